/*
 * What a column's cells are taken for besides their type. Inside src/intake
 * only.
 */
#ifndef INTAKE_TRAITS_H
#define INTAKE_TRAITS_H

#include "model/kind.h"

enum trait {
    TRAIT_NAMES = 1, /* a person, department, code or diagnosis: 无 is none */
    TRAIT_IDENTITY = 2, /* an identity card's number */
    TRAIT_NATIONAL = 4, /* a national code: it may have lost its zeros */
    TRAIT_POINT = 8,    /* a number that may have got a .0 */
    TRAIT_END = 16,     /* the last day of something: it may be open */
    TRAIT_DATED = 32,   /* the day of a service or visit: of our times */
    TRAIT_CLASS = 64,   /* a class of fees: codes are the national ones */
    TRAIT_SEX = 128,    /* 1 and 2 of the national list, or words */
    TRAIT_MARK = 256    /* whether a line is a refund */
};

unsigned column_traits(const struct kind *kind, const struct column *column);

#endif

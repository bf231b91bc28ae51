/*
 * What a mark says in the words of hospital systems: 作废标志, 是否退费. Inside
 * intake/meaning.c alone.
 */
#ifndef INTAKE_YES_H
#define INTAKE_YES_H

#include <stdbool.h>

enum yes { YES_UNKNOWN = -1, YES_NO, YES_YES };

/* 是, 1, Y, 已作废: what the heading says; 否, 0, N: not so. */
enum yes yes_of(const char *text);

/* A digit or a letter, 是 or 否: what it is of stands elsewhere. */
bool yes_is_bare(const char *text);

#endif

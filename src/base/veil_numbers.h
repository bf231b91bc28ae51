/*
 * Identity and telephone numbers in texts, for base/veil.h: how they are
 * written, and what merely looks like one (a number of a visit, of an item,
 * an amount, a day).
 */
#ifndef BASE_VEIL_NUMBERS_H
#define BASE_VEIL_NUMBERS_H

#include <stddef.h>

enum { VEIL_NUMBER_MAX = 24 };

/*
 * An identity number of the delivery, hidden also where its check digit is
 * wrong. Shorter than 15 it is passed over.
 */
void veil_numbers_add(const char *number);

/* A number that stays, though it looks like one: of a hospital. */
void veil_numbers_keep(const char *number);

/* As veil_code(). */
void veil_numbers_code(const char *code);

/*
 * Bytes of the number to hide at AT, where digits begin in the text that
 * begins at START, or 0; what is shown instead goes to SHOWN, and is not
 * longer.
 */
size_t veil_numbers_at(const char *start, const char *at,
                       char shown[VEIL_NUMBER_MAX + 1]);

/* Bytes of the digits that TEXT begins with, in either width. */
size_t veil_digits(const char *text);

#endif

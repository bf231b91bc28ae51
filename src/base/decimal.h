/*
 * Money, prices and quantities as integers. Never a double: a bill is not
 * rounded.
 *
 *   _fen  money, 1/100 yuan           _e6  unit price, 1/1 000 000 yuan
 *   _e4   quantity, 1/10 000 of the billing unit
 */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DECIMAL_SIZE = 32 }; /* a buffer for any of the formats below */

/*
 * Read "12.5", "-3", "+3", "1,234.00", ".5", "12.3400" as an integer of
 * 10^-DECIMALS units. Blanks around it, a leading ¥ or ￥ and a trailing 元
 * (元 and ¥ only for money, see fen_parse and e6_parse) are cleaned. Returns
 * false, and leaves *value alone, when it is no such number, has non-zero
 * decimals beyond DECIMALS, badly grouped thousands, an exponent,
 * parentheses, unit texts, nan, inf, or does not fit.
 */
bool decimal_parse(const char *string, int decimals, int64_t *value);

bool fen_parse(const char *string, int64_t *fen); /* 2 decimals, ¥, 元 */
bool e6_parse(const char *string, int64_t *e6);   /* 6 decimals, ¥, 元 */
bool e4_parse(const char *string, int64_t *e4);   /* 4 decimals, ¥, 元 */

/* "1234.50", always two decimals. Returns BUFFER (all of these do). */
char *fen_format(char buffer[DECIMAL_SIZE], int64_t fen);
/* "12.50", "0.123456": at least two decimals, no trailing zeros beyond. */
char *e6_format(char buffer[DECIMAL_SIZE], int64_t e6);
/* "2", "0.5": no trailing zeros. */
char *e4_format(char buffer[DECIMAL_SIZE], int64_t e4);

#endif

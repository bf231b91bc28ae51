/*
 * Money, prices and quantities as integers, never a double.
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

/*
 * The same (¥, 元 and all) for cells of systems that keep more decimals than
 * a bill has, or the noise of binary numbers (35.00000000000001): surplus
 * decimals are rounded, half away from zero. *ROUNDED tells whether any was
 * not zero; *CHANGE_E9 then is what is kept less what was written, in 10^-9.
 */
bool decimal_round(const char *string, int decimals, int64_t *value,
                   bool *rounded, int64_t *change_e9);

/* "1234.50", always two decimals. Returns BUFFER (all of these do). */
char *fen_format(char buffer[DECIMAL_SIZE], int64_t fen);
/* "12.50", "0.123456": at least two decimals, no trailing zeros beyond. */
char *e6_format(char buffer[DECIMAL_SIZE], int64_t e6);
/* "2", "0.5": no trailing zeros. */
char *e4_format(char buffer[DECIMAL_SIZE], int64_t e4);
/* Yuan of 10^-9, as decimal_round() has them: "0.006100001". */
char *e9_format(char buffer[DECIMAL_SIZE], int64_t e9);

#endif

/*
 * UTF-8: characters, what is one and what is not, and how wide they are.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The next UTF-8 character of *CURSOR as a code point, advancing it; 0 at
 * the end, 0xFFFD for a byte that is not UTF-8 (one byte is then consumed).
 */
unsigned long utf8_next(const char **cursor);

/*
 * Bytes of what nobody sees at TEXT, or 0: zero-width and direction marks,
 * blanks that do not break, Ctrl-Z.
 */
size_t utf8_unseen(const char *text);

/* Columns a terminal or a sheet needs for it: Chinese characters count 2. */
size_t utf8_width(const char *string);

/* Put a character at TO, which has room for four bytes: how many it took. */
size_t utf8_put(char *to, uint32_t c);

/* True when the bytes are valid UTF-8 (no surrogates, nothing overlong). */
bool utf8_valid(const char *bytes, size_t count);

#endif

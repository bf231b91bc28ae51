/*
 * A text that grows. Invariant: data[length] is NUL once anything was added
 * or text_init() was called.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct text {
    char *data;
    size_t length;   /* bytes before the NUL */
    size_t capacity; /* bytes allocated */
};

void text_init(struct text *text);
void text_release(struct text *text);
void text_clear(struct text *text); /* length 0, memory kept */
void text_reserve(struct text *text, size_t more);
void text_add(struct text *text, const char *string);
void text_add_bytes(struct text *text, const char *bytes, size_t count);
void text_add_char(struct text *text, char c);
void text_printf(struct text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Hand the bytes over: the caller frees with free(). TEXT is empty then. */
char *text_take(struct text *text);

/* Add STRING as one CSV cell: quoted when it must be, no formula guard. */
void text_add_csv(struct text *text, const char *string);

/*
 * The next UTF-8 character of *CURSOR as a code point, advancing it; 0 at
 * the end, 0xFFFD for a byte that is not UTF-8 (one byte is then consumed).
 */
unsigned long utf8_next(const char **cursor);

/* Columns a terminal or a sheet needs for it: Chinese characters count 2. */
size_t utf8_width(const char *string);

/* True when the bytes are valid UTF-8 (no surrogates, nothing overlong). */
bool utf8_valid(const char *bytes, size_t count);

#endif

/*
 * A text that grows. Invariant: data[length] is NUL once anything was added
 * or text_init() was called.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stddef.h>

struct text {
    char *data;
    size_t length;   /* bytes before the NUL */
    size_t capacity; /* bytes allocated */
};

void text_init(struct text *text);
void text_release(struct text *text);
void text_clear(struct text *text);              /* length 0, memory kept */
void text_cut(struct text *text, size_t length); /* no longer than that */
void text_reserve(struct text *text, size_t more);
void text_add(struct text *text, const char *string);
void text_add_bytes(struct text *text, const char *bytes, size_t count);
void text_add_char(struct text *text, char c);
void text_printf(struct text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Hand the bytes over: the caller frees with free(). TEXT is empty then. */
char *text_take(struct text *text);

/* Add STRING as it may be shown at a terminal: base/escape.h. */
void text_add_escaped(struct text *text, const char *string);

/* Add STRING as one CSV cell: quoted when it must be, no formula guard. What
 * is to be shown is added with base/print.h. */
void text_add_csv(struct text *text, const char *string);
/* The same of COUNT bytes, NULs among them. */
void text_add_csv_bytes(struct text *text, const char *bytes, size_t count);

/* Where WORD stands in COUNT bytes, small and capital letters alike; NULL. */
const char *find_word(const char *bytes, size_t count, const char *word);

#endif

/*
 * One cell of a file: cleaned, told empty or not, and read as its type.
 */
#ifndef MODEL_CELL_H
#define MODEL_CELL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/moment.h"
#include "model/kind.h"

/*
 * Clean CELL in place: blanks around it (full-width ones too), a leading tab
 * or ', ="…". Returns where the text begins inside CELL. Who knows the LENGTH
 * of the cell gives it, and gets that of the text.
 */
char *cell_clean(char *cell);
char *cell_clean_bytes(char *cell, size_t *length);

/*
 * Remove what nobody sees from LENGTH bytes: zero-width and direction marks,
 * blanks that do not break, Ctrl-Z. Returns the new length.
 */
size_t cell_drop_unseen(char *cell, size_t length);

/* "", NULL, (null), \N, NaN, N/A, #REF!, -, —, / and the like. */
bool cell_empty(const char *cleaned);

/* TEXT begins with an ASCII letter or digit, and with no word for nothing: it is
 * not empty, as most cells are. */
static inline bool cell_begins_usual(const char *text)
{
    const char c = *text, small = (char)(c | 32);

    return (unsigned)(c - '0') < 10 ||
           ((unsigned)(small - 'a') < 26 && small != 'n' && c != 'u');
}

/* 无, 不详, 未知, 暂无: no name and no code, where one is wanted. */
bool cell_unnamed(const char *cleaned);

/*
 * Full-width digits, letters and punctuation to half-width, in place (for
 * codes, numbers and dates; not for names). Returns the new length.
 */
size_t cell_narrow(char *cleaned);

/* The ASCII character whose full-width form TEXT begins with (3 bytes), else
 * 0. */
char half_width(const char *text);

struct value {
    bool is_text;
    int64_t number;
    const char *text;      /* borrowed from the cell, */
    size_t length;         /* and its bytes */
    bool rounded;          /* a money, price or quantity was, */
    int64_t change_e9;     /* by that much (base/decimal.h) */
    enum moment_form form; /* of a day or time; nothing and open have no
                              number */
};

/*
 * Read a cleaned, non-empty cell of LENGTH bytes. Returns NULL when it was
 * read, else the key of what is wrong (model/problem.h).
 */
const char *cell_read(char *cleaned, size_t length, enum cell_type type,
                      struct value *value);

#endif

/*
 * The characters of headings, made one: widths, signs, what cannot be seen,
 * traditional forms, capitals. Inside model/heading.c alone.
 */
#ifndef MODEL_LETTERS_H
#define MODEL_LETTERS_H

#include <stdbool.h>
#include <stddef.h>

/* CELL into OUT of SIZE bytes, cut where it is longer: plain signs, simple
 * characters, lower case, camelCase as camel_case, - as _ in names. */
void letters_plain(char *out, size_t size, const char *cell);

/* Bytes of the one of LIST that TEXT begins with, or 0. */
size_t letters_begin(const char *text, const char *const *list, size_t count);

/* Bytes of the blank, or of what cannot be seen, that TEXT begins with; or
 * 0. */
size_t letters_blank(const char *text);

/* A letter, digit or _ of a field's name; a byte of a Chinese character. */
bool letter_of_field(char c);
bool letter_chinese(char c);

#endif

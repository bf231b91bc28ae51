#include "base/print.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/escape.h"
#include "base/veil.h"

void print_cell(struct text *line, const char *string)
{
    struct text shown = {0}, marked = {0};

    string = veiled(&shown, string);
    if (looks_like_formula(string)) {
        text_add_char(&marked, '\'');
        text_add(&marked, string);
        string = marked.data;
    }
    text_add_csv(line, string);
    text_release(&marked);
    text_release(&shown);
}

void print_escaped(FILE *stream, const char *string)
{
    struct text shown = {0};

    put_escaped(stream, veiled(&shown, string));
    text_release(&shown);
}

void print_lines(FILE *stream, const char *string)
{
    struct text shown = {0};

    put_lines(stream, veiled(&shown, string));
    text_release(&shown);
}

void print_safely(FILE *stream, const char *format, ...)
{
    va_list arguments;
    char *message;

    va_start(arguments, format);
    if (vasprintf(&message, format, arguments) >= 0) {
        print_lines(stream, message);
        free(message);
    }
    va_end(arguments);
}

#include "base/text.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/escape.h"
#include "base/memory.h"

void text_init(struct text *text)
{
    *text = (struct text){0};
    text_reserve(text, 0);
}

void text_release(struct text *text)
{
    free(text->data);
    *text = (struct text){0};
}

void text_clear(struct text *text)
{
    text->length = 0;
    if (text->data != NULL)
        text->data[0] = '\0';
}

void text_cut(struct text *text, size_t length)
{
    if (length >= text->length)
        return;
    text->length = length;
    text->data[length] = '\0';
}

void text_reserve(struct text *text, size_t more)
{
    size_t needed = text->length + more + 1, capacity = text->capacity;

    if (needed <= capacity)
        return;
    capacity = capacity < 32 ? 32 : capacity * 2;
    if (capacity < needed)
        capacity = needed;
    text->data = xrealloc(text->data, capacity);
    text->capacity = capacity;
    text->data[text->length] = '\0';
}

void text_add(struct text *text, const char *string)
{
    text_add_bytes(text, string, strlen(string));
}

void text_add_bytes(struct text *text, const char *bytes, size_t count)
{
    text_reserve(text, count);
    if (count > 0)
        memcpy(text->data + text->length, bytes, count);
    text->length += count;
    text->data[text->length] = '\0';
}

void text_add_char(struct text *text, char c)
{
    text_reserve(text, 1);
    text->data[text->length++] = c;
    text->data[text->length] = '\0';
}

void text_printf(struct text *text, const char *format, ...)
{
    va_list arguments;
    int length;

    text_reserve(text, 64);
    va_start(arguments, format);
    length = vsnprintf(text->data + text->length, text->capacity - text->length,
                       format, arguments);
    va_end(arguments);
    if (length < 0)
        bug("cannot format '%s'", format);
    if ((size_t)length >= text->capacity - text->length) {
        text_reserve(text, (size_t)length);
        va_start(arguments, format);
        vsnprintf(text->data + text->length, (size_t)length + 1, format,
                  arguments);
        va_end(arguments);
    }
    text->length += (size_t)length;
}

char *text_take(struct text *text)
{
    char *data;

    text_reserve(text, 0);
    data = text->data;
    *text = (struct text){0};
    return data;
}

void text_add_escaped(struct text *text, const char *string)
{
    char bytes[ESCAPED_SIZE];

    while (*string != '\0') {
        size_t count = escape_next(&string, bytes);

        text_add_bytes(text, bytes, count);
    }
}

/* Blanks at the ends are quoted too: many readers trim bare cells. */
static bool csv_must_quote(const char *string, size_t length)
{
    return length > 0 && (strpbrk(string, ",\"\r\n") != NULL ||
                          strchr(" \t", string[0]) != NULL ||
                          strchr(" \t", string[length - 1]) != NULL);
}

void text_add_csv(struct text *text, const char *string)
{
    text_add_csv_bytes(text, string, strlen(string));
}

void text_add_csv_bytes(struct text *text, const char *bytes, size_t count)
{
    if (!csv_must_quote(bytes, count)) {
        text_add_bytes(text, bytes, count);
        return;
    }
    text_add_char(text, '"');
    for (const char *end = bytes + count; bytes < end;) {
        const char *quote = memchr(bytes, '"', (size_t)(end - bytes));
        size_t run =
            quote ? (size_t)(quote - bytes) + 1 : (size_t)(end - bytes);

        text_add_bytes(text, bytes, run);
        if (quote)
            text_add_char(text, '"');
        bytes += run;
    }
    text_add_char(text, '"');
}

const char *find_word(const char *bytes, size_t count, const char *word)
{
    size_t length = strlen(word);

    for (; count >= length; bytes++, count--)
        if (strncasecmp(bytes, word, length) == 0)
            return bytes;
    return NULL;
}

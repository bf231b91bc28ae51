#include "base/json.h"

#include <inttypes.h>
#include <math.h>
#include <stddef.h>

#include "base/decimal.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/veil.h"

static void begin_value(struct json *json, const char *key);
static void break_line(const struct json *json);

void json_init(struct json *json, FILE *file)
{
    json->file = file;
    json->depth = 0;
    json->first = true;
    json->flat = false;
}

void json_open(struct json *json, const char *key, char bracket)
{
    begin_value(json, key);
    fputc(bracket, json->file);
    json->depth++;
    json->first = true;
}

void json_close(struct json *json, char bracket)
{
    json->depth--;
    if (!json->first)
        break_line(json);
    fputc(bracket, json->file);
    json->first = false;
    if (json->depth == 0) {
        fputc('\n', json->file);
        json->first = true;
    }
}

void json_text(struct json *json, const char *key, const char *value)
{
    struct text shown = {0};

    begin_value(json, key);
    if (value != NULL)
        json_quote(json->file, veiled(&shown, value));
    else
        fputs("null", json->file);
    text_release(&shown);
}

void json_int(struct json *json, const char *key, int64_t value)
{
    begin_value(json, key);
    fprintf(json->file, "%" PRId64, value);
}

void json_fen(struct json *json, const char *key, int64_t fen)
{
    char buffer[DECIMAL_SIZE];

    begin_value(json, key);
    fputs(fen_format(buffer, fen), json->file);
}

void json_e9(struct json *json, const char *key, int64_t e9)
{
    char buffer[DECIMAL_SIZE];

    begin_value(json, key);
    fputs(e9_format(buffer, e9), json->file);
}

void json_seconds(struct json *json, const char *key, double seconds)
{
    begin_value(json, key);
    if (isfinite(seconds))
        fprintf(json->file, "%.3f", seconds);
    else
        fputs("null", json->file);
}

void json_null(struct json *json, const char *key)
{
    json_text(json, key, NULL);
}

void json_bool(struct json *json, const char *key, bool value)
{
    begin_value(json, key);
    fputs(value ? "true" : "false", json->file);
}

/* Bytes of TEXT that stand as they are in a JSON string. */
static size_t plain_length(const char *text)
{
    const char *p = text;

    for (;;) {
        const char *next = p;
        unsigned char byte = (unsigned char)*p;

        if (byte < 0x80) {
            if (byte < 0x20 || byte == 0x7F || byte == '"' || byte == '\\')
                return (size_t)(p - text);
            p++;
        } else {
            if (utf8_next(&next) == 0xFFFD)
                return (size_t)(p - text);
            p = next;
        }
    }
}

void json_quote(FILE *file, const char *value)
{
    static const char letters[] = "\"\\\b\f\n\r\t";
    static const char escapes[] = "\"\\bfnrt";

    fputc('"', file);
    for (;;) {
        size_t plain = plain_length(value), i = 0;
        unsigned long c;

        fwrite(value, 1, plain, file);
        value += plain;
        if (!*value)
            break;
        c = utf8_next(&value);
        while (letters[i] != '\0' && (unsigned char)letters[i] != c)
            i++;
        if (letters[i] != '\0')
            fprintf(file, "\\%c", escapes[i]);
        else if (c == 0xFFFD)
            fputs("\xEF\xBF\xBD", file); /* also for what is not UTF-8 */
        else
            fprintf(file, "\\u%04lx", c);
    }
    fputc('"', file);
}

/* The comma, the line and the key before a value. */
static void begin_value(struct json *json, const char *key)
{
    if (!json->first)
        fputc(',', json->file);
    if (json->depth > 0)
        break_line(json);
    json->first = false;
    if (key != NULL) {
        json_quote(json->file, key);
        fputs(json->flat ? ":" : ": ", json->file);
    }
}

static void break_line(const struct json *json)
{
    if (!json->flat)
        fprintf(json->file, "\n%*s", json->depth * 2, "");
}

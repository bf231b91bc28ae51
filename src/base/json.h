/*
 * Writing JSON: objects and arrays nest, commas and escapes are made here.
 * Two spaces of indentation; keys in the order of the calls.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct json {
    FILE *file;
    int depth;
    bool first;
    bool flat; /* an outermost value is one line */
};

void json_init(struct json *json, FILE *file);
/* KEY is NULL inside an array and at the top. */
void json_open(struct json *json, const char *key, char bracket); /* { or [ */
void json_close(struct json *json, char bracket);                 /* } or ] */
/* After base/veil.h. */
void json_text(struct json *json, const char *key, const char *value);
void json_int(struct json *json, const char *key, int64_t value);
void json_fen(struct json *json, const char *key, int64_t fen); /* 12.50 */
void json_e9(struct json *json, const char *key, int64_t e9); /* 0.006100001 */
void json_seconds(struct json *json, const char *key, double seconds);
void json_bool(struct json *json, const char *key, bool value);
void json_null(struct json *json, const char *key);

/* VALUE alone in quotes, escaped; bytes that are not UTF-8 as U+FFFD. */
void json_quote(FILE *file, const char *value);

#endif

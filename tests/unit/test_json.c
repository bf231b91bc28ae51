#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/json.h"

/* A stream to write to, and what was written. */
struct written {
    FILE *file;
    char *data;
    size_t size;
};

static void begin(struct written *written, struct json *json)
{
    written->file = open_memstream(&written->data, &written->size);
    assert_non_null(written->file);
    json_init(json, written->file);
}

static void wrote(struct written *written, const char *expected)
{
    fclose(written->file);
    assert_string_equal(written->data, expected);
    free(written->data);
}

static void quoted(const char *value, const char *expected)
{
    struct written written;
    struct json json;

    begin(&written, &json);
    json_quote(written.file, value);
    wrote(&written, expected);
}

static void objects_and_arrays_nest(void **state)
{
    struct written written;
    struct json json;

    (void)state;
    begin(&written, &json);
    json_open(&json, NULL, '{');
    json_text(&json, "version", "1");
    json_open(&json, "files", '[');
    json_open(&json, NULL, '{');
    json_int(&json, "read", -12);
    json_fen(&json, "amount", 1250);
    json_close(&json, '}');
    json_text(&json, NULL, "x");
    json_close(&json, ']');
    json_open(&json, "checks", '[');
    json_close(&json, ']');
    json_seconds(&json, "seconds", 0.1234);
    json_null(&json, "period");
    json_text(&json, "name", NULL);
    json_close(&json, '}');
    wrote(&written, "{\n"
                    "  \"version\": \"1\",\n"
                    "  \"files\": [\n"
                    "    {\n"
                    "      \"read\": -12,\n"
                    "      \"amount\": 12.50\n"
                    "    },\n"
                    "    \"x\"\n"
                    "  ],\n"
                    "  \"checks\": [],\n"
                    "  \"seconds\": 0.123,\n"
                    "  \"period\": null,\n"
                    "  \"name\": null\n"
                    "}\n");
}

static void one_document_follows_another(void **state)
{
    struct written written;
    struct json json;

    (void)state;
    begin(&written, &json);
    json_open(&json, NULL, '{');
    json_close(&json, '}');
    json_open(&json, NULL, '[');
    json_close(&json, ']');
    wrote(&written, "{}\n[]\n");
}

static void texts_are_escaped(void **state)
{
    (void)state;
    quoted("", "\"\"");
    quoted("床位费", "\"床位费\"");
    quoted("a\"b\\c", "\"a\\\"b\\\\c\"");
    quoted("\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"");
    quoted("\x01\x1b\x7f", "\"\\u0001\\u001b\\u007f\"");
    quoted("a\xFFz", "\"a\xEF\xBF\xBDz\"");
}

static void what_is_no_number_is_null(void **state)
{
    struct written written;
    struct json json;

    (void)state;
    begin(&written, &json);
    json_open(&json, NULL, '[');
    json_seconds(&json, NULL, 1.0 / 0.0);
    json_close(&json, ']');
    wrote(&written, "[\n  null\n]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_and_arrays_nest),
        cmocka_unit_test(one_document_follows_another),
        cmocka_unit_test(texts_are_escaped),
        cmocka_unit_test(what_is_no_number_is_null),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Days, times, numbers and cells, as a cell's text. What is read and written
 * again is read as the same; what is refused changes nothing.
 */
#include "base/utf8.h"
#include "fuzz/fuzz.h"

#include "base/day.h"
#include "base/day_parse.h"
#include "base/decimal.h"
#include "base/text.h"
#include "model/cell.h"

static void days(const char *text)
{
    char buffer[TIME_SIZE];
    int day = -1, again;
    int64_t time = -1, time_again;

    if (day_parse(text, &day)) {
        MUST(day >= day_from_civil(1900, 1, 1));
        MUST(day <= day_from_civil(9999, 12, 31));
        MUST(day_parse(day_format(buffer, day), &again) && again == day);
        MUST(time_parse(text, &time) && day_of_time(time) == day);
        MUST(time_parse(time_format(buffer, time), &time_again));
        MUST(time_again == time);
        MUST(month_first(day) <= day && day <= month_last(day));
    } else {
        MUST(day == -1);
        MUST(!time_parse(text, &time) && time == -1);
    }
    day = -1;
    if (month_parse(text, &day)) {
        MUST(month_first(day) == day);
        MUST(month_parse(month_format(buffer, day), &again) && again == day);
    } else {
        MUST(day == -1);
    }
}

static void numbers(const char *text)
{
    char buffer[DECIMAL_SIZE];
    int64_t value, again;

    for (int decimals = 0; decimals <= 6; decimals++) {
        value = INT64_MIN + 7;
        if (!decimal_parse(text, decimals, &value))
            MUST(value == INT64_MIN + 7);
    }
    value = 7;
    if (fen_parse(text, &value))
        MUST(fen_parse(fen_format(buffer, value), &again) && again == value);
    else
        MUST(value == 7);
    value = 7;
    if (e6_parse(text, &value))
        MUST(e6_parse(e6_format(buffer, value), &again) && again == value);
    else
        MUST(value == 7);
    value = 7;
    if (e4_parse(text, &value))
        MUST(e4_parse(e4_format(buffer, value), &again) && again == value);
    else
        MUST(value == 7);
}

static void cells(const char *text, size_t length)
{
    for (enum cell_type type = CELL_TEXT; type <= CELL_STORE; type++) {
        char *copy = fuzz_string((const uint8_t *)text, length);
        char *cleaned = cell_clean(copy);
        struct value value = {0};

        MUST(cleaned >= copy && cleaned <= copy + length);
        if (!cell_empty(cleaned)) {
            const char *wrong =
                cell_read(cleaned, strlen(cleaned), type, &value);

            if (!wrong && value.is_text) {
                MUST(value.text && *value.text);
                MUST(!utf8_valid(text, length) ||
                     utf8_valid(value.text, strlen(value.text)));
            }
        }
        free(copy);
    }
}

/* No byte of a text, shown, can drive a terminal. */
static void shown(const char *text)
{
    struct text out;

    text_init(&out);
    text_add_escaped(&out, text);
    MUST(utf8_valid(out.data, out.length));
    for (const char *p = out.data; *p;) {
        unsigned long c = utf8_next(&p);

        MUST(c >= 0x20 && (c < 0x7F || c > 0x9F));
    }
    MUST(out.length >= strlen(text));
    text_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    char *text = fuzz_string(bytes, count);

    days(text);
    numbers(text);
    cells(text, strlen(text));
    shown(text);
    free(text);
    return 0;
}

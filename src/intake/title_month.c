#include "intake/title_month.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char c)
{
    return isdigit((unsigned char)c) != 0;
}

/* 202603 or 20260331, alone. */
static bool run_of_digits(const char *text, size_t digits, int *year,
                          int *month)
{
    char part[5] = "";

    if (digits != 6 && digits != 8)
        return false;
    memcpy(part, text, 4);
    *year = atoi(part);
    memcpy(part, text + 4, 2);
    part[2] = '\0';
    *month = atoi(part);
    return true;
}

/* 2026年3月, 2026-03, 2026/3, 2026.03, a day behind it or none. */
static bool with_sign(const char *text, int *year, int *month)
{
    static const char *const signs[] = {"年", "-", "/", "."};
    size_t digits = 0;

    *year = atoi(text);
    text += 4;
    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]) && !digits; i++) {
        const size_t length = strlen(signs[i]);

        if (strncmp(text, signs[i], length) != 0)
            continue;
        digits = strspn(text + length, "0123456789");
        *month = atoi(text + length);
        if (i == 0 && strncmp(text + length + digits, "月", 3) != 0)
            return false;
    }
    return digits == 1 || digits == 2;
}

static void note(struct title_month *title, int year, int month)
{
    if (year < 1990 || year > 2100 || month < 1 || month > 12)
        return;
    title->several |=
        title->month && (title->year != year || title->month != month);
    title->year = year;
    title->month = month;
}

static void look_at(struct title_month *title, const char *text)
{
    static const char *const made[] = {"打印", "制表", "导出", "生成", "填报"};
    int year = 0, month = 0;
    size_t digits;

    for (size_t i = 0; i < sizeof(made) / sizeof(made[0]); i++)
        if (strstr(text, made[i]))
            return;
    for (; *text; text += digits ? digits : 1) {
        digits = strspn(text, "0123456789");
        if (digits == 4 ? with_sign(text, &year, &month)
                        : run_of_digits(text, digits, &year, &month))
            note(title, year, month);
        if (digits == 4) /* what follows is of the same day */
            while (is_digit(text[digits]) || strchr("-/.", text[digits]))
                if (!text[digits++])
                    return;
    }
}

void title_month_look(struct title_month *title, const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        look_at(title, row->cells[i]);
}

const char *title_month_text(const struct title_month *title,
                             char buffer[TITLE_MONTH_SIZE])
{
    if (!title->month || title->several)
        return NULL;
    snprintf(buffer, TITLE_MONTH_SIZE, "%04d-%02d", title->year, title->month);
    return buffer;
}

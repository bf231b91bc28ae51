/*
 * Whatever the order that lines come in: each comes out once and unchanged,
 * its visit whole, but for visits that come late, which may come twice.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "charge/group.h"
#include "charge/extras.h"
#include "charge/order.h"

enum { A_NUMBER = 5, A_TEXT = 6 }; /* values of a line */
enum { VISITS = 400, STAY = 30, LINES = VISITS * STAY, BATCH = 500 };

/* The line that comes at PLACE has this number; and its visit. */
typedef int number_at(int place);
static int visit_of(int number)
{
    return 1 + number / STAY;
}

static int as_they_are(int place)
{
    return place;
}

/* By time: a visit begins every day and has a line a day. */
static int by_day(int place)
{
    static int numbers[LINES];
    static bool made;
    int count = 0;

    for (int day = 0; !made && day < VISITS + STAY; day++)
        for (int stay = day - STAY + 1; stay <= day; stay++)
            if (stay >= 0 && stay < VISITS)
                numbers[count++] = stay * STAY + day - stay;
    made = true;
    return numbers[place];
}

/* The same, but for one line of every 20th visit, which is billed at last. */
static int some_late(int place)
{
    static int numbers[LINES];
    static bool made;
    int count = 0;

    for (int pass = 0; !made && pass < 2; pass++)
        for (int i = 0; i < LINES; i++) {
            int number = by_day(i);
            bool late = number % (STAY * 20) == 7;

            if (late == (pass == 1))
                numbers[count++] = number;
        }
    made = true;
    return numbers[place];
}

static int backwards(int place)
{
    return LINES - 1 - place;
}

/* 7,919 has no divisor in common with the number of lines. */
static int anywhere(int place)
{
    return (int)((int64_t)place * 7919 % LINES);
}

static void fill(struct charge_batch *batch, int number)
{
    struct charge_line *line = charge_batch_add(batch);
    char text[16];

    line->visit_id = visit_of(number);
    line->file_id = 3;
    line->line = number + 2;
    line->item_id = 1 + number % 90;
    line->alike_id = line->item_id - number % 2;
    line->day = 20000 + number % 700;
    line->second = number % 86400;
    line->qty_e4 = number % 11 ? 10000 : -10000;
    line->has_price = number % 3;
    line->price_e6 = line->has_price ? (int64_t)number * 1000000 : 0;
    line->amount_fen = number * (int64_t)(number % 11 ? 100 : -100);
    line->number = number % 5 ? number : -1;
    line->settlement_id = number % 4 ? 0 : number;
    line->ordered_id = number % 40;
    line->order_dept_id = line->ordered_id ? line->ordered_id + 1000 : 0;
    line->order_staff_id = line->ordered_id ? line->ordered_id + 2000 : 0;
    line->executed_id = number % 300;
    line->exec_dept_id = line->executed_id ? line->executed_id + 1000 : 0;
    line->exec_staff_id = line->executed_id ? line->executed_id + 2000 : 0;
    if (line->number < 0) {
        snprintf(text, sizeof(text), "N%d", number);
        extra_add_text(&batch->extras, &line->extras, EXTRA_LINE_NO, text);
    }
    if (number % 6 == 0)
        extra_add_number(&batch->extras, &line->extras, A_NUMBER,
                         number - 1000);
    if (number % 13 == 0)
        extra_add_text(&batch->extras, &line->extras, A_TEXT, "医嘱");
}

/* The line is as fill() made it. */
static void is_unchanged(const struct charge_line *line, const char *extras)
{
    static struct charge_batch *batch;
    const int number = (int)line->line - 2;
    struct charge_line *expected;
    struct extra_value value, other;
    uint32_t at = 0, cursor = 0;

    if (!batch)
        batch = charge_batch_new();
    charge_batch_clear(batch);
    fill(batch, number);
    expected = &batch->lines[0];
    while (extra_next(batch->extras.data, &expected->extras, &cursor, &other)) {
        assert_true(extra_next(extras, &line->extras, &at, &value));
        assert_int_equal(value.what, other.what);
        assert_int_equal(value.text != NULL, other.text != NULL);
        if (value.text)
            assert_string_equal(value.text, other.text);
        else
            assert_int_equal(value.number, other.number);
    }
    assert_false(extra_next(extras, &line->extras, &at, &value));
    /* what the judge may change, and where its bytes are */
    expected->n = line->n;
    expected->extras.at = line->extras.at;
    expected->extras.length = line->extras.length;
    expected->taken_qty_e4 = line->taken_qty_e4;
    expected->taken_amount_fen = line->taken_amount_fen;
    assert_memory_equal(line, expected, sizeof(*line));
    if (number == LINES - 1) {
        charge_batch_free(batch);
        batch = NULL;
    }
}

struct outcome {
    int seen[LINES], times[VISITS + 1]; /* that a visit came */
    int early;                          /* lines before all were in */
    int judged, again;                  /* visits, and those that came again */
};

static void look_at(struct outcome *outcome, const struct charge_group *group)
{
    size_t next = 0;

    for (size_t i = 0; i < group->count; i++) {
        const struct charge_line *line = &group->lines[i];

        assert_int_equal(line->visit_id, visit_of((int)line->line - 2));
        assert_int_equal(outcome->seen[line->line - 2]++, 0);
        is_unchanged(line, group->extras.data);
        assert_true(!i || line->visit_id >= group->lines[i - 1].visit_id);
        if (i && line->visit_id == group->lines[i - 1].visit_id)
            continue;
        if (outcome->times[line->visit_id]++)
            outcome->again++;
        if (next < group->judged.count &&
            group->judged.sums[next].visit_id == line->visit_id) {
            /* a visit known before must not be judged as new */
            assert_int_equal(outcome->times[line->visit_id], 1);
            next++;
            outcome->judged++;
        }
    }
    assert_int_equal(next, group->judged.count);
}

static struct outcome run(number_at *number, int64_t window)
{
    struct charge_order *order =
        charge_order_new(0, (struct charge_window){window, 8 * window});
    struct charge_batch *batch = charge_batch_new();
    struct outcome outcome = {.early = 0};

    series_begin(&batch->series, "1");
    for (int from = 0; from < LINES; from += BATCH) {
        charge_batch_clear(batch);
        for (int i = from; i < from + BATCH && i < LINES; i++)
            fill(batch, number(i));
        charge_order_take(order, batch);
        look_at(&outcome, batch->group);
        outcome.early += (int)batch->group->count;
    }
    charge_batch_clear(batch);
    while (charge_order_rest(order, batch))
        look_at(&outcome, batch->group);
    for (int i = 0; i < LINES; i++)
        assert_int_equal(outcome.seen[i], 1);
    free(batch->series.prefix);
    charge_batch_free(batch);
    charge_order_free(order);
    return outcome;
}

static void visits_in_order_stream_through(void **state)
{
    struct outcome outcome = run(as_they_are, 1 << 20);

    (void)state;
    assert_int_equal(outcome.early, LINES - STAY); /* all but the last visit */
    assert_int_equal(outcome.judged, VISITS);
    assert_int_equal(outcome.again, 0);
}

/* 30 stays at a time are 900 lines, less than 64 KiB of them. */
static void lines_by_time_stream_through_a_window(void **state)
{
    struct outcome outcome = run(by_day, 64 << 10);

    (void)state;
    assert_true(outcome.early > LINES / 2);
    assert_int_equal(outcome.judged, VISITS);
    assert_int_equal(outcome.again, 0);
}

static void late_lines_bring_their_visits_again(void **state)
{
    struct outcome outcome = run(some_late, 64 << 10);

    (void)state;
    assert_true(outcome.early > LINES / 2);
    assert_true(outcome.again > 0 && outcome.again <= VISITS / 20);
    assert_int_equal(outcome.judged, VISITS);
}

/* A window too small for a stay grows; where that is not enough, all wait. */
static void small_windows_grow(void **state)
{
    struct outcome grown = run(by_day, 8 << 10), none = run(by_day, 64);

    (void)state;
    assert_true(grown.early > 0 && grown.again < VISITS / 4);
    assert_true(none.early < LINES / 8);
}

static void lines_anywhere_wait_for_the_end(void **state)
{
    struct outcome outcome = run(anywhere, 16 << 10);

    (void)state;
    assert_true(outcome.early < LINES / 4);
    outcome = run(anywhere, 16 << 20);
    assert_int_equal(outcome.early, 0);
    assert_int_equal(outcome.judged, VISITS);
    outcome = run(backwards, 16 << 10);
    assert_true(outcome.again <= 2); /* late, but not twice */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(visits_in_order_stream_through),
        cmocka_unit_test(lines_by_time_stream_through_a_window),
        cmocka_unit_test(late_lines_bring_their_visits_again),
        cmocka_unit_test(small_windows_grow),
        cmocka_unit_test(lines_anywhere_wait_for_the_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

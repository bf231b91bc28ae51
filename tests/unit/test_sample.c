#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sample/lot.h"
#include "sample/mus.h"

/* Table C-3 of the AICPA guide: factors by number of misstatements. */
static void reliability_is_as_published(void **state)
{
    static const struct {
        int confidence;
        int64_t e2[11];
    } table[] = {
        {99, {461, 664, 841, 1005, 1161, 1311, 1458, 1600, 1741, 1879, 2015}},
        {95, {300, 475, 630, 776, 916, 1052, 1185, 1315, 1444, 1571, 1697}},
        {90, {231, 389, 533, 669, 800, 928, 1054, 1178, 1300, 1421, 1541}},
        {85, {190, 338, 473, 602, 727, 850, 971, 1090, 1208, 1325, 1442}},
        {80, {161, 300, 428, 552, 673, 791, 908, 1024, 1138, 1252, 1366}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        for (int k = 0; k < 11; k++)
            assert_int_equal(mus_reliability_e2(table[i].confidence, k),
                             table[i].e2[k]);
}

/* Table C-2: factors by the share of expected in tolerable misstatement. */
static void design_is_as_published(void **state)
{
    static const int64_t at_95[] = {300, 331, 368, 411, 463, 524,
                                    600, 692, 809, 959, 1154};
    static const int64_t at_90[] = {231, 252, 277, 307, 341, 383,
                                    433, 495, 572, 671, 799};

    (void)state;
    for (int i = 0; i <= 10; i++) {
        struct mus_design design = {
            .confidence = 95, .tolerable_e2 = 500, .expected_e2 = 25 * i};

        mus_plan(&design, 100000000);
        assert_int_equal(design.factor_e2, at_95[i]);
        design.confidence = 90;
        mus_plan(&design, 100000000);
        assert_int_equal(design.factor_e2, at_90[i]);
    }
}

/* Table C-1: sizes by risk, share of expected in tolerable misstatement, and
 * tolerable misstatement as a share of the book value. */
static void sizes_are_as_published(void **state)
{
    enum { COLUMNS = 11 };
    static const int64_t tolerable_e2[COLUMNS] = {
        5000, 3000, 1000, 800, 600, 500, 400, 300, 200, 100, 50};
    static const struct {
        int confidence, share; /* in tenths */
        int64_t sizes[COLUMNS];
    } table[] = {
        {95, 0, {6, 10, 30, 38, 50, 60, 75, 100, 150, 300, 600}},
        {95, 1, {8, 13, 37, 46, 62, 74, 92, 123, 184, 368, 736}},
        {95, 2, {10, 16, 47, 58, 78, 93, 116, 155, 232, 463, 925}},
        {95, 3, {12, 20, 60, 75, 100, 120, 150, 200, 300, 600, 1199}},
        {95, 4, {17, 27, 81, 102, 135, 162, 203, 270, 405, 809, 1618}},
        {95, 5, {24, 39, 116, 145, 193, 231, 289, 385, 577, 1154, 2308}},
        {90, 0, {5, 8, 24, 29, 39, 47, 58, 77, 116, 231, 461}},
        {90, 2, {7, 12, 35, 43, 57, 69, 86, 114, 171, 341, 682}},
        {90, 3, {9, 15, 44, 55, 73, 87, 109, 145, 217, 433, 866}},
        {90, 4, {12, 20, 58, 72, 96, 115, 143, 191, 286, 572, 1144}},
        {90, 5, {16, 27, 80, 100, 134, 160, 200, 267, 400, 799, 1597}},
        {85, 0, {4, 7, 19, 24, 32, 38, 48, 64, 95, 190, 380}},
        {85, 2, {6, 10, 28, 35, 46, 55, 69, 91, 137, 273, 545}},
        {85, 3, {7, 12, 35, 43, 57, 69, 86, 114, 171, 341, 681}},
        {85, 4, {9, 15, 45, 56, 74, 89, 111, 148, 221, 442, 883}},
        {85, 5, {13, 21, 61, 76, 101, 121, 151, 202, 302, 604, 1208}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        for (int column = 0; column < COLUMNS; column++) {
            struct mus_design design = {.confidence = table[i].confidence,
                                        .tolerable_e2 = tolerable_e2[column],
                                        .expected_e2 = tolerable_e2[column] *
                                                       table[i].share / 10};

            mus_plan(&design, 100000000);
            assert_int_equal(design.size, table[i].sizes[column]);
        }
}

static void interval_is_of_the_size(void **state)
{
    struct mus_design design = {
        .confidence = 95, .tolerable_e2 = 500, .expected_e2 = 100};

    (void)state;
    mus_plan(&design, 100000000);
    assert_int_equal(design.interval_fen, 1075268); /* 1,000,000.00 / 93 */
    mus_plan(&design, 0);
    assert_int_equal(design.size, 0);
    mus_plan(&design, 7);
    assert_int_equal(design.interval_fen, 1);
    assert_int_equal(design.size, 7);
    mus_plan(&design, INT64_MAX / 2);
    assert_int_equal(design.size, 93);
}

/* Upper limits of samples in which nothing was wrong, or K units wholly, are
 * the table's factors times the interval: C-3 by way of money. */
static void limits_are_as_published(void **state)
{
    static const int64_t at_95[] = {300,  475,  630,  776,  916, 1052,
                                    1185, 1315, 1444, 1571, 1697};
    const struct mus_design design = {.confidence = 95, .interval_fen = 100000};

    (void)state;
    for (size_t k = 0; k <= 10; k++) {
        struct mus_answer answers[10];

        for (size_t i = 0; i < k; i++)
            answers[i] = (struct mus_answer){50000 - 1000 * (int64_t)i, 0};
        assert_int_equal(mus_evaluate(&design, answers, k).upper_fen,
                         at_95[k] * 1000);
    }
}

/* By hand, with the increments 1.75, 1.55: shares 0.5 and 0.1 of 1,000 yuan,
 * and 40 yuan of a unit above the interval. */
static void evaluation_adds_up(void **state)
{
    const struct mus_design design = {.confidence = 95, .interval_fen = 100000};
    struct mus_answer answers[] = {
        {20000, 18000},   {5000, 5000},  {1000, 500},
        {150000, 146000}, {3000, 99999},
    };
    struct mus_verdict verdict = mus_evaluate(&design, answers, 5);

    (void)state;
    assert_int_equal(verdict.found, 3);
    assert_int_equal(verdict.known_fen, 4000);
    assert_int_equal(verdict.projected_fen, 50000 + 10000 + 4000);
    /* 3.00 x 1000 + 1.75 x 0.5 x 1000 + 1.55 x 0.1 x 1000 + 40 */
    assert_int_equal(verdict.upper_fen, 300000 + 87500 + 15500 + 4000);
    verdict = mus_evaluate(&design, answers, 0);
    assert_int_equal(verdict.projected_fen, 0);
    assert_int_equal(verdict.upper_fen, 300000);
}

/* `printf '7|H1|Z100' | sha256sum`. */
static void a_lot_is_a_digest(void **state)
{
    (void)state;
    assert_true(lot_of(7, "H1|Z100") == 0x42adb6225943a4ceULL);
}

static void shares(int64_t size, const int64_t *counts, size_t strata,
                   const int64_t *expected)
{
    int64_t given[8], sum = 0;

    share_out(size, counts, given, strata);
    for (size_t i = 0; i < strata; i++) {
        assert_int_equal(given[i], expected[i]);
        sum += given[i];
    }
    assert_int_equal(share_out(size, counts, given, strata), sum);
}

static void sizes_are_shared_out(void **state)
{
    (void)state;
    /* 10 of 100: 5.5, 3.0, 1.5: one more to the first of the largest rests */
    shares(10, (int64_t[]){55, 30, 15}, 3, (int64_t[]){6, 3, 1});
    shares(10, (int64_t[]){54, 29, 17}, 3, (int64_t[]){5, 3, 2});
    /* each has one, which the large one gives */
    shares(10, (int64_t[]){980, 10, 10}, 3, (int64_t[]){8, 1, 1});
    /* more strata than units: one each; fewer units than asked for: all */
    shares(2, (int64_t[]){5, 5, 5}, 3, (int64_t[]){1, 1, 1});
    shares(50, (int64_t[]){5, 0, 2}, 3, (int64_t[]){5, 0, 2});
    shares(3, (int64_t[]){1}, 1, (int64_t[]){1});
}

static void the_least_lots_stay(void **state)
{
    static const uint64_t lots[] = {9, 3, 7, 3, 1, 8, 2};
    static const char *const units[] = {"a", "b", "c", "d", "e", "f", "g"};
    struct pot pot;

    (void)state;
    pot_init(&pot, 3);
    for (int i = 0; i < 7; i++)
        pot_offer(&pot, lots[i], units[i]);
    pot_sort(&pot);
    assert_int_equal(pot.count, 3);
    assert_string_equal(pot.drawn[0].unit, "e");
    assert_string_equal(pot.drawn[1].unit, "g");
    assert_string_equal(pot.drawn[2].unit, "b"); /* it came before d */
    pot_release(&pot);
    pot_init(&pot, 0);
    pot_offer(&pot, 1, "a");
    assert_int_equal(pot.count, 0);
    pot_release(&pot);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reliability_is_as_published),
        cmocka_unit_test(design_is_as_published),
        cmocka_unit_test(sizes_are_as_published),
        cmocka_unit_test(interval_is_of_the_size),
        cmocka_unit_test(limits_are_as_published),
        cmocka_unit_test(evaluation_adds_up),
        cmocka_unit_test(a_lot_is_a_digest),
        cmocka_unit_test(sizes_are_shared_out),
        cmocka_unit_test(the_least_lots_stay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

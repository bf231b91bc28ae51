#include "sample/draw.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/sum.h"
#include "base/text.h"
#include "base/version.h"
#include "sample/lot.h"
#include "sample/units.h"

const char *const sample_unit_names[SAMPLE_UNITS] = {"stays", "lines",
                                                     "findings"};
const char *const sample_by_names[SAMPLE_BYS] = {"hospital", "severity",
                                                 "department"};

struct stratum {
    char *key; /* its three parts joined by 0x1F, "" where not told apart */
    int64_t population, population_fen, size;
    struct pot pot;
};

struct draw {
    struct db *db;
    struct sample_plan *plan;
    struct hash places;     /* of strata by their keys, from 0 */
    struct stratum *strata; /* by the bytes of their keys */
    size_t count;
    int64_t population, population_fen;
    int64_t passed_over; /* of no positive amount, in a monetary sample */
    int64_t start_fen, sample_id, drawn;
    struct stmt *store;
    struct text key, unit;
};

/* How texts of one unit are kept together. */
static const char CUT = '\x1f';

static void count_units(struct draw *draw);
static void draw_lots(struct draw *draw);
static void draw_money(struct draw *draw);
static void store_sample(struct draw *draw);
static void store_strata(struct draw *draw);

int64_t sample_draw(struct db *db, struct sample_plan *plan)
{
    struct draw draw = {.db = db, .plan = plan};

    text_init(&draw.key);
    text_init(&draw.unit);
    hash_init(&draw.places);
    db_begin(db);
    count_units(&draw);
    if (!draw.population)
        die(tr("there is nothing to draw a sample from"));
    if (plan->monetary)
        mus_plan(&plan->design, draw.population_fen);
    store_sample(&draw);
    if (plan->monetary)
        draw_money(&draw);
    else
        draw_lots(&draw);
    store_strata(&draw);
    db_commit(db);
    for (size_t i = 0; i < draw.count; i++)
        free(draw.strata[i].key);
    free(draw.strata);
    hash_release(&draw.places);
    text_release(&draw.key);
    text_release(&draw.unit);
    return draw.sample_id;
}

/* The stratum's key of a unit, in draw->key. */
static void stratum_key(struct draw *draw, struct stmt *units)
{
    text_clear(&draw->key);
    for (int i = 0; i < SAMPLE_BYS; i++) {
        const char *part = stmt_text(units, U_HOSPITAL + i);

        if (i)
            text_add_char(&draw->key, CUT);
        if (draw->plan->by[i] && part)
            text_add(&draw->key, part);
    }
}

static struct stratum *stratum_of(struct draw *draw, struct stmt *units)
{
    bool found;
    int64_t *place;

    stratum_key(draw, units);
    place = hash_put(&draw->places, draw->key.data, draw->key.length, &found);
    if (!found) {
        *place = (int64_t)draw->count;
        draw->strata =
            xrealloc(draw->strata, (draw->count + 1) * sizeof(*draw->strata));
        draw->strata[draw->count++] =
            (struct stratum){.key = xstrdup(draw->key.data)};
    }
    return &draw->strata[*place];
}

static int by_key(const void *a, const void *b)
{
    const struct stratum *left = a, *right = b;

    return strcmp(left->key, right->key);
}

/* How many there are of each stratum, and of what money. */
static void count_units(struct draw *draw)
{
    struct stmt *units = units_of(draw->db, draw->plan, false);

    while (stmt_step(units)) {
        int64_t fen = stmt_int(units, U_AMOUNT);
        struct stratum *stratum;

        if (draw->plan->monetary && fen <= 0) {
            draw->passed_over++;
            continue;
        }
        stratum = stratum_of(draw, units);
        stratum->population++;
        sum_add(&stratum->population_fen, fen);
        draw->population++;
        sum_add(&draw->population_fen, fen);
    }
    stmt_free(units);
    if (draw->count)
        qsort(draw->strata, draw->count, sizeof(*draw->strata), by_key);
    for (size_t i = 0; i < draw->count; i++)
        *hash_get(&draw->places, draw->strata[i].key,
                  strlen(draw->strata[i].key)) = (int64_t)i;
}

/* The unit's columns in draw->unit. */
static void pack(struct draw *draw, struct stmt *units)
{
    text_clear(&draw->unit);
    for (int i = 0; i < U_COLUMNS; i++) {
        const char *cell = stmt_text(units, i);

        if (i)
            text_add_char(&draw->unit, CUT);
        text_add(&draw->unit, cell ? cell : "");
    }
}

static void store_unit(struct draw *draw, int64_t stratum, const char *packed,
                       uint64_t lot, int64_t hits)
{
    char *unit = xstrdup(packed), *cell = unit, digits[17];
    struct stmt *stmt = draw->store;

    stmt_bind_int(stmt, 1, draw->sample_id);
    stmt_bind_int(stmt, 2, ++draw->drawn);
    stmt_bind_int(stmt, 3, stratum);
    for (int i = 0; i < U_COLUMNS; i++) {
        char *end = strchr(cell, CUT);

        if (end)
            *end = '\0';
        if (!*cell)
            stmt_bind_null(stmt, 4 + i);
        else if (i == U_DAY || i == U_AMOUNT)
            stmt_bind_int(stmt, 4 + i, strtoll(cell, NULL, 10));
        else
            stmt_bind_text(stmt, 4 + i, cell);
        cell = end ? end + 1 : cell + strlen(cell);
    }
    stmt_bind_int(stmt, 4 + U_COLUMNS, hits);
    for (int i = 0; i < 16; i++)
        digits[i] = "0123456789abcdef"[lot >> (60 - 4 * i) & 15];
    digits[16] = '\0';
    stmt_bind_text(stmt, 5 + U_COLUMNS, hits ? NULL : digits);
    stmt_run(stmt);
    free(unit);
}

static void share_sizes(struct draw *draw)
{
    const struct sample_plan *plan = draw->plan;
    int64_t *counts = xcalloc(draw->count, sizeof(*counts));
    int64_t *shares = xcalloc(draw->count, sizeof(*shares));
    int64_t size = plan->size;

    if (!size)
        size = (draw->population * plan->percent_e2 + 9999) / 10000;
    for (size_t i = 0; i < draw->count; i++)
        counts[i] = draw->strata[i].population;
    share_out(size, counts, shares, draw->count);
    for (size_t i = 0; i < draw->count; i++) {
        draw->strata[i].size = shares[i];
        pot_init(&draw->strata[i].pot, (size_t)shares[i]);
    }
    free(counts);
    free(shares);
}

static void draw_lots(struct draw *draw)
{
    struct stmt *units;

    share_sizes(draw);
    units = units_of(draw->db, draw->plan, false);
    while (stmt_step(units)) {
        struct stratum *stratum = stratum_of(draw, units);

        unit_key(units, draw->plan->unit, &draw->key);
        pack(draw, units);
        pot_offer(&stratum->pot, lot_of(draw->plan->seed, draw->key.data),
                  draw->unit.data);
    }
    stmt_free(units);
    for (size_t i = 0; i < draw->count; i++) {
        struct pot *pot = &draw->strata[i].pot;

        pot_sort(pot);
        for (size_t k = 0; k < pot->count; k++)
            store_unit(draw, (int64_t)i + 1, pot->drawn[k].unit,
                       pot->drawn[k].lot, 0);
        pot_release(pot);
    }
}

static void draw_money(struct draw *draw)
{
    struct stmt *units = units_of(draw->db, draw->plan, true);
    int64_t interval = draw->plan->design.interval_fen, before = 0;
    int64_t next = draw->start_fen; /* the fen that draws, from 0 */

    while (stmt_step(units)) {
        int64_t fen = stmt_int(units, U_AMOUNT), hits = 0;

        if (fen <= 0)
            continue;
        if (next < before + fen) {
            hits = (before + fen - 1 - next) / interval + 1;
            next += hits * interval;
            pack(draw, units);
            store_unit(draw, 1, draw->unit.data, 0, hits);
            draw->strata[0].size++;
        }
        sum_add(&before, fen);
    }
    stmt_free(units);
}

static const char SAMPLE[] =
    "INSERT INTO sample (drawn_at, program, run_id, unit, method, seed,"
    "    hospital_code, from_day, to_day, strata_by, population,"
    "    population_fen, passed_over, confidence, tolerable_e2, expected_e2,"
    "    factor_e2, interval_fen, start_fen) "
    "VALUES (?, ?, (SELECT max(id) FROM run), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
    "    ?, ?, ?, ?, ?)";
static const char UNIT[] =
    "INSERT INTO sample_unit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
    "    ?, ?)";
static const char STRATUM[] =
    "INSERT INTO sample_stratum VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

/* Its method: at first, as units refer to it. */
static void store_sample(struct draw *draw)
{
    const struct sample_plan *plan = draw->plan;
    const struct mus_design *design = &plan->design;
    const int64_t money[] = {design->confidence,   design->tolerable_e2,
                             design->expected_e2,  design->factor_e2,
                             design->interval_fen, 0};
    struct stmt *stmt = db_prepare(draw->db, SAMPLE);
    char stamp[STAMP_SIZE];

    if (plan->monetary)
        draw->start_fen = (int64_t)(lot_of(plan->seed, "start") %
                                    (uint64_t)design->interval_fen);
    text_clear(&draw->key);
    for (int i = 0; i < SAMPLE_BYS; i++)
        if (plan->by[i])
            text_printf(&draw->key, "%s%s", draw->key.length ? "," : "",
                        sample_by_names[i]);
    stmt_bind_text(stmt, 1, clock_stamp(stamp));
    stmt_bind_text(stmt, 2, PROGRAM_VERSION);
    stmt_bind_text(stmt, 3, sample_unit_names[plan->unit]);
    stmt_bind_text(stmt, 4, plan->monetary ? "mus" : "stratified");
    stmt_bind_int(stmt, 5, plan->seed);
    stmt_bind_text(stmt, 6, plan->hospital);
    stmt_bind_known(stmt, 7, plan->from_day != DAY_UNKNOWN, plan->from_day);
    stmt_bind_known(stmt, 8, plan->to_day != DAY_UNKNOWN, plan->to_day);
    stmt_bind_text(stmt, 9, draw->key.data);
    stmt_bind_int(stmt, 10, draw->population);
    stmt_bind_int(stmt, 11, draw->population_fen);
    stmt_bind_int(stmt, 12, draw->passed_over);
    for (int i = 0; i < 6; i++)
        stmt_bind_known(stmt, 13 + i, plan->monetary,
                        i == 5 ? draw->start_fen : money[i]);
    stmt_run(stmt);
    stmt_free(stmt);
    draw->sample_id = db_last_id(draw->db);
    draw->store = db_prepare(draw->db, UNIT);
}

static void store_strata(struct draw *draw)
{
    struct stmt *stmt = db_prepare(draw->db, STRATUM);

    stmt_free(draw->store);
    for (size_t i = 0; i < draw->count; i++) {
        char *cell = draw->strata[i].key;

        stmt_bind_int(stmt, 1, draw->sample_id);
        stmt_bind_int(stmt, 2, (int64_t)i + 1);
        for (int k = 0; k < SAMPLE_BYS; k++) {
            char *end = strchr(cell, CUT);

            if (end)
                *end = '\0';
            stmt_bind_text(stmt, 3 + k, *cell ? cell : NULL);
            cell = end ? end + 1 : cell + strlen(cell);
        }
        stmt_bind_int(stmt, 6, draw->strata[i].population);
        stmt_bind_int(stmt, 7, draw->strata[i].population_fen);
        stmt_bind_int(stmt, 8, draw->strata[i].size);
        stmt_run(stmt);
    }
    stmt_free(stmt);
}

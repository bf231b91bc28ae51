/*
 * Visits, with the settlement columns that some of their files carry, and
 * settlements of their own. Visits of several files complete each other.
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/hash.h"
#include "base/memory.h"
#include "intake/loader.h"
#include "intake/reading.h"
#include "intake/stays_mend.h"
#include "model/columns.h"
#include "model/platform_codes.h"

/*
 * The settlement that a row (?3 visit, ?5 side, ?6 to ?10 amounts) completes:
 * the first of its number that this file did not give and of which nothing
 * contradicts that files of the row's own side said. Without a number the
 * visit's own, the later file wins.
 */
#define AGREES(column, value)                                                  \
    "AND coalesce(iif(s.sides = ?5, s." column ", g." column ") = ?" value     \
    ", 1) "
static const char KNOWN_SETTLEMENT[] =
    "SELECT s.id, s.sides FROM settlement AS s INDEXED BY settlement_no "
    "LEFT JOIN settlement_side AS g "
    "    ON g.settlement_id = s.id AND g.side = ?5 "
    "WHERE s.hospital_id = ?1 AND s.settlement_no IS ?2 "
    "AND (s.file_id IS NULL OR s.file_id <> ?4) "
    "AND (?2 IS NOT NULL OR s.visit_id = ?3) "
    "AND (?2 IS NULL OR (1 " AGREES("visit_id", "3") AGREES("total_fen", "6")
        AGREES("scope_amount_fen", "7") AGREES("fund_pay_fen", "8")
            AGREES("account_pay_fen", "9")
                AGREES("cash_pay_fen", "10") ")) ORDER BY s.id LIMIT 1";
static const char ANY_SETTLEMENT[] =
    "SELECT 1 FROM settlement WHERE hospital_id = ? AND settlement_no = ?";
/* What the one side said before the other completes it. */
static const char KEEP_SIDE[] =
    "INSERT INTO settlement_side (settlement_id, side, visit_id, total_fen,"
    "    scope_amount_fen, fund_pay_fen, account_pay_fen, cash_pay_fen) "
    "SELECT id, sides, visit_id, total_fen, scope_amount_fen, fund_pay_fen,"
    "    account_pay_fen, cash_pay_fen FROM settlement WHERE id = ?";
static const char COMPLETE_SIDE[] =
    "INSERT INTO settlement_side (settlement_id, side, visit_id, total_fen,"
    "    scope_amount_fen, fund_pay_fen, account_pay_fen, cash_pay_fen) "
    "VALUES (?1, ?5, ?3, ?6, ?7, ?8, ?9, ?10) "
    "ON CONFLICT (settlement_id, side) DO UPDATE SET"
    "    visit_id = coalesce(excluded.visit_id, visit_id),"
    "    total_fen = coalesce(excluded.total_fen, total_fen),"
    "    scope_amount_fen ="
    "        coalesce(excluded.scope_amount_fen, scope_amount_fen),"
    "    fund_pay_fen = coalesce(excluded.fund_pay_fen, fund_pay_fen),"
    "    account_pay_fen ="
    "        coalesce(excluded.account_pay_fen, account_pay_fen),"
    "    cash_pay_fen = coalesce(excluded.cash_pay_fen, cash_pay_fen)";
static const char COMPLETE_SETTLEMENT[] =
    "UPDATE settlement SET visit_id = coalesce(?2, visit_id),"
    "    settled_day = coalesce(?3, settled_day),"
    "    total_fen = coalesce(?4, total_fen),"
    "    scope_amount_fen = coalesce(?5, scope_amount_fen),"
    "    fund_pay_fen = coalesce(?6, fund_pay_fen),"
    "    account_pay_fen = coalesce(?7, account_pay_fen),"
    "    cash_pay_fen = coalesce(?8, cash_pay_fen),"
    "    receipt_no = coalesce(?9, receipt_no),"
    "    refunded = coalesce(?10, refunded),"
    "    refunds_settlement_no = coalesce(?11, refunds_settlement_no),"
    "    own_total_fen = coalesce(?14, own_total_fen),"
    "    insurer_total_fen = coalesce(?15, insurer_total_fen),"
    "    sides = sides | ?16,"
    "    file_id = ?12, line = ?13 WHERE id = ?1";
static const char NEW_SETTLEMENT[] =
    "INSERT INTO settlement (id, hospital_id, settlement_no, duplicate) "
    "VALUES (?, ?, ?, ?)";

/* The settlement's columns, in the order of COMPLETE_SETTLEMENT. */
static const char *const settlement_names[] = {
    "settled_on", "total",       "scope_amount",
    "fund_pay",   "account_pay", "cash_pay",
    "receipt_no", "refunded",    "refunds_settlement_no"};
enum { SETTLEMENT_COLUMNS = 9, FIRST_AMOUNT = 1, AMOUNTS = 5 };

/* Whose word a settlement's total is. */
enum word { WORD_UNKNOWN, WORD_OWN, WORD_INSURER };

/* The kind of file that gave a settlement, as in settlement.sides. */
enum { SIDE_VISITS = 1, SIDE_SETTLEMENTS = 2, SIDE_BOTH = 3 };

struct visit_load {
    /* fields, but for the side */
    int visit_no, settlement_no, visit_type, total, side;
    int admitted, discharged;
    struct hash given; /* a visit that this file gave: the day of admission,
                          + GIVEN */
    enum word word;
    int settlement[SETTLEMENT_COLUMNS];
    int *fields; /* of the visit's own columns */
    int count;
    struct stmt *complete, *known, *any, *fill, *put;
    struct stmt *keep_side, *complete_side;
};

enum { GIVEN = 1 << 24 };

static void begin(struct reading *reading);
static void end(struct reading *reading, bool broken);
static bool visit_row(struct reading *reading);
static bool settlement_row(struct reading *reading);
static void store_settlement(struct reading *reading, const char *settlement_no,
                             int64_t visit_id);
static void bind_said(struct reading *reading, struct stmt *stmt,
                      int64_t visit_id);
static void prepare_completion(struct reading *reading);

const struct loader load_visits = {
    .begin = begin, .row = visit_row, .end = end};
const struct loader load_settlements = {
    .begin = begin, .row = settlement_row, .end = end};

/*
 * Masters are the hospital's word, a table of settlements with the platform's
 * field for the total is the insurer's (setl_d).
 */
static enum word word_of(const struct reading *reading, int total)
{
    const struct mapping *mapping = reading->mapping;
    char folded[HEADING_SIZE];
    int cell_no = mapping->columns[total].cells[0];

    if (cell_no < 0)
        return WORD_UNKNOWN;
    if (mapping->kind->way == KIND_VISITS)
        return WORD_OWN;
    heading_fold(folded, sizeof(folded), mapping->headings[cell_no]);
    return strcmp(folded, "medfee_sumamt") == 0 ? WORD_INSURER : WORD_UNKNOWN;
}

static void begin(struct reading *reading)
{
    struct visit_load *own = xcalloc(1, sizeof(*own));
    struct db *db = reading->session->db;

    reading->own = own;
    own->visit_no = reading_field(reading, "visit_no");
    own->settlement_no = reading_field(reading, "settlement_no");
    own->visit_type = reading_field(reading, "visit_type");
    own->total = reading_field(reading, "total");
    own->admitted = reading_field(reading, "admitted");
    own->discharged = reading_field(reading, "discharged");
    hash_init(&own->given);
    own->word = word_of(reading, own->total);
    own->side = reading->mapping->kind->way == KIND_VISITS ? SIDE_VISITS
                                                           : SIDE_SETTLEMENTS;
    for (int i = 0; i < SETTLEMENT_COLUMNS; i++)
        own->settlement[i] = reading_field(reading, settlement_names[i]);
    if (reading->mapping->kind->way == KIND_VISITS)
        prepare_completion(reading);
    own->known = db_prepare(db, KNOWN_SETTLEMENT);
    own->any = db_prepare(db, ANY_SETTLEMENT);
    own->keep_side = db_prepare(db, KEEP_SIDE);
    own->complete_side = db_prepare(db, COMPLETE_SIDE);
    own->fill = db_prepare(db, COMPLETE_SETTLEMENT);
    own->put = db_prepare(db, NEW_SETTLEMENT);
}

static void end(struct reading *reading, bool broken)
{
    struct visit_load *own = reading->own;

    if (!broken && reading->mapping->kind->way == KIND_VISITS)
        stays_mend(reading->session, reading->file_id);
    hash_release(&own->given);
    stmt_free(own->complete);
    stmt_free(own->known);
    stmt_free(own->any);
    stmt_free(own->keep_side);
    stmt_free(own->complete_side);
    stmt_free(own->fill);
    stmt_free(own->put);
    free(own->fields);
    free(own);
}

/* UPDATE visit SET column = coalesce(?, column), … WHERE id = ?, for the
 * columns that the file has. */
static void prepare_completion(struct reading *reading)
{
    const struct column *columns = reading->mapping->kind->columns;
    struct visit_load *own = reading->own;
    struct text sql;

    own->fields =
        xcalloc(kind_width(reading->mapping->kind) + 1, sizeof(*own->fields));
    text_init(&sql);
    text_add(&sql, "UPDATE visit SET file_id = ?, line = ?,"
                   " inpatient = coalesce(?, inpatient)");
    for (int i = 0; columns[i].name; i++) {
        if (!columns[i].target || strcmp(columns[i].target, "visit_no") == 0 ||
            reading->mapping->columns[i].cells[0] < 0)
            continue;
        own->fields[own->count++] = i;
        text_printf(&sql, ", %s = coalesce(?, %s)", columns[i].target,
                    columns[i].target);
    }
    text_add(&sql, " WHERE id = ?");
    own->complete = db_prepare(reading->session->db, sql.data);
    text_release(&sql);
}

/* The stay that the row is of has its days, and this file gave it. */
static void date_stay(struct reading *reading, struct stay *stay)
{
    const struct visit_load *own = reading->own;
    int64_t from, to = 0;
    bool discharged = values_int(&reading->values, own->discharged, &to);

    if (stay && values_int(&reading->values, own->admitted, &from))
        stay_date(stay, from, discharged, to);
}

/* The first stay of a number, as it was given: it is one of several now. */
static void part_first(struct reading *reading, const char *visit_no,
                       int64_t visit_id)
{
    struct visit_ids *ids = &reading->session->visit_ids;
    struct stmt *days = db_prepare(
        reading->session->db,
        "SELECT admitted_time, discharged_time FROM visit WHERE id = ?");
    struct stay *stay =
        visit_ids_part(ids, reading->hospital_id, visit_no, NULL, visit_id);

    stmt_bind_int(days, 1, visit_id);
    if (stmt_step(days) && !stmt_is_null(days, 0))
        stay_date(stay, stmt_int(days, 0), !stmt_is_null(days, 1),
                  stmt_int(days, 1));
    stmt_free(days);
}

/* The first line of a stay that no file of visits gave is in the row's. */
static bool is_billed_in(struct reading *reading, const struct stay *stay,
                         int64_t admitted)
{
    const struct visit_load *own = reading->own;
    struct stmt *bill =
        db_prepare(reading->session->db,
                   "SELECT first_day FROM visit_bill WHERE visit_id = ?");
    int64_t discharged;
    bool within = false;

    stmt_bind_int(bill, 1, stay->visit_id);
    if (stmt_step(bill))
        within = stmt_int(bill, 0) >= day_of_time(admitted) &&
                 (!values_int(&reading->values, own->discharged, &discharged) ||
                  stmt_int(bill, 0) <= day_of_time(discharged));
    stmt_free(bill);
    return within;
}

/* The stay of a number of several that the row is of; a new one if need be. */
static struct stay *stay_of_family(struct reading *reading,
                                   const struct stay_family *family,
                                   int64_t admitted, int inpatient)
{
    const struct visit_load *own = reading->own;
    struct stay *stay = stay_admitted(family, admitted);

    for (size_t i = 0; !stay && i < family->count; i++)
        if (!family->stays[i].dated &&
            is_billed_in(reading, &family->stays[i], admitted))
            stay = &family->stays[i];
    for (size_t i = 0; !stay && i < family->count; i++)
        if (!family->stays[i].dated && !family->stays[i].admission_no)
            stay = &family->stays[i];
    if (!stay)
        stay = visit_ids_another(
            &reading->session->visit_ids, reading->hospital_id,
            values_text(&reading->values, own->visit_no), NULL, inpatient);
    return stay;
}

/* A row whose number and 住院次数 are given. */
static int64_t numbered_row(struct reading *reading, const struct stay_key *key,
                            int inpatient)
{
    struct visit_ids *ids = &reading->session->visit_ids;
    int64_t visit_id =
        visit_ids_stay(ids, reading->hospital_id, key, inpatient);
    struct stay_family *family =
        stays_of(&ids->stays, reading->hospital_id, key->visit_no);

    for (size_t i = 0; i < family->count; i++)
        if (family->stays[i].visit_id == visit_id)
            date_stay(reading, &family->stays[i]);
    return visit_id;
}

/*
 * Which stay a row of a file of visits is of. The same number with another
 * day of admission in one file is another stay; in a later file the first one
 * is completed.
 */
static int64_t stay_of_row(struct reading *reading, const char *visit_no,
                           const char *settlement_no, int inpatient)
{
    struct visit_load *own = reading->own;
    const struct values *values = &reading->values;
    struct visit_ids *ids = &reading->session->visit_ids;
    struct stay_key key = {.visit_no = visit_no,
                           .admission_no =
                               values_text(values, reading->admission_no),
                           .settlement_no = settlement_no};
    const struct stay_family *family;
    struct stay *stay;
    int64_t visit_id, *day;
    bool found;

    key.dated = values_int(values, own->admitted, &key.time);
    if (visit_no && key.admission_no)
        return numbered_row(reading, &key, inpatient);
    family = visit_no && key.dated
                 ? stays_of(&ids->stays, reading->hospital_id, visit_no)
                 : NULL;
    if (!family) {
        visit_id = visit_ids_visit(ids, reading->hospital_id, visit_no,
                                   settlement_no, inpatient);
        if (!visit_no || !key.dated)
            return visit_id;
        day = hash_put(&own->given, &visit_id, sizeof(visit_id), &found);
        if (!found)
            *day = day_of_time(key.time) + GIVEN;
        if (*day == day_of_time(key.time) + GIVEN)
            return visit_id;
        part_first(reading, visit_no, visit_id);
        family = stays_of(&ids->stays, reading->hospital_id, visit_no);
    }
    stay = stay_of_family(reading, family, key.time, inpatient);
    date_stay(reading, stay);
    return stay->visit_id;
}

static bool visit_row(struct reading *reading)
{
    struct visit_load *own = reading->own;
    struct visit_ids *ids = &reading->session->visit_ids;
    const struct values *values = &reading->values;
    const char *visit_no = values_text(values, own->visit_no);
    const char *settlement_no = values_text(values, own->settlement_no);
    int inpatient = type_inpatient(values_text(values, own->visit_type));
    int64_t visit_id;

    if (inpatient < 0)
        inpatient = reading->mapping->inpatient;
    visit_ids_name(ids, reading->hospital_id, visit_no, settlement_no);
    visit_id = stay_of_row(reading, visit_no, settlement_no, inpatient);
    stmt_bind_int(own->complete, 1, reading->file_id);
    stmt_bind_int(own->complete, 2, reading->row.line);
    stmt_bind_known(own->complete, 3, inpatient >= 0, inpatient);
    for (int i = 0; i < own->count; i++)
        values_bind(values, own->complete, i + 4, own->fields[i]);
    stmt_bind_int(own->complete, own->count + 4, visit_id);
    stmt_run(own->complete);
    if (settlement_no || values_filled(values, own->total))
        store_settlement(reading, settlement_no, visit_id);
    return true;
}

static bool settlement_row(struct reading *reading)
{
    struct visit_load *own = reading->own;
    struct visit_ids *ids = &reading->session->visit_ids;
    const struct values *values = &reading->values;
    const char *visit_no = values_text(values, own->visit_no);
    const char *settlement_no = values_text(values, own->settlement_no);
    int64_t visit_id;

    visit_ids_name(ids, reading->hospital_id, visit_no, settlement_no);
    visit_id = reading_visit(reading, own->visit_no, own->settlement_no);
    if (!visit_id)
        return false;
    store_settlement(reading, settlement_no, visit_id);
    return true;
}

/*
 * What the other side said of a settlement is kept apart, so that files of one
 * side are compared with their own.
 */
static void store_sides(struct reading *reading, int64_t id, int64_t sides,
                        int64_t visit_id)
{
    struct visit_load *own = reading->own;

    if (!sides || sides == own->side)
        return;
    if (sides != SIDE_BOTH) {
        stmt_bind_int(own->keep_side, 1, id);
        stmt_run(own->keep_side);
    }
    stmt_bind_int(own->complete_side, 1, id);
    bind_said(reading, own->complete_side, visit_id);
    stmt_run(own->complete_side);
}

/* Its id and the sides that gave it so far; 0: there is none to complete. */
static int64_t known_settlement(struct reading *reading,
                                const char *settlement_no, int64_t visit_id,
                                int64_t *sides)
{
    struct visit_load *own = reading->own;
    int64_t id = 0;

    stmt_bind_int(own->known, 1, reading->hospital_id);
    stmt_bind_text(own->known, 2, settlement_no);
    stmt_bind_int(own->known, 4, reading->file_id);
    bind_said(reading, own->known, visit_id);
    if (stmt_step(own->known)) {
        id = stmt_int(own->known, 0);
        *sides = stmt_int(own->known, 1);
    }
    stmt_reset(own->known);
    return id;
}

static int64_t new_settlement(struct reading *reading,
                              const char *settlement_no)
{
    struct visit_load *own = reading->own;
    int64_t id = visit_ids_new_settlement(&reading->session->visit_ids);
    bool repeated = false;

    if (settlement_no) {
        stmt_bind_int(own->any, 1, reading->hospital_id);
        stmt_bind_text(own->any, 2, settlement_no);
        repeated = stmt_step(own->any);
        stmt_reset(own->any);
    }
    stmt_bind_int(own->put, 1, id);
    stmt_bind_int(own->put, 2, reading->hospital_id);
    stmt_bind_text(own->put, 3, settlement_no);
    stmt_bind_int(own->put, 4, repeated);
    stmt_run(own->put);
    return id;
}

/*
 * A number that another file gave (or only details) is completed where
 * nothing contradicts; else, and where this same file repeats it, the row is
 * kept as one of its own and marked.
 */
static void store_settlement(struct reading *reading, const char *settlement_no,
                             int64_t visit_id)
{
    struct visit_load *own = reading->own;
    const struct values *values = &reading->values;
    int64_t id, sides = 0;

    if (settlement_no)
        visit_ids_join(&reading->session->visit_ids, reading->hospital_id,
                       settlement_no, visit_id);
    id = known_settlement(reading, settlement_no, visit_id, &sides);
    if (id)
        store_sides(reading, id, sides, visit_id);
    else
        id = new_settlement(reading, settlement_no);
    stmt_bind_int(own->fill, 1, id);
    stmt_bind_int(own->fill, 2, visit_id);
    for (int i = 0; i < SETTLEMENT_COLUMNS; i++)
        values_bind(values, own->fill, i + 3, own->settlement[i]);
    stmt_bind_int(own->fill, 12, reading->file_id);
    stmt_bind_int(own->fill, 13, reading->row.line);
    values_bind(values, own->fill, 14, own->word == WORD_OWN ? own->total : -1);
    values_bind(values, own->fill, 15,
                own->word == WORD_INSURER ? own->total : -1);
    stmt_bind_int(own->fill, 16, own->side);
    stmt_run(own->fill);
}

/* What a later file of the side must not contradict. */
static void bind_said(struct reading *reading, struct stmt *stmt,
                      int64_t visit_id)
{
    struct visit_load *own = reading->own;

    stmt_bind_int(stmt, 3, visit_id);
    stmt_bind_int(stmt, 5, own->side);
    for (int i = 0; i < AMOUNTS; i++)
        values_bind(&reading->values, stmt, i + 6,
                    own->settlement[FIRST_AMOUNT + i]);
}

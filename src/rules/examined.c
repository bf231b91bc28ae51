#include "rules/examined.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/sum.h"
#include "model/columns.h"

static const char HOSPITALS[] =
    "SELECT id FROM hospital WHERE ?1 IS NULL OR hospital_code = ?1 "
    "ORDER BY hospital_code";
/*
 * A visit touches a period when a day known of it or a line of its bill is in
 * it, or when it lasts from before to after; ?1 and ?2 are the period's ends.
 */
#define FIRST_DAY                                                              \
    "min(coalesce(v.admitted_day, v.discharged_day, b.first_day),"             \
    "    coalesce(b.first_day, v.admitted_day, v.discharged_day))"
#define LAST_DAY                                                               \
    "max(coalesce(v.discharged_day, v.admitted_day, b.last_day),"              \
    "    coalesce(b.last_day, v.discharged_day, v.admitted_day))"
#define TOUCHES FIRST_DAY " <= ?2 AND " LAST_DAY " >= ?1 "
static const char VISITS[] =
    "SELECT v.hospital_id, count(*) FROM visit AS v WHERE TRUE";
static const char VISITS_TOUCHING[] =
    "SELECT v.hospital_id, count(*) FROM visit AS v "
    "LEFT JOIN visit_bill AS b ON b.visit_id = v.id "
    "WHERE " TOUCHES;
/* From the bills to their visits: of a register few may have been billed. */
static const char CHARGES[] =
    "SELECT v.hospital_id, sum(b.lines), sum(b.amount_fen),"
    "       min(b.first_day), max(b.last_day), sum(b.refund_lines) "
    "FROM visit_bill AS b CROSS JOIN visit AS v WHERE v.id = b.visit_id";
/* Bills that are whole within the period, then lines of those that are not. */
static const char CHARGES_WITHIN[] =
    "SELECT v.hospital_id, sum(b.lines), sum(b.amount_fen) "
    "FROM visit_bill AS b JOIN visit AS v ON v.id = b.visit_id "
    "WHERE b.first_day >= ?1 AND b.last_day <= ?2";
static const char CHARGES_ACROSS[] =
    "SELECT v.hospital_id, count(*), sum(c.amount_fen) "
    "FROM visit_bill AS b JOIN visit AS v ON v.id = b.visit_id "
    "CROSS JOIN charge AS c WHERE c.visit_id = b.visit_id "
    "AND (b.first_day < ?1 OR b.last_day > ?2)"
    "  AND b.first_day <= ?2 AND b.last_day >= ?1"
    "  AND c.day BETWEEN ?1 AND ?2";

#define UNSETTLED(visit)                                                       \
    " AND " visit " IN (SELECT visit_id FROM unsettled_stay) "

static struct examined_hospital *find(struct examined *examined, int64_t id);
static int64_t table_rows(struct examined *examined, const char *table,
                          const char *filled, int64_t hospital_id);
static int64_t columns_rows(struct examined *examined, const char *examines,
                            size_t index, int64_t *rest);
static void count_visits(struct examined *examined);
static void count_charges(struct examined *examined, const char *sql,
                          bool period);

void examined_init(struct examined *examined, struct db *db,
                   struct engine *engine, struct needs *needs,
                   const struct examined_part *part)
{
    struct stmt *stmt = db_prepare(db, HOSPITALS);

    memset(examined, 0, sizeof(*examined));
    examined->db = db;
    examined->asker = (struct asker){db, engine};
    examined->needs = needs;
    examined->first_day = examined->last_day = DAY_UNKNOWN;
    examined->unsettled = part->unsettled;
    examined->all = part->from_day == DAY_UNKNOWN &&
                    part->to_day == DAY_UNKNOWN && !part->unsettled;
    examined->from_day =
        part->from_day == DAY_UNKNOWN ? INT32_MIN : part->from_day;
    examined->to_day = part->to_day == DAY_UNKNOWN ? INT32_MAX : part->to_day;
    hash_init(&examined->known);
    stmt_bind_text(stmt, 1, part->hospital);
    while (stmt_step(stmt)) {
        examined->hospitals =
            xrealloc(examined->hospitals,
                     (examined->count + 1) * sizeof(*examined->hospitals));
        examined->hospitals[examined->count++] =
            (struct examined_hospital){.id = stmt_int(stmt, 0),
                                       .first_day = DAY_UNKNOWN,
                                       .last_day = DAY_UNKNOWN};
    }
    stmt_free(stmt);
    if (part->hospital && !examined->count)
        die(tr("there is no hospital '%s' in the database"), part->hospital);
    count_visits(examined);
    count_charges(examined, CHARGES, false);
    if (!examined->all) {
        count_charges(examined, CHARGES_WITHIN, true);
        count_charges(examined, CHARGES_ACROSS, true);
    }
    for (size_t i = 0; i < examined->count; i++) {
        examined->visits += examined->hospitals[i].visits;
        examined->charges += examined->hospitals[i].charges;
        sum_add(&examined->amount_fen, examined->hospitals[i].amount_fen);
    }
}

/* Rows of SQL, the period's ends being ?1 and ?2, at a place. */
static struct answer *ask_period(struct examined *examined, size_t place,
                                 const char *sql)
{
    const int64_t period[] = {examined->from_day, examined->to_day};

    return ask(&examined->asker, place, sql, period,
               strstr(sql, "?2")   ? 2
               : strstr(sql, "?1") ? 1
                                   : 0);
}

static struct examined_hospital *
find_at(struct examined *examined, size_t place, const struct answer *answer)
{
    return find(examined,
                ask_found(&examined->asker, place, answer_int(answer, 0)));
}

/* One of the queries above, of what is to be examined, by hospital. */
static struct answer *ask_counts(struct examined *examined, size_t place,
                                 const char *sql)
{
    struct answer *answer;
    struct text text;

    text_init(&text);
    text_printf(&text, "%s%s%s", sql,
                examined->unsettled ? UNSETTLED("v.id") : "",
                " GROUP BY v.hospital_id");
    answer = ask_period(examined, place, text.data);
    text_release(&text);
    return answer;
}

static void count_visits(struct examined *examined)
{
    for (size_t place = 0; place < ask_places(&examined->asker); place++) {
        struct answer *answer = ask_counts(
            examined, place, examined->all ? VISITS : VISITS_TOUCHING);

        while (answer_next(answer)) {
            struct examined_hospital *here = find_at(examined, place, answer);

            if (here)
                here->visits = answer_int(answer, 1);
        }
        answer_end(answer);
    }
}

/* Of all lines, with the days they cover; or of a PERIOD's. */
static void add_charges(struct examined *examined,
                        struct examined_hospital *here,
                        const struct answer *answer, bool period)
{
    int first, last;

    if (period || examined->all) {
        here->charges += answer_int(answer, 1);
        sum_add(&here->amount_fen, answer_int(answer, 2));
    }
    if (period)
        return;
    first = (int)answer_int(answer, 3);
    last = (int)answer_int(answer, 4);
    if (examined->first_day == DAY_UNKNOWN || first < examined->first_day)
        examined->first_day = first;
    if (last > examined->last_day)
        examined->last_day = last;
    here->refunds = answer_int(answer, 5);
    here->first_day = first;
    here->last_day = last;
}

static void count_charges(struct examined *examined, const char *sql,
                          bool period)
{
    for (size_t place = 0; place < ask_places(&examined->asker); place++) {
        struct answer *answer = ask_counts(examined, place, sql);

        while (answer_next(answer)) {
            struct examined_hospital *here = find_at(examined, place, answer);

            if (here)
                add_charges(examined, here, answer, period);
        }
        answer_end(answer);
    }
}

void examined_release(struct examined *examined)
{
    free(examined->hospitals);
    hash_release(&examined->known);
}

int64_t examined_rows(struct examined *examined, const char *examines,
                      size_t index, int64_t *rest)
{
    const struct examined_hospital *here = &examined->hospitals[index];

    *rest = 0;
    if (strcmp(examines, "charge") == 0 || strcmp(examines, "charges") == 0)
        return here->charges;
    if (strcmp(examines, "visit") == 0 || strcmp(examines, "visits") == 0)
        return here->visits;
    if (!strchr(examines, '.')) {
        const struct kind *kind = kind_find(examines);

        return table_rows(examined, kind ? kind->table : examines, NULL,
                          here->id);
    }
    return columns_rows(examined, examines, index, rest);
}

/* The column of a table that holds what our column NAME of KIND says. */
static bool stored_column(struct db *db, const struct kind *kind,
                          const char *name, struct text *out)
{
    static const struct {
        const char *name, *stored;
    } lines[] = {{"order_dept_code", "order_dept_id"},
                 {"order_doctor", "order_staff_id"},
                 {"order_doctor_code", "order_staff_id"},
                 {"exec_dept_code", "exec_dept_id"},
                 {"exec_doctor", "exec_staff_id"},
                 {"exec_doctor_code", "exec_staff_id"}};
    static const char *const suffixes[] = {"",     "_fen",  "_e4", "_e6",
                                           "_day", "_time", "_id"};
    bool charges = strcmp(kind->name, "charges") == 0;
    struct text column;
    bool found = false;

    text_init(&column);
    for (size_t i = 0; charges && i < sizeof(lines) / sizeof(*lines); i++)
        if (strcmp(lines[i].name, name) == 0)
            text_add(&column, lines[i].stored);
    found = column.length > 0;
    for (size_t i = 0; !found && i < sizeof(suffixes) / sizeof(*suffixes);
         i++) {
        text_clear(&column);
        text_printf(&column, "%s%s", name, suffixes[i]);
        found =
            db_has_column(db, charges ? "charge" : kind->table, column.data);
    }
    if (found)
        text_printf(out, "%st.%s IS NOT NULL", out->length ? " OR " : "",
                    column.data);
    text_release(&column);
    return found;
}

/*
 * In a period, rows in which one of the columns is filled; false when the
 * table does not tell.
 */
static bool filled_rows(struct examined *examined, const char *examines,
                        size_t index, int64_t *most, int64_t *all)
{
    const struct examined_hospital *here = &examined->hospitals[index];
    const char *cursor = examines;
    struct text filled;
    struct need need;
    bool told = true;

    text_init(&filled);
    while (told && next_need(&cursor, &need))
        told = need.kind &&
               stored_column(examined->db, need.kind, need.name, &filled);
    if (told) {
        bool charges = need.kind->way == KIND_CHARGES;
        const char *table = need.kind->table;

        *most = table_rows(examined, table, filled.data, here->id);
        *all = charges ? here->charges
                       : table_rows(examined, table, NULL, here->id);
    }
    text_release(&filled);
    return told;
}

/* kind.column|kind.column, by what the import counted where it suffices. */
static int64_t columns_rows(struct examined *examined, const char *examines,
                            size_t index, int64_t *rest)
{
    const struct examined_hospital *here = &examined->hospitals[index];
    const char *cursor = examines;
    int64_t most = 0, all;
    struct need need;
    bool charges;

    while (next_need(&cursor, &need)) {
        int64_t rows = needs_rows(examined->needs, &need, here->id);

        if (rows > most)
            most = rows;
    }
    need.name[0] = '\0'; /* the rows themselves */
    all = needs_rows(examined->needs, &need, here->id);
    charges = need.kind->way == KIND_CHARGES;
    if (!examined->all && charges && (most == 0 || most >= all)) {
        most = most ? here->charges : 0; /* in all lines, or in none */
        all = here->charges;
    } else if ((!examined->all || (most && most < all)) &&
               filled_rows(examined, examines, index, &most, &all)) {
        /* counted from the rows themselves */
    } else if (charges && all > here->charges) {
        /* Lines that a later file replaced were counted with both. */
        most = most < here->charges ? most : here->charges;
        all = here->charges;
    }
    *rest = all - most;
    return most;
}

static struct examined_hospital *find(struct examined *examined, int64_t id)
{
    for (size_t i = 0; i < examined->count; i++)
        if (examined->hospitals[i].id == id)
            return &examined->hospitals[i];
    return NULL;
}

/* What says that row t is of the period from ?1 to ?2. */
static void add_period(const struct examined *examined, const char *table,
                       struct text *sql)
{
    static const char *const days[] = {"day", "settled_day", "issued_day"};
    struct db *db = examined->db;

    if (db_has_column(db, table, "admitted_day") &&
        db_has_column(db, table, "discharged_day")) {
        text_add(sql, " AND t.admitted_day <= ?2 AND t.discharged_day >= ?1");
        return;
    }
    for (size_t i = 0; i < sizeof(days) / sizeof(*days); i++) {
        if (!db_has_column(db, table, days[i]))
            continue;
        text_printf(sql, " AND (t.%s IS NULL OR t.%s BETWEEN ?1 AND ?2)",
                    days[i], days[i]);
        return;
    }
    /* A month is of the period when a day of it is. */
    if (db_has_column(db, table, "month_day"))
        text_printf(sql, " AND t.month_day BETWEEN %d AND ?2",
                    examined->from_day == INT32_MIN
                        ? INT32_MIN
                        : month_first(examined->from_day));
}

/* The statement that gives the hospital of each row, NULL where it holds for
 * all. Nothing is grouped, which would sort the rows. */
static void rows_sql(const struct examined *examined, const char *table,
                     const char *filled, struct text *sql)
{
    struct db *db = examined->db;

    if (strcmp(table, "charge") == 0)
        text_add(sql, "SELECT v.hospital_id FROM visit_bill AS b "
                      "JOIN visit AS v ON v.id = b.visit_id "
                      "CROSS JOIN charge AS t WHERE t.visit_id = b.visit_id "
                      "AND b.first_day <= ?2 AND b.last_day >= ?1");
    else if (db_has_column(db, table, "hospital_id"))
        text_printf(sql, "SELECT t.hospital_id FROM %s AS t WHERE TRUE", table);
    else if (db_has_column(db, table, "visit_id"))
        text_printf(sql,
                    "SELECT v.hospital_id FROM %s AS t "
                    "JOIN visit AS v ON v.id = t.visit_id WHERE TRUE",
                    table);
    else
        bug("examines: '%s' has neither hospital_id nor visit_id", table);
    if (!examined->all)
        add_period(examined, table, sql);
    if (examined->unsettled)
        text_add(sql, strcmp(table, "visit") == 0 || strcmp(table, "stay") == 0
                          ? UNSETTLED("t.id")
                      : db_has_column(db, table, "visit_id")
                          ? UNSETTLED("t.visit_id")
                          : " AND FALSE");
    if (filled)
        text_printf(sql, " AND (%s)", filled);
}

static int64_t *known_rows(struct examined *examined, const char *table,
                           const char *filled, int64_t hospital_id, bool *found)
{
    struct text key;
    int64_t *rows;

    text_init(&key);
    text_printf(&key, "%s %lld %s", table, (long long)hospital_id,
                filled ? filled : "");
    rows = hash_put(&examined->known, key.data, key.length, found);
    text_release(&key);
    return rows;
}

/* Of all hospitals, in one look at the table. */
static void count_here(struct examined *examined, const char *sql,
                       int64_t *rows)
{
    struct examined_hospital *here = NULL;
    struct answer *answer = ask_period(examined, 0, sql);
    int64_t all = 0;

    while (answer_next(answer)) {
        int64_t id = answer_int(answer, 0);

        if (answer_is_null(answer, 0))
            all++;
        else if ((here && here->id == id) || (here = find(examined, id)))
            rows[here - examined->hospitals]++;
    }
    answer_end(answer);
    for (size_t i = 0; i < examined->count; i++)
        rows[i] += all;
}

/* On servers, where a place holds what is a hospital's, and all's. */
static void count_at_places(struct examined *examined, const char *sql,
                            int64_t *rows)
{
    struct text count;

    text_init(&count);
    text_printf(&count, "SELECT count(*) FROM (%s) AS r", sql);
    for (size_t i = 0; i < examined->count; i++) {
        struct answer *answer = ask_period(
            examined, ask_place_of(&examined->asker, examined->hospitals[i].id),
            count.data);

        rows[i] = answer_next(answer) ? answer_int(answer, 0) : 0;
        answer_end(answer);
    }
    text_release(&count);
}

static void count_rows(struct examined *examined, const char *table,
                       const char *filled)
{
    int64_t *rows = xcalloc(examined->count + 1, sizeof(*rows));
    struct text sql;
    bool found;

    text_init(&sql);
    rows_sql(examined, table, filled, &sql);
    if (examined->asker.engine)
        count_at_places(examined, sql.data, rows);
    else
        count_here(examined, sql.data, rows);
    text_release(&sql);
    for (size_t i = 0; i < examined->count; i++)
        *known_rows(examined, table, filled, examined->hospitals[i].id,
                    &found) = rows[i];
    free(rows);
}

/* Rows of a table or view in a hospital, FILLED of them or all. */
static int64_t table_rows(struct examined *examined, const char *table,
                          const char *filled, int64_t hospital_id)
{
    bool found;
    int64_t rows = *known_rows(examined, table, filled, hospital_id, &found);

    if (found)
        return rows;
    count_rows(examined, table, filled);
    return *known_rows(examined, table, filled, hospital_id, &found);
}

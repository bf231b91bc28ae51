#include "intake/row_hospital.h"

#include <string.h>

#include "intake/dictionary.h"
#include "io/db_stmt.h"
#include "model/columns.h"
#include "model/platform_codes.h"

/* Hospitals that have a visit, or a settlement, of that number. */
static const char OF_VISIT[] =
    "SELECT v.hospital_id FROM hospital AS h JOIN visit AS v "
    "ON v.hospital_id = h.id AND v.visit_no = ?1 "
    "UNION SELECT s.hospital_id FROM hospital AS h JOIN settlement AS s "
    "ON s.hospital_id = h.id AND s.settlement_no = ?2";

/* The hospital that is made when a row needs one and names none: '-'. */
enum { HOSPITAL_UNNAMED = -1 };

/* The hospital of rows that name none: asked for, by where the file lies, or
 * the only one. */
static int64_t fallback_hospital(struct session *session,
                                 const struct kind *kind)
{
    int64_t only;

    if (session->options->hospital)
        return dictionary_hospital(&session->dictionary,
                                   session->options->hospital);
    if (kind->flags & KIND_FOR_ALL)
        return 0;
    if (session->home)
        return session->home;
    if (session_several(session))
        return HOSPITAL_UNCLEAR;
    only = db_int(session->db,
                  "SELECT id FROM hospital WHERE hospital_code <> '-' "
                  "AND 1 = (SELECT count(*) FROM hospital "
                  "         WHERE hospital_code <> '-')");
    return only ? only : HOSPITAL_UNNAMED;
}

/* The field of a column that tells of hospitals, where the file has it. */
static int told_field(const struct mapping *mapping, const char *name)
{
    int field = kind_field(mapping->kind, name);

    return field >= 0 && mapping->columns[field].cells[0] < 0 ? -1 : field;
}

void row_hospital_init(struct row_hospital *hospital, struct session *session,
                       const struct mapping *mapping)
{
    const struct kind *kind = mapping->kind;

    *hospital = (struct row_hospital){
        .session = session,
        .field = kind_field(kind, "hospital_code"),
        .visit_field = kind_field(kind, "visit_no"),
        .settlement_field = kind_field(kind, "settlement_no"),
        .name_field = told_field(mapping, "hospital_name"),
        .level_field = told_field(mapping, "institution_level"),
        .fallback = fallback_hospital(session, kind),
    };
    text_init(&hospital->code);
    if (hospital->fallback == HOSPITAL_UNCLEAR && kind_linked(kind))
        hospital->by_visit = db_prepare(session->db, OF_VISIT);
}

void row_hospital_release(struct row_hospital *hospital)
{
    text_release(&hospital->code);
    if (hospital->by_visit)
        stmt_free(hospital->by_visit);
}

/* Of several hospitals the only one that has the row's visit or settlement. */
static int64_t hospital_of_visit(const struct row_hospital *hospital,
                                 const struct values *values)
{
    struct stmt *stmt = hospital->by_visit;
    const int visit = hospital->visit_field;
    const int settlement = hospital->settlement_field;
    int64_t id = HOSPITAL_UNCLEAR;

    if (!stmt)
        return id;
    stmt_bind_text(stmt, 1, visit < 0 ? NULL : values_text(values, visit));
    stmt_bind_text(stmt, 2,
                   settlement < 0 ? NULL : values_text(values, settlement));
    if (stmt_step(stmt))
        id = stmt_int(stmt, 0);
    if (id >= 0 && stmt_step(stmt))
        id = HOSPITAL_UNCLEAR;
    stmt_reset(stmt);
    return id;
}

/* The hospital that rows with CODE are of, until another comes. */
static void go_to(struct row_hospital *hospital, const char *code)
{
    struct dictionary *dictionary = &hospital->session->dictionary;

    hospital->id = dictionary_hospital(dictionary, code);
    hospital->named = hospital->name_field < 0 || strcmp(code, "-") == 0 ||
                      dictionary_hospital_named(dictionary, hospital->id);
    hospital->level = -1;
    text_clear(&hospital->code);
    text_add(&hospital->code, code);
}

/* Some rows of a hospital may be of a branch with a level of its own. */
static void tell_level(struct row_hospital *hospital, struct values *values,
                       const struct csv_row *row)
{
    const char *text = values_once(values, row, hospital->level_field);
    const int level = level_number(text);

    if (level <= hospital->level)
        return;
    hospital->level = level;
    dictionary_level_hospital(&hospital->session->dictionary, hospital->id,
                              text);
}

int64_t row_hospital_of(struct row_hospital *hospital, struct values *values,
                        const struct csv_row *row)
{
    const char *code = values_text(values, hospital->field);

    if (!code && hospital->fallback == HOSPITAL_UNNAMED)
        code = "-";
    if (!code && hospital->fallback == HOSPITAL_UNCLEAR)
        return hospital_of_visit(hospital, values);
    if (!code)
        return hospital->fallback;
    if (!hospital->id || strcmp(hospital->code.data, code) != 0)
        go_to(hospital, code);
    if (!hospital->named)
        hospital->named = dictionary_name_hospital(
            &hospital->session->dictionary, hospital->id,
            values_once(values, row, hospital->name_field));
    if (hospital->level_field >= 0)
        tell_level(hospital, values, row);
    return hospital->id;
}

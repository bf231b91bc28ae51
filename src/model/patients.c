#include "model/patients.h"

#include <string.h>

#include "base/lang.h"
#include "base/veil.h"
#include "base/veil_names.h"
#include "base/veil_numbers.h"
#include "model/columns.h"
#include "model/embedded.h"

static const char VISITS[] = "SELECT name, id_no, doctor, id FROM visit "
                             "WHERE id > ? ORDER BY id";
/* Of the visits the gate knows, while the process lasts. */
static int64_t latest_visit;

static const char STAFF[] = "SELECT staff_name FROM staff "
                            "UNION SELECT staff_name FROM named_staff "
                            "UNION SELECT name FROM hospital";
static const char HOSPITALS[] = "SELECT hospital_code FROM hospital";

static void each(struct db *db, const char *sql, void (*tell)(struct stmt *));
static void tell_staff(struct stmt *stmt);
static void tell_hospital(struct stmt *stmt);

/* Our own texts, whose words are no names: what rules say, what is known of
 * items. */
static void meet_texts(void)
{
    lang_each(veil_names_meet);
    for (const struct embedded *file = embedded; file->path; file++)
        if (strncmp(file->path, "checks/", 7) == 0 &&
            !strstr(file->path, ".cases"))
            veil_names_meet(file->data);
}

void patients_hide(struct db *db)
{
    if (veil_lifted())
        return;
    latest_visit = 0; /* what a file gave to a visit of another one too */
    patients_hide_new(db);
    each(db, STAFF, tell_staff);
    each(db, HOSPITALS, tell_hospital);
    meet_texts();
}

void patients_hide_new(struct db *db)
{
    struct stmt *stmt;

    if (veil_lifted())
        return;
    stmt = db_prepare(db, VISITS);
    stmt_bind_int(stmt, 1, latest_visit);
    while (stmt_step(stmt)) {
        veil_names_add(stmt_text(stmt, 0), VEIL_PATIENT);
        veil_numbers_add(stmt_text(stmt, 1));
        veil_names_add(stmt_text(stmt, 2), VEIL_STAFF);
        latest_visit = stmt_int(stmt, 3);
    }
    stmt_free(stmt);
}

static bool is_one_of(const char *heading, const char *const *words)
{
    for (; *words; words++)
        if (strstr(heading, *words))
            return true;
    return false;
}

const char *patient_cell(struct text *out, const char *kind, const char *column,
                         const char *heading, const char *cell)
{
    static const char *const names[] = {"患者姓名", "病人姓名", "参保人姓名",
                                        "人员姓名", "患者名称", NULL};
    static const char *const numbers[] = {"身份证", "证件号", "电话", "手机",
                                          NULL};
    const struct kind *ours = kind ? kind_find(kind) : NULL;
    const char *const said = heading ? heading : "";
    bool patients = ours && kind_column(ours, "id_no"),
         known = column && *column;

    text_clear(out);
    if (!cell)
        return NULL;
    if (known ? patients && strcmp(column, "name") == 0
              : strcmp(said, "姓名") == 0 || is_one_of(said, names))
        veil_name(out, cell);
    else if (known ? patients && strcmp(column, "id_no") == 0
                   : is_one_of(said, numbers))
        veil_number(out, cell);
    else
        return cell;
    return out->data;
}

static void each(struct db *db, const char *sql, void (*tell)(struct stmt *))
{
    struct stmt *stmt = db_prepare(db, sql);

    while (stmt_step(stmt))
        tell(stmt);
    stmt_free(stmt);
}

static void tell_staff(struct stmt *stmt)
{
    veil_names_add(stmt_text(stmt, 0), VEIL_STAFF);
}

static void tell_hospital(struct stmt *stmt)
{
    veil_numbers_keep(stmt_text(stmt, 0));
}

#include "report/headings.h"

#include <string.h>

#include "base/lang.h"
#include "base/utf8.h"
#include "model/columns.h"
#include "model/needs.h"
#include "report/words.h"

static const char IGNORED[] =
    "SELECT f.name, f.ignored FROM import_file AS f "
    "WHERE f.ignored <> '' AND NOT f.builtin AND EXISTS ("
    "    SELECT 1 FROM import_column AS c WHERE c.file_id = f.id"
    "    AND c.kind = ?1 AND c.hospital_id IN (0, ?2)) "
    "ORDER BY f.id";
static const char BETWEEN_NAMES[] = "、"; /* in import_file.ignored */

enum { PAIRS_MAX = 64 };

/* Neighbouring characters of a heading. */
struct pairs {
    unsigned long list[PAIRS_MAX][2];
    size_t count;
};

static void take_pairs(struct pairs *pairs, const char *heading)
{
    char folded[HEADING_SIZE];
    const char *cursor = heading_fold(folded, sizeof(folded), heading);
    unsigned long before = utf8_next(&cursor), next;

    pairs->count = 0;
    while (before && (next = utf8_next(&cursor)) && pairs->count < PAIRS_MAX) {
        pairs->list[pairs->count][0] = before;
        pairs->list[pairs->count++][1] = next;
        before = next;
    }
}

/* Half of their neighbouring characters are the same. */
static bool look_alike(const char *left, const char *right)
{
    struct pairs a, b;
    size_t same = 0;

    take_pairs(&a, left);
    take_pairs(&b, right);
    for (size_t i = 0; i < a.count; i++)
        for (size_t k = 0; k < b.count; k++)
            if (a.list[i][0] == b.list[k][0] && a.list[i][1] == b.list[k][1]) {
                same++;
                break;
            }
    return same && same * 4 >= a.count + b.count;
}

static bool could_be(const char *heading, const struct column *column)
{
    const char *const names[] = {column->chinese, column->platform};
    char name[HEADING_SIZE];

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        const char *cursor = names[i];

        while (next_name(&cursor, name))
            if (look_alike(heading, name))
                return true;
    }
    return look_alike(heading, column->name);
}

/* Of the names in IGNORED those that could be COLUMN. */
static void add_like(struct text *out, const char *file, const char *ignored,
                     const struct column *column, const char *between)
{
    char heading[HEADING_SIZE];
    struct text name;

    text_init(&name);
    for (const char *end; *ignored; ignored = end) {
        end = strstr(ignored, BETWEEN_NAMES);
        end = end ? end : ignored + strlen(ignored);
        text_clear(&name);
        text_add_bytes(&name, ignored, (size_t)(end - ignored));
        if (could_be(name.data, column)) {
            text_add(out, between);
            text_printf(
                out,
                tr("the heading '%s' of %s is not known and could be "
                   "'%s'"),
                name.data, file,
                lang_text(column_heading(heading, column), column->name));
        }
        if (*end)
            end += strlen(BETWEEN_NAMES);
    }
    text_release(&name);
}

void add_unknown_headings(struct text *out, const struct report *report,
                          const struct report_hospital *hospital,
                          const char *needs, const char *between)
{
    struct stmt *stmt = needs ? db_prepare(report->db, IGNORED) : NULL;
    struct need need;

    while (needs && next_need(&needs, &need)) {
        if (!need.column)
            continue;
        stmt_bind_text(stmt, 1, need.kind->name);
        stmt_bind_int(stmt, 2, hospital->id);
        while (stmt_step(stmt))
            add_like(out, stmt_text(stmt, 0), stmt_text(stmt, 1), need.column,
                     between);
    }
    if (stmt)
        stmt_free(stmt);
}

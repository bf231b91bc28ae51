#include "rules/looks.h"

#include <inttypes.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "io/db_stmt.h"

static const char LOOKS[] = "{looks}", LINES[] = "{lines}";

enum { BITS_MAX = 62 }; /* of an integer */

bool looks_key(struct looks *looks, struct sql_file *file,
               const struct sql_key *key)
{
    struct look *last = looks->count ? &looks->list[looks->count - 1] : NULL;

    if (strcmp(key->name, "looks-at") == 0) {
        if (looks->count == LOOKS_MAX)
            sql_file_defect(file, key->line, 4, tr("there are too many keys"));
        else
            looks->list[looks->count++] =
                (struct look){.items = key->value, .line = key->line};
        return true;
    }
    if (strcmp(key->name, "of-lines") != 0)
        return false;
    if (!last || last->lines) {
        sql_file_defect(file, key->line, 4,
                        tr("of-lines must follow a looks-at of its own"));
        return true;
    }
    last->lines = key->value;
    last->lines_line = key->line;
    return true;
}

/*
 * True when brackets and quotes are closed and nothing hides the rest: it
 * then stands in another statement as one term.
 */
static bool is_term(const char *sql)
{
    int depth = 0;

    for (const char *p = sql; *p; p++) {
        if (*p == '\'' || *p == '"') {
            p = strchr(p + 1, *p);
            if (!p)
                return false;
        } else if ((p[0] == '-' && p[1] == '-') ||
                   (p[0] == '/' && p[1] == '*') || *p == ';') {
            return false;
        }
        depth += (*p == '(') - (*p == ')');
        if (depth < 0)
            return false;
    }
    return depth == 0;
}

static bool refuse(struct sql_file *file, int line, const char *why)
{
    sql_file_defect(file, line, 4, "%s", why);
    return false;
}

static bool compile_items(struct look *look, struct sql_file *file,
                          struct db *db)
{
    struct stmt *stmt;
    bool good, bound;

    if (!is_term(look->items))
        return refuse(file, look->line, tr("looks-at must be one SELECT"));
    stmt = sql_file_compile(file, db, look->items, look->line);
    if (!stmt)
        return false;
    good = stmt_column(stmt, "item_id", strlen("item_id")) >= 0;
    bound = stmt_parameter(stmt, 1) != NULL;
    look->above = stmt_column(stmt, "above_e6", strlen("above_e6")) >= 0;
    stmt_free(stmt);
    if (bound)
        return refuse(file, look->line,
                      tr("looks-at has no parameters: look at more lines"));
    if (!good)
        return refuse(file, look->line, tr("looks-at has no column item_id"));
    if (look->above && look->lines)
        return refuse(file, look->lines_line,
                      tr("looks-at has either above_e6 or of-lines"));
    return true;
}

static bool compile_lines(const struct look *look, struct sql_file *file,
                          struct db *db)
{
    struct text sql;
    struct stmt *stmt;
    bool bound;

    if (!is_term(look->lines))
        return refuse(file, look->lines_line,
                      tr("of-lines must be one condition"));
    text_init(&sql);
    text_printf(&sql, "SELECT 1 FROM charge AS c WHERE (%s)", look->lines);
    stmt = sql_file_compile(file, db, sql.data, look->lines_line);
    text_release(&sql);
    if (!stmt)
        return false;
    bound = stmt_parameter(stmt, 1) != NULL;
    stmt_free(stmt);
    return !bound ||
           refuse(file, look->lines_line,
                  tr("of-lines has no parameters: look at more lines"));
}

bool looks_compile(struct looks *looks, struct sql_file *file, struct db *db)
{
    bool good = true;

    reads_init(&looks->reads, file->arena);
    reads_begin(&looks->reads, db);
    for (size_t i = 0; i < looks->count && good; i++) {
        struct look *look = &looks->list[i];

        good = compile_items(look, file, db) &&
               (!look->lines || compile_lines(look, file, db));
    }
    reads_end(&looks->reads, db);
    return good;
}

void looks_joined_init(struct looks_joined *joined)
{
    *joined = (struct looks_joined){.bits = 0};
    text_init(&joined->looks);
    text_init(&joined->lines);
}

void looks_join(struct looks_joined *joined, const struct looks *looks)
{
    for (size_t i = 0; i < looks->count; i++) {
        const struct look *look = &looks->list[i];
        /* More conditions than bits: all lines of the items. */
        bool some = look->lines && joined->bits < BITS_MAX;
        int64_t bit = some ? (int64_t)1 << joined->bits++ : 0;

        text_printf(&joined->looks,
                    "%sSELECT CAST(%" PRId64 " AS BIGINT) AS bit, item_id, "
                    "CAST(%s AS BIGINT) AS above_e6\n    FROM (%s) AS asked",
                    joined->looks.length ? "\n    UNION ALL\n    " : "", bit,
                    look->above ? "above_e6" : "NULL", look->items);
        if (some)
            text_printf(&joined->lines,
                        "%s((n.bits & %" PRId64 ") <> 0\n"
                        "         AND (%s))",
                        joined->lines.length ? "\n         OR " : "", bit,
                        look->lines);
    }
}

void looks_joined_end(struct looks_joined *joined)
{
    if (!joined->looks.length)
        text_add(&joined->looks,
                 "SELECT CAST(0 AS BIGINT) AS bit, id AS item_id, "
                 "CAST(0 AS BIGINT) AS above_e6 FROM item WHERE id IS NULL");
    if (!joined->lines.length)
        text_add(&joined->lines, "FALSE");
}

void looks_joined_release(struct looks_joined *joined)
{
    text_release(&joined->looks);
    text_release(&joined->lines);
}

bool looks_stand_in(const char *sql)
{
    return strstr(sql, LOOKS) || strstr(sql, LINES);
}

char *looks_complete(const char *sql, const struct looks_joined *joined)
{
    struct text text;

    text_init(&text);
    for (const char *p = sql; *p;) {
        if (strncmp(p, LOOKS, sizeof(LOOKS) - 1) == 0) {
            text_add(&text, joined->looks.data);
            p += sizeof(LOOKS) - 1;
        } else if (strncmp(p, LINES, sizeof(LINES) - 1) == 0) {
            text_add(&text, joined->lines.data);
            p += sizeof(LINES) - 1;
        } else {
            text_add_char(&text, *p++);
        }
    }
    return text_take(&text);
}

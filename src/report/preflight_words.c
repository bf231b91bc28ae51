#include "report/preflight_words.h"

#include <string.h>

#include "base/escape.h"
#include "base/lang.h"
#include "base/text.h"
#include "report/words.h"

void preflight_print(FILE *stream, struct db *db)
{
    struct stmt *stmt = db_prepare(
        db, "SELECT h.hospital_code, p.check_no, p.title, p.result, p.figures,"
            "       p.tolerance, p.missing FROM preflight AS p "
            "JOIN hospital AS h ON h.id = p.hospital_id "
            "ORDER BY h.hospital_code, p.check_no");

    fprintf(stream, "%s\n", tr("Preflight"));
    while (stmt_step(stmt)) {
        struct text missing;

        fputs("  ", stream);
        print_escaped(stream, stmt_text(stmt, 0));
        fprintf(stream, "  %2lld  %s  %s", (long long)stmt_int(stmt, 1),
                preflight_result(stmt_text(stmt, 3)), tr(stmt_text(stmt, 2)));
        if (stmt_text(stmt, 4)) {
            fputs("  ", stream);
            print_escaped(stream, stmt_text(stmt, 4));
        }
        if (stmt_text(stmt, 5))
            fprintf(stream, "  (%s)", stmt_text(stmt, 5));
        text_init(&missing);
        add_needs(&missing, stmt_text(stmt, 6), tr(", "));
        if (missing.length)
            fprintf(stream, tr("; missing: %s"), missing.data);
        text_release(&missing);
        fputc('\n', stream);
    }
    stmt_free(stmt);
}

const char *preflight_result(const char *result)
{
    if (strcmp(result, "passed") == 0)
        return tr("passed");
    return strcmp(result, "failed") == 0 ? tr("failed")
                                         : tr("cannot be checked");
}

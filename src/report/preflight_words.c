#include "report/preflight_words.h"

#include <string.h>

#include "base/print.h"
#include "base/lang.h"
#include "base/text.h"
#include "report/words.h"

/* The national list's twelve, in its order. */
static const char *const titles[] = {
    "the files can be imported again",
    "as many rows as were exported",
    "sum of the totals of masters against that of details",
    "as many cases in masters as in details",
    "every detail finds its master, and the reverse",
    "settlement numbers repeated in masters",
    "settlement dates inside the period",
    "every month has data",
    "no negative totals but refunds",
    "required fields are filled",
    "totals agree with the finance statement",
    "settled cases agree with the insurer's side",
};

void preflight_print(FILE *stream, struct db *db)
{
    struct stmt *stmt = db_prepare(
        db, "SELECT h.hospital_code, p.check_no, p.result, p.figures,"
            "       p.tolerance, p.missing FROM preflight AS p "
            "JOIN hospital AS h ON h.id = p.hospital_id "
            "ORDER BY h.hospital_code, p.check_no");

    fprintf(stream, "%s\n", tr("Preflight"));
    while (stmt_step(stmt)) {
        struct text missing;

        fputs("  ", stream);
        print_escaped(stream, stmt_text(stmt, 0));
        fprintf(stream, "  %2lld  %s  %s", (long long)stmt_int(stmt, 1),
                preflight_result(stmt_text(stmt, 2)),
                preflight_title(stmt_int(stmt, 1)));
        if (stmt_text(stmt, 3)) {
            fputs("  ", stream);
            print_escaped(stream, stmt_text(stmt, 3));
        }
        if (stmt_text(stmt, 4))
            fprintf(stream, "  (%s)", stmt_text(stmt, 4));
        text_init(&missing);
        add_needs(&missing, stmt_text(stmt, 5), tr(", "));
        if (missing.length)
            fprintf(stream, tr("; missing: %s"), missing.data);
        text_release(&missing);
        fputc('\n', stream);
    }
    stmt_free(stmt);
}

const char *preflight_title(int64_t check_no)
{
    const int64_t rules = sizeof(titles) / sizeof(titles[0]);

    return check_no >= 1 && check_no <= rules ? tr(titles[check_no - 1]) : "";
}

const char *preflight_result(const char *result)
{
    if (strcmp(result, "passed") == 0)
        return tr("passed");
    return strcmp(result, "failed") == 0 ? tr("failed")
                                         : tr("cannot be checked");
}

#include "report/log.h"

#include <string.h>

#include "base/escape.h"
#include "base/lang.h"
#include "base/print.h"
#include "model/audit.h"

static const char EVENTS[] =
    "SELECT id, at, os_user, action, subject, detail, sha256, ref_id "
    "FROM audit_event ORDER BY id";
enum { E_ID, E_AT, E_USER, E_ACTION, E_SUBJECT, E_DETAIL, E_SHA256, E_REF };

static const struct {
    const char *key, *title;
} actions[] = {
    {"import", "file taken in"}, {"check", "run"},     {"ledger", "ledger"},
    {"report", "report"},        {"sample", "sample"},
};

static const char *action_title(const char *key)
{
    for (size_t i = 0; i < sizeof(actions) / sizeof(actions[0]); i++)
        if (strcmp(actions[i].key, key) == 0)
            return tr(actions[i].title);
    return key;
}

bool log_print(FILE *stream, struct db *db)
{
    struct stmt *event = db_prepare(db, EVENTS);
    int64_t broken = audit_broken(db), count = 0;

    while (stmt_step(event)) {
        print_safely(stream, "%lld  %s  %s  %s",
                     (long long)stmt_int(event, E_ID), stmt_text(event, E_AT),
                     stmt_text(event, E_USER),
                     action_title(stmt_text(event, E_ACTION)));
        if (!stmt_is_null(event, E_REF))
            fprintf(stream, " %lld", (long long)stmt_int(event, E_REF));
        for (int i = E_SUBJECT; i <= E_SHA256; i++)
            if (!stmt_is_null(event, i))
                print_safely(stream, "  %s", stmt_text(event, i));
        fputc('\n', stream);
        count++;
    }
    stmt_free(event);
    if (!count)
        fprintf(stream, "%s\n", tr("the log is empty"));
    else if (broken)
        fprintf(stream,
                tr("the log is not as it was written, from entry %lld on\n"),
                (long long)broken);
    else if ((event = db_prepare(db, "SELECT chain FROM audit_event "
                                     "ORDER BY id DESC LIMIT 1")) != NULL) {
        if (stmt_step(event))
            fprintf(stream, tr("the log is whole: %s, digest %s\n"),
                    COUNTED(count, "entry", "entries"), stmt_text(event, 0));
        stmt_free(event);
    }
    return broken == 0;
}

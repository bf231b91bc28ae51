#include "sample/answers.h"

#include <stdlib.h>

#include "base/memory.h"
#include "io/db_stmt.h"

static const char SAMPLE[] =
    "SELECT confidence, interval_fen, population_fen, tolerable_e2,"
    "       (SELECT count(*) FROM sample_unit WHERE sample_id = sample.id) "
    "FROM sample WHERE id = ?";
static const char SAID[] = "SELECT amount_fen, right_fen FROM sample_said "
                           "WHERE sample_id = ? AND right_fen IS NOT NULL";

struct sample_answers sample_answers(struct db *db, int64_t sample_id)
{
    struct stmt *sample = db_prepare(db, SAMPLE), *said = db_prepare(db, SAID);
    struct sample_answers answers = {0};
    struct mus_design design = {0};
    struct mus_answer *units;
    bool monetary = false;

    stmt_bind_int(sample, 1, sample_id);
    if (stmt_step(sample)) {
        monetary = !stmt_is_null(sample, 1);
        design.confidence = (int)stmt_int(sample, 0);
        design.interval_fen = stmt_int(sample, 1);
        answers.tolerable_fen = (int64_t)((double)stmt_int(sample, 2) *
                                          (double)stmt_int(sample, 3) / 10000);
        answers.units = stmt_int(sample, 4);
    }
    stmt_free(sample);
    units = xcalloc((size_t)answers.units + 1, sizeof(*units));
    stmt_bind_int(said, 1, sample_id);
    while (answers.reviewed < answers.units && stmt_step(said)) {
        struct mus_answer *unit = &units[answers.reviewed++];

        *unit = (struct mus_answer){stmt_int(said, 0), stmt_int(said, 1)};
        answers.wrong += unit->book_fen != unit->right_fen;
    }
    stmt_free(said);
    answers.whole = monetary && answers.reviewed == answers.units;
    if (answers.whole)
        answers.verdict =
            mus_evaluate(&design, units, (size_t)answers.reviewed);
    free(units);
    return answers;
}

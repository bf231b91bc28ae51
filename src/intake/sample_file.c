#include "intake/sample_file.h"

#include <string.h>

#include "base/clock.h"
#include "base/decimal.h"
#include "base/lang.h"
#include "base/veil.h"
#include "model/cell.h"
#include "model/sample_sheet.h"

enum { BEGIN_ROWS = 10, TOLD_MAX = 50 };

static const char SAMPLE[] =
    "SELECT drawn_at, seed, population_fen FROM sample WHERE id = ?";
static const char LAST[] =
    "SELECT result, remark FROM sample_answer "
    "WHERE sample_id = ? AND place = ? ORDER BY id DESC LIMIT 1";
/* The same cells: of a row written with the same answer, or the last ones. */
static const char KNOWN[] =
    "SELECT 1 FROM sample_answer WHERE sample_id = ?1 AND place = ?2 "
    "AND digest = ?3 AND (base_id = ?4 OR id = (SELECT max(id)"
    "    FROM sample_answer WHERE sample_id = ?1 AND place = ?2))";
static const char PUT[] =
    "INSERT INTO sample_answer (sample_id, place, result, right_fen, remark,"
    "    at, file, line, base_id, digest) "
    "SELECT sample_id, place, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 "
    "FROM sample_unit WHERE sample_id = ?1 AND place = ?2";

struct reader {
    struct ledger_taken *taken;
    struct db *db;
    const char *name;
    bool take;
    int columns[SAMPLE_FIELDS];
};

/* A row while it is read. */
struct answer {
    int64_t line;
    char *cells[SAMPLE_FIELDS];
    struct sample_mark mark;
    struct sample_cells said;
    char digest[LEDGER_DIGEST_SIZE];
};

bool sample_file_is(struct csv *csv, const char *delimiter)
{
    struct csv_row row;

    csv_begin(csv, delimiter);
    for (int i = 0; i < BEGIN_ROWS && csv_next(csv, &row); i++)
        if (row.count && sample_sheet_begins(cell_clean(row.cells[0])))
            return true;
    return false;
}

/* The columns, if the row is the head of the units. */
static bool is_header(struct reader *reader, const struct csv_row *row)
{
    for (int i = 0; i < SAMPLE_FIELDS; i++)
        reader->columns[i] = -1;
    for (size_t i = 0; i < row->count; i++) {
        enum sample_field field = sample_field_of(cell_clean(row->cells[i]));

        if (field < SAMPLE_FIELDS && reader->columns[field] < 0)
            reader->columns[field] = (int)i;
    }
    for (int i = 0; i < SAMPLE_FIELDS; i++)
        if (reader->columns[i] < 0)
            return false;
    return true;
}

/* Whether the mark is of a sample of this database. */
static bool is_ours(struct reader *reader, const struct sample_mark *mark)
{
    struct stmt *stmt = db_prepare(reader->db, SAMPLE);
    char owner[LEDGER_DIGEST_SIZE];
    bool ours = false;

    stmt_bind_int(stmt, 1, mark->sample_id);
    if (stmt_step(stmt))
        ours = strcmp(sample_owner(owner, stmt_text(stmt, 0), stmt_int(stmt, 1),
                                   stmt_int(stmt, 2)),
                      mark->owner) == 0;
    stmt_free(stmt);
    return ours;
}

/* The amount, where there is one. False, and said: the cell is none. */
static bool read_right(struct reader *reader, struct answer *answer)
{
    struct ledger_taken *taken = reader->taken;
    char *cell = answer->cells[SAMPLE_RIGHT];
    struct sample_cells *said = &answer->said;
    int64_t change;
    bool rounded;

    cell_narrow(cell);
    said->has_right = *cell != '\0';
    if (!*cell ||
        (decimal_round(cell, 2, &said->right_fen, &rounded, &change) &&
         said->right_fen >= 0))
        return true;
    if (taken->problems++ < TOLD_MAX) {
        text_printf(&taken->told, tr("'%s', row %lld, column '%s': %s"),
                    reader->name, (long long)answer->line,
                    sample_title(SAMPLE_RIGHT),
                    tr("that is no amount of 0 or more"));
        text_printf(&taken->told, tr(": '%s'"), cell);
        text_add_char(&taken->told, '\n');
    }
    return false;
}

/* A cell that shows what was said last, with patients hidden, says that. */
static void unveil(const char **cell, const char *last)
{
    struct text out;

    if (!*cell || !last)
        return;
    text_init(&out);
    if (strcmp(veiled(&out, last), *cell) == 0)
        *cell = last;
    text_release(&out);
}

static bool is_known(struct reader *reader, const struct answer *answer)
{
    struct stmt *stmt = db_prepare(reader->db, KNOWN);
    bool known;

    stmt_bind_int(stmt, 1, answer->mark.sample_id);
    stmt_bind_int(stmt, 2, answer->mark.place);
    stmt_bind_text(stmt, 3, answer->digest);
    stmt_bind_int(stmt, 4, answer->mark.answer_id);
    known = stmt_step(stmt);
    stmt_free(stmt);
    return known;
}

static void put_answer(struct reader *reader, struct answer *answer)
{
    const struct sample_mark *mark = &answer->mark;
    struct sample_cells *said = &answer->said;
    struct stmt *last = db_prepare(reader->db, LAST);
    struct stmt *put = db_prepare(reader->db, PUT);
    char stamp[STAMP_SIZE];

    stmt_bind_int(last, 1, mark->sample_id);
    stmt_bind_int(last, 2, mark->place);
    if (stmt_step(last)) {
        unveil(&said->result, stmt_text(last, 0));
        unveil(&said->remark, stmt_text(last, 1));
    }
    stmt_bind_int(put, 1, mark->sample_id);
    stmt_bind_int(put, 2, mark->place);
    stmt_bind_text(put, 3, said->result);
    stmt_bind_known(put, 4, said->has_right, said->right_fen);
    stmt_bind_text(put, 5, said->remark);
    stmt_bind_text(put, 6, clock_stamp(stamp));
    stmt_bind_text(put, 7, reader->name);
    stmt_bind_int(put, 8, answer->line);
    stmt_bind_int(put, 9, mark->answer_id);
    stmt_bind_text(put, 10, answer->digest);
    stmt_run(put);
    stmt_free(put);
    stmt_free(last);
}

static const char *text_or_null(const char *cell)
{
    return *cell ? cell : NULL;
}

static void read_row(struct reader *reader, struct csv_row *row)
{
    struct answer answer = {.line = row->line};
    struct ledger_taken *taken = reader->taken;
    bool typed;

    for (int i = 0; i < SAMPLE_FIELDS; i++) {
        if ((size_t)reader->columns[i] >= row->count)
            return; /* no mark: none of ours, as are rows without one */
        answer.cells[i] = cell_clean(row->cells[reader->columns[i]]);
        cell_drop_unseen(answer.cells[i], strlen(answer.cells[i]));
    }
    if (!sample_mark_parse(answer.cells[SAMPLE_MARK], &answer.mark))
        return;
    taken->rows++;
    answer.said.result = text_or_null(answer.cells[SAMPLE_RESULT]);
    answer.said.remark = text_or_null(answer.cells[SAMPLE_REMARK]);
    if (!read_right(reader, &answer))
        return;
    sample_digest(answer.digest, &answer.said);
    typed = strcmp(answer.digest, answer.mark.digest) != 0;
    if (!is_ours(reader, &answer.mark)) {
        taken->foreign = reader->take || typed;
        return;
    }
    if (!typed)
        return;
    if (is_known(reader, &answer)) {
        taken->known++;
        return;
    }
    taken->fresh++;
    if (reader->take)
        put_answer(reader, &answer);
}

void sample_file_take(struct ledger_taken *taken, struct db *db,
                      const char *name, struct csv *csv, const char *delimiter,
                      bool take)
{
    struct reader reader = {
        .taken = taken, .db = db, .name = name, .take = take};
    struct csv_row row;

    csv_begin(csv, delimiter);
    while (csv_next(csv, &row) && !is_header(&reader, &row))
        ;
    for (int i = 0; i < SAMPLE_FIELDS; i++)
        if (reader.columns[i] < 0)
            return;
    taken->found = true;
    while (!taken->foreign && csv_next(csv, &row))
        read_row(&reader, &row);
}

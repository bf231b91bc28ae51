#include "intake/heading_row.h"

#include "base/text.h"
#include "intake/suggest.h"
#include "model/dangers.h"

static const char PUT_HEADING[] =
    "INSERT INTO import_heading (file_id, cell_no, heading, column_name, taken,"
    "    suggestions, dangerous, could_matter) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

/* Before the row's own, in a file of problems. */
enum { PROBLEM_CELLS = 5 };

/* What is bound is borrowed until the statement has run. */
struct unknown {
    struct suggester *suggester; /* NULL until one is unknown: it is dear */
    struct text suggestions;
    char word[HEADING_SIZE];
};

/* What a heading that nobody knows could be, and would mean. */
static void bind_unknown(struct stmt *put, struct unknown *unknown,
                         const struct session *session,
                         const struct mapping *mapping, size_t cell,
                         const struct sample *sample)
{
    const struct column *columns[SUGGESTIONS];
    const struct kind *kind = mapping->kind;
    const char *heading = mapping->headings[cell];
    const struct danger *danger = danger_of(
        session->our_names, kind, mapping->scaled[cell] ? "万元" : heading);
    size_t count;

    if (!unknown->suggester)
        unknown->suggester = suggester_new(session->our_names, kind,
                                           mapping->fields, mapping->width);
    count = suggest(unknown->suggester, heading, sample, columns);
    text_clear(&unknown->suggestions);
    for (size_t i = 0; i < count; i++) {
        if (i)
            text_add_char(&unknown->suggestions, '|');
        text_add(&unknown->suggestions, columns[i]->name);
    }
    if (count)
        stmt_bind_text(put, 6, unknown->suggestions.data);
    if (danger)
        stmt_bind_text(put, 7, danger_word(danger, unknown->word));
    stmt_bind_int(put, 8, count || danger);
}

/* The user does not want it: it is not one that nobody knows. */
static bool is_left_out(const struct session *session, const char *name,
                        const struct kind *kind, const char *heading)
{
    const struct user_name *user;
    char folded[HEADING_SIZE];

    heading_fold(folded, sizeof(folded), heading);
    user = user_names_find(session->user_names, name, kind, folded);
    return user && user->word == USER_IGNORE;
}

void heading_rows_put(struct session *session, int64_t file_id,
                      const char *name, struct csv *csv,
                      const struct mapping *mapping)
{
    const struct kind *kind = mapping->kind;
    struct sample *samples = samples_read(csv, mapping);
    struct stmt *put = db_prepare(session->db, PUT_HEADING);
    struct unknown unknown = {.suggester = NULL};

    text_init(&unknown.suggestions);
    for (size_t i = mapping_is_of_problems(mapping) ? PROBLEM_CELLS : 0;
         i < mapping->width; i++) {
        int field = mapping->fields[i];
        bool left_out = is_left_out(session, name, kind, mapping->headings[i]);

        if (!*mapping->headings[i])
            continue;
        stmt_bind_int(put, 1, file_id);
        stmt_bind_int(put, 2, (int64_t)i + 1);
        stmt_bind_text(put, 3, mapping->headings[i]);
        stmt_bind_text(put, 4,
                       left_out    ? ""
                       : field < 0 ? NULL
                                   : kind->columns[field].name);
        stmt_bind_int(put, 5, field >= 0 && !mapping->spare[i]);
        stmt_bind_text(put, 6, NULL);
        stmt_bind_text(put, 7, NULL);
        stmt_bind_int(put, 8, 0);
        if (field < 0 && !left_out)
            bind_unknown(put, &unknown, session, mapping, i, &samples[i]);
        stmt_run(put);
    }
    stmt_free(put);
    text_release(&unknown.suggestions);
    suggester_free(unknown.suggester);
    samples_free(samples, mapping);
}

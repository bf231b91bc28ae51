#include "intake/user_words.h"

#include <string.h>

#include "base/error.h"
#include "base/lang.h"

static const char HEADINGS[] =
    "SELECT f.name, h.heading FROM import_heading AS h "
    "JOIN import_file AS f ON f.id = h.file_id WHERE NOT f.builtin";

static bool has_file(const struct file_list *files, const char *name)
{
    for (size_t i = 0; i < files->count; i++)
        if (same_file_name(files->entries[i].name, name))
            return true;
    return false;
}

static bool has_heading(struct db *db, const struct file_list *files,
                        const struct user_name *line)
{
    struct stmt *stmt = db_prepare(db, HEADINGS);
    char folded[HEADING_SIZE];
    bool found = false;

    while (stmt_step(stmt) && !found) {
        const char *file = stmt_text(stmt, 0);

        heading_fold(folded, sizeof(folded), stmt_text(stmt, 1));
        found = strcmp(folded, line->folded) == 0 && has_file(files, file) &&
                (!*line->file || same_file_name(line->file, file));
    }
    stmt_free(stmt);
    return found;
}

void user_words_check(struct session *session, const struct file_list *files)
{
    const struct user_name *line;

    for (size_t i = 0; (line = user_names_line(session->user_names, i)); i++) {
        if (*line->file && !has_file(files, line->file))
            warn(tr("%s:%lld: there is no file '%s' among those imported"),
                 line->map, (long long)line->line, line->file);
        else if ((line->word == USER_COLUMN || line->word == USER_IGNORE) &&
                 !has_heading(session->db, files, line))
            warn(tr("%s:%lld: no file that was read has the heading '%s'"),
                 line->map, (long long)line->line, line->heading);
    }
}

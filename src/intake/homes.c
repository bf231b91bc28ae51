#include "intake/homes.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Of the last file; where it had been imported before, of that one's rows. */
static const char NAMED[] =
    "SELECT DISTINCT c.hospital_id FROM import_column AS c "
    "JOIN hospital AS h ON h.id = c.hospital_id "
    "WHERE h.hospital_code <> '-' AND c.file_id = ("
    "    SELECT coalesce((SELECT min(f.id) FROM import_file AS f"
    "        WHERE g.refusal = 'same-file' AND f.sha256 = g.sha256"
    "        AND f.refusal IS NULL), g.id)"
    "    FROM import_file AS g ORDER BY g.id DESC LIMIT 1)";
static const char HOSPITALS[] =
    "SELECT id, hospital_code, coalesce(name, '') FROM hospital "
    "WHERE hospital_code <> '-'";
enum { NAME_BYTES = 9 }; /* a shorter name may stand in any path */

enum { NONE = 0, SEVERAL = -1 };

void homes_init(struct homes *homes, struct db *db,
                const struct file_list *files)
{
    homes->db = db;
    homes->files = files;
    homes->named = xcalloc(files->count + 1, sizeof(*homes->named));
}

void homes_release(struct homes *homes)
{
    free(homes->named);
}

static int64_t join(int64_t left, int64_t right)
{
    return left == NONE || left == right ? right
           : right == NONE               ? left
                                         : SEVERAL;
}

void homes_note(struct homes *homes, size_t index)
{
    struct stmt *named = db_prepare(homes->db, NAMED);

    while (stmt_step(named))
        homes->named[index] = join(homes->named[index], stmt_int(named, 0));
    stmt_free(named);
}

/* Bytes of PATH's folder, of LENGTH bytes itself, 0 at its top. */
static size_t folder_length(const char *path, size_t length)
{
    while (length && path[length - 1] != '/')
        length--;
    while (length > 1 && path[length - 1] == '/')
        length--;
    return length;
}

static bool is_below(const char *path, const char *folder, size_t length)
{
    return !length || (strncmp(path, folder, length) == 0 &&
                       (path[length] == '/' || folder[length - 1] == '/'));
}

/* The hospital that all files in the folder and below are of. */
static int64_t hospital_of_folder(const struct homes *homes, const char *path,
                                  size_t length)
{
    int64_t home = NONE;

    for (size_t i = 0; i < homes->files->count && home != SEVERAL; i++)
        if (homes->named[i] &&
            is_below(homes->files->entries[i].path, path, length))
            home = join(home, homes->named[i]);
    return home;
}

static int64_t hospital_in_path(struct db *db, const char *path)
{
    struct stmt *stmt = db_prepare(db, HOSPITALS);
    int64_t home = NONE;

    while (stmt_step(stmt)) {
        const char *name = stmt_text(stmt, 2);

        if (strstr(path, stmt_text(stmt, 1)) ||
            (strlen(name) >= NAME_BYTES && strstr(path, name)))
            home = join(home, stmt_int(stmt, 0));
    }
    stmt_free(stmt);
    return home;
}

int64_t homes_find(const struct homes *homes, size_t index)
{
    const char *path = homes->files->entries[index].path;
    size_t length = folder_length(path, strlen(path));
    int64_t home = hospital_of_folder(homes, path, length);

    while (home == NONE && length && path[length - 1] != '/') {
        length = folder_length(path, length);
        home = hospital_of_folder(homes, path, length);
    }
    if (home == NONE || home == SEVERAL)
        home = hospital_in_path(homes->db, path);
    return home == SEVERAL ? 0 : home;
}

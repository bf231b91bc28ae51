/*
 * How rows of a kind get into their tables: one of these for each way of
 * kinds (enum kind_way), in a file of its own. Inside src/intake only.
 */
#ifndef INTAKE_LOADER_H
#define INTAKE_LOADER_H

#include <stdbool.h>

struct reading; /* intake/reading.h */

/*
 * In order of use. What a loader keeps for a file is reading->own: begin()
 * makes it, end() frees it, and its struct stands in the loader's file.
 */
struct loader {
    /* Groups of columns, by name, whose cells say the same from row to row:
     * see intake/memo.h. */
    const char *const *const *memos;
    void (*begin)(struct reading *reading);
    /* Store the row; false when it was a problem (already recorded). */
    bool (*row)(struct reading *reading);
    /*
     * NULL for most. With STORE the records are read in a second thread, in
     * which ROW and READ may not use the connection. READ is called there
     * when all rows are read, or (BROKEN) no more will be; STORE meanwhile
     * stores them, until they are.
     */
    void (*read)(struct reading *reading, bool broken);
    /* NULL for most: there, after a row that was a problem. */
    void (*refused)(struct reading *reading);
    void (*store)(struct reading *reading);
    /* Before the commit, or (BROKEN) the rollback. */
    void (*end)(struct reading *reading, bool broken);
};

extern const struct loader load_append, load_master, load_charges, load_visits,
    load_settlements, load_diagnoses, load_knowledge;

#endif

/*
 * What lives as long as an import: the database, what the user asked for, and
 * all that is known from row to row and file to file. Inside src/intake only.
 */
#ifndef INTAKE_SESSION_H
#define INTAKE_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "intake/dictionary.h"
#include "intake/options.h"
#include "intake/user_names.h"
#include "intake/visit_ids.h"
#include "io/db.h"
#include "io/db_later.h"
#include "io/table.h"
#include "model/problem.h"

struct session {
    struct db *db;
    const struct import_options *options;
    const struct names *our_names;
    struct names *own; /* our_names where nobody gave them; or NULL */
    struct user_names *user_names; /* options->map and the folders' own */
    char *code;   /* of the first hospital that the files name, or NULL */
    bool several; /* they name more */
    int64_t home; /* hospital of the file that is read, by where it lies; 0 */
    bool builtin; /* the files are knowledge of our own */
    int64_t lost; /* rows of files before that the file being
                                      read made problems */
    int64_t last_file_id;     /* of the imports before this one */
    struct problems problems; /* of the file being read */
    struct dictionary dictionary;
    struct visit_ids visit_ids;
    struct tables tables;              /* how they are opened */
    struct charge_texts *charge_texts; /* numbers of lines that are texts */
    struct later now;                  /* statements are run on the spot */
};

/* NAMES are the caller's, and may serve many sessions; NULL: made here. */
void session_init(struct session *session, struct db *db,
                  const struct import_options *options,
                  const struct names *names);
void session_release(struct session *session);

/* More than one hospital is known, or named by the files. */
bool session_several(const struct session *session);

/* Rows that a row needs (its hospital, visit, problems) are made with LATER;
 * NULL: on the spot, as at first. */
void session_defer(struct session *session, struct later *later);

/* After a rollback: what was made with the file is not there. */
void session_forget(struct session *session);

#endif

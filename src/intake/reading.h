/*
 * One file, one transaction: its records are read one by one, told from what
 * is no data, stored by the loader of their kind, and counted. Inside
 * src/intake only.
 */
#ifndef INTAKE_READING_H
#define INTAKE_READING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/progress.h"
#include "base/text.h"
#include "intake/contents.h"
#include "intake/mapping.h"
#include "intake/meaning.h"
#include "intake/memo.h"
#include "intake/row_hospital.h"
#include "intake/session.h"
#include "intake/sieve.h"
#include "intake/values.h"
#include "io/csv.h"

/* Records of the file: read = stored + replaced + skipped + problems. */
struct tally {
    int64_t read, stored, replaced;
    struct repairs repairs; /* of rows stored */
    int64_t replaces;       /* rows of our knowledge that the file's replace */
    int64_t nameless;       /* stored rows with something below a heading that
                               has no name */
    int64_t amount_fen;     /* of rows stored */
    bool any_amount;
};

struct reading {
    struct session *session; /* borrowed, as the next three are */
    const char *name;        /* of the file, as shown */
    struct csv *csv;
    const struct mapping *mapping;
    const struct loader *loader; /* NULL: the kind is skipped as a whole */
    void *own;                   /* what the loader keeps for the file */
    int64_t file_id;

    /* the record at hand */
    struct csv_row row;
    struct values values;
    int64_t hospital_id;
    int admission_no;        /* field, or -1 */
    struct content *content; /* what is counted for that hospital */

    /* what is known from record to record */
    struct sieve sieve;
    struct meaning meaning;
    struct memos memos;
    struct row_hospital hospital;
    struct contents contents;
    struct tally tally;
    const char *broken; /* why nothing of the file is kept; or NULL */
    int64_t reordered;  /* line of a header with its columns in another order,
                           below which no row can be stored; 0: none */
    struct progress progress;
};

/* Read the file whose MAPPING is known. Returns EXIT_DONE or EXIT_DEFECTS. */
int reading_file(struct session *session, const char *name, struct csv *csv,
                 const struct mapping *mapping);

/* For the loaders: */

/* A column of the file's kind, by our name; -1: the kind has none. */
static inline int reading_field(const struct reading *reading, const char *name)
{
    return kind_field(reading->mapping->kind, name);
}

/* The visit that the row names, by two fields, its 住院次数 and its day. 0: it
 * is a problem (already recorded), dated in no stay of that number. */
int64_t reading_visit(struct reading *reading, int visit_no, int settlement_no);

/* Record a problem of the row: of a FIELD, or -1 for all of it. */
void reading_problem(struct reading *reading, int field, const char *key);

#endif

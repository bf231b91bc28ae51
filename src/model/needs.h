/*
 * What a rule needs, and whether a hospital delivered it: the one place that
 * reads the language of needs. A text of needs is
 *
 *     charges, items.price_ceiling, visits.birth|visits.age
 *
 * choices joined by commas; a choice is one need, or several joined by bars of
 * which one is enough; a need is an input kind or one of its columns. What is
 * missing of a text is told as such a text again.
 */
#ifndef MODEL_NEEDS_H
#define MODEL_NEEDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/text.h"
#include "io/db.h"
#include "model/kind.h"

/* What the importer counts besides the columns of files: rows whose time is
 * not a day alone; points of kinds that zicha ships none of. */
enum reckoned {
    RECKONED_TIME_OF_DAY,
    RECKONED_DISEASE_POINT,
    RECKONED_ELDERLY_POINT,
    RECKONED_COUNT
};
extern const char *const reckoned_names[RECKONED_COUNT];

struct need {
    const char *word; /* LENGTH bytes of the text it was read from */
    size_t length;
    bool known;                  /* there is what it names */
    const struct kind *kind;     /* NULL: no kind of that name */
    const struct column *column; /* NULL: the rows, or what is reckoned */
    char name[64];               /* the column's, ours; "" for the rows */
};

/*
 * The next choice of a text into CHOICE, which is overwritten; the next need
 * of a text or of a choice. False at the end; *CURSOR begins as the text,
 * which may be NULL.
 */
bool next_choice(const char **cursor, struct text *choice);
bool next_need(const char **cursor, struct need *need);

/* The first word that is neither a kind nor kind.column; NULL when fine. */
const char *needs_unknown(const char *text, struct arena *arena);

/* What the files have, read once. */
struct needs {
    struct hash rows; /* by kind, column and hospital: rows that fill it */
    struct text key;  /* scratch */
};

void needs_init(struct needs *needs, struct db *db);
void needs_release(struct needs *needs);

/*
 * Add to MISSING the choices that HOSPITAL_ID's data do not meet. Empty when
 * the rule can be judged.
 */
void needs_missing(struct needs *needs, const char *text, int64_t hospital_id,
                   struct text *missing);

/*
 * True when a file of the kind with rows of this hospital has the column,
 * filled or not; with COLUMN NULL, when there are rows at all.
 */
bool needs_delivered(struct needs *needs, const struct kind *kind,
                     const struct column *column, int64_t hospital_id);

/* Stored rows of the need's kind, or of them with its column filled. */
int64_t needs_rows(struct needs *needs, const struct need *need,
                   int64_t hospital_id);

#endif

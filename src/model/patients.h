/*
 * Whom base/veil.h hides: the patients of a database, by what its files said
 * of them; their doctors' names stay.
 */
#ifndef MODEL_PATIENTS_H
#define MODEL_PATIENTS_H

#include "base/text.h"
#include "io/db.h"

/* Tell the gate; again after an import. Nothing where nothing is masked. */
void patients_hide(struct db *db);

/* While files are read: those that came since. A file that is told of before
 * the one that names its patient is told of with the name. */
void patients_hide_new(struct db *db);

/*
 * CELL as it may be shown where it stands in a file under HEADING, which was
 * taken for COLUMN of KIND (each NULL where it is not known): a patient's name
 * or number masked whole, in OUT, which is overwritten; else CELL itself.
 */
const char *patient_cell(struct text *out, const char *kind, const char *column,
                         const char *heading, const char *cell);

#endif

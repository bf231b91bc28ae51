/*
 * The line numbers of one file of charges. Those that are made alike become
 * integers (charge/series.h), and a line whose number may have stood before,
 * in this file or in another, is marked: all others need no look into the
 * table. The thread that reads owns this. Inside src/charge,
 * intake/kind_charges.c and intake/session.c only.
 */
#ifndef CHARGE_NUMBERS_H
#define CHARGE_NUMBERS_H

#include <stdint.h>

#include "base/text.h"
#include "charge/line.h"
#include "charge/series.h"
#include "io/db.h"

struct charge_numbers;

/*
 * Which texts are numbers of lines in any file, as a filter that may take a new
 * one for known: then lines are looked for in vain. For all files of an import.
 */
struct charge_texts *charge_texts_new(void);
void charge_texts_free(struct charge_texts *texts);

/* For a file of BYTES; which numbers the files before it have is read. TEXTS
 * are borrowed, and told those of the file. */
struct charge_numbers *charge_numbers_new(struct db *db, int64_t file_id,
                                          int64_t bytes,
                                          struct charge_texts *texts);
void charge_numbers_free(struct charge_numbers *numbers);

/* Number LINE, of that hospital; a LINE_NO outside of the file's series goes
 * to the line's EXTRAS. */
void charge_numbers_give(struct charge_numbers *numbers, int64_t hospital_id,
                         const char *line_no, struct charge_line *line,
                         struct text *extras);

/* The file's series, as of the lines so far: borrowed. */
const struct series *
charge_numbers_series(const struct charge_numbers *numbers);

/* All is read: keep the series in import_file. */
void charge_numbers_write(const struct charge_numbers *numbers, struct db *db);

#endif

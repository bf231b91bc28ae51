/*
 * The cells of 列对照.csv: which file is one, and what a person's words in it
 * look like. What they mean is intake/user_names.h's.
 */
#ifndef INTAKE_MAP_CELLS_H
#define INTAKE_MAP_CELLS_H

#include <stdbool.h>
#include <stddef.h>

#include "io/csv.h"

/* The cells of a line, and their number. */
enum map_cell {
    MAP_FILE,
    MAP_KIND,
    MAP_HEADING,
    MAP_SAMPLE,
    MAP_SUGGESTION = MAP_SAMPLE + 3,
    MAP_COLUMN = MAP_SUGGESTION + 3,
    MAP_CELLS
};
/* Their titles, English, through tr(). */
extern const char *const map_titles[MAP_CELLS];

/* By what the cells are cut in a file whose first line is the header of
 * 列对照.csv; NULL: it is none. */
const char *map_delimiter(struct csv *csv);
bool map_is(struct csv *csv);

/* True when PATH is one in which a person has written a word. */
bool map_has_words(const char *path);

/* A row's cell, cleaned; "" where it has it not. */
const char *map_cell(struct csv_row *row, size_t index);

/* A kind with a question mark behind it was told by the program. */
bool map_is_guess(const char *kind);

/* 忽略, ignore. */
bool map_says_ignore(const char *cell);

/* A word beside HEADING that is a value for all rows, not a column. A
 * spreadsheet may have taken its = for a formula's: digits are no column, and
 * on a line without a heading no word is one. */
bool map_is_constant(const char *word, const char *heading);

/* The = in a word, or the full-width one that a spreadsheet takes for no
 * formula, with its BYTES; or NULL. */
const char *map_equals(const char *word, size_t *bytes);

#endif

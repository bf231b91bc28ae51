/*
 * A user's own names of columns: a file given with --map, or found in a folder
 * that is imported, CSV or a workbook's sheet. Two forms are read:
 *
 *     their name, kind, our column          three cells, a header if you like
 *     列对照.csv                            as zicha map writes it: a line a
 *                                           heading, with its file
 *
 * In the second the last cell is a person's word: a column of ours by any name
 * it has, 忽略 (leave it out), or =VALUE, which stands for all rows of the file
 * in the column that the line suggests first, or else names as its heading
 * (COLUMN=VALUE: in that one). The kind is the program's guess as long as a ? stands behind it; without, it is
 * a person's word, and the file is of that kind. 忽略 there leaves the file
 * out.
 */
#ifndef INTAKE_USER_NAMES_H
#define INTAKE_USER_NAMES_H

#include <stdbool.h>
#include <stdint.h>

#include "io/csv.h"
#include "model/names.h"

enum user_word {
    USER_COLUMN,     /* the heading is the column */
    USER_IGNORE,     /* the heading is to be left out */
    USER_CONSTANT,   /* the constant stands in all rows, in the column */
    USER_KIND,       /* nothing but the file's kind */
    USER_IGNORE_FILE /* the file is to be left out */
};

struct user_name {
    enum user_word word;
    const char *file;        /* "" for every file */
    const char *heading;     /* as written */
    const char *folded;      /* by heading_fold() */
    const struct kind *kind; /* NULL: of any */
    bool decided;            /* the kind is a person's word, not a guess */
    const struct column *column;
    const char *constant;
    const char *map; /* the file that says so, and its line */
    int64_t line;
};

struct user_names;

/* Names by which the headings of a file are told. */
struct known_names {
    const struct names *ours;
    const struct user_names *theirs; /* NULL for none */
    const char *file;                /* as shown, for theirs */
};

struct user_names *user_names_new(const struct names *ours);
void user_names_free(struct user_names *names); /* NULL is fine */

/*
 * Add the lines of PATH, called NAME in messages. Dies when it cannot be read,
 * or a line names what there is not.
 */
void user_names_add(struct user_names *names, const char *path,
                    const char *name);

/* The same of a file that is open; returns what is wrong with it, or NULL. */
const char *user_names_take(struct user_names *names, struct csv *csv,
                            const char *name);

/*
 * What FILE's heading, folded by heading_fold(), stands for in KIND; NULL when
 * no line tells. Borrowed.
 */
const struct user_name *user_names_find(const struct user_names *names,
                                        const char *file,
                                        const struct kind *kind,
                                        const char *folded);

/* The next line that gives FILE, if it is of KIND, a constant; BEFORE is the
 * one before, NULL at first. */
const struct user_name *user_names_constant(const struct user_names *names,
                                            const char *file,
                                            const struct kind *kind,
                                            const struct user_name *before);

/* The kind that a line gives FILE, or NULL; *IGNORED: leave it out. */
const struct kind *user_names_kind(const struct user_names *names,
                                   const char *file, bool *ignored);

/* All lines, by index; NULL behind the last. */
const struct user_name *user_names_line(const struct user_names *names,
                                        size_t index);

/* True when two paths name one file: one ends with the other. */
bool same_file_name(const char *one, const char *other);

#endif

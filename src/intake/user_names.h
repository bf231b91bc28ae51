/*
 * A user's own column names (--map FILE.csv): lines of their name, kind, our
 * column. The kind is one of `zicha columns`, the column any name it knows.
 * A first line that names no kind is taken for a header.
 */
#ifndef INTAKE_USER_NAMES_H
#define INTAKE_USER_NAMES_H

#include "model/columns.h"

struct user_names;

/* Dies when PATH cannot be read, or a line names what there is not. */
struct user_names *user_names_read(const char *path);
void user_names_free(struct user_names *names); /* NULL is fine */

/* The column of KIND that the heading, already folded, stands for; or NULL. */
const struct column *user_names_find(const struct user_names *names,
                                     const struct kind *kind,
                                     const char *folded);

#endif

/*
 * The lines of a visit whose number turned out to be several stays': each goes
 * to the stay that it is dated in.
 */
#ifndef CHARGE_SPLIT_H
#define CHARGE_SPLIT_H

#include <stdint.h>

#include "io/db.h"

struct charge_split {
    /* Whose a line of that time is; 0: nobody's, it is taken out */
    int64_t (*visit_of)(void *data, int64_t time);
    /* It was, and counted as replaced in its file. */
    void (*lose)(void *data, int64_t file_id, int64_t line);
    void *data;
};

/* Lines of files that deliver 住院次数 stay where they are. */
void charge_split(struct db *db, int64_t visit_id,
                  const struct charge_split *split);

#endif

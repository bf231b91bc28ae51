/*
 * Lines of whole visits, copied from several batches: they are laid in the
 * order of the table, judged and stored together. Inside src/charge only.
 */
#ifndef CHARGE_GROUP_H
#define CHARGE_GROUP_H

#include "base/text.h"
#include "charge/judge.h"
#include "charge/line.h"
#include "charge/sums.h"

/* The lines stand in order of their visits. */
struct charge_group {
    struct charge_line *lines;
    struct charge_entry *order; /* of the lines, once they are sorted */
    size_t count, capacity;     /* of both */
    struct charge_line *spare;  /* scratch for charge_group_sort() */
    size_t spare_capacity;
    struct text extras;      /* of the lines */
    struct judged judged;    /* visits of the group that were judged */
    struct charge_sums sums; /* of visits up to here, where they grew many */
};

void charge_group_init(struct charge_group *group);
void charge_group_release(struct charge_group *group);
/* Forget the lines; their room is kept. */
void charge_group_clear(struct charge_group *group);

/* Room for a line more, which the caller fills whole, its extras at the end of
 * group->extras. Valid until the next one. */
struct charge_line *charge_group_add(struct charge_group *group);

/* Add a copy of LINE, with its extras out of EXTRAS. */
void charge_group_keep(struct charge_group *group,
                       const struct charge_line *line, const char *extras);

/* Lay the lines of each visit in the order of the table. */
void charge_group_sort(struct charge_group *group);

#endif

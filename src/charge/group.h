/*
 * Lines of whole visits, gathered from several batches: they are laid in
 * order, judged and stored together. Inside src/charge only.
 */
#ifndef CHARGE_GROUP_H
#define CHARGE_GROUP_H

#include "base/text.h"
#include "charge/judge.h"
#include "charge/line.h"

/* Lines stand in order of their visits. All zero but for extras at first. */
struct charge_group {
    struct charge_line *lines;
    struct charge_entry *order; /* of the lines, once they are sorted */
    size_t count, capacity;
    struct charge_line *spare; /* room to lay a visit in order */
    size_t spare_capacity;
    struct text extras;
    struct judged judged; /* visits that need no more judging */
};

void charge_group_init(struct charge_group *group);
void charge_group_release(struct charge_group *group);
void charge_group_clear(struct charge_group *group);

/* Room for a line more, not filled; its extras go to the end of extras. */
struct charge_line *charge_group_add(struct charge_group *group);

/* Keep a copy of a line, with its extras. */
void charge_group_keep(struct charge_group *group,
                       const struct charge_line *line, const char *extras);

/* Lay the lines of each visit in order. */
void charge_group_sort(struct charge_group *group);

#endif

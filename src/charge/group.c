#include "charge/group.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void charge_group_init(struct charge_group *group)
{
    *group = (struct charge_group){0};
    text_init(&group->extras);
}

void charge_group_release(struct charge_group *group)
{
    text_release(&group->extras);
    free(group->lines);
    free(group->order);
    free(group->spare);
    free(group->judged.sums);
    charge_sums_release(&group->sums);
}

void charge_group_clear(struct charge_group *group)
{
    group->count = 0;
    group->judged.count = 0;
    charge_sums_release(&group->sums);
    text_clear(&group->extras);
}

struct charge_line *charge_group_add(struct charge_group *group)
{
    if (group->count == group->capacity) {
        group->capacity = group->capacity * 2 + 1024;
        group->lines =
            xrealloc(group->lines, group->capacity * sizeof(*group->lines));
        group->order =
            xrealloc(group->order, group->capacity * sizeof(*group->order));
    }
    return &group->lines[group->count++];
}

void charge_group_keep(struct charge_group *group,
                       const struct charge_line *line, const char *extras)
{
    struct charge_line *copy = charge_group_add(group);

    *copy = *line;
    if (line->extras.length) {
        copy->extras.at = (uint32_t)group->extras.length;
        text_add_bytes(&group->extras, extras + line->extras.at,
                       line->extras.length);
    }
}

/* Lay the lines of a visit as they are ordered: they are read in turn by
 * another processor. */
static void lay(struct charge_group *group, size_t from, size_t count)
{
    struct charge_line *lines = group->lines + from;
    struct charge_entry *order = group->order + from;
    size_t ordered = 0;

    while (ordered < count && order[ordered].line == &lines[ordered])
        ordered++;
    if (ordered == count)
        return;
    if (group->spare_capacity < count) {
        group->spare_capacity = count * 2;
        group->spare = xrealloc(group->spare,
                                group->spare_capacity * sizeof(*group->spare));
    }
    for (size_t i = ordered; i < count; i++)
        group->spare[i] = *order[i].line;
    memcpy(lines + ordered, group->spare + ordered,
           (count - ordered) * sizeof(*lines));
    for (size_t i = ordered; i < count; i++)
        order[i].line = &lines[i];
}

void charge_group_sort(struct charge_group *group)
{
    size_t from = 0;

    for (size_t i = 0; i < group->count; i++)
        group->order[i].line = &group->lines[i];
    for (size_t to = 1; to <= group->count; to++) {
        if (to < group->count &&
            group->lines[to].visit_id == group->lines[from].visit_id)
            continue;
        charge_sort_visit(group->order + from, to - from, group->extras.data);
        lay(group, from, to - from);
        from = to;
    }
}

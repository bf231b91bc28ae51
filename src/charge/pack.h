/*
 * A line in few bytes, a fifth of what it takes otherwise, while it waits for
 * the others of its visit. Inside src/charge only.
 */
#ifndef CHARGE_PACK_H
#define CHARGE_PACK_H

#include "base/text.h"
#include "charge/line.h"

/* Departments and people behind ordered_id and executed_id: packed lines name
 * these alone. All zero at first. */
struct charge_packer {
    struct charge_named {
        int32_t dept_id, staff_id;
    } * named;
    size_t count;
};
void charge_packer_release(struct charge_packer *packer);

/* Add a line to PACKED: all but its visit and file, and what is judged. */
void charge_pack(struct charge_packer *packer, struct text *packed,
                 const struct charge_line *line, const char *extras);

/* The line that is packed at FROM, into LINE, where its visit and file and
 * nothing else is set, with its extras at the end of EXTRAS. The end of it. */
const char *charge_unpack(const struct charge_packer *packer, const char *from,
                          struct charge_line *line, struct text *extras);

#endif

/*
 * A line as a string of bytes, a fifth of struct charge_line, for the time
 * that it waits for the other lines of its visit. Inside src/charge only.
 */
#ifndef CHARGE_PACK_H
#define CHARGE_PACK_H

#include "base/text.h"
#include "charge/line.h"

/*
 * A packed line names a party (named_party) alone, by ordered_id and
 * executed_id; the packer knows the department and the person of each party
 * that it packed. All zero at first.
 */
struct charge_packer {
    struct charge_named {
        int32_t dept_id, staff_id;
    } * named;    /* by id of the party */
    size_t count; /* of parties there is room for */
};
void charge_packer_release(struct charge_packer *packer);

/*
 * Add the bytes of LINE to PACKED, with its extras, which are copied. Not in
 * them are its visit_id and file_id, which whoever packs knows, and what only
 * judging and storing set: n, what refunds took, known and gone.
 */
void charge_pack(struct charge_packer *packer, struct text *packed,
                 const struct charge_line *line, const char *extras);

/*
 * Read the bytes at FROM into LINE, in which the caller has set visit_id and
 * file_id and all else is zero; its extras go to the end of EXTRAS. Returns
 * the end of the bytes.
 */
const char *charge_unpack(const struct charge_packer *packer, const char *from,
                          struct charge_line *line, struct text *extras);

#endif

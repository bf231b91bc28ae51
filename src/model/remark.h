/*
 * What is said of how a file was read, where that is not plain: table
 * import_note. Remarks are stored by key with their values, so that a report
 * can say them in either language.
 */
#ifndef MODEL_REMARK_H
#define MODEL_REMARK_H

#include <stdint.h>

#include "base/text.h"
#include "io/db.h"

/* Keep one. DETAIL has the values that its sentence asks for, joined by 0x1F;
 * NULL for none. */
void remark_put(struct db *db, int64_t file_id, const char *key,
                const char *detail);

/* The same with one number. */
void remark_count(struct db *db, int64_t file_id, const char *key,
                  int64_t count);

/* Add the sentence of a remark, through tr(). */
void add_remark_sentence(struct text *out, const char *key, const char *detail);

/*
 * Call SAY with the sentence of each remark on a file, in order.
 */
void remark_each(struct db *db, int64_t file_id,
                 void (*say)(void *data, const char *sentence), void *data);

#endif

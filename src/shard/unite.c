#include "shard/unite.h"

#include <stdlib.h>

#include "base/text.h"
#include "io/db_carry.h"
#include "model/parts.h"

/* All of the common database that is of those kinds. */
static void take_common(const struct shard_folder *folder, struct db *whole,
                        bool history)
{
    struct db *common = db_open(folder->common, DB_READ);

    for (const struct part *part = parts; part->table; part++)
        if (part->common && (history || part->kind != PART_HISTORY))
            db_carry(common, whole, part->table, part->common, 0);
    db_close(common);
}

/* The rows of all hospitals of a shard. */
static void take_table(struct db *shard, struct db *whole,
                       const struct part *part)
{
    struct carrier *carrier = carrier_new(shard, whole, part->table, part->own);
    struct stmt *hospitals =
        db_prepare(shard, "SELECT id FROM hospital ORDER BY id");

    while (stmt_step(hospitals))
        carrier_run(carrier, stmt_int(hospitals, 0));
    stmt_free(hospitals);
    carrier_free(carrier);
}

static void take_shards(const struct shard_folder *folder, struct db *whole,
                        bool lines)
{
    for (size_t i = 0; i < folder->count; i++) {
        struct db *shard = shard_open(folder, i, DB_READ);

        for (const struct part *part = parts; part->table; part++)
            if (part->kind == PART_OWN || (lines && part->kind == PART_DETAIL))
                take_table(shard, whole, part);
        db_close(shard);
    }
}

void shards_unite(const struct shard_folder *folder, struct db *whole)
{
    db_begin(whole);
    take_common(folder, whole, true);
    db_run(whole, "DELETE FROM shard"); /* it is one database now */
    take_shards(folder, whole, true);
    db_commit(whole);
}

void shards_gather(const struct shard_folder *folder, struct db *whole)
{
    struct text sql;

    text_init(&sql);
    for (const struct part *part = parts; part->table; part++)
        if (part->kind != PART_HISTORY)
            text_printf(&sql, "DELETE FROM %s;", part->table);
    db_run(whole, sql.data);
    text_release(&sql);
    take_common(folder, whole, false);
    take_shards(folder, whole, false);
}

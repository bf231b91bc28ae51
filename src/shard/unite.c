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

static void take_shards(const struct shard_folder *folder, struct db *whole,
                        bool lines)
{
    for (size_t i = 0; i < folder->count; i++) {
        struct db *shard = shard_open(folder, i, DB_READ);

        for (const struct part *part = parts; part->table; part++)
            if (part->kind == PART_OWN || (lines && part->kind == PART_DETAIL))
                db_carry(shard, whole, part->table, part->every, 0);
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

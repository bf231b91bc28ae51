#include "intake/numbered.h"

#include <string.h>

#include "base/sha256.h"

enum { KEY_MOST = 512 }; /* bytes that are kept as they are */

void numbered_init(struct numbered *numbered, struct db *db, const char *table,
                   const char *put)
{
    struct text sql;

    hash_init(&numbered->ids);
    text_init(&sql);
    text_printf(&sql, "SELECT coalesce(max(id), 0) FROM %s", table);
    numbered->last_id = db_int(db, sql.data);
    text_release(&sql);
    numbered->put = db_prepare(db, put);
}

void numbered_release(struct numbered *numbered)
{
    hash_release(&numbered->ids);
    stmt_free(numbered->put);
}

void numbered_read(struct numbered *numbered, struct db *db, const char *sql,
                   struct text *key)
{
    struct stmt *stmt = db_prepare(db, sql);
    bool found;

    while (stmt_step(stmt)) {
        key_begin(key, stmt_int(stmt, 1));
        for (int i = 2; i < stmt_columns(stmt); i++)
            key_add(key, stmt_text(stmt, i));
        *numbered_find(numbered, key, &found) = stmt_int(stmt, 0);
    }
    stmt_free(stmt);
}

int64_t *numbered_find(struct numbered *numbered, const struct text *key,
                       bool *found)
{
    return key_put(&numbered->ids, key, found);
}

/* Where a digest cannot be taken for a key: no hospital has this id. */
int64_t *key_put(struct hash *hash, const struct text *key, bool *found)
{
    struct {
        int64_t mark;
        char hex[SHA256_HEX_SIZE];
    } digest;
    struct sha256 sha;

    if (key->length <= KEY_MOST)
        return hash_put(hash, key->data, key->length, found);
    memset(&digest, 0, sizeof(digest));
    digest.mark = INT64_MIN;
    sha256_init(&sha);
    sha256_add(&sha, key->data, key->length);
    sha256_hex(&sha, digest.hex);
    return hash_put(hash, &digest, sizeof(digest), found);
}

void key_begin(struct text *key, int64_t hospital_id)
{
    text_clear(key);
    text_add_bytes(key, (const char *)&hospital_id, sizeof(hospital_id));
}

/* 0x1F ends each text. */
void key_add(struct text *key, const char *text)
{
    size_t length = text ? strlen(text) : 1;

    text_reserve(key, length + 1);
    memcpy(key->data + key->length, text ? text : "\x1e", length);
    key->length += length;
    key->data[key->length++] = '\x1f';
    key->data[key->length] = '\0';
}

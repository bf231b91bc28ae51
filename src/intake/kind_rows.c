/*
 * Kinds whose rows go into one table as they are: appended, or (master data)
 * completing each other by key.
 */
#include "intake/loader.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/platform_codes.h"

/* Columns of the table besides those of the kind. */
struct extra {
    int hospital, visit; /* parameter, 0 for none */
    int level_no;        /* 1 when the table has one */
};

struct own {
    int *places; /* of the columns that go into the table, in order */
    int count;
    struct extra extra;
    int visit_no, settlement_no, store, store_level, level;
    int qty, received, issued, move_type; /* of stock movements */
    int pack_unit, per_pack, move_unit;
};

static void append_begin(struct loader *loader);
static bool append_row(struct loader *loader);
static void row_end(struct loader *loader, bool broken);
static void master_begin(struct loader *loader);
static bool master_row(struct loader *loader);

const struct load_way load_append = {
    .begin = append_begin, .row = append_row, .end = row_end};
const struct load_way load_master = {
    .begin = master_begin, .row = master_row, .end = row_end};

/* The places that go into the table, and the file's own row columns. */
static struct own *own_new(struct loader *loader)
{
    const struct kind *kind = loader->mapping.kind;
    struct own *own = xcalloc(1, sizeof(*own));
    int columns = 0;

    while (kind->columns[columns].name)
        columns++;
    own->places = xcalloc((size_t)columns + 1, sizeof(int));
    for (int i = 0; i < columns; i++)
        if (kind->columns[i].target)
            own->places[own->count++] = i;
    own->visit_no = loader_column(loader, "visit_no");
    own->settlement_no = loader_column(loader, "settlement_no");
    own->store = loader_column(loader, "store");
    own->store_level = loader_column(loader, "store_level");
    own->qty = loader_column(loader, "qty");
    own->received = loader_column(loader, "received_qty");
    own->issued = loader_column(loader, "issued_qty");
    own->move_type = loader_column(loader, "move_type");
    own->pack_unit = loader_column(loader, "pack_unit");
    own->per_pack = loader_column(loader, "per_pack");
    own->move_unit = loader_column(loader, "move_unit");
    own->level = loader_column(loader, "hospital_level");
    if (own->level < 0)
        own->level = loader_column(loader, "level");
    loader->own = own;
    return own;
}

static void row_end(struct loader *loader, bool broken)
{
    struct own *own = loader->own;

    (void)broken;
    free(own->places);
    free(own);
}

/* INSERT INTO table (file_id, line, …) VALUES (?1, ?2, …) */
static void append_begin(struct loader *loader)
{
    const struct kind *kind = loader->mapping.kind;
    struct own *own = own_new(loader);
    struct text sql;
    int parameter = 2 + own->count;

    text_init(&sql);
    text_printf(&sql, "INSERT INTO %s (file_id, line", kind->table);
    for (int i = 0; i < own->count; i++)
        text_printf(&sql, ", %s", kind->columns[own->places[i]].target);
    if (db_has_column(loader->db, kind->table, "hospital_id")) {
        own->extra.hospital = ++parameter;
        text_add(&sql, ", hospital_id");
    }
    if (kind->flags & KIND_LINKS_VISIT) {
        own->extra.visit = ++parameter;
        text_add(&sql, ", visit_id");
    }
    text_add(&sql, ") VALUES (?");
    for (int i = 1; i < parameter; i++)
        text_add(&sql, ", ?");
    text_add(&sql, ")");
    loader->put_row = db_prepare(loader->db, sql.data);
    text_release(&sql);
}

static void bind_hospital(struct loader *loader, struct stmt *stmt, int index)
{
    if (loader->hospital_id)
        stmt_bind_int(stmt, index, loader->hospital_id);
    else
        stmt_bind_null(stmt, index);
}

/* 1 depot, 2 dispensing: by the heading, INVENTORY_LEVEL or the name. */
static int store_level(struct loader *loader, const struct own *own)
{
    const char *store = loader_text(loader, own->store);

    if (loader->mapping.store_level > 0)
        return loader->mapping.store_level;
    if (store && strstr(store, "药房"))
        return 2;
    if (store && (strstr(store, "药库") || strstr(store, "仓库") ||
                  strstr(store, "库房")))
        return 1;
    return 0;
}

/*
 * What a cell that the file does not have is known from: a store's level by
 * its heading or name; of a movement its direction, from the table it stands
 * in (receipts are positive there, issues too).
 */
static void bind_known(struct loader *loader, const struct own *own, int place,
                       int index)
{
    struct stmt *put = loader->put_row;
    int64_t qty;
    int level;

    if (place < 0 || loader->values[place].filled)
        return;
    if (place == own->store_level) {
        level = store_level(loader, own);
        if (level)
            stmt_bind_int(put, index, level);
    } else if (place == own->qty && own->received >= 0) {
        if (loader_int(loader, own->received, &qty))
            stmt_bind_int(put, index, qty);
        else if (loader_int(loader, own->issued, &qty))
            stmt_bind_int(put, index, -qty);
    } else if (place == own->pack_unit && loader_text(loader, own->per_pack) &&
               loader_text(loader, own->move_unit)) {
        /* the national tables name the unit moved and the smallest alone */
        stmt_bind_text(put, index, loader_text(loader, own->move_unit));
    } else if (place == own->move_type) {
        if (loader_text(loader, own->received))
            stmt_bind_text(put, index, "采购入库");
        else if (loader_text(loader, own->issued))
            stmt_bind_text(put, index, "出库");
    }
}

static bool append_row(struct loader *loader)
{
    struct own *own = loader->own;
    struct stmt *put = loader->put_row;

    stmt_bind_int(put, 1, loader->file_id);
    stmt_bind_int(put, 2, loader->row.line);
    for (int i = 0; i < own->count; i++) {
        loader_bind(loader, put, i + 3, own->places[i]);
        bind_known(loader, own, own->places[i], i + 3);
    }
    if (own->extra.hospital)
        bind_hospital(loader, put, own->extra.hospital);
    if (own->extra.visit)
        stmt_bind_int(put, own->extra.visit,
                      loader_visit(loader, loader_text(loader, own->visit_no),
                                   loader_text(loader, own->settlement_no),
                                   loader->mapping.inpatient));
    stmt_run(put);
    return true;
}

/* The column whose cell identifies the row: the first filled KEY column. */
static int key_place(const struct loader *loader)
{
    const struct column *columns = loader->mapping.kind->columns;

    for (int i = 0; columns[i].name; i++)
        if (columns[i].flags & COLUMN_KEY && loader->values[i].filled)
            return i;
    return -1;
}

static void master_begin(struct loader *loader)
{
    append_begin(loader);
    if (db_has_column(loader->db, loader->mapping.kind->table, "level_no"))
        ((struct own *)loader->own)->extra.level_no = 1;
}

/*
 * What the version columns of a known row must be. Exactly: as in this row.
 * Else a cell that is empty here says nothing, nor does one there whose file
 * fills that column nowhere.
 */
static void version_where(struct loader *loader, struct text *sql, bool exactly)
{
    const struct column *columns = loader->mapping.kind->columns;

    for (int i = 0; columns[i].name; i++) {
        const char *target = columns[i].target;

        if (!(columns[i].flags & COLUMN_VERSION))
            continue;
        if (exactly)
            text_printf(sql, " AND t.%s IS ?", target);
        else if (loader->values[i].filled)
            text_printf(sql,
                        " AND (t.%s = ? OR (t.%s IS NULL AND NOT EXISTS ("
                        "SELECT 1 FROM import_column AS f "
                        "WHERE f.file_id = t.file_id "
                        "AND f.column_name = '%s')))",
                        target, target, columns[i].name);
    }
}

static bool has_versions(const struct column *columns)
{
    while (columns->name && !(columns->flags & COLUMN_VERSION))
        columns++;
    return columns->name != NULL;
}

/*
 * Rows known under the key, of the same version. Where a kind has versions,
 * the rows of one file never complete each other: each says a thing of its
 * own (a price until August and one from September, two namesakes).
 */
static int64_t *known_rows(struct loader *loader, int key, bool exactly,
                           size_t *count)
{
    const struct column *columns = loader->mapping.kind->columns;
    struct own *own = loader->own;
    struct text sql;
    struct stmt *stmt;
    int64_t *ids = NULL;
    int parameter = 0;

    text_init(&sql);
    text_printf(&sql, "SELECT id FROM %s AS t WHERE t.%s = ?",
                loader->mapping.kind->table,
                columns[key].target ? columns[key].target : columns[key].name);
    if (own->extra.hospital)
        text_add(&sql, " AND t.hospital_id IS ?");
    if (has_versions(columns))
        text_add(&sql, " AND t.file_id <> ?");
    version_where(loader, &sql, exactly);
    stmt = db_prepare(loader->db, sql.data);
    text_release(&sql);
    loader_bind(loader, stmt, ++parameter, key);
    if (own->extra.hospital)
        bind_hospital(loader, stmt, ++parameter);
    if (has_versions(columns))
        stmt_bind_int(stmt, ++parameter, loader->file_id);
    for (int i = 0; columns[i].name; i++)
        if (columns[i].flags & COLUMN_VERSION &&
            (exactly || loader->values[i].filled))
            loader_bind(loader, stmt, ++parameter, i);
    *count = 0;
    while (stmt_step(stmt)) {
        ids = xrealloc(ids, (*count + 1) * sizeof(*ids));
        ids[(*count)++] = stmt_int(stmt, 0);
    }
    stmt_free(stmt);
    return ids;
}

/* A filled cell wins; an empty one erases nothing. */
static void complete(struct loader *loader, int64_t id)
{
    const struct column *columns = loader->mapping.kind->columns;
    struct own *own = loader->own;
    struct text sql;
    struct stmt *stmt;

    text_init(&sql);
    text_printf(&sql, "UPDATE %s SET file_id = ?, line = ?",
                loader->mapping.kind->table);
    for (int i = 0; i < own->count; i++)
        if (loader->values[own->places[i]].filled)
            text_printf(&sql, ", %s = ?", columns[own->places[i]].target);
    text_add(&sql, " WHERE id = ?");
    stmt = db_prepare(loader->db, sql.data);
    text_release(&sql);
    stmt_bind_int(stmt, 1, loader->file_id);
    stmt_bind_int(stmt, 2, loader->row.line);
    {
        int parameter = 2;

        for (int i = 0; i < own->count; i++)
            if (loader->values[own->places[i]].filled)
                loader_bind(loader, stmt, ++parameter, own->places[i]);
        stmt_bind_int(stmt, ++parameter, id);
    }
    stmt_run(stmt);
    stmt_free(stmt);
}

static void set_level(struct loader *loader, int64_t id)
{
    struct own *own = loader->own;
    int level = level_number(loader_text(loader, own->level));
    struct text sql;
    struct stmt *stmt;

    if (level < 0)
        return;
    text_init(&sql);
    text_printf(&sql, "UPDATE %s SET level_no = ? WHERE id = ?",
                loader->mapping.kind->table);
    stmt = db_prepare(loader->db, sql.data);
    text_release(&sql);
    stmt_bind_int(stmt, 1, level);
    stmt_bind_int(stmt, 2, id);
    stmt_run(stmt);
    stmt_free(stmt);
}

/* A ceiling of 0 means none. */
static void drop_zero_ceiling(struct loader *loader)
{
    int place = loader_column(loader, "price_ceiling");
    int64_t ceiling;

    if (loader_int(loader, place, &ceiling) && ceiling == 0)
        loader->values[place].filled = false;
}

static bool master_row(struct loader *loader)
{
    struct own *own = loader->own;
    int key = key_place(loader);
    int64_t *ids;
    size_t count;

    if (strcmp(loader->mapping.kind->table, "hospital") == 0) {
        complete(loader, loader->hospital_id);
        set_level(loader, loader->hospital_id);
        return true;
    }
    if (key < 0) {
        loader_problem(loader, -1, "required-empty");
        return false;
    }
    drop_zero_ceiling(loader);
    ids = known_rows(loader, key, true, &count);
    if (!count) {
        free(ids);
        ids = known_rows(loader, key, false, &count);
    }
    for (size_t i = 0; i < count; i++) {
        complete(loader, ids[i]);
        if (own->extra.level_no)
            set_level(loader, ids[i]);
    }
    free(ids);
    if (!count) {
        append_row(loader);
        if (own->extra.level_no)
            set_level(loader, db_last_id(loader->db));
    }
    return true;
}

/*
 * Kinds whose rows go into one table as they are: appended, or (master data)
 * completing each other by key.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "intake/loader.h"
#include "intake/reading.h"
#include "model/columns.h"
#include "model/platform_codes.h"

/* Columns of the table besides those of the kind. */
struct extra {
    int hospital, visit; /* parameter, 0 for none */
    int level_no;        /* 1 when the table has one */
    int prices;          /* 1 when there are prices of levels */
};

enum { LEVELS = 3 };

struct row_load {
    int *fields; /* of the columns that go into the table, in order */
    int count;
    struct stmt *put;
    struct extra extra;
    /* fields */
    int visit_no, settlement_no, store, store_level, level;
    int qty, received, issued, move_type; /* of stock movements */
    int pack_unit, per_pack, move_unit;
    int ceiling, price_of[LEVELS + 1]; /* of any level, and by level_no */
};

static void append_begin(struct reading *reading);
static bool append_row(struct reading *reading);
static void row_end(struct reading *reading, bool broken);
static void master_begin(struct reading *reading);
static bool master_row(struct reading *reading);

const struct loader load_append = {
    .begin = append_begin, .row = append_row, .end = row_end};
const struct loader load_master = {
    .begin = master_begin, .row = master_row, .end = row_end};

/* The fields that go into the table, and those that have a say in it. */
static struct row_load *load_new(struct reading *reading)
{
    const struct kind *kind = reading->mapping->kind;
    struct row_load *own = xcalloc(1, sizeof(*own));

    own->fields = xcalloc(kind_width(kind) + 1, sizeof(*own->fields));
    for (int i = 0; kind->columns[i].name; i++)
        if (kind->columns[i].target)
            own->fields[own->count++] = i;
    own->visit_no = reading_field(reading, "visit_no");
    own->settlement_no = reading_field(reading, "settlement_no");
    own->store = reading_field(reading, "store");
    own->store_level = reading_field(reading, "store_level");
    own->qty = reading_field(reading, "qty");
    own->received = reading_field(reading, "received_qty");
    own->issued = reading_field(reading, "issued_qty");
    own->move_type = reading_field(reading, "move_type");
    own->pack_unit = reading_field(reading, "pack_unit");
    own->per_pack = reading_field(reading, "per_pack");
    own->move_unit = reading_field(reading, "move_unit");
    own->level = reading_field(reading, "hospital_level");
    if (own->level < 0)
        own->level = reading_field(reading, "level");
    reading->own = own;
    return own;
}

static void row_end(struct reading *reading, bool broken)
{
    struct row_load *own = reading->own;

    (void)broken;
    stmt_free(own->put);
    free(own->fields);
    free(own);
}

/* INSERT INTO table (file_id, line, …) VALUES (?1, ?2, …) */
static void append_begin(struct reading *reading)
{
    const struct kind *kind = reading->mapping->kind;
    struct row_load *own = load_new(reading);
    struct text sql;
    int parameter = 2 + own->count;

    text_init(&sql);
    text_printf(&sql, "INSERT INTO %s (file_id, line", kind->table);
    for (int i = 0; i < own->count; i++)
        text_printf(&sql, ", %s", kind->columns[own->fields[i]].target);
    if (db_has_column(reading->session->db, kind->table, "hospital_id")) {
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
    own->put = db_prepare(reading->session->db, sql.data);
    text_release(&sql);
}

static void bind_hospital(struct reading *reading, struct stmt *stmt, int index)
{
    if (reading->hospital_id)
        stmt_bind_int(stmt, index, reading->hospital_id);
    else
        stmt_bind_null(stmt, index);
}

/* 1 depot, 2 dispensing: by the heading, INVENTORY_LEVEL or the name. */
static int store_level(struct reading *reading, const struct row_load *own)
{
    const char *store = values_text(&reading->values, own->store);

    if (reading->mapping->store_level > 0)
        return reading->mapping->store_level;
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
static void bind_known(struct reading *reading, const struct row_load *own,
                       int field, int index)
{
    const struct values *values = &reading->values;
    struct stmt *put = own->put;
    int64_t qty;
    int level;

    if (field < 0 || values_filled(values, field))
        return;
    if (field == own->store_level) {
        level = store_level(reading, own);
        if (level)
            stmt_bind_int(put, index, level);
    } else if (field == own->qty && own->received >= 0) {
        if (values_int(values, own->received, &qty))
            stmt_bind_int(put, index, qty);
        else if (values_int(values, own->issued, &qty))
            stmt_bind_int(put, index, -qty);
    } else if (field == own->pack_unit && values_text(values, own->per_pack) &&
               values_text(values, own->move_unit)) {
        /* the national tables name the unit moved and the smallest alone */
        stmt_bind_text(put, index, values_text(values, own->move_unit));
    } else if (field == own->move_type) {
        if (values_text(values, own->received))
            stmt_bind_text(put, index, "采购入库");
        else if (values_text(values, own->issued))
            stmt_bind_text(put, index, "出库");
    }
}

static bool append_row(struct reading *reading)
{
    struct row_load *own = reading->own;
    struct stmt *put = own->put;
    int64_t visit_id = 0;

    if (own->extra.visit) {
        visit_id = reading_visit(reading, own->visit_no, own->settlement_no);
        if (!visit_id)
            return false;
    }
    stmt_bind_int(put, 1, reading->file_id);
    stmt_bind_int(put, 2, reading->row.line);
    for (int i = 0; i < own->count; i++) {
        values_bind(&reading->values, put, i + 3, own->fields[i]);
        bind_known(reading, own, own->fields[i], i + 3);
    }
    if (own->extra.hospital)
        bind_hospital(reading, put, own->extra.hospital);
    if (own->extra.visit)
        stmt_bind_int(put, own->extra.visit, visit_id);
    stmt_run(put);
    return true;
}

/* The column whose cell identifies the row: the first filled KEY column. */
static int key_field(const struct reading *reading)
{
    const struct column *columns = reading->mapping->kind->columns;

    for (int i = 0; columns[i].name; i++)
        if (columns[i].flags & COLUMN_KEY && values_filled(&reading->values, i))
            return i;
    return -1;
}

/* Prices that hold in hospitals of one level. */
static void find_prices(struct reading *reading)
{
    static const char *const names[LEVELS + 1] = {
        NULL, "price_level_1", "price_level_2", "price_level_3"};
    struct row_load *own = reading->own;

    own->ceiling = reading_field(reading, "price_ceiling");
    for (int level = 1; level <= LEVELS; level++) {
        int field = reading_field(reading, names[level]);

        own->price_of[level] = field;
        own->extra.prices |=
            field >= 0 && reading->mapping->columns[field].cells[0] >= 0;
    }
}

static void master_begin(struct reading *reading)
{
    append_begin(reading);
    if (db_has_column(reading->session->db, reading->mapping->kind->table,
                      "level_no"))
        ((struct row_load *)reading->own)->extra.level_no = 1;
    find_prices(reading);
}

/*
 * What the version columns of a known row must be. Exactly: as in this row.
 * Else a cell that is empty here says nothing, nor does one there whose file
 * fills that column nowhere.
 */
static void version_where(struct reading *reading, struct text *sql,
                          bool exactly)
{
    const struct column *columns = reading->mapping->kind->columns;

    for (int i = 0; columns[i].name; i++) {
        const char *target = columns[i].target;

        if (!(columns[i].flags & COLUMN_VERSION))
            continue;
        if (exactly)
            text_printf(sql, " AND t.%s IS ?", target);
        else if (values_filled(&reading->values, i))
            text_printf(sql,
                        " AND (t.%s = ? OR (t.%s IS NULL AND NOT EXISTS ("
                        "SELECT 1 FROM import_column AS f "
                        "WHERE f.file_id = t.file_id "
                        "AND f.column_name = '%s' AND f.rows > 0)))",
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
static int64_t *known_rows(struct reading *reading, int key, bool exactly,
                           size_t *count)
{
    const struct values *values = &reading->values;
    const struct column *columns = reading->mapping->kind->columns;
    struct row_load *own = reading->own;
    struct text sql;
    struct stmt *stmt;
    int64_t *ids = NULL;
    int parameter = 0;

    text_init(&sql);
    text_printf(&sql, "SELECT id FROM %s AS t WHERE t.%s = ?",
                reading->mapping->kind->table,
                columns[key].target ? columns[key].target : columns[key].name);
    if (own->extra.hospital)
        text_add(&sql, " AND t.hospital_id IS ?");
    if (has_versions(columns))
        text_add(&sql, " AND t.file_id <> ?");
    version_where(reading, &sql, exactly);
    stmt = db_prepare(reading->session->db, sql.data);
    text_release(&sql);
    values_bind(values, stmt, ++parameter, key);
    if (own->extra.hospital)
        bind_hospital(reading, stmt, ++parameter);
    if (has_versions(columns))
        stmt_bind_int(stmt, ++parameter, reading->file_id);
    for (int i = 0; columns[i].name; i++)
        if (columns[i].flags & COLUMN_VERSION &&
            (exactly || values_filled(values, i)))
            values_bind(values, stmt, ++parameter, i);
    *count = 0;
    while (stmt_step(stmt)) {
        ids = xrealloc(ids, (*count + 1) * sizeof(*ids));
        ids[(*count)++] = stmt_int(stmt, 0);
    }
    stmt_free(stmt);
    return ids;
}

/* A filled cell wins; an empty one erases nothing. */
static void complete(struct reading *reading, int64_t id)
{
    const struct values *values = &reading->values;
    const struct column *columns = reading->mapping->kind->columns;
    struct row_load *own = reading->own;
    struct text sql;
    struct stmt *stmt;

    text_init(&sql);
    text_printf(&sql, "UPDATE %s SET file_id = ?, line = ?",
                reading->mapping->kind->table);
    for (int i = 0; i < own->count; i++)
        if (values_filled(values, own->fields[i]))
            text_printf(&sql, ", %s = ?", columns[own->fields[i]].target);
    text_add(&sql, " WHERE id = ?");
    stmt = db_prepare(reading->session->db, sql.data);
    text_release(&sql);
    stmt_bind_int(stmt, 1, reading->file_id);
    stmt_bind_int(stmt, 2, reading->row.line);
    {
        int parameter = 2;

        for (int i = 0; i < own->count; i++)
            if (values_filled(values, own->fields[i]))
                values_bind(values, stmt, ++parameter, own->fields[i]);
        stmt_bind_int(stmt, ++parameter, id);
    }
    stmt_run(stmt);
    stmt_free(stmt);
}

static void set_level(struct reading *reading, int64_t id)
{
    struct row_load *own = reading->own;
    int level = level_number(values_text(&reading->values, own->level));
    struct text sql;
    struct stmt *stmt;

    if (level < 0)
        return;
    text_init(&sql);
    text_printf(&sql, "UPDATE %s SET level_no = ? WHERE id = ?",
                reading->mapping->kind->table);
    stmt = db_prepare(reading->session->db, sql.data);
    text_release(&sql);
    stmt_bind_int(stmt, 1, level);
    stmt_bind_int(stmt, 2, id);
    stmt_run(stmt);
    stmt_free(stmt);
}

/* A ceiling of 0 means none. */
static void drop_zero_ceiling(struct reading *reading)
{
    int field = reading_field(reading, "price_ceiling");
    int64_t ceiling;

    if (values_int(&reading->values, field, &ceiling) && ceiling == 0)
        reading->values.cells[field].filled = false;
}

/* Complete the rows that are known, else store one. */
static void store_master(struct reading *reading, int key)
{
    struct row_load *own = reading->own;
    size_t count;
    int64_t *ids = known_rows(reading, key, true, &count);

    if (!count) {
        free(ids);
        ids = known_rows(reading, key, false, &count);
    }
    for (size_t i = 0; i < count; i++) {
        complete(reading, ids[i]);
        if (own->extra.level_no)
            set_level(reading, ids[i]);
    }
    free(ids);
    if (!count) {
        append_row(reading);
        if (own->extra.level_no)
            set_level(reading, db_last_id(reading->session->db));
    }
}

/* An entry for each level that has a price; false when none has. */
static bool store_levels(struct reading *reading, int key)
{
    static const char *const levels[LEVELS + 1] = {NULL, "一级", "二级",
                                                   "三级"};
    struct row_load *own = reading->own;
    struct read_cell *cells = reading->values.cells;
    bool any = false;

    for (int level = 1; level <= LEVELS; level++) {
        int64_t price;

        if (!values_int(&reading->values, own->price_of[level], &price) ||
            price == 0)
            continue;
        any = true;
        cells[own->level].filled = true;
        cells[own->level].value =
            (struct value){.is_text = true, .text = levels[level]};
        cells[own->ceiling].filled = true;
        cells[own->ceiling].value = cells[own->price_of[level]].value;
        store_master(reading, key);
    }
    return any;
}

static bool master_row(struct reading *reading)
{
    struct row_load *own = reading->own;
    int key = key_field(reading);

    if (strcmp(reading->mapping->kind->table, "hospital") == 0) {
        complete(reading, reading->hospital_id);
        set_level(reading, reading->hospital_id);
        return true;
    }
    if (key < 0) {
        reading_problem(reading, -1, "required-empty");
        return false;
    }
    drop_zero_ceiling(reading);
    if (!own->extra.prices || !store_levels(reading, key))
        store_master(reading, key);
    return true;
}

/*
 * Billed lines. A line is known by hospital + line_no: the later one wins,
 * in this file and against files before.
 */
#include "core/loader.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/memory.h"

static const char PUT_CHARGE[] =
    "INSERT INTO charge (file_id, line, visit_id, settlement_id, item_id,"
    "    time, qty_e4, price_e6, amount_fen, order_dept_id, order_staff_id,"
    "    exec_dept_id, exec_staff_id, line_no, reverses_line_no, ceiling_e6,"
    "    scope_amount_fen, order_no, prescription_no, equipment_code) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

/* Without the index a first load has no order to keep; then it is made once
 * and lines of one number are found side by side in it. */
static const char DROP_INDEXES[] = "DROP INDEX IF EXISTS charge_line_no;"
                                   "DROP INDEX IF EXISTS charge_visit;";
static const char MAKE_INDEXES[] =
    "CREATE INDEX IF NOT EXISTS charge_line_no ON charge (line_no) "
    "WHERE line_no IS NOT NULL;"
    "CREATE INDEX IF NOT EXISTS charge_visit ON charge (visit_id, item_id);";
static const char REPEATED[] =
    "SELECT c.id, c.visit_id, c.file_id, c.amount_fen, v.hospital_id,"
    "       c.line_no "
    "FROM charge AS c JOIN visit AS v ON v.id = c.visit_id "
    "WHERE c.line_no IN (SELECT line_no FROM charge "
    "                    WHERE line_no IS NOT NULL "
    "                    GROUP BY line_no HAVING count(*) > 1) "
    "ORDER BY c.line_no, v.hospital_id, c.id DESC";
static const char FIND_CHARGE[] =
    "SELECT c.id, c.visit_id, c.file_id, c.amount_fen "
    "FROM charge AS c JOIN visit AS v ON v.id = c.visit_id "
    "WHERE c.line_no = ? AND v.hospital_id = ?";
static const char TAKE_BACK[] =
    "UPDATE import_file SET stored = stored - 1, replaced = replaced + 1,"
    "       amount_fen = amount_fen - ? WHERE id = ?";

enum place {
    P_VISIT_NO,
    P_SETTLEMENT_NO,
    P_ITEM_CODE,
    P_ITEM_NAME,
    P_NATIONAL_CODE,
    P_NATIONAL_NAME,
    P_CLASS,
    P_PAY_CLASS,
    P_UNIT,
    P_SPEC,
    P_TIME,
    P_QTY,
    P_PRICE,
    P_AMOUNT,
    P_ORDER_DEPT_CODE,
    P_ORDER_DEPT,
    P_ORDER_DOCTOR_CODE,
    P_ORDER_DOCTOR,
    P_EXEC_DEPT_CODE,
    P_EXEC_DEPT,
    P_EXEC_DOCTOR_CODE,
    P_EXEC_DOCTOR,
    P_LINE_NO,
    P_REVERSES,
    P_CEILING,
    P_SCOPE_AMOUNT,
    P_ORDER_NO,
    P_PRESCRIPTION_NO,
    P_EQUIPMENT,
    PLACES
};

static const char *const names[PLACES] = {"visit_no",
                                          "settlement_no",
                                          "item_code",
                                          "item_name",
                                          "national_code",
                                          "national_name",
                                          "class",
                                          "pay_class",
                                          "unit",
                                          "spec",
                                          "time",
                                          "qty",
                                          "price",
                                          "amount",
                                          "order_dept_code",
                                          "order_dept",
                                          "order_doctor_code",
                                          "order_doctor",
                                          "exec_dept_code",
                                          "exec_dept",
                                          "exec_doctor_code",
                                          "exec_doctor",
                                          "line_no",
                                          "reverses_line_no",
                                          "ceiling",
                                          "scope_amount",
                                          "order_no",
                                          "prescription_no",
                                          "equipment_code"};

struct own {
    int at[PLACES];
    bool bulk; /* the table was empty: no index while loading */
    struct bitmap touched;
};

static void begin(struct loader *loader);
static bool row(struct loader *loader);
static void end(struct loader *loader);
static void replace_known(struct loader *loader, const char *line_no);
static void drop_line(struct loader *loader, int64_t id, int64_t visit_id,
                      int64_t file_id, int64_t amount_fen);
static void drop_repeated(struct loader *loader);
static bool fits(struct loader *loader, int64_t *price);
static void bind_names(struct loader *loader);

const struct load_way load_charges = {begin, row, end};

static void begin(struct loader *loader)
{
    struct own *own = xcalloc(1, sizeof(*own));

    loader->own = own;
    for (int i = 0; i < PLACES; i++)
        own->at[i] = loader_column(loader, names[i]);
    own->bulk = db_int(loader->db, "SELECT count(*) FROM (SELECT 1 FROM "
                                   "charge LIMIT 1)") == 0;
    db_run(loader->db, own->bulk ? DROP_INDEXES : MAKE_INDEXES);
    loader->put_row = db_prepare(loader->db, PUT_CHARGE);
    loader->find_row = db_prepare(loader->db, FIND_CHARGE);
    loader->replace_row =
        db_prepare(loader->db, "DELETE FROM charge WHERE id = ?");
}

static bool row(struct loader *loader)
{
    struct own *own = loader->own;
    const int *at = own->at;
    const char *line_no = loader_text(loader, at[P_LINE_NO]);
    const char *settlement_no = loader_text(loader, at[P_SETTLEMENT_NO]);
    struct stmt *put = loader->put_row;
    int64_t visit_id, time = 0, price = 0;
    struct item_texts item;

    if (!fits(loader, &price))
        return false;
    visit_id = loader_visit(loader, loader_text(loader, at[P_VISIT_NO]),
                            settlement_no, loader->mapping.inpatient);
    bitmap_set(&own->touched, visit_id);
    if (line_no && !own->bulk)
        replace_known(loader, line_no);
    item = (struct item_texts){
        .item_code = loader_text(loader, at[P_ITEM_CODE]),
        .item_name = loader_text(loader, at[P_ITEM_NAME]),
        .national_code = loader_text(loader, at[P_NATIONAL_CODE]),
        .national_name = loader_text(loader, at[P_NATIONAL_NAME]),
        .class = loader_text(loader, at[P_CLASS]),
        .pay_class = loader_text(loader, at[P_PAY_CLASS]),
        .unit = loader_text(loader, at[P_UNIT]),
        .spec = loader_text(loader, at[P_SPEC])};
    stmt_bind_int(put, 1, loader->file_id);
    stmt_bind_int(put, 2, loader->row.line);
    stmt_bind_int(put, 3, visit_id);
    if (settlement_no)
        stmt_bind_int(put, 4,
                      loader_settlement(loader, settlement_no, visit_id));
    else
        stmt_bind_null(put, 4);
    stmt_bind_int(put, 5, loader_item(loader, &item));
    loader_bind(loader, put, 6, at[P_TIME]);
    loader_bind(loader, put, 7, at[P_QTY]);
    loader_bind(loader, put, 8, at[P_PRICE]);
    loader_bind(loader, put, 9, at[P_AMOUNT]);
    bind_names(loader);
    loader_bind(loader, put, 14, at[P_LINE_NO]);
    loader_bind(loader, put, 15, at[P_REVERSES]);
    loader_bind(loader, put, 16, at[P_CEILING]);
    loader_bind(loader, put, 17, at[P_SCOPE_AMOUNT]);
    loader_bind(loader, put, 18, at[P_ORDER_NO]);
    loader_bind(loader, put, 19, at[P_PRESCRIPTION_NO]);
    loader_bind(loader, put, 20, at[P_EQUIPMENT]);
    stmt_run(put);
    loader_int(loader, at[P_TIME], &time);
    if (time % SECONDS_PER_DAY)
        loader->content->time_of_day++;
    return true;
}

static void end(struct loader *loader)
{
    struct own *own = loader->own;

    if (own->bulk) {
        db_run(loader->db, MAKE_INDEXES);
        drop_repeated(loader);
    }
    refund_net(loader->db, &own->touched);
    free(own->touched.bits);
    free(own);
}

/* Bind the departments and people the line names. */
static void bind_names(struct loader *loader)
{
    const int *at = ((struct own *)loader->own)->at;
    const int64_t ids[] = {
        loader_dept(loader, loader_text(loader, at[P_ORDER_DEPT_CODE]),
                    loader_text(loader, at[P_ORDER_DEPT])),
        loader_staff(loader, loader_text(loader, at[P_ORDER_DOCTOR_CODE]),
                     loader_text(loader, at[P_ORDER_DOCTOR])),
        loader_dept(loader, loader_text(loader, at[P_EXEC_DEPT_CODE]),
                    loader_text(loader, at[P_EXEC_DEPT])),
        loader_staff(loader, loader_text(loader, at[P_EXEC_DOCTOR_CODE]),
                     loader_text(loader, at[P_EXEC_DOCTOR]))};

    for (int i = 0; i < 4; i++) {
        if (ids[i])
            stmt_bind_int(loader->put_row, 10 + i, ids[i]);
        else
            stmt_bind_null(loader->put_row, 10 + i);
    }
}

/* |price x quantity| of at most 100 million yuan, so that products of e6 and
 * e4 always fit 64 bits. */
static bool fits(struct loader *loader, int64_t *price)
{
    const int64_t limit = 1000000000000000000; /* 10^8 yuan in e6 x e4 */
    struct own *own = loader->own;
    int64_t qty = 0, product;

    if (!loader_int(loader, own->at[P_PRICE], price) ||
        !loader_int(loader, own->at[P_QTY], &qty))
        return true;
    if (!__builtin_mul_overflow(*price, qty, &product) && product <= limit &&
        product >= -limit)
        return true;
    loader_problem(loader, own->at[P_QTY], "too-large");
    return false;
}

static void replace_known(struct loader *loader, const char *line_no)
{
    struct stmt *find = loader->find_row;

    stmt_bind_text(find, 1, line_no);
    stmt_bind_int(find, 2, loader->hospital_id);
    if (stmt_step(find)) {
        int64_t id = stmt_int(find, 0), visit_id = stmt_int(find, 1);
        int64_t file_id = stmt_int(find, 2), amount_fen = stmt_int(find, 3);

        stmt_reset(find);
        drop_line(loader, id, visit_id, file_id, amount_fen);
    }
}

/* The line moves from stored to replaced in its file. */
static void drop_line(struct loader *loader, int64_t id, int64_t visit_id,
                      int64_t file_id, int64_t amount_fen)
{
    struct own *own = loader->own;

    stmt_bind_int(loader->replace_row, 1, id);
    stmt_run(loader->replace_row);
    bitmap_set(&own->touched, visit_id);
    if (file_id == loader->file_id) {
        loader->stored--;
        loader->replaced++;
        loader->amount_fen -= amount_fen;
    } else {
        struct stmt *stmt = db_prepare(loader->db, TAKE_BACK);

        stmt_bind_int(stmt, 1, amount_fen);
        stmt_bind_int(stmt, 2, file_id);
        stmt_run(stmt);
        stmt_free(stmt);
    }
}

/* Of lines of one number in this first file, the last stays. */
static void drop_repeated(struct loader *loader)
{
    struct stmt *stmt = db_prepare(loader->db, REPEATED);
    struct text before;
    int64_t hospital_id = -1;

    text_init(&before);
    while (stmt_step(stmt)) {
        const char *line_no = stmt_text(stmt, 5);

        if (stmt_int(stmt, 4) == hospital_id &&
            strcmp(before.data, line_no) == 0) {
            drop_line(loader, stmt_int(stmt, 0), stmt_int(stmt, 1),
                      stmt_int(stmt, 2), stmt_int(stmt, 3));
            continue;
        }
        hospital_id = stmt_int(stmt, 4);
        text_clear(&before);
        text_add(&before, line_no);
    }
    stmt_free(stmt);
    text_release(&before);
}

/*
 * Visits, with the settlement columns that some of their files carry, and
 * settlements of their own. Visits of several files complete each other.
 */
#include "core/loader.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const char SET_INPATIENT[] =
    "UPDATE visit SET inpatient = ? WHERE id = ?";
static const char KNOWN_SETTLEMENT[] =
    "SELECT min(id) FROM settlement INDEXED BY settlement_no "
    "WHERE hospital_id = ?1 AND settlement_no IS ?2 "
    "AND (?2 IS NOT NULL OR visit_id = ?3) "
    "AND (file_id IS NULL OR file_id <> ?4)";
static const char REPEATED[] =
    "SELECT 1 FROM settlement "
    "WHERE hospital_id = ? AND settlement_no = ? AND file_id = ?";
static const char COMPLETE_SETTLEMENT[] =
    "UPDATE settlement SET visit_id = coalesce(?2, visit_id),"
    "    settled_day = coalesce(?3, settled_day),"
    "    total_fen = coalesce(?4, total_fen),"
    "    scope_amount_fen = coalesce(?5, scope_amount_fen),"
    "    fund_pay_fen = coalesce(?6, fund_pay_fen),"
    "    account_pay_fen = coalesce(?7, account_pay_fen),"
    "    cash_pay_fen = coalesce(?8, cash_pay_fen),"
    "    receipt_no = coalesce(?9, receipt_no),"
    "    refunded = coalesce(?10, refunded),"
    "    refunds_settlement_no = coalesce(?11, refunds_settlement_no),"
    "    own_total_fen = coalesce(?14, own_total_fen),"
    "    insurer_total_fen = coalesce(?15, insurer_total_fen),"
    "    file_id = ?12, line = ?13 WHERE id = ?1";
static const char NEW_SETTLEMENT[] =
    "INSERT INTO settlement (id, hospital_id, settlement_no, duplicate) "
    "VALUES (?, ?, ?, ?)";

/* The settlement's columns, in the order of COMPLETE_SETTLEMENT. */
static const char *const settlement_names[] = {
    "settled_on", "total",       "scope_amount",
    "fund_pay",   "account_pay", "cash_pay",
    "receipt_no", "refunded",    "refunds_settlement_no"};
enum { SETTLEMENT_COLUMNS = 9 };

/* Whose word a settlement's total is. */
enum side { SIDE_UNKNOWN, SIDE_OWN, SIDE_INSURER };

struct own {
    int visit_no, settlement_no, visit_type, total;
    enum side side;
    int settlement[SETTLEMENT_COLUMNS];
    int *places; /* of the visit's own columns */
    int count;
    struct stmt *complete, *set_inpatient, *known, *repeated, *fill, *put;
};

static void begin(struct loader *loader);
static void end(struct loader *loader, bool broken);
static bool visit_row(struct loader *loader);
static bool settlement_row(struct loader *loader);
static void store_settlement(struct loader *loader, const char *settlement_no,
                             int64_t visit_id);
static void prepare_completion(struct loader *loader);

const struct load_way load_visits = {
    .begin = begin, .row = visit_row, .end = end};
const struct load_way load_settlements = {
    .begin = begin, .row = settlement_row, .end = end};

/*
 * Masters are the hospital's word, a table of settlements with the platform's
 * field for the total is the insurer's (setl_d).
 */
static enum side side_of(const struct loader *loader, int total)
{
    const struct mapping *mapping = &loader->mapping;
    char folded[HEADING_SIZE];
    int cell = mapping->columns[total].cells[0];

    if (cell < 0)
        return SIDE_UNKNOWN;
    if (mapping->kind->way == KIND_VISITS)
        return SIDE_OWN;
    heading_fold(folded, sizeof(folded), mapping->headings[cell]);
    return strcmp(folded, "medfee_sumamt") == 0 ? SIDE_INSURER : SIDE_UNKNOWN;
}

static void begin(struct loader *loader)
{
    struct own *own = xcalloc(1, sizeof(*own));

    loader->own = own;
    own->visit_no = loader_column(loader, "visit_no");
    own->settlement_no = loader_column(loader, "settlement_no");
    own->visit_type = loader_column(loader, "visit_type");
    own->total = loader_column(loader, "total");
    own->side = side_of(loader, own->total);
    for (int i = 0; i < SETTLEMENT_COLUMNS; i++)
        own->settlement[i] = loader_column(loader, settlement_names[i]);
    if (loader->mapping.kind->way == KIND_VISITS)
        prepare_completion(loader);
    own->set_inpatient = db_prepare(loader->db, SET_INPATIENT);
    own->known = db_prepare(loader->db, KNOWN_SETTLEMENT);
    own->repeated = db_prepare(loader->db, REPEATED);
    own->fill = db_prepare(loader->db, COMPLETE_SETTLEMENT);
    own->put = db_prepare(loader->db, NEW_SETTLEMENT);
}

static void end(struct loader *loader, bool broken)
{
    struct own *own = loader->own;

    (void)broken;
    stmt_free(own->complete);
    stmt_free(own->set_inpatient);
    stmt_free(own->known);
    stmt_free(own->repeated);
    stmt_free(own->fill);
    stmt_free(own->put);
    free(own->places);
    free(own);
}

/* UPDATE visit SET column = coalesce(?, column), … WHERE id = ? */
static void prepare_completion(struct loader *loader)
{
    const struct column *columns = loader->mapping.kind->columns;
    struct own *own = loader->own;
    struct text sql;
    int all = 0;

    while (columns[all].name)
        all++;
    own->places = xcalloc((size_t)all + 1, sizeof(int));
    text_init(&sql);
    text_add(&sql, "UPDATE visit SET file_id = ?, line = ?");
    for (int i = 0; i < all; i++) {
        if (!columns[i].target || strcmp(columns[i].target, "visit_no") == 0)
            continue;
        own->places[own->count++] = i;
        text_printf(&sql, ", %s = coalesce(?, %s)", columns[i].target,
                    columns[i].target);
    }
    text_add(&sql, " WHERE id = ?");
    own->complete = db_prepare(loader->db, sql.data);
    text_release(&sql);
}

static bool visit_row(struct loader *loader)
{
    struct own *own = loader->own;
    const char *settlement_no = loader_text(loader, own->settlement_no);
    int inpatient = type_inpatient(loader_text(loader, own->visit_type));
    int64_t visit_id;

    if (inpatient < 0)
        inpatient = loader->mapping.inpatient;
    loader_name_visit(loader, loader_text(loader, own->visit_no),
                      settlement_no);
    visit_id = loader_visit(loader, loader_text(loader, own->visit_no),
                            settlement_no, inpatient);
    stmt_bind_int(own->complete, 1, loader->file_id);
    stmt_bind_int(own->complete, 2, loader->row.line);
    for (int i = 0; i < own->count; i++)
        loader_bind(loader, own->complete, i + 3, own->places[i]);
    stmt_bind_int(own->complete, own->count + 3, visit_id);
    stmt_run(own->complete);
    if (inpatient >= 0) {
        stmt_bind_int(own->set_inpatient, 1, inpatient);
        stmt_bind_int(own->set_inpatient, 2, visit_id);
        stmt_run(own->set_inpatient);
    }
    if (settlement_no || loader->values[own->total].filled)
        store_settlement(loader, settlement_no, visit_id);
    return true;
}

static bool settlement_row(struct loader *loader)
{
    struct own *own = loader->own;
    const char *visit_no = loader_text(loader, own->visit_no);
    const char *settlement_no = loader_text(loader, own->settlement_no);
    int64_t visit_id;

    loader_name_visit(loader, visit_no, settlement_no);
    visit_id = loader_visit(loader, visit_no, settlement_no, -1);
    store_settlement(loader, settlement_no, visit_id);
    return true;
}

/*
 * A number that another file gave (or only details) is completed; one that
 * this same file repeats is kept as a row of its own and marked.
 */
static void store_settlement(struct loader *loader, const char *settlement_no,
                             int64_t visit_id)
{
    struct own *own = loader->own;
    int64_t id = 0;
    bool repeated = false;

    if (settlement_no) {
        loader_join(loader, settlement_no, visit_id);
        stmt_bind_int(own->repeated, 1, loader->hospital_id);
        stmt_bind_text(own->repeated, 2, settlement_no);
        stmt_bind_int(own->repeated, 3, loader->file_id);
        repeated = stmt_step(own->repeated);
        stmt_reset(own->repeated);
    }
    if (!repeated) {
        stmt_bind_int(own->known, 1, loader->hospital_id);
        stmt_bind_text(own->known, 2, settlement_no);
        stmt_bind_int(own->known, 3, visit_id);
        stmt_bind_int(own->known, 4, loader->file_id);
        if (stmt_step(own->known))
            id = stmt_int(own->known, 0);
        stmt_reset(own->known);
    }
    if (!id) {
        id = ++loader->last_id[ID_SETTLEMENT];
        stmt_bind_int(own->put, 1, id);
        stmt_bind_int(own->put, 2, loader->hospital_id);
        stmt_bind_text(own->put, 3, settlement_no);
        stmt_bind_int(own->put, 4, repeated);
        stmt_run(own->put);
    }
    stmt_bind_int(own->fill, 1, id);
    stmt_bind_int(own->fill, 2, visit_id);
    for (int i = 0; i < SETTLEMENT_COLUMNS; i++)
        loader_bind(loader, own->fill, i + 3, own->settlement[i]);
    stmt_bind_int(own->fill, 12, loader->file_id);
    stmt_bind_int(own->fill, 13, loader->row.line);
    loader_bind(loader, own->fill, 14, own->side == SIDE_OWN ? own->total : -1);
    loader_bind(loader, own->fill, 15,
                own->side == SIDE_INSURER ? own->total : -1);
    stmt_run(own->fill);
}

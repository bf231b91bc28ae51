#include "model/origin.h"

#include <string.h>

#include "base/error.h"
#include "model/columns.h"
#include "model/needs.h"

/*
 * Tables that are reckoned from lines, and columns that a loader fills in its
 * own way. The first line that fits holds; NULL is any column, "" none: whose
 * lines are meant by a party is told by named_party.
 */
static const struct {
    const char *table, *column, *inputs; /* as a text of needs */
} made[] = {
    {"charge_row", "visit_id", "charges.visit_no"},
    {"charge_row", "item_id", "charges.item_code"},
    {"charge_row", "day", "charges.time"},
    {"charge_row", "moment", "charges.time"},
    {"charge_row", "place", "charges.reverses_line_no"},
    {"charge_row", "qty_e4", "charges.qty"},
    {"charge_row", "price_e6", "charges.price"},
    {"charge_row", "amount_fen", "charges.amount"},
    {"charge_row", "ordered_id", ""},
    {"charge_row", "executed_id", ""},
    {"charge_row", "settlement_id", "charges.settlement_no"},
    {"charge_row", "serial", "charges.line_no"},
    {"charge", "id", ""},
    {"charge", "n", ""},
    {"charge", "file_id", ""},
    {"charge", "line", ""},
    {"charge", "visit_id", "charges.visit_no"},
    {"charge", "item_id", "charges.item_code"},
    {"charge", "day", "charges.time"},
    {"charge", "time", "charges.time"},
    {"charge", "second", "charges.time"},
    {"charge", "qty_e4", "charges.qty"},
    {"charge", "net_qty_e4", "charges.qty,charges.reverses_line_no"},
    {"charge", "price_e6", "charges.price"},
    {"charge", "amount_fen", "charges.amount"},
    {"charge", "net_amount_fen", "charges.amount,charges.reverses_line_no"},
    {"charge", "ordered_id", ""},
    {"charge", "order_dept_id", "charges.order_dept,charges.order_dept_code"},
    {"charge", "order_staff_id",
     "charges.order_doctor,charges.order_doctor_code"},
    {"charge", "executed_id", ""},
    {"charge", "exec_dept_id", "charges.exec_dept,charges.exec_dept_code"},
    {"charge", "exec_staff_id", "charges.exec_doctor,charges.exec_doctor_code"},
    {"charge", "dept_id",
     "charges.order_dept,charges.order_dept_code,charges.exec_dept,"
     "charges.exec_dept_code"},
    {"charge", "settlement_id", "charges.settlement_no"},
    {"charge", "line_no", "charges.line_no"},
    {"charge", "serial", "charges.line_no"},
    {"charge_taken", NULL, "charges.reverses_line_no"},
    {"charge_more", "reverses_line_no", "charges.reverses_line_no"},
    {"charge_more", "order_no", "charges.order_no"},
    {"charge_more", "prescription_no", "charges.prescription_no"},
    {"charge_more", "equipment_code", "charges.equipment_code"},
    {"charge_more", "ceiling_e6", "charges.ceiling"},
    {"charge_more", "scope_amount_fen", "charges.scope_amount"},
    {"charge_more", "dose", "charges.dose"},
    {"charge_more", "dose_unit", "charges.dose_unit"},
    {"charge_more", "frequency", "charges.frequency"},
    {"charge_more", "use_days", "charges.use_days"},
    {"charge_more", "trace_code", "charges.trace_code"},
    {"charge_more", "split_pack", "charges.split_pack"},
    {"charge_more", "udi", "charges.udi"},
    {"item", "item_code", "charges.item_code"},
    {"item", "item_name", "charges.item_name"},
    {"item", "national_code", "charges.national_code"},
    {"item", "national_name", "charges.national_name"},
    {"item", "class", "charges.class"},
    {"item", "pay_class", "charges.pay_class"},
    {"item", "unit", "charges.unit"},
    {"item", "spec", "charges.spec"},
    {"item", "match_code", "charges.national_code"},
    {"item", "own_code", "charges.item_code"},
    {"item", "first_id", "charges.item_code"},
    {"named_dept", "dept_code",
     "charges.order_dept_code,charges.exec_dept_code"},
    {"named_dept", "dept_name", "charges.order_dept,charges.exec_dept"},
    {"named_dept", "dept_key", "charges.order_dept,charges.exec_dept"},
    {"named_staff", "staff_code",
     "charges.order_doctor_code,charges.exec_doctor_code"},
    {"named_staff", "staff_name", "charges.order_doctor,charges.exec_doctor"},
    {"named_staff", "staff_key", "charges.order_doctor,charges.exec_doctor"},
    {"named_party", "dept_id",
     "charges.order_dept,charges.order_dept_code,charges.exec_dept,"
     "charges.exec_dept_code"},
    {"named_party", "staff_id",
     "charges.order_doctor,charges.order_doctor_code,charges.exec_doctor,"
     "charges.exec_doctor_code"},
    {"visit_bill", "dear_lines", "charges.price,charges.qty"},
    {"visit_bill", "odd_lines", "charges.price,charges.qty"},
    {"visit_bill", "alike_lines", "charges.item_code,charges.price"},
    {"visit_bill", "settlements", "charges.settlement_no"},
    {"visit_bill", "settlement_id", "charges.settlement_no"},
    {"visit_bill", "net_amount_fen", "charges.reverses_line_no"},
    {"visit_bill", NULL, "charges"},
    {"staff_span", NULL, "charges"},
    {"biller_month", NULL, "charges"},
    {"item_month", "highest_price_e6", "charges.price"},
    {"item_month", NULL, "charges"},
    {"visit", "number", "visits.visit_no"},
    {"visit", "admission_no", "visits.admission_no"},
    {"visit", "inpatient", "visits.visit_type"},
    {"visit", "admitted_day", "visits.admitted"},
    {"visit", "discharged_day", "visits.discharged"},
    {"department", "dept_key", "departments.dept_name"},
    {"staff", "staff_key", "staff.staff_name"},
    {"hospital", "level_no", "hospitals.level"},
    {"catalogue", "level_no", "items.hospital_level"},
    {"diagnosis", "main", "diagnoses.main"},
    {"settlement", "visit_id", "settlements.visit_no"},
    {"settlement", "total_fen", "settlements.total,visits.total"},
    {"settlement", "own_total_fen", "visits.total"},
    {"settlement", "insurer_total_fen", "settlements.total"},
    {"settlement", "settled_day", "settlements.settled_on,visits.settled_on"},
    {"settlement", "scope_amount_fen",
     "settlements.scope_amount,visits.scope_amount"},
    {"settlement", "fund_pay_fen", "settlements.fund_pay,visits.fund_pay"},
    {"settlement", "account_pay_fen",
     "settlements.account_pay,visits.account_pay"},
    {"settlement", "cash_pay_fen", "settlements.cash_pay,visits.cash_pay"},
    {"settlement", "receipt_no", "settlements.receipt_no,visits.receipt_no"},
    {"settlement", "refunded", "settlements.refunded,visits.refunded"},
    {"settlement", "refunds_settlement_no",
     "settlements.refunds_settlement_no,visits.refunds_settlement_no"},
};

static void add_inputs(const char *inputs,
                       void (*add)(void *data, const struct kind *kind,
                                   const struct column *column),
                       void *data)
{
    struct need need;

    while (next_need(&inputs, &need)) {
        if (!need.known)
            bug("no input column '%.*s'", (int)need.length, need.word);
        add(data, need.kind, need.column);
    }
}

void origin_each(const char *table, const char *column,
                 void (*add)(void *data, const struct kind *kind,
                             const struct column *column),
                 void *data)
{
    if (strcmp(table, "stay") == 0)
        table = "visit";
    for (size_t i = 0; i < sizeof(made) / sizeof(made[0]); i++) {
        if (strcmp(made[i].table, table) == 0 &&
            (!made[i].column || strcmp(made[i].column, column) == 0)) {
            add_inputs(made[i].inputs, add, data);
            return;
        }
    }
    for (const struct kind *kind = kinds; kind->name; kind++) {
        if (strcmp(kind->table, table) != 0)
            continue;
        if (!*column)
            add(data, kind, NULL);
        for (const struct column *c = kind->columns; c->name; c++)
            if (c->target && strcmp(c->target, column) == 0)
                add(data, kind, c);
    }
}

#include "intake/doses.h"

#include <stdlib.h>

#include "model/cell.h"
#include "model/columns.h"

enum { LINES_LOOKED_AT = 20000 };
enum { ONE_E4 = 10000 };
static const int64_t MOST = 100000000000000; /* as model/cell.c has it */

/* A cell as its type; false when it is empty or cannot be read. */
static bool number_of(const struct mapping *mapping, const struct csv_row *row,
                      int field, int64_t *number)
{
    struct value value;
    size_t length;
    int cell_no;
    char *text = mapping_cell(mapping, row, field, &cell_no, &length);

    if (!text ||
        cell_read(text, length, mapping->kind->columns[field].type, &value))
        return false;
    *number = value.number;
    return true;
}

/* QTY x DOSES, in e4, rounded half up; false when it does not fit. */
static bool multiply(int64_t qty_e4, int64_t doses_e4, int64_t *product_e4)
{
    int64_t product;

    if (__builtin_mul_overflow(qty_e4, doses_e4, &product))
        return false;
    product += product < 0 ? -ONE_E4 / 2 : ONE_E4 / 2;
    *product_e4 = product / ONE_E4;
    return *product_e4 <= MOST && *product_e4 >= -MOST;
}

/* Price x quantity is the amount, but for the rounding to the fen. */
static bool makes(int64_t price_e6, int64_t qty_e4, int64_t amount_fen)
{
    const int64_t fen = 100000000; /* in e6 x e4 */
    int64_t product, amount, difference;

    if (__builtin_mul_overflow(price_e6, qty_e4, &product) ||
        __builtin_mul_overflow(amount_fen, fen, &amount) ||
        __builtin_sub_overflow(llabs(amount), llabs(product), &difference))
        return false;
    return llabs(difference) <= fen;
}

static void look_at(struct doses *doses, const struct mapping *mapping,
                    const struct csv_row *row, int price, int amount)
{
    int64_t count, qty, price_e6, amount_fen, product;

    if (row->defect != CSV_OK ||
        !number_of(mapping, row, doses->field, &count) || count == ONE_E4 ||
        count == 0 || !number_of(mapping, row, doses->qty, &qty) ||
        !number_of(mapping, row, price, &price_e6) || price_e6 == 0 ||
        !number_of(mapping, row, amount, &amount_fen))
        return;
    doses->looked_at++;
    doses->fitting +=
        multiply(qty, count, &product) && makes(price_e6, product, amount_fen);
}

void doses_init(struct doses *doses, const struct mapping *mapping,
                struct csv *csv)
{
    const int price = kind_field(mapping->kind, "price");
    const int amount = kind_field(mapping->kind, "amount");
    struct csv_row row;
    int64_t lines = 0;

    *doses = (struct doses){.field = kind_field(mapping->kind, "doses"),
                            .qty = kind_field(mapping->kind, "qty")};
    if (doses->field < 0 || mapping->columns[doses->field].cells[0] < 0) {
        doses->field = -1;
        return;
    }
    csv_begin(csv, mapping->delimiter);
    while (csv_next(csv, &row) && lines < LINES_LOOKED_AT) {
        if (row.line <= mapping->header_line)
            continue;
        lines++;
        look_at(doses, mapping, &row, price, amount);
    }
    doses->multiplied =
        doses->looked_at > 0 && doses->fitting * 10 >= doses->looked_at * 9;
}

bool doses_apply(const struct doses *doses, struct values *values)
{
    struct value *qty;
    int64_t count;

    if (!doses->multiplied || !values_int(values, doses->field, &count) ||
        !values_filled(values, doses->qty) || count == 0)
        return true;
    qty = &values->cells[doses->qty].value;
    return multiply(qty->number, count, &qty->number);
}

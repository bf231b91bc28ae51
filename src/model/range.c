#include "model/range.h"

#include <stddef.h>
#include <string.h>

/* The first row that is of the kind, the column and the type holds. */
static const struct {
    const char *kind, *column; /* NULL: any */
    enum cell_type type;
    int64_t most;
} ranges[] = {
    /* 10 billion yuan: an account has a row a month */
    {"accounts", NULL, CELL_FEN, 1000000000000},
    /* 46 million yuan */
    {NULL, NULL, CELL_FEN, 4600000000},
    /* 460,000 of a thing in a line */
    {"charges", NULL, CELL_E4, 4600000000},
    {"orders", NULL, CELL_E4, 4600000000},
    /* 10,000 units in a pack */
    {NULL, "per_pack", CELL_E4, 100000000},
    {NULL, "store_ratio", CELL_E4, 100000000},
    {NULL, "outpatient_ratio", CELL_E4, 100000000},
    {NULL, "inpatient_ratio", CELL_E4, 100000000},
    /* 4,500,000 in a store */
    {NULL, NULL, CELL_E4, 45000000000},
    /* 100 million yuan apiece */
    {NULL, NULL, CELL_E6, 100000000000000},
    /* days, beds */
    {NULL, NULL, CELL_INT, 1000000},
};

int64_t range_most(const struct kind *kind, const struct column *column)
{
    for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
        if (ranges[i].type == column->type &&
            (!ranges[i].kind || strcmp(ranges[i].kind, kind->name) == 0) &&
            (!ranges[i].column || strcmp(ranges[i].column, column->name) == 0))
            return ranges[i].most;
    return INT64_MAX;
}

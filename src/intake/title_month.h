/*
 * The month that a table's title names: 2026年3月药房结转表, 药房结转表
 * （2026-03）, 统计期间：2026-03-01 至 2026-03-31. Inside src/intake only.
 */
#ifndef INTAKE_TITLE_MONTH_H
#define INTAKE_TITLE_MONTH_H

#include <stdbool.h>

#include "io/csv.h"

struct title_month {
    int year, month; /* 0: none was named yet */
    bool several;    /* different ones were */
};

/* Look at a record above the header. A day of printing tells nothing. */
void title_month_look(struct title_month *title, const struct csv_row *row);

enum { TITLE_MONTH_SIZE = 16 };

/* The month as 2026-03 into BUFFER; NULL where none, or several, are named. */
const char *title_month_text(const struct title_month *title,
                             char buffer[TITLE_MONTH_SIZE]);

#endif

/*
 * Whose a row is: of the hospital that it names; else of that which was asked
 * for, where the file lies (intake/homes.h), of the only one there is, or, of
 * several, of the one that has the row's visit. A hospital that has no name
 * gets that of the first row that names it by its code and has one, and one of
 * which no level is known the highest of its rows; a file of hospitals has the
 * last word. Inside src/intake only.
 */
#ifndef INTAKE_ROW_HOSPITAL_H
#define INTAKE_ROW_HOSPITAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"
#include "intake/mapping.h"
#include "intake/session.h"
#include "intake/values.h"
#include "io/csv.h"

/* No hospital: of several there are none tells whose the row is. */
enum { HOSPITAL_UNCLEAR = -2 };

struct row_hospital {
    struct session *session;                  /* borrowed */
    int field, visit_field, settlement_field; /* by kind, or -1 */
    int name_field, level_field;              /* by the file's header, or -1 */
    int64_t fallback;      /* of rows that name none; 0: none needed */
    struct text code;      /* of the row before, */
    int64_t id;            /* and whose it is; 0: none was named yet */
    bool named;            /* which has a name, or gets none from this file */
    int level;             /* the highest told of it yet, or -1 */
    struct stmt *by_visit; /* where several are known; or NULL */
};

void row_hospital_init(struct row_hospital *hospital, struct session *session,
                       const struct mapping *mapping);
void row_hospital_release(struct row_hospital *hospital);

/* Its id, 0 where none is needed, or HOSPITAL_UNCLEAR. */
int64_t row_hospital_of(struct row_hospital *hospital, struct values *values,
                        const struct csv_row *row);

#endif

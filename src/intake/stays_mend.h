/*
 * Rows stored before the stays of their number were told apart: they lie with
 * the first one, and go to the stay they are dated in. Inside src/intake only.
 */
#ifndef INTAKE_STAYS_MEND_H
#define INTAKE_STAYS_MEND_H

#include <stdint.h>

#include "intake/session.h"

/* A file of visits was read: what it told apart is so in all tables, and
 * said. */
void stays_mend(struct session *session, int64_t file_id);

#endif

/*
 * What the answers to a sample come to: how far it is reviewed, and of a
 * monetary sample, once each unit has its right amount, what is wrong in all.
 */
#ifndef SAMPLE_ANSWERS_H
#define SAMPLE_ANSWERS_H

#include "io/db.h"
#include "sample/mus.h"

struct sample_answers {
    int64_t units, reviewed; /* of them with a right amount */
    int64_t wrong;           /* of these, that is another than the unit's */
    bool whole;              /* verdict holds: monetary, all reviewed */
    struct mus_verdict verdict;
    int64_t tolerable_fen; /* of a monetary sample */
};

struct sample_answers sample_answers(struct db *db, int64_t sample_id);

#endif

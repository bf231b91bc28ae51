/*
 * What a file has for each hospital: rows, the columns and how many rows had
 * each filled, and rows by day (tables import_column and import_day). Inside src/intake
 * only.
 */
#ifndef INTAKE_CONTENTS_H
#define INTAKE_CONTENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "intake/mapping.h"
#include "intake/values.h"
#include "io/db.h"
#include "model/kind.h"
#include "model/needs.h"

/* Rows stored for one hospital. */
struct content {
    int64_t hospital_id;
    int64_t rows;
    int64_t reckoned[RECKONED_COUNT];
    int64_t *filled; /* by field, but for the last rows: */
    uint64_t mask;   /* the same columns of memos are filled in these */
    int64_t masked;  /* so many of them */
    size_t days;     /* 1 + index of the stretch counted in last; 0: none */
};

struct contents {
    const struct kind *kind; /* borrowed */
    const struct mapping *mapping;
    struct content **by_hospital; /* as they came */
    size_t count;
    struct hash places;       /* a hospital to its index */
    struct content *last;     /* that was asked for, or NULL */
    struct day_stretch *days; /* rows by day */
    size_t day_count, day_capacity;
    struct hash stretches; /* a hospital and a stretch to its index */
    int day_field;         /* the kind's, or -1 */
    bool any_day;
    int first_day, last_day; /* of all hospitals */
};

/* MAPPING is borrowed as long as CONTENTS lives. */
void contents_init(struct contents *contents, const struct mapping *mapping);
void contents_release(struct contents *contents);

/* What is counted for the hospital: lives as long as CONTENTS. */
struct content *contents_of(struct contents *contents, int64_t hospital_id);

/* Count a stored row. */
void contents_count(struct contents *contents, struct content *content,
                    const struct values *values);

/* Enter the counts of a file. */
void contents_put(const struct contents *contents, struct db *db,
                  int64_t file_id);

#endif

/*
 * What the loaders of the single kinds share: the row being read, the
 * dictionaries, the counts. Inside src/intake only.
 */
#ifndef INTAKE_LOADER_H
#define INTAKE_LOADER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/progress.h"
#include "base/text.h"
#include "intake/mapping.h"
#include "intake/options.h"
#include "io/csv.h"
#include "io/db.h"
#include "io/db_later.h"
#include "model/cell.h"
#include "model/problem.h"

/* A cell of the row, read. */
struct loaded {
    bool filled;
    int cell; /* 0-based place in the file, -1 when the file has it not */
    struct value value;
};

/* Rows stored for one hospital, and how many had each column filled. */
struct content {
    int64_t hospital_id;
    int64_t rows;
    int64_t time_of_day;
    int64_t *filled; /* by column of the kind */
    int64_t *days;   /* rows by day, from first_day on; NULL: none yet */
    int first_day, day_count;
};

/* Count a stored row of that day; enter the counts; forget them. */
struct loader;
void content_day(struct content *content, int day);
void content_put_days(struct loader *loader, const struct content *content);
void content_release(struct content *content);

/* Tables whose rows the loader numbers. */
enum id {
    ID_HOSPITAL,
    ID_VISIT,
    ID_SETTLEMENT,
    ID_ITEM,
    ID_DEPT,
    ID_STAFF,
    ID_PARTY,
    IDS
};

/* A department and a person; 0: none. */
struct party {
    int32_t dept_id, staff_id;
};

struct loader {
    struct db *db;
    const struct import_options *options;
    struct user_names *names;
    struct problems problems;
    bool builtin;
    int64_t last_file_id; /* of the imports before this one */

    /* dictionaries: texts to row ids */
    struct hash hospitals, visits, settlements, settlement_visits;
    struct hash items, depts, staff, party_ids;
    struct hash own_codes;
    struct party *parties; /* by id of named_party; 0: nobody */
    size_t party_capacity;
    int64_t *item_alike; /* by item id: the first item of its own code */
    size_t item_capacity;
    bool preloaded;  /* visits and settlements: all that there are */
    struct text key; /* scratch for their keys */
    struct stmt *find_visit, *put_visit, *name_visit;
    struct stmt *find_settlement, *put_settlement, *link_settlement;
    struct stmt *put_item, *put_dept, *put_staff, *put_party;
    struct stmt *put_hospital;
    int64_t last_id[IDS];
    struct later now;    /* statements are run on the spot */
    struct later *later; /* that, or what goes with a batch of charges */

    /* the file being read */
    struct csv *csv;
    struct mapping mapping;
    struct csv_row row;
    struct loaded *values; /* by column of the kind */
    int64_t file_id;
    int64_t default_hospital;  /* for rows that name none; 0: none needed */
    int64_t hospital_id;       /* of the row */
    struct text hospital_code; /* the last one named, and whose it is */
    int64_t hospital_coded;
    struct content *contents;
    size_t content_count;
    struct content *content; /* of the row's hospital */
    int64_t read, stored, replaced, amount_fen;
    bool has_amount;
    int amount_column, day_column; /* of the kind, or -1 */
    int first_day, last_day;
    bool any_day;

    struct memo *memos; /* of the way's groups of columns */
    size_t memo_count;

    /* the kind's own statements */
    struct stmt *put_row, *find_row, *replace_row;
    const struct load_way *way;
    void *own; /* what the way keeps for the file */
};

/*
 * How rows of a kind are stored. With STORE the records are read in a second
 * thread, in which ROW and READ may not use the connection.
 */
struct load_way {
    void (*begin)(struct loader *loader); /* after the mapping is known */
    /* Store the row; false when it was a problem (already recorded). */
    bool (*row)(struct loader *loader);
    /* All rows are read, or (BROKEN) no more will be. */
    void (*read)(struct loader *loader, bool broken);
    void (*store)(struct loader *loader); /* until they are */
    /* Before the commit, or (BROKEN) the rollback. */
    void (*end)(struct loader *loader, bool broken);
    /* Groups of columns, by name, whose cells say the same from row to row;
     * NULL ends each, and the groups. NULL: there are none. */
    const char *const *const *memos;
};

extern const struct load_way load_append, load_master, load_charges,
    load_visits, load_settlements, load_diagnoses, load_rules;

/* The place of NAME among the kind's columns; -1 when it has none. */
int loader_column(const struct loader *loader, const char *name);

/* Why a record is no data. */
enum skip {
    SKIP_TOTAL,
    SKIP_HEADER,
    SKIP_INVALID,
    SKIP_PRINT_LINE,
    SKIP_IGNORED_KIND,
    SKIP_SAME_ROW, /* of a file of problems: that row is stored already */
    SKIPS
};

/* Amounts of a file's total lines of one word. */
struct control {
    int64_t sum_fen, last_fen, count;
};

/*
 * The file's own total: that of the highest word it has, 总计 before 合计
 * before 小计. Several add up, but for a last one that is all the others'
 * sum. False when it has none.
 */
struct reading;
bool record_control(const struct reading *reading, int64_t *fen);

/* What reading one file comes to, besides the loader's counts. */
struct reading {
    struct loader *loader;
    int64_t skips[SKIPS];
    struct control controls[3]; /* by word: 小计, 合计, 总计 */
    int hospital, valid;        /* columns of the kind, or -1 */
    unsigned asked;             /* COLUMN_ONE_OF groups that the file has */
    int first_of[3];            /* their first columns in the file */
    int *present;               /* columns to be read in each row */
    int present_count;
    const char *broken;  /* why nothing of the file is kept */
    const char *first;   /* the record's first filled cell, cleaned */
    size_t filled;       /* filled cells of the record, counted up to 3 */
    int64_t blank_lines; /* records whose cells all mean nothing */
    bool mended;         /* a file of problems comes back */
    struct text source;  /* then: file and line of the last row stored */
    struct progress progress;
};

/* Read the file whose mapping is known. Returns EXIT_DONE or EXIT_DEFECTS. */
int loader_read_file(struct loader *loader, const char *name);

/*
 * True when all cells of the record are empty: it is neither read nor
 * skipped. To be asked first, record_skip() goes by what it finds.
 */
bool record_blank(struct reading *reading);

/* Why the record is no data; -1 when it is data. Adds up totals. */
int record_skip(struct reading *reading);

/* Read the record's cells into loader->values; all that are bad are told. */
bool record_read(struct reading *reading);

/* The record was stored: of a file of problems, no other copy of it is. */
void record_stored(struct reading *reading);

/* Find the one-of groups that the file has. */
void record_groups(struct reading *reading);

/* Values by place; NULL or 0 when PLACE is -1 or the cell is empty. */
const char *loader_text(const struct loader *loader, int place);
bool loader_int(const struct loader *loader, int place, int64_t *number);

/*
 * What the cells of a way's group of columns came to in an earlier row is
 * found again by their bytes (and those of the hospital's code): the cells
 * are not read again. memo_find() looks; where it finds nothing, the columns
 * at memo_places() are to be read, and what they come to is kept under
 * memo_keep(). Memory is bounded.
 */
void memos_begin(struct loader *loader);
void memos_release(struct loader *loader);
bool memo_has(const struct loader *loader, int place); /* in any group */
/* Adds the flags of the group's filled columns to FLAGS. */
bool memo_find(struct loader *loader, size_t which, unsigned *flags);
const int *memo_places(const struct loader *loader, size_t which, int *count);
/* A bit by place for each column of the group that is filled in the row. */
uint64_t memo_filled(const struct loader *loader, size_t which);
/* False when the row's cells were read: then nothing is known of them. */
bool memo_recall(const struct loader *loader, size_t which, int64_t *value);
void memo_keep(struct loader *loader, size_t which, int64_t value);

/* Bind the value, or NULL. */
void loader_bind(const struct loader *loader, struct stmt *stmt, int index,
                 int place);

/* Record a problem of the row: of a column of the kind, or -1 for all of it. */
void loader_problem(struct loader *loader, int place, const char *key);

/* Make or find. Texts may be NULL. */
int64_t loader_hospital(struct loader *loader, const char *code);
int64_t loader_visit(struct loader *loader, const char *visit_no,
                     const char *settlement_no, int inpatient);
int64_t loader_settlement(struct loader *loader, const char *settlement_no,
                          int64_t visit_id);
/* A visit known by SETTLEMENT_NO only gets its number, if VISIT_NO is new. */
void loader_name_visit(struct loader *loader, const char *visit_no,
                       const char *settlement_no);
/* SETTLEMENT_NO belongs to VISIT_ID: mend what was known only by number. */
void loader_join(struct loader *loader, const char *settlement_no,
                 int64_t visit_id);

struct item_texts {
    const char *item_code, *item_name, *national_code, *national_name;
    const char *class, *pay_class, *unit, *spec;
};
int64_t loader_item(struct loader *loader, const struct item_texts *item);
int64_t loader_dept(struct loader *loader, const char *code, const char *name);
int64_t loader_staff(struct loader *loader, const char *code, const char *name);
/* Id in named_party, 0 for nobody; loader->parties tells it back. */
int64_t loader_party(struct loader *loader, struct party party);

void dictionaries_init(struct loader *loader);
void dictionaries_release(struct loader *loader);

/* Know all visits and settlements, so that none need be looked up. */
void dictionaries_preload(struct loader *loader);

#endif

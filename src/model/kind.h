/*
 * What a kind of input is, and what its columns are. Which there are stands in
 * model/columns.h.
 */
#ifndef MODEL_KIND_H
#define MODEL_KIND_H

#include <stdbool.h>

enum cell_type {
    CELL_TEXT, /* names: trimmed, ="…" and a leading ' or tab removed */
    CELL_CODE, /* identifiers: also full-width to half-width; 1.23E+17 is a
                  problem */
    CELL_FEN,  /* money */
    CELL_E6,   /* unit price */
    CELL_E4,   /* quantity */
    CELL_INT,  /* whole number */
    CELL_DAY,
    CELL_TIME,
    CELL_MONTH, /* first day of the month */
    CELL_LEVEL, /* hospital level: text stored as it is */
    CELL_FLAG,  /* 1 0 是 否 Y N true false 有效 无效: stored 1 or 0 */
    CELL_STORE  /* level of a store: 1 药库, 2 药房, 0 when it is neither */
};

enum {
    COLUMN_REQUIRED = 1, /* the header must have it, cells must be filled */
    COLUMN_ONE_OF = 2,   /* at least one of the kind's ONE_OF columns must be
                            in the header, and filled in each row; so too of
                            the ONE_OF_2 and ONE_OF_3 ones, groups apart. A
                            column may be of several groups. */
    COLUMN_KEY = 4,      /* master data: identifies the row (the first filled
                            KEY column of a kind does) */
    COLUMN_VERSION = 8,  /* master data: two different filled values make two
                            rows of one key (level, valid_from) */
    COLUMN_OPTIONAL_CELL = 16, /* REQUIRED in the header, cells may be empty */
    COLUMN_ONE_OF_2 = 32,
    COLUMN_ONE_OF_3 = 64,
    COLUMN_ONE_OF_ANY = COLUMN_ONE_OF | COLUMN_ONE_OF_2 | COLUMN_ONE_OF_3,
    COLUMN_NO_TEMPLATE = 128, /* read where it comes, not asked for */
    COLUMN_AMOUNT = 256,      /* the first of a kind: what a file sums up to, */
    COLUMN_DAY = 512,         /* and the days that it covers */
    COLUMN_EXTRA = 1024, /* of charges: kept in table charge_more, where a line
                           has it, as text or number */
    COLUMN_FALLBACK = 8192, /* several headings give it: where the cell of one
                               is empty, that of the next is taken */
    COLUMN_FROM_TITLE = 16384, /* a month that may stand in the title instead */
    COLUMN_ONCE = 32768, /* says the same in each row of a hospital, and is read
                            and counted in none but where it is asked for */
    /* Of a KIND_NATIONAL kind, what the national list wants filled: */
    NATIONAL_ALWAYS = 2048, /* must stand in every table of its form, and is
                               judged where it stands in others */
    NATIONAL_PRESENT = 4096 /* is judged where it stands in a table of its
                               form */
};

struct column {
    const char *name; /* our own English name, unique in its kind */
    enum cell_type type;
    unsigned flags;
    const char *target;   /* the table's column with its unit suffix; NULL when
                            the kind's loader has its own way with it */
    const char *platform; /* the platform's names, joined by |, or "" */
    const char *chinese;  /* Chinese headings joined by |, the first is the one
                            in templates */
    const char *help_zh, *help_en; /* what it is */
};

enum kind_way {
    KIND_APPEND, /* every row is stored */
    KIND_MASTER, /* rows complete each other by key */
    KIND_CHARGES,
    KIND_VISITS,
    KIND_SETTLEMENTS,
    KIND_RULES,
    KIND_DIAGNOSES,
    KIND_IGNORED /* recognised and skipped as a whole, and said */
};

enum {
    KIND_FOR_ALL = 1,     /* rows without a hospital code hold for all */
    KIND_LINKS_VISIT = 2, /* visit_no or settlement_no finds the visit */
    KIND_KNOWLEDGE = 4,   /* shipped inside the program, a user's replaces it */
    KIND_NATIONAL = 8     /* the national list has a table of it */
};

/*
 * One of several headers under which a kind is published (kind rules). Then
 * not the flags tell what is required, but one layout's columns.
 */
struct layout {
    const char *name;     /* "pair" */
    const char *required; /* our names, joined by | */
    const char *also;     /* further ones, for the template */
    bool exact;           /* a header with any other heading is not it */
    const char *file;     /* its template's name, Chinese; NULL: the kind has
                             one for all its layouts */
};

struct kind {
    const char *name;  /* "charges" */
    const char *table; /* "charge"; "" for KIND_IGNORED */
    enum kind_way way;
    unsigned flags;
    const char *title_zh, *title_en; /* what a row is */
    const struct column *columns;    /* ends with name == NULL */
    const char *file;                /* its template's name, Chinese */
    const struct layout *layouts;    /* ends with name == NULL; NULL for most */
};

#endif

/*
 * A rule: two files, checks/<group>/<id>.sql and <id>.cases, shipped inside
 * the program or read from a folder. This module reads the header, compiles
 * the SELECT and refuses what does not fit, with file:line:column.
 */
#ifndef RULES_RULE_H
#define RULES_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "io/db.h"
#include "model/dialect.h"
#include "model/money.h"
#include "rules/looks.h"
#include "rules/sql_file.h"

struct rule_param {
    char *name;
    char *standard;   /* the default */
    char *value;      /* as set; the default otherwise */
    char *meaning[2]; /* by enum lang */
    bool is_text;
    bool is_decimal; /* written with a point: bound in ten-thousandths */
};

/* What of a county a rule looks at together. */
enum rule_scope {
    SCOPE_HOSPITAL, /* a hospital by itself */
    SCOPE_PEOPLE,   /* a person by himself, in all hospitals */
    SCOPE_COUNTY    /* all hospitals */
};

struct rule {
    char *id;             /* the file's name without .sql */
    char *group;          /* the folder's name */
    struct sql_file file; /* its text, its prose, its SELECT, its defect */
    char *cases;          /* the cases file's text, or NULL */
    char *title[2];       /* these by enum lang */
    char *note[2], *fix[2], *clears[2];
    int section;     /* 1 to 4 */
    char *violation; /* official category, Chinese */
    char *severity;  /* "violation" or "suspicion" */
    char *basis;
    char *needs;    /* "charges, items.price_ceiling" */
    char *examines; /* "stay", "charge", "charge.order_staff" … */
    char *ignores;  /* inputs it reads that decide nothing, or NULL */
    char *money;    /* refund difference exposure none; NULL: refund */
    char *scope;    /* people county: what it looks at together, or NULL */
    char *national; /* national rules it decides (model/national.h), or NULL */
    char *how, *amount, *doubts; /* the same in Chinese, or NULL */
    struct rule_param *params;
    size_t param_count;
    struct looks looks;   /* what lines it wants looked at */
    struct reads reads;   /* what its SELECT reads, once a run compiled it */
    int columns;          /* of its result, the same */
    char *gathers;        /* a SELECT of what it reads of lines, or NULL */
    char *gathers_tables; /* derived tables it takes as each hospital reckoned
                             them, joined by commas, or NULL */
    int gathers_line;     /* where that stands in the file */
    struct reads gathers_reads;
    int known_by;  /* people by: rules/joint_people.h */
    bool accepted; /* by a profile: it may accuse nearly all */
    bool disabled; /* by a profile: not to be run */
    bool shipped;  /* in the program, not in a folder */
};

struct rule_list {
    struct arena arena;  /* everything above lives here */
    struct rule **rules; /* by section, group, id */
    size_t count, capacity;
};

/*
 * Read one rule's text. Never dies: what is wrong stands in its file's
 * defect. The SELECT is not compiled here: see rule_compile().
 */
struct rule *rule_parse(struct arena *arena, const char *group, const char *id,
                        const char *file, const char *source,
                        const char *cases);

/*
 * Compile the SELECT under the authorizer; NULL with the file's defect set
 * when it is refused. Parameters are bound. Caller frees with stmt_free().
 */
struct stmt *rule_compile(struct rule *rule, struct db *db);

/* Its query with the rows in one order, whatever the engine: by all columns
 * from the first on. It was compiled before. */
void rule_add_ordered(const struct rule *rule, struct text *sql);
struct stmt *rule_compile_ordered(struct rule *rule, struct db *db);

/* The values of its parameters: param_count of them. */
void rule_values(const struct rule *rule, struct dialect_value *values);
/*
 * The same for its `gathers`: rules/joint.h. The result has one of the columns
 * visit_id, charge_id, ordered_id.
 */
struct stmt *rule_gathers(struct rule *rule, struct db *db);

/* What it looks at together. */
enum rule_scope rule_scope(const struct rule *rule);

/* What the money of its findings is. */
enum money check_money(const struct rule *rule);

/* The shipped rules, then those of FOLDERS, which add or replace by id. */
void rule_list_init(struct rule_list *list);
void rule_list_load(struct rule_list *list, const char *const *folders,
                    int folder_count);
void rule_list_release(struct rule_list *list);
struct rule *rule_list_find(const struct rule_list *list, const char *id);

/* What of a setting there is not. */
enum setting_fault {
    SETTING_FINE,
    SETTING_NO_RULE,
    SETTING_NO_PARAM,
    SETTING_NO_NUMBER
};
enum setting_fault rule_list_assign(struct rule_list *list, const char *id,
                                    const char *name, const char *value);

/*
 * Apply "id.param=value"; dies for an unknown rule or parameter or a value of
 * the wrong type.
 */
void rule_list_set(struct rule_list *list, const char *setting);

/*
 * The note of a finding: TEMPLATE with {name} replaced by the value of that
 * name, formatted by the name's suffix (_fen yuan, _e6 price, _e4 quantity,
 * _day and day dates, _time times); {n|day|days} adds the noun that fits the
 * number. A piece in [] with values in it is left out, all of it, where one of
 * them is empty. NAMES and VALUES are joined by 0x1F, as run_rule.facts and
 * finding.facts.
 */
void note_format(struct text *out, const char *template, const char *names,
                 const char *values);

#endif

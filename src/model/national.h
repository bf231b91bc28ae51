/*
 * The 88 rules of the national library of 2025 (国家智能监管规则库), by which
 * a bureau asks: which of these did you look at? A rule of ours names those it
 * decides in its header, `national: 67, 81, 6?`, by number or by code; with a
 * "?" those of which nothing is shipped to judge by: it decides them where the
 * points of a user's list are (rule_limit.national).
 */
#ifndef MODEL_NATIONAL_H
#define MODEL_NATIONAL_H

#include <stdbool.h>
#include <stddef.h>

enum { NATIONAL_RULES = 88 };

enum national_group {
    DRUG_POLICY,
    SERVICE_POLICY,
    MATERIAL_POLICY,
    DATA,
    DRUG_CONTROL,
    MATERIAL_CONTROL,
    CONDUCT,
    INDICATOR,
    DRUG_USE,
    SERVICE_USE,
    MATERIAL_USE,
    NATIONAL_GROUPS
};

/* Why a rule cannot be decided from what a hospital delivers. */
enum national_bar {
    BAR_NONE,     /* it can */
    BAR_UPLOAD,   /* when data were uploaded is in no delivery */
    BAR_INFECTION /* infections are reported elsewhere */
};

struct national_rule {
    int number;       /* 1 to 88, the place in the list */
    const char *code; /* GZ10000101001000; NULL: the list gives none */
    enum national_group group;
    const char *name_zh, *name_en;
    enum national_bar bar;
};

extern const struct national_rule national_rules[NATIONAL_RULES];

/* In the reader's language. */
const char *national_name(const struct national_rule *rule);
const char *national_group_title(enum national_group group);

/* The rule of that number, code or name; NULL: there is none. */
const struct national_rule *national_named(const char *name);

/* An entry of a rule's header. */
struct national_word {
    const char *text; /* as it stands there, "67" or "6?" */
    size_t length;
    bool by_list; /* marked "?": decided once points of it are imported */
};

/*
 * The next rule of LIST ("67, GZ10000302004000, 6?"; may be NULL) and move
 * LIST on, its entry in *WORD. NULL at the end, WORD->text being NULL, or at an
 * entry that names none.
 */
const struct national_rule *national_next(const char **list,
                                          struct national_word *word);

#endif

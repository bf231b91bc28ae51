/*
 * The 88 rules of the national library of 2025 (国家智能监管规则库), by which
 * a bureau asks: which of these did you look at? A rule of ours names those it
 * decides in its header, `national: 67, 81`, by number or by code.
 */
#ifndef MODEL_NATIONAL_H
#define MODEL_NATIONAL_H

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
    BAR_NONE,      /* it can */
    BAR_UPLOAD,    /* when data were uploaded is in no delivery */
    BAR_INFECTION, /* infections are reported elsewhere */
    BAR_INDICATOR  /* a rate of the whole hospital: no line can be wrong */
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

/*
 * The next rule of LIST ("67, GZ10000302004000"; may be NULL) and move LIST
 * on. NULL at the end, or, with *WRONG pointing at it, at an entry that names
 * none (its length in *LENGTH).
 */
const struct national_rule *national_next(const char **list, const char **wrong,
                                          size_t *length);

#endif

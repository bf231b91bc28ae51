/*
 * The official categories of violations, in the order of the official table.
 * A rule names its category by the official Chinese name, the database keeps
 * that: it is the key.
 */
#ifndef MODEL_CATEGORY_H
#define MODEL_CATEGORY_H

enum { CATEGORIES = 21 };

struct category {
    const char *key;                     /* 重复收费 */
    const char *english;                 /* duplicate charging */
    const char *meaning_zh, *meaning_en; /* a sentence */
};

extern const struct category categories[]; /* ends with key == NULL */

/* NULL when KEY is no official category. */
const struct category *category_find(const char *key);

/* Its name in the reader's language; KEY itself when it is none. */
const char *category_title(const char *key);

#endif

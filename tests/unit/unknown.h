/* The headings of MAPPING that nobody knows. */
#ifndef TESTS_UNKNOWN_H
#define TESTS_UNKNOWN_H

#include <string.h>

#include "intake/mapping.h"

/* How many they are; *FIRST is the first of them. */
static inline size_t unknown_headings(const struct mapping *mapping,
                                      const char **first)
{
    size_t count = 0;

    *first = "";
    for (size_t i = 0; i < mapping->width; i++)
        if (*mapping->headings[i] && mapping->fields[i] < 0 && !count++)
            *first = mapping->headings[i];
    return count;
}

/* The only one, "" for none, or "several". */
static inline const char *unknown_heading(const struct mapping *mapping)
{
    const char *first;

    return unknown_headings(mapping, &first) > 1 ? "several" : first;
}

static inline bool is_unknown(const struct mapping *mapping, const char *word)
{
    for (size_t i = 0; i < mapping->width; i++)
        if (strcmp(mapping->headings[i], word) == 0)
            return mapping->fields[i] < 0;
    return false;
}

#endif

/*
 * The names that base/veil.h knows: a tree of their beginnings, so that a
 * text is gone through once however many they are. Blanks count for nothing,
 * full width, case and the dots in names are folded.
 */
#ifndef BASE_VEIL_NAMES_H
#define BASE_VEIL_NAMES_H

#include <stdbool.h>
#include <stddef.h>

/* A name of staff stays, also where a patient has it. */
enum veil_whose { VEIL_PATIENT = 1, VEIL_STAFF = 2 };

/* What is no name (one character, digits, stars) is passed over. */
void veil_names_add(const char *name, enum veil_whose whose);

/*
 * A text of our own: the names in it are words too (张力, 平安), and hidden only
 * where they stand alone.
 */
void veil_names_meet(const char *text);

/* May a name begin with the character, folded? */
extern unsigned char veil_names_first[65536 / 8];
static inline bool veil_names_begin(unsigned long c)
{
    return veil_names_first[(c & 0xFFFF) / 8] >> c % 8 & 1;
}

/*
 * Bytes of the longest name at AT in the text that begins at START, or 0;
 * *HIDE tells whether it is one to hide.
 */
size_t veil_names_at(const char *start, const char *at, bool *hide);

/* The next character folded, advancing. */
unsigned long veil_fold(const char **cursor);

#endif

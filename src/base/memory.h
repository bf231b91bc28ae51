/*
 * Memory that is never NULL, and arenas for what lives as long as a command.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

#include "base/banned.h"

/* As malloc and friends, but they die() instead of returning NULL. */
void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
void *xrealloc(void *old, size_t size);
char *xstrdup(const char *text);
char *xstrndup(const char *text, size_t length);

/* What is allocated from an arena lives until arena_release(). */
struct arena {
    struct arena_block *newest;
};

void arena_init(struct arena *arena);
void arena_release(struct arena *arena);
void *arena_alloc(struct arena *arena, size_t size); /* zeroed, aligned */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t length);
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif

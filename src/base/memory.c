#include "base/memory.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"

enum { ARENA_BLOCK = 64 * 1024 }; /* bytes; what is larger has its own block */

struct arena_block {
    struct arena_block *older;
    size_t used, size; /* bytes of data */
    alignas(max_align_t) unsigned char data[];
};

static _Noreturn void out_of_memory(size_t size)
{
    die(tr("out of memory: %zu bytes wanted"), size);
}

void *xmalloc(size_t size)
{
    void *memory = malloc(size > 0 ? size : 1);

    if (memory == NULL)
        out_of_memory(size);
    return memory;
}

void *xcalloc(size_t count, size_t size)
{
    void *memory = calloc(count > 0 ? count : 1, size > 0 ? size : 1);

    if (memory == NULL)
        out_of_memory(count * size);
    return memory;
}

void *xrealloc(void *old, size_t size)
{
    void *memory = realloc(old, size > 0 ? size : 1);

    if (memory == NULL)
        out_of_memory(size);
    return memory;
}

char *xstrdup(const char *text)
{
    return xstrndup(text, strlen(text));
}

char *xstrndup(const char *text, size_t length)
{
    size_t count = strnlen(text, length);
    char *copy = xmalloc(count + 1);

    memcpy(copy, text, count);
    copy[count] = '\0';
    return copy;
}

void arena_init(struct arena *arena)
{
    arena->newest = NULL;
}

void arena_release(struct arena *arena)
{
    while (arena->newest != NULL) {
        struct arena_block *block = arena->newest;

        arena->newest = block->older;
        free(block);
    }
}

void *arena_alloc(struct arena *arena, size_t size)
{
    enum { ALIGN = alignof(max_align_t) };
    struct arena_block *block = arena->newest;
    void *memory;

    if (size > SIZE_MAX / 2)
        out_of_memory(size);
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (block == NULL || block->size - block->used < size) {
        size_t room = size > ARENA_BLOCK ? size : ARENA_BLOCK;

        block = xcalloc(1, sizeof *block + room);
        block->size = room;
        block->older = arena->newest;
        arena->newest = block;
    }
    memory = block->data + block->used;
    block->used += size;
    return memory;
}

char *arena_strdup(struct arena *arena, const char *text)
{
    return arena_strndup(arena, text, strlen(text));
}

char *arena_strndup(struct arena *arena, const char *text, size_t length)
{
    size_t count = strnlen(text, length);
    char *copy = arena_alloc(arena, count + 1);

    memcpy(copy, text, count);
    return copy;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    char *result;
    int length;

    va_start(arguments, format);
    length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        bug("cannot format '%s'", format);
    result = arena_alloc(arena, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(result, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return result;
}

/*
 * A fuzz target is one function that eats any bytes. libFuzzer finds bytes
 * for it (make fuzz); replay.c feeds it the corpus where there is no clang.
 */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

/* What must hold whatever the bytes are. */
#define MUST(what)                                                             \
    do {                                                                       \
        if (!(what)) {                                                         \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__,  \
                    #what);                                                    \
            abort();                                                           \
        }                                                                      \
    } while (0)

/* The bytes as a string, up to their first NUL; caller frees. */
static inline char *fuzz_string(const uint8_t *bytes, size_t count)
{
    char *string = malloc(count + 1);

    MUST(string);
    if (count)
        memcpy(string, bytes, count);
    string[count] = '\0';
    return string;
}

#endif

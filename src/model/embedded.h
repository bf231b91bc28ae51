/*
 * Files that are built into the program: the tables' SQL, the rules with
 * their cases, and the knowledge that rules need. Written by src/embed.sh.
 */
#ifndef MODEL_EMBEDDED_H
#define MODEL_EMBEDDED_H

#include <stddef.h>

struct embedded {
    const char *path; /* as in the repository: "checks/bed/x.sql" */
    const char *data; /* NUL-terminated */
    size_t size;      /* without the NUL */
};

extern const struct embedded embedded[]; /* ends with path == NULL */

#endif

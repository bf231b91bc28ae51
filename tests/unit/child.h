/*
 * For what ends the process: run it in a child, and look at what it said.
 */
#ifndef UNIT_CHILD_H
#define UNIT_CHILD_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct child {
    int status;      /* of its exit, or -1 when a signal ended it */
    char said[4096]; /* on stdout and stderr */
};

/* Run BODY(ARGUMENT) in a child, which exits with 0 when BODY returns. */
static inline struct child in_child(void (*body)(const void *),
                                    const void *argument)
{
    struct child child = {-1, ""};
    FILE *said = tmpfile();
    int status;
    pid_t pid;

    fflush(NULL);
    pid = fork();
    if (pid == 0) {
        dup2(fileno(said), STDOUT_FILENO);
        dup2(fileno(said), STDERR_FILENO);
        body(argument);
        fflush(NULL);
        _exit(0);
    }
    if (waitpid(pid, &status, 0) == pid && WIFEXITED(status))
        child.status = WEXITSTATUS(status);
    rewind(said);
    child.said[fread(child.said, 1, sizeof child.said - 1, said)] = '\0';
    fclose(said);
    return child;
}

static inline bool says(const struct child *child, const char *words)
{
    return strstr(child->said, words) != NULL;
}

#endif

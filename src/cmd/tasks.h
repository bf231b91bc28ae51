/*
 * What people come for, and the commands that do it, step by step: told by
 * `zicha help TASK` and by the manual page.
 */
#ifndef CMD_TASKS_H
#define CMD_TASKS_H

#include <stddef.h>

struct task_step {
    const char *command; /* "zicha run", and what it is given */
    const char *words_zh, *words_en;
    const char *why_zh, *why_en; /* what it is for */
};

enum { TASK_STEPS = 6 }; /* at most; those without a command are none */

struct task {
    const char *name_zh, *name_en; /* 每月, monthly: either asks for it */
    const char *title_zh, *title_en;
    struct task_step steps[TASK_STEPS];
};

extern const struct task tasks[]; /* ends with name_en == NULL */

const struct task *task_find(const char *name); /* NULL: there is none */
void task_print(const struct task *task);       /* on standard output */

#endif

/*
 * The manual pages, made of the tables that make the helps: the commands' and
 * their options, the tasks, the input kinds, the rules' headers.
 */
#ifndef CMD_MANUAL_H
#define CMD_MANUAL_H

#include <stdio.h>

void manual_commands(FILE *stream); /* zicha.1 */
void manual_rules(FILE *stream);    /* zicha-rules.5 */
void manual_files(FILE *stream);    /* zicha-files.5 */

#endif

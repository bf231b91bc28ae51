/*
 * What bash and zsh need to complete a command line: made of the commands'
 * tables of options, the rules and the input kinds.
 */
#ifndef CMD_COMPLETION_H
#define CMD_COMPLETION_H

#include <stdio.h>

void completion_bash(FILE *stream);
void completion_zsh(FILE *stream);

#endif

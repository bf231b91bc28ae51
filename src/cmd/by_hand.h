/*
 * The program started by hand: files and folders dropped on it, or a double
 * click. Its window, where it has one of its own, stays until a key is
 * pressed.
 */
#ifndef CMD_BY_HAND_H
#define CMD_BY_HAND_H

#include <stdbool.h>

/* Whether the words are no command but files and folders, by their full
 * paths: as a desktop hands over what is dropped. */
bool is_dropped(int count, char **words);

/* `zicha run` of them: database and workbook go beside the first. Returns an
 * exit status. */
int run_dropped(int count, char **words);

/* Without any: say what to do, offer to write the templates. The same. */
int guide_by_hand(void);

#endif

/*
 * 列对照.csv: the headings that are not understood, for a person to say what
 * they are. It is read back by intake/user_names.h.
 */
#ifndef CMD_MAP_FILE_H
#define CMD_MAP_FILE_H

#include "base/files.h"
#include "cmd/job.h"

/*
 * Write it to PATH: for each of FILES the headings that nobody knows, those
 * that could matter first, and what a file lacks to be of its nearest kind.
 * Returns the number of lines.
 */
int64_t map_file_write(const char *path, const struct file_list *files,
                       const struct job *job);

#endif

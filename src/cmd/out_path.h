/*
 * Names of outputs that are made of names in the data.
 */
#ifndef CMD_OUT_PATH_H
#define CMD_OUT_PATH_H

/* "FOLDER/STEM.SUFFIX", the stem as every system takes it. Caller frees. */
char *out_path(const char *folder, const char *stem, const char *suffix);

#endif

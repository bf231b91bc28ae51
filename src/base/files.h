/*
 * Finding and reading files.
 */
#ifndef BASE_FILES_H
#define BASE_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

enum file_trouble {
    FILE_FINE,
    FILE_NOT_REGULAR, /* a FIFO, a device, a socket */
    FILE_UNREADABLE,  /* reason says why */
    FILE_OWN,         /* the program's own, which nobody need be told of */
    FILE_OTHER        /* in a folder, under a name that is not asked for */
};

struct file_entry {
    char *path; /* to open it with */
    char *name; /* as outputs show it: the path below the folder given, or
                     the last component of a file given */
    int sheet;  /* a workbook's, from 1 (io/table.h); 0: the file as it is */
    enum file_trouble trouble;
    char *reason; /* the system's words when unreadable, else NULL */
};

struct file_list {
    struct file_entry *entries;
    size_t count, capacity;
    bool others; /* list as FILE_OTHER what else lies in folders, but for
                    hidden files (.git) */
};

void file_list_init(struct file_list *list);
void file_list_release(struct file_list *list);

/*
 * Add PATH: a file as it is, a folder as all its files whose names end in one
 * of SUFFIXES (".csv", in any case; NULL-terminated array), sub-folders
 * included, by the bytes of their paths. Symbolic links to files are
 * followed, to folders not. A folder's FIFO with such a name is listed as
 * FILE_NOT_REGULAR. Dies when PATH itself does not exist or is unreadable.
 */
void file_list_add(struct file_list *list, const char *path,
                   const char *const *suffixes);

/* Add a file that is known: what is given is copied. */
struct file_entry *file_list_put(struct file_list *list, const char *path,
                                 const char *name, enum file_trouble trouble);

/* The whole file into TEXT; false with errno set when it cannot be read. */
bool file_read(const char *path, struct text *text);

/*
 * The same for a file of somebody else's making: no more than MOST bytes
 * (EFBIG), no device or pipe (EINVAL), and not through a symbolic link
 * (ELOOP), which could lead anywhere.
 */
bool file_read_plain(const char *path, size_t most, struct text *text);

/* Make a folder if it is not there; dies when it cannot be made. */
void folder_make(const char *path);

/* "reports/a.xlsx" to "a.xlsx". Borrowed from PATH. */
const char *path_base(const char *path);

#endif

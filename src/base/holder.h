/*
 * Who has locked a file.
 */
#ifndef BASE_HOLDER_H
#define BASE_HOLDER_H

/*
 * Another process that holds a lock on the file, and the program's name; 0
 * when none is known. The file itself is not opened: to close it would end our
 * own locks on it.
 */
enum { PROGRAM_NAME_SIZE = 32 };
long file_holder(const char *path, char name[PROGRAM_NAME_SIZE]);

#endif

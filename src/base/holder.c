#include "base/holder.h"

#ifndef _WIN32 /* base/os_win32_console.c has another */

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

static void program_name(long process, char name[PROGRAM_NAME_SIZE])
{
    char path[64];
    FILE *file;

    snprintf(path, sizeof path, "/proc/%ld/comm", process);
    file = fopen(path, "re");
    if (file == NULL || fgets(name, PROGRAM_NAME_SIZE, file) == NULL)
        snprintf(name, PROGRAM_NAME_SIZE, "?");
    name[strcspn(name, "\n")] = '\0';
    if (file != NULL)
        fclose(file);
}

/* Whether a list of the kernel's has a lock on the file, by another process;
 * *PROCESS: whose, -1 where the lock is an open file's. */
static bool is_listed(const char *list, const struct stat *file, long *process)
{
    FILE *locks = fopen(list, "re");
    char line[256];
    bool found = false;

    while (locks && !found && fgets(line, sizeof line, locks) != NULL) {
        /* 1: POSIX  ADVISORY  WRITE 812 08:01:3145 1073741825 1073741825 */
        const char *kind = strstr(line, " ADVISORY ");
        unsigned long inode;
        unsigned major, minor;

        found = kind != NULL &&
                sscanf(kind, " ADVISORY %*s %ld %x:%x:%lu", process, &major,
                       &minor, &inode) == 4 &&
                inode == file->st_ino && makedev(major, minor) == file->st_dev;
    }
    if (locks != NULL)
        fclose(locks);
    return found;
}

/* Whether one of the process's open files has a lock on the file. */
static bool has_locked(long process, const struct stat *file)
{
    char path[512];
    const struct dirent *entry;
    bool found = false;
    DIR *folder;
    long owner;

    snprintf(path, sizeof path, "/proc/%ld/fdinfo", process);
    folder = opendir(path);
    while (folder && !found && (entry = readdir(folder)) != NULL) {
        snprintf(path, sizeof path, "/proc/%ld/fdinfo/%s", process,
                 entry->d_name);
        found = is_listed(path, file, &owner);
    }
    if (folder != NULL)
        closedir(folder);
    return found;
}

long file_holder(const char *path, char name[PROGRAM_NAME_SIZE])
{
    const struct dirent *entry;
    long holder = 0, any;
    struct stat file;
    DIR *folder;

    if (stat(path, &file) != 0 || !is_listed("/proc/locks", &file, &any))
        return 0;
    folder = opendir("/proc");
    while (folder && holder == 0 && (entry = readdir(folder)) != NULL) {
        long process = strtol(entry->d_name, NULL, 10);

        if (process > 0 && process != getpid() && has_locked(process, &file))
            holder = process;
    }
    if (folder != NULL)
        closedir(folder);
    if (holder == 0 && any > 0 && any != getpid())
        holder = any; /* another user's */
    if (holder != 0)
        program_name(holder, name);
    return holder;
}

#endif

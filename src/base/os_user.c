#include "base/os_user.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

char *os_user(char buffer[OS_USER_SIZE])
{
    const struct passwd *entry = getpwuid(getuid());
    const char *before = getenv("SUDO_USER");

    if (!entry)
        snprintf(buffer, OS_USER_SIZE, "uid %ld", (long)getuid());
    else if (before && *before && getuid() == 0)
        snprintf(buffer, OS_USER_SIZE, "%s (sudo %s)", entry->pw_name, before);
    else
        snprintf(buffer, OS_USER_SIZE, "%s", entry->pw_name);
    return buffer;
}

#include "base/os_user.h"

#include "base/os.h"

char *os_user(char buffer[OS_USER_SIZE])
{
    os_user_name(buffer, OS_USER_SIZE);
    return buffer;
}

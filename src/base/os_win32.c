/*
 * Windows 7 and later: what the system says as errno, names as it knows them,
 * who the user is, libraries. Names go to the system as UTF-16, with \\?\
 * before those too long for it otherwise. Files are in os_win32_files.c,
 * console and command line in os_win32_console.c.
 */
#include "base/os.h"

#ifdef _WIN32

#include "base/os_win32.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { SHORT_NAME = 240 }; /* MAX_PATH, less what is put behind a name */

bool os_win32_fail(DWORD error)
{
    static const struct {
        DWORD error;
        int number;
    } numbers[] = {
        {ERROR_FILE_NOT_FOUND, ENOENT},
        {ERROR_PATH_NOT_FOUND, ENOENT},
        {ERROR_INVALID_NAME, ENOENT},
        {ERROR_BAD_NETPATH, ENOENT},
        {ERROR_BAD_NET_NAME, ENOENT},
        {ERROR_NOT_READY, ENOENT},
        {ERROR_INVALID_DRIVE, ENOENT},
        {ERROR_BAD_PATHNAME, ENOENT},
        {ERROR_ACCESS_DENIED, EACCES},
        {ERROR_NETWORK_ACCESS_DENIED, EACCES},
        {ERROR_WRITE_PROTECT, EROFS},
        {ERROR_SHARING_VIOLATION, EBUSY},
        {ERROR_LOCK_VIOLATION, EBUSY},
        {ERROR_USER_MAPPED_FILE, EBUSY},
        {ERROR_FILE_EXISTS, EEXIST},
        {ERROR_ALREADY_EXISTS, EEXIST},
        {ERROR_DISK_FULL, ENOSPC},
        {ERROR_HANDLE_DISK_FULL, ENOSPC},
        {ERROR_TOO_MANY_OPEN_FILES, EMFILE},
        {ERROR_NOT_ENOUGH_MEMORY, ENOMEM},
        {ERROR_OUTOFMEMORY, ENOMEM},
        {ERROR_DIR_NOT_EMPTY, ENOTEMPTY},
        {ERROR_DIRECTORY, ENOTDIR},
        {ERROR_NOT_SAME_DEVICE, EXDEV},
        {ERROR_FILENAME_EXCED_RANGE, ENAMETOOLONG},
        {ERROR_BROKEN_PIPE, EPIPE},
        {ERROR_NO_DATA, EPIPE},
        {ERROR_INVALID_PARAMETER, EINVAL},
        {ERROR_DELETE_PENDING, EACCES},
    };

    errno = EIO;
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
        if (numbers[i].error == error)
            errno = numbers[i].number;
    return false;
}

bool os_win32_done(BOOL done)
{
    return done || os_win32_fail(GetLastError());
}

wchar_t *os_win32_wide(const char *text)
{
    int count = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
    wchar_t *units = xcalloc((size_t)count + 1, sizeof(*units));

    MultiByteToWideChar(CP_UTF8, 0, text, -1, units, count);
    return units;
}

char *os_win32_utf8(const wchar_t *units)
{
    int count = WideCharToMultiByte(CP_UTF8, 0, units, -1, NULL, 0, NULL, NULL);
    char *text = xcalloc((size_t)count + 1, 1);

    WideCharToMultiByte(CP_UTF8, 0, units, -1, text, count, NULL, NULL);
    return text;
}

static bool is_slash(wchar_t unit)
{
    return unit == L'/' || unit == L'\\';
}

/* "//server/share//a" as "//server/share/a": in place. */
static void single_slashes(wchar_t *name)
{
    wchar_t *end = name;

    for (const wchar_t *from = name; *from; from++)
        if (end < name + 2 || !is_slash(*from) || !is_slash(end[-1]))
            *end++ = *from;
    *end = 0;
}

wchar_t *os_win32_name(const char *path)
{
    wchar_t *given = os_win32_wide(path), *full;
    DWORD count;
    size_t length;

    single_slashes(given);
    count = GetFullPathNameW(given, 0, NULL, NULL);
    if (count == 0 || (count < SHORT_NAME && wcslen(given) < SHORT_NAME))
        return given;
    full = xcalloc((size_t)count + 16, sizeof(*full));
    GetFullPathNameW(given, count, full + 8, NULL);
    free(given);
    length = wcslen(full + 8) + 1;
    if (full[8 + length - 2] == L'\\') /* of a folder: not wanted there */
        full[8 + --length - 1] = 0;
    if (wcsncmp(full + 8, L"\\\\?\\", 4) == 0) {
        memmove(full, full + 8, length * sizeof(*full));
    } else if (wcsncmp(full + 8, L"\\\\", 2) == 0) {
        memcpy(full, L"\\\\?\\UNC", 7 * sizeof(*full)); /* then \server */
        memmove(full + 7, full + 9, (length - 1) * sizeof(*full));
    } else {
        memcpy(full, L"\\\\?\\", 4 * sizeof(*full));
        memmove(full + 4, full + 8, length * sizeof(*full));
    }
    return full;
}

char *os_plain_path(const char *path)
{
    wchar_t *name = os_win32_name(path);
    char *plain = os_win32_utf8(name);

    free(name);
    return plain;
}

void os_user_name(char *buffer, size_t size)
{
    wchar_t name[UNLEN + 1];
    DWORD count = UNLEN + 1;
    char *text;

    if (!GetUserNameW(name, &count)) {
        snprintf(buffer, size, "?");
        return;
    }
    text = os_win32_utf8(name);
    snprintf(buffer, size, "%s", text);
    free(text);
}

void *os_library(const char *const *names)
{
    HMODULE library = NULL;

    for (; *names && !library; names++)
        library = LoadLibraryA(*names);
    return library;
}

void *os_symbol(void *library, const char *name)
{
    FARPROC function = GetProcAddress(library, name);
    void *symbol;

    memcpy(&symbol, &function, sizeof(symbol));
    return symbol;
}

void os_wait_socket(int socket)
{
    (void)socket; /* Winsock is the library's matter: ask it again soon */
    Sleep(5);
}

#endif

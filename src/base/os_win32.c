/*
 * Windows 7 and later. Names go to the system as UTF-16, with \\?\ before
 * those too long for it otherwise. Files are opened so that others may read,
 * rename and remove them, as on POSIX; those we make are their owner's, the
 * administrators' and the system's alone. What SQLite lays beside a database
 * has the permissions of its folder: umask() has no counterpart.
 */
#include "base/os.h"

#ifdef _WIN32

#include "base/os_win32.h"

#include <direct.h>
#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "base/text.h"

enum {
    SHORT_NAME = 240, /* MAX_PATH, less what is put behind a name */
    LONGEST = 32768
};

/* What the system says is wrong, as errno. */
static bool fail(DWORD error)
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

static bool done_or_told(BOOL done)
{
    return done || fail(GetLastError());
}

/* Caller frees, here and below. */
static wchar_t *wide(const char *text)
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

/* The name the system knows a path by. */
static wchar_t *name_of(const char *path)
{
    wchar_t *given = wide(path), *full;
    DWORD count = GetFullPathNameW(given, 0, NULL, NULL);
    size_t length;

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
    wchar_t *name = name_of(path);
    char *plain = os_win32_utf8(name);

    free(name);
    return plain;
}

static int64_t both(DWORD high, DWORD low)
{
    return (int64_t)((uint64_t)high << 32 | low);
}

static bool describe(HANDLE file, struct os_info *info)
{
    static const int64_t TO_1970 = 116444736000000000; /* of 100 ns */
    BY_HANDLE_FILE_INFORMATION from;

    *info = (struct os_info){.form = OS_OTHER, .named = true};
    if (GetFileType(file) != FILE_TYPE_DISK)
        return true;
    if (!done_or_told(GetFileInformationByHandle(file, &from)))
        return false;
    info->form =
        from.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY ? OS_FOLDER : OS_FILE;
    info->named = from.nNumberOfLinks > 0;
    info->size = both(from.nFileSizeHigh, from.nFileSizeLow);
    info->changed_ns = (both(from.ftLastWriteTime.dwHighDateTime,
                             from.ftLastWriteTime.dwLowDateTime) -
                        TO_1970) *
                       100;
    info->device = from.dwVolumeSerialNumber;
    info->number = (uint64_t)both(from.nFileIndexHigh, from.nFileIndexLow);
    return true;
}

enum { SHARED = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE };

static HANDLE open_name(const char *path, DWORD access, DWORD flags)
{
    wchar_t *name = name_of(path);
    HANDLE file = CreateFileW(name, access, SHARED, NULL, OPEN_EXISTING,
                              flags | FILE_FLAG_BACKUP_SEMANTICS, NULL);

    if (file == INVALID_HANDLE_VALUE)
        fail(GetLastError());
    free(name);
    return file;
}

bool os_stat(const char *path, struct os_info *info)
{
    HANDLE file = open_name(path, FILE_READ_ATTRIBUTES, 0);
    bool fine = file != INVALID_HANDLE_VALUE && describe(file, info);

    if (file != INVALID_HANDLE_VALUE)
        CloseHandle(file);
    return fine;
}

/* A folder that stands for another (a junction) is a link, and so is a file:
 * what is known by a tag alone, such as a file kept in a cloud, is none. */
static bool is_link(const char *path)
{
    wchar_t *name = name_of(path);
    WIN32_FIND_DATAW found;
    HANDLE search = FindFirstFileW(name, &found);
    bool link = search != INVALID_HANDLE_VALUE &&
                found.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT &&
                (found.dwReserved0 == IO_REPARSE_TAG_SYMLINK ||
                 found.dwReserved0 == IO_REPARSE_TAG_MOUNT_POINT);

    if (search != INVALID_HANDLE_VALUE)
        FindClose(search);
    free(name);
    return link;
}

bool os_lstat(const char *path, struct os_info *info)
{
    HANDLE file =
        open_name(path, FILE_READ_ATTRIBUTES, FILE_FLAG_OPEN_REPARSE_POINT);
    bool fine = file != INVALID_HANDLE_VALUE && describe(file, info);

    if (file != INVALID_HANDLE_VALUE)
        CloseHandle(file);
    if (fine && is_link(path))
        info->form = OS_LINK;
    return fine;
}

bool os_fstat(int fd, struct os_info *info)
{
    return describe((HANDLE)_get_osfhandle(fd), info);
}

/* Whether FOLDER takes a new file: a list of permissions tells it worse. */
static bool takes_files(const char *folder)
{
    int fd = os_temporary(folder);

    return fd >= 0 && os_close(fd);
}

bool os_may(const char *path, int rights)
{
    struct os_info info;
    DWORD access = rights & OS_READ ? GENERIC_READ : 0;
    HANDLE file;

    if (rights == OS_THERE || !os_stat(path, &info))
        return os_stat(path, &info);
    if (info.form == OS_FOLDER)
        return !(rights & OS_WRITE) || takes_files(path);
    access |= rights & OS_WRITE ? FILE_WRITE_DATA : 0;
    file = open_name(path, access, 0);
    /* In use: who asks whether it may be written is told by os_in_use(). */
    if (file == INVALID_HANDLE_VALUE)
        return errno == EBUSY && !(rights & OS_READ);
    return CloseHandle(file);
}

bool os_in_use(const char *path)
{
    HANDLE file = open_name(path, GENERIC_WRITE | DELETE, 0);

    if (file == INVALID_HANDLE_VALUE)
        return errno == EBUSY;
    CloseHandle(file);
    return false;
}

/* For what we make: its owner, the administrators and the system alone. */
static SECURITY_ATTRIBUTES *ours_alone(void)
{
    static SECURITY_ATTRIBUTES attributes = {.nLength = sizeof(attributes)};

    if (!attributes.lpSecurityDescriptor &&
        !ConvertStringSecurityDescriptorToSecurityDescriptorW(
            L"D:P(A;;FA;;;OW)(A;;FA;;;BA)(A;;FA;;;SY)", SDDL_REVISION_1,
            &attributes.lpSecurityDescriptor, NULL))
        return NULL;
    return &attributes;
}

static int number_of(HANDLE file, int flags)
{
    int fd;

    if (file == INVALID_HANDLE_VALUE) {
        fail(GetLastError());
        return -1;
    }
    fd = _open_osfhandle((intptr_t)file, flags | _O_BINARY | _O_NOINHERIT);
    if (fd < 0)
        CloseHandle(file);
    return fd;
}

int os_open(const char *path, int how)
{
    DWORD access = how & OS_READ ? GENERIC_READ : 0;
    DWORD making = how & OS_NEW      ? CREATE_NEW
                   : how & OS_CREATE ? OPEN_ALWAYS
                                     : OPEN_EXISTING;
    DWORD flags = FILE_ATTRIBUTE_NORMAL;
    struct os_info info;
    wchar_t *name;
    int fd;

    access |= how & OS_WRITE ? GENERIC_WRITE : 0;
    flags |= how & OS_WRITE ? 0 : FILE_FLAG_BACKUP_SEMANTICS; /* folders */
    if (how & OS_PLAIN && os_lstat(path, &info) && info.form == OS_LINK) {
        errno = ELOOP;
        return -1;
    }
    name = name_of(path);
    fd = number_of(
        CreateFileW(name, access, SHARED, ours_alone(), making, flags, NULL),
        how & OS_WRITE ? 0 : _O_RDONLY);
    free(name);
    return fd;
}

bool os_close(int fd)
{
    return _close(fd) == 0;
}

int os_duplicate(int fd)
{
    return _dup(fd);
}

FILE *os_stream(const char *path)
{
    int fd = os_open(path, OS_READ);

    return fd < 0 ? NULL : _fdopen(fd, "rb");
}

FILE *os_stream_of(int fd, const char *mode)
{
    return _fdopen(fd, mode);
}

static DWORD at_most(size_t count)
{
    return count > INT_MAX ? INT_MAX : (DWORD)count;
}

int64_t os_read(int fd, void *to, size_t count)
{
    DWORD got;

    if (ReadFile((HANDLE)_get_osfhandle(fd), to, at_most(count), &got, NULL))
        return got;
    fail(GetLastError());
    return errno == EPIPE ? 0 : -1;
}

int64_t os_read_at(int fd, void *to, size_t count, int64_t at)
{
    OVERLAPPED place = {.Offset = (DWORD)at, .OffsetHigh = (DWORD)(at >> 32)};
    DWORD got;

    if (ReadFile((HANDLE)_get_osfhandle(fd), to, at_most(count), &got, &place))
        return got;
    if (GetLastError() == ERROR_HANDLE_EOF)
        return 0;
    fail(GetLastError());
    return -1;
}

int64_t os_write_at(int fd, const void *from, size_t count, int64_t at)
{
    OVERLAPPED place = {.Offset = (DWORD)at, .OffsetHigh = (DWORD)(at >> 32)};
    DWORD written;

    if (WriteFile((HANDLE)_get_osfhandle(fd), from, at_most(count), &written,
                  &place))
        return written;
    fail(GetLastError());
    return -1;
}

/* The system finds out by itself. */
void os_read_ahead(int fd)
{
    (void)fd;
}

void os_write_back(int fd)
{
    (void)fd;
}

bool os_sync(int fd)
{
    return _commit(fd) == 0;
}

bool os_sync_stream(FILE *stream)
{
    return os_sync(_fileno(stream));
}

/* os_rename() writes through. */
void os_sync_folder(const char *path)
{
    (void)path;
}

/* What stops the program is a thread here, which may ask for memory. */
bool os_remove(const char *path)
{
    wchar_t *name = name_of(path);
    bool done = done_or_told(DeleteFileW(name));

    free(name);
    return done;
}

bool os_rename(const char *from, const char *to)
{
    wchar_t *old = name_of(from), *new = name_of(to);
    bool done = done_or_told(
        MoveFileExW(old, new,
                    MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) ||
        MoveFileExW(old, new, MOVEFILE_WRITE_THROUGH)); /* a folder */

    if (!done && errno == EACCES && os_in_use(to))
        errno = EBUSY;
    free(old);
    free(new);
    return done;
}

bool os_make_folder(const char *path)
{
    wchar_t *name = name_of(path);
    bool done = done_or_told(CreateDirectoryW(name, NULL));

    free(name);
    return done;
}

/* "\\?\C:\a" as "C:/a", "\\?\UNC\server\a" as "//server/a", as they are shown;
 * in place. */
static void show(wchar_t *name)
{
    if (wcsncmp(name, L"\\\\?\\UNC\\", 8) == 0)
        memmove(name + 1, name + 7, (wcslen(name + 7) + 1) * sizeof(*name));
    else if (wcsncmp(name, L"\\\\?\\", 4) == 0)
        memmove(name, name + 4, (wcslen(name + 4) + 1) * sizeof(*name));
    for (; *name; name++)
        if (*name == L'\\')
            *name = L'/';
}

char *os_full_path(const char *path)
{
    HANDLE file = open_name(path, FILE_READ_ATTRIBUTES, 0);
    wchar_t *name, *given;
    char *full;

    if (file == INVALID_HANDLE_VALUE)
        return NULL;
    name = xcalloc(LONGEST + 1, sizeof(*name));
    if (!GetFinalPathNameByHandleW(file, name, LONGEST, 0)) {
        given = wide(path); /* a file system that does not tell */
        GetFullPathNameW(given, LONGEST, name, NULL);
        free(given);
    }
    show(name);
    full = os_win32_utf8(name);
    free(name);
    CloseHandle(file);
    return full;
}

/* Asked for by several threads: the first answer stays. */
const char *os_temporary_folder(void)
{
    static const char *volatile known;
    wchar_t *name;

    if (known)
        return known;
    name = xcalloc(LONGEST + 1, sizeof(*name));
    GetTempPathW(LONGEST, name);
    show(name);
    known = os_win32_utf8(name);
    free(name);
    return known;
}

int os_temporary(const char *folder)
{
    static volatile LONG count;
    struct text path;
    wchar_t *name;
    int fd;

    text_init(&path);
    text_printf(&path, "%s/zicha-%lu-%ld-%lu.tmp", folder,
                GetCurrentProcessId(), InterlockedIncrement(&count),
                GetTickCount());
    name = name_of(path.data);
    fd = number_of(
        CreateFileW(name, GENERIC_READ | GENERIC_WRITE, 0, ours_alone(),
                    CREATE_NEW,
                    FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, NULL),
        0);
    free(name);
    text_release(&path);
    return fd;
}

struct os_folder {
    HANDLE search;
    WIN32_FIND_DATAW found;
    bool is_ahead; /* FOUND was not told yet */
    char *name;
};

struct os_folder *os_folder_open(const char *path)
{
    struct os_folder *folder = xcalloc(1, sizeof(*folder));
    struct text all;
    wchar_t *name;

    text_init(&all);
    text_printf(&all, "%s/*", path);
    name = name_of(all.data);
    folder->search = FindFirstFileW(name, &folder->found);
    folder->is_ahead = true;
    if (folder->search == INVALID_HANDLE_VALUE) {
        fail(GetLastError());
        free(folder);
        folder = NULL;
    }
    free(name);
    text_release(&all);
    return folder;
}

const char *os_folder_next(struct os_folder *folder)
{
    while (folder->is_ahead || FindNextFileW(folder->search, &folder->found)) {
        folder->is_ahead = false;
        free(folder->name);
        folder->name = os_win32_utf8(folder->found.cFileName);
        if (strcmp(folder->name, ".") != 0 && strcmp(folder->name, "..") != 0)
            return folder->name;
    }
    return NULL;
}

void os_folder_close(struct os_folder *folder)
{
    FindClose(folder->search);
    free(folder->name);
    free(folder);
}

int64_t os_file_limit(void)
{
    return INT64_MAX;
}

static OVERLAPPED far_byte(void)
{
    return (OVERLAPPED){.OffsetHigh = 1U << 29};
}

enum os_lock os_lock(int fd)
{
    OVERLAPPED place = far_byte();

    if (LockFileEx((HANDLE)_get_osfhandle(fd),
                   LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0,
                   &place))
        return OS_LOCKED;
    return GetLastError() == ERROR_LOCK_VIOLATION ||
                   GetLastError() == ERROR_IO_PENDING
               ? OS_LOCK_TAKEN
               : OS_LOCK_UNKNOWN;
}

enum os_lock os_lock_look(int fd)
{
    enum os_lock lock = os_lock(fd);
    OVERLAPPED place = far_byte();

    if (lock == OS_LOCKED)
        UnlockFileEx((HANDLE)_get_osfhandle(fd), 0, 1, 0, &place);
    return lock;
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

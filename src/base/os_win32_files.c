/*
 * Files, folders and locks on Windows. Files are opened so that others may
 * read, rename and remove them, as on POSIX; those we make are their owner's,
 * the administrators' and the system's alone. What SQLite lays beside a
 * database has the permissions of its folder: umask() has no counterpart.
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

enum { LONGEST = 32768 }; /* a name, in units */

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
    if (!os_win32_done(GetFileInformationByHandle(file, &from)))
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
    wchar_t *name = os_win32_name(path);
    HANDLE file = CreateFileW(name, access, SHARED, NULL, OPEN_EXISTING,
                              flags | FILE_FLAG_BACKUP_SEMANTICS, NULL);

    if (file == INVALID_HANDLE_VALUE)
        os_win32_fail(GetLastError());
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
    wchar_t *name = os_win32_name(path);
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
        os_win32_fail(GetLastError());
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
    name = os_win32_name(path);
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
    os_win32_fail(GetLastError());
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
    os_win32_fail(GetLastError());
    return -1;
}

int64_t os_write_at(int fd, const void *from, size_t count, int64_t at)
{
    OVERLAPPED place = {.Offset = (DWORD)at, .OffsetHigh = (DWORD)(at >> 32)};
    DWORD written;

    if (WriteFile((HANDLE)_get_osfhandle(fd), from, at_most(count), &written,
                  &place))
        return written;
    os_win32_fail(GetLastError());
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
    wchar_t *name = os_win32_name(path);
    bool done = os_win32_done(DeleteFileW(name));

    free(name);
    return done;
}

bool os_rename(const char *from, const char *to)
{
    wchar_t *old = os_win32_name(from), *new = os_win32_name(to);
    bool done = os_win32_done(
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
    wchar_t *name = os_win32_name(path);
    bool done = os_win32_done(CreateDirectoryW(name, NULL));

    free(name);
    return done;
}

bool os_remove_folder(const char *path)
{
    wchar_t *name = os_win32_name(path);
    bool done = os_win32_done(RemoveDirectoryW(name));

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
        given = os_win32_wide(path); /* a file system that does not tell */
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
    name = os_win32_name(path.data);
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
    name = os_win32_name(all.data);
    folder->search = FindFirstFileW(name, &folder->found);
    folder->is_ahead = true;
    if (folder->search == INVALID_HANDLE_VALUE) {
        os_win32_fail(GetLastError());
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

#endif

#include "base/os.h"

#ifndef _WIN32

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"

void os_begin(int *argc, char ***argv)
{
    int fd;

    (void)argc;
    (void)argv;
    do
        fd = open("/dev/null", O_RDWR);
    while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd >= 0)
        close(fd);
    umask(077);
}

static bool describe(int failed, const struct stat *from, struct os_info *info)
{
    if (failed)
        return false;
    *info = (struct os_info){
        .form = S_ISREG(from->st_mode)   ? OS_FILE
                : S_ISDIR(from->st_mode) ? OS_FOLDER
                : S_ISLNK(from->st_mode) ? OS_LINK
                                         : OS_OTHER,
        .named = from->st_nlink > 0,
        .size = from->st_size,
        .changed_ns =
            (int64_t)from->st_mtim.tv_sec * 1000000000 + from->st_mtim.tv_nsec,
        .device = from->st_dev,
        .number = from->st_ino,
    };
    return true;
}

bool os_stat(const char *path, struct os_info *info)
{
    struct stat from;

    return describe(stat(path, &from), &from, info);
}

bool os_lstat(const char *path, struct os_info *info)
{
    struct stat from;

    return describe(lstat(path, &from), &from, info);
}

bool os_fstat(int fd, struct os_info *info)
{
    struct stat from;

    return describe(fstat(fd, &from), &from, info);
}

bool os_may(const char *path, int rights)
{
    int mode = F_OK;

    mode |= rights & OS_READ ? R_OK : 0;
    mode |= rights & OS_WRITE ? W_OK : 0;
    mode |= rights & OS_ENTER ? X_OK : 0;
    return access(path, mode) == 0;
}

/* What is open can be replaced: who has it open keeps what it was. */
bool os_in_use(const char *path)
{
    (void)path;
    return false;
}

int os_open(const char *path, int how)
{
    int flags = O_CLOEXEC;

    flags |= !(how & OS_WRITE) ? O_RDONLY : how & OS_READ ? O_RDWR : O_WRONLY;
    flags |= how & (OS_CREATE | OS_NEW) ? O_CREAT : 0;
    flags |= how & OS_NEW ? O_EXCL : 0;
    flags |= how & OS_PLAIN ? O_NOFOLLOW : 0;
    flags |= how & OS_NO_WAIT ? O_NONBLOCK : 0;
    return open(path, flags, 0600);
}

bool os_close(int fd)
{
    return close(fd) == 0;
}

int os_duplicate(int fd)
{
    return fcntl(fd, F_DUPFD_CLOEXEC, 3);
}

FILE *os_stream(const char *path)
{
    return fopen(path, "rbe");
}

FILE *os_stream_of(int fd, const char *mode)
{
    return fdopen(fd, mode);
}

int64_t os_read(int fd, void *to, size_t count)
{
    ssize_t got;

    do
        got = read(fd, to, count);
    while (got < 0 && errno == EINTR);
    return got;
}

int64_t os_read_at(int fd, void *to, size_t count, int64_t at)
{
    ssize_t got;

    do
        got = pread(fd, to, count, at);
    while (got < 0 && errno == EINTR);
    return got;
}

int64_t os_write_at(int fd, const void *from, size_t count, int64_t at)
{
    ssize_t written;

    do
        written = pwrite(fd, from, count, at);
    while (written < 0 && errno == EINTR);
    return written;
}

void os_read_ahead(int fd)
{
    posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
}

void os_write_back(int fd)
{
#ifdef SYNC_FILE_RANGE_WRITE
    sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
#else
    (void)fd;
#endif
}

bool os_sync(int fd)
{
    return fsync(fd) == 0;
}

bool os_sync_stream(FILE *stream)
{
    return fsync(fileno(stream)) == 0;
}

void os_sync_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return;
    (void)fsync(fd);
    close(fd);
}

bool os_remove(const char *path)
{
    return unlink(path) == 0;
}

bool os_remove_folder(const char *path)
{
    return rmdir(path) == 0;
}

bool os_rename(const char *from, const char *to)
{
    return rename(from, to) == 0;
}

bool os_make_folder(const char *path)
{
    return mkdir(path, 0777) == 0;
}

char *os_full_path(const char *path)
{
    return realpath(path, NULL);
}

char *os_plain_path(const char *path)
{
    return xstrdup(path);
}

const char *os_temporary_folder(void)
{
    const char *folder = getenv("TMPDIR");

    return folder && *folder ? folder : "/var/tmp";
}

int os_temporary(const char *folder)
{
    char path[PATH_MAX];
    int fd;

    snprintf(path, sizeof(path), "%s/zicha-XXXXXX", folder);
    fd = mkstemp(path);
    if (fd >= 0)
        unlink(path);
    return fd;
}

struct os_folder {
    DIR *stream;
};

struct os_folder *os_folder_open(const char *path)
{
    DIR *stream = opendir(path);
    struct os_folder *folder;

    if (!stream)
        return NULL;
    folder = xmalloc(sizeof(*folder));
    folder->stream = stream;
    return folder;
}

const char *os_folder_next(struct os_folder *folder)
{
    const struct dirent *entry;

    while ((entry = readdir(folder->stream)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            return entry->d_name;
    return NULL;
}

void os_folder_close(struct os_folder *folder)
{
    closedir(folder->stream);
    free(folder);
}

int64_t os_file_limit(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_FSIZE, &limit) != 0)
        return 0;
    return limit.rlim_cur < INT64_MAX ? (int64_t)limit.rlim_cur : INT64_MAX;
}

static struct flock far_byte(void)
{
    return (struct flock){.l_type = F_WRLCK,
                          .l_whence = SEEK_SET,
                          .l_start = (off_t)1 << 61,
                          .l_len = 1};
}

enum os_lock os_lock(int fd)
{
    struct flock lock = far_byte();

    if (fcntl(fd, F_OFD_SETLK, &lock) == 0)
        return OS_LOCKED;
    return errno == EAGAIN || errno == EACCES ? OS_LOCK_TAKEN : OS_LOCK_UNKNOWN;
}

enum os_lock os_lock_look(int fd)
{
    struct flock lock = far_byte();

    if (fcntl(fd, F_OFD_GETLK, &lock) != 0)
        return OS_LOCK_UNKNOWN;
    return lock.l_type == F_UNLCK ? OS_LOCKED : OS_LOCK_TAKEN;
}

bool os_is_terminal(FILE *stream)
{
    return isatty(fileno(stream));
}

bool os_is_pipe(FILE *stream)
{
    struct stat info;

    return fstat(fileno(stream), &info) == 0 &&
           (S_ISFIFO(info.st_mode) || S_ISSOCK(info.st_mode));
}

bool os_has_escapes(FILE *stream)
{
    const char *term = getenv("TERM");

    return term && *term && strcmp(term, "dumb") != 0 && os_is_terminal(stream);
}

size_t os_columns(FILE *stream)
{
    struct winsize size;

    return ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int os_mute(FILE *stream)
{
    int silence = open("/dev/null", O_WRONLY | O_CLOEXEC);
    int voice = os_duplicate(fileno(stream));

    fflush(stream);
    if (silence >= 0 && voice >= 0)
        dup2(silence, fileno(stream));
    if (silence >= 0)
        close(silence);
    return voice;
}

void os_unmute(FILE *stream, int voice)
{
    if (voice < 0)
        return;
    dup2(voice, fileno(stream));
    close(voice);
}

bool os_own_window(void)
{
    return false;
}

int os_wait_for_key(void)
{
    return getchar();
}

void os_say(int voice, const char *message)
{
    if (write(voice, message, strlen(message)) < 0)
        return;
}

void os_alarm(int seconds)
{
    alarm((unsigned)seconds);
}

void os_leave(int status)
{
    _exit(status);
}

static void (*on_stop)(void), (*on_ring)(void), (*on_fault)(void);

static void stopped(int number)
{
    (void)number;
    on_stop();
}

static void rung(int number)
{
    (void)number;
    on_ring();
}

static void faulted(int number)
{
    (void)number;
    on_fault();
}

void os_on_stop(void (*stop)(void), void (*ring)(void))
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};

    on_stop = stop;
    on_ring = ring;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct sigaction action = {0}, before;

        action.sa_handler = stopped;
        action.sa_flags = SA_RESTART;
        sigemptyset(&action.sa_mask);
        sigaction(numbers[i], NULL, &before);
        if (before.sa_handler != SIG_IGN) /* nohup's wish is kept */
            sigaction(numbers[i], &action, NULL);
    }
    signal(SIGALRM, rung);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

void os_on_fault(void (*fault)(void))
{
    struct sigaction action = {0}, before;

    if (sigaction(SIGSEGV, NULL, &before) != 0 || before.sa_handler != SIG_DFL)
        return;
    on_fault = fault;
    action.sa_handler = faulted;
    action.sa_flags = (int)SA_RESETHAND;
    sigemptyset(&action.sa_mask);
    sigaction(SIGSEGV, &action, NULL);
}

void os_off_fault(void)
{
    struct sigaction now;

    if (sigaction(SIGSEGV, NULL, &now) == 0 && now.sa_handler == faulted)
        signal(SIGSEGV, SIG_DFL);
}

void os_halt(void)
{
    for (;;)
        pause();
}

void os_sleep_ms(int milliseconds)
{
    struct timespec time = {milliseconds / 1000,
                            milliseconds % 1000 * 1000000L};

    nanosleep(&time, NULL);
}

long os_process(void)
{
    return (long)getpid();
}

int os_processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);

    return count < 1 ? 1 : count > INT_MAX ? INT_MAX : (int)count;
}

static _Thread_local sigset_t before_hold;

void os_hold_signals(void)
{
    sigset_t all;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_hold);
}

void os_release_signals(void)
{
    pthread_sigmask(SIG_SETMASK, &before_hold, NULL);
}

void os_user_name(char *buffer, size_t size)
{
    const struct passwd *entry = getpwuid(getuid());
    const char *before = getenv("SUDO_USER");

    if (!entry)
        snprintf(buffer, size, "uid %ld", (long)getuid());
    else if (before && *before && getuid() == 0)
        snprintf(buffer, size, "%s (sudo %s)", entry->pw_name, before);
    else
        snprintf(buffer, size, "%s", entry->pw_name);
}

void *os_library(const char *const *names)
{
    void *library = NULL;

    for (; *names && !library; names++)
        library = dlopen(*names, RTLD_NOW);
    return library;
}

void *os_symbol(void *library, const char *name)
{
    return dlsym(library, name);
}

void os_wait_socket(int socket)
{
    struct pollfd wait = {.fd = socket, .events = POLLIN};

    poll(&wait, 1, 200);
}

#endif

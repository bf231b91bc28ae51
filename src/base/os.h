/*
 * The operating system under names of our own: what is not C11 stands in
 * os_posix.c and os_win32*.c, and nowhere else. Paths are UTF-8 with '/'
 * between their parts, on Windows too, however long, and on other machines
 * (//server/share/a.csv). What fails sets errno (base/os_error.h).
 */
#ifndef BASE_OS_H
#define BASE_OS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/*
 * First of all: a stream that is closed is nothing, no file that we open may
 * be it; what we make is its owner's alone; the words of the command line are
 * UTF-8, and bytes go out as they are, as Chinese on every console.
 */
void os_begin(int *argc, char ***argv);

/* Files and folders */

enum os_form { OS_FILE, OS_FOLDER, OS_LINK, OS_OTHER };

struct os_info {
    enum os_form form;
    bool named; /* not removed since it was opened */
    int64_t size;
    int64_t changed_ns;      /* since 1970 */
    uint64_t device, number; /* the same for the same file alone */
};

bool os_stat(const char *path, struct os_info *info);  /* follows links */
bool os_lstat(const char *path, struct os_info *info); /* does not */
bool os_fstat(int fd, struct os_info *info);

/* What may be done with a file, and how it is opened. */
enum {
    OS_THERE = 0,
    OS_READ = 1,
    OS_WRITE = 2,
    OS_ENTER = 4,   /* a folder */
    OS_CREATE = 8,  /* where it is not there, its owner's alone */
    OS_NEW = 16,    /* it must not be there */
    OS_PLAIN = 32,  /* not through a link (ELOOP) */
    OS_NO_WAIT = 64 /* for who writes to a pipe */
};

bool os_may(const char *path, int rights);

/* Whether another program holds it open so that it cannot be replaced, as
 * Excel does on Windows. */
bool os_in_use(const char *path);

int os_open(const char *path, int how); /* its number, or -1 */
bool os_close(int fd);
int os_duplicate(int fd);
FILE *os_stream(const char *path); /* to read; NULL */
FILE *os_stream_of(int fd, const char *mode);

/* Bytes read or written, 0 at the end, -1 when it fails. */
int64_t os_read(int fd, void *to, size_t count);
int64_t os_read_at(int fd, void *to, size_t count, int64_t at);
int64_t os_write_at(int fd, const void *from, size_t count, int64_t at);

/* It will be read from its beginning to its end. */
void os_read_ahead(int fd);

/* What was written is to be on its way to the disk: nobody waits for it. */
void os_write_back(int fd);

/* To the disk, so that it outlives a power cut. */
bool os_sync(int fd);
bool os_sync_stream(FILE *stream);
void os_sync_folder(const char *path); /* not all systems can */

bool os_remove(const char *path);                 /* async-signal-safe */
bool os_rename(const char *from, const char *to); /* takes TO's place */
bool os_make_folder(const char *path);
bool os_remove_folder(const char *path); /* an empty one */

/* "a/../b.csv" from the root on, links followed; caller frees. NULL. */
char *os_full_path(const char *path);

/* PATH for a library that opens it by name, not knowing of this file; caller
 * frees. */
char *os_plain_path(const char *path);

/* Where temporary files go: $TMPDIR, else /var/tmp; the user's on Windows. */
const char *os_temporary_folder(void);

/* A file in FOLDER without a name, gone with the program, or -1. */
int os_temporary(const char *folder);

/* The names in a folder, without "." and ".."; NULL at the end. */
struct os_folder;
struct os_folder *os_folder_open(const char *path); /* NULL */
const char *os_folder_next(struct os_folder *folder);
void os_folder_close(struct os_folder *folder);

/* Bytes that a file of this process can have at most. */
int64_t os_file_limit(void);

/*
 * A lock of the open file, which no other file that is closed ends: on a byte
 * that no file reaches, so that all of it can be read and written.
 */
enum os_lock { OS_LOCKED, OS_LOCK_TAKEN, OS_LOCK_UNKNOWN /* no locks here */ };
enum os_lock os_lock(int fd);
enum os_lock os_lock_look(int fd); /* OS_LOCKED: could be, and is not */

/* Streams and terminals */

bool os_is_terminal(FILE *stream);
bool os_is_pipe(FILE *stream); /* fails when its reader left, and only then */
bool os_has_escapes(FILE *stream); /* a terminal that ESC [ drives */
size_t os_columns(FILE *stream);   /* 0: not known */
int os_mute(FILE *stream);         /* nothing is heard of it: its voice, -1 */
void os_unmute(FILE *stream, int voice);

/* Whether the program has a window of its own, which ends with it: it was
 * started by hand, not from a command line. */
bool os_own_window(void);
int os_wait_for_key(void); /* the key */

/* Processes, threads, time */

/* Async-signal-safe, all three; os_say() to a voice of os_mute(), or 2. */
void os_say(int voice, const char *message);
void os_alarm(int seconds); /* from now on, instead of what was asked before */
_Noreturn void os_leave(int status); /* nothing flushed */

/* STOP at Ctrl-C and when asked to end, unless that is to be ignored; RING at
 * os_alarm()'s time. A reader that left, and a size limit, are told by the
 * call that wrote. */
void os_on_stop(void (*stop)(void), void (*ring)(void));

/* A fault of memory ends with FAULT, unless another hears of it. */
void os_on_fault(void (*fault)(void));
void os_off_fault(void);

_Noreturn void os_halt(void); /* another thread ends the program */
void os_sleep_ms(int milliseconds);
long os_process(void); /* the number of this one */
int os_processors(void);

/* Signals are the first thread's: held while another is started. */
void os_hold_signals(void);
void os_release_signals(void);

/* Who runs the program: base/os_user.h; into BUFFER. */
void os_user_name(char *buffer, size_t size);

/*
 * A library that is loaded when it is asked for, by the first of NAMES (ended
 * by NULL) that there is; NULL: none. A function of it, or NULL.
 */
void *os_library(const char *const *names);
void *os_symbol(void *library, const char *name);

/* Wait until something can be read from a socket, or a moment has passed. */
void os_wait_socket(int socket);

#endif

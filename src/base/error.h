/*
 * What to do when something is wrong. Ask: would the reader fix it in a file
 * of theirs? Yes: problem_add() in core, and go on. No: die(). Our own
 * mistake: bug(). There are no error codes to pass on.
 *
 * Messages: lower case, no full stop, what failed first, the subject in
 * 'quotes', then the cause. They go through tr(), see base/lang.h.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

/* The process's exit statuses; the worst thing seen is the one used. */
enum {
    EXIT_DONE = 0,     /* done */
    EXIT_DEFECTS = 1,  /* done, but some input rows or rules were defective */
    EXIT_FAILED = 2,   /* could not finish, or wrong usage */
    EXIT_FINDINGS = 3, /* done, and there are findings (--fail-on) */
    EXIT_INTERRUPTED = 130
};

/*
 * Print "zicha: MESSAGE" on stderr, do what on_quit() was told and exit with
 * EXIT_FAILED. Nothing half-written is left behind.
 */
_Noreturn void die(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* Like die(), for a state that only a mistake of ours can bring about. */
_Noreturn void bug(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* Print "zicha: MESSAGE" on stderr and go on. */
void warn(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Like die() with another exit status, without a message. */
_Noreturn void quit(int status);

/* The same inside a signal's handler: async-signal-safe, nothing flushed. */
_Noreturn void quit_now(int status);

/* Every message passes PASS first, which may change it, not make it longer:
 * base/veil.h. */
void on_message(void (*pass)(char *message));

/*
 * CLEAN is called before the process ends in one of these ways: to remove what
 * is unfinished (base/output.h). It must be async-signal-safe. There is one;
 * a second takes its place.
 */
void on_quit(void (*clean)(void));

#endif

#include "base/error.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/escape.h"
#include "base/ink.h"
#include "base/lang.h"
#include "base/os.h"

static void (*gate)(char *);
/* Read by a signal's handler too. */
static void (*_Atomic clean_up)(void);

static void say(enum ink which, const char *prefix, const char *format,
                va_list arguments) __attribute__((format(printf, 3, 0)));

/*
 * On the stack, for there may be no memory left. Longer messages are cut.
 */
static void say(enum ink which, const char *prefix, const char *format,
                va_list arguments)
{
    char message[8192];

    vsnprintf(message, sizeof message, format, arguments);
    if (gate)
        gate(message);
    fflush(stdout);
    if (os_has_escapes(stderr))
        fputs("\r\033[K", stderr); /* a line of progress may stand there */
    fprintf(stderr, "%szicha:%s %s", ink(stderr, which), ink(stderr, INK_PLAIN),
            prefix);
    put_escaped(stderr, message);
    fputc('\n', stderr);
    fflush(stderr);
}

void die(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    say(INK_RED, "", format, arguments);
    va_end(arguments);
    quit(EXIT_FAILED);
}

void bug(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    say(INK_RED, tr("internal error: "), format, arguments);
    va_end(arguments);
    quit(EXIT_FAILED);
}

void warn(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    say(INK_YELLOW, "", format, arguments);
    va_end(arguments);
}

void on_message(void (*pass)(char *))
{
    gate = pass;
}

void on_quit(void (*clean)(void))
{
    clean_up = clean;
}

static void end(void)
{
    void (*clean)(void) = clean_up;

    if (clean != NULL)
        clean();
}

void quit(int status)
{
    static atomic_flag quitting = ATOMIC_FLAG_INIT;

    while (atomic_flag_test_and_set(&quitting))
        os_halt();
    end();
    exit(status);
}

void quit_now(int status)
{
    end();
    os_leave(status);
}

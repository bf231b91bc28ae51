#include "base/terminal.h"

#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/output.h"

enum { ESCAPED_SIZE = 17 }; /* four bytes as \x1b */

static atomic_int interrupted; /* written by a handler, read by threads */

static size_t escape_next(const char **cursor, char out[ESCAPED_SIZE]);
static void describe(const struct progress *progress, double now, int64_t done,
                     int64_t rows, struct text *line);
static void cut_to_width(struct text *line, size_t width);
static size_t unit_length(const char *string);

void text_add_escaped(struct text *text, const char *string)
{
    char bytes[ESCAPED_SIZE];

    while (*string != '\0') {
        size_t count = escape_next(&string, bytes);

        text_add_bytes(text, bytes, count);
    }
}

/* Without any memory of its own: die() prints through this. */
void print_escaped(FILE *stream, const char *string)
{
    char bytes[ESCAPED_SIZE];

    while (*string != '\0') {
        size_t count = escape_next(&string, bytes);

        fwrite(bytes, 1, count, stream);
    }
}

void print_lines(FILE *stream, const char *string)
{
    char bytes[ESCAPED_SIZE];

    while (*string != '\0') {
        size_t count = 1;

        if (*string == '\n' || *string == '\t')
            bytes[0] = *string++;
        else
            count = escape_next(&string, bytes);
        fwrite(bytes, 1, count, stream);
    }
}

void print_safely(FILE *stream, const char *format, ...)
{
    va_list arguments;
    char *message;

    va_start(arguments, format);
    if (vasprintf(&message, format, arguments) >= 0) {
        print_lines(stream, message);
        free(message);
    }
    va_end(arguments);
}

void print_padded(FILE *stream, const char *string, size_t width)
{
    struct text text;
    size_t used;

    text_init(&text);
    text_add_escaped(&text, string);
    used = utf8_width(text.data);
    fputs(text.data, stream);
    if (used < width)
        fprintf(stream, "%*s", (int)(width - used), "");
    text_release(&text);
}

void print_paragraph(FILE *stream, const char *label, const char *string,
                     size_t indent, size_t width)
{
    struct text text, unit;
    size_t column = indent;

    text_init(&text);
    text_init(&unit);
    text_add_escaped(&text, string);
    print_padded(stream, label, indent);
    for (const char *cursor = text.data; *cursor;) {
        size_t blanks = strspn(cursor, " "), length;

        cursor += blanks;
        length = unit_length(cursor);
        if (!length)
            break;
        text_clear(&unit);
        text_add_bytes(&unit, cursor, length);
        cursor += length;
        length = utf8_width(unit.data);
        if (column > indent && column + (blanks > 0) + length > width) {
            fprintf(stream, "\n%*s", (int)indent, "");
            column = indent;
        } else if (blanks > 0 && column > indent) {
            fputc(' ', stream);
            column++;
        }
        fputs(unit.data, stream);
        column += length;
    }
    fputc('\n', stream);
    text_release(&unit);
    text_release(&text);
}

size_t terminal_width(FILE *stream)
{
    struct winsize size;

    if (ioctl(fileno(stream), TIOCGWINSZ, &size) != 0 || size.ws_col < 40)
        return 80;
    return size.ws_col < 100 ? size.ws_col : 100;
}

void progress_begin(struct progress *progress, bool quiet, const char *label,
                    int64_t total)
{
    const char *kind = getenv("TERM");

    progress->quiet = quiet;
    progress->terminal = !quiet && isatty(STDERR_FILENO) && kind != NULL &&
                         strcmp(kind, "dumb") != 0;
    progress->label = xstrdup(label);
    progress->total = total;
    progress->started = clock_seconds();
    progress->printed = progress->started;
}

void progress_at(struct progress *progress, int64_t done, int64_t rows)
{
    struct winsize size;
    struct text line;
    double now;

    if (!progress->terminal)
        return;
    now = clock_seconds();
    if (now - progress->printed < 0.1)
        return;
    progress->printed = now;
    text_init(&line);
    describe(progress, now, done, rows, &line);
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 2)
        size.ws_col = 80;
    cut_to_width(&line, size.ws_col - 1U);
    /* The cursor goes home, so that a message covers the line. */
    fprintf(stderr, "\r%s\033[K\r", line.data);
    fflush(stderr);
    text_release(&line);
}

void progress_end(struct progress *progress, const char *summary)
{
    double seconds = clock_seconds() - progress->started;

    if (!progress->quiet) {
        fflush(stdout);
        if (progress->terminal)
            fputs("\r\033[K", stderr);
        print_escaped(stderr, progress->label);
        fputs(tr(": "), stderr);
        if (summary != NULL)
            print_escaped(stderr, summary);
        fprintf(stderr, tr(" (%.1f s)"), seconds);
        fputc('\n', stderr);
    }
    free(progress->label);
    progress->label = NULL;
}

/* The second signal does not wait for the work to notice the first. */
static void on_signal(int number)
{
    (void)number;
    if (interrupted) {
        output_abandon_all();
        _exit(EXIT_INTERRUPTED);
    }
    interrupted = 1;
}

void interrupt_install(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};

    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct sigaction action, before;

        memset(&action, 0, sizeof action);
        action.sa_handler = on_signal;
        action.sa_flags = SA_RESTART;
        sigemptyset(&action.sa_mask);
        sigaction(numbers[i], NULL, &before);
        if (before.sa_handler != SIG_IGN) /* nohup's wish is kept */
            sigaction(numbers[i], &action, NULL);
    }
    /* A reader that left, a size limit: told by the call that wrote. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

bool interrupt_pending(void)
{
    return interrupted != 0;
}

/* Controls, and what reverses or breaks the line: see Unicode, UAX 9. */
static bool drives_terminal(unsigned long c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E ||
           c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

/* The next character of *CURSOR as it may be shown; returns its bytes. */
static size_t escape_next(const char **cursor, char out[ESCAPED_SIZE])
{
    const char *start = *cursor;
    unsigned long c = utf8_next(cursor);
    size_t count = (size_t)(*cursor - start);

    if (!drives_terminal(c) && (c != 0xFFFD || count > 1)) {
        memcpy(out, start, count);
        return count;
    }
    for (size_t i = 0; i < count; i++)
        snprintf(out + 4 * i, 5, "\\x%02x", (unsigned char)start[i]);
    return 4 * count;
}

static void describe(const struct progress *progress, double now, int64_t done,
                     int64_t rows, struct text *line)
{
    double seconds = now - progress->started;

    text_add_escaped(line, progress->label);
    if (progress->total > 0)
        text_printf(line, " %3" PRId64 "%%",
                    done >= progress->total ? 100
                                            : done * 100 / progress->total);
    if (rows > 0) {
        text_printf(line, tr("  %s done"), COUNTED(rows, "row", "rows"));
        if (seconds > 0)
            text_printf(line, tr("  %.0f rows/s"), (double)rows / seconds);
    }
    if (done > 0 && progress->total > done && seconds >= 1) {
        double left = seconds / (double)done * (double)(progress->total - done);

        if (left < 100 * 3600)
            text_printf(line, tr("  %d:%02d left"), (int)left / 60,
                        (int)left % 60);
    }
}

static void cut_to_width(struct text *line, size_t width)
{
    while (line->length > 0 && utf8_width(line->data) > width) {
        do {
            line->length--;
        } while (line->length > 0 &&
                 ((unsigned char)line->data[line->length] & 0xC0) == 0x80);
        line->data[line->length] = '\0';
    }
}

/* Bytes up to where a line may be broken: a word, or one Chinese character
 * with what may not stand apart from it. */
static size_t unit_length(const char *string)
{
    static const char closing[] = "，。；：、？！）》”’％";
    static const char opening[] = "（《“‘";
    const char *cursor = string;

    while (*cursor && *cursor != ' ') {
        const char *start = cursor, *next;
        char here[8] = "", after[8] = "";
        bool wide = utf8_next(&cursor) >= 0x2E80;

        memcpy(here, start, (size_t)(cursor - start));
        wide |= strstr(opening, here) || strstr(closing, here);
        if (!*cursor || *cursor == ' ')
            break;
        next = cursor;
        wide |= utf8_next(&next) >= 0x2E80;
        memcpy(after, cursor, (size_t)(next - cursor));
        if (wide && !strstr(opening, here) && !strstr(closing, after))
            break;
    }
    return (size_t)(cursor - string);
}

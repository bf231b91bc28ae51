#include "base/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/os.h"
#include "base/print.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/utf8.h"

static void describe(const struct progress *progress, double now, int64_t done,
                     int64_t rows, struct text *line);
static void cut_to_width(struct text *line, size_t width);

void progress_begin(struct progress *progress, bool quiet, const char *label,
                    int64_t total)
{
    progress->quiet = quiet;
    progress->terminal = !quiet && os_has_escapes(stderr);
    progress->label = xstrdup(label);
    progress->total = total;
    progress->started = clock_seconds();
    progress->printed = progress->started;
}

void progress_at(struct progress *progress, int64_t done, int64_t rows)
{
    size_t columns;
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
    columns = os_columns(stderr);
    cut_to_width(&line, (columns < 2 ? 80 : columns) - 1);
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

void progress_drop(struct progress *progress)
{
    if (progress->terminal)
        fputs("\r\033[K", stderr);
    free(progress->label);
    progress->label = NULL;
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

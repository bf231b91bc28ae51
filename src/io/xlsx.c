#include "io/xlsx.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/day_parse.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/os.h"
#include "base/os_error.h"
#include "base/text.h"
#include "io/xlsx_fault.h"
#include "io/xlsx_handle.h"
#include "io/xlsx_look.h"
#include "io/xlsx_text.h"

/* Bytes of a large sheet's rows that are written at once. */
enum { ROWS_BUFFER = 256 << 10 };

static lxw_format *make_format(lxw_workbook *workbook, const struct look *look);
static void set_properties(struct xlsx *xlsx,
                           const struct xlsx_properties *info);
static time_t stamp_time(const char *stamp);

const char *xlsx_library_version(void)
{
    return lxw_version();
}

struct xlsx *xlsx_open(const char *path, const struct xlsx_properties *info)
{
    struct xlsx *xlsx = xcalloc(1, sizeof(*xlsx));
    const char *slash = strrchr(path, '/');
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};

    xlsx->path = xstrdup(path);
    xlsx->folder =
        slash ? xstrndup(path, (size_t)(slash - path) + 1) : xstrdup(".");
    text_init(&xlsx->text);
    /* Rows wait beside the result, where there must be room anyway. */
    options.tmpdir = xlsx->folder;
    xlsx_fault_begin(path);
    errno = 0;
    xlsx->workbook = workbook_new_opt(path, &options);
    if (!xlsx->workbook)
        die(tr("cannot write '%s': %s"), path, os_error(errno));
    errno = 0;
    format_set_font_name(STAILQ_FIRST(xlsx->workbook->formats), FONT);
    for (int i = 0; i < STYLE_COUNT_OF; i++)
        xlsx->formats[i] = make_format(xlsx->workbook, &looks[i]);
    set_properties(xlsx, info);
    return xlsx;
}

static lxw_error close_quietly(lxw_workbook *workbook);

void xlsx_close(struct xlsx *xlsx)
{
    struct sheet *sheet, *next;

    for (sheet = xlsx->sheets; sheet; sheet = sheet->next) {
        sheet_end_row(sheet);
    }
    for (sheet = xlsx->sheets; sheet; sheet = sheet->next) {
        FILE *rows = sheet->worksheet->optimize_tmpfile;

        /* The library does not look whether its rows were written. */
        if (rows && (fflush(rows) != 0 || ferror(rows)))
            die(tr("cannot write '%s': %s"), xlsx->path, os_error(errno));
    }
    errno = 0;
    xlsx_must(xlsx, close_quietly(xlsx->workbook));
    xlsx_fault_end();
    for (sheet = xlsx->sheets; sheet; sheet = next) {
        next = sheet->next;
        free(sheet->name);
        free(sheet);
    }
    text_release(&xlsx->text);
    free(xlsx->folder);
    free(xlsx->path);
    free(xlsx);
}

/* The library tells of a full disk on stderr too, in its own words. */
static lxw_error close_quietly(lxw_workbook *workbook)
{
    int voice = os_mute(stderr);
    lxw_error error;
    int reason;

    xlsx_fault_voice(voice);
    errno = 0;
    error = workbook_close(workbook);
    reason = errno;
    os_unmute(stderr, voice);
    xlsx_fault_voice(-1);
    errno = reason;
    return error;
}

struct sheet *xlsx_sheet(struct xlsx *xlsx, const char *name, bool large)
{
    struct sheet *sheet = xcalloc(1, sizeof(*sheet));
    struct text mended, numbered;

    text_init(&mended);
    text_init(&numbered);
    xlsx_sheet_name(&mended, name);
    for (int n = 2; workbook_get_worksheet_by_name(xlsx->workbook, mended.data);
         n++) {
        text_clear(&numbered);
        text_printf(&numbered, "(%d) %s", n, name);
        xlsx_sheet_name(&mended, numbered.data);
    }
    text_release(&numbered);
    sheet->xlsx = xlsx;
    /* The library reads its option anew for each sheet. */
    xlsx->workbook->options.constant_memory = large;
    sheet->worksheet = workbook_add_worksheet(xlsx->workbook, mended.data);
    if (!sheet->worksheet)
        bug("sheet '%s' was refused", mended.data);
    worksheet_ignore_errors(sheet->worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                            "A1:XFD1048576"); /* codes are texts */
    if (large && sheet->worksheet->optimize_tmpfile)
        setvbuf(sheet->worksheet->optimize_tmpfile, NULL, _IOFBF, ROWS_BUFFER);
    sheet->name = text_take(&mended);
    sheet->row = sheet->fixed_row = -1;
    sheet->next = xlsx->sheets;
    xlsx->sheets = sheet;
    return sheet;
}

const char *sheet_name(const struct sheet *sheet)
{
    return sheet->name;
}

void xlsx_define_name(struct xlsx *xlsx, const char *name, const char *range)
{
    xlsx_must(xlsx, workbook_define_name(xlsx->workbook, name, range));
}

static lxw_format *make_format(lxw_workbook *workbook, const struct look *look)
{
    lxw_format *format = workbook_add_format(workbook);

    format_set_font_name(format, FONT);
    format_set_font_size(format, look->size ? look->size : 10);
    format_set_align(format,
                     look->top || (look->size == 0 && look->edge == EDGE_BOX &&
                                   look->fill != ACCENT)
                         ? LXW_ALIGN_VERTICAL_TOP
                         : LXW_ALIGN_VERTICAL_CENTER);
    if (look->align == ALIGN_CENTER)
        format_set_align(format, LXW_ALIGN_CENTER);
    else if (look->number && look->align == ALIGN_NONE)
        format_set_align(format, LXW_ALIGN_RIGHT);
    else
        format_set_align(format, LXW_ALIGN_LEFT);
    if (look_is_text(look))
        format_set_indent(format, 1); /* away from the number on its left */
    if (look->number && look->align != ALIGN_LEFT)
        format_set_shrink(format); /* a number too wide is never "###" */
    if (look->bold)
        format_set_bold(format);
    if (look->wrap)
        format_set_text_wrap(format);
    if (look->open)
        format_set_unlocked(format);
    if (look->colour)
        format_set_font_color(format, look->colour);
    if (look->fill)
        format_set_bg_color(format, look->fill);
    if (look->number)
        format_set_num_format(format, look->number);
    if (look->edge == EDGE_BOX) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, LINE);
    } else if (look->edge == EDGE_BELOW) {
        format_set_bottom(format, LXW_BORDER_THIN);
    }
    return format;
}

static void set_properties(struct xlsx *xlsx,
                           const struct xlsx_properties *info)
{
    struct text texts[5];
    const char *const sources[] = {info->title, info->subject, info->author,
                                   info->company, info->comments};
    lxw_doc_properties properties = {0};
    char **const places[] = {&properties.title, &properties.subject,
                             &properties.author, &properties.company,
                             &properties.comments};

    for (int i = 0; i < 5; i++) {
        text_init(&texts[i]);
        if (sources[i]) {
            text_add(&texts[i], xlsx_text(&xlsx->text, sources[i]));
            *places[i] = texts[i].data;
        }
    }
    properties.created = stamp_time(info->created);
    xlsx_must(xlsx, workbook_set_properties(xlsx->workbook, &properties));
    for (int i = 0; i < 5; i++)
        text_release(&texts[i]);
}

/* "2026-11-24T08:03:00+08:00" as seconds of UTC; some fixed time if not. */
static time_t stamp_time(const char *stamp)
{
    char head[20];
    int64_t seconds;
    int hours, minutes;
    const char *zone;

    snprintf(head, sizeof(head), "%s", stamp ? stamp : "");
    if (!time_parse(head, &seconds))
        return day_from_civil(2000, 1, 1) * (time_t)SECONDS_PER_DAY;
    zone = stamp + strlen(head);
    if ((*zone == '+' || *zone == '-') &&
        sscanf(zone + 1, "%2d:%2d", &hours, &minutes) == 2)
        seconds -= (*zone == '-' ? -1 : 1) * (hours * 60 + minutes) * 60;
    return (time_t)seconds;
}

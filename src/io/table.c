#include "io/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"

enum { START_ROWS = 64 };

void tables_init(struct tables *tables, bool quiet)
{
    *tables = (struct tables){.quiet = quiet};
}

void tables_release(struct tables *tables)
{
    spreadsheet_close(tables->book);
    free(tables->path);
    tables_init(tables, tables->quiet);
}

/* The workbook that the file is, or NULL. */
static struct spreadsheet *book_of(struct tables *tables, const char *path)
{
    if (tables->path && strcmp(tables->path, path) == 0)
        return tables->book;
    tables_release(tables);
    tables->path = xstrdup(path);
    tables->book = spreadsheet_open(path);
    return tables->book;
}

/* What Excel and WPS lay beside a workbook that is open. */
static bool is_lock(const struct file_entry *entry)
{
    return strncmp(path_base(entry->path), "~$", 2) == 0;
}

/* The sheets of BOOK that are hidden, or those that are not, to LIST. */
static void put_sheets(struct file_list *list, const struct file_entry *entry,
                       const struct spreadsheet *book, bool hidden)
{
    struct text name;

    text_init(&name);
    for (size_t i = 0; i < spreadsheet_count(book); i++) {
        if (spreadsheet_sheet_hidden(book, i) != hidden)
            continue;
        text_clear(&name);
        text_printf(&name, "%s[%s]", entry->name,
                    spreadsheet_sheet_name(book, i));
        file_list_put(list, entry->path, name.data, FILE_FINE)->sheet =
            (int)i + 1;
    }
    text_release(&name);
}

/* ENTRY, or its sheets, to LIST. What is hidden goes first: where it has the
 * same rows, those that people see are the later ones. */
static void expand(struct file_list *list, const struct file_entry *entry)
{
    struct spreadsheet *book = entry->trouble == FILE_FINE && !is_lock(entry)
                                   ? spreadsheet_open(entry->path)
                                   : NULL;

    if (book) {
        put_sheets(list, entry, book, true);
        put_sheets(list, entry, book, false);
    }
    if (!book || !spreadsheet_count(book)) {
        const char *refused = book ? spreadsheet_trouble(book)->key : NULL;
        bool own = refused && strcmp(refused, BOOK_OWN) == 0;
        struct file_entry *same =
            file_list_put(list, entry->path, entry->name,
                          own || is_lock(entry) ? FILE_OTHER : entry->trouble);

        same->reason = entry->reason ? xstrdup(entry->reason) : NULL;
    }
    spreadsheet_close(book);
}

void tables_expand(struct file_list *list)
{
    struct file_list all;

    file_list_init(&all);
    for (size_t i = 0; i < list->count; i++)
        expand(&all, &list->entries[i]);
    all.others = list->others;
    file_list_release(list);
    *list = all;
}

/* The sheet that ENTRY is. A large one takes a while before it is a file that
 * is imported with a progress of its own. */
static struct csv *read_sheet(struct tables *tables,
                              const struct file_entry *entry, int64_t most)
{
    const size_t sheet = entry->sheet ? (size_t)entry->sheet - 1 : 0;
    struct progress progress;
    struct text label;
    struct csv *csv;

    if (sheet >= spreadsheet_count(tables->book))
        return NULL;
    text_init(&label);
    text_printf(&label, tr("reading the sheet %s"), entry->name);
    progress_begin(&progress, tables->quiet, label.data, 0);
    spreadsheet_watch(tables->book, &progress);
    csv = spreadsheet_csv(tables->book, sheet, most);
    spreadsheet_watch(tables->book, NULL);
    progress_drop(&progress);
    text_release(&label);
    return csv;
}

struct csv *table_open(struct tables *tables, const struct file_entry *entry,
                       const char *encoding, enum table_extent extent)
{
    struct spreadsheet *book = book_of(tables, entry->path);

    if (!book)
        return extent == TABLE_WHOLE ? csv_open(entry->path, encoding)
                                     : csv_peek(entry->path, encoding);
    return read_sheet(tables, entry, extent == TABLE_WHOLE ? 0 : START_ROWS);
}

const struct book_trouble *tables_trouble(const struct tables *tables)
{
    return spreadsheet_trouble(tables->book);
}

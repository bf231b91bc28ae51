#include "cmd/columns_file.h"

#include "base/escape.h"
#include "base/files.h"
#include "base/lang.h"
#include "base/print.h"
#include "base/terminal.h"
#include "base/text.h"
#include "intake/mapping_find.h"
#include "io/table.h"
#include "model/names.h"
#include "model/problem.h"

enum { HEADING_WIDTH = 28, NAME_WIDTH = 24 };

static void print_name(FILE *stream, const char *name, const char *what)
{
    print_safely(stream, "%s%s%s\n", name, tr(": "), what);
}

static void print_refusal(FILE *stream, const char *name, const char *why,
                          const char *detail)
{
    struct text said;

    text_init(&said);
    add_file_refusal(&said, name, why, detail);
    print_name(stream, name, said.data);
    text_release(&said);
}

static void print_headings(FILE *stream, const struct mapping *mapping)
{
    for (size_t i = 0; i < mapping->width; i++) {
        const int field = mapping->fields[i];
        const struct column *column =
            field >= 0 ? &mapping->kind->columns[field] : NULL;
        char ours[HEADING_SIZE];
        struct text heading;

        if (!*mapping->headings[i])
            continue;
        text_init(&heading);
        text_add_escaped(&heading, mapping->headings[i]);
        fputs("    ", stream);
        print_padded(stream, heading.data, HEADING_WIDTH);
        print_padded(stream, column ? column->name : "-", NAME_WIDTH);
        fprintf(stream, "%s\n",
                column ? column_heading(ours, column) : tr("not known"));
        text_release(&heading);
    }
}

static bool print_table(FILE *stream, const char *name, struct csv *csv,
                        const struct names *ours)
{
    struct mapping mapping;
    struct text detail;
    bool known;

    mapping_find(&mapping, csv, NULL, NULL,
                 &(struct known_names){ours, NULL, name});
    known = mapping.kind != NULL;
    if (known) {
        print_name(stream, name,
                   lang_text(mapping.kind->file, mapping.kind->name));
        print_headings(stream, &mapping);
    } else {
        text_init(&detail);
        mapping_doubt_add(&detail, &mapping.doubt);
        print_refusal(stream, name, "kind", detail.data);
        text_release(&detail);
    }
    mapping_release(&mapping);
    return known;
}

static bool print_entry(FILE *stream, struct tables *tables,
                        const struct file_entry *entry,
                        const struct names *ours)
{
    struct csv *csv = NULL;
    bool known = false;

    if (entry->trouble != FILE_FINE) {
        print_refusal(stream, entry->name, "unreadable", entry->reason);
        return false;
    }
    csv = table_open(tables, entry, NULL, TABLE_START);
    if (!csv)
        print_refusal(stream, entry->name, tables_trouble(tables)->key,
                      tables_trouble(tables)->where);
    else if (csv_refused(csv) == CSV_FINE)
        known = print_table(stream, entry->name, csv, ours);
    else
        print_refusal(stream, entry->name,
                      csv_refused(csv) == CSV_EMPTY ? "empty" : "unreadable",
                      csv_reason(csv));
    csv_close(csv);
    return known;
}

bool columns_of_files(FILE *stream, const char *path)
{
    static const char *const suffixes[] = {".csv",  ".txt", ".xlsx",
                                           ".xlsm", ".xls", NULL};
    struct names *ours = names_new();
    struct file_list files;
    struct tables tables;
    bool all = true;

    file_list_init(&files);
    file_list_add(&files, path, suffixes);
    tables_expand(&files);
    tables_init(&tables, true);
    for (size_t i = 0; i < files.count; i++)
        all &= print_entry(stream, &tables, &files.entries[i], ours);
    tables_release(&tables);
    file_list_release(&files);
    names_free(ours);
    return all;
}

#include "cmd/map_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/output.h"
#include "base/print.h"
#include "base/text.h"
#include "base/veil.h"
#include "intake/map_cells.h"
#include "intake/mapping_find.h"
#include "intake/suggest.h"
#include "intake/user_names.h"
#include "io/table.h"
#include "model/dangers.h"
#include "model/names.h"

struct map_writer {
    FILE *stream;
    struct known_names names;
    const struct file_entry *entry;
    struct tables tables;
    struct text line;
    int64_t count;
};

static void write_entry(struct map_writer *writer, const struct job *job);
static void write_headings(struct map_writer *writer, struct csv *csv,
                           const struct mapping *mapping,
                           const struct kind *kind);
static void write_missing(struct map_writer *writer, const struct kind *kind,
                          const struct mapping *mapping);

static void add_cell(struct map_writer *writer, const char *cell)
{
    if (writer->line.length)
        text_add_char(&writer->line, ',');
    print_cell(&writer->line, cell);
}

static void end_line(struct map_writer *writer)
{
    fprintf(writer->stream, "%s\r\n", writer->line.data);
    text_clear(&writer->line);
}

int64_t map_file_write(const char *path, const struct file_list *files,
                       const struct job *job)
{
    struct names *ours = names_new();
    struct user_names *theirs = user_names_new(ours);
    struct output *output = output_open(path);
    struct map_writer writer = {.stream = output->file,
                                .names = {ours, theirs, ""}};

    text_init(&writer.line);
    tables_init(&writer.tables, job->quiet);
    if (job->map)
        user_names_add(theirs, job->map, job->map);
    fputs("\xEF\xBB\xBF", writer.stream);
    for (int i = 0; i < MAP_CELLS; i++)
        add_cell(&writer, tr(map_titles[i]));
    end_line(&writer);
    for (size_t i = 0; i < files->count; i++) {
        writer.entry = &files->entries[i];
        write_entry(&writer, job);
    }
    output_commit(output);
    text_release(&writer.line);
    tables_release(&writer.tables);
    user_names_free(theirs);
    names_free(ours);
    return writer.count;
}

static void write_entry(struct map_writer *writer, const struct job *job)
{
    const struct file_entry *entry = writer->entry;
    struct mapping mapping;
    const struct kind *kind;
    struct csv *csv;
    bool ignored;

    writer->names.file = entry->name;
    kind = user_names_kind(writer->names.theirs, entry->name, &ignored);
    if (entry->trouble != FILE_FINE || ignored)
        return;
    csv = table_open(&writer->tables, entry, job->encoding, TABLE_WHOLE);
    if (csv && csv_refused(csv) == CSV_FINE && !map_is(csv)) {
        mapping_find(&mapping, csv, job->kind ? kind_find(job->kind) : kind,
                     job->delimiter, &writer->names);
        kind = mapping.kind ? mapping.kind : mapping.doubt.nearest;
        if (kind)
            write_headings(writer, csv, &mapping, kind);
        if (!mapping.kind)
            write_missing(writer, kind, &mapping);
        mapping_release(&mapping);
    }
    csv_close(csv);
}

/* The cells of a line before its samples; the kind is a guess, or NULL. */
static void begin_line(struct map_writer *writer, const struct kind *kind,
                       const char *heading)
{
    struct text guess;

    text_init(&guess);
    text_printf(&guess, "%s%s", kind ? lang_text(kind->file, kind->name) : "",
                lang_text("？", "?"));
    add_cell(writer, writer->entry->name);
    add_cell(writer, guess.data);
    add_cell(writer, heading);
    text_release(&guess);
    writer->count++;
}

/* Does one of the words stand in the heading? */
static bool says(const char *heading, const char *words)
{
    char word[HEADING_SIZE];

    while (next_name(&words, word))
        if (strstr(heading, word))
            return true;
    return false;
}

/* A value as it may be shown, by what its heading says. */
static void add_sample(struct map_writer *writer, const char *heading,
                       const char *value)
{
    struct text shown;

    text_init(&shown);
    if (says(heading, "姓名|名字|联系人|家属|监护人|患者|病人|xm|name"))
        veil_name(&shown, value);
    else if (says(heading, "证|卡号|电话|手机|住址|地址|联系方式|tel|phone"))
        veil_number(&shown, value);
    else
        text_add(&shown, value);
    add_cell(writer, shown.data);
    text_release(&shown);
}

static void write_heading(struct map_writer *writer, const struct kind *kind,
                          const char *heading, const struct sample *sample,
                          const struct column *const columns[SUGGESTIONS],
                          size_t count)
{
    char ours[HEADING_SIZE];

    begin_line(writer, kind, heading);
    for (size_t i = 0; i < SAMPLES; i++)
        if (i < sample->count)
            add_sample(writer, heading, sample->values[i]);
        else
            add_cell(writer, "");
    for (size_t i = 0; i < SUGGESTIONS; i++)
        add_cell(writer, i < count ? lang_text(column_heading(ours, columns[i]),
                                               columns[i]->name)
                                   : "");
    add_cell(writer, "");
    end_line(writer);
}

static void write_headings(struct map_writer *writer, struct csv *csv,
                           const struct mapping *mapping,
                           const struct kind *kind)
{
    const struct names *ours = writer->names.ours;
    struct sample *samples = samples_read(csv, mapping);
    struct suggester *suggester =
        suggester_new(ours, kind, mapping->fields, mapping->width);

    for (int mattering = 1; mattering >= 0; mattering--) {
        for (size_t i = 0; i < mapping->width; i++) {
            const char *heading = mapping->headings[i];
            const struct column *columns[SUGGESTIONS];
            size_t count;

            if (!*heading || mapping->fields[i] >= 0)
                continue;
            count = suggest(suggester, heading, &samples[i], columns);
            if ((count || danger_of(ours, kind, heading)) == mattering)
                write_heading(writer, kind, heading, &samples[i], columns,
                              count);
        }
    }
    suggester_free(suggester);
    samples_free(samples, mapping);
}

/* A line for each required column that the header has not: a constant may
 * stand for it. Where no kind is known, one, for the kind. */
static void write_missing(struct map_writer *writer, const struct kind *kind,
                          const struct mapping *mapping)
{
    static const struct sample none;

    if (!kind)
        write_heading(writer, NULL, "", &none, NULL, 0);
    for (int c = 0; kind && kind->columns[c].name; c++) {
        const struct column *columns[SUGGESTIONS] = {&kind->columns[c]};
        bool has = false;

        for (size_t i = 0; i < mapping->width; i++)
            has |= mapping->fields[i] == c;
        if (!has && columns[0]->flags & COLUMN_REQUIRED)
            write_heading(writer, kind, "", &none, columns, 1);
    }
}

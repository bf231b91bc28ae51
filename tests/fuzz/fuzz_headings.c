/*
 * A header, and a person's own names of its headings. The last byte chooses
 * the kind of which the header is asked; what stands before the first 0x1E is
 * the file of names, the rest is the file whose header is read with them.
 *
 * A heading is read as what it was read before, whatever is put around it
 * that says nothing; no column is given by two headings unless it may be;
 * and a line of names does what it says or is refused.
 */
#include "fuzz/fuzz.h"

#include "base/utf8.h"
#include "intake/mapping_find.h"
#include "intake/user_names.h"
#include "io/csv.h"
#include "model/columns.h"
#include "model/heading.h"
#include "model/kind_marks.h"
#include "model/names.h"

static const char FILE_NAME[] = "exports/file.csv";
enum {
    SHORT = 200,        /* a heading that is read whole */
    HEADER_BYTES = 4096 /* of a file, so that a run is short */
};

static int columns_of(const struct kind *kind)
{
    int count = 0;

    while (kind->columns[count].name)
        count++;
    return count;
}

static void same_with(const struct names *names, const struct kind *kind,
                      const char *format, const char *text, int field)
{
    char around[HEADING_SIZE];
    struct heading heading;
    struct named other;

    snprintf(around, sizeof(around), format, text);
    heading_read(&heading, around);
    MUST(names_find(names, kind, &heading, &other).field == field);
}

static void look_at_heading(const struct names *names, const struct kind *kind,
                            const char *text)
{
    char once[HEADING_SIZE], twice[HEADING_SIZE];
    struct heading heading;
    struct named match, other;

    heading_read(&heading, text);
    match = names_find(names, kind, &heading, &other);
    MUST(match.field >= -1 && match.field < columns_of(kind));
    MUST(other.field >= -1 && other.field < columns_of(kind));
    MUST(match.field >= 0 || other.field < 0);
    names_core(names, kind, text, once);
    if (strlen(text) >= SHORT || !utf8_valid(text, strlen(text)))
        return;
    same_with(names, kind, "%s*", text, match.field);
    same_with(names, kind, "\xEF\xBB\xBF %s：", text, match.field);
    heading_fold(once, sizeof(once), text);
    MUST(strcmp(once, heading_fold(twice, sizeof(twice), once)) == 0);
}

static void look_at_line(const struct user_names *names,
                         const struct user_name *line)
{
    bool ignored;
    const struct user_name *found;

    MUST(!line->column || kind_column(line->kind, line->column->name));
    switch (line->word) {
    case USER_COLUMN:
        MUST(line->column);
        /* fall through */
    case USER_IGNORE:
        found = user_names_find(names, line->file, line->kind, line->folded);
        MUST(!line->kind || !*line->file || found);
        break;
    case USER_CONSTANT:
        MUST(line->column && line->constant);
        break;
    case USER_KIND:
        MUST(!line->decided || !*line->file ||
             user_names_kind(names, line->file, &ignored) == line->kind);
        break;
    case USER_IGNORE_FILE:
        MUST(!*line->file ||
             (user_names_kind(names, line->file, &ignored), ignored));
        break;
    }
}

static void look_at_cells(const struct mapping *mapping,
                          const struct mapped_column *column, int field)
{
    size_t all = mapping->width + mapping->constant_count;

    for (size_t i = 0; i < MAPPING_SOURCES; i++) {
        int cell = column->cells[i];

        MUST(cell >= -1 && cell < (int)all);
        MUST(cell < 0 || cell >= (int)mapping->width ||
             mapping->fields[cell] == field);
        MUST(cell < 0 || !i || column->column->flags & COLUMN_FALLBACK);
    }
}

static void look_at_mapping(const struct mapping *mapping,
                            const struct user_names *theirs)
{
    char folded[HEADING_SIZE];

    for (int i = 0; i < columns_of(mapping->kind); i++)
        look_at_cells(mapping, &mapping->columns[i], i);
    for (size_t i = 0; i < mapping->width; i++) {
        const struct user_name *line;

        heading_fold(folded, sizeof(folded), mapping->headings[i]);
        line = user_names_find(theirs, FILE_NAME, mapping->kind, folded);
        MUST(!line || line->word != USER_IGNORE || mapping->fields[i] < 0);
        MUST(!line || line->word != USER_COLUMN || mapping->spare[i] ||
             &mapping->kind->columns[mapping->fields[i]] == line->column);
    }
}

static void read_header(const struct names *ours,
                        const struct user_names *theirs, const char *bytes,
                        size_t count, const struct kind *asked)
{
    struct csv *csv = csv_open_memory(bytes, count);
    const struct known_names known = {ours, theirs, FILE_NAME};
    struct mapping mapping;
    struct csv_row row;

    if (csv_refused(csv) == CSV_FINE) {
        csv_begin(csv, ",");
        for (int i = 0; i < 3 && csv_next(csv, &row); i++)
            for (size_t k = 0; k < row.count; k++)
                look_at_heading(ours, asked, row.cells[k]);
        mapping_find(&mapping, csv, NULL, NULL, &known);
        if (mapping.kind)
            look_at_mapping(&mapping, theirs);
        mapping_release(&mapping);
        mapping_find(&mapping, csv, asked, NULL, &known);
        MUST(!mapping.kind || mapping.kind == asked);
        if (mapping.kind)
            look_at_mapping(&mapping, theirs);
        mapping_release(&mapping);
    }
    csv_close(csv);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    static struct names *ours;
    struct user_names *theirs;
    const struct user_name *line;
    const struct kind *asked = &kinds[0];
    const uint8_t *end;
    struct csv *csv;
    size_t first;

    if (!ours)
        ours = names_new();
    for (size_t i = 0; count && kinds[i].name; i++)
        if (i == bytes[count - 1] % 64)
            asked = &kinds[i];
    count -= count > 0;
    end = count ? memchr(bytes, 0x1E, count) : NULL;
    first = end ? (size_t)(end - bytes) : 0;
    csv = csv_open_memory((const char *)bytes, first);
    theirs = user_names_new(ours);
    if (!user_names_take(theirs, csv, "names.csv")) {
        for (size_t i = 0; (line = user_names_line(theirs, i)); i++)
            look_at_line(theirs, line);
        first += end != NULL;
        count -= first;
        read_header(ours, theirs, (const char *)bytes + first,
                    count < HEADER_BYTES ? count : HEADER_BYTES, asked);
    }
    user_names_free(theirs);
    csv_close(csv);
    return 0;
}

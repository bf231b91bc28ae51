#include "io/ooxml.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/text.h"
#include "io/xml_in.h"

/* A relation of the workbook to one of its parts. */
struct relation {
    char *id, *part;
    bool sheet;
};

/* A number format of the workbook's own. */
struct own_format {
    int64_t number;
    struct cell_format format;
};

/* What reading a part of it needs. */
struct scan {
    struct ooxml *book;
    struct book_trouble *trouble;
    struct xml_in *xml;
    const char *folder; /* of the part that names others */
    struct relation *relations;
    size_t relation_count;
    struct own_format *own;
    size_t own_count;
    bool in_formats;
    struct text creator;
    char *workbook;    /* the part */
    struct hash taken; /* numbers of parts that a sheet has */
};

enum { RELATIONS_MAX = 1 << 18, OWN_MAX = 4096, FORMATS_MAX = 65536 };

static bool ends_in(const char *text, const char *end)
{
    size_t length = strlen(text), count = strlen(end);

    return length >= count && strcmp(text + length - count, end) == 0;
}

/* TARGET as a part named in FOLDER is: "../a", "/xl/a", "a". Caller frees. */
static char *resolve(const char *folder, const char *target)
{
    struct text part;

    text_init(&part);
    text_add(&part, *target == '/' ? "" : folder);
    while (*target == '/')
        target++;
    while (strncmp(target, "../", 3) == 0 || strncmp(target, "./", 2) == 0) {
        if (target[1] == '.') {
            char *slash;

            if (part.length)
                part.data[part.length - 1] = '\0';
            slash = part.length ? strrchr(part.data, '/') : NULL;
            part.length = slash ? (size_t)(slash + 1 - part.data) : 0;
            if (part.data)
                part.data[part.length] = '\0';
        }
        target = strchr(target, '/') + 1;
    }
    text_add(&part, target);
    return text_take(&part);
}

static void ignore(void *data, const char *name)
{
    (void)data, (void)name;
}

static void hear(void *data, const char *bytes, size_t count)
{
    struct scan *scan = data;

    ooxml_text_add(&scan->creator, bytes, count);
}

static bool read_part(struct scan *scan, const char *part,
                      void (*open)(void *, const char *, const char **),
                      void (*close)(void *, const char *))
{
    const struct xml_hearer hearer = {open, close, hear, scan, NULL, NULL};

    return xml_read(scan->book->zip, part, &hearer, &scan->xml, scan->trouble);
}

/* _rels/.rels: which part is the workbook. */
static void open_root(void *data, const char *name, const char **attributes)
{
    struct scan *scan = data;
    const char *type = xml_attribute(attributes, "Type");
    const char *target = xml_attribute(attributes, "Target");

    if (strcmp(name, "Relationship") == 0 && type && target &&
        ends_in(type, "/officeDocument") && !scan->workbook)
        scan->workbook = resolve("", target);
}

static void set_part(char **part, char *to)
{
    free(*part);
    *part = to;
}

/* xl/_rels/workbook.xml.rels: the parts of it. */
static void open_relation(void *data, const char *name, const char **attributes)
{
    struct scan *scan = data;
    const char *type = xml_attribute(attributes, "Type");
    const char *target = xml_attribute(attributes, "Target");
    const char *id = xml_attribute(attributes, "Id");
    const char *mode = xml_attribute(attributes, "TargetMode");
    struct relation *relation;

    if (strcmp(name, "Relationship") != 0 || !type || !target || !id ||
        (mode && strcasecmp(mode, "External") == 0))
        return;
    if (ends_in(type, "/sharedStrings"))
        set_part(&scan->book->strings_part, resolve(scan->folder, target));
    if (ends_in(type, "/styles"))
        set_part(&scan->book->styles_part, resolve(scan->folder, target));
    if (!ends_in(type, "sheet") || scan->relation_count == RELATIONS_MAX)
        return;
    if ((scan->relation_count & (scan->relation_count - 1)) == 0)
        scan->relations =
            xrealloc(scan->relations,
                     (2 * scan->relation_count + 1) * sizeof(*relation));
    relation = &scan->relations[scan->relation_count++];
    relation->id = xstrdup(id);
    relation->part = resolve(scan->folder, target);
    relation->sheet = ends_in(type, "/worksheet");
}

/* A sheet has a part of its own: else a small file could be many large ones. */
static void add_sheet(struct scan *scan, const char *name,
                      const struct relation *relation, const char *state)
{
    struct ooxml *book = scan->book;
    const int64_t number = zip_number(book->zip, relation->part);
    struct ooxml_sheet *sheet;
    bool found = false;

    if (number >= 0)
        hash_put(&scan->taken, &number, sizeof(number), &found);
    if (found) {
        book_refuse(scan->trouble, BOOK_BROKEN, "%s", relation->part);
        xml_stop(scan->xml);
        return;
    }
    if (book->count == BOOK_SHEETS_MAX) {
        book_refuse(scan->trouble, BOOK_SHEETS, "%s", "");
        xml_stop(scan->xml);
        return;
    }
    if (book->count == book->capacity) {
        book->capacity = 2 * book->capacity + 8;
        book->sheets =
            xrealloc(book->sheets, book->capacity * sizeof(*book->sheets));
    }
    sheet = &book->sheets[book->count++];
    sheet->name = xstrdup(name);
    sheet->part = xstrdup(relation->part);
    sheet->hidden = state && strcmp(state, "visible") != 0;
}

static bool is_true(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcasecmp(value, "true") == 0);
}

static int by_id(const void *a, const void *b)
{
    const struct relation *left = a, *right = b;

    return strcmp(left->id, right->id);
}

/* xl/workbook.xml: the sheets in their order. */
static void open_workbook(void *data, const char *name, const char **attributes)
{
    struct scan *scan = data;
    const char *shown, *id;
    const struct relation *relation;

    if (strcmp(name, "workbookPr") == 0)
        scan->book->from_1904 = is_true(xml_attribute(attributes, "date1904"));
    if (strcmp(name, "sheet") != 0)
        return;
    shown = xml_attribute(attributes, "name");
    id = xml_attribute(attributes, "id");
    if (!shown || !id)
        return;
    if (!scan->relation_count)
        return;
    relation = bsearch(&(struct relation){.id = (char *)(uintptr_t)id},
                       scan->relations, scan->relation_count,
                       sizeof(*scan->relations), by_id);
    if (relation && relation->sheet)
        add_sheet(scan, shown, relation, xml_attribute(attributes, "state"));
}

static void add_own_format(struct scan *scan, int64_t number, const char *code)
{
    if (scan->own_count == OWN_MAX)
        return;
    if ((scan->own_count & (scan->own_count - 1)) == 0)
        scan->own =
            xrealloc(scan->own, (2 * scan->own_count + 1) * sizeof(*scan->own));
    scan->own[scan->own_count++] =
        (struct own_format){number, cell_format_code(code)};
}

static struct cell_format find_format(const struct scan *scan, int64_t number)
{
    for (size_t i = 0; i < scan->own_count; i++)
        if (scan->own[i].number == number)
            return scan->own[i].format;
    return cell_format_builtin(number);
}

/* xl/styles.xml: the number format of each style of cells. */
static void open_style(void *data, const char *name, const char **attributes)
{
    struct scan *scan = data;
    struct ooxml *book = scan->book;
    const int64_t number = xml_number(xml_attribute(attributes, "numFmtId"));
    const char *code;

    if (strcmp(name, "cellXfs") == 0)
        scan->in_formats = true;
    if (strcmp(name, "numFmt") == 0 &&
        (code = xml_attribute(attributes, "formatCode")) != NULL)
        add_own_format(scan, number, code);
    if (strcmp(name, "xf") != 0 || !scan->in_formats ||
        book->format_count == FORMATS_MAX)
        return;
    if (book->format_count == book->format_capacity) {
        book->format_capacity = 2 * book->format_capacity + 64;
        book->formats = xrealloc(book->formats, book->format_capacity *
                                                    sizeof(*book->formats));
    }
    book->formats[book->format_count++] = find_format(scan, number);
}

static void close_style(void *data, const char *name)
{
    struct scan *scan = data;

    if (strcmp(name, "cellXfs") == 0)
        scan->in_formats = false;
}

/* "xl/workbook.xml" has its relations in "xl/_rels/workbook.xml.rels". */
static void read_relations(struct scan *scan)
{
    const char *slash = strrchr(scan->workbook, '/');
    size_t folder = slash ? (size_t)(slash + 1 - scan->workbook) : 0;
    char *name = xstrndup(scan->workbook, folder);
    struct text part;

    text_init(&part);
    text_printf(&part, "%s_rels/%s.rels", name, scan->workbook + folder);
    scan->folder = name;
    read_part(scan, part.data, open_relation, ignore);
    if (scan->relation_count)
        qsort(scan->relations, scan->relation_count, sizeof(*scan->relations),
              by_id);
    text_release(&part);
    free(name);
}

static void release_scan(struct scan *scan)
{
    for (size_t i = 0; i < scan->relation_count; i++) {
        free(scan->relations[i].id);
        free(scan->relations[i].part);
    }
    free(scan->relations);
    free(scan->own);
    free(scan->workbook);
    hash_release(&scan->taken);
}

static void open_creator(void *data, const char *name, const char **attributes)
{
    struct scan *scan = data;

    (void)attributes;
    if (strcmp(name, "creator") == 0)
        xml_listen(scan->xml, true);
}

static void close_creator(void *data, const char *name)
{
    struct scan *scan = data;

    if (strcmp(name, "creator") == 0)
        xml_listen(scan->xml, false);
}

/* A report of ours. */
static bool is_own(struct scan *scan)
{
    static const char part[] = "docProps/core.xml";
    bool own;

    if (!zip_has(scan->book->zip, part))
        return false;
    text_init(&scan->creator);
    read_part(scan, part, open_creator, close_creator);
    own = strcmp(scan->creator.data, "zicha") == 0;
    text_release(&scan->creator);
    return own;
}

/* An archive that is something else. */
static bool is_named(const char *path, const char *word)
{
    return find_word(path, strlen(path), word) != NULL;
}

static bool is_workbook(struct scan *scan)
{
    const struct zip_in *zip = scan->book->zip;

    if (zip_has(zip, "_rels/.rels"))
        read_part(scan, "_rels/.rels", open_root, ignore);
    if (scan->trouble->key)
        return false;
    if (scan->workbook && ends_in(scan->workbook, ".bin"))
        return book_refuse(scan->trouble, BOOK_SAVE_AS, "xlsb");
    if (!scan->workbook && zip_has(zip, "xl/workbook.xml"))
        scan->workbook = xstrdup("xl/workbook.xml");
    if (!scan->workbook || is_named(scan->workbook, "document.xml") ||
        is_named(scan->workbook, "presentation.xml"))
        return book_refuse(scan->trouble, BOOK_OTHER, "zip");
    scan->book->own = is_own(scan);
    return !scan->trouble->key;
}

bool ooxml_open(struct ooxml *book, const char *path,
                struct book_trouble *trouble)
{
    struct scan scan = {.book = book, .trouble = trouble};

    *book = (struct ooxml){.zip = zip_open(path, trouble)};
    book_strings_init(&book->strings);
    hash_init(&scan.taken);
    if (book->zip && is_workbook(&scan)) {
        read_relations(&scan);
        if (!trouble->key)
            read_part(&scan, scan.workbook, open_workbook, ignore);
        if (!trouble->key && book->styles_part &&
            zip_has(book->zip, book->styles_part))
            read_part(&scan, book->styles_part, open_style, close_style);
    }
    release_scan(&scan);
    return !trouble->key;
}

void ooxml_close(struct ooxml *book)
{
    for (size_t i = 0; i < book->count; i++) {
        free(book->sheets[i].name);
        free(book->sheets[i].part);
    }
    free(book->sheets);
    free(book->formats);
    free(book->styles_part);
    free(book->strings_part);
    book_strings_release(&book->strings);
    zip_close(book->zip);
    *book = (struct ooxml){.zip = NULL};
}

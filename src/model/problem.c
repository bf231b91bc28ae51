#include "model/problem.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "model/columns.h"

static const char INSERT_PROBLEM[] =
    "INSERT INTO problem (file_id, line, column_no, column_name, text, what,"
    "                     row, input, visit_no, good, takes)"
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

enum { TEXT_SHOWN = 200 };

/* Why a file was refused (import_file.refusal). */
static const struct {
    const char *refusal, *sentence;
} refusals[] = {
    {"kind", "its header is of no kind that is known"},
    {"empty", "the file is empty"},
    {"xlsx", "this is an Excel workbook: save it as CSV and import that"},
    {"unreadable", "the file cannot be read"},
    {"book-encrypted", "the workbook is encrypted: take its password off in "
                       "Excel and save it again"},
    {"book-bomb", "unpacked it would be more than 4 GB, or 200 times what it "
                  "is, and is not read: save its tables as CSV"},
    {"book-broken", "the workbook is damaged or cut off: open it in Excel and "
                    "save it again"},
    {"book-doctype", "the workbook's XML has a DOCTYPE, which Excel never "
                     "writes: save it in Excel again"},
    {"book-sheets", "the workbook has 65,536 sheets or more: save those that "
                    "count in another one"},
    {"book-save-as", "a web page, XML or an old form under the name of a "
                     "workbook: save it in Excel as .xlsx"},
    {"book-other", "not a workbook: unpack it, or save it as .xlsx or CSV"},
    {"book-own", "a report of zicha's own"},
    {"book-no-table", "no sheet of the workbook has a header that is known"},
    {"sheet-other", "a sheet without a header that is known: it was not read"},
    {"other-data", "a file of this form is not read: save it as .xlsx or CSV"},
    {"other-file", "not a table, and not read"},
    {"other-lock", "what Excel or WPS lays beside an open workbook: not read"},
    {"other-output", "written by zicha itself (its findings, or rejected rows "
                     "that nobody has mended): not read"},
    {"other-report", "a report of zicha's own: not read"},
    {"no-hospital", "it names no hospital and there are several: lay each "
                    "one's files in a folder of its own, write its name or "
                    "code into the file's name, or add --hospital"},
    {"changed", "the file changed while it was read: import it again"},
    {"problems", "more problem rows than --max-problems allows: nothing "
                 "of it was kept"},
    {"second-table", "another table begins in it, with other columns, and "
                     "nothing was kept: lay each into a file of its own; "
                     "line"},
    {"ignored", "left out, as your file of names says"},
    {"fewer", "it has not half as many rows as the knowledge of our own that "
              "it would replace: if it is to, add --replace"},
    {"utf-16le", "it looks like UTF-16 without a byte order mark: add "
                 "--encoding utf-16le"},
    {"utf-16be", "it looks like UTF-16 without a byte order mark: add "
                 "--encoding utf-16be"},
    {"bytes", "its first lines have bytes that are not of the encoding: leave "
              "--encoding out, or name another one"},
};

static const struct {
    const char *key, *sentence;
} sentences[] = {
    {"not-a-number", "not a number: write it in plain digits"},
    {"too-large", "price times quantity is above 100 million yuan: check "
                  "the digits"},
    {"too-many-digits", "a figure that no hospital has: a number of another "
                        "column, or damaged"},
    {"not-a-date", "not a date: write it as 2026-01-05"},
    {"not-a-time", "not a date or time: write it as 2026-01-05 08:30:00"},
    {"not-a-month", "not a month: write it as 202601 or 2026-01"},
    {"not-a-flag", "not a yes or no: write 1 or 0"},
    {"unknown-code", "a code whose meaning is not known: write what it means"},
    {"not-a-whole-number", "not a whole number"},
    {"stray-number", "a bare number in a column that has its days written "
                     "otherwise: write it as 2026-01-05"},
    {"impossible-day", "not between 1990 and a year from now: check it"},
    {"fifteen-digits", "Excel kept only 15 digits of the numbers in this "
                       "column: export it as text"},
    {"excel-number", "Excel turned the number into this form: export the "
                     "column as text"},
    {"no-stay", "dated in none of the stays that have its number: deliver the "
                "stay, or 住院次数 with the number"},
    {"required-empty", "must not be empty: fill it in"},
    {"bad-bytes", "bytes that are not valid in the file's encoding: save the "
                  "file as UTF-8 or GB18030 again"},
    {"nul", "a NUL byte: export the line again"},
    {"too-few-cells", "fewer cells than the header has: a line break or a "
                      "missing delimiter"},
    {"too-many-cells", "more cells than the header has: quote cells that "
                       "contain the delimiter"},
    {"unclosed-quote", "a quote that is not closed: double it inside cells"},
    {"cell-too-long", "a cell of more than 1 MiB: most likely a quote that "
                      "is not closed"},
    {"unknown-window", "not a known window: write 单日, 单次就诊, 同一小时 or "
                       "6小时"},
    {"unknown-limit", "not a known kind of limit"},
    {"unknown-value", "not a value that this kind of limit has"},
    {"unknown-unit", "not a known unit: write 日, 小时, 次, 周, 月 or 年"},
};

const char *problem_sentence(const char *key)
{
    for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++)
        if (strcmp(sentences[i].key, key) == 0)
            return tr(sentences[i].sentence);
    return key;
}

void add_problem_sentence(struct text *out, const char *key, bool alone)
{
    text_add(out, problem_sentence(key));
    if (alone)
        text_add(out, tr("; the row was stored without this cell"));
}

/* The parts of the detail of a file of no kind, joined by 0x1F. */
enum { D_NEAREST, D_MISSING, D_SECOND, D_KNOWN, D_UNKNOWN, DETAILS };

static const char *name_of_kind(const char *name)
{
    const struct kind *kind = kind_find(name);

    return kind ? lang_text(kind->file, kind->name) : name;
}

/* A list of headings joined by 、, the first few of it. */
static void add_headings(struct text *out, const char *format, const char *list)
{
    enum { SHOWN = 12 };
    const char *end = list;
    int64_t count = 0, more = 0;
    struct text shown;

    if (!*list)
        return;
    for (const char *p = list; p; p = strstr(p, "、")) {
        p += count ? strlen("、") : 0;
        if (count++ == SHOWN)
            end = p - strlen("、");
        more += count > SHOWN;
    }
    text_init(&shown);
    text_add_bytes(&shown, list, more ? (size_t)(end - list) : strlen(list));
    if (more)
        text_printf(&shown, tr(" and %s"),
                    COUNTED(more, "more column", "more columns"));
    text_printf(out, format, shown.data);
    text_release(&shown);
}

/* Which kinds it could be, what it has of the nearest, and what to do. */
static void add_doubt(struct text *out, const char *file, const char *refusal,
                      char *parts[DETAILS])
{
    const char *nearest = name_of_kind(parts[D_NEAREST]);

    if (strcmp(refusal, "unclear") == 0 && *parts[D_MISSING])
        text_printf(out,
                    tr("it is not clear what it is; the nearest is '%s', of "
                       "which it has no %s"),
                    nearest, parts[D_MISSING]);
    else if (strcmp(refusal, "unclear") == 0)
        text_printf(out, tr("it is not clear what it is; the nearest is '%s'"),
                    nearest);
    else
        text_printf(out,
                    tr("its header is of no kind that is known; the nearest is "
                       "'%s', without the columns %s"),
                    nearest, parts[D_MISSING]);
    if (*parts[D_SECOND])
        text_printf(out, tr(", the next is '%s'"),
                    name_of_kind(parts[D_SECOND]));
    add_headings(out, tr("; known: %s"), parts[D_KNOWN]);
    add_headings(out, tr("; not known: %s"), parts[D_UNKNOWN]);
    if (strcmp(refusal, "unclear") == 0)
        text_printf(out,
                    tr("; a line of 列对照.csv settles it: %s,%s (or 忽略)"),
                    file, nearest);
}

/* Cut TEXT at its 0x1F into COUNT parts, "" where there are fewer. */
static void cut(char *text, char *parts[], int count)
{
    for (int i = 0; i < count; i++) {
        char *end = text + strcspn(text, "\x1f");

        parts[i] = text;
        text = *end ? end + 1 : end;
        *end = '\0';
    }
}

void add_file_refusal(struct text *out, const char *file, const char *refusal,
                      const char *detail)
{
    const char *sentence = refusal;

    if (detail && strchr(detail, '\x1f')) {
        char *copy = xstrdup(detail), *parts[DETAILS];

        cut(copy, parts, DETAILS);
        add_doubt(out, file, refusal, parts);
        free(copy);
        return;
    }
    for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++)
        if (strcmp(refusals[i].refusal, refusal) == 0)
            sentence = tr(refusals[i].sentence);
    text_add(out, sentence);
    if (detail && *detail && strcmp(refusal, "kind") != 0)
        text_printf(out, ": %s", detail);
}

void problems_init(struct problems *problems, struct db *db,
                   struct later *later)
{
    memset(problems, 0, sizeof(*problems));
    problems->put = db_prepare(db, INSERT_PROBLEM);
    problems->later = later;
}

void problems_release(struct problems *problems)
{
    stmt_free(problems->put);
}

void problems_file(struct problems *problems, int64_t file_id)
{
    problems->file_id = file_id;
    problems->rows = 0;
    problems->cells = 0;
    problems->last_line = 0;
}

/* Bytes of TEXT to show: whole characters, at most TEXT_SHOWN of them. */
static size_t shown_bytes(const char *text)
{
    size_t bytes = 0;

    for (int characters = 0; text[bytes]; bytes++)
        if (((unsigned char)text[bytes] & 0xC0) != 0x80 &&
            characters++ == TEXT_SHOWN)
            break;
    return bytes;
}

void problem_add(struct problems *problems, const struct problem *problem)
{
    struct stmt *put = problems->put;
    struct later *later = problems->later;

    later_int(later, put, 1, problems->file_id);
    later_int(later, put, 2, problem->line);
    if (problem->column_no > 0)
        later_int(later, put, 3, problem->column_no);
    else
        later_null(later, put, 3);
    later_text(later, put, 4, problem->column_name);
    if (problem->text)
        later_bytes(later, put, 5, problem->text, shown_bytes(problem->text));
    else
        later_null(later, put, 5);
    later_text(later, put, 6, problem->key);
    if (problem->row)
        later_bytes(later, put, 7, problem->row, problem->row_length);
    else
        later_null(later, put, 7);
    later_text(later, put, 8, problem->input);
    later_text(later, put, 9, problem->visit_no);
    later_text(later, put, 10, problem->good);
    later_int(later, put, 11, problem->takes);
    later_run(later, put);
    if (problem->input)
        problems->cells++;
    else if (problem->line != problems->last_line)
        problems->rows++;
    problems->last_line = problem->line;
}

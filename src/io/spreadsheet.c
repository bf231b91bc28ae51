#include "io/spreadsheet.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/os.h"
#include "io/biff.h"
#include "io/ooxml.h"

enum { HEAD = 512 }; /* bytes that tell what a file is */

enum form { FORM_NONE, FORM_XLSX, FORM_XLS, FORM_SAVE_AS };

struct spreadsheet {
    enum form form;
    struct ooxml xlsx;
    struct biff xls;
    bool refused; /* as a whole */
    struct progress *progress;
    struct book_trouble trouble;
};

/* The first bytes of a file. */
static size_t read_head(const char *path, char head[HEAD + 1])
{
    int fd = os_open(path, OS_READ | OS_NO_WAIT);
    int64_t got = fd < 0 ? 0 : os_read(fd, head, HEAD);

    if (fd >= 0)
        os_close(fd);
    head[got > 0 ? got : 0] = '\0';
    return got > 0 ? (size_t)got : 0;
}

static bool named_as_excel(const char *path)
{
    static const char *const ends[] = {".xls", ".xlsx", ".xlsm", ".xlt"};
    const char *dot = strrchr(path, '.');

    for (size_t i = 0; dot && i < sizeof(ends) / sizeof(ends[0]); i++)
        if (strcasecmp(dot, ends[i]) == 0)
            return true;
    return false;
}

/* A web page, or a single file of one: what many systems call .xls. */
static bool is_markup(const char *head)
{
    if (strncmp(head, "\xEF\xBB\xBF", 3) == 0)
        head += 3;
    head += strspn(head, " \t\r\n");
    return *head == '<' || strncasecmp(head, "MIME-Version:", 13) == 0;
}

/* A stream of records without the container around it: Excel 2 to 4. */
static bool is_old(const char *head, size_t count)
{
    return count > 4 && head[0] == 9 && strchr("\x02\x04\x08", head[1]) &&
           (head[2] == 4 || head[2] == 6 || head[2] == 8) && !head[3];
}

static enum form find_form(const char *path)
{
    char head[HEAD + 1];
    size_t count = read_head(path, head);

    if (count >= 4 && memcmp(head, "PK\3\4", 4) == 0)
        return FORM_XLSX;
    if (count >= 8 && memcmp(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0)
        return FORM_XLS;
    if (is_old(head, count) || (named_as_excel(path) && is_markup(head)))
        return FORM_SAVE_AS;
    return FORM_NONE;
}

struct spreadsheet *spreadsheet_open(const char *path)
{
    struct spreadsheet *book = spreadsheet_open_any(path);

    if (book && spreadsheet_own(book)) {
        book->trouble.key = NULL;
        book_refuse(&book->trouble, BOOK_OWN, "%s", "");
        book->refused = true;
    }
    return book;
}

bool spreadsheet_own(const struct spreadsheet *book)
{
    return book->form == FORM_XLSX && book->xlsx.own;
}

struct spreadsheet *spreadsheet_open_any(const char *path)
{
    enum form form = find_form(path);
    struct spreadsheet *book;

    if (form == FORM_NONE)
        return NULL;
    book = xcalloc(1, sizeof(*book));
    book->form = form;
    if (form == FORM_XLSX)
        ooxml_open(&book->xlsx, path, &book->trouble);
    else if (form == FORM_XLS)
        biff_open(&book->xls, path, &book->trouble);
    else
        book_refuse(&book->trouble, BOOK_SAVE_AS, "%s", "");
    if (!book->trouble.key && !spreadsheet_count(book))
        book_refuse(&book->trouble, BOOK_BROKEN, "%s", "");
    book->refused = book->trouble.key != NULL;
    return book;
}

void spreadsheet_close(struct spreadsheet *book)
{
    if (!book)
        return;
    if (book->form == FORM_XLSX)
        ooxml_close(&book->xlsx);
    else if (book->form == FORM_XLS)
        biff_close(&book->xls);
    free(book);
}

const struct book_trouble *spreadsheet_trouble(const struct spreadsheet *book)
{
    return &book->trouble;
}

size_t spreadsheet_count(const struct spreadsheet *book)
{
    if (book->refused)
        return 0;
    return book->form == FORM_XLSX ? book->xlsx.count : book->xls.count;
}

const char *spreadsheet_sheet_name(const struct spreadsheet *book, size_t index)
{
    return book->form == FORM_XLSX ? book->xlsx.sheets[index].name
                                   : book->xls.sheets[index].name;
}

bool spreadsheet_sheet_hidden(const struct spreadsheet *book, size_t index)
{
    return book->form == FORM_XLSX ? book->xlsx.sheets[index].hidden
                                   : book->xls.sheets[index].hidden;
}

void spreadsheet_watch(struct spreadsheet *book, struct progress *progress)
{
    book->progress = progress;
}

struct csv *spreadsheet_csv(struct spreadsheet *book, size_t index,
                            int64_t most)
{
    const bool xlsx = book->form == FORM_XLSX;
    struct sheet_rows rows;
    bool fine;

    book->trouble.key = NULL;
    sheet_rows_init(&rows);
    rows.progress = book->progress;
    fine = xlsx ? ooxml_sheet(&book->xlsx, index, most, &rows, &book->trouble)
                : biff_sheet(&book->xls, index, most, &rows, &book->trouble);
    rows.hidden = spreadsheet_sheet_hidden(book, index);
    if (fine)
        return csv_open_sheet(&rows, xlsx ? "xlsx" : "xls");
    sheet_rows_release(&rows);
    return NULL;
}

#include "cmd/ours.h"

#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/os.h"
#include "base/text.h"
#include "io/spreadsheet.h"

/* How files of ours begin. */
#define BOM "\xEF\xBB\xBF"
static const char *const csv[] = {BOM "check,severity,state,", NULL};
static const char *const json[] = {"{\n  \"version\": ", NULL};
static const char *const jsonl[] = {"{\"rule_id\"", "{\n  \"rule_id\"", NULL};
static const char *const html[] = {
    "<meta name=\"generator\" content=\"zicha\">", NULL};
static const char *const problems[] = {BOM "file,line,column,text,problem",
                                       NULL};
/* A line of its own; both languages. */
static const char *const summaries[] = {"\n检查范围：", "\nExamined: ", NULL};
static const char *const none[] = {NULL};

static bool is_file(const char *path)
{
    struct os_info info;

    return path && os_stat(path, &info) && info.form == OS_FILE;
}

bool is_our_report(const char *path)
{
    struct spreadsheet *book =
        is_file(path) ? spreadsheet_open_any(path) : NULL;
    bool own = book && spreadsheet_own(book);

    spreadsheet_close(book);
    return own;
}

/* One of STARTS stands at its beginning; of a page or a summary, near it. Or it
 * is empty. */
static bool begins(const char *path, const char *const *starts)
{
    char head[2048];
    int fd = os_open(path, OS_READ | OS_NO_WAIT);
    int64_t got = fd < 0 ? -1 : os_read(fd, head, sizeof(head));

    if (fd >= 0)
        os_close(fd);
    for (; got > 0 && *starts; starts++)
        if ((size_t)got >= strlen(*starts) &&
            (starts == html || starts == summaries
                 ? find_word(head, (size_t)got, *starts) != NULL
                 : memcmp(head, *starts, strlen(*starts)) == 0))
            return true;
    return got == 0;
}

bool is_our_text(const char *path)
{
    struct os_info info;

    return os_stat(path, &info) && info.form == OS_FILE && info.size > 0 &&
           (begins(path, csv) || begins(path, summaries));
}

static void must_be_ours(const char *path, const char *const *starts)
{
    if (is_file(path) && !begins(path, starts) &&
        !(starts == none && is_our_report(path)))
        die(tr("'%s' was not written by zicha, and is not replaced: write to "
               "another file"),
            path);
}

void outputs_ours(const struct job *job)
{
    must_be_ours(job->workbook, none);
    must_be_ours(job->csv, csv);
    must_be_ours(job->json, json);
    must_be_ours(job->jsonl, jsonl);
    must_be_ours(job->html, html);
    must_be_ours(job->problems, problems);
    must_be_ours(job->summary, summaries);
}

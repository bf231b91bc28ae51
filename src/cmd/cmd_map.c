#include "cmd/cmd.h"

#include <stdio.h>

#include "base/error.h"
#include "base/files.h"
#include "base/lang.h"
#include "base/os.h"
#include "base/output.h"
#include "base/text.h"
#include "cmd/job.h"
#include "cmd/map_file.h"
#include "intake/map_cells.h"
#include "io/table.h"

static const char FILE_NAME[] = "列对照.csv";

static const struct opt opts_map[] = {
    {'o', "output", "FILE", OPT_STRING, JOB(workbook),
     "write to FILE (default 列对照.csv in the folder named)"},
    {0, "kind", "KIND", OPT_STRING, JOB(kind),
     "all files are of this kind (default: told from the header)"},
    {'e', "encoding", "NAME", OPT_STRING, JOB(encoding),
     "utf-8, gb18030, utf-16le, utf-16be (default: detected)"},
    {0, "delimiter", "TEXT", OPT_STRING, JOB(delimiter),
     "delimiter of the files (default: detected)"},
    {0, "map", "FILE", OPT_STRING, JOB(map),
     "your own column names: 列对照.csv, or lines of their name, kind, our "
     "column"},
    {0},
};
static const struct opt *const tables[] = {opts_lang, opts_map, NULL};

/* Into the one folder that is named, else where we are. */
static void choose_path(struct text *path, char **paths, int count)
{
    struct os_info info;

    if (count == 1 && os_stat(paths[0], &info) && info.form == OS_FOLDER)
        text_printf(path, "%s/", paths[0]);
    text_add(path, FILE_NAME);
}

static int run(int argc, char **argv)
{
    static const char *const suffixes[] = {".csv",  ".txt", ".xlsx",
                                           ".xlsm", ".xls", NULL};
    struct file_list files;
    struct text path;
    struct os_info info;
    struct job job;
    int64_t count;

    job_init(&job, argc, argv);
    argc = opts_parse(argc, argv, cmd_map.usage, cmd_map.options, &job);
    job_ready(&job);
    if (!argc)
        die(tr("name the files or folders whose columns are to be listed"));
    text_init(&path);
    if (job.workbook)
        text_add(&path, job.workbook);
    else
        choose_path(&path, argv, argc);
    if (os_stat(path.data, &info) && map_has_words(path.data))
        die(tr("'%s' holds words of yours: name another file with -o"),
            path.data);
    file_list_init(&files);
    for (int i = 0; i < argc; i++)
        file_list_add(&files, argv[i], suffixes);
    tables_expand(&files);
    count = map_file_write(path.data, &files, &job);
    printf(tr("%s: %s to look at\n"), path.data,
           COUNTED(count, "line", "lines"));
    file_list_release(&files);
    text_release(&path);
    job_release(&job);
    return EXIT_DONE;
}

const struct cmd cmd_map = {
    "map",
    "map [options] PATH...",
    "列出未识别的列，由您说明",
    "list columns that are not understood, for you to name them",
    tables,
    run};

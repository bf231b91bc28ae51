#include "cmd/cmd.h"

#include "base/error.h"
#include "base/lang.h"
#include "cmd/job.h"
#include "cmd/templates.h"

static const struct opt opts_template[] = {
    {0, "xlsx", NULL, OPT_FLAG, JOB(xlsx),
     "Excel workbooks with notes, lists and an example row, instead of CSV"},
    {0},
};

static const struct opt *const tables[] = {opts_template, opts_lang, NULL};

static int run(int argc, char **argv)
{
    struct job job;
    bool all;

    job_init(&job, argc, argv);
    argc =
        opts_parse(argc, argv, cmd_template.usage, cmd_template.options, &job);
    if (argc != 1)
        die(tr("name the folder to write the templates to"));
    all = templates_write(argv[0], job.xlsx);
    job_release(&job);
    return all ? EXIT_DONE : EXIT_DEFECTS;
}

const struct cmd cmd_template = {
    "template",
    "template [options] DIR",
    "为每种输入文件生成带表头的空白 CSV 或 Excel 文件",
    "write an empty CSV or Excel file with headers per input kind",
    tables,
    run};

#include "cmd/cmd.h"

#include "base/error.h"
#include "base/lang.h"
#include "cmd/columns_print.h"
#include "cmd/job.h"

static const struct opt *const tables[] = {opts_lang, NULL};

static int run(int argc, char **argv)
{
    struct job job;
    bool all;

    job_init(&job, argc, argv);
    argc =
        opts_parse(argc, argv, cmd_template.usage, cmd_template.options, &job);
    if (argc != 1)
        die(tr("name the folder to write the templates to"));
    all = columns_template(argv[0]);
    job_release(&job);
    return all ? EXIT_DONE : EXIT_DEFECTS;
}

const struct cmd cmd_template = {
    "template",
    "template DIR",
    "为每种输入文件生成带中文表头的空白 CSV",
    "write an empty CSV with Chinese headers per input kind",
    tables,
    run};

#include "cmd/cmd.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "cmd/completion.h"
#include "cmd/job.h"
#include "cmd/manual.h"

static const struct opt *const tables[] = {opts_lang, NULL};

/* What `make` asks for, and installs. */
static const struct {
    const char *name;
    void (*write)(FILE *stream);
} pages[] = {
    {"zicha.1", manual_commands},    {"zicha-rules.5", manual_rules},
    {"zicha-files.5", manual_files}, {"bash", completion_bash},
    {"zsh", completion_zsh},
};

static int run(int argc, char **argv)
{
    struct job job;

    job_init(&job, argc, argv);
    argc = opts_parse(argc, argv, cmd_docs.usage, cmd_docs.options, &job);
    job_release(&job);
    for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
        if (argc == 1 && strcmp(pages[i].name, argv[0]) == 0) {
            pages[i].write(stdout);
            return EXIT_DONE;
        }
    }
    die(tr("a page is one of zicha.1, zicha-rules.5, zicha-files.5, bash, "
           "zsh"));
}

const struct cmd cmd_docs = {"docs", "docs PAGE", NULL, NULL, tables, run};

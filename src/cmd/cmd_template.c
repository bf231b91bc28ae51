#include "cmd/cmd.h"

#include "base/error.h"
#include "base/lang.h"
#include "cmd/columns_print.h"

static int run(int argc, char **argv)
{
    const char *lang = NULL;
    const struct opt opts[] = {{0, "lang", "zh|en", OPT_STRING, &lang,
                                "language of all output (default zh)"},
                               {0}};

    argc = opts_parse(argc, argv, "template DIR", opts);
    if (argc != 1)
        die(tr("name the folder to write the templates to"));
    columns_template(argv[0]);
    return EXIT_DONE;
}

const struct cmd cmd_template = {
    "template", "write an empty CSV with Chinese headers per input kind", run};

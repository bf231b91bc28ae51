#include "cmd/by_hand.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/os.h"
#include "base/print.h"
#include "base/text.h"
#include "cmd/cmd.h"

bool is_dropped(int count, char **words)
{
    for (int i = 0; i < count; i++) {
        const char *path = words[i];

        if (isalpha((unsigned char)path[0]) && path[1] == ':')
            path += 2;
        if (*path != '/' || !os_may(words[i], OS_THERE))
            return false;
    }
    return count > 0;
}

static void say_goodbye(void)
{
    fputs(tr("\nPress any key to close this window."), stdout);
    os_wait_for_key();
}

/* However the program ends. */
static void stay_open(void)
{
    if (os_own_window())
        atexit(say_goodbye);
}

/* Where PATH lies, with a slash; a drive, "Z:/", and what a server shares,
 * "//server/share", lie in themselves. Caller frees. */
static char *folder_around(const char *path)
{
    const char *base = path_base(path), *share;
    struct text folder;

    share = strncmp(path, "//", 2) == 0 ? strchr(path + 2, '/') : NULL;
    if (base == path || base - 1 == share)
        base = path + strlen(path);
    text_init(&folder);
    text_add_bytes(&folder, path, (size_t)(base - path));
    if (base == path || base[-1] != '/')
        text_add_char(&folder, '/');
    return folder.data;
}

int run_dropped(int count, char **words)
{
    char *folder = folder_around(words[0]);
    char run[] = "run", with_database[] = "-d", output[] = "-o";
    char **line = xcalloc((size_t)count + 6, sizeof(*line));
    struct text database, workbook;
    int status;

    stay_open();
    text_init(&database);
    text_init(&workbook);
    text_printf(&database, "%szicha.db", folder);
    text_printf(&workbook, "%s%s", folder, tr("self-inspection-report.xlsx"));
    print_safely(stdout,
                 tr("Reading, then checking %s; the report is written beside: "
                    "%s\n"),
                 COUNTED(count, "file or folder", "files and folders"),
                 workbook.data);
    fflush(stdout);
    memcpy(line,
           (char *[]){run, with_database, database.data, output, workbook.data},
           5 * sizeof(*line));
    memcpy(line + 5, words, (size_t)count * sizeof(*line));
    status = cmd_find(run)->run(count + 5, line);
    text_release(&database);
    text_release(&workbook);
    free(line);
    free(folder);
    return status;
}

int guide_by_hand(void)
{
    char template[] = "template", xlsx[] = "--xlsx", *folder;
    char *line[] = {template, xlsx, NULL, NULL};
    int status;

    fputs(
        tr("zicha checks a hospital's billing before an inspector does.\n\n"
           "  1. Export from the hospital's systems, as Excel or CSV: charges, "
           "visits,\n     settlements; staff, departments, stock where there "
           "are some.\n"
           "  2. Put the files into one folder.\n"
           "  3. Drag that folder with the mouse onto this program.\n\n"
           "The report appears beside the folder. Nothing leaves this "
           "machine.\n\n"
           "Press Y to write a template of each kind of file into the folder "
           "'templates'\nhere; any other key closes this window. "),
        stdout);
    if (toupper(os_wait_for_key()) != 'Y')
        return EXIT_DONE;
    stay_open();
    putchar('\n');
    folder = xstrdup(tr("templates"));
    line[2] = folder;
    status = cmd_find(template)->run(3, line);
    if (status == EXIT_DONE)
        print_safely(stdout, tr("Done. Open %s\n"), folder);
    free(folder);
    return status;
}

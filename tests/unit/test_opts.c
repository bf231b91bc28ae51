#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/day.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/opts.h"

#include "child.h"

enum { WORDS_MAX = 16 };

/* What the options of the tests write to. */
struct wanted {
    const char *database;
    bool quiet, mask;
    int64_t rows;
    int from;
    struct opt_list set;
    const char *whose;
    char *operands[WORDS_MAX];
    int count;
};

#define AT(member) offsetof(struct wanted, member)
static const struct opt common[] = {
    {'d', "database", "FILE", OPT_STRING, AT(database),
     "keep the data in FILE"},
    {'q', "quiet", NULL, OPT_FLAG, AT(quiet), "say less"},
    {'m', "no-mask", NULL, OPT_FLAG, AT(mask), "show names"},
    {'n', "rows", "N", OPT_INT, AT(rows), "show N rows"},
    {0},
};
static const struct opt none[] = {{0}};
static const struct opt more[] = {
    {0, "from", "DATE", OPT_DAY, AT(from), "from this day on"},
    {0, "whose", "NAME", OPT_ONE, AT(whose), "of this one"},
    {0, "set", "X=Y", OPT_LIST, AT(set), "set a parameter"},
    {0},
};

/* LINE is split at its blanks, in place. */
static void parse(struct wanted *wanted, char *line)
{
    static const struct opt *const tables[] = {common, none, more, NULL};
    char command[] = "import";
    char *words[WORDS_MAX + 1] = {command}, *rest = line, *word;
    int argc = 1;

    while ((word = strsep(&rest, " ")) != NULL)
        words[argc++] = word;
    wanted->count =
        opts_parse(argc, words, "import [options] FILE...", tables, wanted);
    assert_null(words[wanted->count]);
    memcpy(wanted->operands, words, sizeof wanted->operands);
}

static void parse_alone(const void *line)
{
    struct wanted wanted = {0};
    char *copy = xstrdup(line);

    parse(&wanted, copy);
    free(copy);
}

static struct child complaint(const char *line)
{
    return in_child(parse_alone, line);
}

static void refuses(const char *line, const char *words)
{
    struct child child = complaint(line);

    if (child.status != EXIT_FAILED || !says(&child, words))
        fail_msg("'%s' exits with %d and says %s", line, child.status,
                 child.said);
}

static void every_type_is_read(void **state)
{
    char line[] = "--database a.db -q --rows 12 --from 2026-10-01 "
                  "--set x=1 --set=y=2 in.csv";
    struct wanted wanted = {0};

    (void)state;
    parse(&wanted, line);
    assert_string_equal(wanted.database, "a.db");
    assert_true(wanted.quiet);
    assert_false(wanted.mask);
    assert_int_equal(wanted.rows, 12);
    assert_int_equal(wanted.from, day_from_civil(2026, 10, 1));
    assert_int_equal(wanted.set.count, 2);
    assert_string_equal(wanted.set.values[0], "x=1");
    assert_string_equal(wanted.set.values[1], "y=2");
    assert_int_equal(wanted.count, 1);
    assert_string_equal(wanted.operands[0], "in.csv");
    opt_list_release(&wanted.set);
    assert_int_equal(wanted.set.count, 0);
}

static void letters_may_be_joined(void **state)
{
    char line[] = "-qmda.db -n5";
    struct wanted wanted = {0};

    (void)state;
    parse(&wanted, line);
    assert_true(wanted.quiet);
    assert_true(wanted.mask);
    assert_string_equal(wanted.database, "a.db");
    assert_int_equal(wanted.rows, 5);
    assert_int_equal(wanted.count, 0);
}

static void values_may_stand_apart_or_be_empty(void **state)
{
    char apart[] = "-d a.db", empty[] = "--database=", dash[] = "-d -";
    struct wanted wanted = {0};

    (void)state;
    parse(&wanted, apart);
    assert_string_equal(wanted.database, "a.db");
    parse(&wanted, empty);
    assert_string_equal(wanted.database, "");
    parse(&wanted, dash);
    assert_string_equal(wanted.database, "-");
}

static void operands_and_options_may_be_mixed(void **state)
{
    char line[] = "one -q two - -- --three -m";
    struct wanted wanted = {0};

    (void)state;
    parse(&wanted, line);
    assert_true(wanted.quiet);
    assert_false(wanted.mask);
    assert_int_equal(wanted.count, 5);
    assert_string_equal(wanted.operands[0], "one");
    assert_string_equal(wanted.operands[1], "two");
    assert_string_equal(wanted.operands[2], "-");
    assert_string_equal(wanted.operands[3], "--three");
    assert_string_equal(wanted.operands[4], "-m");
}

static void unknown_options_name_the_nearest(void **state)
{
    (void)state;
    lang_set(LANG_EN);
    refuses("--databse x", "unknown option '--databse'; "
                           "did you mean '--database'?");
    refuses("--form=2026-10-01", "'--form'; did you mean '--from'?");
    refuses("-rows", "unknown option '-rows'; did you mean '--rows'?");
    refuses("--frobnicate", "unknown option '--frobnicate'; --help lists");
    refuses("-x", "unknown option '-x'; --help lists them");
    refuses("-qx", "unknown option '-qx'");
}

static void wrong_values_are_refused(void **state)
{
    (void)state;
    lang_set(LANG_EN);
    refuses("--rows many", "option '--rows' wants a whole number, not 'many'");
    refuses("-n-1", "not '-1'");
    refuses("-n1.5", "not '1.5'");
    refuses("--from 2026-02-30", "not '2026-02-30'");
    refuses("--quiet=yes", "option '--quiet' takes no value");
    refuses("--database", "option '--database' needs a value: FILE");
    refuses("-d", "option '--database' needs a value: FILE");
    refuses("--whose A --whose B", "takes one value, not both 'A' and 'B'");
}

static void help_is_made_from_the_tables(void **state)
{
    struct child child;

    (void)state;
    lang_set(LANG_EN);
    child = complaint("--help");
    assert_int_equal(child.status, EXIT_DONE);
    assert_string_equal(child.said,
                        "usage: zicha import [options] FILE...\n"
                        "\n"
                        "  -d, --database FILE  keep the data in FILE\n"
                        "  -q, --quiet          say less\n"
                        "  -m, --no-mask        show names\n"
                        "  -n, --rows N         show N rows\n"
                        "      --from DATE      from this day on\n"
                        "      --whose NAME     of this one\n"
                        "      --set X=Y        set a parameter\n"
                        "      --help           print this help\n");
    child = complaint("-h");
    assert_int_equal(child.status, EXIT_DONE);
    lang_set(LANG_ZH);
    child = complaint("--help");
    assert_true(says(&child, "用法：zicha import"));
    assert_true(says(&child, "显示本帮助"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type_is_read),
        cmocka_unit_test(letters_may_be_joined),
        cmocka_unit_test(values_may_stand_apart_or_be_empty),
        cmocka_unit_test(operands_and_options_may_be_mixed),
        cmocka_unit_test(unknown_options_name_the_nearest),
        cmocka_unit_test(wrong_values_are_refused),
        cmocka_unit_test(help_is_made_from_the_tables),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

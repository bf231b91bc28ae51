#include "cmd/cmd.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "cmd/asked.h"
#include "cmd/common.h"
#include "model/audit.h"
#include "sample/draw.h"

/* What the shared options are, and further ones. */
struct sample_job {
    struct job job; /* first: JOB() places */
    const char *percent, *by, *unit, *method, *tolerable, *expected;
    int64_t size, seed, confidence;
};
#define SAMPLE(member) offsetof(struct sample_job, member)

static const struct opt opts_sample[] = {
    {'n', "size", "N", OPT_INT, SAMPLE(size), "draw N in all"},
    {0, "percent", "P", OPT_STRING, SAMPLE(percent),
     "draw so many of a hundred"},
    {0, "of", "stays|lines|findings", OPT_STRING, SAMPLE(unit),
     "what is drawn (default stays)"},
    {0, "by", "hospital,severity,department", OPT_STRING, SAMPLE(by),
     "draw from each of these in proportion, at least one"},
    {0, "seed", "S", OPT_INT, SAMPLE(seed),
     "the same seed draws the same (default: today, as 20261031)"},
    {0, "method", "stratified|mus", OPT_STRING, SAMPLE(method),
     "mus: every so many yuan draw one, with a limit of what is wrong"},
    {0, "confidence", "PERCENT", OPT_INT, SAMPLE(confidence),
     "of mus: 50 to 99 (default 95)"},
    {0, "tolerable", "PERCENT", OPT_STRING, SAMPLE(tolerable),
     "of mus: how much of the money may be wrong (default 5)"},
    {0, "expected", "PERCENT", OPT_STRING, SAMPLE(expected),
     "of mus: how much is expected to be wrong (default 1)"},
    {0, "hospital", "CODE", OPT_ONE, JOB(hospital), "of this hospital only"},
    {0, "month", "YYYY-MM", OPT_ONE, JOB(month), "of this month only"},
    {0, "from", "DATE", OPT_DAY, JOB(from_day), "from this day on"},
    {0, "to", "DATE", OPT_DAY, JOB(to_day), "up to this day"},
    {0},
};
static const struct opt *const tables[] = {opts_database, opts_lang,
                                           opts_sample, NULL};

/* The place of NAME (LENGTH bytes) among NAMES; dies when it is none. */
static int place_of(const char *option, const char *name, size_t length,
                    const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0)
            return i;
    die(tr("%s: there is no '%.*s': see 'zicha sample --help'"), option,
        (int)length, name);
}

/* A percentage in hundredths, above 0 and up to 100. */
static int64_t percent_of(const char *option, const char *text)
{
    int64_t value;

    if (!decimal_parse(text, 2, &value) || value <= 0 || value > 10000)
        die(tr("%s takes a percentage above 0, up to 100, not '%s'"), option,
            text);
    return value;
}

static int64_t today_number(void)
{
    char day[DAY_SIZE];
    int64_t number = 0;

    day_format(day, clock_day());
    for (const char *p = day; *p; p++)
        if (*p >= '0' && *p <= '9')
            number = number * 10 + *p - '0';
    return number;
}

static void plan_money(const struct sample_job *asked, struct sample_plan *plan)
{
    struct mus_design *design = &plan->design;

    if (asked->size || asked->percent || asked->by)
        die(tr("--method mus reckons its own size: leave out --size, --percent "
               "and --by"));
    if (asked->confidence < 50 || asked->confidence > 99)
        die(tr("--confidence takes 50 to 99"));
    design->confidence = (int)asked->confidence;
    design->tolerable_e2 = percent_of("--tolerable", asked->tolerable);
    if (strcmp(asked->expected, "0") != 0)
        design->expected_e2 = percent_of("--expected", asked->expected);
    if (design->expected_e2 * 10 > design->tolerable_e2 * 6)
        die(tr("--expected must not be more than 0.6 of --tolerable: examine "
               "everything instead"));
}

static void plan_of(const struct sample_job *asked, struct sample_plan *plan)
{
    static const char *const methods[] = {"stratified", "mus"};

    *plan = (struct sample_plan){
        .size = asked->size,
        .seed = asked->seed ? asked->seed : today_number(),
        .hospital = asked->job.hospital,
        .from_day = asked->job.from_day,
        .to_day = asked->job.to_day,
    };
    plan->unit =
        (enum sample_unit)place_of("--of", asked->unit, strlen(asked->unit),
                                   sample_unit_names, SAMPLE_UNITS);
    plan->monetary = place_of("--method", asked->method, strlen(asked->method),
                              methods, 2) == 1;
    if (plan->monetary) {
        plan_money(asked, plan);
        return;
    }
    if (!asked->size == !asked->percent)
        die(tr("say how many to draw: --size N or --percent P"));
    if (asked->percent)
        plan->percent_e2 = percent_of("--percent", asked->percent);
    for (const char *p = asked->by; p && *p; p += *p == ',') {
        size_t length = strcspn(p, ",");

        plan->by[place_of("--by", p, length, sample_by_names, SAMPLE_BYS)] =
            true;
        p += length;
    }
}

static const char DRAWN[] =
    "SELECT s.population, s.seed, s.interval_fen, s.passed_over,"
    "       (SELECT count(*) FROM sample_unit WHERE sample_id = s.id),"
    "       (SELECT count(*) FROM sample_stratum WHERE sample_id = s.id) "
    "FROM sample AS s WHERE s.id = ?";

static void say(struct db *db, int64_t id)
{
    struct stmt *stmt = db_prepare(db, DRAWN);
    char interval[DECIMAL_SIZE];

    stmt_bind_int(stmt, 1, id);
    if (stmt_step(stmt)) {
        printf(tr("sample %lld: %lld of %lld drawn, %lld strata, seed %lld"),
               (long long)id, (long long)stmt_int(stmt, 4),
               (long long)stmt_int(stmt, 0), (long long)stmt_int(stmt, 5),
               (long long)stmt_int(stmt, 1));
        if (!stmt_is_null(stmt, 2))
            printf(tr(", interval %s yuan"),
                   fen_format(interval, stmt_int(stmt, 2)));
        if (stmt_int(stmt, 3))
            printf(tr("; %lld without a positive amount are not in it"),
                   (long long)stmt_int(stmt, 3));
        puts(tr(": see the sheet of the sample in the next report"));
    }
    stmt_free(stmt);
}

static int run(int argc, char **argv)
{
    struct sample_job asked = {0};
    struct sample_plan plan;
    struct db *db;
    int64_t id;

    job_init(&asked.job, argc, argv);
    asked.unit = "stays";
    asked.method = "stratified";
    asked.confidence = 95;
    asked.tolerable = "5";
    asked.expected = "1";
    opts_parse(argc, argv, cmd_sample.usage, cmd_sample.options, &asked);
    job_ready(&asked.job);
    plan_of(&asked, &plan);
    db = job_open(&asked.job, DB_WRITE);
    job_not_fetched(db);
    asked_data(&asked.job, db);
    if (plan.unit == SAMPLE_LINES &&
        db_int(db, "SELECT count(*) FROM shard WHERE here = 0"))
        die(tr("'%s' was gathered and does not hold all billed lines: draw "
               "stays or findings, or lines from a shard"),
            db_path(db));
    id = sample_draw(db, &plan);
    audit_add(db, &(struct audit_entry){.action = "sample",
                                        .subject = asked.unit,
                                        .detail = asked.job.options_text.data,
                                        .ref_id = id});
    say(db, id);
    db_close(db);
    job_release(&asked.job);
    return EXIT_DONE;
}

const struct cmd cmd_sample = {
    "sample",
    "sample [options]",
    "抽取供人工复核的样本：分层或货币单位抽样，可重复",
    "draw a sample for review by people: stratified or by money, repeatable",
    tables,
    run};

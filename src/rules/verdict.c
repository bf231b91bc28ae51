#include "rules/verdict.h"

#include <stdlib.h>

#include "base/memory.h"

static void judge(struct verdict *verdict, const struct check *check,
                  struct examined *examined, size_t index)
{
    struct text missing;

    text_init(&missing);
    needs_missing(examined->needs, check->needs, verdict->hospital_id,
                  &missing);
    verdict->judged = !missing.length;
    if (verdict->judged)
        verdict->examined =
            examined_rows(examined, check->examines, index, &verdict->unjudged);
    else
        verdict->missing = xstrdup(missing.data);
    text_release(&missing);
}

struct verdict *verdicts_new(const struct check *check, bool good,
                             struct examined *examined)
{
    struct verdict *verdicts = xcalloc(examined->count + 1, sizeof(*verdicts));

    for (size_t i = 0; i < examined->count; i++) {
        verdicts[i].hospital_id = examined->hospitals[i].id;
        if (good)
            judge(&verdicts[i], check, examined, i);
    }
    return verdicts;
}

void verdicts_free(struct verdict *verdicts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(verdicts[i].missing);
    free(verdicts);
}

bool verdicts_judge(const struct verdict *verdicts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (verdicts[i].judged)
            return true;
    return false;
}

const char *verdict_result(const struct verdict *verdict)
{
    return !verdict->judged    ? "not_checked"
           : verdict->findings ? "found"
                               : "clean";
}

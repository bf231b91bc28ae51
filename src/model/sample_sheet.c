#include "model/sample_sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/hash.h"
#include "base/lang.h"
#include "model/heading.h"

struct sample_head {
    const char *title;
};
static const struct sample_head heads[SAMPLE_FIELDS] = {
    [SAMPLE_RESULT] = {"what review found"},
    [SAMPLE_RIGHT] = {"right amount (yuan)"},
    [SAMPLE_REMARK] = {"remark"},
    [SAMPLE_MARK] = {"mark"},
};

const char *sample_title(enum sample_field field)
{
    return tr(heads[field].title);
}

enum sample_field sample_field_of(const char *head)
{
    for (int i = 0; i < SAMPLE_FIELDS; i++)
        if (heading_says(head, heads[i].title))
            return (enum sample_field)i;
    return SAMPLE_FIELDS;
}

const char *sample_sheet_begin(void)
{
    return tr("what was drawn");
}

bool sample_sheet_begins(const char *cell)
{
    return heading_says(cell, "what was drawn");
}

char *sample_digest(char buffer[LEDGER_DIGEST_SIZE],
                    const struct sample_cells *cells)
{
    const struct ledger_entry entry = {
        .measure = cells->result,
        .reason = cells->remark,
        .until_day = DAY_UNKNOWN,
        .day = DAY_UNKNOWN,
        .said_day = DAY_UNKNOWN,
        .has_amount = cells->has_right,
        .amount_fen = cells->right_fen,
    };

    return ledger_digest(buffer, &entry);
}

char *sample_owner(char buffer[LEDGER_DIGEST_SIZE], const char *drawn_at,
                   int64_t seed, int64_t population_fen)
{
    char text[128];
    int length = snprintf(text, sizeof(text), "%s|%lld|%lld", drawn_at,
                          (long long)seed, (long long)population_fen);

    snprintf(buffer, LEDGER_DIGEST_SIZE, "%016llx",
             (unsigned long long)fnv1a(FNV1A_START, text, (size_t)length));
    return buffer;
}

char *sample_mark_format(char buffer[SAMPLE_MARK_SIZE],
                         const struct sample_mark *mark)
{
    snprintf(buffer, SAMPLE_MARK_SIZE, "%lld.%lld.%lld.%s.%s",
             (long long)mark->sample_id, (long long)mark->place,
             (long long)mark->answer_id, mark->owner, mark->digest);
    return buffer;
}

bool sample_mark_parse(const char *cell, struct sample_mark *mark)
{
    enum { HEX = LEDGER_DIGEST_SIZE - 1 };
    static const char hex[] = "0123456789abcdef";
    int64_t *const numbers[] = {&mark->sample_id, &mark->place,
                                &mark->answer_id};

    for (int i = 0; i < 3; i++) {
        char *end;

        *numbers[i] = strtoll(cell, &end, 10);
        if (end == cell || *end != '.')
            return false;
        cell = end + 1;
    }
    if (strspn(cell, hex) != HEX || cell[HEX] != '.' ||
        strspn(cell + HEX + 1, hex) != HEX || cell[HEX + 1 + HEX])
        return false;
    memcpy(mark->owner, cell, HEX);
    memcpy(mark->digest, cell + HEX + 1, HEX);
    mark->owner[HEX] = mark->digest[HEX] = '\0';
    return true;
}

#include "report/sums.h"

#include "base/lang.h"
#include "base/sum.h"
#include "report/words.h"

static struct part_sum part_read(struct stmt *stmt, int column)
{
    return (struct part_sum){stmt_int(stmt, column),
                             stmt_int(stmt, column + 1)};
}

struct sums sums_read(struct stmt *stmt, int column)
{
    enum { FIRST_MONEY = 11, MONEY_COLUMNS = 7 };
    struct sums sums = {
        .findings = stmt_int(stmt, column),
        .unknown = stmt_int(stmt, column + 1),
        .doubted = stmt_int(stmt, column + 2),
        .amount_fen = stmt_int(stmt, column + 3),
        .doubt_fen = stmt_int(stmt, column + 4),
        .fresh = stmt_int(stmt, column + 5),
        .late = stmt_int(stmt, column + 6),
        .still = stmt_int(stmt, column + 7),
        .back = stmt_int(stmt, column + 8),
        .mendable = stmt_int(stmt, column + 9),
        .mendable_fen = stmt_int(stmt, column + 10),
    };

    column += FIRST_MONEY;
    for (int i = 0; i < MONEY_NONE; i++, column += MONEY_COLUMNS)
        sums.money[i] = (struct money_sum){
            .findings = stmt_int(stmt, column),
            .known = stmt_int(stmt, column + 1),
            .fen = stmt_int(stmt, column + 2),
            .scope = part_read(stmt, column + 3),
            .fund = part_read(stmt, column + 5),
        };
    sums.money[MONEY_NONE].findings = stmt_int(stmt, column);
    return sums;
}

static void part_add(struct part_sum *total, const struct part_sum *more)
{
    sum_add(&total->fen, more->fen);
    sum_add(&total->of_fen, more->of_fen);
}

void sums_add(struct sums *total, const struct sums *more)
{
    total->findings += more->findings;
    total->unknown += more->unknown;
    total->doubted += more->doubted;
    sum_add(&total->amount_fen, more->amount_fen);
    sum_add(&total->doubt_fen, more->doubt_fen);
    total->fresh += more->fresh;
    total->late += more->late;
    total->still += more->still;
    total->back += more->back;
    total->mendable += more->mendable;
    sum_add(&total->mendable_fen, more->mendable_fen);
    for (int i = 0; i < MONEYS; i++) {
        struct money_sum *money = &total->money[i];

        money->findings += more->money[i].findings;
        money->known += more->money[i].known;
        sum_add(&money->fen, more->money[i].fen);
        part_add(&money->scope, &more->money[i].scope);
        part_add(&money->fund, &more->money[i].fund);
    }
}

int sums_compare(const struct sums *left, const struct sums *right)
{
    for (int i = 0; i < MONEY_NONE; i++)
        if (left->money[i].fen != right->money[i].fen)
            return left->money[i].fen < right->money[i].fen ? 1 : -1;
    if (left->findings != right->findings)
        return left->findings < right->findings ? 1 : -1;
    return 0;
}

bool part_known(const struct money_sum *money, const struct part_sum *part)
{
    return part->of_fen > 0 || (money->known && !money->fen);
}

struct shown kind_shown(const struct money_sum *money)
{
    return (struct shown){
        money->findings && !money->known ? SHOWN_DASH : SHOWN_FEN, money->fen};
}

struct shown money_shown(const struct sums *sums, enum money kind)
{
    const struct money_sum *money = &sums->money[kind];

    if (!money->findings && kind != MONEY_REFUND)
        return (struct shown){SHOWN_BLANK, 0};
    return kind_shown(money);
}

struct shown part_shown(const struct money_sum *money,
                        const struct part_sum *part)
{
    if (!money->findings)
        return (struct shown){SHOWN_BLANK, 0};
    return (struct shown){part_known(money, part) ? SHOWN_FEN : SHOWN_DASH,
                          part->fen};
}

/* "1,000.00" in the text, which was another before. */
static const char *write_fen(struct text *text, int64_t fen)
{
    text_clear(text);
    add_money(text, fen);
    return text->data;
}

/* " (1,000.00 within scope, about 800.00 paid by the fund)", or which of them
 * is not known; nothing where neither is. */
static void add_parts(struct text *out, const struct money_sum *money)
{
    const struct part_sum *scope = &money->scope, *fund = &money->fund;
    struct text fen;

    if (!money->fen || (!part_known(money, scope) && !part_known(money, fund)))
        return;
    text_init(&fen);
    if (part_known(money, scope))
        text_printf(out, tr(" (within the fund's scope: %s"),
                    write_fen(&fen, scope->fen));
    else
        text_add(out, tr(" (not known how much is within the fund's scope"));
    if (part_known(money, fund))
        text_printf(out, tr("; paid by the fund, estimated: %s"),
                    write_fen(&fen, fund->fen));
    else
        text_add(out, tr("; not known what the fund paid"));
    if (part_known(money, fund) && fund->of_fen < money->fen)
        text_printf(out, tr(", not known for %s yuan of it"),
                    write_fen(&fen, money->fen - fund->of_fen));
    text_add(out, tr(")"));
    text_release(&fen);
}

static const char *const amounts[MONEYS] = {
    [MONEY_REFUND] = "%s yuan to refund",
    [MONEY_SUSPECTED] = "%s yuan suspected",
    [MONEY_DIFFERENCE] = "%s yuan to explain",
    [MONEY_EXPOSURE] = "%s yuan of exposure",
    [MONEY_NONE] = "no amount can be reckoned",
};

static void add_amount(struct text *out, enum money kind, int64_t fen)
{
    struct text amount;

    text_init(&amount);
    add_money(&amount, fen);
    text_printf(out, tr(amounts[kind]), amount.data);
    text_release(&amount);
}

const char *mendable_title(void)
{
    return tr("to be mended before settlement");
}

const char *mendable_meaning(void)
{
    return tr("Of stays that no settlement closed yet: the bill can still be "
              "mended, nothing is to be paid back; in no other total.");
}

void add_mendable(struct text *out, const struct sums *sums)
{
    struct text amount;

    text_init(&amount);
    add_money(&amount, sums->mendable_fen);
    text_printf(out, tr("%s yuan to be mended before settlement"), amount.data);
    text_release(&amount);
}

void add_moneys(struct text *out, const struct sums *sums)
{
    add_amount(out, MONEY_REFUND, sums->money[MONEY_REFUND].fen);
    add_parts(out, &sums->money[MONEY_REFUND]);
    add_other_moneys(out, sums, tr("; besides "));
}

void add_other_moneys(struct text *out, const struct sums *sums,
                      const char *between)
{
    bool any = false;

    for (int i = MONEY_SUSPECTED; i < MONEY_NONE; i++) {
        if (!sums->money[i].fen)
            continue;
        text_add(out, any ? tr(", ") : between);
        add_amount(out, (enum money)i, sums->money[i].fen);
        any = true;
    }
    if (sums->mendable) {
        text_add(out, any ? tr(", ") : between);
        add_mendable(out, sums);
        any = true;
    }
    if (any)
        text_add(out, tr(" (not added to the refund)"));
}

void add_kind(struct text *out, const struct sums *sums, enum money kind)
{
    if (sums->mendable && !sums->money[kind].findings)
        add_mendable(out, sums);
    else if (kind == MONEY_NONE || !sums->money[kind].known)
        text_add(out, tr(amounts[MONEY_NONE]));
    else
        add_amount(out, kind, sums->money[kind].fen);
}

void add_money_sum(struct text *out, const struct sums *sums, enum money kind)
{
    add_kind(out, sums, kind);
    add_parts(out, &sums->money[kind]);
}

#include "intake/meaning.h"

#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/day_parse.h"
#include "base/moment.h"
#include "intake/yes.h"
#include "model/cell.h"
#include "model/columns.h"
#include "model/remark.h"

static void find_charge_fields(struct meaning *meaning);
static void find_marks(struct meaning *meaning);
static void find_goods(struct meaning *meaning);
static void fill_too(struct values *values, int field);
static bool set_moments(const struct meaning *meaning, struct values *values,
                        const struct csv_row *row, struct meaning_fault *fault);
static bool set_figures(struct meaning *meaning, struct values *values,
                        struct meaning_fault *fault);
static void set_status(const struct meaning *meaning, struct values *values,
                       const struct status_mark *mark);
static void set_validity(const struct meaning *meaning, struct values *values);
static bool name_good(struct meaning *meaning, struct values *values,
                      struct meaning_fault *fault);

/* The field of a column that the file has, or -1. */
static int delivered(const struct mapping *mapping, const char *name)
{
    int field = kind_field(mapping->kind, name);

    return field >= 0 && mapping->columns[field].cells[0] >= 0 ? field : -1;
}

static bool any_price_of_level(const struct mapping *mapping)
{
    return delivered(mapping, "price_level_1") >= 0 ||
           delivered(mapping, "price_level_2") >= 0 ||
           delivered(mapping, "price_level_3") >= 0;
}

/* The heading of a column that the file has. */
static const char *heading(const struct mapping *mapping, int field)
{
    return mapping->headings[mapping->columns[field].cells[0]];
}

void meaning_init(struct meaning *meaning, const struct mapping *mapping,
                  struct values *values, struct csv *csv)
{
    const struct column *columns = mapping->kind->columns;

    *meaning = (struct meaning){
        .mapping = mapping,
        .forms = values->forms,
        .deleted = delivered(mapping, "deleted"),
        .record_state = delivered(mapping, "record_state"),
        .valid_span = delivered(mapping, "valid_span"),
        .status = delivered(mapping, "status"),
        .refund = -1,
        .discount = -1,
        .qty = -1,
        .price = -1,
        .amount = -1,
        .item_code = -1,
        .doses = {.field = -1},
    };
    text_init(&meaning->good);
    find_marks(meaning);
    for (int i = 0; columns[i].name; i++)
        if (mapping->columns[i].clock >= 0 && meaning->clock_count < 8)
            meaning->clocks[meaning->clock_count++] = i;
    if (mapping->kind->way == KIND_CHARGES) {
        find_charge_fields(meaning);
        doses_init(&meaning->doses, mapping, csv);
    } else {
        find_goods(meaning);
    }
    if (any_price_of_level(mapping)) {
        fill_too(values, kind_field(mapping->kind, "price_ceiling"));
        fill_too(values, kind_field(mapping->kind, "hospital_level"));
    }
    if (meaning->valid_span >= 0) {
        fill_too(values, kind_field(mapping->kind, "valid_from"));
        fill_too(values, kind_field(mapping->kind, "valid_to"));
    }
}

void meaning_release(struct meaning *meaning)
{
    text_release(&meaning->good);
}

static bool has_any(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (strstr(text, *words))
            return true;
    return false;
}

/* The column asks one thing: no is an answer there. */
static bool is_mark(const struct meaning *meaning, int field)
{
    for (int i = 0; i < meaning->mark_count; i++)
        if (meaning->marks[i].field == field)
            return true;
    return false;
}

/*
 * A receipt's status in the words that rules know: 未作废 has 作废 in it, and
 * 无效 is the same as 作废. A bare number, 是 and 否 too, is of a code that was
 * not delivered (some have 1 for what is good, some for what is void): its cell
 * is lost.
 */
static void read_status(const struct meaning *meaning, struct values *values)
{
    static const char *const none[] = {"未", "非", "正常", NULL},
                             *const known[] = {"红", "作废", NULL},
                             *const voided[] = {"无效", "废",   "注销",
                                                "撤销", "失效", NULL},
                             *const flushed[] = {"冲", "退", NULL};
    struct read_cell *status = &values->cells[meaning->status];
    const char *text = status->value.text, *word = text;

    if (has_any(text, none) ||
        (is_mark(meaning, meaning->status) && yes_of(text) == YES_NO))
        word = "正常";
    else if (has_any(text, known))
        return;
    else if (has_any(text, voided))
        word = "作废";
    else if (has_any(text, flushed))
        word = "红冲";
    else if (yes_is_bare(text)) {
        values_lose(values, meaning->status, "unknown-code");
        return;
    }
    status->value.text = word;
}

/* Headings of a receipt's status that ask one thing: 是否冲红, 作废标志. */
static void find_marks(struct meaning *meaning)
{
    static const char *const words[][2] = {
        {"作废", "作废"}, {"退票", "作废"}, {"红", "红冲"}, {"退费", "红冲"}};
    const struct mapping *mapping = meaning->mapping;
    const int fields[] = {meaning->status, delivered(mapping, "voided"),
                          delivered(mapping, "reversed")};

    meaning->of_receipts =
        mapping->kind->table && strcmp(mapping->kind->table, "receipt") == 0;
    if (!meaning->of_receipts)
        return;
    for (size_t i = 0; meaning->status >= 0 && i < 3; i++)
        for (size_t k = 0; fields[i] >= 0 && k < 4; k++) {
            if (!strstr(heading(mapping, fields[i]), words[k][0]))
                continue;
            meaning->marks[meaning->mark_count++] =
                (struct status_mark){fields[i], words[k][1]};
            break;
        }
}

static void find_charge_fields(struct meaning *meaning)
{
    const struct mapping *mapping = meaning->mapping;

    meaning->qty = delivered(mapping, "qty");
    meaning->price = delivered(mapping, "price");
    meaning->amount = delivered(mapping, "amount");
    meaning->refund = delivered(mapping, "refund");
    meaning->discount = delivered(mapping, "discount");
    meaning->discounted =
        meaning->discount >= 0 && meaning->amount >= 0 &&
        strstr(heading(mapping, meaning->amount), "应收") != NULL;
}

/* A field that is filled from others: counted where the file has it not. */
static void fill_too(struct values *values, int field)
{
    if (field >= 0 && values->mapping->columns[field].cells[0] < 0)
        values_add(values, field);
}

/* Of kinds in which the name may stand for the code, which is not counted as
 * delivered then: rules that compare codes say that they had none. */
static void find_goods(struct meaning *meaning)
{
    const struct mapping *mapping = meaning->mapping;
    int code = kind_field(mapping->kind, "item_code");

    meaning->name = delivered(mapping, "name");
    if (code < 0 || meaning->name < 0 ||
        !(mapping->kind->columns[meaning->name].flags & COLUMN_ONE_OF_3))
        return;
    meaning->item_code = code;
    meaning->national_code = delivered(mapping, "national_code");
    meaning->spec = delivered(mapping, "spec");
}

/* Does a record's state say that it does not count: 0 not yet, 2 no more, 1 and
 * 3 it does; or a word. */
static enum yes state_of(const struct meaning *meaning, const char *text)
{
    if (state_is_unclear(&meaning->forms[meaning->record_state], text))
        return YES_UNKNOWN;
    if (*text >= '0' && *text <= '9' && !text[1])
        return *text == '0' || *text == '2' ? YES_YES : YES_NO;
    return yes_is_bare(text) ? YES_UNKNOWN : yes_of(text);
}

/* Not where all rows of the file would be deleted. */
static enum yes deleted_of(const struct meaning *meaning, const char *text)
{
    return mark_is_unclear(&meaning->forms[meaning->deleted], text)
               ? YES_UNKNOWN
               : yes_of(text);
}

/* The cell of a field, half-width; NULL: empty. */
static const char *text_of(const struct meaning *meaning,
                           const struct csv_row *row, int field)
{
    size_t length;
    int cell_no;
    char *text = field < 0 ? NULL
                           : mapping_cell(meaning->mapping, row, field,
                                          &cell_no, &length);

    if (text)
        cell_narrow(text);
    return text;
}

bool meaning_deleted(const struct meaning *meaning, const struct csv_row *row)
{
    const char *text;

    if ((meaning->deleted < 0 && meaning->record_state < 0) ||
        row->defect != CSV_OK)
        return false;
    text = text_of(meaning, row, meaning->deleted);
    if (text && deleted_of(meaning, text) == YES_YES)
        return true;
    text = text_of(meaning, row, meaning->record_state);
    if (!text || state_of(meaning, text) != YES_YES)
        return false;
    if (*text == '0')
        return true;
    /* where it is told by the sign, 2 is what takes a line back */
    text = text_of(meaning, row, meaning->qty);
    if (text && *text == '-')
        return false;
    text = text_of(meaning, row, meaning->amount);
    return !text || *text != '-';
}

bool meaning_apply(struct meaning *meaning, struct values *values,
                   const struct csv_row *row, struct meaning_fault *fault)
{
    if (meaning->deleted >= 0 && values_filled(values, meaning->deleted) &&
        deleted_of(meaning, values_text(values, meaning->deleted)) ==
            YES_UNKNOWN) {
        *fault = (struct meaning_fault){meaning->deleted, "not-a-flag"};
        return false;
    }
    if (meaning->record_state >= 0 &&
        values_filled(values, meaning->record_state) &&
        state_of(meaning, values_text(values, meaning->record_state)) ==
            YES_UNKNOWN) {
        *fault = (struct meaning_fault){meaning->record_state, "not-a-flag"};
        return false;
    }
    if (meaning->clock_count && !set_moments(meaning, values, row, fault))
        return false;
    for (int i = 0; i < meaning->mark_count; i++)
        set_status(meaning, values, &meaning->marks[i]);
    if (meaning->of_receipts && values_filled(values, meaning->status))
        read_status(meaning, values);
    if (meaning->amount >= 0)
        return set_figures(meaning, values, fault);
    if (meaning->valid_span >= 0)
        set_validity(meaning, values);
    if (meaning->item_code >= 0)
        return name_good(meaning, values, fault);
    return true;
}

/* Seconds of the day: 81500, 0815, 8:15, 08:15:00, 0.34; *DAY where the cell
 * has one too, else -1. */
static bool clock_parse(const char *text, int64_t *second, int *day)
{
    size_t digits = strspn(text, "0123456789"), length = strlen(text);
    char whole[64];
    int64_t time;

    *day = -1;
    if (digits == length && length >= 3 && length <= 6) {
        int number = 0, hour, minute;

        for (const char *p = text; *p; p++)
            number = number * 10 + (*p - '0');
        if (length <= 4)
            number *= 100;
        hour = number / 10000;
        minute = number / 100 % 100;
        *second = hour * 3600 + minute * 60 + number % 100;
        return hour < 24 && minute < 60 && number % 100 < 60;
    }
    if (strncmp(text, "0.", 2) == 0)
        snprintf(whole, sizeof(whole), "45000%s", text + 1);
    else if (digits && digits <= 2 && text[digits] == ':')
        snprintf(whole, sizeof(whole), "2000-01-01 %s", text);
    else
        snprintf(whole, sizeof(whole), "%s", text);
    if (length >= sizeof(whole) - 16 || digits == length ||
        !time_parse(whole, &time))
        return false;
    if (strcmp(whole, text) == 0)
        *day = day_of_time(time);
    *second = time - (int64_t)day_of_time(time) * SECONDS_PER_DAY;
    return true;
}

/* A day and the time of that day, from two columns. */
static bool set_moments(const struct meaning *meaning, struct values *values,
                        const struct csv_row *row, struct meaning_fault *fault)
{
    for (int i = 0; i < meaning->clock_count; i++) {
        const int field = meaning->clocks[i];
        const int clock = meaning->mapping->columns[field].clock;
        struct read_cell *cell = &values->cells[field];
        int64_t second;
        char *text;
        int day;

        if (!cell->filled || cell->value.number % SECONDS_PER_DAY ||
            (size_t)clock >= row->count)
            continue;
        text = cell_clean(row->cells[clock]);
        cell_narrow(text);
        if (cell_empty(text))
            continue;
        if (!clock_parse(text, &second, &day)) {
            cell->cell_no = clock;
            *fault = (struct meaning_fault){field, "not-a-time"};
            return false;
        }
        if (day < 0 || day == day_of_time(cell->value.number))
            cell->value.number += second;
    }
    return true;
}

static int64_t below_zero(int64_t number)
{
    return number > 0 ? -number : number;
}

/* Quantity and amount of a billed line. */
static bool set_figures(struct meaning *meaning, struct values *values,
                        struct meaning_fault *fault)
{
    struct value *qty = &values->cells[meaning->qty].value;
    struct value *amount = &values->cells[meaning->amount].value;
    int64_t discount;

    if (meaning->discounted && values_int(values, meaning->discount, &discount))
        amount->number -= amount->number < 0 ? below_zero(discount) : discount;
    if (!doses_apply(&meaning->doses, values)) {
        *fault = (struct meaning_fault){meaning->qty, "too-many-digits"};
        return false;
    }
    if (values_filled(values, meaning->refund)) {
        const char *mark = values_text(values, meaning->refund);
        enum yes refund = mark_is_unclear(&values->forms[meaning->refund], mark)
                              ? YES_UNKNOWN
                              : yes_of(mark);

        /* which of two words it is matters to a line that is not negative */
        if (refund == YES_UNKNOWN && (qty->number > 0 || amount->number > 0)) {
            *fault = (struct meaning_fault){meaning->refund, "not-a-flag"};
            return false;
        }
        if (refund == YES_YES && (qty->number > 0 || amount->number > 0)) {
            qty->number = below_zero(qty->number);
            amount->number = below_zero(amount->number);
            meaning->refunds++;
        }
    }
    if ((qty->number < 0) != (amount->number < 0) && qty->number &&
        amount->number) {
        qty->number = -qty->number;
        meaning->signs++;
    }
    return true;
}

/* A mark that says yes is its word, whatever the status. */
static void set_status(const struct meaning *meaning, struct values *values,
                       const struct status_mark *mark)
{
    struct read_cell *status = &values->cells[meaning->status];

    if (!values_filled(values, mark->field) ||
        yes_of(values_text(values, mark->field)) != YES_YES)
        return;
    status->filled = true;
    status->value = (struct value){.is_text = true, .text = mark->word};
}

static void set_day(struct values *values, int field, int day)
{
    if (field < 0 || values->cells[field].filled)
        return;
    values->cells[field].filled = true;
    values->cells[field].value =
        (struct value){.is_text = false, .number = day};
}

/* The day of LENGTH bytes of TEXT; MOMENT_OPEN: there is no end. */
static enum moment_form part_day(const char *text, size_t length, int *day)
{
    enum moment_form form;
    char part[64];
    int64_t time;

    if (length >= sizeof(part))
        return MOMENT_NONE;
    memcpy(part, text, length);
    part[length] = '\0';
    form = moment_read(cell_clean(part), &time);
    if (form == MOMENT_OPEN)
        return form;
    if (form != MOMENT_WRITTEN && form != MOMENT_SERIAL)
        return MOMENT_NONE;
    *day = day_of_time(time);
    return MOMENT_WRITTEN;
}

/* Two days in one cell, 至, 到, a dash or a tilde between them; the second may
 * be open. */
static enum moment_form span_parse(const char *text, int *from, int *to)
{
    static const char *const signs[] = {"至", "到", "—", "–", "～", "~", "-"};

    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
        for (const char *at = text; (at = strstr(at, signs[i])); at++) {
            const char *rest = at + strlen(signs[i]);
            enum moment_form form;

            if (part_day(text, (size_t)(at - text), from) != MOMENT_WRITTEN)
                continue;
            form = part_day(rest, strlen(rest), to);
            if (form == MOMENT_NONE) /* 至今 is one word */
                form = part_day(at, strlen(at), to);
            if (form != MOMENT_NONE)
                return form;
        }
    return MOMENT_NONE;
}

/*
 * 注册有效期: a last day, or a first and a last one; 长期 is an open end. What
 * cannot be read loses the last day, which is told of the column it stands in.
 */
static void set_validity(const struct meaning *meaning, struct values *values)
{
    const struct kind *kind = meaning->mapping->kind;
    const int first = kind_field(kind, "valid_from");
    const int last = kind_field(kind, "valid_to");
    const char *text = values_text(values, meaning->valid_span);
    enum moment_form form;
    int from, to;

    if (!text || values_filled(values, last))
        return; /* a column of its own says it */
    form = part_day(text, strlen(text), &to);
    if (form == MOMENT_NONE) {
        form = span_parse(text, &from, &to);
        if (form == MOMENT_NONE) {
            values->cells[last].cell_no =
                values->cells[meaning->valid_span].cell_no;
            values_lose(values, last, "not-a-date");
            return;
        }
        set_day(values, first, from);
    }
    if (form == MOMENT_WRITTEN)
        set_day(values, last, to);
}

/* Goods without a code: their national one, else name and spec. */
static bool name_good(struct meaning *meaning, struct values *values,
                      struct meaning_fault *fault)
{
    struct read_cell *code = &values->cells[meaning->item_code];
    const char *national = values_text(values, meaning->national_code);
    const char *spec = values_text(values, meaning->spec);

    if (meaning->mapping->columns[meaning->item_code].cells[0] >= 0) {
        if (code->filled)
            return true;
        *fault = (struct meaning_fault){meaning->item_code, "required-empty"};
        return false;
    }
    text_clear(&meaning->good);
    text_add(&meaning->good,
             national ? national : values_text(values, meaning->name));
    if (!national && spec)
        text_printf(&meaning->good, " %s", spec);
    code->filled = true;
    code->value = (struct value){.is_text = true, .text = meaning->good.data};
    return true;
}

/* Two headings and, where there are any, two numbers. */
static void say(struct db *db, int64_t file_id, const char *key,
                const char *first, const char *second)
{
    struct text detail;

    text_init(&detail);
    text_printf(&detail, "%s\x1f%s", first, second);
    remark_put(db, file_id, key, detail.data);
    text_release(&detail);
}

static void tell_doses(const struct meaning *meaning, struct db *db,
                       int64_t file_id)
{
    const struct doses *doses = &meaning->doses;
    struct text detail;

    if (doses->field < 0 || !doses->looked_at)
        return;
    text_init(&detail);
    text_printf(&detail, "%s\x1f%lld\x1f%lld",
                heading(meaning->mapping, doses->field),
                (long long)doses->fitting, (long long)doses->looked_at);
    remark_put(db, file_id,
               doses->multiplied ? "per-dose" : "doses-in-quantity",
               detail.data);
    text_release(&detail);
}

/* True when lines or goods have neither a code column. */
static bool by_name(const struct mapping *mapping)
{
    const int code = kind_field(mapping->kind, "item_code");

    return code >= 0 && mapping->columns[code].cells[0] < 0 &&
           delivered(mapping, "national_code") < 0 &&
           (delivered(mapping, "name") >= 0 ||
            delivered(mapping, "item_name") >= 0);
}

void meaning_tell(const struct meaning *meaning, struct db *db, int64_t file_id)
{
    const struct mapping *mapping = meaning->mapping;

    for (int i = 0; i < meaning->clock_count; i++)
        say(db, file_id, "clock", heading(mapping, meaning->clocks[i]),
            mapping->headings[mapping->columns[meaning->clocks[i]].clock]);
    tell_doses(meaning, db, file_id);
    if (meaning->discount >= 0 && meaning->amount >= 0)
        say(db, file_id, meaning->discounted ? "discount" : "discount-kept",
            heading(mapping, meaning->discount),
            heading(mapping, meaning->amount));
    if (meaning->refunds)
        remark_count(db, file_id, "refunds", meaning->refunds);
    if (meaning->signs)
        remark_count(db, file_id, "signs", meaning->signs);
    if (any_price_of_level(mapping))
        remark_put(db, file_id, "levels", NULL);
    if (by_name(mapping))
        remark_put(db, file_id, "by-name", NULL);
}

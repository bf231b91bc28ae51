#include "model/heading.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/lang.h"

#include "model/cell.h"
#include "model/letters.h"

/* In brackets: units, and what is told to who fills in the table. */
static const char *const units[] = {
    "元", "人民币", "人民币元", "元/次", "rmb", "yuan", "天",
    "日", "岁",     "次",       "张",    "床",  "¥",    "￥"};
static const char *const remarks[] = {
    "必填",     "选填",     "必填项", "选填项",   "可选",     "可空",
    "可为空",   "非空",     "非必填", "不可为空", "不能为空", "必录",
    "必输",     "主键",     "文本",   "文本型",   "文本格式", "字符",
    "字符型",   "字符串",   "数字",   "数值",     "数值型",   "日期型",
    "年月日",   "日期格式", "text",   "number",   "string",   "date",
    "datetime", "decimal",  "int",    "required", "optional", "notnull",
    "pk",       "保密",     "如有",   "若有",     "下拉选择", "下拉"};
static const char *const remark_starts[] = {
    "如:",   "例:",     "例如",  "注:",      "格式", "精确",
    "参照",  "请填",    "填写",  "yyyy",     "长度", "必填,",
    "选填,", "varchar", "必填;", "nvarchar", "char("};

/* Ways of writing a choice, for who fills in the table. */
static const char *const choices[] = {
    "0/1", "1/0", "是/否", "否/是", "有/无",  "男/女", "男,女",
    "y/n", "t/f", "是,否", "0,1",   "yes/no", "1/2",   "正常/作废"};
/* Field names that are words of Chinese headings, no parts by themselves. */
static const char *const no_fields[] = {
    "id",   "his",  "icd",  "icd10", "icd_10", "icd9", "code", "name", "num",
    "date", "time", "type", "flag",  "drg",    "dip",  "udi",  "ypid", "cm3",
    "no",   "icu",  "nicu", "picu",  "ccu",    "ct",   "mri",  "dsa",  "poct",
    "otc",  "gsp",  "gmp",  "chs",   "vip",    "ecmo", "pivas"};

enum { ABBREVIATION = 4 }; /* letters; what is longer is a field's name */

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static bool strip_ends(char *text);
static bool strip_number(char *text);
static bool strip_table(char *text);
static bool strip_brackets(char *text, struct heading *heading);
static void find_parts(const char *text, struct heading *heading);
static void drop_blanks(char *out, const char *text);

void heading_read(struct heading *heading, const char *cell)
{
    char text[HEADING_SIZE];

    *heading = (struct heading){.plain = ""};
    letters_plain(text, sizeof(text), cell);
    while (strip_ends(text) || strip_number(text) || strip_table(text) ||
           strip_brackets(text, heading))
        ;
    if (!*heading->parts[0])
        find_parts(text, heading);
    drop_blanks(heading->plain, text);
}

static bool is_among(const char *text, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(text, list[i]) == 0)
            return true;
    return false;
}

static void cut_front(char *text, size_t bytes)
{
    memmove(text, text + bytes, strlen(text + bytes) + 1);
}

/* Blanks, signs and quotes around (of a pair the one may be lost), brackets
 * around it all. */
static bool strip_ends(char *text)
{
    static const char *const pairs[] = {"[]", "<>", "()"};
    static const char single[] = " *#:;,._|'`\"";
    size_t length = strlen(text);

    if (!length)
        return false;
    if (strchr(single, text[0])) {
        cut_front(text, 1);
        return true;
    }
    if (strchr(single, text[length - 1])) {
        text[length - 1] = '\0';
        return true;
    }
    for (size_t i = 0; i < COUNT(pairs); i++) {
        if (length < 3 || text[0] != pairs[i][0] ||
            text[length - 1] != pairs[i][1] ||
            strchr(text + 1, pairs[i][1]) != text + length - 1)
            continue;
        text[length - 1] = '\0';
        cut_front(text, 1);
        return true;
    }
    return false;
}

/* "6." "6、" "(6)" "2.1 ": the column's number before its name. */
static bool strip_number(char *text)
{
    bool bracket = text[0] == '(' || text[0] == '[';
    size_t digits = strspn(text + bracket, "0123456789.");
    size_t end = bracket + digits;

    if (!digits || digits > 5 || !strchr("0123456789", text[bracket]))
        return false;
    if (bracket ? strchr(")]", text[end]) != NULL
                : text[end] == ' ' || text[end] == ',' || text[end] == ')' ||
                      text[end] == ':')
        end++;
    else if (bracket || text[end - 1] != '.')
        return false;
    if (!text[end])
        return false;
    cut_front(text, end);
    return true;
}

/* "fee_list_d.cnt": of a name with its table's before it. */
static bool strip_table(char *text)
{
    const char *dot = strrchr(text, '.');

    if (!dot || dot == text || !dot[1] || isdigit((unsigned char)dot[1]))
        return false;
    for (const char *p = text; p < dot; p++)
        if (!letter_chinese(*p) && !letter_of_field(*p) &&
            !strchr(".[]\"'`", *p))
            return false;
    cut_front(text, (size_t)(dot + 1 - text));
    return true;
}

/* 27位, 15/18位: how long the code is. */
static bool is_length(const char *inside)
{
    size_t digits = strspn(inside, "0123456789/-");

    return digits && strcmp(inside + digits, "位") == 0;
}

static bool begins_one(const char *text, const char *const *list)
{
    for (; *list; list++)
        if (strncmp(text, *list, strlen(*list)) == 0)
            return true;
    return false;
}

/*
 * Is WORD what DIGIT means to us in a column of that NAME? 0 is no, 1 yes; 男
 * is 1, 女 2; of 有效标志 1 is what counts, of 作废标志 what does not. *KNOWN:
 * the word is one of these.
 */
static bool means_ours(const char *name, const char *word, int digit, bool zero,
                       bool *known)
{
    static const char *const words[][2] = {{"是", "1"}, {"否", "0"},
                                           {"有", "1"}, {"无", "0"},
                                           {"男", "1"}, {"女", "2"}};
    static const char *const ill[] = {"作废", "删除", "退",   "冲", "红",
                                      "无效", "注销", "撤销", "已", NULL};
    static const char *const well[] = {"正常", "有效", "未", "收费", NULL};
    const bool valid = strstr(name, "有效") && !strstr(name, "无效");
    const bool bad = begins_one(word, ill), good = begins_one(word, well);

    *known = true;
    for (size_t i = 0; i < COUNT(words); i++)
        if (strcmp(word, words[i][0]) == 0)
            return digit == words[i][1][0] - '0';
    *known = bad || good;
    if (valid)
        return bad ? digit == 0 : !good || digit != 0;
    return bad ? digit != 0 : !good || digit != 1 || !zero;
}

/*
 * 0:否,1:是 and 1男2女 say what digits mean. Those that mean the same to us
 * tell nothing; 0:作废,1:正常 stays, and nobody knows the heading.
 */
static bool is_our_code_list(const char *inside, const char *name)
{
    const bool zero = strchr(inside, '0') != NULL;
    bool all_known = true;
    size_t count = 0;

    while (*inside) {
        char word[HEADING_SIZE];
        size_t digits = strspn(inside, "0123456789"), length;
        int digit = digits == 1 ? *inside - '0' : 10;
        bool known;

        if (!digits)
            return false;
        inside += digits;
        inside += strspn(inside, ":=-.,) ");
        length = strcspn(inside, "0123456789,;/ ");
        if (!length)
            return false;
        snprintf(word, sizeof(word), "%.*s", (int)length, inside);
        if (!means_ours(name, word, digit, zero, &known))
            return false;
        all_known &= known;
        count++;
        inside += length;
        inside += strspn(inside, ",;/ ");
    }
    return count > 1 || (count && all_known);
}

/* What stands in brackets beside a NAME is a unit (then kept) or a remark. */
static bool tells_nothing(const char *inside, const char *name,
                          struct heading *heading)
{
    const char *unit = inside;

    if (strncmp(unit, "单位:", strlen("单位:")) == 0)
        unit += strlen("单位:");
    if (is_among(unit, units, COUNT(units))) {
        snprintf(heading->unit, sizeof(heading->unit), "%s", unit);
        return true;
    }
    return is_among(inside, remarks, COUNT(remarks)) ||
           is_among(inside, choices, COUNT(choices)) || is_length(inside) ||
           is_our_code_list(inside, name) ||
           letters_begin(inside, remark_starts, COUNT(remark_starts));
}

/* A name of the platform's, or the like: longer than a word of a heading. */
static bool is_field_name(const char *text, size_t length)
{
    char name[HEADING_SIZE];

    if (length < 3)
        return false;
    for (size_t i = 0; i < length; i++)
        if (!letter_of_field(text[i]))
            return false;
    snprintf(name, sizeof(name), "%.*s", (int)length, text);
    return !isdigit((unsigned char)name[0]) &&
           !is_among(name, no_fields, COUNT(no_fields));
}

static bool all_chinese(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!letter_chinese(text[i]) && text[i] != ' ')
            return false;
    return length > 0;
}

static void put_parts(struct heading *heading, const char *chinese,
                      size_t chinese_length, const char *field,
                      size_t field_length)
{
    char text[HEADING_SIZE];

    snprintf(text, sizeof(text), "%.*s", (int)chinese_length, chinese);
    drop_blanks(heading->parts[0], text);
    snprintf(heading->parts[1], sizeof(heading->parts[1]), "%.*s",
             (int)field_length, field);
}

/* The other name of a bilingual heading stands in the brackets. */
static bool is_bilingual(const char *text, const char *open, size_t inside,
                         struct heading *heading)
{
    size_t before = (size_t)(open - text);

    if (all_chinese(text, before) && is_field_name(open + 1, inside))
        put_parts(heading, text, before, open + 1, inside);
    else if (is_field_name(text, before) && all_chinese(open + 1, inside))
        put_parts(heading, open + 1, inside, text, before);
    else
        return false;
    return true;
}

/*
 * One pair of brackets at the end (or "/元"), or at the front. What they hold
 * goes when it tells nothing, and stays, without them, when it does.
 */
static bool strip_brackets(char *text, struct heading *heading)
{
    size_t length = strlen(text), inside;
    char last = length ? text[length - 1] : '\0', content[HEADING_SIZE];
    char *slash = strrchr(text, '/'), *open;

    if (slash && slash > text && is_among(slash + 1, units, COUNT(units))) {
        tells_nothing(slash + 1, "", heading);
        *slash = '\0';
        return true;
    }
    if (last == ')' || last == ']') {
        open = strrchr(text, last == ')' ? '(' : '[');
        if (!open || open == text)
            return false;
        inside = length - 1 - (size_t)(open + 1 - text);
        snprintf(content, sizeof(content), "%.*s", (int)inside, open + 1);
        drop_blanks(content, content);
        *open = '\0';
        if (tells_nothing(content, text, heading))
            return true;
        *open = last == ')' ? '(' : '[';
        if (!*heading->parts[0])
            is_bilingual(text, open, inside, heading);
        text[length - 1] = '\0';
        memmove(open, open + 1, strlen(open));
        return true;
    }
    if (text[0] == '(' || text[0] == '[') {
        char *close = strchr(text, text[0] == '(' ? ')' : ']');

        if (!close)
            return false;
        *close = '\0';
        snprintf(content, sizeof(content), "%s", text + 1);
        drop_blanks(content, content);
        inside =
            tells_nothing(content, close + 1, heading) ? strlen(text) + 1 : 0;
        *close = ' ';
        if (inside)
            cut_front(text, inside);
        else
            text[0] = ' ';
        return true;
    }
    return false;
}

/* "金额 cnt", "金额_cnt", "cnt/金额", "金额cnt": a Chinese and a field name. */
static void find_parts(const char *text, struct heading *heading)
{
    size_t length = strlen(text), first = 0, second;
    bool chinese = letter_chinese(text[0]);

    while (text[first] && letter_chinese(text[first]) == chinese &&
           (chinese || letter_of_field(text[first])))
        first++;
    while (first && text[first - 1] == '_')
        first--;
    second = first + strspn(text + first, " _/|:,-");
    if (!first || second == length)
        return;
    heading->glued = !chinese && first == second && first <= ABBREVIATION &&
                     !memchr(text, '_', first);
    if (chinese && is_field_name(text + second, length - second))
        put_parts(heading, text, first, text + second, length - second);
    else if (!chinese && is_field_name(text, first) &&
             all_chinese(text + second, length - second))
        put_parts(heading, text + second, length - second, text, first);
}

/* Blanks between words of a field's name are _, all others go. OUT, of
 * HEADING_SIZE bytes, may be TEXT. */
static void drop_blanks(char *out, const char *text)
{
    size_t length = 0;

    for (const char *p = text; *p; p++) {
        if (*p != ' ') {
            out[length++] = *p;
        } else if (length && letter_of_field(out[length - 1]) &&
                   letter_of_field(p[1])) {
            out[length++] = '_';
        }
    }
    out[length] = '\0';
}

char *heading_fold(char *buffer, size_t size, const char *heading)
{
    size_t length = 0;

    while (*heading && length + 1 < size) {
        size_t blank = letters_blank(heading);
        char c = *heading;

        if (blank) {
            heading += blank;
            continue;
        }
        if ((c & 0x80) && half_width(heading)) {
            c = half_width(heading);
            heading += 2;
        }
        heading++;
        buffer[length++] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    buffer[length] = '\0';
    return buffer;
}

bool heading_is_remark(const char *cell)
{
    static const char *const types[] = {"varchar", "nvarchar", "char(",
                                        "number(", "numeric(", "decimal(",
                                        "int(",    "timestamp"};
    char text[HEADING_SIZE];

    letters_plain(text, sizeof(text), cell);
    while (strip_ends(text))
        ;
    drop_blanks(text, text);
    return is_among(text, units, COUNT(units)) ||
           is_among(text, remarks, COUNT(remarks)) ||
           letters_begin(text, types, COUNT(types)) ||
           strncmp(text, "yyyy", 4) == 0 ||
           (heading_scale(text) && strlen(text) < UNIT_SIZE);
}

const char *heading_scale(const char *cell)
{
    static const char *const scales[] = {"万元", "千元", "百元", "百万元"};

    for (size_t i = 0; i < COUNT(scales); i++)
        if (strstr(cell, scales[i]))
            return scales[i];
    return NULL;
}

bool heading_says(const char *cell, const char *english)
{
    char ours[HEADING_SIZE], theirs[HEADING_SIZE];

    heading_fold(theirs, sizeof(theirs), cell);
    return strcmp(theirs, heading_fold(ours, sizeof(ours),
                                       tr_in(LANG_ZH, english))) == 0 ||
           strcmp(theirs, heading_fold(ours, sizeof(ours), english)) == 0;
}

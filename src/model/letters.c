#include "model/letters.h"

#include <ctype.h>
#include <string.h>

#include "model/cell.h"

/* What cannot be seen, wherever it stands: zero-width signs, byte order mark,
 * soft hyphen, direction marks. */
static const char *const invisible[] = {
    "\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D", "\xE2\x81\xA0",
    "\xEF\xBB\xBF", "\xC2\xAD",     "\xE2\x80\x8E", "\xE2\x80\x8F",
    "\xE2\x80\xAA", "\xE2\x80\xAB", "\xE2\x80\xAC", "\xE2\x80\xAD",
    "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA7", "\xE2\x81\xA8",
    "\xE2\x81\xA9"};
/* Blanks beyond ASCII: no-break, ideographic, en, em, thin, narrow, and the
 * separators of lines and paragraphs. */
static const char *const blanks[] = {
    "\xC2\xA0",     "\xE3\x80\x80", "\xE2\x80\x82", "\xE2\x80\x83",
    "\xE2\x80\x89", "\xE2\x80\xAF", "\xE2\x80\xA8", "\xE2\x80\xA9"};
/* Signs, and what they are in ASCII. */
static const char *const signs[][2] = {
    {"【", "["}, {"】", "]"}, {"「", "["}, {"」", "]"}, {"『", "["},
    {"』", "]"}, {"〔", "("}, {"〕", ")"}, {"“", "\""}, {"”", "\""},
    {"‘", "'"},  {"’", "'"},  {"、", ","}, {"。", "."}, {"—", "-"},
    {"–", "-"},  {"★", "*"},  {"☆", "*"},  {"※", "*"},  {"●", "*"},
    {"▲", "*"},  {"√", "*"}};
/* Traditional characters of headings, each before its simple form, in order of
 * their bytes. */
static const char traditional[] =
    "來来係系倉仓個个備备價价償偿別别劑剂務务區区協协參参員员單单國国圍围執执"
    "報报實实審审專专對对屆届屬属師师帳帐庫库廠厂後后從从復复態态應应戶户採采"
    "換换據据數数時时書书條条業业構构標标機机檢检歲岁歷历準准滿满營营狀状現现"
    "產产療疗發发盤盘碼码稅税種种稱称範范簽签籌筹約约級级結结統统編编縣县總总"
    "繳缴義义聯联職职臨临藥药處处號号術术補补裝装規规訂订計计記记設设許许診诊"
    "誌志證证識识議议護护貨货費费貼贴資资質质賬账購购轉转進进達达醫医銷销錄录"
    "鍵键長长門门開开間间關关院院際际險险離离項项順顺預预領领頻频額额類类餘余"
    "驗验體体點点齡龄";

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

size_t letters_begin(const char *text, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(text, list[i], strlen(list[i])) == 0)
            return strlen(list[i]);
    return 0;
}

bool letter_of_field(char c)
{
    return c == '_' || (!(c & 0x80) && isalnum((unsigned char)c));
}

bool letter_chinese(char c)
{
    return (c & 0x80) != 0;
}

/* Begins a Chinese character as most are, none of the signs; or goes on. */
static bool is_common(char c)
{
    const unsigned char byte = (unsigned char)c;

    return (byte >= 0xE4 && byte <= 0xE9) || (byte & 0xC0) == 0x80;
}

/* The ASCII for the character at *CURSOR, which moves on; 0: none, and it
 * stays; '\a' for what is nothing at all. */
static char ascii_of(const char **cursor)
{
    const char *text = *cursor;
    size_t bytes;

    if (!letter_chinese(*text)) {
        ++*cursor;
        return (char)(*text == '\t' || *text == '\n' || *text == '\r' ? ' '
                                                                      : *text);
    }
    if (is_common(*text))
        return 0;
    if ((bytes = letters_begin(text, invisible, COUNT(invisible)))) {
        *cursor += bytes;
        return '\a';
    }
    if ((bytes = letters_begin(text, blanks, COUNT(blanks)))) {
        *cursor += bytes;
        return ' ';
    }
    for (size_t i = 0; i < COUNT(signs); i++) {
        bytes = strlen(signs[i][0]);
        if (strncmp(text, signs[i][0], bytes) == 0) {
            *cursor += bytes;
            return signs[i][1][0];
        }
    }
    if (half_width(text)) {
        *cursor += 3;
        return half_width(text);
    }
    return 0;
}

/* Three bytes of a text as one number, which orders as they do. */
static unsigned number_of(const char *text)
{
    const unsigned char *bytes = (const unsigned char *)text;

    return (unsigned)bytes[0] << 16 | (unsigned)bytes[1] << 8 | bytes[2];
}

/* The simple form of the traditional character that TEXT begins with, of as
 * many bytes; else NULL. */
static const char *simple_of(const char *text)
{
    enum { BYTES = 3, PAIR = 2 * BYTES };
    size_t first = 0, end = (sizeof(traditional) - 1) / PAIR;
    unsigned number;

    if ((text[0] & 0xC0) != 0xC0 || !text[1] || !text[2])
        return NULL;
    number = number_of(text);
    while (first < end) {
        const size_t middle = (first + end) / 2;
        const char *pair = traditional + middle * PAIR;

        if (number == number_of(pair))
            return pair + BYTES;
        if (number < number_of(pair))
            end = middle;
        else
            first = middle + 1;
    }
    return NULL;
}

void letters_plain(char *out, size_t size, const char *cell)
{
    size_t length = 0;
    char before = 0;

    while (*cell && length + 2 < size) {
        const char *simple = is_common(*cell) ? simple_of(cell) : NULL;
        char c = simple ? '\0' : ascii_of(&cell);

        if (simple && length + 4 < size) {
            memcpy(out + length, simple, 3);
            length += 3;
            cell += 3;
            before = simple[2];
            continue;
        }
        if (!c)
            c = *cell++;
        if (c == '\a' || (c > 0 && c < ' '))
            continue;
        if (isupper((unsigned char)c) && islower((unsigned char)before))
            out[length++] = '_';
        if (c == '-' && letter_of_field(before) && letter_of_field(*cell))
            c = '_';
        before = c;
        out[length++] = (char)(c & 0x80 ? c : tolower((unsigned char)c));
    }
    out[length] = '\0';
}

size_t letters_blank(const char *text)
{
    if (*text == ' ' || (*text >= '\t' && *text <= '\r'))
        return 1;
    if (!letter_chinese(*text) || is_common(*text))
        return 0;
    if (letters_begin(text, blanks, COUNT(blanks)))
        return letters_begin(text, blanks, COUNT(blanks));
    return letters_begin(text, invisible, COUNT(invisible));
}

#include "base/veil_numbers.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "base/day_parse.h"
#include "base/keyset.h"
#include "base/veil_names.h"

enum {
    GROUPS = 5, /* 410101 1990 01 01 1237 */
    ID = 18, /* 居民身份证, GB 11643: region 6, birth 8, serial 3, check 1 */
    OLD_ID = 15, /* until 1999: region 6, birth 6, serial 3 */
    MOBILE = 11,
    PHONE_MIN = 11, /* with its area code */
    SEEN = 4,       /* digits shown at either end */
    MARK_MAX = 32
};

/* Digits in groups with a blank or a dash between, as they stand. */
struct number {
    const char *start, *at;       /* the text; where the first group begins */
    char digits[VEIL_NUMBER_MAX]; /* of all groups, X too */
    size_t count[GROUPS];         /* digits up to the end of a group */
    const char *end[GROUPS];
    size_t groups;
};

/* What was told: numbers to hide and to keep. */
static struct keyset told;
enum { HIDE = 1, KEEP };

/* Codes shown last, and where the next one goes. */
static struct {
    char digits[VEIL_NUMBER_MAX];
    size_t count;
} codes[64];
static size_t next_code;

/* Letters and digits alone; 0 where there are too many. */
static size_t fold(char folded[VEIL_NUMBER_MAX], const char *number)
{
    size_t count = 0;

    while (*number && count < VEIL_NUMBER_MAX) {
        unsigned long c = veil_fold(&number);

        if (c < 0x80 && isalnum((int)c))
            folded[count++] = (char)c;
    }
    return *number ? 0 : count;
}

static uint64_t key_of(const char *digits, size_t count)
{
    uint64_t key = KEY_START;

    for (size_t i = 0; i < count; i++)
        key = key_step(key, (unsigned char)digits[i]);
    return key;
}

void veil_numbers_code(const char *code)
{
    size_t count;

    if (!code || !isdigit((unsigned char)*code))
        return;
    count = fold(codes[next_code].digits, code);
    codes[next_code].count = count;
    if (count >= PHONE_MIN && count <= MOBILE + 4)
        next_code = (next_code + 1) % (sizeof(codes) / sizeof(codes[0]));
}

static bool is_code(const struct number *number, size_t count)
{
    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
        if (codes[i].count == count &&
            memcmp(codes[i].digits, number->digits, count) == 0)
            return true;
    return false;
}

/* ISO 7064 MOD 11-2. */
static bool checks(const char *digits)
{
    int sum = 0;

    for (int i = 0, weight = 1 << 17; i < ID - 1; i++, weight >>= 1)
        sum += (digits[i] - '0') * (weight % 11);
    return "10X98765432"[sum % 11] == digits[ID - 1];
}

void veil_numbers_add(const char *number)
{
    char folded[VEIL_NUMBER_MAX];
    size_t count = number ? fold(folded, number) : 0;

    if (count == OLD_ID || (count == ID && !checks(folded)))
        keyset_put(&told, key_of(folded, count), HIDE);
}

void veil_numbers_keep(const char *number)
{
    char folded[VEIL_NUMBER_MAX];
    size_t count = number ? fold(folded, number) : 0;

    if (count)
        keyset_put(&told, key_of(folded, count), KEEP);
}

static bool was_told(const struct number *number, size_t count, unsigned what)
{
    const uint64_t *place = keyset_get(&told, key_of(number->digits, count));

    return place && *place & what;
}

/* The digit at *CURSOR, advancing, or -1. */
static int digit(const char **cursor)
{
    const char *p = *cursor;
    unsigned long c = (unsigned char)*p;

    if (c >= 0x80)
        c = veil_fold(&p);
    else
        p++;
    if (c < '0' || c > '9')
        return -1;
    *cursor = p;
    return (int)c;
}

size_t veil_digits(const char *text)
{
    const char *p = text;

    while (digit(&p) >= 0)
        ;
    return (size_t)(p - text);
}

/* One or two of what stands between groups, and a digit after it. */
static bool skip_between(const char **cursor)
{
    const char *p = *cursor;

    if (isalnum((unsigned char)*p) || *p == '.' || *p == ',')
        return false; /* nearly always */
    for (int i = 0; i < 2; i++) {
        const char *next = p;
        unsigned long c = veil_fold(&next);

        if (c != ' ' && c != '-' && c != ')' && c != 0x2010 && c != 0x2011 &&
            c != 0x2013 && c != 0x2014 && c != 0x2212)
            break;
        p = next;
    }
    if (p == *cursor || !veil_digits(p))
        return false;
    *cursor = p;
    return true;
}

/* An X after seventeen digits is the eighteenth. */
static void take_x(const char **cursor, struct number *number, size_t *count)
{
    const char *p = *cursor;

    if (*count == ID - 1 && veil_fold(&p) == 'X') {
        number->digits[(*count)++] = 'X';
        *cursor = p;
    }
}

static void read_groups(struct number *number)
{
    const char *p = number->at;
    size_t count = 0;

    do {
        int c;

        while ((c = digit(&p)) >= 0) {
            if (count == VEIL_NUMBER_MAX)
                return;
            number->digits[count++] = (char)c;
        }
        take_x(&p, number, &count);
        number->end[number->groups] = p;
        number->count[number->groups++] = count;
    } while (number->groups < GROUPS && skip_between(&p));
}

/* What stands before, folded, without blanks and colons at its end. */
static size_t before(const struct number *number, char mark[MARK_MAX + 1])
{
    const char *p = number->at;
    size_t length;

    while (p > number->start && number->at - p < MARK_MAX - 8)
        p--;
    while (p < number->at && ((unsigned char)*p & 0xC0) == 0x80)
        p++;
    for (length = 0; p < number->at && length < MARK_MAX;) {
        const char *from = p;
        unsigned long c = veil_fold(&p);

        if (c == ' ' || c == ':' || c == '=' || c == '(' || c == '+')
            continue;
        if (c < 0x80)
            mark[length++] = (char)c;
        else if (length + (size_t)(p - from) <= MARK_MAX)
            for (; from < p; from++)
                mark[length++] = *from;
    }
    mark[length] = '\0';
    return length;
}

/* Does one of the words stand before the number? */
static bool is_marked(const struct number *number, const char *const *words)
{
    char mark[MARK_MAX + 1];
    size_t length = before(number, mark);

    for (; *words; words++) {
        size_t size = strlen(*words);

        if (size <= length && memcmp(mark + length - size, *words, size) == 0)
            return true;
    }
    return false;
}

static bool is_called_id(const struct number *number)
{
    static const char *const words[] = {
        "身份证",  "身份证号", "身份证号码", "证件号", "证件号码", "身份号码",
        "SFZ",     "SFZH",     "SFZHM",      "ZJHM",   "ZJH",      "IDCARD",
        "ID_CARD", "IDNO",     "ID_NO",      "CERTNO", NULL};

    return is_marked(number, words);
}

static bool is_called_phone(const struct number *number)
{
    static const char *const words[] = {"TEL", "PHONE", "MOBILE", "DH", "LXDH",
                                        "SJ",  "SJH",   "SJHM",   NULL};

    return is_marked(number, words);
}

/* Letters or a decimal point beside a number make it something else. */
static bool stands_alone(const struct number *number, const char *end)
{
    const char *at = number->at;
    unsigned char left = at > number->start ? (unsigned char)at[-1] : ' ';
    unsigned char right = (unsigned char)*end;

    return !isalpha(left) && !isalpha(right) &&
           !(left == '.' && at - number->start > 1 &&
             isdigit((unsigned char)at[-2])) &&
           !(right == '.' && isdigit((unsigned char)end[1]));
}

static bool is_birth(const char *digits, size_t count, const char *least)
{
    char date[] = "19000000";
    int day;

    memcpy(date + 8 - count, digits, count);
    return strncmp(date, least, 4) >= 0 && strncmp(date, "2100", 4) < 0 &&
           day_parse(date, &day);
}

static bool is_region(const char *digits)
{
    static const char regions[] = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 "
                                  "37 41 42 43 44 45 46 50 51 52 53 54 61 62 "
                                  "63 64 65 71 81 82 83 91 ";
    const char region[] = {digits[0], digits[1], ' ', '\0'};

    return strstr(regions, region) != NULL;
}

static bool is_id(const struct number *number, size_t groups)
{
    const char *digits = number->digits;
    size_t count = number->count[groups - 1];

    if (count != ID && count != OLD_ID)
        return false;
    if (was_told(number, count, HIDE) || is_called_id(number))
        return true;
    if (!is_region(digits))
        return false;
    if (count == ID)
        return is_birth(digits + 6, 8, "1900") && checks(digits);
    /* nobody alive was born before; days of our time, as in 410100 260105 001,
     * are not taken for births */
    return digits[OLD_ID - 1] != 'X' && is_birth(digits + 6, 6, "1928") &&
           (groups == 1 || number->count[0] == 6) &&
           stands_alone(number, number->end[groups - 1]);
}

/* 86 or 0086 before a number. */
static size_t country(const struct number *number, size_t count)
{
    if (count == MOBILE + 2 && memcmp(number->digits, "86", 2) == 0)
        return 2;
    return count == MOBILE + 4 && memcmp(number->digits, "0086", 4) == 0 ? 4
                                                                         : 0;
}

/* 138-0013-8000, 1380-013-8000 and 138 00138000, after AHEAD digits. */
static bool is_written(const size_t *count, size_t groups, size_t ahead)
{
    size_t first = count[0] - ahead;

    return (groups == 2 || groups == 3) && (first == 3 || first == 4) &&
           (groups == 2 || count[1] - ahead == 7);
}

static bool is_mobile(const struct number *number, size_t groups)
{
    size_t count = number->count[groups - 1], ahead = country(number, count);
    const char *digits = number->digits + ahead;
    bool apart = ahead && groups > 1; /* +86 138… */
    bool written;

    if (count - ahead != MOBILE || digits[0] != '1' || digits[1] < '3' ||
        digits[1] > '9' || (apart && number->count[0] != ahead))
        return false;
    written = is_written(number->count + apart, groups - apart, ahead);
    if (groups - apart > 1 && !written)
        return false;
    return stands_alone(number, number->end[groups - 1]) ||
           is_called_phone(number);
}

/* 0371-65556666, (010) 8888 6666: an area code, something between, 7 or 8
 * digits that do not begin with 0 or 1. */
static bool is_landline(const struct number *number, size_t groups)
{
    const char *digits = number->digits;
    size_t area = number->count[0], rest = number->count[groups - 1] - area;

    if (groups < 2 || digits[0] != '0' || groups > 3 ||
        (groups == 3 && number->count[2] - number->count[1] != 4))
        return false;
    if (area == 3)
        return (digits[1] == '1' ? digits[2] == '0' : digits[1] == '2') &&
               rest == 8 && digits[area] >= '2' &&
               stands_alone(number, number->end[groups - 1]);
    return area == 4 && digits[1] >= '3' && (rest == 7 || rest == 8) &&
           digits[area] >= '2' && stands_alone(number, number->end[groups - 1]);
}

/* COUNT digits of which those in the middle become stars. */
static void hide(char *shown, const char *digits, size_t count, size_t front)
{
    memset(shown, '*', count);
    memcpy(shown, digits, front);
    memcpy(shown + count - SEEN, digits + count - SEEN, SEEN);
    shown[count] = '\0';
}

size_t veil_numbers_at(const char *start, const char *at,
                       char shown[VEIL_NUMBER_MAX + 1])
{
    struct number number = {.start = start, .at = at};

    read_groups(&number);
    for (size_t groups = number.groups; groups; groups--) {
        size_t count = number.count[groups - 1];
        size_t length = (size_t)(number.end[groups - 1] - at);

        if (count < PHONE_MIN)
            continue;
        if (was_told(&number, count, KEEP))
            return 0;
        if (is_id(&number, groups))
            hide(shown, number.digits, count, SEEN);
        else if (is_code(&number, count))
            continue;
        else if (is_mobile(&number, groups))
            hide(shown, number.digits, count, 3 + country(&number, count));
        else if (is_landline(&number, groups))
            hide(shown, number.digits, count, number.count[0]);
        else
            continue;
        return length;
    }
    return 0;
}

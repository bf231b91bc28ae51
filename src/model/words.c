#include "model/words.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "model/columns.h"

enum { BUCKETS = 1024, WORDS_MAX = 96 };

/* One word of one class. */
struct entry {
    const char *text, *first; /* not ended: the class's own strings */
    uint16_t length, first_length;
    uint64_t kinds; /* a bit each, by their place in kinds[] */
    uint16_t order, flags;
};

struct words {
    struct entry *entries; /* by bucket, longer ones first */
    size_t count;
    size_t starts[BUCKETS + 1];
};

/* A word of a heading; where no class knows it, a character as it stands. */
struct token {
    const char *first;
    uint16_t length;
    bool known;
    unsigned flags;
};

static unsigned bucket_of(const char *text)
{
    const unsigned char *byte = (const unsigned char *)text;

    if (byte[0] < 0x80 || !byte[1])
        return byte[0];
    return (byte[0] + byte[1] * 64U + byte[2]) % BUCKETS;
}

/* The kinds whose names stand in NAMES, a bit each; NULL is all. */
static uint64_t kinds_of(const char *names)
{
    uint64_t bits = 0;

    while (names && *names) {
        size_t length = strcspn(names, " "), k = 0;

        while (kinds[k].name && (strncmp(kinds[k].name, names, length) != 0 ||
                                 kinds[k].name[length]))
            k++;
        if (!kinds[k].name || k >= 64)
            bug("words: no kind '%.*s'", (int)length, names);
        bits |= (uint64_t)1 << k;
        names += length;
        names += strspn(names, " ");
    }
    return names ? bits : UINT64_MAX;
}

static int by_bucket(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    unsigned i = bucket_of(a->text), j = bucket_of(b->text);

    if (i != j)
        return i < j ? -1 : 1;
    if (a->length != b->length)
        return a->length > b->length ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void add_class(struct words *words, size_t order, size_t *capacity)
{
    const struct word_class *class = &word_classes[order];
    size_t first_length = strcspn(class->words, "|");
    uint64_t kind_bits = kinds_of(class->kinds);

    for (const char *word = class->words; *word;) {
        size_t length = strcspn(word, "|");

        if (words->count == *capacity) {
            *capacity = *capacity ? *capacity * 2 : 1024;
            words->entries =
                xrealloc(words->entries, *capacity * sizeof(*words->entries));
        }
        words->entries[words->count++] = (struct entry){
            word,
            class->words,
            (uint16_t)length,
            (uint16_t)first_length,
            kind_bits,
            (uint16_t)order,
            (uint16_t) class->flags,
        };
        word += length + (word[length] == '|');
    }
}

struct words *words_new(void)
{
    struct words *words = xcalloc(1, sizeof(*words));
    size_t capacity = 0, at = 0;

    for (size_t i = 0; word_classes[i].words; i++)
        add_class(words, i, &capacity);
    qsort(words->entries, words->count, sizeof(*words->entries), by_bucket);
    for (unsigned b = 0; b <= BUCKETS; b++) {
        while (at < words->count && bucket_of(words->entries[at].text) < b)
            at++;
        words->starts[b] = at;
    }
    return words;
}

void words_free(struct words *words)
{
    if (!words)
        return;
    free(words->entries);
    free(words);
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* An ASCII word is one only where no letter stands beside it. */
static bool stands_alone(const char *start, const char *at, size_t length)
{
    if (!is_letter(*at))
        return true;
    return !(at > start && is_letter(at[-1])) && !is_letter(at[length]);
}

/* The word at AT, as all of these kinds read it; where they do not read the
 * same, *THESE is none any more. */
static const struct entry *find_word(const struct words *words, uint64_t *these,
                                     const char *start, const char *at)
{
    unsigned bucket = bucket_of(at);

    for (size_t i = words->starts[bucket]; i < words->starts[bucket + 1]; i++) {
        const struct entry *entry = &words->entries[i];

        if (!(entry->kinds & *these) || *at != *entry->text ||
            strncmp(at, entry->text, entry->length) != 0 ||
            !stands_alone(start, at, entry->length))
            continue;
        if ((entry->kinds & *these) == *these)
            return entry;
        *these = 0;
        break;
    }
    return NULL;
}

/* Bytes of the UTF-8 character at TEXT, which may be cut short. */
static uint16_t character_bytes(const char *text)
{
    uint16_t bytes = 1;

    while (((unsigned char)text[bytes] & 0xC0) == 0x80)
        bytes++;
    return bytes;
}

static size_t cut_words(const struct words *words, uint64_t *these,
                        const char *plain, struct token *tokens)
{
    size_t count = 0;

    for (const char *at = plain; *these && *at && count < WORDS_MAX;) {
        const struct entry *entry = find_word(words, these, plain, at);

        if (entry) {
            tokens[count++] = (struct token){entry->first, entry->first_length,
                                             true, entry->flags};
            at += entry->length;
        } else {
            uint16_t bytes = character_bytes(at);

            if (!strchr("_- ", *at))
                tokens[count++] = (struct token){at, bytes, false, 0};
            at += bytes;
        }
    }
    return count;
}

static bool same(const struct token *a, const struct token *b)
{
    return a->known && b->known && a->length == b->length &&
           strncmp(a->first, b->first, a->length) == 0;
}

static void drop(struct token *tokens, size_t *count, size_t index)
{
    --*count;
    memmove(&tokens[index], &tokens[index + 1],
            (*count - index) * sizeof(*tokens));
}

/* All words but that at INDEX say nothing by themselves. */
static bool rest_is_generic(const struct token *tokens, size_t count,
                            size_t index)
{
    for (size_t i = 0; i < count; i++)
        if (i != index && !(tokens[i].flags & WORD_GENERIC))
            return false;
    return true;
}

/* Is there a beginning or an end beside the word? */
static bool is_beside(const struct token *tokens, size_t count, size_t index)
{
    const unsigned ends = WORD_BEGIN | WORD_END;

    return (index && tokens[index - 1].flags & ends) ||
           (index + 1 < count && tokens[index + 1].flags & ends);
}

static const struct token the_end = {"止", sizeof("止") - 1, true, WORD_END};
static const struct token the_flag = {"标志", sizeof("标志") - 1, true,
                                      WORD_GENERIC};
static const struct token the_number = {"号", sizeof("号") - 1, true,
                                        WORD_GENERIC};

/* 有效期至 = 截止日期, 有效期起 = 开始日期; 有效期 alone is its end. */
static void settle_ends(struct token *tokens, size_t *count)
{
    size_t last = *count - 1;

    if (tokens[last].flags & WORD_VALID)
        tokens[last] = the_end;
    for (size_t i = 0; i < *count;)
        if (tokens[i].flags & (WORD_DAY | WORD_VALID) &&
            is_beside(tokens, *count, i))
            drop(tokens, count, i);
        else
            i++;
}

/* 国家医保编码: a word that stands twice says it once. */
static void drop_doubles(struct token *tokens, size_t *count)
{
    for (size_t i = 1; i < *count;)
        if (same(&tokens[i - 1], &tokens[i]))
            drop(tokens, count, i);
        else
            i++;
}

/* What falls away, as far as enough is left. */
static void drop_implied(struct token *tokens, size_t *count)
{
    for (size_t i = 0; i < *count;) {
        bool implied = tokens[i].flags & WORD_IMPLIED;

        if (tokens[i].flags & WORD_HOSPITAL && i + 1 < *count)
            implied = tokens[i + 1].flags & WORD_ITEM;
        if (implied && *count > 1 && !rest_is_generic(tokens, *count, i))
            drop(tokens, count, i);
        else if (implied && tokens[i].flags & WORD_HOSPITAL)
            drop(tokens, count, i);
        else
            i++;
    }
}

static bool is_or(const struct token *token)
{
    return !token->known && (*token->first == '/' ||
                             (token->length == sizeof("或") - 1 &&
                              strncmp(token->first, "或", token->length) == 0));
}

static bool all_same(const struct token *a, const struct token *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!same(&a[i], &b[i]))
            return false;
    return true;
}

/* 出院日期/时间, 住院号/门诊号, 药品/项目名称: what is said twice of a heading
 * that offers a choice is said once. */
static void join_choices(struct token *tokens, size_t *count)
{
    for (size_t i = 1; i + 1 < *count; i++) {
        const size_t behind = *count - i - 1;

        if (!is_or(&tokens[i]))
            continue;
        if (behind <= i &&
            all_same(&tokens[i - behind], &tokens[i + 1], behind)) {
            *count = i;
        } else if (i <= behind && all_same(tokens, &tokens[i + 1], i)) {
            memmove(tokens, &tokens[i + 1], behind * sizeof(*tokens));
            *count = behind;
        }
        return;
    }
}

/* 项目编码(院内) is 院内项目编码, 金额合计 a sum's own 金额. */
static void settle_tail(struct token *tokens, size_t *count)
{
    const size_t last = *count - 1;

    if (*count < 2)
        return;
    if (tokens[last].flags & WORD_TOTAL &&
        tokens[last - 1].flags & WORD_SUMMED) {
        --*count;
    } else if (tokens[last].flags & WORD_BEHIND &&
               tokens[last - 1].flags & WORD_GENERIC) {
        const struct token moved = tokens[last];

        memmove(&tokens[1], tokens, last * sizeof(*tokens));
        tokens[0] = moved;
    }
}

static void settle(struct token *tokens, size_t *count)
{
    join_choices(tokens, count);
    settle_tail(tokens, count);
    if (*count && tokens[0].flags & WORD_WHETHER && *count > 1) {
        drop(tokens, count, 0);
        tokens[(*count)++] = the_flag;
    }
    for (size_t i = 1; i < *count; i++)
        if (tokens[i].flags & WORD_STAFF_NO &&
            tokens[i - 1].flags & WORD_PERSON)
            tokens[i] = the_number;
    settle_ends(tokens, count);
    drop_doubles(tokens, count);
    drop_implied(tokens, count);
    while (*count > 1 && tokens[*count - 1].flags & WORD_NAME &&
           (tokens[*count - 2].flags & WORD_NAMED ||
            !rest_is_generic(tokens, *count, *count - 1)))
        --*count;
    drop_doubles(tokens, count);
}

/* A field's name: nothing but letters, digits and _. */
static bool is_field_name(const char *plain)
{
    for (; *plain; plain++)
        if (*plain & 0x80)
            return false;
    return true;
}

/* The words that are left, but for those that have one of the flags WITHOUT,
 * one behind the other; NULL where not all of THESE kinds read the same. */
static char *fold(const struct words *words, uint64_t these, const char *plain,
                  unsigned without, char buffer[HEADING_SIZE])
{
    struct token tokens[WORDS_MAX + 1];
    size_t length = 0, count;

    if (is_field_name(plain)) {
        for (; *plain && length + 1 < HEADING_SIZE; plain++)
            if (*plain != '_')
                buffer[length++] = *plain;
        buffer[length] = '\0';
        return buffer;
    }
    count = cut_words(words, &these, plain, tokens);
    if (!these)
        return NULL;
    if (count)
        settle(tokens, &count);
    for (size_t i = 0; i < count; i++) {
        if (tokens[i].flags & without)
            continue;
        if (length + tokens[i].length >= HEADING_SIZE)
            break;
        memcpy(buffer + length, tokens[i].first, tokens[i].length);
        length += tokens[i].length;
    }
    buffer[length] = '\0';
    return buffer;
}

char *words_fold(const struct words *words, const struct kind *kind,
                 const char *plain, char buffer[HEADING_SIZE])
{
    return fold(words, (uint64_t)1 << (kind - kinds), plain, 0, buffer);
}

char *words_fold_alike(const struct words *words, const char *plain,
                       char buffer[HEADING_SIZE])
{
    return fold(words, UINT64_MAX, plain, 0, buffer);
}

char *words_core(const struct words *words, const struct kind *kind,
                 const char *plain, char buffer[HEADING_SIZE])
{
    return fold(words, (uint64_t)1 << (kind - kinds), plain, WORD_GENERIC,
                buffer);
}

#include "io/decode.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "io/gb18030.h"

enum {
    CHARACTER_MAX = 4, /* bytes, in every encoding here */
    SLACK = 16         /* bytes that may be written past the text's end */
};

/* A call of decoder_feed(). */
struct feed {
    const char *bytes; /* what is left of the input */
    size_t left;
    bool final;
    char *text;   /* where the next character goes */
    char *begin;  /* where this call's text began */
    char *looked; /* line ends before this one have been looked for */
};

static void feed_utf8(struct decoder *decoder, struct feed *feed);
static void feed_gb18030(struct decoder *decoder, struct feed *feed);
static void feed_utf16(struct decoder *decoder, struct feed *feed);
static void put_bad(struct decoder *decoder, struct feed *feed, size_t bytes);
static bool has_line_end(const char *from, const char *to);
static size_t utf8_valid_prefix(const char *bytes, size_t count);
static void make_pairs(struct decoder *decoder);

void decoder_init(struct decoder *decoder, enum encoding encoding)
{
    *decoder = (struct decoder){.encoding = encoding};
    switch (encoding) {
    case ENCODING_UTF8:
    case ENCODING_UTF8_BOM:
        break;
    case ENCODING_GB18030:
        decoder->characters = gb18030_open();
        make_pairs(decoder);
        break;
    case ENCODING_UTF16LE:
    case ENCODING_UTF16BE:
        break;
    }
}

void decoder_release(struct decoder *decoder)
{
    gb18030_close(decoder->characters);
    free(decoder->pairs);
    free(decoder->bad);
    *decoder = (struct decoder){.encoding = ENCODING_UTF8};
}

void decoder_restart(struct decoder *decoder)
{
    decoder->written = 0;
    decoder->bad_lines = 0;
    decoder->in_bad_line = false;
    decoder->bad_first = decoder->bad_count = 0;
}

/* An invalid byte becomes three; everything else grows less than that. */
size_t decoder_room(size_t count)
{
    return 3 * count + SLACK;
}

size_t decoder_feed(struct decoder *decoder, const char *bytes, size_t count,
                    bool final, char *text, size_t *written)
{
    struct feed feed = {bytes, count, final, text, text, text};

    switch (decoder->encoding) {
    case ENCODING_UTF8:
    case ENCODING_UTF8_BOM:
        feed_utf8(decoder, &feed);
        break;
    case ENCODING_GB18030:
        feed_gb18030(decoder, &feed);
        break;
    case ENCODING_UTF16LE:
    case ENCODING_UTF16BE:
        feed_utf16(decoder, &feed);
        break;
    }
    if (decoder->in_bad_line && has_line_end(feed.looked, feed.text))
        decoder->in_bad_line = false;
    *written = (size_t)(feed.text - text);
    decoder->written += (int64_t)*written;
    return count - feed.left;
}

bool decoder_bad(struct decoder *decoder, int64_t from, int64_t to)
{
    while (decoder->bad_first < decoder->bad_count &&
           decoder->bad[decoder->bad_first] < from)
        decoder->bad_first++;
    return decoder->bad_first < decoder->bad_count &&
           decoder->bad[decoder->bad_first] < to;
}

size_t utf8_check(struct utf8_check *rule, const char *bytes, size_t count,
                  bool final)
{
    size_t at = 0;

    for (;;) {
        while (rule->in_bad_line && at < count) {
            rule->in_bad_line = bytes[at] != '\n' && bytes[at] != '\r';
            at++;
        }
        at += utf8_valid_prefix(bytes + at, count - at);
        if (at == count || (!final && count - at < CHARACTER_MAX))
            return at;
        rule->bad_lines++;
        rule->in_bad_line = true;
    }
}

/* Take bytes that are already UTF-8, or four of something else. */
static void put_valid(struct feed *feed, size_t used, size_t written)
{
    feed->bytes += used;
    feed->left -= used;
    feed->text += written;
}

static void feed_utf8(struct decoder *decoder, struct feed *feed)
{
    while (feed->left) {
        size_t valid = utf8_valid_prefix(feed->bytes, feed->left);

        memcpy(feed->text, feed->bytes, valid);
        put_valid(feed, valid, valid);
        if (!feed->left || (!feed->final && feed->left < CHARACTER_MAX))
            break;
        put_bad(decoder, feed, 1);
    }
}

/* ASCII, as far as it goes. */
static void copy_ascii(struct feed *feed)
{
    uint64_t eight;

    while (feed->left >= sizeof(eight)) {
        memcpy(&eight, feed->bytes, sizeof(eight));
        if (eight & 0x8080808080808080)
            break;
        memcpy(feed->text, &eight, sizeof(eight));
        put_valid(feed, sizeof(eight), sizeof(eight));
    }
    while (feed->left && (unsigned char)*feed->bytes < 0x80) {
        *feed->text = *feed->bytes;
        put_valid(feed, 1, 1);
    }
}

/* The UTF-8 character at FEED's text was written: how long is it? */
static size_t utf8_length(const char *text)
{
    unsigned char first = (unsigned char)*text;

    return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/* A four-byte character; false when it is none. */
static bool put_four(struct decoder *decoder, struct feed *feed)
{
    uint32_t four = gb18030_four(decoder->characters, feed->bytes);

    if (!four)
        return false;
    memcpy(feed->text, &four, sizeof(four));
    put_valid(feed, CHARACTER_MAX, utf8_length(feed->text));
    return true;
}

static void feed_gb18030(struct decoder *decoder, struct feed *feed)
{
    for (;;) {
        unsigned char first, second;
        uint32_t pair;

        copy_ascii(feed);
        if (!feed->left)
            return;
        first = (unsigned char)feed->bytes[0];
        second = feed->left > 1 ? (unsigned char)feed->bytes[1] : 0;
        pair = decoder->pairs[(first - 0x80) * 256 + second];
        if (pair) {
            memcpy(feed->text, &pair, sizeof(pair));
            put_valid(feed, 2, utf8_length(feed->text));
            continue;
        }
        if (feed->left < CHARACTER_MAX && !feed->final)
            return;
        if (feed->left < CHARACTER_MAX || second < '0' || second > '9' ||
            !put_four(decoder, feed))
            put_bad(decoder, feed, 1);
    }
}

/* The two bytes AT of UTF-16 as a number. */
static uint32_t unit_at(const struct decoder *decoder, const char *at)
{
    bool big = decoder->encoding == ENCODING_UTF16BE;

    return (uint32_t)(unsigned char)at[!big] << 8 | (unsigned char)at[big];
}

/* The next character and, in *BYTES, its length; bytes 0: it is cut off or
 * half a pair without the other half, *IS_CUT tells which. */
static uint32_t next_utf16(const struct decoder *decoder,
                           const struct feed *feed, size_t *bytes, bool *is_cut)
{
    uint32_t first, second;

    *bytes = 0;
    *is_cut = feed->left < 2;
    if (*is_cut)
        return 0;
    first = unit_at(decoder, feed->bytes);
    if (first < 0xD800 || first > 0xDFFF) {
        *bytes = 2;
        return first;
    }
    *is_cut = first < 0xDC00 && feed->left < 4;
    if (*is_cut || first >= 0xDC00)
        return 0;
    second = unit_at(decoder, feed->bytes + 2);
    if (second < 0xDC00 || second > 0xDFFF)
        return 0;
    *bytes = 4;
    return 0x10000 + ((first & 0x3FF) << 10 | (second & 0x3FF));
}

static void feed_utf16(struct decoder *decoder, struct feed *feed)
{
    while (feed->left) {
        size_t bytes;
        bool is_cut;
        uint32_t c = next_utf16(decoder, feed, &bytes, &is_cut);

        if (bytes)
            put_valid(feed, bytes, utf8_put(feed->text, c));
        else if (is_cut && !feed->final)
            return;
        else
            put_bad(decoder, feed, feed->left < 2 ? feed->left : 2);
    }
}

static void remember_bad(struct decoder *decoder, int64_t place)
{
    size_t left = decoder->bad_count - decoder->bad_first;

    if (decoder->bad_count == decoder->bad_capacity) {
        /* Make room by dropping what is behind us, if that is most of it. */
        if (left <= decoder->bad_capacity / 2 && decoder->bad_first) {
            memmove(decoder->bad, decoder->bad + decoder->bad_first,
                    left * sizeof(*decoder->bad));
            decoder->bad_first = 0;
            decoder->bad_count = left;
        } else {
            decoder->bad_capacity = decoder->bad_capacity * 2 + 64;
            decoder->bad = xrealloc(decoder->bad, decoder->bad_capacity *
                                                      sizeof(*decoder->bad));
        }
    }
    decoder->bad[decoder->bad_count++] = place;
}

/*
 * The next BYTES of the input mean nothing. One is kept as it is; of two, of
 * UTF-16, it is kept that they meant nothing.
 */
static void put_bad(struct decoder *decoder, struct feed *feed, size_t bytes)
{
    unsigned byte = bytes == 1 ? (unsigned char)*feed->bytes | 0x80U : 0xFFU;

    if (!decoder->in_bad_line || has_line_end(feed->looked, feed->text)) {
        decoder->bad_lines++;
        remember_bad(decoder, decoder->written + (feed->text - feed->begin));
    }
    decoder->in_bad_line = true;
    feed->looked = feed->text;
    feed->text[0] = '\xED';
    feed->text[1] = (char)(0xB0 | byte >> 6);
    feed->text[2] = (char)(0x80 | (byte & 0x3F));
    put_valid(feed, bytes, 3);
}

int decode_bad(const char *text)
{
    const unsigned char *byte = (const unsigned char *)text;

    if (byte[0] != 0xED || (byte[1] & 0xFC) != 0xB0 || (byte[2] & 0xC0) != 0x80)
        return -1;
    return (byte[1] & 3) << 6 | (byte[2] & 0x3F);
}

static bool has_line_end(const char *from, const char *to)
{
    size_t count = (size_t)(to - from);

    return memchr(from, '\n', count) || memchr(from, '\r', count);
}

static bool follows(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Bytes of the valid character here, or 0. Unicode's table 3-7. */
static size_t utf8_character(const char *bytes, size_t count)
{
    unsigned char first = (unsigned char)bytes[0];
    unsigned char second = count > 1 ? (unsigned char)bytes[1] : 0;

    if (first < 0x80)
        return 1;
    if (first < 0xC2 || first > 0xF4 || !follows((char)second))
        return 0;
    if (first < 0xE0)
        return 2;
    if (count < 3 || !follows(bytes[2]))
        return 0;
    if (first < 0xF0)
        return (first == 0xE0 && second < 0xA0) ||
                       (first == 0xED && second > 0x9F)
                   ? 0
                   : 3;
    if (count < 4 || !follows(bytes[3]) || (first == 0xF0 && second < 0x90) ||
        (first == 0xF4 && second > 0x8F))
        return 0;
    return 4;
}

/* How many bytes are valid UTF-8 before the first that are not. */
/* Three bytes that are nearly all of Chinese: no form of theirs is forbidden. */
static bool is_plain_three(const char *bytes)
{
    unsigned char first = (unsigned char)bytes[0];

    return first > 0xE0 && first < 0xED && (bytes[1] & 0xC0) == 0x80 &&
           (bytes[2] & 0xC0) == 0x80;
}

static size_t utf8_valid_prefix(const char *bytes, size_t count)
{
    size_t at = 0;
    uint64_t eight;

    while (at < count) {
        size_t length;

        if (count - at >= sizeof(eight)) {
            memcpy(&eight, bytes + at, sizeof(eight));
            if (!(eight & 0x8080808080808080)) {
                at += sizeof(eight);
                continue;
            }
        }
        while (at < count && (unsigned char)bytes[at] < 0x80)
            at++;
        while (count - at >= 3 && is_plain_three(bytes + at))
            at += 3;
        while (at < count && (unsigned char)bytes[at] >= 0x80) {
            length = utf8_character(bytes + at, count - at);
            if (!length)
                return at;
            at += length;
        }
    }
    return at;
}

/*
 * The 23,940 two-byte characters are nearly all of a Chinese file: asking
 * for each once makes reading several times faster.
 */
static void make_pairs(struct decoder *decoder)
{
    decoder->pairs = xcalloc(128 * 256, sizeof(*decoder->pairs));
    for (int first = 0x81; first <= 0xFE; first++)
        for (int second = 0x40; second <= 0xFE; second++) {
            char pair[] = {(char)first, (char)second};

            decoder->pairs[(first - 0x80) * 256 + second] =
                gb18030_two(decoder->characters, pair);
        }
}

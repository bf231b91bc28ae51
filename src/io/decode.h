/*
 * The encodings of hospitals' files, to UTF-8. An invalid byte becomes U+DC00
 * plus its value, three bytes that no valid text has and every reader takes
 * for U+FFFD: so it can be told again (decode_bad). The lines it stood in are
 * known. CR and LF keep their places: no encoding here has them as second
 * bytes.
 */
#ifndef IO_DECODE_H
#define IO_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum encoding {
    ENCODING_UTF8,
    ENCODING_UTF8_BOM,
    ENCODING_GB18030, /* GBK is a part of it */
    ENCODING_UTF16LE,
    ENCODING_UTF16BE
};

struct decoder {
    enum encoding encoding;
    struct gb18030 *characters; /* of GB18030, else NULL */
    uint32_t *pairs;   /* GB18030: UTF-8 of the two-byte characters, or 0 */
    int64_t written;   /* bytes of text so far */
    int64_t bad_lines; /* lines with something invalid so far */
    bool in_bad_line;  /* the line that the text ends in is one of them */
    int64_t *bad;      /* a place in the text for each of them, ascending, */
    size_t bad_count;  /* as an offset; decoder_bad() drops the old ones */
    size_t bad_first, bad_capacity;
};

void decoder_init(struct decoder *decoder, enum encoding encoding);
void decoder_release(struct decoder *decoder);
void decoder_restart(struct decoder *decoder); /* as from decoder_init() */

/*
 * Decode COUNT bytes to TEXT, which has room for decoder_room(COUNT), and
 * set *WRITTEN. Returns how many bytes were used: all of them when FINAL,
 * else all but a character that is cut off at the end (at most three bytes),
 * with which the next call must begin.
 */
size_t decoder_feed(struct decoder *decoder, const char *bytes, size_t count,
                    bool final, char *text, size_t *written);
size_t decoder_room(size_t count);

/*
 * True when something between these offsets of the text was invalid. To be
 * asked in ascending order: places before FROM are forgotten.
 */
bool decoder_bad(struct decoder *decoder, int64_t from, int64_t to);

/* The invalid byte that the three bytes at TEXT stand for, else -1. */
int decode_bad(const char *text);

/*
 * Count lines that are not valid UTF-8, without decoding. To be fed as
 * decoder_feed() is.
 */
struct utf8_check {
    int64_t bad_lines;
    bool in_bad_line;
};
size_t utf8_check(struct utf8_check *rule, const char *bytes, size_t count,
                  bool final);

#endif

#include "io/survey.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"

enum {
    CARRY = 4, /* bytes of a character that a chunk may end in */
    HEAD = 8   /* bytes that tell a BOM or another format */
};

static const struct {
    const char *bytes;
    size_t length;
    enum encoding encoding;
} boms[] = {
    {"\xEF\xBB\xBF", 3, ENCODING_UTF8_BOM},
    {"\xFF\xFE", 2, ENCODING_UTF16LE},
    {"\xFE\xFF", 2, ENCODING_UTF16BE},
    {"\x84\x31\x95\x33", 4, ENCODING_GB18030},
};

static const struct {
    const char *name;
    enum encoding encoding;
} names[] = {
    {"utf-8", ENCODING_UTF8},       {"utf-8-bom", ENCODING_UTF8_BOM},
    {"gb18030", ENCODING_GB18030},  {"utf-16le", ENCODING_UTF16LE},
    {"utf-16be", ENCODING_UTF16BE}, {"gbk", ENCODING_GB18030},
};

/* What the first reading finds. */
struct look {
    char head[HEAD];
    size_t head_length;
    bool filled; /* something else than blank lines, after the head */
    bool nul;    /* a NUL before that: in UTF-16 it is half of a blank */
    struct utf8_check utf8;
};

static bool look_at_all(struct survey *survey, struct source *source,
                        size_t chunk, enum survey_extent extent,
                        struct look *look);
static void find_bom(struct survey *survey, const struct look *look,
                     const enum encoding *wanted);
static bool is_filled(const struct survey *survey, const struct look *look);
static int64_t gb18030_bad_lines(struct source *source, size_t chunk,
                                 enum survey_extent extent);
static const enum encoding *find_encoding(const char *name);

void survey_take(struct survey *survey, struct source *source, const char *name,
                 size_t chunk, enum survey_extent extent)
{
    const enum encoding *wanted = name ? find_encoding(name) : NULL;
    struct look look = {.head_length = 0};

    *survey = (struct survey){.refusal = CSV_FINE};
    if (!look_at_all(survey, source, chunk, extent, &look)) {
        survey->refusal = CSV_UNREADABLE;
        return;
    }
    survey->bad_lines = look.utf8.bad_lines;
    find_bom(survey, &look, wanted);
    if (!is_filled(survey, &look))
        survey->refusal = CSV_EMPTY;
    if (memcmp(look.head, "PK\3\4", 4) == 0 ||
        memcmp(look.head, "\xD0\xCF\x11\xE0", 4) == 0)
        survey->refusal = CSV_XLSX;
    if (survey->refusal == CSV_FINE && !wanted && !survey->bom &&
        survey->bad_lines &&
        gb18030_bad_lines(source, chunk, extent) < survey->bad_lines)
        survey->encoding = ENCODING_GB18030;
    if (source->reason)
        survey->refusal = CSV_UNREADABLE;
}

const char *encoding_name(enum encoding encoding)
{
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (names[i].encoding == encoding)
            return names[i].name;
    bug("encoding %d", (int)encoding);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_filled(const struct survey *survey, const struct look *look)
{
    bool wide = survey->encoding == ENCODING_UTF16LE ||
                survey->encoding == ENCODING_UTF16BE;

    if (look->filled || (look->nul && !wide))
        return true;
    for (size_t i = (size_t)survey->bom; i < look->head_length; i++)
        if (!is_blank(look->head[i]) && !(wide && !look->head[i]))
            return true;
    return false;
}

static void look_at(struct look *look, const char *bytes, size_t count,
                    bool first)
{
    size_t at = 0;

    if (first) {
        at = count < HEAD ? count : HEAD;
        memcpy(look->head, bytes, at);
        look->head_length = at;
    }
    for (; !look->filled && at < count; at++) {
        look->filled = !is_blank(bytes[at]) && bytes[at];
        look->nul |= !bytes[at];
    }
}

static bool look_at_all(struct survey *survey, struct source *source,
                        size_t chunk, enum survey_extent extent,
                        struct look *look)
{
    struct digest *digest = digest_new(source->opened.size, chunk, CARRY);
    char carry[CARRY]; /* the character that a chunk ended in */
    size_t held = 0, got;

    source_seek(source, 0);
    do {
        char *buffer = digest_buffer(digest), *text = buffer - held;
        size_t used;

        memcpy(text, carry, held);
        got = source_read(source, buffer, chunk);
        digest_add(digest, got);
        look_at(look, buffer, got, !survey->size);
        survey->size += (int64_t)got;
        used = utf8_check(&look->utf8, text, held + got, got < chunk);
        held += got - used;
        memcpy(carry, text + used, held);
    } while (got == chunk && extent == SURVEY_WHOLE);
    if (extent == SURVEY_WHOLE) {
        survey->digest = digest;
        return !source->reason;
    }
    survey->size = source->opened.size;
    digest_free(digest);
    return !source->reason;
}

/* The wanted encoding, else the one that a BOM names; and a BOM of it. */
static void find_bom(struct survey *survey, const struct look *look,
                     const enum encoding *wanted)
{
    if (wanted)
        survey->encoding = *wanted;
    if (survey->encoding == ENCODING_UTF8_BOM)
        survey->encoding = ENCODING_UTF8;
    for (size_t i = 0; i < sizeof(boms) / sizeof(boms[0]); i++) {
        enum encoding plain = boms[i].encoding == ENCODING_UTF8_BOM
                                  ? ENCODING_UTF8
                                  : boms[i].encoding;

        if (look->head_length < boms[i].length ||
            memcmp(look->head, boms[i].bytes, boms[i].length) != 0 ||
            (wanted && survey->encoding != plain))
            continue;
        survey->encoding = boms[i].encoding;
        survey->bom = (int64_t)boms[i].length;
        return;
    }
}

static int64_t gb18030_bad_lines(struct source *source, size_t chunk,
                                 enum survey_extent extent)
{
    char *buffer = xmalloc(chunk + CARRY);
    char *text = xmalloc(decoder_room(chunk + CARRY));
    size_t held = 0, got, written;
    struct decoder decoder;
    int64_t bad_lines;

    decoder_init(&decoder, ENCODING_GB18030);
    source_seek(source, 0);
    do {
        size_t used;

        got = source_read(source, buffer + held, chunk);
        used = decoder_feed(&decoder, buffer, held + got, got < chunk, text,
                            &written);
        held += got - used;
        memmove(buffer, buffer + used, held);
        decoder_bad(&decoder, INT64_MAX, INT64_MAX);
    } while (got == chunk && extent == SURVEY_WHOLE);
    bad_lines = decoder.bad_lines;
    decoder_release(&decoder);
    free(text);
    free(buffer);
    return bad_lines;
}

static const enum encoding *find_encoding(const char *name)
{
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcasecmp(names[i].name, name) == 0)
            return &names[i].encoding;
    die(tr("unknown encoding '%s'"), name);
}

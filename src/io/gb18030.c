#include "io/gb18030.h"

#include <stddef.h>
#include <string.h>

#ifndef _WIN32

#include <iconv.h>

#include "base/error.h"
#include "base/memory.h"

struct gb18030 {
    iconv_t converter;
};

struct gb18030 *gb18030_open(void)
{
    struct gb18030 *characters = xmalloc(sizeof(*characters));

    characters->converter = iconv_open("UTF-8", "GB18030");
    if (characters->converter == (iconv_t)-1)
        bug("iconv does not know GB18030");
    return characters;
}

void gb18030_close(struct gb18030 *characters)
{
    if (!characters)
        return;
    iconv_close(characters->converter);
    free(characters);
}

static uint32_t convert(const struct gb18030 *characters, const char *bytes,
                        size_t count)
{
    char from[4], utf8[16] = {0}, *p = from, *to = utf8;
    size_t room = sizeof(utf8);
    uint32_t found = 0;

    memcpy(from, bytes, count);
    if (iconv(characters->converter, &p, &count, &to, &room) == (size_t)-1)
        iconv(characters->converter, NULL, NULL, NULL, NULL);
    else if ((size_t)(to - utf8) <= sizeof(found))
        memcpy(&found, utf8, sizeof(found));
    return found;
}

uint32_t gb18030_two(struct gb18030 *characters, const char bytes[2])
{
    return convert(characters, bytes, 2);
}

uint32_t gb18030_four(struct gb18030 *characters, const char bytes[4])
{
    return convert(characters, bytes, 4);
}

#else

#include "base/utf8.h"

struct gb18030 *gb18030_open(void)
{
    return NULL;
}

void gb18030_close(struct gb18030 *characters)
{
    (void)characters;
}

uint32_t gb18030_two(struct gb18030 *characters, const char bytes[2])
{
    unsigned first = (unsigned char)bytes[0], second = (unsigned char)bytes[1];

    (void)characters;
    if (first < 0x81 || first == 0xFF || second < 0x40 || second == 0xFF)
        return 0;
    return gb18030_pairs[(first - 0x81) * GB18030_SECONDS + second - 0x40];
}

uint32_t gb18030_four(struct gb18030 *characters, const char bytes[4])
{
    static const unsigned lowest[] = {0x81, 0x30, 0x81, 0x30};
    static const unsigned count[] = {126, 10, 126, 10};
    uint32_t number = 0, found;

    (void)characters;
    for (int i = 0; i < 4; i++) {
        unsigned digit = (unsigned char)bytes[i] - lowest[i];

        if (digit >= count[i])
            return 0;
        number = number * count[i] + digit;
    }
    if (number < GB18030_FOURS)
        return gb18030_fours[number];
    if (number < GB18030_BEYOND || number - GB18030_BEYOND >= 0x100000)
        return 0;
    utf8_put((char *)&found, 0x10000 + number - GB18030_BEYOND);
    return found;
}

#endif

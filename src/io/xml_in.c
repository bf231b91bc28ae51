#include "io/xml_in.h"

#include <string.h>

#include <expat.h>

#include "base/interrupt.h"

enum {
    PIECE = 64 << 10,
    HELD_MAX = 16 << 20, /* bytes of a tag that does not end */
    DIGITS_MAX = 9,
    DEPTH_MAX = 256 /* elements inside each other */
};

struct xml_in {
    XML_Parser parser;
    struct xml_hearer hearer;
    int depth;
    bool doctype, stopped;
};

/* "x:row" is "row". */
static const char *bare(const char *name)
{
    const char *colon = name[0] && name[1] ? strchr(name, ':') : NULL;

    return colon ? colon + 1 : name;
}

const char *xml_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(bare(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

int64_t xml_number(const char *text)
{
    int64_t number = 0;
    size_t length = 0;

    for (; text && text[length] >= '0' && text[length] <= '9'; length++) {
        if (length == DIGITS_MAX)
            return -1;
        number = number * 10 + (text[length] - '0');
    }
    return length && !text[length] ? number : -1;
}

static void on_open(void *data, const XML_Char *name,
                    const XML_Char **attributes)
{
    struct xml_in *xml = data;

    if (++xml->depth > DEPTH_MAX)
        XML_StopParser(xml->parser, XML_FALSE);
    xml->hearer.open(xml->hearer.data, bare(name), attributes);
}

static void on_close(void *data, const XML_Char *name)
{
    struct xml_in *xml = data;

    xml->depth--;
    xml->hearer.close(xml->hearer.data, bare(name));
}

static void on_text(void *data, const XML_Char *bytes, int count)
{
    const struct xml_in *xml = data;

    xml->hearer.text(xml->hearer.data, bytes, (size_t)count);
}

static void on_doctype(void *data, const XML_Char *name, const XML_Char *system,
                       const XML_Char *public, int subset)
{
    struct xml_in *xml = data;

    (void)name, (void)system, (void)public, (void)subset;
    xml->doctype = true;
    XML_StopParser(xml->parser, XML_FALSE);
}

void xml_listen(struct xml_in *xml, bool text)
{
    XML_SetCharacterDataHandler(xml->parser, text ? on_text : NULL);
}

void xml_stop(struct xml_in *xml)
{
    xml->stopped = true;
    XML_StopParser(xml->parser, XML_FALSE);
}

/* Feed the parser the whole part. False when something is wrong with it. */
static bool feed(struct xml_in *xml, struct zip_in *zip)
{
    int64_t fed = 0;
    int got;

    do {
        void *piece = XML_GetBuffer(xml->parser, PIECE);

        got = piece ? zip_read(zip, piece, PIECE) : -1;
        if (got < 0 ||
            XML_ParseBuffer(xml->parser, got, got == 0) != XML_STATUS_OK)
            return false;
        fed += got;
        if (interrupt_pending() ||
            fed - XML_GetCurrentByteIndex(xml->parser) > HELD_MAX)
            return false;
    } while (got);
    return true;
}

bool xml_read(struct zip_in *zip, const char *name,
              const struct xml_hearer *hearer, struct xml_in **xml,
              struct book_trouble *trouble)
{
    struct xml_in here = {.hearer = *hearer};
    bool fine = zip_begin(zip, name);

    if (!fine)
        return book_refuse(trouble, BOOK_BROKEN, "%s", name);
    here.parser = XML_ParserCreate(NULL);
    if (!here.parser)
        return book_refuse(trouble, BOOK_BROKEN, "%s", name);
    XML_SetUserData(here.parser, &here);
    XML_SetElementHandler(here.parser, on_open, on_close);
    XML_SetStartDoctypeDeclHandler(here.parser, on_doctype);
    *xml = &here;
    fine = feed(&here, zip);
    *xml = NULL;
    XML_ParserFree(here.parser);
    if (here.doctype)
        return book_refuse(trouble, BOOK_DOCTYPE, "%s", name);
    if (!fine && !here.stopped)
        return book_refuse(trouble, BOOK_BROKEN, "%s", name);
    return !trouble->key;
}

#include "io/xml_in.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <expat.h>

#include "base/interrupt.h"
#include "base/memory.h"

enum {
    HELD_MAX = 16 << 20, /* bytes of a tag that does not end */
    DIGITS_MAX = 9,
    DEPTH_MAX = 256 /* elements inside each other */
};

struct xml_in {
    XML_Parser parser;
    struct xml_hearer hearer;
    int depth;
    bool doctype, stopped;
    bool foreign;  /* its bytes are not UTF-8 */
    int64_t given; /* bytes, to the parser */
    int64_t skim;  /* so many were when the tag to skim behind ended; or -1 */
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
    xml->skim = -1;
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

static void on_declaration(void *data, const XML_Char *version,
                           const XML_Char *encoding, int standalone)
{
    struct xml_in *xml = data;

    (void)version, (void)standalone;
    xml->foreign = encoding && strcasecmp(encoding, "UTF-8") != 0;
}

void xml_skim(struct xml_in *xml)
{
    if (!xml->foreign && xml->depth)
        xml->skim = XML_GetCurrentByteIndex(xml->parser) +
                    XML_GetCurrentByteCount(xml->parser);
}

/* The next COUNT bytes, none at the end. False when something is wrong with
 * them. */
static bool give(struct xml_in *xml, char *bytes, size_t count)
{
    const struct xml_hearer *hearer = &xml->hearer;
    size_t at = 0;

    do {
        size_t part;

        if (hearer->skim && xml->skim == xml->given)
            at += hearer->skim(hearer->data, bytes + at);
        part = hearer->next ? hearer->next(bytes + at, count - at) : count - at;
        xml->given += (int64_t)part;
        if (xml->stopped || XML_Parse(xml->parser, bytes + at, (int)part,
                                      !count) != XML_STATUS_OK)
            return false;
        at += part;
    } while (at < count);
    return xml->given - XML_GetCurrentByteIndex(xml->parser) <= HELD_MAX;
}

/* Feed the parser the whole part. False when something is wrong with it. */
static bool feed(struct xml_in *xml, struct zip_in *zip)
{
    char *bytes;
    int got;

    do {
        got = zip_read(zip, &bytes);
        if (got < 0 || !give(xml, bytes, (size_t)got) || interrupt_pending())
            return false;
    } while (got);
    return true;
}

bool xml_read(struct zip_in *zip, const char *name,
              const struct xml_hearer *hearer, struct xml_in **xml,
              struct book_trouble *trouble)
{
    struct xml_in *here = xcalloc(1, sizeof(*here));
    bool fine = zip_begin(zip, name);

    *here = (struct xml_in){.hearer = *hearer, .skim = -1};
    here->parser = fine ? XML_ParserCreate(NULL) : NULL;
    if (here->parser) {
        XML_SetUserData(here->parser, here);
        XML_SetElementHandler(here->parser, on_open, on_close);
        XML_SetStartDoctypeDeclHandler(here->parser, on_doctype);
        XML_SetXmlDeclHandler(here->parser, on_declaration);
        *xml = here;
        fine = feed(here, zip) || here->stopped;
        *xml = NULL;
        XML_ParserFree(here->parser);
    }
    if (here->doctype)
        book_refuse(trouble, BOOK_DOCTYPE, "%s", name);
    else if (!here->parser || !fine)
        book_refuse(trouble, BOOK_BROKEN, "%s", name);
    free(here);
    return !trouble->key;
}

const char *xml_library_version(void)
{
    return XML_ExpatVersion() + strlen("expat_");
}

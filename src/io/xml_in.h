/*
 * A part of an archive read as XML: elements and their text as they come.
 * Names are without prefix. No entity is ever expanded but the five and
 * numbers: a part with a DOCTYPE is refused. Only xml_in.c includes expat.
 */
#ifndef IO_XML_IN_H
#define IO_XML_IN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "io/book_trouble.h"
#include "io/zip_in.h"

struct xml_in;

struct xml_hearer {
    /* ATTRIBUTES are names and values in turn, then NULL: xml_attribute(). */
    void (*open)(void *data, const char *name, const char **attributes);
    void (*close)(void *data, const char *name);
    /* A piece of text; only while xml_listen() says so. */
    void (*text)(void *data, const char *bytes, size_t count);
    void *data;
    /*
     * NULL, or how elements are taken before they are parsed: behind a tag of
     * which open() or close() called xml_skim(), skim() returns how many of
     * the BYTES it took, whole elements, and may overwrite them. They end
     * where AHEAD_NULS NULs stand (io/ahead.h). It is called where the bytes that next() let the
     * parser have end in that tag.
     */
    size_t (*skim)(void *data, char *bytes);
    size_t (*next)(const char *bytes, size_t count);
};

/*
 * Read the part NAME of ZIP to its end, or until xml_stop(). False, with
 * TROUBLE set, when it is not there, is damaged or no XML, or has a DOCTYPE.
 * *XML is what the functions below want; it is NULL before and after.
 */
bool xml_read(struct zip_in *zip, const char *name,
              const struct xml_hearer *hearer, struct xml_in **xml,
              struct book_trouble *trouble);

void xml_listen(struct xml_in *xml, bool text); /* none at first */
void xml_stop(struct xml_in *xml);
void xml_skim(struct xml_in *xml); /* of open() and close(); not at the end */

/* The value, or NULL; NAME without prefix. */
const char *xml_attribute(const char **attributes, const char *name);

/* A number of at most nine digits; NULL and all else are -1. */
int64_t xml_number(const char *text);

const char *xml_library_version(void); /* "2.5.0" */

#endif

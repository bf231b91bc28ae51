#include "intake/table_at.h"

#include "intake/fit.h"
#include "intake/header.h"
#include "intake/sieve.h"

enum { WORDS = 3 }; /* a row of fewer is no header */

/* All that the file's kind knows of the header stands where it stands in the
 * file's own: a copy of that, cut off or mended. */
static bool is_own_header(const struct mapping *mapping,
                          const struct header *header)
{
    for (size_t i = 0; i < header->width; i++) {
        const int field = header_match(header, mapping->kind, i).field;

        if (field >= 0 && (i >= mapping->width || mapping->fields[i] != field))
            return false;
    }
    return true;
}

enum table_at table_at_row(const struct mapping *mapping,
                           const struct known_names *names,
                           const struct csv_row *row)
{
    enum table_at at = TABLE_GOES_ON;
    struct header header;
    struct fit fit, second;

    if (!sieve_has_cells(row) || header_words(row) < WORDS)
        return at;
    header_init(&header, names, row, NULL);
    fit = fit_best(&header, NULL, &second);
    if (fit.kind && fit.known >= WORDS && 2 * fit.known >= header.filled)
        at = fit.kind != mapping->kind         ? TABLE_ANOTHER
             : is_own_header(mapping, &header) ? TABLE_GOES_ON
                                               : TABLE_REORDERED;
    header_release(&header);
    return at;
}

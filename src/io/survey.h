/*
 * A first look at a whole input: what it is, and in which encoding.
 */
#ifndef IO_SURVEY_H
#define IO_SURVEY_H

#include <stdint.h>

#include "io/csv_defect.h"
#include "io/decode.h"
#include "io/digest.h"
#include "io/source.h"

struct survey {
    enum csv_refusal refusal;
    enum encoding encoding;
    int64_t bom;           /* bytes at the start that are no text */
    int64_t size;          /* bytes */
    int64_t bad_lines;     /* as UTF-8; meaningless in another encoding */
    struct digest *digest; /* of the whole input, else NULL; to be freed by
                              the caller */
};

enum survey_extent { SURVEY_WHOLE, SURVEY_START };

/*
 * Read SOURCE from its start, CHUNK bytes at a time (16 or more). NAME is
 * csv_open()'s encoding. SURVEY_START looks at one chunk and takes no digest.
 */
void survey_take(struct survey *survey, struct source *source, const char *name,
                 size_t chunk, enum survey_extent extent);

const char *encoding_name(enum encoding encoding);

#endif

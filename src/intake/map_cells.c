#include "intake/map_cells.h"

#include <ctype.h>
#include <string.h>

#include "base/lang.h"
#include "model/cell.h"
#include "model/heading.h"

const char *const map_titles[MAP_CELLS] = {
    [MAP_FILE] = "file",
    [MAP_KIND] = "kind",
    [MAP_HEADING] = "their heading",
    [MAP_SAMPLE] = "sample 1",
    [MAP_SAMPLE + 1] = "sample 2",
    [MAP_SAMPLE + 2] = "sample 3",
    [MAP_SUGGESTION] = "suggestion 1",
    [MAP_SUGGESTION + 1] = "suggestion 2",
    [MAP_SUGGESTION + 2] = "suggestion 3",
    [MAP_COLUMN] = "our column",
};

static bool is_title(const char *cell, int title)
{
    char folded[HEADING_SIZE], ours[HEADING_SIZE];

    heading_fold(folded, sizeof(folded), cell);
    for (enum lang lang = LANG_ZH; lang <= LANG_EN; lang++) {
        heading_fold(ours, sizeof(ours), tr_in(lang, map_titles[title]));
        if (strcmp(folded, ours) == 0)
            return true;
    }
    return false;
}

/* By what the cells of 列对照.csv are cut; NULL: it is none. */
const char *map_delimiter(struct csv *csv)
{
    static const char *const delimiters[] = {",", "\t", ";"};

    for (size_t i = 0; i < sizeof(delimiters) / sizeof(*delimiters); i++) {
        struct csv_row row;

        csv_begin(csv, delimiters[i]);
        if (csv_next(csv, &row) && row.defect == CSV_OK &&
            is_title(map_cell(&row, MAP_FILE), MAP_FILE) &&
            is_title(map_cell(&row, MAP_KIND), MAP_KIND) &&
            is_title(map_cell(&row, MAP_HEADING), MAP_HEADING) &&
            is_title(map_cell(&row, MAP_COLUMN), MAP_COLUMN))
            return delimiters[i];
    }
    return NULL;
}

bool map_is(struct csv *csv)
{
    return csv_refused(csv) == CSV_FINE && map_delimiter(csv);
}

bool map_has_words(const char *path)
{
    struct csv *csv = csv_open(path, NULL);
    bool words = false, first = true;
    struct csv_row row;

    if (map_is(csv)) {
        csv_begin(csv, map_delimiter(csv));
        for (; csv_next(csv, &row) && !words; first = false) {
            const char *kind = map_cell(&row, MAP_KIND);

            words = !first && (*map_cell(&row, MAP_COLUMN) ||
                               (*kind && !map_is_guess(kind)));
        }
    }
    csv_close(csv);
    return words;
}

const char *map_cell(struct csv_row *row, size_t index)
{
    return index < row->count ? cell_clean(row->cells[index]) : "";
}

bool map_says_ignore(const char *cell)
{
    return strcmp(cell, "忽略") == 0 || strcmp(cell, "ignore") == 0;
}

bool map_is_guess(const char *kind)
{
    size_t length = strlen(kind), mark = strlen("？");

    return length &&
           (kind[length - 1] == '?' ||
            (length >= mark && strcmp(kind + length - mark, "？") == 0));
}

const char *map_equals(const char *word, size_t *bytes)
{
    const char *narrow = strchr(word, '='), *wide = strstr(word, "＝");

    *bytes = narrow ? 1 : strlen("＝");
    return narrow ? narrow : wide;
}

bool map_is_constant(const char *word, const char *heading)
{
    size_t bytes;

    return map_equals(word, &bytes) || !*heading ||
           (isdigit((unsigned char)*word) &&
            strspn(word, "0123456789-") == strlen(word));
}

/*
 * The CSV reader with its encodings. The last three bytes choose encoding and
 * delimiter, width, and the size of the pieces in which the file is read;
 * the rest is the file. In whatever pieces it is read, the rows are the same.
 */
#include "base/utf8.h"
#include "fuzz/fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/hash.h"
#include "io/csv.h"
#include "io/csv_chunk.h"
#include "io/decode.h"

enum {
    CHOICES = 3,
    MARK = 3 /* bytes of what stands for an invalid one */
};

static const char *const encodings[] = {
    NULL, NULL, NULL, "utf-8", "gbk", "gb18030", "utf-16le", "utf-16be"};
static const char *const delimiters[] = {",", "\t", ";", "|", "|@|"};

struct rows {
    uint64_t hash;
    int64_t count, blank_lines;
};

/*
 * Text is UTF-8 but for the marks of invalid bytes, which no UTF-8 has: what
 * is between two of them is valid.
 */
static bool decoded(const char *text, size_t length)
{
    const char *end = text + length, *begin = text;

    while (end - text >= MARK) {
        int byte = decode_bad(text++);

        if (byte < 0)
            continue;
        if (byte < 0x80 || !utf8_valid(begin, (size_t)(text - 1 - begin)))
            return false;
        text += MARK - 1;
        begin = text;
    }
    return utf8_valid(begin, (size_t)(end - begin));
}

static void look_at(struct rows *rows, struct csv *csv,
                    const struct csv_row *row)
{
    size_t length;
    const char *raw = csv_raw(csv, &length);

    MUST(decoded(raw, length));
    MUST(row->defect || utf8_valid(raw, length));
    MUST(row->count <= CSV_COLUMNS_MAX);
    rows->count++;
    rows->hash = fnv1a(rows->hash, &row->line, sizeof row->line);
    rows->hash = fnv1a(rows->hash, &row->defect, sizeof row->defect);
    rows->hash = fnv1a(rows->hash, raw, length);
    for (size_t i = 0; i < row->count; i++) {
        MUST(row->cells[i][row->lengths[i]] == '\0');
        MUST(row->lengths[i] <= length);
        MUST(decoded(row->cells[i], row->lengths[i]));
        rows->hash = fnv1a(rows->hash, row->cells[i], row->lengths[i] + 1);
    }
}

static struct rows read_all(struct csv *csv, const char *delimiter,
                            size_t width)
{
    struct rows rows = {.hash = FNV1A_START};
    struct csv_row row;
    int64_t line = 0;

    csv_begin(csv, delimiter);
    if (width)
        csv_width(csv, width);
    while (csv_next(csv, &row)) {
        MUST(row.line > line);
        MUST(!width || row.defect || row.count == width);
        line = row.line;
        look_at(&rows, csv, &row);
    }
    rows.blank_lines = csv_blank_lines(csv);
    MUST(!csv_changed(csv));
    return rows;
}

static struct rows read_file(const char *path, const uint8_t *choice,
                             size_t chunk)
{
    struct csv *csv = csv_open(path, encodings[choice[0] % 8]);
    struct rows rows = {0};

    if (csv_refused(csv) == CSV_FINE) {
        MUST(strlen(csv_sha256(csv)) == 64);
        if (chunk)
            csv_chunk(csv, chunk, CSV_RECORD_MAX);
        rows = read_all(csv, delimiters[choice[0] / 8 % 5], choice[1] % 8);
    }
    csv_close(csv);
    return rows;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    static int fd = -1;
    uint8_t choice[CHOICES] = {0};
    char path[32];
    struct rows whole, pieces;

    if (fd < 0)
        fd = memfd_create("input", 0);
    if (count >= CHOICES) {
        count -= CHOICES;
        memcpy(choice, bytes + count, CHOICES);
    }
    MUST(fd >= 0 && ftruncate(fd, 0) == 0);
    MUST(pwrite(fd, bytes, count, 0) == (ssize_t)count);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    whole = read_file(path, choice, 0);
    pieces = read_file(path, choice, 16 + choice[2] % 64);
    MUST(whole.count == pieces.count && whole.hash == pieces.hash);
    MUST(whole.blank_lines == pieces.blank_lines);
    return 0;
}

#include "io/cfb.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/os.h"

enum {
    HEADER = 512,
    HEADER_FATS = 109, /* sectors of the FAT that the header names */
    ENTRY = 128,       /* bytes of an entry of the directory */
    NAME_UNITS = 32,
    MINI = 64,      /* bytes of a mini sector */
    CUTOFF = 4096,  /* streams that are shorter are in mini sectors */
    ROOT = 5,       /* an entry's type */
    PAGE = 64 << 10 /* bytes read at once */
};

static const uint32_t LAST = 0xFFFFFFFA; /* sectors are below that */

struct chain {
    uint32_t *sectors;
    size_t count;
};

struct entry {
    char name[NAME_UNITS];
    uint32_t start;
    int64_t size;
};

struct cfb {
    int fd;
    int64_t file_size;
    size_t sector; /* bytes */
    uint32_t *fat;
    size_t fat_count;
    uint32_t *mini_fat;
    size_t mini_count;
    struct entry *entries; /* the first is the root */
    size_t entry_count;
    struct chain root;  /* mini sectors lie in these */
    struct chain chain; /* of the stream */
    char small[CUTOFF]; /* the stream, when it is a small one */
    bool is_small;
    int64_t size;    /* of the stream */
    char page[PAGE]; /* of the stream, held */
    int64_t page_at;
    size_t page_held;
};

static uint32_t word(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 |
           (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static size_t read_file(const struct cfb *cfb, int64_t at, void *to,
                        size_t count)
{
    size_t have = 0;

    while (have < count) {
        int64_t got = os_read_at(cfb->fd, (char *)to + have, count - have,
                                 at + (int64_t)have);

        if (got <= 0)
            break;
        have += (size_t)got;
    }
    return have;
}

static int64_t sector_place(const struct cfb *cfb, uint32_t number)
{
    return ((int64_t)number + 1) * (int64_t)cfb->sector;
}

/* Sectors that the file can have at most. */
static size_t sectors_max(const struct cfb *cfb)
{
    return (size_t)cfb->file_size / cfb->sector + 1;
}

/* The chain that begins with START. False when it goes round or astray. */
static bool follow(const struct cfb *cfb, uint32_t start, struct chain *chain)
{
    size_t capacity = 0;

    free(chain->sectors);
    *chain = (struct chain){NULL, 0};
    for (uint32_t at = start; at < LAST; at = cfb->fat[at]) {
        if (at >= cfb->fat_count || chain->count >= sectors_max(cfb))
            return false;
        if (chain->count == capacity) {
            capacity = 2 * capacity + 64;
            chain->sectors =
                xrealloc(chain->sectors, capacity * sizeof(*chain->sectors));
        }
        chain->sectors[chain->count++] = at;
    }
    return true;
}

/* Add a sector full of numbers to a table. */
static bool add_numbers(const struct cfb *cfb, uint32_t sector,
                        uint32_t **table, size_t *count)
{
    unsigned char bytes[4096];
    const size_t each = cfb->sector / 4;

    if (*count >= sectors_max(cfb) + each ||
        read_file(cfb, sector_place(cfb, sector), bytes, cfb->sector) !=
            cfb->sector)
        return false;
    *table = xrealloc(*table, (*count + each) * sizeof(**table));
    for (size_t i = 0; i < each; i++)
        (*table)[(*count)++] = word(bytes + 4 * i);
    return true;
}

/* The FAT: its sectors are named in the header, and in a chain of others. */
static bool read_fat(struct cfb *cfb, const unsigned char *header)
{
    const size_t each = cfb->sector / 4 - 1;
    uint32_t next = word(header + 68);
    unsigned char bytes[4096];

    for (size_t i = 0; i < HEADER_FATS; i++) {
        uint32_t sector = word(header + 76 + 4 * i);

        if (sector < LAST &&
            !add_numbers(cfb, sector, &cfb->fat, &cfb->fat_count))
            return false;
    }
    for (size_t rounds = 0; next < LAST; rounds++) {
        if (rounds > sectors_max(cfb) / each + 1 ||
            read_file(cfb, sector_place(cfb, next), bytes, cfb->sector) !=
                cfb->sector)
            return false;
        for (size_t i = 0; i < each; i++) {
            uint32_t sector = word(bytes + 4 * i);

            if (sector < LAST &&
                !add_numbers(cfb, sector, &cfb->fat, &cfb->fat_count))
                return false;
        }
        next = word(bytes + 4 * each);
    }
    return cfb->fat_count > 0;
}

static void add_entry(struct cfb *cfb, const unsigned char *bytes)
{
    struct entry *entry;

    if (!bytes[66]) /* unused */
        return;
    if ((cfb->entry_count & (cfb->entry_count - 1)) == 0)
        cfb->entries = xrealloc(cfb->entries, (2 * cfb->entry_count + 1) *
                                                  sizeof(*cfb->entries));
    entry = &cfb->entries[cfb->entry_count++];
    *entry = (struct entry){.start = word(bytes + 116),
                            .size = (int64_t)word(bytes + 120)};
    for (size_t i = 0; i < NAME_UNITS - 1 && bytes[2 * i]; i++)
        entry->name[i] = bytes[2 * i + 1] ? '?' : (char)tolower(bytes[2 * i]);
}

static bool read_directory(struct cfb *cfb, uint32_t start)
{
    struct chain chain = {NULL, 0};
    unsigned char bytes[4096];
    bool fine = follow(cfb, start, &chain);

    for (size_t i = 0; fine && i < chain.count; i++) {
        fine = read_file(cfb, sector_place(cfb, chain.sectors[i]), bytes,
                         cfb->sector) == cfb->sector;
        for (size_t at = 0; fine && at < cfb->sector; at += ENTRY)
            add_entry(cfb, bytes + at);
    }
    free(chain.sectors);
    return fine && cfb->entry_count;
}

/* Where small streams lie. */
static bool read_mini(struct cfb *cfb, uint32_t start)
{
    struct chain chain = {NULL, 0};
    bool fine = follow(cfb, start, &chain);

    for (size_t i = 0; fine && i < chain.count; i++)
        fine = add_numbers(cfb, chain.sectors[i], &cfb->mini_fat,
                           &cfb->mini_count);
    free(chain.sectors);
    return fine && follow(cfb, cfb->entries[0].start, &cfb->root);
}

static bool read_all(struct cfb *cfb)
{
    unsigned char header[HEADER];
    struct os_info info;
    int shift;

    if (cfb->fd < 0 || !os_fstat(cfb->fd, &info) ||
        read_file(cfb, 0, header, HEADER) != HEADER)
        return false;
    cfb->file_size = info.size;
    shift = header[30] | header[31] << 8;
    if (shift != 9 && shift != 12)
        return false;
    cfb->sector = (size_t)1 << shift;
    return read_fat(cfb, header) && read_directory(cfb, word(header + 48)) &&
           read_mini(cfb, word(header + 60));
}

struct cfb *cfb_open(const char *path, struct book_trouble *trouble)
{
    struct cfb *cfb = xcalloc(1, sizeof(*cfb));

    cfb->fd = os_open(path, OS_READ | OS_NO_WAIT);
    if (read_all(cfb))
        return cfb;
    book_refuse(trouble, BOOK_BROKEN, "OLE2");
    cfb_close(cfb);
    return NULL;
}

void cfb_close(struct cfb *cfb)
{
    if (!cfb)
        return;
    if (cfb->fd >= 0)
        os_close(cfb->fd);
    free(cfb->fat);
    free(cfb->mini_fat);
    free(cfb->entries);
    free(cfb->root.sectors);
    free(cfb->chain.sectors);
    free(cfb);
}

static const struct entry *find(const struct cfb *cfb, const char *name)
{
    char folded[NAME_UNITS] = "";

    for (size_t i = 0; i < NAME_UNITS - 1 && name[i]; i++)
        folded[i] = (char)tolower((unsigned char)name[i]);
    for (size_t i = 0; i < cfb->entry_count; i++)
        if (strcmp(cfb->entries[i].name, folded) == 0)
            return &cfb->entries[i];
    return NULL;
}

bool cfb_has(const struct cfb *cfb, const char *name)
{
    return find(cfb, name) != NULL;
}

/* Gather a small stream from the mini sectors in the root's. */
static bool gather(struct cfb *cfb, uint32_t start)
{
    const size_t each = cfb->sector / MINI;
    uint32_t at = start;

    for (int64_t have = 0; have < cfb->size; have += MINI) {
        if (at >= cfb->mini_count || at / each >= cfb->root.count)
            return false;
        if (read_file(cfb,
                      sector_place(cfb, cfb->root.sectors[at / each]) +
                          (int64_t)(at % each) * MINI,
                      cfb->small + have, MINI) != MINI)
            return false;
        at = cfb->mini_fat[at];
    }
    return true;
}

bool cfb_begin(struct cfb *cfb, const char *name)
{
    const struct entry *entry = find(cfb, name);

    if (!entry)
        return false;
    cfb->page_held = 0;
    cfb->size = entry->size;
    cfb->is_small = entry->size < CUTOFF;
    if (cfb->is_small)
        return gather(cfb, entry->start);
    return follow(cfb, entry->start, &cfb->chain) &&
           cfb->size <= (int64_t)(cfb->chain.count * cfb->sector);
}

int64_t cfb_size(const struct cfb *cfb)
{
    return cfb->size;
}

/* Hold the page of the stream that AT is in: neighbours are read at once. */
static void hold(struct cfb *cfb, int64_t at)
{
    const size_t each = PAGE / cfb->sector;
    size_t first = (size_t)(at / PAGE) * each, i = 0;

    cfb->page_at = at / PAGE * PAGE;
    cfb->page_held = 0;
    while (i < each && first + i < cfb->chain.count) {
        const uint32_t *sectors = cfb->chain.sectors + first;
        size_t run = 1;

        while (i + run < each && first + i + run < cfb->chain.count &&
               sectors[i + run] == sectors[i] + run)
            run++;
        cfb->page_held +=
            read_file(cfb, sector_place(cfb, sectors[i]),
                      cfb->page + i * cfb->sector, run * cfb->sector);
        i += run;
        if (cfb->page_held != i * cfb->sector)
            break;
    }
}

size_t cfb_read(struct cfb *cfb, int64_t at, void *to, size_t count)
{
    size_t have = 0;

    if (at >= cfb->size)
        return 0;
    if ((int64_t)count > cfb->size - at)
        count = (size_t)(cfb->size - at);
    if (cfb->is_small) {
        memcpy(to, cfb->small + at, count);
        return count;
    }
    while (have < count) {
        size_t in_page = (size_t)(at % PAGE), part;

        if (!cfb->page_held || at < cfb->page_at ||
            at >= cfb->page_at + (int64_t)PAGE)
            hold(cfb, at);
        if (in_page >= cfb->page_held)
            break;
        part = cfb->page_held - in_page;
        part = part < count - have ? part : count - have;
        memcpy((char *)to + have, cfb->page + in_page, part);
        have += part;
        at += (int64_t)part;
    }
    return have;
}

#include "io/zip_in.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <minizip/unzip.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/os.h"

enum {
    NAME_MAX_BYTES = 512, /* a part with a longer name is none of ours */
    ENCRYPTED = 1         /* bit of a part's flags */
};

/* A part: where it is, its bytes when unpacked. */
struct place {
    unz64_file_pos at;
    int64_t size;
};

struct zip_in {
    unzFile file;
    struct hash names; /* of parts, folded, to their numbers in PLACES */
    struct place *places;
    int64_t count, capacity;
    struct ahead *part; /* that is open, or NULL */
    struct progress *progress;
    int64_t done; /* bytes of which it was told */
};

/* A part's name as it is compared; its length. */
static size_t fold(char folded[NAME_MAX_BYTES], const char *name)
{
    size_t length = 0;

    while (*name == '/' || *name == '\\')
        name++;
    for (; *name && length < NAME_MAX_BYTES; name++)
        folded[length++] =
            *name == '\\' ? '/' : (char)tolower((unsigned char)*name);
    return length;
}

static void add_place(struct zip_in *zip, const char *name, int64_t size)
{
    char folded[NAME_MAX_BYTES];
    bool found;
    int64_t *value = hash_put(&zip->names, folded, fold(folded, name), &found);

    if (found) /* the first of a name counts */
        return;
    if (zip->count == zip->capacity) {
        zip->capacity = 2 * zip->capacity + 16;
        zip->places =
            xrealloc(zip->places, (size_t)zip->capacity * sizeof(*zip->places));
    }
    unzGetFilePos64(zip->file, &zip->places[zip->count].at);
    zip->places[zip->count].size = size;
    *value = zip->count++;
}

/* One part of the directory: what it says of itself. */
static bool look_at(struct zip_in *zip, struct book_trouble *trouble,
                    uint64_t *bytes)
{
    char name[NAME_MAX_BYTES + 1] = "";
    unz_file_info64 info;

    if (unzGetCurrentFileInfo64(zip->file, &info, name, sizeof(name), NULL, 0,
                                NULL, 0) != UNZ_OK)
        return book_refuse(trouble, BOOK_BROKEN, "zip");
    if (info.flag & ENCRYPTED)
        return book_refuse(trouble, BOOK_ENCRYPTED, "%s", name);
    if (info.uncompressed_size > (uint64_t)BOOK_BYTES_MAX ||
        *bytes + info.uncompressed_size > (uint64_t)BOOK_BYTES_MAX)
        return book_refuse(trouble, BOOK_BOMB, "%s", name);
    if (info.uncompressed_size > BOOK_RATIO_SLACK &&
        (info.uncompressed_size - BOOK_RATIO_SLACK) / BOOK_RATIO_MAX >
            info.compressed_size)
        return book_refuse(trouble, BOOK_BOMB, "%s", name);
    *bytes += info.uncompressed_size;
    if (info.size_filename <= NAME_MAX_BYTES)
        add_place(zip, name, (int64_t)info.uncompressed_size);
    return true;
}

/* For the library: PATH in our own way. */
static void *open_stream(void *data, const void *path, int mode)
{
    (void)data;
    (void)mode;
    return os_stream(path);
}

struct zip_in *zip_open(const char *path, struct book_trouble *trouble)
{
    struct zip_in *zip = xcalloc(1, sizeof(*zip));
    zlib_filefunc64_def calls;
    uint64_t bytes = 0;
    int result;

    hash_init(&zip->names);
    fill_fopen64_filefunc(&calls);
    calls.zopen64_file = open_stream;
    zip->file = unzOpen2_64(path, &calls);
    if (!zip->file)
        book_refuse(trouble, BOOK_BROKEN, "zip");
    result = zip->file ? unzGoToFirstFile(zip->file) : UNZ_ERRNO;
    while (!trouble->key && result == UNZ_OK) {
        look_at(zip, trouble, &bytes);
        result = unzGoToNextFile(zip->file);
    }
    if (result != UNZ_END_OF_LIST_OF_FILE)
        book_refuse(trouble, BOOK_BROKEN, "zip");
    if (!trouble->key)
        return zip;
    zip_close(zip);
    return NULL;
}

/* For the part that is open; its checksum is looked at where it ends. */
static int unpack(void *data, char *to, int most)
{
    unzFile file = ((struct zip_in *)data)->file;
    int got = unzReadCurrentFile(file, to, (unsigned)most);

    if (got > 0)
        return got;
    return unzCloseCurrentFile(file) != UNZ_OK || got < 0 ? -1 : 0;
}

static void end_part(struct zip_in *zip)
{
    if (!zip->part)
        return;
    ahead_end(zip->part);
    zip->part = NULL;
    unzCloseCurrentFile(zip->file);
}

void zip_close(struct zip_in *zip)
{
    if (!zip)
        return;
    if (zip->file) {
        end_part(zip);
        unzClose(zip->file);
    }
    hash_release(&zip->names);
    free(zip->places);
    free(zip);
}

static const int64_t *find(const struct zip_in *zip, const char *name)
{
    char folded[NAME_MAX_BYTES];

    return hash_get(&zip->names, folded, fold(folded, name));
}

bool zip_has(const struct zip_in *zip, const char *name)
{
    return find(zip, name) != NULL;
}

int64_t zip_size(const struct zip_in *zip, const char *name)
{
    const int64_t *number = find(zip, name);

    return number ? zip->places[*number].size : 0;
}

void zip_watch(struct zip_in *zip, struct progress *progress)
{
    zip->progress = progress;
    zip->done = 0;
}

int64_t zip_number(const struct zip_in *zip, const char *name)
{
    const int64_t *number = find(zip, name);

    return number ? *number : -1;
}

bool zip_begin(struct zip_in *zip, const char *name)
{
    const int64_t *number = find(zip, name);
    const struct place *place = number ? &zip->places[*number] : NULL;

    end_part(zip);
    if (!place || unzGoToFilePos64(zip->file, &place->at) != UNZ_OK ||
        unzOpenCurrentFile(zip->file) != UNZ_OK)
        return false;
    zip->part = ahead_begin(unpack, zip, place->size);
    return true;
}

int zip_read(struct zip_in *zip, char **bytes)
{
    int got = zip->part ? ahead_next(zip->part, bytes) : -1;

    if (got > 0 && zip->progress)
        progress_at(zip->progress, zip->done += got, 0);
    return got;
}

const char *zip_library_version(void)
{
    return zlibVersion();
}

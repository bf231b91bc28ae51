/*
 * Feed files to a fuzz target: for a compiler without libFuzzer.
 * Usage: TARGET FILE...
 */
#include "fuzz/fuzz.h"

static void feed(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *bytes;
    long size;

    fprintf(stderr, "%s\n", path); /* the last one named is the culprit */
    MUST(file && fseek(file, 0, SEEK_END) == 0);
    size = ftell(file);
    MUST(size >= 0);
    rewind(file);
    bytes = malloc((size_t)size + 1);
    MUST(bytes && fread(bytes, 1, (size_t)size, file) == (size_t)size);
    fclose(file);
    LLVMFuzzerTestOneInput(bytes, (size_t)size);
    free(bytes);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        feed(argv[i]);
    return argc > 1 ? 0 : 2;
}

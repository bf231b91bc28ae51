/*
 * Write the tables of src/io/gb18030.h as C, by the iconv of the machine that
 * builds, for systems without one.
 */
#include <stdio.h>
#include <stdlib.h>

#include "io/gb18030.h"

static void four_of(int number, char bytes[4])
{
    bytes[3] = (char)(0x30 + number % 10);
    bytes[2] = (char)(0x81 + number / 10 % 126);
    bytes[1] = (char)(0x30 + number / 1260 % 10);
    bytes[0] = (char)(0x81 + number / 12600);
}

int main(void)
{
    struct gb18030 *characters = gb18030_open();
    char bytes[4];

    puts("#include \"io/gb18030.h\"\n"
         "const uint32_t gb18030_pairs[GB18030_PAIRS] = {");
    for (int i = 0; i < GB18030_PAIRS; i++) {
        bytes[0] = (char)(0x81 + i / GB18030_SECONDS);
        bytes[1] = (char)(0x40 + i % GB18030_SECONDS);
        printf("%uU,\n", gb18030_two(characters, bytes));
    }
    puts("};\nconst uint32_t gb18030_fours[GB18030_FOURS] = {");
    for (int i = 0; i < GB18030_BEYOND; i++) {
        four_of(i, bytes);
        if (i < GB18030_FOURS)
            printf("%uU,\n", gb18030_four(characters, bytes));
        else if (gb18030_four(characters, bytes) != 0)
            return EXIT_FAILURE; /* the tables are too small */
    }
    puts("};");
    gb18030_close(characters);
    return EXIT_SUCCESS;
}

/*
 * The characters of GB18030 as UTF-8: by iconv, or, where a system has none
 * that knows them all, by a table that iconv wrote when the program was built
 * (.pack/gb18030.c). Both give the same.
 */
#ifndef IO_GB18030_H
#define IO_GB18030_H

#include <stdint.h>

struct gb18030;
struct gb18030 *gb18030_open(void);
void gb18030_close(struct gb18030 *characters); /* NULL is fine */

/* The bytes of UTF-8, at most four, as they lie in memory; 0: no character. */
uint32_t gb18030_two(struct gb18030 *characters, const char bytes[2]);
uint32_t gb18030_four(struct gb18030 *characters, const char bytes[4]);

/* The table: pairs from 81 40 to FE FE, fours from 81 30 81 30 to 84 31 A4 39;
 * fours from 90 30 81 30 on are U+10000 and so on. */
enum {
    GB18030_SECONDS = 0xFE - 0x40 + 1,
    GB18030_PAIRS = (0xFE - 0x81 + 1) * GB18030_SECONDS,
    GB18030_FOURS = 39420,
    GB18030_BEYOND = 189000
};
extern const uint32_t gb18030_pairs[GB18030_PAIRS];
extern const uint32_t gb18030_fours[GB18030_FOURS];

#endif

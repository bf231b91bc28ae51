/*
 * Words of headings that mean the same. A heading that was made plain
 * (model/heading.h) is cut into words, each is put down as the first of its
 * class, and what a kind implies falls away: in kind staff 医师姓名 and
 * 职工姓名 are both 姓名, 注册有效期至 and 注册截止日期 both 注册止.
 *
 * Two headings of one canonical form mean the same column. The names of a
 * kind's columns must not meet there (tests/unit/test_headings.c), so that
 * what is not certain is not read.
 */
#ifndef MODEL_WORDS_H
#define MODEL_WORDS_H

#include <stddef.h>

#include "model/heading.h"
#include "model/kind.h"

struct words;

struct words *words_new(void);
void words_free(struct words *words);

/* The canonical form of a plain heading in KIND, into BUFFER; returns it. */
char *words_fold(const struct words *words, const struct kind *kind,
                 const char *plain, char buffer[HEADING_SIZE]);

/* The same without the words that say nothing by themselves; "" where there
 * is no other. */
char *words_core(const struct words *words, const struct kind *kind,
                 const char *plain, char buffer[HEADING_SIZE]);

/* The canonical form in all kinds; NULL where it is not the same in all. */
char *words_fold_alike(const struct words *words, const char *plain,
                       char buffer[HEADING_SIZE]);

/* A class, for model/words.c alone; see model/words_table.c. */
enum {
    WORD_GENERIC = 1, /* says nothing by itself: 号, 名称, 日期 */
    WORD_NAME = 2,    /* falls away at the end, behind what is not generic */
    WORD_DAY = 4,     /* falls away beside a beginning or an end */
    WORD_VALID = 8,   /* the same; at the end of a heading it is an end */
    WORD_BEGIN = 16,
    WORD_END = 32,
    WORD_PERSON = 64, /* a number of staff behind it is a number */
    WORD_STAFF_NO = 128,
    WORD_WHETHER = 256,   /* 是否作废 is 作废标志 */
    WORD_IMPLIED = 512,   /* falls away where what is left says enough */
    WORD_HOSPITAL = 1024, /* falls away before an item */
    WORD_ITEM = 2048,
    WORD_NAMED = 4096,   /* a name behind it says nothing: 类别名称 */
    WORD_BEHIND = 8192,  /* 编码(院内) is 院内编码 */
    WORD_SUMMED = 16384, /* a total behind it says nothing: 数量合计 */
    WORD_TOTAL = 32768
};

struct word_class {
    const char *kinds; /* names joined by blanks; NULL: all */
    const char *words; /* joined by |; the first stands for all */
    unsigned flags;
};
extern const struct word_class word_classes[]; /* ends with words == NULL */

#endif

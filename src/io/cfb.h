/*
 * A compound file (OLE2): the container of .xls, and of encrypted workbooks.
 * One stream of it is read by place. After [MS-CFB]; every chain of sectors
 * is as long as the file allows and no longer.
 */
#ifndef IO_CFB_H
#define IO_CFB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "io/book_trouble.h"

struct cfb;

/* NULL, with TROUBLE set, when it is damaged or cannot be read. */
struct cfb *cfb_open(const char *path, struct book_trouble *trouble);
void cfb_close(struct cfb *cfb); /* NULL is fine */

/* Any stream or folder of that name (ASCII, without case). */
bool cfb_has(const struct cfb *cfb, const char *name);

/* The stream that cfb_read() reads. False: there is none, or it is damaged. */
bool cfb_begin(struct cfb *cfb, const char *name);
int64_t cfb_size(const struct cfb *cfb);

/* COUNT bytes from AT on; fewer at the end or where the file is damaged. */
size_t cfb_read(struct cfb *cfb, int64_t at, void *to, size_t count);

#endif

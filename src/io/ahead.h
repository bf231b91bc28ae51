/*
 * Bytes that cost something to get, got by a thread of its own while those
 * before are looked at.
 */
#ifndef IO_AHEAD_H
#define IO_AHEAD_H

#include <stdint.h>

struct ahead;

/*
 * Begin to call READ, which puts at most MOST bytes of DATA at TO and returns
 * how many, 0 at their end, -1 when they are damaged; it is not called again
 * after that. Until ahead_end() DATA belongs to it. TOTAL bytes are expected:
 * few are read without a thread, when they are asked for.
 */
struct ahead *ahead_begin(int (*read)(void *data, char *to, int most),
                          void *data, int64_t total);

/*
 * The next BYTES, to be changed in place and borrowed until the next call: as
 * many as READ returned, the last of it for ever. AHEAD_NULS NULs are behind
 * them.
 */
enum { AHEAD_NULS = 16 };
int ahead_next(struct ahead *ahead, char **bytes);

void ahead_end(struct ahead *ahead); /* at any time; NULL is fine */

#endif

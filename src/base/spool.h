/*
 * Bytes put aside in a file without a name, that is gone with the program,
 * and read again in pieces.
 */
#ifndef BASE_SPOOL_H
#define BASE_SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct spool;
struct spool_reader;

/* Beside temporary files ($TMPDIR, else /var/tmp). Dies when it cannot. */
struct spool *spool_open(void);
void spool_close(struct spool *spool); /* NULL is fine */

/* Dies when the disk is full. */
void spool_put(struct spool *spool, const void *bytes, size_t count);

/* Room for the next COUNT bytes, at most SPOOL_ROOM_MAX, which are put once
 * they are filled in: before SPOOL is used again. Dies as spool_put() does. */
enum { SPOOL_ROOM_MAX = 1 << 20 };
char *spool_room(struct spool *spool, size_t count);

int64_t spool_size(const struct spool *spool);

/* Its file, with all that was put; closed by spool_close(). */
int spool_file(struct spool *spool);

/* Read from BEGIN to END; READERS of them share the memory for buffers. */
struct spool_reader *spool_read(struct spool *spool, int64_t begin, int64_t end,
                                size_t readers);
void spool_reader_free(struct spool_reader *reader);

/* False at the end; dies when it comes within COUNT. */
bool spool_get(struct spool_reader *reader, void *bytes, size_t count);

#endif

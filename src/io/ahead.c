#include "io/ahead.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/thread.h"

enum {
    WORTH_A_THREAD = 4 << 20, /* bytes */
    PIECE = 128 << 10,
    PIECES = 4
};

struct piece {
    int count; /* of bytes, as READ returned it */
    char bytes[PIECE + AHEAD_NULS];
};

struct ahead {
    int (*read)(void *data, char *to, int most);
    void *data;
    struct thread *thread;        /* NULL: there is none */
    struct queue *empty, *filled; /* pieces go round; NULL: it is to stop */
    struct piece *piece;          /* the one that is looked at */
    struct piece *pieces;
};

static int fill(struct ahead *ahead, struct piece *piece)
{
    const int count = ahead->read(ahead->data, piece->bytes, PIECE);

    memset(piece->bytes + (count > 0 ? count : 0), 0, AHEAD_NULS);
    return piece->count = count;
}

static void run(void *data)
{
    struct ahead *ahead = data;
    struct piece *piece;
    int count = 1;

    while (count > 0 && (piece = queue_take(ahead->empty))) {
        count = fill(ahead, piece);
        queue_put(ahead->filled, piece);
    }
}

struct ahead *ahead_begin(int (*read)(void *data, char *to, int most),
                          void *data, int64_t total)
{
    struct ahead *ahead = xcalloc(1, sizeof(*ahead));
    const int pieces = total < WORTH_A_THREAD ? 1 : PIECES;

    *ahead = (struct ahead){.read = read, .data = data};
    ahead->pieces = xmalloc((size_t)pieces * sizeof(*ahead->pieces));
    ahead->piece = ahead->pieces;
    ahead->piece->count = 1;
    if (pieces == 1)
        return ahead;
    ahead->empty = queue_new(PIECES + 1);
    ahead->filled = queue_new(PIECES);
    for (int i = 1; i < PIECES; i++)
        queue_put(ahead->empty, &ahead->pieces[i]);
    ahead->thread = thread_start(run, ahead);
    return ahead;
}

int ahead_next(struct ahead *ahead, char **bytes)
{
    if (ahead->piece->count > 0 && !ahead->thread) {
        fill(ahead, ahead->piece);
    } else if (ahead->piece->count > 0) {
        queue_put(ahead->empty, ahead->piece);
        ahead->piece = queue_take(ahead->filled);
    }
    *bytes = ahead->piece->bytes;
    return ahead->piece->count;
}

void ahead_end(struct ahead *ahead)
{
    if (!ahead)
        return;
    if (ahead->thread) {
        queue_put(ahead->empty, NULL);
        thread_join(ahead->thread);
        queue_free(ahead->empty);
        queue_free(ahead->filled);
    }
    free(ahead->pieces);
    free(ahead);
}

/*
 * A second thread, and the queue between it and the first. A worker that dies
 * (base/error.h) ends the whole program, as anywhere.
 */
#ifndef BASE_THREAD_H
#define BASE_THREAD_H

#include <stddef.h>

struct thread;

/* Run WORK(DATA) beside the caller. Dies when there can be no thread. */
struct thread *thread_start(void (*work)(void *data), void *data);

/* Wait until it has ended, and free it. */
void thread_join(struct thread *thread);

/*
 * Pointers on their way from one thread to another, first in first out, at
 * most CAPACITY of them: who is faster waits.
 */
struct queue;
struct queue *queue_new(size_t capacity);
void queue_free(struct queue *queue);
void queue_put(struct queue *queue, void *item);
void *queue_take(struct queue *queue);

#endif

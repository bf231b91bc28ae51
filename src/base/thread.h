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

/* Processors there are for threads, at most 4; 1 at least. */
int thread_processors(void);
int thread_all_processors(void); /* the same, however many */

/* Only one thread at a time between lock_take() and lock_give(). */
struct lock;
struct lock *lock_new(void);
void lock_free(struct lock *lock);
void lock_take(struct lock *lock);
void lock_give(struct lock *lock);

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

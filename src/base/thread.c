#include "base/thread.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/os.h"

struct thread {
    pthread_t handle;
    void (*work)(void *data);
    void *data;
};

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t filled, emptied;
    size_t capacity, count, first;
    void *items[];
};

static void *run(void *data)
{
    struct thread *thread = data;

    thread->work(thread->data);
    return NULL;
}

struct thread *thread_start(void (*work)(void *data), void *data)
{
    struct thread *thread = xmalloc(sizeof(*thread));
    int failed;

    *thread = (struct thread){.work = work, .data = data};
    os_hold_signals();
    failed = pthread_create(&thread->handle, NULL, run, thread);
    os_release_signals();
    if (failed)
        die(tr("cannot start a thread"));
    return thread;
}

void thread_join(struct thread *thread)
{
    pthread_join(thread->handle, NULL);
    free(thread);
}

int thread_all_processors(void)
{
    enum { MOST = 1024 };
    int count = os_processors();

    return count > MOST ? MOST : count;
}

int thread_processors(void)
{
    enum { MOST = 4 };
    int count = thread_all_processors();

    return count > MOST ? MOST : count;
}

struct lock {
    pthread_mutex_t mutex;
};

struct lock *lock_new(void)
{
    struct lock *lock = xmalloc(sizeof(*lock));

    pthread_mutex_init(&lock->mutex, NULL);
    return lock;
}

void lock_free(struct lock *lock)
{
    pthread_mutex_destroy(&lock->mutex);
    free(lock);
}

void lock_take(struct lock *lock)
{
    pthread_mutex_lock(&lock->mutex);
}

void lock_give(struct lock *lock)
{
    pthread_mutex_unlock(&lock->mutex);
}

struct queue *queue_new(size_t capacity)
{
    struct queue *queue =
        xcalloc(1, sizeof(*queue) + capacity * sizeof(*queue->items));

    queue->capacity = capacity;
    pthread_mutex_init(&queue->lock, NULL);
    pthread_cond_init(&queue->filled, NULL);
    pthread_cond_init(&queue->emptied, NULL);
    return queue;
}

void queue_free(struct queue *queue)
{
    pthread_mutex_destroy(&queue->lock);
    pthread_cond_destroy(&queue->filled);
    pthread_cond_destroy(&queue->emptied);
    free(queue);
}

void queue_put(struct queue *queue, void *item)
{
    pthread_mutex_lock(&queue->lock);
    while (queue->count == queue->capacity)
        pthread_cond_wait(&queue->emptied, &queue->lock);
    queue->items[(queue->first + queue->count++) % queue->capacity] = item;
    pthread_cond_signal(&queue->filled);
    pthread_mutex_unlock(&queue->lock);
}

void *queue_take(struct queue *queue)
{
    void *item;

    pthread_mutex_lock(&queue->lock);
    while (!queue->count)
        pthread_cond_wait(&queue->filled, &queue->lock);
    item = queue->items[queue->first];
    queue->first = (queue->first + 1) % queue->capacity;
    queue->count--;
    pthread_cond_signal(&queue->emptied);
    pthread_mutex_unlock(&queue->lock);
    return item;
}

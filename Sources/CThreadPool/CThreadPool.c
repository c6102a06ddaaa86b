#define _GNU_SOURCE
#include "CThreadPool.h"

#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

/* -- What Swift's runtime gives and takes -- */

#define SWIFT_CC __attribute__((swiftcall))

typedef struct Job Job; /* the runtime's own */

typedef SWIFT_CC void (*enqueue_original)(Job *);
typedef SWIFT_CC void (*delay_original)(unsigned long long nanoseconds, Job *);
typedef SWIFT_CC void (*deadline_original)(long long seconds, long long nanoseconds, long long tolerance_seconds,
                                           long long tolerance_nanoseconds, int clock, Job *);

extern SWIFT_CC void (*swift_task_enqueueGlobal_hook)(Job *, enqueue_original);
extern SWIFT_CC void (*swift_task_enqueueGlobalWithDelay_hook)(unsigned long long, Job *, delay_original);
extern SWIFT_CC void (*swift_task_enqueueGlobalWithDeadline_hook)(long long, long long, long long, long long, int, Job *,
                                                                  deadline_original);

/* Runs a job on the generic executor, whose two words are 0. */
extern SWIFT_CC void swift_job_run(Job *, void *executor, uintptr_t implementation);
/* The time of one of Swift's clocks, as its deadlines are measured. */
extern SWIFT_CC void swift_get_time(long long *seconds, long long *nanoseconds, int clock);

/* -- The pool -- */

typedef struct {
    Job **jobs; /* a ring of `capacity` places */
    size_t capacity, first, count;
} queue;

/* A job of Swift's, or a call. */
typedef struct {
    struct timespec due; /* CLOCK_MONOTONIC */
    unsigned long long order;
    Job *job;
    void (*body)(void *);
    void *context;
} delayed;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t has_job = PTHREAD_COND_INITIALIZER; /* the pool's threads wait here */
static pthread_cond_t has_delay; /* the clock's thread waits here, by CLOCK_MONOTONIC; made with that thread */
static queue ready;
static delayed *heap; /* the earliest first */
static size_t heap_count, heap_capacity;
static unsigned long long heap_order;
static int most_threads, threads, idle_threads, is_clock_running;

static bool push(Job *job) {
    if (ready.count == ready.capacity) {
        size_t capacity = ready.capacity ? ready.capacity * 2 : 64;
        Job **jobs = malloc(capacity * sizeof *jobs);
        if (!jobs) return false;
        for (size_t i = 0; i < ready.count; i++) jobs[i] = ready.jobs[(ready.first + i) % ready.capacity];
        free(ready.jobs);
        ready = (queue){jobs, capacity, 0, ready.count};
    }
    ready.jobs[(ready.first + ready.count++) % ready.capacity] = job;
    return true;
}

static Job *pop(void) {
    Job *job = ready.jobs[ready.first];
    ready.first = (ready.first + 1) % ready.capacity;
    ready.count--;
    return job;
}

static void *work(void *unused) {
    (void)unused;
    pthread_mutex_lock(&lock);
    for (;;) {
        while (!ready.count) {
            idle_threads++;
            pthread_cond_wait(&has_job, &lock);
            idle_threads--;
        }
        Job *job = pop();
        pthread_mutex_unlock(&lock);
        swift_job_run(job, NULL, 0);
        pthread_mutex_lock(&lock);
    }
    return NULL;
}

/* A thread that takes no signals: those are the main thread's. */
static bool start(void *(*body)(void *), const char *name) {
    sigset_t all, before;
    sigfillset(&all);
    /* A crash is handled on the thread that crashed. */
    const int crashes[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE};
    for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) sigdelset(&all, crashes[i]);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    bool is_started = pthread_create(&thread, NULL, body, NULL) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!is_started) return false;
    pthread_setname_np(thread, name);
    pthread_detach(thread);
    return true;
}

/* Puts `job` where the threads take it from; the lock is held. False when there is neither room nor thread for it. One of them is to be
   woken then, best with the lock let go: else the woken one would find it taken and sleep again. */
static bool give(Job *job) {
    if (!push(job)) return false;
    if (ready.count > (size_t)idle_threads && threads < most_threads && start(work, "tasks")) threads++;
    if (!threads) {
        pop();
        return false;
    }
    return true;
}

static SWIFT_CC void enqueue(Job *job, enqueue_original original) {
    pthread_mutex_lock(&lock);
    bool is_given = give(job);
    pthread_mutex_unlock(&lock);
    if (is_given) pthread_cond_signal(&has_job);
    else original(job);
}

/* -- Delays -- */

static bool is_earlier(const delayed *a, const delayed *b) {
    if (a->due.tv_sec != b->due.tv_sec) return a->due.tv_sec < b->due.tv_sec;
    if (a->due.tv_nsec != b->due.tv_nsec) return a->due.tv_nsec < b->due.tv_nsec;
    return a->order < b->order;
}

static void swap(size_t a, size_t b) {
    delayed kept = heap[a];
    heap[a] = heap[b];
    heap[b] = kept;
}

static bool add_delay(delayed what) {
    if (heap_count == heap_capacity) {
        size_t capacity = heap_capacity ? heap_capacity * 2 : 16;
        delayed *larger = realloc(heap, capacity * sizeof *larger);
        if (!larger) return false;
        heap = larger;
        heap_capacity = capacity;
    }
    size_t at = heap_count++;
    heap[at] = what;
    heap[at].order = heap_order++;
    for (; at && is_earlier(&heap[at], &heap[(at - 1) / 2]); at = (at - 1) / 2) swap(at, (at - 1) / 2);
    return true;
}

static delayed take_delay(void) {
    delayed first = heap[0];
    heap[0] = heap[--heap_count];
    for (size_t at = 0;;) {
        size_t next = at, left = 2 * at + 1, right = left + 1;
        if (left < heap_count && is_earlier(&heap[left], &heap[next])) next = left;
        if (right < heap_count && is_earlier(&heap[right], &heap[next])) next = right;
        if (next == at) return first;
        swap(at, next);
        at = next;
    }
}

static void *keep_time(void *unused) {
    (void)unused;
    pthread_mutex_lock(&lock);
    for (;;) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        delayed present = {.due = now, .order = UINT64_MAX};
        while (heap_count && is_earlier(&heap[0], &present)) {
            delayed next = take_delay();
            bool is_given = next.job && give(next.job);
            pthread_mutex_unlock(&lock);
            if (is_given) pthread_cond_signal(&has_job);
            if (next.body) next.body(next.context);
            /* No room: the one thread that is left runs it itself. */
            if (next.job && !is_given) swift_job_run(next.job, NULL, 0);
            pthread_mutex_lock(&lock);
        }
        if (heap_count) {
            struct timespec due = heap[0].due;
            pthread_cond_timedwait(&has_delay, &lock, &due);
        } else {
            pthread_cond_wait(&has_delay, &lock);
        }
    }
    return NULL;
}

/* The lock is held. */
static bool start_clock(void) {
    if (is_clock_running) return true;
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&has_delay, &monotonic);
    pthread_condattr_destroy(&monotonic);
    is_clock_running = start(keep_time, "clock");
    return is_clock_running;
}

/* Does `what` so many nanoseconds from now. */
static bool delay(unsigned long long nanoseconds, delayed what) {
    struct timespec due;
    clock_gettime(CLOCK_MONOTONIC, &due);
    unsigned long long longest = 3600ull * 24 * 365 * 100; /* in seconds: what is later never comes */
    unsigned long long seconds = nanoseconds / 1000000000;
    due.tv_sec += (time_t)(seconds < longest ? seconds : longest);
    due.tv_nsec += (long)(nanoseconds % 1000000000);
    if (due.tv_nsec >= 1000000000) {
        due.tv_nsec -= 1000000000;
        due.tv_sec++;
    }
    what.due = due;
    pthread_mutex_lock(&lock);
    bool is_kept = start_clock() && add_delay(what);
    bool is_first = is_kept && heap[0].order == heap_order - 1;
    pthread_mutex_unlock(&lock);
    if (is_first) pthread_cond_signal(&has_delay);
    return is_kept;
}

static SWIFT_CC void enqueue_after(unsigned long long nanoseconds, Job *job, delay_original original) {
    if (!delay(nanoseconds, (delayed){.job = job})) original(nanoseconds, job);
}

static SWIFT_CC void enqueue_at(long long seconds, long long nanoseconds, long long tolerance_seconds,
                                long long tolerance_nanoseconds, int clock, Job *job, deadline_original original) {
    long long now_seconds, now_nanoseconds;
    swift_get_time(&now_seconds, &now_nanoseconds, clock);
    __int128 rest = ((__int128)seconds - now_seconds) * 1000000000 + nanoseconds - now_nanoseconds;
    unsigned long long limited = rest < 0 ? 0 : rest > INT64_MAX ? INT64_MAX : (unsigned long long)rest;
    if (!delay(limited, (delayed){.job = job})) original(seconds, nanoseconds, tolerance_seconds, tolerance_nanoseconds, clock, job);
}

bool cthreadpool_after(uint64_t nanoseconds, void (*body)(void *), void *context) {
    return delay(nanoseconds, (delayed){.body = body, .context = context});
}

void cthreadpool_give_back_memory(void) { malloc_trim(0); }

bool cthreadpool_install(int count) {
    if (count < 1 || most_threads) return false;
    /* Otherwise each thread gets a heap of its own, which keeps what was freed in it; and large blocks go back at once. */
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    most_threads = count;
    swift_task_enqueueGlobal_hook = enqueue;
    swift_task_enqueueGlobalWithDelay_hook = enqueue_after;
    swift_task_enqueueGlobalWithDeadline_hook = enqueue_at;
    return true;
}

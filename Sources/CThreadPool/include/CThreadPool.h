#ifndef FIRSTLINE_CTHREADPOOL_H
#define FIRSTLINE_CTHREADPOOL_H
/*
 * Threads for Swift's tasks. On Linux tasks run on libdispatch's pool, which, once started, wakes a thread every second
 * to count its workers for as long as the process lives. A program that stays open all day next to others should not:
 * these threads wait without a time limit when there is nothing to do, and for the earliest delay otherwise.
 *
 * Swift's runtime offers hooks for exactly this, swift_task_enqueueGlobal_hook and its kin; they are set once, before the
 * first task.
 */
#include <stdbool.h>
#include <stdint.h>

/* Makes at most `threads` threads run all tasks that have no executor of their own; they are started when needed. To be
   called once, before the first task. False when it was called before, or asked for no thread: then nothing changes. */
bool cthreadpool_install(int threads);

/* Gives the memory that was freed back to the system: after work that needed much for a moment. */
void cthreadpool_give_back_memory(void);

/* Calls `body` with `context` once, so many nanoseconds from now, on a thread that keeps the time: it must be brief. Task.sleep
   would start libdispatch's pool, hooks or no hooks. False when the system gives no thread or memory: then it is never called. */
bool cthreadpool_after(uint64_t nanoseconds, void (*body)(void *context), void *context);

#endif

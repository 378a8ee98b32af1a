/* SPDX-License-Identifier: MIT */
/* Tasks over forked processes: each worker gets one task at a time, and one that dies costs its
 * task alone. Knows nothing of briefings. Results are told in the order of the tasks, whatever the
 * number of workers. Commands include it. */
#ifndef JB_DELIVER_WORKERS_H
#define JB_DELIVER_WORKERS_H

#include "base/text.h"
#include <sys/types.h>

typedef struct JbWork {
    size_t n;    /* tasks, 0 .. n-1 */
    int workers; /* at most; from 1 */
    void *context;
    /* In a worker: does the task and puts its reply. */
    void (*run)(void *context, size_t task, JbText *reply);
    /* In the parent, for each task that was begun, in their order. reply NULL: the worker died,
     * `death` is its status of waitpid. The reply is the caller's until done returns. */
    void (*done)(void *context, size_t task, const char *reply, size_t n, int death);
    /* In the parent, as soon as the reply is there, in any order: what must not be lost if the run
     * is killed before the task's turn comes. */
    void (*taken)(void *context, size_t task, const char *reply, size_t n);
    /* In the parent, as soon as a worker has died in a task: removes what it left behind. */
    void (*died)(void *context, size_t task, pid_t worker);
    /* In the parent, four times a second and after each task, in any order: `finished` of the
     * tasks. */
    void (*tick)(void *context, size_t finished);
    /* Descriptors that a worker keeps beside 0, 1, 2 and its own; -1: none. All others are closed
     * in it. */
    int keep[2];
} JbWork;

/* Does all tasks. While it runs SIGINT, SIGTERM and SIGHUP are blocked: the first one lets the
 * tasks that were begun end and hands out no more, a second one kills the workers. Workers ignore
 * them, and end when their parent is gone. Returns 0, the number of the signal that ended it early,
 * or -1 when the system gives no process (errno says why). */
int jb_deliver_work(const JbWork *work);

/* The processors of this machine that are in use, at least 1. */
int jb_deliver_processors(void);

#endif

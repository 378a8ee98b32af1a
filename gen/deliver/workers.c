/* SPDX-License-Identifier: MIT */
#include "deliver/workers.h"
#include "base/clamp.h"
#include "base/confine.h"
#include "base/heap.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TICK = 250 /* milliseconds */, MOST_WORKERS = 256 };
#define IDLE SIZE_MAX

typedef struct Worker {
    pid_t pid; /* 0: none */
    int fd;
    size_t task; /* IDLE: waits for one */
} Worker;

/* What a task came to; held until its turn to be told. */
typedef struct Outcome {
    bool begun, ended;
    JbArena *arena; /* of the reply */
    const char *reply;
    size_t n;
    int death;
} Outcome;

typedef struct Pool {
    const JbWork *work;
    JbArena *arena;
    Worker *workers;
    int n;
    Outcome *outcomes;
    size_t next;     /* task to be handed out */
    size_t told;     /* tasks whose done was called */
    size_t finished; /* tasks */
    int signals;     /* their file */
    int stopped;     /* signal, or 0 */
    bool over;       /* no task will begin any more */
    int error;       /* errno of fork, or 0 */
} Pool;

/* --- whole messages over a socket; a peer that is gone is no signal --- */

static bool send_all(int fd, const void *bytes, size_t n)
{
    const char *at = bytes;
    while (n > 0) {
        ssize_t done = send(fd, at, n, MSG_NOSIGNAL);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        at += done;
        n -= (size_t)done;
    }
    return true;
}

static bool receive_all(int fd, void *bytes, size_t n)
{
    char *at = bytes;
    while (n > 0) {
        ssize_t done = recv(fd, at, n, 0);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        at += done;
        n -= (size_t)done;
    }
    return true;
}

/* --- in a worker --- */

static _Noreturn void work_on(const JbWork *work, int fd)
{
    size_t task = 0;
    while (receive_all(fd, &task, sizeof task)) {
        JbArena *arena = jb_arena_new();
        JbText reply = jb_text(arena);
        work->run(work->context, task, &reply);
        bool sent =
            send_all(fd, &reply.n, sizeof reply.n) && send_all(fd, jb_text_str(&reply), reply.n);
        jb_arena_free(arena);
        if (!sent)
            break;
    }
    _exit(0);
}

/* Other workers' sockets must end with the parent, so that each sees when it is gone; and what the
 * caller of the program or the parent have open is no concern of a worker. */
static void close_others(const Pool *p, int own)
{
    const int kept[] = {own, p->work->keep[0], p->work->keep[1]};
    jb_confine_descriptors(kept, sizeof kept / sizeof *kept);
}

/* --- in the parent --- */

static bool start(Pool *p, Worker *w)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
        p->error = errno;
        return false;
    }
    fflush(NULL); /* nothing is printed twice */
    pid_t pid = fork();
    if (pid == 0) {
        close(pair[0]);
        close_others(p, pair[1]);
        work_on(p->work, pair[1]);
    }
    p->error = pid < 0 ? errno : p->error;
    close(pair[1]);
    if (pid < 0)
        close(pair[0]);
    else
        *w = (Worker){pid, pair[0], IDLE};
    return pid > 0;
}

static int bury(Worker *w)
{
    int status = 0;
    close(w->fd);
    while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    w->pid = 0;
    return status;
}

static void end_task(Pool *p, size_t task)
{
    p->outcomes[task].ended = true;
    p->finished++;
}

static void lost(Pool *p, Worker *w)
{
    pid_t pid = w->pid;
    size_t task = w->task;
    int death = bury(w);
    if (task == IDLE)
        return;
    p->outcomes[task].death = death;
    p->work->died(p->work->context, task, pid);
    end_task(p, task);
}

/* Gives the worker the next task; one that died in the meantime is replaced first, but not again
 * and again where no message reaches any. */
static void hand_out(Pool *p, Worker *w)
{
    for (int tried = 0; p->next < p->work->n && p->stopped == 0 && tried < 3; tried++) {
        if (w->pid == 0 && !start(p, w))
            return;
        if (send_all(w->fd, &p->next, sizeof p->next)) {
            p->outcomes[p->next].begun = true;
            w->task = p->next++;
            return;
        }
        p->error = errno;
        lost(p, w);
    }
}

static void take_reply(Pool *p, Worker *w)
{
    Outcome *o = w->task != IDLE ? &p->outcomes[w->task] : NULL;
    size_t n = 0;
    if (o == NULL || !receive_all(w->fd, &n, sizeof n)) {
        lost(p, w);
        return;
    }
    o->arena = jb_arena_new();
    char *reply = jb_arena_alloc(o->arena, n + 1);
    if (!receive_all(w->fd, reply, n)) {
        lost(p, w);
        return;
    }
    o->reply = reply;
    o->n = n;
    p->work->taken(p->work->context, w->task, reply, n);
    end_task(p, w->task);
    w->task = IDLE;
}

static void tell(Pool *p)
{
    for (; p->told < p->work->n; p->told++) {
        Outcome *o = &p->outcomes[p->told];
        if (o->begun ? !o->ended : !p->over)
            return;
        if (o->begun)
            p->work->done(p->work->context, p->told, o->reply, o->n, o->death);
        jb_arena_free(o->arena);
        o->arena = NULL;
    }
}

static void take_signal(Pool *p)
{
    struct signalfd_siginfo info;
    if (read(p->signals, &info, sizeof info) != sizeof info)
        return;
    if (p->stopped != 0) /* the second one */
        for (int i = 0; i < p->n; i++)
            if (p->workers[i].pid != 0)
                kill(p->workers[i].pid, SIGKILL);
    p->stopped = (int)info.ssi_signo;
}

static int busy(const Pool *p)
{
    int n = 0;
    for (int i = 0; i < p->n; i++)
        n += p->workers[i].pid != 0 && p->workers[i].task != IDLE;
    return n;
}

static void wait_and_take(Pool *p)
{
    struct pollfd *files = jb_arena_alloc_array(p->arena, (size_t)p->n + 1, sizeof *files);
    for (int i = 0; i < p->n; i++)
        files[i] = (struct pollfd){p->workers[i].pid != 0 ? p->workers[i].fd : -1, POLLIN, 0};
    files[p->n] = (struct pollfd){p->signals, POLLIN, 0};
    if (poll(files, (nfds_t)p->n + 1, TICK) <= 0)
        return;
    if (files[p->n].revents != 0)
        take_signal(p);
    for (int i = 0; i < p->n; i++)
        if (files[i].revents != 0)
            take_reply(p, &p->workers[i]);
}

static void run_pool(Pool *p)
{
    for (;;) {
        for (int i = 0; i < p->n; i++)
            if (p->workers[i].pid == 0 || p->workers[i].task == IDLE)
                hand_out(p, &p->workers[i]);
        p->over = busy(p) == 0;
        tell(p);
        p->work->tick(p->work->context, p->finished);
        if (p->over)
            return;
        JbArena *turn = p->arena = jb_arena_new();
        wait_and_take(p);
        jb_arena_free(turn);
    }
}

int jb_deliver_work(const JbWork *work)
{
    JbArena *arena = jb_arena_new();
    Pool p = {.work = work, .n = work->workers < MOST_WORKERS ? work->workers : MOST_WORKERS};
    if ((size_t)p.n > work->n)
        p.n = (int)work->n;
    p.workers = jb_arena_alloc_array(arena, (size_t)p.n, sizeof *p.workers);
    p.outcomes = jb_arena_alloc_array(arena, work->n, sizeof *p.outcomes);
    sigset_t set, before;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigprocmask(SIG_BLOCK, &set, &before);
    p.signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    jb_heap_before_fork(); /* nothing is taken until each has its worker */
    run_pool(&p);
    for (int i = 0; i < p.n; i++)
        if (p.workers[i].pid != 0)
            bury(&p.workers[i]);
    close(p.signals);
    int stopped = p.stopped, error = p.finished < work->n ? p.error : 0;
    jb_arena_free(arena);
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = error;
    if (stopped == 0 && error != 0)
        return -1;
    return stopped;
}

int jb_deliver_processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return (int)jb_clamp(n, 1, MOST_WORKERS);
}

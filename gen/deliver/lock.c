/* SPDX-License-Identifier: MIT */
#include "deliver/lock.h"
#include "base/file.h"
#include "deliver/write.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { TICK = 50 /* milliseconds between two tries */ };

typedef enum Taken { TAKEN, BUSY, UNKNOWN_HERE, FAILED } Taken;

typedef struct Waiter {
    JbDiags *diags;
    const JbLockWish *wish;
    int64_t until; /* milliseconds of the clock below */
    bool told;
    pid_t holder;
} Waiter;

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void nap(void)
{
    struct timespec t = {0, TICK * 1000000L};
    (void)nanosleep(&t, NULL);
}

/* The process that wrote itself into the file last; 0: it has not yet. */
static pid_t holder_of(int fd)
{
    char digits[16] = {0};
    ssize_t n = pread(fd, digits, sizeof digits - 1, 0);
    return n > 0 ? (pid_t)strtol(digits, NULL, 10) : 0;
}

static void sign(int fd)
{
    char digits[16];
    int n = snprintf(digits, sizeof digits, "%ld\n", (long)getpid());
    if (ftruncate(fd, 0) != 0 || pwrite(fd, digits, (size_t)n, 0) != n)
        return; /* then nobody is told who it was */
}

/* Whether the name still leads to the file: the one before may have taken it away at its end. */
static bool still_there(int fd, const char *path)
{
    struct stat a, b;
    return fstat(fd, &a) == 0 && lstat(path, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

static Taken try_once(Waiter *w, const char *path, int how, int *fd)
{
    int error = 0;
    *fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0666);
    if (*fd < 0)
        return FAILED;
    if (flock(*fd, how | LOCK_NB) == 0) {
        if (still_there(*fd, path)) {
            sign(*fd);
            return TAKEN;
        }
    } else {
        error = errno;
        w->holder = holder_of(*fd);
    }
    close(*fd);
    *fd = -1;
    bool busy = error == 0 || error == EWOULDBLOCK || error == EINTR;
    return busy ? BUSY : UNKNOWN_HERE;
}

static bool refuse(Waiter *w, const char *path)
{
    JbPlace place = {path, 0, 0, NULL};
    jb_diag_report(w->diags, JB_ERROR, JB_EXIT_CANNOT_WRITE, "cannot-write", &place,
                   "check the folder and its rights, or give another one with -o",
                   "the lock of the output folder cannot be taken: %s", strerror(errno));
    return false;
}

static bool give_up(Waiter *w)
{
    JbPlace place = {w->wish->folder, 0, 0, NULL};
    jb_diag_report(w->diags, JB_ERROR, JB_EXIT_CANNOT_WRITE, "folder-busy", &place,
                   "wait until it has ended, or longer by --wait SECONDS, or give another folder "
                   "with -o",
                   "process %ld writes into this folder", (long)w->holder);
    return false;
}

/* False after a report; *fd is -1 where the file system knows no locks. */
static bool take(Waiter *w, const char *path, int how, int *fd)
{
    for (;;) {
        switch (try_once(w, path, how, fd)) {
        case TAKEN: return true;
        case FAILED: return refuse(w, path);
        case UNKNOWN_HERE: {
            JbPlace place = {path, 0, 0, NULL};
            jb_diag_warn(w->diags, "no-lock", &place,
                         "see to it that only one run at a time writes there",
                         "the file system knows no locks: %s", strerror(errno));
            return true;
        }
        case BUSY: break;
        }
        if (now() >= w->until)
            return give_up(w);
        if (!w->told && w->wish->waiting != NULL && w->holder != 0) {
            w->wish->waiting(w->wish->context, w->wish->folder, w->holder);
            w->told = true;
        }
        nap();
    }
}

bool jb_deliver_lock(JbDiags *diags, const JbLockWish *wish, JbLock *lock)
{
    JbArena *arena = diags->arena;
    Waiter w = {diags, wish, now() + (int64_t)wish->wait * 1000, false, 0};
    const char *file = jb_file_join(arena, wish->folder, JB_LOCK_FILE);
    *lock = (JbLock){wish->folder, {file, NULL}, {-1, -1}, !jb_file_exists(wish->folder)};
    if (!jb_deliver_make_folders(diags, file))
        return false;
    bool ok = take(&w, file, wish->shard_of > 0 ? LOCK_SH : LOCK_EX, &lock->fd[0]);
    if (ok && wish->shard_of > 0) {
        lock->file[1] = jb_file_join(
            arena, wish->folder,
            jb_arena_format(arena, ".jianbao-%u-of-%u.lock", wish->shard, wish->shard_of));
        ok = take(&w, lock->file[1], LOCK_EX, &lock->fd[1]);
    }
    if (!ok)
        jb_deliver_unlock(lock);
    return ok;
}

void jb_deliver_unlock(JbLock *lock)
{
    for (int i = 1; i >= 0; i--) {
        if (lock->fd[i] < 0)
            continue;
        /* only who is alone with it takes the file away */
        if (flock(lock->fd[i], LOCK_EX | LOCK_NB) == 0 && still_there(lock->fd[i], lock->file[i]))
            (void)unlink(lock->file[i]);
        close(lock->fd[i]);
        lock->fd[i] = -1;
    }
    if (lock->made)
        (void)rmdir(lock->folder); /* not when something is in it */
}

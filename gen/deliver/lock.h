/* SPDX-License-Identifier: MIT */
/* One run at a time in an output folder. Commands that write into a folder include it. */
#ifndef JB_DELIVER_LOCK_H
#define JB_DELIVER_LOCK_H

#include "base/diag.h"
#include <stdbool.h>
#include <sys/types.h>

#define JB_LOCK_FILE ".jianbao.lock"

/* A lock that is held; dropped by jb_deliver_unlock, or with the last process that has it: what a
 * killed run's workers still write is waited for. */
typedef struct JbLock {
    const char *folder;
    const char *file[2]; /* paths: the folder's, the shard's (NULL: the whole run) */
    int fd[2];           /* -1: none */
    bool made;           /* the folder was not there before */
} JbLock;

typedef struct JbLockWish {
    const char *folder;       /* made when it is missing */
    unsigned shard, shard_of; /* shard_of 0: the whole folder. Shards of one run do not wait for
                                 each other, only for the same one and for whole runs */
    int wait;                 /* seconds; 0: not at all */
    void (*waiting)(void *context, const char *folder, pid_t process); /* told once; or NULL */
    void *context;
} JbLockWish;

/* Takes the lock (flock(2) on a file in the folder that names the process). Where the file system
 * knows no locks, goes on with a warning (no-lock). False after a report, all 73: another run
 * holds it (folder-busy), folder or file cannot be made (cannot-write). */
bool jb_deliver_lock(JbDiags *diags, const JbLockWish *wish, JbLock *lock);

/* Drops it and takes its files away, and the folder too when it was made for nothing. */
void jb_deliver_unlock(JbLock *lock);

#endif

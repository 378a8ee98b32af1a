/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* syscall, O_PATH */
#include "base/confine.h"
#include "base/confine_parts.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Rights that Debian 12's header does not have yet (linux/landlock.h of 6.2, 6.7, 6.10, 6.12). */
#define RIGHT_TRUNCATE    (UINT64_C(1) << 14) /* version 3 */
#define RIGHT_IOCTL       (UINT64_C(1) << 15) /* version 5 */
#define NET_BIND          (UINT64_C(1) << 0)  /* version 4 */
#define NET_CONNECT       (UINT64_C(1) << 1)
#define SCOPE_UNIX_SOCKET (UINT64_C(1) << 0) /* version 6 */
#define SCOPE_SIGNAL      (UINT64_C(1) << 1)

/* The kernel takes as much of it as the version has. */
typedef struct Rules {
    uint64_t files, net, scoped;
} Rules;

enum { NONE = -1, MOST_OPEN = 4096 };

#define READ ((uint64_t)(LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR))
#define RUN  (READ | LANDLOCK_ACCESS_FS_EXECUTE)
#define WRITE                                                                                      \
    (READ | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE |                       \
     LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | RIGHT_TRUNCATE)
/* What can be said of a file that is no folder. */
#define OF_FILE                                                                                    \
    ((uint64_t)(LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE |                     \
                LANDLOCK_ACCESS_FS_EXECUTE) |                                                      \
     RIGHT_TRUNCATE)

int jb_confine_files(void)
{
#if defined(JB_SANITIZED)
    return 0;
#else
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version > 0 ? (int)version : 0;
#endif
}

bool jb_confine_calls(void)
{
#if defined(JB_SANITIZED)
    return false;
#else
    return prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
#endif
}

/* All that a version can forbid. */
static Rules all_of(int version)
{
    Rules r = {.files = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1};
    if (version >= 2)
        r.files |= LANDLOCK_ACCESS_FS_REFER;
    if (version >= 3)
        r.files |= RIGHT_TRUNCATE;
    if (version >= 4)
        r.net = NET_BIND | NET_CONNECT;
    if (version >= 5)
        r.files |= RIGHT_IOCTL;
    if (version >= 6)
        r.scoped = SCOPE_UNIX_SOCKET | SCOPE_SIGNAL;
    return r;
}

static size_t size_of(int version)
{
    if (version >= 6)
        return sizeof(Rules);
    return version >= 4 ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
}

/* Allows `rights` at each path. Something that is not there, or that may not be reached anyway, is
 * passed over. */
static bool allow(int rules, const Rules *all, const char *const *paths, size_t n, uint64_t rights)
{
    for (size_t i = 0; i < n; i++) {
        struct stat s;
        int fd = open(paths[i], O_PATH | O_CLOEXEC);
        if (fd < 0 && (errno == ENOENT || errno == ENOTDIR || errno == EACCES || errno == ELOOP))
            continue;
        if (fd < 0)
            return false;
        bool known = fstat(fd, &s) == 0;
        uint64_t of_it = known && S_ISDIR(s.st_mode) ? rights : rights & OF_FILE;
        struct landlock_path_beneath_attr beneath = {of_it & all->files, fd};
        long done =
            known ? syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0)
                  : NONE;
        int error = errno;
        close(fd);
        errno = error;
        if (done != 0 && errno != EBADFD) /* a pipe: no rule is needed for it */
            return false;
    }
    return true;
}

static bool hold_files(const JbConfine *rules)
{
    int version = jb_confine_files();
    if (version == 0)
        return true;
    Rules all = all_of(version);
    int fd = (int)syscall(SYS_landlock_create_ruleset, &all, size_of(version), 0);
    if (fd < 0)
        return false;
    bool ok = allow(fd, &all, rules->read, rules->read_n, READ) &&
              allow(fd, &all, rules->list, rules->list_n, LANDLOCK_ACCESS_FS_READ_DIR) &&
              allow(fd, &all, rules->write, rules->write_n, WRITE) &&
              allow(fd, &all, rules->run, rules->run_n, RUN) &&
              syscall(SYS_landlock_restrict_self, fd, 0) == 0;
    int error = errno;
    close(fd);
    errno = error;
    return ok;
}

/* The smallest descriptor of `kept` that is at least `from`; -1: none. */
static int next_kept(const int *kept, size_t n, int from)
{
    int next = NONE;
    for (size_t i = 0; i < n; i++)
        if (kept[i] >= from && (next == NONE || kept[i] < next))
            next = kept[i];
    return next;
}

static void close_from(int first, int last)
{
    if (last >= first && close_range((unsigned)first, (unsigned)last, 0) != 0)
        for (int fd = first; fd <= last && fd < MOST_OPEN; fd++) /* before Linux 5.9 */
            close(fd);
}

void jb_confine_descriptors(const int *kept, size_t n)
{
    int from = STDERR_FILENO + 1;
    for (int next; (next = next_kept(kept, n, from)) != NONE; from = next + 1) {
        close_from(from, next - 1);
        (void)fcntl(next, F_SETFD, FD_CLOEXEC);
    }
    close_from(from, INT_MAX);
}

bool jb_confine(const JbConfine *rules)
{
#if defined(JB_SANITIZED)
    (void)rules;
    (void)hold_files;
    return true;
#else
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && hold_files(rules) &&
           (rules->files_only || !jb_confine_calls() || jb_confine_filter(rules->run_n > 0));
#endif
}

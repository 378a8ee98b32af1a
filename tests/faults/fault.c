/* SPDX-License-Identifier: MIT */
/* Loaded before the program's libraries (LD_PRELOAD): counts calls of each kind over all processes
 * of a run, and makes one of them fail, or it and all that follow. The state is a file that all
 * processes map, FAULT_STATE; run.py writes what is to fail into it and reads the counts.
 *
 * Of malloc it keeps the number of the first call from each different stack instead: nearly all of
 * its calls come from a few places. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { OPEN, READ, WRITE, CLOSE, FSYNC, RENAME, MMAP, FORK, MALLOC, KINDS };
enum { STACKS = 65536, DEEPEST = 24 };

/* As run.py has it (struct "<4q", then 9 counts, then the stacks). */
struct state {
    int64_t kind, at, for_good, recording; /* kind -1: nothing fails */
    _Atomic int64_t hits;                  /* calls that were made to fail */
    _Atomic int64_t counts[KINDS];
    struct {
        _Atomic uint64_t stack;
        int64_t first;
    } stacks[STACKS];
};

static const int ERRORS[KINDS] = {EMFILE, EIO, ENOSPC, EIO, EIO, EIO, ENOMEM, EAGAIN, ENOMEM};
static struct state *state;
static _Thread_local int inside;
static uint64_t program;
static int others; /* what a program of others does without memory is its own */

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("FAULT_STATE");
    void *frames[2];
    inside = 1;
    (void)backtrace(frames, 2); /* it loads a library at its first call */
    int fd = path != NULL ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC) : -1;
    if (fd >= 0) {
        void *at = (void *)syscall(SYS_mmap, NULL, sizeof *state, PROT_READ | PROT_WRITE,
                                   MAP_SHARED, fd, 0L);
        syscall(SYS_close, fd);
        if (at != MAP_FAILED)
            state = at;
    }
    for (const char *s = program_invocation_short_name; *s != '\0'; s++)
        program = program * 131 + (unsigned char)*s;
    others = strncmp(program_invocation_short_name, "jianbao", 7) != 0;
    inside = 0;
}

static void note_stack(int64_t number)
{
    void *frames[DEEPEST];
    uint64_t h = program ^ 1469598103934665603u;
    int n = backtrace(frames, DEEPEST);
    for (int i = 2; i < n; i++)
        h = (h ^ (uint64_t)(uintptr_t)frames[i]) * 1099511628211u;
    h |= 1;
    for (uint64_t i = h % STACKS, tried = 0; tried < STACKS; i = (i + 1) % STACKS, tried++) {
        uint64_t there = 0;
        if (atomic_compare_exchange_strong(&state->stacks[i].stack, &there, h)) {
            state->stacks[i].first = number;
            return;
        }
        if (there == h)
            return;
    }
}

/* Whether this call is to fail; errno is set then. */
static int fails(int kind)
{
    if (state == NULL || inside || (kind == MALLOC && others))
        return 0;
    inside = 1;
    int64_t number = atomic_fetch_add(&state->counts[kind], 1) + 1;
    if (kind == MALLOC && state->recording)
        note_stack(number);
    int hit = state->kind == kind && (state->for_good ? number >= state->at : number == state->at);
    if (hit) {
        atomic_fetch_add(&state->hits, 1);
        errno = ERRORS[kind];
    }
    inside = 0;
    return hit;
}

#define REAL(name)                                                                                 \
    ({                                                                                             \
        static __typeof__(&name) real;                                                             \
        if (real == NULL) {                                                                        \
            inside++;                                                                              \
            real = (__typeof__(&name))dlsym(RTLD_NEXT, #name);                                     \
            inside--;                                                                              \
        }                                                                                          \
        real;                                                                                      \
    })

void *malloc(size_t n)
{
    return fails(MALLOC) ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
    return fails(MALLOC) ? NULL : __libc_calloc(n, size);
}

void *realloc(void *at, size_t n)
{
    return fails(MALLOC) ? NULL : __libc_realloc(at, n);
}

void *aligned_alloc(size_t alignment, size_t n)
{
    return fails(MALLOC) ? NULL : __libc_memalign(alignment, n);
}

int posix_memalign(void **at, size_t alignment, size_t n)
{
    void *made = fails(MALLOC) ? NULL : __libc_memalign(alignment, n);
    if (made == NULL)
        return ENOMEM;
    *at = made;
    return 0;
}

int open(const char *path, int flags, ...)
{
    va_list ap;
    va_start(ap, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(ap, mode_t) : 0;
    va_end(ap);
    return fails(OPEN) ? -1 : REAL(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list ap;
    va_start(ap, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(ap, mode_t) : 0;
    va_end(ap);
    return fails(OPEN) ? -1 : REAL(open64)(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list ap;
    va_start(ap, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(ap, mode_t) : 0;
    va_end(ap);
    return fails(OPEN) ? -1 : REAL(openat)(folder, path, flags, mode);
}

/* FORTIFY's own names, for flags that are no constants. */
int __open_2(const char *path, int flags)
{
    return fails(OPEN) ? -1 : REAL(open)(path, flags);
}

FILE *fopen(const char *path, const char *mode)
{
    return fails(OPEN) ? NULL : REAL(fopen)(path, mode);
}

FILE *fopen64(const char *path, const char *mode)
{
    return fails(OPEN) ? NULL : REAL(fopen64)(path, mode);
}

DIR *opendir(const char *path)
{
    return fails(OPEN) ? NULL : REAL(opendir)(path);
}

ssize_t read(int fd, void *at, size_t n)
{
    return fails(READ) ? -1 : REAL(read)(fd, at, n);
}

ssize_t __read_chk(int fd, void *at, size_t n, size_t room)
{
    (void)room;
    return fails(READ) ? -1 : REAL(read)(fd, at, n);
}

ssize_t pread(int fd, void *at, size_t n, off_t from)
{
    return fails(READ) ? -1 : REAL(pread)(fd, at, n, from);
}

ssize_t recv(int fd, void *at, size_t n, int flags)
{
    return fails(READ) ? -1 : REAL(recv)(fd, at, n, flags);
}

ssize_t __recv_chk(int fd, void *at, size_t n, size_t room, int flags)
{
    (void)room;
    return fails(READ) ? -1 : REAL(recv)(fd, at, n, flags);
}

ssize_t write(int fd, const void *at, size_t n)
{
    return fails(WRITE) ? -1 : REAL(write)(fd, at, n);
}

ssize_t send(int fd, const void *at, size_t n, int flags)
{
    return fails(WRITE) ? -1 : REAL(send)(fd, at, n, flags);
}

int close(int fd)
{
    if (!fails(CLOSE))
        return REAL(close)(fd);
    (void)REAL(close)(fd); /* Linux closes it in any case */
    errno = ERRORS[CLOSE];
    return -1;
}

int fsync(int fd)
{
    return fails(FSYNC) ? -1 : REAL(fsync)(fd);
}

int rename(const char *from, const char *to)
{
    return fails(RENAME) ? -1 : REAL(rename)(from, to);
}

void *mmap(void *at, size_t n, int protection, int flags, int fd, off_t from)
{
    return fails(MMAP) ? MAP_FAILED : REAL(mmap)(at, n, protection, flags, fd, from);
}

void *mmap64(void *at, size_t n, int protection, int flags, int fd, off64_t from)
{
    return fails(MMAP) ? MAP_FAILED : REAL(mmap64)(at, n, protection, flags, fd, from);
}

pid_t fork(void)
{
    return fails(FORK) ? -1 : REAL(fork)();
}

int posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions,
                const posix_spawnattr_t *attributes, char *const argv[], char *const envp[])
{
    return fails(FORK) ? ERRORS[FORK]
                       : REAL(posix_spawn)(pid, path, actions, attributes, argv, envp);
}

int posix_spawnp(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *attributes, char *const argv[], char *const envp[])
{
    return fails(FORK) ? ERRORS[FORK]
                       : REAL(posix_spawnp)(pid, path, actions, attributes, argv, envp);
}

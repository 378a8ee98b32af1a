/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "base/confine_parts.h"
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

/* Calls of a process that reads, works, writes files and answers over a socket that it has. */
static const int ALLOWED[] = {
    /* files: which ones is Landlock's */
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev),
    SCMP_SYS(pwrite64), SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(close), SCMP_SYS(close_range),
    SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(fstatat64),
    SCMP_SYS(stat64), SCMP_SYS(lstat64), SCMP_SYS(fstat64), SCMP_SYS(statx), SCMP_SYS(fstatfs),
    SCMP_SYS(statfs), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
    SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getdents64), SCMP_SYS(getcwd),
    SCMP_SYS(lseek), SCMP_SYS(_llseek), SCMP_SYS(fcntl), SCMP_SYS(fcntl64), SCMP_SYS(flock),
    SCMP_SYS(ftruncate), SCMP_SYS(ftruncate64), SCMP_SYS(fsync), SCMP_SYS(fdatasync),
    SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2), SCMP_SYS(unlink), SCMP_SYS(unlinkat),
    SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(dup), SCMP_SYS(dup3), SCMP_SYS(fadvise64),
    SCMP_SYS(sendfile), SCMP_SYS(copy_file_range),
    /* memory */
    SCMP_SYS(mmap), SCMP_SYS(mmap2), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(mprotect),
    SCMP_SYS(madvise), SCMP_SYS(brk), SCMP_SYS(mincore),
    /* what it has open */
    SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(select), SCMP_SYS(pselect6), SCMP_SYS(sendto),
    SCMP_SYS(recvfrom), SCMP_SYS(sendmsg), SCMP_SYS(recvmsg), SCMP_SYS(send), SCMP_SYS(recv),
    /* itself */
    SCMP_SYS(getpid), SCMP_SYS(getppid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid),
    SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(getuid32), SCMP_SYS(geteuid32),
    SCMP_SYS(getgid32), SCMP_SYS(getegid32), SCMP_SYS(getrlimit), SCMP_SYS(ugetrlimit),
    SCMP_SYS(setrlimit), SCMP_SYS(getrusage), SCMP_SYS(umask), SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
    SCMP_SYS(rt_sigpending), SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(rseq),
    SCMP_SYS(arch_prctl), SCMP_SYS(set_tid_address), SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity), SCMP_SYS(getcpu), SCMP_SYS(membarrier), SCMP_SYS(exit),
    SCMP_SYS(exit_group), SCMP_SYS(restart_syscall), SCMP_SYS(wait4), SCMP_SYS(waitid),
    /* what the system tells */
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_gettime64), SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(nanosleep), SCMP_SYS(clock_nanosleep),
    SCMP_SYS(getrandom), SCMP_SYS(uname), SCMP_SYS(sysinfo),
    /* to be confined further */
    SCMP_SYS(prctl), SCMP_SYS(seccomp), SCMP_SYS(landlock_create_ruleset),
    SCMP_SYS(landlock_add_rule), SCMP_SYS(landlock_restrict_self)};

/* Where other processes, the network and rights begin: said by name, so that it is refused for
 * what it is and nothing takes an older way. Whatever is in no list is refused too. */
static const int FORBIDDEN[] = {SCMP_SYS(socket),
                                SCMP_SYS(socketpair),
                                SCMP_SYS(connect),
                                SCMP_SYS(bind),
                                SCMP_SYS(listen),
                                SCMP_SYS(accept),
                                SCMP_SYS(accept4),
                                SCMP_SYS(ptrace),
                                SCMP_SYS(process_vm_readv),
                                SCMP_SYS(process_vm_writev),
                                SCMP_SYS(kill),
                                SCMP_SYS(tkill),
                                SCMP_SYS(rt_sigqueueinfo),
                                SCMP_SYS(pidfd_open),
                                SCMP_SYS(pidfd_getfd),
                                SCMP_SYS(pidfd_send_signal),
                                SCMP_SYS(link),
                                SCMP_SYS(linkat),
                                SCMP_SYS(symlink),
                                SCMP_SYS(symlinkat),
                                SCMP_SYS(mknod),
                                SCMP_SYS(mknodat),
                                SCMP_SYS(chmod),
                                SCMP_SYS(fchmod),
                                SCMP_SYS(fchmodat),
                                SCMP_SYS(chown),
                                SCMP_SYS(fchown),
                                SCMP_SYS(lchown),
                                SCMP_SYS(fchownat),
                                SCMP_SYS(setxattr),
                                SCMP_SYS(fsetxattr),
                                SCMP_SYS(utimensat),
                                SCMP_SYS(truncate),
                                SCMP_SYS(setuid),
                                SCMP_SYS(setgid),
                                SCMP_SYS(setpgid),
                                SCMP_SYS(setsid),
                                SCMP_SYS(mount),
                                SCMP_SYS(umount2),
                                SCMP_SYS(pivot_root),
                                SCMP_SYS(chroot),
                                SCMP_SYS(unshare),
                                SCMP_SYS(setns),
                                SCMP_SYS(bpf),
                                SCMP_SYS(add_key),
                                SCMP_SYS(keyctl),
                                SCMP_SYS(request_key),
                                SCMP_SYS(io_uring_setup),
                                SCMP_SYS(userfaultfd),
                                SCMP_SYS(perf_event_open)};

/* What makes processes, and what programs need besides. */
static const int STARTING[] = {SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(clone), SCMP_SYS(execve),
                               SCMP_SYS(execveat)};
static const int PROGRAMS[] = {SCMP_SYS(pipe),           SCMP_SYS(pipe2),
                               SCMP_SYS(dup2),           SCMP_SYS(prlimit64),
                               SCMP_SYS(chdir),          SCMP_SYS(setitimer),
                               SCMP_SYS(alarm),          SCMP_SYS(getpgrp),
                               SCMP_SYS(getgroups),      SCMP_SYS(capget),
                               SCMP_SYS(readahead),      SCMP_SYS(tgkill),
                               SCMP_SYS(sched_getparam), SCMP_SYS(sched_getscheduler),
                               SCMP_SYS(eventfd2)};

/* Laid out on the stack and handed to the kernel as it is: memory may have run out by then. The
 * library's own way allocates, and frees twice where it cannot. */
enum { MOST_STEPS = 1024 };
typedef struct Filter {
    struct sock_filter steps[MOST_STEPS];
    unsigned short n;
    bool full;
} Filter;

#define ALLOW       SECCOMP_RET_ALLOW
#define REFUSE      (SECCOMP_RET_ERRNO | EPERM)
#define KNOW_NOT    (SECCOMP_RET_ERRNO | ENOSYS)
#define X32_CALLS   0x40000000u /* their numbers begin here (x86's x32) */
#define OF_CALL(at) ((unsigned)offsetof(struct seccomp_data, at))

static void put(Filter *f, unsigned short code, unsigned k, unsigned char yes, unsigned char no)
{
    f->full = f->full || f->n == MOST_STEPS;
    if (!f->full)
        f->steps[f->n++] = (struct sock_filter){code, yes, no, k};
}

static void load(Filter *f, unsigned offset)
{
    put(f, BPF_LD | BPF_W | BPF_ABS, offset, 0, 0);
}

static void answer(Filter *f, unsigned with)
{
    put(f, BPF_RET | BPF_K, with, 0, 0);
}

/* The calls of a list; one that this machine does not have has a number below 0. */
static void put_all(Filter *f, unsigned with, const int *calls, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (calls[i] < 0)
            continue;
        put(f, BPF_JMP | BPF_JEQ | BPF_K, (unsigned)calls[i], 0, 1);
        answer(f, with);
    }
}

/* Lets a call through where its argument is the number. Calls that are asked so take 32 bits of
 * it. */
static void put_if(Filter *f, int call, unsigned argument, unsigned number)
{
    unsigned low = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? 0 : 4;
    if (call < 0)
        return;
    put(f, BPF_JMP | BPF_JEQ | BPF_K, (unsigned)call, 0, 4);
    load(f, OF_CALL(args) + argument * 8 + low);
    put(f, BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1);
    answer(f, ALLOW);
    load(f, OF_CALL(nr));
}

/* Signals and limits for itself alone; of devices no more than whether they are a terminal. Only
 * the number of a call's own arguments can be looked at. */
static void put_own(Filter *f, bool programs)
{
    static const unsigned asked[] = {TCGETS, TIOCGWINSZ, FIONREAD};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        put_if(f, SCMP_SYS(ioctl), 1, asked[i]);
    if (!programs) {
        put_if(f, SCMP_SYS(tgkill), 0, (unsigned)getpid());
        put_if(f, SCMP_SYS(prlimit64), 0, 0);
    }
}

#define ALL_OF(list) (list), sizeof(list) / sizeof *(list)

bool jb_confine_filter(bool programs)
{
    Filter f = {.n = 0};
    load(&f, OF_CALL(arch));
    put(&f, BPF_JMP | BPF_JEQ | BPF_K, seccomp_arch_native(), 1, 0);
    answer(&f, SECCOMP_RET_KILL_PROCESS);
    load(&f, OF_CALL(nr));
    put(&f, BPF_JMP | BPF_JGE | BPF_K, X32_CALLS, 0, 1);
    answer(&f, KNOW_NOT);
    put_all(&f, ALLOW, ALL_OF(ALLOWED));
    put_all(&f, REFUSE, ALL_OF(FORBIDDEN));
    put_all(&f, programs ? ALLOW : REFUSE, ALL_OF(STARTING));
    if (programs)
        put_all(&f, ALLOW, ALL_OF(PROGRAMS));
    put_own(&f, programs);
    answer(&f, KNOW_NOT);
    struct sock_fprog program = {f.n, f.steps};
    errno = f.full ? E2BIG : 0;
    return !f.full && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

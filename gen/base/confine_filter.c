/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "base/confine_parts.h"
#include <errno.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
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

static int add_all(scmp_filter_ctx filter, unsigned action, const int *calls, size_t n)
{
    int error = 0;
    for (size_t i = 0; i < n && error == 0; i++)
        error = seccomp_rule_add(filter, action, calls[i], 0);
    return error;
}

/* Lets a call through where its argument is the number. */
static int add_if(scmp_filter_ctx filter, int call, unsigned argument, scmp_datum_t number)
{
    const struct scmp_arg_cmp equal = {argument, SCMP_CMP_EQ, number, 0};
    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &equal);
}

/* Signals and limits for itself alone; of devices no more than whether they are a terminal. Only
 * the number of a call's own arguments can be looked at. */
static int add_own(scmp_filter_ctx filter, bool programs)
{
    static const scmp_datum_t asked[] = {TCGETS, TIOCGWINSZ, FIONREAD};
    int error = 0;
    for (size_t i = 0; i < sizeof asked / sizeof *asked && error == 0; i++)
        error = add_if(filter, SCMP_SYS(ioctl), 1, asked[i]);
    if (error == 0 && !programs)
        error = add_if(filter, SCMP_SYS(tgkill), 0, (scmp_datum_t)getpid());
    if (error == 0 && !programs)
        error = add_if(filter, SCMP_SYS(prlimit64), 0, 0);
    return error;
}

#define ALL_OF(list) (list), sizeof(list) / sizeof *(list)

bool jb_confine_filter(bool programs)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
    if (filter == NULL) {
        errno = ENOMEM;
        return false;
    }
    const unsigned starting = programs ? SCMP_ACT_ALLOW : SCMP_ACT_ERRNO(EPERM);
    int error = add_all(filter, SCMP_ACT_ALLOW, ALL_OF(ALLOWED));
    if (error == 0)
        error = add_all(filter, SCMP_ACT_ERRNO(EPERM), ALL_OF(FORBIDDEN));
    if (error == 0)
        error = add_all(filter, starting, ALL_OF(STARTING));
    if (error == 0 && programs)
        error = add_all(filter, SCMP_ACT_ALLOW, ALL_OF(PROGRAMS));
    if (error == 0)
        error = add_own(filter, programs);
    if (error == 0)
        error = seccomp_load(filter);
    seccomp_release(filter);
    errno = -error;
    return error == 0;
}

/* SPDX-License-Identifier: MIT */
/* A process that gives away what it does not need: from then on it reads, writes and starts only
 * what is named here, and asks the system for nothing but a short list of calls. Files are held by
 * Landlock (Linux 5.13 and later, landlock(7)), calls by a filter (seccomp(2)). What the kernel
 * does not have is left out; what it has and refuses is an error. Any room may include this. */
#ifndef JB_BASE_CONFINE_H
#define JB_BASE_CONFINE_H

#include <stdbool.h>
#include <stddef.h>

/* Paths; folders stand for all below them, links are followed once, now. One that is not there is
 * passed over. Descriptors that are open stay usable. */
typedef struct JbConfine {
    const char *const *read; /* may be read */
    size_t read_n;
    const char *const *list; /* folders: the names in them may be read */
    size_t list_n;
    const char *const *write; /* folders: files may be read, made, renamed and removed in them */
    size_t write_n;
    const char *const *run; /* may be read and started as programs; none: no process is made */
    size_t run_n;
    bool files_only; /* calls are filtered already: a second time, for fewer files */
} JbConfine;

/* Confines the calling process (it must have one thread) and what it starts, for good. A second
 * call can only take more away. Nothing may be connected to afterwards, and no other process
 * looked into or signalled. False with errno: it is not confined as asked, and must not go on.
 * Sanitizers need what is forbidden here: a program built with them does nothing and returns true.
 */
bool jb_confine(const JbConfine *rules);

/* Closes every descriptor from 3 on but those of `kept` (-1: none), which are then not inherited by
 * a program that this process starts either. */
void jb_confine_descriptors(const int *kept, size_t n);

/* What there is to confine with: the version of the kernel's Landlock, 0 without … */
int jb_confine_files(void);
/* … and whether it filters calls. Both false in a program built with sanitizers. */
bool jb_confine_calls(void);

#endif

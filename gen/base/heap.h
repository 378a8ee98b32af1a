/* SPDX-License-Identifier: MIT */
/* How the process takes memory from the system. Any room may include this. */
#ifndef JB_BASE_HEAP_H
#define JB_BASE_HEAP_H

#include <stddef.h>

/* From now on the heap grows by `bytes` at a time, in large pages where the system gives them, and
 * keeps what is freed for what comes next: a briefing's memory is touched in a few steps instead of
 * page by page. It begins anew at the bounds of a large page, wherever the system put it. Processes
 * that are forked inherit it. Where the system refuses, nothing changes. */
void jb_heap_grow_by(size_t bytes);
/* What is taken next comes from a large page of its own: a process that is forked then need not
 * copy, a little at a time, the rest of one that it shares. The rest stays unused. */
void jb_heap_before_fork(void);

#endif

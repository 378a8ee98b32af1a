/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* sbrk, madvise */
#include "base/heap.h"
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#if defined(MADV_HUGEPAGE) && !defined(JB_SANITIZED)
/* Bytes of a large page, and of what malloc takes before the first one: more than it had at its
 * start, and no more than it writes on a page less. */
enum { LARGE = 2 << 20, BEFORE = 256 << 10, FIRST = BEFORE - 2048 };

static size_t to_next(uintptr_t at)
{
    return (LARGE - at % LARGE) % LARGE;
}

void jb_heap_grow_by(size_t bytes)
{
    mallopt(M_MMAP_THRESHOLD, (int)bytes);
    mallopt(M_TRIM_THRESHOLD, (int)bytes);
    mallopt(M_TOP_PAD, (int)bytes);
    (void)sbrk((intptr_t)to_next((uintptr_t)sbrk(0) + BEFORE));
    uintptr_t from = (uintptr_t)sbrk(0);
    void *volatile first = malloc(FIRST); /* volatile: else the compiler takes both out */
    free(first);
    uintptr_t to = (uintptr_t)sbrk(0);
    from += to_next(from); /* what malloc wrote of its own stands before it */
    to = to / LARGE * LARGE;
    if (from < to)
        (void)madvise((void *)from, to - from, MADV_HUGEPAGE);
}

void jb_heap_before_fork(void)
{
    enum { OWN = 4096 }; /* bytes of a page, for what malloc writes behind the rest */
    size_t left = to_next((uintptr_t)sbrk(0) - mallinfo2().keepcost);
    void *volatile rest = left > OWN ? malloc(left - OWN) : NULL; /* not touched, never freed */
    (void)rest;
}
#else
void jb_heap_grow_by(size_t bytes)
{
    (void)bytes;
}

void jb_heap_before_fork(void)
{
}
#endif

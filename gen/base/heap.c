/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* sbrk, madvise */
#include "base/heap.h"
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { LARGE = 2 << 20 }; /* bytes of a large page */

void jb_heap_grow_by(size_t bytes)
{
#if defined(MADV_HUGEPAGE) && !defined(JB_SANITIZED)
    mallopt(M_MMAP_THRESHOLD, (int)bytes);
    mallopt(M_TRIM_THRESHOLD, (int)bytes);
    mallopt(M_TOP_PAD, (int)bytes);
    uintptr_t from = (uintptr_t)sbrk(0);
    void *volatile first = malloc(LARGE); /* volatile: else the compiler takes both out */
    free(first);
    uintptr_t to = (uintptr_t)sbrk(0);
    from = (from + LARGE - 1) / LARGE * LARGE;
    to = to / LARGE * LARGE;
    if (from < to)
        (void)madvise((void *)from, to - from, MADV_HUGEPAGE);
#else
    (void)bytes;
#endif
}

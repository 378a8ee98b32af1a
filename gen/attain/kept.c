/* SPDX-License-Identifier: MIT */
#include "attain/context.h"
#include <string.h>

const void *jb_attain_kept(const JbAttainContext *c, const void *items, size_t n, size_t size)
{
    void *copy = n > 0 ? jb_arena_alloc_array(c->arena, n, size) : NULL;
    if (copy)
        memcpy(copy, items, n * size);
    return copy;
}

/* SPDX-License-Identifier: MIT */
/* Numbers kept within bounds. Any room may include this. */
#ifndef JB_BASE_CLAMP_H
#define JB_BASE_CLAMP_H

#include <stdint.h>

/* v where it is at least `least` and at most `most`, else the bound that it passes; `least` where
 * the bounds have changed places. */
static inline int64_t jb_clamp(int64_t v, int64_t least, int64_t most)
{
    if (v < least || most < least)
        return least;
    return v > most ? most : v;
}

#endif

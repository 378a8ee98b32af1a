/* SPDX-License-Identifier: MIT */
#include "base/nearest.h"
#include <stdint.h>
#include <string.h>

enum { JB_NAME_MAX = 63 }; /* longer names get no suggestion */

/* Number of letters to put in, take out, change or swap with their neighbour, to make b of a
 * (optimal string alignment). */
static size_t distance(const char *a, const char *b)
{
    size_t na = strlen(a), nb = strlen(b), rows[3][JB_NAME_MAX + 1];
    if (na > JB_NAME_MAX || nb > JB_NAME_MAX)
        return SIZE_MAX;
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= nb; j++)
        last[j] = j;
    for (size_t i = 1; i <= na; i++) {
        now[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t best = last[j - 1] + (a[i - 1] != b[j - 1]);
            best = last[j] + 1 < best ? last[j] + 1 : best;
            best = now[j - 1] + 1 < best ? now[j - 1] + 1 : best;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            now[j] = best;
        }
        size_t *free_row = before;
        before = last;
        last = now;
        now = free_row;
    }
    return last[nb];
}

void jb_nearest_try(const char *wanted, const char *name, const char **best, size_t *nearest)
{
    size_t d = distance(wanted, name), longest = strlen(wanted);
    if (strlen(name) > longest)
        longest = strlen(name);
    if (d < *nearest && d <= (longest + 2) / 3) {
        *nearest = d;
        *best = name;
    }
}

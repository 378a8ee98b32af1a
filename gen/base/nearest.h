/* SPDX-License-Identifier: MIT */
/* Which known name an unknown one may have been meant for. Any room may include this. */
#ifndef JB_BASE_NEAREST_H
#define JB_BASE_NEAREST_H

#include <stddef.h>

/* Keeps `name` in *best, and its distance in *nearest, when it is nearer to `wanted` than the best
 * so far and near enough to be meant: a third of its letters may be put in, taken out, changed or
 * swapped with their neighbour. Begin with NULL and SIZE_MAX. */
void jb_nearest_try(const char *wanted, const char *name, const char **best, size_t *nearest);

#endif

/* SPDX-License-Identifier: MIT */
/* Snapshots by pattern: of each period the highest revision counts, as everywhere. Commands and
 * jobs.c include it. */
#ifndef JB_DELIVER_FIND_H
#define JB_DELIVER_FIND_H

#include "base/arena.h"
#include <stdbool.h>

typedef struct JbPaths {
    JB_VEC(const char *) list; /* sorted by bytes */
} JbPaths;

/* Whether a word is a pattern: it holds * ? or [ and is not itself the name of a file. */
bool jb_deliver_is_pattern(const char *word);
/* The files that a shell's pattern names; of 2024-07.json and 2024-07.r2.json in one folder only
 * the latter. */
JbPaths jb_deliver_find_files(JbArena *arena, const char *pattern);
/* The snapshots in a folder whose period is `period`, as in file names or with '/', or matches it
 * as a pattern ("2024-*"). */
JbPaths jb_deliver_find_periods(JbArena *arena, const char *folder, const char *period);

#endif

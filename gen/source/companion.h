/* SPDX-License-Identifier: MIT */
/* The series of a plan that stands beside another one in its briefing (plan key `companions`).
 * build.c includes it. */
#ifndef JB_SOURCE_COMPANION_H
#define JB_SOURCE_COMPANION_H

#include "source/snapshot.h"

/* The series of plan `id` for the period of series->now: its snapshot is looked for in the folder
 * `id` beside the folder of series->now's file, the highest revision counts. NULL without a report
 * when there is none for that period; NULL with reports when it is bad. */
const JbSeries *jb_source_companion_load(JbArena *arena, JbDiags *diags, const JbSeries *series,
                                         const char *id, const char *encoding);

/* The folder of a companion's snapshots, beside that of the snapshot; called as the user would call
 * it, so that what is read there is known under one name. */
const char *jb_source_companion_folder(JbArena *arena, const char *snapshot_path, const char *id);

#endif

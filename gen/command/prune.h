/* SPDX-License-Identifier: MIT */
/* --prune: briefings of earlier runs whose snapshots are gone. batch.c includes it. */
#ifndef JB_COMMAND_PRUNE_H
#define JB_COMMAND_PRUNE_H

#include "command/batch.h"

/* The folders of the tasks' snapshots, each once, by their real paths; a NULL behind the last. */
const char **jb_command_snapshot_folders(JbArena *arena, const JbTasks *tasks);
/* Whether none of the folders has the snapshot of an earlier briefing; false where none of them is
 * its plan's, and nothing is known. */
bool jb_command_snapshot_gone(const char *const *folders, const JbBriefing *before);
/* Takes out the files of the briefings that were pruned, where none of those that are kept holds
 * them, and says which. False, and nothing is taken out: what is kept cannot be had. */
bool jb_command_prune(JbCommand *c, const JbManifest *pruned, const JbBriefings *kept);
/* With --dry-run and --prune: says which files of earlier runs would be taken out. */
void jb_command_say_pruned(JbCommand *c, const JbTasks *tasks, const JbManifest *before);

#endif

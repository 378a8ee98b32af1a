/* SPDX-License-Identifier: MIT */
/* Folders beyond which files name nothing. A file that somebody has written (a snapshot, a plan, a
 * job file, a template) may name others only below a root: else whoever may write it could have any
 * file of the machine printed. Any room may include this. */
#ifndef JB_BASE_ROOT_H
#define JB_BASE_ROOT_H

#include "base/diag.h"
#include <stdbool.h>

/* The absolute path of `path` without ".", ".." and symbolic links; what is not there is taken as
 * it is written. Links that go round in a circle end where the system ends them (40). */
const char *jb_root_real(JbArena *arena, const char *path);

/* The root of a snapshot: the nearest folder that holds both it and its plan (NULL: none is known);
 * where that is "/" or somebody's home itself, the snapshot's own folder. The links of both paths'
 * folders are resolved, that of the plan's last folder is not. Absolute. */
const char *jb_root_of_input(JbArena *arena, const char *snapshot, const char *plan_folder);

/* The root of a job file: the nearest folder above it that has the folders "plans" and "snapshots",
 * else the one above its own; never "/" nor a home, then its own. */
const char *jb_root_of_jobs(JbArena *arena, const char *path);

/* The root of a template: the folder that holds the template's folder `dir`. */
const char *jb_root_of_template(JbArena *arena, const char *dir);

/* The absolute path of a folder: the links of what is above it resolved, its own last part not. */
const char *jb_root_folder(JbArena *arena, const char *folder);

/* Whether `path`, its links followed, is below the folder `root` (absolute, without links). */
bool jb_root_holds(JbArena *arena, const char *root, const char *path);

/* The same, with a report at `place` (outside-root, 65) when it is not. `remedy` is the hint. */
bool jb_root_check(JbArena *arena, JbDiags *diags, const char *root, const char *path,
                   const JbPlace *place, const char *remedy);

/* The remedies. */
#define JB_ROOT_HINT_INPUT    JB_SAID("put it below that folder, or give a wider one with --root")
#define JB_ROOT_HINT_TEMPLATE JB_SAID("put it below that folder, which holds the template's own")

#endif

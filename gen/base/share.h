/* SPDX-License-Identifier: MIT */
/* Where the program's own files are: templates, profiles, the list of faces. Any room may include
 * this. */
#ifndef JB_BASE_SHARE_H
#define JB_BASE_SHARE_H

#include "base/arena.h"

/* The folder that holds the program. */
const char *jb_share_program_folder(JbArena *arena);

/* A resource (fonts/fonts.json, templates/icc, …): in the working folder, beside the program, in
 * the installed share; NULL when nowhere. */
const char *jb_share_find(JbArena *arena, const char *relative);

/* What a template in the folder `dir` names by a path relative to that folder. Where it is not
 * there and the path leads out of the folder ("../words"), it is looked for among the program's
 * templates, so that a copy of one of these builds wherever it lies. *root is the folder below
 * which it has to be (root.h). What is nowhere is returned as beside the template. */
const char *jb_share_borrowed(JbArena *arena, const char *dir, const char *relative,
                              const char **root);

#endif

/* SPDX-License-Identifier: MIT */
/* prepared.json, the stamp that says what `make fonts` made of which files, and beside it its tree
 * in a form that needs no reading (base/stored.h). fonts.c and the tool that prepares faces include
 * this. */
#ifndef JB_LAYOUT_STAMP_H
#define JB_LAYOUT_STAMP_H

#include "base/json.h"

/* Where the tree of the stamp at `path` stands. In the arena. */
const char *jb_layout_stamp_path(JbArena *arena, const char *path);
/* The bytes of that file for a stamp of n bytes, whose tree this is. */
JbText jb_layout_stamp_tree(JbArena *arena, const char *text, size_t n, const JbJson *tree);
/* The stamp at `path`, as jb_json_read_file gives it; by its tree where that is there, whole, and
 * of the same bytes: it is mapped then for as long as the process lives, and only what is made of
 * it is in the arena `passing`, which may go before the texts. */
const JbJson *jb_layout_stamp_read(JbArena *arena, JbArena *passing, JbDiags *diags,
                                   const char *path);

#endif

/* SPDX-License-Identifier: MIT */
/* A tree of JSON in a form that needs no reading, for files that go with the program (known.h):
 * json.c made it of the file when the program was built; and for the stamp of prepared faces. Only
 * json.c, layout/stamp.c and the tool that builds the known files include this. */
#ifndef JB_BASE_STORED_H
#define JB_BASE_STORED_H

#include "base/json.h"

/* Appends the tree, to be put at an address that four divides, on a machine like this one. */
void jb_stored_put(JbText *out, const JbJson *tree);

/* What jb_json_read gives for the file `name` whose tree was stored; its texts are those stored,
 * which are to stay as long as the tree, and so is `name`. */
const JbJson *jb_stored_tree(JbArena *arena, const char *name, const void *stored);
/* The same of an object with no other members than those of n keys. */
const JbJson *jb_stored_members(JbArena *arena, const char *name, const void *stored,
                                const char *const *keys, size_t n);

#endif

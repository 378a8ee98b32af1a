/* SPDX-License-Identifier: MIT */
/* Bytes → a file that is whole or absent. */
#ifndef JB_DELIVER_WRITE_H
#define JB_DELIVER_WRITE_H

#include "base/diag.h"

/* Writes n bytes to a temporary name beside `path`, checks every write, fsync and close, then
 * renames; "-" is stdout. Missing folders of the path are made. On failure the temporary file is
 * removed, the reason reported (exit 73), and false returned. */
bool jb_deliver_write_file(JbDiags *diags, const char *path, const void *bytes, size_t n);

/* Removes what a process that died may have left of writing `path`. */
void jb_deliver_remove_part(JbArena *arena, const char *path, long process);
/* Removes from `folder` what dead processes left of writing any of `paths` (below it, n of them). A
 * process that lives keeps its own. */
void jb_deliver_remove_stale_parts(JbArena *arena, const char *folder, const char *const *paths,
                                   size_t n);

#endif

/* SPDX-License-Identifier: MIT */
/* Bytes → a file that is whole or absent. */
#ifndef JB_DELIVER_WRITE_H
#define JB_DELIVER_WRITE_H

#include "base/diag.h"

/* Writes n bytes to a new file of a name that nobody can guess beside `path`, checks every write,
 * fsync and close, renames it and syncs the folder; "-" is stdout. Missing folders of the path are
 * made. A link at `path` is replaced, not followed; a device or pipe is written as it is. On
 * failure the temporary file is removed, the reason reported (exit 73), and false returned. */
bool jb_deliver_write_file(JbDiags *diags, const char *path, const void *bytes, size_t n);

/* The same in pieces, which are kept in a file without a name until the end: NULL after a report.
 * Where a piece cannot be written the end says so, which gives the file its name, or with `whole`
 * false takes away what was written; then nothing is reported. */
typedef struct JbWriting JbWriting;
JbWriting *jb_deliver_write_begin(JbDiags *diags, const char *path);
void jb_deliver_write_more(JbWriting *writing, const void *bytes, size_t n);
bool jb_deliver_write_end(JbWriting *writing, bool whole);

/* Makes the folders of `path` that are missing; false after a report (73). */
bool jb_deliver_make_folders(JbDiags *diags, const char *path);

/* Opens a journal to be written at its end: a regular file of one name, a link in its place is
 * replaced. -1: it cannot be had. */
int jb_deliver_open_journal(const char *path);

/* Removes from `folder` what dead processes left of writing any of `paths` (below it, n of them).
 * What a living one writes is locked and stays. */
void jb_deliver_remove_stale_parts(JbArena *arena, const char *folder, const char *const *paths,
                                   size_t n);

#endif

/* SPDX-License-Identifier: MIT */
/* Bytes → a file that is whole or absent. */
#ifndef JB_DELIVER_WRITE_H
#define JB_DELIVER_WRITE_H

#include "base/diag.h"

/* Writes n bytes to a temporary name beside `path`, checks every write, fsync and close, then renames; "-" is stdout. Missing folders of the path are
 * made. On failure the temporary file is removed, the reason reported (exit 73), and false returned. */
bool jb_write_file(JbDiags *diags, const char *path, const void *bytes, size_t n);

#endif

/* SPDX-License-Identifier: MIT */
/* A ZIP archive in memory, read part by part. The room's own wrapper of minizip. */
#ifndef JB_SHEET_ARCHIVE_H
#define JB_SHEET_ARCHIVE_H

#include "base/arena.h"
#include <stdbool.h>

typedef struct JbArchive JbArchive;

/* Opens n bytes, which outlive it; NULL: they are no archive. The caller closes it. */
JbArchive *jb_sheet_archive_open(JbArena *arena, const char *bytes, size_t n);
void jb_sheet_archive_close(JbArchive *a);
/* How many parts it has. */
size_t jb_sheet_archive_count(const JbArchive *a);
/* Whether any part is encrypted. */
bool jb_sheet_archive_encrypted(const JbArchive *a);
/* Whether it has a part of this name, letters of ASCII in either case (ECMA-376 part 2). */
bool jb_sheet_archive_has(const JbArchive *a, const char *name);
/* Begins to read a part; false: there is none, or it cannot be read. */
bool jb_sheet_archive_begin(JbArchive *a, const char *name);
/* Up to n further bytes of it; 0 at its end, -1: it is damaged. */
int jb_sheet_archive_read(JbArchive *a, void *buffer, unsigned n);
/* Ends with the part; false: what was read to its end was damaged. */
bool jb_sheet_archive_end(JbArchive *a);

#endif

/* SPDX-License-Identifier: MIT */
/* Files in, and hashes. Reading is here; writing whole-or-absent files is deliver/'s. Any room may
 * include this. */
#ifndef JB_BASE_FILE_H
#define JB_BASE_FILE_H

#include "base/diag.h"
#include <stdbool.h>

/* The whole file into the arena, a NUL behind it. NULL with a report: missing (66), a directory or
 * special file, larger than `limit` bytes (65), unreadable (66). Where diags has the files of a run
 * the bytes are those of the first reading and live as long as these files; a file of which only
 * the hash was kept and that has changed since is an error (changed-file). */
const char *jb_file_read(JbArena *arena, JbDiags *diags, const char *path, size_t limit, size_t *n);
/* The same, mapped where the system can, for a large file of which little is looked at and that is
 * replaced, not written to, while programs run: as packages' files are. The bytes stay as long as
 * the process. diags has the files of a run. */
const char *jb_file_map(JbArena *arena, JbDiags *diags, const char *path, size_t limit, size_t *n);
bool jb_file_exists(const char *path);
/* Names (not paths) in a directory, sorted by bytes, "." and ".." left out; NULL-terminated; NULL
 * when it cannot be read. */
const char **jb_file_list(JbArena *arena, const char *path);
/* dir/name; `name` alone when it is absolute or dir is "." or "". */
const char *jb_file_join(JbArena *arena, const char *dir, const char *name);
const char *jb_file_dir(JbArena *arena, const char *path);  /* "." when there is none */
const char *jb_file_base(JbArena *arena, const char *path); /* behind the last '/' */
/* SHA-256 (FIPS 180-4) of n bytes as 64 lower-case hex digits and NUL. */
const char *jb_file_sha256(JbArena *arena, const void *bytes, size_t n);
/* The same piece by piece. What has been added stands in the struct alone: a copy of it goes on by
 * itself, so that what two texts begin with is hashed once. */
typedef struct JbFileHash {
    uint64_t state[16];
} JbFileHash;
void jb_file_hash_begin(JbFileHash *hash);
void jb_file_hash_add(JbFileHash *hash, const void *bytes, size_t n);
/* The digits of what was added, in the arena; more may be added behind it. */
const char *jb_file_hash_digits(JbArena *arena, const JbFileHash *hash);

#endif

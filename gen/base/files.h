/* SPDX-License-Identifier: MIT */
/* The files of a run: each is read once, and whoever asks again gets the same bytes, so that what
 * is printed, hashed and listed is the same. A task of the run has files of its own over those of
 * the run and drops them with itself. jb_file_read asks here (JbDiags.files). */
#ifndef JB_BASE_FILES_H
#define JB_BASE_FILES_H

#include "base/diag.h"
#include <stdint.h>

/* What a file is known by under whatever path: its device and its number there, and, since numbers
 * are given again, its size and when it was written (stat(2)). */
typedef struct JbFileId {
    uint64_t device, number, size;
    int64_t seconds, nanoseconds;
} JbFileId;
struct stat;
JbFileId jb_files_id(const struct stat *st);

/* A file as it was read, and where it is kept; lent until its files are freed. */
typedef struct JbFile {
    const char *path;
    const char *bytes; /* with a NUL behind them; NULL: only the hash was kept */
    size_t n;
    const char *sha256;        /* hex digits and NUL; NULL: not asked for yet */
    struct JbFileHash *hash;   /* after its bytes: base/file.h; NULL: not worked out here */
    JbArena *arena;            /* where its bytes are */
    const struct JbJson *json; /* read without a finding: base/json.h; NULL: it was not */
    const char *encoding;      /* that it was read with; NULL: detected */
} JbFile;

/* No files yet; what `shared` (or NULL) holds is found here, too. The caller frees it, before
 * `shared`. */
JbFiles *jb_files_new(const JbFiles *shared);
void jb_files_free(JbFiles *files);
/* From now on a file that would make these files larger than `bytes` is not kept but for its hash;
 * 0: all are. */
void jb_files_limit(JbFiles *files, size_t bytes);
/* Memory for what is read; it lives as long as the files. */
JbArena *jb_files_arena(JbFiles *files);
/* The file of this path as it was read before, here or in the shared files; NULL: it was not. */
JbFile *jb_files_find(const JbFiles *files, const char *path);
/* The file that was read under another path and stands at this one, too ("plans/p.json",
 * "snapshots/../plans/p.json"), from now on found under both. NULL: none was, or its bytes were not
 * kept. */
JbFile *jb_files_find_same(JbFiles *files, const char *path);
/* Keeps what was read into jb_files_arena; path is copied. id: NULL where it comes from no file.
 * True when the file is what it was when only its hash was kept, or was not known. */
bool jb_files_keep(JbFiles *files, const char *path, const JbFileId *id, const char *bytes,
                   size_t n);
/* Whether a file of n bytes would be kept with its bytes. */
bool jb_files_has_room(const JbFiles *files, size_t n);
/* Makes the hash of each file that is kept here, where it is to be shared by processes. */
void jb_files_hash(JbFiles *files);
/* The hash of a file that was found. */
const char *jb_files_sha256(JbFile *file);
/* The hash of a file whose bytes are kept and of n bytes behind it, in the arena: the file's own
 * are gone through once for this and for its hash. */
const char *jb_files_sha256_with(JbArena *arena, JbFile *file, const void *bytes, size_t n);

#endif

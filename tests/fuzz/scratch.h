/* SPDX-License-Identifier: MIT */
/* Bytes as a file for the readers, without a disk: kept as if they had been read, or in a folder
 * of the process's own where a reader looks at the folder itself. Only fuzz_*.c include it. */
#ifndef JB_FUZZ_SCRATCH_H
#define JB_FUZZ_SCRATCH_H

#include "base/file.h"
#include "base/files.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void fuzz_require(bool holds)
{
    if (!holds)
        abort();
}

/* Makes the bytes the file of that path for everything that reads through diags. */
static inline void fuzz_keep(JbDiags *diags, const char *path, const uint8_t *data, size_t n)
{
    char *copy = jb_arena_alloc(jb_files_arena(diags->files), n + 1);
    if (n > 0)
        memcpy(copy, data, n);
    fuzz_require(jb_files_keep(diags->files, path, NULL, copy, n));
}

/* A folder in memory; the same for the whole process. */
static inline const char *fuzz_folder(void)
{
    static char folder[64];
    if (folder[0] == '\0') {
        const char *shm = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
        snprintf(folder, sizeof folder, "%s/jianbao-fuzz-XXXXXX", shm);
        fuzz_require(mkdtemp(folder) != NULL);
    }
    return folder;
}

/* Writes the bytes to a file of that folder; its path, in the arena. */
static inline const char *fuzz_write(JbArena *arena, const char *name, const void *at, size_t n)
{
    const char *path = jb_file_join(arena, fuzz_folder(), name);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    fuzz_require(fd >= 0 && write(fd, at, n) == (ssize_t)n && close(fd) == 0);
    return path;
}

/* An error is told wherever something failed; none of them is a defect of the program. */
static inline void fuzz_check(const JbDiags *diags, bool ok)
{
    fuzz_require(ok || jb_diags_count(diags, JB_ERROR) > 0);
    for (size_t i = 0; i < diags->list.n; i++)
        if (diags->list.at[i].exit == JB_EXIT_DEFECT) {
            fprintf(stderr, "%s\n", jb_diag_line(diags->arena, &diags->list.at[i], JB_DIAG_TEXT));
            abort();
        }
}

#endif

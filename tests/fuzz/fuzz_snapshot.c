/* SPDX-License-Identifier: MIT */
/* Any bytes as a snapshot of the sample plan: a series, or an error that says why not. Run from the repository's top. */
#include "scratch.h"
#include "source/snapshot.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    const char *path = scratch_file(data, size);
    const JbSeries *series = jb_series_load(arena, diags, path, "input/plans/cq-sme-digital.json", NULL);
    if (series == NULL && jb_diags_count(diags, JB_ERROR) == 0)
        abort();
    jb_arena_free(arena);
    return 0;
}

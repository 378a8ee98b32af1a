/* SPDX-License-Identifier: MIT */
/* libFuzzer entry: any bytes as a plan. Whatever they are, they are read or reported, within
 * bounds. */
#include "source/check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    const JbJson *root = jb_json_read(arena, diags, "fuzz", (const char *)data, size, NULL);
    if (root != NULL &&
        (jb_source_plan_read(arena, diags, root) == NULL) != (jb_diags_count(diags, JB_ERROR) > 0))
        __builtin_trap(); /* a plan comes back exactly when there is no error */
    jb_arena_free(arena);
    return 0;
}

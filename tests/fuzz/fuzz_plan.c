/* SPDX-License-Identifier: MIT */
/* Any bytes as a plan: a plan, or an error that says why not. */
#include "scratch.h"
#include "source/plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    const JbPlan *plan = jb_plan_load(arena, diags, scratch_file(data, size), NULL);
    if (plan == NULL && jb_diags_count(diags, JB_ERROR) == 0)
        abort();
    jb_arena_free(arena);
    return 0;
}

/* SPDX-License-Identifier: MIT */
/* libFuzzer entry: any bytes as a snapshot of the plan in the tests' fixtures; run from the top of
 * the project. Every value that is taken over must be one that its measure can have. */
#include "fuzz_plan.h"
#include "source/check.h"

static void check_values(const JbPlan *plan, const JbSnapshot *s)
{
    for (size_t i = 0; i < plan->indicator_n; i++) {
        const JbValue *v = &s->values[i];
        bool counted = plan->indicators[i].measure != JB_MILESTONE &&
                       plan->indicators[i].measure != JB_STATEMENT;
        if (v->presence == JB_REPORTED && counted && v->value == NULL)
            __builtin_trap();
        if (v->presence == JB_REPORTED && plan->indicators[i].measure == JB_COVERAGE &&
            (v->of == NULL || jb_q_cmp(v->value, v->of) > 0))
            __builtin_trap();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    const JbPlan *plan = fuzz_plan();
    const JbJson *root = jb_json_read(arena, diags, "fuzz", (const char *)data, size, NULL);
    if (root != NULL) {
        const JbSnapshot *s =
            jb_source_snapshot_read(arena, diags, root, plan, "fuzz/2024-03.json", NULL);
        if (s->values != NULL)
            check_values(plan, s);
    }
    jb_arena_free(arena);
    return 0;
}

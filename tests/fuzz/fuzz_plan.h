/* SPDX-License-Identifier: MIT */
/* The plan that snapshots and sheets are fuzzed with. Only fuzz_*.c include it. */
#ifndef JB_FUZZ_PLAN_H
#define JB_FUZZ_PLAN_H

#include "source/plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The plan of the tests' fixtures, read once for the whole process. */
static inline const JbPlan *fuzz_plan(void)
{
    static const JbPlan *plan;
    if (plan == NULL) {
        JbArena *kept = jb_arena_new();
        plan = jb_source_plan_load(kept, jb_diags_new(kept),
                                   "tests/source/fixtures/plans/town.json", NULL);
    }
    if (plan == NULL)
        jb_arena_die("run the fuzzer from the top of the project");
    return plan;
}

#endif

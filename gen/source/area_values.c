/* SPDX-License-Identifier: MIT */
/* Values of areas: those of which something is said, and where they stand. */
#include "source/check.h"

JbAreaValues *jb_source_area_values(JbArena *arena, const JbPlan *plan, const JbValue *blank,
                                    size_t count)
{
    JbAreaValues *values = jb_arena_alloc(arena, sizeof *values);
    values->indicator_n = plan->indicator_n;
    values->blank = jb_arena_alloc_array(arena, plan->area_n, sizeof *values->blank);
    for (size_t i = 0; i < plan->area_n; i++)
        values->blank[i] = *blank;
    values->at = jb_arena_alloc_array(arena, plan->area_n * plan->indicator_n, sizeof *values->at);
    JB_ROOM(arena, &values->said, count);
    return values;
}

JbValue *jb_source_area_say(JbArena *arena, JbAreaValues *values, size_t area, size_t indicator)
{
    uint32_t *at = &values->at[area * values->indicator_n + indicator];
    if (*at == 0) {
        JB_PUSH(arena, &values->said, values->blank[area]);
        *at = (uint32_t)values->said.n;
    }
    return &values->said.at[*at - 1];
}

const JbValue *jb_source_area_value(const JbSnapshot *s, size_t area, size_t indicator)
{
    const JbAreaValues *values = s->area_values;
    if (values == NULL)
        return NULL;
    uint32_t at = values->at[area * values->indicator_n + indicator];
    return at != 0 ? &values->said.at[at - 1] : &values->blank[area];
}

bool jb_source_area_says(const JbSnapshot *s, size_t area, size_t indicator)
{
    const JbAreaValues *values = s->area_values;
    return values != NULL && values->at[area * values->indicator_n + indicator] != 0;
}

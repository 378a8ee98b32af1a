/* SPDX-License-Identifier: MIT */
/* Groups and the tally. */
#include "attain/context.h"

static JbGroupFigures group_of(JbArena *arena, const JbAttainment *a, size_t group)
{
    JbGroupFigures g = {0};
    const JbQ *one = jb_q_int(arena, 1), *zero = jb_q_int(arena, 0), *sum = zero, *weights = zero;
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        const JbFigures *f = &a->figures[i];
        if (f->indicator->group != group || !f->counts)
            continue;
        g.of++;
        if (!f->in_mean)
            continue;
        g.reported++;
        const JbQ *weight = f->indicator->weight ? f->indicator->weight : one;
        const JbQ *share = jb_q_max(zero, jb_q_min(f->completion, one));
        sum = jb_q_add(arena, sum, jb_q_mul(arena, share, weight));
        weights = jb_q_add(arena, weights, weight);
    }
    g.completion = jb_q_div(arena, sum, weights);
    return g;
}

void jb_attain_groups(JbArena *arena, JbAttainment *a)
{
    JbGroupFigures *groups = jb_arena_alloc_array(arena, a->plan->group_n, sizeof *groups);
    for (size_t i = 0; i < a->plan->group_n; i++)
        groups[i] = group_of(arena, a, i);
    a->groups = groups;
}

void jb_attain_tally(JbArena *arena, JbAttainment *a)
{
    size_t *lights = jb_arena_alloc_array(arena, a->plan->light_n, sizeof *lights);
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        const JbFigures *f = &a->figures[i];
        a->tally[f->status]++;
        if (f->status == JB_ST_LIGHT)
            lights[f->light]++;
    }
    a->light_tally = lights;
}

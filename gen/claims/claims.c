/* SPDX-License-Identifier: MIT */
/* All claims of an attainment, in their order. */
#include "claims/maker.h"
#include <stdlib.h>

typedef struct Placed {
    JbClaim claim;
    size_t said;
} Placed;

static int compare(const void *a, const void *b)
{
    const Placed *x = a, *y = b;
    int order =
        jb_claims_by_subject(x->claim.subject, x->claim.index, y->claim.subject, y->claim.index);
    if (order == 0)
        order = (x->claim.kind > y->claim.kind) - (x->claim.kind < y->claim.kind);
    return order != 0 ? order : (x->said > y->said) - (x->said < y->said);
}

static JbClaim *in_order(JbClaimMaker *m)
{
    Placed *placed = jb_arena_alloc_array(m->arena, m->list.n, sizeof *placed);
    for (size_t i = 0; i < m->list.n; i++)
        placed[i] = (Placed){m->list.at[i], i};
    qsort(placed, m->list.n, sizeof *placed, compare);
    for (size_t i = 0; i < m->list.n; i++)
        m->list.at[i] = placed[i].claim;
    return m->list.at;
}

const JbClaims *jb_claims(JbArena *arena, const JbAttainment *a)
{
    JbClaimMaker m = {.arena = arena, .a = a, .peer_of = jb_claims_peers(arena, a->plan)};
    jb_claims_about_issue(&m);
    for (size_t g = 0; g < a->plan->group_n; g++)
        jb_claims_about_group(&m, g);
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        jb_claims_about_figures(&m, i);
        jb_claims_about_moves(&m, i);
        jb_claims_about_targets(&m, i);
        jb_claims_about_past(&m, i);
        jb_claims_about_changes(&m, i);
        jb_claims_about_areas(&m, i);
    }
    JbClaims *c = jb_arena_alloc(arena, sizeof *c);
    *c = (JbClaims){a, in_order(&m), m.list.n};
    return c;
}

/* SPDX-License-Identifier: MIT */
/* All claims of an attainment, in their order. */
#include "claims/maker.h"
#include <stdlib.h>
#include <string.h>

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

static const JbClaim *in_order(const JbClaimMaker *m)
{
    Placed *placed = jb_arena_alloc_array(m->beside, m->list.n, sizeof *placed);
    JbClaim *list = jb_arena_alloc_array(m->arena, m->list.n, sizeof *list);
    for (size_t i = 0; i < m->list.n; i++)
        placed[i] = (Placed){m->list.at[i], i};
    qsort(placed, m->list.n, sizeof *placed, compare);
    for (size_t i = 0; i < m->list.n; i++)
        list[i] = placed[i].claim;
    return list;
}

static void index_kinds(JbArena *arena, JbClaims *c)
{
    size_t from = jb_claims_start(c, JB_CLAIM_INDICATOR, 0), to = from;
    for (; to < c->n && c->at[to].subject == JB_CLAIM_INDICATOR; to++)
        c->of_kind[c->at[to].kind + 1]++;
    for (int k = 0; k < JB_CLAIM_KINDS; k++)
        c->of_kind[k + 1] += c->of_kind[k];
    size_t *list = jb_arena_alloc_array(arena, to - from, sizeof *list), next[JB_CLAIM_KINDS];
    memcpy(next, c->of_kind, sizeof next);
    for (size_t i = from; i < to; i++)
        list[next[c->at[i].kind]++] = i;
    c->by_kind = list;
}

const JbClaims *jb_claims(JbArena *arena, const JbAttainment *a)
{
    JbArena *beside = jb_arena_new();
    JbClaimMaker m = {.arena = arena,
                      .beside = beside,
                      .a = a,
                      .peer_of = a->areas != NULL ? jb_claims_peers(beside, a->plan) : NULL};
    jb_claims_about_issue(&m);
    jb_claims_about_alike(&m);
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
    *c = (JbClaims){.a = a, .at = in_order(&m), .n = m.list.n};
    index_kinds(arena, c);
    jb_arena_free(beside);
    return c;
}

/* SPDX-License-Identifier: MIT */
/* Places of areas among their peers, and what the first three hold. */
#include "claims/maker.h"

/* One list of one indicator: areas of one peer group that are ranked by the same figure. */
typedef struct Ranking {
    const JbAttainment *a;
    size_t indicator;
    const char *peer;
    JbRankBy by;
    size_t *at, n; /* areas with a place, by place */
} Ranking;

static size_t rank_of(const Ranking *r, size_t area)
{
    return r->a->areas[area].rank[r->indicator];
}

static void collect(JbArena *arena, Ranking *r)
{
    const JbAttainment *a = r->a;
    r->at = jb_arena_alloc_array(arena, a->area_n, sizeof *r->at);
    for (size_t i = 0; i < a->area_n; i++) {
        if (!rank_of(r, i) || a->areas[i].rank_by[r->indicator] != r->by ||
            !jb_text_equal(a->plan->areas[a->areas[i].area].peer, r->peer))
            continue;
        size_t k = r->n++;
        for (; k > 0 && rank_of(r, i) < rank_of(r, r->at[k - 1]); k--)
            r->at[k] = r->at[k - 1];
        r->at[k] = i;
    }
}

static size_t last_rank(const Ranking *r)
{
    return r->n ? rank_of(r, r->at[r->n - 1]) : 0;
}

/* A place is told where a peer ranks behind, not of a value of 0. */
static void say_places(JbClaimMaker *m, const Ranking *r)
{
    const char *id = m->a->plan->indicators[r->indicator].id;
    for (size_t k = 0; k < r->n; k++) {
        const JbAreaFigures *area = &m->a->areas[r->at[k]];
        size_t place = rank_of(r, r->at[k]);
        const JbQ *v = area->figures[r->indicator].value;
        JbClaimArg own[] = {
            {.name = "indicator", .kind = JB_ARG_NAME, .text = id, .n = r->indicator},
            {.name = "rank", .kind = JB_ARG_COUNT, .n = place},
            {.name = "peers", .kind = JB_ARG_COUNT, .n = area->peers[r->indicator]},
            {.name = "tied", .kind = JB_ARG_COUNT, .n = area->tied[r->indicator]}};
        if (jb_claims_is(JB_CLAIM_AREA_RANK, v && jb_q_sign(v) != 0 && place < last_rank(r)))
            jb_claims_say(m, JB_CLAIM_AREA_RANK, JB_CLAIM_AREA, area->area, own, 4);
    }
}

static JbClaimArg areas_arg(JbArena *arena, const Ranking *r, size_t from, size_t n)
{
    size_t *list = jb_arena_alloc_array(arena, n, sizeof *list);
    for (size_t i = 0; i < n; i++)
        list[i] = r->a->areas[r->at[from + i]].area;
    return (JbClaimArg){.name = "areas", .kind = JB_ARG_AREAS, .list = list, .n = n};
}

/* Exactly three stand at 1 to 3, by value, all of them in the sum; none of the parts below 0. */
static bool three_share(const Ranking *r)
{
    if (r->n < 3 || r->by != JB_RANK_VALUE || rank_of(r, r->at[2]) > 3 ||
        (r->n > 3 && rank_of(r, r->at[3]) <= 3))
        return false;
    for (size_t i = 0; i < 3; i++) {
        const JbAreaFigures *area = &r->a->areas[r->at[i]];
        if (!area->share[r->indicator] || !r->a->plan->areas[area->area].in_sum)
            return false;
    }
    return true;
}

static void say_three(JbClaimMaker *m, const Ranking *r)
{
    if (!jb_claims_is(JB_CLAIM_FIRST_THREE, three_share(r)) || r->n < 3)
        return;
    const JbQ *sum = jb_q_int(m->arena, 0);
    for (size_t i = 0; i < 3; i++)
        sum = jb_q_add(m->arena, sum, m->a->areas[r->at[i]].share[r->indicator]);
    JbClaimArg own[] = {areas_arg(m->arena, r, 0, 3),
                        {.name = "share", .kind = JB_ARG_PERCENT, .q = sum},
                        {.name = "peer", .kind = JB_ARG_NAME, .text = r->peer}};
    jb_claims_say(m, JB_CLAIM_FIRST_THREE, JB_CLAIM_INDICATOR, r->indicator, own, 3);
}

/* Those with the highest and with the lowest exact figure; none where all are equal. */
static void say_ends(JbClaimMaker *m, const Ranking *r)
{
    size_t first = 0, last = 0;
    for (size_t i = 0; i < r->n; i++) {
        first += rank_of(r, r->at[i]) == rank_of(r, r->at[0]);
        last += rank_of(r, r->at[i]) == last_rank(r);
    }
    JbClaimArg peer = {.name = "peer", .kind = JB_ARG_NAME, .text = r->peer};
    bool differ = first < r->n;
    JbClaimArg top[] = {areas_arg(m->arena, r, 0, first), peer};
    JbClaimArg bottom[] = {areas_arg(m->arena, r, r->n - last, last), peer};
    if (jb_claims_is(JB_CLAIM_AREA_LEADERS, differ))
        jb_claims_say(m, JB_CLAIM_AREA_LEADERS, JB_CLAIM_INDICATOR, r->indicator, top, 2);
    if (jb_claims_is(JB_CLAIM_AREA_TRAILERS, differ))
        jb_claims_say(m, JB_CLAIM_AREA_TRAILERS, JB_CLAIM_INDICATOR, r->indicator, bottom, 2);
}

static bool first_of_peer(const JbPlan *plan, size_t area)
{
    for (size_t k = 0; k < area; k++)
        if (jb_text_equal(plan->areas[k].peer, plan->areas[area].peer))
            return false;
    return true;
}

void jb_claims_about_areas(JbClaimMaker *m, size_t indicator)
{
    static const JbRankBy by[] = {JB_RANK_COMPLETION, JB_RANK_USED, JB_RANK_DISTANCE,
                                  JB_RANK_VALUE};
    const JbPlan *plan = m->a->plan;
    for (size_t i = 0; i < plan->area_n && m->a->areas; i++) {
        for (size_t k = 0; k < sizeof by / sizeof *by && first_of_peer(plan, i); k++) {
            Ranking r = {
                .a = m->a, .indicator = indicator, .peer = plan->areas[i].peer, .by = by[k]};
            collect(m->arena, &r);
            if (r.n == 0)
                continue;
            say_places(m, &r);
            say_three(m, &r);
            say_ends(m, &r);
        }
    }
}

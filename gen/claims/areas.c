/* SPDX-License-Identifier: MIT */
/* Places of areas among their peers, and what the first three hold. */
#include "claims/maker.h"
#include <stdlib.h>
#include <string.h>

/* One list of one indicator: areas of one peer group that are ranked by the same figure. */
typedef struct Ranking {
    const JbAttainment *a;
    size_t indicator;
    const char *peer;
    JbRankBy by;
    bool whole;       /* no other figure ranks more of this group: some have targets of their own */
    const size_t *at; /* areas with a place, by place */
    size_t n;
} Ranking;

static size_t rank_of(const Ranking *r, size_t area)
{
    return r->a->areas[area].parts[r->indicator]->rank;
}

/* An area's place in a list of its own: peer group, figure, place, and the plan's order. */
typedef struct Place {
    size_t peer, by, rank, area;
} Place;

static int compare(const void *x, const void *y)
{
    const Place *a = x, *b = y;
    const size_t left[] = {a->peer, a->by, a->rank, a->area};
    const size_t right[] = {b->peer, b->by, b->rank, b->area};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++)
        if (left[i] != right[i])
            return left[i] > right[i] ? 1 : -1;
    return 0;
}

/* The places of all areas with this indicator, lists one behind the other. */
static Place *all_places(const JbClaimMaker *m, size_t indicator, size_t *n)
{
    const JbAttainment *a = m->a;
    Place *places = jb_arena_alloc_array(m->beside, a->area_n, sizeof *places);
    *n = 0;
    for (size_t i = 0; i < a->area_n; i++) {
        const JbAreaFigures *area = &a->areas[i];
        if (area->parts[indicator]->rank)
            places[(*n)++] =
                (Place){m->peer_of[area->area], (size_t)area->parts[indicator]->rank_by,
                        area->parts[indicator]->rank, i};
    }
    qsort(places, *n, sizeof *places, compare);
    return places;
}

static size_t last_rank(const Ranking *r)
{
    return r->n ? rank_of(r, r->at[r->n - 1]) : 0;
}

/* A place is told where a peer ranks behind and one figure ranks all of the group, not of a value
 * of 0. */
static void say_places(JbClaimMaker *m, const Ranking *r)
{
    const char *id = m->a->plan->indicators[r->indicator].id;
    for (size_t k = 0; k < r->n; k++) {
        const JbAreaFigures *area = &m->a->areas[r->at[k]];
        size_t place = rank_of(r, r->at[k]);
        const JbQ *v = area->parts[r->indicator]->figures.value;
        JbClaimArg own[] = {
            {.name = "indicator", .kind = JB_ARG_NAME, .text = id, .n = r->indicator},
            {.name = "rank", .kind = JB_ARG_COUNT, .n = place},
            {.name = "peers", .kind = JB_ARG_COUNT, .n = area->parts[r->indicator]->peers},
            {.name = "tied", .kind = JB_ARG_COUNT, .n = area->parts[r->indicator]->tied}};
        if (jb_claims_is(JB_CLAIM_AREA_RANK,
                         r->whole && v && jb_q_sign(v) != 0 && place < last_rank(r)))
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

static const JbQ *sum_of_three(JbArena *arena, const Ranking *r)
{
    const JbQ *sum = jb_q_int(arena, 0);
    for (size_t i = 0; i < 3; i++)
        sum = jb_q_add(arena, sum, r->a->areas[r->at[i]].parts[r->indicator]->share);
    return sum;
}

/* Exactly three of all stand at 1 to 3, by value, all of them in the sum; none of the parts below
 * 0, nor the three together more than the whole. */
static bool three_share(JbArena *arena, const Ranking *r)
{
    if (!r->whole || r->n < 3 || r->by != JB_RANK_VALUE || rank_of(r, r->at[2]) > 3 ||
        (r->n > 3 && rank_of(r, r->at[3]) <= 3))
        return false;
    for (size_t i = 0; i < 3; i++) {
        const JbAreaFigures *area = &r->a->areas[r->at[i]];
        if (!area->parts[r->indicator]->share || !r->a->plan->areas[area->area].in_sum)
            return false;
    }
    return jb_q_cmp(sum_of_three(arena, r), jb_q_int(arena, 1)) <= 0;
}

static void say_three(JbClaimMaker *m, const Ranking *r)
{
    if (!jb_claims_is(JB_CLAIM_FIRST_THREE, three_share(m->arena, r)) || r->n < 3)
        return;
    JbClaimArg own[] = {areas_arg(m->arena, r, 0, 3),
                        {.name = "share", .kind = JB_ARG_PERCENT, .q = sum_of_three(m->arena, r)},
                        {.name = "peer", .kind = JB_ARG_NAME, .text = r->peer}};
    jb_claims_say(m, JB_CLAIM_FIRST_THREE, JB_CLAIM_INDICATOR, r->indicator, own, 3);
}

/* Those of all with the highest and with the lowest exact figure; none where all are equal. */
static void say_ends(JbClaimMaker *m, const Ranking *r)
{
    size_t first = 0, last = 0;
    for (size_t i = 0; i < r->n; i++) {
        first += rank_of(r, r->at[i]) == rank_of(r, r->at[0]);
        last += rank_of(r, r->at[i]) == last_rank(r);
    }
    JbClaimArg peer = {.name = "peer", .kind = JB_ARG_NAME, .text = r->peer};
    bool differ = r->whole && first < r->n;
    JbClaimArg top[] = {areas_arg(m->arena, r, 0, first), peer};
    JbClaimArg bottom[] = {areas_arg(m->arena, r, r->n - last, last), peer};
    if (jb_claims_is(JB_CLAIM_AREA_LEADERS, differ))
        jb_claims_say(m, JB_CLAIM_AREA_LEADERS, JB_CLAIM_INDICATOR, r->indicator, top, 2);
    if (jb_claims_is(JB_CLAIM_AREA_TRAILERS, differ))
        jb_claims_say(m, JB_CLAIM_AREA_TRAILERS, JB_CLAIM_INDICATOR, r->indicator, bottom, 2);
}

static void say_ranking(JbClaimMaker *m, size_t indicator, bool whole, const Place *places,
                        size_t n)
{
    size_t *at = jb_arena_alloc_array(m->beside, n, sizeof *at);
    for (size_t i = 0; i < n; i++)
        at[i] = places[i].area;
    Ranking r = {.a = m->a,
                 .indicator = indicator,
                 .peer = m->a->plan->areas[m->a->areas[at[0]].area].peer,
                 .by = (JbRankBy)places[0].by,
                 .whole = whole,
                 .at = at,
                 .n = n};
    say_places(m, &r);
    say_three(m, &r);
    say_ends(m, &r);
}

void jb_claims_about_areas(JbClaimMaker *m, size_t indicator)
{
    size_t n = 0;
    const Place *places = m->a->areas ? all_places(m, indicator, &n) : NULL;
    for (size_t from = 0, to = 0; from < n; from = to) {
        while (to < n && places[to].peer == places[from].peer && places[to].by == places[from].by)
            to++;
        bool whole = (from == 0 || places[from - 1].peer != places[from].peer) &&
                     (to == n || places[to].peer != places[from].peer);
        say_ranking(m, indicator, whole, places + from, to - from);
    }
}

/* --- peer groups --- */

typedef struct Named {
    const char *peer;
    size_t area;
} Named;

static int by_name(const void *x, const void *y)
{
    const Named *a = x, *b = y;
    const char *first = a->peer ? a->peer : "";
    return strcmp(first, b->peer ? b->peer : "");
}

const size_t *jb_claims_peers(JbArena *arena, const JbPlan *plan)
{
    Named *named = jb_arena_alloc_array(arena, plan->area_n, sizeof *named);
    size_t *peer_of = jb_arena_alloc_array(arena, plan->area_n, sizeof *peer_of), group = 0;
    for (size_t i = 0; i < plan->area_n; i++)
        named[i] = (Named){plan->areas[i].peer, i};
    qsort(named, plan->area_n, sizeof *named, by_name);
    for (size_t i = 0; i < plan->area_n; i++) {
        group += i > 0 && by_name(&named[i - 1], &named[i]) != 0;
        peer_of[named[i].area] = group;
    }
    return peer_of;
}

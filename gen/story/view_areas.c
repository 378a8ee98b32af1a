/* SPDX-License-Identifier: MIT */
/* The areas of one indicator: ranked, by size, by peers. */
#include "story/figures_of.h"
#include "story/formula.h"
#include "story/views.h"
#include <string.h>

typedef struct AreaData {
    JbViews *v;
    const JbAreaFigures *area;
    size_t indicator;
} AreaData;

typedef struct AreasData {
    JbViews *v;
    size_t indicator;
} AreasData;

static void area_figures(const AreaData *d, JbView *o, const JbSubject *s)
{
    JbViews *v = d->v;
    const JbAreaFigures *area = d->area;
    jb_story_view_lazy(v, o, "value", jb_story_fig_value, s);
    jb_story_view_lazy(v, o, "completion", jb_story_fig_completion, s);
    jb_story_view_lazy(v, o, "used", jb_story_fig_used, s);
    jb_story_view_lazy(v, o, "distance", jb_story_fig_distance, s);
    jb_story_view_lazy(v, o, "lead", jb_story_fig_lead, s);
    jb_story_view_lazy(v, o, "change", jb_story_fig_change, s);
    jb_story_view_lazy(v, o, "target", jb_story_fig_target, s);
    size_t rank = area->parts[d->indicator]->rank;
    jb_story_view_figure(
        v, o, "rank",
        jb_story_fig_rank(v->arena, jb_arena_format(v->arena, "%s.rank", s->key), rank));
    jb_story_view_count(v, o, "rank_of", jb_arena_format(v->arena, "%s.rank_of", s->key),
                        area->parts[d->indicator]->peers);
    const JbQ *share = area->parts[d->indicator]->share,
              *part = area->parts[d->indicator]->contribution;
    const JbFigures *whole = &v->a->figures[d->indicator];
    JbFigure f =
        jb_story_fig_percent(v->arena, jb_arena_format(v->arena, "%s.share", s->key), share, true);
    f.formula = share == NULL
                    ? NULL
                    : jb_story_formula2(s, s->f->observed->value, "/", whole->observed->value);
    f.illustrative = s->f->illustrative;
    jb_story_view_figure(v, o, "share", f);
    f = jb_story_fig_percent(v->arena, jb_arena_format(v->arena, "%s.contribution", s->key), part,
                             true);
    f.formula = part == NULL ? NULL : jb_story_formula2(s, s->f->change, "/", whole->change);
    f.illustrative = s->f->illustrative;
    jb_story_view_figure(v, o, "contribution", f);
}

static void fill_area(JbView *o, void *data)
{
    const AreaData *d = data;
    JbViews *v = d->v;
    const JbArea *area = &v->a->plan->areas[d->area->area];
    const JbFigures *f = &d->area->parts[d->indicator]->figures;
    JbSubject *s = jb_arena_alloc(v->arena, sizeof *s);
    *s = jb_story_area_subject(v->arena, v->prefix, v->a, d->area, d->indicator);
    jb_mustache_view_text(v->nodes, o, "id", area->id);
    jb_story_view_words(v, o, "name", area->name);
    jb_mustache_view_text(v->nodes, o, "peer", area->peer);
    jb_mustache_view_bool(v->nodes, o, "reported", f->observed->presence == JB_REPORTED);
    area_figures(d, o, s);
    jb_story_view_status(v, o, f);
    jb_story_view_claim(v, o, JB_CLAIM_AREA, d->area->area, d->indicator);
}

JbView *jb_story_view_one_area(JbViews *v, size_t index, size_t indicator)
{
    JbView *o = jb_mustache_view_object(v->nodes, NULL, NULL);
    AreaData *d = jb_arena_alloc(v->nodes, sizeof *d);
    *d = (AreaData){v, &v->a->areas[index], indicator};
    o->fill = fill_area;
    o->data = d;
    return o;
}

static JbView **views_of(JbViews *v, const JbAreaOrder *order, size_t indicator)
{
    JbView **items = jb_arena_alloc_array(v->nodes, order->n, sizeof *items);
    for (size_t i = 0; i < order->n; i++)
        items[i] = jb_story_view_one_area(v, order->at[i]->area, indicator);
    return items;
}

static JbView *put_order(JbViews *v, JbView *o, const char *name, size_t indicator,
                         const JbAreaOrder *order)
{
    const char *path =
        jb_arena_format(v->arena, "areas.%s.%s", v->a->plan->indicators[indicator].id, name);
    return jb_story_view_list_of(v, o, name, jb_story_view_key(v, path, NULL),
                                 views_of(v, order, indicator), order->n);
}

static void put_part(JbViews *v, JbView *o, const char *name, size_t indicator, JbAreaOrder order,
                     size_t from, size_t n)
{
    order.at += from;
    order.n = n;
    put_order(v, o, name, indicator, &order);
}

static void top3_share(JbViews *v, JbView *o, size_t indicator, const JbAreaOrder *largest)
{
    const JbQ *sum = largest->n >= 3 ? jb_q_int(v->arena, 0) : NULL;
    JbText parts = jb_text(v->arena);
    for (size_t i = 0; i < 3 && i < largest->n; i++) {
        const JbValue *one = largest->at[i]->parts[indicator]->figures.observed;
        sum = jb_q_add(v->arena, sum, largest->at[i]->parts[indicator]->share);
        jb_text_put_format(&parts, "%s%s", i > 0 ? " + " : "",
                           jb_story_exact(v->arena, one->value));
    }
    const char *path =
        jb_arena_format(v->arena, "areas.%s.top3_share", v->a->plan->indicators[indicator].id);
    JbFigure f = jb_story_fig_percent(v->arena, jb_story_view_key(v, path, NULL), sum, true);
    if (sum != NULL)
        f.formula =
            jb_arena_format(v->arena, "(%s) / %s", jb_text_str(&parts),
                            jb_story_exact(v->arena, v->a->figures[indicator].observed->value));
    f.illustrative = v->a->figures[indicator].illustrative;
    jb_story_view_figure(v, o, "top3_share", f);
}

static void peers(JbViews *v, JbView *o, size_t indicator)
{
    const JbPlan *plan = v->a->plan;
    JbView **items = jb_arena_alloc_array(v->nodes, plan->area_n, sizeof *items);
    size_t *first = jb_arena_alloc_array(v->nodes, plan->area_n, sizeof *first), n = 0;
    for (size_t i = 0; i < plan->area_n; i++) {
        bool seen = *plan->areas[i].peer == '\0';
        for (size_t k = 0; k < n && !seen; k++)
            seen = jb_text_equal(plan->areas[first[k]].peer, plan->areas[i].peer);
        if (seen)
            continue;
        first[n] = i;
        JbView *peer = jb_mustache_view_object(v->nodes, NULL, NULL);
        jb_mustache_view_text(v->nodes, peer, "id", plan->areas[i].peer);
        JbView *is = jb_mustache_view_object(v->nodes, peer, "is");
        is->open = true;
        jb_mustache_view_bool(v->nodes, is, plan->areas[i].peer, true);
        JbAreaOrder order =
            jb_attain_area_order(v->a, indicator, JB_AREAS_RANKED, plan->areas[i].peer);
        put_order(v, peer, "list", indicator, &order);
        items[n++] = peer;
    }
    jb_story_view_list_of(v, o, "peers", jb_story_view_key(v, "areas.peers", NULL), items, n);
}

/* What ranks them, and which end of the list comes first. */
static void put_ranked_by(JbViews *v, JbView *o, size_t indicator)
{
    JbRankBy by = jb_attain_area_ranked_by(v->a, indicator);
    jb_mustache_view_bool(v->nodes, o, "by_completion", by == JB_RANK_COMPLETION);
    jb_mustache_view_bool(v->nodes, o, "by_used", by == JB_RANK_USED);
    jb_mustache_view_bool(v->nodes, o, "by_distance", by == JB_RANK_DISTANCE);
    jb_mustache_view_bool(v->nodes, o, "least_first", jb_attain_area_least_first(v->a, indicator));
    jb_mustache_view_bool(v->nodes, o, "best_first", jb_attain_area_best_first(v->a, indicator));
}

/* So few are told all; of more the first lead: at most so many, and at most half. */
#define MOST_LEADERS 5

static size_t most_leaders(size_t ranked)
{
    size_t most = ranked <= MOST_LEADERS ? ranked : ranked / 2;
    return most < MOST_LEADERS ? most : MOST_LEADERS;
}

static void fill_areas(JbView *o, void *data)
{
    const AreasData *d = data;
    JbViews *v = d->v;
    JbArena *arena = v->arena;
    size_t i = d->indicator;
    JbAreaOrder ranked = jb_attain_area_order(v->a, i, JB_AREAS_RANKED, NULL);
    JbAreaOrder largest = jb_attain_area_order(v->a, i, JB_AREAS_LARGEST, NULL);
    JbAreaOrder missing = jb_attain_area_order(v->a, i, JB_AREAS_MISSING, NULL);
    const char *path = jb_arena_format(arena, "areas.%s", v->a->plan->indicators[i].id);
    JbView *indicator = jb_mustache_view_object(arena, o, "indicator");
    indicator->base = v->indicators[i];
    put_ranked_by(v, o, i);
    jb_mustache_view_bool(arena, o, "beyond_three",
                          ranked.n > 3 && !jb_attain_area_least_first(v->a, i));
    put_order(v, o, "list", i, &ranked);
    size_t first = jb_attain_area_first(v->a, i, &ranked, most_leaders(ranked.n));
    put_part(v, o, "leaders", i, ranked, 0, first);
    jb_mustache_view_bool(arena, o, "all_lead", first == ranked.n);
    size_t last = ranked.n >= 9 ? jb_attain_area_last(v->a, i, &ranked, 3) : 0;
    put_part(v, o, "bottom", i, ranked, ranked.n - last, last);
    top3_share(v, o, i, &largest);
    jb_story_view_count(v, o, "reported", jb_story_view_key(v, path, "reported"), ranked.n);
    jb_story_view_count(v, o, "of", jb_story_view_key(v, path, "of"), ranked.n + missing.n);
}

/* All areas in orders that few pages ask for, made when one does. */
static JbView *ask_areas(JbView *o, const char *name, size_t n, void *data)
{
    static const JbAreaList lists[] = {JB_AREAS_LARGEST, JB_AREAS_MISSING, JB_AREAS_OVERLAPPING};
    enum { LISTS = sizeof lists / sizeof *lists, PEERS = LISTS, NAMES };
    static const char *const names[NAMES] = {"largest", "missing", "overlapping", "peers"};
    const AreasData *d = data;
    size_t which = jb_mustache_view_named(names, NAMES, name, n);
    if (which == NAMES)
        return NULL;
    if (which == PEERS) {
        peers(d->v, o, d->indicator);
    } else {
        JbAreaOrder order = jb_attain_area_order(d->v->a, d->indicator, lists[which], NULL);
        put_order(d->v, o, names[which], d->indicator, &order);
    }
    return jb_mustache_view_member(o, name, n);
}

bool jb_story_view_has_areas(const JbViews *v, size_t indicator)
{
    for (size_t a = 0; a < v->a->area_n; a++)
        if (v->a->areas[a].parts[indicator]->figures.observed->presence == JB_REPORTED)
            return true;
    return false;
}

JbView *jb_story_view_areas(JbViews *v, JbView *parent, const char *key, size_t indicator)
{
    if (!jb_story_view_has_areas(v, indicator))
        return jb_story_view_none(v, parent, key);
    JbView *o = jb_mustache_view_object(v->nodes, parent, key);
    AreasData *d = jb_arena_alloc(v->nodes, sizeof *d);
    *d = (AreasData){v, indicator};
    o->fill = fill_areas;
    o->ask = ask_areas;
    o->data = d;
    return o;
}

void jb_story_view_of_areas(JbViews *v, JbView *root)
{
    for (size_t i = 0; i < v->a->plan->indicator_n; i++) {
        if (jb_story_view_has_areas(v, i)) {
            jb_story_view_areas(v, root, "areas", i);
            return;
        }
    }
    jb_story_view_none(v, root, "areas");
}

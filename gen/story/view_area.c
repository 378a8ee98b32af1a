/* SPDX-License-Identifier: MIT */
/* An area's own briefing: who it is, where it stands among its peers, and the whole beside it. */
#include "story/views.h"

static void fill_whole(JbView *o, void *data)
{
    jb_story_view_fill_root(data, o);
}

static JbView *whole_view(JbViews *v, JbView *parent)
{
    JbViews *own = jb_arena_alloc(v->arena, sizeof *own);
    *own = *v;
    own->a = v->a->whole;
    own->prefix = jb_arena_format(v->arena, "%swhole/", v->prefix);
    own->whole = NULL;
    JbView *o = jb_mustache_view_object(v->nodes, parent, "whole");
    o->fill = fill_whole;
    o->data = own;
    v->whole = own;
    v->whole_root = o;
    return o;
}

typedef struct Ranked {
    JbViews *v;
    size_t indicator;
} Ranked;

static void fill_ranked(JbView *o, void *data)
{
    const Ranked *ranked = data;
    o->base = ranked->v->indicators[ranked->indicator];
}

/* The one that `rank` is of: filled late, as the indicators' views are made behind this one. */
static void ranked_indicator(JbViews *v, JbView *parent, size_t indicator)
{
    JbView *o = jb_mustache_view_object(v->nodes, parent, "indicator");
    Ranked *ranked = jb_arena_alloc(v->arena, sizeof *ranked);
    *ranked = (Ranked){v, indicator};
    o->fill = fill_ranked;
    o->data = ranked;
}

/* Whether the plan's areas are parted into groups of peers: where all have one, nobody is in a
 * group of its own. */
static bool parts_peers(const JbPlan *plan)
{
    for (size_t i = 1; i < plan->area_n; i++)
        if (!jb_text_equal(plan->areas[i].peer, plan->areas[0].peer))
            return true;
    return false;
}

void jb_story_view_area(JbViews *v, JbView *root)
{
    if (v->a->whole == NULL) {
        jb_story_view_none(v, root, "area");
        return;
    }
    const JbArea *area = v->a->plan->area;
    JbView *o = jb_mustache_view_object(v->nodes, root, "area");
    jb_mustache_view_text(v->nodes, o, "id", area->id);
    jb_story_view_words(v, o, "name", area->name);
    jb_mustache_view_text(v->nodes, o, "peer", parts_peers(v->a->plan) ? area->peer : "");
    JbView *is = jb_mustache_view_object(v->nodes, o, "is");
    is->open = true;
    jb_mustache_view_bool(v->nodes, is, area->peer, true);
    whole_view(v, o);
    for (size_t i = 0; i < v->a->plan->indicator_n; i++)
        if (v->a->place->parts[jb_story_view_in_whole(v, i)]->rank > 0) {
            jb_story_view_put_rank(v, o, i);
            ranked_indicator(v, o, i);
            return;
        }
    jb_story_view_none(v, o, "claim");
    jb_story_view_none(v, o, "indicator");
    jb_story_view_figure(v, o, "rank", (JbFigure){0});
    jb_story_view_figure(v, o, "rank_of", (JbFigure){0});
}

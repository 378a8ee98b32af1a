/* SPDX-License-Identifier: MIT */
/* An area's own briefing: who it is, where it stands among its peers, and the whole beside it. */
#include "story/views.h"

/* The indicator's number in the whole plan; always there, since the area's plan was cut out of it.
 */
static size_t in_whole(const JbViews *v, size_t indicator)
{
    return jb_source_plan_indicator(v->a->whole->plan, v->a->plan->indicators[indicator].id);
}

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
    JbView *o = jb_mustache_view_object(v->arena, parent, "whole");
    o->fill = fill_whole;
    o->data = own;
    v->whole = own;
    v->whole_root = o;
    return o;
}

static void put_rank(JbViews *v, JbView *o, size_t indicator)
{
    const JbAreaFigures *at = v->a->place;
    size_t w = in_whole(v, indicator);
    const char *key = jb_story_view_key(v, v->a->plan->indicators[indicator].id, "place");
    JbFigure rank = jb_story_fig_count(v->arena, jb_arena_format(v->arena, "%s.rank", key),
                                       (int64_t)at->rank[w]);
    jb_story_view_figure(v, o, "rank", at->rank[w] > 0 ? rank : (JbFigure){0});
    jb_story_view_count(v, o, "rank_of", jb_arena_format(v->arena, "%s.rank_of", key),
                        at->peers[w]);
}

void jb_story_view_area(JbViews *v, JbView *root)
{
    if (v->a->whole == NULL) {
        jb_story_view_none(v, root, "area");
        return;
    }
    const JbArea *area = v->a->plan->area;
    JbView *o = jb_mustache_view_object(v->arena, root, "area");
    jb_mustache_view_text(v->arena, o, "id", area->id);
    jb_story_view_words(v, o, "name", area->name);
    jb_mustache_view_text(v->arena, o, "peer", area->peer);
    JbView *is = jb_mustache_view_object(v->arena, o, "is");
    is->open = true;
    jb_mustache_view_bool(v->arena, is, area->peer, true);
    whole_view(v, o);
    for (size_t i = 0; i < v->a->plan->indicator_n; i++)
        if (v->a->place->rank[in_whole(v, i)] > 0) {
            put_rank(v, o, i);
            return;
        }
    jb_story_view_figure(v, o, "rank", (JbFigure){0});
    jb_story_view_figure(v, o, "rank_of", (JbFigure){0});
}

void jb_story_view_place(JbViews *v, JbView *indicator, size_t i)
{
    size_t w = v->a->whole != NULL ? in_whole(v, i) : 0;
    if (v->a->whole == NULL || v->a->place->rank[w] == 0) {
        jb_story_view_none(v, indicator, "place");
    } else {
        JbView *o = jb_mustache_view_object(v->arena, indicator, "place");
        const char *key = jb_story_view_key(v, v->a->plan->indicators[i].id, "place");
        put_rank(v, o, i);
        jb_story_view_figure(v, o, "share",
                             jb_story_fig_percent(v->arena,
                                                  jb_arena_format(v->arena, "%s.share", key),
                                                  v->a->place->share[w], true));
        jb_story_view_figure(v, o, "contribution",
                             jb_story_fig_percent(v->arena,
                                                  jb_arena_format(v->arena, "%s.contribution", key),
                                                  v->a->place->contribution[w], true));
    }
    if (v->a->whole == NULL) {
        jb_story_view_none(v, indicator, "whole");
        return;
    }
    jb_mustache_view_ready(v->whole_root); /* makes the whole's indicators */
    JbView *whole = jb_mustache_view_object(v->arena, indicator, "whole");
    whole->base = v->whole->indicators[w];
}

/* SPDX-License-Identifier: MIT */
/* Where an area stands among its peers with one indicator, and the whole beside it. */
#include "story/views.h"

size_t jb_story_view_in_whole(const JbViews *v, size_t indicator)
{
    return jb_source_plan_indicator(v->a->whole->plan, v->a->plan->indicators[indicator].id);
}

void jb_story_view_put_rank(JbViews *v, JbView *o, size_t indicator)
{
    const JbAreaFigures *at = v->a->place;
    size_t w = jb_story_view_in_whole(v, indicator);
    const char *key = jb_story_view_key(v, v->a->plan->indicators[indicator].id, "place");
    JbFigure rank = jb_story_fig_count(v->arena, jb_arena_format(v->arena, "%s.rank", key),
                                       (int64_t)at->parts[w]->rank);
    jb_story_view_figure(v, o, "rank", at->parts[w]->rank > 0 ? rank : (JbFigure){0});
    jb_story_view_count(v, o, "rank_of", jb_arena_format(v->arena, "%s.rank_of", key),
                        at->parts[w]->peers);
    jb_story_view_claim(v->whole, o, JB_CLAIM_AREA, at->area, w);
}

void jb_story_view_place(JbViews *v, JbView *indicator, size_t i)
{
    size_t w = v->a->whole != NULL ? jb_story_view_in_whole(v, i) : 0;
    if (v->a->whole == NULL || v->a->place->parts[w]->rank == 0) {
        jb_story_view_none(v, indicator, "place");
    } else {
        JbView *o = jb_mustache_view_object(v->nodes, indicator, "place");
        const char *key = jb_story_view_key(v, v->a->plan->indicators[i].id, "place");
        jb_story_view_put_rank(v, o, i);
        jb_story_view_figure(v, o, "share",
                             jb_story_fig_percent(v->arena,
                                                  jb_arena_format(v->arena, "%s.share", key),
                                                  v->a->place->parts[w]->share, true));
        jb_story_view_figure(v, o, "contribution",
                             jb_story_fig_percent(v->arena,
                                                  jb_arena_format(v->arena, "%s.contribution", key),
                                                  v->a->place->parts[w]->contribution, true));
    }
    if (v->a->whole == NULL) {
        jb_story_view_none(v, indicator, "whole");
        return;
    }
    jb_mustache_view_ready(v->whole_root); /* makes the whole's indicators */
    JbView *whole = jb_mustache_view_object(v->nodes, indicator, "whole");
    whole->base = v->whole->indicators[w];
}

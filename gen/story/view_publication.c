/* SPDX-License-Identifier: MIT */
/* What a page of the plan is called, what its areas and the whole are called, and whom it goes to.
 */
#include "story/views.h"

static void distribution(JbViews *v, JbView *plan)
{
    const JbPublication *p = &v->a->plan->publication;
    JbView **items = jb_arena_alloc_array(v->nodes, p->distribution_n, sizeof *items);
    for (size_t i = 0; i < p->distribution_n; i++) {
        items[i] = jb_mustache_view_object(v->nodes, NULL, NULL);
        jb_story_view_words(v, items[i], "how", p->distribution[i].how);
        jb_story_view_words(v, items[i], "whom", p->distribution[i].whom);
    }
    jb_story_view_list_of(v, plan, "distribution", jb_story_view_key(v, "plan.distribution", NULL),
                          items, p->distribution_n);
}

void jb_story_view_publication(JbViews *v, JbView *plan)
{
    const JbPublication *p = &v->a->plan->publication;
    const JbWords *one = p->areas.one != NULL ? p->areas.one : &p->areas;
    const char *single = one->at[v->lang] != NULL ? one->at[v->lang] : p->areas.at[v->lang];
    jb_story_view_words(v, plan, "publication", p->name);
    jb_story_view_words(v, plan, "subtitle", p->subtitle);
    jb_story_view_words(v, plan, "whole", p->whole);
    jb_story_view_words(v, plan, "areas_word", p->areas);
    jb_mustache_view_text(v->nodes, plan, "area_word", single);
    distribution(v, plan);
    if (p->copies > 0)
        jb_story_view_count(v, plan, "copies", jb_story_view_key(v, "plan.copies", NULL),
                            (size_t)p->copies);
    else
        jb_story_view_figure(v, plan, "copies", (JbFigure){0});
}

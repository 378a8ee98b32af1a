/* SPDX-License-Identifier: MIT */
/* How an indicator stands, for colours and shapes: words come from claims. */
#include "story/views.h"

JbSubject jb_story_view_subject(JbViews *v, size_t indicator)
{
    const JbFigures *f = &v->a->figures[indicator];
    bool yearly = jb_source_yearly(v->a->series);
    return (JbSubject){v->arena, f, jb_story_view_key(v, f->indicator->id, NULL), yearly, NULL};
}

void jb_story_view_status(JbViews *v, JbView *parent, const JbFigures *f)
{
    const JbPlan *plan = v->a->plan;
    const char *name = jb_attain_status_name(plan, f->status, f->light);
    jb_mustache_view_text(v->nodes, parent, "light", name);
    jb_mustache_view_bool(v->nodes, parent, "cap", f->cap);
    JbWords none = {0};
    jb_story_view_words(v, parent, "word",
                        f->light < plan->light_n ? plan->lights[f->light].word : none);
}

/* SPDX-License-Identifier: MIT */
/* How an indicator stands: its light and the booleans of it. */
#include "story/views.h"
#include <string.h>

JbSubject jb_story_view_subject(JbViews *v, size_t indicator)
{
    const JbFigures *f = &v->a->figures[indicator];
    return (JbSubject){v->arena, f, jb_story_view_key(v, f->indicator->id, NULL)};
}

typedef struct IsData {
    JbViews *v;
    const char *name;
} IsData;

static void fill_is(JbView *is, void *data)
{
    static const char *const usual[] = {"on_track", "slow", "behind"};
    const IsData *d = data;
    JbViews *v = d->v;
    const JbPlan *plan = v->a->plan;
    for (size_t i = 0; i < plan->light_n; i++)
        jb_mustache_view_bool(v->arena, is, plan->lights[i].id,
                              jb_text_equal(plan->lights[i].id, d->name));
    for (int s = 0; s < JB_ST_LIGHT; s++) {
        const char *status = jb_attain_status_name(plan, (JbStatus)s, SIZE_MAX);
        jb_mustache_view_bool(v->arena, is, status, jb_text_equal(status, d->name));
    }
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (jb_mustache_view_member(is, usual[i], strlen(usual[i])) == NULL)
            jb_mustache_view_bool(v->arena, is, usual[i], false);
}

JbView *jb_story_view_is(JbViews *v, JbView *parent, const char *key, const char *name)
{
    JbView *is = jb_mustache_view_object(v->arena, parent, key);
    IsData *d = jb_arena_alloc(v->arena, sizeof *d);
    *d = (IsData){v, name};
    is->open = true;
    is->fill = fill_is;
    is->data = d;
    return is;
}

void jb_story_view_status(JbViews *v, JbView *parent, const JbFigures *f)
{
    const JbPlan *plan = v->a->plan;
    const char *name = jb_attain_status_name(plan, f->status, f->light);
    jb_mustache_view_text(v->arena, parent, "light", name);
    jb_story_view_is(v, parent, "is", name);
    JbWords none = {{NULL, NULL}};
    jb_story_view_words(v, parent, "word",
                        f->light < plan->light_n ? plan->lights[f->light].word : none);
}

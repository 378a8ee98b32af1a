/* SPDX-License-Identifier: MIT */
/* Counts over all indicators. */
#include "story/views.h"
#include <string.h>

typedef struct Counts {
    size_t lead, reported;
} Counts;

static Counts count(const JbAttainment *a)
{
    Counts c = {0};
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        const JbFigures *f = &a->figures[i];
        bool counted =
            f->status != JB_ST_WITHDRAWN && jb_source_shape(f->indicator) != JB_VALUE_WORDS;
        c.lead += f->lead != NULL;
        c.reported += counted && f->observed->presence == JB_REPORTED;
    }
    return c;
}

static void tally_figure(JbViews *v, JbView *tally, const char *name, size_t n)
{
    jb_story_view_count(v, tally, name, jb_story_view_key(v, "tally", name), n);
}

static void tally_view(JbViews *v, JbView *root, const Counts *c)
{
    const JbAttainment *a = v->a;
    JbView *tally = jb_mustache_view_object(v->nodes, root, "tally");
    tally->open = true;
    for (size_t i = 0; i < a->plan->light_n; i++)
        tally_figure(v, tally, a->plan->lights[i].id, a->light_tally[i]);
    for (int s = 0; s < JB_ST_LIGHT; s++)
        tally_figure(v, tally, jb_attain_status_name(a->plan, (JbStatus)s, SIZE_MAX), a->tally[s]);
    for (JbUsualLight l = 0; l < JB_USUAL_LIGHTS; l++) {
        const char *id = jb_source_usual_light(l);
        if (jb_mustache_view_member(tally, id, strlen(id)) == NULL)
            tally_figure(v, tally, id, 0);
    }
    tally_figure(v, tally, "lights", a->tally[JB_ST_LIGHT]);
    tally_figure(v, tally, "total", a->plan->indicator_n);
    tally_figure(v, tally, "rated", c->lead);
    tally_figure(v, tally, "reported", c->reported);
}

void jb_story_view_verdicts(JbViews *v, JbView *root)
{
    Counts c = count(v->a);
    tally_view(v, root, &c);
}

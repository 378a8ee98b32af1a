/* SPDX-License-Identifier: MIT */
/* The method and the rules in force: lights with their thresholds, how the schedule runs, years
 * without a target; and how the figures came in. */
#include "story/views.h"
#include <string.h>

static JbView *light_view(JbViews *v, size_t index)
{
    const JbLight *light = &v->a->plan->lights[index];
    const JbFigures shown = {.status = JB_ST_LIGHT, .light = index};
    JbView *o = jb_mustache_view_object(v->nodes, NULL, NULL);
    jb_mustache_view_text(v->nodes, o, "id", light->id);
    jb_mustache_view_text(v->nodes, o, "light", light->id);
    jb_story_view_kind(v, o, jb_claims_light(v->a->plan, &shown));
    jb_story_view_words(v, o, "word", light->word);
    const char *path = jb_arena_format(v->arena, "method.lights.%s.from", light->id);
    int decimals = light->from == NULL ? 0 : jb_q_decimals(light->from, 6);
    JbFigure from = {.key = jb_story_view_key(v, path, NULL),
                     .value = light->from,
                     .unit = jb_story_unit_points()};
    if (light->from != NULL)
        from.digits = jb_q_digits(v->arena, light->from, decimals < 0 ? 6 : decimals);
    from.source = light->place;
    jb_story_view_figure(v, o, "from", from);
    return o;
}

static void lights(JbViews *v, JbView *method)
{
    size_t n = v->a->plan->light_n;
    JbView **items = jb_arena_alloc_array(v->nodes, n, sizeof *items);
    for (size_t i = 0; i < n; i++)
        items[i] = light_view(v, i);
    jb_story_view_list_of(v, method, "lights", jb_story_view_key(v, "method.lights", NULL), items,
                          n);
}

static void path_view(JbViews *v, JbView *parent, JbPathKind kind)
{
    JbView *o = jb_mustache_view_object(v->nodes, parent, "path");
    for (size_t k = 0; k < JB_PATHS; k++)
        jb_mustache_view_bool(v->nodes, o, jb_source_path_name((JbPathKind)k), k == (size_t)kind);
}

/* How the schedules run that something is held against: an indicator that is met or due needs none.
 */
static void paths(JbViews *v, JbView *method)
{
    size_t count[JB_PATHS] = {0}, kinds = 0;
    bool interim = false;
    for (size_t i = 0; i < v->a->plan->indicator_n; i++) {
        const JbFigures *f = &v->a->figures[i];
        bool used = f->lead != NULL && f->base != NULL && f->month < f->by;
        count[f->path] += used;
        interim = interim || (used && f->interim);
    }
    static const JbClaimKind said[JB_PATHS] = {[JB_PATH_LINEAR] = JB_CLAIM_PATH_LINEAR,
                                               [JB_PATH_GEOMETRIC] = JB_CLAIM_PATH_GEOMETRIC,
                                               [JB_PATH_STEP] = JB_CLAIM_PATH_STEP,
                                               [JB_PATH_WEIGHTS] = JB_CLAIM_PATH_WEIGHTS};
    JbView **items = jb_arena_alloc_array(v->nodes, JB_PATHS, sizeof *items);
    for (size_t k = 0; k < JB_PATHS; k++) {
        if (count[k] == 0)
            continue;
        JbView *item = items[kinds++] = jb_mustache_view_object(v->nodes, NULL, NULL);
        path_view(v, item, (JbPathKind)k);
        jb_story_view_kind(v, item, said[k]);
    }
    jb_story_view_list_of(v, method, "paths", jb_story_view_key(v, "method.paths", NULL), items,
                          kinds);
    jb_mustache_view_bool(v->nodes, method, "interim", interim);
}

static void presence(JbViews *v, JbView *root)
{
    JbView *o = jb_mustache_view_object(v->nodes, root, "presence");
    for (JbPresence p = JB_NOT_REPORTED; p <= JB_REPORTED; p++) {
        size_t n = 0;
        for (size_t i = 0; i < v->a->plan->indicator_n; i++) {
            const JbFigures *f = &v->a->figures[i];
            n += jb_source_shape(f->indicator) != JB_VALUE_WORDS && f->observed->presence == p;
        }
        jb_story_view_count(v, o, jb_source_presence_name(p),
                            jb_story_view_key(v, "presence", jb_source_presence_name(p)), n);
    }
}

void jb_story_view_path(JbViews *v, JbView *parent, const JbFigures *f)
{
    path_view(v, parent, f->path);
    jb_mustache_view_bool(v->nodes, parent, "interim", f->interim);
}

void jb_story_view_method(JbViews *v, JbView *root)
{
    JbView *method = jb_mustache_view_object(v->nodes, root, "method");
    lights(v, method);
    paths(v, method);
    presence(v, root);
}

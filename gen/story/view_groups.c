/* SPDX-License-Identifier: MIT */
/* Groups of indicators, with lists of their own. */
#include "story/views.h"

typedef struct GroupData {
    JbViews *v;
    size_t g;
} GroupData;

#define PART_LIST(X)                                                                               \
    X(ALL, "indicators")                                                                           \
    X(RATED, "rated")                                                                              \
    X(SCORED, "scored")                                                                            \
    X(STATEMENTS, "statements")                                                                    \
    X(MILESTONES, "milestones")                                                                    \
    X(MEASURED, "measured")                                                                        \
    X(PARTS, NULL)
typedef enum Part { PART_LIST(JB_NAMES_VALUE) } Part;
static const char *const PART_NAMES[] = {PART_LIST(JB_NAMES_NAME)};

static bool belongs(const JbFigures *f, size_t g, Part part)
{
    JbValueShape shape = jb_source_shape(f->indicator);
    bool counted = f->status != JB_ST_WITHDRAWN;
    if (f->indicator->group != g)
        return false;
    switch (part) {
    case ALL: return true;
    case RATED: return f->completion != NULL;
    case SCORED: return shape != JB_VALUE_WORDS && counted;
    case STATEMENTS: return shape == JB_VALUE_WORDS && counted;
    case MILESTONES: return shape == JB_VALUE_STATE && counted;
    case MEASURED: return f->completion != NULL && shape != JB_VALUE_STATE;
    case PARTS: break;
    }
    return false;
}

bool jb_story_view_is_words(const JbAttainment *a, size_t group)
{
    bool any = false;
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        if (belongs(&a->figures[i], group, SCORED))
            return false;
        any = any || belongs(&a->figures[i], group, STATEMENTS);
    }
    return any;
}

static JbView *part_list(JbViews *v, JbView *o, size_t g, const char *name, Part part)
{
    size_t n = v->a->plan->indicator_n, k = 0;
    JbView **items = jb_arena_alloc_array(v->nodes, n, sizeof *items);
    for (size_t i = 0; i < n; i++)
        if (belongs(&v->a->figures[i], g, part))
            items[k++] = v->indicators[i];
    const char *path = jb_arena_format(v->arena, "groups.%s.%s", v->a->plan->groups[g].id, name);
    return jb_story_view_list_of(v, o, name, jb_story_view_key(v, path, NULL), items, k);
}

static JbView *ask_group(JbView *o, const char *name, size_t n, void *data)
{
    const GroupData *d = data;
    Part part = (Part)jb_mustache_view_named(PART_NAMES, PARTS, name, n);
    return part != PARTS ? part_list(d->v, o, d->g, PART_NAMES[part], part) : NULL;
}

static void fill_group(JbView *o, void *data)
{
    const GroupData *d = data;
    JbViews *v = d->v;
    const JbGroup *group = &v->a->plan->groups[d->g];
    const JbGroupFigures *gf = &v->a->groups[d->g];
    const char *path = jb_arena_format(v->arena, "groups.%s", group->id);
    jb_mustache_view_text(v->nodes, o, "id", group->id);
    jb_story_view_words(v, o, "title", group->title);
    jb_story_view_words(v, o, "aim", group->aim);
    jb_mustache_view_bool(v->nodes, o, "headed",
                          v->a->plan->group_n > 1 && !(d->g == 0 && group->overall));
    jb_story_view_figure(v, o, "completion", jb_story_fig_group(v->arena, v->prefix, v->a, d->g));
    jb_story_view_count(v, o, "reported", jb_story_view_key(v, path, "reported"), gf->reported);
    jb_story_view_count(v, o, "of", jb_story_view_key(v, path, "of"), gf->of);
    jb_story_view_claim(v, o, JB_CLAIM_GROUP, d->g, 0);
    jb_story_view_claims(v, o, d->g);
    jb_story_view_others(v, o, d->g);
}

#define FEW_GROUPS 3 /* fewer make no row of key figures, one a group */

void jb_story_view_groups(JbViews *v, JbView *root)
{
    size_t n = v->a->plan->group_n, rated = 0, words = 0, unrated = 0;
    JbView *by_id = jb_mustache_view_object(v->nodes, root, "g");
    by_id->open = true;
    v->groups = jb_arena_alloc_array(v->arena, n, sizeof *v->groups);
    JbView **with = jb_arena_alloc_array(v->arena, n, sizeof *with),
           **told = jb_arena_alloc_array(v->arena, n, sizeof *told),
           **without = jb_arena_alloc_array(v->arena, n, sizeof *without);
    for (size_t g = 0; g < n; g++) {
        JbView *o = jb_mustache_view_object(v->nodes, by_id, v->a->plan->groups[g].id);
        GroupData *d = jb_arena_alloc(v->nodes, sizeof *d);
        *d = (GroupData){v, g};
        o->fill = fill_group;
        o->ask = ask_group;
        o->data = d;
        v->groups[g] = o;
        if (v->a->groups[g].completion != NULL)
            with[rated++] = o;
        else if (!jb_story_view_is_words(v->a, g))
            without[unrated++] = o;
        if (jb_story_view_is_words(v->a, g))
            told[words++] = o;
    }
    JbView *list = jb_story_view_list_of(v, root, "groups", jb_story_view_key(v, "groups", NULL),
                                         v->groups, n);
    jb_mustache_view_attach(list, jb_story_view_list_of(v, NULL, "rated",
                                                        jb_story_view_key(v, "groups.rated", NULL),
                                                        with, rated));
    jb_mustache_view_attach(list,
                            jb_story_view_list_of(v, NULL, "unrated",
                                                  jb_story_view_key(v, "groups.unrated", NULL),
                                                  without, unrated));
    jb_mustache_view_attach(
        list, jb_story_view_list_of(v, NULL, "qualitative",
                                    jb_story_view_key(v, "groups.qualitative", NULL), told, words));
    jb_mustache_view_bool(v->nodes, root, "few_groups", rated < FEW_GROUPS);
}

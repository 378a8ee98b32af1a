/* SPDX-License-Identifier: MIT */
/* Groups of indicators, with lists of their own. */
#include "story/views.h"

typedef struct GroupData {
    JbViews *v;
    size_t g;
} GroupData;

typedef enum Part {
    ALL,
    RATED,
    SCORED,
    STATEMENTS,
    MILESTONES,
    BEHIND,
    SLOW,
    ON_TRACK,
    MET,
    MISSED,
    UNDATED,
    MISSING,
    MEASURED,
    LEADERS,
    LAGGARDS
} Part;

/* Held against a schedule and not met: 1 above it, -1 below it, else 0. */
static int side(const JbFigures *f)
{
    return f->lead != NULL && f->status == JB_ST_LIGHT ? jb_q_sign(f->lead) : 0;
}

static bool belongs(const JbViews *v, const JbFigures *f, size_t g, Part part)
{
    static const char *const status[] = {
        [BEHIND] = "behind", [SLOW] = "slow",       [ON_TRACK] = "on_track", [MET] = "met",
        [MISSED] = "missed", [UNDATED] = "undated", [MISSING] = "no_data"};
    JbMeasure measure = f->indicator->measure;
    if (f->indicator->group != g)
        return false;
    switch (part) {
    case ALL: return true;
    case RATED: return f->completion != NULL;
    case SCORED: return measure != JB_STATEMENT && f->status != JB_ST_WITHDRAWN;
    case STATEMENTS: return measure == JB_STATEMENT && f->status != JB_ST_WITHDRAWN;
    case MILESTONES: return measure == JB_MILESTONE && f->status != JB_ST_WITHDRAWN;
    case MEASURED: return f->completion != NULL && measure != JB_MILESTONE;
    case LEADERS: return side(f) > 0;
    case LAGGARDS: return side(f) < 0;
    default:
        return jb_text_equal(jb_attain_status_name(v->a->plan, f->status, f->light), status[part]);
    }
}

static void part_list(JbViews *v, JbView *o, size_t g, const char *name, Part part)
{
    size_t n = v->a->plan->indicator_n, k = 0;
    JbView **items = jb_arena_alloc_array(v->arena, n, sizeof *items);
    for (size_t i = 0; i < n; i++)
        if (belongs(v, &v->a->figures[i], g, part))
            items[k++] = v->indicators[i];
    const char *path = jb_arena_format(v->arena, "groups.%s.%s", v->a->plan->groups[g].id, name);
    jb_story_view_list_of(v, o, name, jb_story_view_key(v, path, NULL), items, k);
}

static void extreme(JbViews *v, JbView *o, size_t g, const char *name, int sign)
{
    size_t found = JB_NONE;
    for (size_t i = 0; i < v->a->plan->indicator_n; i++) {
        const JbFigures *f = &v->a->figures[i];
        if (f->indicator->group != g || f->lead == NULL)
            continue;
        if (found == JB_NONE || jb_q_cmp(f->lead, v->a->figures[found].lead) * sign > 0)
            found = i;
    }
    JbView *one = found == JB_NONE ? jb_story_view_none(v, o, name)
                                   : jb_mustache_view_object(v->arena, o, name);
    one->base = found == JB_NONE ? NULL : v->indicators[found];
}

static bool any_reported(const JbViews *v, size_t g)
{
    for (size_t i = 0; i < v->a->plan->indicator_n; i++)
        if (v->a->figures[i].indicator->group == g &&
            v->a->figures[i].observed->presence == JB_REPORTED)
            return true;
    return false;
}

static bool any_lead(const JbViews *v, size_t g)
{
    for (size_t i = 0; i < v->a->plan->indicator_n; i++)
        if (v->a->figures[i].indicator->group == g && v->a->figures[i].lead != NULL)
            return true;
    return false;
}

/* Whether all measured ones of the group stand on one side of their schedule: lags, or not. */
static bool all_on(const JbViews *v, size_t g, bool lag)
{
    size_t n = 0;
    for (size_t i = 0; i < v->a->plan->indicator_n; i++) {
        const JbFigures *f = &v->a->figures[i];
        if (!belongs(v, f, g, MEASURED))
            continue;
        bool met = f->status == JB_ST_MET;
        if (!met && f->lead == NULL)
            return false;
        if ((!met && jb_q_sign(f->lead) < 0) != lag)
            return false;
        n++;
    }
    return n > 0;
}

/* Whether all measured ones of the group have met their targets. */
static bool all_done(const JbViews *v, size_t g)
{
    size_t n = 0;
    for (size_t i = 0; i < v->a->plan->indicator_n; i++) {
        const JbFigures *f = &v->a->figures[i];
        bool measured = belongs(v, f, g, MEASURED);
        n += measured;
        if (measured && f->status != JB_ST_MET)
            return false;
    }
    return n > 0;
}

static void fill_group(JbView *o, void *data)
{
    static const struct {
        const char *name;
        Part part;
    } parts[] = {{"indicators", ALL},
                 {"rated", RATED},
                 {"scored", SCORED},
                 {"statements", STATEMENTS},
                 {"milestones", MILESTONES},
                 {"behind", BEHIND},
                 {"slow", SLOW},
                 {"on_track", ON_TRACK},
                 {"met", MET},
                 {"missed", MISSED},
                 {"undated", UNDATED},
                 {"missing", MISSING},
                 {"leaders", LEADERS},
                 {"laggards", LAGGARDS},
                 {"measured", MEASURED}};
    const GroupData *d = data;
    JbViews *v = d->v;
    const JbGroup *group = &v->a->plan->groups[d->g];
    const JbGroupFigures *gf = &v->a->groups[d->g];
    const char *path = jb_arena_format(v->arena, "groups.%s", group->id);
    jb_mustache_view_text(v->arena, o, "id", group->id);
    jb_story_view_words(v, o, "title", group->title);
    jb_story_view_words(v, o, "aim", group->aim);
    jb_story_view_figure(v, o, "completion", jb_story_fig_group(v->arena, v->prefix, v->a, d->g));
    jb_story_view_count(v, o, "reported", jb_story_view_key(v, path, "reported"), gf->reported);
    jb_story_view_count(v, o, "of", jb_story_view_key(v, path, "of"), gf->of);
    jb_mustache_view_bool(v->arena, o, "complete", gf->reported == gf->of);
    jb_mustache_view_bool(v->arena, o, "any_lead", any_lead(v, d->g));
    jb_mustache_view_bool(v->arena, o, "all_ahead", all_on(v, d->g, false));
    jb_mustache_view_bool(v->arena, o, "all_done", all_done(v, d->g));
    jb_mustache_view_bool(v->arena, o, "all_lag", all_on(v, d->g, true));
    jb_mustache_view_bool(v->arena, o, "reported_any", any_reported(v, d->g));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        part_list(v, o, d->g, parts[i].name, parts[i].part);
    extreme(v, o, d->g, "best", 1);
    extreme(v, o, d->g, "worst", -1);
    jb_story_view_claim(v, o, JB_CLAIM_GROUP, d->g, 0);
    jb_story_view_claims(v, o, d->g);
}

static void extreme_group(JbViews *v, JbView *root, const char *name, int sign)
{
    size_t found = JB_NONE;
    for (size_t g = 0; g < v->a->plan->group_n; g++) {
        const JbQ *c = v->a->groups[g].completion;
        if (c != NULL &&
            (found == JB_NONE || jb_q_cmp(c, v->a->groups[found].completion) * sign > 0))
            found = g;
    }
    JbView *one = found == JB_NONE ? jb_story_view_none(v, root, name)
                                   : jb_mustache_view_object(v->arena, root, name);
    one->base = found == JB_NONE ? NULL : v->groups[found];
}

void jb_story_view_groups(JbViews *v, JbView *root)
{
    size_t n = v->a->plan->group_n, rated = 0;
    JbView *by_id = jb_mustache_view_object(v->arena, root, "g");
    by_id->open = true;
    v->groups = jb_arena_alloc_array(v->arena, n, sizeof *v->groups);
    JbView **with = jb_arena_alloc_array(v->arena, n, sizeof *with);
    for (size_t g = 0; g < n; g++) {
        JbView *o = jb_mustache_view_object(v->arena, by_id, v->a->plan->groups[g].id);
        GroupData *d = jb_arena_alloc(v->arena, sizeof *d);
        *d = (GroupData){v, g};
        o->fill = fill_group;
        o->data = d;
        v->groups[g] = o;
        if (v->a->groups[g].completion != NULL)
            with[rated++] = o;
    }
    JbView *list = jb_story_view_list_of(v, root, "groups", jb_story_view_key(v, "groups", NULL),
                                         v->groups, n);
    jb_mustache_view_attach(list, jb_story_view_list_of(v, NULL, "rated",
                                                        jb_story_view_key(v, "groups.rated", NULL),
                                                        with, rated));
    extreme_group(v, root, "best_group", 1);
    extreme_group(v, root, "worst_group", -1);
}

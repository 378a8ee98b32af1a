/* SPDX-License-Identifier: MIT */
/* What changed since the last issue. */
#include "story/views.h"

/* Templates word these kinds. */
static JbChangeKind worded(JbChangeKind kind)
{
    switch (kind) {
    case JB_CH_WITHDRAWN:
    case JB_CH_REGAINED:
    case JB_CH_UNMET: return JB_CH_STATUS;
    case JB_CH_RESTATED: return JB_CH_REVISED;
    default: return kind;
    }
}

/* One side of a change: of a figure from the file that held it, of a target from the plan. */
static void side(JbViews *v, JbView *o, const char *key, const JbSubject *s, const JbQ *value,
                 const JbValue *observed, const JbTarget *target, const char *name)
{
    JbPlace place = observed != NULL ? observed->place
                    : target != NULL ? target->place
                                     : s->f->observed->place;
    JbFigure f =
        jb_story_fig_in_unit(s, jb_arena_format(v->arena, "%s.%s", name, key), value, place);
    bool as_read =
        s->f->indicator->measure != JB_COVERAGE && s->f->indicator->measure != JB_MILESTONE;
    if (observed != NULL && as_read)
        f.raw = observed->digits;
    f.preliminary = observed != NULL && observed->status == JB_PRELIMINARY;
    f.illustrative = f.illustrative && target == NULL;
    jb_story_view_figure(v, o, key, f);
}

static void old_new(JbViews *v, JbView *o, const JbChange *c)
{
    JbSubject s = jb_story_view_subject(v, c->indicator);
    const char *at = c->month == JB_NO_MONTH ? "" : jb_calendar_month_text(v->arena, c->month);
    const char *name =
        jb_arena_format(v->arena, "%s.%s", jb_attain_change_name(worded(c->kind)), at);
    side(v, o, "old", &s, c->old_value, c->old_observed, c->old_target, name);
    side(v, o, "new", &s, c->new_value, c->new_observed, c->now_target, name);
    bool has_month = !jb_attain_change_of_status(c->kind);
    jb_story_view_month(v, o, "month", jb_arena_format(v->arena, "%s.%s.month", s.key, name),
                        has_month ? c->month : JB_NO_MONTH);
    jb_mustache_view_bool(v->arena, o, "confirmed", c->confirmed);
    jb_mustache_view_bool(v->arena, o, "same", jb_q_equal(c->old_value, c->new_value));
}

static JbView *change_view(JbViews *v, const JbChange *c)
{
    const JbPlan *plan = v->a->plan;
    JbView *o = jb_mustache_view_object(v->arena, NULL, NULL);
    o->base = v->indicators[c->indicator];
    JbView *kind = jb_mustache_view_object(v->arena, o, "kind");
    for (JbChangeKind k = 0; k < JB_CHANGES; k++)
        jb_mustache_view_bool(v->arena, kind, jb_attain_change_name(k), worded(c->kind) == k);
    bool verdicts = jb_attain_change_of_status(c->kind);
    const char *from = verdicts ? jb_attain_status_name(plan, c->from, c->from_light) : NULL;
    const char *to = verdicts ? jb_attain_status_name(plan, c->to, c->to_light) : NULL;
    jb_story_view_is(v, o, "from", from);
    jb_story_view_is(v, o, "to", to);
    jb_mustache_view_text(v->arena, o, "from_light", from);
    jb_mustache_view_text(v->arena, o, "to_light", to);
    jb_mustache_view_bool(v->arena, o, "better", c->better == JB_BETTER_YES);
    jb_mustache_view_bool(v->arena, o, "new_target", c->new_target);
    old_new(v, o, c);
    return o;
}

static bool in_list(const JbChange *c, JbChangeKind kind, int better)
{
    return worded(c->kind) == kind && (better < 0 || (c->better == JB_BETTER_YES) == (better > 0));
}

void jb_story_view_changes(JbViews *v, JbView *root)
{
    static const struct {
        const char *name;
        JbChangeKind kind;
        int better; /* -1: either */
    } lists[] = {{"newly_met", JB_CH_MET, -1},     {"crossed_up", JB_CH_LIGHT, 1},
                 {"crossed_down", JB_CH_LIGHT, 0}, {"revised", JB_CH_REVISED, -1},
                 {"rebased", JB_CH_REBASED, -1},   {"lost", JB_CH_LOST, -1},
                 {"restated", JB_CH_STATUS, -1}};
    size_t n = v->a->change_n;
    JbView **all = jb_arena_alloc_array(v->arena, n, sizeof *all);
    for (size_t i = 0; i < n; i++)
        all[i] = change_view(v, &v->a->changes[i]);
    jb_story_view_list_of(v, root, "changes", jb_story_view_key(v, "changes", NULL), all, n);
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++) {
        JbView **some = jb_arena_alloc_array(v->arena, n, sizeof *some);
        size_t k = 0;
        for (size_t i = 0; i < n; i++)
            if (in_list(&v->a->changes[i], lists[l].kind, lists[l].better))
                some[k++] = all[i];
        jb_story_view_list_of(v, root, lists[l].name, jb_story_view_key(v, lists[l].name, NULL),
                              some, k);
    }
    jb_mustache_view_bool(v->arena, root, "changed", n > 0);
}

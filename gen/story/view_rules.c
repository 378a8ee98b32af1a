/* SPDX-License-Identifier: MIT */
/* Lists by rule: who leads, who lags, what is missing. A rule is a test and an order. */
#include "story/views.h"

typedef bool (*Rule)(const JbViews *v, const JbFigures *f);
typedef enum Order { BY_PLAN, LEAD_FALLING, LEAD_RISING } Order;

static bool has_lead(const JbViews *v, const JbFigures *f)
{
    (void)v;
    return f->lead != NULL;
}

static bool ahead(const JbViews *v, const JbFigures *f)
{
    return has_lead(v, f) && f->status == JB_ST_LIGHT && jb_q_sign(f->lead) > 0;
}

static bool lags(const JbViews *v, const JbFigures *f)
{
    return has_lead(v, f) && f->status == JB_ST_LIGHT && jb_q_sign(f->lead) < 0;
}

static bool open_target(const JbFigures *f)
{
    return f->status != JB_ST_MET && f->status != JB_ST_WITHDRAWN && f->target != NULL;
}

static bool reaches(const JbViews *v, const JbFigures *f)
{
    return open_target(f) &&
           jb_story_view_reaches(v->arena, f->target, f->target_value, f->forecast.value);
}

static bool falls_short(const JbViews *v, const JbFigures *f)
{
    return open_target(f) && f->forecast.value != NULL && !reaches(v, f);
}

static bool pace_short(const JbViews *v, const JbFigures *f)
{
    (void)v;
    return open_target(f) && f->pace_verdict == JB_PACE_SHORT;
}

static bool disagrees(const JbViews *v, const JbFigures *f)
{
    (void)v;
    return f->verdicts_disagree;
}

static bool is_statement(const JbViews *v, const JbFigures *f)
{
    (void)v;
    return f->indicator->measure == JB_STATEMENT && f->status != JB_ST_WITHDRAWN;
}

static bool is_milestone(const JbViews *v, const JbFigures *f)
{
    (void)v;
    return f->indicator->measure == JB_MILESTONE && f->status != JB_ST_WITHDRAWN;
}

static bool is_preliminary(const JbViews *v, const JbFigures *f)
{
    (void)v;
    return f->observed->presence == JB_REPORTED && f->observed->status == JB_PRELIMINARY;
}

static bool is_stale(const JbViews *v, const JbFigures *f)
{
    (void)v;
    return f->observed->presence == JB_REPORTED && f->observed->own_as_of;
}

static bool goes_beyond(const JbViews *v, const JbFigures *f)
{
    return jb_story_view_beyond(v, f) != JB_NO_MONTH;
}

static bool absent(const JbFigures *f, JbPresence presence)
{
    return f->observed->presence == presence && f->indicator->measure != JB_STATEMENT &&
           f->status != JB_ST_WITHDRAWN;
}

static bool is_not_reported(const JbViews *v, const JbFigures *f)
{
    (void)v;
    return absent(f, JB_NOT_REPORTED);
}

static bool is_not_yet_published(const JbViews *v, const JbFigures *f)
{
    (void)v;
    return absent(f, JB_NOT_YET_PUBLISHED);
}

static bool is_not_applicable(const JbViews *v, const JbFigures *f)
{
    (void)v;
    return absent(f, JB_NOT_APPLICABLE);
}

/* Whether a stands before b. */
static bool before(const JbFigures *a, const JbFigures *b, Order order)
{
    int c = a->lead == NULL || b->lead == NULL ? 0 : jb_q_cmp(a->lead, b->lead);
    return order == LEAD_FALLING ? c > 0 : order == LEAD_RISING ? c < 0 : false;
}

/* Puts indicator i in its place among the first n; equals keep the plan's order. */
static void insert(const JbFigures *all, size_t *list, size_t n, size_t i, Order order)
{
    size_t k = n;
    for (; k > 0 && before(&all[i], &all[list[k - 1]], order); k--)
        list[k] = list[k - 1];
    list[k] = i;
}

static size_t collect(const JbViews *v, Rule rule, const char *status, Order order, size_t *list)
{
    const JbAttainment *a = v->a;
    size_t n = 0;
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        const JbFigures *f = &a->figures[i];
        bool in = rule != NULL
                      ? rule(v, f)
                      : jb_text_equal(jb_attain_status_name(a->plan, f->status, f->light), status);
        if (in)
            insert(a->figures, list, n++, i, order);
    }
    return n;
}

static void put_list(JbViews *v, JbView *root, const char *name, Rule rule, const char *status,
                     Order order)
{
    size_t *list = jb_arena_alloc_array(v->arena, v->a->plan->indicator_n, sizeof *list);
    size_t n = collect(v, rule, status, order, list);
    JbView **items = jb_arena_alloc_array(v->arena, n, sizeof *items);
    for (size_t i = 0; i < n; i++)
        items[i] = v->indicators[list[i]];
    jb_story_view_list_of(v, root, name, jb_story_view_key(v, name, NULL), items, n);
}

static void by_status(JbViews *v, JbView *root)
{
    static const struct {
        const char *name, *status;
        Order order;
    } lists[] = {{"on_track", "on_track", LEAD_FALLING},
                 {"slow", "slow", LEAD_RISING},
                 {"behind", "behind", LEAD_RISING},
                 {"met", "met", BY_PLAN},
                 {"missed", "missed", BY_PLAN},
                 {"unconfirmed", "unconfirmed", BY_PLAN},
                 {"not_reached_list", "not_reached", BY_PLAN},
                 {"undated", "undated", BY_PLAN},
                 {"qualitative", "qualitative", BY_PLAN},
                 {"no_baseline", "no_baseline", BY_PLAN},
                 {"withdrawn", "withdrawn", BY_PLAN},
                 {"not_due", "not_due", BY_PLAN},
                 {"not_started", "not_started", BY_PLAN},
                 {"under_way", "under_way", BY_PLAN},
                 {"missing", "no_data", BY_PLAN}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        put_list(v, root, lists[i].name, NULL, lists[i].status, lists[i].order);
}

/* The highest and the lowest lead of all, met or not. */
static void extremes(JbViews *v, JbView *root)
{
    size_t n = v->a->plan->indicator_n;
    size_t *list = jb_arena_alloc_array(v->arena, n, sizeof *list);
    size_t k = collect(v, has_lead, NULL, LEAD_FALLING, list);
    JbView *best = k > 0 ? jb_mustache_view_object(v->arena, root, "best")
                         : jb_story_view_none(v, root, "best");
    JbView *worst = k > 0 ? jb_mustache_view_object(v->arena, root, "worst")
                          : jb_story_view_none(v, root, "worst");
    if (k > 0) {
        best->base = v->indicators[list[0]];
        worst->base = v->indicators[list[k - 1]];
    }
}

/* The first indicator of each group that has a value and a target; filled up in the plan's order to
 * four. */
static void key_figures(JbViews *v, JbView *root)
{
    enum { MOST = 4 };
    const JbAttainment *a = v->a;
    size_t n = 0, list[MOST] = {0};
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < a->plan->indicator_n && n < MOST; i++) {
            const JbFigures *f = &a->figures[i];
            bool taken =
                f->target_value == NULL || f->observed->presence != JB_REPORTED || f->value == NULL;
            for (size_t k = 0; k < n; k++)
                taken = taken || list[k] == i ||
                        (round == 0 && a->figures[list[k]].indicator->group == f->indicator->group);
            if (!taken)
                list[n++] = i;
        }
    }
    JbView **items = jb_arena_alloc_array(v->arena, n, sizeof *items);
    for (size_t i = 0; i < n; i++)
        items[i] = v->indicators[list[i]];
    jb_story_view_list_of(v, root, "key_figures", jb_story_view_key(v, "key_figures", NULL), items,
                          n);
    v->headline = n > 0 ? list[0] : SIZE_MAX;
    if (n > 0)
        jb_mustache_view_bool(v->arena, items[0], "is_headline", true);
    static const char *const first[] = {"headline", "lead_indicator"};
    for (size_t i = 0; i < 2; i++) {
        JbView *o = n > 0 ? jb_mustache_view_object(v->arena, root, first[i])
                          : jb_story_view_none(v, root, first[i]);
        o->base = n > 0 ? items[0] : NULL;
    }
}

void jb_story_view_rules(JbViews *v, JbView *root)
{
    static const struct {
        const char *name;
        Rule rule;
        Order order;
    } lists[] = {{"rated", has_lead, LEAD_FALLING},
                 {"leaders", ahead, LEAD_FALLING},
                 {"laggards", lags, LEAD_RISING},
                 {"falling_short", falls_short, LEAD_RISING},
                 {"will_reach", reaches, LEAD_FALLING},
                 {"pace_short_list", pace_short, LEAD_RISING},
                 {"disagreeing", disagrees, BY_PLAN},
                 {"beyond", goes_beyond, BY_PLAN},
                 {"statements", is_statement, BY_PLAN},
                 {"milestones", is_milestone, BY_PLAN},
                 {"preliminary_list", is_preliminary, BY_PLAN},
                 {"stale", is_stale, BY_PLAN},
                 {"not_reported_list", is_not_reported, BY_PLAN},
                 {"not_yet_published_list", is_not_yet_published, BY_PLAN},
                 {"not_applicable_list", is_not_applicable, BY_PLAN}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        put_list(v, root, lists[i].name, lists[i].rule, NULL, lists[i].order);
    by_status(v, root);
    extremes(v, root);
    key_figures(v, root);
}

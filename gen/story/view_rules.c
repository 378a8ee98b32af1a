/* SPDX-License-Identifier: MIT */
/* Lists by what the plan says of indicators, and the page's first figures; lists by what holds are
 * claims. */
#include "story/views.h"

typedef bool (*Rule)(const JbViews *v, const JbFigures *f);
typedef enum Order { BY_PLAN, LEAD_FALLING } Order;

static bool has_lead(const JbViews *v, const JbFigures *f)
{
    (void)v;
    return f->lead != NULL;
}

static bool has_completion(const JbViews *v, const JbFigures *f)
{
    (void)v;
    return f->completion != NULL;
}

/* What a row of small charts leaves out though the tables have it. */
static bool has_no_completion(const JbViews *v, const JbFigures *f)
{
    (void)v;
    return f->completion == NULL && f->status != JB_ST_WITHDRAWN &&
           jb_source_shape(f->indicator) != JB_VALUE_WORDS;
}

/* Whether its mark is no light's and the first of its kind that stands beside a share; what is
 * under way is told in words. */
static bool is_marked(const JbViews *v, const JbFigures *f)
{
    bool first = f->completion != NULL && f->status != JB_ST_LIGHT && f->status != JB_ST_UNDER_WAY;
    for (const JbFigures *g = v->a->figures; g < f && first; g++)
        first = g->completion == NULL || g->status != f->status;
    return first;
}

static bool is_statement(const JbViews *v, const JbFigures *f)
{
    (void)v;
    return jb_source_shape(f->indicator) == JB_VALUE_WORDS && f->status != JB_ST_WITHDRAWN;
}

static bool is_qualitative(const JbViews *v, const JbFigures *f)
{
    (void)v;
    return f->status == JB_ST_QUALITATIVE;
}

static bool is_milestone(const JbViews *v, const JbFigures *f)
{
    (void)v;
    return jb_source_shape(f->indicator) == JB_VALUE_STATE && f->status != JB_ST_WITHDRAWN;
}

/* Whether a stands before b. */
static bool before(const JbFigures *a, const JbFigures *b, Order order)
{
    return order == LEAD_FALLING && jb_attain_by_lead(a, b) > 0;
}

/* A statement in a group that has figures, too. */
static bool is_statement_beside(const JbViews *v, const JbFigures *f)
{
    return is_statement(v, f) && !jb_story_view_is_words(v->a, f->indicator->group);
}

/* Puts indicator i in its place among the first n; equals keep the plan's order. */
static void insert(const JbFigures *all, size_t *list, size_t n, size_t i, Order order)
{
    size_t k = n;
    for (; k > 0 && before(&all[i], &all[list[k - 1]], order); k--)
        list[k] = list[k - 1];
    list[k] = i;
}

static size_t collect(const JbViews *v, Rule rule, Order order, size_t *list)
{
    const JbAttainment *a = v->a;
    size_t n = 0;
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        const JbFigures *f = &a->figures[i];
        if (rule(v, f))
            insert(a->figures, list, n++, i, order);
    }
    return n;
}

static void put_list(JbViews *v, JbView *root, const char *name, Rule rule, Order order)
{
    size_t *list = jb_arena_alloc_array(v->arena, v->a->plan->indicator_n, sizeof *list);
    size_t n = collect(v, rule, order, list);
    JbView **items = jb_arena_alloc_array(v->nodes, n, sizeof *items);
    for (size_t i = 0; i < n; i++)
        items[i] = v->indicators[list[i]];
    jb_story_view_list_of(v, root, name, jb_story_view_key(v, name, NULL), items, n);
}

/* The statuses whose marks stand beside shares, each once: what a legend names, said of no
 * indicator. */
static void put_marked(JbViews *v, JbView *root)
{
    const JbAttainment *a = v->a;
    JbView **items = jb_arena_alloc_array(v->nodes, a->plan->indicator_n, sizeof *items);
    size_t n = 0;
    for (size_t i = 0; i < a->plan->indicator_n; i++)
        if (is_marked(v, &a->figures[i]))
            items[n++] = jb_story_view_standing(v, NULL, NULL, &a->figures[i]);
    jb_story_view_list_of(v, root, "marked", jb_story_view_key(v, "marked", NULL), items, n);
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
    JbView **items = jb_arena_alloc_array(v->nodes, n, sizeof *items);
    for (size_t i = 0; i < n; i++)
        items[i] = v->indicators[list[i]];
    jb_story_view_list_of(v, root, "key_figures", jb_story_view_key(v, "key_figures", NULL), items,
                          n);
    v->headline = n > 0 ? list[0] : SIZE_MAX;
    if (n > 0)
        jb_mustache_view_bool(v->nodes, items[0], "is_headline", true);
    static const char *const first[] = {"headline", "lead_indicator"};
    for (size_t i = 0; i < 2; i++) {
        JbView *o = n > 0 ? jb_mustache_view_object(v->nodes, root, first[i])
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
                 {"charted", has_completion, BY_PLAN},
                 {"uncharted", has_no_completion, BY_PLAN},
                 {"statements", is_statement, BY_PLAN},
                 {"statements_beside", is_statement_beside, BY_PLAN},
                 {"milestones", is_milestone, BY_PLAN},
                 {"qualitative", is_qualitative, BY_PLAN}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        put_list(v, root, lists[i].name, lists[i].rule, lists[i].order);
    put_marked(v, root);
    key_figures(v, root);
}

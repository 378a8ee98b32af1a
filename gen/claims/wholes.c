/* SPDX-License-Identifier: MIT */
/* A group's and the issue's standing, from one notion of each indicator; leads, news, counts. */
#include "claims/maker.h"

#define ALL SIZE_MAX

/* The notions in the order of the lists of a standing. */
enum { FAILED, OPEN, BEHIND, OFF, MET, ON_SCHEDULE, HOLDING, UNJUDGED, MISSING, OUT, NOTIONS };
static const struct {
    const char *name;
    JbClaimKind notion;
} NOTION[NOTIONS] = {[FAILED] = {"failed", JB_CLAIM_FAILED},
                     [OPEN] = {"open", JB_CLAIM_OPEN},
                     [BEHIND] = {"behind_schedule", JB_CLAIM_BEHIND_SCHEDULE},
                     [OFF] = {"off", JB_CLAIM_OFF},
                     [MET] = {"met", JB_CLAIM_MET},
                     [ON_SCHEDULE] = {"on_schedule", JB_CLAIM_ON_SCHEDULE},
                     [HOLDING] = {"holding", JB_CLAIM_HOLDING},
                     [UNJUDGED] = {"unjudged", JB_CLAIM_UNJUDGED},
                     [MISSING] = {"missing", JB_CLAIM_MISSING},
                     [OUT] = {"out", JB_CLAIM_OUT}};

static bool is_member(const JbAttainment *a, size_t i, size_t group)
{
    return group == ALL || a->figures[i].indicator->group == group;
}

/* --- lists --- */

/* Whether a stands before b: worst first or best first by lead; what has none keeps its place. */
static bool before(const JbAttainment *a, size_t x, size_t y, JbClaimOrder order)
{
    int c = jb_attain_by_lead(&a->figures[x], &a->figures[y]);
    return order != JB_CLAIM_PLAN && (order == JB_CLAIM_WORST ? c < 0 : c > 0);
}

typedef struct List {
    size_t *at, n;
    bool gaps; /* one of them has no lead: then no half of the list can be passed over */
} List;

/* Behind the last that it does not stand before. */
static void put_in_order(const JbAttainment *a, List *list, size_t i, JbClaimOrder order)
{
    size_t least = 0, k = list->n++;
    list->gaps = list->gaps || a->figures[i].lead == NULL;
    bool sorted = !list->gaps;
    for (size_t high = k; sorted && order != JB_CLAIM_PLAN && least < high;) {
        size_t middle = least + (high - least) / 2;
        if (before(a, i, list->at[middle], order))
            high = middle;
        else
            least = middle + 1;
    }
    if (order == JB_CLAIM_PLAN)
        least = k;
    for (; k > least && (sorted || before(a, i, list->at[k - 1], order)); k--)
        list->at[k] = list->at[k - 1];
    list->at[k] = i;
}

typedef bool (*Test)(const JbAttainment *a, size_t indicator, const void *with);

static List members(JbClaimMaker *m, size_t group, Test test, const void *with, JbClaimOrder order)
{
    const JbAttainment *a = m->a;
    List list = {jb_arena_alloc_array(m->beside, a->plan->indicator_n, sizeof *list.at), 0, false};
    for (size_t i = 0; i < a->plan->indicator_n; i++)
        if (is_member(a, i, group) && test(a, i, with))
            put_in_order(a, &list, i, order);
    size_t *at = list.n > 0 ? jb_arena_alloc_array(m->arena, list.n, sizeof *at) : NULL;
    for (size_t i = 0; i < list.n; i++)
        at[i] = list.at[i];
    list.at = at;
    return list;
}

static JbClaimArg list_arg(const char *name, List list)
{
    return (JbClaimArg){.name = name, .kind = JB_ARG_INDICATORS, .list = list.at, .n = list.n};
}

/* --- standing --- */

static bool counts_as(const JbAttainment *a, size_t i, const void *with)
{
    return jb_claims_notion(&a->figures[i]) == *(const JbClaimKind *)with;
}

static bool is_scored(const JbAttainment *a, size_t i, const void *with)
{
    (void)with;
    return jb_claims_notion(&a->figures[i]) != JB_CLAIM_OUT;
}

static bool is_reported(const JbAttainment *a, size_t i, const void *with)
{
    return is_scored(a, i, with) && jb_claims_notion(&a->figures[i]) != JB_CLAIM_MISSING;
}

static bool is_judged(const JbAttainment *a, size_t i, const void *with)
{
    return is_reported(a, i, with) && jb_claims_notion(&a->figures[i]) != JB_CLAIM_UNJUDGED;
}

/* "All" is said only of all that are reported and judged. */
static JbClaimKind standing(const JbClaimArg lists[NOTIONS])
{
    size_t not_so = lists[FAILED].n + lists[OPEN].n + lists[BEHIND].n + lists[OFF].n;
    size_t met = lists[MET].n, on_schedule = lists[ON_SCHEDULE].n;
    size_t judged = not_so + met + on_schedule + lists[HOLDING].n;
    size_t reported = judged + lists[UNJUDGED].n;
    const struct {
        JbClaimKind kind;
        bool holds;
    } cases[] = {{JB_CLAIM_NOTHING_TO_JUDGE, reported + lists[MISSING].n == 0},
                 {JB_CLAIM_NOTHING_REPORTED, reported == 0},
                 {JB_CLAIM_NOT_JUDGED, judged == 0},
                 {JB_CLAIM_SOME_NOT, not_so > 0},
                 {JB_CLAIM_ALL_MET, met == judged},
                 {JB_CLAIM_ALL_ON_SCHEDULE, met + on_schedule == judged},
                 {JB_CLAIM_ALL_HOLD, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (jb_claims_is(cases[i].kind, cases[i].holds))
            return cases[i].kind;
    return JB_CLAIM_NO_KIND;
}

static void say_standing(JbClaimMaker *m, JbClaimSubject subject, size_t index, size_t group)
{
    enum { REPORTED = NOTIONS, JUDGED, SCORED, LISTS };
    JbClaimArg lists[LISTS];
    for (size_t k = 0; k < NOTIONS; k++)
        lists[k] = list_arg(NOTION[k].name, members(m, group, counts_as, &NOTION[k].notion,
                                                    jb_claims_order(NOTION[k].notion)));
    lists[REPORTED] = list_arg("reported", members(m, group, is_reported, NULL, JB_CLAIM_PLAN));
    lists[JUDGED] = list_arg("judged", members(m, group, is_judged, NULL, JB_CLAIM_PLAN));
    lists[SCORED] = list_arg("scored", members(m, group, is_scored, NULL, JB_CLAIM_PLAN));
    jb_claims_say(m, standing(lists), subject, index, lists, LISTS);
}

/* --- the highest and the lowest lead --- */

static bool has_lead(const JbAttainment *a, size_t i, const void *with)
{
    (void)with;
    return a->figures[i].lead != NULL;
}

static bool leads_by(const JbAttainment *a, size_t i, const void *with)
{
    return jb_q_equal(a->figures[i].lead, with);
}

static void say_extreme(JbClaimMaker *m, JbClaimKind kind, JbClaimSubject subject, size_t index,
                        size_t group, const JbQ *lead)
{
    JbClaimArg own[] = {list_arg("members", members(m, group, leads_by, lead, JB_CLAIM_PLAN)),
                        {.name = "lead", .kind = JB_ARG_POINTS, .q = lead}};
    jb_claims_say(m, kind, subject, index, own, 2);
}

static void say_leads(JbClaimMaker *m, JbClaimSubject subject, size_t index, size_t group)
{
    const JbAttainment *a = m->a;
    List all = members(m, group, has_lead, NULL, JB_CLAIM_BEST);
    const JbQ *most = all.n ? a->figures[all.at[0]].lead : NULL;
    const JbQ *least = all.n ? a->figures[all.at[all.n - 1]].lead : NULL;
    bool differ = all.n > 1 && !jb_q_equal(most, least);
    if (jb_claims_is(JB_CLAIM_LEADS, differ) && all.n)
        say_extreme(m, JB_CLAIM_LEADS, subject, index, group, most);
    if (jb_claims_is(JB_CLAIM_LAGS, differ) && all.n)
        say_extreme(m, JB_CLAIM_LAGS, subject, index, group, least);
}

/* --- group --- */

void jb_claims_about_group(JbClaimMaker *m, size_t group)
{
    const JbGroupFigures *g = &m->a->groups[group];
    say_standing(m, JB_CLAIM_GROUP, group, group);
    say_leads(m, JB_CLAIM_GROUP, group, group);
    JbClaimArg own[] = {{.name = "completion", .kind = JB_ARG_PERCENT, .q = g->completion},
                        {.name = "reported", .kind = JB_ARG_COUNT, .n = g->reported},
                        {.name = "of", .kind = JB_ARG_COUNT, .n = g->of}};
    if (jb_claims_is(JB_CLAIM_MEAN, g->completion != NULL))
        jb_claims_say(m, JB_CLAIM_MEAN, JB_CLAIM_GROUP, group, own, 3);
}

/* --- issue --- */

static bool has_changed(const JbAttainment *a, size_t i, const void *with)
{
    (void)with;
    for (size_t k = 0; k < a->change_n; k++)
        if (a->changes[k].indicator == i)
            return true;
    return false;
}

static void say_news(JbClaimMaker *m)
{
    const JbAttainment *a = m->a;
    size_t pressing = 0;
    for (size_t k = 0; k < a->change_n; k++) {
        JbClaimKind is = jb_claims_change(&a->changes[k]);
        pressing += is != JB_CLAIM_NO_KIND && jb_claims_must(is);
    }
    JbClaimArg own[] = {list_arg("changed", members(m, ALL, has_changed, NULL, JB_CLAIM_PLAN)),
                        {.name = "pressing", .kind = JB_ARG_COUNT, .n = pressing},
                        {.name = "minor", .kind = JB_ARG_COUNT, .n = a->change_n - pressing}};
    JbClaimKind kind = JB_CLAIM_NO_KIND;
    if (jb_claims_is(JB_CLAIM_NEWS_FIRST_ISSUE, a->series->history_n == 0))
        kind = JB_CLAIM_NEWS_FIRST_ISSUE;
    else if (jb_claims_is(JB_CLAIM_NEWS_NONE, a->change_n == 0))
        kind = JB_CLAIM_NEWS_NONE;
    else if (jb_claims_is(JB_CLAIM_NEWS_SOME, true))
        kind = JB_CLAIM_NEWS_SOME;
    jb_claims_say(m, kind, JB_CLAIM_ISSUE, 0, own, sizeof own / sizeof *own);
}

static void say_context(JbClaimMaker *m)
{
    for (size_t i = 0; i < m->a->plan->context_n; i++) {
        const JbContext *c = &m->a->plan->context[i];
        JbClaimArg own[] = {{.name = "key", .kind = JB_ARG_NAME, .text = c->key},
                            {.name = "value", .kind = JB_ARG_NUMBER, .q = c->value},
                            {.name = "approx", .kind = JB_ARG_FLAG, .flag = c->approx}};
        if (jb_claims_is(JB_CLAIM_CONTEXT, true))
            jb_claims_say(m, JB_CLAIM_CONTEXT, JB_CLAIM_ISSUE, 0, own, 3);
    }
}

static bool is_illustrative(const JbAttainment *a, size_t i, const void *with)
{
    (void)with;
    return a->figures[i].illustrative;
}

static bool is_preliminary(const JbAttainment *a, size_t i, const void *with)
{
    const JbValue *value = a->figures[i].observed;
    (void)with;
    return value->presence == JB_REPORTED && value->status == JB_PRELIMINARY;
}

static void say_some(JbClaimMaker *m, JbClaimKind kind, Test test, bool whole)
{
    JbClaimArg list = list_arg("members", members(m, ALL, test, NULL, JB_CLAIM_PLAN));
    if (jb_claims_is(kind, whole || list.n > 0))
        jb_claims_say(m, kind, JB_CLAIM_ISSUE, 0, &list, 1);
}

void jb_claims_about_issue(JbClaimMaker *m)
{
    JbStatusOfValue status = m->a->series->now->status;
    JbClaimArg counts = {.name = "counts", .kind = JB_ARG_TALLY};
    say_standing(m, JB_CLAIM_ISSUE, 0, ALL);
    say_news(m);
    say_leads(m, JB_CLAIM_ISSUE, 0, ALL);
    if (jb_claims_is(JB_CLAIM_TALLY, true))
        jb_claims_say(m, JB_CLAIM_TALLY, JB_CLAIM_ISSUE, 0, &counts, 1);
    say_context(m);
    if (jb_claims_is(JB_CLAIM_SOURCE, true))
        jb_claims_say(m, JB_CLAIM_SOURCE, JB_CLAIM_ISSUE, 0, NULL, 0);
    say_some(m, JB_CLAIM_SOME_ILLUSTRATIVE, is_illustrative, status == JB_ILLUSTRATIVE);
    say_some(m, JB_CLAIM_SOME_PRELIMINARY, is_preliminary, status == JB_PRELIMINARY);
}

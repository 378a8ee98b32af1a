/* SPDX-License-Identifier: MIT */
/* Events that are alike: seven targets that slipped the same way are one sentence with seven names.
 */
#include "claims/maker.h"
#include <string.h>

/* What became of a list of changes of one kind; `new_target`: of all kinds where another target is
 * in force. */
typedef struct Events {
    const JbChange **at;
    size_t n;
} Events;

static bool is_shift(JbClaimKind kind)
{
    return kind == JB_CLAIM_CROSSED_DOWN || kind == JB_CLAIM_CROSSED_UP ||
           kind == JB_CLAIM_STATUS_CHANGED;
}

static bool by_new_target(const JbChange *c)
{
    return c->new_target && is_shift(jb_claims_change(c));
}

/* As a list of claims of that kind stands: worst or best first by lead, else as the plan has them.
 */
static bool before(const JbAttainment *a, const JbChange *x, const JbChange *y)
{
    JbClaimOrder order = jb_claims_order(jb_claims_change(x));
    int by_lead = jb_attain_by_lead(&a->figures[x->indicator], &a->figures[y->indicator]);
    return order != JB_CLAIM_PLAN && (order == JB_CLAIM_WORST ? by_lead < 0 : by_lead > 0);
}

/* The changes of a kind; NO_KIND: those by a new target. */
static Events events(JbClaimMaker *m, JbClaimKind kind)
{
    const JbAttainment *a = m->a;
    Events list = {jb_arena_alloc_array(m->beside, a->change_n, sizeof *list.at), 0};
    for (size_t i = 0; i < a->change_n; i++) {
        const JbChange *c = &a->changes[i];
        JbClaimKind is = jb_claims_change(c);
        bool chosen = by_new_target(c) ? kind == JB_CLAIM_NO_KIND : is == kind;
        if (!chosen || is == JB_CLAIM_NO_KIND)
            continue;
        size_t k = list.n++;
        for (; k > 0 && before(a, c, list.at[k - 1]); k--)
            list.at[k] = list.at[k - 1];
        list.at[k] = c;
    }
    return list;
}

/* Whether two statuses have one word: a light by its colour (of caps, which are over their schedule
 * where others are behind it, words of their own), all else by the state. */
static bool stand_alike(const JbFigures *f, const JbFigures *g)
{
    if (f->status != g->status)
        return false;
    return f->status == JB_ST_LIGHT ? f->light == g->light && f->cap == g->cap
                                    : jb_claims_state(f) == jb_claims_state(g);
}

/* What was under way was so in a manner of its own (behind, overshot): such stand alone. */
static bool moved_alike(const JbAttainment *a, const JbChange *x, const JbChange *y)
{
    bool shown = x->before && y->before && x->before->status != JB_ST_UNDER_WAY;
    bool from = shown && stand_alike(x->before, y->before);
    return (by_new_target(x) || from) &&
           stand_alike(&a->figures[x->indicator], &a->figures[y->indicator]);
}

static bool corrected_alike(const JbAttainment *a, const JbChange *x, const JbChange *y)
{
    (void)a;
    bool same = jb_q_equal(x->old_value, x->new_value) == jb_q_equal(y->old_value, y->new_value);
    return x->month == y->month && x->confirmed == y->confirmed && same;
}

typedef bool (*Alike)(const JbAttainment *a, const JbChange *x, const JbChange *y);

static void say_one(JbClaimMaker *m, JbClaimKind kind, const char *event, const JbChange *c,
                    const size_t *members, size_t n)
{
    const JbFigures *from = by_new_target(c) ? NULL : c->before;
    JbClaimArg own[] = {
        {.name = "event", .kind = JB_ARG_NAME, .text = event},
        {.name = "from", .kind = JB_ARG_STANDING, .figures = from},
        {.name = "to", .kind = JB_ARG_STANDING, .figures = &m->a->figures[c->indicator]},
        {.name = "month", .kind = JB_ARG_MONTH, .month = c->month},
        {.name = "confirmed", .kind = JB_ARG_FLAG, .flag = c->confirmed},
        {.name = "same", .kind = JB_ARG_FLAG, .flag = jb_q_equal(c->old_value, c->new_value)},
        {.name = "members", .kind = JB_ARG_INDICATORS, .list = members, .n = n}};
    if (jb_claims_is(kind, n > 0))
        jb_claims_say(m, kind, JB_CLAIM_ISSUE, 0, own, sizeof own / sizeof *own);
}

/* A claim for each lot of them that are alike, in the order of the first of each. */
static void say_lots(JbClaimMaker *m, JbClaimKind kind, const char *event, Events list, Alike alike)
{
    for (size_t i = 0; i < list.n; i++) {
        const JbChange *first = list.at[i];
        size_t *members = jb_arena_alloc_array(m->arena, list.n - i, sizeof *members), n = 0;
        for (size_t k = i; first && k < list.n; k++)
            if (k == i || (list.at[k] && alike(m->a, first, list.at[k]))) {
                members[n++] = list.at[k]->indicator;
                list.at[k] = NULL;
            }
        if (first)
            say_one(m, kind, event, first, members, n);
    }
}

/* In which order; NO_KIND: by a new target. */
static const struct {
    JbClaimKind said, event;
    Alike alike;
} LISTS[] = {{JB_CLAIM_SHIFTED, JB_CLAIM_MET_NO_LONGER, moved_alike},
             {JB_CLAIM_SHIFTED, JB_CLAIM_CROSSED_DOWN, moved_alike},
             {JB_CLAIM_SHIFTED, JB_CLAIM_CROSSED_UP, moved_alike},
             {JB_CLAIM_SHIFTED, JB_CLAIM_STATUS_CHANGED, moved_alike},
             {JB_CLAIM_SHIFTED, JB_CLAIM_NO_KIND, moved_alike},
             {JB_CLAIM_CORRECTED, JB_CLAIM_REVISED, corrected_alike},
             {JB_CLAIM_CORRECTED, JB_CLAIM_RESTATED, corrected_alike}};
enum { LIST_N = sizeof LISTS / sizeof *LISTS };

static const char *name_of(size_t list)
{
    JbClaimKind event = LISTS[list].event;
    return event == JB_CLAIM_NO_KIND ? "new_target" : jb_claims_name(event);
}

void jb_claims_about_alike(JbClaimMaker *m)
{
    for (size_t i = 0; i < LIST_N && m->a->change_n > 0; i++)
        say_lots(m, LISTS[i].said, name_of(i), events(m, LISTS[i].event), LISTS[i].alike);
}

const char *jb_claims_event_name(JbClaimKind kind, size_t i)
{
    for (size_t k = 0; k < LIST_N; k++)
        if (LISTS[k].said == kind && i-- == 0)
            return name_of(k);
    return NULL;
}

/* Whether a claim on an indicator is the event that `alike` is about. */
static bool is_event(const JbClaim *claim, const JbClaim *alike)
{
    const char *event = jb_claims_arg(alike, "event")->text;
    const JbClaimArg *month = jb_claims_arg(alike, "month");
    if (strcmp(event, "new_target") == 0)
        return is_shift(claim->kind);
    return strcmp(event, jb_claims_name(claim->kind)) == 0 &&
           (!month || month->month == jb_claims_arg(claim, "month")->month);
}

size_t jb_claims_event(const JbClaims *c, const JbClaim *alike, size_t member)
{
    if (alike->kind != JB_CLAIM_SHIFTED && alike->kind != JB_CLAIM_CORRECTED)
        return JB_NONE_CLAIM;
    for (size_t i = jb_claims_start(c, JB_CLAIM_INDICATOR, member); i < c->n; i++) {
        const JbClaim *claim = &c->at[i];
        if (claim->subject != JB_CLAIM_INDICATOR || claim->index != member)
            break;
        if (is_event(claim, alike))
            return i;
    }
    return JB_NONE_CLAIM;
}

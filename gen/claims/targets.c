/* SPDX-License-Identifier: MIT */
/* Targets to come, and what became of those whose date has passed. */
#include "claims/maker.h"

/* The dated promise that comes first (`last` false) or last after the target in force. */
static const JbPromise *after(const JbFigures *f, bool last)
{
    const JbPromise *found = NULL;
    for (size_t i = 0; i < f->promise_n; i++) {
        const JbPromise *p = &f->promises[i];
        if (p->at == JB_NO_MONTH || p->at <= f->by || !p->target)
            continue;
        if (!found || (last ? p->at > found->at : p->at < found->at))
            found = p;
    }
    return found;
}

static JbClaimArg to_come(const char *name, const JbFigures *f, const JbPromise *p)
{
    JbClaimArg arg = {.name = name, .kind = JB_ARG_PROMISE, .figures = f, .month = JB_NO_MONTH};
    if (p) {
        arg.target = p->target;
        arg.q = p->value;
        arg.month = p->at;
    }
    return arg;
}

static JbClaimArg promise(const JbFigures *f, const JbPast *p)
{
    return (JbClaimArg){.name = "target",
                        .kind = JB_ARG_PROMISE,
                        .figures = f,
                        .target = p->target,
                        .q = p->target_value,
                        .month = p->by};
}

void jb_claims_about_targets(JbClaimMaker *m, size_t i)
{
    const JbFigures *f = &m->a->figures[i];
    bool open = f->target && f->by != JB_NO_MONTH && f->status != JB_ST_WITHDRAWN;
    const JbPromise *next = open ? after(f, false) : NULL;
    const JbPromise *last = open ? after(f, true) : NULL;
    JbClaimArg own[] = {to_come("next", f, next),
                        {.name = "last", .kind = JB_ARG_FLAG, .flag = next == last}};
    JbClaimArg final = to_come("final", f, last);
    if (jb_claims_is(JB_CLAIM_NEXT_TARGET, next != NULL))
        jb_claims_say(m, JB_CLAIM_NEXT_TARGET, JB_CLAIM_INDICATOR, i, own, 2);
    if (jb_claims_is(JB_CLAIM_LAST_TARGET, last != next))
        jb_claims_say(m, JB_CLAIM_LAST_TARGET, JB_CLAIM_INDICATOR, i, &final, 1);
}

/* --- past --- */

static int year_of(const JbAttainment *a, JbMonth month)
{
    return jb_source_year_of(a->plan, month);
}

/* No earlier issue is of m's year. */
static bool first_of_year(const JbAttainment *a)
{
    const JbSeries *s = a->series;
    for (size_t i = 0; i < s->history_n; i++)
        if (year_of(a, s->history[i]->period.last) == year_of(a, a->month))
            return false;
    return true;
}

static JbClaimKind verdict(const JbPast *p)
{
    static const struct {
        JbStatus status;
        JbClaimKind kind;
    } cases[] = {{JB_ST_MET, JB_CLAIM_PAST_MET},
                 {JB_ST_MISSED, JB_CLAIM_PAST_MISSED},
                 {JB_ST_NOT_REACHED, JB_CLAIM_PAST_NOT_REACHED},
                 {JB_ST_UNCONFIRMED, JB_CLAIM_PAST_UNCONFIRMED}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (jb_claims_is(cases[i].kind, p->verdict == cases[i].status))
            return cases[i].kind;
    return jb_claims_is(JB_CLAIM_PAST_NO_DATA, true) ? JB_CLAIM_PAST_NO_DATA : JB_CLAIM_NO_KIND;
}

void jb_claims_about_past(JbClaimMaker *m, size_t i)
{
    const JbFigures *f = &m->a->figures[i];
    bool first = f->past_n > 0 && f->status != JB_ST_WITHDRAWN && first_of_year(m->a);
    for (size_t k = 0; k < f->past_n; k++) {
        const JbPast *p = &f->past[k];
        /* What had no figure in its due month, and is in force still, its state tells by a newer
         * one. */
        bool newer = p->verdict == JB_ST_NO_DATA && p->by == f->by && f->value != NULL;
        bool must = first && !newer && year_of(m->a, p->by) == year_of(m->a, m->a->month) - 1;
        JbClaimArg own[] = {{.name = "by", .kind = JB_ARG_MONTH, .month = p->by},
                            promise(f, p),
                            {.name = "value",
                             .kind = JB_ARG_VALUE,
                             .q = p->value,
                             .figures = f,
                             .observed = p->observed},
                            {.name = "of_last_year", .kind = JB_ARG_FLAG, .flag = must}};
        JbClaim *said = jb_claims_say(m, verdict(p), JB_CLAIM_INDICATOR, i, own, 4);
        if (said)
            said->must = must;
    }
}

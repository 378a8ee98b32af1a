/* SPDX-License-Identifier: MIT */
/* Targets to come, and what became of those whose date has passed. */
#include "claims/maker.h"

/* For one due date the latest version in force at m counts. */
static bool in_force(const JbAttainment *a, const JbIndicator *in, const JbTarget *t)
{
    if (t->effective != JB_NO_MONTH && t->effective > a->month)
        return false;
    for (size_t i = 0; i < in->target_n; i++) {
        const JbTarget *other = &in->targets[i];
        if (other->by == t->by && other->every_year == t->every_year &&
            other->effective > t->effective && other->effective <= a->month)
            return false;
    }
    return true;
}

/* The dated target in force that comes first (`last` false) or last after `by`. */
static const JbTarget *after(const JbAttainment *a, const JbFigures *f, bool last)
{
    const JbTarget *found = NULL;
    const JbIndicator *in = f->indicator;
    for (size_t i = 0; i < in->target_n; i++) {
        const JbTarget *t = &in->targets[i];
        if (t->every_year || t->by == JB_NO_MONTH || t->by <= f->by || !in_force(a, in, t))
            continue;
        if (!found || (last ? t->by > found->by : t->by < found->by))
            found = t;
    }
    return found;
}

static JbClaimArg promise(const char *name, const JbFigures *f, const JbTarget *t, const JbQ *value)
{
    return (JbClaimArg){
        .name = name, .kind = JB_ARG_PROMISE, .figures = f, .target = t, .q = value};
}

void jb_claims_about_targets(JbClaimMaker *m, size_t i)
{
    const JbFigures *f = &m->a->figures[i];
    bool open = f->target && f->by != JB_NO_MONTH && f->status != JB_ST_WITHDRAWN;
    const JbTarget *next = open ? after(m->a, f, false) : NULL;
    const JbTarget *last = open ? after(m->a, f, true) : NULL;
    JbClaimArg to_come[] = {promise("next", f, next, next ? next->value : NULL),
                            {.name = "last", .kind = JB_ARG_FLAG, .flag = next == last}};
    JbClaimArg final = promise("final", f, last, last ? last->value : NULL);
    if (jb_claims_is(JB_CLAIM_NEXT_TARGET, next != NULL))
        jb_claims_say(m, JB_CLAIM_NEXT_TARGET, JB_CLAIM_INDICATOR, i, to_come, 2);
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
        bool must = first && year_of(m->a, p->by) == year_of(m->a, m->a->month) - 1;
        JbClaimArg own[] = {{.name = "by", .kind = JB_ARG_MONTH, .month = p->by},
                            promise("target", f, p->target, p->target_value),
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

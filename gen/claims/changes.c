/* SPDX-License-Identifier: MIT */
/* What has changed since the last issue. */
#include "claims/maker.h"

static bool crossed(const JbChange *c, JbBetter way)
{
    return c->kind == JB_CH_LIGHT && c->better == way;
}

JbClaimKind jb_claims_change(const JbChange *c)
{
    const struct {
        JbClaimKind kind;
        bool holds;
    } cases[] = {{JB_CLAIM_NEWLY_WITHDRAWN, c->kind == JB_CH_WITHDRAWN},
                 {JB_CLAIM_NEWLY_WITHOUT_DATA, c->kind == JB_CH_LOST},
                 {JB_CLAIM_REPORTED_AGAIN, c->kind == JB_CH_REGAINED},
                 {JB_CLAIM_NEWLY_MET, c->kind == JB_CH_MET},
                 {JB_CLAIM_MET_NO_LONGER, c->kind == JB_CH_UNMET},
                 {JB_CLAIM_CROSSED_UP, crossed(c, JB_BETTER_YES)},
                 {JB_CLAIM_CROSSED_DOWN, crossed(c, JB_BETTER_NO)},
                 {JB_CLAIM_REVISED, c->kind == JB_CH_REVISED},
                 {JB_CLAIM_RESTATED, c->kind == JB_CH_RESTATED},
                 {JB_CLAIM_REBASED, c->kind == JB_CH_REBASED},
                 {JB_CLAIM_STATUS_CHANGED, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (jb_claims_is(cases[i].kind, cases[i].holds))
            return cases[i].kind;
    return JB_CLAIM_NO_KIND;
}

static JbClaimArg side(const char *name, const JbFigures *f, const JbQ *q, const JbValue *observed,
                       const JbTarget *target)
{
    return (JbClaimArg){.name = name,
                        .kind = target ? JB_ARG_PROMISE : JB_ARG_VALUE,
                        .q = q,
                        .figures = f,
                        .observed = observed,
                        .target = target};
}

static void say_change(JbClaimMaker *m, const JbChange *c)
{
    const JbFigures *f = &m->a->figures[c->indicator];
    JbClaimArg own[] = {
        {.name = "from", .kind = JB_ARG_STANDING, .figures = c->before},
        {.name = "to", .kind = JB_ARG_STANDING, .figures = f},
        {.name = "new_target", .kind = JB_ARG_FLAG, .flag = c->new_target},
        side("old", f, c->old_value, c->old_observed, c->old_target),
        side("new", f, c->new_value, c->new_observed, c->now_target),
        {.name = "month", .kind = JB_ARG_MONTH, .month = c->month},
        {.name = "confirmed", .kind = JB_ARG_FLAG, .flag = c->confirmed},
        {.name = "same", .kind = JB_ARG_FLAG, .flag = jb_q_equal(c->old_value, c->new_value)}};
    jb_claims_say(m, jb_claims_change(c), JB_CLAIM_INDICATOR, c->indicator, own,
                  sizeof own / sizeof *own);
}

void jb_claims_about_changes(JbClaimMaker *m, size_t i)
{
    for (size_t k = 0; k < m->a->change_n; k++)
        if (m->a->changes[k].indicator == i)
            say_change(m, &m->a->changes[k]);
}

/* SPDX-License-Identifier: MIT */
/* What holds of the value and of the forecast, what is still to go, and the last target: decided
 * when all else is known. */
#include "attain/context.h"

static bool holds(const JbAttainContext *c, const JbQ *v)
{
    const JbFigures *f = c->f;
    return v && f->target && f->target_value &&
           jb_attain_holds(c->arena, f->target, f->target_value, v);
}

static const JbQ *to_go(const JbAttainContext *c)
{
    const JbFigures *f = c->f;
    bool open = f->status != JB_ST_MET && !(f->target && jb_attain_falling(f->target->compare)) &&
                jb_source_shape(c->indicator) != JB_VALUE_STATE;
    return open && f->value && f->target_value ? jb_q_sub(c->arena, f->target_value, f->value)
                                               : NULL;
}

JbMonth jb_attain_due(const JbPlan *plan, const JbTarget *t, JbMonth month)
{
    return t->every_year ? jb_source_year_last(plan, month) : t->by;
}

static const JbTarget *last_target(const JbAttainContext *c)
{
    const JbTarget *last = NULL;
    for (size_t i = 0; i < c->indicator->target_n; i++) {
        const JbTarget *t = &c->indicator->targets[i];
        if (t->effective != JB_NO_MONTH && t->effective > c->m)
            continue;
        if (!last ||
            jb_attain_due(c->plan, t, c->plan->to) >= jb_attain_due(c->plan, last, c->plan->to))
            last = t;
    }
    return last;
}

void jb_attain_verdicts(JbAttainContext *c)
{
    JbFigures *f = c->f;
    JbForecast *o = &f->forecast;
    f->holds = holds(c, f->value);
    f->to_go = to_go(c);
    f->last = last_target(c);
    if (!o->value || !f->target || !f->target_value)
        return;
    o->holds = holds(c, o->value);
    o->overshoots = jb_attain_pointed(f->target->compare) && jb_attain_beyond(c, o->value);
    o->lands = f->target->compare == JB_MORE_THAN && jb_q_equal(o->value, f->target_value);
}

/* SPDX-License-Identifier: MIT */
/* Share of the target, share due by now, and the lead between them: DATA.md section 3. */
#include "attain/way.h"

bool jb_falling(JbCompare compare)
{
    return compare == JB_AT_MOST || compare == JB_LESS_THAN;
}

static bool within(JbArena *arena, const JbQ *distance, const JbQ *tolerance)
{
    const JbQ *zero = jb_q_int(arena, 0);
    const JbQ *size = jb_q_sign(distance) < 0 ? jb_q_sub(arena, zero, distance) : distance;
    return jb_q_cmp(size, tolerance ? tolerance : zero) <= 0;
}

bool jb_holds(JbArena *arena, const JbTarget *t, const JbQ *target, const JbQ *v)
{
    int order = jb_q_cmp(v, target);
    switch (t->compare) {
    case JB_AT_LEAST: return order >= 0;
    case JB_MORE_THAN: return order > 0;
    case JB_AT_MOST: return order <= 0;
    case JB_LESS_THAN: return order < 0;
    case JB_EQUAL: return order == 0;
    case JB_ABOUT: return within(arena, jb_q_sub(arena, v, target), t->tolerance);
    case JB_COMPARES: break;
    }
    return false;
}

/* (q - B) / (T - B): the share of the way that a falling figure has gone. */
static const JbQ *way_share(const JbWay *w, const JbQ *q)
{
    const JbQ *whole = jb_q_sub(w->arena, w->target->value, w->base.value);
    return jb_q_div(w->arena, jb_q_sub(w->arena, q, w->base.value), whole);
}

void jb_way_completion(JbWay *w)
{
    if (!w->target)
        return;
    JbFigures *f = w->f;
    bool falling = jb_falling(f->target->compare);
    const JbQ *v = w->comparable ? f->value : NULL;
    f->completion = falling ? way_share(w, v) : jb_q_div(w->arena, v, f->target_value);
    if (falling)
        f->distance = jb_q_sub(w->arena, v, f->target_value);
    if (f->base && f->expected)
        f->schedule = falling ? way_share(w, f->expected) : jb_q_div(w->arena, f->expected, f->target_value);
    f->lead = jb_q_sub(w->arena, f->completion, f->schedule);
}

/* SPDX-License-Identifier: MIT */
/* Share of the target or of the way, share due by now, and the lead between them. */
#include "attain/way.h"

bool jb_attain_falling(JbCompare compare)
{
    return compare == JB_AT_MOST || compare == JB_LESS_THAN;
}

bool jb_attain_pointed(JbCompare compare)
{
    return compare == JB_EQUAL || compare == JB_ABOUT;
}

static bool within(JbArena *arena, const JbQ *distance, const JbQ *tolerance)
{
    const JbQ *zero = jb_q_int(arena, 0);
    const JbQ *size = jb_q_sign(distance) < 0 ? jb_q_sub(arena, zero, distance) : distance;
    return jb_q_cmp(size, tolerance ? tolerance : zero) <= 0;
}

bool jb_attain_holds(JbArena *arena, const JbTarget *t, const JbQ *target, const JbQ *v)
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

/* The kind is the plan's, not the value's: a falling figure, one that is told so, one towards or
 * from below zero, and an exact one that lies below its start go a way; others have a share. */
static JbCompletionKind kind_of(const JbWay *w)
{
    const JbQ *t = w->target->value, *b = w->base.value;
    if (w->indicator->measure == JB_RATE || w->f->cap)
        return JB_COMPLETION_NONE;
    bool below_zero = jb_q_sign(t) <= 0 || (b && jb_q_sign(b) < 0);
    bool down_to = jb_attain_pointed(w->target->target->compare) && b && jb_q_cmp(t, b) < 0;
    return w->f->falling || w->indicator->way || below_zero || down_to ? JB_COMPLETION_WAY
                                                                       : JB_COMPLETION_SHARE;
}

bool jb_attain_lies_beyond(const JbWay *w)
{
    if (!w->base.value)
        return false;
    int order = jb_q_cmp(w->target->value, w->base.value);
    if (jb_attain_pointed(w->target->target->compare))
        return order != 0;
    return w->f->falling ? order < 0 : order > 0;
}

const JbQ *jb_attain_share_done(const JbWay *w, const JbQ *q)
{
    const JbQ *t = w->target->value, *b = w->base.value;
    if (w->f->completion_kind == JB_COMPLETION_SHARE)
        return jb_q_div(w->arena, q, t);
    if (w->f->completion_kind == JB_COMPLETION_NONE || !jb_attain_lies_beyond(w))
        return NULL;
    return jb_q_div(w->arena, jb_q_sub(w->arena, q, b), jb_q_sub(w->arena, t, b));
}

/* Beyond T and its tolerance on the far side: above it where the way leads up or is not known. */
static bool is_overshot(const JbWay *w)
{
    const JbTarget *t = w->target->target;
    const JbQ *v = w->f->value, *goal = w->target->value;
    if (w->indicator->measure == JB_RATE || !jb_attain_pointed(t->compare) || !v)
        return false;
    bool up = !w->base.value || jb_q_cmp(w->base.value, goal) <= 0;
    int side = jb_q_cmp(v, goal);
    return (up ? side > 0 : side < 0) && !jb_attain_holds(w->arena, t, goal, v);
}

/* A budget: how much of it is used, and how much less than the time that has gone. Without a date,
 * of nothing, or where nothing is spent before the due month, there is no schedule. */
static void cap(JbWay *w)
{
    JbFigures *f = w->f;
    f->used = jb_q_div(w->arena, f->value, f->target_value);
    if (f->base && f->expected && f->path != JB_PATH_STEP)
        f->schedule = jb_q_div(w->arena, f->expected, f->target_value);
    f->lead = jb_q_sub(w->arena, f->schedule, f->used);
}

static void completion(JbWay *w)
{
    JbFigures *f = w->f;
    if (f->overshot)
        return;
    f->completion = jb_attain_share_done(w, f->value);
    if (f->base && f->expected)
        f->schedule = jb_attain_share_done(w, f->expected);
    f->lead = jb_q_sub(w->arena, f->completion, f->schedule);
}

static bool tells_distance(const JbWay *w)
{
    const JbFigures *f = w->f;
    bool no_way = f->completion_kind == JB_COMPLETION_WAY && !jb_attain_lies_beyond(w);
    return f->falling || f->cap || w->indicator->measure == JB_RATE ||
           jb_attain_pointed(f->target->compare) || no_way;
}

void jb_attain_way_completion(JbWay *w)
{
    JbFigures *f = w->f;
    if (!w->target)
        return;
    bool upper = jb_attain_falling(f->target->compare);
    f->cap = upper && w->traits->counts;
    f->falling = upper && !w->traits->counts && w->indicator->measure != JB_RATE;
    f->completion_kind = kind_of(w);
    f->overshot = is_overshot(w);
    if (f->cap)
        cap(w);
    else
        completion(w);
    if (tells_distance(w))
        f->distance = jb_q_sub(w->arena, f->value, f->target_value);
}

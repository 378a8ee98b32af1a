/* SPDX-License-Identifier: MIT */
/* Share of the target or of the way, share due by now, and the lead between them. */
#include "attain/context.h"

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
static JbCompletionKind kind_of(const JbAttainContext *c)
{
    const JbQ *t = c->target->value, *b = c->base.value;
    if (c->traits->growth || c->f->cap)
        return JB_COMPLETION_NONE;
    bool below_zero = jb_q_sign(t) <= 0 || (b && jb_q_sign(b) < 0);
    bool down_to = jb_attain_pointed(c->target->target->compare) && b && jb_q_cmp(t, b) < 0;
    return c->f->falling || c->indicator->way || below_zero || down_to ? JB_COMPLETION_WAY
                                                                       : JB_COMPLETION_SHARE;
}

bool jb_attain_lies_beyond(const JbAttainContext *c)
{
    if (!c->base.value)
        return false;
    int order = jb_q_cmp(c->target->value, c->base.value);
    if (jb_attain_pointed(c->target->target->compare))
        return order != 0;
    return c->f->falling ? order < 0 : order > 0;
}

const JbQ *jb_attain_share_done(const JbAttainContext *c, const JbQ *q)
{
    const JbQ *t = c->target->value, *b = c->base.value;
    if (c->f->completion_kind == JB_COMPLETION_SHARE)
        return jb_q_div(c->arena, q, t);
    if (c->f->completion_kind == JB_COMPLETION_NONE || !jb_attain_lies_beyond(c))
        return NULL;
    return jb_q_div(c->arena, jb_q_sub(c->arena, q, b), jb_q_sub(c->arena, t, b));
}

bool jb_attain_beyond(const JbAttainContext *c, const JbQ *v)
{
    bool up = !c->base.value || jb_q_cmp(c->base.value, c->target->value) <= 0;
    int side = jb_q_cmp(v, c->target->value);
    return up ? side > 0 : side < 0;
}

/* Beyond T and its tolerance on the far side: above it where the way leads up or is not known. */
static bool is_overshot(const JbAttainContext *c)
{
    const JbTarget *t = c->target->target;
    const JbQ *v = c->f->value, *goal = c->target->value;
    if (c->traits->growth || !jb_attain_pointed(t->compare) || !v)
        return false;
    return jb_attain_beyond(c, v) && !jb_attain_holds(c->arena, t, goal, v);
}

/* A budget: how much of it is used, and how much less than the time that has gone. Without a date,
 * of nothing, or where nothing is spent before the due month, there is no schedule. */
static void cap(JbAttainContext *c)
{
    JbFigures *f = c->f;
    f->used = jb_q_div(c->arena, f->value, f->target_value);
    if (f->base && f->expected && f->path != JB_PATH_STEP)
        f->schedule = jb_q_div(c->arena, f->expected, f->target_value);
    f->lead = jb_q_sub(c->arena, f->schedule, f->used);
}

static void completion(JbAttainContext *c)
{
    JbFigures *f = c->f;
    if (f->overshot)
        return;
    f->completion = jb_attain_share_done(c, f->value);
    if (f->base && f->expected)
        f->schedule = jb_attain_share_done(c, f->expected);
    f->lead = jb_q_sub(c->arena, f->completion, f->schedule);
}

static bool tells_distance(const JbAttainContext *c)
{
    const JbFigures *f = c->f;
    bool no_way = f->completion_kind == JB_COMPLETION_WAY && !jb_attain_lies_beyond(c);
    return f->falling || f->cap || c->traits->growth || jb_attain_pointed(f->target->compare) ||
           no_way;
}

void jb_attain_completion(JbAttainContext *c)
{
    JbFigures *f = c->f;
    if (!c->target)
        return;
    bool upper = jb_attain_falling(f->target->compare);
    f->cap = upper && c->traits->counts;
    f->falling = upper && !c->traits->counts && !c->traits->growth;
    f->completion_kind = kind_of(c);
    f->overshot = is_overshot(c);
    if (f->cap)
        cap(c);
    else
        completion(c);
    if (tells_distance(c))
        f->distance = jb_q_sub(c->arena, f->value, f->target_value);
}

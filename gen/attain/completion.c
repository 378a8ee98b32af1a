/* SPDX-License-Identifier: MIT */
/* Share of the target, share due by now, and the lead between them: DATA.md section 3. */
#include "attain/way.h"

bool jb_attain_falling(JbCompare compare)
{
    return compare == JB_AT_MOST || compare == JB_LESS_THAN;
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

/* (q - B) / (T - B): the share of the way that a falling figure has gone. */
static const JbQ *way_share(const JbWay *w, const JbQ *q)
{
    const JbQ *whole = jb_q_sub(w->arena, w->target->value, w->base.value);
    return jb_q_div(w->arena, jb_q_sub(w->arena, q, w->base.value), whole);
}

/* A count that has passed a ceiling set above its start cannot come back under it; DATA.md's lead,
 * which is the share of the way gone, does not say so. */
static void warn_of_ceiling(const JbWay *w)
{
    const JbFigures *f = w->f;
    bool counts = w->indicator->measure == JB_CUMULATIVE || w->indicator->measure == JB_ANNUAL;
    if (!w->diags || !counts || !jb_attain_falling(f->target->compare) || !w->comparable ||
        !f->value || !f->base || jb_q_cmp(f->base, f->target_value) > 0 ||
        jb_attain_holds(w->arena, f->target, f->target_value, f->value))
        return;
    jb_diag_warn(
        w->diags, "ceiling-passed", &w->now.value->place,
        "say so in the text; if the figure can fall, its measure is \"level\"",
        "'%s' is past its ceiling, and a count does not come back: its light does not show this",
        w->indicator->id);
}

void jb_attain_way_completion(JbWay *w)
{
    if (!w->target)
        return;
    JbFigures *f = w->f;
    bool falling = jb_attain_falling(f->target->compare);
    const JbQ *v = w->comparable ? f->value : NULL;
    f->completion = falling ? way_share(w, v) : jb_q_div(w->arena, v, f->target_value);
    if (falling)
        f->distance = jb_q_sub(w->arena, v, f->target_value);
    if (f->base && f->expected)
        f->schedule =
            falling ? way_share(w, f->expected) : jb_q_div(w->arena, f->expected, f->target_value);
    f->lead = jb_q_sub(w->arena, f->completion, f->schedule);
    warn_of_ceiling(w);
}

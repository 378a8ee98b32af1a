/* SPDX-License-Identifier: MIT */
/* How need and pace are printed: so that the printed digits say what the exact ones do. A count's
 * need is whole, rounded up, its pace whole from ten on, else with one decimal; other units have
 * their decimals. Where that misleads, both take one decimal more, then two, … */
#include "attain/context.h"

enum { JB_WHOLE_FROM = 10, JB_MOST_DECIMALS = 40 };

static bool is_count(const JbIndicator *in)
{
    return jb_source_shape(in) == JB_VALUE_FRACTION || (in->decimals == 0 && !in->unit_ratio);
}

static bool vanishes(const JbQ *printed, const JbQ *exact)
{
    return printed && jb_q_sign(printed) == 0 && jb_q_sign(exact) != 0;
}

/* With which decimals r stands as it is told by itself. */
static int pace_alone(const JbAttainContext *c, const JbQ *pace)
{
    const JbQ *size = jb_q_sign(pace) < 0 ? jb_q_sub(c->arena, jb_q_int(c->arena, 0), pace) : pace;
    if (!is_count(c->indicator))
        return c->indicator->decimals;
    return jb_q_cmp(size, jb_q_int(c->arena, JB_WHOLE_FROM)) >= 0 ? 0 : 1;
}

static const JbQ *print_need(const JbAttainContext *c, int decimals)
{
    JbRounding rounding = is_count(c->indicator) ? JB_CEILING : JB_HALF_AWAY;
    return jb_q_round(c->arena, c->f->needed_exact, decimals, rounding);
}

static bool mislead(const JbAttainContext *c, int need_decimals, int pace_decimals)
{
    const JbFigures *f = c->f;
    const JbQ *need = f->needed_exact ? print_need(c, need_decimals) : NULL;
    const JbQ *pace = f->pace ? jb_q_round(c->arena, f->pace, pace_decimals, JB_HALF_AWAY) : NULL;
    if (vanishes(need, f->needed_exact) || vanishes(pace, f->pace))
        return true;
    return need && pace && (jb_q_cmp(pace, need) >= 0) != (jb_q_cmp(f->pace, f->needed_exact) >= 0);
}

void jb_attain_printed(JbAttainContext *c)
{
    JbFigures *f = c->f;
    int own = c->indicator->decimals;
    bool equal = f->pace && f->needed_exact && jb_q_equal(f->pace, f->needed_exact);
    int need = is_count(c->indicator) ? 0 : own;
    int pace = f->pace ? pace_alone(c, f->pace) : own;
    const JbQ *all = f->needed_exact;
    if (equal)
        f->needed_exact = NULL; /* both are printed as the pace is */
    for (int more = 1; more <= JB_MOST_DECIMALS && mislead(c, need, pace); more++)
        need = pace = own + more;
    f->needed_exact = all;
    f->needed_decimals = equal ? pace : need;
    f->pace_decimals = pace;
    if (equal)
        f->needed = jb_q_round(c->arena, all, pace, JB_HALF_AWAY);
    else if (all)
        f->needed = print_need(c, need);
}

JbFigures jb_attain_per_year(JbArena *arena, const JbFigures *f)
{
    JbFigures own = *f;
    const JbQ *months = jb_q_int(arena, 12);
    own.needed_exact = jb_q_mul(arena, f->needed_exact, months);
    own.pace = jb_q_mul(arena, f->pace, months);
    JbAttainContext c = {.arena = arena, .f = &own, .indicator = f->indicator};
    jb_attain_printed(&c);
    return own;
}

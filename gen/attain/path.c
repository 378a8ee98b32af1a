/* SPDX-License-Identifier: MIT */
/* What is expected in a month: the line from one promised point to the next, straight or bent. */
#include "attain/context.h"

/* A root is seldom a fraction, so on a geometric path E alone is rounded before it is used: to
 * JB_ROOT_DECIMALS, half away from zero. It is worked out to JB_WORK_DECIMALS, enough for figures
 * up to 10 ^ 20 and paths of centuries. */
enum { JB_ROOT_DECIMALS = 20, JB_WORK_DECIMALS = 60 };

/* from + (to - from) * share */
static const JbQ *between(const JbAttainContext *c, const JbPromise *from, const JbPromise *to,
                          const JbQ *share)
{
    const JbQ *step = jb_q_mul(c->arena, jb_q_sub(c->arena, to->value, from->value), share);
    return jb_q_add(c->arena, from->value, step);
}

static const JbQ *linear(const JbAttainContext *c, const JbPromise *from, const JbPromise *to,
                         JbMonth month)
{
    return between(c, from, to, jb_q_ratio(c->arena, month - from->at, to->at - from->at));
}

/* The shares of the months after `from` up to and with `to`, when each year's twelve add up to 1.
 */
static const JbQ *weight_of(const JbAttainContext *c, const JbQ *year, JbMonth from, JbMonth to)
{
    const JbQ *sum = jb_q_int(c->arena, 0);
    for (JbMonth m = from + 1; m <= to; m++)
        sum = jb_q_add(c->arena, sum,
                       c->indicator->path.weights[m - jb_source_year_first(c->plan, m)]);
    return jb_q_div(c->arena, sum, year);
}

/* Each month's share of its year; the years between two points share equally. Where the months of
 * the path have no weight at all, nothing is expected before the due month. */
static const JbQ *weighted(const JbAttainContext *c, const JbPromise *from, const JbPromise *to,
                           JbMonth month)
{
    const JbQ *year = jb_q_int(c->arena, 0);
    for (size_t i = 0; i < 12; i++)
        year = jb_q_add(c->arena, year, c->indicator->path.weights[i]);
    const JbQ *part = weight_of(c, year, from->at, month);
    const JbQ *all = weight_of(c, year, from->at, to->at);
    const JbQ *share = jb_q_div(c->arena, part, all);
    return share ? between(c, from, to, share) : from->value;
}

/* --- a geometric path, in whole numbers of 10 ^ -JB_WORK_DECIMALS --- */

typedef struct Fixed {
    JbArena *arena;  /* of the intermediate results */
    const JbQ *unit; /* 10 ^ JB_WORK_DECIMALS: stands for 1 */
} Fixed;

static const JbQ *fixed(const Fixed *x, const JbQ *q)
{
    return jb_q_round(x->arena, jb_q_mul(x->arena, q, x->unit), 0, JB_HALF_AWAY);
}

static const JbQ *fixed_mul(const Fixed *x, const JbQ *a, const JbQ *b)
{
    return jb_q_round(x->arena, jb_q_div(x->arena, jb_q_mul(x->arena, a, b), x->unit), 0,
                      JB_HALF_AWAY);
}

static const JbQ *fixed_power(const Fixed *x, const JbQ *base, int n)
{
    const JbQ *result = x->unit;
    for (; n > 0; n /= 2) {
        if (n % 2)
            result = fixed_mul(x, result, base);
        if (n > 1)
            base = fixed_mul(x, base, base);
    }
    return result;
}

/* Not below the n-th root of ratio (1 or more), and not far above: the lesser of 1 + (ratio - 1) /
 * n (Bernoulli) and the power of two at or above it. */
static const JbQ *root_above(const Fixed *x, const JbQ *ratio, int n)
{
    const JbQ *two = jb_q_int(x->arena, 2), *doubled = x->unit, *start = x->unit;
    for (int i = 0; jb_q_cmp(doubled, ratio) < 0; i++) {
        if (i % n == 0)
            start = jb_q_mul(x->arena, start, two);
        doubled = jb_q_mul(x->arena, doubled, two);
    }
    const JbQ *rest = jb_q_div(x->arena, jb_q_sub(x->arena, ratio, x->unit), jb_q_int(x->arena, n));
    return jb_q_min(start, jb_q_round(x->arena, jb_q_add(x->arena, x->unit, rest), 0, JB_CEILING));
}

/* The n-th root of ratio (1 or more), by Newton's method from above: it falls until the last
 * decimal is reached. */
static const JbQ *fixed_root(const Fixed *x, const JbQ *ratio, int n)
{
    const JbQ *root = root_above(x, ratio, n), *less = jb_q_int(x->arena, n - 1),
              *count = jb_q_int(x->arena, n);
    for (;;) {
        const JbQ *below = fixed_power(x, root, n - 1);
        const JbQ *quotient = jb_q_div(x->arena, jb_q_mul(x->arena, ratio, x->unit), below);
        const JbQ *sum = jb_q_add(x->arena, jb_q_mul(x->arena, root, less), quotient);
        const JbQ *next = jb_q_round(x->arena, jb_q_div(x->arena, sum, count), 0, JB_HALF_AWAY);
        if (jb_q_cmp(next, root) >= 0)
            return root;
        root = next;
    }
}

static int common_divisor(int a, int b)
{
    while (b) {
        int rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* low (high / low) ^ (k/n), with k of n months gone from the lower point. */
static const JbQ *grown(const Fixed *x, const JbQ *low, const JbQ *high, int k, int n)
{
    int divisor = common_divisor(k, n);
    const JbQ *ratio = fixed(x, jb_q_div(x->arena, high, low));
    const JbQ *growth = fixed_power(x, fixed_root(x, ratio, n / divisor), k / divisor);
    return jb_q_div(x->arena, jb_q_mul(x->arena, low, growth), x->unit);
}

/* B (T / B) ^ (k/n), k of n months gone; the same way backwards when it falls, so that powers stay
 * above 1. */
static const JbQ *geometric(const JbAttainContext *c, const JbPromise *from, const JbPromise *to,
                            JbMonth month)
{
    JbArena *scratch = jb_arena_new();
    Fixed x = {.arena = scratch, .unit = jb_q_int(scratch, 1)};
    for (int i = 0; i < JB_WORK_DECIMALS; i++)
        x.unit = jb_q_mul(scratch, x.unit, jb_q_int(scratch, 10));
    bool rises = jb_q_cmp(to->value, from->value) >= 0;
    int n = to->at - from->at, gone = month - from->at;
    const JbQ *exact = rises ? grown(&x, from->value, to->value, gone, n)
                             : grown(&x, to->value, from->value, n - gone, n);
    const JbQ *expected = jb_q_round(c->arena, exact, JB_ROOT_DECIMALS, JB_HALF_AWAY);
    jb_arena_free(scratch);
    return expected;
}

/* A geometric path needs two points above zero; else the straight line stands in
 * (jb_attain_path warns). */
static bool can_be_geometric(const JbPromise *from, const JbPromise *to)
{
    return jb_q_sign(from->value) > 0 && jb_q_sign(to->value) > 0;
}

const JbQ *jb_attain_expected_at(const JbAttainContext *c, const JbPromise *from,
                                 const JbPromise *to, JbMonth month)
{
    if (to->at == JB_NO_MONTH)
        return NULL;
    if (month >= to->at)
        return to->value;
    if (!from->value || month < from->at)
        return NULL;
    if (month == from->at)
        return from->value;
    switch (c->indicator->path.kind) {
    case JB_PATH_STEP: return from->value;
    case JB_PATH_WEIGHTS: return weighted(c, from, to, month);
    case JB_PATH_GEOMETRIC:
        if (can_be_geometric(from, to))
            return geometric(c, from, to, month);
        break;
    case JB_PATH_LINEAR: break;
    }
    return linear(c, from, to, month);
}

static void warn_of_line(const JbAttainContext *c)
{
    if (c->diags && c->indicator->path.kind == JB_PATH_GEOMETRIC && c->base.value &&
        !can_be_geometric(&c->base, c->target))
        jb_diag_warn(c->diags, "path-not-geometric", &c->indicator->place,
                     "give a baseline above zero, or leave out the path",
                     "'%s' has no geometric path from or to a point that is not above zero: the "
                     "straight line is used",
                     c->indicator->id);
}

bool jb_attain_is_reference(const JbAttainContext *c, const JbPromise *to, JbMonth month)
{
    if (to->at == JB_NO_MONTH || month >= to->at)
        return false;
    bool straight = c->horizon == JB_HORIZON_FINAL;
    for (size_t i = 0; i < c->promise_n && !straight; i++)
        if (c->promises[i].at != JB_NO_MONTH &&
            jb_source_year_of(c->plan, c->promises[i].at) == jb_source_year_of(c->plan, month))
            return false;
    return jb_source_year_of(c->plan, to->at) != jb_source_year_of(c->plan, month);
}

void jb_attain_path(JbAttainContext *c)
{
    c->f->path = c->indicator->path.kind;
    if (!c->target)
        return;
    warn_of_line(c);
    if (c->f->path == JB_PATH_GEOMETRIC && c->base.value && !can_be_geometric(&c->base, c->target))
        c->f->path = JB_PATH_LINEAR;
    if (c->traits->growth)
        return;
    JbMonth k = c->now.month;
    c->f->expected = jb_attain_expected_at(c, &c->base, c->target, k);
    c->f->interim = c->f->expected && c->base.value && jb_attain_is_reference(c, c->target, k);
    c->f->expected_gap = jb_q_sub(c->arena, c->f->value, c->f->expected);
}

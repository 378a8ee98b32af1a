/* SPDX-License-Identifier: MIT */
/* What is expected in a month: the line from one promised point to the next (DATA.md section 3, and `path` of section 1). */
#include "attain/way.h"

/* Decimals that a geometric path keeps: a root is seldom a fraction, so this one figure is rounded before it is used. */
enum { JB_ROOT_DECIMALS = 20 };

/* from + (to - from) * share */
static const JbQ *between(const JbWay *w, const JbPromise *from, const JbPromise *to, const JbQ *share)
{
    const JbQ *step = jb_q_mul(w->arena, jb_q_sub(w->arena, to->value, from->value), share);
    return jb_q_add(w->arena, from->value, step);
}

static const JbQ *linear(const JbWay *w, const JbPromise *from, const JbPromise *to, JbMonth month)
{
    return between(w, from, to, jb_q_ratio(w->arena, month - from->at, to->at - from->at));
}

/* The shares of the months after `from` up to and with `to`, when each year's twelve add up to 1. */
static const JbQ *weight_of(const JbWay *w, const JbQ *year, JbMonth from, JbMonth to)
{
    const JbQ *sum = jb_q_int(w->arena, 0);
    for (JbMonth m = from + 1; m <= to; m++)
        sum = jb_q_add(w->arena, sum, w->indicator->path.weights[jb_month_of(m) - 1]);
    return jb_q_div(w->arena, sum, year);
}

/* Each month's share of its year; the years between two points share equally. Where the months of the path have no weight at
 * all, nothing is expected before the due month. */
static const JbQ *weighted(const JbWay *w, const JbPromise *from, const JbPromise *to, JbMonth month)
{
    const JbQ *year = jb_q_int(w->arena, 0);
    for (size_t i = 0; i < 12; i++)
        year = jb_q_add(w->arena, year, w->indicator->path.weights[i]);
    const JbQ *part = weight_of(w, year, from->at, month);
    const JbQ *all = weight_of(w, year, from->at, to->at);
    const JbQ *share = jb_q_div(w->arena, part, all);
    return share ? between(w, from, to, share) : from->value;
}

static const JbQ *power(JbArena *arena, const JbQ *q, int n)
{
    const JbQ *result = jb_q_int(arena, 1);
    for (; n > 0; n /= 2) {
        if (n % 2)
            result = jb_q_mul(arena, result, q);
        if (n > 1)
            q = jb_q_mul(arena, q, q);
    }
    return result;
}

/* floor(x ^ (1/n)) of a whole x > 0 by Newton's method on whole numbers, from `start`, which is not below the root. */
static const JbQ *whole_root(JbArena *arena, const JbQ *x, int n, const JbQ *start)
{
    const JbQ *root = start, *less = jb_q_int(arena, n - 1), *count = jb_q_int(arena, n);
    for (;;) {
        const JbQ *quotient = jb_q_round(arena, jb_q_div(arena, x, power(arena, root, n - 1)), 0, JB_FLOOR);
        const JbQ *sum = jb_q_add(arena, jb_q_mul(arena, root, less), quotient);
        const JbQ *next = jb_q_round(arena, jb_q_div(arena, sum, count), 0, JB_FLOOR);
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

/* (B^(n-k) T^k)^(1/n), half away from zero at JB_ROOT_DECIMALS; k of n months have passed. The straight line is never below it
 * (weighted means), and is where Newton starts. */
static const JbQ *geometric(const JbWay *w, const JbPromise *from, const JbPromise *to, JbMonth month)
{
    JbArena *scratch = jb_arena_new();
    int k = month - from->at, n = to->at - from->at, divisor = common_divisor(k, n);
    k /= divisor;
    n /= divisor;
    const JbQ *unit = power(scratch, jb_q_int(scratch, 10), JB_ROOT_DECIMALS);
    const JbQ *product = jb_q_mul(scratch, power(scratch, from->value, n - k), power(scratch, to->value, k));
    const JbQ *scaled = jb_q_mul(scratch, product, power(scratch, unit, n));
    const JbQ *line = jb_q_mul(scratch, linear(w, from, to, month), unit);
    const JbQ *root = whole_root(scratch, jb_q_round(scratch, scaled, 0, JB_FLOOR), n,
                                 jb_q_round(scratch, line, 0, JB_CEILING));
    const JbQ *half = jb_q_add(scratch, root, jb_q_ratio(scratch, 1, 2));
    if (jb_q_cmp(power(scratch, half, n), scaled) <= 0)
        root = jb_q_add(scratch, root, jb_q_int(scratch, 1));
    const JbQ *expected = jb_q_div(w->arena, root, unit);
    jb_arena_free(scratch);
    return expected;
}

/* A geometric path needs two points above zero; else the straight line stands in (jb_way_path warns). */
static bool can_be_geometric(const JbPromise *from, const JbPromise *to)
{
    return jb_q_sign(from->value) > 0 && jb_q_sign(to->value) > 0;
}

const JbQ *jb_expected_at(const JbWay *w, const JbPromise *from, const JbPromise *to, JbMonth month)
{
    if (to->at == JB_NO_MONTH)
        return NULL;
    if (month >= to->at)
        return to->value;
    if (!from->value || month < from->at)
        return NULL;
    if (month == from->at)
        return from->value;
    switch (w->indicator->path.kind) {
    case JB_PATH_STEP: return from->value;
    case JB_PATH_WEIGHTS: return weighted(w, from, to, month);
    case JB_PATH_GEOMETRIC:
        if (can_be_geometric(from, to))
            return geometric(w, from, to, month);
        break;
    case JB_PATH_LINEAR: break;
    }
    return linear(w, from, to, month);
}

static void warn_of_line(const JbWay *w)
{
    if (w->diags && w->indicator->path.kind == JB_PATH_GEOMETRIC && w->base.value &&
        !can_be_geometric(&w->base, w->target))
        jb_warn(
            w->diags, "path-not-geometric", &w->indicator->place,
            "give a baseline above zero, or leave out the path",
            "'%s' has no geometric path from or to a point that is not above zero: the straight line is used",
            w->indicator->id);
}

void jb_way_path(JbWay *w)
{
    if (!w->target)
        return;
    warn_of_line(w);
    w->f->expected = jb_expected_at(w, &w->base, w->target, w->m);
    if (w->comparable)
        w->f->expected_gap = jb_q_sub(w->arena, w->f->value, w->f->expected);
}

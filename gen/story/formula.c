/* SPDX-License-Identifier: MIT */
/* How a derived figure is worked out, with the numbers put in. */
#include "story/formula.h"
#include "story/figures_of.h"

static const char *exact(const JbSubject *s, const JbQ *q)
{
    return jb_story_exact(s->arena, q);
}

const char *jb_story_formula2(const JbSubject *s, const JbQ *a, const char *sign, const JbQ *b)
{
    return a == NULL || b == NULL
               ? NULL
               : jb_arena_format(s->arena, "%s %s %s", exact(s, a), sign, exact(s, b));
}

const char *jb_story_formula_months(JbArena *arena, JbMonth from, JbMonth to)
{
    int years = jb_calendar_month_year(to) - jb_calendar_month_year(from),
        a = jb_calendar_month_of(from), b = jb_calendar_month_of(to);
    if (years == 0)
        return jb_arena_format(arena, "%d - %d", b, a);
    return jb_arena_format(arena, "%d * 12 + %d - %d", years, b, a);
}

/* --- E --- */

static const JbQ *weight_of(const JbSubject *s, JbMonth m)
{
    int in_year = ((m - s->f->year_from) % 12 + 12) % 12;
    return s->f->indicator->path.weights[in_year];
}

static const JbQ *weights(const JbSubject *s, JbMonth to)
{
    const JbQ *sum = jb_q_int(s->arena, 0);
    for (JbMonth m = s->f->base_at + 1; m <= to; m++)
        sum = jb_q_add(s->arena, sum, weight_of(s, m));
    return sum;
}

const JbQ *jb_story_formula_weights(const JbSubject *s, JbMonth to, const char **formula)
{
    JbText t = jb_text(s->arena);
    if (s->f->base_at == JB_NO_MONTH || to <= s->f->base_at)
        return NULL;
    for (JbMonth m = s->f->base_at + 1; m <= to; m++)
        jb_text_put_format(&t, "%s%s", t.n > 0 ? " + " : "", exact(s, weight_of(s, m)));
    *formula = jb_text_str(&t);
    return weights(s, to);
}

/* "B + (T - B) * part / all" */
static const char *along(const JbSubject *s, const JbQ *part, const JbQ *all)
{
    const char *b = exact(s, s->f->base), *t = exact(s, s->f->target_value);
    return jb_arena_format(s->arena, "%s + (%s - %s) * %s / %s", b, t, b, exact(s, part),
                           exact(s, all));
}

const char *jb_story_formula_expected(const JbSubject *s)
{
    const JbFigures *f = s->f;
    if (f->expected == NULL)
        return NULL;
    if (f->by == JB_NO_MONTH || f->own >= f->by || f->base == NULL)
        return exact(s, f->expected);
    int gone = f->own - f->base_at, all = f->by - f->base_at;
    const JbQ *weight = f->path == JB_PATH_WEIGHTS ? weights(s, f->by) : NULL;
    switch (f->path) {
    case JB_PATH_STEP: return exact(s, f->base);
    case JB_PATH_GEOMETRIC:
        return jb_arena_format(s->arena, "%s * (%s / %s) ^ (%d / %d)", exact(s, f->base),
                               exact(s, f->target_value), exact(s, f->base), gone, all);
    case JB_PATH_WEIGHTS:
        return jb_q_sign(weight) == 0 ? exact(s, f->base) : along(s, weights(s, f->own), weight);
    case JB_PATH_LINEAR: break;
    }
    return along(s, jb_q_int(s->arena, gone), jb_q_int(s->arena, all));
}

/* --- shares --- */

static const char *share_of_way(const JbSubject *s, const char *at)
{
    const char *t = exact(s, s->f->target_value);
    if (s->f->completion_kind != JB_COMPLETION_WAY)
        return jb_arena_format(s->arena, "%s / %s", at, t);
    const char *b = exact(s, s->f->base);
    return jb_arena_format(s->arena, "(%s - %s) / (%s - %s)", at, b, t, b);
}

const char *jb_story_formula_done(const JbSubject *s, const JbQ *value)
{
    return share_of_way(s, exact(s, value));
}

const char *jb_story_formula_completion(const JbSubject *s)
{
    return s->f->completion == NULL ? NULL : share_of_way(s, exact(s, s->f->value));
}

const char *jb_story_formula_schedule(const JbSubject *s)
{
    if (s->f->schedule == NULL)
        return NULL;
    const char *e = jb_story_formula_expected(s);
    bool one = jb_text_equal(e, exact(s, s->f->expected));
    return share_of_way(s, one ? e : jb_arena_format(s->arena, "(%s)", e));
}

/* --- pace, need, forecast --- */

/* Of a coverage: the least whole count that holds T, which is what the need starts from. */
static const char *rest_of_coverage(const JbSubject *s)
{
    const JbFigures *f = s->f;
    int months = f->by - f->own;
    const JbQ *rest = jb_q_mul(s->arena, f->needed_exact, jb_q_int(s->arena, months));
    const JbQ *goal = jb_q_add(s->arena, f->observed->value, rest);
    return jb_arena_format(s->arena, "%s - %s", exact(s, goal), exact(s, f->observed->value));
}

/* "5000 - 2316"; a step beyond T for more_than. */
static const char *rest(const JbSubject *s)
{
    const JbFigures *f = s->f;
    if (jb_source_shape(f->indicator) == JB_VALUE_FRACTION)
        return rest_of_coverage(s);
    const JbQ *step = jb_attain_step(s->arena, f->indicator->decimals);
    const char *goal = exact(s, f->target_value);
    if (f->target->compare == JB_MORE_THAN)
        goal = jb_arena_format(s->arena, "%s + %s", goal, exact(s, step));
    return jb_arena_format(s->arena, "%s - %s", goal, exact(s, f->value));
}

/* "(5000 - 2316) / 7", without what rounds it up. */
static const char *need(const JbSubject *s)
{
    return jb_arena_format(s->arena, "(%s) / %d", rest(s), s->f->by - s->f->own);
}

bool jb_story_needed_up(const JbFigures *f)
{
    bool count = (f->indicator->decimals == 0 && !f->indicator->unit_ratio) ||
                 jb_source_shape(f->indicator) == JB_VALUE_FRACTION;
    return count && f->needed_decimals == 0 && f->pace_verdict != JB_PACE_EXACT;
}

const char *jb_story_formula_needed(const JbSubject *s)
{
    if (s->f->needed == NULL)
        return NULL;
    bool up = jb_story_needed_up(s->f);
    return jb_arena_format(s->arena, "%s%s", need(s), up ? JB_FORMULA_UP : "");
}

const char *jb_story_formula_rest(const JbSubject *s)
{
    return s->f->needed == NULL ? NULL : rest(s);
}

const char *jb_story_formula_pace(const JbSubject *s)
{
    const JbFigures *f = s->f;
    if (f->pace == NULL)
        return NULL;
    bool coverage = jb_source_shape(f->indicator) == JB_VALUE_FRACTION;
    return jb_arena_format(s->arena, "(%s - %s) / %d",
                           exact(s, coverage ? f->observed->value : f->value),
                           exact(s, f->pace_from), f->own - f->pace_since);
}

const char *jb_story_formula_pace_ratio(const JbSubject *s)
{
    if (s->f->pace_ratio == NULL)
        return NULL;
    return jb_arena_format(s->arena, "%s / (%s)", exact(s, s->f->pace), need(s));
}

/* Behind a forecast that stops at a bound of its figure: the bound. */
static const char *stopped(const JbSubject *s, const JbQ *free)
{
    const JbIndicator *in = s->f->indicator;
    bool share = jb_source_measure(in->measure)->share;
    const JbQ *min = share ? jb_q_int(s->arena, 0) : in->min;
    const JbQ *max = share ? jb_q_int(s->arena, 1) : in->max;
    if (max != NULL && jb_q_cmp(free, max) > 0)
        return jb_arena_format(s->arena, JB_FORMULA_MOST "%s", exact(s, max));
    if (min != NULL && jb_q_cmp(free, min) < 0)
        return jb_arena_format(s->arena, JB_FORMULA_LEAST "%s", exact(s, min));
    return "";
}

const char *jb_story_formula_forecast(const JbSubject *s, const JbQ *pace)
{
    const JbFigures *f = s->f;
    if (pace == NULL)
        return NULL;
    int months = f->by - f->own;
    const JbQ *gone = jb_q_mul(s->arena, pace, jb_q_int(s->arena, months));
    if (jb_source_shape(f->indicator) == JB_VALUE_FRACTION) {
        const JbQ *count = jb_q_add(s->arena, f->observed->value, gone);
        return jb_arena_format(s->arena, "(%s + %s * %d) / %s%s", exact(s, f->observed->value),
                               exact(s, pace), months, exact(s, f->observed->of),
                               stopped(s, jb_q_div(s->arena, count, f->observed->of)));
    }
    return jb_arena_format(s->arena, "%s + %s * %d%s", exact(s, f->value), exact(s, pace), months,
                           stopped(s, jb_q_add(s->arena, f->value, gone)));
}

/* --- groups --- */

static bool counted(const JbFigures *f, size_t group)
{
    return f->indicator->group == group && f->in_mean;
}

/* "(0.37 + 0.4 * 2) / (1 + 2)": no completion above 1 or below 0; weights of 1 are left out. */
const char *jb_story_formula_group(JbArena *arena, const JbAttainment *a, size_t group)
{
    JbText sum = jb_text(arena), all = jb_text(arena);
    const JbQ *one = jb_q_int(arena, 1), *zero = jb_q_int(arena, 0);
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        const JbFigures *f = &a->figures[i];
        if (!counted(f, group))
            continue;
        const JbQ *weight = f->indicator->weight != NULL ? f->indicator->weight : one;
        jb_text_put_format(&sum, "%s%s", sum.n > 0 ? " + " : "",
                           jb_story_exact(arena, jb_q_max(zero, jb_q_min(f->completion, one))));
        if (!jb_q_equal(weight, one))
            jb_text_put_format(&sum, " * %s", jb_story_exact(arena, weight));
        jb_text_put_format(&all, "%s%s", all.n > 0 ? " + " : "", jb_story_exact(arena, weight));
    }
    return jb_arena_format(arena, "(%s) / (%s)", jb_text_str(&sum), jb_text_str(&all));
}

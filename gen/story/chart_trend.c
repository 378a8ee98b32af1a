/* SPDX-License-Identifier: MIT */
/* One indicator's way in time: what was reached, what was promised, where it goes. */
#include "story/chart.h"
#include <string.h>

#define MOST_Y_STEPS   5
#define MOST_STRETCHES 64 /* of the schedule: a plan may name a target every other year */
#define MOST_SERIES    (6 + MOST_STRETCHES)

typedef struct Trend {
    const JbDirective *d;
    const JbMatter *m;
    JbArena *arena;
    JbSubject s;
    const JbAttainment *a;
    size_t index;
    JbMonth from, to;
    bool small; /* a panel: neither its forecast nor round steps of a scale are shown */
    JbScale y;
    JbChartSeries *series;
    size_t n;
} Trend;

static bool shown(const Trend *t, const char *what)
{
    const char *show = jb_story_directive_get(t->d, "show");
    if (show == NULL)
        return true;
    size_t n = strlen(what);
    for (const char *s = show; *s != '\0'; s += strcspn(s, ","), s += *s == ',') {
        s += strspn(s, " ");
        if (strncmp(s, what, n) == 0 && (s[n] == ',' || s[n] == '\0' || s[n] == ' '))
            return true;
    }
    return false;
}

static const JbQ *x_of(const Trend *t, JbMonth month)
{
    return jb_q_ratio(t->arena, month - t->from, t->to - t->from);
}

static JbChartPoint point(const Trend *t, JbMonth month, const JbQ *value)
{
    JbChartPoint p = {.x = x_of(t, month), .figure = JB_NONE, .month = month, .value = value};
    p.y = value == NULL ? NULL : jb_story_scaled(t->arena, &t->y, value);
    return p;
}

static void add_series(Trend *t, const char *role, const JbChartPoint *points, size_t n)
{
    JbRuns label = jb_story_directive_runs(t->d, jb_arena_format(t->arena, "label.%s", role));
    t->series[t->n++] = (JbChartSeries){.role = role,
                                        .label = label,
                                        .points = points,
                                        .n = n,
                                        .unit = jb_story_fig_unit(&t->s).at[t->m->lang],
                                        .share = jb_source_traits(t->s.f->indicator)->share,
                                        .from_zero = jb_q_sign(t->y.lo) == 0};
}

static void stretch(JbArena *arena, const JbQ **lo, const JbQ **hi, const JbQ *v)
{
    (void)arena;
    if (v == NULL)
        return;
    *lo = *lo == NULL ? v : jb_q_min(*lo, v);
    *hi = *hi == NULL ? v : jb_q_max(*hi, v);
}

/* A count begins at the path's first point, which nobody reports. */
static const JbQ *value_at(const JbFigures *f, size_t i)
{
    const JbPoint *p = &f->points[i];
    return p->value == NULL && i == 0 && p->month == f->base_at ? f->base : p->value;
}

/* The axis holds all that is drawn; it starts at 0 but where a level moves in a narrow range, which
 * a single value does not show, whatever stands beside it. A panel's has no room to spare: targets
 * that are not passed lie level in all panels, and how near each has come can be compared. */
static JbScale y_scale(Trend *t)
{
    const JbFigures *f = t->s.f;
    const JbQ *lo = NULL, *hi = NULL, *zero = jb_q_int(t->arena, 0);
    const JbQ *least = NULL, *most = NULL;
    for (size_t i = 0; i < f->point_n; i++) {
        stretch(t->arena, &least, &most, value_at(f, i));
        stretch(t->arena, &lo, &hi, value_at(f, i));
        if (shown(t, "schedule"))
            stretch(t->arena, &lo, &hi, f->points[i].expected);
    }
    if (shown(t, "target"))
        stretch(t->arena, &lo, &hi, f->target_value);
    if (shown(t, "forecast") && !t->small) {
        stretch(t->arena, &lo, &hi, f->forecast.value);
        stretch(t->arena, &lo, &hi, f->forecast.low);
        stretch(t->arena, &lo, &hi, f->forecast.high);
    }
    if (lo == NULL)
        lo = hi = zero;
    const JbMeasureTraits *traits = jb_source_traits(f->indicator);
    bool moves = least != NULL && jb_q_cmp(least, most) < 0;
    bool narrow = (traits->stock || traits->growth) && moves &&
                  jb_q_cmp(jb_q_mul(t->arena, lo, jb_q_int(t->arena, 2)), hi) > 0;
    if (!narrow)
        stretch(t->arena, &lo, &hi, zero);
    if (t->small && jb_q_cmp(lo, hi) < 0)
        return (JbScale){lo, hi, jb_q_sub(t->arena, hi, lo)};
    bool whole = f->indicator->decimals == 0 && !traits->share;
    return jb_story_scale(t->arena, lo, hi, MOST_Y_STEPS, whole);
}

static const JbSnapshot *issue_at(const JbSeries *series, size_t i)
{
    return i < series->history_n ? series->history[i] : series->now;
}

/* Months from issue to issue, as most often. */
static int usual_step(const JbSeries *series)
{
    enum { LONGEST = 24 };
    int times[LONGEST + 1] = {0}, best = 1;
    for (size_t i = 0; i < series->history_n; i++) {
        int step = issue_at(series, i + 1)->period.last - issue_at(series, i)->period.last;
        if (step > 0 && step <= LONGEST)
            times[step]++;
    }
    for (int step = 2; step <= LONGEST; step++)
        if (times[step] > times[best])
            best = step;
    return best;
}

/* Whether nothing is missing between two months with a value: the later one's period reaches back
 * to the earlier, or issues come so far apart; and none between them lacks the value. */
static bool joined(const Trend *t, JbMonth from, JbMonth to)
{
    const JbSeries *series = t->a->series;
    bool reaches = to - from <= usual_step(series);
    for (size_t i = 0; i <= series->history_n; i++) {
        JbPeriod period = issue_at(series, i)->period;
        if (period.last > from && period.last < to)
            return false;
        reaches = reaches || (period.last == to && period.first <= from + 1);
    }
    return reaches;
}

/* The next point with a value behind point i, as far as months are told; 0: none. */
static size_t next_value(const Trend *t, size_t i)
{
    const JbFigures *f = t->s.f;
    for (size_t k = i + 1; k < f->point_n && f->points[k].month <= t->a->month; k++)
        if (f->points[k].value != NULL)
            return k;
    return 0;
}

/* Months that only lie between two issues are no gap in the line. */
static void values(Trend *t, bool labelled)
{
    const JbFigures *f = t->s.f;
    JbChartPoint *p = jb_arena_alloc_array(t->arena, f->point_n, sizeof *p);
    size_t n = 0, last = JB_NONE;
    JbMonth told = JB_NO_MONTH;
    for (size_t i = 0; i < f->point_n && f->points[i].month <= t->a->month; i++) {
        size_t next = value_at(f, i) == NULL ? 0 : next_value(t, i);
        p[n] = point(t, f->points[i].month, value_at(f, i));
        if (p[n].y != NULL) {
            last = n;
            told = f->points[i].month;
        }
        n++;
        if (next > i + 1 && joined(t, f->points[i].month, f->points[next].month))
            i = next - 1;
    }
    if (last != JB_NONE && told == t->a->month) {
        JbFigure value = jb_story_fig_value(&t->s);
        JbRuns runs = jb_story_figure_runs(t->m, &value, false);
        p[last].figure = runs.n > 0 ? runs.at[0].figure : JB_NONE;
        bool named = jb_story_directive_get(t->d, "label.value") != NULL;
        if (labelled && !named)
            p[last].label = runs;
    }
    if (last != JB_NONE)
        p[last].name = jb_attain_status_name(t->a->plan, f->status, f->light);
    add_series(t, "value", p, n);
}

/* The line from point i as far as it is of one kind: promised for its years, or for reference where
 * no target is named. Returns where the next begins, its last point being the next one's first. */
static size_t schedule_from(const Trend *t, size_t i, JbChartPoint *p, size_t *n, bool *reference)
{
    const JbFigures *f = t->s.f;
    *n = 0;
    *reference = i + 1 < f->point_n && f->points[i + 1].reference;
    for (; i < f->point_n && f->points[i].expected != NULL; i++) {
        if (*n > 0 && f->points[i].reference != *reference)
            return i - 1;
        p[(*n)++] = point(t, f->points[i].month, f->points[i].expected);
    }
    return i;
}

/* A label stands at the last stretch of its kind. */
static void schedule(Trend *t)
{
    const JbFigures *f = t->s.f;
    size_t last[2] = {JB_NONE, JB_NONE}, first = t->n;
    for (size_t i = 0; i < f->point_n && t->n < first + MOST_STRETCHES;) {
        JbChartPoint *p = jb_arena_alloc_array(t->arena, f->point_n, sizeof *p);
        size_t n = 0;
        bool reference = false;
        size_t next = f->points[i].expected == NULL ? i : schedule_from(t, i, p, &n, &reference);
        i = next > i ? next : i + 1;
        if (n < 2)
            continue;
        last[reference] = t->n;
        add_series(t, reference ? "reference" : "schedule", p, n);
    }
    for (size_t k = first; k < t->n; k++)
        if (k != last[0] && k != last[1])
            t->series[k].label = (JbRuns){NULL, 0};
}

/* The target's level, from end to end; NULL: it has none. */
static JbChartPoint *target_level(Trend *t)
{
    const JbQ *value = t->s.f->target_value;
    if (value == NULL)
        return NULL;
    JbChartPoint *p = jb_arena_alloc_array(t->arena, 2, sizeof *p);
    p[0] = point(t, t->from, value);
    p[1] = point(t, t->to, value);
    add_series(t, "target", p, 2);
    return p;
}

static void target(Trend *t)
{
    const JbFigures *f = t->s.f;
    if (f->target_value == NULL)
        return;
    JbFigure figure = jb_story_fig_in_unit(&t->s, "target", f->target_value, f->target->place);
    if (f->by != JB_NO_MONTH)
        figure.key =
            jb_arena_format(t->arena, "%s.%s", figure.key, jb_calendar_month_text(t->arena, f->by));
    figure.illustrative = false;
    size_t entry = jb_story_book_enter(t->m->book, jb_story_book_add(t->m->book, &figure));
    target_level(t)[1].figure = entry; /* known before the line's label names it */
}

static void fan(Trend *t, const char *role, const JbQ *value, const JbQ *pace, const char *member)
{
    const JbFigures *f = t->s.f;
    if (value == NULL || f->value == NULL || f->by == JB_NO_MONTH || f->by <= t->a->month)
        return;
    JbChartPoint *p = jb_arena_alloc_array(t->arena, 2, sizeof *p);
    JbFigure figure = jb_story_fig_forecast(&t->s, value, pace, member);
    p[0] = point(t, t->a->month, f->value);
    p[1] = point(t, f->by, value);
    p[1].figure = jb_story_book_enter(t->m->book, jb_story_book_add(t->m->book, &figure));
    add_series(t, role, p, 2);
}

/* The same months a year before, for what restarts or may fall; a running total says nothing there,
 * and what the line itself shows is not shown again a year later. */
static void last_year(Trend *t)
{
    const JbMeasureTraits *traits = jb_source_traits(t->s.f->indicator);
    bool told =
        ((traits->yearly && !traits->growth) || traits->stock) && usual_step(t->a->series) < 12;
    const JbSeries *series = t->a->series;
    JbChartPoint *p = jb_arena_alloc_array(t->arena, series->history_n, sizeof *p);
    size_t n = 0;
    for (size_t i = 0; i < series->history_n && told; i++) {
        JbMonth month = series->history[i]->period.last + 12;
        const JbValue *v = &series->history[i]->values[t->index];
        bool inside = month >= t->from && month - 12 < t->from && month <= t->to &&
                      v->presence == JB_REPORTED;
        if (inside && jb_q_cmp(v->value, t->y.hi) <= 0 && jb_q_cmp(v->value, t->y.lo) >= 0)
            p[n++] = point(t, month, v->value);
    }
    if (n > 1)
        add_series(t, "last_year", p, n);
}

static void y_ticks(Trend *t, JbChart *chart)
{
    JbChartTick *ticks = jb_arena_alloc_array(t->arena, MOST_Y_STEPS + 1, sizeof *ticks);
    size_t n = 0;
    for (const JbQ *v = t->y.lo; jb_q_cmp(v, t->y.hi) <= 0 && n <= MOST_Y_STEPS;
         v = jb_q_add(t->arena, v, t->y.step))
        ticks[n++] = (JbChartTick){jb_story_scaled(t->arena, &t->y, v),
                                   jb_story_tick(t->m, &t->s, v, false)};
    chart->y_ticks = ticks;
    chart->y_tick_n = n;
}

/* Months within a year and a half, from there on the ends of the plan's years. */
static void x_ticks(Trend *t, JbChart *chart)
{
    int span = t->to - t->from;
    bool years = span > 18;
    int every = span > 6 ? 3 : 1;
    every = years ? 12 : every;
    JbChartTick *ticks = jb_arena_alloc_array(t->arena, (size_t)(span / every) + 2, sizeof *ticks);
    size_t n = 0;
    const JbPlan *plan = t->a->plan;
    for (JbMonth m = t->from; m <= t->to; m++) {
        JbMonth of_year = m - jb_source_year_first(plan, m) + 1;
        if (of_year % every != 0 || (m == t->from && span > 2))
            continue;
        const char *key = jb_arena_format(t->arena, years ? "axis.year.%s" : "axis.%s",
                                          jb_calendar_month_text(t->arena, m));
        JbFigure f = years ? jb_story_fig_plan_year(t->arena, key, plan, m)
                           : jb_story_fig_month(t->arena, key, m, JB_MONTH_SHORT);
        ticks[n++] = (JbChartTick){x_of(t, m), jb_story_figure_runs(t->m, &f, false)};
    }
    chart->x_ticks = ticks;
    chart->x_tick_n = n;
}

/* The subject's span in time and the scale of its values; false when it has no two points. */
static bool open_trend(Trend *t)
{
    const JbFigures *f = t->s.f;
    if (f->point_n < 2)
        return false;
    t->from = f->points[0].month;
    t->to = f->points[f->point_n - 1].month;
    t->y = y_scale(t);
    t->series = jb_arena_alloc_array(t->arena, MOST_SERIES, sizeof *t->series);
    t->n = 0;
    return true;
}

const JbChart *jb_story_chart_trend(const JbDirective *d, bool small)
{
    Trend t = {.d = d, .m = d->reader->matter, .arena = d->reader->matter->arena, .small = small};
    if (!jb_story_directive_subject(d, &t.s, &t.a, &t.index) || !open_trend(&t))
        return NULL;
    const JbFigures *f = t.s.f;
    if (shown(&t, "last_year") && !small)
        last_year(&t);
    if (shown(&t, "schedule"))
        schedule(&t);
    if (shown(&t, "target") && !small)
        target(&t);
    if (shown(&t, "forecast") && !small) {
        fan(&t, "low", f->forecast.low, f->forecast.slowest, "low");
        fan(&t, "high", f->forecast.high, f->forecast.fastest, "high");
        fan(&t, "forecast", f->forecast.value, f->pace, "value");
    }
    values(&t, !small);
    JbChart *chart = jb_arena_alloc(t.arena, sizeof *chart);
    chart->series = t.series;
    chart->series_n = t.n;
    if (!small) {
        y_ticks(&t, chart);
        x_ticks(&t, chart);
    }
    return chart;
}

typedef struct Panels {
    JB_VEC(JbChartSeries) series;
    JbMonth month[2]; /* at the ends of the panel before, and as they were told */
    JbRuns told[2];
} Panels;

/* Whether a schedule runs on into months to come: it can be shown before anything is reported. */
static bool promised(const JbFigures *f)
{
    size_t n = 0;
    for (size_t i = 0; i < f->point_n; i++)
        n += f->points[i].expected != NULL;
    return n > 1;
}

/* The month at an end of a panel, with its year: panels run from and to months of their own, which
 * often are those of the panel before. */
static JbRuns end_of(const Trend *t, Panels *out, JbMonth month, size_t end)
{
    if (out->told[end].n == 0 || out->month[end] != month) {
        const char *key =
            jb_arena_format(t->arena, "axis.end.%s", jb_calendar_month_text(t->arena, month));
        JbFigure f = jb_story_fig_month(t->arena, key, month, JB_MONTH_BRIEF);
        out->told[end] = jb_story_figure_runs(t->m, &f, false);
        out->month[end] = month;
    }
    return out->told[end];
}

/* A panel's line before its schedule: in drawing, series belong to the value before them. */
static void add_panel(Trend *t, Panels *out, const JbDirectiveField *field)
{
    const JbSubject *s = &t->s;
    if (!jb_story_directive_subject_called(t->d, field->key + strlen(JB_PANEL), &t->s, &t->a,
                                           &t->index) ||
        (s->f->value == NULL && !promised(s->f)) || !open_trend(t))
        return;
    values(t, false);
    t->series[0].label = jb_story_directive_runs(t->d, field->key);
    t->series[0].from = end_of(t, out, t->from, 0);
    t->series[0].to = end_of(t, out, t->to, 1);
    if (shown(t, "schedule"))
        schedule(t);
    if (shown(t, "target"))
        target_level(t);
    for (size_t i = 0; i < t->n; i++) {
        t->series[i].label = i ? (JbRuns){NULL, 0} : t->series[i].label;
        t->series[i].id = t->s.f->indicator->id;
        JB_PUSH(t->arena, &out->series, t->series[i]);
    }
}

const JbChart *jb_story_chart_panels(const JbDirective *d)
{
    Trend t = {.d = d, .m = d->reader->matter, .arena = d->reader->matter->arena, .small = true};
    Panels out = {0};
    for (size_t i = 0; i < d->fields.n; i++)
        if (strncmp(d->fields.at[i].key, JB_PANEL, strlen(JB_PANEL)) == 0)
            add_panel(&t, &out, &d->fields.at[i]);
    if (out.series.n == 0)
        return NULL;
    JbChart *chart = jb_arena_alloc(t.arena, sizeof *chart);
    chart->series = out.series.at;
    chart->series_n = out.series.n;
    return chart;
}

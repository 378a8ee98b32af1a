/* SPDX-License-Identifier: MIT */
/* Areas in order, and groups side by side. */
#include "story/chart.h"
#include "story/figures_of.h"
#include <string.h>

/* Steps on the axis of dots. */
#define MOST_STEPS 5

typedef struct Ranking {
    JbAreaChart of;
    const JbQ *longest;
    const char *unit; /* of the bars */
    JbChartPoint own; /* its bar, once `has_own` */
    bool has_own;
    JbChartPoint *bars, *marks;
    JbChartTick *names;
    size_t n, mark_n, name_n, slots;
} Ranking;

/* The middle of slot k, counted from the top. */
static const JbQ *slot(const Ranking *r, size_t k)
{
    return jb_q_ratio(r->of.m->arena, (int64_t)(2 * (r->slots - k) - 1), (int64_t)(2 * r->slots));
}

static void add_area(Ranking *r, const JbAreaFigures *area, size_t k)
{
    JbArena *arena = r->of.m->arena;
    const JbFigures *f = &area->parts[r->of.index]->figures;
    JbChartPoint bar = jb_story_area_point(&r->of, area, &r->unit);
    bar.x = jb_q_div(arena, bar.value, r->longest);
    bar.y = slot(r, k);
    if (jb_text_equal(r->of.a->plan->areas[area->area].id, r->of.own_id)) {
        r->own = bar;
        r->has_own = true;
    } else {
        r->bars[r->n++] = bar;
    }
    if (r->of.share && f->schedule != NULL && jb_q_cmp(f->schedule, r->longest) <= 0)
        r->marks[r->mark_n++] = (JbChartPoint){.x = jb_q_div(arena, f->schedule, r->longest),
                                               .y = bar.y,
                                               .figure = JB_NONE,
                                               .of = bar.of,
                                               .value = f->schedule};
    r->names[r->name_n++] = (JbChartTick){bar.y, jb_story_chart_words(r->of.m, bar.of)};
}

static void find_longest(Ranking *r, const JbAreaOrder *order)
{
    r->longest = NULL;
    for (size_t i = 0; i < order->n; i++) {
        const JbFigures *f = &order->at[i]->parts[r->of.index]->figures;
        const JbQ *q = jb_story_area_measure(&r->of, order->at[i]);
        if (r->longest != NULL && q != NULL)
            r->longest = jb_q_max(r->longest, q);
        else if (r->longest == NULL)
            r->longest = q;
        if (r->of.share && f->schedule != NULL)
            r->longest = jb_q_max(r->longest, f->schedule);
    }
    if (r->longest == NULL || jb_q_sign(r->longest) <= 0)
        r->longest = jb_q_int(r->of.m->arena, 1);
}

static JbChart *finish(const Ranking *r, const char *role)
{
    JbArena *arena = r->of.m->arena;
    JbChartSeries *series = jb_arena_alloc_array(arena, 4, sizeof *series);
    JbChartPoint *own = jb_arena_alloc(arena, sizeof *own);
    *own = r->own;
    series[0] = (JbChartSeries){.role = role, .points = r->bars, .n = r->n};
    series[0].label = jb_story_directive_runs(r->of.d, "label.bar");
    series[1] = (JbChartSeries){.role = "tick", .points = r->marks, .n = r->mark_n};
    series[1].label = jb_story_directive_runs(r->of.d, "label.tick");
    JbChart *chart = jb_arena_alloc(arena, sizeof *chart);
    chart->series = series;
    chart->series_n = r->mark_n > 0 ? 2 : 1;
    if (r->has_own)
        series[chart->series_n++] = (JbChartSeries){.role = "own", .points = own, .n = 1};
    for (size_t i = 0; i < chart->series_n; i++) {
        series[i].unit = r->unit;
        series[i].share =
            r->of.share || jb_source_traits(&r->of.a->plan->indicators[r->of.index])->share;
    }
    chart->y_ticks = r->names;
    chart->y_tick_n = r->name_n;
    return chart;
}

/* Whether the area in this place of the order has a row: the first, the last where they are asked
 * for, and the one that is marked. */
static bool has_row(const Ranking *r, const JbAreaOrder *order, size_t i, size_t top, size_t bottom)
{
    bool all = order->n <= top + bottom, last = bottom > 0 && i + bottom >= order->n;
    return all || i < top || last ||
           jb_text_equal(r->of.a->plan->areas[order->at[i]->area].id, r->of.own_id);
}

/* Rows from the top, and three dots where some are left out between others. */
static void add_rows(Ranking *r, const JbAreaOrder *order, size_t top, size_t bottom)
{
    size_t room = order->n * 2;
    r->bars = jb_arena_alloc_array(r->of.m->arena, room, sizeof *r->bars);
    r->marks = jb_arena_alloc_array(r->of.m->arena, room, sizeof *r->marks);
    r->names = jb_arena_alloc_array(r->of.m->arena, room, sizeof *r->names);
    for (int pass = 0; pass < 2; pass++) { /* first count the slots, then fill them */
        size_t slots = 0;
        bool left_out = false;
        for (size_t i = 0; i < order->n; i++) {
            if (!has_row(r, order, i, top, bottom)) {
                left_out = true;
                continue;
            }
            if (left_out && pass)
                r->names[r->name_n++] =
                    (JbChartTick){slot(r, slots), jb_story_chart_words(r->of.m, "\u2026")};
            slots += left_out;
            left_out = false;
            if (pass)
                add_area(r, order->at[i], slots);
            slots++;
        }
        r->slots = slots;
    }
}

static JbAreaOrder order_of(const Ranking *r)
{
    return jb_attain_area_order(r->of.a, r->of.index, JB_AREAS_RANKED, r->of.peer);
}

/* The rows that the block asks for. */
static void rows_asked(Ranking *r, const JbAreaOrder *order)
{
    const JbDirective *d = r->of.d;
    size_t top = (size_t)jb_story_directive_int(d, "top", JB_MOST_AREAS, JB_MOST_AREAS);
    size_t bottom = (size_t)jb_story_directive_int(d, "bottom", JB_MOST_AREAS, 0);
    add_rows(r, order, top, bottom);
}

const JbChart *jb_story_chart_ranking(const JbDirective *d)
{
    Ranking r = {.n = 0};
    if (!jb_story_area_chart(d, &r.of))
        return NULL;
    JbAreaOrder order = order_of(&r);
    if (order.n == 0)
        return NULL;
    find_longest(&r, &order);
    rows_asked(&r, &order);
    return finish(&r, "bar");
}

/* Round steps from nought, and the full target: its tick takes the block's label where it has one.
 */
static void dots_axis(const Ranking *r, JbChart *chart, const JbScale *scale, const JbQ *full)
{
    const JbMatter *m = r->of.m;
    JbChartTick *ticks = jb_arena_alloc_array(m->arena, MOST_STEPS + 2, sizeof *ticks);
    size_t n = 0;
    for (const JbQ *v = scale->lo; jb_q_cmp(v, scale->hi) <= 0 && n <= MOST_STEPS;
         v = jb_q_add(m->arena, v, scale->step))
        if (!jb_q_equal(v, full))
            ticks[n++] = (JbChartTick){jb_story_scaled(m->arena, scale, v),
                                       jb_story_tick(m, &r->of.s, v, true)};
    JbRuns target = jb_story_directive_runs(r->of.d, "label.target");
    ticks[n++] = (JbChartTick){jb_story_scaled(m->arena, scale, full),
                               target.n > 0 ? target : jb_story_tick(m, &r->of.s, full, true)};
    chart->x_ticks = ticks;
    chart->x_tick_n = n;
}

static void add_target(const Ranking *r, JbChart *chart, const JbScale *scale, const JbQ *full)
{
    JbArena *arena = r->of.m->arena;
    JbChartSeries *series = jb_arena_alloc_array(arena, chart->series_n + 1, sizeof *series);
    for (size_t i = 0; i < chart->series_n; i++)
        series[i] = chart->series[i];
    JbChartPoint *at = jb_arena_alloc(arena, sizeof *at);
    *at = (JbChartPoint){.x = jb_story_scaled(arena, scale, full), .figure = JB_NONE};
    series[chart->series_n++] = (JbChartSeries){.role = "target", .points = at, .n = 1};
    chart->series = series;
}

const JbChart *jb_story_chart_dots(const JbDirective *d)
{
    Ranking r = {.n = 0};
    if (!jb_story_area_chart(d, &r.of) || r.of.by != JB_RANK_COMPLETION)
        return NULL;
    JbAreaOrder order = order_of(&r);
    JbArena *arena = r.of.m->arena;
    const JbQ *full = jb_q_int(arena, 1);
    find_longest(&r, &order);
    JbScale scale =
        jb_story_scale(arena, jb_q_int(arena, 0), jb_q_max(r.longest, full), MOST_STEPS, false);
    r.longest = scale.hi;
    rows_asked(&r, &order);
    JbChart *chart = finish(&r, "dot");
    dots_axis(&r, chart, &scale, full);
    add_target(&r, chart, &scale, full);
    return chart;
}

static bool named(const char *list, const char *id)
{
    size_t n = strlen(id);
    for (const char *s = list; *s != '\0'; s += strcspn(s, ","), s += *s == ',') {
        s += strspn(s, " ");
        if (strncmp(s, id, n) == 0 && (s[n] == ',' || s[n] == ' ' || s[n] == '\0'))
            return true;
    }
    return false;
}

/* What a group is drawn as: its plan's shape, where each group of the chart has one. */
static const char *role_of(const JbGroup *group, bool shapes)
{
    return jb_source_group_shape_name(shapes ? group->shape : JB_SHAPE_NONE);
}

static JbChartSeries group_series(const JbDirective *d, size_t g, bool shapes)
{
    const JbMatter *m = d->reader->matter;
    const JbGroup *group = &m->a->plan->groups[g];
    const JbQ *completion = m->a->groups[g].completion;
    JbFigure f = jb_story_fig_group(m->arena, "", m->a, g);
    JbRuns label = jb_story_figure_runs(m, &f, false);
    JbChartPoint *p = jb_arena_alloc(m->arena, sizeof *p);
    const char *title = group->title.at[m->lang];
    *p = (JbChartPoint){.label = label,
                        .name = group->id,
                        .figure = label.n > 0 ? label.at[0].figure : JB_NONE,
                        .of = title == NULL ? group->id : title,
                        .value = completion};
    p->x = completion == NULL ? jb_q_int(m->arena, 0) : jb_q_min(completion, jb_q_int(m->arena, 1));
    p->y = completion;
    JbRuns own = jb_story_directive_runs(d, jb_arena_format(m->arena, "label.%s", group->id));
    return (JbChartSeries){.role = role_of(group, shapes),
                           .label = own.n > 0 ? own : jb_story_chart_words(m, p->of),
                           .points = p,
                           .n = 1,
                           .unit = f.unit.at[m->lang],
                           .share = true};
}

/* Whether the group stands in the chart: it is listed, or it has a share. */
static bool shown(const JbMatter *m, const char *list, size_t g)
{
    return list == NULL ? m->a->groups[g].completion != NULL
                        : named(list, m->a->plan->groups[g].id);
}

const JbChart *jb_story_chart_strip(const JbDirective *d)
{
    const JbMatter *m = d->reader->matter;
    const char *list = jb_story_directive_get(d, "groups");
    list = list == NULL ? NULL : jb_story_plain_text(m, list, true);
    size_t n = 0, all = m->a->plan->group_n;
    JbChartSeries *series = jb_arena_alloc_array(m->arena, all, sizeof *series);
    bool shapes = true;
    for (size_t g = 0; g < all; g++)
        shapes = shapes && (!shown(m, list, g) || m->a->plan->groups[g].shape != JB_SHAPE_NONE);
    for (size_t g = 0; g < all; g++)
        if (shown(m, list, g))
            series[n++] = group_series(d, g, shapes);
    if (n == 0)
        return NULL;
    JbChart *chart = jb_arena_alloc(m->arena, sizeof *chart);
    chart->series = series;
    chart->series_n = n;
    return chart;
}

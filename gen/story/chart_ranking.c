/* SPDX-License-Identifier: MIT */
/* Areas in order, and groups side by side. */
#include "story/chart.h"
#include "story/figures_of.h"
#include <string.h>

#define MOST_AREAS 60

typedef struct Ranking {
    const JbDirective *d;
    const JbMatter *m;
    const JbAttainment *a;
    size_t index;
    const char *prefix;
    bool by_completion;
    const JbQ *longest;
    const char *unit;   /* of the bars */
    const char *own_id; /* the area that is marked, or NULL */
    JbChartPoint own;   /* its bar, once `has_own` */
    bool has_own;
    JbChartPoint *bars, *marks;
    JbChartTick *names;
    size_t n, mark_n, name_n, slots;
} Ranking;

static const JbQ *length_of(const Ranking *r, const JbFigures *f)
{
    return r->by_completion ? f->completion : f->value;
}

static JbRuns name_runs(const Ranking *r, const char *text)
{
    JbRun *run = jb_arena_alloc(r->m->arena, sizeof *run);
    *run = (JbRun){.kind = JB_RUN_TEXT,
                   .text = text,
                   .lang = r->m->lang,
                   .figure = JB_NONE,
                   .figure2 = JB_NONE};
    return (JbRuns){run, 1};
}

/* The middle of slot k, counted from the top. */
static const JbQ *slot(const Ranking *r, size_t k)
{
    return jb_q_ratio(r->m->arena, (int64_t)(2 * (r->slots - k) - 1), (int64_t)(2 * r->slots));
}

static void add_area(Ranking *r, const JbAreaFigures *area, size_t k)
{
    JbArena *arena = r->m->arena;
    const JbArea *which = &r->a->plan->areas[area->area];
    const JbFigures *f = &area->figures[r->index];
    JbSubject s = jb_story_area_subject(arena, r->prefix, r->a, area, r->index);
    JbFigure figure = r->by_completion ? jb_story_fig_completion(&s) : jb_story_fig_value(&s);
    JbRuns label = jb_story_figure_runs(r->m, &figure, false);
    /* the colour tells a status only where the area has a target of its own */
    const char *status = f->target != NULL && f->completion != NULL
                             ? jb_attain_status_name(r->a->plan, f->status, f->light)
                             : NULL;
    const JbQ *x = jb_q_div(arena, length_of(r, f), r->longest);
    const char *own_name = which->name.at[r->m->lang], *name = own_name ? own_name : which->id;
    JbChartPoint bar = {.x = x,
                        .y = slot(r, k),
                        .label = label,
                        .name = status,
                        .figure = label.n > 0 ? label.at[0].figure : JB_NONE,
                        .of = name,
                        .value = length_of(r, f)};
    r->unit = figure.unit.at[r->m->lang];
    if (jb_text_equal(which->id, r->own_id)) {
        r->own = bar;
        r->has_own = true;
    } else {
        r->bars[r->n++] = bar;
    }
    if (r->by_completion && f->schedule != NULL && jb_q_cmp(f->schedule, r->longest) <= 0)
        r->marks[r->mark_n++] = (JbChartPoint){.x = jb_q_div(arena, f->schedule, r->longest),
                                               .y = slot(r, k),
                                               .figure = JB_NONE,
                                               .of = name,
                                               .value = f->schedule};
    r->names[r->name_n++] = (JbChartTick){slot(r, k), name_runs(r, name)};
}

static void find_longest(Ranking *r, const JbAreaOrder *order)
{
    r->longest = NULL;
    for (size_t i = 0; i < order->n; i++) {
        const JbFigures *f = &order->at[i]->figures[r->index];
        const JbQ *q = length_of(r, f);
        if (r->longest != NULL && q != NULL)
            r->longest = jb_q_max(r->longest, q);
        else if (r->longest == NULL)
            r->longest = q;
        if (r->by_completion && f->schedule != NULL)
            r->longest = jb_q_max(r->longest, f->schedule);
    }
    if (r->longest == NULL || jb_q_sign(r->longest) <= 0)
        r->longest = jb_q_int(r->m->arena, 1);
}

static const JbChart *finish(const Ranking *r)
{
    JbArena *arena = r->m->arena;
    JbChartSeries *series = jb_arena_alloc_array(arena, 3, sizeof *series);
    JbChartPoint *own = jb_arena_alloc(arena, sizeof *own);
    *own = r->own;
    series[0] = (JbChartSeries){.role = "bar", .points = r->bars, .n = r->n};
    series[0].label = jb_story_directive_runs(r->d, "label.bar");
    series[1] = (JbChartSeries){.role = "tick", .points = r->marks, .n = r->mark_n};
    series[1].label = jb_story_directive_runs(r->d, "label.tick");
    JbChart *chart = jb_arena_alloc(arena, sizeof *chart);
    chart->series = series;
    chart->series_n = r->mark_n > 0 ? 2 : 1;
    if (r->has_own)
        series[chart->series_n++] = (JbChartSeries){.role = "own", .points = own, .n = 1};
    for (size_t i = 0; i < chart->series_n; i++) {
        series[i].unit = r->unit;
        series[i].share =
            r->by_completion || jb_source_traits(&r->a->plan->indicators[r->index])->share;
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
           jb_text_equal(r->a->plan->areas[order->at[i]->area].id, r->own_id);
}

/* Rows from the top, and three dots where some are left out between others. */
static void add_rows(Ranking *r, const JbAreaOrder *order, size_t top, size_t bottom)
{
    size_t room = order->n * 2;
    r->bars = jb_arena_alloc_array(r->m->arena, room, sizeof *r->bars);
    r->marks = jb_arena_alloc_array(r->m->arena, room, sizeof *r->marks);
    r->names = jb_arena_alloc_array(r->m->arena, room, sizeof *r->names);
    for (int pass = 0; pass < 2; pass++) { /* first count the slots, then fill them */
        size_t slots = 0;
        bool left_out = false;
        for (size_t i = 0; i < order->n; i++) {
            if (!has_row(r, order, i, top, bottom)) {
                left_out = true;
                continue;
            }
            if (left_out && pass)
                r->names[r->name_n++] = (JbChartTick){slot(r, slots), name_runs(r, "\u2026")};
            slots += left_out;
            left_out = false;
            if (pass)
                add_area(r, order->at[i], slots);
            slots++;
        }
        r->slots = slots;
    }
}

const JbChart *jb_story_chart_ranking(const JbDirective *d)
{
    Ranking r = {.d = d, .m = d->reader->matter};
    JbSubject s;
    if (!jb_story_directive_subject(d, &s, &r.a, &r.index))
        return NULL;
    JbArena *arena = r.m->arena;
    r.prefix = r.a == r.m->a ? "" : jb_arena_format(arena, "%s/", r.a->plan->id);
    const char *peer = jb_story_directive_get(d, "peer");
    peer = peer == NULL ? NULL : jb_story_plain_text(r.m, peer, true);
    JbAreaOrder order = jb_attain_area_order(r.a, r.index, JB_AREAS_RANKED, peer);
    size_t top = (size_t)jb_story_directive_int(d, "top", MOST_AREAS, MOST_AREAS);
    size_t bottom = (size_t)jb_story_directive_int(d, "bottom", MOST_AREAS, 0);
    if (order.n == 0)
        return NULL;
    const JbAreaFigures *place = r.m->a->place; /* in an area's own briefing */
    r.own_id = place != NULL && r.a == r.m->a->whole ? r.a->plan->areas[place->area].id : NULL;
    r.by_completion = jb_attain_area_by_completion(r.a, r.index);
    find_longest(&r, &order);
    add_rows(&r, &order, top, bottom);
    return finish(&r);
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
    Ranking r = {.m = m};
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
                           .label = own.n > 0 ? own : name_runs(&r, p->of),
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

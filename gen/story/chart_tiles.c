/* SPDX-License-Identifier: MIT */
/* Areas as squares, in steps of one scale; of too many areas, where they stand on it. */
#include "story/chart.h"
#include "story/figures_of.h"

/* So many steps a reader tells apart in grey. */
#define MOST_STEPS 5

typedef struct Tiles {
    JbAreaChart of;
    JbScale scale;
    const char *unit;
    JbChartPoint *points;
    JbChartTick *names;
    size_t n, own; /* own: which point is the reader's area, or SIZE_MAX */
} Tiles;

/* Areas of a group of peers, and of all only those that add up to the whole. */
static bool stands(const Tiles *t, const JbAreaFigures *area)
{
    const JbArea *which = &t->of.a->plan->areas[area->area];
    return t->of.peer != NULL ? jb_text_equal(which->peer, t->of.peer) : which->in_sum;
}

static size_t count(const Tiles *t)
{
    size_t n = 0;
    for (size_t i = 0; i < t->of.a->area_n; i++)
        n += stands(t, &t->of.a->areas[i]);
    return n;
}

/* The reader's own group where all areas are too many for squares and it is not, or where its area
 * overlaps others and so stands beside them. */
static void take_peers(Tiles *t)
{
    const JbAreaFigures *place = t->of.m->a->place;
    if (t->of.own_id == NULL || t->of.peer != NULL)
        return;
    const JbArea *own = &t->of.a->plan->areas[place->area];
    if ((count(t) <= JB_MOST_AREAS && own->in_sum) || *own->peer == '\0')
        return;
    t->of.peer = own->peer;
    if (count(t) > JB_MOST_AREAS)
        t->of.peer = NULL;
}

/* From the least to the largest, of those that all pages of a snapshot share. */
static bool open_scale(Tiles *t)
{
    JbAreaOrder order = jb_attain_area_order(t->of.a, t->of.index, JB_AREAS_RANKED, t->of.peer);
    if (order.n == 0)
        return false;
    const JbQ *hi = jb_story_area_measure(&t->of, order.at[0]), *lo = hi;
    for (size_t i = 1; i < order.n && lo != NULL; i++) {
        const JbQ *q = jb_story_area_measure(&t->of, order.at[i]);
        lo = q != NULL && jb_q_cmp(q, lo) < 0 ? q : lo;
        hi = q != NULL && jb_q_cmp(q, hi) > 0 ? q : hi;
    }
    if (lo == NULL)
        return false;
    bool whole = !t->of.share && jb_q_decimals(lo, 0) == 0 && jb_q_decimals(hi, 0) == 0;
    t->scale = jb_story_scale(t->of.m->arena, lo, hi, MOST_STEPS, whole);
    return true;
}

static void add_areas(Tiles *t)
{
    JbArena *arena = t->of.m->arena;
    t->points = jb_arena_alloc_array(arena, t->of.a->area_n, sizeof *t->points);
    t->names = jb_arena_alloc_array(arena, t->of.a->area_n, sizeof *t->names);
    for (size_t i = 0; i < t->of.a->area_n; i++) {
        const JbAreaFigures *area = &t->of.a->areas[i];
        if (!stands(t, area))
            continue;
        JbChartPoint p = jb_story_area_point(&t->of, area, &t->unit);
        p.x = p.value != NULL ? jb_story_scaled(arena, &t->scale, p.value) : NULL;
        if (jb_text_equal(t->of.a->plan->areas[area->area].id, t->of.own_id))
            t->own = t->n;
        t->names[t->n] = (JbChartTick){NULL, jb_story_chart_words(t->of.m, p.of)};
        t->points[t->n++] = p;
    }
}

/* The columns and rows that the plan gives; NULL where one of the areas has none. */
static JbChartPoint *places(const Tiles *t)
{
    JbArena *arena = t->of.m->arena;
    JbChartPoint *at = jb_arena_alloc_array(arena, t->n, sizeof *at);
    size_t n = 0;
    for (size_t i = 0; i < t->of.a->area_n; i++) {
        const JbArea *which = &t->of.a->plan->areas[t->of.a->areas[i].area];
        if (!stands(t, &t->of.a->areas[i]))
            continue;
        if (which->tile_column == 0)
            return NULL;
        at[n++] = (JbChartPoint){.x = jb_q_int(arena, which->tile_column - 1),
                                 .y = jb_q_int(arena, which->tile_row - 1),
                                 .figure = JB_NONE};
    }
    return at;
}

static void add_ticks(const Tiles *t, JbChart *chart)
{
    const JbMatter *m = t->of.m;
    JbChartTick *ticks = jb_arena_alloc_array(m->arena, MOST_STEPS + 1, sizeof *ticks);
    size_t n = 0;
    for (const JbQ *v = t->scale.lo; jb_q_cmp(v, t->scale.hi) <= 0 && n <= MOST_STEPS;
         v = jb_q_add(m->arena, v, t->scale.step))
        ticks[n++] = (JbChartTick){jb_story_scaled(m->arena, &t->scale, v),
                                   jb_story_tick(m, &t->of.s, v, t->of.share)};
    chart->x_ticks = ticks;
    chart->x_tick_n = n;
}

static const JbChart *finish(const Tiles *t)
{
    JbArena *arena = t->of.m->arena;
    JbChartSeries *series = jb_arena_alloc_array(arena, 3, sizeof *series);
    JbChart *chart = jb_arena_alloc(arena, sizeof *chart);
    bool squares = t->n <= JB_MOST_AREAS;
    JbChartPoint *given = squares ? places(t) : NULL;
    series[chart->series_n++] = (JbChartSeries){
        .role = squares ? "tile" : "unit", .points = t->points, .n = t->n, .unit = t->unit};
    series[0].share =
        t->of.share || jb_source_traits(&t->of.a->plan->indicators[t->of.index])->share;
    if (given != NULL)
        series[chart->series_n++] = (JbChartSeries){.role = "place", .points = given, .n = t->n};
    if (t->own != SIZE_MAX) {
        series[chart->series_n] = series[0];
        series[chart->series_n].role = "own";
        series[chart->series_n].points = &t->points[t->own];
        series[chart->series_n++].n = 1;
    }
    chart->series = series;
    chart->y_ticks = t->names;
    chart->y_tick_n = squares ? t->n : 0;
    add_ticks(t, chart);
    return chart;
}

const JbChart *jb_story_chart_tiles(const JbDirective *d)
{
    Tiles t = {.own = SIZE_MAX};
    if (!jb_story_area_chart(d, &t.of))
        return NULL;
    take_peers(&t);
    if (!open_scale(&t))
        return NULL;
    add_areas(&t);
    return finish(&t);
}

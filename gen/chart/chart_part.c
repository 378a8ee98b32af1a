/* SPDX-License-Identifier: MIT */
/* Charts that are too high for a page, row by row. */
#include "chart/chart.h"
#include "chart/chart_pen.h"

/* Where the panel `n` of a spark begins among the chart's series; their number behind the last. */
static size_t panel_start(const JbChart *chart, size_t n)
{
    size_t i = 0;
    for (; i < chart->series_n; i++)
        if (jb_chart_role(&chart->series[i], "value") && n-- == 0)
            break;
    return i;
}

static size_t panels(const JbChart *chart)
{
    size_t n = 0;
    for (size_t i = 0; i < chart->series_n; i++)
        n += jb_chart_role(&chart->series[i], "value");
    return n;
}

size_t jb_chart_rows(const JbChart *chart)
{
    switch (chart->kind) {
    case JB_CHART_RANKING: return chart->y_tick_n;
    case JB_CHART_SPARK: return panels(chart);
    case JB_CHART_STRIP: return chart->series_n;
    default: return 1;
    }
}

const JbChart *jb_chart_part(JbArena *arena, const JbChart *chart, size_t from, size_t to)
{
    JbChart *part = jb_arena_alloc(arena, sizeof *part);
    *part = *chart;
    part->aspect = part->least = 0;
    if (chart->kind == JB_CHART_RANKING) {
        part->y_ticks += from;
        part->y_tick_n = to - from;
        return part;
    }
    if (chart->kind == JB_CHART_SPARK) {
        from = panel_start(chart, from);
        to = panel_start(chart, to);
    }
    part->series += from;
    part->series_n = to - from;
    return part;
}

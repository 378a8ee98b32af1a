/* SPDX-License-Identifier: MIT */
/* Series → marks: charts as they stand in a document become marks in a frame. How each kind reads
 * the document's series:
 *
 * trend: x time, y value. Series by role: "value" (thick, its last point has a dot and label),
 *     "schedule" (dotted), "target" (dashed), "forecast" (dashed), "low" and "high" (edges of its
 *     fan), "last_year" (thin). Labels stand beside what they name; ticks give axes and grid.
 *
 * ranking: a row for each y tick, from the top: its label the name; the point of the series "bar"
 *     at the same y is its bar: x the length, label the figure, name the status. A tick without a
 *     bar is the break between top and bottom. Series "tick": where each row's schedule stands.
 *
 * spark: a panel for each series "value": label its heading, the last point's label its figure. The
 *     other series belong to the panel before them, or to the only one.
 *
 * strip: a part for each series, drawn in this order as dots, chain, field, and bars from there on
 *     (or by role "dots", "chain", "field"): the first point's y is the completion (NULL: not
 *     known), its label the figure, the series' label the name.
 *
 * tiles: a square for each point of "tile", under its y tick's name: x its place on the scale
 * (NULL: not known), whose steps' colours are step-1 (pale) to step-5; in the order of the points,
 * or in the column and row that the point of "place" has as x and y. "own": which of them has an
 * edge. "unit" instead: small squares stacked along the scale, for many areas.
 *
 * dots: rows as a ranking's, each with a dot at "dot" (or "own"), a line from there to its "tick",
 * and one line down all rows at "target"; x ticks below.
 *
 * Colours are looked up by these names in the layout: value, bar, schedule, target, forecast, fan,
 * last_year, axis, grid, track, tick, own, other, step-1 to step-5; without one, ink. */
#ifndef JB_CHART_CHART_H
#define JB_CHART_CHART_H

#include "paragraph/frame.h"

/* A chart that is to be drawn; all of it is borrowed. */
typedef struct JbChartTask {
    const JbChart *chart;
    const JbStyle *style; /* of its labels */
    size_t element;       /* its figure in the structure, or JB_NONE */
    JbPlace place;        /* in the template, for messages */
} JbChartTask;

/* Draws a chart w wide and h high into the frame, from its corner. */
void jb_chart_draw(JbInk ink, JbFrame *f, const JbChartTask *task, JbLen w, JbLen h);
/* The least height in which the chart can be read. */
JbLen jb_chart_least(JbInk ink, const JbChartTask *task, JbLen w);
/* The greatest height to which it still gains. */
JbLen jb_chart_most(JbInk ink, const JbChartTask *task, JbLen w);
/* The greatest height to which it fills room that nothing else could use; no less than that. */
JbLen jb_chart_fills(JbInk ink, const JbChartTask *task, JbLen w);

/* In how many rows it stands, between which it may be parted; 1: in none. */
size_t jb_chart_rows(const JbChart *chart);
/* Its rows from `from` up to `to`, which are counted from 0, as a chart of open height. */
const JbChart *jb_chart_part(JbArena *arena, const JbChart *chart, size_t from, size_t to);

#endif

/* SPDX-License-Identifier: MIT */
/* Charts out of figures, in the unit square. directive.c asks, chart_*.c make. Only story/ includes
 * it.
 *
 * What drawing may rely on, by kind:
 * trend, spark: x is time, y the value. Series "value" (gaps where nothing was reported; its last
 * point has the figure), "schedule", "target" (two points), "forecast", "low", "high" (each from
 * the last value to the due month), "last_year". ranking: one series "bar", a point per area: x its
 * length, y its middle (1 at the top), label its figure, name its status; "tick" the schedule of
 * the same areas; y_ticks the areas' names at the same y, and "…" where some are left out. strip: a
 * series per group, called by its shape where all have one ("point", "line", "surface", "ring"),
 * else "bar"; one point: x its completion (at most 1), label its figure; the series' label is the
 * group's title. tiles: series "tile", a point per area in the plan's order: x its place on the
 * scale that x_ticks tell (NULL: not reported), label its figure; the y_ticks are the names; where
 * the plan gives all of them places, a series "place" beside it: x and y whole numbers, column and
 * row from 0. Of more areas than a page has room for: series "unit" instead, without names. dots:
 * series "dot" as a ranking's "bar", "tick" likewise, "target" one point: x the full 100 %. The
 * area whose page it is stands in a series "own" instead of "bar" and "dot", besides of "tile" and
 * "unit". */
#ifndef JB_STORY_CHART_H
#define JB_STORY_CHART_H

#include "story/reader.h"

typedef struct JbDirectiveField {
    const char *key, *value;
    JbPlace place;
} JbDirectiveField;

/* A fenced block as read. */
typedef struct JbDirective {
    JbReader *reader;
    const char *kind;
    JB_VEC(JbDirectiveField) fields;
    JbPlace place;
} JbDirective;

/* Reads the block's lines from what its reader has gathered; reports a line that is none. */
void jb_story_directive_read(JbDirective *d);
/* Reports what is wrong with the block (bad-directive) and marks its reader as failed; `hint` and
 * `message` as of jb_diag_error, `what` is quoted behind the message. */
void jb_story_directive_complain(const JbDirective *d, const char *hint, const char *message,
                                 const char *what);
/* A value as a block of one line with its variants; NULL when it is not there. */
const JbBlock *jb_story_directive_text(const JbDirective *d, const char *key);
/* The value of `key`, NULL when it is not there or empty. */
const char *jb_story_directive_get(const JbDirective *d, const char *key);
/* A whole number 0..max; fallback when not there; what is none is reported. */
int32_t jb_story_directive_int(const JbDirective *d, const char *key, int32_t max,
                               int32_t fallback);
/* A value with inline Markdown, such as a label. */
JbRuns jb_story_directive_runs(const JbDirective *d, const char *key);
/* The directive's indicator; reports and returns false when there is none. */
bool jb_story_directive_subject(const JbDirective *d, JbSubject *s, const JbAttainment **a,
                                size_t *index);

/* The same of an indicator named otherwise than by the key "indicator". */
bool jb_story_directive_subject_called(const JbDirective *d, const char *name, JbSubject *s,
                                       const JbAttainment **a, size_t *index);

const JbChart *jb_story_chart_trend(const JbDirective *d, bool small);
/* Key of a spark's panel: JB_PANEL and the indicator's id; its value is the panel's heading. */
#define JB_PANEL "panel."
/* Small multiples: for each panel in the block's order its series "value" with the heading as
 * label, and behind it its schedule. NULL when no panel has a line, or after an error. */
const JbChart *jb_story_chart_panels(const JbDirective *d);
const JbChart *jb_story_chart_ranking(const JbDirective *d);
/* NULL where the areas have no targets of their own, too. */
const JbChart *jb_story_chart_dots(const JbDirective *d);
const JbChart *jb_story_chart_strip(const JbDirective *d);
const JbChart *jb_story_chart_tiles(const JbDirective *d);

/* --- chart_areas.c: what charts of areas share --- */

/* Most areas with a row or a square of their own. */
#define JB_MOST_AREAS 60

typedef struct JbAreaChart {
    const JbDirective *d;
    const JbMatter *m;
    const JbAttainment *a; /* whose areas they are: in an area's own page the whole's */
    JbSubject s;           /* the indicator, of all of them together */
    size_t index;          /* the indicator */
    const char *prefix;    /* of figures' keys */
    const char *peer;      /* only areas of this group; NULL: all */
    const char *own_id;    /* the area whose page it is, or NULL */
    JbRankBy by;           /* what they are ordered by; drawn are values, but of a share itself */
    bool share;            /* by completion, or by what is used */
} JbAreaChart;

/* Reads the block's keys indicator and peer; false after a report. */
bool jb_story_area_chart(const JbDirective *d, JbAreaChart *c);
/* What an area is compared by, or NULL. */
const JbQ *jb_story_area_measure(const JbAreaChart *c, const JbAreaFigures *area);
/* The area's point: its figure as the label, its name, its light where it has a target; x and y
 * are left to the caller. unit: where the figure's unit goes. */
JbChartPoint jb_story_area_point(const JbAreaChart *c, const JbAreaFigures *area,
                                 const char **unit);
/* Text that is no figure. */
JbRuns jb_story_chart_words(const JbMatter *m, const char *text);

/* --- chart_scale.c --- */

/* A straight scale from the data's units to 0..1. */
typedef struct JbScale {
    const JbQ *lo, *hi, *step; /* step: between ticks */
} JbScale;
/* The smallest scale with round steps (1, 2, 5 × 10^n) and at most `most` of them that holds
 * lo..hi. whole: of what comes in whole numbers, steps are no less than 1. */
JbScale jb_story_scale(JbArena *arena, const JbQ *lo, const JbQ *hi, int most, bool whole);
const JbQ *jb_story_scaled(JbArena *arena, const JbScale *scale, const JbQ *v);
/* The label of a tick at v: of a share of the target (completion) or in the indicator's unit. */
JbRuns jb_story_tick(const JbMatter *m, const JbSubject *s, const JbQ *v, bool completion);
/* A run that prints the figure and enters it into the ledger. */
JbRuns jb_story_figure_runs(const JbMatter *m, const JbFigure *figure, bool with_unit);

#endif

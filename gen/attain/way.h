/* SPDX-License-Identifier: MIT */
/* Private to attain/: one indicator's way, for the whole or for one area, as the stages fill it in
 * their order: observe, target, path, completion, status, pace, past, points. Everything lives in
 * the arena. */
#ifndef JB_ATTAIN_WAY_H
#define JB_ATTAIN_WAY_H

#include "attain/attainment.h"

#define JB_WHOLE SIZE_MAX

/* What was observed for the end of a month. */
typedef struct JbSeen {
    JbMonth month;
    const JbQ *v; /* coverage: value / of; milestone: percent / 100, done = 1; NULL: no data */
    const JbValue *value; /* never NULL once observed */
} JbSeen;

/* A promised point: the baseline (or the path's own start), or a target on its due date. */
typedef struct JbPromise {
    JbMonth at;             /* JB_NO_MONTH: a target without a date */
    const JbQ *value;       /* never NULL */
    const JbTarget *target; /* NULL: the first point */
} JbPromise;

typedef struct JbWay {
    JbArena *arena;
    JbDiags *diags; /* NULL: this way reports nothing */
    const JbSeries *series;
    const JbPlan *plan;
    const JbIndicator *indicator;
    size_t index; /* of the indicator */
    size_t area;  /* index into plan->areas, or JB_WHOLE */
    JbHorizon horizon;
    JbMonth m;

    const JbSeen *seen; /* earlier periods with data, oldest first, one a month */
    size_t seen_n;
    JbSeen now;

    const JbPromise *promises; /* versions in force at m, in order of date, the undated last */
    size_t promise_n;
    JbPromise first; /* first point of the path (annual: of m's year); value NULL: none */
    const JbPromise *target;
    JbPromise base;  /* B; value NULL: none */
    bool comparable; /* v may be held against T: not so when an annual T belongs to another year */

    JbFigures *f;
} JbWay;

/* observe.c: `seen` and `now`, and the figures that are the observation's. */
void jb_attain_way_observe(JbWay *w);
/* The value of a snapshot for indicator `index`, of the whole or of an area; never NULL. */
const JbValue *jb_attain_value_in(const JbSnapshot *s, const JbPlan *plan, size_t index,
                                  size_t area);
/* v of a value; NULL: no data, a milestone without percent, coverage of 0. */
const JbQ *jb_attain_value_v(JbArena *arena, const JbIndicator *indicator, const JbValue *value);
/* What was observed in that month (m itself included), or NULL when there is no data. */
const JbSeen *jb_attain_seen_at(const JbWay *w, JbMonth month);
/* `annual` counts within the year only: whether an observation of that month is of m's own count.
 */
bool jb_attain_same_count(const JbWay *w, JbMonth month);

/* target.c: `promises`, `first`, `target`, `base`. */
void jb_attain_way_target(JbWay *w);
/* Index into promises of the target in force in that month; SIZE_MAX: there is none. */
size_t jb_attain_target_in_force(const JbWay *w, JbMonth month);
/* The point before promise i on its path; value NULL: none. */
JbPromise jb_attain_point_before(const JbWay *w, size_t i);

/* path.c: E at that month on the way from `from` to `to`; NULL: none. */
const JbQ *jb_attain_expected_at(const JbWay *w, const JbPromise *from, const JbPromise *to,
                                 JbMonth month);
/* Whether that month, before `to` is due, lies in a year for which no target is named. */
bool jb_attain_is_reference(const JbWay *w, const JbPromise *to, JbMonth month);
void jb_attain_way_path(JbWay *w);

/* completion.c */
void jb_attain_way_completion(JbWay *w);
/* at_most and less_than. */
bool jb_attain_falling(JbCompare compare);
/* Whether v satisfies the comparison of t, whose value is `target`. */
bool jb_attain_holds(JbArena *arena, const JbTarget *t, const JbQ *target, const JbQ *v);

/* status.c */
void jb_attain_way_status(JbWay *w);
/* The verdict on a promise whose date has come, by the observation of its due month (NULL: no
 * data). */
JbStatus jb_attain_verdict(JbArena *arena, const JbPromise *promise, const JbSeen *seen);

/* pace.c, past.c, points.c */
void jb_attain_way_pace(JbWay *w);
void jb_attain_way_past(JbWay *w);
void jb_attain_way_points(JbWay *w);

/* group.c, area.c, change.c: what is made of the figures of all indicators. */
void jb_attain_groups(JbArena *arena, JbAttainment *a);
void jb_attain_tally(JbArena *arena, JbAttainment *a);
void jb_attain_areas(JbArena *arena, JbDiags *diags, JbAttainment *a);
void jb_attain_changes(JbArena *arena, JbAttainment *a);
/* attain.c: the figures of all indicators for the whole or an area; diags may be NULL. */
JbFigures *jb_attain_figures(JbArena *arena, JbDiags *diags, const JbSeries *series,
                             JbHorizon horizon, size_t area);

#endif

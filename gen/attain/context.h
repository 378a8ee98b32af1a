/* SPDX-License-Identifier: MIT */
/* Private to attain/: what the stages know of one indicator, of the whole or of one area, as they
 * fill it in their order: observe, target, path, completion, status, pace, past, points. Everything
 * lives in the arena. */
#ifndef JB_ATTAIN_CONTEXT_H
#define JB_ATTAIN_CONTEXT_H

#include "attain/attainment.h"

#define JB_WHOLE SIZE_MAX

/* What was observed for the end of a month. */
typedef struct JbSeen {
    JbMonth month; /* k: the value's own */
    const JbQ *v;  /* coverage: value / of; milestone: percent / 100, done = 1; NULL: none, as of a
                      milestone under way without a percent */
    const JbValue *value; /* never NULL once observed */
} JbSeen;

typedef struct JbAttainContext {
    JbArena *arena;
    JbArena *scratch; /* of what is needed until this indicator is done */
    JbDiags *diags;   /* NULL: nothing is reported */
    const JbSeries *series;
    const JbPlan *plan;
    const JbIndicator *indicator;
    const JbMeasureTraits *traits;
    size_t index; /* of the indicator */
    size_t area;  /* index into plan->areas, or JB_WHOLE */
    JbHorizon horizon;
    JbMonth m;

    const JbSeen *seen; /* of earlier snapshots, in order of month, one a month; some may be of a
                           later month than `now`, where that has a date of its own */
    size_t seen_n;
    JbSeen now; /* its month is k; m without data */

    const JbPromise *promises; /* versions in force at m, in order of date, the undated last */
    size_t promise_n;
    JbPromise first; /* first point of the path (annual: of k's year); value NULL: none */
    const JbPromise *target;
    JbPromise base;  /* B; value NULL: none */
    bool comparable; /* v may be held against T: not so when T belongs to another year */
    bool silent;     /* only value, changes and pace are told */

    JbFigures *f;
    JbUneven *uneven; /* the indicator's in the whole and in all areas; NULL: not gathered */
} JbAttainContext;

/* observe.c: `seen` and `now`, and the figures that are the observation's. */
void jb_attain_observe(JbAttainContext *c);
/* The value of a snapshot for indicator `index`, of the whole or of an area; never NULL. */
const JbValue *jb_attain_value_in(const JbSnapshot *s, size_t index, size_t area);
/* v of a value; NULL: no data, a milestone without percent, coverage of 0. */
const JbQ *jb_attain_value_v(JbArena *arena, const JbIndicator *indicator, const JbValue *value);
/* Whether anything is reported now: a value, or a milestone's state. */
bool jb_attain_has_data(const JbAttainContext *c);
/* What was observed for that month, as the latest snapshot has it; NULL: no data. */
const JbSeen *jb_attain_seen_at(const JbAttainContext *c, JbMonth month);
/* The value of a due month: the observation of that month; where there is none, what the snapshot
 * of that month says, of whatever month; NULL: no data. */
const JbSeen *jb_attain_seen_due(const JbAttainContext *c, JbMonth by);
/* The latest observation with a v before k; NULL: none. */
const JbSeen *jb_attain_seen_before(const JbAttainContext *c);
/* Measures that restart count within the plan's year only: whether both months are of one count. */
bool jb_attain_same_count(const JbAttainContext *c, JbMonth a, JbMonth b);

/* target.c: `promises`, `first`, `target`, `base`. */
void jb_attain_target(JbAttainContext *c);
/* Index into promises of the target in force in that month; SIZE_MAX: there is none. */
size_t jb_attain_target_in_force(const JbAttainContext *c, JbMonth month);
/* The point before promise i on its path; value NULL: none. */
JbPromise jb_attain_point_before(const JbAttainContext *c, size_t i);
/* Of a dated promise the version that was in force in its due month. False: none was. */
bool jb_attain_promise_when_due(const JbAttainContext *c, const JbPromise *promise, JbPromise *due);
/* Whether a target comes into force after m. */
bool jb_attain_target_comes(const JbAttainContext *c);
/* 0 at the end of the month before that month's year. */
JbPromise jb_attain_year_start(const JbAttainContext *c, JbMonth month);

/* path.c: E at that month on the way from `from` to `to`; NULL: none. */
const JbQ *jb_attain_expected_at(const JbAttainContext *c, const JbPromise *from,
                                 const JbPromise *to, JbMonth month);
/* Whether that month, before `to` is due, lies in a year for which no target is named. */
bool jb_attain_is_reference(const JbAttainContext *c, const JbPromise *to, JbMonth month);
void jb_attain_path(JbAttainContext *c);

/* completion.c */
void jb_attain_completion(JbAttainContext *c);
/* equal and about. */
bool jb_attain_pointed(JbCompare compare);
/* q as a completion of the kind of f (share of T or of the way); NULL: none. */
const JbQ *jb_attain_share_done(const JbAttainContext *c, const JbQ *q);
/* Whether of the kind `way` T lies beyond B in the direction of the comparison. */
bool jb_attain_lies_beyond(const JbAttainContext *c);

/* status.c: the status; and what it leaves untold is taken back. */
void jb_attain_status(JbAttainContext *c);
/* The verdict on a promise whose date has come, by the observation of its due month (NULL: no
 * data). */
JbStatus jb_attain_verdict(const JbAttainContext *c, const JbPromise *promise, const JbSeen *seen);

/* change.c, pace.c, printed.c, past.c, points.c */
void jb_attain_change(JbAttainContext *c);
void jb_attain_pace(JbAttainContext *c);
/* With how many decimals need and pace are printed, so that the two do not mislead. */
void jb_attain_printed(JbAttainContext *c);
void jb_attain_past(JbAttainContext *c);
void jb_attain_points(JbAttainContext *c);
/* even.c: gathers in which scales the figures are not all short; the last stage. */
void jb_attain_even(JbAttainContext *c);
/* An area's own page shows the whole's figures beside its own: both in one scale. */
void jb_attain_even_with(JbAttainment *area, const JbAttainment *whole);

/* order.c: fills the ranks by lead. */
void jb_attain_lead_ranks(JbAttainment *a, JbFigures *figures);
/* verdict.c: what holds of v and of the forecast, what is still to go, the last target. */
void jb_attain_verdicts(JbAttainContext *c);
/* completion.c: whether v lies beyond T on the side away from the start. */
bool jb_attain_beyond(const JbAttainContext *c, const JbQ *v);
/* rank.c: fills the places of all areas; their parts by area, then indicator. */
void jb_attain_ranks(JbArena *scratch, const JbAttainment *a, JbPart ***parts);
/* group.c, area.c, changes.c: what is made of the figures of all indicators. */
void jb_attain_groups(JbArena *arena, JbAttainment *a);
void jb_attain_tally(JbArena *arena, JbAttainment *a);
void jb_attain_areas(JbArena *arena, JbDiags *diags, JbAttainment *a);
void jb_attain_changes(JbArena *arena, JbAttainment *a);
/* attain.c: a copy of n items of scratch, for the figures; NULL: there are none. */
const void *jb_attain_kept(const JbAttainContext *c, const void *items, size_t n, size_t size);
/* The figures of one indicator for the whole or an area; of `given` are taken what is
 * there of arena, diags (NULL: nothing is reported), series, horizon, and the list of uneven (NULL:
 * none). What the stages need no longer than that is taken from `scratch`, which is reset. */
void jb_attain_one(const JbAttainContext *given, size_t index, size_t area, JbFigures *f);
/* The figures of all indicators for the whole; diags and uneven may be NULL. */
JbFigures *jb_attain_figures(JbArena *arena, JbDiags *diags, const JbSeries *series,
                             JbHorizon horizon, JbUneven *uneven);

#endif

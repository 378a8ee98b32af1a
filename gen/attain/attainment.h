/* SPDX-License-Identifier: MIT */
/* Figures out of a series: DATA.md section 3, exact. Pure arithmetic: no I/O, no text, no language.
 * story/, deliver/ and the table command include it. Everything lives in the arena; NULL is "there
 * is none", never 0. All values are exact here; rounding happens once, where they are printed
 * (attain/rounding.h). Shares are fractions of 1 (0.463…), leads too. */
#ifndef JB_ATTAIN_ATTAINMENT_H
#define JB_ATTAIN_ATTAINMENT_H

#include "source/snapshot.h"

/* X(enumerator, name as DATA.md writes it) */
#define JB_STATUS_LIST(X)                                                                          \
    X(JB_ST_WITHDRAWN, "withdrawn")                                                                \
    X(JB_ST_QUALITATIVE, "qualitative")                                                            \
    X(JB_ST_NO_DATA, "no_data")                                                                    \
    X(JB_ST_MET, "met")                                                                            \
    X(JB_ST_UNCONFIRMED, "unconfirmed")                                                            \
    X(JB_ST_NOT_REACHED, "not_reached")                                                            \
    X(JB_ST_MISSED, "missed")                                                                      \
    X(JB_ST_UNDATED, "undated")                                                                    \
    X(JB_ST_NOT_STARTED, "not_started")                                                            \
    X(JB_ST_UNDER_WAY, "under_way")                                                                \
    X(JB_ST_NOT_DUE, "not_due")                                                                    \
    X(JB_ST_NO_BASELINE, "no_baseline")                                                            \
    X(JB_ST_LIGHT, "light") /* one of the plan's lights: see `light` */
typedef enum JbStatus {
#define X(e, name) e,
    JB_STATUS_LIST(X)
#undef X
        JB_STATUSES
} JbStatus;

typedef enum JbHorizon { JB_HORIZON_CURRENT, JB_HORIZON_FINAL } JbHorizon;
typedef enum JbPaceVerdict { JB_PACE_NONE, JB_PACE_ENOUGH, JB_PACE_SHORT } JbPaceVerdict;

typedef struct JbPast {
    const JbTarget *target;
    JbMonth by;
    const JbQ *target_value;
    const JbQ *value;        /* in its due month; NULL: no data */
    const JbValue *observed; /* that month's; NULL: none */
    JbStatus verdict;        /* met, missed, not_reached, unconfirmed, no_data */
} JbPast;

/* One month of an indicator's way, for charts: v and E at the end of the month. */
typedef struct JbPoint {
    JbMonth month;
    const JbQ *value;    /* NULL: none reported */
    const JbQ *of;       /* coverage */
    const JbQ *expected; /* on the promised path in force now; NULL: none */
    bool reference; /* `expected` lies in a year for which no target is named: it is for reference
                       only */
    JbStatusOfValue status;
} JbPoint;

typedef struct JbForecast {
    const JbQ *value, *low, *high; /* in the indicator's unit; NULL: none */
    const JbQ *slowest, *fastest;  /* per month: the paces of low and high */
    const JbQ *completion;         /* value / T */
} JbForecast;

/* The figures of one indicator, for the whole or for one area. */
typedef struct JbFigures {
    const JbIndicator *indicator;
    JbMonth month;           /* m */
    const JbTarget *target;  /* in force; NULL for statements and an indicator without targets */
    JbMonth by;              /* its due month (of this year, for yearly ones); JB_NO_MONTH */
    const JbQ *target_value; /* T: for coverage the share, for milestones 1 */
    JbMonth base_at;         /* B's month; JB_NO_MONTH: no first point */
    const JbQ *base;         /* B */
    JbPathKind path; /* how B leads to T: the indicator's own, or linear where that cannot be */
    bool interim;    /* E lies in a year for which no target is named: it is for reference only */
    const JbValue *observed; /* of the snapshot; never NULL */
    const JbQ *value;        /* v: for coverage value / of, for milestones percent / 100 */
    const JbQ *completion, *distance, *schedule, *lead; /* shares of 1; distance in the unit */
    const JbQ *expected, *expected_gap; /* E and v − E, in the unit (coverage: share) */
    JbStatus status;
    size_t light; /* index into plan->lights when status is JB_ST_LIGHT, else SIZE_MAX */
    const JbPast *past;
    size_t past_n;
    const JbQ *needed;       /* per month; counts rounded up */
    const JbQ *needed_exact; /* the same before it is rounded up */
    const JbQ *change; /* counts in units, ratios and coverage in shares / unit points as v is */
    JbMonth change_since;
    const JbQ *change_from; /* v of that month */
    const JbQ *change_of;   /* coverage whose `of` changed: the difference of `of`; else NULL */
    const JbQ *change_yoy, *yoy; /* yoy in % (growth), supplied one if given */
    const JbQ *yoy_computed;     /* the recomputed one */
    const JbQ *pace;             /* r */
    JbMonth pace_since; /* the month r counts from, and v then; JB_NO_MONTH, NULL without r */
    const JbQ *pace_from;
    JbForecast forecast;
    /* The third verdict, r / needed (DATA.md section 3). It is taken with what is needed exactly,
     * before counts are rounded up: so `enough` (1 or more) says the same as a forecast that
     * reaches the target, and 383.5 a month is enough where 383.43 is needed, though 384 is
     * printed. */
    JbPaceVerdict pace_verdict;
    const JbQ *pace_ratio;  /* NULL when there is none */
    bool verdicts_disagree; /* completion, schedule and pace do not say the same */
    bool illustrative;
    const JbPoint *
        points; /* every month from the path's first point to the later of m and by, charts' data */
    size_t point_n;
} JbFigures;

typedef struct JbGroupFigures {
    const JbQ *completion; /* NULL when none is reported */
    size_t reported, of;
} JbGroupFigures;

typedef struct JbAreaFigures {
    size_t area;              /* index into plan->areas */
    const JbFigures *figures; /* one per indicator of the plan */
    const size_t *rank;  /* per indicator: 1-based within its peers by completion (value when no
                            target per area); 0: none */
    const size_t *peers; /* per indicator: how many peers are ranked */
    const JbQ *const
        *share; /* per indicator: of the whole; NULL: none (not additive, or not reported) */
    const JbQ *const *contribution; /* per indicator: its change / the whole's change */
} JbAreaFigures;

/* What changed since the last issue. */
typedef enum JbChangeKind {
    JB_CH_STATUS, /* the status changed */
    JB_CH_LIGHT,  /* a light crossed */
    JB_CH_REVISED, /* a figure revised, old → new; or a preliminary one made final, be its value the
                      same or not */
    JB_CH_MET,     /* newly met */
    JB_CH_LOST,    /* newly without data */
    JB_CH_REBASED /* the target was re-based */
} JbChangeKind;
typedef struct JbChange {
    JbChangeKind kind;
    size_t indicator;
    JbStatus from, to;           /* STATUS, LIGHT, MET, LOST */
    size_t from_light, to_light; /* indices into plan->lights, or SIZE_MAX */
    bool better;                 /* LIGHT, STATUS: towards on track */
    bool new_target; /* STATUS, LIGHT, MET, LOST: another due date is in force than then (a new
                        year) */
    JbMonth month;   /* REVISED: of the figure; REBASED: effective */
    const JbQ *old_value, *new_value;
    const JbValue *old_observed, *new_observed; /* REVISED; else NULL */
    const JbTarget *old_target, *now_target;    /* REBASED; else NULL */
    bool confirmed;                             /* REVISED: preliminary before, final now */
} JbChange;

typedef struct JbAttainment JbAttainment;
struct JbAttainment {
    const JbPlan *plan;
    const JbSeries *series;
    JbHorizon horizon;
    JbMonth month;                /* m */
    const JbFigures *figures;     /* one per indicator of the plan, in its order */
    const JbGroupFigures *groups; /* one per group */
    size_t tally[JB_STATUSES];    /* indicators by status; the lights together under JB_ST_LIGHT */
    const size_t *light_tally;    /* by light */
    const JbAreaFigures *areas;   /* NULL when the snapshot has none */
    size_t area_n;
    const JbChange *changes;
    size_t change_n;
    /* of an area's own attainment; else both NULL */
    const JbAttainment *whole;  /* that of the whole plan, for comparison */
    const JbAreaFigures *place; /* the area's figures in it: its rank, share and contribution, by
                                   indicator of whole->plan */
};

/* Computes everything for series->now. Warnings (area sums, a supplied yoy that differs, …) go to
 * diags. Never NULL. */
const JbAttainment *jb_attain(JbArena *arena, JbDiags *diags, const JbSeries *series,
                              JbHorizon horizon);

/* The attainment of one area (index into whole->plan->areas) as if it were a whole: `figures`,
 * `groups`, `tally`, `changes` are its own. NULL when the snapshot has no areas. Reports nothing:
 * the whole's has. */
const JbAttainment *jb_attain_area(JbArena *arena, const JbAttainment *whole, size_t area);

/* "on_track", "met", …: the status, or the light's id. */
const char *jb_attain_status_name(const JbPlan *plan, JbStatus status, size_t light);

#endif

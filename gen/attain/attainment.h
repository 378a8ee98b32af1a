/* SPDX-License-Identifier: MIT */
/* Figures out of a series: DATA.md section 3, exact. Pure arithmetic: no I/O, no text, no language.
 * story/, deliver/ and the table command include it. Everything lives in the arena; NULL is "there
 * is none", never 0. All values are exact here; rounding happens once, where they are printed
 * (attain/rounding.h). Shares are fractions of 1 (0.463…), leads too. */
#ifndef JB_ATTAIN_ATTAINMENT_H
#define JB_ATTAIN_ATTAINMENT_H

#include "base/names.h"
#include "source/snapshot.h"
#include "source/status.h"

#define JB_HORIZONS(X)                                                                             \
    X(JB_HORIZON_CURRENT, "current") /* the target in force */                                     \
    X(JB_HORIZON_FINAL, "final")     /* the last one */
typedef enum JbHorizon { JB_HORIZONS(JB_NAMES_VALUE) } JbHorizon;
#define JB_PACE_VERDICTS(X)                                                                        \
    X(JB_PACE_NONE, NULL)                                                                          \
    X(JB_PACE_ENOUGH, "enough") /* faster than needed */                                           \
    X(JB_PACE_EXACT, "exact")   /* exactly what is needed */                                       \
    X(JB_PACE_SHORT, "short")
typedef enum JbPaceVerdict { JB_PACE_VERDICTS(JB_NAMES_VALUE) } JbPaceVerdict;
/* What completion is a share of. It is fixed by the plan and not by the value, so that it does not
 * change its meaning from month to month. */
#define JB_COMPLETION_KINDS(X)                                                                     \
    X(JB_COMPLETION_NONE, NULL)     /* caps (see `used`), rates, statements, no target */          \
    X(JB_COMPLETION_SHARE, "share") /* v / T */                                                    \
    X(JB_COMPLETION_WAY, "way")     /* (v - B) / (T - B) */
typedef enum JbCompletionKind { JB_COMPLETION_KINDS(JB_NAMES_VALUE) } JbCompletionKind;
/* Why a value says nothing of the target in force. */
typedef enum JbStale {
    JB_STALE_NO,
    JB_STALE_YEAR, /* `annual` and `rate`: of a year before both m's and T's */
    JB_STALE_PATH  /* of a month before the path to T begins */
} JbStale;
/* By which figure areas are ranked among their peers. */
#define JB_RANKS_BY(X)                                                                             \
    X(JB_RANK_NONE, NULL)                                                                          \
    X(JB_RANK_COMPLETION, "completion")                                                            \
    X(JB_RANK_USED, "used")         /* of a cap, least first */                                    \
    X(JB_RANK_DISTANCE, "distance") /* best first */                                               \
    X(JB_RANK_VALUE, "value")       /* without a target of its own */
typedef enum JbRankBy { JB_RANKS_BY(JB_NAMES_VALUE) } JbRankBy;
/* Whether a change is for the better. */
typedef enum JbBetter { JB_BETTER_UNSAID, JB_BETTER_NO, JB_BETTER_YES } JbBetter;

typedef struct JbPast {
    const JbTarget *target;
    JbMonth by;
    const JbQ *target_value;
    const JbQ *value;        /* in its due month; NULL: no data */
    const JbValue *observed; /* that month's; NULL: none */
    JbMonth month;           /* k, the month that value is of; JB_NO_MONTH without one */
    JbStatus verdict;        /* met, missed, not_reached, unconfirmed, no_data */
} JbPast;

/* A promised point: the baseline (or the path's own start), or a target on its due date. */
typedef struct JbPromise {
    JbMonth at;             /* JB_NO_MONTH: a target without a date */
    const JbQ *value;       /* never NULL */
    const JbTarget *target; /* NULL: the first point */
} JbPromise;

/* One month of an indicator, for charts: v and E at the end of the month. */
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
    const JbQ *completion;         /* of the same kind as the figures' completion; NULL: none */
    const JbQ *used;               /* caps: value / T */
    const JbQ *distance;           /* value - T: above 0 a cap would be exceeded */
    JbMonth reached_in; /* the first month after m, at the latest the due one, in which the pace
                           makes the comparison hold (of a cap: fail); JB_NO_MONTH: none, or it does
                           already */
    bool bounded;       /* value was stopped at a bound */
    bool holds;         /* value keeps the comparison: the target is reached, the budget kept */
    bool overshoots;    /* equal and about: value lies beyond the target, away from the start */
    bool lands;         /* more than: value is the target, and no more */
} JbForecast;

/* Behind which a number is told in a scale that is not short: what lies between two of the Chinese
 * scales, so that no digit is lost and no reader has to convert. */
enum { JB_LONG_DECIMALS = 4 };

/* What decides the scales that an indicator's figures are told in. Bit n of `two`, `three`, `four`:
 * some figure that is reported or promised is at least 10^n plain units and not exact in two,
 * three, four decimals of 10^n; a language prints no more than two or three of them behind a
 * scale's word (locale.h, short_decimals). Of `derived_two`, `derived_three`: so is one that is
 * computed along the path or from the pace (expected, need, pace, forecast), which keeps no other
 * out of a scale. Of `reached`: some figure that is reported or promised is at least 10^n plain
 * units. Of `promised_two`, `promised_three`, `promised`: so is a target, which is the same month
 * after month. Of `fits`: whatever can be reported is exact in JB_LONG_DECIMALS decimals of 10^n.
 */
typedef struct JbUneven {
    uint32_t two, three, four, derived_two, derived_three, reached;
    uint32_t promised_two, promised_three, promised, fits;
} JbUneven;

/* The figures of one indicator, for the whole or for one area. */
typedef struct JbFigures {
    const JbIndicator *indicator;
    JbMonth month;          /* m */
    JbMonth year_from;      /* first month of the plan's year that m lies in */
    JbMonth own;            /* k, the month that v is of: m, or an earlier one where the value has a
                               date of its own. Expected, schedule, lead, change, pace, need and
                               forecast count from it; target, due month and status from m */
    bool stale;             /* v is of an earlier year or path: it says nothing of this target */
    const JbTarget *target; /* in force; NULL for statements and an indicator without targets */
    JbMonth by;             /* its due month (of this year, for yearly ones); JB_NO_MONTH */
    const JbQ *target_value;   /* T: for coverage the share, for milestones 1 */
    const JbPromise *promises; /* all targets in force at m, in order of date, the undated last */
    size_t promise_n;
    JbMonth base_at; /* B's month; JB_NO_MONTH: no first point */
    const JbQ *base; /* B */
    JbPathKind path; /* how B leads to T: the indicator's own, or linear where that cannot be */
    bool interim;    /* E lies in a year for which no target is named: it is for reference only */
    const JbValue *observed; /* of the snapshot; never NULL */
    const JbQ *value;        /* v: for coverage value / of, for milestones percent / 100 */
    JbCompletionKind completion_kind;
    /* Shares of 1. `completion` - `schedule` is `lead`; of a cap `schedule` - `used`. */
    const JbQ *completion, *used, *schedule, *lead;
    const JbQ *distance; /* v - T, in the unit (of coverage a share) */
    const JbQ *to_go;    /* T - v while it is open; NULL: met, of a target from above, of a state */
    bool holds;          /* v keeps the comparison of the target in force */
    size_t lead_rank;    /* 1-based by lead among those that have one, equals alike; 0: none */
    const JbTarget *last; /* due last of those in force at m; of equals the one in force from the
                             latest month; NULL: none */
    bool cap;             /* at most or less than, of a count: a budget */
    bool falling;         /* at most or less than, of a level or coverage: it can come back */
    bool overshot;        /* equal and about: beyond the target and its tolerance on the far side */
    bool counts;          /* it is one of its group's `of`: reported, it has a completion */
    bool in_mean;         /* it has one, and stands in its group's mean */
    const JbQ *expected, *expected_gap; /* E and v − E, in the unit (coverage: share) */
    JbStatus status;
    size_t light; /* index into plan->lights when status is JB_ST_LIGHT, else SIZE_MAX */
    const JbPast *past;
    size_t past_n;
    const JbQ *needed;                  /* per month, as printed; coverage in counts */
    const JbQ *needed_exact;            /* the same before it is rounded */
    int needed_decimals, pace_decimals; /* with which need and pace are printed */
    const JbQ *change; /* counts in units, ratios and coverage in shares / unit points as v is */
    JbMonth change_since;
    bool change_from_start;     /* from the first point of the path: no earlier issue has a value */
    const JbQ *change_from;     /* v of that month */
    const JbValue *change_then; /* as it was reported; NULL: the first point of the path */
    const JbQ *change_of;       /* coverage whose `of` changed: the difference of `of`; else NULL */
    const JbQ *change_count;    /* … and that of the count */
    const JbQ *change_year_end; /* from the last month of last year */
    const JbQ *change_yoy, *yoy; /* yoy in % (growth), supplied one if given */
    const JbQ *yoy_computed;     /* the recomputed one */
    const JbQ *pace;             /* r per month; coverage in counts */
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
    const JbUneven *uneven; /* of the figures that are printed, of the whole and of areas. NULL:
                               unknown */
    const JbPoint *
        points; /* every month from the path's first point to the later of m and by, charts' data */
    size_t point_n;
    /* From which value on all lie behind or ahead of that path, as the last one does, which is of
     * `own`; JB_NO_MONTH: it lies on the path, has no lead, or the other holds. */
    JbMonth behind_since, ahead_since;
} JbFigures;

typedef struct JbGroupFigures {
    const JbQ *completion; /* NULL when none is reported */
    size_t reported, of;
} JbGroupFigures;

/* An area's figures of one indicator, and its place. */
typedef struct JbPart {
    JbFigures figures;
    size_t rank;      /* 1-based among the areas of the same peer group that are ranked by the same
                         figure; 0: none */
    size_t tied;      /* how many share its rank, itself too; 0: none */
    size_t peers;     /* how many are ranked together */
    JbRankBy rank_by; /* by which figure */
    const JbQ *rank_key;     /* that figure, so turned that the larger stands first; NULL: not
                                ranked */
    const JbQ *share;        /* of the whole; NULL: none (not additive, or not reported) */
    const JbQ *contribution; /* its change / the whole's change */
} JbPart;

typedef struct JbAreaFigures {
    size_t area; /* index into plan->areas */
    /* One per indicator of the plan. Areas of which nothing is promised, reported now or before
     * share one, whose value's place is that of any of them. */
    const JbPart *const *parts;
} JbAreaFigures;

/* What changed since the last issue. Of the first seven an indicator has at most one, the first
 * that fits. X(enumerator, name as printed) */
#define JB_CHANGE_LIST(X)                                                                          \
    X(JB_CH_WITHDRAWN, "withdrawn")                                                                \
    X(JB_CH_LOST, "lost") /* without data now */                                                   \
    X(JB_CH_REGAINED, "regained")                                                                  \
    X(JB_CH_MET, "met")                                                                            \
    X(JB_CH_UNMET, "unmet") /* met before, of the same target */                                   \
    X(JB_CH_LIGHT, "light") /* from light to light */                                              \
    X(JB_CH_STATUS, "status")                                                                      \
    X(JB_CH_REVISED, "revised")   /* a figure of this period, against its last revision */         \
    X(JB_CH_RESTATED, "restated") /* a figure of an earlier month */                               \
    X(JB_CH_REBASED, "rebased")   /* the target */
typedef enum JbChangeKind { JB_CHANGE_LIST(JB_NAMES_VALUE) JB_CHANGES } JbChangeKind;
typedef struct JbChange {
    JbChangeKind kind;
    size_t indicator;
    JbStatus from, to;           /* of kinds up to STATUS */
    size_t from_light, to_light; /* indices into plan->lights, or SIZE_MAX */
    JbBetter better;             /* of kinds up to STATUS */
    bool new_target; /* of kinds up to STATUS: another target is in force than then (a new year, a
                        new version) */
    JbMonth month;   /* REVISED, RESTATED: of the figure; REBASED: effective; else m */
    const JbQ *old_value, *new_value;
    const JbValue *old_observed, *new_observed; /* REVISED, RESTATED; else NULL */
    const JbTarget *old_target, *now_target;    /* REBASED; else NULL */
    bool confirmed;                             /* REVISED: preliminary before, final now */
    const JbFigures *before; /* of kinds up to STATUS: the indicator's figures at the last issue */
} JbChange;

typedef struct JbAttainment JbAttainment;
struct JbAttainment {
    JbArena *arena;      /* that all of it is in */
    const void **orders; /* a cell for the orders of its areas: order.c */
    const JbPlan *plan;
    const JbSeries *series;
    JbHorizon horizon;
    JbMonth month;                /* m */
    JbUneven *uneven;             /* one per indicator: what its figures' `uneven` points to */
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

/* The figures with need and pace (needed_exact, needed, pace and their decimals) per year in place
 * of per month, printed so that they do not mislead either: for issues that come once a year. */
JbFigures jb_attain_per_year(JbArena *arena, const JbFigures *figures);

/* Whether a change is of the status: all kinds up to JB_CH_STATUS. */
bool jb_attain_change_of_status(JbChangeKind kind);
const char *jb_attain_change_name(JbChangeKind kind);
const char *jb_attain_completion_name(JbCompletionKind kind); /* "share", "way"; NULL: none */
const char *jb_attain_rank_name(JbRankBy by);                 /* "completion", …; NULL: none */
const char *jb_attain_pace_name(JbPaceVerdict verdict);       /* "enough", …; NULL: none */
/* By lead: above 0 where x is ahead of y, below where it is behind; 0 where they are equal or one
 * of them has no lead. */
int jb_attain_by_lead(const JbFigures *x, const JbFigures *y);

/* Which areas stand in a list or a chart, and in what order. */
typedef enum JbAreaList {
    JB_AREAS_RANKED,  /* reported and in sums, by what ranks them, first place first */
    JB_AREAS_LARGEST, /* reported and in sums, by value, largest first */
    JB_AREAS_MISSING, /* in sums, without a value, though it had one before or has a target of its
                         own (as long as none had one: all), in the plan's order */
    JB_AREAS_OVERLAPPING /* not in sums, reported, in the plan's order */
} JbAreaList;
typedef struct JbAreaOrder {
    const JbAreaFigures **at;
    size_t n;
} JbAreaOrder;
/* peer NULL: all of them. Made once and kept with the attainment. */
JbAreaOrder jb_attain_area_order(const JbAttainment *a, size_t indicator, JbAreaList list,
                                 const char *peer);
/* The first of a ranked order, at most `most`, and its last, at most `most`, neither parting areas
 * with the same figure: how many these are; 0 where all that could stand there are equal. */
size_t jb_attain_area_first(const JbAttainment *a, size_t indicator, const JbAreaOrder *order,
                            size_t most);
size_t jb_attain_area_last(const JbAttainment *a, size_t indicator, const JbAreaOrder *order,
                           size_t most);
/* By what the ranked order of all areas goes: what every reported area in sums is ranked by; their
 * values where that is not the same figure in all of them, or none is ranked. */
JbRankBy jb_attain_area_ranked_by(const JbAttainment *a, size_t indicator);
/* Whether that order begins with the smallest figure: what is used of caps; values where the
 * whole's target is at most or less than. */
bool jb_attain_area_least_first(const JbAttainment *a, size_t indicator);
/* Whether the first of that order does best: not where it goes by value and the whole has no target
 * that says whether more or less is better. */
bool jb_attain_area_best_first(const JbAttainment *a, size_t indicator);

/* Whether v satisfies the comparison of t, whose value is `target` (both in v's terms). */
bool jb_attain_holds(JbArena *arena, const JbTarget *t, const JbQ *target, const JbQ *v);
/* When a target is due; one of every year in the last month of the plan's year that `month` lies
 * in. JB_NO_MONTH: no date. */
JbMonth jb_attain_due(const JbPlan *plan, const JbTarget *t, JbMonth month);
/* at_most and less_than: what is promised lies below. */
bool jb_attain_falling(JbCompare compare);
/* 10 ^ -decimals: the least by which a figure with so many decimals can exceed its target. */
const JbQ *jb_attain_step(JbArena *arena, int decimals);
const char *jb_attain_horizon_name(JbHorizon horizon); /* "current", "final" */
/* "on_track", "met", …: the status, or the light's id. */
const char *jb_attain_status_name(const JbPlan *plan, JbStatus status, size_t light);

#endif

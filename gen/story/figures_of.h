/* SPDX-License-Identifier: MIT */
/* The figures of one indicator as they are printed, each with its key, formula and source: for
 * views, bars and charts alike, so that they cannot differ. Only story/ includes it. */
#ifndef JB_STORY_FIGURES_OF_H
#define JB_STORY_FIGURES_OF_H

#include "attain/attainment.h"
#include "story/figure.h"

/* What a figure is about: an indicator, of the whole or of an area. */
typedef struct JbSubject JbSubject;
struct JbSubject {
    JbArena *arena;
    const JbFigures *f;
    const char
        *key; /* "sme_transformed", "areas.beibei.sme_transformed", "cq-mfg-finance/equity_bond" */
    bool yearly;               /* the issue is of a year: need and pace are told per year */
    const JbAreaFigures *area; /* whose figure it is, beside the whole's; NULL: no area's */
};

/* Each gives a figure without digits when there is none. */
JbFigure jb_story_fig_value(const JbSubject *s);
JbFigure jb_story_fig_of(const JbSubject *s);
JbFigure jb_story_fig_share(const JbSubject *s);
JbFigure jb_story_fig_completion(const JbSubject *s);
/* Of a cap: how much of it is taken, in per cent. */
JbFigure jb_story_fig_used(const JbSubject *s);
JbFigure jb_story_fig_schedule(const JbSubject *s);
JbFigure jb_story_fig_lead(const JbSubject *s);
JbFigure jb_story_fig_distance(const JbSubject *s);
JbFigure jb_story_fig_expected(const JbSubject *s);
/* The target in force, from the line of the plan that promises it. */
JbFigure jb_story_fig_target(const JbSubject *s);
/* The promised point from which the path leads to the target, where the plan says it: a baseline,
 * or the target before. */
JbFigure jb_story_fig_base(const JbSubject *s);
/* Of a path with weights: their sum from that point to the value's month, from their line. */
JbFigure jb_story_fig_weights(const JbSubject *s);
JbFigure jb_story_fig_gap(const JbSubject *s);
JbFigure jb_story_fig_to_go(const JbSubject *s);
JbFigure jb_story_fig_needed(const JbSubject *s);
/* What is left to do until the due month, where a need a month or year would say too much (three in
 * seven months are not one a month); else without a value. Of a coverage a count. */
JbFigure jb_story_fig_needed_in_all(const JbSubject *s);
JbFigure jb_story_fig_change(const JbSubject *s);
JbFigure jb_story_fig_change_from(const JbSubject *s);
JbFigure jb_story_fig_change_of(const JbSubject *s);
JbFigure jb_story_fig_change_yoy(const JbSubject *s);
JbFigure jb_story_fig_yoy(const JbSubject *s);
JbFigure jb_story_fig_pace(const JbSubject *s);
JbFigure jb_story_fig_pace_ratio(const JbSubject *s);
/* `pace`: that which leads to value; `member`: value, low, high. */
JbFigure jb_story_fig_forecast(const JbSubject *s, const JbQ *value, const JbQ *pace,
                               const char *member);
JbFigure jb_story_fig_forecast_completion(const JbSubject *s);

/* Any value of the indicator (a target, an earlier month, a tick of an axis) in its unit. `name` is
 * put behind the key. */
JbFigure jb_story_fig_in_unit(const JbSubject *s, const char *name, const JbQ *value,
                              JbPlace source);
/* A share of 1 as a percentage. `met`: it may print 100.0 although it is below. */
JbFigure jb_story_fig_percent(JbArena *arena, const char *key, const JbQ *share, bool met);
/* The mean completion of a group; prefix as of its plan's keys. */
JbFigure jb_story_fig_group(JbArena *arena, const char *prefix, const JbAttainment *a,
                            size_t group);
/* Whole months between two. */
JbFigure jb_story_fig_months(JbArena *arena, const char *key, JbMonth from, JbMonth to);
/* A place in an order: one more than the number that stand before. */
JbFigure jb_story_fig_rank(JbArena *arena, const char *key, size_t rank);
/* A whole number without unit. */
JbFigure jb_story_fig_count(JbArena *arena, const char *key, int64_t n);
JbFigure jb_story_fig_month(JbArena *arena, const char *key, JbMonth month, JbMonthForm form);
JbFigure jb_story_fig_year(JbArena *arena, const char *key, JbMonth month);
/* The plan's year that the month lies in: 2024, or 2024/25 where it begins in another month than
 * January. */
JbFigure jb_story_fig_plan_year(JbArena *arena, const char *key, const JbPlan *plan, JbMonth month);
JbFigure jb_story_fig_date(JbArena *arena, const char *key, JbDate date, bool month_day);
/* Words that hold a number; value may be NULL. */
JbFigure jb_story_fig_words(const char *key, JbWords words, const JbQ *value, JbPlace source);

/* The unit of a value: of shares the percent sign. */
JbWords jb_story_fig_unit(const JbSubject *s);
/* The unit of a difference of two values: shares and ratios differ in percentage points,
 * per mille in those. */
JbWords jb_story_fig_change_unit(const JbSubject *s);

/* A number as a formula shows it: the fewest decimals, or a fraction. */
const char *jb_story_exact(JbArena *arena, const JbQ *q);

/* An area's figure; its key is "PREFIXareas.AREA.INDICATOR". */
JbSubject jb_story_area_subject(JbArena *arena, const char *prefix, const JbAttainment *a,
                                const JbAreaFigures *area, size_t indicator);

#endif

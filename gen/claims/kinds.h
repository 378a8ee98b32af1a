/* SPDX-License-Identifier: MIT */
/* Every kind of claim: its name, of what it is said, the partition that it belongs to, in which
 * order claims of one kind are told, whether it may be passed over, its arguments. A template names
 * kinds by these names; `table --format claims` prints them; no other file lists them.
 *
 * X(ENUMERATOR, "name", subjects, partition, order, told, "arguments")
 * subjects: INDICATOR, GROUP, ISSUE (the whole page, or an area's), AREA (one area with one
 *   indicator, `indicator` among its arguments); joined by |.
 * partition: of the kinds of one exactly one holds of each subject (PAST: of each past target,
 *   SHARE and DISTANCE: at most one). A template that words some of it words all of it.
 * order: PLAN as the plan has them, WORST lowest lead first, BEST highest lead first.
 * told: MUST be told on every page, MAY.
 * arguments: names of figures of an indicator as its view has them; lists of indicators or areas;
 *   counts, months, targets, flags. */
#ifndef JB_CLAIMS_KINDS_H
#define JB_CLAIMS_KINDS_H

/* --- an indicator: what it counts as; one notion for every head, list, count and note. The first
 * that fits. --- */
#define JB_CLAIMS_NOTIONS(X)                                                                       \
    /* withdrawn, qualitative, not applicable */                                                   \
    X(OUT, "out", INDICATOR, NOTION, PLAN, MAY, "")                                                \
    X(MISSING, "missing", INDICATOR, NOTION, PLAN, MAY, "") /* other no_data */                    \
    X(MET, "met", INDICATOR, NOTION, BEST, MAY, "value target")                                    \
    X(FAILED, "failed", INDICATOR, NOTION, WORST, MAY, "value target") /* missed, exceeded */      \
    X(OPEN, "open", INDICATOR, NOTION, WORST, MAY, "value target") /* unconfirmed, not reached */  \
    /* a light or under_way with a lead below 0, whatever colour the light has */                  \
    X(BEHIND_SCHEDULE, "behind_schedule", INDICATOR, NOTION, WORST, MAY, "lead")                   \
    X(OFF, "off", INDICATOR, NOTION, PLAN, MAY, "distance") /* short, overshot */                  \
    /* a light or under_way with a lead of 0 or more */                                            \
    X(ON_SCHEDULE, "on_schedule", INDICATOR, NOTION, BEST, MAY, "lead")                            \
    X(HOLDING, "holding", INDICATOR, NOTION, PLAN, MAY, "")                                        \
    X(UNJUDGED, "unjudged", INDICATOR, NOTION, PLAN, MAY, "") /* all else */

/* --- an indicator: where it stands, one kind for each case --- */
#define JB_CLAIMS_STATES(X)                                                                        \
    X(STATE_WITHDRAWN, "state_withdrawn", INDICATOR, STATE, PLAN, MUST, "withdrawn_from")          \
    X(STATE_QUALITATIVE, "state_qualitative", INDICATOR, STATE, PLAN, MAY, "")                     \
    X(STATE_NOT_REPORTED, "state_not_reported", INDICATOR, STATE, PLAN, MAY, "")                   \
    X(STATE_NOT_YET_PUBLISHED, "state_not_yet_published", INDICATOR, STATE, PLAN, MAY, "")         \
    X(STATE_NOT_APPLICABLE, "state_not_applicable", INDICATOR, STATE, PLAN, MAY, "")               \
    /* no_data for this target: the value is of a year before T's */                               \
    X(STATE_EARLIER_YEAR, "state_earlier_year", INDICATOR, STATE, PLAN, MAY, "value month")        \
    /* no_data for this target: the value is older than the first point of the path */             \
    X(STATE_BEFORE_PATH, "state_before_path", INDICATOR, STATE, PLAN, MAY, "value month")          \
    /* the due month has come or gone, and nothing is reported for it */                           \
    X(STATE_DUE_NOT_REPORTED, "state_due_not_reported", INDICATOR, STATE, PLAN, MUST, "target by") \
    X(STATE_NOT_DUE, "state_not_due", INDICATOR, STATE, PLAN, MAY, "value by")                     \
    X(STATE_OBSERVED, "state_observed", INDICATOR, STATE, PLAN, MAY, "value")                      \
    X(STATE_MET, "state_met", INDICATOR, STATE, BEST, MAY, "value target by")                      \
    X(STATE_EXCEEDED, "state_exceeded", INDICATOR, STATE, WORST, MUST, "value target distance")    \
    X(STATE_UNCONFIRMED, "state_unconfirmed", INDICATOR, STATE, WORST, MUST, "value target by")    \
    X(STATE_NOT_REACHED, "state_not_reached", INDICATOR, STATE, WORST, MUST, "value target by")    \
    X(STATE_MISSED, "state_missed", INDICATOR, STATE, WORST, MUST, "value target by")              \
    X(STATE_HOLDING, "state_holding", INDICATOR, STATE, PLAN, MAY, "value target")                 \
    X(STATE_SHORT, "state_short", INDICATOR, STATE, PLAN, MAY, "value target distance")            \
    X(STATE_NOT_STARTED, "state_not_started", INDICATOR, STATE, PLAN, MAY, "")                     \
    X(STATE_OVERSHOT, "state_overshot", INDICATOR, STATE, PLAN, MAY, "value target distance")      \
    /* `equal` and `about` with a lead below 0 */                                                  \
    X(STATE_UNDER_WAY_BEHIND, "state_under_way_behind", INDICATOR, STATE, WORST, MAY, "lead")      \
    X(STATE_UNDER_WAY, "state_under_way", INDICATOR, STATE, PLAN, MAY, "")                         \
    X(STATE_UNDATED, "state_undated", INDICATOR, STATE, PLAN, MAY, "value target")                 \
    X(STATE_NO_BASELINE, "state_no_baseline", INDICATOR, STATE, PLAN, MAY, "value target")         \
    X(STATE_AHEAD, "state_ahead", INDICATOR, STATE, BEST, MAY, "lead")                             \
    X(STATE_ON_SCHEDULE, "state_on_schedule", INDICATOR, STATE, PLAN, MAY, "lead")                 \
    X(STATE_BEHIND, "state_behind", INDICATOR, STATE, WORST, MAY, "lead")                          \
    /* the word of its light: the usual three by id, else the plan's own `word` */                 \
    X(LIGHT_NONE, "light_none", INDICATOR, LIGHT, PLAN, MAY, "")                                   \
    X(LIGHT_OWN, "light_own", INDICATOR, LIGHT, WORST, MAY, "word lead")                           \
    X(LIGHT_ON_TRACK, "light_on_track", INDICATOR, LIGHT, BEST, MAY, "lead")                       \
    X(LIGHT_SLOW, "light_slow", INDICATOR, LIGHT, WORST, MAY, "lead")                              \
    X(LIGHT_BEHIND, "light_behind", INDICATOR, LIGHT, WORST, MAY, "lead")

/* --- an indicator: pace, change, forecast --- */
#define JB_CLAIMS_MOVES(X)                                                                         \
    X(PACE_NO_NEED, "pace_no_need", INDICATOR, PACE, PLAN, MAY, "")                                \
    X(PACE_UNKNOWN, "pace_unknown", INDICATOR, PACE, PLAN, MAY, "needed by")                       \
    X(PACE_FALLING, "pace_falling", INDICATOR, PACE, WORST, MAY, "needed pace pace_months by")     \
    X(PACE_NONE, "pace_none", INDICATOR, PACE, WORST, MAY, "needed pace_months by")                \
    X(PACE_BELOW, "pace_below", INDICATOR, PACE, WORST, MAY, "needed pace pace_months by")         \
    X(PACE_EXACT, "pace_exact", INDICATOR, PACE, PLAN, MAY, "needed pace pace_months by")          \
    X(PACE_ABOVE, "pace_above", INDICATOR, PACE, BEST, MAY, "needed pace pace_months by")          \
    X(CHANGE_NO_VALUE, "change_no_value", INDICATOR, CHANGE, PLAN, MAY, "")                        \
    X(CHANGE_NO_NEWER, "change_no_newer", INDICATOR, CHANGE, PLAN, MAY, "value month")             \
    X(CHANGE_FIRST, "change_first", INDICATOR, CHANGE, PLAN, MAY, "value")                         \
    X(CHANGE_FIRST_OF_YEAR, "change_first_of_year", INDICATOR, CHANGE, PLAN, MAY, "value")         \
    /* no earlier issue has a value: it counts from the path's first point */                      \
    X(CHANGE_SINCE_START, "change_since_start", INDICATOR, CHANGE, PLAN, MAY,                      \
      "change change_since")                                                                       \
    X(CHANGE_OF_CHANGED, "change_of_changed", INDICATOR, CHANGE, PLAN, MAY,                        \
      "change change_count change_of change_since")                                                \
    X(CHANGE_UP, "change_up", INDICATOR, CHANGE, PLAN, MAY, "change change_since")                 \
    X(CHANGE_DOWN, "change_down", INDICATOR, CHANGE, PLAN, MAY, "change change_since")             \
    X(CHANGE_UNCHANGED, "change_unchanged", INDICATOR, CHANGE, PLAN, MAY, "change_since")          \
    X(FORECAST_NONE, "forecast_none", INDICATOR, FORECAST, PLAN, MAY, "")                          \
    X(FORECAST_HOLDS, "forecast_holds", INDICATOR, FORECAST, PLAN, MAY, "forecast by bounded")     \
    X(FORECAST_FALLS_BACK, "forecast_falls_back", INDICATOR, FORECAST, WORST, MAY, "forecast by")  \
    X(FORECAST_REACHES, "forecast_reaches", INDICATOR, FORECAST, BEST, MAY,                        \
      "forecast reached_in by bounded")                                                            \
    /* `more_than`: exactly on T, which is not enough */                                           \
    X(FORECAST_LANDS, "forecast_lands", INDICATOR, FORECAST, WORST, MAY, "forecast by")            \
    X(FORECAST_SHORT, "forecast_short", INDICATOR, FORECAST, WORST, MAY, "forecast by bounded")    \
    X(FORECAST_OVERSHOOTS, "forecast_overshoots", INDICATOR, FORECAST, PLAN, MAY, "forecast by")   \
    X(FORECAST_BEYOND, "forecast_beyond", INDICATOR, FORECAST, WORST, MAY, "forecast by")          \
    X(FORECAST_EXCEEDS, "forecast_exceeds", INDICATOR, FORECAST, WORST, MAY,                       \
      "forecast reached_in by bounded")                                                            \
    X(FORECAST_WITHIN, "forecast_within", INDICATOR, FORECAST, BEST, MAY, "forecast by bounded")

/* --- an indicator: its figures, targets, notes --- */
#define JB_CLAIMS_FIGURES(X)                                                                       \
    X(VALUE, "value", INDICATOR, NO_PARTITION, PLAN, MAY, "value of month")                        \
    /* of the target, never below 0 */                                                             \
    X(SHARE_OF_TARGET, "share_of_target", INDICATOR, SHARE, PLAN, MAY, "completion target")        \
    X(SHARE_OF_WAY, "share_of_way", INDICATOR, SHARE, PLAN, MAY, "completion target base")         \
    X(USED_OF_CAP, "used_of_cap", INDICATOR, SHARE, PLAN, MAY, "used target")                      \
    X(DISTANCE_ABOVE, "distance_above", INDICATOR, DISTANCE, PLAN, MAY, "distance target")         \
    X(DISTANCE_BELOW, "distance_below", INDICATOR, DISTANCE, PLAN, MAY, "distance target")         \
    X(DISTANCE_ZERO, "distance_zero", INDICATOR, DISTANCE, PLAN, MAY, "target")                    \
    X(SINCE_YEAR_END, "since_year_end", INDICATOR, NO_PARTITION, PLAN, MAY, "change_year_end")     \
    X(OVER_YEAR, "over_year", INDICATOR, NO_PARTITION, PLAN, MAY, "change_yoy")                    \
    X(GROWTH, "growth", INDICATOR, NO_PARTITION, PLAN, MAY, "yoy yoy_supplied")                    \
    X(NEED, "need", INDICATOR, NO_PARTITION, PLAN, MAY, "needed months_to_go by")                  \
    /* the one after T; `last` says that no other follows */                                       \
    X(NEXT_TARGET, "next_target", INDICATOR, NO_PARTITION, PLAN, MAY, "next last")                 \
    X(LAST_TARGET, "last_target", INDICATOR, NO_PARTITION, PLAN, MAY, "final")                     \
    /* schedule and pace do not say the same */                                                    \
    X(VERDICTS_DISAGREE, "verdicts_disagree", INDICATOR, NO_PARTITION, PLAN, MAY,                  \
      "lead needed pace")                                                                          \
    /* the value is of another date than the issue */                                              \
    X(OWN_DATE, "own_date", INDICATOR, NO_PARTITION, PLAN, MAY, "own_as_of month")                 \
    X(PRELIMINARY, "preliminary", INDICATOR, NO_PARTITION, PLAN, MAY, "value")                     \
    X(ILLUSTRATIVE, "illustrative", INDICATOR, NO_PARTITION, PLAN, MAY, "value")                   \
    /* how E is found between two promised points; of those with a schedule */                     \
    X(PATH_LINEAR, "path_linear", INDICATOR, WAY, PLAN, MAY, "")                                   \
    X(PATH_GEOMETRIC, "path_geometric", INDICATOR, WAY, PLAN, MAY, "")                             \
    X(PATH_STEP, "path_step", INDICATOR, WAY, PLAN, MAY, "")                                       \
    X(PATH_WEIGHTS, "path_weights", INDICATOR, WAY, PLAN, MAY, "")                                 \
    X(PATH_INTERIM, "path_interim", INDICATOR, NO_PARTITION, PLAN, MAY, "")                        \
    /* behind_schedule, by what that means: less done than time asks for; of a cap more used */    \
    X(SLOWER, "slower", INDICATOR, NO_PARTITION, WORST, MAY, "lead")                               \
    X(OVER_SCHEDULE, "over_schedule", INDICATOR, NO_PARTITION, WORST, MAY, "lead")                 \
    /* failed, by what that means: a target missed when it was due; a cap passed, then or before   \
     */                                                                                            \
    X(TARGET_MISSED, "target_missed", INDICATOR, NO_PARTITION, WORST, MAY, "value target by")      \
    X(CAP_PASSED, "cap_passed", INDICATOR, NO_PARTITION, WORST, MAY, "value target by")            \
    /* targets whose date has passed; `of_last_year`: the issue is the first of a year and the     \
       target was due in the year before, so that it must be told */                               \
    X(PAST_MET, "past_met", INDICATOR, PAST, PLAN, MAY, "by target value of_last_year")            \
    X(PAST_MISSED, "past_missed", INDICATOR, PAST, PLAN, MAY, "by target value of_last_year")      \
    X(PAST_NOT_REACHED, "past_not_reached", INDICATOR, PAST, PLAN, MAY,                            \
      "by target value of_last_year")                                                              \
    X(PAST_UNCONFIRMED, "past_unconfirmed", INDICATOR, PAST, PLAN, MAY,                            \
      "by target value of_last_year")                                                              \
    X(PAST_NO_DATA, "past_no_data", INDICATOR, PAST, PLAN, MAY, "by target of_last_year")

/* --- an indicator: what has changed since the last issue --- */
#define JB_CLAIMS_CHANGES(X)                                                                       \
    X(NEWLY_MET, "newly_met", INDICATOR, NO_PARTITION, BEST, MAY, "from to new_target")            \
    X(MET_NO_LONGER, "met_no_longer", INDICATOR, NO_PARTITION, WORST, MUST, "from to")             \
    X(CROSSED_UP, "crossed_up", INDICATOR, NO_PARTITION, BEST, MAY, "from to new_target")          \
    X(CROSSED_DOWN, "crossed_down", INDICATOR, NO_PARTITION, WORST, MAY, "from to new_target")     \
    X(STATUS_CHANGED, "status_changed", INDICATOR, NO_PARTITION, WORST, MAY, "from to new_target") \
    X(NEWLY_WITHOUT_DATA, "newly_without_data", INDICATOR, NO_PARTITION, PLAN, MAY, "from")        \
    X(REPORTED_AGAIN, "reported_again", INDICATOR, NO_PARTITION, PLAN, MAY, "to")                  \
    X(NEWLY_WITHDRAWN, "newly_withdrawn", INDICATOR, NO_PARTITION, PLAN, MUST, "from")             \
    /* a figure of this period, against the next lower revision */                                 \
    X(REVISED, "revised", INDICATOR, NO_PARTITION, PLAN, MUST, "old new month confirmed same")     \
    /* a figure of an earlier period */                                                            \
    X(RESTATED, "restated", INDICATOR, NO_PARTITION, PLAN, MUST, "old new month confirmed same")   \
    X(REBASED, "rebased", INDICATOR, NO_PARTITION, PLAN, MUST, "old new month")

/* --- a group, the issue --- */
/* Lists of members by notion; `reported`: neither out nor missing; `judged`: of these not unjudged;
 * `scored`: all that are not out. */
#define JB_CLAIMS_LISTS                                                                            \
    "failed open behind_schedule off met on_schedule holding unjudged missing out reported "       \
    "judged "                                                                                      \
    "scored"
#define JB_CLAIMS_WHOLES(X)                                                                        \
    /* all are out */                                                                              \
    X(NOTHING_TO_JUDGE, "nothing_to_judge", GROUP | ISSUE, STANDING, PLAN, MAY, JB_CLAIMS_LISTS)   \
    /* all that are not out are missing */                                                         \
    X(NOTHING_REPORTED, "nothing_reported", GROUP | ISSUE, STANDING, PLAN, MAY, JB_CLAIMS_LISTS)   \
    /* what is reported is unjudged */                                                             \
    X(NOT_JUDGED, "not_judged", GROUP | ISSUE, STANDING, PLAN, MAY, JB_CLAIMS_LISTS)               \
    /* failed, open, behind_schedule, off: not all of these counts are 0 */                        \
    X(SOME_NOT, "some_not", GROUP | ISSUE, STANDING, PLAN, MAY, JB_CLAIMS_LISTS)                   \
    /* all: of those that are reported and judged */                                               \
    X(ALL_MET, "all_met", GROUP | ISSUE, STANDING, PLAN, MAY, JB_CLAIMS_LISTS)                     \
    X(ALL_ON_SCHEDULE, "all_on_schedule", GROUP | ISSUE, STANDING, PLAN, MAY, JB_CLAIMS_LISTS)     \
    X(ALL_HOLD, "all_hold", GROUP | ISSUE, STANDING, PLAN, MAY, JB_CLAIMS_LISTS)                   \
    X(NEWS_FIRST_ISSUE, "news_first_issue", ISSUE, NEWS, PLAN, MAY, "")                            \
    /* `changes` is empty: said of statuses and targets, not of values */                          \
    X(NEWS_NONE, "news_none", ISSUE, NEWS, PLAN, MAY, "")                                          \
    /* how many changes may not be passed over (pressing), and how many may (minor) */             \
    X(NEWS_SOME, "news_some", ISSUE, NEWS, PLAN, MAY, "changed pressing minor")                    \
    /* events that are alike, told in one sentence; `event`: their kind. Statuses that moved from  \
       one to one other; `new_target`: because another target is in force, whatever they were */   \
    X(SHIFTED, "shifted", ISSUE, NO_PARTITION, PLAN, MAY, "event from to members")                 \
    /* figures of one month that were changed in one way */                                        \
    X(CORRECTED, "corrected", ISSUE, NO_PARTITION, PLAN, MAY,                                      \
      "event month confirmed same members")                                                        \
    /* the members with the highest and with the lowest lead; none where all leads are equal */    \
    X(LEADS, "leads", GROUP | ISSUE, NO_PARTITION, PLAN, MAY, "members lead")                      \
    X(LAGS, "lags", GROUP | ISSUE, NO_PARTITION, PLAN, MAY, "members lead")                        \
    X(MEAN, "mean", GROUP, NO_PARTITION, PLAN, MAY, "completion reported of")                      \
    X(TALLY, "tally", ISSUE, NO_PARTITION, PLAN, MAY, "counts")                                    \
    X(CONTEXT, "context", ISSUE, NO_PARTITION, PLAN, MAY, "key value approx")                      \
    X(SOURCE, "source", ISSUE, NO_PARTITION, PLAN, MAY, "")                                        \
    X(SOME_ILLUSTRATIVE, "some_illustrative", ISSUE, NO_PARTITION, PLAN, MAY, "members")           \
    X(SOME_PRELIMINARY, "some_preliminary", ISSUE, NO_PARTITION, PLAN, MAY, "members")

/* --- areas --- */
#define JB_CLAIMS_AREAS(X)                                                                         \
    /* where a peer ranks behind it, by what ranks all peers, and not of a value of 0 */           \
    X(AREA_RANK, "area_rank", AREA, NO_PARTITION, PLAN, MAY, "indicator rank peers tied")          \
    /* of the whole, by value: exactly three stand at 1 to 3, of one peer group, in the sum */     \
    X(FIRST_THREE, "first_three", INDICATOR, NO_PARTITION, PLAN, MAY, "areas share peer")          \
    /* those with the highest and lowest exact figure; none where all are equal */                 \
    X(AREA_LEADERS, "area_leaders", INDICATOR, NO_PARTITION, PLAN, MAY, "areas peer")              \
    X(AREA_TRAILERS, "area_trailers", INDICATOR, NO_PARTITION, PLAN, MAY, "areas peer")

#define JB_CLAIMS_KINDS(X)                                                                         \
    JB_CLAIMS_NOTIONS(X)                                                                           \
    JB_CLAIMS_STATES(X)                                                                            \
    JB_CLAIMS_MOVES(X)                                                                             \
    JB_CLAIMS_FIGURES(X)                                                                           \
    JB_CLAIMS_CHANGES(X)                                                                           \
    JB_CLAIMS_WHOLES(X)                                                                            \
    JB_CLAIMS_AREAS(X)

#endif

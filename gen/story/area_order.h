/* SPDX-License-Identifier: MIT */
/* Which areas stand in a list or a chart, and in what order: one rule for both. Only story/
 * includes it. */
#ifndef JB_STORY_AREA_ORDER_H
#define JB_STORY_AREA_ORDER_H

#include "story/figures_of.h"

typedef enum JbAreaList {
    JB_AREAS_RANKED,     /* reported and in sums, by completion or value, highest first */
    JB_AREAS_LARGEST,    /* reported and in sums, by value, largest first */
    JB_AREAS_MISSING,    /* in sums, without a value, in the plan's order */
    JB_AREAS_OVERLAPPING /* not in sums, reported, in the plan's order */
} JbAreaList;

typedef struct JbAreaOrder {
    const JbAreaFigures **at;
    size_t n;
} JbAreaOrder;

/* peer NULL: all of them. */
JbAreaOrder jb_story_area_order(JbArena *arena, const JbAttainment *a, size_t indicator,
                                JbAreaList list, const char *peer);
/* The first of a ranked order, at most `most`, and its last, at most `most`, neither parting areas
 * with the same figure: how many these are; 0 where all that could stand there are equal. */
size_t jb_story_area_first(const JbAttainment *a, size_t indicator, const JbAreaOrder *order,
                           size_t most);
size_t jb_story_area_last(const JbAttainment *a, size_t indicator, const JbAreaOrder *order,
                          size_t most);
/* Whether every reported area in sums has a completion, so that ranks go by it. */
bool jb_story_area_by_completion(const JbAttainment *a, size_t indicator);
/* Key "PREFIXareas.AREA.INDICATOR". */
JbSubject jb_story_area_subject(JbArena *arena, const char *prefix, const JbAttainment *a,
                                const JbAreaFigures *area, size_t indicator);

#endif

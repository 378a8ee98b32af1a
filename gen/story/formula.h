/* SPDX-License-Identifier: MIT */
/* How a derived figure is worked out, with the numbers put in: "2316 + 472 * 7". A formula is
 * numbers (decimals, or fractions in brackets), + - * / ^ and brackets, so that anybody can work it
 * out again; JB_FORMULA_UP may stand at its end. Shares are of 1. Only story/ includes it. Each
 * returns NULL when there is no such figure. */
#ifndef JB_STORY_FORMULA_H
#define JB_STORY_FORMULA_H

#include "attain/attainment.h"
#include "story/story.h"

typedef struct JbSubject JbSubject;

/* "a SIGN b" */
const char *jb_story_formula2(const JbSubject *s, const JbQ *a, const char *sign, const JbQ *b);
/* The whole months from one to the other: "12 - 5", "3 * 12 + 12 - 5". */
const char *jb_story_formula_months(JbArena *arena, JbMonth from, JbMonth to);
const char *jb_story_formula_expected(const JbSubject *s);
/* The weights of the months after B up to and with `to`, added up; NULL: there are none. *formula
 * becomes the sum as it is written. */
const JbQ *jb_story_formula_weights(const JbSubject *s, JbMonth to, const char **formula);
const char *jb_story_formula_completion(const JbSubject *s);
const char *jb_story_formula_schedule(const JbSubject *s);
const char *jb_story_formula_needed(const JbSubject *s);
/* What is left to do until the due month, of a coverage in counts; NULL: nothing is needed. */
const char *jb_story_formula_rest(const JbSubject *s);
const char *jb_story_formula_pace(const JbSubject *s);
/* Whether what is needed is a count, and so rounded up. */
bool jb_story_needed_up(const JbFigures *f);
/* A value as completion of its kind. */
const char *jb_story_formula_done(const JbSubject *s, const JbQ *value);
const char *jb_story_formula_pace_ratio(const JbSubject *s);
/* v and so much a month to the due month. */
const char *jb_story_formula_forecast(const JbSubject *s, const JbQ *pace);
/* The mean of a group that has one. */
const char *jb_story_formula_group(JbArena *arena, const JbAttainment *a, size_t group);

#endif

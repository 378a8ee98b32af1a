/* SPDX-License-Identifier: MIT */
/* Attempts to make a text or a cell fit its budget: what its policies allow to try and in which
 * order, and what is told of the one that was taken. */
#ifndef JB_PAGE_COPYFIT_ATTEMPT_H
#define JB_PAGE_COPYFIT_ATTEMPT_H

#include "page/placement.h"

/* One attempt to set it. */
typedef struct JbFitAttempt {
    size_t variant;
    int step; /* of tightening */
} JbFitAttempt;

/* What a policy allows to try, and in which order. */
typedef struct JbFitPlan {
    size_t first, last; /* variants */
    int steps;
    bool tighter_first;
} JbFitPlan;

/* Place of a policy in the budget's order; policy_n: it is not among them, or stands behind
 * next-page, which always serves. */
size_t jb_page_fit_rank(const JbBudget *b, JbFitPolicy policy);
/* What may be tried with the variants first to last. */
JbFitPlan jb_page_fit_plan(const JbBudget *b, size_t first, size_t last);
size_t jb_page_fit_attempts(const JbFitPlan *plan);
/* The i-th attempt: all variants as the style says, then all of them a step tighter, and so on; or,
 * tighter first, each variant in all steps. */
JbFitAttempt jb_page_fit_attempt(const JbFitPlan *plan, size_t i);
/* The policies that an attempt follows, as JbFitRecord.solved has them. */
unsigned jb_page_fit_solved(const JbFitAttempt *attempt, size_t first);
/* The style, so many steps tighter; never under the least size. */
const JbStyle *jb_page_fit_tightened(JbPlacement p, const JbStyle *s, const JbBudget *b, int step);
/* Characters of a text. */
size_t jb_page_characters(const char *text);

/* A record of what stands at `place`, its outcome still open. */
JbFitRecord jb_page_fit_record(JbPlacement p, const JbBudget *b, const char *slot,
                               const JbPlace *place);
/* Notes a record (JbPages.fits), once, and warns of what is over its budget. */
void jb_page_fit_tell(JbPlacement p, JbFitRecord r);

#endif

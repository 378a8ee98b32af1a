/* SPDX-License-Identifier: MIT */
/* The words of a plan against each other: what is promised must be the same number in each
 * language. It is asked of the plan whenever it is read, not on the day on which its words first
 * stand on a page: words may well say the same in another way ("100 %", "all of them"). */
#ifndef JB_PROOF_PLAN_WORDS_H
#define JB_PROOF_PLAN_WORDS_H

#include "base/diag.h"
#include "source/plan.h"

/* `words-differ`, at the target or fact, for the words of each target and of each fact of the
 * context that hold other numbers in a language than in the first of the plan's: an error where
 * both hold numbers in figures, a warning where one says it in words alone. The error `words-value`
 * for words of a target that are a number, nothing else, and not its value: as the plan has it, in
 * plain units, of a coverage in per cent. */
void jb_proof_plan_words(JbArena *arena, JbDiags *diags, const JbPlan *plan);
/* Advice on a plan alone, as `check` gives it: `words-differ` for the plan's title, names, titles,
 * aims and phrases that hold other numbers in a language than in the first, in figures or in words,
 * and for aims and phrases that hold one in figures in one language alone; `words-value` for the
 * words of a target or a fact that hold numbers and not its value, for an aim that tells a number
 * of an indicator which is none of its promises, and for a phrase with a number of its own in
 * figures that is not the value of each target, of the name, or a year of the plan;
 * `measure-unlikely` for a level that is called a growth and has no start. */
void jb_proof_plan_advice(JbArena *arena, JbDiags *diags, const JbPlan *plan);

#endif

/* SPDX-License-Identifier: MIT */
/* The numbers that a template's author writes in words or figures of their own, in one language
 * against the others: no figure of data stands behind them, so that no page is held to account for
 * them. check_template.c alone includes it. */
#ifndef JB_PROOF_TEMPLATE_WORDS_H
#define JB_PROOF_TEMPLATE_WORDS_H

#include "base/diag.h"
#include "story/story.h"

/* `words-differ`, a warning, for each partial and each flow of a page in which a language says a
 * number that another does not, and that one a number which the first does not ("1 change" beside
 * "two changes"). One is not counted: it is half of many a word. What languages say in tags is not
 * looked at. */
void jb_proof_template_words(JbArena *arena, JbDiags *diags, const JbTemplate *tmpl);

#endif

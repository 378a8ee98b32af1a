/* SPDX-License-Identifier: MIT */
/* Which claims a page tells. A section on a claim notes where in the rendered text it stands
 * (JbLineMap.spans); what is read from there carries the claim; what may not be passed over and is
 * told nowhere comes as a list for the template's method note. Only story/ includes it. */
#ifndef JB_STORY_TOLD_H
#define JB_STORY_TOLD_H

#include "claims/claims.h"
#include "mustache/mustache.h"
#include "story/figure.h"
#include "story/story.h"

/* The claims about one attainment, with the prefix of its keys ("" of the main plan). Made at its
 * first use, the same for all languages. */
const JbClaims *jb_story_claims(JbBook *book, const JbAttainment *a, const char *prefix);
/* The mark of a claim, never 0: its number among all claims of the briefing, counted from 1. */
size_t jb_story_claim_mark(const JbBook *book, const JbClaims *claims, size_t claim);
/* The claim of a mark, and the prefix of its subject's keys. */
typedef struct JbMarked {
    const JbClaims *claims;
    size_t claim;
    const char *prefix;
} JbMarked;
JbMarked jb_story_claim_of_mark(const JbBook *book, size_t mark);

typedef JB_VEC(size_t) JbMarkList;

/* How many claims the briefing has: the largest mark. */
size_t jb_story_mark_count(const JbBook *book);

/* The claims that the document's texts tell, as a member "claims" of the ledger: id, kind, subject,
 * condition, arguments, and the flows ("zh/lead") that tell it; the arena is for scratch. */
void jb_story_ledger_claims(JbJsonOut *o, JbArena *arena, const JbDocument *doc);

/* The sentences of the document's texts (tables and charts aside), each with the indicators of the
 * plan of which it tells a figure, or, where it is a text of its own, a claim. left_out: of each
 * entry of the ledger, whether no page prints it; a sentence with such a figure is none. */
typedef struct JbSentences JbSentences;
const JbSentences *jb_story_sentences(JbArena *arena, const JbDocument *doc, const bool *left_out);
/* Those of an indicator as a member "sentences": a list for each language. */
void jb_story_put_sentences(JbJsonOut *o, const JbSentences *s, size_t indicator);

/* Marks of claims of the main plan that may not be passed over and that no text of these flows
 * tells: of a text with variants only what all of them tell counts. In the order of the claims. */
JbMarkList jb_story_untold(JbBook *book, const JbFlow *flows, size_t n);

#endif

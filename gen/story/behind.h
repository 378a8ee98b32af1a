/* SPDX-License-Identifier: MIT */
/* What the ledger tells besides the figures that are printed: it is taken from the attainment and
 * the claims when the document is complete, so that these need not live until the pages are set.
 * Only story/ includes it. */
#ifndef JB_STORY_BEHIND_H
#define JB_STORY_BEHIND_H

#include "story/document.h"

/* A claim that a text of the document tells. */
typedef struct JbToldClaim {
    size_t mark;
    size_t indicator; /* of `indicators`, whose it is; JB_NONE: of none of the plan's own */
    const char *name; /* "behind_schedule:workshops" */
} JbToldClaim;

/* What the plan's own indicators are called, and what the office says of their values. */
typedef struct JbIndicatorSaid {
    const char *id;
    JbWords name, short_name, note;
} JbIndicatorSaid;

/* A figure that a printed one of its subject may be worked out from: told where the subject is
 * printed and it is not. */
typedef struct JbStep {
    const char *subject; /* its key */
    bool target;         /* told only where no target of the subject is printed */
    JbEntry entry;       /* without texts */
} JbStep;

typedef struct JbBehind JbBehind;
struct JbBehind {
    const JbToldClaim *told; /* in the order of their marks */
    size_t told_n;
    const JbIndicatorSaid *indicators;
    size_t indicator_n;
    const JbStep *steps;
    size_t step_n;
    const char *claims; /* the member "claims" of the ledger, as it stands there */
};

/* Of a document with all its flows, of a digest without claims and steps. In the arena; nothing of
 * it lies in `passing`, or NULL. */
const JbBehind *jb_story_behind(JbArena *arena, const JbArena *passing, const JbDocument *doc,
                                bool digest);
/* The indicator whose id the key is, or has before its first dot; JB_NONE: none has. */
size_t jb_story_indicator_of(const JbBehind *b, const char *key);
/* The claim of a mark that the document tells, or NULL. */
const JbToldClaim *jb_story_told_claim(const JbDocument *doc, size_t mark);

#endif

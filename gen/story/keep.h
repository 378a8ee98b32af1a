/* SPDX-License-Identifier: MIT */
/* What outlives the making of a page. A page of one language is made in an arena of its own, with
 * all views, candidates and texts on the way; what stands on it is then copied into the document's,
 * at its length, and the rest is thrown away whole. Only story/ includes it. */
#ifndef JB_STORY_KEEP_H
#define JB_STORY_KEEP_H

#include "story/document.h"

/* Copies out of two arenas what lies in them; what lies elsewhere lives on and is not copied. Texts
 * and numbers that several things share stay shared as far as they are met again soon. */
typedef struct JbKeep JbKeep;

/* Out of `from`, in which the keeper itself lives, and `also`, or NULL; all of them outlive it. */
JbKeep *jb_story_keep_new(JbArena *from, const JbArena *also, JbArena *to);

/* Whether a thing lives on as it is, and so what it points to. */
bool jb_story_keep_lasts(JbKeep *k, const void *at);
/* The same text, number, place or words, of which nothing lies in these. NULL for NULL. */
const char *jb_story_keep_text(JbKeep *k, const char *text);
const JbQ *jb_story_keep_q(JbKeep *k, const JbQ *q);
JbPlace jb_story_keep_place(JbKeep *k, JbPlace place);
JbWords jb_story_keep_words(JbKeep *k, JbWords words);
/* n flows with all that stands in them. */
JbFlow *jb_story_keep_flows(JbKeep *k, const JbFlow *flows, size_t n);

#endif

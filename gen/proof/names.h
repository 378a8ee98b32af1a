/* SPDX-License-Identifier: MIT */
/* Names are names: digits and words for numbers within the name of an indicator, a group or an area
 * ("level 2 or above", "firms above 100 million yuan") are no figures of the page. Only proof/
 * includes it. */
#ifndef JB_PROOF_NAMES_H
#define JB_PROOF_NAMES_H

#include "story/document.h"

/* The names of a document in one language, by how they begin. */
typedef struct JbNames JbNames;
/* Of n names, in the arena; the texts are kept by reference. */
const JbNames *jb_proof_names(JbArena *arena, const JbWords *names, size_t n, JbLang lang);
/* The text with a semicolon in place of each name, the longest that fits at each place; letters of
 * the Latin alphabet match in either case, since a sentence may change them. In the arena. */
const char *jb_proof_without_names(JbArena *arena, const char *text, const JbNames *names);

#endif

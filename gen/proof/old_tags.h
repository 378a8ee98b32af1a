/* SPDX-License-Identifier: MIT */
/* Tags of templates that judged by themselves, and what to write instead. */
#ifndef JB_PROOF_OLD_TAGS_H
#define JB_PROOF_OLD_TAGS_H

#include "story/story.h"

/* Reports each tag of the template's pages in these languages that names a status, a sign or a list
 * by status, once a place, as an error `old-tag` that says which claim to write instead: what holds
 * is decided in claims/ alone. All of them at once; a page in which there is none has no such
 * error. True when there is none. */
bool jb_proof_old_tags(JbArena *arena, JbDiags *diags, const JbTemplate *tmpl, JbLangs langs);

#endif

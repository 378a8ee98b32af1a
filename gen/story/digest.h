/* SPDX-License-Identifier: MIT */
/* The digest: the same figures in few words, for what stands around a briefing (mail, site).
 * story.c and ledger.c include it. */
#ifndef JB_STORY_DIGEST_H
#define JB_STORY_DIGEST_H

#include "base/json.h"
#include "story/document.h"

/* The folder of a template's digest (LANGUAGE.md): `digest` in the template's folder, else beside
 * it, else beside the folder of the partials that it borrows (or NULL), whose words it takes; NULL
 * when there is none. */
const char *jb_story_digest_folder(JbArena *arena, const char *template_dir, const char *partials);

/* The digest's document as member "digest": for each language an object of flows, each a list of
 * blocks {"heading": text},
 * {"paragraph": text}, {"item": text} or {"table": {"rows": [{"cells": [{"label": text, "text":
 * text}]}]}}, label being the column's head or null. */
void jb_story_digest_json(JbJsonOut *o, const JbDocument *digest);

#endif

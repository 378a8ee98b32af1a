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
 * blocks, one of
 *   {"heading": text}, {"paragraph": text}, {"item": text},
 *   {"table": {"rows": [{"cells": [CELL]}]}}, CELL being {"label": the column's head or null,
 *     "text": text} and, where it has them, "light": the status whose shape or bar it holds, "bar":
 *     {"length", "tick", "over"}, "parts": [{"text", "style": the style or null}],
 *   {"chart": {"alt": text, …}}, of a trend "fan", "lines": [{"role", "path", "x", "y", "label",
 *     "points": [{"x", "y", "label"}]}], "across" and "upwards": [{"at", "label"}], of a ranking
 *     "bars": [{"name", "length", "value"}] from the top.
 * Lengths and places are per cent of the field, one decimal, from its left and its top; a path is
 * one of SVG in them. */
void jb_story_digest_json(JbJsonOut *o, const JbDocument *digest);

/* A block of the list above that is a chart's; of other kinds than trend and ranking "alt" alone.
 */
void jb_story_digest_chart(JbJsonOut *o, const JbChart *chart);

/* The words of runs alone: alternatives of what is drawn, a blank for a forced break. */
const char *jb_story_digest_plain(JbArena *arena, JbRuns runs);
/* q, of 1, in per cent of it with one decimal, kept within 0 and 100. */
const char *jb_story_digest_share(JbArena *arena, const JbQ *q);

#endif

/* SPDX-License-Identifier: MIT */
/* figures + template → document tree. build.c includes it. */
#ifndef JB_STORY_STORY_H
#define JB_STORY_STORY_H

#include "attain/attainment.h"
#include "story/document.h"

/* A template's words: zh.md, en.md, their partials (NAME.zh.md), and what layout.json says of numbers. */
typedef struct JbTemplate JbTemplate;

/* Reads templates/NAME (dir is the folder itself). Syntax errors of Mustache go to diags with file and line; NULL on error. */
const JbTemplate *jb_template_load(JbArena *arena, JbDiags *diags, const char *dir);

/* Digits in the template's own words, each a warning (digit-without-key) with file, line and column: for `check`. */
void jb_template_check(JbArena *arena, JbDiags *diags, const JbTemplate *tmpl);

/* What stands beside the main plan: the second story's attainment (the finance plan), by plan id. */
typedef struct JbCompanion {
    const JbAttainment *attainment;
} JbCompanion;

/* Makes the document in each language of `langs` (bit 1 << JB_ZH, 1 << JB_EN). An unknown tag, a figure without words for its
 * case, malformed Markdown structure go to diags with their place in the template; NULL on error. */
const JbDocument *jb_story(JbArena *arena, JbDiags *diags, const JbAttainment *attainment,
                           const JbCompanion *companions, size_t companion_n, const JbTemplate *tmpl,
                           unsigned langs);

/* The ledger as `*.figures.json` (format jianbao.figures/1). */
void jb_ledger_json(JbText *out, const JbDocument *doc);

#endif

/* SPDX-License-Identifier: MIT */
/* What one issue says otherwise than another: figures, statuses, what is missing, what was revised,
 * and what may be said. command/ includes this. */
#ifndef JB_TABLE_DIFF_H
#define JB_TABLE_DIFF_H

#include "attain/attainment.h"
#include "base/catalog.h"
#include "base/text.h"

/* One figure that differs. Texts are JSON values without their quotation marks; "null": there is
 * none. */
typedef struct JbDifference {
    const char *subject; /* "workshops", "groups.credit", "areas.beibei.workshops" */
    const char *figure;  /* "completion", "target.value": as the table in JSON calls it */
    const char *was, *now;
} JbDifference;

/* A figure of an earlier time that is told otherwise now. */
typedef struct JbRevisedFigure {
    const char *kind; /* "revised", "restated", "rebased" */
    const char *id, *month, *was, *now;
} JbRevisedFigure;

typedef struct JbDiffIssue {
    const char *file, *period;
    int revision;
    const JbPlan *plan; /* by which it was reckoned; names come from it */
} JbDiffIssue;

typedef struct JbDiff {
    JbDiffIssue old, new;
    const char *plan;
    JB_VEC(JbDifference) figures; /* in the plan's order: indicators, groups, areas */
    JB_VEC(JbRevisedFigure) revised;
    JB_VEC(const char *) gone, come; /* ids of claims that hold no more, and that hold now */
} JbDiff;

/* Both of one plan. */
const JbDiff *jb_table_diff(JbArena *arena, const JbAttainment *old, const JbAttainment *new);
/* How it is told to people. */
typedef struct JbDiffView {
    const JbCatalog *catalog; /* NULL: English */
    JbLang ui;                /* of names: else a language like it, else the plan's first */
    bool all; /* every claim; else those that a page must tell, and how many others */
} JbDiffView;
/* For people: statuses, what is missing, values with completion and lead, what was revised, claims.
 * Names of indicators, groups, areas and lights come from the plan. Claims stay ids. */
void jb_table_diff_text(JbText *out, const JbDiff *diff, const JbDiffView *view);
/* The same as Markdown, for a pull request or a summary of a CI job. */
void jb_table_diff_markdown(JbText *out, const JbDiff *diff, const JbDiffView *view);
/* Every figure that differs (jianbao.diff/1). */
void jb_table_diff_json(JbText *out, const JbDiff *diff);

#endif

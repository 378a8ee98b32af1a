/* SPDX-License-Identifier: MIT */
/* What was composed before: names, labels, boilerplate recur on a page, in its trials and in every
 * briefing of a run. A paragraph is known by all that its setting depends on, compared byte for
 * byte; one about which something was to be reported is not remembered, so that it is reported
 * again. Only paragraph.c and cache.c include this. */
#ifndef JB_PARAGRAPH_MEMO_H
#define JB_PARAGRAPH_MEMO_H

#include "paragraph/compose.h"

typedef struct JbMemo JbMemo;

/* A paragraph's lines. */
typedef struct JbMemoLines {
    const JbSetLine *lines;
    size_t line_n;
    bool known; /* else they were asked for, and are still to come */
} JbMemoLines;

/* What a text measures, whatever the indent, the alignment and the colours of its style. */
typedef struct JbMemoMeasures {
    JbLen width;           /* of its lines between forced breaks */
    JbLen least;           /* between all of its breaks */
    JbLen whole;           /* the same, no word divided; -1: not found with the others */
    const JbSetLine *line; /* set on one line, at its left; NULL: it may be none */
    bool empty;            /* there is no character: no indent either */
    bool known;
} JbMemoMeasures;

JbMemo *jb_para_memo_new(void);
void jb_para_memo_free(JbMemo *memo);
/* Forgets everything when it is large: no page that was made with it is needed any more. */
void jb_para_memo_trim(JbMemo *memo);
/* Forgets everything, but for what marks point to: no other page will be set. */
void jb_para_memo_forget(JbMemo *memo);
/* Memory for lines that are to be remembered, and for what marks point to of them: the glyphs and
 * the texts of their runs. */
JbArena *jb_para_memo_arena(JbMemo *memo);
JbArena *jb_para_memo_shown(JbMemo *memo);
/* The paragraph that the next calls are about: its attributes, style and language are read now. */
void jb_para_memo_text(JbMemo *memo, const JbPara *p);
/* Its lines: known, or to be filled in; lent until the next call. NULL: they are not known, and so
 * much is remembered that no more will be, so that a long text takes no more memory than its pages
 * do. p's measures and bar width are read. */
JbMemoLines *jb_para_memo_lines(JbMemo *memo, const JbPara *p);
/* The same of its measures. */
JbMemoMeasures *jb_para_memo_measures(JbMemo *memo);
/* Its measures where they are known, else NULL. */
const JbMemoMeasures *jb_para_memo_measured(JbMemo *memo);

#endif

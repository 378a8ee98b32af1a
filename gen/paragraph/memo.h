/* SPDX-License-Identifier: MIT */
/* What was composed before: names, labels, boilerplate recur on a page, in its trials and in every
 * briefing of a run. A paragraph is known by all that its setting depends on, compared byte for
 * byte; one about which something was to be reported is not remembered, so that it is reported
 * again. Only paragraph.c and cache.c include this. */
#ifndef JB_PARAGRAPH_MEMO_H
#define JB_PARAGRAPH_MEMO_H

#include "paragraph/compose.h"

typedef struct JbMemo JbMemo;

/* What is asked of a text. */
typedef enum JbMemoKind { JB_MEMO_LINES, JB_MEMO_WIDTH, JB_MEMO_LEAST } JbMemoKind;

typedef struct JbMemoEntry {
    JbLen width;            /* WIDTH, LEAST */
    const JbSetLine *lines; /* LINES */
    size_t line_n;
    bool known; /* else it was asked for, and its value is still to come */
} JbMemoEntry;

JbMemo *jb_para_memo_new(void);
void jb_para_memo_free(JbMemo *memo);
/* Forgets everything when it is large: no page that was made with it is needed any more. */
void jb_para_memo_trim(JbMemo *memo);
/* Memory for lines that are to be remembered. */
JbArena *jb_para_memo_arena(JbMemo *memo);
/* The entry of this paragraph: known, or to be filled in; lent until the next call. NULL: it is not
 * known, and so much is remembered that no more will be, so that a long text takes no more memory
 * than its pages do. p's attributes are read, its measures, bar width, style and language; `kind`
 * says what for. */
JbMemoEntry *jb_para_memo_find(JbMemo *memo, const JbPara *p, JbMemoKind kind);

#endif

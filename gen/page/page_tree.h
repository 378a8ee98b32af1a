/* SPDX-License-Identifier: MIT */
/* Nodes: blocks with their styles and structure elements. Elements are made in the order of the
 * document's flows, so that reading order is the template's. */
#ifndef JB_PAGE_PAGE_TREE_H
#define JB_PAGE_PAGE_TREE_H

#include "page/placement.h"

/* A block with its style and its structure. */
typedef struct JbNode JbNode;
struct JbNode {
    const JbBlock *block;
    const JbStyle *style;
    size_t element;              /* JB_NONE in furniture */
    const size_t *run_element;   /* for each of block->runs; NULL for a text with variants */
    const size_t *label_element; /* ITEM: for each run of its label */
    size_t level;                /* the longest variant that may be taken (copyfit.c) */
    const JbNode
        *of;       /* the paragraph that this is the rest of, in another cell; NULL: it is whole */
    size_t of_run; /* where in its runs the rest begins */
    const size_t **taken; /* elements of the variant that was taken */
    JbNode *child, *next;
};

/* What a cell shows, in one language. */
typedef struct JbStream {
    const JbFlow *flow;
    const JbCell *cell;
    JbNode *first;
    bool placed; /* a cell of the layout has it */
} JbStream;

size_t jb_page_element(JbPlacement p, JbTag tag, size_t parent, JbLang lang);
/* The streams of p.ink.lang in the document's order, with their structure below `parent`. */
JbStream *jb_page_streams(JbPlacement p, size_t parent, size_t *n);
/* Whether the flow stands in a band that this layout leaves out. */
bool jb_page_is_spared(const JbLayout *layout, const JbFlow *flow);
/* Nodes of furniture: no structure. */
JbNode *jb_page_plain_nodes(JbPlacement p, const JbCell *cell, const JbBlock *first);

/* Makes these runs, the variant that stands, the text of the element `home`; returns an element for
 * each of them (NULL where home is JB_NONE). */
const size_t *jb_page_take_variant(JbPlacement p, JbRuns runs, size_t home);

#endif

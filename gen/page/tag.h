/* SPDX-License-Identifier: MIT */
/* Kinds of structure elements. */
#ifndef JB_PAGE_TAG_H
#define JB_PAGE_TAG_H

#include "base/names.h"

/* Structure elements as PDF 1.7 names them. X(enumerator, name) */
#define JB_TAG_LIST(X)                                                                             \
    X(JB_TAG_DOCUMENT, "Document")                                                                 \
    X(JB_TAG_SECT, "Sect")                                                                         \
    X(JB_TAG_DIV, "Div")                                                                           \
    X(JB_TAG_H1, "H1")                                                                             \
    X(JB_TAG_H2, "H2")                                                                             \
    X(JB_TAG_H3, "H3")                                                                             \
    X(JB_TAG_H4, "H4")                                                                             \
    X(JB_TAG_H5, "H5")                                                                             \
    X(JB_TAG_H6, "H6")                                                                             \
    X(JB_TAG_P, "P")                                                                               \
    X(JB_TAG_QUOTE, "BlockQuote")                                                                  \
    X(JB_TAG_L, "L")                                                                               \
    X(JB_TAG_LI, "LI")                                                                             \
    X(JB_TAG_LBL, "Lbl")                                                                           \
    X(JB_TAG_LBODY, "LBody")                                                                       \
    X(JB_TAG_TABLE, "Table")                                                                       \
    X(JB_TAG_TR, "TR")                                                                             \
    X(JB_TAG_TH, "TH")                                                                             \
    X(JB_TAG_TD, "TD")                                                                             \
    X(JB_TAG_FIGURE, "Figure")                                                                     \
    X(JB_TAG_CAPTION, "Caption")                                                                   \
    X(JB_TAG_SPAN, "Span")                                                                         \
    X(JB_TAG_LINK, "Link")                                                                         \
    X(JB_TAG_NOTE, "Note")
typedef enum JbTag { JB_TAG_LIST(JB_NAMES_VALUE) JB_TAGS } JbTag;
/* The name as PDF spells it. */
const char *jb_page_tag_name(JbTag tag);

#endif

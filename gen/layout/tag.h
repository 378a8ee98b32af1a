/* SPDX-License-Identifier: MIT */
/* Kinds of structure elements. */
#ifndef JB_LAYOUT_TAG_H
#define JB_LAYOUT_TAG_H

#include "base/names.h"
#include <stdbool.h>

/* Structure elements as PDF 1.7 names them. X(enumerator, name, whether a style may ask for it) */
#define JB_TAG_LIST(X)                                                                             \
    X(JB_TAG_DOCUMENT, "Document", false)                                                          \
    X(JB_TAG_SECT, "Sect", false)                                                                  \
    X(JB_TAG_DIV, "Div", false)                                                                    \
    X(JB_TAG_H1, "H1", true)                                                                       \
    X(JB_TAG_H2, "H2", true)                                                                       \
    X(JB_TAG_H3, "H3", true)                                                                       \
    X(JB_TAG_H4, "H4", true)                                                                       \
    X(JB_TAG_H5, "H5", true)                                                                       \
    X(JB_TAG_H6, "H6", true)                                                                       \
    X(JB_TAG_P, "P", true)                                                                         \
    X(JB_TAG_QUOTE, "BlockQuote", true)                                                            \
    X(JB_TAG_L, "L", false)                                                                        \
    X(JB_TAG_LI, "LI", true)                                                                       \
    X(JB_TAG_LBL, "Lbl", true)                                                                     \
    X(JB_TAG_LBODY, "LBody", false)                                                                \
    X(JB_TAG_TABLE, "Table", false)                                                                \
    X(JB_TAG_TR, "TR", false)                                                                      \
    X(JB_TAG_TH, "TH", false)                                                                      \
    X(JB_TAG_TD, "TD", false)                                                                      \
    X(JB_TAG_FIGURE, "Figure", false)                                                              \
    X(JB_TAG_CAPTION, "Caption", true)                                                             \
    X(JB_TAG_SPAN, "Span", false)                                                                  \
    X(JB_TAG_LINK, "Link", false)                                                                  \
    X(JB_TAG_NOTE, "Note", true)
typedef enum JbTag { JB_TAG_LIST(JB_NAMES_VALUE) JB_TAGS } JbTag;
/* The name as PDF spells it. */
const char *jb_layout_tag_name(JbTag tag);
/* Whether a style of a layout may ask for it ("tag"). */
bool jb_layout_tag_of_style(JbTag tag);

#endif

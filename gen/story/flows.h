/* SPDX-License-Identifier: MIT */
/* Rendered Markdown → flows, at lines `::: NAME`. Only story.c includes it. */
#ifndef JB_STORY_FLOWS_H
#define JB_STORY_FLOWS_H

#include "story/reader.h"

/* `::: meta` holds lines `title: …`; it is no flow. */
typedef struct JbMeta {
    const char *title, *author, *subject, *keywords; /* NULL: not given */
} JbMeta;

typedef JB_VEC(JbFlow) JbFlows;

/* Reads the whole page of one language; lines has a place for each line of text. False on error. */
bool jb_story_flows_read(const JbMatter *matter, const JbText *text, const JbLineMap *lines,
                         JbFlows *flows, JbMeta *meta);

#endif

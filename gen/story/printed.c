/* SPDX-License-Identifier: MIT */
/* What a document says on paper, where no link can be followed: the address beside its words. */
#include "story/story.h"

static bool says_more(const JbRuns *runs)
{
    for (size_t i = 0; i < runs->n; i++)
        if (runs->at[i].printed != NULL)
            return true;
    return false;
}

static bool block_says_more(const JbBlock *b)
{
    bool more = says_more(&b->runs);
    for (size_t i = 0; i < b->shorter_n; i++)
        more = more || says_more(&b->shorter[i]);
    return more;
}

static bool any_says_more(const JbBlock *b)
{
    for (; b != NULL; b = b->next)
        if (block_says_more(b) || any_says_more(b->child))
            return true;
    return false;
}

static JbRuns on_paper(JbArena *arena, const JbRuns *runs)
{
    if (!says_more(runs))
        return *runs;
    JbRun *at = jb_arena_alloc_array(arena, runs->n, sizeof *at);
    for (size_t i = 0; i < runs->n; i++) {
        at[i] = runs->at[i];
        at[i].text = at[i].printed != NULL ? at[i].printed : at[i].text;
    }
    return (JbRuns){at, runs->n};
}

static JbBlock *copied(JbArena *arena, const JbBlock *b)
{
    JbBlock *first = NULL, **next = &first;
    for (; b != NULL; b = b->next, next = &(*next)->next) {
        JbBlock *copy = *next = jb_arena_alloc(arena, sizeof *copy);
        *copy = *b;
        copy->runs = on_paper(arena, &b->runs);
        JbRuns *shorter = jb_arena_alloc_array(arena, b->shorter_n, sizeof *shorter);
        for (size_t i = 0; i < b->shorter_n; i++)
            shorter[i] = on_paper(arena, &b->shorter[i]);
        copy->shorter = shorter;
        copy->child = copied(arena, b->child);
    }
    return first;
}

const JbDocument *jb_story_printed(JbArena *arena, const JbDocument *doc)
{
    JbDocument *printed = jb_arena_alloc(arena, sizeof *printed);
    bool more = false;
    *printed = *doc;
    for (int lang = 0; lang < JB_LANGS; lang++) {
        printed->flows[lang] =
            jb_arena_alloc_array(arena, doc->flow_n[lang], sizeof *printed->flows[lang]);
        for (size_t i = 0; i < doc->flow_n[lang]; i++) {
            JbFlow *flow = &printed->flows[lang][i];
            *flow = doc->flows[lang][i];
            if (!any_says_more(flow->first))
                continue;
            flow->first = copied(arena, flow->first);
            more = true;
        }
    }
    return more ? printed : doc;
}

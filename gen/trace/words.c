/* SPDX-License-Identifier: MIT */
/* The words of a page, for whoever does not see a picture of it. */
#include "trace/trace.h"
#include <string.h>

typedef struct Reader {
    JbText *out;
    const JbPages *pages;
    const JbPage *page;
    size_t *first, *next; /* of each element: its first child, its next sibling; JB_NONE: none */
    bool begun;           /* the line has words */
} Reader;

static void end_line(Reader *r)
{
    if (r->begun)
        jb_text_put_char(r->out, '\n');
    r->begun = false;
}

static void put_words(Reader *r, const char *words)
{
    if (words == NULL || *words == '\0')
        return;
    jb_text_put(r->out, words);
    r->begun = true;
}

/* Elements that are read as lines of their own; others are part of one. */
static bool is_block(JbTag tag)
{
    return tag != JB_TAG_SPAN && tag != JB_TAG_LINK && tag != JB_TAG_TH && tag != JB_TAG_TD &&
           tag != JB_TAG_LBL && tag != JB_TAG_LBODY && tag != JB_TAG_NOTE;
}

static void put_marks(Reader *r, size_t element)
{
    size_t line = JB_NONE;
    for (size_t i = 0; i < r->page->marks.n; i++) {
        const JbMark *m = &r->page->marks.at[i];
        if (m->artifact != JB_ART_NONE || m->element != element || m->kind != JB_MARK_GLYPHS)
            continue;
        if (line != JB_NONE && m->line != line && m->text != NULL && r->out->n > 0) {
            unsigned char last = (unsigned char)r->out->at[r->out->n - 1],
                          first = (unsigned char)*m->text;
            if (last < 0x80 && first < 0x80 && last != ' ' && last != '-')
                jb_text_put_char(r->out, ' '); /* a line ended between two words */
        }
        line = m->line;
        put_words(r, m->text);
    }
}

static void put_element(Reader *r, size_t i)
{
    const JbElement *e = &r->pages->elements.at[i];
    bool block = is_block(e->tag), cell = e->tag == JB_TAG_TH || e->tag == JB_TAG_TD;
    if (block)
        end_line(r);
    else if (r->begun && (cell || e->tag == JB_TAG_LBODY))
        jb_text_put(r->out, cell ? " | " : " ");
    if (e->tag == JB_TAG_FIGURE) {
        if (e->alt != NULL && e->page < r->pages->pages.n &&
            &r->pages->pages.at[e->page] == r->page)
            put_words(r, e->alt);
        end_line(r);
        return;
    }
    put_marks(r, i);
    for (size_t k = r->first[i]; k != JB_NONE; k = r->next[k])
        put_element(r, k);
    if (block)
        end_line(r);
}

void jb_trace_words(JbText *out, const JbPages *pages, size_t page)
{
    size_t n = pages->elements.n;
    JbArena *own = jb_arena_new();
    Reader r = {.out = out,
                .pages = pages,
                .page = &pages->pages.at[page],
                .first = jb_arena_alloc_array(own, n + 1, sizeof *r.first),
                .next = jb_arena_alloc_array(own, n + 1, sizeof *r.next)};
    size_t *last = jb_arena_alloc_array(own, n + 1, sizeof *last);
    for (size_t i = 0; i < n; i++)
        r.first[i] = r.next[i] = last[i] = JB_NONE;
    for (size_t i = 0; i < n; i++) {
        size_t parent = pages->elements.at[i].parent;
        if (parent == JB_NONE)
            continue;
        if (last[parent] == JB_NONE)
            r.first[parent] = i;
        else
            r.next[last[parent]] = i;
        last[parent] = i;
    }
    for (size_t i = 0; i < n; i++)
        if (pages->elements.at[i].parent == JB_NONE)
            put_element(&r, i);
    end_line(&r);
    jb_arena_free(own);
}

/* SPDX-License-Identifier: MIT */
/* Heads of further pages and feet of all: artifacts, set when the number of pages is known. In them
 * an inline run of class `page` prints the page's number, `pages` the number of pages, `next-page`
 * the number after it; `next` and `next-page` are left out on a language's last page. */
#include "page/page_furniture.h"
#include "page/band.h"
#include "page/band_draw.h"
#include <string.h>

typedef struct Numbers {
    size_t page, pages; /* from 1 */
    bool last;          /* of its language */
} Numbers;

static JbRuns numbered(JbPlacement p, const JbRuns *runs, const Numbers *n)
{
    JbRun *out = jb_arena_alloc_array(p.ink.composer->arena, runs->n, sizeof *out);
    size_t k = 0;
    for (size_t i = 0; i < runs->n; i++) {
        JbRun r = runs->at[i];
        const char *class = r.class ? r.class : "";
        bool next = strcmp(class, "next") == 0 || strcmp(class, "next-page") == 0;
        if (next && n->last)
            continue;
        if (strcmp(class, "page") == 0)
            r.text = jb_arena_format(p.ink.composer->arena, "%zu", n->page);
        else if (strcmp(class, "pages") == 0)
            r.text = jb_arena_format(p.ink.composer->arena, "%zu", n->pages);
        else if (strcmp(class, "next-page") == 0)
            r.text = jb_arena_format(p.ink.composer->arena, "%zu", n->page + 1);
        if (r.class && jb_layout_style(p.page->layout, r.class) == SIZE_MAX &&
            (next || strcmp(class, "page") == 0 || strcmp(class, "pages") == 0))
            r.class = NULL;
        out[k++] = r;
    }
    return (JbRuns){out, k};
}

static JbBlock *numbered_blocks(JbPlacement p, const JbBlock *first, const Numbers *n)
{
    JbBlock *head = NULL, **tail = &head;
    for (const JbBlock *b = first; b; b = b->next) {
        JbBlock *copy = jb_arena_alloc(p.ink.composer->arena, sizeof *copy);
        *copy = *b;
        copy->runs = numbered(p, &b->runs, n);
        copy->child = numbered_blocks(p, b->child, n);
        copy->next = NULL;
        *tail = copy;
        tail = &copy->next;
    }
    return head;
}

static const JbFlow *flow_called(JbPlacement p, const char *name)
{
    for (size_t i = 0; i < p.page->document->flow_n[p.ink.lang]; i++)
        if (jb_text_equal(p.page->document->flows[p.ink.lang][i].name, name))
            return &p.page->document->flows[p.ink.lang][i];
    return NULL;
}

static bool is_for(JbPlacement p, const JbBand *band, const Numbers *numbers)
{
    return jb_locale_has(band->langs, p.ink.lang) &&
           (!band->pages || (numbers->page % 2 == 1) == (band->pages == 1));
}

static JbStream *furniture_streams(JbPlacement p, const JbBand *bands, size_t n,
                                   const Numbers *numbers, size_t *out_n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += bands[i].cell_n;
    JbStream *streams = jb_arena_alloc_array(p.ink.composer->arena, count, sizeof *streams);
    *out_n = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < bands[i].cell_n && is_for(p, &bands[i], numbers); k++) {
            const JbCell *cell = &bands[i].cells[k];
            const JbFlow *flow = flow_called(p, cell->flow);
            if (!flow || !flow->first)
                continue;
            JbStream *s = &streams[(*out_n)++];
            s->flow = flow;
            s->cell = cell;
            s->first = jb_page_plain_nodes(p, cell, numbered_blocks(p, flow->first, numbers));
        }
    return streams;
}

static JbBandRun *plan(JbPlacement p, const JbBand *bands, size_t n, const Numbers *numbers,
                       size_t *out_n, JbLen *height)
{
    size_t stream_n;
    JbStream *streams = furniture_streams(p, bands, n, numbers, &stream_n);
    JbBandRun *runs = jb_page_band_runs(p, bands, n, streams, stream_n, out_n);
    JbLen y = 0;
    for (size_t i = 0; i < *out_n; i++) {
        jb_page_band_plan(p, &runs[i], JB_ENDLESS);
        runs[i].y = y += runs[i].band->before + jb_page_band_head(runs[i].band);
        y += runs[i].height + jb_page_band_foot(runs[i].band) + runs[i].band->after;
    }
    *height = y;
    return runs;
}

/* What is marked within the lines of heads and feet is no larger than these, which keep their size
 * where the body is enlarged. */
static const JbLayout *natural_styles(const JbComposer *c)
{
    return c->layout->natural ? c->layout->natural : c->layout;
}

JbLen jb_page_furniture_height(JbPlacement p, const JbBand *bands, size_t n)
{
    JbLen highest = 0;
    JbComposer *composer = p.ink.composer;
    const JbLayout *inline_styles = composer->inline_styles;
    composer->inline_styles = natural_styles(composer);
    for (size_t page = 88; page < 90;
         page++) { /* two digits, the widest hint; an even and an odd page */
        Numbers numbers = {page, page, false};
        size_t count;
        JbLen height;
        plan(p, bands, n, &numbers, &count, &height);
        highest = height > highest ? height : highest;
    }
    composer->inline_styles = inline_styles;
    return highest;
}

static void draw(JbPlacement p, size_t page, const Numbers *numbers, JbArtifact artifact)
{
    const JbPageMaster *m = &p.page->layout->page;
    bool foot = artifact == JB_ART_FOOTER;
    size_t n;
    JbLen height, area = m->height - m->margin[0] - m->margin[2];
    p.ink.artifact = artifact;
    JbBandRun *runs = plan(p, foot ? m->footer : m->next_header,
                           foot ? m->footer_n : m->next_header_n, numbers, &n, &height);
    for (size_t i = 0; i < n; i++) {
        runs[i].y += foot ? area - height : 0;
        jb_page_band_draw(p, &runs[i], page);
    }
}

static void draw_page(JbPlacement p, size_t i, bool first, bool last)
{
    Numbers numbers = {i + 1, p.page->pages->pages.n, last};
    if (!first)
        draw(p, i, &numbers, JB_ART_HEADER);
    draw(p, i, &numbers, JB_ART_FOOTER);
}

/* What is wrong with furniture was reported when its height was measured, once for all pages. */
void jb_page_furniture(JbPlacement p)
{
    const JbPages *pages = p.page->pages;
    JbComposer silent = *p.ink.composer;
    silent.inline_styles = natural_styles(&silent);
    silent.diags = jb_diags_unsaid(silent.arena, silent.diags);
    p.ink.composer = &silent;
    for (size_t i = 0; i < pages->pages.n; i++) {
        JbLang lang = pages->pages.at[i].lang;
        bool first = i == 0 || pages->pages.at[i - 1].lang != lang;
        bool last = i + 1 == pages->pages.n || pages->pages.at[i + 1].lang != lang;
        p.ink.lang = lang;
        draw_page(p, i, first, last);
        if (!jb_page_side_by_side(p.page))
            continue;
        for (size_t k = 0; k < pages->langs.n; k++) {
            p.ink.lang = pages->langs.at[k];
            if (p.ink.lang != lang)
                draw_page(p, i, first, last);
        }
    }
}

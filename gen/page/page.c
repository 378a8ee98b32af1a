/* SPDX-License-Identifier: MIT */
/* Document → pages: the page builder's one way through. */
#include "page/page_parts.h"

/* Between languages that stand side by side, in lines of the grid. */
#define BETWEEN_LINES 2

/* Where baselines stand in a grid line: the body's em box in the middle of it. */
static JbLen first_baseline(const JbLayout *layout)
{
    size_t body = jb_layout_style(layout, "body");
    JbLen size = body == SIZE_MAX ? layout->grid * 2 / 3 : layout->styles[body].size;
    return (layout->grid - size) / 2 + (JbLen)((int64_t)size * JB_ASCENT / 1000);
}

bool jb_page_side_by_side(const JbPager *p)
{
    return p->layout->side_by_side && p->pages->langs == (1u << JB_ZH | 1u << JB_EN);
}

void jb_page_take_area(JbPager *p, JbLang lang)
{
    const JbPageMaster *m = &p->layout->page;
    JbLen width = m->width - m->margin[1] - m->margin[3];
    p->lang = lang;
    p->area_x = m->margin[3];
    p->area_w = width;
    if (!jb_page_side_by_side(p))
        return;
    p->area_w = (width - BETWEEN_LINES * p->grid) / 2;
    p->area_x += lang == JB_EN ? width - p->area_w : 0;
}

/* The layout with colours for what is drawn for authors of templates. */
static const JbLayout *with_frame_colors(JbArena *arena, const JbLayout *layout)
{
    static const JbColor extra[] = {{JB_COLOR_FRAME, {0, 150, 220}, {100, 20, 0, 0}},
                                    {JB_COLOR_OVERFLOW, {230, 0, 130}, {0, 100, 0, 0}}};
    JbLayout *copy = jb_arena_alloc(arena, sizeof *copy);
    JbColor *colors = jb_arena_alloc_array(arena, layout->color_n + 2, sizeof *colors);
    *copy = *layout;
    copy->colors = colors;
    for (size_t i = 0; i < layout->color_n; i++)
        colors[i] = layout->colors[i];
    for (size_t i = 0; i < 2; i++)
        if (jb_layout_color(layout, extra[i].name) == SIZE_MAX)
            colors[copy->color_n++] = extra[i];
    return copy;
}

static JbPages *new_pages(JbArena *arena, const JbDocument *doc, const JbLayout *layout,
                          const JbFaces *faces, unsigned langs)
{
    JbPages *pages = jb_arena_alloc(arena, sizeof *pages);
    pages->document = doc;
    pages->layout = layout;
    pages->faces = faces;
    pages->langs = langs;
    pages->colors = layout->colors;
    pages->color_n = layout->color_n;
    return pages;
}

static JbFill *open_language(JbPager *p, size_t document, JbLang lang)
{
    size_t n;
    jb_page_take_area(p, lang);
    size_t sect = jb_page_element(p, JB_TAG_SECT, document, lang);
    JbStream *streams = jb_page_streams(p, sect, &n);
    return jb_page_fill_open(p, streams, n);
}

/* Page by page in both languages: where a page ends, what is left is levelled anew. */
static void set_side_by_side(JbPager *p, JbFill *const fill[JB_LANGS])
{
    bool more = true;
    for (size_t page = 0; more; page++) {
        jb_page_fill_level(fill[JB_ZH], fill[JB_EN]);
        more = false;
        for (int l = 0; l < JB_LANGS; l++) {
            jb_page_take_area(p, (JbLang)l);
            p->next_page = page;
            more |= jb_page_fill_page(fill[l]);
        }
    }
}

/* One language wholly behind the other in structure and reading order, be they on pages of their
 * own or side by side. */
static void set_languages(JbPager *p, size_t document)
{
    JbFill *fill[JB_LANGS] = {NULL};
    for (int l = 0; l < JB_LANGS; l++) {
        if (!(p->pages->langs & 1u << l))
            continue;
        fill[l] = open_language(p, document, (JbLang)l);
        p->next_page = p->pages->pages.n;
        while (!jb_page_side_by_side(p) && jb_page_fill_page(fill[l]))
            ;
    }
    if (jb_page_side_by_side(p))
        set_side_by_side(p, fill);
}

const JbPages *jb_page_set(JbArena *arena, JbDiags *diags, const JbDocument *doc,
                           const JbLayout *layout, JbFaces *faces, unsigned langs, bool frames)
{
    size_t errors = jb_diags_count(diags, JB_ERROR);
    layout = frames ? with_frame_colors(arena, layout) : layout;
    JbPager p = {
        .arena = arena, .diags = diags, .document = doc, .layout = layout, .frames = frames};
    p.composer = (JbComposer){.arena = arena, .diags = diags, .faces = faces, .layout = layout};
    p.pages = new_pages(arena, doc, layout, faces, langs);
    p.artifact = JB_ART_LAYOUT;
    p.grid = layout->grid;
    p.first_base = first_baseline(layout);
    JbLang main_lang = (langs & 1u << JB_ZH) != 0 ? JB_ZH : JB_EN;
    size_t document = jb_page_element(&p, JB_TAG_DOCUMENT, JB_NONE, main_lang);
    set_languages(&p, document);
    jb_page_furniture(&p);
    jb_page_fit_leave_out(&p);
    jb_para_close(&p.composer);
    /* with frames the author wants to see what went wrong */
    return jb_diags_count(diags, JB_ERROR) > errors && !frames ? NULL : p.pages;
}

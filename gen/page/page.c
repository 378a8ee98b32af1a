/* SPDX-License-Identifier: MIT */
#include "page/page.h"
#include "page/left_out.h"
#include "page/page_fill.h"
#include "page/page_furniture.h"

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
                          const JbFaces *faces, JbLangs langs)
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

static JbPlacement in_language(JbPlacement p, JbLang lang)
{
    p.ink.lang = lang;
    return p;
}

static JbFill *open_language(JbPlacement p, size_t document)
{
    size_t n;
    size_t sect = jb_page_element(p, JB_TAG_SECT, document, p.ink.lang);
    JbStream *streams = jb_page_streams(p, sect, &n);
    return jb_page_fill_open(p, streams, n);
}

/* Page by page in both languages: where a page ends, what is left is levelled anew. */
static void set_side_by_side(JbFill *const fill[2])
{
    bool more = true;
    for (size_t page = 0; more; page++) {
        jb_page_fill_level(fill[0], fill[1]);
        more = false;
        for (size_t i = 0; i < 2; i++)
            more |= jb_page_fill_page(fill[i], page);
    }
}

/* One language wholly behind the other in structure and reading order, be they on pages of their
 * own or side by side. */
static void set_languages(JbPlacement p, size_t document)
{
    JbFill *fill[JB_LANGS] = {NULL};
    bool beside = jb_page_side_by_side(p.page);
    JbLangs langs = p.page->pages->langs;
    for (size_t i = 0; i < langs.n; i++) {
        fill[i] = open_language(in_language(p, langs.at[i]), document);
        while (!beside && jb_page_fill_page(fill[i], p.page->pages->pages.n))
            ;
    }
    if (beside)
        set_side_by_side(fill);
}

const JbPages *jb_page_set(JbArena *arena, JbDiags *diags, const JbDocument *doc,
                           const JbLayout *layout, JbFaces *faces, JbLangs langs, bool frames)
{
    size_t errors = jb_diags_count(diags, JB_ERROR);
    layout = frames ? with_frame_colors(arena, layout) : layout;
    JbPages *pages = new_pages(arena, doc, layout, faces, langs);
    JbComposer composer = jb_para_open(arena, diags, faces, layout);
    JbPageContext page = {doc, layout, pages, layout->grid, frames};
    JbPlacement p = {.page = &page, .ink = {.composer = &composer, .artifact = JB_ART_LAYOUT}};
    p.ink.lang = langs.at[0];
    size_t document = jb_page_element(p, JB_TAG_DOCUMENT, JB_NONE, p.ink.lang);
    set_languages(p, document);
    jb_page_furniture(p);
    jb_page_fit_leave_out(p);
    /* with frames the author wants to see what went wrong */
    return jb_diags_count(diags, JB_ERROR) > errors && !frames ? NULL : pages;
}

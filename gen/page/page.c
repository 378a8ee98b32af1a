/* SPDX-License-Identifier: MIT */
#include "page/page.h"
#include "page/left_out.h"
#include "page/page_fill.h"
#include "page/page_furniture.h"

/* A page that has more than one in so many of its height left is short. */
#define SHORT 12
/* Larger type leaves at least one in so many, else its charts have not grown. */
#define LEFT 60
/* How near to the largest that goes in, 1/1000. */
#define ENLARGE_STEP 60
/* A last page that has more than one in so many of its height left might be saved. */
#define MUCH       2
#define CLOSE_STEP 20

/* The layout with colours for what is drawn for authors of templates. */
static const JbLayout *with_frame_colors(JbArena *arena, const JbLayout *layout)
{
    static const JbColor extra[] = {{JB_COLOR_FRAME, {0, 150, 220}, {100, 20, 0, 0}, NULL},
                                    {JB_COLOR_OVERFLOW, {230, 0, 130}, {0, 100, 0, 0}, NULL}};
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
    pages->spare = layout->page.height;
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

/* Page by page in all languages: where a page ends, what is left is levelled anew. */
static void set_side_by_side(JbFill *const *fill, size_t n)
{
    bool more = true;
    for (size_t page = 0; more; page++) {
        jb_page_fill_level(fill, n);
        more = false;
        for (size_t i = 0; i < n; i++)
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
        set_side_by_side(fill, langs.n);
}

/* Findings that are told only if the pages stand. */
static JbDiags *findings(JbArena *arena, const JbDiags *of)
{
    JbDiags *d = jb_diags_unsaid(arena, of);
    d->catalog = of->catalog;
    return d;
}

/* Fills new pages: all languages, then heads and feet. */
static void set_pages(JbComposer composer, JbPages *pages, bool frames)
{
    const JbLayout *layout = pages->layout;
    JbPageContext page = {pages->document, layout, pages, layout->grid, frames};
    JbPlacement p = {.page = &page, .ink = {.composer = &composer, .artifact = JB_ART_LAYOUT}};
    p.ink.lang = pages->langs.at[0];
    size_t document = jb_page_element(p, JB_TAG_DOCUMENT, JB_NONE, p.ink.lang);
    set_languages(p, document);
    jb_page_furniture(p);
    jb_page_fit_leave_out(p);
}

/* Setting pages anew in another size. */
typedef struct Again {
    JbArena *arena;
    JbFaces *faces;
    const JbPages *pages; /* as they are */
    const JbDiags *said;  /* and what there is to say of them */
    bool frames;
} Again;

static JbPages *set_in(const Again *a, const JbLayout *layout, JbDiags *said)
{
    const JbPages *now = a->pages;
    JbPages *pages = new_pages(a->arena, now->document, layout, a->faces, now->langs);
    set_pages(jb_para_open_beside(a->arena, said, a->faces, layout), pages, a->frames);
    return pages;
}

static bool no_worse(const Again *a, const JbDiags *said)
{
    return jb_diags_count(said, JB_WARNING) <= jb_diags_count(a->said, JB_WARNING);
}

/* Pages that stay short in larger type, as large as there is room and charts need not pay for it;
 * *said is then what is to say of those. */
static const JbPages *enlarged(const Again *a, JbDiags **said)
{
    const JbLayout *layout = a->pages->layout;
    int32_t low = 1000, high = layout->enlarge;
    const JbPages *best = a->pages;
    for (int32_t by = high; high - low >= ENLARGE_STEP; by = (low + high) / 2) {
        JbDiags *heard = findings(a->arena, *said);
        JbPages *larger = set_in(a, jb_layout_scaled(a->arena, layout, by), heard);
        bool good = larger->pages.n <= a->pages->pages.n && no_worse(a, heard) &&
                    larger->cramped <= a->pages->cramped &&
                    larger->spare >= layout->page.height / LEFT;
        low = good ? by : low;
        high = good ? high : by;
        best = good ? larger : best;
        *said = good ? heard : *said;
    }
    return best;
}

/* Whether one of the languages has a further page that might be saved. */
static bool closes(const JbPages *pages)
{
    const JbLayout *layout = pages->layout;
    size_t least = layout->side_by_side && pages->langs.n == 2 ? 1 : pages->langs.n;
    return pages->pages.n > least && pages->spare_most >= layout->page.height / MUCH;
}

/* Pages set in smaller and smaller type, from `by` on, until one of those that hold little is
 * saved in each language; else the best so far. */
static const JbPages *smaller(const Again *a, const JbLayout *layout, int32_t by,
                              const JbPages *best, JbDiags **said)
{
    for (; by >= layout->close && closes(best); by -= CLOSE_STEP) {
        JbDiags *heard = findings(a->arena, *said);
        const JbLayout *in = by < 1000 ? jb_layout_scaled(a->arena, layout, by) : layout;
        JbPages *fewer = set_in(a, in, heard);
        if (fewer->pages.n >= best->pages.n || !no_worse(a, heard))
            continue;
        *said = heard;
        best = fewer;
    }
    return best;
}

/* Pages of which the last holds little in smaller type, where that saves it, and as many of them as
 * there are languages with one; else in shorter texts. */
static const JbPages *closed(const Again *a, JbDiags **said)
{
    const JbLayout *layout = a->pages->layout;
    const JbPages *best = smaller(a, layout, 1000 - CLOSE_STEP, a->pages, said);
    if (layout->close < 1000)
        best = smaller(a, jb_layout_shorter(a->arena, layout), 1000, best, said);
    return best;
}

/* Pages without the spare bands, where that makes fewer of them than the best so far. */
static const JbPages *lean(const Again *a, const JbPages *best, JbDiags **said)
{
    const JbLayout *layout = jb_layout_lean(a->arena, a->pages->layout);
    if (!layout)
        return best;
    JbDiags *heard = findings(a->arena, *said);
    JbPages *pages = set_in(a, layout, heard);
    if (pages->pages.n >= best->pages.n || !no_worse(a, heard))
        return best;
    jb_diag_report(heard, JB_NOTE, JB_EXIT_OK, "band-left-out", &layout->look.place,
                   "take \"spare\" from the bands that must stand on every page",
                   "spare bands are left out: they would take %zu pages more",
                   best->pages.n - pages->pages.n);
    *said = heard;
    return pages;
}

const JbPages *jb_page_set(JbArena *arena, JbDiags *diags, const JbDocument *doc,
                           const JbLayout *layout, JbFaces *faces, JbLangs langs, bool frames)
{
    layout = frames ? with_frame_colors(arena, layout) : layout;
    JbPages *pages = new_pages(arena, doc, layout, faces, langs);
    const JbPages *best = pages;
    JbDiags *said = findings(arena, diags);
    JbLen height = layout->page.height;
    set_pages(jb_para_open(arena, said, faces, layout), pages, frames);
    Again again = {arena, faces, pages, said, frames};
    if (closes(pages))
        best = closed(&again, &said);
    if (best->spare_page)
        best = lean(&again, best, &said);
    again = (Again){arena, faces, best, said, frames};
    if (best->layout->natural == layout->natural && best->spare >= height / SHORT)
        best = enlarged(&again, &said);
    jb_diags_append(diags, said, 0);
    /* with frames the author wants to see what went wrong */
    return jb_diags_count(said, JB_ERROR) && !frames ? NULL : best;
}

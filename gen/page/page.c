/* SPDX-License-Identifier: MIT */
#include "page/page.h"
#include "page/left_out.h"
#include "page/line_rating.h"
#include "page/page_fill.h"
#include "page/page_furniture.h"

/* A page that has more than one in so many of its height left is short. */
#define SHORT 12
/* Larger type leaves at least one in so many, else its charts have not grown. */
#define LEFT 60
/* How near to the largest that goes in, 1/1000. */
#define ENLARGE_STEP 60
/* A last page that has more than one in so many of its height left might be saved; so might the
 * next one of a page that goes on with as much as one in AHEAD left. */
#define MUCH  2
#define AHEAD 3
/* A last page is as good as empty with more than one in so many of its height left. */
#define HOLLOW     3
#define CLOSE_STEP 20
/* Sizes that are tried so that its lines come out well: so far apart, and so many, as many to each
 * side where both have room. */
#define LINES_STEP  20
#define LINES_TRIES 10

/* Elements and lines that there is room for from the start: what is so large stands alone in the
 * arena, and leaves nothing behind where it grows. */
enum { MANY = 256 };

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
    JB_ROOM(arena, &pages->elements, MANY);
    JB_ROOM(arena, &pages->lines, MANY);
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

/* What is made on the way to marks from here on, and no longer needed once these are placed. */
static void begin_work(JbComposer *c)
{
    c->arena = jb_para_take_arena(c->faces);
}

static void end_work(JbComposer *c)
{
    jb_para_give_arena(c->faces, c->arena);
    c->arena = c->kept;
}

/* One language wholly behind the other in structure and reading order, be they on pages of their
 * own or side by side. */
static void set_languages(JbPlacement p, size_t document)
{
    JbFill *fill[JB_LANGS] = {NULL};
    bool beside = jb_page_side_by_side(p.page);
    JbLangs langs = p.page->pages->langs;
    for (size_t i = 0; i < langs.n; i++) {
        if (i == 0 || !beside)
            begin_work(p.ink.composer);
        fill[i] = open_language(in_language(p, langs.at[i]), document);
        while (!beside && jb_page_fill_page(fill[i], p.page->pages->pages.n))
            ;
        if (!beside)
            end_work(p.ink.composer);
    }
    if (beside) {
        set_side_by_side(fill, langs.n);
        end_work(p.ink.composer);
    }
}

/* Fills new pages: all languages, then heads and feet. */
static void set_pages(JbComposer composer, JbPages *pages, unsigned how)
{
    const JbLayout *layout = pages->layout;
    JbPageContext page = {.document = pages->document,
                          .layout = layout,
                          .pages = pages,
                          .grid = layout->grid,
                          .frames = how & JB_PAGE_FRAMES,
                          .uncounted = how & JB_PAGE_UNCOUNTED};
    JbPlacement p = {.page = &page, .ink = {.composer = &composer, .artifact = JB_ART_LAYOUT}};
    p.ink.lang = pages->langs.at[0];
    size_t document = jb_page_element(p, JB_TAG_DOCUMENT, JB_NONE, p.ink.lang);
    set_languages(p, document);
    begin_work(&composer);
    jb_page_furniture(p);
    jb_page_fit_leave_out(p);
    end_work(&composer);
}

/* Pages as they were set, with what there is to say of them, and the arena of both. */
typedef struct Setting {
    JbArena *arena;
    JbPages *pages;
    JbDiags *said;
    const JbLayout *from; /* that the pages' layout is so large a copy of, 1/1000 */
    int32_t by;
} Setting;

/* Setting pages anew in another size. */
typedef struct Again {
    JbArena *arena; /* of layouts */
    JbFaces *faces;
    unsigned how; /* JbPageHow */
    Setting best; /* so far; what it takes the place of is dropped */
    size_t saved; /* pages, by leaving out spare bands */
} Again;

/* What a setting is measured by. */
typedef struct Measured {
    const JbLayout *layout;
    int32_t by;
    size_t pages, cramped, warnings;
} Measured;

static Measured measure(const Setting *s)
{
    return (Measured){s->pages->layout, s->by, s->pages->pages.n, s->pages->cramped,
                      jb_diags_count(s->said, JB_WARNING)};
}

/* In a copy of the layout that is by/1000 as large. */
static Setting set_in(const Again *a, const JbLayout *from, int32_t by)
{
    const JbPages *now = a->best.pages;
    const JbLayout *layout = by == 1000 ? from : jb_layout_scaled(a->arena, from, by);
    Setting s = {.arena = jb_para_take_arena(a->faces), .from = from, .by = by};
    s.said = jb_diags_apart(s.arena, a->best.said);
    s.pages = new_pages(s.arena, now->document, layout, a->faces, now->langs);
    set_pages(jb_para_open_beside(s.arena, s.said, a->faces, layout), s.pages, a->how);
    return s;
}

/* The better one stays, of one tried and the best so far. */
static void choose(Again *a, Setting tried, bool better)
{
    jb_para_give_arena(a->faces, better ? a->best.arena : tried.arena);
    a->best = better ? tried : a->best;
}

/* Pages that stay short in larger type, as large as there is room and charts need not pay for it.
 */
static void enlarge(Again *a)
{
    const Measured m = measure(&a->best);
    int32_t low = 1000, high = m.layout->enlarge;
    for (int32_t by = high; high - low >= ENLARGE_STEP; by = (low + high) / 2) {
        Setting larger = set_in(a, m.layout, by);
        bool good = larger.pages->pages.n <= m.pages && measure(&larger).warnings <= m.warnings &&
                    larger.pages->cramped <= m.cramped &&
                    larger.pages->spare >= m.layout->page.height / LEFT;
        low = good ? by : low;
        high = good ? high : by;
        choose(a, larger, good);
    }
}

/* Whether one of the languages has a further page that might be saved. */
static bool closes(const JbPages *pages)
{
    const JbLayout *layout = pages->layout;
    size_t least = layout->side_by_side && pages->langs.n == 2 ? 1 : pages->langs.n;
    return pages->pages.n > least && (pages->spare_most >= layout->page.height / MUCH ||
                                      pages->left_most >= layout->page.height / AHEAD);
}

/* Fewer pages than the best so far, and no more warnings than `m` has. */
static bool saves(const Again *a, const Setting *tried, const Measured *m)
{
    return tried->pages->pages.n < a->best.pages->pages.n && measure(tried).warnings <= m->warnings;
}

/* Pages set in smaller and smaller type, from `by` on, until one of those that hold little is
 * saved in each language; else the best so far stays. */
static void make_smaller(Again *a, const Measured *m, const JbLayout *layout, int32_t by)
{
    for (; by >= layout->close && closes(a->best.pages); by -= CLOSE_STEP) {
        Setting fewer = set_in(a, layout, by);
        choose(a, fewer, saves(a, &fewer, m));
    }
}

/* Pages of which the last holds little in smaller type, where that saves it, and as many of them as
 * there are languages with one; else in shorter texts. */
static void close_up(Again *a)
{
    const Measured m = measure(&a->best);
    make_smaller(a, &m, m.layout, 1000 - CLOSE_STEP);
    if (m.layout->close < 1000)
        make_smaller(a, &m, jb_layout_shorter(a->arena, m.layout), 1000);
}

/* Whether a language ends with a page that is as good as empty. */
static bool is_hollow(const JbPages *pages)
{
    return pages->hollow >= pages->layout->page.height / HOLLOW;
}

/* Pages without the spare bands, where that makes fewer of them than the best so far and leaves no
 * language with a last page that nothing fills; where a few lines are still too many, in smaller
 * type. */
static void make_lean(Again *a, const Measured *m)
{
    const JbLayout *layout = jb_layout_lean(a->arena, m->layout);
    size_t before = a->best.pages->pages.n;
    if (!layout)
        return;
    Setting lean = set_in(a, layout, 1000);
    bool fewer = saves(a, &lean, m);
    choose(a, lean, fewer && (!is_hollow(lean.pages) || is_hollow(a->best.pages)));
    if (!fewer)
        make_smaller(a, m, layout, 1000 - CLOSE_STEP);
    a->saved = before - a->best.pages->pages.n;
}

/* A hole under a cell, 1/1000 pt, that another flow is tried in. */
#define HOLE 60000

/* Pages on which flows stand under others, where those leave room: no more pages, none fuller. */
static void join(Again *a)
{
    const Measured m = measure(&a->best);
    Setting joined = set_in(a, jb_layout_joined(a->arena, m.layout), 1000);
    bool good = joined.pages->pages.n <= m.pages && measure(&joined).warnings <= m.warnings &&
                joined.pages->cramped <= m.cramped &&
                joined.pages->taken - a->best.pages->taken <= a->best.pages->holes;
    choose(a, joined, good);
}

/* Whether pages in another size lose nothing by it. */
static bool keeps(const Setting *tried, const Measured *m)
{
    bool charts = tried->by <= m->by || tried->pages->spare >= m->layout->page.height / LEFT;
    return charts && tried->pages->pages.n <= m->pages && measure(tried).warnings <= m->warnings &&
           tried->pages->cramped <= m->cramped;
}

/* Where lines come out ill, a figure that parts from no unit being too wide for what a line has
 * left, pages whose matter is a little smaller or larger may have none such: of those tried the
 * nearest in size with the fewest. */
static void mend_lines(Again *a)
{
    const Measured m = measure(&a->best);
    const JbLayout *from = a->best.from;
    int32_t least = from->close_lines ? 1000 : from->close; /* else type keeps its size */
    size_t poor = jb_page_poor_lines(a->best.pages);
    for (int i = 0, tries = 0; poor > 0 && tries < LINES_TRIES && i < 2 * LINES_TRIES; i++) {
        int32_t by = m.by + (i / 2 + 1) * (i % 2 ? LINES_STEP : -LINES_STEP);
        if (by < least || by > from->enlarge)
            continue;
        tries++;
        Setting tried = set_in(a, from, by);
        size_t left = jb_page_poor_lines(tried.pages);
        bool better = left < poor && keeps(&tried, &m);
        poor = better ? left : poor;
        choose(a, tried, better);
    }
}

/* Charts that are too high for any page, of many panels with long names, are left out: the figures
 * stand in tables. */
static void leave_out_high(Again *a)
{
    while (a->best.pages->too_high) {
        const JbPages *high = a->best.pages;
        const JbLayout *layout = jb_layout_without(a->arena, high->layout, high->too_high->name);
        a->best.from = layout;
        choose(a, set_in(a, layout, 1000), true);
    }
}

static void tell_left_out(const Again *a)
{
    const JbPageMaster *m = &a->best.pages->layout->page;
    for (size_t i = 0; i < m->body_n; i++)
        if (m->body[i].left_out)
            jb_diag_warn(a->best.said, "band-left-out", &m->body[i].place,
                         "give indicators shorter names for narrow places (\"short\")",
                         "band '%s' is left out: its charts are higher than a page",
                         m->body[i].name);
}

static void tell_saved(const Again *a)
{
    if (a->saved > 0)
        jb_diag_report(a->best.said, JB_NOTE, JB_EXIT_OK, "band-left-out",
                       &a->best.pages->layout->look.place,
                       "take \"spare\" from the bands that must stand on every page",
                       "spare bands are left out: they would take %zu pages more", a->saved);
}

/* The pages as they are, then in other sizes where they might gain by it. */
static Setting set_best(Again a, JbComposer composer)
{
    JbPages *pages = a.best.pages;
    JbLen height = pages->layout->page.height;
    set_pages(composer, pages, a.how);
    leave_out_high(&a);
    pages = a.best.pages;
    const Measured first = measure(&a.best);
    if (closes(pages))
        close_up(&a);
    if (a.best.pages->spare_page)
        make_lean(&a, &first);
    if (a.best.pages->hole >= HOLE)
        join(&a);
    if (a.best.pages->layout->natural == first.layout->natural &&
        a.best.pages->spare >= height / SHORT)
        enlarge(&a);
    mend_lines(&a);
    tell_saved(&a);
    tell_left_out(&a);
    return a.best;
}

typedef JbComposer Open(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbLayout *layout);

static const JbPages *set_document(Open open, JbArena *arena, JbDiags *diags, const JbDocument *doc,
                                   const JbLayout *layout, JbFaces *faces, JbLangs langs,
                                   unsigned how)
{
    bool frames = how & JB_PAGE_FRAMES;
    layout = frames ? with_frame_colors(arena, layout) : layout;
    Again a = {.arena = arena, .faces = faces, .how = how};
    a.best.arena = jb_para_take_arena(faces);
    a.best.said = jb_diags_apart(a.best.arena, diags);
    a.best.pages = new_pages(a.best.arena, doc, layout, faces, langs);
    a.best.from = layout;
    a.best.by = 1000;
    Setting best = set_best(a, open(a.best.arena, a.best.said, faces, layout));
    jb_arena_adopt(arena, best.arena);
    jb_para_give_arena(faces, best.arena);
    jb_para_rest(faces);
    jb_diags_append(diags, best.said, 0);
    /* with frames the author wants to see what went wrong */
    return jb_diags_count(best.said, JB_ERROR) && !frames ? NULL : best.pages;
}

const JbPages *jb_page_set(JbArena *arena, JbDiags *diags, const JbDocument *doc,
                           const JbLayout *layout, JbFaces *faces, JbLangs langs, unsigned how)
{
    return set_document(jb_para_open, arena, diags, doc, layout, faces, langs, how);
}

const JbPages *jb_page_set_beside(JbArena *arena, JbDiags *diags, const JbDocument *doc,
                                  const JbLayout *layout, JbFaces *faces, JbLangs langs,
                                  unsigned how)
{
    return set_document(jb_para_open_beside, arena, diags, doc, layout, faces, langs, how);
}

void jb_page_forget(JbFaces *faces)
{
    jb_para_forget(faces);
    jb_layout_faces_forget(faces);
}

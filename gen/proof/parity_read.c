/* SPDX-License-Identifier: MIT */
/* Marks → blocks with the figures and lights that they show. */
#include "proof/parity_parts.h"
#include <string.h>

#define DASH_FORM 2 /* a dash is more than so many times as wide as high, a square is not */

typedef struct Reader {
    JbArena *arena;
    const JbPages *pages;
    JbShownList *list;
    size_t *block; /* of each element that is a block: index into list */
    size_t *open;  /* of each element: 1 + index of the figure whose text may go on; 0: none */
    JbLight
        waiting; /* a light without an element belongs to the text that follows; shape NULL: none */
} Reader;

/* --- structure --- */

static bool holds_blocks(JbTag tag)
{
    return tag == JB_TAG_DOCUMENT || tag == JB_TAG_SECT || tag == JB_TAG_QUOTE || tag == JB_TAG_L ||
           tag == JB_TAG_LI || tag == JB_TAG_LBODY || tag == JB_TAG_TABLE;
}

static size_t block_element(const JbPages *pages, size_t element)
{
    const JbElement *e = pages->elements.at;
    while (e[element].parent != JB_NONE && !holds_blocks(e[e[element].parent].tag))
        element = e[element].parent;
    return element;
}

/* Makes a block of each element that is one, in reading order: the tree walked depth first. Index n
 * stands above the document. */
static void make_blocks(Reader *r)
{
    const JbElement *e = r->pages->elements.at;
    size_t n = r->pages->elements.n;
    size_t *child = jb_arena_alloc_array(r->arena, n + 1, sizeof *child);
    size_t *next = jb_arena_alloc_array(r->arena, n + 1, sizeof *next);
    for (size_t i = 0; i <= n; i++)
        child[i] = next[i] = JB_NONE;
    for (size_t i = n; i-- > 0;) { /* siblings stand in reading order */
        size_t parent = e[i].parent == JB_NONE ? n : e[i].parent;
        next[i] = child[parent];
        child[parent] = i;
    }
    for (size_t i = child[n]; i != JB_NONE;) {
        if (block_element(r->pages, i) == i) {
            JbShown b = {.lang = e[i].lang,
                         .element = i,
                         .page = JB_NONE,
                         .chart = e[i].tag == JB_TAG_FIGURE};
            r->block[i] = r->list->blocks.n;
            JB_PUSH(r->arena, &r->list->blocks, b);
        }
        size_t at = i;
        while (child[i] == JB_NONE && at != n && next[at] == JB_NONE)
            at = e[at].parent == JB_NONE ? n : e[at].parent;
        size_t behind = at == n ? JB_NONE : next[at];
        i = child[i] != JB_NONE ? child[i] : behind;
    }
}

/* --- shapes --- */

/* Where a step of a path stood before it was turned with its table, but for its place. */
static JbLen across(const JbMark *m, int step)
{
    return m->upward ? -m->steps[step].y[0] : m->steps[step].x[0];
}

static JbLen downwards(const JbMark *m, int step)
{
    return m->upward ? m->steps[step].x[0] : m->steps[step].y[0];
}

/* The name of the shape that a path draws, or NULL: no status has it. */
static const char *shape_of(const JbMark *m)
{
    const JbPathStep *s = m->steps;
    if (m->dot || m->step_n < 4 || s[0].op != JB_PATH_MOVE || s[m->step_n - 1].op != JB_PATH_CLOSE)
        return NULL;
    if (m->step_n == 6 && s[1].op == JB_PATH_CURVE)
        return m->fill ? "disc" : "ring";
    if (m->step_n == 4 && s[1].op == JB_PATH_LINE)
        return downwards(m, 0) < downwards(m, 1) ? "up" : "down";
    if (m->step_n != 5 || s[1].op != JB_PATH_LINE)
        return NULL;
    JbLen w = across(m, 1) - across(m, 0), h = downwards(m, 2) - downwards(m, 1);
    if (downwards(m, 1) != downwards(m, 0))
        return "diamond";
    return w > DASH_FORM * h ? "dash" : "square";
}

/* The status of this look, or NULL. */
static const char *status_of(const JbLayout *l, JbLight light)
{
    bool bar = strcmp(light.shape, "bar") == 0;
    for (size_t i = 0; l != NULL && i < l->status_color_n; i++)
        if (l->looks[i].color == light.color &&
            (bar || strcmp(l->looks[i].shape, light.shape) == 0))
            return l->looks[i].status;
    return NULL;
}

const char *jb_proof_light_name(JbArena *arena, const JbPages *pages, JbLight light)
{
    const char *status = status_of(pages->layout, light);
    if (status != NULL)
        return status;
    return light.color < pages->color_n
               ? jb_arena_format(arena, "%s %s", pages->colors[light.color].name, light.shape)
               : light.shape;
}

/* --- marks --- */

static JbShown *furniture(Reader *r, size_t page)
{
    JbShown b = {.lang = r->pages->pages.at[page].lang, .element = JB_NONE, .page = page};
    JB_PUSH(r->arena, &r->list->blocks, b);
    return &r->list->blocks.at[r->list->blocks.n - 1];
}

/* Words between figures; directly behind one they may hold its unit. */
static void put_prose(Reader *r, JbShown *b, JbSeen *last, const char *text)
{
    if (b->prose.arena == NULL)
        b->prose = jb_text(r->arena);
    jb_text_put(&b->prose, text);
    if (last != NULL)
        last->behind = text;
}

/* Text that goes on where a line or a face ended is one figure. */
static void put_text(Reader *r, JbShown *b, size_t *open, const JbMark *m, size_t page)
{
    JbSeen *last = *open > 0 ? &b->seen.at[*open - 1] : NULL;
    if (last != NULL && last->figure == m->figure) {
        last->text = jb_arena_format(r->arena, "%s%s", last->text, m->text);
        return;
    }
    if (m->figure == JB_NONE)
        put_prose(r, b, last, m->text);
    *open = 0;
    if (m->figure == JB_NONE)
        return;
    JB_PUSH(r->arena, &b->seen, (JbSeen){m->figure, m->text, page, NULL});
    *open = b->seen.n;
}

static void take_light(Reader *r, JbShown *b)
{
    if (r->waiting.shape != NULL)
        JB_PUSH(r->arena, &b->lights, r->waiting);
    r->waiting.shape = NULL;
}

static void put_drawn(Reader *r, JbShown *b, const JbMark *m, size_t page)
{
    const char *shape = m->kind == JB_MARK_PATH   ? shape_of(m)
                        : m->kind == JB_MARK_RECT ? "bar"
                                                  : NULL;
    b->image = b->image || m->kind == JB_MARK_IMAGE;
    if (m->figure != JB_NONE)
        JB_PUSH(r->arena, &b->seen, (JbSeen){m->figure, NULL, page, NULL});
    if (shape != NULL && !b->chart)
        JB_PUSH(r->arena, &b->lights, (JbLight){m->color, shape});
}

static void read_content(Reader *r, const JbMark *m, size_t page)
{
    JbShown *b = &r->list->blocks.at[r->block[block_element(r->pages, m->element)]];
    b->page = b->page == JB_NONE ? page : b->page;
    if (m->kind != JB_MARK_GLYPHS) {
        put_drawn(r, b, m, page);
        return;
    }
    if (m->hidden)
        return;
    if (!b->chart)
        take_light(r, b);
    put_text(r, b, &r->open[m->element], m, page);
}

/* A mark without an element: furniture's text, or a light beside the text that says it. */
static void read_artifact(Reader *r, const JbMark *m, size_t page, size_t *open)
{
    const char *shape = m->kind == JB_MARK_PATH ? shape_of(m) : NULL;
    bool running = m->artifact == JB_ART_HEADER || m->artifact == JB_ART_FOOTER;
    JbLight light = {m->color, shape};
    if (shape != NULL && !running &&
        status_of(r->pages->layout, light) != NULL) /* else a dot of a dotted line */
        r->waiting = light;
    if (m->kind != JB_MARK_GLYPHS)
        return;
    r->waiting.shape = NULL; /* a repeated head has its lights for itself */
    size_t last = r->list->blocks.n - 1;
    JbShown *b = *open > 0              ? &r->list->blocks.at[last]
                 : m->figure != JB_NONE ? furniture(r, page)
                                        : NULL;
    if (b != NULL)
        put_text(r, b, open, m, page);
}

static void read_page(Reader *r, size_t page)
{
    const JbPage *p = &r->pages->pages.at[page];
    size_t open = 0;
    r->waiting.shape = NULL;
    for (size_t i = 0; i < p->marks.n; i++) {
        const JbMark *m = &p->marks.at[i];
        if (m->artifact == JB_ART_NONE && m->element != JB_NONE)
            read_content(r, m, page);
        else
            read_artifact(r, m, page, &open);
    }
}

/* Texts with variants know what those hold that were not taken. */
static void read_fits(Reader *r)
{
    for (size_t i = 0; i < r->pages->fits.n; i++) {
        const JbFitRecord *f = &r->pages->fits.at[i];
        if (f->element != JB_NONE)
            JB_PUSH(r->arena,
                    &r->list->blocks.at[r->block[block_element(r->pages, f->element)]].fits, f);
    }
}

JbShownList jb_proof_parity_read(JbArena *arena, const JbPages *pages)
{
    JbShownList list = {0};
    Reader r = {.arena = arena, .pages = pages, .list = &list};
    r.block = jb_arena_alloc_array(arena, pages->elements.n, sizeof *r.block);
    r.open = jb_arena_alloc_array(arena, pages->elements.n, sizeof *r.open);
    make_blocks(&r);
    for (size_t page = 0; page < pages->pages.n; page++)
        read_page(&r, page);
    read_fits(&r);
    return list;
}

/* --- the template's places --- */

typedef struct Finder {
    JbSought sought;
    size_t left; /* occurrences to pass by */
    JbPlace place;
} Finder;

static bool is_sought(const JbSought *w, const JbRun *run)
{
    if (run->kind != w->kind)
        return false;
    if (run->kind == JB_RUN_SHAPE)
        return jb_text_equal(run->name, w->status);
    return run->figure == w->figure || (run->kind == JB_RUN_BAR && run->figure2 == w->figure);
}

/* True when it was found. */
static bool find_runs(Finder *f, JbRuns runs)
{
    for (size_t i = 0; i < runs.n; i++) {
        if (!is_sought(&f->sought, &runs.at[i]))
            continue;
        f->place = runs.at[i].place;
        if (f->left-- == 0)
            return true;
    }
    return false;
}

/* In its longest variant, or else in one of the others. */
static bool find_text(Finder *f, const JbBlock *b)
{
    size_t left = f->left;
    bool found = find_runs(f, b->runs);
    for (size_t i = 0; i < b->shorter_n && !found && f->left == left; i++)
        found = find_runs(f, b->shorter[i]);
    return found;
}

static bool find_chart(Finder *f, const JbChart *c)
{
    for (size_t i = 0; i < c->series_n; i++)
        for (size_t k = 0; k < c->series[i].n; k++)
            if (find_runs(f, c->series[i].points[k].label))
                return true;
    return false;
}

static bool find_blocks(Finder *f, const JbBlock *b)
{
    for (; b != NULL; b = b->next)
        if (find_text(f, b) || (b->chart != NULL && find_chart(f, b->chart)) ||
            find_blocks(f, b->child))
            return true;
    return false;
}

JbPlace jb_proof_parity_place(const JbDocument *doc, JbLang lang, JbSought sought, size_t nth)
{
    Finder f = {.sought = sought, .left = nth};
    for (size_t i = 0; i < doc->flow_n[lang]; i++)
        if (find_blocks(&f, doc->flows[lang][i].first))
            break;
    return f.place;
}

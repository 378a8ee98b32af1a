/* SPDX-License-Identifier: MIT */
/* Blocks → nodes: each block gets its style and its structure element. Elements are made in the
 * order of the document's flows, whatever the order in which bands are laid out, so that reading
 * order is the template's. */
#include "page/page_tree.h"
#include "base/clamp.h"
#include "page/page_count.h"
#include "page/page_flow.h"
#include "page/refers.h"
#include <string.h>

static JbTag tag_called(const char *name, JbTag fallback)
{
    for (int t = 0; name && t < JB_TAGS; t++)
        if (strcmp(jb_layout_tag_name((JbTag)t), name) == 0)
            return (JbTag)t;
    return fallback;
}

typedef struct Tree {
    JbPlacement p;
    int *counts; /* of numbered blocks, one a style; NULL in furniture */
    const JbCell *cell;
    int level;         /* of the last heading; 0: none yet */
    bool plain;        /* furniture: no elements */
    const char *inner; /* style kind of paragraphs inside a list or quote, or NULL */
    size_t label;      /* of the item of a list that waits for its text; JB_NONE: none */
} Tree;

size_t jb_page_element(JbPlacement p, JbTag tag, size_t parent, JbLang lang)
{
    JbElement e = {.tag = (uint8_t)tag,
                   .lang = (uint8_t)lang,
                   .parent = (uint32_t)parent,
                   .col_span = 1,
                   .row_span = 1};
    e.lang_differs = parent == JB_NONE || p.page->pages->elements.at[parent].lang != lang;
    JB_PUSH(p.ink.composer->kept, &p.page->pages->elements, e);
    return p.page->pages->elements.n - 1;
}

static size_t element(Tree *t, JbTag tag, size_t parent)
{
    return t->plain ? JB_NONE : jb_page_element(t->p, tag, parent, t->p.ink.lang);
}

static JbElement *at(Tree *t, size_t e)
{
    return &t->p.page->pages->elements.at[e];
}

/* --- styles --- */

/* What stands in heads and feet is not enlarged with the body. */
static const JbLayout *styles_of(JbPlacement p, const JbCell *cell)
{
    const JbLayout *l = p.page->layout;
    const JbBand *const parts[] = {l->page.header, l->page.next_header, l->page.footer};
    const size_t n[] = {l->page.header_n, l->page.next_header_n, l->page.footer_n};
    for (size_t i = 0; i < 3 && l->natural && cell; i++)
        for (size_t k = 0; k < n[i]; k++)
            if (cell >= parts[i][k].cells && cell < parts[i][k].cells + parts[i][k].cell_n)
                return l->natural;
    return l;
}

/* The style of a kind of block in a cell, for p.ink.lang. */
static const JbStyle *style_of(JbPlacement p, const JbCell *cell, const char *kind)
{
    const JbLayout *l = styles_of(p, cell);
    size_t i = SIZE_MAX;
    for (size_t k = 0; cell && k < cell->style_n && i == SIZE_MAX; k++)
        if (strcmp(cell->styles[k].kind, kind) == 0)
            i = cell->styles[k].style;
    if (i == SIZE_MAX)
        i = jb_layout_style(l, kind);
    if (i == SIZE_MAX)
        i = jb_layout_style(l, "body");
    const JbStyle *s = &l->styles[i == SIZE_MAX ? 0 : i];
    return s->in[p.ink.lang] ? s->in[p.ink.lang] : s;
}

static const char *kind_of(const Tree *t, const JbBlock *b)
{
    static const char *const headings[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    switch (b->kind) {
    case JB_BLOCK_HEADING: return headings[jb_clamp(b->level, 1, 6) - 1];
    case JB_BLOCK_QUOTE: return "quote";
    case JB_BLOCK_LIST:
    case JB_BLOCK_ITEM: return "li";
    case JB_BLOCK_TABLE:
    case JB_BLOCK_ROW:
    case JB_BLOCK_CELL: return "td";
    case JB_BLOCK_CAPTION: return "caption";
    case JB_BLOCK_CHART:
    case JB_BLOCK_IMAGE: return "label";
    default: return t->inner ? t->inner : "p";
    }
}

/* The class of a story's notes (story/footnotes.c): set as captions are, where the layout has no
 * style for them. */
#define FOOTNOTE "footnote"

/* Names that have a meaning without a style of theirs: what furniture puts there
 * (page_furniture.c), what the reader of Markdown marks where the layout may have a style for it,
 * shapes of lights. */
static bool may_lack_style(const char *class)
{
    static const char *const names[] = {"page", "pages", "bullet", "code"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(class, names[i]) == 0)
            return true;
    return strncmp(class, "next", 4) == 0 || strncmp(class, "light-", 6) == 0;
}

/* `[text](style:NAME)` of a style that the layout has not: set as the words around it. */
static void check_spans(const Tree *t, const JbRuns *runs)
{
    for (size_t i = 0; i < runs->n; i++) {
        const char *class = runs->at[i].class;
        if (!class || may_lack_style(class) || (i && jb_text_equal(class, runs->at[i - 1].class)) ||
            jb_layout_style(t->p.page->layout, class) != SIZE_MAX)
            continue;
        jb_diag_warn(t->p.ink.composer->diags, "unknown-style", &runs->at[i].place,
                     "write the name of a style that layout.json has", "there is no style '%s'",
                     class);
    }
}

static const JbStyle *style_for(Tree *t, const JbBlock *b, const char *kind)
{
    JbPlacement p = t->p;
    check_spans(t, &b->runs);
    for (size_t k = 0; k < b->shorter_n; k++)
        check_spans(t, &b->shorter[k]);
    size_t i = b->class ? jb_layout_style(p.page->layout, b->class) : SIZE_MAX;
    if (i == SIZE_MAX) {
        if (b->class && strcmp(b->class, FOOTNOTE) != 0)
            jb_diag_error(p.ink.composer->diags, "unknown-style", &b->place,
                          "name it under \"styles\" in layout.json", "there is no style '%s'",
                          b->class);
        return style_of(p, t->cell, b->class ? "caption" : kind);
    }
    const JbStyle *s = &styles_of(p, t->cell)->styles[i];
    return s->in[p.ink.lang] ? s->in[p.ink.lang] : s;
}

/* What the style of a paragraph asks for; JB_TAGS: it is none. */
static JbTag tag_of(Tree *t, const JbBlock *b)
{
    const JbLayout *l = t->p.page->layout;
    if (b->kind != JB_BLOCK_PARAGRAPH)
        return JB_TAGS;
    size_t i = b->class ? jb_layout_style(l, b->class) : SIZE_MAX;
    const JbStyle *s = i == SIZE_MAX ? style_of(t->p, t->cell, kind_of(t, b)) : &l->styles[i];
    return tag_called(s->tag, JB_TAG_P);
}

/* --- inline structure --- */

static size_t run_home(Tree *t, const JbRun *r, size_t home)
{
    JbPlacement p = t->p;
    bool drawn = r->kind == JB_RUN_SHAPE || r->kind == JB_RUN_BAR;
    if (drawn && r->text && *r->text) {
        size_t e = element(t, JB_TAG_FIGURE, home);
        at(t, e)->alt = r->text;
        return e;
    }
    if (r->kind == JB_RUN_TEXT && r->lang != at(t, home)->lang)
        return jb_page_element(p, JB_TAG_SPAN, home, r->lang);
    return home;
}

static bool in_label(const Tree *t, const JbRun *r)
{
    const JbLayout *l = t->p.page->layout;
    size_t s = r->class != NULL ? jb_layout_style(l, r->class) : SIZE_MAX;
    return s != SIZE_MAX && tag_called(l->styles[s].tag, JB_TAG_P) == JB_TAG_LBL;
}

/* The label of the item whose text the paragraph `home` is; `home`: none. Elements are made one
 * after the other: an item's label stands right before its body. */
static size_t label_beside(Tree *t, size_t home)
{
    size_t body = at(t, home)->parent;
    bool item = body != JB_NONE && body > 0 && at(t, body)->tag == JB_TAG_LBODY &&
                at(t, body - 1)->tag == JB_TAG_LBL &&
                at(t, body - 1)->parent == at(t, body)->parent;
    return item ? body - 1 : home;
}

static const size_t *run_elements(Tree *t, const JbRuns *runs, size_t home)
{
    if (home == JB_NONE)
        return NULL;
    const size_t label = label_beside(t, home);
    size_t *out = jb_arena_alloc_array(t->p.ink.composer->arena, runs->n, sizeof *out);
    size_t link = JB_NONE, span = JB_NONE, own = home;
    for (size_t i = 0; i < runs->n; i++) {
        const JbRun *r = &runs->at[i], *before = i ? r - 1 : NULL;
        const size_t outer = own;
        own = label != home && in_label(t, r) ? label : home;
        bool joined = before && jb_text_equal(before->href, r->href);
        if (r->href && (!joined || link == JB_NONE)) {
            link = element(t, JB_TAG_LINK, own);
            at(t, link)->href = r->href;
        } else if (!r->href)
            link = JB_NONE;
        bool same = joined && before->lang == r->lang && before->kind == JB_RUN_TEXT &&
                    r->kind == JB_RUN_TEXT && own == outer;
        if (!same || span == JB_NONE)
            span = run_home(t, r, link == JB_NONE ? own : link);
        out[i] = span;
    }
    return out;
}

/* What a heading says, for the outline. */
static const char *plain_text(JbPlacement p, const JbRuns *runs)
{
    JbText text = jb_text(p.ink.composer->kept);
    for (size_t i = 0; i < runs->n; i++) {
        if (runs->at[i].kind == JB_RUN_TEXT && !jb_para_is_ornament(p.ink, &runs->at[i]))
            jb_text_put(&text, runs->at[i].text);
        else if (runs->at[i].kind == JB_RUN_BREAK)
            jb_text_put(&text, " ");
    }
    while (text.n > 0 && text.at[text.n - 1] == ' ') /* what stood before an ornament */
        text.at[--text.n] = '\0';
    return jb_text_str(&text);
}

const size_t *jb_page_take_variant(JbPlacement p, JbRuns runs, size_t home)
{
    Tree t = {.p = p, .label = JB_NONE};
    if (home != JB_NONE && at(&t, home)->title)
        at(&t, home)->title = plain_text(p, &runs);
    return run_elements(&t, &runs, home);
}

/* --- blocks --- */

static JbRuns with_first(JbArena *arena, const JbRun *first, const JbRuns *rest)
{
    JbRun *runs = jb_arena_alloc_array(arena, rest->n + 1, sizeof *runs);
    runs[0] = *first;
    for (size_t i = 0; i < rest->n; i++)
        runs[i + 1] = rest->at[i];
    return (JbRuns){runs, rest->n + 1};
}

/* A block of a numbered style with its number before its text; what counts within that style begins
 * anew. */
static const JbBlock *numbered(Tree *t, const JbBlock *b, const JbStyle *style)
{
    const JbLayout *l = t->p.page->layout;
    size_t own = jb_layout_style(l, style->name);
    for (size_t i = 0; t->counts && i < l->style_n; i++)
        if (jb_text_equal(l->styles[i].in[t->p.ink.lang]->number_within, style->name))
            t->counts[i] = 0;
    if (!t->counts || !style->number || own == SIZE_MAX)
        return b;
    JbBlock *copy = jb_arena_alloc(t->p.ink.composer->arena, sizeof *copy);
    JbRuns *shorter = jb_arena_alloc_array(t->p.ink.composer->arena, b->shorter_n, sizeof *shorter);
    JbRun number = {.kind = JB_RUN_TEXT,
                    .lang = b->lang,
                    .figure = JB_NONE,
                    .figure2 = JB_NONE,
                    .place = b->place};
    number.text = jb_page_count_text(t->p.ink.composer->arena, style->number, ++t->counts[own]);
    *copy = *b;
    copy->runs = with_first(t->p.ink.composer->arena, &number, &b->runs);
    copy->shorter = shorter;
    for (size_t i = 0; i < b->shorter_n; i++)
        shorter[i] = with_first(t->p.ink.composer->arena, &number, &b->shorter[i]);
    return copy;
}

static JbNode *nodes(Tree *t, const JbBlock *first, size_t parent);

static JbNode *node_new(Tree *t, const JbBlock *b)
{
    JbNode *n = jb_arena_alloc(t->p.ink.composer->arena, sizeof *n);
    n->block = b;
    n->style = style_for(t, b, kind_of(t, b));
    n->element = JB_NONE;
    n->taken = jb_arena_alloc(t->p.ink.composer->arena, sizeof *n->taken);
    return n;
}

/* PDF/UA: headings begin with H1 and skip no level. */
static JbTag heading_tag(Tree *t, const JbBlock *b, JbTag by_style)
{
    int level = by_style < JB_TAGS ? (int)(by_style - JB_TAG_H1) + 1 : b->level;
    if (level > t->level + 1) {
        jb_diag_warn(t->p.ink.composer->diags, "heading-level", &b->place,
                     "begin with # and go down one level at a time",
                     "a heading of level %d follows one of level %d; it is tagged as level %d",
                     level, t->level, t->level + 1);
        level = t->level + 1;
    }
    t->level = level;
    return (JbTag)(JB_TAG_H1 + level - 1);
}

static bool is_heading(JbTag tag)
{
    return tag >= JB_TAG_H1 && tag <= JB_TAG_H6;
}

static void take_told(Tree *t, const JbNode *n)
{
    at(t, n->element)->told = n->block->told;
    at(t, n->element)->told_n = (uint32_t)n->block->told_n;
    at(t, n->element)->style = n->style->name;
}

static void text_node(Tree *t, JbNode *n, size_t parent)
{
    const JbBlock *b = n->block = numbered(t, n->block, n->style);
    JbTag own = b->kind == JB_BLOCK_HEADING   ? JB_TAGS
                : b->kind == JB_BLOCK_CAPTION ? JB_TAG_CAPTION
                                              : JB_TAG_P;
    JbTag tag = tag_called(n->style->tag, own);
    if (t->plain)
        return;
    bool label = tag == JB_TAG_LBL && t->label != JB_NONE;
    if (tag == JB_TAG_LBL || tag == JB_TAG_LI)
        tag = own;
    if (tag == JB_TAGS || is_heading(tag))
        tag = heading_tag(t, b, tag);
    n->element = label ? t->label : element(t, tag, parent);
    if (label)
        t->label = JB_NONE;
    take_told(t, n);
    if (is_heading(tag))
        at(t, n->element)->title = plain_text(t->p, &b->runs);
    if (!b->shorter_n) /* else when it is known which variant stands */
        n->run_element = run_elements(t, &b->runs, n->element);
}

static void item_node(Tree *t, JbNode *n, size_t parent)
{
    n->element = element(t, JB_TAG_LI, parent);
    if (n->block->runs.n) {
        size_t label = element(t, JB_TAG_LBL, n->element);
        n->label_element = run_elements(t, &n->block->runs, label);
    }
    size_t body = element(t, JB_TAG_LBODY, n->element);
    n->child = nodes(t, n->block->child, body);
}

static void list_node(Tree *t, JbNode *n, size_t parent)
{
    n->element = element(t, JB_TAG_L, parent);
    if (!t->plain)
        at(t, n->element)->ordered = n->block->ordered;
    const char *outer = t->inner;
    t->inner = "li";
    n->child = nodes(t, n->block->child, n->element);
    t->inner = outer;
}

static void quote_node(Tree *t, JbNode *n, size_t parent)
{
    const char *outer = t->inner;
    n->element = element(t, JB_TAG_QUOTE, parent);
    t->inner = "quote";
    n->child = nodes(t, n->block->child, n->element);
    t->inner = outer;
}

static void table_cell(Tree *t, JbNode *row, JbNode *n, size_t column, size_t columns)
{
    const JbBlock *r = row->block;
    const char *kind = r->group ? "group" : "td";
    n->style = style_for(t, n->block, r->head ? "th" : kind);
    if (r->class && !n->block->class)
        n->style = style_for(t, r, "td");
    bool row_head = !r->head && column == 0 && columns > 1 && n->block->align != JB_ALIGN_RIGHT;
    if (t->plain)
        return;
    bool heads = r->head ? n->block->runs.n > 0 : r->group || row_head;
    n->element = element(t, heads ? JB_TAG_TH : JB_TAG_TD, row->element);
    take_told(t, n);
    JbElement *e = at(t, n->element);
    if (heads)
        e->scope = r->head ? 1 : 2;
    e->col_span = r->group && !n->block->next ? (int)(columns - column) : 1;
    if (!n->block->shorter_n)
        n->run_element = run_elements(t, &n->block->runs, n->element);
}

static void row_node(Tree *t, JbNode *n, size_t parent, size_t columns)
{
    JbNode **tail = &n->child;
    size_t column = 0;
    n->element = element(t, JB_TAG_TR, parent);
    for (const JbBlock *b = n->block->child; b; b = b->next, column++) {
        *tail = node_new(t, b);
        table_cell(t, n, *tail, column, columns);
        tail = &(*tail)->next;
    }
    for (; column < columns && !n->block->group && !t->plain; column++)
        element(t, n->block->head ? JB_TAG_TH : JB_TAG_TD,
                n->element); /* rows of one length, also where cells are missing */
}

static void table_node(Tree *t, JbNode *n, size_t parent)
{
    JbNode **tail = &n->child;
    n->element = element(t, JB_TAG_TABLE, parent);
    for (const JbBlock *b = n->block->child; b; b = b->next) {
        *tail = node_new(t, b);
        row_node(t, *tail, n->element, n->block->columns);
        tail = &(*tail)->next;
    }
}

static void figure_node(Tree *t, JbNode *n, size_t parent)
{
    const JbBlock *b = n->block;
    if (t->plain)
        return;
    n->element = element(t, JB_TAG_FIGURE, parent);
    const char *alt = b->image ? b->image->alt : NULL;
    alt = b->chart ? b->chart->alt : alt;
    at(t, n->element)->alt = alt ? alt : "";
    at(t, n->element)->chart = b->chart;
    take_told(t, n);
    if (!alt || !*alt)
        jb_diag_warn(t->p.ink.composer->diags, "no-alt", &b->place, "give it a text alternative",
                     "a picture has no words for those who cannot see it");
}

static void fill_node(Tree *t, JbNode *n, size_t parent)
{
    switch (n->block->kind) {
    case JB_BLOCK_LIST: list_node(t, n, parent); break;
    case JB_BLOCK_ITEM: item_node(t, n, parent); break;
    case JB_BLOCK_QUOTE: quote_node(t, n, parent); break;
    case JB_BLOCK_TABLE: table_node(t, n, parent); break;
    case JB_BLOCK_CHART:
    case JB_BLOCK_IMAGE: figure_node(t, n, parent); break;
    case JB_BLOCK_RULE: break;
    default: text_node(t, n, parent); break;
    }
}

/* A chart or picture whose caption follows: the two stand in a group of their own, since the words
 * that stand for a figure hide what is in it. */
static bool has_caption(const JbBlock *b)
{
    bool drawn = b->kind == JB_BLOCK_CHART || b->kind == JB_BLOCK_IMAGE;
    return drawn && b->next != NULL && b->next->kind == JB_BLOCK_CAPTION;
}

/* A list of paragraphs that follow one another, each an item by its style. */
typedef struct Items {
    size_t list, body; /* JB_NONE: there is none */
    size_t label;      /* a band's, meanwhile */
} Items;

/* Something behind `b` up to the next item, or a run of it, says what the item is called. */
static bool labelled_item(Tree *t, const JbBlock *b, bool *behind)
{
    *behind = b->next != NULL && tag_of(t, b->next) == JB_TAG_LBL;
    for (size_t i = 0; i < b->runs.n && !*behind; i++)
        if (in_label(t, &b->runs.at[i]))
            return true;
    return *behind;
}

static void open_item(Tree *t, Items *items, const JbBlock *b, size_t parent)
{
    bool behind = false, labelled = labelled_item(t, b, &behind);
    if (items->list == JB_NONE) {
        items->list = element(t, JB_TAG_L, parent);
        items->label = t->label;
    }
    size_t item = element(t, JB_TAG_LI, items->list);
    if (labelled) {
        size_t label = element(t, JB_TAG_LBL, item);
        at(t, items->list)->described = true;
        t->label = behind ? label : JB_NONE;
    }
    items->body = element(t, JB_TAG_LBODY, item);
}

/* Where the block stands: in the body of an item, or in `parent`. */
static size_t item_home(Tree *t, Items *items, const JbNode *n, size_t parent)
{
    const JbBlock *b = n->block;
    bool text = b->kind == JB_BLOCK_PARAGRAPH && !t->plain;
    const JbTag tag = text ? tag_called(n->style->tag, JB_TAG_P) : JB_TAGS;
    if (tag == JB_TAG_LI) {
        open_item(t, items, b, parent);
    } else if (items->list != JB_NONE && tag != JB_TAG_LBL) {
        t->label = items->label;
        items->list = items->body = JB_NONE;
    }
    return items->body == JB_NONE ? parent : items->body;
}

static JbNode *nodes(Tree *t, const JbBlock *first, size_t parent)
{
    JbNode *head = NULL, **tail = &head, *before = NULL;
    size_t group = JB_NONE;
    Items items = {JB_NONE, JB_NONE, t->label};
    for (const JbBlock *b = first; b; b = b->next) {
        JbNode *n = node_new(t, b);
        const size_t home = item_home(t, &items, n, parent);
        /* a table's caption is the last thing in its Table */
        bool of_table =
            b->kind == JB_BLOCK_CAPTION && before && before->block->kind == JB_BLOCK_TABLE;
        if (has_caption(b) && !t->plain)
            group = element(t, JB_TAG_DIV, home);
        size_t own = group == JB_NONE ? home : group;
        fill_node(t, n, of_table && !t->plain ? before->element : own);
        if (!has_caption(b))
            group = JB_NONE;
        *tail = before = n;
        tail = &n->next;
    }
    return head;
}

JbNode *jb_page_plain_nodes(JbPlacement p, const JbCell *cell, const JbBlock *first)
{
    Tree t = {.p = p, .cell = cell, .plain = true, .label = JB_NONE};
    return nodes(&t, first, JB_NONE);
}

/* --- streams --- */

static bool has_heading(const JbBlock *b)
{
    for (; b; b = b->next)
        if (b->kind == JB_BLOCK_HEADING)
            return true;
    return false;
}

static bool has_label(Tree *t, const JbBlock *b)
{
    while (b && tag_of(t, b) != JB_TAG_LBL)
        b = b->next;
    return b != NULL;
}

/* A list that goes on over the flows of a band. */
typedef struct OpenList {
    const char *name;
    size_t element;
} OpenList;

/* The body of a further item of the list, with its label before it where the flow names one. */
static size_t next_item(Tree *t, OpenList *list, const char *name, const JbBlock *first,
                        size_t parent)
{
    if (!jb_text_equal(list->name, name)) {
        list->element = element(t, JB_TAG_L, parent);
        list->name = name;
    }
    size_t item = element(t, JB_TAG_LI, list->element);
    if (has_label(t, first)) {
        at(t, list->element)->described = true;
        t->label = element(t, JB_TAG_LBL, item);
    }
    return element(t, JB_TAG_LBODY, item);
}

JbStream *jb_page_streams(JbPlacement p, size_t parent, size_t *n)
{
    const JbDocument *doc = p.page->document;
    *n = doc->flow_n[p.ink.lang];
    JbStream *streams = jb_arena_alloc_array(p.ink.composer->arena, *n, sizeof *streams);
    OpenList list = {.name = NULL};
    Tree t = {.p = p,
              .label = JB_NONE,
              .counts = jb_arena_alloc_array(p.ink.composer->arena, p.page->layout->style_n + 1,
                                             sizeof(int))};
    for (size_t i = 0; i < *n; i++) {
        const JbFlow *flow = doc->flows[p.ink.lang] + i;
        streams[i].flow = flow;
        streams[i].cell = t.cell = jb_page_cell_of(p, flow);
        if (!t.cell || !flow->first)
            continue;
        const char *name = jb_page_list_of(p, t.cell);
        size_t home = name != NULL               ? next_item(&t, &list, name, flow->first, parent)
                      : has_heading(flow->first) ? element(&t, JB_TAG_SECT, parent)
                                                 : parent;
        streams[i].first = nodes(&t, flow->first, home);
        streams[i].placed = true;
    }
    jb_page_refer(p, streams, *n);
    return streams;
}

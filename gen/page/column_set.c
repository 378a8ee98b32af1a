/* SPDX-License-Identifier: MIT */
/* Nodes → items at one measure: paragraphs line by line with what keeps together, lists, boxes,
 * rules. */
#include "page/column_set.h"
#include "page/box.h"
#include "page/copyfit.h"
#include "page/table.h"

/* Space between a list's label and its text, per mille of the em. */
#define LABEL_GAP 300
/* Thickness of a rule block. */
#define RULE 500
/* Type of this part of the block's is small beside it. */
#define SMALL    2
#define SMALL_OF 3

typedef struct Set {
    JbPlacement p;
    JbItems *items;
    JbLen measure;       /* of the column, or of the columns that the block stands over */
    const JbNode *last;  /* the node set before, or NULL */
    int span;            /* columns that it stood over */
    const JbNode *noted; /* the last note that stays with its table, or NULL */
} Set;

static void push_item(Set *s, JbItem item)
{
    JB_PUSH(s->p.ink.composer->arena, &s->items->list, item);
}

static JbItem *last_item(Set *s)
{
    return s->items->list.n ? &s->items->list.at[s->items->list.n - 1] : NULL;
}

/* Widows and orphans: at least two lines of a paragraph stand together (clreq 7.1.2); a heading
 * stays with what follows (7.1.3.3). */
static bool keeps(const JbStyle *style, bool heading, size_t line, size_t n)
{
    if (heading || style->keep_next)
        return true;
    size_t together = (size_t)style->keep_lines;
    size_t foot = style->keep_foot ? (size_t)style->keep_foot : together;
    return line + 1 < n && (line + 1 < foot || n - 1 - line < together);
}

static void rules(Set *s, JbFrame *f, const JbStyle *style, JbLen x, JbLen top, JbLen bottom,
                  JbLen w)
{
    if (style->rule_above && top >= 0)
        jb_para_frame_rect(s->p.ink, f, JB_NONE, style->rule_color, x, top, w, style->rule_above)
            ->role = JB_ROLE_ROW;
    if (style->rule_below && bottom >= 0)
        jb_para_frame_rect(s->p.ink, f, JB_NONE, style->rule_color, x, bottom - style->rule_below,
                           w, style->rule_below)
            ->role = JB_ROLE_ROW;
}

typedef struct TextBox {
    const JbNode *node;
    const JbStyle *style;
    JbLen x, measure;
    JbFitted text;
} TextBox;

static void heading_anchor(Set *s, JbFrame *f, const TextBox *box)
{
    const JbNode *node = box->node;
    if (node->element != JB_NONE && s->p.page->pages->elements.at[node->element].title) {
        JbAnchor a = {node->element, box->x, 0, box->measure, box->style->leading, false};
        JB_PUSH(s->p.ink.composer->arena, &f->anchors, a);
    }
}

/* Type of the largest text in the line; the style's own where something else stands in it. */
static JbLen largest(const JbSetLine *line, const JbStyle *style)
{
    JbLen most = 0;
    for (size_t i = 0; i < line->run_n; i++) {
        JbLen size = line->runs[i].kind == JB_SET_GLYPHS ? line->runs[i].size : style->size;
        most = size > most ? size : most;
    }
    return most > 0 ? most : style->size;
}

/* The style that a line's height and baseline follow. A text tightened in size alone keeps the
 * baseline of its neighbours; a further line that holds nothing but small type, such as a unit that
 * did not go in behind its figure, has the leading of small type: else it hangs in a gap. */
static const JbStyle *line_style(const Set *s, const TextBox *box, const JbSetLine *line,
                                 bool first)
{
    const JbStyle *style = box->style, *whole = box->node->style;
    JbLen size = first ? style->size : largest(line, style), leading = style->leading;
    if ((int64_t)size * SMALL_OF <= (int64_t)style->size * SMALL) {
        JbLen grid = style->on_grid ? s->p.page->grid : 1;
        leading = (JbLen)((int64_t)leading * size / style->size + grid - 1) / grid * grid;
    } else {
        size = leading == whole->leading ? whole->size : style->size;
    }
    if (size == style->size)
        return style;
    JbStyle *own = jb_arena_alloc(s->p.ink.composer->arena, sizeof *own);
    *own = *style;
    own->size = size;
    own->leading = leading;
    return own;
}

static void set_lines(Set *s, const TextBox *box, const JbParagraph *paragraph)
{
    const JbBlock *b = box->node->block;
    const JbStyle *style = box->style;
    const JbFitted *text = &box->text;
    JbTextPlace t = {style, text->runs.at, text->runs.n, box->node->element, text->run_element,
                     true,  box->measure};
    size_t n = paragraph->line_n;
    for (size_t i = 0; i < n; i++) {
        const JbStyle *own = line_style(s, box, &paragraph->lines[i], i == 0);
        JbLen over = i == 0 && style->rule_above && style->pad ? style->rule_above + style->pad : 0;
        JbLen under =
            i + 1 == n && style->rule_below && style->pad ? style->rule_below + style->pad : 0;
        JbItem item = {.frame = jb_para_frame_new(s->p.ink),
                       .height = over + own->leading + under,
                       .on_grid = style->on_grid};
        t.first = i == 0 && !box->node->of;
        item.run = paragraph->lines[i].from_run;
        item.at = paragraph->lines[i].from_at;
        item.hyphenated = paragraph->lines[i].hyphenated;
        item.before = i == 0 ? style->before : 0;
        item.after = i + 1 == n ? style->after : 0;
        item.keep_next = keeps(style, b->kind == JB_BLOCK_HEADING, i, n) || item.hyphenated;
        item.place = b->place;
        item.heading = i == 0 && b->kind == JB_BLOCK_HEADING;
        JbLen head = i == 0 ? 0 : -1;
        JbLen foot = i + 1 == n ? item.height : -1;
        rules(s, item.frame, style, box->x, head, foot, box->measure);
        if (i == 0)
            heading_anchor(s, item.frame, box);
        jb_para_frame_line(s->p.ink, item.frame, &paragraph->lines[i], &t, box->x,
                           over + jb_para_baseline(s->p.ink, own));
        push_item(s, item);
    }
    s->p.ink.composer->paragraph++;
}

static bool after_text(const JbNode *last)
{
    if (!last)
        return false;
    JbBlockKind k = last->block->kind;
    return k == JB_BLOCK_PARAGRAPH || k == JB_BLOCK_LIST || k == JB_BLOCK_QUOTE;
}

static void set_text(Set *s, const JbNode *node, JbLen x)
{
    JbStyle *own = NULL;
    TextBox box = {.node = node, .style = node->style, .x = x, .measure = s->measure - x};
    if (node->block->kind == JB_BLOCK_PARAGRAPH && !node->of && !after_text(s->last) &&
        node->style->indent_after_heading != node->style->indent) {
        own = jb_arena_alloc(s->p.ink.composer->arena, sizeof *own);
        *own = *node->style;
        own->indent = own->indent_after_heading;
        box.style = own;
    }
    box.text = jb_page_fit_text(s->p, node, box.style, box.measure);
    box.style = box.text.style;
    const JbRuns *runs = &box.text.runs;
    JbItem *before = last_item(s);
    if (node->block->kind == JB_BLOCK_CAPTION && before)
        before->keep_next = true; /* a caption stays with its picture */
    set_lines(s, &box,
              jb_para_compose(s->p.ink.composer, runs->at, runs->n, box.style, s->p.ink.lang,
                              &box.measure, 1, box.style->size * 4));
}

/* --- lists: the label stands in the hanging indent --- */

static void set_block(Set *s, const JbNode *node, JbLen x);

/* The item's style without its indents, which hold for the text only. */
static const JbStyle *label_style(Set *s, const JbNode *item)
{
    JbStyle *style = jb_arena_alloc(s->p.ink.composer->arena, sizeof *style);
    *style = *item->style;
    style->indent = style->indent_all = 0;
    style->align = JB_TEXT_LEFT;
    return style;
}

static JbLen hang(Set *s, const JbNode *item)
{
    const JbStyle *style = item->style;
    const JbRuns *label = &item->block->runs;
    JbLen wanted = (JbLen)((int64_t)style->indent_all * style->size / 1000);
    JbLen width =
        jb_para_width(s->p.ink.composer, label->at, label->n, label_style(s, item), s->p.ink.lang);
    JbLen least = width + (JbLen)((int64_t)style->size * LABEL_GAP / 1000);
    return !label->n || wanted >= least ? wanted : least;
}

/* The label on the first line of the item at hand. */
static void set_label(Set *s, const JbNode *item, size_t at, JbLen x)
{
    const JbRuns *label = &item->block->runs;
    if (!label->n || at >= s->items->list.n || !s->items->list.at[at].frame)
        return;
    const JbStyle *kept = label_style(s, item);
    JbFrame *f = s->items->list.at[at].frame;
    JbLen measure =
        jb_para_width(s->p.ink.composer, label->at, label->n, kept, s->p.ink.lang) + 1000;
    const JbParagraph *set = jb_para_compose(s->p.ink.composer, label->at, label->n, kept,
                                             s->p.ink.lang, &measure, 1, kept->size);
    JbTextPlace t = {kept, label->at, label->n, item->element, item->label_element, true, measure};
    JbLen baseline = f->lines.n ? f->lines.at[0].baseline : jb_para_baseline(s->p.ink, kept);
    if (set->line_n)
        jb_para_frame_line(s->p.ink, f, &set->lines[0], &t, x, baseline);
    s->p.ink.composer->paragraph++;
}

/* Paragraphs in an item take their indent from the label, not from the style. */
static JbNode *hanging(Set *s, const JbNode *child)
{
    JbNode *copy = jb_arena_alloc(s->p.ink.composer->arena, sizeof *copy);
    JbStyle *style = jb_arena_alloc(s->p.ink.composer->arena, sizeof *style);
    *copy = *child;
    *style = *child->style;
    style->indent = style->indent_all = style->indent_after_heading = 0;
    copy->style = style;
    return copy;
}

/* Lists within lists go in only as far as six em are left for their text. */
#define ITEM_LEAST 6

static void set_item(Set *s, const JbNode *item, JbLen x)
{
    size_t at = s->items->list.n;
    JbLen hanging_by = hang(s, item);
    JbLen most = s->measure - hanging_by - ITEM_LEAST * item->style->size;
    if (x > most)
        x = most > 0 ? most : 0;
    JbLen in = x + hanging_by;
    for (const JbNode *n = item->child; n; n = n->next) {
        bool text = n->block->kind == JB_BLOCK_PARAGRAPH;
        set_block(s, text ? hanging(s, n) : n, in);
    }
    set_label(s, item, at, x);
}

static void set_rule(Set *s, const JbNode *node, JbLen x)
{
    JbItem item = {.frame = jb_para_frame_new(s->p.ink),
                   .height = s->p.page->grid,
                   .on_grid = true,
                   .place = node->block->place};
    jb_para_frame_rect(s->p.ink, item.frame, JB_NONE, node->style->rule_color, x,
                       (s->p.page->grid - RULE) / 2, s->measure - x, RULE);
    push_item(s, item);
}

static bool is_text(const JbNode *n)
{
    return n && n->block->kind == JB_BLOCK_PARAGRAPH && n->style->on_grid;
}

/* Between running text and a table half a line of the table's. */
static void set_table(Set *s, const JbNode *node, JbLen x)
{
    size_t at = s->items->list.n;
    JbLen air = node->child && node->child->child ? node->child->child->style->leading / 2 : 0;
    jb_page_set_table(s->p, s->items, node, x, s->measure - x);
    if (at == s->items->list.n)
        return;
    s->items->list.at[at].before = is_text(s->last) ? air : 0;
    s->items->list.at[s->items->list.n - 1].after = is_text(node->next) ? air : 0;
}

static void set_children(Set *s, const JbNode *node, JbLen x)
{
    for (const JbNode *n = node->child; n; n = n->next)
        set_block(s, n, x);
}

static void set_block(Set *s, const JbNode *node, JbLen x)
{
    switch (node->block->kind) {
    case JB_BLOCK_QUOTE:
    case JB_BLOCK_LIST: set_children(s, node, x); break;
    case JB_BLOCK_ITEM: set_item(s, node, x); break;
    case JB_BLOCK_TABLE: set_table(s, node, x); break;
    case JB_BLOCK_CHART:
    case JB_BLOCK_IMAGE: jb_page_box_set(s->p, s->items, node, x, s->measure); break;
    case JB_BLOCK_RULE: set_rule(s, node, x); break;
    default: set_text(s, node, x); break;
    }
    s->last = node;
}

/* A caption stands over as many columns as its picture. */
static int span_of(const Set *s, const JbNode *n, int columns)
{
    int span = n->style->span ? columns : 1;
    span = n->style->columns ? n->style->columns : span;
    if (n->block->kind == JB_BLOCK_CAPTION && s->last && s->span > span)
        span = s->span;
    return span < columns ? span : columns;
}

/* A note under a table of at most so many lines never stands without rows of it. */
#define NOTE_LINES 8

/* The items from `at` on are a note, what stands before them its table, or another note of it: they
 * stay with its last rows, which keep together by themselves. */
static void keep_note(Set *s, const JbNode *node, size_t at)
{
    JbItem *items = s->items->list.at;
    size_t n = s->items->list.n - at;
    if (at == 0 || n == 0 || n > NOTE_LINES)
        return;
    for (size_t k = at - 1; k + 1 < at + n; k++)
        items[k].keep_next = true;
    s->noted = node;
}

/* A table, or a note below one that belongs to it. */
static bool has_notes(const Set *s, const JbNode *node)
{
    return node && (node->block->kind == JB_BLOCK_TABLE || node == s->noted);
}

static bool is_note(const JbNode *node)
{
    return node->block->kind == JB_BLOCK_PARAGRAPH && !node->style->on_grid;
}

JbLen jb_page_items_height(const JbItems *items)
{
    JbLen all = 0;
    for (size_t i = 0; i < items->list.n && all < JB_ENDLESS; i++) {
        const JbItem *it = &items->list.at[i];
        JbLen columns = it->span > 0 ? it->span : 1;
        all += it->flex ? 0 : it->height * columns;
    }
    return all;
}

JbItems *jb_page_set_nodes(JbPlacement p, const JbNode *first, const JbSetting *how)
{
    Set s = {.p = p,
             .items = jb_arena_alloc(p.ink.composer->arena, sizeof(JbItems)),
             .last = how->after};
    for (const JbNode *n = first; n && n != how->until; n = n->next) {
        size_t at = s.items->list.n;
        if (how->most > 0 && jb_page_items_height(s.items) > how->most)
            break;
        int span = span_of(&s, n, how->columns);
        s.measure = span * how->measure + (span - 1) * how->gutter;
        bool noted = is_note(n) && has_notes(&s, s.last) && span == s.span;
        set_block(&s, n, 0);
        s.span = span;
        if (noted)
            keep_note(&s, n, at);
        for (size_t k = at; k < s.items->list.n; k++) {
            JbItem *it = &s.items->list.at[k];
            it->node = n;
            it->line = k - at;
            it->span = span > 1 ? span : 0;
        }
    }
    return s.items;
}

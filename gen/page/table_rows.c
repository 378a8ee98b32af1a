/* SPDX-License-Identifier: MIT */
#include "page/table_rows.h"
#include "page/table_row.h"

/* Rows on each side of a break. */
#define ROWS_MIN 3
/* A row higher than one in so many of the page's height may be parted, a head so high stands once,
 * and rows that are higher together need not stand together. */
#define HIGH 4

/* The head rows as one frame that later columns and pages repeat. */
static const JbRepeat *repeated_head(JbPlacement p, const JbItems *items, size_t from)
{
    JbRepeat *r = jb_arena_alloc(p.ink.composer->arena, sizeof *r);
    r->frame = jb_para_frame_new(p.ink);
    for (size_t i = from; i < items->list.n; i++) {
        const JbItem *it = &items->list.at[i];
        const JbFrame *f = it->frame;
        for (size_t k = 0; k < f->marks.n; k++) {
            JbMark m = f->marks.at[k];
            m.y += r->height;
            m.line += m.line == JB_NONE ? 0 : (uint32_t)r->frame->lines.n;
            if (m.kind != JB_MARK_PATH)
                JB_PUSH(p.ink.composer->arena, &r->frame->marks, m);
        }
        for (size_t k = 0; k < f->lines.n; k++) {
            JbLineRecord line = f->lines.at[k];
            line.baseline += r->height;
            JB_PUSH(p.ink.composer->arena, &r->frame->lines, line);
        }
        r->height += it->height;
    }
    return r->height ? r : NULL;
}

size_t jb_page_rows_set_whole(JbPlacement p, JbItems *items, const JbTable *t)
{
    size_t head = 0, first = items->list.n;
    for (const JbNode *row = t->node->child; row; row = row->next) {
        head += head == items->list.n - first && row->block->head;
        jb_page_row_set(p, items, t, row, 0);
        items->list.at[items->list.n - 1].keep_next = row->block->group && row->next;
    }
    return head;
}

/* Three rows at least before and behind a break, unless they are too high: row k's items begin at
 * starts[k], there are n of them. */
static void keep_together(JbItems *items, const size_t *starts, size_t n, JbLen high)
{
    JbLen before = 0, behind = 0;
    for (size_t k = 0; k + 1 < ROWS_MIN && k + 1 < n; k++) {
        for (size_t i = starts[k]; i < starts[k + 1]; i++)
            before += items->list.at[i].height;
        for (size_t i = starts[n - k - 2]; i < starts[n - k - 1]; i++)
            behind += items->list.at[i].height;
        if (before <= high)
            items->list.at[starts[k + 1] - 1].keep_next = true;
        if (behind <= high)
            items->list.at[starts[n - k - 1] - 1].keep_next = true;
    }
}

static void tell_high(JbPlacement p, const JbNode *row, JbLen height, const char *code,
                      const char *what)
{
    jb_diag_report(p.ink.composer->diags, JB_NOTE, JB_EXIT_OK, code, &row->block->place,
                   "shorten its texts, or give the table a wider cell", what,
                   jb_page_row_begins(p, row), height / 1000, height % 1000);
}

/* One row; returns its height. */
static JbLen set_row(JbPlacement p, JbItems *items, const JbTable *t, const JbNode *row, JbLen high)
{
    JbLen height = 0;
    size_t first = items->list.n;
    jb_page_row_set(p, items, t, row, high);
    for (size_t i = first; i < items->list.n; i++)
        height += items->list.at[i].height;
    if (items->list.n > first + 1)
        tell_high(p, row, height, "row-parted",
                  JB_SAID("the row '%s' is %d.%03d pt high; it may go on behind a break"));
    return height;
}

static const JbRepeat *set_head(JbPlacement p, JbItems *items, const JbTable *t, JbLen high)
{
    size_t first = items->list.n;
    JbLen height = 0;
    for (const JbNode *row = t->node->child; row && row->block->head; row = row->next) {
        height += set_row(p, items, t, row, high);
        items->list.at[items->list.n - 1].keep_next = true;
    }
    if (height <= high)
        return repeated_head(p, items, first);
    tell_high(p, t->node, height, "head-once",
              JB_SAID("the table's head '%s' is %d.%03d pt high; it stands once"));
    return NULL;
}

void jb_page_rows_set(JbPlacement p, JbItems *items, const JbTable *t)
{
    JbLen high = p.page->layout->page.height / HIGH;
    const JbRepeat *repeat = set_head(p, items, t, high);
    const JbNode *row = t->node->child;
    size_t n = 0, body = 0;
    while (row && row->block->head)
        row = row->next;
    for (const JbNode *r = row; r; r = r->next)
        n++;
    size_t *starts = jb_arena_alloc_array(p.ink.composer->arena, n + 1, sizeof *starts);
    for (; row; row = row->next) {
        starts[body++] = items->list.n;
        set_row(p, items, t, row, high);
        for (size_t i = starts[body - 1]; i < items->list.n; i++)
            items->list.at[i].repeat = repeat;
        /* a group's head stays with its first row */
        items->list.at[items->list.n - 1].keep_next = row->block->group && row->next;
    }
    keep_together(items, starts, n, high);
}

/* SPDX-License-Identifier: MIT */
/* Items → columns: where a column may end, how full it gets, how columns are balanced. */
#include "page/column.h"

JbLen jb_page_up_to_grid(JbLen y, JbLen grid)
{
    return (y + grid - 1) / grid * grid;
}

/* Heads that may follow each other before the text; where more do, those before stand as they
 * come. Without an end each head would look at all that follow it. */
enum { MOST_HEADS = 32 };

/* An off-grid head that stands k-th in a column moves down so far that what follows it on the grid
 * comes right behind it: what the grid takes stands over the head, not under it. */
static JbLen regain(JbPlacement p, const JbItems *items, size_t k, JbLen top)
{
    JbLen y = top;
    for (size_t i = k; i < items->list.n && i < k + MOST_HEADS; i++) {
        const JbItem *it = &items->list.at[i];
        JbLen after = i > k ? items->list.at[i - 1].after : 0;
        if (i > k)
            y += after > it->before ? after : it->before;
        if (it->on_grid)
            return jb_page_up_to_grid(y, p.page->grid) - y;
        if (!it->keep_next)
            return 0;
        y += it->height;
    }
    return 0;
}

/* Top of item k, below `y`, the bottom of what stands above it. */
static JbLen item_top(JbPlacement p, const JbItems *items, size_t k, size_t from, JbLen y)
{
    const JbItem *it = &items->list.at[k];
    if (k == from) {
        y += it->repeat ? it->repeat->height : 0;
    } else {
        JbLen after = items->list.at[k - 1].after;
        y += after > it->before ? after : it->before;
    }
    if (!it->on_grid && it->heading && k > from)
        y += regain(p, items, k, y);
    return it->on_grid ? jb_page_up_to_grid(y, p.page->grid) : y;
}

JbColumn jb_page_column_fill(JbPlacement p, const JbItems *items, size_t from, JbLen y0, JbLen y1,
                             JbLen *ys)
{
    JbColumn column = {from, from, y0};
    JbLen y = y0;
    for (size_t k = from; k < items->list.n; k++) {
        const JbItem *it = &items->list.at[k];
        JbLen top = item_top(p, items, k, from, y);
        bool last = k + 1 == items->list.n || items->list.at[k + 1].span;
        if (top + it->height > y1 || it->span)
            break;
        if (ys)
            ys[k - from] = top;
        y = top + it->height;
        if (it->keep_next && !last && !p.relaxed)
            continue;
        column.to = k + 1;
        column.bottom = y;
    }
    return column;
}

void jb_page_column_tops(JbPlacement p, const JbItems *items, const JbColumn *col, JbLen y0,
                         JbLen *ys)
{
    JbLen y = y0;
    for (size_t k = col->from; k < col->to; k++) {
        ys[k - col->from] = item_top(p, items, k, col->from, y);
        y = ys[k - col->from] + items->list.at[k].height;
    }
}

static bool fill_all(JbPlacement p, const JbItems *items, size_t from, JbLen y0, JbLen y1,
                     JbColumn *cols, int n)
{
    for (int c = 0; c < n; c++) {
        cols[c] = jb_page_column_fill(p, items, from, y0, y1, NULL);
        from = cols[c].to;
    }
    return from == items->list.n;
}

/* How much the columns before the last one fall short of the tallest, in all. */
static int64_t raggedness(const JbColumn *cols, int n)
{
    JbLen tallest = 0;
    int64_t short_by = 0;
    for (int c = 0; c < n; c++)
        tallest = cols[c].bottom > tallest ? cols[c].bottom : tallest;
    for (int c = 0; c + 1 < n; c++)
        short_by += tallest - cols[c].bottom;
    return short_by;
}

/* Whether a block begins with item k of the column, so that it may stand at a column's head. */
static bool block_begins(const JbItems *items, const JbColumn *c, size_t k)
{
    const JbItem *it = &items->list.at[k], *before = it - 1;
    return k > c->from && it->node != before->node && !it->repeat && !before->keep_next;
}

/* The item at which the column parts into the most even two; its end where it does not. */
static size_t parting(JbPlacement p, const JbItems *items, const JbColumn *c, JbLen y0)
{
    size_t best = c->to;
    JbLen least = c->bottom;
    for (size_t k = c->from + 1; k < c->to; k++) {
        if (!block_begins(items, c, k))
            continue;
        JbItems head = {.list = {items->list.at, k, k}},
                tail = {.list = {items->list.at, c->to, c->to}};
        JbLen a = jb_page_column_fill(p, &head, c->from, y0, c->bottom, NULL).bottom;
        JbLen b = jb_page_column_fill(p, &tail, k, y0, c->bottom, NULL).bottom;
        JbLen taller = a > b ? a : b;
        if (taller < least) {
            least = taller;
            best = k;
        }
    }
    return best;
}

/* Parts the tallest column that can be parted between two blocks; the others move on. */
static bool part_one(JbPlacement p, const JbItems *items, JbLen y0, JbColumn *cols, int used)
{
    int which = -1;
    size_t at = 0;
    for (int i = 0; i < used; i++) {
        size_t k = parting(p, items, &cols[i], y0);
        if (k < cols[i].to && (which < 0 || cols[i].bottom >= cols[which].bottom)) {
            which = i;
            at = k;
        }
    }
    if (which < 0)
        return false;
    JbColumn whole = cols[which];
    for (int i = used; i > which + 1; i--)
        cols[i] = cols[i - 1];
    JbItems head = {.list = {items->list.at, at, at}},
            tail = {.list = {items->list.at, whole.to, whole.to}};
    cols[which] = jb_page_column_fill(p, &head, whole.from, y0, whole.bottom, NULL);
    cols[which + 1] = jb_page_column_fill(p, &tail, at, y0, whole.bottom, NULL);
    return true;
}

/* Columns that would stay empty take blocks of those before them, which they are no taller for. */
static void spread(JbPlacement p, const JbItems *items, JbLen y0, JbColumn *cols, int n)
{
    int used = n;
    while (used > 0 && cols[used - 1].to == cols[used - 1].from)
        used--;
    for (; used > 0 && used < n && part_one(p, items, y0, cols, used); used++)
        ;
}

/* How many lines more than the least a block may take to get its columns even; more would cost the
 * page what stands below. */
#define EVEN_LINES 1

bool jb_page_columns_balance(JbPlacement p, const JbItems *items, size_t from, JbLen y0, JbLen y1,
                             JbColumn *cols, int n)
{
    if (!fill_all(p, items, from, y0, y1, cols, n))
        return false;
    if (n == 1) /* no lower limit makes it another one */
        return true;
    JbLen low = 0, high = (y1 + p.page->grid - 1) / p.page->grid;
    while (low < high) { /* the least height, in lines, in which all goes in */
        JbLen middle = (low + high) / 2;
        if (fill_all(p, items, from, y0, middle * p.page->grid < y1 ? middle * p.page->grid : y1,
                     cols, n))
            high = middle;
        else
            low = middle + 1;
    }
    JbLen best = low;
    int64_t least = -1;
    for (JbLen lines = low; lines <= low + (n > 1 && !p.uneven ? EVEN_LINES : 0); lines++) {
        JbLen y = lines * p.page->grid < y1 ? lines * p.page->grid : y1;
        if (!fill_all(p, items, from, y0, y, cols, n))
            continue;
        int64_t ragged = raggedness(cols, n);
        if (least < 0 || ragged < least) {
            least = ragged;
            best = lines;
        }
    }
    bool all =
        fill_all(p, items, from, y0, best * p.page->grid < y1 ? best * p.page->grid : y1, cols, n);
    spread(p, items, y0, cols, n);
    return all;
}

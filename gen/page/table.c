/* SPDX-License-Identifier: MIT */
/* Tables: columns sized to content within limits, rows as items, heads repeated at each column's
 * head. */
#include "page/table.h"
#include "locale/locale.h"
#include "page/table_row.h"
#include "page/table_rows.h"
#include "page/table_step.h"
#include "page/table_turn.h"
#include "page/table_width.h"
#include <string.h>

/* A table that is too wide is set in smaller type by these steps, down to this, per mille. */
#define STEP       50
#define LEAST_SIZE 800
/* So little, 1/1000 pt, is not worth it where figures can go on two lines, or names be parted. */
#define SLIGHT 1000
/* By these for the sake of names alone. */
#define FINE 10
/* A bar's width, per mille of the cell's type size: least, what it gets
 * before names stand on one line, wished, largest. */
#define BAR_LEAST 2500
#define BAR_FAIR  5450
#define BAR_WISH  5800
#define BAR_MOST  9000

static bool is_bar(const JbNode *cell)
{
    const JbRuns *runs = &cell->block->runs;
    for (size_t i = 0; i < runs->n; i++)
        if (runs->at[i].kind == JB_RUN_BAR)
            return true;
    return false;
}

static void widen(JbLen *at, JbLen v)
{
    *at = v > *at ? v : *at;
}

/* What a bar gets before names stand on one line: no less than the layout calls a bar that can be
 * read, whatever size the table has come to. */
static JbLen fair_bar(JbPlacement p, const JbStyle *style)
{
    JbLen by_type = (JbLen)((int64_t)style->size * BAR_FAIR / 1000),
          by_look = p.page->layout->look.at[JB_LOOK_BAR];
    by_look = by_look > 0 ? by_look + jb_para_frame_bar_arrow(style->size) : 0;
    return by_type > by_look ? by_type : by_look;
}

/* A word where figures stand, or a figure with one before it: "about 730", "约730家", "none". */
static bool begins_with_word(const JbRuns *runs)
{
    for (size_t i = 0; i < runs->n; i++) {
        const char *s = runs->at[i].kind == JB_RUN_TEXT ? runs->at[i].text : "";
        size_t n = strlen(s), at = 0;
        if (n == 0)
            continue;
        uint32_t c = jb_text_utf8_next(s, n, &at);
        return jb_text_is_han(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
    return false;
}

static bool has_hyphens(JbPlacement p, const JbNode *cell)
{
    return cell->style->hyphenate && jb_locale(p.ink.lang)->hyphens;
}

static void measure_cell(JbPlacement p, JbTable *t, JbTableColumn *c, const JbNode *cell)
{
    const JbBlock *b = cell->block;
    const JbRuns *runs = &b->runs,
                 *short_runs = b->shorter_n ? &b->shorter[b->shorter_n - 1] : runs;
    if (is_bar(cell)) {
        c->bar = true;
        widen(&c->size[JB_WIDTH_LEAST], (JbLen)((int64_t)cell->style->size * BAR_LEAST / 1000));
        widen(&c->size[JB_WIDTH_NAME], fair_bar(p, cell->style));
        widen(&c->size[JB_WIDTH_WISH], (JbLen)((int64_t)cell->style->size * BAR_WISH / 1000));
        widen(&c->size[JB_WIDTH_MOST], (JbLen)((int64_t)cell->style->size * BAR_MOST / 1000));
        return;
    }
    JbTextWidths w =
        jb_para_widths(p.ink.composer, short_runs->at, short_runs->n, cell->style, p.ink.lang);
    JbLen all = w.width;
    widen(&c->size[JB_WIDTH_LEAST], w.least);
    if (jb_page_table_right(cell) || has_hyphens(p, cell))
        widen(&c->size[JB_WIDTH_FOLD], w.whole); /* on as many lines as it has words */
    widen(&c->size[JB_WIDTH_WISH], w.width);
    if (b->shorter_n) {
        all = jb_para_width(p.ink.composer, runs->at, runs->n, cell->style, p.ink.lang);
        widen(&c->size[JB_WIDTH_LONG], all);
    }
    widen(&t->gap, (JbLen)((int64_t)cell->style->size * JB_TABLE_GAP / 1000));
    if ((c->plain || jb_page_table_right(cell)) && !cell->block->head)
        jb_page_table_measure_figure(p, c, cell, all);
}

static void measure_columns(JbPlacement p, JbTable *t)
{
    for (size_t i = 0; i < t->n; i++)
        t->columns[i].plain = jb_page_table_plain_figures(t->node, i);
    for (const JbNode *row = t->node->child; row; row = row->next) {
        size_t i = 0;
        if (row->block->group || row->block->kind != JB_BLOCK_ROW)
            continue;
        for (const JbNode *cell = row->child; cell && i < t->n; cell = cell->next, i++) {
            measure_cell(p, t, &t->columns[i], cell);
            JbTableColumn *c = &t->columns[i];
            bool figure = jb_page_table_right(cell) && !row->block->head;
            c->worded = c->worded || (figure && begins_with_word(&cell->block->runs));
        }
    }
    for (size_t i = 0; i < t->n; i++) {
        JbTableColumn *c = &t->columns[i];
        widen(&c->size[JB_WIDTH_FOLD], c->size[JB_WIDTH_LEAST]);
        if (c->figures && !c->plain) /* broken for names' sake; aligned where there is room */
            c->size[JB_WIDTH_LEAST] = c->size[JB_WIDTH_WISH];
        widen(&c->size[JB_WIDTH_WISH], c->head + c->tail);
        widen(&c->size[JB_WIDTH_WISH], c->size[JB_WIDTH_LEAST]);
        widen(&c->size[JB_WIDTH_LONG], c->size[JB_WIDTH_WISH]);
        JbLen floor = (JbLen)((int64_t)t->gap * JB_TABLE_NAME_FLOOR / JB_TABLE_GAP),
              wish = c->size[JB_WIDTH_WISH];
        JbLen tight = (JbLen)((int64_t)t->gap * JB_TABLE_NAME_TIGHT / JB_TABLE_GAP);
        widen(&c->size[JB_WIDTH_TIGHT], c->size[JB_WIDTH_LEAST]);
        widen(&c->size[JB_WIDTH_TIGHT], tight < wish ? tight : wish);
        widen(&c->size[JB_WIDTH_NAME], c->size[JB_WIDTH_LEAST]);
        if (!c->bar)
            widen(&c->size[JB_WIDTH_NAME], floor < wish ? floor : wish);
        widen(&c->size[JB_WIDTH_MOST], c->size[JB_WIDTH_LONG]);
    }
}

static void tell(JbPlacement p, const JbTable *t, const char *code, const char *what, JbLen by)
{
    jb_diag_report(p.ink.composer->diags, JB_NOTE, JB_EXIT_OK, code, &t->node->block->place,
                   "give it a wider cell, or fewer columns", what, jb_page_row_begins(p, t->node),
                   by / 1000, by % 1000);
}

/* What figures of a column need where those wider than its least width go on two lines. */
static JbLen folded_need(JbPlacement p, const JbTable *t, size_t column)
{
    JbLen level = t->columns[column].size[JB_WIDTH_LEAST], need = 0;
    for (const JbNode *row = t->node->child; row; row = row->next) {
        const JbNode *cell = row->block->group ? NULL : row->child;
        for (size_t i = 0; i < column && cell; i++)
            cell = cell->next;
        if (!cell)
            continue;
        const JbBlock *b = cell->block;
        const JbRuns *runs = b->shorter_n ? &b->shorter[b->shorter_n - 1] : &b->runs;
        JbTextWidths w = jb_para_widths(p.ink.composer, runs->at, runs->n, cell->style, p.ink.lang);
        widen(&need, w.width <= level ? w.width : w.whole);
    }
    return need < level ? need : level;
}

/* Figures go on two lines where names lack room; what they then need less goes to names, too. */
static bool fold(JbPlacement p, JbTable *t, JbLen need)
{
    JbLen *before = jb_arena_alloc_array(p.ink.composer->arena, t->n, sizeof *before);
    for (size_t i = 0; i < t->n; i++)
        before[i] = t->columns[i].size[JB_WIDTH_LEAST];
    if (!jb_page_table_fold(t, need))
        return false;
    for (size_t i = 0; i < t->n; i++)
        if (t->columns[i].size[JB_WIDTH_LEAST] < before[i])
            t->columns[i].size[JB_WIDTH_LEAST] = folded_need(p, t, i);
    return true;
}

static void size_columns(JbPlacement p, JbTable *t)
{
    JbLen all = t->w - (JbLen)(t->n ? t->n - 1 : 0) * t->gap;
    JbLen need = jb_page_table_floor_lack(t);
    bool folds = fold(p, t, need);
    if (folds)
        tell(p, t, "table-folded",
             JB_SAID("the table '%s' has %d.%03d pt too little for its names; figures and what "
                     "stands beside them go on two lines"),
             need);
    jb_page_table_keep_words(t);
    JbLen room = all - jb_page_table_sum(t, JB_WIDTH_LEAST);
    if (room < 0) {
        jb_diag_warn(
            p.ink.composer->diags, "table-squeezed", &t->node->block->place,
            "give it a wider cell, fewer columns or smaller type",
            "the table '%s' needs %d.%03d pt more than its column has; words in it are parted",
            jb_page_row_begins(p, t->node), -room / 1000, -room % 1000);
        jb_page_table_squeeze(t, all);
    }
    for (size_t i = 0; i < t->n; i++)
        t->columns[i].w = t->columns[i].size[JB_WIDTH_LEAST];
    if (room > 0)
        jb_page_table_share(t, room);
    JbLen narrow = jb_page_table_narrow(t);
    if (room >= 0 && narrow > 0)
        tell(p, t, "table-narrow",
             JB_SAID("names of the table '%s' have %d.%03d pt less than six em of their type; "
                     "figures and bars cannot give more"),
             narrow);
    p.page->pages->cramped += folds || narrow > 0;
    JbLen x = t->x;
    for (size_t i = 0; i < t->n; i++) {
        const JbTableColumn *c = &t->columns[i];
        p.page->pages->cramped += c->bar && c->w < c->size[JB_WIDTH_NAME];
        t->columns[i].x = x;
        x += t->columns[i].w + t->gap + t->columns[i].behind;
    }
}

static JbTable measured(JbPlacement p, const JbNode *table, JbLen x, JbLen w, size_t n)
{
    JbTable t = {.node = table, .x = x, .w = w, .n = n};
    t.columns = jb_arena_alloc_array(p.ink.composer->arena, t.n, sizeof *t.columns);
    measure_columns(p, &t);
    return t;
}

/* What a column takes without cutting words to pieces: figures whole, texts six em of their type or
 * what they want. */
static JbLen fair_width(const JbTable *t, size_t i)
{
    const JbTableColumn *c = &t->columns[i];
    return jb_page_column_sort(c) == JB_COLUMN_TEXT ? c->size[JB_WIDTH_NAME]
                                                    : c->size[JB_WIDTH_LEAST];
}

/* What the table needs for that beyond its column. */
static JbLen lack(const JbTable *t)
{
    JbLen need = (JbLen)(t->n ? t->n - 1 : 0) * t->gap - t->w;
    for (size_t i = 0; i < t->n; i++)
        need += fair_width(t, i);
    return need;
}

/* The same where words may be parted. */
static JbLen lack_parted(const JbTable *t)
{
    JbLen need = (JbLen)(t->n ? t->n - 1 : 0) * t->gap - t->w;
    for (size_t i = 0; i < t->n; i++)
        need += jb_page_table_parted_width(t, &t->columns[i]);
    return need;
}

static void set_rows(JbPlacement p, JbItems *items, JbTable *t)
{
    size_columns(p, t);
    jb_page_rows_set(p, items, t);
}

/* In smaller type, as far as it may be and no further than it must. */
static JbTable step_smaller(JbPlacement p, JbTable t)
{
    JbTable best = t;
    for (int32_t size = 1000 - STEP; size >= LEAST_SIZE && lack(&best) > 0; size -= STEP) {
        const JbNode *smaller = jb_page_table_smaller(p, t.node, size);
        if (smaller)
            best = measured(p, smaller, t.x, t.w, t.n);
    }
    if (best.node != t.node && lack(&best) <= 0)
        jb_diag_warn(p.ink.composer->diags, "table-smaller", &t.node->block->place,
                     "give it a wider cell, or fewer columns",
                     "the table '%s' is set in smaller type, since it is %d.%03d pt too wide",
                     jb_page_row_begins(p, t.node), lack(&t) / 1000, lack(&t) % 1000);
    return best;
}

/* What the table needs for its names beyond its column once its figures go on two lines. */
static JbLen lack_folded(JbPlacement p, const JbTable *table)
{
    JbTable t = *table;
    t.columns = jb_arena_alloc_array(p.ink.composer->arena, t.n, sizeof *t.columns);
    memcpy(t.columns, table->columns, t.n * sizeof *t.columns);
    fold(p, &t, jb_page_table_floor_lack(&t));
    return jb_page_table_floor_lack(&t);
}

/* The largest smaller type in which names have their six em, with figures on two lines or without;
 * t: there is none. */
static JbTable step_until_names(JbPlacement p, JbTable t, bool folded)
{
    for (int32_t size = 1000 - STEP; size >= LEAST_SIZE; size -= FINE) {
        const JbNode *smaller = jb_page_table_smaller(p, t.node, size);
        if (!smaller)
            break;
        JbTable step = measured(p, smaller, t.x, t.w, t.n);
        if ((folded ? lack_folded(p, &step) : jb_page_table_floor_lack(&step)) <= 0)
            return step;
    }
    return t;
}

/* In smaller type for six em of names, where that is all that is lacking and smaller type gives
 * them; or gives them with figures on two lines, where neither does alone. */
static JbTable step_for_names(JbPlacement p, JbTable t)
{
    JbLen need = jb_page_table_floor_lack(&t);
    JbTable best = need > 0 ? step_until_names(p, t, false) : t;
    JbLen folded = need > 0 && best.node == t.node ? lack_folded(p, &t) : 0;
    if (folded > 0 && folded < need)
        best = step_until_names(p, t, true);
    if (best.node != t.node) {
        tell(p, &t, "table-smaller",
             JB_SAID("the table '%s' has %d.%03d pt too little for its names; it is set in smaller "
                     "type"),
             need);
        p.page->pages->cramped++;
    }
    return best;
}

/* How many names of its rows stand on more than one line, as the table is now. */
static size_t parted_names(JbPlacement p, const JbTable *table)
{
    JbTable t = *table;
    size_t n = 0;
    t.columns = jb_arena_alloc_array(p.ink.composer->arena, t.n, sizeof *t.columns);
    memcpy(t.columns, table->columns, t.n * sizeof *t.columns);
    JbLen all = t.w - (JbLen)(t.n - 1) * t.gap, room = all - jb_page_table_sum(&t, JB_WIDTH_LEAST);
    for (size_t i = 0; i < t.n; i++)
        t.columns[i].w = t.columns[i].size[JB_WIDTH_LEAST];
    if (room > 0)
        jb_page_table_share(&t, room);
    for (const JbNode *row = t.node->child; row; row = row->next) {
        const JbNode *name = row->child;
        if (row->block->group || row->block->head || !name)
            continue;
        const JbBlock *b = name->block;
        const JbRuns *runs = b->shorter_n ? &b->shorter[b->shorter_n - 1] : &b->runs;
        JbLen w = jb_para_width(p.ink.composer, runs->at, runs->n, name->style, p.ink.lang);
        n += w > t.columns[0].w;
    }
    return n;
}

/* A table keeps so much at least of the size of the texts around it, per mille. */
#define NAMES_LEAST 880

/* On a page in larger type, that grows only as far as no name is parted by it and none has less
 * than six em; it is never smaller than the layout has it. */
static JbTable step_to_names(JbPlacement p, JbTable t)
{
    const JbLayout *l = p.page->layout;
    bool names = t.n > 1 && jb_page_column_sort(t.columns) == JB_COLUMN_TEXT;
    if (!names || !l->natural || l->grid <= l->natural->grid)
        return t;
    int32_t least = (int32_t)((int64_t)l->natural->grid * 1000 / l->grid);
    least = least > NAMES_LEAST ? least : NAMES_LEAST;
    JbTable best = t;
    size_t now = parted_names(p, &t);
    bool lacks = jb_page_table_floor_lack(&t) > 0;
    for (int32_t size = 1000 - 2 * FINE; size >= least && (now > 0 || lacks); size -= 2 * FINE) {
        const JbNode *smaller = jb_page_table_smaller(p, t.node, size);
        if (!smaller)
            break;
        JbTable step = measured(p, smaller, t.x, t.w, t.n);
        size_t n = parted_names(p, &step);
        bool better = n < now || (lacks && n == now);
        best = better ? step : best;
        now = better ? n : now;
        lacks = better ? jb_page_table_floor_lack(&step) > 0 : lacks;
    }
    return best;
}

/* The same with the space that stands behind names. */
static JbLen airy_width(const JbTable *t, size_t i)
{
    JbLen more = jb_page_column_sort(&t->columns[i]) == JB_COLUMN_TEXT && t->gap < JB_TABLE_NAME_GAP
                     ? JB_TABLE_NAME_GAP - t->gap
                     : 0;
    return fair_width(t, i) + more;
}

static JbLen width_in_part(const JbTable *t, size_t i, bool parted)
{
    return parted ? jb_page_table_parted_width(t, &t->columns[i]) : airy_width(t, i);
}

/* The first column behind `from` that does not go in beside the table's first one; where words are
 * parted, one does at least. */
static size_t part_end(const JbTable *t, size_t from, bool parted)
{
    JbLen used = width_in_part(t, 0, parted);
    size_t to = from;
    while (to < t->n &&
           ((parted && to == from) || used + t->gap + width_in_part(t, to, parted) <= t->w))
        used += t->gap + width_in_part(t, to++, parted);
    return to;
}

/* Whether the first column and each other one go in side by side. */
static bool parts_fit(const JbTable *t)
{
    for (size_t from = 1; from < t->n; from++)
        if (part_end(t, from, false) == from)
            return false;
    return true;
}

/* Its columns in several tables one below another, each with the first column; where one does not
 * go in beside that, its words are parted. */
static void set_parts(JbPlacement p, JbItems *items, const JbTable *t)
{
    int parts = 0;
    bool parted = !parts_fit(t);
    for (size_t from = 1, to; from < t->n; from = to, parts++) {
        to = part_end(t, from, parted);
        size_t first = items->list.n;
        JbTable part =
            measured(p, jb_page_table_part(p, t->node, from, to), t->x, t->w, 1 + to - from);
        set_rows(p, items, &part);
        if (parts > 0 && first < items->list.n)
            items->list.at[first].before = p.page->grid;
    }
    jb_diag_warn(p.ink.composer->diags, "table-split", &t->node->block->place,
                 "give it a wider cell, or fewer columns",
                 "the table '%s' is %d.%03d pt too wide; its columns stand in %d tables one below "
                 "another",
                 jb_page_row_begins(p, t->node), lack(t) / 1000, lack(t) % 1000, parts);
}

/* As wide as a page is high, in the largest type in which it goes in; false: in none. */
static bool measure_turned(JbPlacement p, const JbTable *t, JbLen room, JbTable *out)
{
    for (int32_t size = 1000; size >= LEAST_SIZE; size -= STEP) {
        const JbNode *node = size < 1000 ? jb_page_table_smaller(p, t->node, size) : t->node;
        if (!node)
            continue;
        *out = measured(p, node, 0, room, t->n);
        if (lack(out) > 0)
            continue;
        JbLen air = out->gap < JB_TABLE_NAME_GAP ? JB_TABLE_NAME_GAP : out->gap;
        JbLen wish = jb_page_table_sum(out, JB_WIDTH_WISH) + (JbLen)t->n * air;
        out->w = wish < room ? wish : room;
        return true;
    }
    return false;
}

static JbTableRows turned_rows(JbPlacement p, JbTable *side)
{
    JbTableRows rows = {.length = side->w};
    size_columns(p, side);
    rows.head = jb_page_rows_set_whole(p, &rows.items, side);
    return rows;
}

/* Figures of the ledger, bars or shapes stand in it: both languages' are held against each other by
 * where they stand, so that such a table stays upright. */
static bool is_counted(const JbNode *table)
{
    for (const JbNode *row = table->child; row; row = row->next)
        for (const JbNode *cell = row->child; cell; cell = cell->next)
            for (size_t i = 0; i < cell->block->runs.n; i++) {
                const JbRun *run = &cell->block->runs.at[i];
                if (run->figure != JB_NONE || run->kind == JB_RUN_BAR || run->kind == JB_RUN_SHAPE)
                    return true;
            }
    return false;
}

/* On its side, where a page is as high as the table is wide, and its column as wide as the head and
 * some rows are high. `t`: the table as it was meant. */
static bool set_turned(JbPlacement p, JbItems *items, const JbTable *t)
{
    JbTable side;
    bool may = p.goes_on && !p.boxed && t->node->style->columns <= 1 && !is_counted(t->node);
    JbLen room = may ? jb_page_room(p) : 0;
    if (room <= t->w || !measure_turned(p, t, room, &side))
        return false;
    JbTrial trial;
    JbTable tried = side;
    JbPlacement look = jb_page_begin_trial(p, &trial);
    tried.columns = jb_arena_alloc_array(look.ink.composer->arena, t->n, sizeof *tried.columns);
    memcpy(tried.columns, side.columns, t->n * sizeof *tried.columns);
    JbTableRows rows = turned_rows(look, &tried);
    bool goes = jb_page_table_turns(&rows, t->w);
    jb_page_end_trial(&trial);
    if (!goes)
        return false;
    rows = turned_rows(p, &side);
    jb_page_table_turn(p, items, &rows, t->x, t->w);
    jb_diag_warn(p.ink.composer->diags, "table-turned", &t->node->block->place,
                 "give it a wider cell, or fewer columns",
                 "the table '%s' is %d.%03d pt too wide; it stands on its side",
                 jb_page_row_begins(p, t->node), lack(t) / 1000, lack(t) % 1000);
    return true;
}

/* Neither in smaller type nor with its words parted does it go in. */
static bool stays_wide(const JbTable *meant, const JbTable *smaller)
{
    return lack(smaller) > 0 && lack_parted(smaller) > 0 && lack_parted(meant) > 0;
}

bool jb_page_table_spreads(JbPlacement p, const JbNode *table, JbLen measure)
{
    JbTrial trial;
    JbPlacement look = jb_page_begin_trial(p, &trial);
    JbTable meant = measured(look, table, 0, measure, table->block->columns);
    JbTable smaller = lack(&meant) > 0 ? step_smaller(look, meant) : meant;
    JbLen over = lack(&meant);
    bool wide = stays_wide(&meant, &smaller);
    jb_page_end_trial(&trial);
    meant.node = table;
    if (wide)
        tell(p, &meant, "table-spread",
             JB_SAID("the table '%s' is %d.%03d pt too wide for its column; it stands over all "
                     "columns"),
             over);
    return wide;
}

/* Before its columns are parted, what stands beside figures goes to a second line: rows are read
 * across. False: it does not go in even so, and is as it was. */
static bool step_folded(JbPlacement p, JbTable *t)
{
    JbTable tried = *t;
    JbLen need = lack(t), floor = jb_page_table_floor_lack(t);
    tried.columns = jb_arena_alloc_array(p.ink.composer->arena, t->n, sizeof *tried.columns);
    memcpy(tried.columns, t->columns, t->n * sizeof *tried.columns);
    if (!jb_page_table_fold(&tried, need > floor ? need : floor) || lack_parted(&tried) > 0)
        return false;
    tell(p, t, "table-folded",
         JB_SAID("the table '%s' is %d.%03d pt too wide; figures and what stands beside them go on "
                 "two lines"),
         need);
    p.page->pages->cramped++;
    *t = tried;
    return true;
}

void jb_page_set_table(JbPlacement p, JbItems *items, const JbNode *table, JbLen x, JbLen measure)
{
    JbTable meant = step_to_names(p, measured(p, table, x, measure, table->block->columns));
    bool folds = lack(&meant) <= SLIGHT && lack_parted(&meant) <= 0;
    JbTable t = lack(&meant) > 0 && !folds ? step_smaller(p, meant) : step_for_names(p, meant);
    if (lack(&t) > 0 && lack_parted(&meant) <= 0) /* words are parted, in type as it is meant */
        t = meant;
    bool wide = lack(&t) > 0 && lack_parted(&t) > 0;
    if (wide && is_counted(t.node))
        wide = !step_folded(p, &t);
    if (wide && set_turned(p, items, &meant))
        return;
    if (wide && t.n > 2 && (parts_fit(&t) || !is_counted(t.node)))
        set_parts(p, items, &t);
    else
        set_rows(p, items, &t);
}

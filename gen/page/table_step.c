/* SPDX-License-Identifier: MIT */
#include "page/table_step.h"

static JbNode *copy_of(JbPlacement p, const JbNode *n)
{
    JbNode *copy = jb_arena_alloc(p.ink.composer->arena, sizeof *copy);
    *copy = *n;
    copy->child = copy->next = NULL;
    return copy;
}

/* A style's size in a layout's own type, of a copy in larger type. */
static JbLen own_size(const JbLayout *l, const JbStyle *s)
{
    if (!l->natural || l->grid <= l->natural->grid)
        return s->size;
    return (JbLen)((int64_t)s->size * l->natural->grid / l->grid);
}

static const JbStyle *smaller(JbPlacement p, const JbStyle *s, int32_t size)
{
    JbLen own = own_size(p.page->layout, s),
          floor = own < JB_LEAST_RUNNING ? JB_LEAST_NOTE : JB_LEAST_RUNNING,
          v = (JbLen)((int64_t)s->size * size / 1000);
    v = v > floor ? v : floor;
    if (v >= s->size)
        return s;
    JbStyle *copy = jb_arena_alloc(p.ink.composer->arena, sizeof *copy);
    *copy = *s;
    copy->size = v;
    copy->within = (int32_t)((int64_t)(s->within ? s->within : 1000) * v / s->size);
    copy->leading = s->on_grid ? s->leading : (JbLen)((int64_t)s->leading * v / s->size);
    return copy;
}

const JbNode *jb_page_table_smaller(JbPlacement p, const JbNode *table, int32_t size)
{
    JbNode *out = copy_of(p, table), **rows = &out->child;
    bool some = false;
    for (const JbNode *row = table->child; row; row = row->next) {
        *rows = copy_of(p, row);
        JbNode **cells = &(*rows)->child;
        for (const JbNode *cell = row->child; cell; cell = cell->next) {
            *cells = copy_of(p, cell);
            (*cells)->style = smaller(p, cell->style, size);
            some |= (*cells)->style != cell->style;
            cells = &(*cells)->next;
        }
        rows = &(*rows)->next;
    }
    return some ? out : NULL;
}

/* What is shown once more: of no element. */
static JbNode *again(JbPlacement p, const JbNode *cell)
{
    JbNode *copy = copy_of(p, cell);
    copy->element = JB_NONE;
    copy->run_element = NULL;
    copy->taken = jb_arena_alloc(p.ink.composer->arena, sizeof *copy->taken);
    return copy;
}

const JbNode *jb_page_table_part(JbPlacement p, const JbNode *table, size_t from, size_t to)
{
    JbNode *out = copy_of(p, table), **rows = &out->child;
    bool first = from <= 1;
    for (const JbNode *row = table->child; row; row = row->next) {
        *rows = copy_of(p, row);
        JbNode **cells = &(*rows)->child;
        size_t i = 0;
        for (const JbNode *cell = row->child; cell; cell = cell->next, i++) {
            bool group = row->block->group;
            if (i > 0 && !group && (i < from || i >= to))
                continue;
            *cells = first || (i > 0 && !group) ? copy_of(p, cell) : again(p, cell);
            cells = &(*cells)->next;
        }
        rows = &(*rows)->next;
    }
    return out;
}

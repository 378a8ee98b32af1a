/* SPDX-License-Identifier: MIT */
/* Figures in a column stand with their decimal points, and so their units' digits, below each
 * other. */
#include "page/table_figures.h"
#include <string.h>

bool jb_page_table_right(const JbNode *cell)
{
    return cell->block->align == JB_ALIGN_RIGHT ||
           (cell->block->align == JB_ALIGN_DEFAULT && cell->style->align == JB_TEXT_RIGHT);
}

/* What may stand inside a whole number: digits, separators of thousands. */
static bool in_number(const char *s, size_t i)
{
    char c = s[i];
    if (c >= '0' && c <= '9')
        return true;
    return c == ',' && s[i + 1] >= '0' && s[i + 1] <= '9';
}

/* Figures that do not stand with the others: "38/41" is two numbers, and in "1.5万家" the point
 * divides ten thousands. */
static bool stands_alone(const char *s, size_t i)
{
    if (s[i] == '/')
        return true;
    if (s[i] != '.')
        return false;
    i += 1 + strspn(s + i + 1, "0123456789");
    size_t n = strlen(s);
    return i < n && jb_text_is_han(jb_text_utf8_next(s, n, &i));
}

/* Bytes of s up to the end of its first whole number; 0: there is none. */
static size_t whole_number(const char *s)
{
    size_t i = strcspn(s, "0123456789");
    if (!s[i])
        return 0;
    while (s[i] && in_number(s, i))
        i++;
    return stands_alone(s, i) ? 0 : i;
}

/* The runs up to the place of alignment; *out_n 0 when the cell holds no figure. */
static JbRun *head_runs(JbPlacement p, const JbRuns *runs, size_t *out_n)
{
    JbRun *head = jb_arena_alloc_array(p.ink.composer->arena, runs->n, sizeof *head);
    *out_n = 0;
    for (size_t i = 0; i < runs->n; i++) {
        head[i] = runs->at[i];
        size_t cut = runs->at[i].kind == JB_RUN_TEXT ? whole_number(runs->at[i].text) : 0;
        if (!cut)
            continue;
        head[i].text = jb_arena_strndup(p.ink.composer->arena, runs->at[i].text, cut);
        *out_n = i + 1;
        break;
    }
    return head;
}

/* The width of what stands before the place of alignment; -1: the cell holds no figure. */
static JbLen head_width(JbPlacement p, const JbNode *cell, const JbRuns *runs)
{
    size_t n;
    const JbRun *head = head_runs(p, runs, &n);
    return n ? jb_para_width(p.ink.composer, head, n, cell->style, p.ink.lang) : -1;
}

void jb_page_table_measure_figure(JbPlacement p, JbTableColumn *c, const JbNode *cell, JbLen all)
{
    JbLen head = head_width(p, cell, &cell->block->runs);
    if (head < 0)
        return;
    c->figures = true;
    c->head = head > c->head ? head : c->head;
    c->tail = all - head > c->tail ? all - head : c->tail;
}

JbLen jb_page_table_figure_x(JbPlacement p, const JbTableColumn *c, const JbNode *cell,
                             const JbRuns *runs)
{
    JbLen all = jb_para_width(p.ink.composer, runs->at, runs->n, cell->style, p.ink.lang);
    bool aligned = c->figures && c->w >= c->head + c->tail;
    JbLen head = aligned && !cell->block->head ? head_width(p, cell, runs) : -1;
    if (head >= 0)
        return c->w - c->tail - head;
    if (aligned &&
        all <= c->head) /* a short word, a dash or a heading stands over the whole numbers */
        return c->w - c->tail - all;
    return c->w >= all ? c->w - all : -1;
}

/* The bytes at the beginning of s that are one of these signs, parted by spaces; 0: none is. */
static size_t one_of(const char *s, const char *signs)
{
    for (size_t n; *signs; signs += n + (signs[n] == ' ')) {
        n = strcspn(signs, " ");
        if (strncmp(s, signs, n) == 0)
            return n;
    }
    return 0;
}

/* A sign, digits with commas, decimals, a sign of percent, and nothing else. */
static bool is_plain_figure(const char *s)
{
    s += one_of(s, "+ - \u2212 \u00B1");
    size_t i = 0;
    while (s[i] && in_number(s, i))
        i++;
    if (i == 0 || s[0] == ',')
        return false;
    if (s[i] == '.') {
        size_t digits = strspn(s + i + 1, "0123456789");
        if (digits == 0)
            return false;
        i += 1 + digits;
    }
    i += one_of(s + i, "% \uFF05 \u2030");
    return s[i] == '\0';
}

/* Nothing, or dashes alone, as where there is no figure. */
static bool is_dash(const char *s)
{
    for (size_t n; (n = one_of(s, "- \u2013 \u2014 \u2212")) > 0;)
        s += n;
    return *s == '\0';
}

static bool says_nothing(const JbNode *cell)
{
    return cell->block->align == JB_ALIGN_DEFAULT &&
           (cell->style->align == JB_TEXT_LEFT || cell->style->align == JB_TEXT_JUSTIFY);
}

/* Counts the figure in a body cell; false when anything else stands there. */
static bool takes_figure(const JbNode *cell, size_t *figures)
{
    const JbRuns *runs = &cell->block->runs;
    if (cell->block->head)
        return true;
    if (!says_nothing(cell) || runs->n > 1 || cell->block->shorter_n > 0)
        return false;
    if (runs->n == 0)
        return true;
    const JbRun *run = &runs->at[0];
    if (run->kind != JB_RUN_TEXT || run->figure != JB_NONE)
        return false;
    bool figure = is_plain_figure(run->text);
    *figures += figure;
    return figure || is_dash(run->text);
}

bool jb_page_table_plain_figures(const JbNode *table, size_t column)
{
    size_t figures = 0;
    for (const JbNode *row = table->child; row; row = row->next) {
        if (row->block->group || row->block->head || row->block->kind != JB_BLOCK_ROW)
            continue;
        const JbNode *cell = row->child;
        for (size_t i = 0; cell && i < column; i++)
            cell = cell->next;
        if (cell && !takes_figure(cell, &figures))
            return false;
    }
    return column > 0 && figures > 0;
}

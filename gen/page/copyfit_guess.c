/* SPDX-License-Identifier: MIT */
#include "page/copyfit_guess.h"
#include "locale/locale.h"
#include "page/copyfit_attempt.h"

/* Mean widths in running text, 1/1000 em, as the samples' columns have them: of a character from
 * U+2E80 on (a full cell, less what marks give), of a letter or figure, of all else. */
#define WIDE   985
#define LETTER 515
#define OTHER  375
/* UTF-8 of characters from U+2000 and from U+3000 on begins with these. */
#define LEAD_MARKS 0xE2
#define LEAD_WIDE  0xE3

typedef struct Guess {
    JbPlacement p;
    const JbCellRun *run;
    int step;
    JbLen after;    /* the space behind the node before */
    int64_t height; /* so far */
} Guess;

/* Width of a text, 1/1000 em; marks such as dashes and quotes have full cells in Chinese. */
static int64_t text_width(const char *text, bool cjk, size_t *n)
{
    int64_t wide = 0, letters = 0, others = 0;
    for (const char *s = text; s && *s; s++) {
        unsigned char c = (unsigned char)*s, lower = c | 0x20;
        if ((c & 0xC0) == 0x80)
            continue;
        if (c >= (cjk ? LEAD_MARKS : LEAD_WIDE))
            wide++;
        else if ((lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9'))
            letters++;
        else
            others++;
    }
    *n += (size_t)(wide + letters + others);
    return wide * WIDE + letters * LETTER + others * OTHER;
}

static int64_t lines_of(const Guess *g, JbRuns runs, const JbStyle *style, JbLen measure)
{
    bool cjk = jb_locale(g->p.ink.lang)->script == JB_SCRIPT_HAN;
    int64_t width = style->indent;
    size_t n = 0;
    for (size_t i = 0; i < runs.n; i++)
        width += runs.at[i].kind == JB_RUN_TEXT ? text_width(runs.at[i].text, cjk, &n) : WIDE;
    width = width * style->size / 1000 + (int64_t)n * style->tracking;
    measure -= (JbLen)((int64_t)style->indent_all * style->size / 1000);
    return measure > style->size ? (width + measure - 1) / measure : 1;
}

static void add_text(Guess *g, const JbNode *node, JbLen measure, int columns)
{
    const JbBlock *b = node->block;
    size_t level = node->level < b->shorter_n ? node->level : b->shorter_n;
    const JbStyle *style = jb_page_fit_tightened(g->p, node->style, &g->run->cell->fit, g->step);
    JbLen space = style->before > g->after ? style->before : g->after;
    int64_t lines = lines_of(g, level > 0 ? b->shorter[level - 1] : b->runs, style, measure);
    g->height += columns * (space + lines * style->leading);
    g->after = style->after;
}

/* A row of a table as one line, a picture as nothing: it takes the room that there is. */
static void add_node(Guess *g, const JbNode *node, JbLen measure, int columns)
{
    switch (node->block->kind) {
    case JB_BLOCK_QUOTE:
    case JB_BLOCK_LIST:
    case JB_BLOCK_ITEM:
    case JB_BLOCK_TABLE:
        for (const JbNode *n = node->child; n; n = n->next)
            add_node(g, n, measure, columns);
        break;
    case JB_BLOCK_ROW: g->height += columns * node->style->leading; break;
    case JB_BLOCK_CHART:
    case JB_BLOCK_IMAGE:
    case JB_BLOCK_RULE: break;
    default: add_text(g, node, measure, columns); break;
    }
}

int64_t jb_page_guess_height(JbPlacement p, const JbCellRun *run, int step)
{
    JbTrial trial;
    Guess g = {.p = jb_page_begin_trial(p, &trial), .run = run, .step = step};
    for (const JbNode *n = run->nodes; n; n = n->next) {
        int columns = n->style->columns ? n->style->columns : 1;
        columns = n->style->span || columns > run->columns ? run->columns : columns;
        add_node(&g, n, columns * run->measure + (columns - 1) * run->cell->gutter, columns);
    }
    for (size_t i = 0; i < run->box_n; i++)
        g.height += (int64_t)run->boxes[i].height * (run->box_of[i]->to - run->box_of[i]->from);
    jb_page_end_trial(&trial);
    return g.height;
}

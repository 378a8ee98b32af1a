/* SPDX-License-Identifier: MIT */
#include "page/copyfit_cell.h"
#include "page/column_set.h"
#include "page/copyfit_attempt.h"
#include "page/copyfit_guess.h"
#include "page/runaround.h"

typedef struct Cell {
    JbPlacement p;
    JbCellRun *run;
    const JbBudget *budget;
    JB_VEC(JbNode *) texts; /* with variants, in the flow's order */
    size_t levels;          /* by how much all of them together can be shortened */
} Cell;

static void gather(Cell *c, JbNode *n)
{
    for (; n; n = n->next) {
        if (n->block->shorter_n > 0) {
            JB_PUSH(c->p.ink.composer->arena, &c->texts, n);
            c->levels += n->block->shorter_n;
        }
        gather(c, n->child);
    }
}

/* The last text is shortened first, as newspapers do: what matters most stands at the top. */
static void shorten(Cell *c, size_t by)
{
    for (size_t i = c->texts.n; i-- > 0;) {
        JbNode *n = c->texts.at[i];
        n->level = by < n->block->shorter_n ? by : n->block->shorter_n;
        by -= n->level;
    }
}

static JbItems *set_cell(JbPlacement p, const JbCellRun *c, JbLen most)
{
    JbSetting how = {c->measure, c->cell->gutter, c->plain ? 1 : c->columns, NULL, NULL, most};
    return jb_page_set_nodes(p, c->nodes, &how);
}

static size_t characters_of(const JbItems *items, size_t from)
{
    size_t n = 0;
    for (size_t k = from; k < items->list.n; k++)
        for (size_t i = 0; items->list.at[k].frame && i < items->list.at[k].frame->marks.n; i++) {
            const JbMark *m = &items->list.at[k].frame->marks.at[i];
            n += m->kind == JB_MARK_GLYPHS && !m->hidden ? jb_page_characters(m->text) : 0;
        }
    return n;
}

/* The first item that has no room in the budget's lines; all of them when they have. */
static size_t end_in(JbPlacement p, const Cell *c, JbItems *items, int lines)
{
    JbLen room = lines * p.page->grid;
    JbColumn cols[JB_COLUMNS_MAX];
    if (c->run->plain) {
        bool all = jb_page_columns_balance(p, items, 0, 0, room, cols, c->run->columns);
        return all ? items->list.n : cols[c->run->columns - 1].to;
    }
    JbCellRun trial = *c->run;
    JbRunaround around = {0};
    trial.items = items;
    return jb_page_runaround(p, &trial, 0, 0, room, &around) ? items->list.n : around.end;
}

/* What items take at most that have room in so many lines; around boxes they are set anew in other
 * measures, so that a line more is allowed for. */
static JbLen too_high(JbPlacement p, const Cell *c, int lines)
{
    int64_t most = (int64_t)(lines + !c->run->plain) * p.page->grid * c->run->columns;
    return lines > 0 && most < JB_ENDLESS ? (JbLen)most : 0;
}

/* Characters that so many lines of the cell, set in this attempt, have no room for; where they are
 * not counted, 1 if there are any. */
static size_t over_in(JbPlacement p, const Cell *c, const JbFitAttempt *attempt, int lines,
                      bool counted)
{
    p.tight = attempt->step;
    JbLen most = counted ? 0 : too_high(p, c, lines);
    JbItems *items = set_cell(p, c->run, most);
    if (most > 0 && jb_page_items_height(items) > most)
        return 1;
    size_t all = characters_of(items, 0), beyond = 0;
    if (c->budget->characters && all > (size_t)c->budget->characters)
        beyond = all - (size_t)c->budget->characters;
    size_t end = lines ? end_in(p, c, items, lines) : items->list.n;
    if (end == items->list.n)
        return beyond;
    size_t rest = characters_of(items, end);
    rest = rest > 0 ? rest : 1; /* a picture */
    return rest > beyond ? rest : beyond;
}

static size_t cell_over(Cell *c, const JbFitAttempt *attempt, int lines, bool counted)
{
    JbTrial trial;
    shorten(c, attempt->variant);
    size_t over = over_in(jb_page_begin_trial(c->p, &trial), c, attempt, lines, counted);
    jb_page_end_trial(&trial);
    return over;
}

/* The lines that texts are chosen for. */
static int wanted_lines(const Cell *c)
{
    return c->budget->wish > 0 ? c->budget->wish : c->budget->lines;
}

static bool fits(Cell *c, size_t variant, int step)
{
    JbFitAttempt attempt = {variant, step};
    return cell_over(c, &attempt, wanted_lines(c), false) == 0;
}

/* --- choosing: shorter and tighter texts take no more lines, so that much of what is left to try
 * is out of it each time --- */

/* The first of the levels low to high in which the texts are likely to fit. */
static size_t guess_level(Cell *c, size_t low, size_t high, int step)
{
    int lines = wanted_lines(c);
    int64_t room = (int64_t)lines * c->p.page->grid * c->run->columns;
    while (lines > 0 && low < high) {
        size_t middle = (low + high) / 2;
        shorten(c, middle);
        if (jb_page_guess_height(c->p, c->run, step) <= room)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* The least level of shortening, of those from low up to high, in which the texts fit in this step;
 * high: none below it does. What is guessed is tried first, and then what is next to it. */
static size_t least_level(Cell *c, size_t low, size_t high, int step)
{
    size_t least = low, most = high, stride = 1;
    size_t at = low < high ? guess_level(c, low, high - 1, step) : low;
    while (low < high) {
        if (fits(c, at, step))
            high = at;
        else
            low = at + 1;
        if (low > least && high < most) {
            at = (low + high) / 2;
        } else {
            size_t away = stride < high - low ? stride : high - low;
            at = low > least ? low + away - 1 : high - away;
            stride *= 2;
        }
    }
    return high;
}

/* The least steps tighter, from 2 on, in which the shortest texts fit; -1: none. */
static int choose_step(Cell *c, const JbFitPlan *plan)
{
    if (plan->steps < 2 || !fits(c, plan->last, plan->steps))
        return -1;
    int low = 2, high = plan->steps;
    while (low < high) {
        int middle = (low + high) / 2;
        if (fits(c, plan->last, middle))
            high = middle;
        else
            low = middle + 1;
    }
    return high;
}

/* The longest texts that fit as they are, or in the least step in which the shortest do. */
static bool choose_fitting(Cell *c, const JbFitPlan *plan, JbFitAttempt *attempt)
{
    for (int step = 0; step <= plan->steps && step < 2; step++) { /* one is mostly enough */
        *attempt = (JbFitAttempt){least_level(c, plan->first, plan->last + 1, step), step};
        if (attempt->variant <= plan->last)
            return true;
    }
    int step = choose_step(c, plan);
    if (step > 0)
        *attempt = (JbFitAttempt){least_level(c, plan->first, plan->last, step), step};
    return step > 0;
}

/* By how much the texts do not fit in the way that is taken: in no character, or in none. */
static size_t choose_cell(Cell *c, JbFitAttempt *attempt)
{
    JbFitPlan plan = jb_page_fit_plan(c->budget, 0, c->levels);
    for (size_t i = 0; plan.tighter_first && i < jb_page_fit_attempts(&plan); i++) {
        *attempt = jb_page_fit_attempt(&plan, i);
        if (cell_over(c, attempt, wanted_lines(c), false) == 0)
            return 0;
    }
    if (!plan.tighter_first && choose_fitting(c, &plan, attempt))
        return 0;
    *attempt = (JbFitAttempt){plan.last, c->budget->wish > 0 ? plan.steps : 0};
    return cell_over(c, attempt, c->budget->lines, true);
}

/* What of the longest texts has no room, counted where that is told; else 1 where shorter or
 * tighter ones are taken. */
static size_t choose_counted(Cell *c, JbFitRecord *r, JbFitAttempt *attempt)
{
    JbFitAttempt longest = {0, 0};
    bool counted = !c->p.page->uncounted;
    r->over = counted ? cell_over(c, &longest, wanted_lines(c), true) : 1;
    *attempt = longest;
    if (r->over > 0)
        r->left = choose_cell(c, attempt);
    if (!counted && r->left == 0 && attempt->variant == 0 && attempt->step == 0)
        r->over = 0;
    return r->over;
}

static int fit_cell(Cell *c)
{
    JbPlacement p = c->p;
    JbFitAttempt attempt;
    JbFitRecord r = jb_page_fit_record(p, c->budget, c->run->flow, &c->run->nodes->block->place);
    r.cell = true;
    if (choose_counted(c, &r, &attempt) > 0)
        r.solved = jb_page_fit_solved(&attempt, 0);
    if (r.left > 0 && c->budget->lines &&
        jb_page_fit_rank(c->budget, JB_FIT_NEXT_PAGE) < c->budget->policy_n) {
        c->run->stay = c->budget->lines;
        r.solved |= 1u << JB_FIT_NEXT_PAGE;
        r.left = 0;
    }
    if (r.over > 0)
        jb_page_fit_tell(p, r);
    shorten(c, attempt.variant);
    return attempt.step;
}

/* The last node of the cell's own flow, before that which stands under it; NULL: none does. */
static JbNode *last_own(const JbCellRun *run)
{
    JbNode *n = run->joined ? run->nodes : NULL;
    while (n && n->next != run->joined)
        n = n->next;
    return n;
}

int jb_page_fit_cell(JbPlacement p, JbCellRun *run)
{
    Cell c = {.p = p, .run = run, .budget = &run->cell->fit};
    if (!jb_layout_has_budget(c.budget) || !run->nodes) /* it has boxes alone */
        return 0;
    JbNode *last = last_own(run);
    if (last) /* the budget is that of the cell's own flow */
        last->next = NULL;
    gather(&c, run->nodes);
    int step = fit_cell(&c);
    if (last)
        last->next = run->joined;
    return step;
}

/* SPDX-License-Identifier: MIT */
/* Copyfitting: of a text's variants the longest that its place has room for, by the policy that the
 * layout states; never cut, never in type under the least size. What does not fit in any way is set
 * whole and reported. */
#include "page/copyfit.h"
#include "page/copyfit_attempt.h"
#include <string.h>

/* A bar in a text is as wide as four of its characters (column_set.c). */
#define BAR_EMS 4

/* A text in its place. */
typedef struct Slot {
    JbPlacement p;
    const JbNode *node;
    const JbStyle *style;
    JbLen measure;
    const JbBudget *budget;
} Slot;

static size_t characters(JbRuns runs)
{
    size_t n = 0;
    for (size_t i = 0; i < runs.n; i++)
        n += runs.at[i].kind == JB_RUN_TEXT ? jb_page_characters(runs.at[i].text) : 0;
    return n;
}

/* The first n characters of a text, with what stands between them. */
static JbRuns beginning(JbArena *arena, JbRuns runs, size_t n)
{
    JbRun *out = jb_arena_alloc_array(arena, runs.n, sizeof *out);
    size_t k = 0;
    for (; k < runs.n && n > 0; k++) {
        out[k] = runs.at[k];
        if (runs.at[k].kind != JB_RUN_TEXT)
            continue;
        size_t all = jb_page_characters(runs.at[k].text), end = 0, bytes = strlen(runs.at[k].text);
        for (size_t c = 0; c < n && end < bytes; c++)
            jb_text_utf8_next(runs.at[k].text, bytes, &end);
        out[k].text = jb_arena_strndup(arena, runs.at[k].text, end);
        n -= all < n ? all : n;
    }
    return (JbRuns){out, k};
}

static JbRuns variant(const JbBlock *b, size_t i)
{
    return i == 0 ? b->runs : b->shorter[i - 1];
}

/* Whether runs go into the slot, as its style says or tighter. */
static bool fits(const Slot *s, JbRuns runs, int step)
{
    const JbBudget *b = s->budget;
    if (b->characters && characters(runs) > (size_t)b->characters)
        return false;
    if (!b->lines)
        return true;
    const JbStyle *style = jb_page_fit_tightened(s->p, s->style, b, step);
    JbTrial trial;
    JbPlacement p = jb_page_begin_trial(s->p, &trial);
    const JbParagraph *set = jb_para_compose(p.ink.composer, runs.at, runs.n, style, p.ink.lang,
                                             &s->measure, 1, style->size * BAR_EMS);
    bool ok = set->line_n <= (size_t)b->lines;
    for (size_t i = 0; i < set->line_n && ok; i++)
        ok = !set->lines[i].quality.overfull && !set->lines[i].quality.resort;
    jb_page_end_trial(&trial);
    return ok;
}

/* How many characters at the end of a text do not go in, set as its style says. */
static size_t over(const Slot *s, JbRuns runs)
{
    size_t all = characters(runs), lo = 0, hi = all;
    while (lo < hi) {
        size_t middle = (lo + hi + 1) / 2;
        if (fits(s, beginning(s->p.ink.composer->arena, runs, middle), 0))
            lo = middle;
        else
            hi = middle - 1;
    }
    return all - lo;
}

/* --- what is told --- */

static bool among(const JbFitRecord *r, size_t figure)
{
    for (size_t i = 0; i < r->left_out.n; i++)
        if (r->left_out.at[i] == figure)
            return true;
    return false;
}

static bool prints(JbRuns runs, size_t figure)
{
    for (size_t i = 0; i < runs.n; i++)
        if (runs.at[i].figure == figure || runs.at[i].figure2 == figure)
            return true;
    return false;
}

/* Figures of variants that were not taken. */
static void leave_out(const Slot *s, JbFitRecord *r)
{
    const JbBlock *b = s->node->block;
    JbRuns taken = variant(b, r->taken);
    for (size_t v = 0; v <= b->shorter_n; v++) {
        JbRuns runs = variant(b, v);
        for (size_t i = 0; i < runs.n; i++) {
            const JbRun *run = &runs.at[i];
            size_t figures[2] = {run->figure, run->kind == JB_RUN_BAR ? run->figure2 : JB_NONE};
            for (int k = 0; k < 2; k++)
                if (figures[k] != JB_NONE && !prints(taken, figures[k]) && !among(r, figures[k]))
                    JB_PUSH(s->p.ink.composer->kept, &r->left_out, figures[k]);
        }
    }
}

/* What a reader would see of it. */
static const char *words_of(const Slot *s, JbRuns runs)
{
    JbText t = jb_text(s->p.ink.composer->kept);
    for (size_t i = 0; i < runs.n; i++)
        if (runs.at[i].kind == JB_RUN_TEXT && runs.at[i].text != NULL)
            jb_text_put(&t, runs.at[i].text);
    return jb_text_str(&t);
}

static void tell_text(const Slot *s, const JbFitAttempt *attempt, bool ok)
{
    const JbBlock *b = s->node->block;
    JbFitRecord r = jb_page_fit_record(s->p, s->budget, s->style->name, &b->place);
    r.element = s->node->element;
    r.variants = b->shorter_n + 1;
    r.taken = attempt->variant;
    r.solved = jb_page_fit_solved(attempt, 0);
    const JbStyle *set = jb_page_fit_tightened(s->p, s->style, s->budget, attempt->step);
    r.size = set->size;
    r.tracking = set->tracking;
    if (jb_layout_has_budget(s->budget) && (!ok || attempt->variant > 0 || attempt->step > 0)) {
        r.over = ok && s->p.page->uncounted ? 1 : over(s, variant(b, 0));
        r.left = ok ? 0 : over(s, variant(b, attempt->variant));
    }
    if (r.left > 0)
        r.text = words_of(s, variant(b, attempt->variant));
    leave_out(s, &r);
    jb_page_fit_tell(s->p, r);
}

/* --- a text --- */

/* Whether the text goes, in type as large as may be, into the fewer lines that its style wishes. */
static bool choose_wished(const Slot *s, JbFitAttempt *attempt)
{
    if (s->budget->wish == 0)
        return false;
    JbBudget wished = *s->budget;
    wished.lines = wished.wish;
    Slot fewer = *s;
    fewer.budget = &wished;
    JbFitPlan plan = jb_page_fit_plan(s->budget, attempt->variant, attempt->variant);
    for (int step = 0; step <= plan.steps; step++)
        if (fits(&fewer, variant(s->node->block, attempt->variant), step)) {
            attempt->step = step;
            return true;
        }
    return false;
}

/* The way to set the text; false when none is small enough: then its shortest variant, as its style
 * says. */
static bool choose(const Slot *s, JbFitAttempt *attempt)
{
    const JbBlock *b = s->node->block;
    size_t level = s->node->level < b->shorter_n ? s->node->level : b->shorter_n;
    *attempt = (JbFitAttempt){level, 0};
    if (!jb_layout_has_budget(s->budget) || choose_wished(s, attempt))
        return true;
    JbFitPlan plan = jb_page_fit_plan(s->budget, level, b->shorter_n);
    for (size_t i = 0; i < jb_page_fit_attempts(&plan); i++) {
        *attempt = jb_page_fit_attempt(&plan, i);
        if (fits(s, variant(b, attempt->variant), attempt->step))
            return true;
    }
    *attempt = (JbFitAttempt){plan.last, 0};
    return false;
}

/* Elements of the rest of a paragraph, which begins at one of its runs. */
static const size_t *elements_from(const JbNode *node)
{
    const JbNode *of = node->of;
    const size_t *own = *of->taken ? *of->taken : of->run_element;
    const size_t *all = of->of ? elements_from(of) : own;
    return all ? all + node->of_run : NULL;
}

JbFitted jb_page_fit_text(JbPlacement p, const JbNode *node, const JbStyle *style, JbLen measure)
{
    const JbBlock *b = node->block;
    if (node->of)
        return (JbFitted){b->runs, elements_from(node), style};
    style = p.tight > 0 ? jb_page_fit_tightened(p, style, &p.cell->fit, p.tight) : style;
    Slot s = {p, node, style, measure, &style->fit};
    JbFitAttempt attempt;
    bool ok = choose(&s, &attempt);
    JbFitted f = {variant(b, attempt.variant), node->run_element,
                  jb_page_fit_tightened(p, style, s.budget, attempt.step)};
    if (p.trial)
        return f;
    if (b->shorter_n > 0 || attempt.step > 0 || !ok)
        tell_text(&s, &attempt, ok);
    if (b->shorter_n > 0)
        f.run_element = *node->taken = jb_page_take_variant(p, f.runs, node->element);
    return f;
}

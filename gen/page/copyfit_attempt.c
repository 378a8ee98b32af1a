/* SPDX-License-Identifier: MIT */
#include "page/copyfit_attempt.h"
#include "locale/locale.h"

/* Tightening goes to its limits in so many steps, so that no more is taken than is needed. */
#define STEPS 4

/* --- trying --- */

size_t jb_page_characters(const char *text)
{
    size_t n = 0;
    for (const char *s = text; s && *s; s++)
        n += ((unsigned char)*s & 0xC0) != 0x80;
    return n;
}

const JbStyle *jb_page_fit_tightened(JbPlacement p, const JbStyle *s, const JbBudget *b, int step)
{
    if (step == 0)
        return s;
    JbStyle *t = jb_arena_alloc(p.ink.composer->arena, sizeof *t);
    JbLen least = s->size >= JB_LEAST_RUNNING ? JB_LEAST_RUNNING : JB_LEAST_NOTE;
    least = s->size < least ? s->size : least;
    *t = *s;
    t->size = s->size - (JbLen)((int64_t)s->size * (1000 - b->size) * step / (1000 * STEPS));
    t->size = t->size < least ? least : t->size;
    t->tracking = s->tracking + (JbLen)((int64_t)t->size * b->tracking * step / (1000 * STEPS));
    return t;
}

size_t jb_page_fit_rank(const JbBudget *b, JbFitPolicy policy)
{
    for (size_t i = 0; i < b->policy_n; i++) {
        if (b->policy[i] == policy)
            return i;
        if (b->policy[i] == JB_FIT_NEXT_PAGE)
            break;
    }
    return b->policy_n;
}

JbFitPlan jb_page_fit_plan(const JbBudget *b, size_t first, size_t last)
{
    size_t variants = jb_page_fit_rank(b, JB_FIT_VARIANT),
           tighter = jb_page_fit_rank(b, JB_FIT_TIGHTER);
    JbFitPlan plan = {.first = first, .last = variants < b->policy_n ? last : first};
    plan.steps = tighter < b->policy_n ? STEPS : 0;
    plan.tighter_first = tighter < variants;
    return plan;
}

size_t jb_page_fit_attempts(const JbFitPlan *plan)
{
    return (plan->last - plan->first + 1) * (size_t)(plan->steps + 1);
}

JbFitAttempt jb_page_fit_attempt(const JbFitPlan *plan, size_t i)
{
    size_t variants = plan->last - plan->first + 1, steps = (size_t)plan->steps + 1;
    if (plan->tighter_first)
        return (JbFitAttempt){plan->first + i / steps, (int)(i % steps)};
    return (JbFitAttempt){plan->first + i % variants, (int)(i / variants)};
}

unsigned jb_page_fit_solved(const JbFitAttempt *attempt, size_t first)
{
    return (attempt->variant > first ? 1u << JB_FIT_VARIANT : 0u) |
           (attempt->step > 0 ? 1u << JB_FIT_TIGHTER : 0u);
}

/* --- what is told --- */

/* Furniture is set again for each page, and told of once. */
static bool is_told(JbPlacement p, const JbFitRecord *r)
{
    for (size_t i = 0; i < p.page->pages->fits.n; i++) {
        const JbFitRecord *old = &p.page->pages->fits.at[i];
        if (old->element == r->element && old->lang == r->lang &&
            old->place.line == r->place.line && old->place.column == r->place.column &&
            jb_text_equal(old->slot, r->slot) && jb_text_equal(old->place.file, r->place.file))
            return true;
    }
    return false;
}

/* "\u5b57" counts Chinese characters. */
static const char *unit(JbLang lang, size_t n)
{
    return n == 1 ? jb_locale(lang)->character : jb_locale(lang)->characters;
}

void jb_page_fit_tell(JbPlacement p, JbFitRecord r)
{
    if (is_told(p, &r))
        return;
    JB_PUSH(p.ink.composer->kept, &p.page->pages->fits, r);
    if (r.variants > 1 && !r.lines && !r.characters &&
        (!p.cell || !jb_layout_has_budget(&p.cell->fit)))
        jb_diag_report(p.ink.composer->diags, JB_NOTE, JB_EXIT_OK, "no-budget", &r.place,
                       "give the style or the cell a budget: \"fit\": {\"lines\": 1}",
                       "a text has variants, but style '%s' has no budget: the longest stands",
                       r.slot);
    if (r.left > 0 && r.text != NULL)
        jb_diag_warn(p.ink.composer->diags, "over-budget", &r.place,
                     "give the plan shorter names (\"short\") or units, or the template a shorter "
                     "variant behind {or}",
                     "%s over by %zu %s: \"%s\"", r.slot, r.left, unit(r.lang, r.left),
                     jb_text_shown(p.ink.composer->arena, r.text));
    else if (r.left > 0)
        jb_diag_warn(p.ink.composer->diags, "over-budget", &r.place,
                     "shorten its texts, or give the cell more lines", "%s over by %zu %s", r.slot,
                     r.left, unit(r.lang, r.left));
}

JbFitRecord jb_page_fit_record(JbPlacement p, const JbBudget *b, const char *slot,
                               const JbPlace *place)
{
    return (JbFitRecord){.slot = slot,
                         .flow = p.ink.flow,
                         .lang = p.ink.lang,
                         .place = *place,
                         .element = JB_NONE,
                         .lines = b->lines,
                         .characters = b->characters};
}

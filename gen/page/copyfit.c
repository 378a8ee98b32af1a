/* SPDX-License-Identifier: MIT */
/* Copyfitting: of a text's variants the longest that its place has room for, by the policy that the
 * layout states; never cut, never in type under the least size. What does not fit in any way is set
 * whole and reported. */
#include "page/page_parts.h"
#include <string.h>

/* Tightening goes to its limits in so many steps, so that no more is taken than is needed. */
#define STEPS 4
/* A bar in a text is as wide as four of its characters (column_set.c). */
#define BAR_EMS 4

/* A text in its place. */
typedef struct Slot {
    JbPager *p;
    const JbNode *node;
    const JbStyle *style;
    JbLen measure;
    const JbBudget *budget;
} Slot;

/* One way to set it. */
typedef struct Way {
    size_t variant;
    int step; /* of tightening */
} Way;

/* What a policy allows to try, and in which order. */
typedef struct Plan {
    size_t first, last; /* variants */
    int steps;
    bool tighter_first;
} Plan;

/* --- trying without a trace --- */

JbQuiet jb_page_hush(JbPager *p)
{
    JbQuiet q = {p->diags, p->composer.breaks, p->paragraph, p->trial};
    p->diags = p->composer.diags = jb_diags_new(p->arena);
    p->composer.breaks = NULL;
    p->trial = true;
    return q;
}

void jb_page_speak(JbPager *p, JbQuiet q)
{
    p->diags = p->composer.diags = q.diags;
    p->composer.breaks = q.reported;
    p->paragraph = q.paragraph;
    p->trial = q.trial;
}

/* --- texts --- */

static size_t characters_in(const char *text)
{
    size_t n = 0;
    for (const char *s = text; s && *s; s++)
        n += ((unsigned char)*s & 0xC0) != 0x80;
    return n;
}

static size_t characters(JbRuns runs)
{
    size_t n = 0;
    for (size_t i = 0; i < runs.n; i++)
        n += runs.at[i].kind == JB_RUN_TEXT ? characters_in(runs.at[i].text) : 0;
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
        size_t all = characters_in(runs.at[k].text), end = 0, bytes = strlen(runs.at[k].text);
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

static const JbStyle *tightened(JbPager *p, const JbStyle *s, const JbBudget *b, int step)
{
    if (step == 0)
        return s;
    JbStyle *t = jb_arena_alloc(p->arena, sizeof *t);
    JbLen least = s->size >= JB_LEAST_RUNNING ? JB_LEAST_RUNNING : JB_LEAST_NOTE;
    least = s->size < least ? s->size : least;
    *t = *s;
    t->size = s->size - (JbLen)((int64_t)s->size * (1000 - b->size) * step / (1000 * STEPS));
    t->size = t->size < least ? least : t->size;
    t->tracking = s->tracking + (JbLen)((int64_t)t->size * b->tracking * step / (1000 * STEPS));
    return t;
}

/* Whether runs go into the slot, as its style says or tighter. */
static bool fits(const Slot *s, JbRuns runs, int step)
{
    const JbBudget *b = s->budget;
    if (b->characters && characters(runs) > (size_t)b->characters)
        return false;
    if (!b->lines)
        return true;
    const JbStyle *style = tightened(s->p, s->style, b, step);
    JbQuiet q = jb_page_hush(s->p);
    const JbParagraph *set = jb_para_compose(&s->p->composer, runs.at, runs.n, style, s->p->lang,
                                             &s->measure, 1, style->size * BAR_EMS);
    jb_page_speak(s->p, q);
    bool ok = set->line_n <= (size_t)b->lines;
    for (size_t i = 0; i < set->line_n && ok; i++)
        ok = !set->lines[i].quality.overfull;
    return ok;
}

/* How many characters at the end of a text do not go in, set as its style says. */
static size_t over(const Slot *s, JbRuns runs)
{
    size_t all = characters(runs), lo = 0, hi = all;
    while (lo < hi) {
        size_t middle = (lo + hi + 1) / 2;
        if (fits(s, beginning(s->p->arena, runs, middle), 0))
            lo = middle;
        else
            hi = middle - 1;
    }
    return all - lo;
}

/* --- policies --- */

/* Place of a policy in the order; policy_n: it is not among them, or stands behind next-page, which
 * always serves. */
static size_t rank(const JbBudget *b, JbFitPolicy policy)
{
    for (size_t i = 0; i < b->policy_n; i++) {
        if (b->policy[i] == policy)
            return i;
        if (b->policy[i] == JB_FIT_NEXT_PAGE)
            break;
    }
    return b->policy_n;
}

static Plan plan_for(const JbBudget *b, size_t first, size_t last)
{
    size_t variants = rank(b, JB_FIT_VARIANT), tighter = rank(b, JB_FIT_TIGHTER);
    Plan plan = {.first = first, .last = variants < b->policy_n ? last : first};
    plan.steps = tighter < b->policy_n ? STEPS : 0;
    plan.tighter_first = tighter < variants;
    return plan;
}

static size_t way_count(const Plan *plan)
{
    return (plan->last - plan->first + 1) * (size_t)(plan->steps + 1);
}

/* The i-th way: all variants as the style says, then all of them a step tighter, and so on; or,
 * tighter first, each variant in all steps. */
static Way way_at(const Plan *plan, size_t i)
{
    size_t variants = plan->last - plan->first + 1, steps = (size_t)plan->steps + 1;
    if (plan->tighter_first)
        return (Way){plan->first + i / steps, (int)(i % steps)};
    return (Way){plan->first + i % variants, (int)(i / variants)};
}

static unsigned solved_by(const Way *way, size_t first)
{
    return (way->variant > first ? 1u << JB_FIT_VARIANT : 0u) |
           (way->step > 0 ? 1u << JB_FIT_TIGHTER : 0u);
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
                    JB_PUSH(s->p->arena, &r->left_out, figures[k]);
        }
    }
}

/* Furniture is set again for each page, and told of once. */
static bool is_told(const JbPager *p, const JbFitRecord *r)
{
    for (size_t i = 0; i < p->pages->fits.n; i++) {
        const JbFitRecord *old = &p->pages->fits.at[i];
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
    return lang == JB_ZH ? "\u5b57" : n == 1 ? "character" : "characters";
}

static void tell(JbPager *p, JbFitRecord r)
{
    if (is_told(p, &r))
        return;
    JB_PUSH(p->arena, &p->pages->fits, r);
    if (r.variants > 1 && !r.lines && !r.characters &&
        (!p->cell || !jb_layout_has_budget(&p->cell->fit)))
        jb_diag_report(p->diags, JB_NOTE, JB_EXIT_OK, "no-budget", &r.place,
                       "give the style or the cell a budget: \"fit\": {\"lines\": 1}",
                       "a text has variants, but style '%s' has no budget: the longest stands",
                       r.slot);
    if (r.left > 0)
        jb_diag_warn(p->diags, "over-budget", &r.place,
                     r.cell ? JB_SAID("shorten its texts, or give the cell more lines")
                            : JB_SAID("shorten it, or add a shorter variant behind {or}"),
                     "%s over by %zu %s", r.slot, r.left, unit(r.lang, r.left));
}

static JbFitRecord record(JbPager *p, const JbBudget *b, const char *slot, const JbPlace *place)
{
    return (JbFitRecord){.slot = slot,
                         .flow = p->flow,
                         .lang = p->lang,
                         .place = *place,
                         .element = JB_NONE,
                         .lines = b->lines,
                         .characters = b->characters};
}

static void tell_text(const Slot *s, const Way *way, bool ok)
{
    const JbBlock *b = s->node->block;
    JbFitRecord r = record(s->p, s->budget, s->style->name, &b->place);
    r.element = s->node->element;
    r.variants = b->shorter_n + 1;
    r.taken = way->variant;
    r.solved = solved_by(way, 0);
    r.style = tightened(s->p, s->style, s->budget, way->step);
    if (jb_layout_has_budget(s->budget) && (!ok || way->variant > 0 || way->step > 0)) {
        r.over = over(s, variant(b, 0));
        r.left = ok ? 0 : over(s, variant(b, way->variant));
    }
    leave_out(s, &r);
    tell(s->p, r);
}

/* --- a text --- */

/* The way to set the text; false when none is small enough: then its shortest variant, as its style
 * says. */
static bool choose(const Slot *s, Way *way)
{
    const JbBlock *b = s->node->block;
    size_t level = s->node->level < b->shorter_n ? s->node->level : b->shorter_n;
    *way = (Way){level, 0};
    if (!jb_layout_has_budget(s->budget))
        return true;
    Plan plan = plan_for(s->budget, level, b->shorter_n);
    for (size_t i = 0; i < way_count(&plan); i++) {
        *way = way_at(&plan, i);
        if (fits(s, variant(b, way->variant), way->step))
            return true;
    }
    *way = (Way){plan.last, 0};
    return false;
}

/* Elements of the rest of a paragraph, which begins at one of its runs. */
static const size_t *elements_from(const JbNode *node)
{
    const JbNode *of = node->of;
    const size_t *all = of->of ? elements_from(of) : *of->taken ? *of->taken : of->run_element;
    return all ? all + node->of_run : NULL;
}

JbFitted jb_page_fit_text(JbPager *p, const JbNode *node, const JbStyle *style, JbLen measure)
{
    const JbBlock *b = node->block;
    if (node->of)
        return (JbFitted){b->runs, elements_from(node), style};
    style = p->tight > 0 ? tightened(p, style, p->tighten, p->tight) : style;
    Slot s = {p, node, style, measure, &style->fit};
    Way way;
    bool ok = choose(&s, &way);
    JbFitted f = {variant(b, way.variant), node->run_element,
                  tightened(p, style, s.budget, way.step)};
    if (p->trial)
        return f;
    if (b->shorter_n > 0 || way.step > 0 || !ok)
        tell_text(&s, &way, ok);
    if (b->shorter_n > 0)
        f.run_element = *node->taken = jb_page_take_variant(p, f.runs, node->element);
    return f;
}

/* --- a cell --- */

typedef struct Cell {
    JbPager *p;
    JbCellRun *run;
    const JbBudget *budget;
    JB_VEC(JbNode *) texts; /* with variants, in the flow's order */
    size_t levels;          /* by how much all of them together can be shortened */
} Cell;

static void gather(Cell *c, JbNode *n)
{
    for (; n; n = n->next) {
        if (n->block->shorter_n > 0) {
            JB_PUSH(c->p->arena, &c->texts, n);
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

static JbItems *set_cell(JbPager *p, const JbCellRun *c)
{
    JbSetting how = {c->measure, c->cell->gutter, c->plain ? 1 : c->columns, NULL, NULL};
    return jb_page_set_nodes(p, c->nodes, &how);
}

static size_t characters_of(const JbItems *items, size_t from)
{
    size_t n = 0;
    for (size_t k = from; k < items->list.n; k++)
        for (size_t i = 0; items->list.at[k].frame && i < items->list.at[k].frame->marks.n; i++) {
            const JbMark *m = &items->list.at[k].frame->marks.at[i];
            n += m->kind == JB_MARK_GLYPHS ? characters_in(m->text) : 0;
        }
    return n;
}

/* The first item that has no room in the budget's lines; all of them when they have. */
static size_t end_in(const Cell *c, JbItems *items)
{
    JbPager *p = c->p;
    JbLen room = c->budget->lines * p->grid;
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

/* Characters that the cell, set in this way, has no room for. */
static size_t cell_over(Cell *c, const Way *way)
{
    JbPager *p = c->p;
    shorten(c, way->variant);
    JbQuiet q = jb_page_hush(p);
    p->tight = way->step;
    JbItems *items = set_cell(p, c->run);
    p->tight = 0;
    jb_page_speak(p, q);
    size_t all = characters_of(items, 0), beyond = 0;
    if (c->budget->characters && all > (size_t)c->budget->characters)
        beyond = all - (size_t)c->budget->characters;
    size_t end = c->budget->lines ? end_in(c, items) : items->list.n;
    if (end == items->list.n)
        return beyond;
    size_t rest = characters_of(items, end);
    rest = rest > 0 ? rest : 1; /* a picture */
    return rest > beyond ? rest : beyond;
}

static size_t choose_cell(Cell *c, Way *way)
{
    Plan plan = plan_for(c->budget, 0, c->levels);
    for (size_t i = 0; i < way_count(&plan); i++) {
        *way = way_at(&plan, i);
        if (cell_over(c, way) == 0)
            return 0;
    }
    *way = (Way){plan.last, 0};
    return cell_over(c, way);
}

static void fit_cell(Cell *c)
{
    JbPager *p = c->p;
    Way longest = {0, 0}, way = longest;
    JbFitRecord r = record(p, c->budget, c->run->flow, &c->run->nodes->block->place);
    r.cell = true;
    r.over = cell_over(c, &longest);
    if (r.over > 0) {
        r.left = choose_cell(c, &way);
        r.solved = solved_by(&way, 0);
    }
    if (r.left > 0 && c->budget->lines && rank(c->budget, JB_FIT_NEXT_PAGE) < c->budget->policy_n) {
        c->run->stay = c->budget->lines;
        r.solved |= 1u << JB_FIT_NEXT_PAGE;
        r.left = 0;
    }
    if (r.over > 0)
        tell(p, r);
    shorten(c, way.variant);
    p->tight = way.step;
}

void jb_page_fit_cell(JbPager *p, JbCellRun *run)
{
    Cell c = {.p = p, .run = run, .budget = &run->cell->fit};
    p->tighten = c.budget;
    if (jb_layout_has_budget(c.budget) && run->nodes) { /* else it has boxes alone */
        gather(&c, run->nodes);
        fit_cell(&c);
    }
    jb_page_cell_items(p, run);
    p->tight = 0;
}

/* --- what no page prints --- */

/* The editor learns of a figure that went with a variant and is found nowhere. */
static void tell_left_out(JbPager *p)
{
    const JbLedger *ledger = p->document->ledger;
    bool *told = jb_arena_alloc_array(p->arena, ledger->entries.n, sizeof *told);
    for (size_t i = 0; i < p->pages->fits.n; i++) {
        const JbFitRecord *r = &p->pages->fits.at[i];
        for (size_t k = 0; k < r->left_out.n; k++) {
            size_t figure = r->left_out.at[k];
            if (p->pages->left_out[figure] && !told[figure])
                jb_diag_report(p->diags, JB_NOTE, JB_EXIT_OK, "figure-left-out", &r->place,
                               "let a shorter variant or another text print it, if it matters",
                               "no page prints %s: it stands in a variant that was too long",
                               ledger->entries.at[figure].key);
            told[figure] = true;
        }
    }
}

void jb_page_fit_leave_out(JbPager *p)
{
    const JbLedger *ledger = p->document->ledger;
    JbPages *pages = p->pages;
    if (!ledger || !pages->fits.n)
        return;
    pages->left_out = jb_arena_alloc_array(p->arena, ledger->entries.n, sizeof *pages->left_out);
    for (size_t i = 0; i < ledger->entries.n; i++)
        pages->left_out[i] = ledger->entries.at[i].optional;
    for (size_t page = 0; page < pages->pages.n; page++)
        for (size_t k = 0; k < pages->pages.at[page].marks.n; k++)
            if (pages->pages.at[page].marks.at[k].figure < ledger->entries.n)
                pages->left_out[pages->pages.at[page].marks.at[k].figure] = false;
    tell_left_out(p);
}

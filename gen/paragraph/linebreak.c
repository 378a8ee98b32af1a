/* SPDX-License-Identifier: MIT */
/* Lines of least total cost over the whole paragraph, after Knuth and Plass (Breaking Paragraphs
 * into Lines, 1981), with the steps of CLREQ rules 38–42 in place of one kind of glue. */
#include "paragraph/breaks.h"

/* Badness of a line that uses all its shrink, or all its wanted stretch; it grows with the square
 * of the share, its cost with the fourth power: with TeX's cube one bad line of a narrow column
 * outweighs all others, and word spaces come out wider on the whole. */
#define FULL_BADNESS 100
/* A gap between Han characters that grows by this much (1/1000 em) is as bad as a word space at its
 * limit: one em over sixteen gaps. */
#define PLACE_STRETCH 62
/* Each line costs this much by itself, so that of two good ways the shorter is taken (TeX's
 * \linepenalty). */
#define LINE_COST 10
/* Lines looser than about twice the limits are tried only when nothing else will do. */
#define TOLERANCE 1000
/* Beyond this (1/1000 of what is wanted) a line's badness is above the tolerance; so many ems are
 * allowed for what sums do not hold: letter-spacing, spaces at the start. */
#define SHORT_RATIO 3200
#define SHORT_EMS   2
/* Keeps sums of squares inside 64 bits; no line that keeps to the limits comes near. */
#define RATIO_MAX    30000
#define NO_TOLERANCE INT64_MAX
/* A line that stays ragged, its gaps at their limits: dearer than any that is filled within them;
 * and so much more for each square em that it is short. */
#define RAGGED_COST    10000000000
#define RAGGED_EM_COST 10000000000
/* A line that shows holes, besides: it is told. */
#define LOOSE_COST 1000000
/* Two lines of very unlike density side by side: as bad as one at 60 % of its limits (TeX's
 * \adjdemerits, scaled). */
#define UNLIKE_COST 3000
/* Hyphens on two lines in succession; and one more than the layout allows, dearer than any line
 * that is merely loose. */
#define HYPHENS_COST   3000
#define HYPHENS_EXCESS 100000000000
/* The last line is a part of a word. */
#define LAST_PART_COST 10000
/* The last line holds fewer than two characters (rule 48): ragged lines are better. */
#define LAST_SHORT_COST 1000000000000
#define LAST_LETTERS    2
/* A way with a line as dear as this is worth a second search without tolerance. */
#define TRY_AGAIN 1000000
/* Ragged lines: a shortfall of this much (1/1000 em) counts as the limit. */
#define RAGGED_STRETCH 3000
/* A line too long by less than this (1/1000 em) may fit at a later break that ends in a hyphen less
 * or half a mark. */
#define SLACK 1000

/* A head, or a name in a narrow cell, has no more characters and lines; notes have. */
#define HEAD_LETTERS 40
#define HEAD_LINES   3

enum { TIGHT, DECENT, LOOSE, VERY_LOOSE };

typedef struct Node {
    uint32_t at; /* index of its break */
    uint32_t line;
    int32_t before; /* index of the node before; -1: the start */
    uint8_t fitness, hyphens;
    bool hangs;
    int64_t over; /* what lines on the way here stand out, and one more for each: fewer is better,
                     whatever the total */
    int64_t total, worst; /* cost of all lines, and of the worst one, its break left out */
} Node;

typedef struct Rating {
    int64_t badness;
    int fitness;
    bool overfull, hangs, loose;
    int64_t excess; /* of an overfull line */
    int64_t ragged; /* what a line is short of its measure, its gaps at their limits */
} Rating;

typedef struct Search {
    JbPara *p;
    JB_VEC(Node) nodes;
    JB_VEC(int32_t) active; /* indices of nodes, oldest first */
    JB_VEC(Node) best;      /* the best way to the break at hand, one for each state */
    Node spare;             /* the least overfull way since the last one that is not */
    bool has_spare, last_resort;
    int64_t tolerance;
    uint32_t known_at, known_line; /* where the line begins that was measured last … */
    bool known, possible;          /* … to the break at hand; whether there is one */
    JbFit fit;
    Rating rating;
} Search;

static uint32_t line_state(const JbPara *p, uint32_t line)
{
    return line < p->measure_n ? line : (uint32_t)p->measure_n;
}

static int64_t badness_of(int64_t ratio)
{
    ratio = ratio > RATIO_MAX ? RATIO_MAX : ratio;
    return FULL_BADNESS * ratio * ratio / 1000000;
}

static Rating rate_stretch(int64_t need, int64_t wanted)
{
    int64_t ratio = wanted > 0 ? need * 1000 / wanted : RATIO_MAX;
    ratio = need == 0 ? 0 : ratio;
    Rating r = {.badness = badness_of(ratio)};
    r.fitness = ratio <= 1000 ? LOOSE : VERY_LOOSE;
    if (ratio <= 500)
        r.fitness = DECENT;
    return r;
}

static Rating rate_shrink(int64_t need, int64_t room)
{
    if (need > room)
        return (Rating){.overfull = true, .excess = need - room};
    int64_t ratio = need * 1000 / room;
    return (Rating){.badness = badness_of(ratio), .fitness = ratio > 500 ? TIGHT : DECENT};
}

/* A line that is stretched to its measure, or as far as its gaps go. */
static Rating rate_fill(const JbPara *p, const JbFit *fit, int64_t need)
{
    int64_t wanted =
        fit->stretch_all + (int64_t)fit->places * jb_para_em(p->style->size, PLACE_STRETCH);
    int64_t room = fit->stretch_all + fit->growth;
    if (p->style->align == JB_TEXT_SPREAD || need <= room)
        room = need;
    Rating r = rate_stretch(room, wanted);
    r.loose =
        (room - fit->stretch_all) > (int64_t)fit->places * jb_para_em(p->style->size, JB_LOOSE);
    r.ragged = need - room;
    if (r.ragged)
        r.fitness = VERY_LOOSE;
    return r;
}

static Rating rate(const JbPara *p, const JbFit *fit, int64_t natural, JbLen measure, bool last)
{
    int64_t need = measure - natural;
    bool justified = p->style->align == JB_TEXT_JUSTIFY || p->style->align == JB_TEXT_SPREAD;
    if (need < 0)
        return rate_shrink(-need, justified ? fit->shrink_all : fit->shrink[JB_SHRINK_LINE_END]);
    if (justified)
        return jb_para_fills(p, last) ? rate_fill(p, fit, need) : (Rating){.fitness = DECENT};
    if (last && p->style->align != JB_TEXT_CENTER)
        return (Rating){.fitness = DECENT};
    Rating r = rate_stretch(need, jb_para_em(p->style->size, RAGGED_STRETCH));
    r.fitness = DECENT;
    return r;
}

/* With the last mark inside the measure or hanging out, whichever is better. */
static Rating rate_line(const JbPara *p, const JbFit *fit, JbLen measure, bool last)
{
    Rating r = rate(p, fit, fit->natural, measure, last);
    if (!fit->hang || (!r.overfull && r.badness == 0 && r.ragged == 0))
        return r;
    Rating h = rate(p, fit, fit->natural - fit->hang, measure, last);
    h.hangs = true;
    if (h.overfull || (!r.overfull && r.ragged < h.ragged))
        return r;
    return !r.overfull && r.ragged == h.ragged && r.badness <= h.badness ? r : h;
}

static bool is_last(const JbBreak *b)
{
    return b->kind == JB_BREAK_END || b->kind == JB_BREAK_FORCED;
}

static int64_t last_cost(const JbPara *p, const Node *from, const JbBreak *a, const JbFit *fit)
{
    int64_t cost = a->kind == JB_BREAK_HYPHEN ? LAST_PART_COST : 0;
    int32_t letters = p->sums[fit->to].letters - p->sums[fit->from].letters;
    if (from->before >= 0 && a->kind != JB_BREAK_FORCED && letters < LAST_LETTERS)
        cost += LAST_SHORT_COST;
    return cost;
}

static int64_t ragged_cost(const JbPara *p, int64_t ragged)
{
    int64_t ems = ragged * 1000 / p->style->size; /* 1/1000 em */
    return RAGGED_COST + ems * ems / 1000 * (RAGGED_EM_COST / 1000);
}

/* Demerits of the line from node `from` to break b. */
static int64_t cost_of(const JbPara *p, const Node *from, const JbBreak *b, const JbFit *fit,
                       const Rating *r, int hyphens)
{
    int64_t cost =
        (LINE_COST + r->badness) * (LINE_COST + r->badness) + (int64_t)b->penalty * b->penalty;
    int unlike = r->fitness - from->fitness;
    if (unlike > 1 || unlike < -1)
        cost += UNLIKE_COST;
    if (hyphens > 1)
        cost += hyphens > p->rules->max_hyphens ? HYPHENS_EXCESS : HYPHENS_COST;
    if (is_last(b))
        cost += last_cost(p, from, &p->breaks.at[from->at], fit);
    if (r->loose)
        cost += LOOSE_COST;
    if (r->ragged)
        cost += ragged_cost(p, r->ragged);
    return cost;
}

static bool is_better(const Node *a, const Node *b)
{
    return a->over != b->over ? a->over < b->over : a->total < b->total;
}

static void offer(Search *s, Node n)
{
    for (size_t i = 0; i < s->best.n; i++) {
        Node *b = &s->best.at[i];
        if (b->fitness == n.fitness && b->hyphens == n.hyphens &&
            line_state(s->p, b->line) == line_state(s->p, n.line)) {
            if (is_better(&n, b))
                *b = n;
            return;
        }
    }
    JB_PUSH(s->p->scratch, &s->best, n);
}

/* Measures the line from a node to break b. Nodes of one break that differ in how they came there
 * only stand side by side and have the same line: it is measured once. False: there is none. */
static bool measure_line(Search *s, const Node *from, const JbBreak *b)
{
    const JbPara *p = s->p;
    uint32_t line = line_state(p, from->line);
    if (s->known && s->known_at == from->at && s->known_line == line)
        return s->possible;
    JbLen indent, measure = jb_para_line_measure(p, from->line, &indent);
    s->known = true;
    s->known_at = from->at;
    s->known_line = line;
    s->possible = jb_para_fit_line(p, &p->breaks.at[from->at], b, &s->fit);
    if (s->possible)
        s->rating = rate_line(p, &s->fit, measure, is_last(b));
    return s->possible;
}

/* Whether the line is so short that it need not be measured: even with all blanks at its edges, and
 * some ems for what else may be there, it lacks more than its gaps can give within the tolerance,
 * and the search without one is another. Most lines that are tried end long before their measure.
 */
static bool is_far_too_short(const Search *s, const Node *from, const JbBreak *b)
{
    const JbPara *p = s->p;
    const JbBreak *a = &p->breaks.at[from->at];
    uint32_t to = b->pre < b->pre_end ? b->left : b->trim;
    if (s->tolerance != TOLERANCE || is_last(b) || to <= a->right)
        return false;
    const JbSum *x = &p->sums[a->right], *y = &p->sums[to];
    JbLen indent, measure = jb_para_line_measure(p, from->line, &indent);
    int64_t widest = y->width - x->width + a->post_width + b->pre_width +
                     p->atoms.at[a->right].lead_full + p->atoms.at[to - 1].trail_full +
                     SHORT_EMS * (int64_t)p->style->size;
    int64_t wanted = jb_para_em(p->style->size, RAGGED_STRETCH);
    if (p->style->align == JB_TEXT_JUSTIFY || p->style->align == JB_TEXT_SPREAD) {
        wanted = (int64_t)(y->places - x->places) * jb_para_em(p->style->size, PLACE_STRETCH);
        for (int k = 0; k < JB_STRETCHES; k++)
            wanted += y->stretch[k] - x->stretch[k];
    }
    return widest < measure && (measure - widest) * 1000 > SHORT_RATIO * wanted;
}

/* Tries the line from an active node to break b. False when the node is too far back for any later
 * break. */
static bool try_line(Search *s, int32_t from_index, uint32_t to)
{
    const JbPara *p = s->p;
    const Node *from = &s->nodes.at[from_index];
    const JbBreak *b = &p->breaks.at[to];
    if (is_far_too_short(s, from, b) || !measure_line(s, from, b))
        return true;
    const Rating r = s->rating;
    if (!r.overfull && (r.badness > s->tolerance || (r.ragged && s->tolerance != NO_TOLERANCE)) &&
        !is_last(b))
        return true;
    int hyphens = b->kind == JB_BREAK_HYPHEN ? from->hyphens + 1 : 0;
    Node n = {.at = to,
              .line = from->line + 1,
              .before = from_index,
              .fitness = (uint8_t)r.fitness,
              .hyphens = (uint8_t)(hyphens > 3 ? 3 : hyphens),
              .hangs = r.hangs,
              .over = from->over + (r.overfull ? r.excess + 1 : 0)};
    int64_t cost = cost_of(p, from, b, &s->fit, &r, hyphens);
    n.total = from->total + cost;
    cost -= (int64_t)b->penalty * b->penalty;
    n.worst = cost > from->worst ? cost : from->worst;
    if (!r.overfull) {
        offer(s, n);
        return true;
    }
    if (!s->has_spare || is_better(&n, &s->spare))
        s->spare = n;
    s->has_spare = true;
    return r.excess <= jb_para_em(p->style->size, SLACK);
}

/* Whether another way to the same break is better whatever follows: no more hyphens behind it, and
 * cheaper by more than a line of unlike density can cost. */
static bool is_beaten(const Search *s, const Node *n)
{
    for (size_t i = 0; i < s->best.n; i++) {
        const Node *b = &s->best.at[i];
        if (b->hyphens <= n->hyphens && line_state(s->p, b->line) == line_state(s->p, n->line) &&
            (b->over < n->over || (b->over == n->over && b->total + UNLIKE_COST < n->total)))
            return true;
    }
    return false;
}

/* All ways to the break `to`. Where no way is left that fits, the least overfull one is taken up,
 * which may lead to a break before. */
static void visit(Search *s, uint32_t to)
{
    size_t kept = 0;
    bool forced = is_last(&s->p->breaks.at[to]);
    s->best.n = 0;
    s->known = false;
    for (size_t i = 0; i < s->active.n; i++)
        if (try_line(s, s->active.at[i], to))
            s->active.at[kept++] = s->active.at[i];
    s->active.n = forced ? 0 : kept;
    if (s->best.n == 0 && s->active.n == 0 && s->has_spare)
        JB_PUSH(s->p->scratch, &s->best, s->spare);
    s->has_spare = s->best.n == 0 && s->has_spare;
    for (size_t i = 0; i < s->best.n; i++) {
        if (is_beaten(s, &s->best.at[i]))
            continue;
        JB_PUSH(s->p->scratch, &s->active, (int32_t)s->nodes.n);
        JB_PUSH(s->p->scratch, &s->nodes, s->best.at[i]);
    }
}

/* The cheapest node at the paragraph's end, or -1. */
static int32_t search(Search *s)
{
    s->nodes.n = s->active.n = 0;
    s->has_spare = false;
    JB_PUSH(s->p->scratch, &s->nodes, (Node){.before = -1, .fitness = DECENT});
    JB_PUSH(s->p->scratch, &s->active, 0);
    for (uint32_t b = 1; b < s->p->breaks.n && s->active.n; b++)
        if (s->last_resort || s->p->breaks.at[b].kind != JB_BREAK_TOLERATED) {
            visit(s, b);
            if (s->best.n == 1 && s->best.at[0].at < b)
                b = s->best.at[0].at;
        }
    int32_t found = -1;
    for (size_t i = 0; i < s->active.n; i++)
        if (found < 0 || is_better(&s->nodes.at[s->active.at[i]], &s->nodes.at[found]))
            found = s->active.at[i];
    return found;
}

static size_t collect_lines(const Search *s, int32_t end, JbChosen **out)
{
    const JbPara *p = s->p;
    size_t n = s->nodes.at[end].line;
    JbChosen *lines = jb_arena_alloc_array(p->scratch, n, sizeof *lines);
    for (int32_t i = end; s->nodes.at[i].before >= 0; i = s->nodes.at[i].before) {
        const Node *node = &s->nodes.at[i];
        JbChosen *l = &lines[node->line - 1];
        l->from = &p->breaks.at[s->nodes.at[node->before].at];
        l->to = &p->breaks.at[node->at];
        l->last = is_last(l->to);
        l->hangs = node->hangs;
        l->measure = jb_para_line_measure(p, node->line - 1, &l->indent);
        jb_para_fit_line(p, l->from, l->to, &l->fit);
    }
    *out = lines;
    return n;
}

/* The narrowest line that the paragraph may have. */
static JbLen narrowest(const JbPara *p)
{
    JbLen narrow = INT32_MAX;
    for (size_t i = 0; i <= p->measure_n; i++) {
        JbLen indent, measure = jb_para_line_measure(p, i, &indent);
        narrow = measure < narrow ? measure : narrow;
    }
    return narrow;
}

static int32_t search_twice(Search *s)
{
    s->tolerance = TOLERANCE;
    s->last_resort = false;
    int32_t end = search(s);
    if (end >= 0 && s->nodes.at[end].over == 0 && s->nodes.at[end].worst < TRY_AGAIN)
        return end;
    s->tolerance = NO_TOLERANCE;
    s->last_resort = true;
    return search(s);
}

/* Text that looks like a head or a name: ragged and short. */
static bool is_head(const JbPara *p, size_t n)
{
    bool justified = p->style->align == JB_TEXT_JUSTIFY || p->style->align == JB_TEXT_SPREAD;
    return !justified && p->char_n <= HEAD_LETTERS && n > 1 && n <= HEAD_LINES;
}

/* What parts a word is dearer; false where nothing is. */
static bool weigh_parts(JbPara *p, const JbChosen *lines, size_t n)
{
    bool hyphens = jb_para_weigh_hyphens(p, lines, n);
    return jb_para_weigh_words(p) || hyphens;
}

bool jb_para_whole_line(const JbPara *p, JbChosen *out)
{
    *out = (JbChosen){.from = p->breaks.at, .to = &p->breaks.at[p->breaks.n - 1], .last = true};
    for (size_t i = 1; i + 1 < p->breaks.n; i++)
        if (p->breaks.at[i].kind == JB_BREAK_FORCED)
            return false;
    return jb_para_fit_line(p, out->from, out->to, &out->fit);
}

/* Whether the whole text goes on one line that is neither centred nor filled: that costs a line and
 * nothing else, every other way at least two. */
static bool is_one_line(const JbPara *p, JbChosen *line)
{
    JbTextAlign align = p->style->align;
    if (align == JB_TEXT_CENTER || align == JB_TEXT_SPREAD || !jb_para_whole_line(p, line))
        return false;
    line->measure = jb_para_line_measure(p, 0, &line->indent);
    return line->fit.natural <= line->measure;
}

size_t jb_para_choose_lines(JbPara *p, JbChosen **lines)
{
    Search s = {.p = p};
    JbChosen one;
    if (is_one_line(p, &one)) {
        *lines = jb_arena_alloc(p->scratch, sizeof one);
        **lines = one;
        return 1;
    }
    int32_t end = search_twice(&s);
    for (int level = 0; level < JB_RESORTS && end >= 0 && s.nodes.at[end].over; level++) {
        size_t known = p->breaks.n;
        jb_para_add_resorts(p, narrowest(p), (JbResort)level);
        if (p->breaks.n > known)
            end = search_twice(&s);
    }
    if (end < 0) {
        *lines = NULL;
        return 0;
    }
    size_t n = collect_lines(&s, end, lines);
    if (is_head(p, n) && !s.nodes.at[end].over && weigh_parts(p, *lines, n)) {
        end = search_twice(&s);
        if (end >= 0 && !s.nodes.at[end].over && s.nodes.at[end].line == n)
            collect_lines(&s, end, lines);
    }
    return n;
}

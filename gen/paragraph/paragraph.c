/* SPDX-License-Identifier: MIT */
/* One paragraph: a call per stage. */
#include "paragraph/cache.h"
#include "paragraph/memo.h"

/* Where baselines stand in a grid line: the body's em box in the middle of it. */
static JbLen first_baseline(const JbLayout *layout)
{
    JbLen grid = jb_layout_line_grid(layout);
    size_t body = jb_layout_style(layout, "body");
    JbLen size = body == SIZE_MAX ? grid * 2 / 3 : layout->styles[body].size;
    return (grid - size) / 2 + (JbLen)((int64_t)size * JB_ASCENT / 1000);
}

JbComposer jb_para_open(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbLayout *layout)
{
    jb_para_memo_trim(jb_para_tools(faces)->memo);
    return jb_para_open_beside(arena, diags, faces, layout);
}

JbComposer jb_para_open_beside(JbArena *arena, JbDiags *diags, JbFaces *faces,
                               const JbLayout *layout)
{
    return (JbComposer){.arena = arena,
                        .kept = arena,
                        .diags = diags,
                        .faces = faces,
                        .layout = layout,
                        .inline_styles = layout,
                        .first_base = first_baseline(layout)};
}

/* The paragraph as far as its attributes; the scratch arena of all paragraphs is its own until
 * finish. */
static JbPara begin(JbComposer *c, const JbRun *runs, size_t n, const JbStyle *style, JbLang lang,
                    JbLen bar_width)
{
    JbPara p = {.c = c,
                .scratch = jb_para_tools(c->faces)->scratch,
                .kept = c->arena,
                .shown = c->kept,
                .runs = runs,
                .run_n = n,
                .style = style,
                .rules = &c->layout->composition,
                .lang = lang,
                .bar_width = bar_width};
    jb_para_set_attrs(&p);
    return p;
}

static void prepare(JbPara *p)
{
    jb_para_collect(p);
    jb_para_itemize(p);
    jb_para_set_orientations(p);
    jb_para_shape(p);
    jb_para_set_marks(p);
    jb_para_set_spaces(p);
    jb_para_find_breaks(p);
}

static void finish(JbPara *p)
{
    jb_arena_reset(p->scratch);
}

/* What was reported or about to be; the same afterwards when composing had nothing to say. */
static size_t reports(const JbComposer *c)
{
    return c->asked + c->diags->list.n;
}

/* Hyphens on more lines in succession than the layout allows. */
static void count_hyphens(const JbPara *p, JbSetLine *lines, size_t n)
{
    int run = 0;
    for (size_t i = 0; i < n; i++) {
        run = lines[i].hyphenated ? run + 1 : 0;
        if (run <= p->rules->max_hyphens)
            continue;
        lines[i].quality.exceptions++;
        lines[i].quality.hyphens = run;
    }
}

static const JbSetLine *set_lines(JbPara *p, size_t *n)
{
    JbChosen *chosen = NULL;
    prepare(p);
    *n = p->char_n ? jb_para_choose_lines(p, &chosen) : 0;
    JbSetLine *lines = jb_arena_alloc_array(p->kept, *n, sizeof *lines);
    for (size_t i = 0; i < *n; i++)
        jb_para_set_line(p, &chosen[i], &lines[i]);
    count_hyphens(p, lines, *n);
    return lines;
}

/* --- on one line --- */

/* The whole text on one line at its natural width, at its left: what comes of it at any measure
 * that holds it, where the style neither centres nor spreads. NULL: there is a forced break, a bar
 * or nothing in it. A line costs something, its gaps at rest cost nothing: no other way is as
 * cheap. */
static const JbSetLine *set_whole(JbPara *p)
{
    JbChosen whole;
    bool one = p->char_n > 0 && p->style->align != JB_TEXT_SPREAD;
    for (size_t i = 0; i < p->run_n && one; i++)
        one = p->runs[i].kind != JB_RUN_BAR;
    if (!one || !jb_para_whole_line(p, &whole))
        return NULL;
    whole.measure = (JbLen)whole.fit.natural;
    JbSetLine *line = jb_arena_alloc(p->kept, sizeof *line);
    jb_para_set_line(p, &whole, line);
    return line;
}

/* Whether the text at hand comes out so, as it is known. */
static bool takes_whole(const JbPara *p, const JbMemoMeasures *m)
{
    const JbStyle *s = p->style;
    bool side =
        s->align == JB_TEXT_LEFT || s->align == JB_TEXT_RIGHT || s->align == JB_TEXT_JUSTIFY;
    return m != NULL && m->line != NULL && side && s->indent == 0 && s->indent_all == 0 &&
           p->measure_n == 1 && m->line->quality.natural <= p->measures[0];
}

/* The line at the side of the measure where the style has it, in the colours of the runs. */
static const JbSetLine *put_whole(const JbPara *p, const JbSetLine *line)
{
    JbSetLine *out = jb_arena_alloc(p->c->arena, sizeof *out);
    JbSetRun *runs = jb_arena_alloc_array(p->c->arena, line->run_n, sizeof *runs);
    JbLen by = p->style->align == JB_TEXT_RIGHT ? p->measures[0] - line->quality.natural : 0;
    *out = *line;
    out->measure = p->measures[0];
    out->runs = runs;
    for (size_t i = 0; i < line->run_n; i++) {
        runs[i] = line->runs[i];
        runs[i].color = (uint32_t)p->attrs[runs[i].source].color;
        runs[i].x += by;
    }
    return out;
}

/* --- lines --- */

/* The lines as they are remembered, or will be. */
static void remembered_lines(JbMemo *memo, JbPara *p, JbParagraph *out)
{
    JbMemoLines *entry = jb_para_memo_lines(memo, p), passing = {.known = false};
    p->kept = entry ? jb_para_memo_arena(memo) : p->kept;
    p->shown = entry ? jb_para_memo_shown(memo) : p->shown;
    entry = entry ? entry : &passing;
    if (!entry->known) {
        size_t before = reports(p->c);
        entry->lines = set_lines(p, &entry->line_n);
        entry->known = reports(p->c) == before;
    }
    out->lines = entry->lines;
    out->line_n = entry->line_n;
}

const JbParagraph *jb_para_compose(JbComposer *c, const JbRun *runs, size_t n, const JbStyle *style,
                                   JbLang lang, const JbLen *measures, size_t measure_n,
                                   JbLen bar_width)
{
    JbMemo *memo = jb_para_tools(c->faces)->memo;
    JbParagraph *out = jb_arena_alloc(c->arena, sizeof *out);
    JbPara p = begin(c, runs, n, style, lang, bar_width);
    p.measures = measures;
    p.measure_n = measure_n;
    jb_para_memo_text(memo, &p);
    const JbMemoMeasures *known = jb_para_memo_measured(memo);
    *out = (JbParagraph){.style = style, .line_n = 1};
    if (takes_whole(&p, known))
        out->lines = put_whole(&p, known->line);
    else
        remembered_lines(memo, &p, out);
    finish(&p);
    return out;
}

/* --- widths --- */

static JbLen indent_of(const JbStyle *style)
{
    JbLen all = jb_para_em(style->size, style->indent_all);
    JbLen first = all + jb_para_em(style->size, style->indent);
    return first > all ? first : all;
}

/* The widest of the lines between breaks that `take` accepts. */
static JbLen widest_between(const JbPara *p, bool (*take)(const JbBreak *))
{
    int64_t widest = 0;
    size_t from = 0;
    for (size_t i = 1; i < p->breaks.n; i++) {
        JbFit fit;
        if (!take(&p->breaks.at[i]) ||
            !jb_para_fit_line(p, &p->breaks.at[from], &p->breaks.at[i], &fit))
            continue;
        widest = fit.natural > widest ? fit.natural : widest;
        from = i;
    }
    return (JbLen)widest;
}

static bool is_forced(const JbBreak *b)
{
    return b->kind == JB_BREAK_FORCED || b->kind == JB_BREAK_END;
}

static bool is_regular(const JbBreak *b)
{
    return b->kind != JB_BREAK_TOLERATED;
}

static bool is_between_words(const JbBreak *b)
{
    return is_regular(b) && b->kind != JB_BREAK_HYPHEN;
}

/* Where so many parts of words were shaped again, breaks come out otherwise than without them. */
#define FEW_PARTS 1000

/* The least width where no word is divided; -1: it takes preparing the text once more, since the
 * author's own hyphens stay. */
static JbLen whole_width(const JbPara *p, JbLen least)
{
    bool divides = false, few = p->extra.n < FEW_PARTS;
    for (size_t i = 0; i < p->run_n; i++)
        divides |= p->attrs[i].hyphenate;
    for (size_t i = 0; i < p->char_n && divides && few; i++)
        few = p->chars[i].hint != JB_HINT_SOFT;
    if (!divides)
        return least;
    return few ? widest_between(p, is_between_words) : -1;
}

static JbMemoMeasures measure(JbPara *p)
{
    JbMemoMeasures m = {.empty = true};
    prepare(p);
    if (p->char_n == 0)
        return m;
    m.empty = false;
    m.width = widest_between(p, is_forced);
    m.least = widest_between(p, is_regular);
    m.whole = whole_width(p, m.least);
    m.line = set_whole(p);
    return m;
}

static JbMemoMeasures measures_of(JbComposer *c, const JbRun *runs, size_t n, const JbStyle *style,
                                  JbLang lang)
{
    JbMemo *memo = jb_para_tools(c->faces)->memo;
    JbPara p = begin(c, runs, n, style, lang, 0);
    jb_para_memo_text(memo, &p);
    JbMemoMeasures *entry = jb_para_memo_measures(memo), passing = {.known = false};
    p.kept = entry ? jb_para_memo_arena(memo) : p.scratch;
    p.shown = entry ? jb_para_memo_shown(memo) : p.scratch;
    entry = entry ? entry : &passing;
    if (!entry->known) {
        size_t before = reports(c);
        *entry = measure(&p);
        entry->known = reports(c) == before;
    }
    finish(&p);
    return *entry;
}

JbTextWidths jb_para_widths(JbComposer *c, const JbRun *runs, size_t n, const JbStyle *style,
                            JbLang lang)
{
    const JbMemoMeasures m = measures_of(c, runs, n, style, lang);
    JbLen indent = m.empty ? 0 : indent_of(style);
    JbTextWidths w = {m.width + indent, m.least + indent, m.whole + indent};
    if (m.whole < 0) {
        JbStyle whole = *style;
        whole.hyphenate = false;
        w.whole = jb_para_min_width(c, runs, n, &whole, lang);
    }
    return w;
}

JbLen jb_para_width(JbComposer *c, const JbRun *runs, size_t n, const JbStyle *style, JbLang lang)
{
    const JbMemoMeasures m = measures_of(c, runs, n, style, lang);
    return m.empty ? 0 : m.width + indent_of(style);
}

JbLen jb_para_min_width(JbComposer *c, const JbRun *runs, size_t n, const JbStyle *style,
                        JbLang lang)
{
    const JbMemoMeasures m = measures_of(c, runs, n, style, lang);
    return m.empty ? 0 : m.least + indent_of(style);
}

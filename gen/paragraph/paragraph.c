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
                        .diags = diags,
                        .faces = faces,
                        .layout = layout,
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

const JbParagraph *jb_para_compose(JbComposer *c, const JbRun *runs, size_t n, const JbStyle *style,
                                   JbLang lang, const JbLen *measures, size_t measure_n,
                                   JbLen bar_width)
{
    JbMemo *memo = jb_para_tools(c->faces)->memo;
    JbParagraph *out = jb_arena_alloc(c->arena, sizeof *out);
    JbPara p = begin(c, runs, n, style, lang, bar_width);
    p.measures = measures;
    p.measure_n = measure_n;
    JbMemoEntry *entry = jb_para_memo_find(memo, &p, JB_MEMO_LINES), passing = {.known = false};
    p.kept = entry ? jb_para_memo_arena(memo) : c->arena;
    entry = entry ? entry : &passing;
    if (!entry->known) {
        size_t before = reports(c);
        entry->lines = set_lines(&p, &entry->line_n);
        entry->known = reports(c) == before;
    }
    *out = (JbParagraph){style, entry->lines, entry->line_n};
    finish(&p);
    return out;
}

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

/* What a text's widths are taken between. */
static bool (*const TAKES[])(const JbBreak *) = {
    [JB_MEMO_WIDTH] = is_forced, [JB_MEMO_LEAST] = is_regular};

/* The width of the lines between the breaks of a kind. The other kind's is mostly asked for next,
 * of a cell: both are found of a text that is prepared once. */
static JbLen width_between(JbComposer *c, const JbRuns *runs, const JbStyle *style, JbLang lang,
                           JbMemoKind kind, JbMemoKind other)
{
    JbMemo *memo = jb_para_tools(c->faces)->memo;
    JbPara p = begin(c, runs->at, runs->n, style, lang, 0);
    JbMemoEntry passing = {.known = false}, *beside;
    JbMemoEntry *entry = jb_para_memo_find(memo, &p, kind);
    entry = entry ? entry : &passing;
    if (!entry->known) {
        size_t before = reports(c);
        prepare(&p);
        entry->width = p.char_n ? widest_between(&p, TAKES[kind]) + indent_of(style) : 0;
        entry->known = reports(c) == before;
        beside = entry->known ? jb_para_memo_find(memo, &p, other) : NULL;
        if (beside && !beside->known) {
            beside->width = p.char_n ? widest_between(&p, TAKES[other]) + indent_of(style) : 0;
            beside->known = true;
        }
    }
    finish(&p);
    return entry->width;
}

JbLen jb_para_width(JbComposer *c, const JbRun *runs, size_t n, const JbStyle *style, JbLang lang)
{
    return width_between(c, &(JbRuns){runs, n}, style, lang, JB_MEMO_WIDTH, JB_MEMO_LEAST);
}

JbLen jb_para_min_width(JbComposer *c, const JbRun *runs, size_t n, const JbStyle *style,
                        JbLang lang)
{
    return width_between(c, &(JbRuns){runs, n}, style, lang, JB_MEMO_LEAST, JB_MEMO_WIDTH);
}

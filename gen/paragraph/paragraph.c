/* SPDX-License-Identifier: MIT */
/* One paragraph: a call per stage. */
#include "paragraph/cache.h"

/* Where baselines stand in a grid line: the body's em box in the middle of it. */
static JbLen first_baseline(const JbLayout *layout)
{
    size_t body = jb_layout_style(layout, "body");
    JbLen size = body == SIZE_MAX ? layout->grid * 2 / 3 : layout->styles[body].size;
    return (layout->grid - size) / 2 + (JbLen)((int64_t)size * JB_ASCENT / 1000);
}

JbComposer jb_para_open(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbLayout *layout)
{
    return (JbComposer){.arena = arena,
                        .diags = diags,
                        .faces = faces,
                        .layout = layout,
                        .first_base = first_baseline(layout)};
}

static JbPara prepare(JbComposer *c, const JbRun *runs, size_t n, const JbStyle *style, JbLang lang,
                      JbLen bar_width)
{
    JbPara p = {.c = c,
                .scratch = jb_arena_new(),
                .runs = runs,
                .run_n = n,
                .style = style,
                .rules = &c->layout->composition,
                .lang = lang,
                .bar_width = bar_width};
    jb_para_collect(&p);
    jb_para_itemize(&p);
    jb_para_set_stances(&p);
    jb_para_shape(&p);
    jb_para_set_marks(&p);
    jb_para_set_spaces(&p);
    jb_para_find_breaks(&p);
    return p;
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
        if (jb_para_first_time(p->c, "hyphen-run", (uint32_t)lines[i].measure, &p->runs[0].place))
            jb_diag_warn(p->c->diags, "hyphen-run", &p->runs[0].place,
                         "reword the text, or widen the column",
                         "%d lines of style %s in succession end in a hyphen", run, p->style->name);
    }
}

const JbParagraph *jb_para_compose(JbComposer *c, const JbRun *runs, size_t n, const JbStyle *style,
                                   JbLang lang, const JbLen *measures, size_t measure_n,
                                   JbLen bar_width)
{
    JbParagraph *out = jb_arena_alloc(c->arena, sizeof *out);
    JbChosen *chosen = NULL;
    out->style = style;
    JbPara p = prepare(c, runs, n, style, lang, bar_width);
    p.measures = measures;
    p.measure_n = measure_n;
    out->line_n = p.char_n ? jb_para_choose_lines(&p, &chosen) : 0;
    JbSetLine *lines = jb_arena_alloc_array(c->arena, out->line_n, sizeof *lines);
    for (size_t i = 0; i < out->line_n; i++)
        jb_para_set_line(&p, &chosen[i], &lines[i]);
    count_hyphens(&p, lines, out->line_n);
    out->lines = lines;
    jb_arena_free(p.scratch);
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

JbLen jb_para_width(JbComposer *c, const JbRun *runs, size_t n, const JbStyle *style, JbLang lang)
{
    JbPara p = prepare(c, runs, n, style, lang, 0);
    JbLen width = p.char_n ? widest_between(&p, is_forced) + indent_of(style) : 0;
    jb_arena_free(p.scratch);
    return width;
}

JbLen jb_para_min_width(JbComposer *c, const JbRun *runs, size_t n, const JbStyle *style,
                        JbLang lang)
{
    JbPara p = prepare(c, runs, n, style, lang, 0);
    JbLen width = p.char_n ? widest_between(&p, is_regular) + indent_of(style) : 0;
    jb_arena_free(p.scratch);
    return width;
}

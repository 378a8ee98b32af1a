/* SPDX-License-Identifier: MIT */
/* Scales with round steps. */
#include "story/chart.h"
#include "story/figures_of.h"

static const JbQ *floor_to(JbArena *arena, const JbQ *v, const JbQ *step)
{
    return jb_q_mul(arena, jb_q_round(arena, jb_q_div(arena, v, step), 0, JB_FLOOR), step);
}

static const JbQ *ceil_to(JbArena *arena, const JbQ *v, const JbQ *step)
{
    return jb_q_mul(arena, jb_q_round(arena, jb_q_div(arena, v, step), 0, JB_CEILING), step);
}

JbScale jb_story_scale(JbArena *arena, const JbQ *lo, const JbQ *hi, int most, bool whole)
{
    static const int64_t next[3][2] = {{2, 1}, {5, 2}, {2, 1}}; /* 1 → 2 → 5 → 10 */
    const JbQ *step = whole ? jb_q_int(arena, 1) : jb_q_ratio(arena, 1, 1000000);
    if (jb_q_cmp(lo, hi) >= 0)
        hi = jb_q_add(arena, lo, jb_q_int(arena, 1));
    const JbQ *room = jb_q_mul(arena, step, jb_q_int(arena, most));
    for (int i = 0; i < 90; i++) { /* from 10^-6 or 1 on, up to 10^24 */
        const JbQ *a = floor_to(arena, lo, step), *b = ceil_to(arena, hi, step);
        if (jb_q_cmp(jb_q_sub(arena, b, a), room) <= 0)
            return (JbScale){a, b, step};
        step = jb_q_mul(arena, step, jb_q_ratio(arena, next[i % 3][0], next[i % 3][1]));
        room = jb_q_mul(arena, step, jb_q_int(arena, most));
    }
    return (JbScale){lo, hi, jb_q_sub(arena, hi, lo)};
}

const JbQ *jb_story_scaled(JbArena *arena, const JbScale *scale, const JbQ *v)
{
    return jb_q_div(arena, jb_q_sub(arena, v, scale->lo), jb_q_sub(arena, scale->hi, scale->lo));
}

JbRuns jb_story_figure_runs(const JbMatter *m, const JbFigure *figure, bool with_unit)
{
    const char *text = jb_story_figure_text(m->arena, &m->book->numbers, figure, m->lang);
    if (text == NULL)
        return (JbRuns){NULL, 0};
    const char *tail = jb_story_format_unit_tail(m->arena, &m->book->numbers, m->lang, figure->unit,
                                                 jb_story_figure_is_one(figure));
    size_t n = with_unit && *tail != '\0' ? 2 : 1;
    JbRun *runs = jb_arena_alloc_array(m->arena, n, sizeof *runs);
    runs[0] = (JbRun){.kind = JB_RUN_TEXT, .text = text, .lang = m->lang, .figure2 = JB_NONE};
    runs[0].figure = jb_story_book_enter(m->book, jb_story_book_add(m->book, figure));
    if (n == 2)
        runs[1] = (JbRun){.kind = JB_RUN_TEXT,
                          .text = tail,
                          .lang = m->lang,
                          .figure = JB_NONE,
                          .figure2 = JB_NONE};
    return (JbRuns){runs, n};
}

JbRuns jb_story_tick(const JbMatter *m, const JbSubject *s, const JbQ *v, bool completion)
{
    JbArena *arena = m->arena;
    bool share = completion || jb_source_traits(s->f->indicator)->share;
    const JbQ *plain = share ? jb_q_mul(arena, v, jb_q_int(arena, 100)) : v;
    int decimals = jb_q_decimals(plain, 6);
    const char *name = jb_arena_format(arena, "axis.%s%s", completion ? "share." : "",
                                       jb_story_exact(arena, plain));
    JbFigure f =
        completion
            ? jb_story_fig_percent(arena, jb_arena_format(arena, "%s.%s", s->key, name), v, false)
            : jb_story_fig_in_unit(s, name, v, (JbPlace){NULL, 0, 0, NULL});
    f.digits = jb_q_digits(arena, plain, decimals < 0 ? 6 : decimals);
    f.rounding = NULL;
    f.illustrative = false;
    return jb_story_figure_runs(m, &f, false);
}

/* SPDX-License-Identifier: MIT */
/* Leaves: a figure with its forms, a month, a date. */
#include "locale/locale.h"
#include "story/views.h"
#include <string.h>

typedef struct LazyData {
    JbViews *v;
    JbFigureMaker make;
    const JbSubject *subject;
} LazyData;

typedef struct MonthData {
    JbViews *v;
    const char *key;
    JbMonth month;
} MonthData;

typedef struct DateData {
    JbViews *v;
    const char *key;
    JbDate date;
} DateData;

const char *jb_story_view_key(JbViews *v, const char *a, const char *b)
{
    return b == NULL ? jb_arena_format(v->arena, "%s%s", v->prefix, a)
                     : jb_arena_format(v->arena, "%s%s.%s", v->prefix, a, b);
}

JbView *jb_story_view_none(JbViews *v, JbView *parent, const char *key)
{
    return jb_mustache_view_new(v->nodes, parent, JB_VIEW_NULL, key);
}

JbView *jb_story_view_words(JbViews *v, JbView *parent, const char *key, JbWords words)
{
    return jb_mustache_view_text(v->nodes, parent, key, words.at[v->lang]);
}

static void attach_form(JbViews *v, JbView *view, const char *key, size_t figure, const char *text)
{
    JbView *form =
        jb_mustache_view_new(v->nodes, NULL, text == NULL ? JB_VIEW_NULL : JB_VIEW_FIGURE, key);
    form->text = text;
    form->figure = figure;
    jb_mustache_view_attach(view, form);
}

static void attach_bool(JbViews *v, JbView *view, const char *key, bool truth)
{
    jb_mustache_view_attach(view, jb_mustache_view_bool(v->nodes, NULL, key, truth));
}

static void attach_text(JbViews *v, JbView *view, const char *key, const char *text)
{
    jb_mustache_view_attach(view, text == NULL
                                      ? jb_story_view_none(v, NULL, key)
                                      : jb_mustache_view_marked(v->nodes, NULL, key, text));
}

/* The figure's mark, text, and the unit behind it. */
static const char *with_tail(JbViews *v, size_t figure, const char *text, const char *tail)
{
    return text == NULL ? NULL
                        : jb_arena_format(v->arena, "\001%zu\002%s\003%s", figure, text, tail);
}

static void fill_absent(JbViews *v, JbView *view)
{
    static const char *const texts[] = {"u",   "unit",  "signed", "signed_u",
                                        "abs", "abs_u", "words",  "ordinal"};
    static const char *const cells[] = {"cell", "cell_u", "signed_cell"};
    static const char *const bools[] = {"one", "many", "zero", "positive", "negative"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        attach_text(v, view, texts[i], NULL);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        attach_text(v, view, cells[i], v->book->numbers.none);
    for (size_t i = 0; i < sizeof bools / sizeof *bools; i++)
        attach_bool(v, view, bools[i], false);
}

/* The figure without its sign; a number of its own in the ledger when it was below zero. */
static size_t absolute(JbViews *v, const JbFigure *f, size_t figure, const char **text)
{
    if (jb_story_figure_sign(f) >= 0 || f->digits[0] != '-')
        return figure;
    JbFigure abs = *f;
    abs.key = jb_arena_format(v->arena, "%s.abs", f->key);
    abs.digits = f->digits + 1;
    abs.value = f->value == NULL ? NULL : jb_q_sub(v->arena, jb_q_int(v->arena, 0), f->value);
    if (f->formula != NULL)
        abs.formula = jb_arena_format(v->arena, "-(%s)", f->formula);
    *text = jb_story_figure_text(v->arena, &v->book->numbers, &abs, v->lang);
    return jb_story_book_add(v->book, &abs);
}

static void fill_signs(JbViews *v, JbView *view, const JbFigure *f, const char *tail)
{
    int sign = jb_story_figure_sign(f);
    const char *with_sign = jb_story_format_signed(v->arena, view->text, sign), *bare = view->text;
    size_t abs = absolute(v, f, view->figure, &bare);
    attach_form(v, view, "signed", view->figure, with_sign);
    attach_form(v, view, "signed_cell", view->figure, with_sign);
    attach_text(v, view, "signed_u", with_tail(v, view->figure, with_sign, tail));
    attach_form(v, view, "abs", abs, bare);
    attach_text(v, view, "abs_u", with_tail(v, abs, bare, tail));
    attach_bool(v, view, "zero", f->digits != NULL && sign == 0);
    attach_bool(v, view, "positive", sign > 0);
    attach_bool(v, view, "negative", sign < 0);
}

/* All forms of a figure, when one of them is asked for. */
static void forms(JbViews *v, JbView *view)
{
    if (view->kind == JB_VIEW_NULL) {
        fill_absent(v, view);
        return;
    }
    const JbFigure *f = v->book->figures.at[view->figure];
    const JbNumbers *numbers = &v->book->numbers;
    bool one = jb_story_figure_is_one(f);
    const char *tail = jb_story_format_unit_tail(v->arena, numbers, v->lang, f->unit, one);
    const char *word = f->digits == NULL ? NULL : jb_story_format_word(v->lang, f->digits);
    attach_text(v, view, "u", with_tail(v, view->figure, view->text, tail));
    attach_text(v, view, "cell_u", with_tail(v, view->figure, view->text, tail));
    jb_mustache_view_attach(
        view,
        jb_mustache_view_text(v->nodes, NULL, "unit",
                              jb_story_format_unit(v->arena, numbers, v->lang, f->unit, one)));
    attach_form(v, view, "cell", view->figure, view->text);
    attach_form(v, view, "words", view->figure, word == NULL ? view->text : word);
    attach_form(v, view, "words_start", view->figure,
                jb_locale_start(v->arena, v->lang, word == NULL ? view->text : word));
    attach_form(v, view, "ordinal", view->figure,
                f->digits == NULL ? view->text : jb_locale_ordinal(v->arena, v->lang, f->digits));
    attach_bool(v, view, "one", one);
    attach_bool(v, view, "many", !one);
    fill_signs(v, view, f, tail);
}

static void more_figure(JbView *view, void *data)
{
    forms(data, view);
}

static void more_lazy(JbView *view, void *data)
{
    forms(((LazyData *)data)->v, view);
}

static void set_figure(JbViews *v, JbView *view, const JbFigure *figure)
{
    view->figure = jb_story_book_add(v->book, figure);
    view->kind = view->figure == JB_NONE ? JB_VIEW_NULL : JB_VIEW_FIGURE;
}

static void set_text(JbViews *v, JbView *view)
{
    if (view->kind == JB_VIEW_FIGURE)
        view->text = jb_story_figure_text(v->arena, &v->book->numbers,
                                          v->book->figures.at[view->figure], v->lang);
}

static void fill_figure(JbView *view, void *data)
{
    set_text(data, view);
}

static void fill_lazy(JbView *view, void *data)
{
    const LazyData *d = data;
    JbFigure figure = d->make(d->subject);
    set_figure(d->v, view, &figure);
    set_text(d->v, view);
}

JbView *jb_story_view_figure(JbViews *v, JbView *parent, const char *key, JbFigure figure)
{
    JbView *view = jb_mustache_view_new(v->nodes, parent, JB_VIEW_NULL, key);
    set_figure(v, view, &figure);
    view->fill = fill_figure;
    view->more = more_figure;
    view->data = v;
    return view;
}

JbView *jb_story_view_lazy(JbViews *v, JbView *parent, const char *key, JbFigureMaker make,
                           const JbSubject *subject)
{
    JbView *view = jb_mustache_view_new(v->nodes, parent, JB_VIEW_NULL, key);
    LazyData *d = jb_arena_alloc(v->nodes, sizeof *d);
    *d = (LazyData){v, make, subject};
    view->fill = fill_lazy;
    view->more = more_lazy;
    view->data = d;
    return view;
}

JbView *jb_story_view_count(JbViews *v, JbView *parent, const char *key, const char *figure_key,
                            size_t n)
{
    return jb_story_view_figure(v, parent, key,
                                jb_story_fig_count(v->arena, figure_key, (int64_t)n));
}

static JbView *attach_figure(JbViews *v, JbView *view, const char *key, JbFigure f)
{
    JbView *member = jb_story_view_figure(v, NULL, key, f);
    jb_mustache_view_attach(view, member);
    return member;
}

static void more_month(JbView *view, void *data)
{
    const MonthData *d = data;
    JbViews *v = d->v;
    JbArena *arena = v->arena;
    JbMonth now = v->a->month;
    if (view->kind == JB_VIEW_NULL)
        attach_text(v, view, "cell", v->book->numbers.none);
    else
        attach_form(v, view, "cell", view->figure, view->text);
    bool known = d->month != JB_NO_MONTH;
    attach_figure(v, view, "year",
                  jb_story_fig_year(arena, jb_arena_format(arena, "%s.year", d->key), d->month));
    const JbPlan *plan = v->a->plan;
    const char *year_key =
        jb_arena_format(arena, plan->year_starts == 1 ? "%s.year" : "%s.plan_year", d->key);
    attach_figure(v, view, "plan_year", jb_story_fig_plan_year(arena, year_key, plan, d->month));
    JbFigure number = {0};
    if (known)
        number = jb_story_fig_count(arena, jb_arena_format(arena, "%s.month", d->key),
                                    jb_calendar_month_of(d->month));
    attach_figure(v, view, "month", number);
    const char *name_key = jb_arena_format(arena, "%s.month", d->key);
    attach_figure(v, view, "month_name",
                  jb_story_fig_month(arena, name_key, d->month, JB_MONTH_NAME));
    attach_figure(v, view, "month_short",
                  jb_story_fig_month(arena, name_key, d->month, JB_MONTH_SHORT));
    attach_form(v, view, "iso", view->figure,
                known ? jb_calendar_month_text(arena, d->month) : NULL);
    attach_bool(v, view, "year_end", known && d->month == jb_source_year_last(plan, d->month));
    int of_year = known ? jb_calendar_month_of(d->month) : 0;
    attach_bool(v, view, "year_begin", known && d->month == jb_source_year_first(plan, d->month));
    attach_bool(v, view, "first_quarter", of_year == 3);
    attach_bool(v, view, "first_half", of_year == 6);
    attach_bool(v, view, "three_quarters", of_year == 9);
    attach_bool(v, view, "this_year",
                known && jb_calendar_month_year(d->month) == jb_calendar_month_year(now));
}

JbView *jb_story_view_month(JbViews *v, JbView *parent, const char *key, const char *figure_key,
                            JbMonth month)
{
    JbFigure f = jb_story_fig_month(v->arena, figure_key, month, JB_MONTH_FULL);
    JbView *view = jb_story_view_figure(v, parent, key, f);
    MonthData *d = jb_arena_alloc(v->nodes, sizeof *d);
    *d = (MonthData){v, figure_key, month};
    view->text = month == JB_NO_MONTH ? NULL : f.fixed.at[v->lang];
    view->fill = NULL;
    view->more = more_month;
    view->data = d;
    return view;
}

static void more_date(JbView *view, void *data)
{
    const DateData *d = data;
    JbViews *v = d->v;
    bool known = d->date.year != 0;
    if (known)
        attach_form(v, view, "cell", view->figure, view->text);
    else
        attach_text(v, view, "cell", v->book->numbers.none);
    attach_form(v, view, "iso", view->figure,
                known ? jb_calendar_date_text(v->arena, d->date) : NULL);
    attach_figure(v, view, "month_day",
                  jb_story_fig_date(v->arena, jb_arena_format(v->arena, "%s.month_day", d->key),
                                    d->date, true));
    JbMonth month = known ? jb_calendar_month(d->date.year, d->date.month) : JB_NO_MONTH;
    attach_figure(v, view, "year",
                  jb_story_fig_year(v->arena, jb_arena_format(v->arena, "%s.year", d->key), month));
}

JbView *jb_story_view_date(JbViews *v, JbView *parent, const char *key, const char *figure_key,
                           JbDate date)
{
    JbFigure f = jb_story_fig_date(v->arena, figure_key, date, false);
    JbView *view = jb_story_view_figure(v, parent, key, f);
    DateData *d = jb_arena_alloc(v->nodes, sizeof *d);
    *d = (DateData){v, figure_key, date};
    view->text = f.fixed.at[v->lang];
    view->fill = NULL;
    view->more = more_date;
    view->data = d;
    return view;
}

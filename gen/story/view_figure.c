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
    const char *key = jb_arena_join(v->arena, v->prefix, a, "");
    return b == NULL ? key : jb_arena_join(v->arena, key, ".", b);
}

JbView *jb_story_view_none(JbViews *v, JbView *parent, const char *key)
{
    return jb_mustache_view_new(v->nodes, parent, JB_VIEW_NULL, key);
}

JbView *jb_story_view_words(JbViews *v, JbView *parent, const char *key, JbWords words)
{
    return jb_mustache_view_text(v->nodes, parent, key, words.at[v->lang]);
}

/* --- members that a tag asked for --- */

static JbView *form_view(JbViews *v, const char *key, size_t figure, const char *text)
{
    JbView *form =
        jb_mustache_view_new(v->nodes, NULL, text == NULL ? JB_VIEW_NULL : JB_VIEW_FIGURE, key);
    form->text = text;
    form->figure = figure;
    return form;
}

static JbView *text_view(JbViews *v, const char *key, const char *text)
{
    return text == NULL ? jb_story_view_none(v, NULL, key)
                        : jb_mustache_view_marked(v->nodes, NULL, key, text);
}

static JbView *hang(JbView *view, JbView *member)
{
    jb_mustache_view_attach(view, member);
    return member;
}

/* The figure's mark, text, and the unit behind it. */
static const char *with_tail(JbViews *v, size_t figure, const char *text, const char *tail)
{
    return text == NULL ? NULL
                        : jb_arena_format(v->arena, "\001%zu\002%s\003%s", figure, text, tail);
}

#define FORM_LIST(X)                                                                               \
    X(FORM_U, "u")                                                                                 \
    X(FORM_UNIT, "unit")                                                                           \
    X(FORM_SIGNED, "signed")                                                                       \
    X(FORM_SIGNED_U, "signed_u")                                                                   \
    X(FORM_ABS, "abs")                                                                             \
    X(FORM_ABS_U, "abs_u")                                                                         \
    X(FORM_WORDS, "words")                                                                         \
    X(FORM_ORDINAL, "ordinal")                                                                     \
    X(FORM_CELL, "cell")                                                                           \
    X(FORM_CELL_U, "cell_u")                                                                       \
    X(FORM_SIGNED_CELL, "signed_cell")                                                             \
    X(FORM_ONE, "one")                                                                             \
    X(FORM_MANY, "many")                                                                           \
    X(FORM_ZERO, "zero")                                                                           \
    X(FORM_POSITIVE, "positive")                                                                   \
    X(FORM_NEGATIVE, "negative")                                                                   \
    X(FORM_WORDS_START, "words_start")                                                             \
    X(FORMS, NULL)
typedef enum Form { FORM_LIST(JB_NAMES_VALUE) } Form;
static const char *const FORM_NAMES[] = {FORM_LIST(JB_NAMES_NAME)};

/* Of a figure that is not there. */
static JbView *absent_form(JbViews *v, Form form)
{
    const char *key = FORM_NAMES[form];
    switch (form) {
    case FORM_CELL:
    case FORM_CELL_U:
    case FORM_SIGNED_CELL: return text_view(v, key, v->book->numbers.none);
    case FORM_ONE:
    case FORM_MANY:
    case FORM_ZERO:
    case FORM_POSITIVE:
    case FORM_NEGATIVE: return jb_mustache_view_bool(v->nodes, NULL, key, false);
    case FORM_WORDS_START: return NULL;
    default: return text_view(v, key, NULL);
    }
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

static const char *tail_of(JbViews *v, const JbFigure *f)
{
    return jb_story_format_unit_tail(v->arena, &v->book->numbers, v->lang, f->unit,
                                     jb_story_figure_is_one(f));
}

/* What depends on the sign. */
static JbView *signed_form(JbViews *v, const JbView *view, const JbFigure *f, Form form)
{
    const char *key = FORM_NAMES[form], *text = view->text;
    int sign = jb_story_figure_sign(f);
    size_t figure = view->figure;
    if (form == FORM_ABS || form == FORM_ABS_U)
        figure = absolute(v, f, figure, &text);
    else
        text = jb_story_format_signed(v->arena, text, sign);
    if (form == FORM_SIGNED_U || form == FORM_ABS_U)
        return text_view(v, key, with_tail(v, figure, text, tail_of(v, f)));
    return form_view(v, key, figure, text);
}

/* The digits in words where there are some, else the text. */
static const char *in_words(JbViews *v, const JbView *view, const JbFigure *f)
{
    const char *word = f->digits == NULL ? NULL : jb_story_format_word(v->lang, f->digits);
    return word == NULL ? view->text : word;
}

static JbView *form_of(JbViews *v, const JbView *view, Form form)
{
    const JbFigure *f = v->book->figures.at[view->figure];
    const char *key = FORM_NAMES[form];
    bool truth = false;
    switch (form) {
    case FORM_U:
    case FORM_CELL_U:
        return text_view(v, key, with_tail(v, view->figure, view->text, tail_of(v, f)));
    case FORM_UNIT:
        return jb_mustache_view_text(v->nodes, NULL, key,
                                     jb_story_format_unit(v->arena, &v->book->numbers, v->lang,
                                                          f->unit, jb_story_figure_is_one(f)));
    case FORM_CELL: return form_view(v, key, view->figure, view->text);
    case FORM_WORDS: return form_view(v, key, view->figure, in_words(v, view, f));
    case FORM_WORDS_START:
        return form_view(v, key, view->figure,
                         jb_locale_start(v->arena, v->lang, in_words(v, view, f)));
    case FORM_ORDINAL:
        return form_view(v, key, view->figure,
                         f->digits == NULL ? view->text
                                           : jb_locale_ordinal(v->arena, v->lang, f->digits));
    case FORM_ONE: truth = jb_story_figure_is_one(f); break;
    case FORM_MANY: truth = !jb_story_figure_is_one(f); break;
    case FORM_ZERO: truth = f->digits != NULL && jb_story_figure_sign(f) == 0; break;
    case FORM_POSITIVE: truth = jb_story_figure_sign(f) > 0; break;
    case FORM_NEGATIVE: truth = jb_story_figure_sign(f) < 0; break;
    default: return signed_form(v, view, f, form);
    }
    return jb_mustache_view_bool(v->nodes, NULL, key, truth);
}

/* A form of a figure. */
static JbView *ask_form(JbViews *v, JbView *view, const char *name, size_t n)
{
    Form form = (Form)jb_mustache_view_named(FORM_NAMES, FORMS, name, n);
    JbView *made = NULL;
    if (form != FORMS)
        made = view->kind == JB_VIEW_NULL ? absent_form(v, form) : form_of(v, view, form);
    return made != NULL ? hang(view, made) : NULL;
}

static JbView *ask_figure(JbView *view, const char *name, size_t n, void *data)
{
    return ask_form(data, view, name, n);
}

static JbView *ask_lazy(JbView *view, const char *name, size_t n, void *data)
{
    return ask_form(((LazyData *)data)->v, view, name, n);
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
    view->ask = ask_figure;
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
    view->ask = ask_lazy;
    view->data = d;
    return view;
}

JbView *jb_story_view_count(JbViews *v, JbView *parent, const char *key, const char *figure_key,
                            size_t n)
{
    return jb_story_view_figure(v, parent, key,
                                jb_story_fig_count(v->arena, figure_key, (int64_t)n));
}

/* --- months and dates --- */

#define MONTH_LIST(X)                                                                              \
    X(MONTH_CELL, "cell")                                                                          \
    X(MONTH_YEAR, "year")                                                                          \
    X(MONTH_PLAN_YEAR, "plan_year")                                                                \
    X(MONTH_NUMBER, "month")                                                                       \
    X(MONTH_NAME, "month_name")                                                                    \
    X(MONTH_SHORT, "month_short")                                                                  \
    X(MONTH_ISO, "iso")                                                                            \
    X(MONTH_YEAR_END, "year_end")                                                                  \
    X(MONTH_YEAR_BEGIN, "year_begin")                                                              \
    X(MONTH_FIRST_QUARTER, "first_quarter")                                                        \
    X(MONTH_FIRST_HALF, "first_half")                                                              \
    X(MONTH_THREE_QUARTERS, "three_quarters")                                                      \
    X(MONTH_THIS_YEAR, "this_year")                                                                \
    X(MONTHS, NULL)
typedef enum Month { MONTH_LIST(JB_NAMES_VALUE) } Month;
static const char *const MONTH_NAMES[] = {MONTH_LIST(JB_NAMES_NAME)};

static const char *key_below(JbViews *v, const char *key, const char *name)
{
    return jb_arena_join(v->arena, key, ".", name);
}

/* A figure that is a part of the month. */
static JbFigure month_figure(const MonthData *d, Month part)
{
    JbViews *v = d->v;
    const JbPlan *plan = v->a->plan;
    const char *month = key_below(v, d->key, MONTH_NAMES[MONTH_NUMBER]);
    JbFigure none = {0};
    switch (part) {
    case MONTH_YEAR:
        return jb_story_fig_year(v->arena, key_below(v, d->key, MONTH_NAMES[part]), d->month);
    case MONTH_PLAN_YEAR: {
        Month named = plan->year_starts == 1 ? MONTH_YEAR : MONTH_PLAN_YEAR;
        return jb_story_fig_plan_year(v->arena, key_below(v, d->key, MONTH_NAMES[named]), plan,
                                      d->month);
    }
    case MONTH_NUMBER:
        return d->month == JB_NO_MONTH
                   ? none
                   : jb_story_fig_count(v->arena, month, jb_calendar_month_of(d->month));
    case MONTH_NAME: return jb_story_fig_month(v->arena, month, d->month, JB_MONTH_NAME);
    default: return jb_story_fig_month(v->arena, month, d->month, JB_MONTH_SHORT);
    }
}

/* What holds of a month that is known. */
static bool month_is(const MonthData *d, Month part)
{
    const JbPlan *plan = d->v->a->plan;
    if (d->month == JB_NO_MONTH)
        return false;
    switch (part) {
    case MONTH_YEAR_END: return d->month == jb_source_year_last(plan, d->month);
    case MONTH_YEAR_BEGIN: return d->month == jb_source_year_first(plan, d->month);
    case MONTH_FIRST_QUARTER: return jb_calendar_month_of(d->month) == 3;
    case MONTH_FIRST_HALF: return jb_calendar_month_of(d->month) == 6;
    case MONTH_THREE_QUARTERS: return jb_calendar_month_of(d->month) == 9;
    default: return jb_calendar_month_year(d->month) == jb_calendar_month_year(d->v->a->month);
    }
}

static JbView *cell_view(JbViews *v, const JbView *view)
{
    const char *key = MONTH_NAMES[MONTH_CELL];
    return view->kind == JB_VIEW_NULL ? text_view(v, key, v->book->numbers.none)
                                      : form_view(v, key, view->figure, view->text);
}

static JbView *ask_month(JbView *view, const char *name, size_t n, void *data)
{
    const MonthData *d = data;
    JbViews *v = d->v;
    Month part = (Month)jb_mustache_view_named(MONTH_NAMES, MONTHS, name, n);
    const char *iso = NULL;
    switch (part) {
    case MONTHS: return NULL;
    case MONTH_CELL: return hang(view, cell_view(v, view));
    case MONTH_ISO:
        if (d->month != JB_NO_MONTH)
            iso = jb_calendar_month_text(v->arena, d->month);
        return hang(view, form_view(v, MONTH_NAMES[part], view->figure, iso));
    case MONTH_YEAR:
    case MONTH_PLAN_YEAR:
    case MONTH_NUMBER:
    case MONTH_NAME:
    case MONTH_SHORT:
        return hang(view, jb_story_view_figure(v, NULL, MONTH_NAMES[part], month_figure(d, part)));
    default:
        return hang(view,
                    jb_mustache_view_bool(v->nodes, NULL, MONTH_NAMES[part], month_is(d, part)));
    }
}

static void fill_month(JbView *view, void *data)
{
    const MonthData *d = data;
    JbFigure f = jb_story_fig_month(d->v->arena, d->key, d->month, JB_MONTH_FULL);
    set_figure(d->v, view, &f);
    view->text = d->month == JB_NO_MONTH ? NULL : f.fixed.at[d->v->lang];
}

JbView *jb_story_view_month(JbViews *v, JbView *parent, const char *key, const char *figure_key,
                            JbMonth month)
{
    JbView *view = jb_mustache_view_new(v->nodes, parent, JB_VIEW_NULL, key);
    MonthData *d = jb_arena_alloc(v->nodes, sizeof *d);
    *d = (MonthData){v, figure_key, month};
    view->fill = fill_month;
    view->ask = ask_month;
    view->data = d;
    return view;
}

#define DATE_LIST(X)                                                                               \
    X(DATE_CELL, "cell")                                                                           \
    X(DATE_ISO, "iso")                                                                             \
    X(DATE_MONTH_DAY, "month_day")                                                                 \
    X(DATE_YEAR, "year")                                                                           \
    X(DATES, NULL)
typedef enum Date { DATE_LIST(JB_NAMES_VALUE) } Date;
static const char *const DATE_NAMES[] = {DATE_LIST(JB_NAMES_NAME)};

static JbView *ask_date(JbView *view, const char *name, size_t n, void *data)
{
    const DateData *d = data;
    JbViews *v = d->v;
    Date part = (Date)jb_mustache_view_named(DATE_NAMES, DATES, name, n);
    bool known = d->date.year != 0;
    if (part == DATES)
        return NULL;
    if (part == DATE_CELL)
        return hang(view, cell_view(v, view));
    if (part == DATE_ISO)
        return hang(view, form_view(v, DATE_NAMES[part], view->figure,
                                    known ? jb_calendar_date_text(v->arena, d->date) : NULL));
    const char *key = key_below(v, d->key, DATE_NAMES[part]);
    JbMonth month = known ? jb_calendar_month(d->date.year, d->date.month) : JB_NO_MONTH;
    JbFigure f = part == DATE_YEAR ? jb_story_fig_year(v->arena, key, month)
                                   : jb_story_fig_date(v->arena, key, d->date, true);
    return hang(view, jb_story_view_figure(v, NULL, DATE_NAMES[part], f));
}

static void fill_date(JbView *view, void *data)
{
    const DateData *d = data;
    JbFigure f = jb_story_fig_date(d->v->arena, d->key, d->date, false);
    set_figure(d->v, view, &f);
    view->text = f.fixed.at[d->v->lang];
}

JbView *jb_story_view_date(JbViews *v, JbView *parent, const char *key, const char *figure_key,
                           JbDate date)
{
    JbView *view = jb_mustache_view_new(v->nodes, parent, JB_VIEW_NULL, key);
    DateData *d = jb_arena_alloc(v->nodes, sizeof *d);
    *d = (DateData){v, figure_key, date};
    view->fill = fill_date;
    view->ask = ask_date;
    view->data = d;
    return view;
}

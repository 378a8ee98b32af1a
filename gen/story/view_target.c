/* SPDX-License-Identifier: MIT */
/* What was promised, and what became of earlier promises. */
#include "story/views.h"

static const JbQ *value_of(const JbSubject *s, const JbTarget *t)
{
    if (jb_source_shape(s->f->indicator) == JB_VALUE_STATE ||
        jb_source_shape(s->f->indicator) == JB_VALUE_WORDS)
        return NULL;
    return t->value;
}

/* "target.2024-12", "target.every_year", "target": of one indicator each target has a key. */
static const char *key_of(JbViews *v, const JbSubject *s, JbMonth by)
{
    return by == JB_NO_MONTH ? jb_arena_format(v->arena, "%s.target", s->key)
                             : jb_arena_format(v->arena, "%s.target.%s", s->key,
                                               jb_calendar_month_text(v->arena, by));
}

/* A promise is printed as it was made: with no more decimals than it has. */
static const char *promised(JbViews *v, const JbQ *value)
{
    int decimals = value == NULL ? 0 : jb_q_decimals(value, 6);
    return jb_q_digits(v->arena, value, decimals < 0 ? 6 : decimals);
}

/* The plan's words, else the value with its unit. */
static JbWords words_of(JbViews *v, const JbTarget *t, const JbFigure *value)
{
    JbWords words = t->words;
    const JbNumbers *numbers = &v->book->numbers;
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        if (words.at[lang] != NULL || value->digits == NULL)
            continue;
        words.at[lang] =
            jb_arena_format(v->arena, "%s%s", jb_story_figure_text(v->arena, numbers, value, lang),
                            jb_story_format_unit_tail(v->arena, numbers, lang, value->unit,
                                                      jb_story_figure_is_one(value)));
    }
    return words;
}

/* The value with its unit; without one the plan's words; NULL when neither is there. */
static const char *with_unit(JbViews *v, const JbFigure *value, const JbTarget *target,
                             const char *name)
{
    const JbNumbers *numbers = &v->book->numbers;
    JbFigure figure = *value;
    const char *text = jb_story_figure_text(v->arena, numbers, value, v->lang), *tail = "";
    if (text == NULL) {
        text = target->words.at[v->lang];
        figure = jb_story_fig_words(jb_arena_format(v->arena, "%s.words", name), target->words,
                                    NULL, target->place);
    } else {
        tail = jb_story_format_unit_tail(v->arena, numbers, v->lang, value->unit,
                                         jb_story_figure_is_one(value));
    }
    size_t index = jb_story_book_add(v->book, &figure);
    return index == JB_NONE || text == NULL
               ? NULL
               : jb_arena_format(v->arena, "\001%zu\002%s\003%s", index, text, tail);
}

/* A budget: at most so many within the year or the plan, which no later month can give back. */
static bool is_cap(const JbIndicator *ind, const JbTarget *t)
{
    return jb_attain_falling(t->compare) && jb_source_traits(ind)->counts;
}

static void kinds(JbViews *v, JbView *o, const JbIndicator *ind, const JbTarget *t)
{
    for (int c = 0; c < JB_COMPARES; c++)
        jb_mustache_view_bool(v->nodes, o, jb_source_compare_name((JbCompare)c),
                              (int)t->compare == c);
    jb_mustache_view_bool(v->nodes, o, "falling", jb_attain_falling(t->compare));
    jb_mustache_view_bool(v->nodes, o, "cap", is_cap(ind, t));
    jb_mustache_view_bool(v->nodes, o, "every_year", t->every_year);
    jb_mustache_view_bool(v->nodes, o, "aspirational", t->aspirational);
    jb_mustache_view_bool(v->nodes, o, "rebased", t->effective != JB_NO_MONTH);
}

typedef struct TargetData {
    JbViews *v;
    const JbSubject *s;
    const JbTarget *target;
    JbMonth by;
} TargetData;

/* value, u, cell, words. */
static void put_value(const TargetData *d, JbView *o)
{
    JbViews *v = d->v;
    const JbTarget *target = d->target;
    const char *name = key_of(v, d->s, d->by);
    JbFigure value = jb_story_fig_in_unit(d->s, "target", value_of(d->s, target), target->place);
    value.key = name;
    value.digits = promised(v, value.value);
    value.illustrative = false;
    value.rounding = NULL;
    jb_story_view_figure(v, o, "value", value);
    const char *text = with_unit(v, &value, target, name);
    if (text == NULL)
        jb_story_view_none(v, o, "u");
    else
        jb_mustache_view_marked(v->nodes, o, "u", text);
    jb_mustache_view_marked(v->nodes, o, "cell", text != NULL ? text : v->book->numbers.none);
    JbWords words = words_of(v, target, &value);
    jb_story_view_figure(v, o, "words",
                         jb_story_fig_words(jb_arena_format(v->arena, "%s.words", name), words,
                                            value.value, target->place));
}

static JbView *month_of(const TargetData *d, JbView *o, const char *key, JbMonth month)
{
    const char *name = key_of(d->v, d->s, d->by);
    return jb_story_view_month(d->v, o, key, jb_arena_join(d->v->arena, name, ".", key), month);
}

static JbView *ask_target(JbView *o, const char *name, size_t n, void *data)
{
    enum { BY, EFFECTIVE, VALUE, U, CELL, WORDS, NAMES };
    static const char *const names[NAMES] = {"by", "effective", "value", "u", "cell", "words"};
    const TargetData *d = data;
    size_t which = jb_mustache_view_named(names, NAMES, name, n);
    switch (which) {
    case NAMES: return NULL;
    case BY: return month_of(d, o, names[which], d->by);
    case EFFECTIVE: return month_of(d, o, names[which], d->target->effective);
    default: put_value(d, o);
    }
    return jb_mustache_view_member(o, name, n);
}

static void fill_target(JbView *o, void *data)
{
    const TargetData *d = data;
    jb_mustache_view_bool(d->v->nodes, o, "dated", d->by != JB_NO_MONTH);
    kinds(d->v, o, d->s->f->indicator, d->target);
}

void jb_story_view_target(JbViews *v, JbView *parent, const char *key, const JbSubject *s,
                          const JbTarget *target, JbMonth by)
{
    if (target == NULL) {
        JbView *none = jb_story_view_none(v, parent, key);
        jb_mustache_view_attach(
            none, jb_mustache_view_marked(v->nodes, NULL, "cell", v->book->numbers.none));
        return;
    }
    JbView *o = jb_mustache_view_object(v->nodes, parent, key);
    TargetData *d = jb_arena_alloc(v->nodes, sizeof *d);
    *d = (TargetData){v, s, target, by};
    o->fill = fill_target;
    o->ask = ask_target;
    o->data = d;
}

JbMonth jb_story_view_beyond(const JbViews *v, const JbFigures *f)
{
    (void)v;
    const JbTarget *last = f->last;
    bool later = last != NULL && !last->every_year && f->by != JB_NO_MONTH &&
                 last->by != JB_NO_MONTH && last->by > f->by;
    return later && f->status != JB_ST_WITHDRAWN ? last->by : JB_NO_MONTH;
}

static JbView *past_view(JbViews *v, const JbSubject *s, const JbPast *p)
{
    JbView *o = jb_mustache_view_object(v->nodes, NULL, NULL);
    const char *month = jb_calendar_month_text(v->arena, p->by);
    const char *name = jb_arena_format(v->arena, "past.%s.value", month);
    jb_story_view_month(v, o, "by", jb_arena_format(v->arena, "%s.past.%s.by", s->key, month),
                        p->by);
    JbPlace nowhere = {NULL, 0, 0, NULL};
    JbFigure value =
        jb_story_fig_in_unit(s, name, p->value, p->observed != NULL ? p->observed->place : nowhere);
    value.cell = p->observed != NULL ? p->observed->cell : NULL;
    jb_story_view_figure(v, o, "value", value);
    jb_story_view_target(v, o, "target", s, p->target, p->by);
    const char *verdict = jb_attain_status_name(v->a->plan, p->verdict, SIZE_MAX);
    jb_story_view_past_claim(v, o, (size_t)(s->f - v->a->figures), p->by);
    jb_mustache_view_text(v->nodes, o, "light", verdict);
    return o;
}

/* How `by` differs from the year that stands over a column of targets, of which `head` is a month:
 * another year, or not that year's end. A column without a year dates none of its targets. */
static void due_kinds(const JbViews *v, JbView *target, JbMonth head, JbMonth by)
{
    const JbPlan *plan = v->a->plan;
    bool dated = by != JB_NO_MONTH, known = dated && head != JB_NO_MONTH;
    bool same = known && jb_source_year_of(plan, by) == jb_source_year_of(plan, head);
    jb_mustache_view_bool(v->nodes, target, "other_year", dated && !same);
    jb_mustache_view_bool(v->nodes, target, "other_month",
                          same && by != jb_source_year_last(plan, by));
}

/* The target in force; of words that have none, the first. */
static const JbTarget *target_now(const JbSubject *s)
{
    const JbIndicator *ind = s->f->indicator;
    bool words = ind->target_n > 0 && jb_source_shape(ind) == JB_VALUE_WORDS;
    return s->f->target == NULL && words ? &ind->targets[0] : s->f->target;
}

void jb_story_view_target_now(JbViews *v, JbView *parent, const JbSubject *s)
{
    const JbTarget *now = target_now(s);
    jb_story_view_target(v, parent, "target", s, now,
                         now == s->f->target && now != NULL ? s->f->by : JB_NO_MONTH);
    if (now != NULL)
        due_kinds(v, parent->last, v->head_due, s->f->by);
}

void jb_story_view_target_last(JbViews *v, JbView *parent, const JbSubject *s)
{
    const JbTarget *now = target_now(s), *last = s->f->last;
    JbMonth last_by = last == NULL ? JB_NO_MONTH : jb_attain_due(v->a->plan, last, v->a->plan->to);
    jb_story_view_target(v, parent, "final", s, last, last_by);
    if (last == NULL)
        return;
    jb_mustache_view_bool(v->nodes, parent->last, "same", last == now && last_by == s->f->by);
    due_kinds(v, parent->last, v->last_due, last_by);
}

void jb_story_view_targets(JbViews *v, JbView *parent, const JbSubject *s)
{
    const JbIndicator *ind = s->f->indicator;
    JbView **items = jb_arena_alloc_array(v->nodes, ind->target_n, sizeof *items);
    for (size_t i = 0; i < ind->target_n; i++) {
        JbView *holder = jb_mustache_view_object(v->nodes, NULL, NULL);
        jb_story_view_target(v, holder, "target", s, &ind->targets[i],
                             jb_attain_due(v->a->plan, &ind->targets[i], v->a->month));
        items[i] = holder->child;
    }
    jb_story_view_list_of(v, parent, "targets", jb_arena_format(v->arena, "%s.targets", s->key),
                          items, ind->target_n);
}

void jb_story_view_past(JbViews *v, JbView *parent, const JbSubject *s)
{
    size_t n = s->f->past_n;
    JbView **items = jb_arena_alloc_array(v->nodes, n, sizeof *items);
    for (size_t i = 0; i < n; i++)
        items[i] = past_view(v, s, &s->f->past[i]);
    jb_story_view_list_of(v, parent, "past", jb_arena_format(v->arena, "%s.past", s->key), items,
                          n);
    JbView *last = n > 0 ? jb_mustache_view_object(v->nodes, parent, "last_past")
                         : jb_story_view_none(v, parent, "last_past");
    last->base = n > 0 ? items[n - 1] : NULL;
}

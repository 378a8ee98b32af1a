/* SPDX-License-Identifier: MIT */
/* One indicator, as templates see it. */
#include "locale/locale.h"
#include "story/plan_names.h"
#include "story/views.h"
#include <string.h>

typedef struct IndicatorData {
    JbViews *v;
    size_t i;
    const JbSubject *s; /* NULL: no tag asked for a member yet */
} IndicatorData;

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

/* How many characters a text has. */
static size_t characters(const char *text)
{
    size_t n = 0;
    for (; *text != '\0'; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

/* Whether text begins with word, whole: "ha" is no word of "share"; a single sign of Han is one at
 * the name's end alone, since it may be part of any longer word (U+5BB6, a firm, of U+56FD U+5BB6,
 * the state). */
static bool begins_with_word(const char *text, const char *word)
{
    size_t k = 0;
    while (word[k] != '\0' && lower(text[k]) == lower(word[k]))
        k++;
    if (k == 0 || word[k] != '\0')
        return false;
    if (!is_letter(word[k - 1]) && characters(word) == 1)
        return text[k] == '\0';
    return !(is_letter(word[k - 1]) && is_letter(text[k]));
}

/* Whether the name has the unit's word already: "New projects", projects. */
static bool tells_unit(const char *name, const char *unit)
{
    if (name == NULL || unit == NULL)
        return false;
    for (const char *at = name; *at != '\0'; at++) {
        bool within = at > name && is_letter(at[-1]) && is_letter(*at);
        if (!within && begins_with_word(at, unit))
            return true;
    }
    return false;
}

/* Whether the value rises and falls, and does not grow and shrink: a percentage, and a level in so
 * much per another thing. A total's unit may name two things that are counted alike. */
static bool rises(const JbViews *v, const JbIndicator *ind, const char *unit)
{
    return ind->unit_ratio || (jb_source_traits(ind)->stock &&
                               jb_locale_holds_word(unit, jb_locale(v->lang)->reading->rates));
}

static void names(JbViews *v, JbView *o, const JbSubject *s)
{
    const JbIndicator *ind = s->f->indicator;
    const char *name = ind->name.at[v->lang], *brief = ind->short_name.at[v->lang],
               *within = ind->inline_name.at[v->lang];
    jb_mustache_view_text(v->nodes, o, "id", ind->id);
    jb_mustache_view_text(v->nodes, o, "name", jb_story_full_name(v->arena, ind, v->lang));
    brief = brief != NULL ? brief : name;
    jb_mustache_view_text(v->nodes, o, "short", jb_story_head_name(v->arena, ind, v->lang));
    jb_mustache_view_text(v->nodes, o, "inline", within != NULL ? within : brief);
    jb_mustache_view_text(v->nodes, o, "inline_start", jb_story_start_name(v->arena, ind, v->lang));
    jb_mustache_view_bool(v->nodes, o, "is_headline", false); /* key_figures puts a true before */
    const char *unit = jb_story_format_unit(v->arena, &v->book->numbers, v->lang, ind->unit, false);
    jb_mustache_view_text(v->nodes, o, "unit", unit);
    jb_mustache_view_bool(v->nodes, o, "ratio", ind->unit_ratio);
    jb_mustache_view_bool(v->nodes, o, "rises", rises(v, ind, unit));
    jb_mustache_view_bool(v->nodes, o, "unit_told", tells_unit(brief, unit));
    jb_mustache_view_bool(v->nodes, o, "unit_in_name", tells_unit(name, unit));
    jb_mustache_view_bool(v->nodes, o, "total_told",
                          jb_locale_holds_word(brief, jb_locale(v->lang)->reading->totals));
    jb_story_view_words(v, o, "plan_note", ind->note);
    jb_mustache_view_bool(v->nodes, o, "binding", ind->obligation == JB_BINDING);
    jb_mustache_view_bool(v->nodes, o, "anticipatory", ind->obligation == JB_ANTICIPATORY);
}

/* The value within the plan's phrase. Where one of a thing has a form of its own, phrases
 * speak of many, and exactly one is left to the template. */
static void phrase(JbViews *v, JbView *o, const JbSubject *s)
{
    const char *text = s->f->indicator->phrase.at[v->lang],
               *hole = text == NULL ? NULL : strstr(text, "{}");
    JbFigure value = jb_story_fig_value(s);
    const char *digits =
        hole == NULL ? NULL : jb_story_figure_text(v->arena, &v->book->numbers, &value, v->lang);
    if (digits == NULL ||
        (jb_locale(v->lang)->plural == JB_PLURAL_ONE && jb_story_figure_is_one(&value))) {
        jb_story_view_none(v, o, "phrase");
        return;
    }
    size_t index = jb_story_book_add(v->book, &value);
    jb_mustache_view_marked(v->nodes, o, "phrase",
                            jb_arena_format(v->arena, "%.*s\001%zu\002%s\003%s", (int)(hole - text),
                                            text, index, digits, hole + 2));
}

static void standing(JbViews *v, JbView *o, const JbSubject *s)
{
    jb_story_view_lazy(v, o, "value", jb_story_fig_value, s);
    jb_story_view_lazy(v, o, "of", jb_story_fig_of, s);
    jb_story_view_lazy(v, o, "share", jb_story_fig_share, s);
    jb_story_view_lazy(v, o, "completion", jb_story_fig_completion, s);
    jb_story_view_lazy(v, o, "schedule", jb_story_fig_schedule, s);
    jb_story_view_lazy(v, o, "lead", jb_story_fig_lead, s);
    jb_story_view_lazy(v, o, "distance", jb_story_fig_distance, s);
    jb_story_view_lazy(v, o, "expected", jb_story_fig_expected, s);
    jb_story_view_lazy(v, o, "gap", jb_story_fig_gap, s);
    jb_story_view_lazy(v, o, "to_go", jb_story_fig_to_go, s);
}

/* The same in years, where it was taken over whole ones. */
static JbFigure pace_years(const JbViews *v, const JbSubject *s)
{
    const JbFigures *f = s->f;
    int months = f->pace == NULL ? 0 : f->own - f->pace_since;
    if (months == 0 || months % 12 != 0)
        return (JbFigure){0};
    JbFigure years = {.key = jb_arena_format(v->arena, "%s.pace_years", s->key)};
    years.value = jb_q_int(v->arena, months / 12);
    years.digits = jb_q_digits(v->arena, years.value, 0);
    years.formula = jb_arena_format(v->arena, "%d / 12", months);
    return years;
}

/* Over how many months the pace was taken. */
static JbFigure pace_months(const JbViews *v, const JbSubject *s)
{
    const JbFigures *f = s->f;
    if (f->pace == NULL)
        return (JbFigure){0};
    return jb_story_fig_months(v->arena, jb_arena_format(v->arena, "%s.pace_months", s->key),
                               f->pace_since, f->own);
}

static void since(JbViews *v, JbView *o, const JbSubject *s, const char *name, JbMonth month)
{
    if (month == JB_NO_MONTH)
        jb_story_view_none(v, o, name);
    else
        jb_story_view_month(v, o, name, jb_arena_join(v->arena, s->key, ".", name), month);
}

static void since_when(JbViews *v, JbView *o, const JbSubject *s)
{
    since(v, o, s, "behind_since", s->f->behind_since);
    since(v, o, s, "ahead_since", s->f->ahead_since);
}

static void change(JbViews *v, JbView *o, const JbSubject *s)
{
    const JbFigures *f = s->f;
    const JbSeries *series = v->a->series;
    JbMonth before =
        series->history_n > 0 ? series->history[series->history_n - 1]->period.last : JB_NO_MONTH;
    jb_story_view_lazy(v, o, "change", jb_story_fig_change, s);
    jb_story_view_lazy(v, o, "change_of", jb_story_fig_change_of, s);
    jb_story_view_lazy(v, o, "change_from", jb_story_fig_change_from, s);
    jb_story_view_month(v, o, "change_since", jb_arena_format(v->arena, "%s.change_since", s->key),
                        f->change_since);
    jb_mustache_view_bool(v->nodes, o, "change_since_previous",
                          f->change_since != JB_NO_MONTH && f->change_since == before &&
                              before == v->a->month - 1);
    jb_story_view_lazy(v, o, "change_yoy", jb_story_fig_change_yoy, s);
    jb_story_view_lazy(v, o, "yoy", jb_story_fig_yoy, s);
    jb_mustache_view_bool(v->nodes, o, "yoy_supplied", f->observed->yoy != NULL);
}

static void pace(JbViews *v, JbView *o, const JbSubject *s)
{
    const JbFigures *f = s->f;
    jb_story_view_lazy(v, o, "pace", jb_story_fig_pace, s);
    jb_story_view_figure(v, o, "pace_months", pace_months(v, s));
    jb_story_view_figure(v, o, "pace_years", pace_years(v, s));
    jb_story_view_lazy(v, o, "pace_ratio", jb_story_fig_pace_ratio, s);
    jb_story_view_lazy(v, o, "needed", jb_story_fig_needed, s);
    jb_story_view_lazy(v, o, "needed_in_all", jb_story_fig_needed_in_all, s);
    JbFigure months = {0};
    if (f->by != JB_NO_MONTH && f->by >= v->a->month)
        months = jb_story_fig_months(v->arena, jb_arena_format(v->arena, "%s.months_to_go", s->key),
                                     f->own, f->by);
    jb_story_view_figure(v, o, "months_to_go", months);
}

static void forecast(JbViews *v, JbView *o, const JbSubject *s)
{
    const JbFigures *f = s->f;
    if (f->forecast.value == NULL) {
        jb_story_view_none(v, o, "forecast");
        return;
    }
    JbView *fc = jb_mustache_view_object(v->nodes, o, "forecast");
    jb_story_view_figure(v, fc, "value",
                         jb_story_fig_forecast(s, f->forecast.value, f->pace, "value"));
    const JbForecast *fan = &f->forecast;
    bool opens = fan->low && fan->high && !jb_q_equal(fan->low, fan->high);
    const JbQ *low = opens ? fan->low : NULL;
    const JbQ *high = opens ? fan->high : NULL;
    jb_story_view_figure(v, fc, "low", jb_story_fig_forecast(s, low, fan->slowest, "low"));
    jb_story_view_figure(v, fc, "high", jb_story_fig_forecast(s, high, fan->fastest, "high"));
    jb_story_view_figure(v, fc, "completion", jb_story_fig_forecast_completion(s));
}

static void presence(JbViews *v, JbView *o, const JbSubject *s)
{
    const JbFigures *f = s->f;
    const JbValue *value = f->observed;
    static const JbPresence all[] = {JB_NOT_REPORTED, JB_NOT_APPLICABLE, JB_NOT_YET_PUBLISHED,
                                     JB_REPORTED};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        jb_mustache_view_bool(v->nodes, o, jb_source_presence_name(all[i]),
                              value->presence == all[i]);
    bool reported = value->presence == JB_REPORTED;
    jb_mustache_view_bool(v->nodes, o, "preliminary", reported && value->status == JB_PRELIMINARY);
    jb_mustache_view_bool(v->nodes, o, "illustrative", f->illustrative);
    JbDate none = {0, 0, 0};
    jb_story_view_date(v, o, "own_as_of", jb_arena_format(v->arena, "%s.as_of", s->key),
                       value->own_as_of ? value->as_of : none);
    if (jb_source_shape(f->indicator) != JB_VALUE_STATE || !reported) {
        JbView *off = jb_story_view_none(v, o, "milestone");
        off->extra = NULL;
        return;
    }
    JbView *m = jb_mustache_view_object(v->nodes, o, "milestone");
    jb_mustache_view_bool(v->nodes, m, "not_started", value->state == JB_NOT_STARTED);
    jb_mustache_view_bool(v->nodes, m, "under_way", value->state == JB_UNDER_WAY);
    jb_mustache_view_bool(v->nodes, m, "done", value->state == JB_DONE);
}

/* What the plan wants the value held against. */
static void fill_comparison(JbView *o, void *data)
{
    static const char *const against[JB_COMPARISONS] = {JB_COMPARISON_LIST(JB_NAMES_NAME)};
    const IndicatorData *d = data;
    JbComparison chosen = d->v->a->figures[d->i].indicator->comparison;
    jb_mustache_view_bool(d->v->nodes, o, "chosen", chosen < JB_COMPARISONS);
    for (JbComparison i = 0; i < JB_COMPARISONS; i++)
        jb_mustache_view_bool(d->v->nodes, o, against[i], chosen == i);
}

static void fill_has(JbView *h, void *data)
{
    const IndicatorData *d = data;
    JbViews *v = d->v;
    const JbFigures *f = &v->a->figures[d->i];
    jb_mustache_view_bool(v->nodes, h, "value", f->observed->presence == JB_REPORTED);
    jb_mustache_view_bool(v->nodes, h, "completion", f->completion != NULL);
    jb_mustache_view_bool(v->nodes, h, "schedule", f->schedule != NULL);
    jb_mustache_view_bool(v->nodes, h, "lead", f->lead != NULL);
    jb_mustache_view_bool(v->nodes, h, "target", f->target != NULL);
    jb_mustache_view_bool(v->nodes, h, "areas", jb_story_view_has_areas(v, d->i));
    size_t with_value = 0;
    for (size_t k = 0; k < f->point_n; k++)
        with_value += f->points[k].value != NULL;
    jb_mustache_view_bool(v->nodes, h, "history", with_value > 1);
}

static void fill_measure(JbView *measure, void *data)
{
    const IndicatorData *d = data;
    const JbIndicator *ind = d->v->a->figures[d->i].indicator;
    for (int m = 0; m < JB_MEASURES; m++)
        jb_mustache_view_bool(d->v->nodes, measure, jb_source_measure_name((JbMeasure)m),
                              (int)ind->measure == m);
}

static size_t number_of(const JbViews *v, const JbSubject *s)
{
    return (size_t)(s->f - v->a->figures);
}

static void questions(JbViews *v, JbView *o, const JbSubject *s)
{
    static const struct {
        const char *key;
        JbViewFill fill;
    } all[] = {{"has", fill_has}, {"measure", fill_measure}, {"comparison", fill_comparison}};
    IndicatorData *d = v->indicators[number_of(v, s)]->data;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        JbView *one = jb_mustache_view_object(v->nodes, o, all[i].key);
        one->fill = all[i].fill;
        one->data = d;
    }
}

/* Place by lead among those that have one; equals share a place. */
static JbFigure rank(const JbViews *v, const JbSubject *s)
{
    if (s->f->lead_rank == 0)
        return (JbFigure){0};
    return jb_story_fig_rank(v->arena, jb_arena_format(v->arena, "%s.rank", s->key),
                             s->f->lead_rank);
}

static void put_rank(JbViews *v, JbView *o, const JbSubject *s)
{
    jb_story_view_figure(v, o, "rank", rank(v, s));
}

static void note(JbViews *v, JbView *o, const JbSubject *s)
{
    jb_story_view_note(v, o, number_of(v, s));
}

static void status(JbViews *v, JbView *o, const JbSubject *s)
{
    jb_story_view_status(v, o, s->f);
}

static void path(JbViews *v, JbView *o, const JbSubject *s)
{
    jb_story_view_path(v, o, s->f);
}

static void areas(JbViews *v, JbView *o, const JbSubject *s)
{
    jb_story_view_areas(v, o, "areas", number_of(v, s));
}

static void place(JbViews *v, JbView *o, const JbSubject *s)
{
    jb_story_view_place(v, o, number_of(v, s));
}

static void claim(JbViews *v, JbView *o, const JbSubject *s)
{
    jb_story_view_claim(v, o, JB_CLAIM_INDICATOR, number_of(v, s), 0);
}

static void part_of(JbViews *v, JbView *o, const JbSubject *s)
{
    size_t whole = s->f->indicator->part_of;
    JbView *of = whole == SIZE_MAX ? jb_story_view_none(v, o, "part_of")
                                   : jb_mustache_view_object(v->nodes, o, "part_of");
    of->base = whole == SIZE_MAX ? NULL : v->indicators[whole];
}

static void group(JbViews *v, JbView *o, const JbSubject *s)
{
    JbView *one = jb_mustache_view_object(v->nodes, o, "group");
    if (v->groups != NULL)
        one->base = v->groups[s->f->indicator->group];
}

/* Makes some of an indicator's members. */
typedef void (*Part)(JbViews *v, JbView *o, const JbSubject *s);

/* Which part a member belongs to; in the order of their names (strcmp). */
static const struct {
    const char *name;
    Part make;
} MEMBERS[] = {
    {"ahead_since", since_when},
    {"anticipatory", names},
    {"areas", areas},
    {"behind_since", since_when},
    {"binding", names},
    {"cap", status},
    {"change", change},
    {"change_from", change},
    {"change_of", change},
    {"change_since", change},
    {"change_since_previous", change},
    {"change_yoy", change},
    {"claim", claim},
    {"comparison", questions},
    {"completion", standing},
    {"distance", standing},
    {"expected", standing},
    {"final", jb_story_view_target_last},
    {"forecast", forecast},
    {"gap", standing},
    {"group", group},
    {"has", questions},
    {"id", names},
    {"illustrative", presence},
    {"inline", names},
    {"inline_start", names},
    {"interim", path},
    {"is_headline", names},
    {"last_past", jb_story_view_past},
    {"lead", standing},
    {"light", status},
    {"measure", questions},
    {"milestone", presence},
    {"months_to_go", pace},
    {"name", names},
    {"needed", pace},
    {"needed_in_all", pace},
    {"not_applicable", presence},
    {"not_reported", presence},
    {"not_yet_published", presence},
    {"note", note},
    {"of", standing},
    {"own_as_of", presence},
    {"pace", pace},
    {"pace_months", pace},
    {"pace_ratio", pace},
    {"pace_years", pace},
    {"part_of", part_of},
    {"past", jb_story_view_past},
    {"path", path},
    {"phrase", phrase},
    {"place", place},
    {"plan_note", names},
    {"preliminary", presence},
    {"rank", put_rank},
    {"ratio", names},
    {"reported", presence},
    {"rises", names},
    {"schedule", standing},
    {"share", standing},
    {"short", names},
    {"target", jb_story_view_target_now},
    {"targets", jb_story_view_targets},
    {"to_go", standing},
    {"total_told", names},
    {"unit", names},
    {"unit_in_name", names},
    {"unit_told", names},
    {"value", standing},
    {"whole", place},
    {"word", status},
    {"yoy", change},
    {"yoy_supplied", change},
};

static Part part_with(const char *name, size_t n)
{
    size_t from = 0, to = sizeof MEMBERS / sizeof *MEMBERS;
    while (from < to) {
        size_t at = from + (to - from) / 2;
        int order = strncmp(name, MEMBERS[at].name, n);
        order = order == 0 && MEMBERS[at].name[n] != '\0' ? -1 : order;
        if (order == 0)
            return MEMBERS[at].make;
        from = order > 0 ? at + 1 : from;
        to = order > 0 ? to : at;
    }
    return NULL;
}

/* An indicator's members are made in parts, each when a tag first asks for one of it: a page asks
 * for few. */
static JbView *ask_indicator(JbView *o, const char *name, size_t n, void *data)
{
    IndicatorData *d = data;
    Part make = part_with(name, n);
    if (make == NULL)
        return NULL;
    if (d->s == NULL) {
        JbSubject *s = jb_arena_alloc(d->v->arena, sizeof *s);
        *s = jb_story_view_subject(d->v, d->i);
        d->s = s;
    }
    make(d->v, o, d->s);
    return jb_mustache_view_member(o, name, n);
}

void jb_story_view_indicators(JbViews *v, JbView *root)
{
    size_t n = v->a->plan->indicator_n;
    JbView *by_id = jb_mustache_view_object(v->nodes, root, "i");
    by_id->open = true;
    v->indicators = jb_arena_alloc_array(v->arena, n, sizeof *v->indicators);
    for (size_t i = 0; i < n; i++) {
        JbView *o = jb_mustache_view_object(v->nodes, by_id, v->a->plan->indicators[i].id);
        IndicatorData *d = jb_arena_alloc(v->nodes, sizeof *d);
        *d = (IndicatorData){v, i, NULL};
        o->ask = ask_indicator;
        o->data = d;
        v->indicators[i] = o;
    }
    jb_story_view_list_of(v, root, "indicators", jb_story_view_key(v, "indicators", NULL),
                          v->indicators, n);
}

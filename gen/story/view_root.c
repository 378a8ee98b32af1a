/* SPDX-License-Identifier: MIT */
/* The briefing as a whole: plan, issue, period, source. */
#include "story/views.h"
#include "story/vocabulary.h"
#include <string.h>

static void plan_view(JbViews *v, JbView *root)
{
    const JbPlan *p = v->a->plan;
    JbView *plan = jb_mustache_view_object(v->nodes, root, "plan");
    jb_mustache_view_text(v->nodes, plan, "id", p->id);
    jb_story_view_words(v, plan, "title", p->title);
    jb_story_view_words(v, plan, "short",
                        p->short_title.at[v->lang] != NULL ? p->short_title : p->title);
    jb_story_view_publication(v, plan);
    jb_story_view_words(v, plan, "issuer", p->issuer);
    jb_story_view_words(v, plan, "source", p->source);
    jb_story_view_month(v, plan, "from", jb_story_view_key(v, "plan.from", NULL), p->from);
    jb_story_view_month(v, plan, "to", jb_story_view_key(v, "plan.to", NULL), p->to);
    jb_story_view_count(v, plan, "indicators", jb_story_view_key(v, "plan.indicators", NULL),
                        p->indicator_n);
    jb_story_view_count(v, plan, "groups", jb_story_view_key(v, "plan.groups", NULL), p->group_n);
    jb_story_view_count(v, plan, "areas", jb_story_view_key(v, "plan.areas", NULL), p->area_n);
}

static void given_count(JbViews *v, JbView *parent, const char *key, const char *figure_key, int n)
{
    if (n > 0)
        jb_story_view_count(v, parent, key, figure_key, (size_t)n);
    else
        jb_story_view_figure(v, parent, key, (JbFigure){0});
}

static void issue_view(JbViews *v, JbView *root)
{
    const JbSnapshot *now = v->a->series->now;
    bool given = now->issue_number > 0 || now->issue_total > 0;
    JbView *issue = given ? jb_mustache_view_object(v->nodes, root, "issue")
                          : jb_story_view_none(v, root, "issue");
    if (given) {
        given_count(v, issue, "number", jb_story_view_key(v, "issue.number", NULL),
                    now->issue_number);
        given_count(v, issue, "total", jb_story_view_key(v, "issue.total", NULL), now->issue_total);
    }
    JbView *revision = now->revision > 1 ? jb_mustache_view_object(v->nodes, root, "revision")
                                         : jb_story_view_none(v, root, "revision");
    if (now->revision > 1)
        given_count(v, revision, "number", jb_story_view_key(v, "revision.number", NULL),
                    now->revision);
}

/* 1 in the first month of the plan's year. */
static int month_of_year(const JbViews *v, JbMonth month)
{
    return (jb_calendar_month_of(month) - v->a->plan->year_starts + 12) % 12 + 1;
}

static void period_kinds(JbViews *v, JbView *period)
{
    static const struct {
        const char *name;
        JbPeriodKind kind;
    } kinds[] = {{"is_month", JB_PERIOD_MONTH},
                 {"is_quarter", JB_PERIOD_QUARTER},
                 {"is_half", JB_PERIOD_HALF},
                 {"is_year", JB_PERIOD_YEAR},
                 {"is_range", JB_PERIOD_RANGE}};
    const JbPlan *plan = v->a->plan;
    JbPeriod now = v->a->series->now->period;
    JbPeriodKind kind = jb_source_yearly(v->a->series) ? JB_PERIOD_YEAR : now.kind;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        jb_mustache_view_bool(v->nodes, period, kinds[i].name, kinds[i].kind == kind);
    jb_mustache_view_bool(v->nodes, period, "is_january", jb_calendar_month_of(now.last) == 1);
    int month = month_of_year(v, now.last);
    jb_mustache_view_bool(v->nodes, period, "calendar_year", plan->year_starts == 1);
    jb_mustache_view_bool(v->nodes, period, "is_year_begin", month == 1);
    jb_mustache_view_bool(v->nodes, period, "is_year_end", month == 12);
    jb_mustache_view_bool(v->nodes, period, "first_quarter", month == 3);
    jb_mustache_view_bool(v->nodes, period, "first_half", month == 6);
    jb_mustache_view_bool(v->nodes, period, "three_quarters", month == 9);
    jb_mustache_view_bool(v->nodes, period, "is_first", now.first <= plan->from);
    jb_mustache_view_bool(v->nodes, period, "is_plan_end", now.last == plan->to);
    jb_mustache_view_bool(v->nodes, period, "is_after_plan", now.last > plan->to);
}

/* The period prints as a whole; its members hang on the figure. */
static JbView *period_figure(JbViews *v, JbView *root, JbPeriod now)
{
    JbFigure f = {.key = jb_story_view_key(v, "period", NULL),
                  .raw = jb_calendar_period_text(v->arena, now, false)};
    int year = jb_calendar_month_year(now.last), month = jb_calendar_month_of(now.last);
    f.value = jb_q_int(v->arena, now.kind == JB_PERIOD_YEAR ? year : year * 100 + month);
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        f.fixed.at[lang] = jb_story_format_period(v->arena, lang, v->a->plan, now);
    JbView *view = jb_mustache_view_new(v->nodes, root, JB_VIEW_FIGURE, "period");
    view->figure = jb_story_book_add(v->book, &f);
    view->text = f.fixed.at[v->lang];
    return view;
}

/* How much of the plan's year has gone. */
static void period_of_year(JbViews *v, JbView *period, JbMonth now)
{
    int month = month_of_year(v, now);
    jb_story_view_month(v, period, "year_begin", jb_story_view_key(v, "period.year_begin", NULL),
                        now + 1 - month);
    jb_story_view_count(v, period, "months", jb_story_view_key(v, "period.months", NULL),
                        (size_t)month);
    jb_story_view_figure(v, period, "months_left",
                         jb_story_fig_months(v->arena,
                                             jb_story_view_key(v, "period.months_left", NULL), now,
                                             now + 12 - month));
    JbFigure elapsed = jb_story_fig_percent(v->arena, jb_story_view_key(v, "period.elapsed", NULL),
                                            jb_q_ratio(v->arena, month, 12), true);
    elapsed.formula = jb_arena_format(v->arena, "%d / 12", month);
    jb_story_view_figure(v, period, "elapsed", elapsed);
}

static void period_numbers(JbViews *v, JbView *period, JbPeriod now)
{
    int month = jb_calendar_month_of(now.last);
    jb_story_view_figure(
        v, period, "year",
        jb_story_fig_year(v->arena, jb_story_view_key(v, "period.year", NULL), now.last));
    jb_story_view_figure(v, period, "plan_year",
                         jb_story_fig_plan_year(v->arena,
                                                jb_story_view_key(v, "period.plan_year", NULL),
                                                v->a->plan, now.last));
    jb_story_view_count(v, period, "month", jb_story_view_key(v, "period.month", NULL),
                        (size_t)month);
    jb_story_view_figure(v, period, "month_name",
                         jb_story_fig_month(v->arena, jb_story_view_key(v, "period.month", NULL),
                                            now.last, JB_MONTH_NAME));
    jb_story_view_figure(v, period, "first_month_name",
                         jb_story_fig_month(v->arena,
                                            jb_story_view_key(v, "period.first_month", NULL),
                                            now.first, JB_MONTH_NAME));
    jb_story_view_count(v, period, "quarter", jb_story_view_key(v, "period.quarter", NULL),
                        (size_t)(month + 2) / 3);
    jb_story_view_count(v, period, "half", jb_story_view_key(v, "period.half", NULL),
                        month > 6 ? 2 : 1);
    period_of_year(v, period, now.last);
}

static void view_period(JbViews *v, JbView *root)
{
    const JbSeries *s = v->a->series;
    JbPeriod now = s->now->period;
    JbView *figure = period_figure(v, root, now);
    JbView *members = jb_mustache_view_object(v->nodes, NULL, NULL);
    period_kinds(v, members);
    period_numbers(v, members, now);
    JbMonth before = s->history_n > 0 ? s->history[s->history_n - 1]->period.last : JB_NO_MONTH;
    jb_story_view_month(v, members, "previous", jb_story_view_key(v, "period.previous", NULL),
                        before);
    figure->extra = members->child;
    figure->names |= members->names;
}

static void context_view(JbViews *v, JbView *root)
{
    const JbPlan *p = v->a->plan;
    JbView *context = jb_mustache_view_object(v->nodes, root, "context");
    context->open = true;
    for (size_t i = 0; i < p->context_n; i++) {
        const JbContext *c = &p->context[i];
        const char *key = jb_story_view_key(v, "context", c->key);
        JbView *one = jb_mustache_view_object(v->nodes, context, c->key);
        jb_story_view_figure(v, one, "words",
                             jb_story_fig_words(jb_arena_format(v->arena, "%s.words", key),
                                                c->words, c->value, c->place));
        JbFigure value = {.key = key, .value = c->value, .source = c->place};
        int decimals = c->value == NULL ? 0 : jb_q_decimals(c->value, 6);
        decimals = decimals < 0 ? 6 : decimals;
        value.digits = c->value == NULL ? NULL : jb_q_digits(v->arena, c->value, decimals);
        jb_story_view_figure(v, one, "value", value);
        jb_mustache_view_bool(v->nodes, one, "approx", c->approx);
    }
}

static void flags_view(JbViews *v, JbView *root)
{
    const JbAttainment *a = v->a;
    bool illustrative = a->series->now->status == JB_ILLUSTRATIVE;
    bool preliminary = a->series->now->status == JB_PRELIMINARY;
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        illustrative = illustrative || a->figures[i].illustrative;
        preliminary = preliminary || (a->figures[i].observed->presence == JB_REPORTED &&
                                      a->figures[i].observed->status == JB_PRELIMINARY);
    }
    jb_mustache_view_bool(v->nodes, root, "illustrative", illustrative);
    jb_mustache_view_bool(v->nodes, root, "preliminary", preliminary);
    JbView *horizon = jb_mustache_view_object(v->nodes, root, "horizon");
    jb_mustache_view_bool(v->nodes, horizon, "current", a->horizon == JB_HORIZON_CURRENT);
    jb_mustache_view_bool(v->nodes, horizon, "final", a->horizon == JB_HORIZON_FINAL);
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        jb_mustache_view_bool(v->nodes, root, jb_story_lang_word(v->arena, lang), v->lang == lang);
    jb_mustache_view_bool(v->nodes, root, "both_langs", v->langs.n > 1);
}

typedef JbMonth (*DueOf)(const JbViews *v, const JbFigures *f);

static JbMonth due_now(const JbViews *v, const JbFigures *f)
{
    (void)v;
    return f->by;
}

/* The year that most targets due from `since` on are due in; of equals the later or earlier. */
static JbMonth commonest_since(const JbViews *v, DueOf due, JbMonth since, bool later)
{
    const JbAttainment *a = v->a;
    JbMonth best = JB_NO_MONTH;
    size_t most = 0;
    for (size_t i = 0; i < a->plan->indicator_n; i++) {
        JbMonth by = due(v, &a->figures[i]);
        size_t n = 0;
        for (size_t k = 0; by != JB_NO_MONTH && by >= since && k < a->plan->indicator_n; k++) {
            JbMonth other = due(v, &a->figures[k]);
            n += other != JB_NO_MONTH &&
                 jb_source_year_of(a->plan, other) == jb_source_year_of(a->plan, by);
        }
        if (n > most || (n == most && n > 0 && (later ? by > best : by < best))) {
            most = n;
            best = by;
        }
    }
    return best;
}

/* Of this year and later ones; where all targets are of the past, of these. */
static JbMonth commonest_year(const JbViews *v, DueOf due, bool later)
{
    JbMonth year = jb_source_year_first(v->a->plan, v->a->month);
    JbMonth ahead = commonest_since(v, due, year, later);
    return ahead != JB_NO_MONTH ? ahead : commonest_since(v, due, v->a->plan->from - 1, later);
}

/* The year in which more than half of the dated targets in force are due: a table headed by one
 * that fewer share would date the others falsely. */
static JbMonth target_year(const JbViews *v)
{
    JbMonth year = commonest_year(v, due_now, false);
    size_t dated = 0, of_year = 0;
    for (size_t i = 0; year != JB_NO_MONTH && i < v->a->plan->indicator_n; i++) {
        JbMonth by = v->a->figures[i].by;
        dated += by != JB_NO_MONTH;
        of_year += by != JB_NO_MONTH &&
                   jb_source_year_of(v->a->plan, by) == jb_source_year_of(v->a->plan, year);
    }
    return 2 * of_year > dated ? year : JB_NO_MONTH;
}

/* Whether some target in force is due otherwise than at the end of the year that heads them. */
static bool some_dated(const JbViews *v)
{
    JbMonth end =
        v->head_due == JB_NO_MONTH ? JB_NO_MONTH : jb_source_year_last(v->a->plan, v->head_due);
    for (size_t i = 0; i < v->a->plan->indicator_n; i++)
        if (v->a->figures[i].by != JB_NO_MONTH && v->a->figures[i].by != end)
            return true;
    return false;
}

/* Whether the last target says what the one in force does not: a later date and another value. */
static bool asks_more(const JbViews *v, const JbFigures *f)
{
    bool later = jb_story_view_beyond(v, f) != JB_NO_MONTH;
    return later && (f->target == NULL || f->target->value == NULL ||
                     !jb_q_equal(f->target->value, f->last->value));
}

/* The last targets' year. Where the headline alone has a later target, its lead tells it; where
 * every later one repeats the value in force, a column for them would say nothing. */
static JbMonth final_year(const JbViews *v)
{
    size_t others = 0;
    for (size_t i = 0; i < v->a->plan->indicator_n; i++)
        others += i != v->headline && asks_more(v, &v->a->figures[i]);
    return others > 0 ? commonest_year(v, jb_story_view_beyond, true) : JB_NO_MONTH;
}

void jb_story_view_fill_root(JbViews *v, JbView *root)
{
    const JbSnapshot *now = v->a->series->now;
    plan_view(v, root);
    issue_view(v, root);
    view_period(v, root);
    jb_story_view_date(v, root, "as_of", jb_story_view_key(v, "as_of", NULL), now->as_of);
    jb_story_view_words(v, root, "source", now->source);
    flags_view(v, root);
    v->head_due = target_year(v);
    jb_story_view_figure(v, root, "target_year",
                         jb_story_fig_plan_year(v->arena, jb_story_view_key(v, "target_year", NULL),
                                                v->a->plan, v->head_due));
    jb_mustache_view_bool(v->nodes, root, "targets_dated", some_dated(v));
    context_view(v, root);
    jb_mustache_view_text(v->nodes, root, "issue_id", v->issue_id);
    jb_mustache_view_text(v->nodes, root, "check_code", v->check_code);
    jb_mustache_view_text(v->nodes, root, "version", JB_VERSION);
    jb_story_view_area(v, root);
    jb_story_view_indicators(v, root);
    jb_story_view_groups(v, root);
    jb_story_view_rules(v, root);
    v->last_due = final_year(v); /* knows the headline by now */
    jb_story_view_figure(v, root, "final_year",
                         jb_story_fig_plan_year(v->arena, jb_story_view_key(v, "final_year", NULL),
                                                v->a->plan, v->last_due));
    jb_story_view_verdicts(v, root);
    jb_story_view_changes(v, root);
    jb_story_view_claim(v, root, JB_CLAIM_ISSUE, 0, 0);
    jb_story_view_claims(v, root, SIZE_MAX);
    jb_story_view_others(v, root, SIZE_MAX);
    jb_story_view_untold(v, root);
    jb_story_view_last_year(v, root);
    jb_story_view_alike(v, root);
    jb_story_view_own_dates(v, root);
    jb_story_view_noted(v, root);
    jb_story_view_new_targets(v, root);
    jb_story_view_method(v, root);
    jb_story_view_of_areas(v, root);
    jb_story_view_news(v, root);
}

JbView *jb_story_view_root(JbViews *v)
{
    JbView *root = jb_mustache_view_object(v->nodes, NULL, NULL);
    jb_story_view_fill_root(v, root);
    return root;
}

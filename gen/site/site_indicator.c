/* SPDX-License-Identifier: MIT */
/* A page for each indicator, over all issues: chart, table, sentences, CSV. */
#include "base/csv.h"
#include "base/q.h"
#include "deliver/words.h"
#include "locale/locale.h"
#include "site/site_parts.h"
#include <string.h>

/* The chart's field within its view box of 640 by 240. */
enum {
    LEFT = 20,
    RIGHT = 620,
    TOP = 40,
    FOOT = 200,
    THOUSAND = 1000,
    CELL = 13,   /* width of a letter, half that of a Han, at the size that phones are shown */
    LETTER = 24, /* height of a letter there */
    GAP = 12     /* between a point and the label over it */
};

/* What an issue says of the indicator. */
typedef struct Point {
    const JbSiteEntry *entry;
    const JbJson *value, *completion; /* figures; completion NULL: not printed */
    const JbQ *exact;
    JbDate date; /* the value's own, else the issue's */
    int x, y;    /* in the chart */
} Point;

/* The target that the newest issue holds the value against. */
typedef struct Target {
    const JbJson *value;
    const JbQ *exact; /* NULL: none is told in the value's unit */
    const char *by;   /* "2025-12" */
    int y;            /* in the chart */
} Target;

typedef struct Indicator {
    const JbJson *json; /* id, name, short */
    const char *plan, *id, *stem;
    JB_VEC(Point) points;               /* oldest first */
    JB_VEC(const JbSiteEntry *) absent; /* issues without a value that say why, oldest first */
    Target target;
} Indicator;

/* The plan of an issue: "cq-sme-digital". */
static const char *plan_of(JbArena *arena, const JbSiteEntry *e)
{
    return jb_arena_strndup(arena, e->issue, strcspn(e->issue, "/"));
}

/* The object of a list of the figures whose member `key` is the text `value`; NULL: none. */
static const JbJson *listed(const JbSiteEntry *e, const char *list, const char *key,
                            const char *value)
{
    const JbJson *all = jb_json_get(e->figures, list);
    for (const JbJson *v = all != NULL ? all->child : NULL; v != NULL; v = v->next) {
        const JbJson *own = jb_json_get(v, key);
        if (own != NULL && own->kind == JB_JSON_STRING && strcmp(own->string, value) == 0)
            return v;
    }
    return NULL;
}

static const JbJson *figure(const JbSiteEntry *e, const char *key)
{
    return listed(e, "figures", "key", key);
}

static const JbQ *exact_of(JbArena *arena, const JbJson *f)
{
    const JbJson *exact = jb_json_get(f, "exact");
    return exact != NULL && exact->kind == JB_JSON_STRING ? jb_q_read(arena, exact->string) : NULL;
}

static bool is_true(const JbJson *f, const char *key)
{
    const JbJson *v = jb_json_get(f, key);
    return v != NULL && v->kind == JB_JSON_BOOL && v->truth;
}

static bool has_own_date(const Point *p)
{
    return jb_calendar_date_epoch(p->date) != jb_calendar_date_epoch(p->entry->as_of);
}

static void add_point(JbArena *arena, Indicator *in, const JbSiteEntry *e)
{
    Point p = {.entry = e,
               .date = e->as_of,
               .value = figure(e, jb_arena_format(arena, "%s.value", in->id)),
               .completion = figure(e, jb_arena_format(arena, "%s.completion", in->id))};
    const JbJson *own = jb_json_get(p.value, "as_of");
    JbDate date;
    if (own != NULL && own->kind == JB_JSON_STRING && jb_calendar_date_parse(own->string, &date))
        p.date = date;
    p.exact = exact_of(arena, p.value);
    if (p.exact != NULL)
        JB_PUSH(arena, &in->points, p);
    else if (jb_json_get(listed(e, "indicators", "id", in->id), "note") != NULL)
        JB_PUSH(arena, &in->absent, e);
}

/* Whether two figures count in the same unit. */
static bool same_unit(const JbJson *a, const JbJson *b)
{
    const char *x = jb_site_words(jb_json_get(a, "unit"), 0),
               *y = jb_site_words(jb_json_get(b, "unit"), 0);
    return x == NULL || y == NULL ? x == y : strcmp(x, y) == 0;
}

/* Of ID.target.MONTH the first that is not due before the newest value; where all are, the last. */
static void find_target(JbArena *arena, Indicator *in)
{
    const Point *p = &in->points.at[in->points.n - 1];
    const JbJson *all = jb_json_get(p->entry->figures, "figures");
    const char *stem = jb_arena_format(arena, "%s.target.", in->id);
    const char *now = jb_arena_strndup(arena, jb_calendar_date_text(arena, p->date), 7);
    Target *t = &in->target;
    for (const JbJson *f = all != NULL ? all->child : NULL; f != NULL; f = f->next) {
        const JbJson *key = jb_json_get(f, "key");
        JbMonth month;
        if (key == NULL || key->kind != JB_JSON_STRING || strncmp(key->string, stem, strlen(stem)))
            continue;
        const char *by = key->string + strlen(stem);
        const JbQ *exact = exact_of(arena, f);
        if (!jb_calendar_month_parse(by, &month) || exact == NULL || !same_unit(f, p->value))
            continue;
        bool later = t->by != NULL && strcmp(by, t->by) > 0, due = strcmp(by, now) < 0;
        bool was_due = t->by != NULL && strcmp(t->by, now) < 0;
        if (t->by == NULL || (was_due ? later : !later && !due))
            *t = (Target){.value = f, .exact = exact, .by = by};
    }
}

/* How far b stands on the way from a to c, in thousandths; 0 where they are one. */
static int part(JbArena *arena, const JbQ *a, const JbQ *b, const JbQ *c)
{
    const JbQ *share = jb_q_div(arena, jb_q_sub(arena, b, a), jb_q_sub(arena, c, a));
    return share != NULL ? (int)jb_q_scale(share, THOUSAND) : 0;
}

/* Days go across: those of the values, none before that of an earlier issue. */
static void place_across(Indicator *in)
{
    size_t n = in->points.n;
    int64_t from = jb_calendar_date_epoch(in->points.at[0].date), to = from, at = from;
    for (size_t i = 0; i < n; i++) {
        int64_t own = jb_calendar_date_epoch(in->points.at[i].date);
        to = own > to ? own : to;
    }
    for (size_t i = 0; i < n; i++) {
        int64_t own = jb_calendar_date_epoch(in->points.at[i].date);
        at = own > at ? own : at;
        in->points.at[i].x =
            to > from ? LEFT + (int)((RIGHT - LEFT) * (at - from) / (to - from)) : LEFT;
    }
}

/* Values go upwards, the target's with them; the axis begins at 0 unless a value is below it. */
static void place(JbArena *arena, Indicator *in)
{
    size_t n = in->points.n;
    const JbQ *low = jb_q_int(arena, 0), *high = low;
    for (size_t i = 0; i <= n; i++) {
        const JbQ *value = i < n ? in->points.at[i].exact : in->target.exact;
        low = value != NULL ? jb_q_min(low, value) : low;
        high = value != NULL ? jb_q_max(high, value) : high;
    }
    place_across(in);
    for (size_t i = 0; i < n; i++)
        in->points.at[i].y =
            FOOT - (FOOT - TOP) * part(arena, low, in->points.at[i].exact, high) / THOUSAND;
    if (in->target.exact != NULL)
        in->target.y = FOOT - (FOOT - TOP) * part(arena, low, in->target.exact, high) / THOUSAND;
}

/* The indicators of the plan whose newest issue `e` is. */
static void add_indicators(JbSiteWriter *w, const JbSiteEntry *e, void (*take)(void *, Indicator *),
                           void *context)
{
    const JbJson *list = jb_json_get(e->figures, "indicators");
    const char *plan = plan_of(w->arena, e);
    for (const JbJson *v = list != NULL ? list->child : NULL; v != NULL; v = v->next) {
        const JbJson *id = jb_json_get(v, "id");
        if (id == NULL || id->kind != JB_JSON_STRING)
            continue;
        Indicator in = {.json = v, .plan = plan, .id = id->string};
        in.stem = jb_arena_format(
            w->arena, "indicator-%s",
            jb_site_file_word(w->arena, jb_arena_format(w->arena, "%s-%s", plan, id->string)));
        for (size_t i = w->site->entries.n; i > 0; i--) {
            const JbSiteEntry *other = w->site->entries.at[i - 1];
            if (!other->area && other->superseded_by == NULL &&
                strcmp(plan_of(w->arena, other), plan) == 0)
                add_point(w->arena, &in, other);
        }
        if (in.points.n > 0)
            take(context, &in);
    }
}

/* Whether no newer issue of the whole has the same plan. */
static bool is_newest(JbSiteWriter *w, size_t at)
{
    const JbSiteEntry *e = w->site->entries.at[at];
    if (e->area || e->superseded_by != NULL)
        return false;
    for (size_t i = 0; i < at; i++) {
        const JbSiteEntry *other = w->site->entries.at[i];
        if (!other->area && other->superseded_by == NULL &&
            strcmp(plan_of(w->arena, other), plan_of(w->arena, e)) == 0)
            return false;
    }
    return true;
}

/* Where the line stands at x, between its points; upwards is less. */
static int line_at(const Indicator *in, int x)
{
    size_t i = 1;
    while (i + 1 < in->points.n && in->points.at[i].x < x)
        i++;
    const Point *a = &in->points.at[i - 1], *b = &in->points.at[i];
    return b->x > a->x ? a->y + (b->y - a->y) * (x - a->x) / (b->x - a->x) : b->y;
}

/* The foot of a label that begins (or, at the last point, ends) over a point: above the line as far
 * as the label goes. */
static int over_line(const Indicator *in, const Point *p, const char *label)
{
    int width = CELL * (int)jb_text_cells(label), from = p->x, to = p->x + width, least = p->y;
    int open = to; /* the label's end that stands over no point */
    if (p == &in->points.at[in->points.n - 1]) {
        from = p->x - width;
        to = p->x;
        open = from;
    }
    for (size_t i = 0; i < in->points.n; i++)
        if (in->points.at[i].x >= from && in->points.at[i].x <= to && in->points.at[i].y < least)
            least = in->points.at[i].y;
    int end = in->points.n > 1 ? line_at(in, open) : least;
    int foot = (end < least ? end : least) - GAP;
    bool struck = in->target.exact != NULL && in->target.y > foot - LETTER - GAP / 2 &&
                  in->target.y < foot + GAP / 2;
    return struck ? in->target.y - GAP / 2 : foot;
}

/* --- views --- */

/* A figure as printed, with its unit, unless that is a sign which stands in it already. */
static const char *printed(JbArena *arena, const JbJson *f, JbLang lang)
{
    const char *text = f != NULL ? jb_site_words(jb_json_get(f, "text"), lang) : NULL;
    const char *unit = f != NULL ? jb_site_words(jb_json_get(f, "unit"), lang) : NULL;
    if (text == NULL || unit == NULL || jb_locale_is_sign_unit(unit))
        return text;
    if (!jb_locale(lang)->scaled_units) /* its scale is in the number */
        (void)jb_locale_unit_lead(lang, unit, 1, &unit);
    return jb_arena_format(arena, "%s%s%s", text, jb_locale_unit_gap(lang, unit), unit);
}

/* The issue's own sentences about the indicator, in the page's language where it speaks it. */
static void sentences_view(JbArena *arena, JbView *item, const Point *p, const char *id,
                           JbLang lang)
{
    JbView *list = jb_mustache_view_list(arena, item, "sentences");
    const JbJson *all = jb_json_get(listed(p->entry, "indicators", "id", id), "sentences"),
                 *own = jb_json_get(all, jb_locale_name(lang));
    bool foreign = own == NULL && all != NULL && all->child != NULL;
    own = foreign ? all->child : own;
    if (foreign && own->key != NULL)
        (void)jb_locale_find(own->key, strlen(own->key), &lang);
    for (const JbJson *s = own != NULL ? own->child : NULL; s != NULL; s = s->next) {
        if (s->kind != JB_JSON_STRING)
            continue;
        JbView *one = jb_mustache_view_item(arena, list, NULL);
        jb_mustache_view_text(arena, one, "text", s->string);
        jb_mustache_view_text(arena, one, "tag", jb_locale_tag(lang));
    }
    jb_mustache_view_attach(list, jb_mustache_view_bool(arena, NULL, "any", list->child != NULL));
}

static const char *period_of(JbArena *arena, const JbSiteEntry *e, JbLang lang)
{
    return jb_locale_start(arena, lang, jb_site_words(jb_json_get(e->figures, "subject"), lang));
}

static const char *note_of(const JbSiteEntry *e, const char *id, JbLang lang)
{
    return jb_site_words(jb_json_get(listed(e, "indicators", "id", id), "note"), lang);
}

/* `absent`: what the office says of the issues for which it had no value. */
static void absent_view(JbSiteWriter *w, JbView *root, const Indicator *in, JbLang lang)
{
    JbView *list = jb_mustache_view_list(w->arena, root, "absent");
    for (size_t i = 0; i < in->absent.n; i++) {
        const JbSiteEntry *e = in->absent.at[i];
        JbView *item = jb_mustache_view_item(w->arena, list, NULL);
        item->open = true;
        jb_mustache_view_text(w->arena, item, "period", period_of(w->arena, e, lang));
        jb_mustache_view_text(w->arena, item, "as_of", jb_calendar_date_text(w->arena, e->as_of));
        jb_mustache_view_text(w->arena, item, "anchor", e->id);
        jb_mustache_view_text(w->arena, item, "note", note_of(e, in->id, lang));
    }
}

static void points_view(JbSiteWriter *w, JbView *root, const Indicator *in, JbLang lang)
{
    JbArena *arena = w->arena;
    JbView *list = jb_mustache_view_list(arena, root, "points");
    for (size_t i = 0; i < in->points.n; i++) {
        const Point *p = &in->points.at[i];
        JbView *item = jb_mustache_view_item(arena, list, NULL);
        item->open = true;
        jb_mustache_view_text(arena, item, "period", period_of(arena, p->entry, lang));
        jb_mustache_view_text(arena, item, "as_of", jb_calendar_date_text(arena, p->date));
        jb_mustache_view_bool(arena, item, "preliminary", is_true(p->value, "preliminary"));
        jb_mustache_view_bool(arena, item, "illustrative", is_true(p->value, "illustrative"));
        jb_mustache_view_text(arena, item, "anchor", p->entry->id);
        jb_mustache_view_text(arena, item, "value", printed(arena, p->value, lang));
        jb_mustache_view_text(arena, item, "completion", printed(arena, p->completion, lang));
        jb_mustache_view_text(arena, item, "x", jb_arena_format(arena, "%d", p->x));
        jb_mustache_view_text(arena, item, "y", jb_arena_format(arena, "%d", p->y));
        jb_mustache_view_text(
            arena, item, "above",
            jb_arena_format(arena, "%d", over_line(in, p, printed(arena, p->value, lang))));
        jb_mustache_view_text(arena, item, "note", note_of(p->entry, in->id, lang));
        sentences_view(arena, item, p, in->id, lang);
    }
    jb_mustache_view_attach(list, jb_mustache_view_bool(arena, NULL, "many", in->points.n > 1));
}

/* `target`: its value, by when, y of its line; or null. */
static void target_view(JbSiteWriter *w, JbView *root, const Indicator *in, JbLang lang)
{
    const Target *t = &in->target;
    if (t->exact == NULL) {
        jb_mustache_view_new(w->arena, root, JB_VIEW_NULL, "target");
        return;
    }
    JbMonth month;
    bool dated = jb_calendar_month_parse(t->by, &month);
    const char *by = dated ? jb_locale_date(w->arena, lang, JB_DATE_MONTH,
                                            (JbDateParts){.year = jb_calendar_month_year(month),
                                                          .month = jb_calendar_month_of(month)})
                           : t->by;
    JbView *o = jb_mustache_view_object(w->arena, root, "target");
    jb_mustache_view_text(w->arena, o, "value", printed(w->arena, t->value, lang));
    jb_mustache_view_text(w->arena, o, "by", by);
    jb_mustache_view_text(w->arena, o, "y", jb_arena_format(w->arena, "%d", t->y));
}

/* Whether a value of it is made up, for demonstration. */
static bool is_illustrative(const Indicator *in)
{
    for (size_t i = 0; i < in->points.n; i++)
        if (is_true(in->points.at[i].value, "illustrative"))
            return true;
    return false;
}

static void put_csv(JbArena *arena, JbText *out, const Indicator *in)
{
    static const char *const columns[] = {"period",     "as_of",       "value",       "exact",
                                          "completion", "preliminary", "illustrative"};
    jb_csv_begin(out);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        jb_csv_field(out, i == 0, columns[i]);
    jb_csv_end_line(out);
    for (size_t i = 0; i < in->points.n; i++) {
        const Point *p = &in->points.at[i];
        const JbJson *value = jb_json_get(p->value, "value"),
                     *exact = jb_json_get(p->value, "exact"),
                     *done = p->completion != NULL ? jb_json_get(p->completion, "value") : NULL;
        jb_csv_field(out, true, p->entry->issue + strcspn(p->entry->issue, "/") + 1);
        jb_csv_field(out, false, jb_calendar_date_text(arena, p->date));
        jb_csv_field(out, false,
                     value != NULL && value->kind == JB_JSON_NUMBER ? value->digits : "");
        jb_csv_field(out, false, exact->string);
        jb_csv_field(out, false, done != NULL && done->kind == JB_JSON_NUMBER ? done->digits : "");
        jb_csv_field(out, false, is_true(p->value, "preliminary") ? "true" : "false");
        jb_csv_field(out, false, is_true(p->value, "illustrative") ? "true" : "false");
        jb_csv_end_line(out);
    }
}

/* --- pages --- */

typedef struct Pages {
    JbSiteWriter *w;
    JbLang lang;
    const JbJson *words;
    bool ok;
} Pages;

static void write_page(void *context, Indicator *in)
{
    Pages *p = context;
    JbSiteWriter *w = p->w;
    JbView *root = jb_site_page_view(w, p->lang, p->words, in->stem);
    const JbSiteEntry *newest = in->points.at[in->points.n - 1].entry;
    const char *csv = jb_arena_format(w->arena, "data/%s.csv", in->stem);
    find_target(w->arena, in);
    place(w->arena, in);
    jb_mustache_view_text(w->arena, root, "name",
                          jb_site_words(jb_json_get(in->json, "name"), p->lang));
    jb_mustache_view_text(w->arena, root, "title",
                          jb_site_words(jb_json_get(newest->figures, "title"), p->lang));
    jb_mustache_view_text(w->arena, root, "csv", jb_site_href(w->arena, csv));
    points_view(w, root, in, p->lang);
    absent_view(w, root, in, p->lang);
    target_view(w, root, in, p->lang);
    jb_mustache_view_bool(w->arena, root, "illustrative", is_illustrative(in));
    JbText text = jb_text(w->arena);
    put_csv(w->arena, &text, in);
    bool once = p->lang == w->langs.at[0];
    p->ok = p->ok && (!once || jb_site_put_file(w, csv, jb_text_str(&text), text.n)) &&
            jb_site_render(w, "indicator.html", jb_site_page_name(w, in->stem, p->lang), root);
}

bool jb_site_indicators(JbSiteWriter *w, JbLang lang, const JbJson *words)
{
    Pages pages = {w, lang, words, true};
    for (size_t i = 0; i < w->site->entries.n && pages.ok; i++)
        if (is_newest(w, i))
            add_indicators(w, w->site->entries.at[i], write_page, &pages);
    return pages.ok;
}

typedef struct Links {
    JbSiteWriter *w;
    const JbSiteEntry *newest; /* issue of the plan */
    JbView *list;
    JbLang lang;
} Links;

static void add_link(void *context, Indicator *in)
{
    const Links *l = context;
    JbArena *arena = l->w->arena;
    JbView *item = jb_mustache_view_item(arena, l->list, NULL);
    const Point *last = &in->points.at[in->points.n - 1];
    jb_mustache_view_text(arena, item, "short",
                          jb_site_words(jb_json_get(in->json, "short"), l->lang));
    jb_mustache_view_text(arena, item, "name",
                          jb_site_words(jb_json_get(in->json, "name"), l->lang));
    jb_mustache_view_text(arena, item, "value", printed(arena, last->value, l->lang));
    const char *dated = NULL; /* where the value is not of the newest issue's day */
    if (has_own_date(last))
        dated = jb_calendar_date_text(arena, last->date);
    else if (last->entry != l->newest)
        dated = jb_site_words(jb_json_get(last->entry->figures, "subject"), l->lang);
    jb_mustache_view_text(arena, item, "dated", dated);
    jb_mustache_view_bool(arena, item, "preliminary", is_true(last->value, "preliminary"));
    jb_mustache_view_text(arena, item, "href",
                          jb_site_href(arena, jb_site_page_name(l->w, in->stem, l->lang)));
}

void jb_site_indicators_view(JbSiteWriter *w, JbView *root, JbLang lang)
{
    JbView *plans = jb_mustache_view_list(w->arena, root, "plans");
    for (size_t i = 0; i < w->site->entries.n; i++) {
        const JbSiteEntry *e = w->site->entries.at[i];
        if (!is_newest(w, i) || jb_json_get(e->figures, "indicators") == NULL)
            continue;
        JbView *plan = jb_mustache_view_item(w->arena, plans, NULL);
        jb_mustache_view_text(w->arena, plan, "title",
                              jb_site_words(jb_json_get(e->figures, "title"), lang));
        Links links = {w, e, jb_mustache_view_list(w->arena, plan, "indicators"), lang};
        add_indicators(w, e, add_link, &links);
    }
    jb_mustache_view_attach(plans,
                            jb_mustache_view_bool(w->arena, NULL, "any", plans->child != NULL));
}

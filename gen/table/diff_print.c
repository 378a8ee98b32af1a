/* SPDX-License-Identifier: MIT */
#include "base/json.h"
#include "claims/claims.h"
#include "locale/locale.h"
#include "table/diff.h"
#include <string.h>

/* --- what people look at first --- */

typedef struct Section {
    const char *title;          /* in English */
    const char *const *figures; /* NULL behind the last */
} Section;

static const char *const PRESENCE[] = {"presence", NULL};
static const char *const STATUS[] = {"status", NULL};
static const char *const FIGURES[] = {"value",
                                      "of",
                                      "state",
                                      "value_status",
                                      "as_of",
                                      "completion",
                                      "used",
                                      "distance",
                                      "lead",
                                      "target.value",
                                      "target.by",
                                      "forecast.value",
                                      "forecast.reached_in",
                                      "rank",
                                      NULL};
static const Section SECTIONS[] = {
    {JB_SAID("reporting"), PRESENCE}, {JB_SAID("status"), STATUS}, {JB_SAID("figures"), FIGURES}};

static bool is_in(const char *const *list, const char *figure)
{
    for (; *list != NULL; list++)
        if (strcmp(*list, figure) == 0)
            return true;
    return false;
}

/* Figures of areas are told by their value alone, and by what is lost. */
static bool belongs(const Section *s, const JbDifference *d)
{
    bool area = strncmp(d->subject, "areas.", 6) == 0;
    bool lost = strcmp(d->figure, "presence") == 0 && strcmp(d->was, "null") != 0;
    return is_in(s->figures, d->figure) && (!area || lost || strcmp(d->figure, "value") == 0);
}

/* --- in the reader's language --- */

/* Figures and the words they may have, written as the table in JSON calls them, but with spaces for
 * its signs. */
static const char *const WORDS[] = {JB_SAID("presence"),     JB_SAID("status"),
                                    JB_SAID("value"),        JB_SAID("of"),
                                    JB_SAID("state"),        JB_SAID("value status"),
                                    JB_SAID("as of"),        JB_SAID("completion"),
                                    JB_SAID("used"),         JB_SAID("distance"),
                                    JB_SAID("lead"),         JB_SAID("target value"),
                                    JB_SAID("target by"),    JB_SAID("forecast value"),
                                    JB_SAID("rank"),         JB_SAID("forecast reached in"),
                                    JB_SAID("not reported"), JB_SAID("not yet published"),
                                    JB_SAID("reported"),     JB_SAID("not applicable"),
                                    JB_SAID("final"),        JB_SAID("preliminary"),
                                    JB_SAID("illustrative"), JB_SAID("not started"),
                                    JB_SAID("under way"),    JB_SAID("done"),
                                    JB_SAID("withdrawn"),    JB_SAID("qualitative"),
                                    JB_SAID("no data"),      JB_SAID("observed"),
                                    JB_SAID("met"),          JB_SAID("unconfirmed"),
                                    JB_SAID("not reached"),  JB_SAID("missed"),
                                    JB_SAID("exceeded"),     JB_SAID("holding"),
                                    JB_SAID("short"),        JB_SAID("undated"),
                                    JB_SAID("not due"),      JB_SAID("no baseline"),
                                    JB_SAID("on track"),     JB_SAID("slow"),
                                    JB_SAID("behind"),       JB_SAID("revised"),
                                    JB_SAID("restated"),     JB_SAID("rebased")};

typedef struct Printer {
    JbText *out;
    const JbDiff *diff;
    const JbCatalog *catalog;
    JbLang ui;
    bool all;
} Printer;

static bool is_written(const char *words, const char *key)
{
    for (; *words != '\0' && *key != '\0'; words++, key++)
        if (*words != *key && (*words != ' ' || strchr("_.", *key) == NULL))
            return false;
    return *words == *key;
}

/* A figure's key, or what it says where that is a word of ours; else as it is, but a dash for none.
 */
static const char *word_of(const Printer *p, const char *key)
{
    if (strcmp(key, "null") == 0)
        return "\u2014";
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (is_written(WORDS[i], key))
            return jb_catalog_say(p->catalog, WORDS[i]);
    return key;
}

/* In the reader's language, else in one like it, else in the plan's first; else the id. */
static const char *name_of(const Printer *p, const JbWords *brief, const JbWords *whole,
                           const char *id)
{
    const JbLang langs[] = {p->ui, jb_locale(p->ui)->like, p->diff->new.plan->langs.at[0]};
    for (size_t i = 0; i < sizeof langs / sizeof *langs; i++) {
        const char *name = brief->at[langs[i]];
        name = name != NULL ? name : whole->at[langs[i]];
        if (name != NULL)
            return jb_text_shown(p->out->arena, name);
    }
    return id;
}

/* The newer plan; what it may have given up stands in the older one alone. */
static const JbPlan *plan_at(const Printer *p, size_t k)
{
    return k == 0 ? p->diff->new.plan : p->diff->old.plan;
}

static const char *indicator_name(const Printer *p, const char *id)
{
    for (size_t k = 0; k < 2; k++) {
        size_t at = jb_source_plan_indicator(plan_at(p, k), id);
        if (at != SIZE_MAX) {
            const JbIndicator *in = &plan_at(p, k)->indicators[at];
            return name_of(p, &in->short_name, &in->name, id);
        }
    }
    return id;
}

static const char *group_name(const Printer *p, const char *id)
{
    for (size_t k = 0; k < 2; k++) {
        size_t at = jb_source_plan_group(plan_at(p, k), id);
        if (at != SIZE_MAX)
            return name_of(p, &plan_at(p, k)->groups[at].title, &plan_at(p, k)->groups[at].title,
                           id);
    }
    return id;
}

static const char *area_name(const Printer *p, const char *id)
{
    for (size_t k = 0; k < 2; k++) {
        size_t at = jb_source_plan_area(plan_at(p, k), id);
        if (at != SIZE_MAX)
            return name_of(p, &plan_at(p, k)->areas[at].name, &plan_at(p, k)->areas[at].name, id);
    }
    return id;
}

static const char *subject_name(const Printer *p, const char *subject)
{
    JbArena *arena = p->out->arena;
    if (strncmp(subject, "groups.", 7) == 0)
        return group_name(p, subject + 7);
    const char *id = strncmp(subject, "areas.", 6) == 0 ? subject + 6 : NULL;
    const char *dot = id != NULL ? strchr(id, '.') : NULL;
    if (dot == NULL)
        return indicator_name(p, subject);
    const char *area = area_name(p, jb_arena_strndup(arena, id, (size_t)(dot - id)));
    return jb_arena_format(arena, "%s \u00b7 %s", area, indicator_name(p, dot + 1));
}

/* A light is called what the plan calls it. */
static const char *value_text(const Printer *p, const char *figure, const char *value)
{
    static const JbWords none;
    const JbPlan *plan = p->diff->new.plan;
    for (size_t i = 0; strcmp(figure, "status") == 0 && i < plan->light_n; i++)
        if (strcmp(plan->lights[i].id, value) == 0)
            return name_of(p, &plan->lights[i].word, &none, word_of(p, value));
    return word_of(p, value);
}

typedef struct Row {
    const char *cells[4]; /* whose, what, was, is */
} Row;
typedef JB_VEC(Row) Rows;

static Rows rows_of(Printer *p, const Section *s)
{
    Rows rows = {0};
    for (size_t i = 0; i < p->diff->figures.n; i++) {
        const JbDifference *d = &p->diff->figures.at[i];
        if (!belongs(s, d))
            continue;
        Row row = {{subject_name(p, d->subject), word_of(p, d->figure),
                    value_text(p, d->figure, d->was), value_text(p, d->figure, d->now)}};
        JB_PUSH(p->out->arena, &rows, row);
    }
    return rows;
}

static size_t widest(const Rows *rows, size_t column)
{
    size_t most = 0;
    for (size_t i = 0; i < rows->n; i++) {
        size_t n = jb_text_cells(rows->at[i].cells[column]);
        most = n > most ? n : most;
    }
    return most;
}

static const char *issue_name(const Printer *p, const JbDiffIssue *issue)
{
    return issue->revision > 1
               ? jb_arena_format(p->out->arena,
                                 jb_catalog_say(p->catalog, JB_SAID("%s revision %d")),
                                 issue->period, issue->revision)
               : issue->period;
}

static void put_issues(const Printer *p)
{
    jb_text_put_format(p->out, "%s: %s \u2192 %s\n", p->diff->plan, issue_name(p, &p->diff->old),
                       issue_name(p, &p->diff->new));
}

/* --- text --- */

static void put_title(const Printer *p, const char *title)
{
    jb_text_put_format(p->out, "\n%s\n", jb_catalog_say(p->catalog, title));
}

static void put_padded(JbText *out, const char *text, size_t width)
{
    jb_text_put(out, text);
    for (size_t n = jb_text_cells(text); n < width; n++)
        jb_text_put_char(out, ' ');
}

static void put_section(Printer *p, const Section *s)
{
    Rows rows = rows_of(p, s);
    size_t whose = widest(&rows, 0), what = widest(&rows, 1);
    if (rows.n > 0)
        put_title(p, s->title);
    for (size_t i = 0; i < rows.n; i++) {
        const char *const *cells = rows.at[i].cells;
        jb_text_put(p->out, "  ");
        put_padded(p->out, cells[0], whose);
        jb_text_put(p->out, "  ");
        put_padded(p->out, cells[1], what);
        jb_text_put_format(p->out, "  %s \u2192 %s\n", cells[2], cells[3]);
    }
}

static size_t wider(size_t width, const char *text)
{
    size_t n = jb_text_cells(text);
    return n > width ? n : width;
}

/* The rule by which a claim holds, whose id is "forecast_short:cases". */
static const char *rule_of(const char *id)
{
    return jb_claims_why(jb_claims_kind(id, strcspn(id, ":")));
}

/* A claim by its id, "forecast_short:cases", and the rule by which it holds. */
static void put_claim(const Printer *p, char sign, const char *id, size_t width)
{
    jb_text_put_format(p->out, "  %c ", sign);
    put_padded(p->out, id, width);
    jb_text_put_format(p->out, "  %s\n", jb_catalog_say(p->catalog, rule_of(id)));
}

/* What every page has to tell is news to a reader; that no pace is needed is not. */
static bool is_news(const Printer *p, const char *id)
{
    return p->all || jb_claims_must(jb_claims_kind(id, strcspn(id, ":")));
}

static size_t news_of(const Printer *p, const char *const *ids, size_t n, size_t *width)
{
    size_t news = 0;
    for (size_t i = 0; i < n; i++)
        if (is_news(p, ids[i])) {
            *width = wider(*width, ids[i]);
            news++;
        }
    return news;
}

/* How many are not listed; "": none. */
static const char *others(const Printer *p, size_t listed)
{
    size_t n = p->diff->gone.n + p->diff->come.n - listed;
    if (n == 0)
        return "";
    return jb_arena_format(p->out->arena,
                           jb_catalog_say(p->catalog, JB_SAID("%s that no page has to tell; --all "
                                                              "lists them")),
                           jb_catalog_count(p->out->arena, p->catalog, n, JB_SAID("%zu claim"),
                                            JB_SAID("%zu claims")));
}

static void put_claims(const Printer *p)
{
    const JbDiff *diff = p->diff;
    size_t width = 0;
    if (diff->gone.n + diff->come.n == 0)
        return;
    put_title(p, JB_SAID("claims"));
    size_t listed = news_of(p, diff->gone.at, diff->gone.n, &width) +
                    news_of(p, diff->come.at, diff->come.n, &width);
    for (size_t i = 0; i < diff->gone.n; i++)
        if (is_news(p, diff->gone.at[i]))
            put_claim(p, '-', diff->gone.at[i], width);
    for (size_t i = 0; i < diff->come.n; i++)
        if (is_news(p, diff->come.at[i]))
            put_claim(p, '+', diff->come.at[i], width);
    const char *rest = others(p, listed);
    if (*rest != '\0')
        jb_text_put_format(p->out, "  %s\n", rest);
}

void jb_table_diff_text(JbText *out, const JbDiff *diff, const JbDiffView *view)
{
    Printer p = {out, diff, view->catalog, view->ui, view->all};
    put_issues(&p);
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++)
        put_section(&p, &SECTIONS[i]);
    if (diff->revised.n > 0)
        put_title(&p, JB_SAID("revised"));
    for (size_t i = 0; i < diff->revised.n; i++) {
        const JbRevisedFigure *r = &diff->revised.at[i];
        jb_text_put_format(out, "  %s %s %s  %s \u2192 %s\n", indicator_name(&p, r->id), r->month,
                           word_of(&p, r->kind), word_of(&p, r->was), word_of(&p, r->now));
    }
    put_claims(&p);
}

/* --- Markdown --- */

/* A cell of a table: what would end it or be read as a tag is escaped. */
static void put_cell(JbText *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (strchr("|\\`*_<>[]", *text) != NULL)
            jb_text_put_char(out, '\\');
        jb_text_put_char(out, *text);
    }
}

static void put_row(JbText *out, const char *const *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        jb_text_put(out, "| ");
        put_cell(out, cells[i]);
        jb_text_put_char(out, ' ');
    }
    jb_text_put(out, "|\n");
}

/* All in English; second: of the column behind the subject's. */
static void put_head(const Printer *p, const char *title, const char *second)
{
    const JbCatalog *catalog = p->catalog;
    jb_text_put_format(p->out, "\n**%s**\n\n|  | %s | %s | %s |\n|---|---|--:|--:|\n",
                       jb_catalog_say(catalog, title), jb_catalog_say(catalog, second),
                       jb_catalog_say(catalog, JB_SAID("was")),
                       jb_catalog_say(catalog, JB_SAID("is")));
}

static void put_table(Printer *p, const Section *s)
{
    Rows rows = rows_of(p, s);
    if (rows.n > 0)
        put_head(p, s->title, JB_SAID("figure"));
    for (size_t i = 0; i < rows.n; i++)
        put_row(p->out, rows.at[i].cells, 4);
}

static void put_items(const Printer *p, const char *sign, const char *const *ids, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (is_news(p, ids[i]))
            jb_text_put_format(p->out, "- %s `%s`: %s\n", jb_catalog_say(p->catalog, sign), ids[i],
                               jb_catalog_say(p->catalog, rule_of(ids[i])));
}

void jb_table_diff_markdown(JbText *out, const JbDiff *diff, const JbDiffView *view)
{
    Printer p = {out, diff, view->catalog, view->ui, view->all};
    jb_text_put(out, "### ");
    put_issues(&p);
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++)
        put_table(&p, &SECTIONS[i]);
    if (diff->revised.n > 0)
        put_head(&p, JB_SAID("revised"), JB_SAID("month"));
    for (size_t i = 0; i < diff->revised.n; i++) {
        const JbRevisedFigure *r = &diff->revised.at[i];
        const char *cells[] = {indicator_name(&p, r->id), r->month, word_of(&p, r->was),
                               word_of(&p, r->now)};
        put_row(out, cells, 4);
    }
    if (diff->gone.n + diff->come.n == 0)
        return;
    jb_text_put(out, "\n<details><summary>");
    jb_text_put_format(out, jb_catalog_say(view->catalog, JB_SAID("claims: %zu gone, %zu new")),
                       diff->gone.n, diff->come.n);
    jb_text_put(out, "</summary>\n\n");
    put_items(&p, JB_SAID("gone"), diff->gone.at, diff->gone.n);
    put_items(&p, JB_SAID("new"), diff->come.at, diff->come.n);
    size_t width = 0;
    const char *rest = others(&p, news_of(&p, diff->gone.at, diff->gone.n, &width) +
                                      news_of(&p, diff->come.at, diff->come.n, &width));
    if (*rest != '\0')
        jb_text_put_format(out, "- %s\n", rest);
    jb_text_put(out, "\n</details>\n");
}

/* --- JSON --- */

static void put_issue_json(JbJsonOut *o, const char *key, const JbDiffIssue *issue)
{
    jb_json_out_object(o, key);
    jb_json_out_string(o, "file", issue->file);
    jb_json_out_string(o, "period", issue->period);
    jb_json_out_int(o, "revision", issue->revision);
    jb_json_out_end(o, '}');
}

static void put_value(JbJsonOut *o, const char *key, const char *value)
{
    bool bare = jb_q_is_number(value, strlen(value)) || strcmp(value, "true") == 0 ||
                strcmp(value, "false") == 0 || strcmp(value, "null") == 0;
    if (bare)
        jb_json_out_digits(o, key, value);
    else
        jb_json_out_string(o, key, value);
}

static void put_ids(JbJsonOut *o, const char *key, const char *const *ids, size_t n)
{
    jb_json_out_array(o, key);
    for (size_t i = 0; i < n; i++)
        jb_json_out_string(o, NULL, ids[i]);
    jb_json_out_end(o, ']');
}

void jb_table_diff_json(JbText *out, const JbDiff *diff)
{
    JbJsonOut o = jb_json_out(out, false);
    jb_json_out_object(&o, NULL);
    jb_json_out_string(&o, "format", "jianbao.diff/1");
    jb_json_out_string(&o, "plan", diff->plan);
    put_issue_json(&o, "old", &diff->old);
    put_issue_json(&o, "new", &diff->new);
    jb_json_out_array(&o, "figures");
    for (size_t i = 0; i < diff->figures.n; i++) {
        const JbDifference *d = &diff->figures.at[i];
        jb_json_out_object(&o, NULL);
        jb_json_out_string(&o, "subject", d->subject);
        jb_json_out_string(&o, "figure", d->figure);
        put_value(&o, "old", d->was);
        put_value(&o, "new", d->now);
        jb_json_out_end(&o, '}');
    }
    jb_json_out_end(&o, ']');
    jb_json_out_array(&o, "revised");
    for (size_t i = 0; i < diff->revised.n; i++) {
        const JbRevisedFigure *r = &diff->revised.at[i];
        jb_json_out_object(&o, NULL);
        jb_json_out_string(&o, "kind", r->kind);
        jb_json_out_string(&o, "id", r->id);
        jb_json_out_string(&o, "month", r->month);
        put_value(&o, "old", r->was);
        put_value(&o, "new", r->now);
        jb_json_out_end(&o, '}');
    }
    jb_json_out_end(&o, ']');
    jb_json_out_object(&o, "claims");
    put_ids(&o, "gone", diff->gone.at, diff->gone.n);
    put_ids(&o, "new", diff->come.at, diff->come.n);
    jb_json_out_end(&o, '}');
    jb_json_out_end(&o, '}');
    jb_text_put_char(out, '\n');
}

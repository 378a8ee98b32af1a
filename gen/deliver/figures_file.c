/* SPDX-License-Identifier: MIT */
#include "deliver/figures_file.h"
#include "base/file.h"
#include "deliver/words.h"
#include "locale/locale.h"
#include "pdf/pdf.h"
#include <string.h>

#define FORMAT "jianbao.figures/1"

static const char *without(JbArena *arena, const char *s, const char *ending)
{
    size_t n = strlen(s), k = strlen(ending);
    return n > k && strcmp(s + n - k, ending) == 0 ? jb_arena_strndup(arena, s, n - k) : NULL;
}

const char *jb_deliver_figures_path(JbArena *arena, const char *pdf)
{
    const char *stem = without(arena, pdf, ".pdf");
    if (stem == NULL)
        stem = pdf;
    const char *own = jb_arena_format(arena, "%s.figures.json", stem);
    for (JbEdition e = 0; e < JB_EDITIONS && !jb_file_exists(own); e++) {
        const char *shorter =
            without(arena, stem, jb_arena_format(arena, "-%s", jb_pdf_edition_name(e)));
        if (shorter == NULL)
            continue;
        const char *shared = jb_arena_format(arena, "%s.figures.json", shorter);
        if (jb_file_exists(shared))
            return shared;
    }
    return own;
}

const JbJson *jb_deliver_figures_read(JbArena *arena, JbDiags *diags, const char *path,
                                      JbDate *as_of)
{
    if (!jb_file_exists(path)) {
        JbPlace place = {path, 0, 0, NULL};
        jb_diag_report(diags, JB_ERROR, JB_EXIT_NO_INPUT, "no-figures", &place,
                       "jianbao build writes it; keep it beside the PDF",
                       "the figures of the briefing are not there");
        return NULL;
    }
    const JbJson *root = jb_json_read_file(arena, diags, path, "UTF-8", NULL, NULL);
    if (root == NULL)
        return NULL;
    const char *format = jb_json_string(diags, root, "format"),
               *date = jb_json_string(diags, root, "as_of");
    if (format == NULL || strcmp(format, FORMAT) != 0) {
        jb_diag_error(diags, "bad-format", &root->place, "build the briefing anew",
                      "this is no " FORMAT);
        return NULL;
    }
    if (date == NULL || !jb_calendar_date_parse(date, as_of)) {
        jb_diag_error(diags, "bad-value", &root->place, "build the briefing anew",
                      "as_of is no date");
        return NULL;
    }
    return root;
}

/* Those members of `json` under their names, null where it has none: a template may ask for any. */
static void put_named(JbArena *arena, JbView *to, const JbJson *json, const char *const *names,
                      size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const JbJson *value = jb_json_get(json, names[i]);
        if (value != NULL)
            jb_deliver_words_json(arena, to, names[i], value);
        else
            jb_mustache_view_new(arena, to, JB_VIEW_NULL, names[i]);
    }
}
#define PUT_NAMED(arena, to, json, names)                                                          \
    put_named(arena, to, json, names, sizeof(names) / sizeof *(names))

/* A word as an object of which it is the one member: {{#light.slow}}. */
static void put_word(JbArena *arena, JbView *to, const char *key, const JbJson *json)
{
    const JbJson *word = jb_json_get(json, key);
    if (word == NULL || word->kind != JB_JSON_STRING) {
        jb_mustache_view_new(arena, to, JB_VIEW_NULL, key);
        return;
    }
    JbView *object = jb_mustache_view_object(arena, to, key);
    object->open = true;
    jb_mustache_view_bool(arena, object, word->string, true);
    jb_mustache_view_text(arena, object, "name", word->string);
}

typedef void (*PutItem)(JbArena *arena, JbView *item, const JbJson *json);

/* The list `key` of an object, empty where it has none. */
static void put_items(JbArena *arena, JbView *to, const char *key, const JbJson *json, PutItem put)
{
    const JbJson *all = jb_json_get(json, key);
    JbView *list = jb_mustache_view_list(arena, to, key);
    for (const JbJson *m = all != NULL ? all->child : NULL; m != NULL; m = m->next)
        put(arena, jb_mustache_view_item(arena, list, NULL), m);
    jb_mustache_view_attach(list, jb_mustache_view_bool(arena, NULL, "any", list->child != NULL));
}

static void put_part(JbArena *arena, JbView *item, const JbJson *json)
{
    static const char *const names[] = {"text"};
    PUT_NAMED(arena, item, json, names);
    put_word(arena, item, "style", json);
}

static void put_cell(JbArena *arena, JbView *item, const JbJson *json)
{
    static const char *const names[] = {"label", "text"}, *const bars[] = {"length", "tick",
                                                                           "over"};
    PUT_NAMED(arena, item, json, names);
    put_word(arena, item, "light", json);
    put_items(arena, item, "parts", json, put_part);
    const JbJson *bar = jb_json_get(json, "bar");
    if (bar == NULL)
        jb_mustache_view_new(arena, item, JB_VIEW_NULL, "bar");
    else
        PUT_NAMED(arena, jb_mustache_view_object(arena, item, "bar"), bar, bars);
}

static void put_row(JbArena *arena, JbView *item, const JbJson *json)
{
    put_items(arena, item, "cells", json, put_cell);
}

static void put_tick(JbArena *arena, JbView *item, const JbJson *json)
{
    static const char *const names[] = {"at", "x", "y", "label"};
    PUT_NAMED(arena, item, json, names);
}

static void put_line(JbArena *arena, JbView *item, const JbJson *json)
{
    static const char *const names[] = {"path", "x", "y", "label"};
    PUT_NAMED(arena, item, json, names);
    put_word(arena, item, "role", json);
    put_items(arena, item, "points", json, put_tick);
}

static void put_ranked(JbArena *arena, JbView *item, const JbJson *json)
{
    static const char *const names[] = {"name", "length", "value"};
    PUT_NAMED(arena, item, json, names);
}

static void put_chart(JbArena *arena, JbView *to, const JbJson *json)
{
    static const char *const names[] = {"alt", "fan"};
    PUT_NAMED(arena, to, json, names);
    put_items(arena, to, "lines", json, put_line);
    put_items(arena, to, "across", json, put_tick);
    put_items(arena, to, "upwards", json, put_tick);
    put_items(arena, to, "bars", json, put_ranked);
}

/* Every block has all kinds, one of them not null: a template asks each for the kinds that it
 * prints. */
static void put_block(JbArena *arena, JbView *item, const JbJson *json)
{
    static const char *const names[] = {"heading", "paragraph", "item"};
    const JbJson *table = jb_json_get(json, "table"), *chart = jb_json_get(json, "chart");
    PUT_NAMED(arena, item, json, names);
    if (table == NULL)
        jb_mustache_view_new(arena, item, JB_VIEW_NULL, "table");
    else
        put_items(arena, jb_mustache_view_object(arena, item, "table"), "rows", table, put_row);
    if (chart == NULL)
        jb_mustache_view_new(arena, item, JB_VIEW_NULL, "chart");
    else
        put_chart(arena, jb_mustache_view_object(arena, item, "chart"), chart);
}

static void put_digest(JbArena *arena, JbView *words, const JbJson *json)
{
    JbView *digest = jb_mustache_view_object(arena, words, "digest");
    digest->open = true;
    for (const JbJson *flow = json != NULL ? json->child : NULL; flow != NULL; flow = flow->next)
        put_items(arena, digest, flow->key, json, put_block);
}

/* The period as a line begins with it, and the date of the figures as the language writes it. */
static void put_dates(JbArena *arena, JbView *words, const JbJson *figures, JbLang lang)
{
    const JbJson *period = jb_json_get(jb_json_get(figures, "subject"), jb_locale_name(lang));
    const JbJson *as_of = jb_json_get(figures, "as_of");
    JbDate date;
    const char *start = NULL, *day = NULL;
    if (period != NULL && period->kind == JB_JSON_STRING)
        start = jb_locale_start(arena, lang, period->string);
    if (as_of != NULL && as_of->kind == JB_JSON_STRING &&
        jb_calendar_date_parse(as_of->string, &date)) {
        JbDateParts parts = {.year = date.year, .month = date.month, .day = date.day};
        day = jb_locale_date(arena, lang, JB_DATE_FULL, parts);
    }
    jb_mustache_view_text(arena, words, "period_start", start);
    jb_mustache_view_text(arena, words, "date", day);
}

/* Whether the digest's name of the publication is the title: a head says it once. */
static bool is_named_so(const JbJson *digest, const JbJson *title)
{
    const JbJson *name = jb_json_get(digest, "name");
    const JbJson *said = jb_json_get(name != NULL ? name->child : NULL, "paragraph");
    return said != NULL && said->kind == JB_JSON_STRING &&
           jb_text_equal(said->string, title->string);
}

static void put_language(JbArena *arena, JbView *briefing, const JbJson *figures, JbLang lang)
{
    static const char *const names[][2] = {
        {"title", "title"}, {"subject", "period"}, {"author", "issuer"}, {"area", "area"}};
    const char *code = jb_locale_name(lang);
    const JbJson *title = jb_json_get(jb_json_get(figures, "title"), code);
    const JbJson *digest = jb_json_get(jb_json_get(figures, "digest"), code);
    if (title == NULL || title->kind != JB_JSON_STRING) {
        jb_mustache_view_new(arena, briefing, JB_VIEW_NULL, code);
        return;
    }
    JbView *words = jb_mustache_view_object(arena, briefing, code);
    words->open = true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const JbJson *value = jb_json_get(jb_json_get(figures, names[i][0]), code);
        if (value != NULL)
            jb_deliver_words_json(arena, words, names[i][1], value);
        else
            jb_mustache_view_new(arena, words, JB_VIEW_NULL, names[i][1]);
    }
    jb_mustache_view_bool(arena, words, "named_so", is_named_so(digest, title));
    put_dates(arena, words, figures, lang);
    put_digest(arena, words, digest);
}

/* The languages that a briefing speaks, in the plan's order, of those in `among`. */
static JbLangs langs_of(const JbJson *figures, JbLangs among)
{
    const JbJson *title = jb_json_get(figures, "title");
    JbLangs langs = {0};
    JbLang lang;
    for (const JbJson *v = title != NULL ? title->child : NULL; v != NULL; v = v->next)
        if (v->kind == JB_JSON_STRING && jb_locale_find(v->key, strlen(v->key), &lang) &&
            jb_locale_has(among, lang))
            langs = jb_locale_with(langs, lang);
    return langs;
}

/* Each language's words once more, in the order in which they are read. */
static void put_languages(JbArena *arena, JbView *briefing, JbLangs langs)
{
    JbView *list = jb_mustache_view_list(arena, briefing, "languages");
    for (size_t i = 0; i < langs.n; i++) {
        const char *code = jb_locale_name(langs.at[i]);
        JbView *item = jb_mustache_view_item(arena, list, NULL);
        item->open = true;
        item->base = jb_mustache_view_member(briefing, code, strlen(code));
        jb_mustache_view_text(arena, item, "tag", jb_locale_tag(langs.at[i]));
        for (JbLang lang = 0; lang < JB_LANGS; lang++)
            if (lang == langs.at[i])
                jb_mustache_view_bool(arena, item, jb_locale_name(lang), true);
            else
                jb_mustache_view_new(arena, item, JB_VIEW_NULL, jb_locale_name(lang));
    }
}

void jb_deliver_figures_view(JbArena *arena, JbView *briefing, const JbJson *figures, JbLangs langs)
{
    static const char *const names[] = {"issue", "check_code", "as_of"};
    briefing->open = true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const JbJson *value = jb_json_get(figures, names[i]);
        if (value != NULL)
            jb_deliver_words_json(arena, briefing, names[i], value);
    }
    const JbJson *issue = jb_json_get(figures, "issue");
    const char *slash =
        issue != NULL && issue->kind == JB_JSON_STRING ? strchr(issue->string, '/') : NULL;
    if (slash != NULL) {
        jb_mustache_view_text(
            arena, briefing, "plan",
            jb_arena_strndup(arena, issue->string, (size_t)(slash - issue->string)));
        jb_mustache_view_text(arena, briefing, "month", slash + 1);
    }
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        if (jb_locale_has(langs, lang))
            put_language(arena, briefing, figures, lang);
        else
            jb_mustache_view_new(arena, briefing, JB_VIEW_NULL, jb_locale_name(lang));
    put_languages(arena, briefing, langs_of(figures, langs));
}

/* SPDX-License-Identifier: MIT */
#include "deliver/figures_file.h"
#include "base/file.h"
#include "deliver/words.h"
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

/* Every block has all kinds, one of them not null: a template asks each for the kinds that it
 * prints. */
static void put_flow(JbArena *arena, JbView *digest, const JbJson *flow)
{
    static const char *const kinds[] = {"heading", "paragraph", "item", "table"};
    JbView *list = jb_mustache_view_list(arena, digest, flow->key);
    for (const JbJson *block = flow->child; block != NULL; block = block->next) {
        JbView *item = jb_mustache_view_item(arena, list, NULL);
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
            const JbJson *value = jb_json_get(block, kinds[i]);
            if (value != NULL)
                jb_deliver_words_json(arena, item, kinds[i], value);
            else
                jb_mustache_view_new(arena, item, JB_VIEW_NULL, kinds[i]);
        }
    }
    jb_mustache_view_close_list(list);
    jb_mustache_view_attach(list, jb_mustache_view_bool(arena, NULL, "any", list->child != NULL));
}

static void put_digest(JbArena *arena, JbView *words, const JbJson *json)
{
    JbView *digest = jb_mustache_view_object(arena, words, "digest");
    digest->open = true;
    for (const JbJson *flow = json != NULL ? json->child : NULL; flow != NULL; flow = flow->next)
        put_flow(arena, digest, flow);
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
    jb_mustache_view_close_list(list);
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

/* SPDX-License-Identifier: MIT */
#include "site/site.h"
#include "base/file.h"
#include "deliver/figures_file.h"
#include "deliver/words.h"
#include "deliver/write.h"
#include "locale/locale.h"
#include "pdf/pdf.h"
#include "site/site_parts.h"
#include <string.h>

#define THUMB_WIDTH 480                 /* pixels: twice 240 for dense displays */
#define MOST_FILE   ((size_t)256 << 20) /* bytes of one file of a briefing */

typedef JbSiteWriter Writer;

bool jb_site_put_file(Writer *w, const char *name, const void *bytes, size_t n)
{
    w->result->files++;
    return jb_deliver_write_file(w->diags, jb_file_join(w->arena, w->job->out, name), bytes, n);
}

static bool copy_file(Writer *w, const char *from, const char *name)
{
    size_t n = 0;
    JbArena *own = jb_arena_new();
    const char *bytes = jb_file_read(own, w->diags, from, MOST_FILE, &n);
    bool ok = bytes != NULL && jb_site_put_file(w, name, bytes, n);
    jb_arena_free(own);
    return ok;
}

const char *jb_site_href(JbArena *arena, const char *path)
{
    JbText t = jb_text(arena);
    for (; *path != '\0'; path++) {
        char c = *path;
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain || strchr("/-._~", c) != NULL)
            jb_text_put_char(&t, c);
        else
            jb_text_put_format(&t, "%%%02X", (unsigned)(unsigned char)c);
    }
    return jb_text_str(&t);
}

/* --- what lies beside the pages --- */

/* The screen edition where there is one, else the first PDF. */
static const JbSiteFile *main_pdf(const JbSiteEntry *e)
{
    const JbSiteFile *found = NULL;
    for (size_t i = 0; i < e->files.n; i++) {
        const JbSiteFile *f = &e->files.at[i];
        if (f->pages > 0 && (found == NULL || strcmp(f->edition, "screen") == 0))
            found = f;
    }
    return found;
}

static bool write_entry(Writer *w, JbSiteEntry *e)
{
    bool ok = true;
    for (size_t i = 0; i < e->files.n; i++)
        ok = copy_file(w, jb_file_join(w->arena, w->job->built, e->files.at[i].file),
                       e->files.at[i].file) &&
             ok;
    JbText csv = jb_text(w->arena);
    jb_site_csv(&csv, e->figures);
    e->csv = jb_arena_format(w->arena, "data/%s.csv", e->id);
    ok = ok && jb_site_put_file(w, e->csv, jb_text_str(&csv), csv.n);
    const JbSiteFile *pdf = main_pdf(e);
    size_t n = 0;
    const char *jpeg =
        ok && pdf != NULL
            ? jb_site_thumb(w->arena, w->diags, jb_file_join(w->arena, w->job->built, pdf->file),
                            THUMB_WIDTH, w->job->open, &n)
            : NULL;
    if (jpeg == NULL)
        return ok;
    e->thumb = jb_arena_format(w->arena, "thumbs/%s.jpg", e->id);
    return jb_site_put_file(w, e->thumb, jpeg, n);
}

/* --- the view of a page --- */

static void link_view(Writer *w, JbView *to, const char *key, const char *path)
{
    jb_mustache_view_text(w->arena, to, key, path != NULL ? jb_site_href(w->arena, path) : NULL);
}

/* A PDF that opens at its page in that language (PDF 1.7, open parameters). */
static void pdf_view(Writer *w, JbView *to, const char *key, const JbSiteFile *f, JbLang lang)
{
    const char *path = f != NULL ? jb_site_href(w->arena, f->file) : NULL;
    bool later = f != NULL && f->opens[lang] > 1;
    jb_mustache_view_text(w->arena, to, key,
                          later ? jb_arena_format(w->arena, "%s#page=%zu", path, f->opens[lang])
                                : path);
}

static void file_view(Writer *w, JbView *list, const JbSiteFile *f, JbLang lang)
{
    JbView *item = jb_mustache_view_item(w->arena, list, NULL);
    pdf_view(w, item, "href", f, lang);
    link_view(w, item, "file", f->file);
    jb_mustache_view_text(w->arena, item, "name", jb_file_base(w->arena, f->file));
    jb_mustache_view_text(w->arena, item, "size", jb_deliver_words_size(w->arena, f->bytes));
    jb_mustache_view_text(w->arena, item, "pages", jb_arena_format(w->arena, "%zu", f->pages));
    for (JbEdition e = 0; e < JB_EDITIONS; e++)
        jb_mustache_view_bool(w->arena, item, jb_pdf_edition_name(e),
                              strcmp(f->edition, jb_pdf_edition_name(e)) == 0);
    jb_mustache_view_bool(w->arena, item, "trace", strcmp(f->edition, "trace") == 0);
}

/* A UUID of version 8 (RFC 9562 5.8) from a name: the feed's ids stay the same wherever the site
 * stands. */
static const char *uuid(JbArena *arena, const char *name)
{
    char *h = jb_arena_strdup(arena, jb_file_sha256(arena, name, strlen(name)));
    h[12] = '8';
    h[16] = 'a';
    return jb_arena_format(arena, "%.8s-%.4s-%.4s-%.4s-%.12s", h, h + 8, h + 12, h + 16, h + 20);
}

/* The briefing in the page's language, or in another when it does not speak it; which one. */
static JbLang words_view(Writer *w, JbView *item, JbLang lang)
{
    JbLangs order = jb_locale_only(lang);
    for (JbLang l = 0; l < JB_LANGS; l++)
        order = jb_locale_with(order, l);
    for (size_t k = 0; k < order.n; k++) {
        JbLang tried = order.at[k];
        JbView *words =
            jb_mustache_view_member(item, jb_locale_name(tried), strlen(jb_locale_name(tried)));
        if (words != NULL && words->kind == JB_VIEW_OBJECT) {
            item->base = words;
            jb_mustache_view_text(w->arena, item, "lang", jb_locale_tag(tried));
            jb_mustache_view_bool(w->arena, item, "foreign", k > 0);
            return tried;
        }
    }
    return lang;
}

/* What stands in the place of an issue: `superseded` has its `period` and `anchor`. */
static void superseded_view(Writer *w, JbView *item, const JbSiteEntry *e)
{
    const JbSiteEntry *later = NULL;
    for (size_t i = 0; i < w->site->entries.n && e->superseded_by != NULL; i++)
        if (strcmp(w->site->entries.at[i]->issue, e->superseded_by) == 0)
            later = w->site->entries.at[i];
    if (e->superseded_by == NULL)
        jb_mustache_view_new(w->arena, item, JB_VIEW_NULL, "superseded");
    else
        jb_mustache_view_text(w->arena, jb_mustache_view_object(w->arena, item, "superseded"),
                              "anchor", later != NULL ? later->id : NULL);
}

static JbView *entry_view(Writer *w, JbView *list, const JbSiteEntry *e, JbLang lang)
{
    JbView *item = jb_mustache_view_item(w->arena, list, NULL);
    const JbSiteFile *pdf = main_pdf(e);
    jb_deliver_figures_view(w->arena, item, e->figures, jb_locale_all());
    jb_mustache_view_text(w->arena, item, "id", e->id);
    jb_mustache_view_text(w->arena, item, "uuid", uuid(w->arena, e->id));
    link_view(w, item, "thumb", e->thumb);
    link_view(w, item, "csv", e->csv);
    superseded_view(w, item, e);
    JbLang spoken = words_view(w, item, lang);
    pdf_view(w, item, "pdf", pdf, spoken);
    link_view(w, item, "card", e->cards[spoken]);
    JbView *files = jb_mustache_view_list(w->arena, item, "files");
    for (size_t i = 0; i < e->files.n; i++) {
        if (e->files.at[i].pages > 0)
            file_view(w, files, &e->files.at[i], spoken);
        else if (strcmp(e->files.at[i].edition, "figures") == 0)
            link_view(w, item, "json", e->files.at[i].file);
    }
    return item;
}

static const char *month_of(const JbSiteEntry *e)
{
    const char *slash = strchr(e->issue, '/');
    return slash != NULL ? slash + 1 : e->issue;
}

static bool same_month(const JbSiteEntry *a, const JbSiteEntry *b)
{
    size_t n = strcspn(month_of(a), "/."); /* of an area; a revision */
    return n == strcspn(month_of(b), "/.") && strncmp(month_of(a), month_of(b), n) == 0;
}

/* The period of an issue, whatever its area and revision. */
static bool read_period(JbArena *arena, const JbSiteEntry *e, JbPeriod *p)
{
    const char *text = month_of(e);
    return jb_calendar_period_parse(jb_arena_strndup(arena, text, strcspn(text, "/.")), p);
}

/* Entries by month: each with `period` (of its first entry), `wholes` and `areas`. */
static void months_view(Writer *w, JbView *root, JbLang lang)
{
    JbView *list = jb_mustache_view_list(w->arena, root, "months");
    size_t n = w->site->entries.n;
    for (size_t from = 0, to; from < n; from = to) {
        JbView *month = jb_mustache_view_item(w->arena, list, NULL), *lists[2];
        lists[0] = jb_mustache_view_list(w->arena, month, "wholes");
        lists[1] = jb_mustache_view_list(w->arena, month, "areas");
        for (to = from; to < n && same_month(w->site->entries.at[from], w->site->entries.at[to]);
             to++) {
            JbView *item =
                entry_view(w, lists[w->site->entries.at[to]->area], w->site->entries.at[to], lang);
            month->base = to == from ? item : month->base;
        }
        for (size_t i = 0; i < 2; i++) {
            jb_mustache_view_attach(
                lists[i], jb_mustache_view_bool(w->arena, NULL, "any", lists[i]->child != NULL));
        }
    }
}

const char *jb_site_page_name(const Writer *w, const char *stem, JbLang lang)
{
    const char *name = jb_locale_name(lang);
    if (lang == w->langs.at[0])
        return jb_arena_format(w->arena, "%s.html", stem);
    return strcmp(stem, "index") == 0 ? jb_arena_format(w->arena, "%s.html", name)
                                      : jb_arena_format(w->arena, "%s.%s.html", stem, name);
}

static const char *feed_name(const Writer *w, JbLang lang)
{
    return jb_arena_format(w->arena, "feed.%s.xml", jb_locale_name(lang));
}

/* The pages in other languages: `others`, each with `other_lang`, `other_page` and, in its own
 * words, `other_name`. */
static void others_view(Writer *w, JbView *root, JbLang lang, const char *stem)
{
    JbView *list = jb_mustache_view_list(w->arena, root, "others");
    for (size_t i = 0; i < w->langs.n; i++) {
        JbLang other = w->langs.at[i];
        if (other == lang)
            continue;
        JbView *item = jb_mustache_view_item(w->arena, list, NULL);
        jb_mustache_view_text(w->arena, item, "other_lang", jb_locale_tag(other));
        jb_mustache_view_text(w->arena, item, "other_page", jb_site_page_name(w, stem, other));
        jb_mustache_view_text(w->arena, item, "other_name", jb_locale(other)->itself);
    }
}

const char *jb_site_words(const JbJson *object, JbLang lang)
{
    const JbJson *own = object != NULL ? jb_json_get(object, jb_locale_name(lang)) : NULL;
    if (own != NULL && own->kind == JB_JSON_STRING)
        return own->string;
    for (const JbJson *v = object != NULL ? object->child : NULL; v != NULL; v = v->next)
        if (v->kind == JB_JSON_STRING)
            return v->string;
    return NULL;
}

/* The months between the ends of the issues that are nearest to each other; 0: all end at once. */
static JbMonth least_step(const Writer *w)
{
    JbMonth least = 0;
    for (size_t i = 0; i < w->site->entries.n; i++)
        for (size_t k = 0; k < i; k++) {
            JbPeriod a, b;
            if (!read_period(w->arena, w->site->entries.at[i], &a) ||
                !read_period(w->arena, w->site->entries.at[k], &b))
                continue;
            JbMonth step = a.last > b.last ? a.last - b.last : b.last - a.last;
            least = step > 0 && (least == 0 || step < least) ? step : least;
        }
    return least;
}

/* How often issues come, where all of them come alike: JB_PERIOD_RANGE where they do not. */
static JbPeriodKind step_of(const Writer *w)
{
    JbPeriod first, p;
    if (!read_period(w->arena, w->site->entries.at[0], &first))
        return JB_PERIOD_RANGE;
    for (size_t i = 1; i < w->site->entries.n; i++)
        if (!read_period(w->arena, w->site->entries.at[i], &p) || p.kind != first.kind)
            return JB_PERIOD_RANGE;
    JbMonth step = first.kind == JB_PERIOD_MONTH ? least_step(w) : 0;
    if (step <= 1)
        return first.kind;
    if (step == 3)
        return JB_PERIOD_QUARTER;
    return step == 12 ? JB_PERIOD_YEAR : JB_PERIOD_RANGE;
}

static void step_view(Writer *w, JbView *root)
{
    JbPeriodKind step = step_of(w);
    jb_mustache_view_bool(w->arena, root, "by_month", step == JB_PERIOD_MONTH);
    jb_mustache_view_bool(w->arena, root, "by_quarter", step == JB_PERIOD_QUARTER);
    jb_mustache_view_bool(w->arena, root, "by_year", step == JB_PERIOD_YEAR);
    jb_mustache_view_bool(w->arena, root, "by_issue",
                          step != JB_PERIOD_MONTH && step != JB_PERIOD_QUARTER &&
                              step != JB_PERIOD_YEAR);
}

JbView *jb_site_page_view(Writer *w, JbLang lang, const JbJson *words, const char *stem)
{
    JbView *root = jb_mustache_view_object(w->arena, NULL, NULL);
    const JbSiteEntry *newest = w->site->entries.at[0];
    root->open = true;
    jb_deliver_words_json(w->arena, root, "w", words);
    jb_mustache_view_text(w->arena, root, "page_lang", jb_locale_tag(lang));
    jb_mustache_view_text(w->arena, root, "office",
                          jb_site_words(jb_json_get(newest->figures, "author"), lang));
    others_view(w, root, lang, stem);
    step_view(w, root);
    jb_mustache_view_text(w->arena, root, "page", jb_site_page_name(w, stem, lang));
    jb_mustache_view_text(w->arena, root, "home", jb_site_page_name(w, "index", lang));
    jb_mustache_view_text(w->arena, root, "search", jb_site_page_name(w, "search", lang));
    jb_mustache_view_text(w->arena, root, "feed", feed_name(w, lang));
    jb_mustache_view_text(
        w->arena, root, "feed_uuid",
        uuid(w->arena, jb_arena_format(w->arena, "feed %s", jb_locale_name(lang))));
    jb_mustache_view_text(w->arena, root, "url", w->job->url);
    jb_mustache_view_text(w->arena, root, "updated",
                          jb_calendar_date_text(w->arena, newest->as_of));
    return root;
}

static void briefings_view(Writer *w, JbView *root, JbLang lang)
{
    JbView *list = jb_mustache_view_list(w->arena, root, "briefings");
    for (size_t i = 0; i < w->site->entries.n; i++)
        entry_view(w, list, w->site->entries.at[i], lang);
    months_view(w, root, lang);
    jb_site_indicators_view(w, root, lang);
}

/* --- pages --- */

bool jb_site_render(Writer *w, const char *template, const char *name, JbView *root)
{
    const JbText *text = jb_deliver_words(w->arena, w->diags, w->job->words, template, root,
                                          JB_ESCAPE_HTML, JB_LINKS_WITHIN);
    return text != NULL && jb_site_put_file(w, name, jb_text_str(text), text->n);
}

static bool write_language(Writer *w, JbLang lang)
{
    const char *path = jb_file_join(w->arena, w->job->words,
                                    jb_arena_format(w->arena, "%s.json", jb_locale_name(lang)));
    const JbJson *words = jb_json_read_file(w->arena, w->diags, path, "UTF-8", NULL, NULL);
    if (words == NULL)
        return false;
    JbView *root = jb_site_page_view(w, lang, words, "index"),
           *search = jb_site_page_view(w, lang, words, "search");
    briefings_view(w, root, lang);
    briefings_view(w, search, lang);
    bool first = lang == w->langs.at[0];
    return jb_site_indicators(w, lang, words) &&
           jb_site_render(w, "feed.xml", feed_name(w, lang), root) &&
           jb_site_render(w, "search.html", jb_site_page_name(w, "search", lang), search) &&
           jb_site_render(w, "page.html", jb_site_page_name(w, "index", lang), root) &&
           (!first || w->job->url == NULL || jb_site_render(w, "sitemap.xml", "sitemap.xml", root));
}

/* The languages of the briefings, those of the newest first. */
static JbLangs spoken(const JbSite *site)
{
    JbLangs langs = {0};
    for (size_t i = 0; i < site->entries.n; i++) {
        const JbJson *title = jb_json_get(site->entries.at[i]->figures, "title");
        for (const JbJson *v = title != NULL ? title->child : NULL; v != NULL; v = v->next) {
            JbLang lang;
            if (v->kind == JB_JSON_STRING && jb_locale_find(v->key, strlen(v->key), &lang))
                langs = jb_locale_with(langs, lang);
        }
    }
    return langs;
}

bool jb_site(JbArena *arena, JbDiags *diags, const JbSiteJob *job, JbSiteResult *result)
{
    Writer w = {arena, diags, job, job->langs, jb_site_read(arena, diags, job), result};
    if (w.site == NULL)
        return false;
    if (w.langs.n == 0)
        w.langs = spoken(w.site);
    result->briefings = w.site->entries.n;
    for (size_t i = 0; i < w.site->entries.n; i++)
        if (!write_entry(&w, w.site->entries.at[i]))
            return false;
    if (!copy_file(&w, jb_file_join(arena, job->built, "manifest.json"), "manifest.json") ||
        !copy_file(&w, jb_file_join(arena, job->words, "style.css"), "style.css") ||
        !copy_file(&w, jb_file_join(arena, job->words, "search.js"), "search.js"))
        return false;
    for (size_t i = 0; i < w.langs.n; i++)
        if (!write_language(&w, w.langs.at[i]))
            return false;
    return true;
}

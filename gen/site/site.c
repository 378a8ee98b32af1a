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

typedef struct Writer {
    JbArena *arena;
    JbDiags *diags;
    const JbSiteJob *job;
    JbLangs langs; /* of the pages */
    JbSite *site;
    JbSiteResult *result;
} Writer;

static bool put_file(Writer *w, const char *name, const void *bytes, size_t n)
{
    w->result->files++;
    return jb_deliver_write_file(w->diags, jb_file_join(w->arena, w->job->out, name), bytes, n);
}

static bool copy_file(Writer *w, const char *from, const char *name)
{
    size_t n = 0;
    JbArena *own = jb_arena_new();
    const char *bytes = jb_file_read(own, w->diags, from, MOST_FILE, &n);
    bool ok = bytes != NULL && put_file(w, name, bytes, n);
    jb_arena_free(own);
    return ok;
}

/* A path as part of a URL: what is neither letter, digit, '/' nor one of -._~ percent-encoded. */
static const char *address(JbArena *arena, const char *path)
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
    ok = ok && put_file(w, e->csv, jb_text_str(&csv), csv.n);
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
    return put_file(w, e->thumb, jpeg, n);
}

/* --- the view of a page --- */

static void link_view(Writer *w, JbView *to, const char *key, const char *path)
{
    jb_mustache_view_text(w->arena, to, key, path != NULL ? address(w->arena, path) : NULL);
}

static void file_view(Writer *w, JbView *list, const JbSiteFile *f)
{
    JbView *item = jb_mustache_view_item(w->arena, list, NULL);
    link_view(w, item, "href", f->file);
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

/* The briefing in the page's language, or in another when it does not speak it. */
static void words_view(Writer *w, JbView *item, JbLang lang)
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
            return;
        }
    }
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
    link_view(w, item, "pdf", pdf != NULL ? pdf->file : NULL);
    JbView *files = jb_mustache_view_list(w->arena, item, "files");
    for (size_t i = 0; i < e->files.n; i++) {
        if (e->files.at[i].pages > 0)
            file_view(w, files, &e->files.at[i]);
        else if (strcmp(e->files.at[i].edition, "figures") == 0)
            link_view(w, item, "json", e->files.at[i].file);
    }
    jb_mustache_view_close_list(files);
    words_view(w, item, lang);
    return item;
}

static const char *month_of(const JbSiteEntry *e)
{
    const char *slash = strchr(e->issue, '/');
    return slash != NULL ? slash + 1 : e->issue;
}

static bool same_month(const JbSiteEntry *a, const JbSiteEntry *b)
{
    size_t n = strcspn(month_of(a), "/");
    return n == strcspn(month_of(b), "/") && strncmp(month_of(a), month_of(b), n) == 0;
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
            jb_mustache_view_close_list(lists[i]);
            jb_mustache_view_attach(
                lists[i], jb_mustache_view_bool(w->arena, NULL, "any", lists[i]->child != NULL));
        }
    }
    jb_mustache_view_close_list(list);
}

static const char *page_name(const Writer *w, JbLang lang)
{
    return lang == w->langs.at[0] ? "index.html"
                                  : jb_arena_format(w->arena, "%s.html", jb_locale_name(lang));
}

static const char *feed_name(const Writer *w, JbLang lang)
{
    return jb_arena_format(w->arena, "feed.%s.xml", jb_locale_name(lang));
}

/* The pages in other languages: `others`, each with `other_lang`, `other_page` and, in its own
 * words, `other_name`. */
static void others_view(Writer *w, JbView *root, JbLang lang)
{
    JbView *list = jb_mustache_view_list(w->arena, root, "others");
    for (size_t i = 0; i < w->langs.n; i++) {
        JbLang other = w->langs.at[i];
        if (other == lang)
            continue;
        JbView *item = jb_mustache_view_item(w->arena, list, NULL);
        jb_mustache_view_text(w->arena, item, "other_lang", jb_locale_tag(other));
        jb_mustache_view_text(w->arena, item, "other_page", page_name(w, other));
        jb_mustache_view_text(w->arena, item, "other_name", jb_locale(other)->itself);
    }
    jb_mustache_view_close_list(list);
}

static JbView *page_view(Writer *w, JbLang lang, const JbJson *words)
{
    JbView *root = jb_mustache_view_object(w->arena, NULL, NULL);
    root->open = true;
    jb_deliver_words_json(w->arena, root, "w", words);
    jb_mustache_view_text(w->arena, root, "page_lang", jb_locale_tag(lang));
    others_view(w, root, lang);
    jb_mustache_view_text(w->arena, root, "page", page_name(w, lang));
    jb_mustache_view_text(w->arena, root, "feed", feed_name(w, lang));
    jb_mustache_view_text(
        w->arena, root, "feed_uuid",
        uuid(w->arena, jb_arena_format(w->arena, "feed %s", jb_locale_name(lang))));
    jb_mustache_view_text(w->arena, root, "url", w->job->url);
    jb_mustache_view_text(w->arena, root, "updated",
                          jb_calendar_date_text(w->arena, w->site->entries.at[0]->as_of));
    JbView *list = jb_mustache_view_list(w->arena, root, "briefings");
    for (size_t i = 0; i < w->site->entries.n; i++)
        entry_view(w, list, w->site->entries.at[i], lang);
    jb_mustache_view_close_list(list);
    months_view(w, root, lang);
    return root;
}

/* --- pages --- */

static bool render(Writer *w, const char *template, const char *name, JbView *root)
{
    const JbText *text = jb_deliver_words(w->arena, w->diags, w->job->words, template, root,
                                          JB_ESCAPE_HTML, JB_LINKS_WITHIN);
    return text != NULL && put_file(w, name, jb_text_str(text), text->n);
}

static bool write_language(Writer *w, JbLang lang)
{
    const char *path = jb_file_join(w->arena, w->job->words,
                                    jb_arena_format(w->arena, "%s.json", jb_locale_name(lang)));
    const JbJson *words = jb_json_read_file(w->arena, w->diags, path, "UTF-8", NULL, NULL);
    if (words == NULL)
        return false;
    JbView *root = page_view(w, lang, words);
    bool ok = render(w, "feed.xml", feed_name(w, lang), root) &&
              render(w, "page.html", page_name(w, lang), root);
    if (ok && w->job->url != NULL && strcmp(page_name(w, lang), "index.html") == 0)
        ok = render(w, "sitemap.xml", "sitemap.xml", root);
    return ok;
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
        !copy_file(&w, jb_file_join(arena, job->words, "style.css"), "style.css"))
        return false;
    for (size_t i = 0; i < w.langs.n; i++)
        if (!write_language(&w, w.langs.at[i]))
            return false;
    return true;
}

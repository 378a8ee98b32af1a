/* SPDX-License-Identifier: MIT */
/* manifest.json and figures → entries, newest first; of one date those that nothing supersedes. */
#include "base/file.h"
#include "deliver/figures_file.h"
#include "deliver/manifest.h"
#include "site/site_parts.h"
#include <stdlib.h>
#include <string.h>

#define FORMAT    "jianbao.manifest/1"
#define MOST_FILE ((size_t)256 << 20) /* bytes of one file of a briefing */

/* A name that stays below its folder. */
static bool stays_below(const char *file)
{
    if (*file == '\0' || *file == '/')
        return false;
    for (const char *s = file; *s != '\0'; s++) {
        bool start = s == file || s[-1] == '/';
        if ((unsigned char)*s < 0x20 || *s == '\\')
            return false;
        if (start && s[0] == '.' && s[1] == '.' && (s[2] == '/' || s[2] == '\0'))
            return false;
    }
    return true;
}

static bool unchanged(JbArena *arena, JbDiags *diags, const JbSiteJob *job, const JbSiteFile *f)
{
    size_t n = 0;
    const char *path = jb_file_join(arena, job->built, f->file);
    JbArena *own = jb_arena_new(); /* contents are dropped at once */
    const char *bytes = jb_file_read(own, diags, path, MOST_FILE, &n);
    bool same = bytes != NULL && strcmp(jb_file_sha256(own, bytes, n), f->sha256) == 0;
    jb_arena_free(own);
    if (bytes != NULL && !same) {
        JbPlace place = {path, 0, 0, NULL};
        jb_diag_error(diags, "file-changed", &place, "build the briefing anew",
                      "the file is not the one of the manifest");
    }
    return same;
}

static bool read_file(JbArena *arena, JbDiags *diags, const JbSiteJob *job, const JbJson *json,
                      JbSiteEntry *e)
{
    const int64_t most = (int64_t)1 << 40;
    JbSiteFile f = {.file = jb_json_string(diags, json, "file"),
                    .edition = jb_json_string(diags, json, "edition"),
                    .bytes = (size_t)jb_json_int(diags, json, "bytes", 0, most, 0),
                    .pages = (size_t)jb_json_int(diags, json, "pages", 0, most, 0),
                    .sha256 = jb_json_string(diags, json, "sha256")};
    const JbJson *opens = jb_json_get(json, "opens");
    for (JbLang lang = 0; opens != NULL && lang < JB_LANGS; lang++)
        f.opens[lang] = (size_t)jb_json_int(diags, opens, jb_locale_name(lang), 0, 1 << 20, 0);
    if (f.file == NULL || f.edition == NULL || f.sha256 == NULL || !stays_below(f.file)) {
        jb_diag_error(diags, "bad-value", &json->place, "build the briefings anew",
                      "this is no file of the folder");
        return false;
    }
    if (!unchanged(arena, diags, job, &f))
        return false;
    JB_PUSH(arena, &e->files, f);
    if (strcmp(f.edition, "figures") == 0)
        e->figures = jb_deliver_figures_read(arena, diags, jb_file_join(arena, job->built, f.file),
                                             &e->as_of);
    return true;
}

const char *jb_site_file_word(JbArena *arena, const char *text)
{
    char *id = jb_arena_strdup(arena, text);
    for (char *s = id; *s != '\0'; s++)
        if (!((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') || (*s >= '0' && *s <= '9') ||
              *s == '_'))
            *s = '-';
    return id;
}

/* Pictures by language, of a briefing whose PDF opens at these pages. */
static void find_cards(const JbSiteEntry *from, JbSiteEntry *e)
{
    const size_t *opens = NULL;
    for (size_t i = 0; i < from->files.n; i++)
        opens = from->files.at[i].pages > 0 ? from->files.at[i].opens : opens;
    for (JbLang lang = 0; opens != NULL && lang < JB_LANGS; lang++) {
        size_t page = 0;
        for (size_t i = 0; i < from->files.n; i++)
            if (strcmp(from->files.at[i].edition, "picture") == 0 && ++page == opens[lang])
                e->cards[lang] = from->files.at[i].file;
    }
}

/* Of a card its pictures alone are taken: they go with the page of the same issue. */
static void take_pictures(JbArena *arena, JbSiteEntry *e, const JbSiteEntry *other)
{
    for (size_t i = 0; i < other->files.n; i++)
        if (strcmp(other->files.at[i].edition, "picture") == 0)
            JB_PUSH(arena, &e->files, other->files.at[i]);
    find_cards(other, e);
}

/* Editions of one briefing may have been built one after the other: they are one entry. A card of
 * an issue that has a page gives its pictures alone. */
static void add_entry(JbArena *arena, JbSite *site, JbSiteEntry *one)
{
    for (size_t i = 0; i < site->entries.n; i++) {
        JbSiteEntry *e = site->entries.at[i];
        if (strcmp(e->issue, one->issue) != 0)
            continue;
        if (e->card != one->card) {
            site->entries.at[i] = e->card ? one : e;
            take_pictures(arena, site->entries.at[i], e->card ? e : one);
            return;
        }
        for (size_t k = 0; k < one->files.n; k++)
            JB_PUSH(arena, &e->files, one->files.at[k]);
        e->figures = one->figures;
        e->as_of = one->as_of;
        find_cards(one, e);
        return;
    }
    find_cards(one, one);
    JB_PUSH(arena, &site->entries, one);
}

static bool read_briefing(JbArena *arena, JbDiags *diags, const JbSiteJob *job, const JbJson *json,
                          JbSite *site)
{
    JbSiteEntry *e = jb_arena_alloc(arena, sizeof *e);
    const JbJson *area = jb_json_get(json, "area"), *later = jb_json_get(json, "superseded_by"),
                 *outputs = jb_json_array(diags, json, "outputs"),
                 *card = jb_json_get(json, "card");
    e->issue = jb_json_string(diags, json, "issue");
    if (e->issue == NULL || outputs == NULL) {
        jb_diag_error(diags, "bad-value", &json->place, "build the briefings anew",
                      "this is no briefing of a manifest");
        return false;
    }
    e->id = jb_site_file_word(arena, e->issue);
    e->superseded_by = later != NULL && later->kind == JB_JSON_STRING ? later->string : NULL;
    e->area = area != NULL && area->kind == JB_JSON_STRING;
    e->card = card != NULL && card->kind == JB_JSON_BOOL && card->truth;
    bool ok = true;
    for (const JbJson *f = outputs->child; f != NULL; f = f->next)
        ok = read_file(arena, diags, job, f, e) && ok;
    if (ok && e->figures == NULL)
        jb_diag_error(diags, "no-figures", &json->place, "build the briefing anew",
                      "%s has no figures", e->issue);
    if (ok && e->figures != NULL)
        add_entry(arena, site, e);
    return ok && e->figures != NULL;
}

static int newest_first(const void *a, const void *b)
{
    const JbSiteEntry *x = *(JbSiteEntry *const *)a, *y = *(JbSiteEntry *const *)b;
    int64_t p = jb_calendar_date_epoch(x->as_of), q = jb_calendar_date_epoch(y->as_of);
    if (p != q)
        return p < q ? 1 : -1;
    bool x_stands = x->superseded_by == NULL, y_stands = y->superseded_by == NULL;
    if (x->area == y->area && x_stands != y_stands)
        return x_stands ? -1 : 1;
    return x->area != y->area ? x->area - y->area : strcmp(x->issue, y->issue);
}

/* A site shows issues side by side: those that no longer fit each other are named. */
static void tell_outdated(JbArena *arena, JbDiags *diags, const JbSiteJob *job, const JbJson *root)
{
    const JbManifest *m = jb_deliver_manifest_of(arena, jb_diags_unsaid(arena, diags), root);
    JbPlace place = {.file = job->built};
    if (m != NULL)
        jb_deliver_manifest_outdated(arena, diags, m, &place);
}

JbSite *jb_site_read(JbArena *arena, JbDiags *diags, const JbSiteJob *job)
{
    const char *path = jb_file_join(arena, job->built, "manifest.json");
    const JbJson *root = jb_json_read_file(arena, diags, path, "UTF-8", NULL, NULL);
    if (root == NULL)
        return NULL;
    const char *format = jb_json_string(diags, root, "format");
    const JbJson *list = jb_json_array(diags, root, "briefings");
    if (format == NULL || strcmp(format, FORMAT) != 0 || list == NULL) {
        jb_diag_error(diags, "bad-format", &root->place,
                      "name a folder that jianbao build has written to", "this is no " FORMAT);
        return NULL;
    }
    JbSite *site = jb_arena_alloc(arena, sizeof *site);
    bool ok = true;
    for (const JbJson *b = list->child; b != NULL; b = b->next)
        ok = read_briefing(arena, diags, job, b, site) && ok;
    if (ok && site->entries.n == 0)
        jb_diag_error(diags, "no-briefings", &list->place, "build one first",
                      "the manifest names no briefing");
    if (!ok || site->entries.n == 0)
        return NULL;
    tell_outdated(arena, diags, job, root);
    qsort(site->entries.at, site->entries.n, sizeof *site->entries.at, newest_first);
    return site;
}

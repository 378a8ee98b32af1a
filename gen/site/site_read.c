/* SPDX-License-Identifier: MIT */
/* manifest.json and figures → entries, newest first. */
#include "base/file.h"
#include "deliver/figures_file.h"
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

/* "cq-sme-digital/2024-05/beibei" → "cq-sme-digital-2024-05-beibei". */
static const char *entry_id(JbArena *arena, const char *issue)
{
    char *id = jb_arena_strdup(arena, issue);
    for (char *s = id; *s != '\0'; s++)
        if (!((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') || (*s >= '0' && *s <= '9') ||
              *s == '_'))
            *s = '-';
    return id;
}

/* Editions of one briefing may have been built one after the other: they are one entry. */
static JbSiteEntry *find_entry(JbArena *arena, JbSite *site, const char *issue)
{
    for (size_t i = 0; i < site->entries.n; i++)
        if (strcmp(site->entries.at[i]->issue, issue) == 0)
            return site->entries.at[i];
    JbSiteEntry *e = jb_arena_alloc(arena, sizeof *e);
    e->issue = issue;
    e->id = entry_id(arena, issue);
    JB_PUSH(arena, &site->entries, e);
    return e;
}

static bool read_briefing(JbArena *arena, JbDiags *diags, const JbSiteJob *job, const JbJson *json,
                          JbSite *site)
{
    const char *issue = jb_json_string(diags, json, "issue");
    const JbJson *area = jb_json_get(json, "area"),
                 *outputs = jb_json_array(diags, json, "outputs");
    if (issue == NULL || outputs == NULL) {
        jb_diag_error(diags, "bad-value", &json->place, "build the briefings anew",
                      "this is no briefing of a manifest");
        return false;
    }
    JbSiteEntry *e = find_entry(arena, site, issue);
    e->area = area != NULL && area->kind == JB_JSON_STRING;
    bool ok = true;
    for (const JbJson *f = outputs->child; f != NULL; f = f->next)
        ok = read_file(arena, diags, job, f, e) && ok;
    if (ok && e->figures == NULL)
        jb_diag_error(diags, "no-figures", &json->place, "build the briefing anew",
                      "%s has no figures", issue);
    return ok && e->figures != NULL;
}

static int newest_first(const void *a, const void *b)
{
    const JbSiteEntry *x = *(JbSiteEntry *const *)a, *y = *(JbSiteEntry *const *)b;
    int64_t p = jb_calendar_date_epoch(x->as_of), q = jb_calendar_date_epoch(y->as_of);
    if (p != q)
        return p < q ? 1 : -1;
    return x->area != y->area ? x->area - y->area : strcmp(x->issue, y->issue);
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
    qsort(site->entries.at, site->entries.n, sizeof *site->entries.at, newest_first);
    return site;
}

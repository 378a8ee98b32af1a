/* SPDX-License-Identifier: MIT */
#include "deliver/jobs.h"
#include "base/file.h"
#include "base/root.h"
#include "deliver/find.h"
#include <string.h>

typedef struct Reader {
    JbArena *arena;
    JbDiags *diags;
    const char *folder; /* of the plans' folders of snapshots */
    const char *root;   /* beyond which the file names nothing */
    JbOrders *orders;
} Reader;

bool jb_deliver_is_jobs(const JbJson *root)
{
    const JbJson *format = jb_json_get(root, "format");
    return format != NULL && format->kind == JB_JSON_STRING &&
           strncmp(format->string, "jianbao.jobs/", 13) == 0;
}

/* --- lists of words --- */

/* The first member of a list of non-empty strings; NULL when there is none. What is not such a list
 * is reported. */
static const JbJson *words_of(Reader *r, const JbJson *job, const char *key)
{
    const JbJson *list = jb_json_array(r->diags, job, key);
    if (list != NULL && list->child == NULL)
        jb_diag_error(r->diags, "empty-list", &list->place,
                      "leave the key out to take what is usual", "\"%s\" is empty", key);
    for (const JbJson *v = list != NULL ? list->child : NULL; v != NULL; v = v->next)
        if (v->kind != JB_JSON_STRING || *v->string == '\0') {
            jb_diag_error(r->diags, "wrong-type", &v->place, "write a text in quotes",
                          "\"%s\" holds something that is no text", key);
            return NULL;
        }
    return list != NULL ? list->child : NULL;
}

/* A language, or several with "-" between them. A name may hold a "-" itself, so the longest that
 * fits comes first. */
static JbLangs langs_of(Reader *r, const JbJson *v)
{
    JbLangs langs = {0};
    const char *s = v->string;
    while (*s != '\0') {
        size_t n = strlen(s);
        JbLang lang;
        while (n > 0 && !((s[n] == '-' || s[n] == '\0') && jb_locale_find(s, n, &lang)))
            n--;
        if (n == 0)
            break;
        langs = jb_locale_with(langs, lang);
        s += s[n] == '-' ? n + 1 : n;
    }
    if (*s == '\0')
        return langs;
    jb_diag_error(r->diags, "bad-value", &v->place,
                  jb_arena_format(r->arena,
                                  JB_SAID("take one of \"%s\", or several with - between them"),
                                  jb_locale_names(r->arena)),
                  "there is no language %s", v->string);
    return (JbLangs){0};
}

static unsigned editions_of(Reader *r, const JbJson *job, unsigned usual)
{
    const JbJson *v = words_of(r, job, "editions");
    unsigned set = 0;
    for (; v != NULL; v = v->next) {
        JbEdition e = jb_pdf_edition_named(v->string);
        if (e == JB_EDITIONS)
            jb_diag_error(r->diags, "bad-value", &v->place,
                          jb_arena_format(r->arena, JB_SAID("take one of \"%s\""),
                                          jb_pdf_edition_names(r->arena)),
                          "there is no edition %s", v->string);
        else
            set |= 1u << e;
    }
    return set != 0 ? set : usual;
}

/* --- the matrix, from the snapshot inwards --- */

static void put_langs(Reader *r, const JbJson *job, JbOrder order)
{
    const JbJson *v = words_of(r, job, "languages");
    if (v == NULL)
        JB_PUSH(r->arena, &r->orders->list, order);
    for (; v != NULL; v = v->next) {
        order.langs = langs_of(r, v);
        order.each_lang = false;
        JB_PUSH(r->arena, &r->orders->list, order);
    }
}

static void put_areas(Reader *r, const JbJson *job, JbOrder order)
{
    const JbJson *v = words_of(r, job, "areas");
    if (v == NULL)
        put_langs(r, job, order);
    for (; v != NULL; v = v->next) {
        order.each_area = strcmp(v->string, "each") == 0;
        order.area = order.each_area || strcmp(v->string, "whole") == 0 ? NULL : v->string;
        put_langs(r, job, order);
    }
}

static void put_templates(Reader *r, const JbJson *job, JbOrder order)
{
    const JbJson *v = words_of(r, job, "templates");
    if (v == NULL)
        put_areas(r, job, order);
    for (; v != NULL; v = v->next) {
        order.template = v->string;
        if (strchr(v->string, '/') != NULL &&
            !jb_root_check(r->arena, r->diags, r->root, v->string, &v->place, JB_ROOT_HINT_INPUT))
            return;
        put_areas(r, job, order);
    }
}

static void put_periods(Reader *r, const JbJson *job, const JbJson *plan, JbOrder order)
{
    const char *folder = jb_file_join(r->arena, r->folder, plan->string);
    if (!jb_root_check(r->arena, r->diags, r->root, folder, &plan->place, JB_ROOT_HINT_INPUT))
        return;
    for (const JbJson *v = words_of(r, job, "periods"); v != NULL; v = v->next) {
        JbPaths found = jb_deliver_find_periods(r->arena, folder, v->string);
        if (found.list.n == 0)
            jb_diag_report(r->diags, JB_ERROR, JB_EXIT_NO_INPUT, "no-such-period", &v->place,
                           "name a period, or a pattern like 2024-*", "%s has no snapshot of %s",
                           folder, v->string);
        for (size_t i = 0; i < found.list.n; i++) {
            order.snapshot = found.list.at[i];
            if (!jb_root_check(r->arena, r->diags, r->root, order.snapshot, &v->place,
                               JB_ROOT_HINT_INPUT))
                return;
            put_templates(r, job, order);
        }
    }
}

/* Every list once, so that a fault is told once however large the matrix. */
static bool sound(Reader *r, const JbJson *job)
{
    static const char *const lists[] = {"plans", "periods", "areas", "templates"};
    size_t before = jb_diags_count(r->diags, JB_ERROR);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        words_of(r, job, lists[i]);
    for (const JbJson *v = words_of(r, job, "languages"); v != NULL; v = v->next)
        langs_of(r, v);
    editions_of(r, job, 0);
    return jb_diags_count(r->diags, JB_ERROR) == before;
}

static void read_job(Reader *r, const JbJson *job, JbOrder order)
{
    static const JbField fields[] = {
        {"plans", true},     {"periods", true},    {"areas", false},   {"languages", false},
        {"editions", false}, {"templates", false}, {"horizon", false}, {"name", false}};
    static const char *const horizons[] = {JB_HORIZONS(JB_NAMES_NAME)};
    if (job->kind != JB_JSON_OBJECT) {
        jb_diag_error(r->diags, "wrong-type", &job->place, "write {…}", "a job is an object");
        return;
    }
    if (!jb_json_check_keys(r->diags, job, fields, sizeof fields / sizeof *fields) ||
        !sound(r, job))
        return;
    int horizon =
        jb_json_choice(r->diags, job, "horizon", horizons, sizeof horizons / sizeof *horizons);
    const char *name = jb_json_string(r->diags, job, "name");
    order.horizon = horizon < 0 ? order.horizon : (JbHorizon)horizon;
    order.name = name != NULL ? name : order.name;
    order.editions = editions_of(r, job, order.editions);
    for (const JbJson *v = words_of(r, job, "plans"); v != NULL; v = v->next)
        put_periods(r, job, v, order);
}

bool jb_deliver_jobs_read(JbArena *arena, JbDiags *diags, const JbJson *root, const char *path,
                          const JbOrder *defaults, const char *root_folder, JbOrders *orders)
{
    static const JbField fields[] = {
        {"format", true}, {"snapshots", false}, {"name", false}, {"jobs", true}};
    size_t before = jb_diags_count(diags, JB_ERROR);
    const char *format = jb_json_string(diags, root, "format");
    if (!jb_text_equal(format, "jianbao.jobs/1")) {
        jb_diag_error(diags, "format-newer", &root->place, "install a newer jianbao",
                      "this program reads jianbao.jobs/1, not %s", format);
        return false;
    }
    if (!jb_json_check_keys(diags, root, fields, sizeof fields / sizeof *fields))
        return false;
    const char *snapshots = jb_json_string(diags, root, "snapshots"),
               *name = jb_json_string(diags, root, "name");
    Reader r = {arena, diags, NULL, root_folder, orders};
    if (r.root == NULL)
        r.root = jb_root_of_jobs(arena, path);
    r.folder = jb_file_join(arena, jb_file_dir(arena, path),
                            snapshots != NULL ? snapshots : "../snapshots");
    JbOrder order = *defaults;
    order.name = name != NULL ? name : order.name;
    const JbJson *jobs = jb_json_array(diags, root, "jobs");
    for (const JbJson *v = jobs != NULL ? jobs->child : NULL; v != NULL; v = v->next)
        read_job(&r, v, order);
    return jb_diags_count(diags, JB_ERROR) == before;
}

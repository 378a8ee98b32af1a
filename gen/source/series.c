/* SPDX-License-Identifier: MIT */
/* One snapshot with its plan and its history: what `build SNAPSHOT` starts from. */
#include "base/file.h"
#include "base/root.h"
#include "source/check.h"

#include <string.h>

/* Where a plan is looked for, counted from the snapshot's folder. */
static const char *const plan_folders[] = {"../../plans", "../plans", ""};
enum { PLAN_FOLDERS = sizeof plan_folders / sizeof *plan_folders };

static const char *folder(JbArena *arena, const char *snapshot_path, size_t i)
{
    const char *dir = jb_file_dir(arena, snapshot_path);
    return *plan_folders[i] == '\0' ? dir : jb_file_join(arena, dir, plan_folders[i]);
}

static bool ends_with(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);
    return n >= m && strcmp(s + n - m, end) == 0;
}

/* Does the file hold the plan with this id? What cannot be read is no plan here; *name receives the
 * id of one that is. */
static bool holds_plan(JbArena *arena, JbDiags *unsaid, const char *path, const char *encoding,
                       const char *id, const char **name)
{
    const JbJson *root = jb_json_read_file(arena, unsaid, path, encoding, NULL, NULL);
    const JbJson *format = jb_json_get(root, "format"), *v = jb_json_get(root, "id");
    if (format == NULL || format->kind != JB_JSON_STRING ||
        strncmp(format->string, "jianbao.plan/", 13) != 0 || v == NULL || v->kind != JB_JSON_STRING)
        return false;
    *name = v->string;
    return strcmp(v->string, id) == 0;
}

typedef JB_VEC(const char *) JbNames;

/* A plan under another name than its id. Files that are named like snapshots are left alone. */
static const char *search_folder(JbArena *arena, const JbDiags *diags, const char *dir,
                                 const char *encoding, const char *id, JbNames *seen)
{
    const char **names = jb_file_list(arena, dir);
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        JbPeriod period;
        int revision;
        if (names[i][0] == '.' || !ends_with(names[i], ".json") ||
            jb_source_snapshot_name(arena, names[i], &period, &revision))
            continue;
        const char *path = jb_file_join(arena, dir, names[i]), *name = NULL;
        if (holds_plan(arena, jb_diags_unsaid(arena, diags), path, encoding, id, &name))
            return path;
        if (name != NULL)
            JB_PUSH(arena, seen, name);
    }
    return NULL;
}

static const char *find_plan(JbCheck *c, const char *snapshot_path, const JbJson *id,
                             const char *encoding)
{
    for (size_t i = 0; i < PLAN_FOLDERS; i++) {
        const char *path = jb_file_join(c->arena, folder(c->arena, snapshot_path, i),
                                        jb_arena_format(c->arena, "%s.json", id->string));
        if (jb_file_exists(path))
            return path;
    }
    JbNames seen = {NULL, 0, 0};
    for (size_t i = 0; i < PLAN_FOLDERS; i++) {
        const char *path = search_folder(c->arena, c->diags, folder(c->arena, snapshot_path, i),
                                         encoding, id->string, &seen);
        if (path != NULL)
            return path;
    }
    const char *wanted =
        jb_arena_format(c->arena, "%s/%s.json", folder(c->arena, snapshot_path, 0), id->string);
    const char *where =
        jb_arena_format(c->arena, JB_SAID("write it to \"%s\", or name the plan"), wanted);
    jb_diag_report(c->diags, JB_ERROR, JB_EXIT_NO_INPUT, "plan-not-found", &id->place,
                   jb_source_check_hint(c->arena, id->string, seen.at, seen.n, where),
                   "there is no plan \"%s\" in ../../plans, ../plans or the snapshot's folder",
                   id->string);
    return NULL;
}

/* A plan that was found beside the snapshot, not named by the user: it may be no link to elsewhere.
 */
static bool plan_is_inside(JbCheck *c, const char *path, const char *root, bool given,
                           const JbPlace *place)
{
    const char *folder = jb_root_folder(c->arena, jb_file_dir(c->arena, path));
    return (!given && jb_root_holds(c->arena, folder, path)) ||
           jb_root_check(c->arena, c->diags, root, path, place, JB_ROOT_HINT_INPUT);
}

const char *jb_source_series_plan(JbCheck *c, const char *snapshot_path, const JbJson *root,
                                  const char *plan_path, const char *encoding, const char **below)
{
    const JbJson *id = jb_json_get(root, "plan");
    bool named = plan_path != NULL, given = *below != NULL;
    /* An id that could lead out of the plans' folder is reported by the snapshot's reader. */
    bool usable = id != NULL && id->kind == JB_JSON_STRING && *id->string != '\0' &&
                  strchr(id->string, '/') == NULL && id->string[0] != '.';
    if (plan_path == NULL && usable)
        plan_path = find_plan(c, snapshot_path, id, encoding);
    if (!given)
        *below = jb_root_of_input(c->arena, snapshot_path,
                                  plan_path != NULL ? jb_file_dir(c->arena, plan_path) : NULL);
    if (plan_path == NULL || (!named && !plan_is_inside(c, plan_path, *below, given, &id->place)))
        return NULL;
    return plan_path;
}

JbLangs jb_source_series_langs(JbArena *arena, const JbDiags *diags, const char *snapshot_path,
                               const JbJson *root, const char *plan_path, const char *encoding)
{
    JbCheck unsaid = {.arena = arena, .diags = jb_diags_unsaid(arena, diags)};
    const char *below = NULL;
    if (root != NULL && root->kind == JB_JSON_OBJECT)
        plan_path =
            jb_source_series_plan(&unsaid, snapshot_path, root, plan_path, encoding, &below);
    const JbJson *plan =
        plan_path != NULL ? jb_json_read_file(arena, unsaid.diags, plan_path, encoding, NULL, NULL)
                          : NULL;
    return plan != NULL ? jb_source_plan_langs(plan) : jb_source_langs_spoken(root);
}

/* *below: the root that was given, or NULL; comes back as the root of both files, or NULL where it
 * hangs on a plan that is not there. */
static const JbPlan *load_plan(JbCheck *c, const char *snapshot_path, const JbJson *root,
                               const char *plan_path, const char *encoding, const char **below)
{
    bool given = *below != NULL;
    plan_path = jb_source_series_plan(c, snapshot_path, root, plan_path, encoding, below);
    if (!given && (plan_path == NULL || !jb_file_exists(plan_path)))
        *below = NULL;
    return plan_path == NULL ? NULL : jb_source_plan_load(c->arena, c->diags, plan_path, encoding);
}

const JbSeries *jb_source_series_load_below(JbArena *arena, JbDiags *diags,
                                            const char *snapshot_path, const char *plan_path,
                                            const char *encoding, const char *below)
{
    JbCheck check = {.arena = arena, .diags = diags}, *c = &check;
    size_t before = jb_diags_count(diags, JB_ERROR);
    const char *bytes = NULL;
    size_t n = 0;
    const JbJson *root = jb_json_read_file(arena, diags, snapshot_path, encoding, &bytes, &n);
    if (root == NULL)
        return NULL;
    JbSeries *series = jb_arena_alloc(arena, sizeof *series);
    if (root->kind == JB_JSON_OBJECT)
        series->plan = load_plan(c, snapshot_path, root, plan_path, encoding, &below);
    series->root = below != NULL ? below : jb_root_of_input(arena, snapshot_path, NULL);
    JbSnapshot *now =
        jb_source_snapshot_read(arena, diags, root, series->plan, snapshot_path, below);
    now->bytes = bytes;
    now->byte_n = n;
    series->now = now;
    if (series->plan != NULL && now->values != NULL && now->period.last != JB_NO_MONTH) {
        jb_source_series_read_history(c, series, encoding);
        jb_source_series_check_trend(c, series);
    }
    return jb_diags_count(diags, JB_ERROR) > before ? NULL : series;
}

const JbSeries *jb_source_series_load(JbArena *arena, JbDiags *diags, const char *snapshot_path,
                                      const char *plan_path, const char *encoding)
{
    return jb_source_series_load_below(arena, diags, snapshot_path, plan_path, encoding, NULL);
}

/* SPDX-License-Identifier: MIT */
/* What a run's snapshots share is read before their tasks are: each file once a run. */
#include "base/file.h"
#include "base/root.h"
#include "source/check.h"
#include "source/companion.h"
#include <string.h>

JbAhead jb_source_ahead(JbArena *arena, const JbDiags *diags, const char *encoding,
                        const char *root)
{
    return (JbAhead){
        .arena = arena, .diags = jb_diags_unsaid(arena, diags), .encoding = encoding, .root = root};
}

static bool is_inside(JbAhead *a, const char *path)
{
    JbPlace place = {path, 0, 0, NULL};
    return jb_root_check(a->arena, a->diags, a->root, path, &place, JB_ROOT_HINT_INPUT);
}

static bool is_json(const char *name)
{
    size_t n = strlen(name);
    return name[0] != '.' && n > 5 && strcmp(name + n - 5, ".json") == 0;
}

/* The snapshots of a folder are read; what else it has in JSON may be asked for. */
static void read_folder(JbAhead *a, const char *dir)
{
    const char **names = jb_file_list(a->arena, dir);
    JB_PUSH(a->arena, &a->folders, dir);
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        JbPeriod period;
        int revision;
        const char *path = jb_file_join(a->arena, dir, names[i]);
        if (!is_json(names[i]) || !is_inside(a, path))
            continue;
        JB_PUSH(a->arena, &a->files, path);
        if (jb_source_snapshot_name(a->arena, names[i], &period, &revision))
            (void)jb_json_read_file(a->arena, a->diags, path, a->encoding, NULL, NULL);
    }
}

/* A file that a snapshot names. */
static void read_named(JbAhead *a, const char *snapshot_path, const JbJson *file)
{
    enum { LIMIT = 64 << 20 };
    if (file == NULL || file->kind != JB_JSON_STRING || *file->string == '\0')
        return;
    size_t n = 0;
    const char *path = jb_file_join(a->arena, jb_file_dir(a->arena, snapshot_path), file->string);
    if (!is_inside(a, path))
        return;
    JB_PUSH(a->arena, &a->files, path);
    (void)jb_file_read(a->arena, a->diags, path, LIMIT, &n);
}

/* The path of a snapshot's plan, and of both the root; *json: what the snapshot says. NULL: it
 * cannot be read. */
static const char *plan_of(JbAhead *a, const char *snapshot_path, const char *plan_path,
                           const JbJson **json)
{
    JbCheck c = {.arena = a->arena, .diags = a->diags};
    *json = jb_json_read_file(a->arena, a->diags, snapshot_path, a->encoding, NULL, NULL);
    if (*json == NULL || (*json)->kind != JB_JSON_OBJECT)
        return NULL;
    return jb_source_series_plan(&c, snapshot_path, *json, plan_path, a->encoding, &a->root);
}

static bool is_named_by_id(JbAhead *a, const char *plan_path, const JbJson *json)
{
    const JbJson *id = jb_json_get(json, "plan");
    const char *base = plan_path != NULL ? jb_file_base(a->arena, plan_path) : "";
    size_t n = id != NULL && id->kind == JB_JSON_STRING ? strlen(id->string) : 0;
    return n > 0 && strncmp(base, id->string, n) == 0 && strcmp(base + n, ".json") == 0;
}

/* The plan, once; and folders in which it may stand under another name than its own. */
static void allow_plans(JbAhead *a, const char *snapshot_path, const char *plan_path,
                        const JbJson *json)
{
    static const char *const beside[] = {"../../plans", "../plans"};
    const char *own = jb_file_dir(a->arena, snapshot_path);
    for (size_t i = 0; plan_path != NULL && i < a->plans.n; i++)
        if (strcmp(a->plans.at[i], plan_path) == 0)
            return;
    if (plan_path != NULL) {
        JB_PUSH(a->arena, &a->files, plan_path);
        JB_PUSH(a->arena, &a->plans, plan_path);
    }
    if (is_named_by_id(a, plan_path, json))
        return;
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        const char *dir = jb_file_join(a->arena, own, beside[i]);
        const char **names = jb_file_list(a->arena, dir);
        if (names != NULL)
            JB_PUSH(a->arena, &a->folders, dir);
        for (size_t k = 0; names != NULL && names[k] != NULL; k++)
            if (is_json(names[k]))
                JB_PUSH(a->arena, &a->files, jb_file_join(a->arena, dir, names[k]));
    }
}

/* The plan of a snapshot, and what lies beside this; false where the snapshot tells of none. */
static bool read_series(JbAhead *a, const char *snapshot_path, const char *plan_path,
                        const JbJson **plan)
{
    const JbJson *json;
    plan_path = plan_of(a, snapshot_path, plan_path, &json);
    allow_plans(a, snapshot_path, plan_path, json);
    if (plan_path == NULL)
        return false;
    read_folder(a, jb_file_dir(a->arena, snapshot_path));
    *plan = jb_json_read_file(a->arena, a->diags, plan_path, a->encoding, NULL, NULL);
    return true;
}

/* A companion's plan is found from any snapshot of its folder that can be read. */
static void read_companion(JbAhead *a, const char *folder)
{
    const char **names = jb_file_list(a->arena, folder);
    const JbJson *plan = NULL;
    bool read = false;
    JB_PUSH(a->arena, &a->folders, folder);
    for (size_t i = 0; names != NULL && names[i] != NULL && !read; i++) {
        JbPeriod period;
        int revision;
        read = jb_source_snapshot_name(a->arena, names[i], &period, &revision) &&
               read_series(a, jb_file_join(a->arena, folder, names[i]), NULL, &plan);
    }
}

bool jb_source_ahead_series(JbAhead *a, const char *snapshot_path, const char *plan_path)
{
    const char *given = a->root;
    const JbJson *plan = NULL;
    bool read = read_series(a, snapshot_path, plan_path, &plan);
    const JbJson *list = jb_json_get(plan, "companions");
    for (const JbJson *v = list != NULL ? list->child : NULL; v != NULL; v = v->next)
        if (v->kind == JB_JSON_STRING && strchr(v->string, '/') == NULL && v->string[0] != '.')
            read_companion(a, jb_source_companion_folder(a->arena, snapshot_path, v->string));
    a->root = given;
    return read;
}

void jb_source_ahead_snapshot(JbAhead *a, const char *snapshot_path, const char *plan_path)
{
    const JbJson *json = NULL, *sheets = NULL;
    const char *given = a->root;
    JB_PUSH(a->arena, &a->files, snapshot_path);
    plan_path = plan_of(a, snapshot_path, plan_path, &json);
    if (plan_path != NULL) {
        allow_plans(a, snapshot_path, plan_path, json);
        read_named(a, snapshot_path, jb_json_get(jb_json_get(json, "photo"), "file"));
        sheets = jb_json_get(json, "sheets");
    }
    for (const JbJson *v = sheets != NULL ? sheets->child : NULL; v != NULL; v = v->next)
        read_named(a, snapshot_path, jb_json_get(v, "file"));
    a->root = given;
}

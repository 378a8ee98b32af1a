/* SPDX-License-Identifier: MIT */
/* What a run's snapshots share is read before their tasks are: each file once a run. */
#include "base/file.h"
#include "base/root.h"
#include "source/check.h"
#include "source/companion.h"
#include <string.h>

typedef struct Ahead {
    JbCheck c; /* reports are dropped */
    const char *encoding, *root;
} Ahead;

static void read_folder(Ahead *a, const char *dir)
{
    JbArena *arena = a->c.arena;
    const char **names = jb_file_list(arena, dir);
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        JbPeriod period;
        int revision;
        const char *path = jb_file_join(arena, dir, names[i]);
        JbPlace place = {path, 0, 0, NULL};
        if (jb_source_snapshot_name(arena, names[i], &period, &revision) &&
            jb_root_check(arena, a->c.diags, a->root, path, &place, JB_ROOT_HINT_INPUT))
            (void)jb_json_read_file(arena, a->c.diags, path, a->encoding, NULL, NULL);
    }
}

/* A file that a snapshot names. */
static void read_named(Ahead *a, const char *snapshot_path, const JbJson *file)
{
    enum { LIMIT = 64 << 20 };
    if (file == NULL || file->kind != JB_JSON_STRING || *file->string == '\0')
        return;
    size_t n = 0;
    const char *dir = jb_file_dir(a->c.arena, snapshot_path);
    const char *path = jb_file_join(a->c.arena, dir, file->string);
    if (jb_root_check(a->c.arena, a->c.diags, a->root, path, &file->place, JB_ROOT_HINT_INPUT))
        (void)jb_file_read(a->c.arena, a->c.diags, path, LIMIT, &n);
}

/* The path of a snapshot's plan, and of both the root; *root: what the snapshot says. NULL: it
 * cannot be read. */
static const char *plan_of(Ahead *a, const char *snapshot_path, const char *plan_path,
                           const JbJson **root)
{
    *root = jb_json_read_file(a->c.arena, a->c.diags, snapshot_path, a->encoding, NULL, NULL);
    if (*root == NULL || (*root)->kind != JB_JSON_OBJECT)
        return NULL;
    return jb_source_series_plan(&a->c, snapshot_path, *root, plan_path, a->encoding, &a->root);
}

/* The plan of a snapshot, and what lies beside this. */
static const JbJson *read_series(Ahead *a, const char *snapshot_path, const char *plan_path)
{
    const JbJson *root;
    plan_path = plan_of(a, snapshot_path, plan_path, &root);
    if (plan_path == NULL)
        return NULL;
    read_folder(a, jb_file_dir(a->c.arena, snapshot_path));
    return jb_json_read_file(a->c.arena, a->c.diags, plan_path, a->encoding, NULL, NULL);
}

/* A companion's plan is found from any snapshot of its folder. */
static void read_companion(Ahead *a, const char *folder)
{
    const char **names = jb_file_list(a->c.arena, folder);
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        JbPeriod period;
        int revision;
        if (jb_source_snapshot_name(a->c.arena, names[i], &period, &revision)) {
            (void)read_series(a, jb_file_join(a->c.arena, folder, names[i]), NULL);
            return;
        }
    }
}

void jb_source_series_read_ahead(JbArena *arena, const JbDiags *diags, const char *snapshot_path,
                                 const char *plan_path, const char *encoding, const char *root)
{
    Ahead a = {{.arena = arena, .diags = jb_diags_unsaid(arena, diags)}, encoding, root};
    const JbJson *plan = read_series(&a, snapshot_path, plan_path);
    const JbJson *list = jb_json_get(plan, "companions");
    for (const JbJson *v = list != NULL ? list->child : NULL; v != NULL; v = v->next)
        if (v->kind == JB_JSON_STRING && strchr(v->string, '/') == NULL && v->string[0] != '.')
            read_companion(&a, jb_source_companion_folder(arena, snapshot_path, v->string));
}

void jb_source_snapshot_read_ahead(JbArena *arena, const JbDiags *diags, const char *snapshot_path,
                                   const char *plan_path, const char *encoding, const char *root)
{
    Ahead a = {{.arena = arena, .diags = jb_diags_unsaid(arena, diags)}, encoding, root};
    const JbJson *json;
    if (plan_of(&a, snapshot_path, plan_path, &json) == NULL)
        return;
    read_named(&a, snapshot_path, jb_json_get(jb_json_get(json, "photo"), "file"));
    const JbJson *sheets = jb_json_get(json, "sheets");
    for (const JbJson *v = sheets != NULL ? sheets->child : NULL; v != NULL; v = v->next)
        read_named(&a, snapshot_path, jb_json_get(v, "file"));
}

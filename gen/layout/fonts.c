/* SPDX-License-Identifier: MIT */
#include "layout/fonts.h"
#include "base/file.h"
#include "base/json.h"
#include "layout/prepared.h"
#include "layout/stamp.h"
#include <string.h>

#define FORMAT     "jianbao.fonts/1"
#define MOST_ROLES ((size_t)1000) /* each has two faces at most, whose numbers are a JbFaceId */

/* What the full face begins with, as a checksum; of a file that plays several roles it is asked
 * once. NULL when there is no such file. */
static const char *source_head(JbArena *arena, const JbFontRole *first, const JbFontRole *role)
{
    JbMap map;
    for (const JbFontRole *r = first; r < role; r++)
        if (r->source_head && jb_text_equal(r->file, role->file))
            return r->source_head;
    if (!jb_map_file(role->file, &map))
        return NULL;
    const char *head =
        jb_arena_format(arena, "%zu %s", map.n, jb_layout_prepared_head(arena, map.at, map.n));
    jb_map_drop(&map);
    return head;
}

/* A prepared face holds as long as its source is the file that it was cut from: same path, same
 * place in the collection, same length and list of tables, as the stamp says. No time of a file
 * tells: a copy is as good. */
static bool still_fits(JbArena *arena, JbDiags *diags, const JbJson *entry, const JbFontRole *role,
                       const char *listed)
{
    const char *head = jb_json_string(diags, entry, "source_head");
    long long size = (long long)jb_json_int(diags, entry, "source_size", 0, INT64_MAX, -1);
    return head && jb_text_equal(jb_json_string(diags, entry, "file"), listed) &&
           jb_json_int(diags, entry, "index", 0, 65535, 0) == role->index &&
           jb_text_equal(jb_arena_format(arena, "%lld %s", size, head), role->source_head);
}

static void find_prepared(JbArena *arena, JbDiags *diags, const JbJson *stamp, const char *folder,
                          const char *listed, JbFontRole *role)
{
    const JbJson *entry = jb_json_get(jb_json_get(stamp, "roles"), role->name);
    const char *name = jb_json_string(diags, entry, "prepared");
    if (!name)
        return;
    const char *path = jb_file_join(arena, folder, name);
    if (!role->source_head) {
        role->unproven = jb_file_exists(role->file) ? path : NULL;
        return;
    }
    role->size = jb_json_int(diags, entry, "size", 0, INT64_MAX, -1);
    role->summed = jb_json_int(diags, entry, "summed", 0, INT64_MAX, role->size);
    role->sum = jb_json_string(diags, entry, "sums");
    role->sha256 = jb_json_string(diags, entry, "sha256");
    role->source_sha256 = jb_json_string(diags, entry, "source_sha256");
    if (still_fits(arena, diags, entry, role, listed))
        role->prepared = path;
    else
        role->stale = path;
}

static void read_fallback(JbArena *arena, JbDiags *diags, const JbJson *face, JbFontRole *role)
{
    const JbJson *list = jb_json_array(diags, face, "fallback");
    if (!list)
        return;
    role->fallback = jb_arena_alloc_array(arena, list->n, sizeof *role->fallback);
    for (const JbJson *j = list->child; j; j = j->next)
        if (j->kind == JB_JSON_STRING)
            role->fallback[role->fallback_n++] = j->string;
        else
            jb_diag_error(diags, "wrong-type", &j->place, "write the name of a role",
                          "a fallback must be a string");
}

static void read_role(JbArena *arena, JbDiags *diags, const JbJson *face, const char *folder,
                      JbFontRole *role)
{
    static const JbField fields[] = {{"face", true},     {"file", true},    {"index", false},
                                     {"package", false}, {"sha256", false}, {"optional", false},
                                     {"else", false},    {"latin", false},  {"fallback", false}};
    role->name = face->key;
    role->place = *JB_JSON_KEY_PLACE(face);
    if (face->kind != JB_JSON_OBJECT) {
        jb_diag_error(diags, "wrong-type", &face->place,
                      "write an object with \"face\" and \"file\"", "role %s must be an object",
                      face->key);
        return;
    }
    jb_json_check_keys(diags, face, fields, sizeof fields / sizeof *fields);
    const char *file = jb_json_string(diags, face, "file");
    role->file = file ? jb_file_join(arena, folder, file) : NULL;
    role->index = (unsigned)jb_json_int(diags, face, "index", 0, 65535, 0);
    role->package = jb_json_string(diags, face, "package");
    role->optional = jb_json_bool(diags, face, "optional", false);
    role->other = jb_json_string(diags, face, "else");
    role->latin = jb_json_string(diags, face, "latin");
    read_fallback(arena, diags, face, role);
}

static void need_role(JbDiags *diags, const JbFontList *list, const JbFontRole *by,
                      const char *name)
{
    if (name && !jb_layout_fonts_role(list, name))
        jb_diag_error(diags, "unknown-role", &by->place,
                      "add the role to fonts.json, or name another",
                      "role %s names the role %s, which is not there", by->name, name);
}

static void check_names(JbDiags *diags, const JbFontList *list)
{
    for (size_t i = 0; i < list->n; i++) {
        const JbFontRole *role = &list->roles[i];
        need_role(diags, list, role, role->other);
        need_role(diags, list, role, role->latin);
        for (size_t k = 0; k < role->fallback_n; k++)
            need_role(diags, list, role, role->fallback[k]);
    }
}

static const JbFontList *read_roles(JbArena *arena, JbDiags *diags, const JbJson *roles,
                                    const JbJson *stamp, const char *folder)
{
    JbFontRole *at = jb_arena_alloc_array(arena, roles->n, sizeof *at);
    JbFontList *list = jb_arena_alloc(arena, sizeof *list);
    const char *cuts = jb_file_join(arena, folder, "prepared");
    for (const JbJson *face = roles->child; face; face = face->next) {
        JbFontRole *role = &at[list->n++];
        read_role(arena, diags, face, folder, role);
        role->source_head = role->file ? source_head(arena, at, role) : NULL;
        if (role->file && stamp)
            find_prepared(arena, diags, stamp, cuts, jb_json_get(face, "file")->string, role);
    }
    list->roles = at;
    check_names(diags, list);
    return list;
}

static bool too_many(JbArena *arena, JbDiags *diags, const JbJson *roles)
{
    const size_t n = roles->n;
    if (n > MOST_ROLES)
        jb_diag_error(diags, "too-many", &roles->place,
                      jb_arena_format(arena, JB_SAID("at most %s are allowed"),
                                      jb_arena_format(arena, "%zu", MOST_ROLES)),
                      "\"%s\" has %zu members", "roles", n);
    return n > MOST_ROLES;
}

/* Of the trees that are read texts and places are kept. */
static const JbFontList *read_list(JbArena *arena, JbArena *passing, JbDiags *diags,
                                   const char *path)
{
    static const JbField fields[] = {{"format", true}, {"roles", true}};
    const JbJson *root = jb_json_read_passing(arena, passing, diags, path, "UTF-8");
    if (!root)
        return NULL;
    jb_json_check_keys(diags, root, fields, sizeof fields / sizeof *fields);
    const char *format = jb_json_string(diags, root, "format");
    if (format && !jb_text_equal(format, FORMAT))
        jb_diag_error(diags, "bad-format", &jb_json_get(root, "format")->place,
                      "write \"" FORMAT "\"", "format %s is not one that this program reads",
                      format);
    const JbJson *roles = jb_json_object(diags, root, "roles");
    if (!roles || too_many(arena, diags, roles))
        return NULL;
    const char *folder = jb_file_dir(arena, path);
    const char *stamp_path = jb_file_join(arena, folder, "prepared/prepared.json");
    const JbJson *stamp = NULL;
    if (jb_file_exists(stamp_path))
        stamp = jb_layout_stamp_read(arena, passing, diags, stamp_path);
    return read_roles(arena, diags, roles, stamp, folder);
}

const JbFontList *jb_layout_fonts_read(JbArena *arena, JbDiags *diags, const char *path)
{
    JbArena *passing = jb_arena_new();
    size_t before = jb_diags_count(diags, JB_ERROR);
    const JbFontList *list = read_list(arena, passing, diags, path);
    jb_arena_free(passing);
    return jb_diags_count(diags, JB_ERROR) > before ? NULL : list;
}

const JbFontRole *jb_layout_fonts_role(const JbFontList *list, const char *name)
{
    for (size_t i = 0; name != NULL && i < list->n; i++)
        if (*list->roles[i].name == *name && strcmp(list->roles[i].name, name) == 0)
            return &list->roles[i];
    return NULL;
}

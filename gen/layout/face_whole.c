/* SPDX-License-Identifier: MIT */
/* Faces tested to the last byte, for people: a run tests what it uses. */
#include "base/file.h"
#include "base/map.h"
#include "layout/face.h"
#include "layout/fonts.h"
#include "layout/shapes.h"
#include <hb.h>
#include <string.h>

/* A file that was hashed; several roles may be played by one. */
typedef struct Hashed {
    const char *path;
    JbMap map;
    const char *sha256;
} Hashed;

typedef struct Whole {
    JbArena *arena;
    JbDiags *diags;
    const JbFontList *list;
    JB_VEC(Hashed) files;
    size_t tested;
} Whole;

/* The file, mapped and hashed; map.at NULL: it is no regular file, empty, or cannot be read. */
static const Hashed *hashed(Whole *w, const char *path)
{
    for (size_t i = 0; i < w->files.n; i++)
        if (strcmp(w->files.at[i].path, path) == 0)
            return &w->files.at[i];
    Hashed h = {.path = path};
    if (jb_map_file(path, &h.map)) {
        h.sha256 = jb_file_sha256(w->arena, h.map.at, h.map.n);
        w->tested++;
    }
    JB_PUSH(w->arena, &w->files, h);
    return &w->files.at[w->files.n - 1];
}

static void wrong(Whole *w, const JbFontRole *role, const char *code, const char *format,
                  const char *path)
{
    jb_diag_error(w->diags, code, &role->place, "run make fonts", format, path, role->name);
}

static void test_prepared(Whole *w, const JbFontRole *role)
{
    const Hashed *cut = hashed(w, role->prepared);
    bool whole = cut->map.at && (int64_t)cut->map.n == role->size && role->sha256 &&
                 strcmp(cut->sha256, role->sha256) == 0;
    if (!whole)
        wrong(w, role, "damaged-face",
              JB_SAID("the prepared face %s of role %s is damaged or cut short; the full face is "
                      "used"),
              role->prepared);
    const Hashed *source = hashed(w, role->file);
    if (source->map.at && role->source_sha256 && strcmp(source->sha256, role->source_sha256) != 0)
        wrong(w, role, "stale-face",
              JB_SAID("%s, which plays role %s, begins as the file that its prepared face was cut "
                      "from, and goes on otherwise"),
              role->file);
    const Hashed *table = hashed(w, jb_layout_shapes_path(w->arena, role->prepared));
    if (table->map.at && !jb_layout_shapes_whole(w->arena, table->map.at, table->map.n))
        wrong(w, role, "damaged-shapes",
              JB_SAID("the table of shapes beside the prepared face %s of role %s is damaged; text "
                      "is shaped without it"),
              role->prepared);
}

/* Why no face of that index can be taken from the file; NULL: it can. */
static const char *unfit(const Hashed *file, unsigned index)
{
    if (!file->map.at)
        return JB_SAID("it is no regular file, empty, or cannot be read");
    hb_blob_t *blob = hb_blob_create((const char *)file->map.at, (unsigned)file->map.n,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, index);
    unsigned glyphs = hb_face_get_glyph_count(face);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return glyphs == 0 ? JB_SAID("it is no font, or has no face of that index") : NULL;
}

static void test_role(Whole *w, const JbFontRole *role)
{
    if (!jb_file_exists(role->file)) {
        if (!role->optional)
            jb_diag_report(w->diags, JB_ERROR, JB_EXIT_NO_INPUT, "missing-face", &role->place,
                           "install the package, or name another file in fonts.json",
                           "role %s needs %s, which is not there%s%s", role->name, role->file,
                           role->package ? "; it is in the package " : "",
                           role->package ? role->package : "");
        return;
    }
    const char *why = unfit(hashed(w, role->file), role->index);
    if (why)
        jb_diag_error(w->diags, "bad-face", &role->place,
                      "name a TrueType or OpenType file and, for a collection, its index",
                      "role %s cannot be played by face %u of %s: %s", role->name, role->index,
                      role->file, why);
    if (role->prepared)
        test_prepared(w, role);
    if (role->stale)
        wrong(w, role, "stale-face",
              JB_SAID("the prepared face %s was cut from another file than role %s has now; the "
                      "full face is used"),
              role->stale);
    if (role->unproven && !why)
        wrong(w, role, "unproven-face",
              JB_SAID("the prepared face %s is not used: what role %s has now could not be read "
                      "to compare"),
              role->unproven);
}

size_t jb_layout_faces_check(JbArena *arena, JbDiags *diags, const char *fonts_json)
{
    Whole w = {.arena = arena, .diags = diags};
    w.list = jb_layout_fonts_read(arena, diags, fonts_json);
    for (size_t i = 0; w.list && i < w.list->n; i++)
        test_role(&w, &w.list->roles[i]);
    for (size_t i = 0; i < w.files.n; i++)
        jb_map_drop(&w.files.at[i].map);
    return w.tested;
}

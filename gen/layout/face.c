/* SPDX-License-Identifier: MIT */
#include "layout/face.h"
#include "base/file.h"
#include "base/text.h"
#include "layout/face_hb.h"
#include "layout/fonts.h"
#include "layout/prepared.h"
#include "locale/locale.h"
#include <hb-ot.h>
#include <string.h>

/* Roles that stand in for each other in a ring end here. */
#define ELSE_MAX 8
/* Roles that are found without a search. */
#define ASKED 64

typedef struct Slot {
    const char *path;
    unsigned index; /* place in a collection */
    JbMap map;
    JbPrepared *prepared;   /* what is tested of it; NULL: it is no prepared face */
    const JbFontRole *role; /* that it was opened for first */
    hb_face_t *face;        /* NULL until it is asked for */
    hb_font_t *font;
    JbMap shapes_map;
    JbShapes *shapes;   /* beside a prepared face; NULL: there is none … */
    bool sought;        /* … or it was not asked for */
    const char *name;   /* PostScript name, NULL until it is asked for */
    const char *sha256; /* NULL until it is asked for */
} Slot;

/* Why a prepared face is not used. */
typedef enum FaultKind { DAMAGED, STALE, UNPROVEN, SHAPES, FAULT_KINDS } FaultKind;

/* A prepared face that is not used. */
typedef struct Fault {
    const JbFontRole *role;
    const char *path;
    FaultKind kind;
} Fault;

/* What a role came to, found at its first use. */
typedef struct Resolved {
    const char *role;
    JbFaceId *ids;
    size_t n;
    JB_VEC(Fault) faults; /* told in each briefing that asks for the role */
} Resolved;

/* The ink of a glyph, as it was found once. */
typedef struct Ink {
    uint64_t key; /* face and glyph, plus 1; 0: free */
    bool ink;
    int32_t box[4];
} Ink;

typedef struct Inks {
    JbArena *arena; /* its own; NULL: there are none yet */
    Ink *slots;     /* open addressing; cap is a power of two */
    size_t cap, n;
} Inks;

struct JbFaces {
    JbArena *arena;
    const JbFontList *list;
    const char *prepared; /* the folder that `make fonts` writes to */
    Slot *slots;          /* by face id: the faces of fonts.json, in its order, asked for or not, so
                             that an id does not hang on which office's page was set before */
    size_t n;
    JB_VEC(Resolved) resolved;
    const JbFontRole **asked; /* ASKED of them, by where a role's name stands that was looked up */
    Inks *inks;
    void *kept; /* paragraph/'s tools */
    void (*drop)(void *kept);
};

/* The slot of that face, a new one where there is none. */
static JbFaceId slot_for(JbFaces *faces, const char *path, unsigned index)
{
    for (size_t i = 0; i < faces->n; i++)
        if (faces->slots[i].index == index && jb_text_equal(faces->slots[i].path, path))
            return (JbFaceId)i;
    faces->slots[faces->n] = (Slot){.path = path, .index = index};
    return (JbFaceId)faces->n++;
}

/* A slot for each prepared and each full face. */
static void list_slots(JbFaces *faces)
{
    const JbFontList *list = faces->list;
    faces->slots = jb_arena_alloc_array(faces->arena, 2 * list->n + 1, sizeof *faces->slots);
    for (size_t i = 0; i < list->n; i++) {
        if (list->roles[i].prepared)
            (void)slot_for(faces, list->roles[i].prepared, 0);
        if (list->roles[i].file)
            (void)slot_for(faces, list->roles[i].file, list->roles[i].index);
    }
}

JbFaces *jb_layout_faces_open(JbDiags *diags, const char *fonts_json)
{
    JbArena *arena = jb_arena_new();
    const JbFontList *list = jb_layout_fonts_read(arena, diags, fonts_json);
    if (!list) {
        jb_arena_free(arena);
        return NULL;
    }
    JbFaces *faces = jb_arena_alloc(arena, sizeof *faces);
    faces->arena = arena;
    faces->list = list;
    faces->prepared = jb_file_join(arena, jb_file_dir(arena, fonts_json), "prepared");
    list_slots(faces);
    faces->asked = jb_arena_alloc_array(arena, ASKED, sizeof *faces->asked);
    faces->inks = jb_arena_alloc(arena, sizeof *faces->inks);
    return faces;
}

void jb_layout_faces_close(JbFaces *faces)
{
    if (!faces)
        return;
    if (faces->kept)
        faces->drop(faces->kept);
    for (size_t i = 0; i < faces->n; i++) {
        hb_font_destroy(faces->slots[i].font);
        hb_face_destroy(faces->slots[i].face);
        jb_map_drop(&faces->slots[i].map);
        jb_map_drop(&faces->slots[i].shapes_map);
    }
    jb_arena_free(faces->inks->arena);
    jb_arena_free(faces->arena);
}

/* The role of that name, or NULL; mostly a style's, which is asked for again and again. */
static const JbFontRole *role_named(const JbFaces *faces, const char *name)
{
    const JbFontRole **asked = &faces->asked[((uintptr_t)name >> 3) % ASKED];
    if (*asked == NULL || name == NULL || strcmp((*asked)->name, name) != 0)
        *asked = jb_layout_fonts_role(faces->list, name);
    return *asked;
}

static void add_id(Resolved *r, JbFaceId id)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->ids[i] == id)
            return;
    r->ids[r->n++] = id;
}

/* The role itself, or the one that plays it where its optional file is not installed. */
static const JbFontRole *player_of(const JbFaces *faces, const JbFontRole *role)
{
    for (int i = 0; role && i < ELSE_MAX && !role->prepared && !jb_file_exists(role->file); i++)
        role = role->other ? jb_layout_fonts_role(faces->list, role->other) : NULL;
    return role;
}

/* Maps a slot's file, once. */
static bool map_slot(Slot *slot)
{
    return slot->map.at || jb_map_file(slot->path, &slot->map);
}

static Slot *opened(const JbFaces *faces, JbFaceId id);

/* The id of the prepared face; false when it is damaged, which is noted. */
static bool add_prepared(JbFaces *faces, Resolved *r, const JbFontRole *role)
{
    JbFaceId id = slot_for(faces, role->prepared, 0);
    Slot *slot = &faces->slots[id];
    if (!slot->prepared && map_slot(slot))
        slot->prepared =
            jb_layout_prepared_open(faces->arena, slot->map, role->size, role->summed, role->sum);
    slot->role = role;
    if (slot->prepared)
        add_id(r, id);
    else
        JB_PUSH(faces->arena, &r->faults, (Fault){role, role->prepared, DAMAGED});
    return slot->prepared != NULL;
}

static bool was_told(const JbDiags *diags, const char *code, const JbPlace *place)
{
    for (size_t i = 0; i < diags->list.n; i++)
        if (diags->list.at[i].place.line == place->line &&
            jb_text_equal(diags->list.at[i].code, code) &&
            jb_text_equal(diags->list.at[i].place.file, place->file))
            return true;
    return false;
}

/* Whether the file holds such a face; a report when not. */
static bool is_face(JbFaces *faces, JbDiags *diags, const JbFontRole *role, JbFaceId id)
{
    Slot *slot = &faces->slots[id];
    const char *why = NULL;
    if (!map_slot(slot))
        why = JB_SAID("it is no regular file, empty, or cannot be read");
    else if (hb_face_get_glyph_count(opened(faces, id)->face) == 0)
        why = JB_SAID("it is no font, or has no face of that index");
    if (why && !was_told(diags, "bad-face", &role->place))
        jb_diag_error(diags, "bad-face", &role->place,
                      "name a TrueType or OpenType file and, for a collection, its index",
                      "role %s cannot be played by face %u of %s: %s", role->name, role->index,
                      role->file, why);
    return !why;
}

/* The prepared face first: it is small and fast. What it lacks the full one has. */
static bool add_role(JbFaces *faces, JbDiags *diags, Resolved *r, const JbFontRole *role,
                     bool *good)
{
    const JbFontRole *player = role ? player_of(faces, role) : NULL;
    if (!player)
        return false;
    bool prepared = player->prepared && add_prepared(faces, r, player);
    if (player->stale)
        JB_PUSH(faces->arena, &r->faults, (Fault){player, player->stale, STALE});
    if (player->unproven)
        JB_PUSH(faces->arena, &r->faults, (Fault){player, player->unproven, UNPROVEN});
    if (!jb_file_exists(player->file))
        return prepared;
    JbFaceId id = slot_for(faces, player->file, player->index);
    if (!prepared && !is_face(faces, diags, player, id))
        *good = false;
    add_id(r, id);
    return true;
}

static bool resolve(JbFaces *faces, JbDiags *diags, const JbFontRole *role)
{
    bool good = true;
    Resolved r = {.role = role->name};
    r.ids = jb_arena_alloc_array(faces->arena, 2 * (role->fallback_n + 1), sizeof *r.ids);
    if (!add_role(faces, diags, &r, role, &good)) {
        jb_diag_report(diags, JB_ERROR, JB_EXIT_NO_INPUT, "missing-face", &role->place,
                       "install the package, or name another file in fonts.json",
                       "role %s needs %s, which is not there%s%s", role->name, role->file,
                       role->package ? "; it is in the package " : "",
                       role->package ? role->package : "");
        return false;
    }
    for (size_t i = 0; i < role->fallback_n; i++)
        add_role(faces, diags, &r, jb_layout_fonts_role(faces->list, role->fallback[i]), &good);
    if (good) /* else each briefing is told anew */
        JB_PUSH(faces->arena, &faces->resolved, r);
    return good;
}

static void tell(JbDiags *diags, const Fault *f)
{
    static const char *const codes[FAULT_KINDS] = {"damaged-face", "stale-face", "unproven-face",
                                                   "damaged-shapes"},
                             *const said[FAULT_KINDS] = {
                                 JB_SAID("the prepared face %s of role %s is damaged or cut short; "
                                         "the full face is used"),
                                 JB_SAID("the prepared face %s was cut from another file than role "
                                         "%s has now; the full face is used"),
                                 JB_SAID("the prepared face %s is not used: what role %s has now "
                                         "could not be read to compare"),
                                 JB_SAID("the table of shapes beside the prepared face %s of role "
                                         "%s is damaged; text is shaped without it"),
                             };
    if (!was_told(diags, codes[f->kind], &f->role->place))
        jb_diag_warn(diags, codes[f->kind], &f->role->place, "run make fonts", said[f->kind],
                     f->path, f->role->name);
}

void jb_layout_face_tell_damage(const JbFaces *faces, JbDiags *diags, JbFaceId id)
{
    const Slot *slot = &faces->slots[id];
    tell(diags, &(Fault){slot->role, slot->path, DAMAGED});
}

void jb_layout_face_tell_shapes(const JbFaces *faces, JbDiags *diags, JbFaceId id)
{
    const Slot *slot = &faces->slots[id];
    tell(diags, &(Fault){slot->role, slot->path, SHAPES});
}

bool jb_layout_face_outline(const JbFaces *faces, JbFaceId id, uint32_t glyph)
{
    const Slot *slot = &faces->slots[id];
    return !slot->prepared || jb_layout_prepared_outline(slot->prepared, glyph);
}

void jb_layout_face_drawn(const JbFaces *faces, JbDiags *diags, JbFaceId id, uint32_t glyph)
{
    const Slot *slot = &faces->slots[id];
    if (slot->prepared && !jb_layout_prepared_drawn(slot->prepared, glyph))
        jb_layout_face_tell_damage(faces, diags, id);
}

const char *jb_layout_face_code(const JbFaces *faces, JbFaceId id, uint32_t glyph, int grid,
                                size_t *n)
{
    const Slot *slot = &faces->slots[id];
    return slot->prepared ? jb_layout_prepared_code(slot->prepared, glyph, grid, n) : NULL;
}

static const Resolved *find_resolved(const JbFaces *faces, const char *role)
{
    for (size_t i = 0; role != NULL && i < faces->resolved.n; i++)
        if (*faces->resolved.at[i].role == *role && strcmp(faces->resolved.at[i].role, role) == 0)
            return &faces->resolved.at[i];
    return NULL;
}

bool jb_layout_faces_role(JbFaces *faces, JbDiags *diags, const char *role, const JbFaceId **ids,
                          size_t *n)
{
    const Resolved *r = find_resolved(faces, role);
    if (!r) {
        const JbFontRole *known = jb_layout_fonts_role(faces->list, role);
        if (!known) {
            jb_diag_error(diags, "unknown-role", NULL,
                          "add the role to fonts.json, or name another in layout.json",
                          "no face plays the role %s", role);
            return false;
        }
        if (!resolve(faces, diags, known))
            return false;
        r = find_resolved(faces, role);
    }
    for (size_t i = 0; i < r->faults.n; i++)
        tell(diags, &r->faults.at[i]);
    *ids = r->ids;
    *n = r->n;
    return true;
}

bool jb_layout_faces_has_role(const JbFaces *faces, const char *role)
{
    return role_named(faces, role) != NULL;
}

const char *jb_layout_faces_own(const JbFaces *faces, const char *role, JbLang lang)
{
    const char *ending = jb_locale(lang)->faces;
    size_t n = role ? strlen(role) : 0;
    for (size_t i = 0; role && *ending && i < faces->list->n; i++) {
        const char *name = faces->list->roles[i].name;
        if (strncmp(name, role, n) == 0 && strcmp(name + n, ending) == 0)
            return name;
    }
    return role;
}

const char *jb_layout_faces_latin(const JbFaces *faces, const char *role)
{
    const JbFontRole *r = role_named(faces, role);
    return r ? r->latin : NULL;
}

void *jb_layout_faces_kept(const JbFaces *faces)
{
    return faces->kept;
}

void jb_layout_faces_keep(JbFaces *faces, void *kept, void (*drop)(void *kept))
{
    faces->kept = kept;
    faces->drop = drop;
}

const char *jb_layout_faces_prepared(const JbFaces *faces)
{
    return faces->prepared;
}

const char **jb_layout_faces_files(JbArena *arena, const JbFaces *faces)
{
    const char **files = jb_arena_alloc_array(arena, 3 * faces->list->n + 1, sizeof *files);
    size_t n = 0;
    for (size_t i = 0; i < faces->list->n; i++) {
        if (faces->list->roles[i].prepared)
            files[n++] = faces->list->roles[i].prepared;
        if (faces->list->roles[i].prepared)
            files[n++] = jb_layout_shapes_path(arena, faces->list->roles[i].prepared);
        if (faces->list->roles[i].file)
            files[n++] = faces->list->roles[i].file;
    }
    return files;
}

/* What the stamp says of a slot's file; NULL: there is none, or it says nothing. */
static const char *stamped(const JbFaces *faces, const Slot *slot)
{
    for (size_t i = 0; i < faces->list->n; i++) {
        const JbFontRole *role = &faces->list->roles[i];
        if (slot->prepared && jb_text_equal(role->prepared, slot->path))
            return role->sha256;
        if (role->prepared && jb_text_equal(role->file, slot->path))
            return role->source_sha256;
    }
    return NULL;
}

JbFaceFile jb_layout_face_file(const JbFaces *faces, JbFaceId id)
{
    Slot *slot = opened(faces, id);
    if (!slot->sha256)
        slot->sha256 = stamped(faces, slot);
    if (!slot->sha256)
        slot->sha256 = jb_file_sha256(faces->arena, slot->map.at, slot->map.n);
    return (JbFaceFile){jb_file_base(faces->arena, slot->path), slot->map.n, slot->sha256};
}

const char *jb_layout_faces_state(JbArena *arena, const JbFaces *faces)
{
    JbText t = jb_text(arena);
    for (size_t i = 0; i < faces->list->n; i++) {
        const JbFontRole *role = &faces->list->roles[i];
        const char *const words[] = {role->name, role->prepared ? " prepared " : " full ",
                                     role->source_head ? role->source_head : "none"};
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            jb_text_put(&t, words[k]);
        jb_text_put_format(&t, " %u\n", role->index);
    }
    return jb_text_str(&t);
}

size_t jb_layout_faces_count(const JbFaces *faces)
{
    return faces->n;
}

static Slot *opened(const JbFaces *faces, JbFaceId id)
{
    Slot *slot = &faces->slots[id];
    if (slot->face)
        return slot;
    (void)map_slot(slot);
    hb_blob_t *blob = hb_blob_create((const char *)slot->map.at, (unsigned)slot->map.n,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    slot->face = hb_face_create(blob, slot->index);
    hb_blob_destroy(blob);
    slot->font = hb_font_create(slot->face);
    int upem = (int)hb_face_get_upem(slot->face);
    hb_font_set_scale(slot->font, upem, upem);
    hb_font_make_immutable(slot->font);
    return slot;
}

hb_face_t *jb_layout_face_hb(const JbFaces *faces, JbFaceId id)
{
    return opened(faces, id)->face;
}

hb_font_t *jb_layout_face_font(const JbFaces *faces, JbFaceId id)
{
    return opened(faces, id)->font;
}

JbShapes *jb_layout_face_shapes(JbFaces *faces, JbFaceId id, JbShapesFor meant)
{
    Slot *slot = &faces->slots[id];
    if (slot->sought || !slot->prepared)
        return slot->shapes;
    slot->sought = true;
    if (jb_map_file(jb_layout_shapes_path(faces->arena, slot->path), &slot->shapes_map))
        slot->shapes = jb_layout_shapes_open(faces->arena, slot->shapes_map.at, slot->shapes_map.n,
                                             slot->role->sum, meant);
    return slot->shapes;
}

bool jb_layout_face_has(const JbFaces *faces, JbFaceId id, uint32_t c)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(jb_layout_face_font(faces, id), c, &glyph) && glyph != 0;
}

unsigned jb_layout_face_upem(const JbFaces *faces, JbFaceId id)
{
    return hb_face_get_upem(opened(faces, id)->face);
}

const char *jb_layout_face_name(const JbFaces *faces, JbFaceId id)
{
    Slot *slot = opened(faces, id);
    if (!slot->name) {
        char name[128];
        unsigned n = sizeof name;
        hb_ot_name_get_utf8(slot->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &n,
                            name);
        slot->name =
            jb_arena_strdup(faces->arena, n ? name : jb_file_base(faces->arena, slot->path));
    }
    return slot->name;
}

#define TAGS_AT_ONCE 32

bool jb_layout_face_has_feature(const JbFaces *faces, JbFaceId id, const char *feature)
{
    hb_face_t *face = opened(faces, id)->face;
    hb_tag_t wanted = hb_tag_from_string(feature, -1), tags[TAGS_AT_ONCE];
    unsigned n = TAGS_AT_ONCE;
    for (unsigned from = 0; n == TAGS_AT_ONCE; from += n) {
        hb_ot_layout_table_get_feature_tags(face, HB_OT_TAG_GSUB, from, &n, tags);
        for (unsigned i = 0; i < n; i++)
            if (tags[i] == wanted)
                return true;
    }
    return false;
}

/* A glyph's extents, as they were prepared or as HarfBuzz finds them; false: it has no ink. */
static bool extents_of(const JbFaces *faces, JbFaceId id, uint32_t glyph, hb_glyph_extents_t *e)
{
    JbPrepared *prepared = faces->slots[id].prepared;
    int32_t ink[4];
    if (prepared && jb_layout_prepared_ink(prepared, glyph, ink)) {
        *e = (hb_glyph_extents_t){ink[0], ink[1], ink[2], ink[3]};
        return e->width != 0;
    }
    return hb_font_get_glyph_extents(jb_layout_face_font(faces, id), glyph, e) && e->width != 0;
}

static Ink find_ink(const JbFaces *faces, JbFaceId id, uint32_t glyph)
{
    hb_glyph_extents_t e;
    int32_t upem = (int32_t)jb_layout_face_upem(faces, id);
    Ink ink = {.key = ((uint64_t)id << 32 | glyph) + 1};
    if (!extents_of(faces, id, glyph, &e))
        return ink;
    ink.ink = true;
    ink.box[0] = e.x_bearing * 1000 / upem;
    ink.box[1] = (e.y_bearing + e.height) * 1000 / upem;
    ink.box[2] = (e.x_bearing + e.width) * 1000 / upem;
    ink.box[3] = e.y_bearing * 1000 / upem;
    return ink;
}

static Ink *ink_slot(Ink *inks, size_t cap, uint64_t key)
{
    size_t i = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (cap - 1);
    while (inks[i].key && inks[i].key != key)
        i = (i + 1) & (cap - 1);
    return &inks[i];
}

static void make_room_for_ink(Inks *inks)
{
    if (2 * inks->n < inks->cap)
        return;
    size_t cap = inks->cap ? 2 * inks->cap : 2048;
    if (!inks->arena)
        inks->arena = jb_arena_new();
    Ink *slots = jb_arena_alloc_array(inks->arena, cap, sizeof *slots);
    for (size_t i = 0; i < inks->cap; i++)
        if (inks->slots[i].key)
            *ink_slot(slots, cap, inks->slots[i].key) = inks->slots[i];
    inks->slots = slots;
    inks->cap = cap;
}

void jb_layout_faces_forget(JbFaces *faces)
{
    jb_arena_free(faces->inks->arena);
    *faces->inks = (Inks){.arena = NULL};
}

bool jb_layout_face_ink(const JbFaces *faces, JbFaceId id, uint32_t glyph, int32_t box[4])
{
    Inks *inks = faces->inks;
    make_room_for_ink(inks);
    Ink *slot = ink_slot(inks->slots, inks->cap, ((uint64_t)id << 32 | glyph) + 1);
    if (!slot->key) {
        *slot = find_ink(faces, id, glyph);
        inks->n++;
    }
    memcpy(box, slot->box, sizeof slot->box);
    return slot->ink;
}

int32_t jb_layout_face_advance(const JbFaces *faces, JbFaceId id, uint32_t glyph)
{
    return hb_font_get_glyph_h_advance(jb_layout_face_font(faces, id), glyph) * 1000 /
           (int32_t)jb_layout_face_upem(faces, id);
}

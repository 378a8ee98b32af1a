/* SPDX-License-Identifier: MIT */
#include "briefing/gate.h"
#include "base/file.h"
#include "proof/old_tags.h"
#include "proof/plan_words.h"
#include "proof/template_coverage.h"
#include "source/snapshot.h"
#include <string.h>

/* A template that came through. */
typedef struct Entry {
    const char *dir;
    JbDress dress;
    JbDiags *findings;
    JbDiags *old;            /* old tags, as far as looked for … */
    JbLangs old_langs;       /* … in these languages; NULL: in none yet */
    JbLangs looked, covered; /* languages of which it is known, and which are all there */
} Entry;

struct JbGate {
    JbArena *arena;
    const JbCatalog *catalog;
    JbFiles *files;
    JbPhotos *photos;
    JbGlyphs *glyphs;
    JB_VEC(Entry) entries;
    JbArena *whole_arena; /* of the last whole; NULL: none was asked for */
    JbWholeKey key;
    JbWhole whole;
    const char *whole_dir;         /* the template for which the faces were asked; NULL: none was */
    JbLangs whole_covered;         /* languages that they have all of its characters for */
    JB_VEC(const char *) agreeing; /* hashes of plans whose words hold the same numbers */
};

JbGate *jb_briefing_gate_open(const JbCatalog *catalog)
{
    JbArena *arena = jb_arena_new();
    JbGate *gate = jb_arena_alloc(arena, sizeof *gate);
    gate->arena = arena;
    gate->catalog = catalog;
    gate->files = jb_files_new(NULL);
    gate->photos = jb_pdf_photos_new();
    gate->glyphs = jb_pdf_glyphs_new();
    return gate;
}

static void drop_whole(JbGate *gate)
{
    jb_files_free(gate->whole.files);
    jb_arena_free(gate->whole_arena);
    gate->whole = (JbWhole){.series = NULL};
    gate->whole_arena = NULL;
    gate->whole_dir = NULL;
    gate->whole_covered = (JbLangs){0};
}

void jb_briefing_gate_close(JbGate *gate)
{
    if (gate == NULL)
        return;
    drop_whole(gate);
    jb_pdf_photos_free(gate->photos);
    jb_pdf_glyphs_free(gate->glyphs);
    jb_files_free(gate->files);
    jb_arena_free(gate->arena);
}

JbGlyphs *jb_briefing_gate_glyphs(JbGate *gate)
{
    return gate->glyphs;
}

JbPhotos *jb_briefing_gate_photos(JbGate *gate)
{
    return gate->photos;
}

JbFiles *jb_briefing_gate_files(JbGate *gate)
{
    return gate->files;
}

static JbDiags *findings(JbGate *gate)
{
    JbDiags *d = jb_diags_new(gate->arena);
    d->catalog = gate->catalog;
    d->files = gate->files;
    return d;
}

static Entry *entry_of(JbGate *gate, const char *dir)
{
    for (size_t i = 0; i < gate->entries.n; i++)
        if (strcmp(gate->entries.at[i].dir, dir) == 0)
            return &gate->entries.at[i];
    Entry e = {.dir = jb_arena_strdup(gate->arena, dir), .findings = findings(gate)};
    e.dress.template = jb_story_template_load(gate->arena, e.findings, e.dir);
    e.dress.layout =
        jb_layout_load(gate->arena, e.findings, jb_file_join(gate->arena, e.dir, "layout.json"));
    JB_PUSH(gate->arena, &gate->entries, e);
    return &gate->entries.at[gate->entries.n - 1];
}

JbDress jb_briefing_gate_dress(JbGate *gate, JbDiags *diags, const char *dir)
{
    const Entry *e = entry_of(gate, dir);
    jb_diags_append(diags, e->findings, 0);
    return e->dress;
}

static bool has_all(JbLangs langs, JbLangs asked)
{
    for (size_t i = 0; i < asked.n; i++)
        if (!jb_locale_has(langs, asked.at[i]))
            return false;
    return true;
}

bool jb_briefing_gate_has_good_tags(JbGate *gate, JbDiags *diags, const char *dir, JbLangs langs)
{
    Entry *e = entry_of(gate, dir);
    if (e->dress.template == NULL)
        return true;
    if (e->old == NULL || !has_all(e->old_langs, langs)) {
        for (size_t i = 0; i < langs.n; i++)
            e->old_langs = jb_locale_with(e->old_langs, langs.at[i]);
        e->old = findings(gate);
        (void)jb_proof_old_tags(gate->arena, e->old, e->dress.template, e->old_langs);
    }
    jb_diags_append(diags, e->old, 0);
    return jb_diags_count(e->old, JB_ERROR) == 0;
}

bool jb_briefing_gate_covers(JbGate *gate, JbFaces *faces, const char *dir, JbLangs langs)
{
    Entry *e = entry_of(gate, dir);
    if (e->dress.layout == NULL || has_all(e->covered, langs))
        return e->dress.layout != NULL;
    if (has_all(e->looked, langs))
        return false;
    JbArena *scratch = jb_arena_new();
    JbDiags *unsaid = jb_diags_new(scratch);
    unsaid->files = gate->files;
    bool all =
        jb_proof_template_coverage(scratch, unsaid, faces, e->dress.layout, langs, e->dir, NULL, 0);
    jb_arena_free(scratch);
    for (size_t i = 0; i < langs.n; i++) {
        e->looked = jb_locale_with(e->looked, langs.at[i]);
        e->covered = all ? jb_locale_with(e->covered, langs.at[i]) : e->covered;
    }
    return all;
}

void jb_briefing_gate_plan_words(JbGate *gate, JbArena *arena, JbDiags *diags, const JbPlan *plan)
{
    JbFile *file = diags->files != NULL ? jb_files_find(diags->files, plan->path) : NULL;
    bool same = file != NULL && file->bytes == plan->bytes && file->n == plan->byte_n;
    const char *hash = same ? jb_files_sha256(file) : NULL;
    for (size_t i = 0; hash != NULL && i < gate->agreeing.n; i++)
        if (strcmp(gate->agreeing.at[i], hash) == 0)
            return;
    size_t before = diags->list.n;
    jb_proof_plan_words(arena, diags, plan);
    if (hash != NULL && diags->list.n == before)
        JB_PUSH(gate->arena, &gate->agreeing, jb_arena_strdup(gate->arena, hash));
}

bool jb_briefing_gate_covers_whole(const JbGate *gate, const char *dir, JbLangs langs)
{
    return jb_text_equal(gate->whole_dir, dir) && has_all(gate->whole_covered, langs);
}

void jb_briefing_gate_whole_is_covered(JbGate *gate, const char *dir, JbLangs langs)
{
    if (!jb_text_equal(gate->whole_dir, dir))
        gate->whole_covered = (JbLangs){0};
    gate->whole_dir = entry_of(gate, dir)->dir;
    for (size_t i = 0; i < langs.n; i++)
        gate->whole_covered = jb_locale_with(gate->whole_covered, langs.at[i]);
}

static bool is_kept(const JbGate *gate, const JbWholeKey *key)
{
    const JbWholeKey *kept = &gate->key;
    return gate->whole_arena != NULL && jb_text_equal(kept->snapshot, key->snapshot) &&
           jb_text_equal(kept->plan, key->plan) && jb_text_equal(kept->encoding, key->encoding) &&
           jb_text_equal(kept->root, key->root) && kept->horizon == key->horizon;
}

static const char *copy_of(JbArena *arena, const char *s)
{
    return s != NULL ? jb_arena_strdup(arena, s) : NULL;
}

static JbDiags *findings_in(const JbGate *gate, JbArena *arena, JbFiles *files)
{
    JbDiags *d = jb_diags_new(arena);
    d->catalog = gate->catalog;
    d->files = files;
    return d;
}

const JbWhole *jb_briefing_gate_whole(JbGate *gate, const JbWholeKey *key)
{
    if (is_kept(gate, key))
        return &gate->whole;
    drop_whole(gate);
    JbArena *arena = gate->whole_arena = jb_arena_new();
    JbWhole *w = &gate->whole;
    gate->key =
        (JbWholeKey){copy_of(arena, key->snapshot), copy_of(arena, key->plan),
                     copy_of(arena, key->encoding), copy_of(arena, key->root), key->horizon};
    w->files = jb_files_new(gate->files);
    JbDiags *reading = findings_in(gate, arena, w->files),
            *attaining = findings_in(gate, arena, w->files);
    w->series = jb_source_series_load_below(arena, reading, gate->key.snapshot, gate->key.plan,
                                            gate->key.encoding, gate->key.root);
    if (w->series != NULL) {
        w->attainment = jb_attain(arena, attaining, w->series, key->horizon);
        if (jb_diags_count(reading, JB_ERROR) + jb_diags_count(attaining, JB_ERROR) == 0)
            w->common = jb_story_common(arena, attaining, w->attainment);
    }
    w->reading = reading;
    w->attaining = attaining;
    return w;
}

/* SPDX-License-Identifier: MIT */
/* What a briefing is made from: its inputs with their hashes, and the key over them and over how it
 * is made. */
#include "base/file.h"
#include "base/files.h"
#include "briefing/build.h"
#include "locale/locale.h"
#include "page/pages.h"
#include "paragraph/patterns.h"
#include "proof/template_coverage.h"
#include "story/story.h"
#include <string.h>

enum { LIMIT = 1 << 28, DEEPEST = 4 }; /* bytes of one input; folders in a template's folder */

typedef struct Collector {
    JbArena *arena;
    JbDiags *unsaid;
    JbBriefing *made;
    size_t *slots;          /* inputs from 1 by role and name, open addressing; 0: free */
    size_t slot_n, slotted; /* a power of two; how many inputs stand there */
    const char *missed;     /* the first file or folder that is there and cannot be read */
} Collector;

static uint64_t mark_of(const char *role, const char *name)
{
    uint64_t mark = 14695981039346656037u; /* FNV-1a; roles differ in their first letters */
    mark = (mark ^ (unsigned char)role[0]) * 1099511628211u;
    for (; *name != '\0'; name++)
        mark = (mark ^ (unsigned char)*name) * 1099511628211u;
    return mark ^ mark >> 32;
}

/* Where the input of that role and name stands, or the free slot where it would. */
static size_t *slot_of(const Collector *c, const char *role, const char *name)
{
    size_t i = (size_t)mark_of(role, name) & (c->slot_n - 1);
    for (; c->slots[i] > 0; i = (i + 1) & (c->slot_n - 1)) {
        const JbInput *in = c->made->inputs.at[c->slots[i] - 1];
        if (strcmp(in->name, name) == 0 && strcmp(in->role, role) == 0)
            break;
    }
    return &c->slots[i];
}

/* Slots for all inputs that are there, and one more. */
static void make_room(Collector *c)
{
    enum { LEAST = 1024 };
    size_t before = c->slot_n;
    while (c->slot_n < 2 * (c->made->inputs.n + 1))
        c->slot_n = c->slot_n > 0 ? 2 * c->slot_n : LEAST;
    if (c->slot_n > before) {
        c->slots = jb_arena_alloc_array(c->arena, c->slot_n, sizeof *c->slots);
        c->slotted = 0;
    }
    for (; c->slotted < c->made->inputs.n; c->slotted++) {
        const JbInput *in = c->made->inputs.at[c->slotted];
        *slot_of(c, in->role, in->name) = c->slotted + 1;
    }
}

static void add(Collector *c, const char *role, const char *name, const char *sha256, size_t n)
{
    make_room(c);
    size_t *slot = slot_of(c, role, name);
    if (*slot > 0)
        return;
    JbInput *in = jb_arena_alloc(c->arena, sizeof *in);
    *in = (JbInput){role, name, n, sha256};
    JB_PUSH(c->arena, &c->made->inputs, in);
}

static void add_bytes(Collector *c, const char *role, const char *name, const char *path,
                      const char *bytes, size_t n)
{
    JbFile *file = c->unsaid->files != NULL ? jb_files_find(c->unsaid->files, path) : NULL;
    bool same = file != NULL && file->bytes == bytes && file->n == n;
    add(c, role, name,
        same ? jb_arena_strdup(c->arena, jb_files_sha256(file))
             : jb_file_sha256(c->arena, bytes, n),
        n);
}

/* What is there and cannot be read is missing from the list. */
static void miss(Collector *c, const char *path)
{
    if (c->missed == NULL && jb_file_exists(path))
        c->missed = path;
}

/* A file that is only hashed; one that cannot be read is left to the stage that needs it. */
static bool add_bytes_of(Collector *c, const char *role, const char *name, const char *path)
{
    size_t n = 0;
    const char *bytes = jb_file_read(c->arena, c->unsaid, path, LIMIT, &n);
    if (bytes != NULL)
        add_bytes(c, role, name, path, bytes, n);
    return bytes != NULL;
}

static void add_file(Collector *c, const char *role, const char *name, const char *path)
{
    if (!add_bytes_of(c, role, name, path))
        miss(c, path);
}

static void add_folder(Collector *c, const char *role, const char *name, const char *path,
                       int depth)
{
    const char **names = jb_file_list(c->arena, path);
    if (names == NULL)
        miss(c, path);
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        const char *below = jb_file_join(c->arena, path, names[i]),
                   *called = jb_arena_format(c->arena, "%s/%s", name, names[i]);
        if (depth < DEEPEST && jb_file_list(c->arena, below) != NULL)
            add_folder(c, role, called, below, depth + 1);
        else if (!add_bytes_of(c, role, called, below) &&
                 (depth < DEEPEST || jb_file_list(c->arena, below) == NULL))
            miss(c, below);
    }
}

static void add_snapshot(Collector *c, const char *role, const JbSeries *s,
                         const JbSnapshot *snapshot)
{
    const char *base = jb_file_base(c->arena, snapshot->path);
    add_bytes(c, role, jb_arena_format(c->arena, "%s/%s", s->plan->id, base), snapshot->path,
              snapshot->bytes, snapshot->byte_n);
}

static void add_series(Collector *c, const char *role, const char *plan_role, const JbSeries *s)
{
    add_snapshot(c, role, s, s->now);
    add_bytes(c, plan_role, jb_file_base(c->arena, s->plan->path), s->plan->path, s->plan->bytes,
              s->plan->byte_n);
    for (size_t i = 0; i < s->history_n; i++)
        add_snapshot(c, "history", s, s->history[i]);
    for (size_t i = 0; i < s->superseded_n; i++)
        add_snapshot(c, "history", s, s->superseded[i]);
}

/* The sheets that the values were read from, where they are there. */
static void add_sheets(Collector *c, const JbSeries *s)
{
    for (size_t i = 0; i < s->now->sheet_n; i++) {
        const JbSheetFile *sheet = &s->now->sheets[i];
        if (sheet->bytes != NULL)
            add_bytes(c, "sheet", jb_file_base(c->arena, sheet->file), sheet->path, sheet->bytes,
                      sheet->byte_n);
    }
}

const char *jb_briefing_screen_profile(JbArena *arena, const JbJob *job)
{
    return jb_file_join(arena, job->icc, "srgb.icc");
}

const char *jb_briefing_press_profile(JbArena *arena, const JbJob *job, const JbLayout *layout)
{
    return layout != NULL && layout->icc_print != NULL
               ? layout->icc_print
               : jb_file_join(arena, job->icc, "newsprint.icc");
}

/* The partials that a template takes from another one's folder. */
static void add_borrowed(Collector *c, const char *folder)
{
    const char **names = folder == NULL ? NULL : jb_file_list(c->arena, folder);
    for (size_t i = 0; names != NULL && names[i] != NULL; i++)
        if (jb_story_is_partial(names[i]))
            add_file(c, "template",
                     jb_arena_format(c->arena, "%s/%s", jb_file_base(c->arena, folder), names[i]),
                     jb_file_join(c->arena, folder, names[i]));
}

/* Takes the hash of a file of patterns from its prepared table, which holds it. */
static void hash_patterns(Collector *c, const JbJob *job, const char *path)
{
    size_t n = 0;
    const char *bytes = jb_file_map(c->arena, c->unsaid, path, LIMIT, &n),
               *folder = jb_file_join(c->arena, jb_file_dir(c->arena, job->fonts), "prepared");
    JbFile *file =
        bytes != NULL && c->unsaid->files != NULL ? jb_files_find(c->unsaid->files, path) : NULL;
    if (file == NULL || file->bytes != bytes || file->sha256 != NULL)
        return;
    file->sha256 = jb_para_patterns_sha256(
        file->arena, jb_para_patterns_table(c->arena, folder, path), bytes, n);
}

/* Patterns by which words are cut, of every language: a word of another one is cut, too. */
static void add_hyphens(Collector *c, const JbJob *job)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        const char *path = jb_locale(lang)->hyphens;
        if (path == NULL || !jb_file_exists(path))
            continue;
        hash_patterns(c, job, path);
        add_file(c, "hyphenation", jb_file_base(c->arena, path), path);
    }
}

/* A profile, called by its folder and its name: "icc/coated.icc". */
static void add_profile(Collector *c, const char *path)
{
    const char *folder = jb_file_base(c->arena, jb_file_dir(c->arena, path)),
               *name = jb_file_base(c->arena, path);
    add_file(c, "profile", jb_arena_format(c->arena, "%s/%s", folder, name), path);
}

/* The profiles of screens and of the template's press, under the names by which pdf/ asks for them.
 * Pictures in inks are read by the press's for every edition. */
static void add_profiles(Collector *c, const JbJob *job)
{
    const JbLayout *layout = jb_briefing_gate_dress(job->gate, c->unsaid, job->template).layout;
    const char *press = jb_briefing_press_profile(c->arena, job, layout),
               *condition = jb_pdf_condition_path(c->arena, press);
    add_profile(c, jb_briefing_screen_profile(c->arena, job));
    add_profile(c, press);
    if (jb_file_exists(condition))
        add_profile(c, condition);
}

static const char *partials_of(Collector *c, const JbJob *job)
{
    const JbTemplate *t = jb_briefing_gate_dress(job->gate, c->unsaid, job->template).template;
    return t != NULL ? jb_story_template_borrowed(t)
                     : jb_story_template_partials(c->arena, c->unsaid, job->template);
}

static void add_look(Collector *c, const JbJob *job)
{
    const char *prepared =
        jb_file_join(c->arena, jb_file_dir(c->arena, job->fonts), "prepared/prepared.json");
    add_folder(c, "template", jb_file_base(c->arena, job->template), job->template, 0);
    add_borrowed(c, partials_of(c, job));
    add_file(c, "fonts", "fonts.json", job->fonts);
    add_file(c, "fonts", "prepared.json", prepared);
    add_profiles(c, job);
    add_hyphens(c, job);
}

void jb_briefing_read_look(const JbDiags *diags, const JbJob *job)
{
    JbBriefing unsaid = {.area = NULL};
    JbArena *scratch = jb_arena_new();
    Collector c = {.arena = scratch, .unsaid = jb_diags_unsaid(scratch, diags), .made = &unsaid};
    add_look(&c, job);
    jb_arena_free(scratch);
}

/* How it is made: the program with its libraries, the faces, the options that change bytes, the
 * names. */
static const char *how(JbArena *arena, const JbFaces *faces, const JbJob *job,
                       const JbBriefing *made)
{
    JbText t = jb_text(arena);
    jb_text_put_format(&t, "%s %s\n%s", made->program, job->made_with != NULL ? job->made_with : "",
                       jb_layout_faces_state(arena, faces));
    jb_text_put_format(&t, "%s%s", job->area != NULL ? job->area : "",
                       job->manner != NULL ? job->manner : "");
    for (int e = 0; e < JB_EDITIONS; e++)
        jb_text_put_format(&t, "\n%s", job->stems[e] != NULL ? job->stems[e] : "");
    return jb_text_str(&t);
}

void jb_briefing_collect_inputs(JbArena *arena, JbDiags *diags, const JbJob *job,
                                const JbFaces *faces, const JbLoaded *loaded, JbBriefing *made)
{
    Collector c = {.arena = arena, .unsaid = jb_diags_unsaid(arena, diags), .made = made};
    const JbPhoto *photo = &loaded->series->now->photo;
    add_series(&c, "snapshot", "plan", loaded->series);
    for (size_t i = 0; i < loaded->companion_n; i++)
        add_series(&c, "companion", "plan", loaded->companions[i]);
    if (photo->path != NULL)
        add_file(&c, "photo", jb_file_base(arena, photo->path), photo->path);
    add_sheets(&c, loaded->series);
    add_look(&c, job);
    JbPlace place = {.file = c.missed};
    if (c.missed != NULL)
        jb_diag_warn(diags, "input-unlisted", &place, "see that it can be read, or take it away",
                     "it cannot be read: neither the manifest nor --resume knows of it");
    made->key = jb_deliver_inputs_key(arena, made, how(arena, faces, job, made));
}

void jb_briefing_list_faces(JbArena *arena, const JbPages *pages, JbBriefing *made)
{
    Collector c = {.arena = arena, .made = made};
    size_t n = jb_layout_faces_count(pages->faces);
    bool *used = jb_arena_alloc_array(arena, n, sizeof *used);
    for (size_t i = 0; i < pages->pages.n; i++)
        for (size_t k = 0; k < pages->pages.at[i].marks.n; k++) {
            const JbMark *m = &pages->pages.at[i].marks.at[k];
            if (m->kind == JB_MARK_GLYPHS && m->face < n)
                used[m->face] = true;
        }
    for (size_t id = 0; id < n; id++)
        if (used[id]) {
            JbFaceFile f = jb_layout_face_file(pages->faces, (JbFaceId)id);
            add(&c, "face", f.name, jb_arena_strdup(arena, f.sha256), f.bytes);
        }
}

/* --- characters --- */

static void put_data(JbCoveredFile *f, const char *path, const char *bytes, size_t n,
                     const char *encoding)
{
    *f = (JbCoveredFile){JB_COVERED_DATA, path, bytes, n, encoding, 0};
}

static size_t put_series(JbCoveredFile *files, size_t n, const JbSeries *s, const char *encoding)
{
    put_data(&files[n], s->plan->path, s->plan->bytes, s->plan->byte_n, encoding);
    put_data(&files[n + 1], s->now->path, s->now->bytes, s->now->byte_n, encoding);
    return n + 2;
}

bool jb_briefing_count_characters(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbJob *job,
                                  const JbLoaded *loaded, const JbLayout *layout)
{
    JbCoveredFile *files =
        jb_arena_alloc_array(arena, 2 * (loaded->companion_n + 1), sizeof *files);
    size_t n = put_series(files, 0, loaded->series, job->encoding);
    for (size_t i = 0; i < loaded->companion_n; i++)
        n = put_series(files, n, loaded->companions[i], job->encoding);
    bool of_whole = job->area != NULL; /* all areas have the same data */
    if (jb_briefing_gate_covers(job->gate, faces, job->template, loaded->langs) &&
        ((of_whole && jb_briefing_gate_covers_whole(job->gate, job->template, loaded->langs)) ||
         jb_proof_all_covered(faces, layout, loaded->langs, files, n))) {
        if (of_whole)
            jb_briefing_gate_whole_is_covered(job->gate, job->template, loaded->langs);
        return true;
    }
    return jb_proof_template_coverage(arena, diags, faces, layout, loaded->langs, job->template,
                                      files, n);
}

/* SPDX-License-Identifier: MIT */
#include "briefing/confine.h"
#include "base/confine.h"
#include "base/file.h"
#include "base/root.h"
#include "locale/locale.h"
#include "paragraph/patterns.h"
#include "pdf/pdf.h"
#include "story/digest.h"
#include "story/story.h"
#include <errno.h>
#include <string.h>

static void add(JbArena *arena, JbReach *paths, const char *path)
{
    for (size_t i = 0; path != NULL && i < paths->list.n; i++)
        if (strcmp(paths->list.at[i], path) == 0)
            return;
    if (path != NULL)
        JB_PUSH(arena, &paths->list, path);
}

/* Folders in which the snapshot's plan may be found (source/series.c), and the roots that follow
 * from each. */
static void add_input(JbArena *arena, const JbJob *job, JbReach *reads)
{
    static const char *const beside[] = {"../../plans", "../plans"};
    const char *folder = jb_file_dir(arena, job->snapshot);
    add(arena, reads, folder);
    add(arena, reads, job->snapshot);
    add(arena, reads, job->plan);
    add(arena, reads, job->root);
    if (job->root != NULL)
        return;
    const char *given = job->plan != NULL ? jb_file_dir(arena, job->plan) : NULL;
    add(arena, reads, jb_root_of_input(arena, job->snapshot, given));
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        const char *plans = jb_file_join(arena, folder, beside[i]);
        if (!jb_file_exists(plans))
            continue;
        add(arena, reads, plans);
        if (given == NULL)
            add(arena, reads, jb_root_of_input(arena, job->snapshot, plans));
    }
}

/* A profile, and the file beside it that names its condition. */
static void add_profile(JbArena *arena, JbReach *reads, const char *profile)
{
    add(arena, reads, profile);
    add(arena, reads, jb_pdf_condition_path(arena, profile));
}

/* The template's folder, those that it borrows from, and the profile of its press. */
static void add_template(JbArena *arena, const JbDiags *diags, const JbJob *job, JbReach *reads)
{
    JbDiags *unsaid = jb_diags_unsaid(arena, diags);
    add(arena, reads, job->template);
    const char *partials = jb_story_template_partials(arena, diags, job->template);
    add(arena, reads, partials);
    add(arena, reads, jb_story_digest_folder(arena, job->template, partials));
    const JbLayout *layout =
        job->gate != NULL ? jb_briefing_gate_dress(job->gate, unsaid, job->template).layout : NULL;
    if (job->icc != NULL)
        add_profile(arena, reads, jb_briefing_press_profile(arena, job, layout));
}

/* What may be asked for while a page is set. */
static void add_setting(JbArena *arena, const JbFaces *faces, const JbJob *job, JbReach *reads)
{
    const char **files = jb_layout_faces_files(arena, faces);
    for (size_t i = 0; files[i] != NULL; i++)
        add(arena, reads, files[i]);
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        const char *hyphens = jb_locale(lang)->hyphens;
        add(arena, reads, hyphens);
        if (hyphens != NULL)
            add(arena, reads,
                jb_para_patterns_table(arena, jb_layout_faces_prepared(faces), hyphens));
    }
    add(arena, reads, job->icc);
}

void jb_briefing_reads(JbArena *arena, const JbDiags *diags, const JbFaces *faces, const JbJob *job,
                       JbReach *reads)
{
    if (job->snapshot != NULL)
        add_input(arena, job, reads);
    jb_briefing_reads_look(arena, diags, faces, job, reads);
}

void jb_briefing_reads_ahead(JbArena *arena, const JbAhead *ahead, JbReach *reads)
{
    for (size_t i = 0; i < ahead->files.n; i++)
        JB_PUSH(arena, &reads->list, ahead->files.at[i]);
    for (size_t i = 0; i < ahead->folders.n; i++)
        JB_PUSH(arena, &reads->names, ahead->folders.at[i]);
}

void jb_briefing_reads_look(JbArena *arena, const JbDiags *diags, const JbFaces *faces,
                            const JbJob *job, JbReach *reads)
{
    add_template(arena, diags, job, reads);
    add_setting(arena, faces, job, reads);
    if (job->fonts != NULL)
        add(arena, reads, jb_file_dir(arena, job->fonts));
}

void jb_briefing_reads_system(JbArena *arena, JbReach *reads)
{
    static const char *const system[] = {"/usr/lib",        "/usr/lib64",  "/lib",
                                         "/lib64",          "/etc/passwd", "/etc/nsswitch.conf",
                                         "/etc/ld.so.cache"};
    for (size_t i = 0; i < sizeof system / sizeof *system; i++)
        add(arena, reads, system[i]);
}

/* Reports that a process cannot be confined, with errno (no-sandbox, 71). */
static void report_unconfined(JbDiags *diags)
{
    if (errno == ENOMEM)
        jb_arena_die_of_memory();
    jb_diag_report(diags, JB_ERROR, JB_EXIT_SYSTEM, "no-sandbox", NULL,
                   "find out what keeps the kernel from it, or do without by --no-sandbox",
                   "the process cannot be confined to its files: %s", strerror(errno));
}

bool jb_briefing_confine(JbDiags *diags, const JbReach *reads, const JbReach *writes)
{
    JbConfine rules = {.read = reads->list.at,
                       .read_n = reads->list.n,
                       .list = reads->names.at,
                       .list_n = reads->names.n,
                       .write = writes->list.at,
                       .write_n = writes->list.n};
    if (jb_confine(&rules))
        return true;
    report_unconfined(diags);
    return false;
}

bool jb_briefing_seal(JbArena *arena, JbDiags *diags, const JbFaces *faces, const JbJob *job,
                      const JbLoaded *loaded, const char *profile)
{
    JbReach reads = {.list = {NULL, 0, 0}}, writes = {.list = {NULL, 0, 0}};
    add_setting(arena, faces, job, &reads);
    add(arena, &reads, loaded->series->now->photo.path);
    if (profile != NULL)
        add_profile(arena, &reads, profile);
    add(arena, &writes, job->out);
    if (job->report != NULL)
        add(arena, &writes, jb_file_dir(arena, job->report));
    JbConfine rules = {.read = reads.list.at,
                       .read_n = reads.list.n,
                       .write = writes.list.at,
                       .write_n = writes.list.n,
                       .files_only = true};
    if (jb_confine(&rules))
        return true;
    report_unconfined(diags);
    return false;
}

/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "command/batch.h"
#include "proof/check_template.h"
#include "source/snapshot.h"
#include "story/story.h"
#include <stdio.h>
#include <string.h>

int jb_command_build(JbCommand *c)
{
    int status = JB_EXIT_OK;
    if (!jb_command_parse(c,
                          "build [options] SNAPSHOT|PATTERN|JOBS...\n\nMakes a briefing of each "
                          "snapshot, of each that a "
                          "quoted pattern names, and of\neach that a job file (jianbao.jobs/1) "
                          "declares, and lists them in "
                          "manifest.json.\n--format: pdf (default) or trace, the pages as text.",
                          &status))
        return status;
    if (c->operand_n == 0) {
        jb_command_misuse(c, "build needs a snapshot; jianbao build --help lists the options");
        return JB_EXIT_USAGE;
    }
    c->job.trace = c->format == JB_BUILD_TRACE;
    jb_command_open_gate(c);
    JbDiags *diags = jb_command_diags(c, c->arena);
    JbTasks tasks = {{NULL, 0, 0}};
    bool planned = jb_command_find_resources(c, diags) && jb_command_plan_tasks(c, diags, &tasks);
    JbFaces *faces = planned ? jb_command_open_faces(c, diags) : NULL;
    jb_command_print_diags(c, diags);
    if (faces == NULL)
        return (int)jb_diags_exit(diags, false);
    status = jb_command_run_batch(c, faces, &tasks);
    jb_layout_faces_close(faces);
    return jb_command_worse(status, (int)jb_diags_exit(diags, c->strict));
}

/* --- check --- */

/* The words of a template that is sound; what is not was reported where it was read. */
static void check_words(JbArena *arena, JbDiags *diags, const JbJob *job)
{
    const JbTemplate *t =
        jb_briefing_gate_dress(job->gate, jb_diags_unsaid(arena, diags), job->template).template;
    if (t != NULL)
        jb_story_template_check(arena, diags, t);
}

/* words: look at those of the template that a snapshot is printed with, too. */
static int check_one(JbCommand *c, JbFaces *faces, const char *operand, bool words)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_command_diags(c, arena);
    JbFiles *files = diags->files = jb_files_new(diags->files);
    JbResult result = {0};
    JbJob job = c->job;
    const JbAttainment *attainment = NULL;
    job.snapshot = operand;
    if (jb_file_exists(jb_file_join(arena, operand, "layout.json"))) {
        jb_proof_template(arena, diags, faces, operand);
    } else {
        (void)jb_briefing_pages(arena, diags, faces, &job, &result, &attainment);
        if (words)
            check_words(arena, diags, &job);
    }
    jb_diags_sort(diags);
    jb_command_print_diags(c, diags);
    size_t errors = jb_diags_count(diags, JB_ERROR),
           warnings = jb_diags_count(diags, JB_WARNING) - errors;
    if (!c->quiet && c->log == JB_DIAG_TEXT)
        printf("%s: %zu error%s, %zu warning%s\n", jb_text_shown(arena, operand), errors,
               errors == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s");
    int status = (int)jb_diags_exit(diags, c->strict);
    jb_files_free(files);
    jb_arena_free(arena);
    return status;
}

int jb_command_check(JbCommand *c)
{
    int status = JB_EXIT_OK;
    if (!jb_command_parse(c,
                          "check [options] SNAPSHOT|TEMPLATE...\n\nReads and lays out everything "
                          "and writes nothing. "
                          "--format: text (default), json, github.",
                          &status))
        return status;
    if (c->operand_n == 0)
        return jb_command_misuse(c, "check needs a snapshot or a template");
    jb_command_open_gate(c);
    JbDiags *diags = jb_command_diags(c, c->arena);
    JbFaces *faces = jb_command_find_resources(c, diags) ? jb_command_open_faces(c, diags) : NULL;
    jb_command_print_diags(c, diags);
    if (faces == NULL)
        return (int)jb_diags_exit(diags, false);
    for (size_t i = 0; i < c->operand_n; i++)
        status = jb_command_worse(status,
                                  check_one(c, faces, c->operands[i], i == 0)); /* once is enough */
    jb_layout_faces_close(faces);
    return status;
}

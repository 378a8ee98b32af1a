/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "command/batch.h"
#include "proof/check_template.h"
#include "source/snapshot.h"
#include "story/story.h"
#include <stdio.h>
#include <string.h>

static bool usable_format(JbCommand *c)
{
    c->job.trace = c->format != NULL && strcmp(c->format, "trace") == 0;
    if (c->format == NULL || c->job.trace || strcmp(c->format, "pdf") == 0)
        return true;
    jb_command_misuse(c, "--format of build is pdf or trace, not %s", c->format);
    return false;
}

int jb_command_build(JbCommand *c)
{
    static const char *const allowed[] = {
        "output",     "template", "lang",   "edition",  "format", "horizon",    "name",
        "each",       "jobs",     "resume", "shard",    "wait",   "prune",      "max-memory",
        "max-time",   "plan",     "root",   "encoding", "allow",  "frames",     "uncompressed",
        "sign-field", "report",   "strict", "quiet",    "json",   "log-format", NULL};
    int status = JB_EXIT_OK;
    if (!jb_command_parse(c, allowed,
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
    if (!usable_format(c))
        return JB_EXIT_USAGE;
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
    static const char *const allowed[] = {"template", "lang",     "format", "horizon", "plan",
                                          "root",     "encoding", "strict", "quiet",   NULL};
    static const char *const formats[] = {"text", "json", "github"};
    int status = JB_EXIT_OK;
    if (!jb_command_parse(c, allowed,
                          "check [options] SNAPSHOT|TEMPLATE...\n\nReads and lays out everything "
                          "and writes nothing. "
                          "--format: text (default), json, github.",
                          &status))
        return status;
    size_t format = 0;
    while (c->format != NULL && format < 3 && strcmp(formats[format], c->format) != 0)
        format++;
    if (c->operand_n == 0 || format == 3)
        return jb_command_misuse(c, format == 3
                                        ? JB_SAID("--format of check is text, json or github")
                                        : JB_SAID("check needs a snapshot or a template"));
    c->log = (JbDiagFormat)format;
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

/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "command/batch.h"
#include "command/watch.h"
#include "paragraph/patterns.h"
#include "proof/check_template.h"
#include "proof/glyph_coverage.h"
#include "proof/plan_words.h"
#include "source/snapshot.h"
#include "story/story.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* In a process of its own, since it is confined afterwards; then that program says the rest. */
static int rehearse(JbCommand *c, JbFaces *faces, const JbTasks *tasks)
{
    int end = 0;
    if (!jb_command_names_recipients(c) || c->teller != NULL)
        return jb_command_dry_run(c, faces, tasks);
    fflush(NULL); /* nothing is printed twice */
    pid_t pid = fork();
    if (pid == 0) {
        int status = jb_command_dry_run(c, faces, tasks);
        fflush(NULL);
        _exit(status);
    }
    while (pid > 0 && waitpid(pid, &end, 0) < 0)
        if (errno != EINTR)
            return JB_EXIT_SYSTEM;
    if (pid < 0 || !WIFEXITED(end))
        return JB_EXIT_SYSTEM;
    return jb_command_worse(WEXITSTATUS(end), jb_command_hand_over(c, "mail"));
}

/* Makes what the command line asks for. */
static int make(JbCommand *c)
{
    jb_command_open_gate(c);
    JbDiags *diags = jb_command_diags(c, c->arena);
    JbTasks tasks = {.list = {NULL, 0, 0}};
    bool planned = jb_command_find_resources(c, diags) && jb_command_plan_tasks(c, diags, &tasks);
    JbFaces *faces = planned ? jb_command_open_faces(c, diags) : NULL;
    jb_command_print_diags(c, diags);
    if (faces == NULL)
        return (int)jb_diags_exit(diags, false);
    int status = c->dry_run ? rehearse(c, faces, &tasks) : jb_command_run_batch(c, faces, &tasks);
    jb_layout_faces_close(faces);
    return jb_command_worse(status, (int)jb_diags_exit(diags, c->strict));
}

int jb_command_build(JbCommand *c)
{
    int status = JB_EXIT_OK;
    if (!jb_command_parse(
            c,
            "build [options] SNAPSHOT|PATTERN|JOBS...\n\nMakes a briefing of each "
            "snapshot, of each that a "
            "quoted pattern names, and of\neach that a job file (jianbao.jobs/1) "
            "declares, and lists them in "
            "manifest.json.\n--format: pdf (default); png, a picture of each page and its words "
            "besides, for chats\n(-t card); or trace, the pages as text.",
            &status))
        return status;
    if (c->operand_n == 0) {
        jb_command_misuse(c, "build needs a snapshot; jianbao build --help lists the options");
        return JB_EXIT_USAGE;
    }
    bool mails = jb_command_names_recipients(c) || c->if_changed || c->skip_empty;
    if (mails && !c->dry_run)
        return jb_command_misuse(c, "build sends no mail: its recipients go with --dry-run, or to "
                                    "jianbao mail");
    c->job.trace = c->format == JB_BUILD_TRACE;
    c->job.words = c->format == JB_BUILD_PNG;
    return c->watch ? jb_command_watch(c, make) : make(c);
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

/* The characters of a plan against the faces of the template that its snapshots are printed with,
 * where that is sound. */
static void check_characters(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbJob *job,
                             const JbPlan *plan)
{
    const JbLayout *layout =
        jb_briefing_gate_dress(job->gate, jb_diags_unsaid(arena, diags), job->template).layout;
    const JbCoveredFile file = {.kind = JB_COVERED_DATA,
                                .path = plan->path,
                                .bytes = plan->bytes,
                                .n = plan->byte_n,
                                .encoding = job->encoding};
    if (layout != NULL)
        (void)jb_proof_glyph_coverage(arena, diags, faces, layout, plan->langs, &file, 1);
}

/* A plan alone: what it says, and how it was understood. NULL when the operand is none. */
static const JbPlan *check_plan(const JbCommand *c, JbArena *arena, JbDiags *diags, JbFaces *faces,
                                const char *operand, bool *is_plan)
{
    const char *encoding = c->job.encoding;
    *is_plan = jb_file_exists(operand) &&
               jb_source_plan_is(jb_json_read_file(arena, jb_diags_unsaid(arena, diags), operand,
                                                   encoding, NULL, NULL));
    const JbPlan *plan = *is_plan ? jb_source_plan_load(arena, diags, operand, encoding) : NULL;
    if (plan != NULL) {
        jb_source_plan_advise(arena, diags, plan);
        jb_proof_plan_words(arena, diags, plan);
        jb_proof_plan_advice(arena, diags, plan);
        check_characters(arena, diags, faces, &c->job, plan);
    }
    return plan;
}

static void say_counts(const JbCommand *c, JbArena *arena, const char *what, size_t errors,
                       size_t warnings)
{
    printf(jb_catalog_say(c->catalog, JB_SAID("%s: %s, %s\n")), jb_text_shown(arena, what),
           jb_catalog_count(arena, c->catalog, errors, JB_SAID("%zu error"), JB_SAID("%zu errors")),
           jb_catalog_count(arena, c->catalog, warnings, JB_SAID("%zu warning"),
                            JB_SAID("%zu warnings")));
}

static void say_plan(const JbCommand *c, JbArena *arena, const JbPlan *p)
{
    size_t targets = 0;
    for (size_t i = 0; i < p->indicator_n; i++)
        targets += p->indicators[i].target_n;
    printf(
        jb_catalog_say(c->catalog, JB_SAID("  %s, %s, %s, %s; from %s to %s; in %s\n")),
        jb_catalog_count(arena, c->catalog, p->indicator_n, JB_SAID("%zu indicator"),
                         JB_SAID("%zu indicators")),
        jb_catalog_count(arena, c->catalog, p->group_n, JB_SAID("%zu group"),
                         JB_SAID("%zu groups")),
        jb_catalog_count(arena, c->catalog, targets, JB_SAID("%zu target"), JB_SAID("%zu targets")),
        jb_catalog_count(arena, c->catalog, p->area_n, JB_SAID("%zu area"), JB_SAID("%zu areas")),
        jb_calendar_month_text(arena, p->from), jb_calendar_month_text(arena, p->to),
        jb_locale_join(arena, p->langs, ", "));
}

/* words: look at those of the template that a snapshot is printed with, too. */
static int check_one(JbCommand *c, JbFaces *faces, const char *operand, bool words)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_command_diags(c, arena);
    JbResult result = {0};
    JbJob job = c->job;
    const JbAttainment *attainment = NULL;
    job.snapshot = operand;
    bool is_plan = false;
    const JbPlan *plan = check_plan(c, arena, diags, faces, operand, &is_plan);
    if (jb_file_exists(jb_file_join(arena, operand, "layout.json"))) {
        jb_proof_template(arena, diags, faces, operand);
    } else if (plan == NULL && !is_plan) {
        (void)jb_briefing_pages(arena, diags, faces, &job, &result, &attainment);
        if (words && !job.data)
            check_words(arena, diags, &job);
    }
    for (size_t i = 0; i < diags->list.n; i++)
        if (diags->list.at[i].place.file == NULL)
            diags->list.at[i].place.file = operand;
    jb_diags_sort(diags);
    jb_command_print_diags(c, diags);
    size_t errors = jb_diags_count(diags, JB_ERROR),
           warnings = jb_diags_count(diags, JB_WARNING) - errors;
    if (!c->quiet && c->log == JB_DIAG_TEXT)
        say_counts(c, arena, operand, errors, warnings);
    if (plan != NULL && !c->quiet && c->log == JB_DIAG_TEXT)
        say_plan(c, arena, plan);
    int status = (int)jb_diags_exit(diags, c->strict);
    jb_arena_free(arena);
    return status;
}

/* --- check --fonts --- */

static int check_fonts(const JbCommand *c)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_command_diags(c, arena);
    const char *fonts = jb_command_find_resource(arena, "fonts/fonts.json");
    const char *prepared = jb_file_join(arena, jb_file_dir(arena, fonts), "prepared");
    size_t tested = jb_layout_faces_check(arena, diags, fonts);
    tested += jb_para_patterns_check(arena, diags, prepared);
    size_t n = diags->list.n;
    jb_command_print_diags(c, diags);
    if (!c->quiet && c->log == JB_DIAG_TEXT)
        printf(jb_catalog_say(c->catalog, JB_SAID("%s: %s, %s\n")), jb_text_shown(arena, fonts),
               jb_catalog_count(arena, c->catalog, tested, JB_SAID("%zu file tested"),
                                JB_SAID("%zu files tested")),
               jb_catalog_count(arena, c->catalog, n, JB_SAID("%zu error"), JB_SAID("%zu errors")));
    int status = (int)jb_diags_exit(diags, c->strict);
    jb_arena_free(arena);
    return status;
}

int jb_command_check(JbCommand *c)
{
    int status = JB_EXIT_OK;
    if (!jb_command_parse(
            c,
            "check [options] PLAN|SNAPSHOT|TEMPLATE...\n\nReads and lays out everything "
            "and writes nothing. "
            "With --data no page is set: what a page\nalone shows is left to the check without "
            "it.\n"
            "--format: text (default), json, github.",
            &status))
        return status;
    if (c->operand_n == 0 && !c->fonts)
        return jb_command_misuse(c, "check needs a plan, a snapshot or a template");
    jb_command_open_small_gate(c);
    JbDiags *diags = jb_command_diags(c, c->arena);
    JbFaces *faces = jb_command_find_resources(c, diags) ? jb_command_open_faces(c, diags) : NULL;
    bool ready = faces != NULL && jb_command_confine_reader(c, diags, faces, c->operand_n);
    jb_command_print_diags(c, diags);
    if (!ready)
        return (int)jb_diags_exit(diags, false);
    if (c->fonts)
        status = check_fonts(c);
    c->told = jb_keyed_new();
    for (size_t i = 0; i < c->operand_n; i++)
        status = jb_command_worse(status,
                                  check_one(c, faces, c->operands[i], i == 0)); /* once is enough */
    jb_keyed_free(c->told);
    c->told = NULL;
    jb_layout_faces_close(faces);
    return status;
}

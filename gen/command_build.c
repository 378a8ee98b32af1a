/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "command.h"
#include "source/snapshot.h"
#include "story/story.h"
#include <stdio.h>
#include <string.h>

static void print_json(const JbCommand *c, JbArena *arena, const JbResult *r, const JbDiags *diags,
                       const char *snapshot, bool ok)
{
    JbText t = jb_text(arena);
    JbJsonOut o = jb_json_out(&t, true);
    jb_out_object(&o, NULL);
    jb_out_string(&o, "snapshot", snapshot);
    jb_out_bool(&o, "ok", ok);
    jb_out_string(&o, "issue", r->issue_id);
    jb_out_string(&o, "check_code", r->check_code);
    jb_out_array(&o, "outputs");
    for (size_t i = 0; i < r->outputs.n; i++) {
        jb_out_object(&o, NULL);
        jb_out_string(&o, "path", r->outputs.at[i].path);
        jb_out_string(&o, "edition", r->outputs.at[i].edition);
        jb_out_int(&o, "bytes", (int64_t)r->outputs.at[i].bytes);
        jb_out_int(&o, "pages", (int64_t)r->outputs.at[i].pages);
        jb_out_string(&o, "sha256", r->outputs.at[i].sha256);
        jb_out_end(&o, '}');
    }
    jb_out_end(&o, ']');
    jb_out_object(&o, "milliseconds");
    for (JbStage s = 0; s < JB_STAGES; s++)
        jb_out_digits(&o, jb_stage_name(s),
                      jb_format(arena, "%lld.%03lld", (long long)(r->micros[s] / 1000),
                                (long long)(r->micros[s] % 1000)));
    jb_out_end(&o, '}');
    jb_out_int(&o, "warnings",
               (int64_t)(jb_diags_count(diags, JB_WARNING) - jb_diags_count(diags, JB_ERROR)));
    jb_out_int(&o, "errors", (int64_t)jb_diags_count(diags, JB_ERROR));
    jb_out_end(&o, '}');
    (void)c;
    printf("%s\n", jb_text_str(&t));
}

static void print_line(const JbResult *r)
{
    for (size_t i = 0; i < r->outputs.n; i++) {
        const JbOutput *o = &r->outputs.at[i];
        if (o->pages > 0)
            printf("%s: %zu page%s, %zu kB\n", o->path, o->pages, o->pages == 1 ? "" : "s",
                   (o->bytes + 999) / 1000);
    }
}

/* One briefing in an arena of its own, so that a batch takes no more memory than its largest. */
static int build_one(JbCommand *c, JbFaces *faces, const char *snapshot)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    JbResult result = {0};
    JbJob job = c->job;
    job.snapshot = snapshot;
    bool ok = jb_build(arena, diags, faces, &job, &result);
    jb_print_diags(c, diags);
    if (c->json)
        print_json(c, arena, &result, diags, snapshot, ok);
    else if (!c->quiet && strcmp(job.out, "-") != 0)
        print_line(&result);
    int status = (int)jb_diags_exit(diags, c->strict);
    jb_arena_free(arena);
    return status;
}

static bool find_template(JbCommand *c, JbDiags *diags)
{
    c->job.template = jb_find_template(c->arena, diags, c->job.template);
    c->job.icc = jb_find_resource(c->arena, "templates/icc");
    return c->job.template != NULL;
}

static bool usable_format(JbCommand *c)
{
    c->job.trace = c->format != NULL && strcmp(c->format, "trace") == 0;
    if (c->format == NULL || c->job.trace || strcmp(c->format, "pdf") == 0)
        return true;
    fprintf(stderr, "jianbao: error: --format of build is pdf or trace, not %s\n", c->format);
    return false;
}

int jb_command_build(JbCommand *c)
{
    static const char *const allowed[] = {
        "output", "template", "lang",     "edition",    "format", "horizon",
        "name",   "plan",     "encoding", "allow",      "frames", "uncompressed",
        "strict", "quiet",    "json",     "log-format", NULL};
    int status = JB_EXIT_OK;
    if (!jb_parse(c, allowed,
                  "build [options] SNAPSHOT...\n\nMakes a briefing of each snapshot. --format: pdf (default) "
                  "or trace, the pages as text.",
                  &status))
        return status;
    if (c->operand_n == 0) {
        fputs("jianbao: error: build needs a snapshot; jianbao build --help lists the options\n", stderr);
        return JB_EXIT_USAGE;
    }
    if (!usable_format(c))
        return JB_EXIT_USAGE;
    JbDiags *diags = jb_diags_new(c->arena);
    JbFaces *faces = find_template(c, diags) ? jb_open_faces(c, diags) : NULL;
    jb_print_diags(c, diags);
    if (faces == NULL)
        return (int)jb_diags_exit(diags, false);
    size_t failed = 0;
    for (size_t i = 0; i < c->operand_n; i++) {
        int one = build_one(c, faces, c->operands[i]);
        failed += one != JB_EXIT_OK;
        status = jb_worse(status, one);
    }
    jb_faces_close(faces);
    /* one briefing: its own status; several: 1 when some of them failed (DESIGN.md, exit) */
    return failed > 0 && failed < c->operand_n && status != JB_EXIT_DEFECT ? JB_EXIT_WARNINGS : status;
}

/* --- check --- */

static int check_one(JbCommand *c, JbFaces *faces, const char *operand)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    JbResult result = {0};
    JbJob job = c->job;
    const JbAttainment *attainment = NULL;
    job.snapshot = operand;
    if (jb_file_exists(jb_path_join(arena, operand, "layout.json"))) {
        const JbTemplate *t = jb_template_load(arena, diags, operand);
        if (t != NULL)
            jb_template_check(arena, diags, t);
        (void)jb_layout_load(arena, diags, jb_path_join(arena, operand, "layout.json"));
    } else {
        (void)jb_build_pages(arena, diags, faces, &job, &result, &attainment);
    }
    jb_diags_sort(diags);
    jb_print_diags(c, diags);
    size_t errors = jb_diags_count(diags, JB_ERROR), warnings = jb_diags_count(diags, JB_WARNING) - errors;
    if (!c->quiet && c->log == JB_DIAG_TEXT)
        printf("%s: %zu error%s, %zu warning%s\n", operand, errors, errors == 1 ? "" : "s", warnings,
               warnings == 1 ? "" : "s");
    int status = (int)jb_diags_exit(diags, c->strict);
    jb_arena_free(arena);
    return status;
}

int jb_command_check(JbCommand *c)
{
    static const char *const allowed[] = {"template", "lang",   "format", "horizon", "plan",
                                          "encoding", "strict", "quiet",  NULL};
    static const char *const formats[] = {"text", "json", "github"};
    int status = JB_EXIT_OK;
    if (!jb_parse(c, allowed,
                  "check [options] SNAPSHOT|TEMPLATE...\n\nReads and lays out everything and writes nothing. "
                  "--format: text (default), json, github.",
                  &status))
        return status;
    size_t format = 0;
    while (c->format != NULL && format < 3 && strcmp(formats[format], c->format) != 0)
        format++;
    if (c->operand_n == 0 || format == 3) {
        fputs(format == 3 ? "jianbao: error: --format of check is text, json or github\n"
                          : "jianbao: error: check needs a snapshot or a template\n",
              stderr);
        return JB_EXIT_USAGE;
    }
    c->log = (JbDiagFormat)format;
    JbDiags *diags = jb_diags_new(c->arena);
    JbFaces *faces = find_template(c, diags) ? jb_open_faces(c, diags) : NULL;
    jb_print_diags(c, diags);
    if (faces == NULL)
        return (int)jb_diags_exit(diags, false);
    for (size_t i = 0; i < c->operand_n; i++)
        status = jb_worse(status, check_one(c, faces, c->operands[i]));
    jb_faces_close(faces);
    return status;
}

/* SPDX-License-Identifier: MIT */
/* What each command gives away before it works on what others have written. */
#include "base/file.h"
#include "base/root.h"
#include "command/batch.h"
#include "deliver/write.h"
#include <string.h>
#include <unistd.h>

/* A file that is written: its folder, which is made now, and itself where it is a device. */
static void add_written(JbArena *arena, JbReach *writes, const char *file)
{
    (void)jb_deliver_make_folders(jb_diags_new(arena), file); /* who writes it tells what failed */
    JB_PUSH(arena, &writes->list, jb_file_dir(arena, file));
    if (strncmp(file, "/dev/", 5) == 0 || strncmp(file, "/proc/", 6) == 0)
        JB_PUSH(arena, &writes->list, file);
}

/* Whether the task is made from the same folders as the one before it. */
static bool same_folders(JbArena *arena, const JbJob *a, const JbJob *b)
{
    char link[2];
    return jb_text_equal(jb_file_dir(arena, a->snapshot), jb_file_dir(arena, b->snapshot)) &&
           jb_text_equal(a->plan, b->plan) && jb_text_equal(a->root, b->root) &&
           jb_text_equal(a->template, b->template) && readlink(a->snapshot, link, 1) < 0;
}

void jb_command_cage_tasks(const JbCommand *c, const JbDiags *diags, const JbFaces *faces,
                           const JbTasks *tasks, JbCage *cage)
{
    *cage = (JbCage){.open = c->no_sandbox};
    JB_PUSH(c->arena, &cage->writes.list, c->job.out);
    jb_briefing_reads_system(c->arena, &cage->reads);
    for (size_t i = 0; i < tasks->list.n && !cage->open; i++) {
        const JbJob *job = &tasks->list.at[i].job;
        if (i == 0 || !same_folders(c->arena, job, &tasks->list.at[i - 1].job))
            jb_briefing_reads(c->arena, diags, faces, job, &cage->reads);
        if (job->report != NULL && (i == 0 || tasks->list.n < 2))
            add_written(c->arena, &cage->writes, job->report);
    }
}

bool jb_command_enter(JbDiags *diags, JbCage *cage)
{
    if (!cage->open && !cage->entered)
        cage->entered = jb_briefing_confine(diags, &cage->reads, &cage->writes);
    return cage->open || cage->entered;
}

bool jb_command_confine_reader(JbCommand *c, JbDiags *diags, const JbFaces *faces, size_t n)
{
    JbCage cage = {.open = c->no_sandbox};
    jb_briefing_reads_system(c->arena, &cage.reads);
    if (n == 0) {
        JbJob job = c->job;
        jb_briefing_reads(c->arena, diags, faces, &job, &cage.reads);
        JB_PUSH(c->arena, &cage.reads.list, jb_file_dir(c->arena, c->job.fonts));
    }
    for (size_t i = 0; i < n && !cage.open; i++) {
        JbJob job = c->job;
        bool template = jb_file_exists(jb_file_join(c->arena, c->operands[i], "layout.json"));
        job.snapshot = template ? NULL : c->operands[i];
        job.template = template ? c->operands[i] : job.template;
        jb_briefing_reads(c->arena, diags, faces, &job, &cage.reads);
    }
    c->job.seal = !cage.open && n == 1;
    return jb_command_enter(diags, &cage);
}

/* The folder of "out/{area}.eml" and of "out/{area}/a.eml" is "out". */
static const char *before_fields(JbArena *arena, const char *out)
{
    const char *field = strchr(out, '{');
    return field == NULL ? out : jb_arena_format(arena, "%.*s-", (int)(field - out), out);
}

bool jb_command_confine_mail(JbCommand *c, JbDiags *diags, const char *words)
{
    JbCage cage = {.open = c->no_sandbox || c->confined};
    jb_briefing_reads_system(c->arena, &cage.reads);
    JB_PUSH(c->arena, &cage.reads.list, words);
    JB_PUSH(c->arena, &cage.reads.list, jb_root_of_template(c->arena, words));
    if (c->list != NULL)
        JB_PUSH(c->arena, &cage.reads.list, c->list);
    for (size_t i = 0; i < c->operand_n; i++) {
        JB_PUSH(c->arena, &cage.reads.list, c->operands[i]);
        JB_PUSH(c->arena, &cage.reads.list, jb_file_dir(c->arena, c->operands[i]));
    }
    if (strcmp(c->job.out, "-") != 0 && !cage.open)
        add_written(c->arena, &cage.writes, before_fields(c->arena, c->job.out));
    return c->confined = jb_command_enter(diags, &cage);
}

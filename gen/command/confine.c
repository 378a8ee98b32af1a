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

void jb_command_cage_tasks(const JbCommand *c, const JbDiags *diags, const JbFaces *faces,
                           const JbTasks *tasks, JbCage *cage)
{
    *cage = (JbCage){.open = c->no_sandbox};
    JB_PUSH(c->arena, &cage->writes.list, c->job.out);
    jb_briefing_reads_system(c->arena, &cage->reads);
    if (tasks->list.n == 1 && !cage->open) /* which is sealed when its inputs are read */
        jb_briefing_reads(c->arena, diags, faces, &tasks->list.at[0].job, &cage->reads);
    else
        jb_briefing_reads_ahead(c->arena, &tasks->ahead, &cage->reads);
    for (size_t i = 0; i < tasks->list.n && !cage->open; i++) {
        const JbJob *job = &tasks->list.at[i].job;
        bool new_look =
            tasks->list.n > 1 &&
            (i == 0 || !jb_text_equal(job->template, tasks->list.at[i - 1].job.template));
        if (new_look)
            jb_briefing_reads_look(c->arena, diags, faces, job, &cage->reads);
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

/* A template, or a snapshot: one of several by its files. */
static void add_operand(const JbCommand *c, const JbDiags *diags, const JbFaces *faces,
                        const char *operand, JbAhead *ahead, JbReach *reads)
{
    JbJob job = c->job;
    bool template = jb_file_exists(jb_file_join(c->arena, operand, "layout.json"));
    job.snapshot = template || ahead != NULL ? NULL : operand;
    job.template = template ? operand : job.template;
    jb_briefing_reads(c->arena, diags, faces, &job, reads);
    if (template || ahead == NULL)
        return;
    (void)jb_source_ahead_series(ahead, operand, job.plan);
    jb_source_ahead_snapshot(ahead, operand, job.plan);
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
    JbAhead ahead = jb_source_ahead(c->arena, diags, c->job.encoding, c->job.root);
    for (size_t i = 0; i < n && !cage.open; i++)
        add_operand(c, diags, faces, c->operands[i], n > 1 ? &ahead : NULL, &cage.reads);
    jb_briefing_reads_ahead(c->arena, &ahead, &cage.reads);
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

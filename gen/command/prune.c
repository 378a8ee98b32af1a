/* SPDX-License-Identifier: MIT */
#include "command/prune.h"
#include "base/file.h"
#include "base/keyed.h"
#include "base/root.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char **jb_command_snapshot_folders(JbArena *arena, const JbTasks *tasks)
{
    JbKeyed *seen = jb_keyed_new();
    JB_VEC(const char *) folders = {NULL, 0, 0};
    for (size_t i = 0; i < tasks->list.n; i++) {
        const char *folder = jb_file_dir(arena, tasks->list.at[i].job.snapshot);
        const void **there = jb_keyed_find(seen, folder, strlen(folder));
        if (*there == NULL)
            JB_PUSH(arena, &folders, jb_root_real(arena, folder));
        *there = folder;
    }
    JB_PUSH(arena, &folders, NULL);
    jb_keyed_free(seen);
    return folders.at;
}

bool jb_command_snapshot_gone(const char *const *folders, const JbBriefing *before)
{
    bool known = false;
    for (; *folders != NULL; folders++) {
        JbArena *arena = jb_arena_new();
        const char *above = jb_file_dir(arena, *folders);
        bool mine = false, there = false;
        for (size_t k = 0; k < before->inputs.n; k++) {
            const JbInput *in = before->inputs.at[k];
            if (strcmp(in->role, "snapshot") != 0)
                continue;
            const char *path = jb_file_join(arena, above, in->name);
            mine = strcmp(jb_file_dir(arena, path), *folders) == 0;
            there = jb_file_exists(path);
        }
        jb_arena_free(arena);
        if (mine && there)
            return false;
        known = known || mine;
    }
    return known;
}

static void hold_outputs(JbKeyed *held, const JbBriefing *b)
{
    for (size_t i = 0; i < b->outputs.n; i++)
        *jb_keyed_find(held, b->outputs.at[i].file, strlen(b->outputs.at[i].file)) = held;
}

/* Files of a briefing that is taken out, when no other holds them. */
static void remove_outputs(JbCommand *c, const JbKeyed *held, const JbBriefing *out)
{
    for (size_t i = 0; i < out->outputs.n; i++) {
        const char *file = out->outputs.at[i].file;
        bool shared = jb_keyed_known(held, file, strlen(file)) != NULL;
        const char *path = jb_file_join(c->arena, c->job.out, out->outputs.at[i].file);
        bool removed = !shared && (c->dry_run || unlink(path) == 0);
        if (removed && !c->quiet && !c->json)
            printf(jb_catalog_say(c->catalog,
                                  c->dry_run
                                      ? JB_SAID("%s: would be removed, its snapshot is gone\n")
                                      : JB_SAID("%s: removed, its snapshot is gone\n")),
                   jb_text_shown(c->arena, path));
    }
}

void jb_command_say_pruned(JbCommand *c, const JbTasks *tasks, const JbManifest *before)
{
    JbManifest pruned = {.shard = 0};
    JbKeyed *held = jb_keyed_new();
    const char **folders = jb_command_snapshot_folders(c->arena, tasks);
    for (size_t i = 0; i < before->briefings.n; i++) {
        if (jb_command_snapshot_gone(folders, before->briefings.at[i]))
            JB_PUSH(c->arena, &pruned.briefings, before->briefings.at[i]);
        else
            hold_outputs(held, before->briefings.at[i]);
    }
    for (size_t i = 0; i < pruned.briefings.n; i++)
        remove_outputs(c, held, pruned.briefings.at[i]);
    jb_keyed_free(held);
}

bool jb_command_prune(JbCommand *c, const JbManifest *pruned, const JbBriefings *kept)
{
    if (pruned->briefings.n == 0)
        return true;
    JbKeyed *held = jb_keyed_new();
    JbArena *scratch = jb_arena_new();
    bool had = true;
    for (size_t i = 0; i < kept->n && had; i++) {
        jb_arena_reset(scratch);
        const JbBriefing *b = kept->get(kept->context, scratch, i);
        had = b != NULL;
        if (had)
            hold_outputs(held, b);
    }
    for (size_t i = 0; i < pruned->briefings.n && had; i++)
        remove_outputs(c, held, pruned->briefings.at[i]);
    jb_arena_free(scratch);
    jb_keyed_free(held);
    return had;
}

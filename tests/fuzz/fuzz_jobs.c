/* SPDX-License-Identifier: MIT */
/* Any bytes as a job file, and what it asks for as names of files: none leads out of its folder. */
#include "deliver/jobs.h"
#include "deliver/name.h"
#include "scratch.h"

/* Between slashes. */
static size_t longest_part(const char *stem)
{
    size_t most = 0;
    for (const char *part = stem; *part != '\0';) {
        size_t n = strcspn(part, "/");
        most = n > most ? n : most;
        part += n + (part[n] == '/');
    }
    return most;
}

static void name_file(JbArena *arena, const JbOrder *order)
{
    JbDiags *diags = jb_diags_new(arena);
    JbNameFields fields = {.plan = "p",
                           .period = "2024-05",
                           .area = order->area,
                           .lang = "zh",
                           .edition = "screen",
                           .template = "t"};
    const char *stem =
        order->name == NULL ? NULL : jb_deliver_file_stem(arena, diags, order->name, &fields);
    if (stem != NULL)
        fuzz_require(*stem != '/' && strncmp(stem, "../", 3) != 0 && strstr(stem, "/../") == NULL &&
                     longest_part(stem) <= 200);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    const JbJson *root = jb_json_read(arena, diags, "jobs", (const char *)data, size, NULL);
    JbOrder usual = {.editions = 1, .template = "gazette"};
    JbOrders orders = {{NULL, 0, 0}};
    if (root != NULL && jb_deliver_is_jobs(root))
        fuzz_check(diags, jb_deliver_jobs_read(arena, diags, root, "input/jobs/x.json", &usual,
                                               NULL, &orders));
    for (size_t i = 0; i < orders.list.n; i++)
        name_file(arena, &orders.list.at[i]);
    jb_arena_free(arena);
    return 0;
}

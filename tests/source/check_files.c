/* SPDX-License-Identifier: MIT */
/* Not a test of its own: reads the plans and snapshots named on the command line (or, without any,
 * one on each line of the standard input) and prints for each "PATH ok" or "PATH bad", then its
 * findings, each line indented by one tab. test_verdicts.py and whoever writes a golden file uses
 * it. */
#include "base/file.h"
#include "source/snapshot.h"

#include <stdio.h>
#include <string.h>

static bool is_plan(JbArena *arena, const char *path)
{
    const JbJson *root = jb_json_read_file(arena, jb_diags_new(arena), path, NULL, NULL, NULL);
    const JbJson *format = jb_json_get(root, "format");
    return strstr(path, ".plan.json") != NULL ||
           (format != NULL && format->kind == JB_JSON_STRING &&
            strncmp(format->string, "jianbao.plan/", 13) == 0);
}

static void check(const char *path)
{
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    if (is_plan(arena, path))
        (void)jb_source_plan_load(arena, diags, path, NULL);
    else
        (void)jb_source_series_load(arena, diags, path, NULL, NULL);
    jb_diags_sort(diags);
    printf("%s %s\n", path, jb_diags_count(diags, JB_ERROR) == 0 ? "ok" : "bad");
    for (size_t i = 0; i < diags->list.n; i++)
        printf("\t%s\n", jb_diag_line(arena, &diags->list.at[i], JB_DIAG_TEXT));
    jb_arena_free(arena);
}

int main(int argc, char **argv)
{
    char line[4096];
    for (int i = 1; i < argc; i++)
        check(argv[i]);
    while (argc == 1 && fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        check(line);
    }
    return ferror(stdin) || fflush(stdout) != 0;
}

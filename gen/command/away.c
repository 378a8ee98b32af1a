/* SPDX-License-Identifier: MIT */
/* Commands whose libraries the others need not load stand in programs of their own. */
#include "base/file.h"
#include "command/command.h"
#include <stdio.h>
#include <unistd.h>

/* The program "jianbao-NAME" beside this one, or where `make install` puts it. */
static const char *program_of(JbCommand *c, const char *name)
{
    JbArena *arena = c->arena;
    const char *folder = jb_command_program_folder(arena),
               *file = jb_arena_format(arena, "jianbao-%s", name);
    const char *beside = jb_file_join(arena, folder, file);
    if (jb_file_exists(beside))
        return beside;
    return jb_file_join(arena, jb_file_dir(arena, folder),
                        jb_arena_format(arena, "libexec/%s", file));
}

int jb_command_away(JbCommand *c)
{
    char **argv = jb_arena_alloc_array(c->arena, (size_t)c->argc + 2, sizeof *argv);
    argv[0] = jb_arena_strdup(c->arena, "jianbao");
    for (int i = 0; i < c->argc; i++)
        argv[i + 1] = c->argv[i];
    const char *program = program_of(c, c->argv[0]);
    (void)execv(program, argv);
    JbDiags *diags = jb_command_diags(c, c->arena);
    JbPlace place = {.file = program};
    jb_diag_report(diags, JB_ERROR, JB_EXIT_SYSTEM, "no-program", &place,
                   "install jianbao whole: make install, or make all",
                   "the program for the command %s cannot be run", c->argv[0]);
    jb_command_print_diags(c, diags);
    return JB_EXIT_SYSTEM;
}

/* SPDX-License-Identifier: MIT */
/* Commands whose libraries the others need not load stand in programs of their own. */
#include "base/file.h"
#include "base/share.h"
#include "command/command.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* The program "jianbao-NAME" beside this one, or where `make install` puts it. */
static const char *program_of(JbCommand *c, const char *name)
{
    JbArena *arena = c->arena;
    const char *folder = jb_share_program_folder(arena),
               *file = jb_arena_format(arena, "jianbao-%s", name);
    const char *beside = jb_file_join(arena, folder, file);
    if (jb_file_exists(beside))
        return beside;
    return jb_file_join(arena, jb_file_dir(arena, folder),
                        jb_arena_format(arena, "libexec/%s", file));
}

/* In the process of the program; comes back only where there is none. */
static int run(JbCommand *c, const char *program, char **argv)
{
    (void)prctl(PR_SET_PDEATHSIG, SIGTERM);
    (void)execv(program, argv);
    JbDiags *diags = jb_command_diags(c, c->arena);
    JbPlace place = {.file = program};
    jb_diag_report(diags, JB_ERROR, JB_EXIT_SYSTEM, "no-program", &place,
                   "install jianbao whole: make install, or make all",
                   "the program for the command %s cannot be run", c->argv[0]);
    jb_command_print_diags(c, diags);
    return JB_EXIT_SYSTEM;
}

/* GLib, which messages are made with, ends its process by one of these signals where memory runs
 * out: that is told as everywhere else. */
static int end_as(int death)
{
    if (WIFEXITED(death))
        return WEXITSTATUS(death);
    if (WTERMSIG(death) == SIGTRAP || WTERMSIG(death) == SIGABRT)
        jb_arena_die_of_memory();
    (void)signal(WTERMSIG(death), SIG_DFL); /* as whoever waits for this process expects it */
    (void)raise(WTERMSIG(death));
    return JB_EXIT_DEFECT;
}

int jb_command_hand_over(JbCommand *c, const char *name)
{
    int death = 0;
    char **argv = jb_arena_alloc_array(c->arena, (size_t)c->argc + 2, sizeof *argv);
    argv[0] = jb_arena_strdup(c->arena, "jianbao");
    for (int i = 0; i < c->argc; i++)
        argv[i + 1] = c->argv[i];
    const char *program = program_of(c, name);
    fflush(NULL); /* nothing is printed twice */
    pid_t pid = fork();
    if (pid == 0)
        _exit(run(c, program, argv));
    while (pid > 0 && waitpid(pid, &death, 0) < 0)
        if (errno != EINTR)
            return JB_EXIT_SYSTEM;
    return pid > 0 ? end_as(death) : run(c, program, argv);
}

int jb_command_away(JbCommand *c)
{
    return jb_command_hand_over(c, c->argv[0]);
}

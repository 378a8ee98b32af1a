/* SPDX-License-Identifier: MIT */
/* Thumbnails by poppler's pdftoppm, a process of its own: a library would bring cairo into the
 * program, and a page that it stumbles over must not take the site along. */
#include "site/site_parts.h"
#include <errno.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_THUMB ((size_t)8 << 20) /* bytes */

extern char **environ;

/* Starts pdftoppm with its standard output at `to`. 0, or an errno. */
static int start(char *const *argv, int to, int other, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);
    if (error != 0)
        return error;
    posix_spawn_file_actions_adddup2(&actions, to, STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, other);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", 0, 0);
    error = posix_spawnp(pid, argv[0], &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

static void read_all(int from, JbText *out)
{
    char buffer[16384];
    for (;;) {
        ssize_t n = read(from, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return;
        if (out->n < MOST_THUMB)
            jb_text_put_n(out, buffer, (size_t)n);
    }
}

static int wait_for(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static const char *warn(JbDiags *diags, const char *pdf, const char *why)
{
    JbPlace place = {pdf, 0, 0, NULL};
    jb_diag_warn(diags, "no-thumbnail", &place, "install poppler-utils",
                 "pdftoppm made no picture of the page: %s", why);
    return NULL;
}

const char *jb_site_thumb(JbArena *arena, JbDiags *diags, const char *pdf, int width, size_t *n)
{
    char *path = jb_arena_format(arena, "%s%s", *pdf == '-' ? "./" : "", pdf),
         *wide = jb_arena_format(arena, "%d", width);
    char *argv[] = {"pdftoppm",    "-jpeg",       "-jpegopt", "quality=82,optimize=y",
                    "-singlefile", "-scale-to-x", wide,       "-scale-to-y",
                    "-1",          path,          NULL};
    int ends[2];
    pid_t pid = 0;
    JbText out = jb_text(arena);
    if (pipe(ends) != 0)
        return warn(diags, pdf, strerror(errno));
    int error = start(argv, ends[1], ends[0], &pid);
    close(ends[1]);
    if (error == 0)
        read_all(ends[0], &out);
    close(ends[0]);
    if (error != 0)
        return warn(diags, pdf, strerror(error));
    int status = wait_for(pid);
    *n = out.n;
    if (status != 0 || out.n < 4 || memcmp(out.at, "\xFF\xD8\xFF", 3) != 0)
        return warn(diags, pdf, status == 127 ? JB_SAID("it is not installed") : "it failed");
    return out.at;
}

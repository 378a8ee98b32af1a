/* SPDX-License-Identifier: MIT */
/* Thumbnails by poppler's pdftoppm, a process of its own: a library would bring cairo into the
 * program, and a page that it stumbles over must not take the site along. */
#define _GNU_SOURCE /* pipe2 */
#include "base/confine.h"
#include "base/file.h"
#include "site/site_parts.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_THUMB ((size_t)8 << 20) /* bytes */

/* What a shell ends with for a program that is not there; and one that was not confined. */
enum { NOT_THERE = 127, NOT_CONFINED = 126 };

/* The program's path by PATH, or NULL. */
static char *find_program(JbArena *arena, const char *name)
{
    const char *path = getenv("PATH");
    for (path = path != NULL ? path : "/usr/bin:/bin"; *path != '\0'; path += *path == ':') {
        size_t n = strcspn(path, ":");
        char *file = jb_arena_format(arena, "%.*s/%s", (int)n, n > 0 ? path : ".", name);
        if (n > 0 && access(file, X_OK) == 0)
            return file;
        path += n;
    }
    return NULL;
}

/* In the new process: it reads the page and what the system has for all, writes to the pipe alone
 * and connects to nothing. */
static bool confine(const char *program, const char *pdf)
{
    const char *const reads[] = {pdf,          "/usr/share",       "/etc/fonts",
                                 "/var/cache", "/etc/ld.so.cache", "/usr/local/share"};
    const char *const runs[] = {program, "/usr/bin", "/bin",           "/usr/lib",
                                "/lib",  "/lib64",   "/usr/local/lib", "/usr/lib64"};
    const char *const nothing[] = {"/dev/null"};
    JbConfine rules = {.read = reads,
                       .read_n = sizeof reads / sizeof *reads,
                       .write = nothing,
                       .write_n = 1,
                       .run = runs,
                       .run_n = sizeof runs / sizeof *runs};
    return jb_confine(&rules);
}

static _Noreturn void become(char *const *argv, const char *pdf, int to, bool free_to)
{
    int none = open("/dev/null", O_RDONLY);
    bool ready = dup2(none, STDIN_FILENO) == STDIN_FILENO && dup2(to, STDOUT_FILENO) >= 0;
    jb_confine_descriptors(NULL, 0);
    if (!ready || (!free_to && !confine(argv[0], pdf)))
        _exit(NOT_CONFINED);
    (void)execv(argv[0], argv);
    _exit(NOT_THERE);
}

/* False when not all of it could be read. */
static bool read_all(int from, JbText *out)
{
    char buffer[16384];
    for (;;) {
        ssize_t n = read(from, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0;
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

static const char *why_not(int status)
{
    if (status == NOT_THERE)
        return JB_SAID("it is not installed");
    return status == NOT_CONFINED ? JB_SAID("it cannot be confined (--no-sandbox does without)")
                                  : "it failed";
}

const char *jb_site_thumb(JbArena *arena, JbDiags *diags, const char *pdf, int width, bool free_to,
                          size_t *n)
{
    char *path = jb_arena_format(arena, "%s%s", *pdf == '-' ? "./" : "", pdf),
         *wide = jb_arena_format(arena, "%d", width), *program = find_program(arena, "pdftoppm");
    char *argv[] = {program,       "-jpeg",       "-jpegopt", "quality=82,optimize=y",
                    "-singlefile", "-scale-to-x", wide,       "-scale-to-y",
                    "-1",          path,          NULL};
    int ends[2];
    JbText out = jb_text(arena);
    if (program == NULL)
        return warn(diags, pdf, why_not(NOT_THERE));
    if (pipe2(ends, O_CLOEXEC) != 0)
        return warn(diags, pdf, strerror(errno));
    pid_t pid = fork();
    if (pid == 0)
        become(argv, path, ends[1], free_to);
    int error = pid < 0 ? errno : 0;
    close(ends[1]);
    if (error == 0 && !read_all(ends[0], &out))
        error = errno;
    close(ends[0]);
    int status = pid > 0 ? wait_for(pid) : 0;
    if (error != 0)
        return warn(diags, pdf, strerror(error));
    *n = out.n;
    if (status != 0 || out.n < 4 || memcmp(out.at, "\xFF\xD8\xFF", 3) != 0)
        return warn(diags, pdf, why_not(status));
    return out.at;
}

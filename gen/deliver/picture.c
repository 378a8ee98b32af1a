/* SPDX-License-Identifier: MIT */
/* Pictures of pages by poppler's pdftoppm, a process of its own: a library would bring cairo into
 * the program, and a page that it stumbles over must not take the program along. */
#define _GNU_SOURCE /* pipe2 */
#include "deliver/picture.h"
#include "base/confine.h"
#include "base/file.h"
#include "base/text.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_PICTURE ((size_t)64 << 20) /* bytes */

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
        if (out->n < MOST_PICTURE)
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

static const char *why_not(int status)
{
    if (status == NOT_THERE)
        return JB_SAID("it is not installed");
    return status == NOT_CONFINED ? JB_SAID("it cannot be confined (--no-sandbox does without)")
                                  : JB_SAID("it failed");
}

/* Runs the program and takes what it prints; 0, or errno, with its exit status in *status. */
static int run(char *const *argv, const char *pdf, bool free_to, JbText *out, int *status)
{
    int ends[2], error = 0;
    if (pipe2(ends, O_CLOEXEC) != 0)
        return errno;
    pid_t pid = fork();
    if (pid == 0)
        become(argv, pdf, ends[1], free_to);
    error = pid < 0 ? errno : 0;
    close(ends[1]);
    if (error == 0 && !read_all(ends[0], out))
        error = errno;
    close(ends[0]);
    *status = pid > 0 ? wait_for(pid) : 0;
    return error;
}

/* The kinds of pictures: what pdftoppm is told, and what a file of the kind begins with. */
static const struct Kind {
    const char *option[3];
    const char *magic;
} KINDS[] = {[JB_PICTURE_JPEG] = {{"-jpeg", "-jpegopt", "quality=82,optimize=y"}, "\xFF\xD8\xFF"},
             [JB_PICTURE_PNG] = {{"-png", "-q", "-q"}, "\x89PNG\r\n\x1A\n"}};

const char *jb_deliver_picture(JbArena *arena, const JbPicture *p, const char **why, size_t *n)
{
    const struct Kind *kind = &KINDS[p->kind];
    char *path = jb_arena_format(arena, "%s%s", *p->pdf == '-' ? "./" : "", p->pdf),
         *program = find_program(arena, "pdftoppm"), *page = jb_arena_format(arena, "%zu", p->page);
    char *wide = jb_arena_format(arena, "%d", p->width),
         *ppi = jb_arena_format(arena, "%d", p->ppi);
    bool by_width = p->width > 0;
    char *argv[] = {program,
                    "-q",
                    (char *)(uintptr_t)kind->option[0],
                    (char *)(uintptr_t)kind->option[1],
                    (char *)(uintptr_t)kind->option[2],
                    "-singlefile",
                    "-f",
                    page,
                    by_width ? "-scale-to-x" : "-r",
                    by_width ? wide : ppi,
                    by_width ? "-scale-to-y" : path,
                    by_width ? "-1" : NULL,
                    by_width ? path : NULL,
                    NULL};
    JbText out = jb_text(arena);
    int status = 0;
    *why = program == NULL ? why_not(NOT_THERE) : NULL;
    if (*why != NULL)
        return NULL;
    int error = run(argv, path, p->open, &out, &status);
    size_t magic = strlen(kind->magic);
    *n = out.n;
    if (error != 0)
        *why = strerror(error);
    else if (status != 0 || out.n < magic || memcmp(out.at, kind->magic, magic) != 0)
        *why = why_not(status);
    return *why == NULL ? out.at : NULL;
}

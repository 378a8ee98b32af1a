/* SPDX-License-Identifier: MIT */
/* build --watch: builds again when an input changes, for an author at the screen. Each build is a
 * process of its own, so that nothing of an earlier one is known to it; what it writes appears
 * whole, by rename. */
#include "command/watch.h"
#include "base/file.h"
#include "base/root.h"
#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    MOST_FOLDERS = 2000,
    DEEPEST = 8,
    QUIET_MS = 150 /* after the last change: editors write several files */
};
#define CHANGES (IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE)

typedef struct Watch {
    JbCommand *c;
    int fd;
    size_t folders;
    const char *out; /* real: what is made there is no input */
} Watch;

static bool is_folder(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

/* A folder and those below it, hidden ones and that of the output left out. */
static void add_folder(Watch *w, const char *path, int depth)
{
    JbArena *arena = w->c->arena;
    if (depth > DEEPEST || w->folders >= MOST_FOLDERS || !is_folder(path) ||
        strcmp(jb_root_real(arena, path), w->out) == 0)
        return;
    if (inotify_add_watch(w->fd, path, CHANGES) >= 0)
        w->folders++;
    const char **names = jb_file_list(arena, path);
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        const char *below = jb_file_join(arena, path, names[i]);
        if (names[i][0] != '.' && is_folder(below))
            add_folder(w, below, depth + 1);
    }
}

/* The tree of a snapshot: with the folders of plans and photos beside its own. */
static void add_input(Watch *w, const char *operand)
{
    static const char *const above[] = {"../..", ".."};
    JbArena *arena = w->c->arena;
    const char *folder = jb_file_dir(arena, operand);
    for (size_t i = 0; i < sizeof above / sizeof *above; i++) {
        const char *tree = jb_file_join(arena, folder, above[i]);
        if (is_folder(jb_file_join(arena, tree, "plans"))) {
            add_folder(w, tree, 0);
            return;
        }
    }
    add_folder(w, folder, 0);
}

static void add_all(Watch *w)
{
    JbCommand *c = w->c;
    JbDiags *unsaid = jb_diags_new(c->arena);
    const char *template = jb_command_find_template(c->arena, unsaid, c->job.template);
    for (size_t i = 0; i < c->operand_n; i++)
        add_input(w, c->operands[i]);
    if (c->job.plan != NULL)
        add_folder(w, jb_file_dir(c->arena, c->job.plan), 0);
    if (template == NULL)
        return;
    add_folder(w, template, 0);
    add_folder(w, jb_file_join(c->arena, jb_file_dir(c->arena, template), "words"), 0);
}

/* Names that editors use while they write. */
static bool is_scratch(const char *name)
{
    size_t n = strlen(name);
    return n == 0 || name[0] == '.' || name[0] == '#' || name[n - 1] == '~' ||
           (n > 4 && strcmp(name + n - 4, ".swp") == 0);
}

/* Reads what has come; whether any of it is a change of an input. */
static bool drain(Watch *w)
{
    union {
        struct inotify_event first; /* for its alignment */
        char bytes[65536];
    } buffer;
    bool changed = false;
    ssize_t n = read(w->fd, buffer.bytes, sizeof buffer.bytes);
    for (ssize_t at = 0; at < n;) {
        const struct inotify_event *e =
            (const struct inotify_event *)(const void *)(buffer.bytes + at);
        bool lost = (e->mask & IN_Q_OVERFLOW) != 0;
        bool half = (e->mask & (IN_CREATE | IN_ISDIR)) == IN_CREATE; /* it is written next */
        changed = changed || lost || (!half && e->len > 0 && !is_scratch(e->name));
        at += (ssize_t)(sizeof *e + e->len);
    }
    return changed;
}

/* Waits for a change, and then until nothing more comes. False: the system gives no more. */
static bool wait_for_change(Watch *w)
{
    struct pollfd p = {.fd = w->fd, .events = POLLIN};
    bool changed = false;
    for (;;) {
        int ready = poll(&p, 1, changed ? QUIET_MS : -1);
        if (ready < 0 && errno != EINTR)
            return false;
        if (ready == 0)
            return true;
        if (ready > 0)
            changed = drain(w) || changed;
    }
}

/* One build in a process of its own; its exit status, 71 where it was killed. */
static int build_once(JbCommand *c, int (*build)(JbCommand *c))
{
    int status = 0;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        int done = build(c);
        fflush(NULL);
        _exit(done);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return child > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : JB_EXIT_SYSTEM;
}

int jb_command_watch(JbCommand *c, int (*build)(JbCommand *c))
{
    JbDiags *diags = jb_command_diags(c, c->arena);
    bool going = true;
    while (going) {
        Watch w = {.c = c, .fd = inotify_init1(IN_CLOEXEC)};
        if (w.fd < 0) {
            jb_diag_report(diags, JB_ERROR, JB_EXIT_SYSTEM, "no-watch", NULL,
                           "build without --watch, or raise fs.inotify.max_user_instances",
                           "the system does not tell changes of files: %s", strerror(errno));
            jb_command_print_diags(c, diags);
            return JB_EXIT_SYSTEM;
        }
        w.out = jb_root_real(c->arena, c->job.out);
        add_all(&w); /* before the build: what changes meanwhile is built again */
        int status = build_once(c, build);
        if (!c->quiet)
            fprintf(stderr,
                    jb_catalog_say(c->catalog, JB_SAID("watching %zu folders (status %d); "
                                                       "Ctrl-C ends\n")),
                    w.folders, status);
        going = wait_for_change(&w);
        (void)close(w.fd);
    }
    return JB_EXIT_SYSTEM;
}

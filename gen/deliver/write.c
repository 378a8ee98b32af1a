/* SPDX-License-Identifier: MIT */
#include "deliver/write.h"
#include "base/file.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool refuse(JbDiags *diags, const char *path, const char *what)
{
    JbPlace place = {.file = path};
    jb_diag_report(diags, JB_ERROR, JB_EXIT_CANNOT_WRITE, "cannot-write", &place,
                   "check the folder, its rights and the space left, or give another one with -o",
                   "%s: %s", what, strerror(errno));
    return false;
}

/* Makes the folders of `path` that are missing. */
static bool make_folders(JbDiags *diags, const char *path)
{
    char *p = jb_arena_strdup(diags->arena, path);
    for (char *slash = strchr(p + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(p, 0777) != 0 && errno != EEXIST)
            return refuse(diags, p, "the folder cannot be made");
        *slash = '/';
    }
    return true;
}

/* write() may take less than it was given, and a signal may interrupt it. */
static bool write_all(int fd, const char *at, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, at, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0) {
            if (done == 0)
                errno = EIO;
            return false;
        }
        at += done;
        n -= (size_t)done;
    }
    return true;
}

static bool to_stdout(JbDiags *diags, const void *bytes, size_t n)
{
    return write_all(STDOUT_FILENO, bytes, n) ||
           refuse(diags, "-", "standard output cannot be written");
}

/* A device or pipe is written as it is: there is nothing to rename. */
static bool to_special(JbDiags *diags, const char *path, const void *bytes, size_t n)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    bool ok = fd >= 0 && write_all(fd, bytes, n);
    if (fd >= 0 && close(fd) != 0)
        ok = false;
    return ok || refuse(diags, path, "it cannot be written");
}

/* The temporary name under which a process writes `path`. */
static const char *part_of(JbArena *arena, const char *path, long process)
{
    return jb_arena_format(arena, "%s.part-%ld", path, process);
}

static bool to_file(JbDiags *diags, const char *path, const void *bytes, size_t n)
{
    const char *temporary = part_of(diags->arena, path, (long)getpid());
    int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        return refuse(diags, path, "the file cannot be made");
    bool ok = write_all(fd, bytes, n) && fsync(fd) == 0;
    int error = errno;
    if (close(fd) != 0 && ok) {
        ok = false;
        error = errno;
    }
    if (ok && rename(temporary, path) != 0) {
        ok = false;
        error = errno;
    }
    if (!ok)
        (void)unlink(temporary);
    errno = error;
    return ok || refuse(diags, path, "the file cannot be written whole");
}

bool jb_deliver_write_file(JbDiags *diags, const char *path, const void *bytes, size_t n)
{
    struct stat s;
    if (strcmp(path, "-") == 0)
        return to_stdout(diags, bytes, n);
    if (stat(path, &s) == 0 && !S_ISREG(s.st_mode) && !S_ISDIR(s.st_mode))
        return to_special(diags, path, bytes, n);
    return make_folders(diags, path) && to_file(diags, path, bytes, n);
}

/* --- what dead processes left --- */

void jb_deliver_remove_part(JbArena *arena, const char *path, long process)
{
    (void)unlink(part_of(arena, path, process));
}

/* The process in "x.pdf.part-123" and the length of "x.pdf"; 0: another name. */
static long process_of(const char *name, size_t *n)
{
    const char *mark = strstr(name, ".part-");
    char *end = NULL;
    if (mark == NULL || mark[6] < '1' || mark[6] > '9')
        return 0;
    long process = strtol(mark + 6, &end, 10);
    *n = (size_t)(mark - name);
    return *end == '\0' ? process : 0;
}

static bool is_dead(long process)
{
    return kill((pid_t)process, 0) != 0 && errno == ESRCH;
}

static bool among(const char *const *paths, size_t n, const char *path)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(paths[i], path) == 0)
            return true;
    return false;
}

/* The folder `below` of the output folder. */
static void clear_folder(JbArena *arena, const char *folder, const char *below,
                         const char *const *paths, size_t n)
{
    const char *where = jb_file_join(arena, folder, below), **names = jb_file_list(arena, where);
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        size_t length = 0;
        long process = process_of(names[i], &length);
        if (process == 0 || !is_dead(process))
            continue;
        const char *file = jb_file_join(arena, below, jb_arena_strndup(arena, names[i], length));
        if (among(paths, n, file))
            jb_deliver_remove_part(arena, jb_file_join(arena, folder, file), process);
    }
}

void jb_deliver_remove_stale_parts(JbArena *arena, const char *folder, const char *const *paths,
                                   size_t n)
{
    const char *last = NULL;
    for (size_t i = 0; i < n; i++) {
        const char *below = jb_file_dir(arena, paths[i]);
        if (last == NULL || strcmp(below, last) != 0)
            clear_folder(arena, folder, below, paths, n);
        last = below;
    }
}

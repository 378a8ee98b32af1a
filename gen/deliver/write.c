/* SPDX-License-Identifier: MIT */
#include "deliver/write.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool refuse(JbDiags *diags, const char *path, const char *what)
{
    JbPlace place = {.file = path};
    jb_report(diags, JB_ERROR, JB_EXIT_CANNOT_WRITE, "cannot-write", &place,
              "check the folder, its rights and the space left, or give another one with -o", "%s: %s", what,
              strerror(errno));
    return false;
}

/* Makes the folders of `path` that are missing. */
static bool make_folders(JbDiags *diags, const char *path)
{
    char *p = jb_strdup(diags->arena, path);
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
    return write_all(STDOUT_FILENO, bytes, n) || refuse(diags, "-", "standard output cannot be written");
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

static bool to_file(JbDiags *diags, const char *path, const void *bytes, size_t n)
{
    char *temporary = jb_format(diags->arena, "%s.part-%ld", path, (long)getpid());
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

bool jb_write_file(JbDiags *diags, const char *path, const void *bytes, size_t n)
{
    struct stat s;
    if (strcmp(path, "-") == 0)
        return to_stdout(diags, bytes, n);
    if (stat(path, &s) == 0 && !S_ISREG(s.st_mode) && !S_ISDIR(s.st_mode))
        return to_special(diags, path, bytes, n);
    return make_folders(diags, path) && to_file(diags, path, bytes, n);
}

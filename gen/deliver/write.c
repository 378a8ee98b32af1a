/* SPDX-License-Identifier: MIT */
#include "deliver/write.h"
#include "base/file.h"
#include "base/text.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
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

/* Syncs the folder of `path`, so that the name is there after a crash of the machine. */
static bool sync_folder(JbArena *arena, const char *path)
{
    int fd = open(jb_file_dir(arena, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    /* file systems that cannot sync a folder say EINVAL */
    bool ok = fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
    int error = errno;
    close(fd);
    errno = error;
    return ok;
}

bool jb_deliver_make_folders(JbDiags *diags, const char *path)
{
    char *p = jb_arena_strdup(diags->arena, path);
    for (char *slash = strchr(p + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool made = mkdir(p, 0777) == 0;
        if ((!made && errno != EEXIST) || (made && !sync_folder(diags->arena, p)))
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

/* --- the temporary file --- */

#define MARK ".part-" /* then DIGITS of a name that nobody can guess */
enum { DIGITS = 32, TRIES = 100 };

/* A name beside `path`; NULL: the system gives no randomness (errno). */
static const char *part_of(JbArena *arena, const char *path)
{
    unsigned char random[DIGITS / 2];
    if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random)
        return NULL;
    JbText name = jb_text(arena);
    jb_text_put_format(&name, "%s" MARK, path);
    for (size_t i = 0; i < sizeof random; i++)
        jb_text_put_format(&name, "%02x", (unsigned)random[i]);
    return jb_text_str(&name);
}

/* A new file beside `path`, locked as long as it is open: by that others see that it is no dead
 * run's. -1: errno says why. */
static int open_part(JbArena *arena, const char *path, const char **name)
{
    for (int i = 0; i < TRIES; i++) {
        struct stat s;
        *name = part_of(arena, path);
        int fd = *name == NULL
                     ? -1
                     : open(*name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (fd < 0 && (*name == NULL || errno != EEXIST))
            return -1;
        /* where there are no locks, nobody takes it for stale either */
        if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &s) == 0 && s.st_nlink == 0) {
            close(fd); /* taken away before it was locked */
            continue;
        }
        if (fd >= 0)
            return fd;
    }
    return -1;
}

/* Where the name itself is a link it is replaced, never written through; but what a process is
 * given as a file of its own is one by links. */
static bool is_special(const char *path)
{
    struct stat s;
    bool own = strcmp(path, "/dev/stdout") == 0 || strcmp(path, "/dev/stderr") == 0 ||
               strncmp(path, "/dev/fd/", 8) == 0 || strncmp(path, "/proc/self/fd/", 14) == 0;
    if (own)
        return true;
    return lstat(path, &s) == 0 && !S_ISREG(s.st_mode) && !S_ISDIR(s.st_mode) &&
           !S_ISLNK(s.st_mode);
}

struct JbWriting {
    JbDiags *diags;
    const char *path, *temporary; /* temporary NULL: it is written as it is */
    const char *fails;            /* what is told where it does not work */
    int fd;
    int error; /* errno of the first piece that could not be written, or 0 */
    bool spooled;
};

/* A device or pipe is written as it is: there is nothing to rename. */
static void open_special(JbWriting *w)
{
    w->fails = "it cannot be written";
    w->fd = open(w->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
}

static void open_output(JbWriting *w)
{
    w->fails = "standard output cannot be written";
    w->fd = STDOUT_FILENO;
}

static bool open_file(JbWriting *w)
{
    if (!jb_deliver_make_folders(w->diags, w->path))
        return false;
    w->fails = "the file cannot be made";
    w->fd = open_part(w->diags->arena, w->path, &w->temporary);
    return true;
}

static JbWriting *begin(JbDiags *diags, const char *path)
{
    JbWriting *w = jb_arena_alloc(diags->arena, sizeof *w);
    *w = (JbWriting){.diags = diags, .path = path, .fd = -1};
    if (strcmp(path, "-") == 0)
        open_output(w);
    else if (is_special(path))
        open_special(w);
    else if (!open_file(w))
        return NULL;
    if (w->fd >= 0)
        return w;
    (void)refuse(diags, path, w->fails);
    return NULL;
}

void jb_deliver_write_more(JbWriting *w, const void *bytes, size_t n)
{
    if (w->error == 0 && !write_all(w->fd, bytes, n))
        w->error = errno;
}

/* The file gets its name; 0, or why it does not. */
static int name_file(JbWriting *w, bool whole)
{
    int lock = fcntl(w->fd, F_DUPFD_CLOEXEC, 0); /* holds on until the file has its name */
    int error = w->error;
    if (error == 0 && whole && fsync(w->fd) != 0)
        error = errno;
    if (close(w->fd) != 0 && error == 0)
        error = errno;
    if (error == 0 && whole && rename(w->temporary, w->path) != 0)
        error = errno;
    if (error != 0 || !whole)
        (void)unlink(w->temporary);
    if (lock >= 0)
        close(lock);
    if (error == 0 && whole && !sync_folder(w->diags->arena, w->path))
        error = errno;
    return error;
}

static bool end(JbWriting *w, bool whole)
{
    int error = w->error;
    if (w->temporary != NULL) {
        error = name_file(w, whole);
        w->fails = "the file cannot be written whole";
    } else if (w->fd != STDOUT_FILENO && close(w->fd) != 0 && error == 0) {
        error = errno;
    }
    errno = error;
    return error == 0 || !whole || refuse(w->diags, w->path, w->fails);
}

/* Pieces come to a file without a name first: who ends for want of memory while it makes the next
 * one leaves nothing behind. */
JbWriting *jb_deliver_write_begin(JbDiags *diags, const char *path)
{
    JbWriting *w = begin(diags, path);
    if (w == NULL || w->temporary == NULL)
        return w;
    (void)unlink(w->temporary);
    w->spooled = true;
    return w;
}

/* What was spooled, to the file itself. */
static bool copy_spool(JbWriting *from)
{
    char piece[1 << 12];
    off_t at = 0;
    JbWriting *to = begin(from->diags, from->path);
    if (to == NULL)
        return false;
    for (ssize_t n = 1; n > 0 && to->error == 0; at += n) {
        n = pread(from->fd, piece, sizeof piece, at);
        if (n < 0)
            to->error = errno;
        else
            jb_deliver_write_more(to, piece, (size_t)n);
    }
    return end(to, true);
}

bool jb_deliver_write_end(JbWriting *w, bool whole)
{
    if (!w->spooled)
        return end(w, whole);
    errno = w->error;
    bool ok = !whole || (w->error == 0 ? copy_spool(w) : refuse(w->diags, w->path, w->fails));
    close(w->fd);
    return ok;
}

bool jb_deliver_write_file(JbDiags *diags, const char *path, const void *bytes, size_t n)
{
    JbWriting *w = begin(diags, path);
    if (w == NULL)
        return false;
    jb_deliver_write_more(w, bytes, n);
    return end(w, true);
}

int jb_deliver_open_journal(const char *path)
{
    enum { FLAGS = O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC };
    struct stat s;
    int fd = open(path, FLAGS, 0666);
    if (fd < 0 && errno == ELOOP && unlink(path) == 0) /* a link: it goes, not what it leads to */
        fd = open(path, FLAGS | O_EXCL, 0666);
    if (fd >= 0 && (fstat(fd, &s) != 0 || !S_ISREG(s.st_mode) || s.st_nlink != 1)) {
        close(fd);
        return -1;
    }
    return fd;
}

/* --- what dead processes left --- */

/* The length of "x.pdf" in "x.pdf.part-0123…", 0: another name. */
static size_t stem_of_part(const char *name)
{
    const char *mark = strstr(name, MARK);
    if (mark == NULL || mark == name)
        return 0;
    const char *digits = mark + strlen(MARK);
    return strlen(digits) == DIGITS && strspn(digits, "0123456789abcdef") == DIGITS
               ? (size_t)(mark - name)
               : 0;
}

/* Who writes a temporary file has it locked. A link or a special file is nobody's. */
static void remove_unless_locked(const char *path)
{
    struct stat s;
    if (lstat(path, &s) != 0)
        return;
    if (!S_ISREG(s.st_mode)) {
        (void)unlink(path);
        return;
    }
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
        (void)unlink(path);
    close(fd);
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
        size_t length = stem_of_part(names[i]);
        if (length > 0 &&
            among(paths, n, jb_file_join(arena, below, jb_arena_strndup(arena, names[i], length))))
            remove_unless_locked(jb_file_join(arena, where, names[i]));
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

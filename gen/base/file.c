/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "base/files.h"
#include "base/known.h"
#include "base/map.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void cannot_open(JbDiags *diags, const JbPlace *place, int error)
{
    if (error == ENOENT || error == ENOTDIR)
        jb_diag_report(diags, JB_ERROR, JB_EXIT_NO_INPUT, "no-such-file", place, "check the path",
                       "no such file");
    else if (error == EACCES || error == EPERM)
        jb_diag_report(diags, JB_ERROR, JB_EXIT_NO_INPUT, "unreadable", place,
                       "give yourself the right to read it (chmod u+r)",
                       "the file may not be read");
    else if (error == ENXIO) /* a socket */
        jb_diag_report(diags, JB_ERROR, JB_EXIT_DATA, "not-a-file", place, "name a regular file",
                       "this is a special file, not a regular one");
    else
        jb_diag_report(diags, JB_ERROR, JB_EXIT_NO_INPUT, "unreadable", place,
                       "check the path and the disk", "the file cannot be read (errno %d)", error);
}

static void too_large(JbDiags *diags, const JbPlace *place, size_t limit)
{
    jb_diag_error(diags, "file-too-large", place, "check that this is the right file",
                  "the file is larger than the limit of %zu bytes", limit);
}

/* True when fd is a regular file of at most `limit` bytes; else reports. */
static bool fit_to_read(JbDiags *diags, const JbPlace *place, int fd, size_t limit, size_t *size,
                        JbFileId *id)
{
    struct stat st;
    if (fstat(fd, &st) != 0) {
        cannot_open(diags, place, errno);
        return false;
    }
    if (S_ISDIR(st.st_mode)) {
        jb_diag_error(diags, "is-a-directory", place, "name a file inside it",
                      "this is a directory, not a file");
        return false;
    }
    if (!S_ISREG(st.st_mode)) {
        jb_diag_error(diags, "not-a-file", place, "name a regular file",
                      "this is a special file, not a regular one");
        return false;
    }
    if (st.st_size < 0 || (uintmax_t)st.st_size > limit) {
        too_large(diags, place, limit);
        return false;
    }
    *size = (size_t)st.st_size;
    *id = jb_files_id(&st);
    return true;
}

/* Reads fd to its end, at most limit bytes; `size` is what to expect. */
static const char *read_all(JbArena *arena, JbDiags *diags, const JbPlace *place, int fd,
                            size_t size, size_t limit, size_t *n)
{
    size_t cap = size + 2, used = 0; /* one byte more than expected shows a file that grew */
    char *at = jb_arena_alloc(arena, cap);
    for (;;) {
        if (used + 1 == cap) {
            if (used > limit)
                break;
            at = jb_arena_grow(arena, at, used, &cap, 1);
        }
        ssize_t got = read(fd, at + used, cap - used - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            cannot_open(diags, place, errno);
            return NULL;
        }
        if (got == 0)
            break;
        used += (size_t)got;
    }
    if (used > limit) {
        too_large(diags, place, limit);
        return NULL;
    }
    at[used] = 0;
    *n = used;
    return at;
}

/* The program's own bytes of the file, where it is one that is known and was not changed; NULL: it
 * is to be read. Nothing is kept of what was compared. */
static const char *as_known(const char *path, int fd, size_t size)
{
    JbKnown known;
    char piece[16384];
    size_t at = 0;
    if (!jb_known_sized(path, size, &known))
        return NULL;
    for (;;) {
        ssize_t got = pread(fd, piece, sizeof piece, (off_t)at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0 && at == size ? known.bytes : NULL;
        if ((size_t)got > size - at || memcmp(known.bytes + at, piece, (size_t)got) != 0)
            return NULL;
        at += (size_t)got;
    }
}

/* The file's bytes where they are; NULL: it is to be read. A NUL stands behind them, since the rest
 * of the last page is zero, where there is one. */
static const char *mapped(int fd, size_t size)
{
    JbMap map;
    bool ends_in_page = size % (size_t)sysconf(_SC_PAGESIZE) != 0;
    return ends_in_page && jb_map_open(fd, size, &map) ? (const char *)map.at : NULL;
}

/* From the disk, into the arena, unless it is known, or, where `map`, can be mapped. */
static const char *read_path(JbArena *arena, JbDiags *diags, const char *path, bool map,
                             size_t limit, size_t *n, JbFileId *id)
{
    JbPlace place = {.file = path};
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        cannot_open(diags, &place, errno);
        return NULL;
    }
    size_t size;
    const char *bytes = NULL;
    if (fit_to_read(diags, &place, fd, limit, &size, id)) {
        bytes = as_known(path, fd, size);
        if (bytes == NULL && map)
            bytes = mapped(fd, size);
        if (bytes != NULL)
            *n = size;
        else
            bytes = read_all(arena, diags, &place, fd, size, limit, n);
    }
    close(fd);
    return bytes;
}

static const char *read_once(JbArena *arena, JbDiags *diags, const char *path, bool map,
                             size_t limit, size_t *n)
{
    JbPlace place = {.file = path};
    JbFiles *files = diags->files;
    const JbFile *kept = files ? jb_files_find(files, path) : NULL;
    if (files && !kept)
        kept = jb_files_find_same(files, path);
    if (kept && kept->bytes) {
        *n = kept->n;
        if (kept->n > limit)
            too_large(diags, &place, limit);
        return kept->n > limit ? NULL : kept->bytes;
    }
    bool keep = files && jb_files_has_room(files, 0);
    JbFileId id;
    const char *bytes =
        read_path(keep ? jb_files_arena(files) : arena, diags, path, map, limit, n, &id);
    if (!bytes || !files || jb_files_keep(files, path, &id, bytes, *n))
        return bytes;
    jb_diag_error(diags, "changed-file", &place, "run it again",
                  "the file was changed while the run was under way");
    return NULL;
}

const char *jb_file_read(JbArena *arena, JbDiags *diags, const char *path, size_t limit, size_t *n)
{
    return read_once(arena, diags, path, false, limit, n);
}

const char *jb_file_map(JbArena *arena, JbDiags *diags, const char *path, size_t limit, size_t *n)
{
    return read_once(arena, diags, path, true, limit, n);
}

bool jb_file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **jb_file_list(JbArena *arena, const char *path)
{
    DIR *dir = opendir(path);
    if (!dir)
        return NULL;
    JB_VEC(const char *) names = {0};
    errno = 0;
    for (struct dirent *e; (e = readdir(dir)); errno = 0)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            JB_PUSH(arena, &names, jb_arena_strdup(arena, e->d_name));
    int error = errno;
    closedir(dir);
    if (error)
        return NULL;
    if (names.n)
        qsort(names.at, names.n, sizeof names.at[0], by_bytes);
    JB_PUSH(arena, &names, NULL);
    return names.at;
}

const char *jb_file_join(JbArena *arena, const char *dir, const char *name)
{
    size_t n = strlen(dir);
    if (name[0] == '/' || n == 0 || strcmp(dir, ".") == 0)
        return jb_arena_strdup(arena, name);
    return jb_arena_join(arena, dir, dir[n - 1] == '/' ? "" : "/", name);
}

const char *jb_file_dir(JbArena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    while (slash > path && slash[-1] == '/')
        slash--;
    return slash == path ? "/" : jb_arena_strndup(arena, path, (size_t)(slash - path));
}

const char *jb_file_base(JbArena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    return jb_arena_strdup(arena, slash ? slash + 1 : path);
}

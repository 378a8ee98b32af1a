/* SPDX-License-Identifier: MIT */
#include "base/root.h"
#include "base/file.h"
#include "base/text.h"
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_LINKS = 40, MOST_ROUNDS = 4096 };

/* --- paths without links --- */

static const char *target_of(JbArena *arena, const char *link)
{
    char target[PATH_MAX];
    ssize_t n = readlink(link, target, sizeof target - 1);
    return n > 0 ? jb_arena_strndup(arena, target, (size_t)n) : NULL;
}

static void drop_last(JbText *path)
{
    while (path->n > 1 && path->at[path->n - 1] != '/')
        path->n--;
    if (path->n > 1)
        path->n--;
    path->at[path->n] = '\0';
}

static JbText start(JbArena *arena, const char *path)
{
    JbText real = jb_text(arena);
    char here[PATH_MAX];
    if (*path == '/' || getcwd(here, sizeof here) == NULL)
        jb_text_put(&real, "/");
    else
        jb_text_put(&real, here);
    return real;
}

/* Walks from part to part; a link puts its target in front of what is left. */
static const char *walk(JbArena *arena, const char *path, bool links)
{
    JbText real = start(arena, path);
    int followed = 0;
    for (int round = 0; *path != '\0' && round < MOST_ROUNDS; round++) {
        size_t n = strcspn(path, "/"), before = real.n;
        const char *part = path;
        path += n + strspn(path + n, "/");
        if (n == 0 || (n == 1 && part[0] == '.'))
            continue;
        if (n == 2 && memcmp(part, "..", 2) == 0) {
            drop_last(&real);
            continue;
        }
        if (real.n > 1)
            jb_text_put_char(&real, '/');
        jb_text_put_n(&real, part, n);
        const char *target =
            links && followed < MOST_LINKS ? target_of(arena, jb_text_str(&real)) : NULL;
        if (target == NULL)
            continue;
        followed++;
        real.n = *target == '/' ? 1 : before;
        real.at[real.n] = '\0';
        path = jb_arena_format(arena, "%s/%s", target + strspn(target, "/"), path);
    }
    return jb_text_str(&real);
}

const char *jb_root_real(JbArena *arena, const char *path)
{
    return walk(arena, path, true);
}

/* --- which folders are too wide --- */

static bool is_home(JbArena *arena, const char *folder)
{
    const char *home = getenv("HOME");
    struct passwd entry, *user = NULL;
    char text[1024];
    (void)getpwuid_r(getuid(), &entry, text, sizeof text, &user);
    if (home != NULL && *home == '/' && strcmp(jb_root_real(arena, home), folder) == 0)
        return true;
    if (user != NULL && user->pw_dir != NULL && *user->pw_dir == '/' &&
        strcmp(jb_root_real(arena, user->pw_dir), folder) == 0)
        return true;
    return strcmp(folder, "/root") == 0 || strcmp(folder, "/home") == 0 ||
           strcmp(jb_file_dir(arena, folder), "/home") == 0;
}

static bool too_wide(JbArena *arena, const char *folder)
{
    return strcmp(folder, "/") == 0 || is_home(arena, folder);
}

/* --- roots --- */

static bool below(const char *root, const char *path)
{
    size_t n = strlen(root);
    if (strcmp(root, "/") == 0)
        return true;
    return strncmp(path, root, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

const char *jb_root_folder(JbArena *arena, const char *folder)
{
    size_t n = strlen(folder);
    while (n > 1 && folder[n - 1] == '/')
        n--;
    folder = jb_arena_strndup(arena, folder, n);
    const char *last = jb_file_base(arena, folder);
    if (strcmp(last, "..") == 0 || strcmp(last, ".") == 0)
        return jb_root_real(arena, folder);
    const char *above = jb_root_real(arena, jb_file_dir(arena, folder));
    return jb_file_join(arena, above, last);
}

const char *jb_root_of_input(JbArena *arena, const char *snapshot, const char *plan_folder)
{
    const char *own = jb_root_real(arena, jb_file_dir(arena, snapshot)), *root = own;
    if (plan_folder == NULL)
        return own;
    const char *other = jb_root_folder(arena, plan_folder);
    while (!below(root, other))
        root = jb_file_dir(arena, root);
    return too_wide(arena, root) ? own : root;
}

static bool has_folder(JbArena *arena, const char *folder, const char *name)
{
    struct stat st;
    return stat(jb_file_join(arena, folder, name), &st) == 0 && S_ISDIR(st.st_mode);
}

const char *jb_root_of_jobs(JbArena *arena, const char *path)
{
    const char *own = jb_root_real(arena, jb_file_dir(arena, path)),
               *above = jb_file_dir(arena, own);
    for (const char *root = own; !too_wide(arena, root); root = jb_file_dir(arena, root))
        if (has_folder(arena, root, "plans") && has_folder(arena, root, "snapshots"))
            return root;
    return too_wide(arena, above) ? own : above;
}

const char *jb_root_of_template(JbArena *arena, const char *dir)
{
    return jb_file_dir(arena, jb_root_real(arena, dir));
}

bool jb_root_holds(JbArena *arena, const char *root, const char *path)
{
    return below(root, jb_root_real(arena, path));
}

bool jb_root_check(JbArena *arena, JbDiags *diags, const char *root, const char *path,
                   const JbPlace *place, const char *remedy)
{
    if (jb_root_holds(arena, root, path))
        return true;
    jb_diag_error(diags, "outside-root", place, remedy, "%s is outside of %s", path, root);
    return false;
}

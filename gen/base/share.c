/* SPDX-License-Identifier: MIT */
#include "base/share.h"
#include "base/file.h"
#include "base/root.h"
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

const char *jb_share_program_folder(JbArena *arena)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    if (n <= 0) { /* no /proc, as in a bare chroot: as the program was called */
        const char *called = (const char *)(uintptr_t)getauxval(AT_EXECFN);
        return called != NULL ? jb_file_dir(arena, jb_root_real(arena, called)) : ".";
    }
    path[n] = '\0';
    return jb_file_dir(arena, path);
}

/* The folder above it: build/jianbao → the checkout. */
static const char *beside_program(JbArena *arena)
{
    return jb_file_dir(arena, jb_share_program_folder(arena));
}

const char *jb_share_find(JbArena *arena, const char *relative)
{
    const char *above =
        beside_program(arena); /* a checkout, or the prefix of an installation that was moved */
    const char *const roots[] = {".", above, jb_file_join(arena, above, "share/jianbao"), JB_SHARE};
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        const char *path = jb_file_join(arena, roots[i], relative);
        if (jb_file_exists(path))
            return path;
    }
    return NULL;
}

const char *jb_share_borrowed(JbArena *arena, const char *dir, const char *relative,
                              const char **root)
{
    const char *beside = jb_file_join(arena, dir, relative), *shared = NULL;
    *root = jb_root_of_template(arena, dir);
    if (!jb_file_exists(beside) && strncmp(relative, "../", 3) == 0)
        shared = jb_share_find(arena, jb_arena_format(arena, "templates/%s", relative + 3));
    if (shared == NULL)
        return beside;
    const char *own = jb_share_find(arena, "templates");
    *root = own != NULL ? jb_root_real(arena, own) : *root;
    return shared;
}

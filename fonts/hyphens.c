/* SPDX-License-Identifier: MIT */
#include "hyphens.h"
#include "base/file.h"
#include "base/map.h"
#include "deliver/write.h"
#include "locale/locale.h"
#include "paragraph/patterns.h"

#include <stdio.h>
#include <string.h>

static bool is_there(const char *path, const void *bytes, size_t n)
{
    JbMap map;
    bool same = jb_map_file(path, &map) && map.n == n && memcmp(map.at, bytes, n) == 0;
    jb_map_drop(&map);
    return same;
}

void jb_hyphens_prepare(JbArena *arena, JbDiags *diags, const char *folder)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        const char *path = jb_locale(lang)->hyphens;
        size_t n = 0;
        const void *index = path != NULL ? jb_para_patterns_index(arena, path, &n) : NULL;
        const char *table = index != NULL ? jb_para_patterns_table(arena, folder, path) : NULL;
        if (table != NULL && !is_there(table, index, n) &&
            jb_deliver_write_file(diags, table, index, n))
            printf("%-12s %s, %zu kB\n", "hyphenation", jb_file_base(arena, path), n / 1024);
    }
}

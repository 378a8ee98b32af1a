/* SPDX-License-Identifier: MIT */
#include "layout/stamp.h"
#include "base/file.h"
#include "base/map.h"
#include "base/stored.h"
#include <string.h>

/* The tree's file begins with this; `sum` is the checksum of all that stands behind it. Numbers are
 * in the order of bytes of the machine. */
typedef struct Head {
    uint64_t magic, sum;
    uint64_t text_n, text_sum; /* bytes and checksum of the stamp */
} Head;

enum { GUARDED = 16 };     /* bytes of a head before those that its sum is of */
enum { LIMIT = 16 << 20 }; /* bytes of a stamp */
static const uint64_t MAGIC = 0x31504D415453424A;

static uint64_t sum_behind(const void *at, size_t n)
{
    return jb_map_checksum((const uint8_t *)at + GUARDED, n - GUARDED);
}

const char *jb_layout_stamp_path(JbArena *arena, const char *path)
{
    return jb_arena_format(arena, "%s.table", path);
}

JbText jb_layout_stamp_tree(JbArena *arena, const char *text, size_t n, const JbJson *tree)
{
    JbText t = jb_text(arena), stored = jb_text(arena);
    Head head = {MAGIC, 0, n, jb_map_checksum((const uint8_t *)text, n)};
    jb_stored_put(&stored, tree);
    jb_text_put_n(&t, &head, sizeof head);
    jb_text_put_n(&t, stored.at, stored.n);
    head.sum = sum_behind(t.at, t.n);
    memcpy(t.at, &head, sizeof head);
    return t;
}

static bool is_of(const JbMap *map, const char *text, size_t n)
{
    const Head *head = (const void *)map->at;
    return map->n > sizeof *head && head->magic == MAGIC && head->text_n == n &&
           head->text_sum == jb_map_checksum((const uint8_t *)text, n) &&
           head->sum == sum_behind(map->at, map->n);
}

const JbJson *jb_layout_stamp_read(JbArena *arena, JbArena *passing, JbDiags *diags,
                                   const char *path)
{
    size_t n = 0;
    const char *text = jb_file_read(arena, diags, path, LIMIT, &n);
    JbMap map;
    if (text == NULL)
        return NULL;
    if (jb_map_file(jb_layout_stamp_path(passing, path), &map) && is_of(&map, text, n))
        return jb_stored_tree(passing, jb_arena_strdup(arena, path), map.at + sizeof(Head));
    jb_map_drop(&map);
    return jb_json_read(arena, diags, path, text, n, "UTF-8");
}

/* SPDX-License-Identifier: MIT */
#include "base/files.h"
#include "base/file.h"
#include "base/keyed.h"
#include "base/known.h"
#include <string.h>
#include <sys/stat.h>

struct JbFiles {
    JbArena *arena;
    const JbFiles *shared;
    size_t limit;     /* bytes; 0: none */
    JbFile **slots;   /* by hash of the path, open addressing */
    size_t cap, used; /* cap is a power of two */
    JbKeyed *known;   /* JbFile by JbFileId; NULL: none yet */
};

JbFiles *jb_files_new(const JbFiles *shared)
{
    JbArena *arena = jb_arena_new();
    JbFiles *files = jb_arena_alloc(arena, sizeof *files);
    *files = (JbFiles){.arena = arena, .shared = shared};
    return files;
}

void jb_files_free(JbFiles *files)
{
    if (files && files->known)
        jb_keyed_free(files->known);
    if (files)
        jb_arena_free(files->arena);
}

void jb_files_limit(JbFiles *files, size_t bytes)
{
    files->limit = bytes;
}

JbArena *jb_files_arena(JbFiles *files)
{
    return files->arena;
}

/* FNV-1a, 64 bits. */
static uint64_t hash_of(const char *path)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (const char *s = path; *s; s++)
        h = (h ^ (unsigned char)*s) * 0x100000001b3u;
    return h;
}

static JbFile **slot_of(JbFile **slots, size_t cap, const char *path)
{
    size_t i = (size_t)hash_of(path) & (cap - 1);
    while (slots[i] && strcmp(slots[i]->path, path) != 0)
        i = (i + 1) & (cap - 1);
    return &slots[i];
}

JbFile *jb_files_find(const JbFiles *files, const char *path)
{
    for (; files; files = files->shared) {
        JbFile *found = files->cap ? *slot_of(files->slots, files->cap, path) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

static void make_room(JbFiles *files)
{
    if (2 * files->used < files->cap)
        return;
    size_t cap = files->cap ? 2 * files->cap : 32;
    JbFile **slots = jb_arena_alloc_array(files->arena, cap, sizeof(JbFile *));
    for (size_t i = 0; i < files->cap; i++)
        if (files->slots[i])
            *slot_of(slots, cap, files->slots[i]->path) = files->slots[i];
    files->slots = slots;
    files->cap = cap;
}

JbFileId jb_files_id(const struct stat *st)
{
    return (JbFileId){st->st_dev, st->st_ino, (uint64_t)st->st_size, st->st_mtim.tv_sec,
                      st->st_mtim.tv_nsec};
}

static void put(JbFiles *files, JbFile *file)
{
    make_room(files);
    JbFile **slot = slot_of(files->slots, files->cap, file->path);
    files->used += !*slot;
    *slot = file;
}

static const JbFile *known_by(const JbFiles *files, const JbFileId *id)
{
    for (; files; files = files->shared) {
        const JbFile *file = files->known ? *jb_keyed_find(files->known, id, sizeof *id) : NULL;
        if (file && file->bytes)
            return file;
    }
    return NULL;
}

JbFile *jb_files_find_same(JbFiles *files, const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return NULL;
    JbFileId id = jb_files_id(&st);
    const JbFile *known = known_by(files, &id);
    if (!known)
        return NULL;
    JbFile *file = jb_arena_alloc(files->arena, sizeof *file);
    *file = *known;
    file->path = jb_arena_strdup(files->arena, path);
    file->json = NULL; /* its findings name the other path */
    put(files, file);
    return file;
}

bool jb_files_has_room(const JbFiles *files, size_t n)
{
    return !files->limit || jb_arena_size(files->arena) + n <= files->limit;
}

static void hash_into(const JbFile *file, JbFileHash *hash)
{
    jb_file_hash_begin(hash);
    jb_file_hash_add(hash, file->bytes, file->n);
}

static const JbFileHash *kept_hash(JbFile *file)
{
    if (!file->hash) {
        file->hash = jb_arena_alloc(file->arena, sizeof *file->hash);
        hash_into(file, file->hash);
    }
    return file->hash;
}

/* keep: whether the file may be asked for its hash with something behind it. */
static void find_hash(JbFile *file, bool keep)
{
    JbKnown known;
    if (file->sha256)
        return;
    if (jb_known_file(file->path, file->bytes, file->n, &known)) {
        file->sha256 = known.sha256;
        return;
    }
    JbFileHash own;
    if (!keep)
        hash_into(file, &own);
    file->sha256 = jb_file_hash_digits(file->arena, keep ? kept_hash(file) : &own);
}

const char *jb_files_sha256(JbFile *file)
{
    find_hash(file, true);
    return file->sha256;
}

const char *jb_files_sha256_with(JbArena *arena, JbFile *file, const void *bytes, size_t n)
{
    JbFileHash hash = *kept_hash(file);
    jb_file_hash_add(&hash, bytes, n);
    return jb_file_hash_digits(arena, &hash);
}

void jb_files_hash(JbFiles *files)
{
    for (size_t i = 0; i < files->cap; i++)
        if (files->slots[i])
            (void)jb_files_sha256(files->slots[i]);
}

bool jb_files_keep(JbFiles *files, const char *path, const JbFileId *id, const char *bytes,
                   size_t n)
{
    JbFile *before = jb_files_find(files, path);
    JbFile *file = jb_arena_alloc(files->arena, sizeof *file);
    *file = (JbFile){
        .path = jb_arena_strdup(files->arena, path), .bytes = bytes, .n = n, .arena = files->arena};
    bool room = jb_files_has_room(files, 0);
    if (before || !room)
        find_hash(file, room);
    if (!room)
        file->bytes = NULL;
    put(files, file);
    if (id && !files->known)
        files->known = jb_keyed_new();
    if (id)
        *jb_keyed_find(files->known, id, sizeof *id) = file;
    return !before || strcmp(jb_files_sha256(before), file->sha256) == 0;
}

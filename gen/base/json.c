/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "base/files.h"
#include "base/json_parts.h"
#include "base/known.h"
#include "base/stored.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

/* The cJSON tree and the scan's record, walked in step. */
typedef struct Walk {
    JbArena *arena;
    const char *name;
    const JbScan *scan;
    size_t i;        /* the next scanned value */
    size_t pointers; /* bytes taken by pointers */
    JbJson *nodes;   /* one for each scanned value */
    JbText scratch;
} Walk;

/* True when cJSON read the same kind of value, under the same key, as the scan did. */
static bool agrees(const cJSON *c, const JbScanned *v)
{
    bool kind = false;
    switch (v->kind) {
    case JB_JSON_NULL: kind = cJSON_IsNull(c); break;
    case JB_JSON_BOOL: kind = v->truth ? cJSON_IsTrue(c) : cJSON_IsFalse(c); break;
    case JB_JSON_NUMBER: kind = cJSON_IsNumber(c); break;
    case JB_JSON_STRING: kind = cJSON_IsString(c) && c->valuestring; break;
    case JB_JSON_ARRAY: kind = cJSON_IsArray(c); break;
    case JB_JSON_OBJECT: kind = cJSON_IsObject(c); break;
    }
    return kind && jb_text_equal(c->string, v->key);
}

void jb_json_put_pointer(JbText *t, const char *key, size_t index)
{
    jb_text_put_char(t, '/');
    if (!key) {
        jb_text_put_int(t, (int64_t)index);
        return;
    }
    for (; *key; key++) {
        if (*key == '~' || *key == '/')
            jb_text_put(t, *key == '~' ? "~0" : "~1");
        else
            jb_text_put_char(t, *key);
    }
}

/* NULL when the pointers of the file grew too large. `scratch` is used again and again. */
static const char *pointer_below(Walk *w, const char *parent, const char *key, size_t index)
{
    w->scratch.n = 0;
    jb_text_put(&w->scratch, parent);
    jb_json_put_pointer(&w->scratch, key, index);
    w->pointers += w->scratch.n + 1;
    return w->pointers > JB_JSON_POINTERS ? NULL
                                          : jb_arena_strndup(w->arena, w->scratch.at, w->scratch.n);
}

/* The value that comes next in both; NULL when they differ or the pointers grew too large. */
static JbJson *walk(Walk *w, const cJSON *c, const char *pointer)
{
    if (!pointer || w->i >= w->scan->values.n || !agrees(c, &w->scan->values.at[w->i]))
        return NULL;
    const JbScanned *v = &w->scan->values.at[w->i];
    JbJson *j = &w->nodes[w->i++];
    j->kind = v->kind;
    j->truth = v->truth;
    j->key = v->key;
    j->digits = v->digits;
    j->number = v->number;
    j->n = (uint32_t)v->n;
    j->place = (JbPlace){w->name, v->line, v->column, pointer};
    j->key_line = v->key_line;
    j->key_column = v->key_column;
    if (v->kind == JB_JSON_STRING)
        j->string = jb_arena_strdup(w->arena, c->valuestring);
    size_t count = 0;
    JbJson **link = &j->child;
    for (const cJSON *m = c->child; m; m = m->next, link = &(*link)->next) {
        *link = walk(w, m, pointer_below(w, pointer, m->string, count++));
        if (!*link)
            return NULL;
    }
    return count == j->n ? j : NULL;
}

void jb_json_guard_memory(void)
{
    cJSON_Hooks hooks = {jb_arena_malloc, free};
    cJSON_InitHooks(&hooks);
}

static const JbJson *tree(JbArena *arena, JbDiags *diags, const char *name, const char *text,
                          size_t n, const JbScan *scan, JbArena *scratch)
{
    Walk w = {.arena = arena, .name = name, .scan = scan, .scratch = jb_text(scratch)};
    cJSON *c = cJSON_ParseWithLengthOpts(text, n + 1, NULL, 1);
    w.nodes = jb_arena_alloc_array(arena, scan->values.n, sizeof *w.nodes);
    const JbJson *root = c ? walk(&w, c, "") : NULL;
    cJSON_Delete(c);
    if (root && w.i == scan->values.n)
        return root;
    JbPlace place = {.file = name};
    if (w.pointers > JB_JSON_POINTERS)
        jb_diag_error(diags, "file-too-large", &place, "shorten the keys",
                      "its keys are too long and too many");
    else
        jb_diag_report(diags, JB_ERROR, JB_EXIT_DEFECT, "json-mismatch", &place,
                       "this is a defect of the program: report it, with the file",
                       "the two readers of JSON disagree behind value %zu", w.i);
    return NULL;
}

const JbJson *jb_json_read(JbArena *arena, JbDiags *diags, const char *name, const char *bytes,
                           size_t n, const char *encoding)
{
    JbScan scan = {0};
    size_t text_n = 0;
    const JbJson *root = NULL;
    JbArena *scratch = jb_arena_new(); /* no value and no report refers to what lies there */
    const char *file = jb_arena_strdup(arena, name);
    const char *text = jb_json_decode(scratch, diags, file, bytes, n, encoding, &text_n);
    if (text && jb_json_scan(arena, scratch, diags, file, text, text_n, &scan))
        root = tree(arena, diags, file, text, text_n, &scan, scratch);
    jb_arena_free(scratch);
    return root;
}

/* A file that goes with the program, as it was then, was read when that was built. */
static const JbJson *read_or_known(JbArena *arena, JbDiags *diags, const char *path,
                                   const char *bytes, size_t n, const char *encoding)
{
    JbKnown known;
    if (!encoding && jb_known_file(path, bytes, n, &known) && known.read)
        return jb_stored_tree(arena, jb_arena_strdup(arena, path), known.read);
    return jb_json_read(arena, diags, path, bytes, n, encoding);
}

/* Of a file whose bytes were read: the tree that the files of the run hold, or a new one. */
static const JbJson *of_bytes(JbArena *arena, JbDiags *diags, const char *path, const char *bytes,
                              size_t n, const char *encoding)
{
    JbFile *kept = bytes && diags->files ? jb_files_find(diags->files, path) : NULL;
    if (!kept || kept->bytes != bytes)
        return bytes ? read_or_known(arena, diags, path, bytes, n, encoding) : NULL;
    if (kept->json && jb_text_equal(kept->encoding, encoding))
        return kept->json;
    size_t findings = diags->list.n;
    const JbJson *root = read_or_known(kept->arena, diags, path, bytes, n, encoding);
    if (root && diags->list.n == findings) {
        kept->json = root;
        kept->encoding = encoding ? jb_arena_strdup(kept->arena, encoding) : NULL;
    }
    return root;
}

const JbJson *jb_json_read_file(JbArena *arena, JbDiags *diags, const char *path,
                                const char *encoding, const char **raw, size_t *raw_n)
{
    size_t n = 0;
    const char *bytes = jb_file_read(arena, diags, path, JB_JSON_BYTES, &n);
    if (raw) {
        *raw = bytes;
        *raw_n = n;
    }
    return of_bytes(arena, diags, path, bytes, n, encoding);
}

const JbJson *jb_json_read_members(JbArena *arena, JbDiags *diags, const char *path,
                                   const char *const *keys, size_t key_n, const char **raw,
                                   size_t *raw_n)
{
    JbKnown known;
    size_t n = 0;
    const char *bytes = jb_file_read(arena, diags, path, JB_JSON_BYTES, &n);
    if (raw) {
        *raw = bytes;
        *raw_n = n;
    }
    if (bytes && jb_known_file(path, bytes, n, &known) && known.read)
        return jb_stored_members(arena, jb_arena_strdup(arena, path), known.read, keys, key_n);
    return of_bytes(arena, diags, path, bytes, n, NULL);
}

const JbJson *jb_json_read_passing(JbArena *arena, JbArena *passing, JbDiags *diags,
                                   const char *path, const char *encoding)
{
    JbKnown known;
    size_t n = 0;
    const char *bytes = jb_file_read(arena, diags, path, JB_JSON_BYTES, &n);
    if (bytes && jb_known_file(path, bytes, n, &known) && known.read)
        return jb_stored_tree(passing, jb_arena_strdup(arena, path), known.read);
    return of_bytes(arena, diags, path, bytes, n, encoding);
}

const JbJson *jb_json_get(const JbJson *object, const char *key)
{
    if (!object || object->kind != JB_JSON_OBJECT)
        return NULL;
    for (const JbJson *m = object->child; m; m = m->next)
        if (*m->key == *key && strcmp(m->key, key) == 0)
            return m;
    return NULL;
}

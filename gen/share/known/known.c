/* SPDX-License-Identifier: MIT */
/* known OUT FILE…: writes the files that go with the program in the form of base/known.h, for the
 * build to put them into it. */
#include "base/known.h"
#include "base/file.h"
#include "base/stored.h"
#include "mustache/message.h"
#include "mustache/stored.h"
#include "proof/old_tags.h"
#include "story/template.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT = 1 << 28 }; /* bytes of a file */

typedef struct File {
    const char *path, *folder, *name; /* the name with its folder's */
    const char *bytes;
    size_t n;
    bool sound; /* words that a template takes, without a finding */
    unsigned found;
    size_t words;
    JbText read, letters; /* empty: none */
} File;

typedef struct Files {
    JbArena *arena;
    JbDiags *diags;
    File *at;
    size_t n;
} Files;

static int by_name(const void *a, const void *b)
{
    return strcmp(((const File *)a)->name, ((const File *)b)->name);
}

static void read_files(Files *f, char **paths)
{
    f->at = jb_arena_alloc_array(f->arena, f->n, sizeof *f->at);
    for (size_t i = 0; i < f->n; i++) {
        File *file = &f->at[i];
        file->path = paths[i];
        file->folder = jb_file_dir(f->arena, file->path);
        file->name = jb_file_join(f->arena, jb_file_base(f->arena, file->folder),
                                  jb_file_base(f->arena, file->path));
        file->read = file->letters = jb_text(f->arena);
        file->bytes = jb_file_read(f->arena, f->diags, file->path, LIMIT, &file->n);
    }
    if (f->n > 1)
        qsort(f->at, f->n, sizeof *f->at, by_name);
}

static bool same_folder(JbArena *arena, const char *a, const char *b)
{
    return strcmp(jb_file_base(arena, a), jb_file_base(arena, b)) == 0;
}

/* Words that a template takes from a folder: of its own all, of another's the partials. */
static void add_sound(Files *f, const char *folder, bool own)
{
    for (size_t i = 0; folder != NULL && i < f->n; i++) {
        const char *base = jb_file_base(f->arena, f->at[i].path);
        size_t n = strlen(base);
        bool words = own && n > 3 && strcmp(base + n - 3, ".md") == 0;
        if (same_folder(f->arena, f->at[i].folder, folder) && (words || jb_story_is_partial(base)))
            f->at[i].sound = true;
    }
}

static void add_checked(Files *f, const char *folder, const JbTemplate *t)
{
    for (size_t i = 0; i < f->n; i++)
        if (strcmp(f->at[i].path, jb_file_join(f->arena, folder, "layout.json")) == 0) {
            f->at[i].found |= JB_KNOWN_CHECKED;
            f->at[i].words = t->file_n;
        }
}

static void try_template(Files *f, const char *folder)
{
    JbDiags *unsaid = jb_diags_new(f->arena);
    const JbTemplate *t = jb_story_template_load(f->arena, unsaid, folder);
    if (t == NULL || unsaid->list.n > 0)
        return;
    add_sound(f, folder, true);
    add_sound(f, jb_story_template_borrowed(t), false);
    jb_story_template_check(f->arena, unsaid, t);
    if (t->digest != NULL)
        jb_story_template_check(f->arena, unsaid, t->digest);
    (void)jb_proof_old_tags(f->arena, unsaid, t, jb_locale_all());
    if (jb_diags_count(unsaid, JB_ERROR) == 0)
        add_checked(f, folder, t);
}

static bool ends_in(const File *file, const char *end)
{
    size_t n = strlen(file->path), k = strlen(end);
    return n > k && strcmp(file->path + n - k, end) == 0;
}

/* What reading the file gives, in the form of its reader. */
static void add_read(Files *f, File *file)
{
    JbDiags *unsaid = jb_diags_new(f->arena);
    JbMessages messages = {NULL, 0, 0};
    JB_VEC(JbStoring) list = {NULL, 0, 0};
    if (ends_in(file, ".json")) {
        const JbJson *tree = jb_json_read(f->arena, unsaid, file->path, file->bytes, file->n, NULL);
        if (tree != NULL && unsaid->list.n == 0)
            jb_stored_put(&file->read, tree);
    }
    if (!file->sound || file->bytes[0] == '\xEF') /* a byte-order mark is none of the words */
        return;
    if (ends_in(file, ".md"))
        JB_PUSH(
            f->arena, &list,
            (JbStoring){"", jb_mustache_parse(f->arena, unsaid, file->path, file->bytes, file->n)});
    else
        (void)jb_mustache_messages_read(f->arena, unsaid, file->path, file->bytes, file->n,
                                        &messages);
    for (size_t i = 0; i < messages.n; i++)
        JB_PUSH(
            f->arena, &list,
            (JbStoring){messages.at[i].lang,
                        jb_mustache_message_parse(f->arena, unsaid, file->path, &messages.at[i])});
    if (unsaid->list.n == 0)
        jb_mustache_store(&file->read, list.at, list.n);
}

/* Characters beyond ASCII of a text without escapes, in their order. */
static void add_letters(Files *f, File *file)
{
    enum { POINTS = 0x110000 };
    bool text = ends_in(file, ".json") || ends_in(file, ".md") || ends_in(file, ".words");
    if (!text || strstr(file->bytes, "\\u") != NULL ||
        jb_text_utf8_check(file->bytes, file->n) < file->n)
        return;
    bool *seen = jb_arena_alloc_array(f->arena, POINTS, sizeof *seen);
    for (size_t i = 0; i < file->n;)
        seen[jb_text_utf8_next(file->bytes, file->n, &i)] = true;
    jb_text_put(&file->letters, "");
    for (uint32_t c = 0x80; c < POINTS; c++)
        if (seen[c])
            jb_text_put_utf8(&file->letters, c);
}

static void put(FILE *out, const void *bytes, size_t n)
{
    fwrite(bytes, 1, n, out);
}

/* Behind *at, which eight then divides: the zeros that stand there before. */
static size_t pad(size_t *at)
{
    size_t before = *at;
    *at = (*at + 7) / 8 * 8;
    return *at - before;
}

static size_t put_at(FILE *out, size_t at, const void *bytes, size_t n)
{
    if (bytes != NULL)
        put(out, bytes, n);
    return bytes != NULL ? at + n : at;
}

/* What the rows tell of. */
static void write_bytes(const Files *f, FILE *out)
{
    static const char zeros[8] = {0};
    size_t at = sizeof(JbKnownHead) + f->n * sizeof(JbKnownRow);
    for (size_t i = 0; i < f->n; i++) {
        const File *file = &f->at[i];
        at = put_at(out, at, file->name, strlen(file->name) + 1);
        at = put_at(out, at, file->bytes, file->n + 1);
        at = put_at(out, at, file->letters.at, file->letters.n + 1);
        put(out, zeros, pad(&at));
        at = put_at(out, at, file->read.at, file->read.n);
    }
}

static void write_rows(const Files *f, FILE *out)
{
    JbKnownHead head = {(uint32_t)f->n};
    size_t at = sizeof head + f->n * sizeof(JbKnownRow);
    put(out, &head, sizeof head);
    for (size_t i = 0; i < f->n; i++) {
        const File *file = &f->at[i];
        JbKnownRow row = {
            .n = (uint32_t)file->n, .found = file->found, .words = (uint32_t)file->words};
        memcpy(row.sha256, jb_file_sha256(f->arena, file->bytes, file->n), JB_KNOWN_DIGITS);
        row.name = (uint32_t)at;
        at += strlen(file->name) + 1;
        row.bytes = (uint32_t)at;
        at += file->n + 1;
        row.letters = file->letters.at != NULL ? (uint32_t)at : 0;
        at += file->letters.at != NULL ? file->letters.n + 1 : 0;
        (void)pad(&at);
        row.read = file->read.n > 0 ? (uint32_t)at : 0;
        at += file->read.n;
        put(out, &row, sizeof row);
    }
    write_bytes(f, out);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: known OUT FILE...\n", stderr);
        return JB_EXIT_USAGE;
    }
    JbArena *arena = jb_arena_new();
    Files f = {.arena = arena, .diags = jb_diags_new(arena), .n = (size_t)argc - 2};
    read_files(&f, argv + 2);
    for (size_t i = 0; i < f.n; i++)
        if (i == 0 || strcmp(f.at[i].folder, f.at[i - 1].folder) != 0)
            try_template(&f, f.at[i].folder);
    for (size_t i = 0; i < f.diags->list.n; i++)
        fprintf(stderr, "%s\n", jb_diag_line(arena, &f.diags->list.at[i], JB_DIAG_TEXT));
    for (size_t i = 0; i < f.n; i++)
        add_read(&f, &f.at[i]);
    for (size_t i = 0; i < f.n; i++)
        add_letters(&f, &f.at[i]);
    int status = (int)jb_diags_exit(f.diags, false);
    FILE *out = status == JB_EXIT_OK ? fopen(argv[1], "wb") : NULL;
    if (out != NULL)
        write_rows(&f, out);
    if (status == JB_EXIT_OK && (out == NULL || ferror(out) != 0 || fclose(out) != 0))
        status = JB_EXIT_CANNOT_WRITE;
    jb_arena_free(arena);
    return status;
}

/* SPDX-License-Identifier: MIT */
#include "story/template.h"
#include "base/file.h"
#include "base/files.h"
#include "base/known.h"
#include "base/root.h"
#include "base/share.h"
#include "mustache/message.h"
#include "mustache/stored.h"
#include "story/digest.h"
#include <string.h>

#define MOST_BYTES ((size_t)4 << 20) /* of one template file */
#define MESSAGES   ".words"          /* how a file of messages ends */
enum { OF_DIGEST = 48 };             /* partials of its own that a digest may have in place */

/* "word.LANGUAGE.md" → "word", "LANGUAGE.md" → "", and the language. False for other names. */
static bool split_name(JbArena *arena, const char *file, const char **name, JbLang *lang)
{
    size_t n = strlen(file);
    if (n < 3 || strcmp(file + n - 3, ".md") != 0)
        return false;
    size_t stem = n - 3, from = stem;
    while (from > 0 && file[from - 1] != '.')
        from--;
    if (!jb_locale_find(file + from, stem - from, lang))
        return false;
    *name = from == 0 ? "" : jb_arena_strndup(arena, file, from - 1);
    return true;
}

/* "word.words": several languages below each other. */
static bool is_messages(const char *file)
{
    size_t n = strlen(file), k = strlen(MESSAGES);
    return n > k && strcmp(file + n - k, MESSAGES) == 0;
}

/* The file's bytes without a byte-order mark; NULL with a report where they are not UTF-8. */
static const char *without_mark(JbDiags *diags, const char *path, const char *bytes, size_t *n)
{
    if (*n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        *n -= 3;
    }
    size_t bad = jb_text_utf8_check(bytes, *n);
    if (bad == *n)
        return bytes;
    JbPlace place = {path, 1, 0, NULL};
    for (size_t i = 0; i < bad; i++)
        place.line += bytes[i] == '\n';
    jb_diag_error(diags, "not-utf8", &place, "save the template as UTF-8",
                  "the template is not UTF-8");
    return NULL;
}

/* One name and language have one text in a folder. */
static void add_partial(JbArena *arena, JbDiags *diags, JbTemplate *t, JbPartial partial,
                        const JbPlace *place)
{
    const char *name = partial.file->name;
    size_t n = strlen(name);
    for (size_t i = t->partials.n; i > t->own_from; i--) {
        const JbPartial *before = &t->partials.at[i - 1];
        if (strncmp(before->file->name, name, n) != 0)
            break; /* files come in the order of their names */
        if (before->lang == partial.lang && before->file->name[n] == '\0')
            jb_diag_error(diags, "partial-twice", place, "keep one of the two",
                          "partial '%s' has another text in this folder", name);
    }
    if (partial.file->words[partial.message] != NULL || partial.file->stored != NULL)
        JB_PUSH(arena, &t->partials, partial);
}

/* Room for so many more: what grows by doubling leaves its smaller copies behind. */
static void reserve(JbArena *arena, JbPartials *partials, size_t more)
{
    JbPartials all = {NULL, 0, 0};
    if (partials->cap - partials->n >= more)
        return;
    JB_ROOM(arena, &all, partials->n + more);
    if (partials->n > 0)
        memcpy(all.at, partials->at, partials->n * sizeof *all.at);
    all.n = partials->n;
    *partials = all;
}

/* --- words that are taken up when they are asked for --- */

static JbWordsFile *words_file(JbArena *arena, const char *path, const char *name, size_t n)
{
    JbWordsFile *file = jb_arena_alloc(arena, sizeof *file + (n > 0 ? n : 1) * sizeof *file->words);
    file->arena = arena;
    file->path = path;
    file->name = name;
    return file;
}

/* A template and its digest share them. */
static const JbMustache *words_of(JbWordsFile *file, size_t message)
{
    const JbMustache **words = &file->words[message];
    if (*words == NULL)
        *words = jb_mustache_stored(file->arena, file->path, file->stored, message);
    return *words;
}

const JbMustache *jb_story_template_parsed(const JbTemplate *t, size_t at)
{
    return words_of(t->partials.at[at].file, t->partials.at[at].message);
}

/* --- files --- */

/* A file of words as it was read: known, or its bytes. */
typedef struct Words {
    const char *path, *bytes; /* bytes NULL: it cannot be read, which was told */
    size_t n;
    const void *stored; /* NULL: to be parsed */
} Words;

/* The file's path, which is kept with its bytes, where they are. */
static const char *kept_path(JbArena *arena, const JbDiags *diags, const char *path)
{
    const JbFile *file = diags->files != NULL ? jb_files_find(diags->files, path) : NULL;
    return file != NULL ? file->path : jb_arena_strdup(arena, path);
}

static Words read_words(JbArena *arena, JbDiags *diags, JbTemplate *t, const char *path)
{
    JbKnown known = {.found = 0};
    Words w = {.bytes =
                   jb_file_read(arena, jb_diags_unsaid(t->passing, diags), path, MOST_BYTES, &w.n)};
    w.path = kept_path(arena, diags, path);
    if (w.bytes == NULL)
        w.bytes = jb_file_read(arena, diags, w.path, MOST_BYTES, &w.n); /* what is wrong is told */
    if (w.bytes != NULL && jb_known_file(path, w.bytes, w.n, &known))
        w.stored = known.read;
    t->file_n++;
    t->unknown = t->unknown || known.bytes == NULL;
    if (w.bytes != NULL && w.stored == NULL)
        w.bytes = without_mark(diags, w.path, w.bytes, &w.n);
    return w;
}

/* Adds the messages of a known file, each a partial. */
static void list_messages(JbArena *arena, JbDiags *diags, JbTemplate *t, const char *name,
                          const Words *w)
{
    size_t n = jb_mustache_stored_n(w->stored);
    JbWordsFile *file = words_file(arena, w->path, name, n);
    JbPlace place = {w->path, 0, 0, NULL};
    file->stored = w->stored;
    for (uint32_t i = 0; i < n; i++) {
        const char *tag = jb_mustache_stored_lang(w->stored, i);
        JbPartial partial = {.file = file, .message = i};
        if (jb_locale_find(tag, strlen(tag), &partial.lang))
            add_partial(arena, diags, t, partial, &place);
    }
}

static void parse_messages(JbArena *arena, JbDiags *diags, JbTemplate *t, const char *name,
                           const Words *w)
{
    JbMessages messages = {NULL, 0, 0};
    if (!jb_mustache_messages_read(arena, diags, w->path, w->bytes, w->n, &messages))
        return;
    JbWordsFile *file = words_file(arena, w->path, name, messages.n);
    for (uint32_t i = 0; i < messages.n; i++) {
        const JbMessage *m = &messages.at[i];
        JbPartial partial = {.file = file, .message = i};
        if (jb_locale_find(m->lang, strlen(m->lang), &partial.lang)) {
            file->words[i] = jb_mustache_message_parse(arena, diags, w->path, m);
            add_partial(arena, diags, t, partial, &m->place);
            continue;
        }
        jb_diag_error(diags, "bad-message", &m->place,
                      jb_arena_format(arena, JB_SAID("take one of \"%s\""), jb_locale_names(arena)),
                      "there is no language '%s'", m->lang);
    }
}

static void load_messages(JbArena *arena, JbDiags *diags, JbTemplate *t, const char *file)
{
    const Words w = read_words(arena, diags, t, jb_file_join(t->passing, t->dir, file));
    const char *name = jb_arena_strndup(arena, file, strlen(file) - strlen(MESSAGES));
    if (w.stored != NULL)
        list_messages(arena, diags, t, name, &w);
    else if (w.bytes != NULL)
        parse_messages(arena, diags, t, name, &w);
}

/* A page's words, a partial or messages; other files are none of its business. */
static void load_file(JbArena *arena, JbDiags *diags, JbTemplate *t, const char *file)
{
    const char *name = NULL;
    JbLang lang = 0;
    if (is_messages(file))
        load_messages(arena, diags, t, file);
    if (!split_name(arena, file, &name, &lang))
        return;
    const Words w = read_words(arena, diags, t, jb_file_join(t->passing, t->dir, file));
    if (w.bytes == NULL)
        return;
    JbWordsFile *words = words_file(arena, w.path, name, 1);
    words->stored = w.stored;
    if (w.stored == NULL)
        words->words[0] = jb_mustache_parse(arena, diags, w.path, w.bytes, w.n);
    JbPlace place = {w.path, 0, 0, NULL};
    if (*name != '\0')
        add_partial(arena, diags, t, (JbPartial){.file = words, .lang = lang}, &place);
    else
        t->page[lang] = w.stored != NULL ? words_of(words, 0) : words->words[0];
}

/* What layout.json says of words, or NULL; its faults are typeset's to report. */
static const JbJson *layout_of(JbArena *arena, const JbDiags *diags, const char *dir,
                               const char **bytes, size_t *n)
{
    static const char *const keys[] = {"partials", "numbers"};
    const char *path = jb_file_join(arena, dir, "layout.json");
    if (!jb_file_exists(path))
        return NULL;
    return jb_json_read_members(arena, jb_diags_unsaid(arena, diags), path, keys,
                                sizeof keys / sizeof *keys, bytes, n);
}

bool jb_story_is_partial(const char *file)
{
    size_t n = strlen(file);
    if (is_messages(file))
        return true;
    size_t stem = n < 3 ? 0 : n - 3, from = stem;
    JbLang lang;
    while (from > 0 && file[from - 1] != '.')
        from--;
    return from > 0 && strcmp(file + stem, ".md") == 0 &&
           jb_locale_find(file + from, stem - from, &lang);
}

/* A message file's bytes with all but one language blank; NULL where that has none. */
static const char *only(JbArena *arena, const char *bytes, size_t n, const char *lang)
{
    JbMessages messages = {NULL, 0, 0};
    char *copy = jb_arena_strndup(arena, bytes, n);
    bool found = false;
    (void)jb_mustache_messages_read(arena, jb_diags_new(arena), "", bytes, n, &messages);
    for (size_t i = 0, from = 0; i <= messages.n; i++) {
        bool mine = i < messages.n && strcmp(messages.at[i].lang, lang) == 0;
        size_t to = n;
        if (i < messages.n)
            to = mine ? messages.at[i].from : messages.at[i].to;
        for (; from < to; from++)
            copy[from] = copy[from] == '\n' ? '\n' : ' ';
        from = mine ? messages.at[i].to : from;
        found = found || mine;
    }
    return found ? copy : NULL;
}

const char *jb_story_template_words(JbArena *arena, const char *file, const char *bytes, size_t n,
                                    JbLang lang)
{
    const char *name = NULL;
    JbLang of = 0;
    if (is_messages(file))
        return only(arena, bytes, n, jb_locale_name(lang));
    return split_name(arena, file, &name, &of) && of == lang ? bytes : NULL;
}

static const JbJson *partials_key(const JbJson *layout)
{
    const JbJson *key = layout == NULL ? NULL : jb_json_get(layout, "partials");
    return key != NULL && key->kind == JB_JSON_STRING ? key : NULL;
}

static const char *partials_of(JbArena *arena, const char *dir, const JbJson *layout)
{
    const JbJson *key = partials_key(layout);
    const char *root;
    return key == NULL ? NULL : jb_share_borrowed(arena, dir, key->string, &root);
}

const char *jb_story_template_borrowed(const JbTemplate *tmpl)
{
    return tmpl->borrowed;
}

const char *jb_story_template_partials(JbArena *arena, const JbDiags *diags, const char *dir)
{
    return partials_of(arena, dir, layout_of(arena, diags, dir, NULL, NULL));
}

static size_t count(const char *const *files)
{
    size_t n = 0;
    while (files != NULL && files[n] != NULL)
        n++;
    return n;
}

/* Partials that the folder has not itself come from the one that its layout names; those found
 * first count. */
static void borrow(JbArena *arena, JbDiags *diags, JbTemplate *t, const JbJson *layout)
{
    const JbJson *key = partials_key(layout);
    if (layout != NULL && key == NULL)
        (void)jb_json_string(diags, layout,
                             "partials"); /* no name of a folder: told before all that it lacks */
    if (key == NULL)
        return;
    const char *root, *dir = jb_share_borrowed(arena, t->dir, key->string, &root);
    JbTemplate from = {
        .dir = dir, .passing = t->passing, .partials = t->partials, .own_from = t->partials.n};
    const char **files = jb_file_list(t->passing, dir);
    if (files == NULL)
        jb_diag_report(diags, JB_ERROR, JB_EXIT_NO_INPUT, "no-partials", &key->place,
                       "name a template's folder, relative to this file",
                       "the folder of the partials, %s, cannot be read", dir);
    if (!jb_root_check(arena, diags, root, dir, &key->place, JB_ROOT_HINT_TEMPLATE))
        return;
    reserve(arena, &from.partials, JB_LANGS * count(files) + OF_DIGEST);
    for (; files != NULL && *files != NULL; files++)
        if (jb_story_is_partial(*files) &&
            jb_root_check(t->passing, diags, root, jb_file_join(t->passing, dir, *files),
                          &key->place, JB_ROOT_HINT_TEMPLATE))
            load_file(arena, diags, &from, *files);
    t->partials = from.partials;
    t->file_n += from.file_n;
    t->unknown = t->unknown || from.unknown;
}

/* Its partials stand behind those that are there. */
static JbTemplate *load_folder(JbArena *arena, JbArena *passing, JbDiags *diags, const char *dir,
                               const JbPartials *behind)
{
    size_t before = jb_diags_count(diags, JB_ERROR);
    JbTemplate *t = jb_arena_alloc(arena, sizeof *t);
    *t = (JbTemplate){.dir = dir, .passing = passing, .partials = *behind, .own_from = behind->n};
    const char **files = jb_file_list(passing, dir);
    JbPlace place = {dir, 0, 0, NULL};
    if (files == NULL) {
        jb_diag_report(diags, JB_ERROR, JB_EXIT_NO_INPUT, "no-template", &place,
                       "name a folder with a file LANGUAGE.md",
                       "the template's folder cannot be read");
        return NULL;
    }
    reserve(arena, &t->partials, JB_LANGS * count(files));
    for (; *files != NULL; files++)
        load_file(arena, diags, t, *files);
    if (jb_diags_count(diags, JB_ERROR) > before)
        return NULL;
    bool speaks = false;
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        speaks = speaks || t->page[lang] != NULL;
    if (!speaks) {
        jb_diag_report(diags, JB_ERROR, JB_EXIT_NO_INPUT, "no-template", &place,
                       "put a file LANGUAGE.md into it", "the folder holds no template");
        return NULL;
    }
    return t;
}

static size_t hash_of(JbLang lang, const char *name)
{
    uint32_t h = 2166136261u ^ (uint32_t)lang; /* FNV-1a */
    for (; *name != '\0'; name++)
        h = (h ^ (unsigned char)*name) * 16777619u;
    return h ^ h >> 15;
}

/* The slot of that name and language, or the free one where it would stand. */
static size_t slot_of(const JbTemplate *t, JbLang lang, const char *name)
{
    size_t i = hash_of(lang, name) & (t->slot_n - 1);
    for (; t->slots[i] != 0; i = (i + 1) & (t->slot_n - 1)) {
        const JbPartial *p = &t->partials.at[t->slots[i] - 1];
        if (p->lang == lang && strcmp(p->file->name, name) == 0)
            break;
    }
    return i;
}

/* Of several partials of one name and language the first counts, those from `first` on before all
 * others. */
static void index_partials(JbArena *arena, JbTemplate *t, size_t first)
{
    t->slot_n = 16;
    while (3 * t->slot_n < 4 * (t->partials.n + 1))
        t->slot_n *= 2;
    uint32_t *slots = jb_arena_alloc_array(arena, t->slot_n, sizeof *slots);
    t->slots = slots;
    for (size_t k = 0; k < t->partials.n; k++) {
        size_t i = (first + k) % t->partials.n;
        size_t slot = slot_of(t, t->partials.at[i].lang, t->partials.at[i].file->name);
        slots[slot] = slots[slot] != 0 ? slots[slot] : (uint32_t)i + 1;
    }
}

/* Whether it is a template as it was when the program was built: layout and words, all of them. */
static bool was_checked(JbArena *arena, const JbTemplate *t, const char *layout, size_t n)
{
    JbKnown known;
    return !t->unknown &&
           jb_known_file(jb_file_join(arena, t->dir, "layout.json"), layout, n, &known) &&
           (known.found & JB_KNOWN_CHECKED) != 0 && known.words == t->file_n;
}

/* The digest's partials stand behind the template's, whose sentences it says, too. */
static void add_digest(JbArena *arena, JbDiags *diags, JbTemplate *t, const char *folder)
{
    JbTemplate *digest =
        folder != NULL ? load_folder(arena, t->passing, diags, folder, &t->partials) : NULL;
    t->digest = digest;
    if (digest == NULL)
        return;
    digest->numbers = t->numbers; /* each figure reads as on the page */
    index_partials(arena, digest, digest->own_from);
    t->file_n += digest->file_n;
    t->unknown = t->unknown || digest->unknown;
    digest->passing = NULL;
}

static JbTemplate *load(JbArena *arena, JbArena *passing, JbDiags *diags, const char *dir)
{
    JbTemplate *t = load_folder(arena, passing, diags, dir, &(JbPartials){NULL, 0, 0});
    if (t == NULL)
        return NULL;
    const char *bytes = NULL;
    size_t n = 0;
    const JbJson *layout = layout_of(arena, diags, dir, &bytes, &n);
    t->borrowed = partials_of(arena, dir, layout);
    t->numbers = jb_story_numbers_read(arena, diags, layout);
    borrow(arena, diags, t, layout);
    add_digest(arena, diags, t, jb_story_digest_folder(arena, dir, t->borrowed));
    index_partials(arena, t, 0);
    t->is_checked = layout != NULL && was_checked(arena, t, bytes, n);
    if (t->digest != NULL)
        t->digest->is_checked = t->is_checked;
    t->passing = NULL;
    return t;
}

const JbTemplate *jb_story_template_load(JbArena *arena, JbDiags *diags, const char *dir)
{
    JbArena *passing = jb_arena_new();
    size_t before = jb_diags_count(diags, JB_ERROR);
    const JbTemplate *t = load(arena, passing, diags, dir);
    jb_arena_free(passing);
    return jb_diags_count(diags, JB_ERROR) > before ? NULL : t;
}

void jb_story_template_warm(const JbTemplate *t, JbLangs langs)
{
    for (size_t i = 0; i < t->partials.n; i++)
        if (jb_locale_has(langs, t->partials.at[i].lang))
            (void)jb_story_template_parsed(t, i);
    if (t->digest != NULL)
        jb_story_template_warm(t->digest, langs);
}

size_t jb_story_template_find(const JbTemplate *t, JbLang lang, const char *name)
{
    uint32_t at = t->slots[slot_of(t, lang, name)];
    return at != 0 ? at - 1 : SIZE_MAX;
}

const JbMustache *jb_story_template_partial(const JbTemplate *t, JbLang lang, const char *name)
{
    size_t at = jb_story_template_find(t, lang, name);
    return at != SIZE_MAX ? jb_story_template_parsed(t, at) : NULL;
}

bool jb_story_template_is_checked(const JbTemplate *t)
{
    return t->is_checked;
}

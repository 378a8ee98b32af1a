/* SPDX-License-Identifier: MIT */
#include "deliver/manifest.h"
#include <string.h>

enum { MOST_SHARDS = 100000 };

typedef struct Reader {
    JbArena *arena;
    JbDiags *diags;
    const JbInput *const *shared; /* the manifest's inputs */
    size_t shared_n;
    bool numbers; /* a text of them may stand for inputs: a line of a journal */
    bool ok;
} Reader;

static const char *text_of(Reader *r, const JbJson *object, const char *key)
{
    const char *s = jb_json_string(r->diags, object, key);
    if (s != NULL)
        return jb_arena_strdup(r->arena, s);
    r->ok = false;
    if (jb_json_get(object, key) == NULL)
        jb_diag_error(r->diags, "missing-key", object != NULL ? &object->place : NULL,
                      "take a manifest as the program wrote it", "\"%s\" is missing", key);
    return "";
}

/* Absent and null are the same here. */
static const char *text_or_null(Reader *r, const JbJson *object, const char *key)
{
    const JbJson *v = jb_json_get(object, key);
    const char *s =
        v == NULL || v->kind == JB_JSON_NULL ? NULL : jb_json_string(r->diags, object, key);
    return s != NULL ? jb_arena_strdup(r->arena, s) : NULL;
}

static size_t size_of(Reader *r, const JbJson *object, const char *key)
{
    return (size_t)jb_json_int(r->diags, object, key, 0, INT64_MAX, 0);
}

static const JbInput *read_input(Reader *r, const JbJson *object)
{
    JbInput *in = jb_arena_alloc(r->arena, sizeof *in);
    *in = (JbInput){text_of(r, object, "role"), text_of(r, object, "name"),
                    size_of(r, object, "bytes"), text_of(r, object, "sha256")};
    return in;
}

/* The shared input that the number of n digits stands for; NULL: there is none. */
static const JbInput *shared_at(const Reader *r, const char *digits, size_t n)
{
    size_t i = 0;
    if (n == 0 || n > 9)
        return NULL;
    for (size_t k = 0; k < n; k++) {
        if (digits[k] < '0' || digits[k] > '9')
            return NULL;
        i = i * 10 + (size_t)(digits[k] - '0');
    }
    return i < r->shared_n ? r->shared[i] : NULL;
}

static const JbInput *shared_input(const Reader *r, const JbJson *number)
{
    return number->kind == JB_JSON_NUMBER ? shared_at(r, number->digits, strlen(number->digits))
                                          : NULL;
}

/* Numbers with a blank between them, as a journal has them. */
static void read_numbers(Reader *r, const char *numbers, JbBriefing *b)
{
    size_t n = 0;
    for (const char *p = numbers; *p != '\0' && r->ok; p += n + (p[n] == ' ')) {
        n = strcspn(p, " ");
        const JbInput *shared = shared_at(r, p, n);
        r->ok = shared != NULL;
        if (r->ok)
            JB_PUSH(r->arena, &b->inputs, shared);
    }
}

static void read_inputs(Reader *r, const JbJson *object, JbBriefing *b)
{
    const JbJson *numbers = r->numbers ? jb_json_get(object, "inputs") : NULL;
    if (numbers != NULL && numbers->kind == JB_JSON_STRING) {
        read_numbers(r, numbers->string, b);
        return;
    }
    const JbJson *list = jb_json_array(r->diags, object, "inputs");
    if (list != NULL && list->n > 0) {
        b->inputs.at = jb_arena_alloc_array(r->arena, list->n, sizeof *b->inputs.at);
        b->inputs.cap = list->n;
    }
    for (const JbJson *v = list != NULL ? list->child : NULL; v != NULL; v = v->next) {
        const JbInput *shared = v->kind == JB_JSON_OBJECT ? NULL : shared_input(r, v);
        if (shared != NULL) {
            JB_PUSH(r->arena, &b->inputs, shared);
        } else if (v->kind == JB_JSON_OBJECT) {
            JB_PUSH(r->arena, &b->inputs, read_input(r, v));
        } else {
            jb_diag_error(r->diags, "unknown-input", &v->place,
                          "take a manifest as the program wrote it",
                          "there is no such input in the manifest's list");
            r->ok = false;
        }
    }
}

static const char *const *read_standards(Reader *r, const JbJson *object)
{
    const JbJson *list = jb_json_array(r->diags, object, "standards");
    const char **names =
        jb_arena_alloc_array(r->arena, list != NULL ? list->n + 1 : 1, sizeof *names);
    size_t n = 0;
    for (const JbJson *v = list != NULL ? list->child : NULL; v != NULL; v = v->next)
        if (v->kind == JB_JSON_STRING)
            names[n++] = jb_arena_strdup(r->arena, v->string);
    return names;
}

/* A name that could lead out of the folder is never read or compared. */
static bool stays_below(const char *file)
{
    if (*file == '/' || *file == '\0')
        return false;
    for (const char *p = file; p != NULL; p = strchr(p, '/')) {
        p += *p == '/';
        if (strncmp(p, "..", 2) == 0 && (p[2] == '/' || p[2] == '\0'))
            return false;
    }
    return true;
}

static void read_opens(Reader *r, const JbJson *output, JbOutput *o)
{
    const JbJson *opens = jb_json_get(output, "opens");
    for (JbLang lang = 0; opens != NULL && lang < JB_LANGS; lang++)
        o->opens[lang] = (size_t)jb_json_int(r->diags, opens, jb_locale_name(lang), 0, 1 << 20, 0);
}

static void read_outputs(Reader *r, const JbJson *object, JbBriefing *b)
{
    const JbJson *list = jb_json_array(r->diags, object, "outputs");
    for (const JbJson *v = list != NULL ? list->child : NULL; v != NULL; v = v->next) {
        JbOutput o = {.file = text_of(r, v, "file"),
                      .edition = text_of(r, v, "edition"),
                      .standards = read_standards(r, v),
                      .bytes = size_of(r, v, "bytes"),
                      .pages = size_of(r, v, "pages"),
                      .sha256 = text_of(r, v, "sha256")};
        read_opens(r, v, &o);
        if (!stays_below(o.file)) {
            jb_diag_error(r->diags, "file-outside", &v->place,
                          "take a manifest as the program wrote it",
                          "an output is not below the manifest's folder: %s", o.file);
            r->ok = false;
        }
        JB_PUSH(r->arena, &b->outputs, o);
    }
}

static void read_warnings(Reader *r, const JbJson *object, JbBriefing *b)
{
    const JbJson *list = jb_json_array(r->diags, object, "warnings");
    for (const JbJson *v = list != NULL ? list->child : NULL; v != NULL; v = v->next) {
        JbWarning w = {text_of(r, v, "code"), text_or_null(r, v, "at"), text_of(r, v, "message")};
        JB_PUSH(r->arena, &b->warnings, w);
    }
}

/* What jb_deliver_briefing_json wrote. Copies all it keeps but for inputs that are lent. NULL with
 * reports. */
static JbBriefing *read_briefing(Reader r, const JbJson *object)
{
    JbArena *arena = r.arena;
    JbDiags *diags = r.diags;
    JbBriefing *b = jb_arena_alloc(arena, sizeof *b);
    const JbJson *title = jb_json_object(diags, object, "title");
    b->issue_id = text_of(&r, object, "issue");
    b->check_code = text_of(&r, object, "check_code");
    b->area = text_or_null(&r, object, "area");
    b->template = text_of(&r, object, "template");
    const JbJson *card = jb_json_get(object, "card");
    b->card = card != NULL && card->kind == JB_JSON_BOOL && card->truth;
    b->langs = text_of(&r, object, "langs");
    for (int lang = 0; lang < JB_LANGS; lang++)
        b->title[lang] =
            title != NULL ? text_or_null(&r, title, jb_locale_name((JbLang)lang)) : NULL;
    b->program = text_of(&r, object, "program");
    b->key = text_of(&r, object, "key");
    read_inputs(&r, object, b);
    read_outputs(&r, object, b);
    read_warnings(&r, object, b);
    return r.ok ? b : NULL;
}

static bool is_manifest(JbDiags *diags, const JbJson *root)
{
    const char *format = jb_json_string(diags, root, "format");
    if (format != NULL && strcmp(format, "jianbao.manifest/1") == 0)
        return true;
    jb_diag_error(diags, "format-other", &root->place,
                  "name a manifest.json that this program wrote", "this is no jianbao.manifest/1");
    return false;
}

JbManifest *jb_deliver_manifest_of(JbArena *arena, JbDiags *diags, const JbJson *root)
{
    if (!is_manifest(diags, root))
        return NULL;
    JbManifest *m = jb_arena_alloc(arena, sizeof *m);
    Reader r = {arena, diags, NULL, 0, false, true};
    JbBriefing shared = {.inputs = {NULL, 0, 0}};
    read_inputs(&r, root, &shared);
    const JbJson *shard = jb_json_get(root, "shard");
    if (shard != NULL) {
        m->shard_of = (unsigned)jb_json_int(diags, shard, "of", 1, MOST_SHARDS, 0);
        m->shard = (unsigned)jb_json_int(diags, shard, "number", 1, MOST_SHARDS, 0);
        r.ok = m->shard >= 1 && m->shard <= m->shard_of;
    }
    const JbJson *list = jb_json_array(diags, root, "briefings");
    for (const JbJson *v = list != NULL ? list->child : NULL; v != NULL; v = v->next) {
        const JbBriefing *b = read_briefing(
            (Reader){arena, diags, shared.inputs.at, shared.inputs.n, false, true}, v);
        r.ok = r.ok && b != NULL;
        if (b != NULL)
            JB_PUSH(arena, &m->briefings, b);
    }
    return r.ok ? m : NULL;
}

static JbManifest *read_file(JbArena *arena, JbArena *scratch, JbDiags *diags, const char *path)
{
    const JbJson *root = jb_json_read_file(scratch, diags, path, NULL, NULL, NULL);
    return root != NULL ? jb_deliver_manifest_of(arena, diags, root) : NULL;
}

/* The tree is many times larger than what is kept of it; only where there is something to report
 * must it stay. */
JbManifest *jb_deliver_manifest_read(JbArena *arena, JbDiags *diags, const char *path)
{
    JbArena *scratch = jb_arena_new();
    JbManifest *m = read_file(arena, scratch, jb_diags_new(scratch), path);
    jb_arena_free(scratch);
    return m != NULL ? m : read_file(arena, arena, diags, path);
}

JbBriefing *jb_deliver_briefing_read_line(JbArena *arena, const char *line, size_t n,
                                          const JbInput *const *shared, size_t shared_n)
{
    JbArena *scratch = jb_arena_new();
    JbDiags *unsaid = jb_diags_new(scratch);
    const JbJson *v = jb_json_read(scratch, unsaid, "journal", line, n, "UTF-8");
    JbBriefing *b =
        v != NULL ? read_briefing((Reader){arena, unsaid, shared, shared_n, true, true}, v) : NULL;
    jb_arena_free(scratch);
    return b;
}

/* --- an input's line --- */

/* Takes what stands at the line's beginning; false where something else does. */
static bool take(const char **at, const char *end, const char *what)
{
    size_t n = strlen(what);
    if ((size_t)(end - *at) < n || memcmp(*at, what, n) != 0)
        return false;
    *at += n;
    return true;
}

/* Where a text stands. */
typedef struct Span {
    const char *at;
    size_t n;
} Span;

/* A text of plain signs up to its quote; false for any other, which the reader of JSON takes. */
static bool take_plain(const char **at, const char *end, Span *text)
{
    const char *from = *at, *to = from;
    while (to < end && *to >= ' ' && *to < 0x7F && *to != '"' && *to != '\\')
        to++;
    if (to == end || *to != '"')
        return false;
    *at = to + 1;
    *text = (Span){from, (size_t)(to - from)};
    return true;
}

/* A count of at most 15 digits, without a nought before it. */
static bool take_count(const char **at, const char *end, size_t *count)
{
    const char *from = *at, *to = from;
    for (*count = 0; to < end && *to >= '0' && *to <= '9' && to - from < 15; to++)
        *count = *count * 10 + (size_t)(*to - '0');
    *at = to;
    return to > from && (*from != '0' || to - from == 1);
}

typedef struct Written {
    Span role, name, sha256;
    size_t bytes;
} Written;

/* An input as jb_deliver_briefing_json writes it, letter by letter; false where it is written
 * otherwise. A run has some hundreds of them. */
static bool as_written(const char *line, size_t n, Written *in)
{
    const char *at = line, *end = line + n;
    return take(&at, end, "{\"role\":\"") && take_plain(&at, end, &in->role) &&
           take(&at, end, ",\"name\":\"") && take_plain(&at, end, &in->name) &&
           take(&at, end, ",\"bytes\":") && take_count(&at, end, &in->bytes) &&
           take(&at, end, ",\"sha256\":\"") && take_plain(&at, end, &in->sha256) &&
           take(&at, end, "}") && at == end;
}

static const JbInput *input_of_json(JbArena *arena, const char *line, size_t n)
{
    JbArena *scratch = jb_arena_new();
    JbDiags *unsaid = jb_diags_new(scratch);
    const JbJson *v = jb_json_read(scratch, unsaid, "journal", line, n, "UTF-8");
    Reader r = {arena, unsaid, NULL, 0, false, v != NULL};
    const JbInput *in = v != NULL ? read_input(&r, v) : NULL;
    jb_arena_free(scratch);
    return r.ok ? in : NULL;
}

static const char *copy_of(JbArena *arena, Span text)
{
    return jb_arena_strndup(arena, text.at, text.n);
}

const JbInput *jb_deliver_input_read_line(JbArena *arena, const char *line, size_t n)
{
    Written w;
    if (!as_written(line, n, &w))
        return input_of_json(arena, line, n);
    JbInput *in = jb_arena_alloc(arena, sizeof *in);
    *in = (JbInput){copy_of(arena, w.role), copy_of(arena, w.name), w.bytes,
                    copy_of(arena, w.sha256)};
    return in;
}

/* Ends a text of the line where it stands. */
static const char *cut(char *line, Span text)
{
    char *at = line + (text.at - line);
    at[text.n] = '\0';
    return at;
}

const JbInput *jb_deliver_input_cut(JbArena *arena, char *line, size_t n)
{
    Written w;
    if (!as_written(line, n, &w))
        return input_of_json(arena, line, n);
    JbInput *in = jb_arena_alloc(arena, sizeof *in);
    *in = (JbInput){cut(line, w.role), cut(line, w.name), w.bytes, cut(line, w.sha256)};
    return in;
}

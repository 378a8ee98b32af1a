/* SPDX-License-Identifier: MIT */
#include "proof/glyph_coverage.h"
#include "base/json.h"
#include "base/known.h"
#include "paragraph/charkind.h"
#include <string.h>

/* Code points, and the bits of a word of the set. */
#define POINTS    0x110000u
#define WORD_BITS 32u
/* Fields that a message names; it counts all of them. */
#define MOST_FIELDS 6

/* Where a missing code point stands. */
typedef struct Field {
    JbPlace place;
    size_t count;
} Field;

typedef struct Missing {
    uint32_t c;
    JbLangs langs; /* in which no role has it */
    size_t count;
    JB_VEC(Field) fields;
} Missing;

typedef struct Roles {
    JB_VEC(const char *) names;
} Roles;

typedef struct Coverage {
    JbArena *arena;
    JbDiags *quiet; /* for what composing reports itself */
    JbFaces *faces;
    JbLangs langs;
    Roles roles[JB_LANGS];
    uint32_t *seen;    /* a bit for each code point … */
    uint32_t seen_end; /* … in so many words: the others are 0 */
    JB_VEC(Missing) missing;
} Coverage;

/* --- faces --- */

static bool is_among(const Roles *r, const char *name)
{
    for (size_t i = 0; i < r->names.n; i++)
        if (strcmp(r->names.at[i], name) == 0)
            return true;
    return false;
}

static void add_role(Coverage *k, JbLang lang, const char *name)
{
    name = jb_layout_faces_own(k->faces, name, lang);
    if (!name || is_among(&k->roles[lang], name) || !jb_layout_faces_has_role(k->faces, name))
        return;
    JB_PUSH(k->arena, &k->roles[lang].names, name);
    add_role(k, lang, jb_layout_faces_latin(k->faces, name));
}

static void find_roles(Coverage *k, const JbLayout *layout)
{
    for (size_t i = 0; i < layout->style_n; i++)
        for (size_t at = 0; at < k->langs.n; at++) {
            JbLang l = k->langs.at[at];
            const JbStyle *s =
                layout->styles[i].in[l] ? layout->styles[i].in[l] : &layout->styles[i];
            add_role(k, l, s->role[l]);
            add_role(k, l, s->strong[l]);
            add_role(k, l, s->em[l]);
        }
}

static bool role_has(Coverage *k, const char *role, uint32_t c)
{
    const JbFaceId *ids;
    size_t n;
    if (!jb_layout_faces_role(k->faces, k->quiet, role, &ids, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (jb_layout_face_has(k->faces, ids[i], c))
            return true;
    return false;
}

/* Spaces are made of the word space; marks of direction and the like have no glyph. */
static bool needs_glyph(uint32_t c)
{
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029)
        return false;
    return !jb_para_char_is_ignorable(c) && !jb_para_kind_is_space(jb_para_char_kind(c, 0, 0, 0));
}

/* Mostly the role has it that has it for the language before. */
static JbLangs langs_without(Coverage *k, uint32_t c)
{
    JbLangs without = {.n = 0};
    const char *having = NULL;
    for (size_t at = 0; at < k->langs.n; at++) {
        JbLang l = k->langs.at[at];
        const Roles *r = &k->roles[l];
        bool has = r->names.n == 0; /* nothing to look in: composing tells */
        if (!has && having != NULL && strcmp(r->names.at[0], having) == 0)
            continue;
        for (size_t i = 0; i < r->names.n && !has; i++) {
            has = role_has(k, r->names.at[i], c);
            having = has ? r->names.at[i] : having;
        }
        without = has ? without : jb_locale_with(without, l);
    }
    return without;
}

/* --- what stands in the files, roughly: all that could be text --- */

static void see(Coverage *k, uint32_t c)
{
    uint32_t word = c / WORD_BITS;
    if (c >= POINTS)
        return;
    k->seen[word] |= 1u << c % WORD_BITS;
    if (word >= k->seen_end)
        k->seen_end = word + 1;
}

/* Letters, digits and signs of ASCII, which any text has and any face. */
static void see_ascii(Coverage *k)
{
    for (uint32_t c = 0x20; c < 0x7F; c++)
        see(k, c);
}

/* Whether none of eight bytes is one of a longer code. */
static bool is_plain(const char *s)
{
    uint64_t eight;
    memcpy(&eight, s, sizeof eight);
    return (eight & 0x8080808080808080u) == 0;
}

/* What is not ASCII; false where the bytes are not UTF-8. */
static bool see_all(Coverage *k, const char *s, size_t n)
{
    for (size_t i = 0; i < n;) {
        if (n - i >= 8 && is_plain(s + i)) {
            i += 8;
            continue;
        }
        uint32_t point = jb_text_utf8_next(s, n, &i);
        if (point == JB_UTF8_BAD)
            return false;
        see(k, point);
    }
    return true;
}

static void see_strings(Coverage *k, const JbJson *j)
{
    if (j->kind == JB_JSON_STRING)
        (void)see_all(k, j->string, strlen(j->string));
    for (const JbJson *v = j->child; v; v = v->next)
        see_strings(k, v);
}

static const JbJson *read_json(Coverage *k, const JbCoveredFile *f)
{
    return jb_json_read(k->arena, k->quiet, f->path, f->bytes, f->n, f->encoding);
}

/* Bytes in UTF-8 without escapes are their own text. */
static void see_file(Coverage *k, const JbCoveredFile *f)
{
    const JbJson *root;
    JbKnown known;
    if (!f->encoding && jb_known_file(f->path, f->bytes, f->n, &known) && known.letters) {
        (void)see_all(k, known.letters, strlen(known.letters));
        return;
    }
    if (!f->encoding && !strstr(f->bytes, "\\u") && see_all(k, f->bytes, f->n))
        return;
    root = read_json(k, f);
    if (root)
        see_strings(k, root);
}

static void find_missing(Coverage *k)
{
    for (uint32_t word = 0; word < k->seen_end; word++)
        for (uint32_t rest = k->seen[word]; rest != 0; rest &= rest - 1) {
            uint32_t c = word * WORD_BITS + (uint32_t)__builtin_ctz(rest);
            if (!needs_glyph(c))
                continue;
            JbLangs without = langs_without(k, c);
            if (without.n > 0)
                JB_PUSH(k->arena, &k->missing, ((Missing){.c = c, .langs = without}));
        }
}

/* --- where the missing ones stand --- */

static void count(Coverage *k, Missing *m, const JbPlace *place)
{
    m->count++;
    for (size_t i = 0; i < m->fields.n; i++) {
        Field *f = &m->fields.at[i];
        if (f->place.line == place->line && f->place.column == place->column &&
            jb_text_equal(f->place.file, place->file)) {
            f->count++;
            return;
        }
    }
    JB_PUSH(k->arena, &m->fields, ((Field){*place, 1}));
}

static void meet(Coverage *k, JbLang lang, uint32_t c, const JbPlace *place)
{
    for (size_t i = 0; i < k->missing.n; i++)
        if (k->missing.at[i].c == c && jb_locale_has(k->missing.at[i].langs, lang))
            count(k, &k->missing.at[i], place);
}

static void meet_text(Coverage *k, const JbJson *text, JbLang lang)
{
    size_t n = strlen(text->string);
    for (size_t i = 0; i < n;)
        meet(k, lang, jb_text_utf8_next(text->string, n, &i), &text->place);
}

/* Members of data that are called like languages; every string of a layout's numbers. */
static void meet_strings(Coverage *k, const JbJson *j, bool every)
{
    if (j->key && strncmp(j->key, "x_", 2) == 0)
        return;
    for (int l = 0; l < JB_LANGS && j->kind == JB_JSON_STRING; l++)
        if (jb_locale_has(k->langs, (JbLang)l) &&
            (every || jb_text_equal(j->key, jb_locale_name((JbLang)l))))
            meet_text(k, j, (JbLang)l);
    for (const JbJson *v = j->child; v; v = v->next)
        meet_strings(k, v, every);
}

/* What stands outside tags and comments. */
static void meet_template(Coverage *k, const JbCoveredFile *f, JbLang lang)
{
    JbPlace at = {.file = f->path, .line = 1, .column = 1};
    bool inside = false;
    for (size_t i = 0; i < f->n;) {
        if (i + 1 < f->n && f->bytes[i] == f->bytes[i + 1] &&
            (f->bytes[i] == '{' || f->bytes[i] == '}'))
            inside = f->bytes[i] == '{';
        uint32_t c = jb_text_utf8_next(f->bytes, f->n, &i);
        JbPlace line = {.file = f->path, .line = at.line};
        if (!inside)
            meet(k, lang, c, &line);
        at.line += c == '\n';
    }
}

static void meet_file(Coverage *k, const JbCoveredFile *f)
{
    if (f->kind == JB_COVERED_TEMPLATE && jb_locale_has(k->langs, f->lang))
        meet_template(k, f, f->lang);
    const JbJson *root = f->kind == JB_COVERED_TEMPLATE ? NULL : read_json(k, f);
    if (root && f->kind == JB_COVERED_LAYOUT)
        root = jb_json_get(root, "numbers");
    if (root)
        meet_strings(k, root, f->kind == JB_COVERED_LAYOUT);
}

/* --- the report --- */

/* The roles of these languages, each once. */
static const char *role_names(Coverage *k, JbLangs langs)
{
    Roles told = {{NULL, 0, 0}};
    JbText t = jb_text(k->arena);
    for (size_t l = 0; l < langs.n; l++)
        for (size_t i = 0; i < k->roles[langs.at[l]].names.n; i++) {
            const char *name = k->roles[langs.at[l]].names.at[i];
            if (is_among(&told, name))
                continue;
            jb_text_put_format(&t, "%s%s", t.n ? ", " : "", name);
            JB_PUSH(k->arena, &told.names, name);
        }
    return jb_text_str(&t);
}

static const char *field_names(Coverage *k, const Missing *m)
{
    JbText t = jb_text(k->arena);
    for (size_t i = 0; i < m->fields.n && i < MOST_FIELDS; i++) {
        const Field *f = &m->fields.at[i];
        const char *name = strrchr(f->place.file, '/');
        name = name ? name + 1 : f->place.file;
        jb_text_put_format(&t, "%s%s", i ? ", " : "", name);
        if (f->place.pointer)
            jb_text_put_format(&t, " %s", f->place.pointer);
        else
            jb_text_put_format(&t, ":%u", f->place.line);
        jb_text_put_format(&t, " (%zu)", f->count);
    }
    if (m->fields.n > MOST_FIELDS)
        jb_text_put_format(&t, " and %zu more", m->fields.n - MOST_FIELDS);
    return jb_text_str(&t);
}

/* An editor's stories alone have it: there the mark of missing type stands for it, which costs no
 * figure and no name. */
static bool in_stories(const Missing *m)
{
    for (size_t i = 0; i < m->fields.n; i++)
        if (m->fields.at[i].place.pointer == NULL ||
            strncmp(m->fields.at[i].place.pointer, "/stories/", 9) != 0)
            return false;
    return true;
}

static void report(Coverage *k, JbDiags *diags, const Missing *m)
{
    JbText shown = jb_text(k->arena);
    jb_text_put_utf8(&shown, m->c);
    bool story = in_stories(m);
    JbSeverity severity = story ? JB_WARNING : JB_ERROR;
    jb_diag_report(
        diags, severity, story ? JB_EXIT_OK : JB_EXIT_DATA, "missing-glyph", &m->fields.at[0].place,
        "write another character, or add to fonts.json a fallback role whose face has it",
        "no face of the roles %s has U+%04X (%s), %zu in all: %s", role_names(k, m->langs),
        (unsigned)m->c, jb_text_str(&shown), m->count, field_names(k, m));
}

static Coverage begin(JbArena *scratch, JbFaces *faces, const JbLayout *layout, JbLangs langs,
                      const JbCoveredFile *files, size_t n)
{
    Coverage k = {.arena = scratch, .faces = faces, .langs = langs};
    k.quiet = jb_diags_new(scratch);
    k.seen = jb_arena_alloc_array(scratch, POINTS / WORD_BITS, sizeof *k.seen);
    find_roles(&k, layout);
    see_ascii(&k);
    for (size_t i = 0; i < n; i++)
        see_file(&k, &files[i]);
    find_missing(&k);
    return k;
}

bool jb_proof_all_covered(JbFaces *faces, const JbLayout *layout, JbLangs langs,
                          const JbCoveredFile *files, size_t n)
{
    JbArena *scratch = jb_arena_new();
    bool all = begin(scratch, faces, layout, langs, files, n).missing.n == 0;
    jb_arena_free(scratch);
    return all;
}

bool jb_proof_glyph_coverage(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbLayout *layout,
                             JbLangs langs, const JbCoveredFile *files, size_t n)
{
    JbArena *scratch = jb_arena_new();
    Coverage k = begin(scratch, faces, layout, langs, files, n);
    bool whole = true;
    for (size_t i = 0; i < n && k.missing.n; i++)
        meet_file(&k, &files[i]);
    for (size_t i = 0; i < k.missing.n; i++) {
        Missing *m = &k.missing.at[i];
        if (!m->count)
            continue;
        JbPlace *first = &m->fields.at[0].place; /* the report outlives the scratch */
        first->pointer = first->pointer ? jb_arena_strdup(arena, first->pointer) : NULL;
        first->file = jb_arena_strdup(arena, first->file);
        report(&k, diags, m);
        whole &= in_stories(m);
    }
    jb_arena_free(scratch);
    return whole;
}

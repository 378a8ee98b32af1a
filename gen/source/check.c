/* SPDX-License-Identifier: MIT */
/* Checks which plans and snapshots share. */
#include "source/check.h"

#include <stdio.h>
#include <string.h>

static void report_format(JbCheck *c, const JbJson *format, const char *kind)
{
    jb_diag_error(c->diags, "bad-format", &format->place,
                  jb_arena_format(c->arena, "write \"format\": \"jianbao.%s/1\"", kind),
                  "unknown format \"%s\"", format->string);
}

/* The version behind "jianbao.KIND/", 0 when the text is something else. */
static int version_of(const char *format, const char *kind)
{
    size_t n = strlen(kind);
    if (strncmp(format, "jianbao.", 8) != 0 || strncmp(format + 8, kind, n) != 0 ||
        format[8 + n] != '/')
        return 0;
    const char *digits = format + 8 + n + 1;
    size_t len = strspn(digits, "0123456789");
    if (len == 0 || len > 4 || digits[len] != '\0' || digits[0] == '0')
        return 0;
    int version = 0;
    for (size_t i = 0; i < len; i++)
        version = version * 10 + (digits[i] - '0');
    return version;
}

bool jb_source_check_format(JbCheck *c, const JbJson *root, const char *kind)
{
    if (!jb_source_check_is_object(c, root, jb_arena_format(c->arena, "a %s", kind)))
        return false;
    const JbJson *format = jb_json_get(root, "format");
    if (format == NULL || format->kind != JB_JSON_STRING) {
        (void)jb_json_string(c->diags, root, "format");
        return true; /* a missing one is reported with the other keys */
    }
    int version = version_of(format->string, kind);
    if (version == 1)
        return true;
    if (version > 1) {
        jb_diag_error(c->diags, "format-newer", &format->place,
                      "this program reads version 1: install a newer one",
                      "the file is written in version %d of the format of a %s", version, kind);
        return false;
    }
    const char *other = strcmp(kind, "plan") == 0 ? "snapshot" : "plan";
    if (version_of(format->string, other) > 0) {
        jb_diag_error(c->diags, "format-other", &format->place,
                      strcmp(kind, "plan") == 0 ? JB_SAID("name a plan here")
                                                : JB_SAID("name a snapshot here"),
                      "the file is a %s, not a %s", other, kind);
        return false;
    }
    report_format(c, format, kind);
    return true;
}

const char *jb_source_check_kind_name(JbJsonKind kind)
{
    static const char *const names[] = {
        [JB_JSON_NULL] = "null",       [JB_JSON_BOOL] = "true or false",
        [JB_JSON_NUMBER] = "a number", [JB_JSON_STRING] = "a string",
        [JB_JSON_ARRAY] = "an array",  [JB_JSON_OBJECT] = "an object"};
    return names[kind];
}

bool jb_source_check_is_object(JbCheck *c, const JbJson *v, const char *what)
{
    if (v->kind == JB_JSON_OBJECT)
        return true;
    jb_diag_error(c->diags, "wrong-type", &v->place, "write an object { … }",
                  "%s must be an object, not %s", what, jb_source_check_kind_name(v->kind));
    return false;
}

/* Control characters have no glyph; a line break in a line of text breaks the layout; a mark that
 * turns the direction lets a text be read as another one. */
static void check_controls(JbCheck *c, const JbJson *v, JbTextUse use)
{
    const char *s = v->string;
    size_t n = strlen(s);
    for (size_t i = 0; i < n;) {
        uint32_t at = jb_text_utf8_next(s, n, &i);
        bool allowed = use == JB_TEXT_MARKDOWN && (at == '\n' || at == '\r' || at == '\t');
        if (!allowed && at != JB_UTF8_BAD && jb_text_is_control(at)) {
            jb_diag_error(c->diags, "control-character", &v->place, "take it out",
                          "the text holds the control character U+%04X", (unsigned)at);
            return;
        }
    }
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

/* Whether the language stands under another name: "en-GB". */
static bool has_other_name(const JbJson *object, const char *key)
{
    JbLang lang;
    for (const JbJson *m = object->child; m != NULL; m = m->next)
        if (!jb_locale_find(m->key, strlen(m->key), &lang) && jb_locale_near(m->key, &lang) &&
            strcmp(jb_locale_name(lang), key) == 0)
            return true;
    return false;
}

static const char *translation(JbCheck *c, const JbJson *object, const char *key, JbTextUse use)
{
    const JbJson *v = jb_json_get(object, key);
    const char *text = jb_json_string(c->diags, object, key);
    if (v != NULL && v->kind != JB_JSON_STRING)
        return NULL; /* reported as wrong-type */
    if (v == NULL && has_other_name(object, key))
        return NULL; /* reported as unknown-key */
    if (text == NULL || is_blank(text)) {
        bool absent = v == NULL;
        jb_diag_error(c->diags, "missing-translation", absent ? &object->place : &v->place,
                      absent ? jb_arena_format(c->arena, JB_SAID("add \"%s\""), key)
                             : JB_SAID("write it, or leave the whole key out where it may be"),
                      absent ? JB_SAID("the text has no \"%s\"") : JB_SAID("\"%s\" is empty"), key);
        return NULL;
    }
    check_controls(c, v, use);
    return text;
}

/* The variants of a list, joined. */
static const char *joined(JbCheck *c, const JbJson *list)
{
    JbText out = jb_text(c->arena);
    for (const JbJson *v = list->child; v != NULL; v = v->next) {
        if (v->kind != JB_JSON_STRING || is_blank(v->string)) {
            jb_diag_error(c->diags, "bad-variant", &v->place,
                          "write [\"the long text\", \"a shorter one\"]",
                          "a variant must be a text");
            return NULL;
        }
        check_controls(c, v, JB_TEXT_LINE);
        if (out.n > 0)
            jb_text_put_char(&out, JB_VARIANT_SIGN);
        jb_text_put(&out, v->string);
    }
    if (list->child == NULL)
        jb_diag_error(c->diags, "bad-variant", &list->place,
                      "write [\"the long text\", \"a shorter one\"]", "the list holds no variant");
    return jb_text_str(&out);
}

const char *jb_source_check_text(JbCheck *c, const JbJson *object, const char *key)
{
    return translation(c, object, key, JB_TEXT_LINE);
}

JbWords jb_source_check_words_in(JbCheck *c, const JbJson *object, JbTextUse use)
{
    JbWords words = {0};
    for (size_t i = 0; i < c->langs.n; i++)
        words.at[c->langs.at[i]] = translation(c, object, jb_locale_name(c->langs.at[i]), use);
    return words;
}

const JbJson *jb_source_check_languages(JbCheck *c, const JbJson *object, const char *key)
{
    const JbJson *v = jb_json_get(object, key);
    if (v == NULL || v->kind != JB_JSON_STRING)
        return jb_json_object(c->diags, object, key);
    const char *each =
        ""; /* without the outermost quotation marks: a catalogue knows a hint by them */
    for (size_t i = 0; i < c->langs.n; i++)
        each = jb_arena_format(c->arena, "%s%s%s\": \"%s", each, i > 0 ? "\", \"" : "",
                               jb_locale_name(c->langs.at[i]), v->string);
    jb_diag_error(
        c->diags, "wrong-type", &v->place,
        jb_arena_format(c->arena, JB_SAID("write a text for each language: { \"%s\" }"), each),
        "\"%s\" does not say in which language it is", key);
    return NULL;
}

/* Said once: a plan that lacks a language lacks it in each of its texts. */
static void report_language(JbCheck *c, const JbJson *text, JbLang lang)
{
    const char *name = jb_locale_name(lang);
    const JbJson *v = jb_json_get(text, name);
    if (v == NULL || jb_locale_has(c->langs, lang) || jb_locale_has(c->told, lang))
        return;
    c->told = jb_locale_with(c->told, lang);
    jb_diag_error(c->diags, "unknown-key", JB_JSON_KEY_PLACE(v),
                  "add it to the plan's \"langs\", or take it out of every text",
                  "\"%s\" is no language of the plan", name);
}

void jb_source_check_text_keys(JbCheck *c, const JbJson *v, const JbField *fields, size_t n)
{
    JbField *all = jb_arena_alloc_array(c->arena, JB_LANGS + n, sizeof *all);
    if (c->unsure)
        return;
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        all[lang] = (JbField){jb_locale_name(lang), false};
    for (size_t i = 0; i < n; i++)
        all[JB_LANGS + i] = fields[i]; /* only a unit has any */
    (void)jb_source_check_keys(c, v, n > 0 ? JB_OBJECT_UNIT : JB_OBJECT_TEXT, all, JB_LANGS + n);
    for (JbLang lang = 0; lang < JB_LANGS && v->kind == JB_JSON_OBJECT; lang++)
        report_language(c, v, lang);
}

/* The object `key`, with the languages of the plan for keys. */
static const JbJson *text_object(JbCheck *c, const JbJson *object, const char *key)
{
    const JbJson *v = jb_source_check_languages(c, object, key);
    if (v != NULL)
        jb_source_check_text_keys(c, v, NULL, 0);
    return v;
}

JbWords jb_source_check_words(JbCheck *c, const JbJson *object, const char *key, JbTextUse use)
{
    const JbJson *v = text_object(c, object, key);
    if (v == NULL)
        return (JbWords){0};
    return jb_source_check_words_in(c, v, use);
}

JbWords jb_source_check_variants(JbCheck *c, const JbJson *object, const char *key)
{
    const JbJson *v = text_object(c, object, key);
    JbWords words = {0};
    for (size_t i = 0; v != NULL && i < c->langs.n; i++) {
        const char *name = jb_locale_name(c->langs.at[i]);
        const JbJson *text = jb_json_get(v, name);
        bool list = text != NULL && text->kind == JB_JSON_ARRAY;
        words.at[c->langs.at[i]] = list ? joined(c, text) : translation(c, v, name, JB_TEXT_LINE);
    }
    return words;
}

bool jb_source_check_is_id(JbCheck *c, const char *id, const JbPlace *place)
{
    size_t n = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789_-");
    if (n > 0 && id[n] == '\0' && id[0] != '_' && id[0] != '-' && n <= JB_MAX_ID)
        return true;
    jb_diag_error(c->diags, "bad-id", place,
                  "use a-z, 0-9, _ and -, beginning with a letter or a digit, at most 64 of them",
                  "\"%s\" cannot serve as an identifier", id);
    return false;
}

const char *jb_source_check_id(JbCheck *c, const JbJson *object, const char *key)
{
    const char *id = jb_json_string(c->diags, object, key);
    if (id == NULL)
        return "";
    (void)jb_source_check_is_id(c, id, jb_source_check_place(object, key));
    return id;
}

const char *jb_source_check_line(JbCheck *c, const JbJson *object, const char *key)
{
    const char *s = jb_json_string(c->diags, object, key);
    if (s == NULL)
        return "";
    const JbJson *v = jb_json_get(object, key);
    if (*s == '\0')
        jb_diag_error(c->diags, "empty-text", &v->place, "write it, or leave the key out",
                      "\"%s\" is empty", key);
    check_controls(c, v, JB_TEXT_LINE);
    return s;
}

JbDate jb_source_check_date(JbCheck *c, const JbJson *object, const char *key)
{
    JbDate date = {0, 0, 0};
    const char *s = jb_json_string(c->diags, object, key);
    if (s != NULL && !jb_calendar_date_parse(s, &date)) {
        date = (JbDate){0, 0, 0};
        jb_diag_error(c->diags, "bad-date", jb_source_check_place(object, key),
                      "write YYYY-MM-DD, a day that exists", "\"%s\" is no date", s);
    }
    return date;
}

/* { "oak": { … }, "elm": { … } }: by their ids, not in a list. */
static bool is_keyed(const JbJson *object)
{
    bool objects = object->child != NULL && jb_json_get(object, "id") == NULL;
    for (const JbJson *v = object->child; v != NULL; v = v->next)
        objects = objects && v->kind == JB_JSON_OBJECT;
    return objects && jb_json_get(object, "name") == NULL && jb_json_get(object, "title") == NULL &&
           jb_json_get(object, "value") == NULL;
}

const JbJson *jb_source_check_list(JbCheck *c, const JbJson *object, const char *key, size_t limit,
                                   size_t *n)
{
    const JbJson *list = jb_json_get(object, key);
    if (list != NULL && list->kind == JB_JSON_OBJECT && is_keyed(list)) {
        jb_diag_error(c->diags, "wrong-type", &list->place,
                      jb_arena_format(c->arena, JB_SAID("write a list, and the id inside each: %s"),
                                      jb_arena_format(c->arena, "[{ \"id\": \"%s\", … }, …]",
                                                      list->child->key)),
                      "\"%s\" must be %s, not %s", key, "an array", "an object");
        list = NULL;
    } else {
        list = jb_json_array(c->diags, object, key);
    }
    *n = list == NULL ? 0 : list->n;
    if (*n <= limit)
        return list;
    jb_diag_error(c->diags, "too-many", &list->place,
                  jb_arena_format(c->arena, JB_SAID("at most %s are allowed"),
                                  jb_arena_format(c->arena, "%zu", limit)),
                  "\"%s\" has %zu members", key, *n);
    *n = 0;
    return NULL;
}

void jb_source_check_refuse(JbCheck *c, const JbJson *object, const char *key, JbMeasure measure,
                            const char *hint)
{
    const JbJson *v = jb_json_get(object, key);
    if (v != NULL)
        jb_diag_error(c->diags, "not-for-measure", JB_JSON_KEY_PLACE(v), hint,
                      "\"%s\" has no meaning for the measure \"%s\"", key,
                      jb_source_measure_name(measure));
}

void jb_source_check_duplicate(JbCheck *c, const JbJson *object, const char *key, const char *what,
                               const char *id, const JbPlace *first)
{
    jb_diag_error(c->diags, "duplicate-id", jb_source_check_place(object, key), "give each its own",
                  "%s \"%s\" was defined before, in line %u", what, id, first->line);
}

const JbPlace *jb_source_check_place(const JbJson *object, const char *key)
{
    const JbJson *v = jb_json_get(object, key);
    return v == NULL ? &object->place : &v->place;
}

int jb_source_check_date_cmp(JbDate a, JbDate b)
{
    int64_t x = jb_calendar_date_epoch(a), y = jb_calendar_date_epoch(b);
    return (x > y) - (x < y);
}

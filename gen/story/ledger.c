/* SPDX-License-Identifier: MIT */
/* The ledger as data: `*.figures.json`. */
#include "base/keyed.h"
#include "locale/locale.h"
#include "story/behind.h"
#include "story/digest.h"
#include "story/story.h"
#include "story/told.h"
#include <string.h>

static const char *exact_number(JbArena *arena, const JbQ *q)
{
    int decimals = q == NULL ? -1 : jb_q_decimals(q, 20);
    return decimals < 0 ? NULL : jb_q_digits(arena, q, decimals);
}

static void put_words(const JbDocument *doc, JbJsonOut *o, const char *key,
                      const char *const text[JB_LANGS])
{
    JbLangs langs = doc->ledger->langs;
    jb_json_out_object(o, key);
    for (size_t i = 0; i < langs.n; i++)
        jb_json_out_string(o, jb_locale_name(langs.at[i]), text[langs.at[i]]);
    jb_json_out_end(o, '}');
}

/* "a/b/../../plans/x.json" → "plans/x.json"; ".." that lead out at the beginning stay. */
static const char *straightened(JbArena *arena, const char *path)
{
    size_t length = strlen(path), n = 0,
           kept = 0; /* bytes written; folders that a ".." can take back */
    char *out = jb_arena_alloc(arena, length + 1);
    for (const char *p = path; *p != '\0';) {
        size_t part = strcspn(p, "/");
        bool up = part == 2 && p[0] == '.' && p[1] == '.', here = part == 1 && p[0] == '.';
        if (up && kept > 0) {
            for (n--; n > 0 && out[n - 1] != '/';)
                n--;
            kept--;
        } else if (!here && (part > 0 || n == 0)) {
            memcpy(out + n, p, part);
            n += part;
            if (p[part] == '/')
                out[n++] = '/';
            kept += !up && part > 0;
        }
        p += part + (p[part] == '/');
    }
    out[n] = '\0';
    return out;
}

/* A file as seen from the snapshot's folder, so that the ledger is the same wherever the input
 * lies. */
static const char *from_folder(JbArena *arena, const char *folder, const char *file)
{
    const char *from = straightened(arena, folder), *to = straightened(arena, file);
    size_t shared = 0; /* bytes of the folders that both lie in */
    if ((from[0] == '/') != (to[0] == '/'))
        return to;
    for (size_t i = 0; from[i] != '\0' && from[i] == to[i]; i++)
        if (to[i] == '/')
            shared = i + 1;
        else if (from[i + 1] == '\0' && to[i + 1] == '/')
            shared = i + 1;
    JbText t = jb_text(arena);
    const char *rest = from + shared;
    while (*rest != '\0') {
        size_t part = strcspn(rest, "/");
        if (part > 0)
            jb_text_put(&t, "../");
        rest += part + (rest[part] == '/');
    }
    to += shared;
    jb_text_put(&t, *to == '/' ? to + 1 : to);
    return jb_text_str(&t);
}

static void put_source(const JbDocument *doc, JbJsonOut *o, const JbPlace *source, const char *cell)
{
    if (source->file == NULL) {
        jb_json_out_null(o, "source");
        return;
    }
    jb_json_out_object(o, "source");
    jb_json_out_string(o, "file", from_folder(o->text->arena, doc->folder, source->file));
    jb_json_out_int(o, "line", source->line);
    jb_json_out_string(o, "pointer", source->pointer);
    if (cell != NULL)
        jb_json_out_string(o, "cell", cell);
    jb_json_out_end(o, '}');
}

static void put_entry(JbArena *arena, const JbDocument *doc, JbJsonOut *o, const JbEntry *e)
{
    jb_json_out_object(o, NULL);
    jb_json_out_string(o, "key", e->key);
    jb_json_out_string(o, "exact", e->value == NULL ? NULL : jb_q_fraction(arena, e->value));
    jb_json_out_digits(o, "value", exact_number(arena, e->printed));
    put_words(doc, o, "text", e->text);
    if (jb_locale_any(&e->unit))
        put_words(doc, o, "unit", e->unit.at);
    else
        jb_json_out_null(o, "unit");
    int64_t scale = jb_locale_unit_scale(e->unit);
    if (scale != 1) /* of the unit: what is printed may be so many times the value */
        jb_json_out_int(o, "scale", scale);
    jb_json_out_string(o, "formula", e->formula);
    if (e->times_100)
        jb_json_out_bool(o, "times_100", true);
    jb_json_out_string(o, "rounding", e->rounding);
    put_source(doc, o, &e->source, e->cell);
    jb_json_out_string(o, "raw", e->raw);
    jb_json_out_bool(o, "illustrative", e->illustrative);
    jb_json_out_bool(o, "preliminary", e->preliminary);
    jb_json_out_string(o, "as_of",
                       e->as_of.year == 0 ? NULL : jb_calendar_date_text(arena, e->as_of));
    jb_json_out_end(o, '}');
}

/* --- what stands behind --- */

typedef struct Behind {
    JbKeyed *printed; /* keys of figures that are */
    JbKeyed *within;  /* what stands before each dot in them */
} Behind;

/* Whether a printed figure has this key, or with `within` one that begins with it and a dot. */
static bool is_printed(const Behind *b, const char *key, bool within)
{
    return jb_keyed_known(within ? b->within : b->printed, key, strlen(key)) != NULL;
}

static void note_printed(const Behind *b, const char *key)
{
    *jb_keyed_find(b->printed, key, strlen(key)) = key;
    for (const char *dot = strchr(key, '.'); dot != NULL; dot = strchr(dot + 1, '.'))
        *jb_keyed_find(b->within, key, (size_t)(dot - key)) = key;
}

static void put_all_behind(JbJsonOut *o, const JbDocument *doc, const bool *left_out)
{
    const Behind behind = {jb_keyed_new(), jb_keyed_new()}, *b = &behind;
    for (size_t i = 0; i < doc->ledger->entries.n; i++)
        if (left_out == NULL || !left_out[i])
            note_printed(b, doc->ledger->entries.at[i].key);
    jb_json_out_array(o, "behind");
    for (size_t i = 0; i < doc->behind->step_n; i++) {
        const JbStep *step = &doc->behind->steps[i];
        const char *key = step->entry.key;
        if (is_printed(b, step->subject, true) && !is_printed(b, key, false) &&
            !(step->target && is_printed(b, key, true))) /* each of several has a key of its own */
            put_entry(o->text->arena, doc, o, &step->entry);
    }
    jb_json_out_end(o, ']');
    jb_keyed_free(b->printed);
    jb_keyed_free(b->within);
}

/* What the plan's own indicators are called and what is said of them, for whoever lists figures of
 * several periods. */
static void put_indicators(JbJsonOut *o, const JbDocument *doc, const bool *left_out)
{
    const JbSentences *sentences = jb_story_sentences(o->text->arena, doc, left_out);
    jb_json_out_array(o, "indicators");
    for (size_t k = 0; k < doc->behind->indicator_n; k++) {
        const JbIndicatorSaid *said = &doc->behind->indicators[k];
        jb_json_out_object(o, NULL);
        jb_json_out_string(o, "id", said->id);
        put_words(doc, o, "name", said->name.at);
        put_words(doc, o, "short", said->short_name.at);
        if (jb_locale_any(&said->note)) /* what the office says of the value */
            put_words(doc, o, "note", said->note.at);
        jb_story_put_sentences(o, sentences, k);
        jb_json_out_end(o, '}');
    }
    jb_json_out_end(o, ']');
}

void jb_story_ledger_json(JbText *out, const JbDocument *doc, const bool *left_out)
{
    JbJsonOut o = jb_json_out(out, false);
    jb_json_out_object(&o, NULL);
    jb_json_out_string(&o, "format", "jianbao.figures/1");
    jb_json_out_string(&o, "issue", doc->issue_id);
    jb_json_out_string(&o, "check_code", doc->check_code);
    jb_json_out_string(&o, "as_of", jb_calendar_date_text(out->arena, doc->date));
    put_words(doc, &o, "title", doc->title.at);
    put_words(doc, &o, "subject", doc->subject.at);
    put_words(doc, &o, "author", doc->author.at);
    put_words(doc, &o, "area", doc->area.at);
    if (doc->digest != NULL)
        jb_story_digest_json(&o, doc->digest);
    if (doc->behind != NULL)
        put_indicators(&o, doc, left_out);
    jb_json_out_array(&o, "figures");
    for (size_t i = 0; i < doc->ledger->entries.n; i++)
        if (left_out == NULL || !left_out[i])
            put_entry(out->arena, doc, &o, &doc->ledger->entries.at[i]);
    jb_json_out_end(&o, ']');
    if (doc->behind != NULL) {
        put_all_behind(&o, doc, left_out);
        jb_text_put(out, doc->behind->claims);
    }
    jb_json_out_end(&o, '}');
    jb_text_put_char(out, '\n');
}

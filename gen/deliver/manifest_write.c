/* SPDX-License-Identifier: MIT */
#include "base/keyed.h"
#include "deliver/manifest.h"
#include "deliver/write.h"
#include <stdlib.h>
#include <string.h>

/* --- the parts --- */

static void put_input(JbJsonOut *o, const JbInput *in)
{
    jb_json_out_object(o, NULL);
    jb_json_out_string(o, "role", in->role);
    jb_json_out_string(o, "name", in->name);
    jb_json_out_int(o, "bytes", (int64_t)in->bytes);
    jb_json_out_string(o, "sha256", in->sha256);
    jb_json_out_end(o, '}');
}

static void put_opens(JbJsonOut *o, const JbOutput *out)
{
    jb_json_out_object(o, "opens");
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        if (out->opens[lang] > 0)
            jb_json_out_int(o, jb_locale_name(lang), (int64_t)out->opens[lang]);
    jb_json_out_end(o, '}');
}

static void put_outputs(JbJsonOut *o, const JbBriefing *b)
{
    jb_json_out_array(o, "outputs");
    for (size_t i = 0; i < b->outputs.n; i++) {
        const JbOutput *out = &b->outputs.at[i];
        jb_json_out_object(o, NULL);
        jb_json_out_string(o, "file", out->file);
        jb_json_out_string(o, "edition", out->edition);
        jb_json_out_array(o, "standards");
        for (const char *const *s = out->standards; s != NULL && *s != NULL; s++)
            jb_json_out_string(o, NULL, *s);
        jb_json_out_end(o, ']');
        jb_json_out_int(o, "bytes", (int64_t)out->bytes);
        jb_json_out_int(o, "pages", (int64_t)out->pages);
        if (out->pages > 0)
            put_opens(o, out);
        jb_json_out_string(o, "sha256", out->sha256);
        jb_json_out_end(o, '}');
    }
    jb_json_out_end(o, ']');
}

static void put_warnings(JbJsonOut *o, const JbBriefing *b)
{
    jb_json_out_array(o, "warnings");
    for (size_t i = 0; i < b->warnings.n; i++) {
        jb_json_out_object(o, NULL);
        jb_json_out_string(o, "code", b->warnings.at[i].code);
        jb_json_out_string(o, "at", b->warnings.at[i].at);
        jb_json_out_string(o, "message", b->warnings.at[i].message);
        jb_json_out_end(o, '}');
    }
    jb_json_out_end(o, ']');
}

static void put_head(JbJsonOut *o, const JbBriefing *b)
{
    jb_json_out_string(o, "issue", b->issue_id);
    jb_json_out_string(o, "check_code", b->check_code);
    jb_json_out_string(o, "area", b->area);
    jb_json_out_string(o, "template", b->template);
    if (b->card)
        jb_json_out_bool(o, "card", true);
    jb_json_out_string(o, "langs", b->langs);
    jb_json_out_object(o, "title");
    for (int lang = 0; lang < JB_LANGS; lang++)
        if (b->title[lang] != NULL)
            jb_json_out_string(o, jb_locale_name((JbLang)lang), b->title[lang]);
    jb_json_out_end(o, '}');
    jb_json_out_string(o, "program", b->program);
    jb_json_out_string(o, "key", b->key);
}

void jb_deliver_briefing_json(JbJsonOut *o, const char *key, const JbBriefing *briefing)
{
    jb_json_out_object(o, key);
    put_head(o, briefing);
    jb_json_out_array(o, "inputs");
    for (size_t i = 0; i < briefing->inputs.n; i++)
        put_input(o, briefing->inputs.at[i]);
    jb_json_out_end(o, ']');
    put_outputs(o, briefing);
    put_warnings(o, briefing);
    jb_json_out_end(o, '}');
}

/* --- the inputs of all, each once --- */

typedef struct Inputs {
    JB_VEC(const JbInput *) list; /* sorted, no two alike */
    JbKeyed *numbers;             /* of each object, from 1, by its address */
} Inputs;

static int by_input(const void *a, const void *b)
{
    const JbInput *x = *(const JbInput *const *)a, *y = *(const JbInput *const *)b;
    int order = strcmp(x->role, y->role);
    if (order == 0)
        order = strcmp(x->name, y->name);
    return order != 0 ? order : strcmp(x->sha256, y->sha256);
}

static const void **number_of(const Inputs *all, const JbInput *in)
{
    return jb_keyed_find(all->numbers, &in, sizeof in);
}

/* Briefings that were read share their inputs: each is sorted once. */
static void collect(JbArena *arena, Inputs *all, const JbBriefing *b)
{
    for (size_t k = 0; k < b->inputs.n; k++) {
        const void **number = number_of(all, b->inputs.at[k]);
        if (*number == NULL)
            JB_PUSH(arena, &all->list, b->inputs.at[k]);
        *number = b->inputs.at[k];
    }
}

static void number(Inputs *all)
{
    if (all->list.n > 1)
        qsort(all->list.at, all->list.n, sizeof *all->list.at, by_input);
    size_t kept = 0;
    for (size_t i = 0; i < all->list.n; i++) {
        if (kept == 0 || by_input(&all->list.at[kept - 1], &all->list.at[i]) != 0)
            all->list.at[kept++] = all->list.at[i];
        *number_of(all, all->list.at[i]) = (const void *)(uintptr_t)kept;
    }
    all->list.n = kept;
}

/* --- the whole --- */

enum { PIECE = 1 << 13 /* bytes that are written at once, or a little more */ };

typedef struct Writer {
    JbJsonOut o;
    const JbBriefings *briefings;
    Inputs all;
    JbRevisions *revisions;
    JbWriting *to; /* NULL: all stays in the text */
} Writer;

static const JbBriefing *manifests_own(void *context, JbArena *arena, size_t i)
{
    const JbManifest *m = context;
    (void)arena;
    return m->briefings.at[i];
}

static bool look_through(Writer *w)
{
    const JbBriefing *b = NULL;
    JbArena *scratch = jb_arena_new();
    bool had = true;
    for (size_t i = 0; i < w->briefings->n && had; i++) {
        jb_arena_reset(scratch);
        b = w->briefings->get(w->briefings->context, scratch, i);
        had = b != NULL;
        if (had) {
            collect(w->o.text->arena, &w->all, b);
            jb_deliver_revisions_add(w->revisions, b);
        }
    }
    number(&w->all);
    jb_arena_free(scratch);
    return had;
}

static void put_made(JbJsonOut *o, int64_t made)
{
    JbArena *arena = o->text->arena;
    int second = (int)(made % 86400);
    jb_json_out_string(o, "made",
                       jb_arena_format(arena, "%sT%02d:%02d:%02dZ",
                                       jb_calendar_date_text(arena, jb_calendar_epoch_date(made)),
                                       second / 3600, second / 60 % 60, second % 60));
}

static void hand_on(Writer *w, size_t least)
{
    JbText *t = w->o.text;
    if (w->to == NULL || t->n < least)
        return;
    jb_deliver_write_more(w->to, t->at, t->n);
    t->n = 0;
}

static void put_about(Writer *w, const JbManifest *m, int64_t made)
{
    JbJsonOut *o = &w->o;
    jb_json_out_string(o, "format", "jianbao.manifest/1");
    jb_json_out_string(o, "program", JB_VERSION);
    if (m->shard_of > 0) {
        jb_json_out_object(o, "shard");
        jb_json_out_int(o, "number", m->shard);
        jb_json_out_int(o, "of", m->shard_of);
        jb_json_out_end(o, '}');
    }
    if (made >= 0)
        put_made(o, made);
    jb_json_out_array(o, "inputs");
    for (size_t i = 0; i < w->all.list.n; i++) {
        put_input(o, w->all.list.at[i]);
        hand_on(w, PIECE);
    }
    jb_json_out_end(o, ']');
}

static void put_briefing(Writer *w, const JbBriefing *b)
{
    JbJsonOut *o = &w->o;
    jb_json_out_object(o, NULL);
    put_head(o, b);
    const JbBriefing *later = jb_deliver_revisions_find(w->revisions, b);
    if (later != NULL)
        jb_json_out_string(o, "superseded_by", later->issue_id);
    jb_json_out_array(o, "inputs");
    for (size_t k = 0; k < b->inputs.n; k++) {
        const void *n = *number_of(&w->all, b->inputs.at[k]);
        jb_json_out_int(o, NULL, (int64_t)(uintptr_t)n - 1);
    }
    jb_json_out_end(o, ']');
    put_outputs(o, b);
    put_warnings(o, b);
    jb_json_out_end(o, '}');
}

static bool put_all(Writer *w, const JbManifest *m, int64_t made)
{
    bool had = true;
    JbArena *scratch = jb_arena_new();
    jb_json_out_object(&w->o, NULL);
    put_about(w, m, made);
    jb_json_out_array(&w->o, "briefings");
    for (size_t i = 0; i < w->briefings->n && had; i++) {
        jb_arena_reset(scratch);
        const JbBriefing *b = w->briefings->get(w->briefings->context, scratch, i);
        had = b != NULL;
        if (had)
            put_briefing(w, b);
        hand_on(w, PIECE);
    }
    jb_json_out_end(&w->o, ']');
    jb_json_out_end(&w->o, '}');
    jb_text_put_char(w->o.text, '\n');
    hand_on(w, 1);
    jb_arena_free(scratch);
    return had;
}

static Writer begin(JbText *t, const JbBriefings *briefings)
{
    return (Writer){.o = jb_json_out(t, false),
                    .briefings = briefings,
                    .all = {.numbers = jb_keyed_new()},
                    .revisions = jb_deliver_revisions()};
}

static void end(Writer *w)
{
    jb_deliver_revisions_free(w->revisions);
    jb_keyed_free(w->all.numbers);
}

void jb_deliver_manifest_json(JbText *out, const JbManifest *m, int64_t made)
{
    JbBriefings all = {m->briefings.n, (void *)(uintptr_t)m, manifests_own};
    Writer w = begin(out, &all);
    (void)look_through(&w);
    (void)put_all(&w, m, made);
    end(&w);
}

bool jb_deliver_manifest_write(JbDiags *diags, const char *path, const JbManifest *m,
                               const JbBriefings *briefings, int64_t made, bool *had)
{
    JbArena *arena = jb_arena_new();
    JbText t = jb_text(arena);
    Writer w = begin(&t, briefings);
    *had = look_through(&w);
    w.to = *had ? jb_deliver_write_begin(diags, path) : NULL;
    bool ok = w.to != NULL;
    if (ok) {
        *had = put_all(&w, m, made);
        ok = jb_deliver_write_end(w.to, *had) && *had;
    }
    end(&w);
    jb_arena_free(arena);
    return ok;
}

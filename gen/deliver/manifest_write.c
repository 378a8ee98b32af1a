/* SPDX-License-Identifier: MIT */
#include "base/keyed.h"
#include "deliver/manifest.h"
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
} Inputs;

static int by_input(const void *a, const void *b)
{
    const JbInput *x = *(const JbInput *const *)a, *y = *(const JbInput *const *)b;
    int order = strcmp(x->role, y->role);
    if (order == 0)
        order = strcmp(x->name, y->name);
    return order != 0 ? order : strcmp(x->sha256, y->sha256);
}

/* Briefings that were read share their inputs: each is sorted once. */
static Inputs collect(JbArena *arena, const JbManifest *m)
{
    Inputs all = {{NULL, 0, 0}};
    JbKeyed *seen = jb_keyed_new();
    const JbInput *const *last = NULL; /* and may have one list in common */
    for (size_t i = 0; i < m->briefings.n; i++) {
        const JbBriefing *b = m->briefings.at[i];
        for (size_t k = 0; k < b->inputs.n && b->inputs.at != last; k++) {
            const void **there = jb_keyed_find(seen, &b->inputs.at[k], sizeof b->inputs.at[k]);
            if (*there == NULL)
                JB_PUSH(arena, &all.list, b->inputs.at[k]);
            *there = b->inputs.at[k];
        }
        last = b->inputs.at;
    }
    jb_keyed_free(seen);
    if (all.list.n > 1)
        qsort(all.list.at, all.list.n, sizeof *all.list.at, by_input);
    size_t kept = 0;
    for (size_t i = 0; i < all.list.n; i++)
        if (kept == 0 || by_input(&all.list.at[kept - 1], &all.list.at[i]) != 0)
            all.list.at[kept++] = all.list.at[i];
    all.list.n = kept;
    return all;
}

static int64_t number_of(const Inputs *all, const JbInput *in)
{
    const JbInput *const *found =
        bsearch(&in, all->list.at, all->list.n, sizeof *all->list.at, by_input);
    return found - (const JbInput *const *)all->list.at;
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

void jb_deliver_manifest_json(JbText *out, const JbManifest *m, int64_t made)
{
    JbJsonOut o = jb_json_out(out, false);
    JbRevisions *revisions = jb_deliver_revisions(m);
    Inputs all = collect(out->arena, m);
    jb_json_out_object(&o, NULL);
    jb_json_out_string(&o, "format", "jianbao.manifest/1");
    jb_json_out_string(&o, "program", JB_VERSION);
    if (m->shard_of > 0) {
        jb_json_out_object(&o, "shard");
        jb_json_out_int(&o, "number", m->shard);
        jb_json_out_int(&o, "of", m->shard_of);
        jb_json_out_end(&o, '}');
    }
    if (made >= 0)
        put_made(&o, made);
    jb_json_out_array(&o, "inputs");
    for (size_t i = 0; i < all.list.n; i++)
        put_input(&o, all.list.at[i]);
    jb_json_out_end(&o, ']');
    jb_json_out_array(&o, "briefings");
    for (size_t i = 0; i < m->briefings.n; i++) {
        const JbBriefing *b = m->briefings.at[i];
        jb_json_out_object(&o, NULL);
        put_head(&o, b);
        const JbBriefing *later = jb_deliver_revisions_find(revisions, b);
        if (later != NULL)
            jb_json_out_string(&o, "superseded_by", later->issue_id);
        jb_json_out_array(&o, "inputs");
        for (size_t k = 0; k < b->inputs.n; k++)
            jb_json_out_int(&o, NULL, number_of(&all, b->inputs.at[k]));
        jb_json_out_end(&o, ']');
        put_outputs(&o, b);
        put_warnings(&o, b);
        jb_json_out_end(&o, '}');
    }
    jb_json_out_end(&o, ']');
    jb_json_out_end(&o, '}');
    jb_text_put_char(out, '\n');
    jb_deliver_revisions_free(revisions);
}

/* SPDX-License-Identifier: MIT */
/* The claims that a briefing tells, as data: in `*.figures.json`. */
#include "story/told.h"
#include <string.h>

typedef struct Walk {
    JbArena *arena;
    JB_VEC(const char *) * told; /* of each mark: where, "zh/lead" */
    size_t mark_n;
    const char *where;
} Walk;

static void note(Walk *w, const JbMarks *marks)
{
    for (size_t i = 0; i < marks->n; i++) {
        size_t mark = marks->at[i];
        bool seen = mark > w->mark_n;
        for (size_t k = 0; !seen && k < w->told[mark - 1].n; k++)
            seen = strcmp(w->told[mark - 1].at[k], w->where) == 0;
        if (!seen)
            JB_PUSH(w->arena, &w->told[mark - 1], w->where);
    }
}

static void walk(Walk *w, const JbBlock *b)
{
    for (; b; b = b->next) {
        for (size_t i = 0; i < b->told_n; i++)
            note(w, &b->told[i]);
        walk(w, b->child);
    }
}

static void put_claim(JbJsonOut *o, JbArena *arena, const JbMarked *m)
{
    const JbClaim *claim = &m->claims->at[m->claim];
    jb_json_out_string(
        o, "id",
        jb_arena_format(arena, "%s%s", m->prefix, jb_claims_id(arena, m->claims, m->claim)));
    jb_json_out_string(o, "kind", jb_claims_name(claim->kind));
    jb_json_out_string(
        o, "subject",
        jb_arena_format(arena, "%s%s", m->prefix, jb_claims_subject_id(arena, m->claims, claim)));
    jb_json_out_string(o, "holds", jb_claims_why(claim->kind));
    jb_json_out_object(o, "args");
    for (size_t i = 0; i < claim->arg_n; i++)
        jb_claims_put_arg(o, arena, m->claims, &claim->args[i]);
    jb_json_out_end(o, '}');
}

size_t jb_story_mark_count(const JbBook *book)
{
    const JbClaimSet *last = book->claims.n ? &book->claims.at[book->claims.n - 1] : NULL;
    return last ? last->base + last->claims->n : 0;
}

void jb_story_ledger_claims(JbJsonOut *o, JbArena *arena, const JbDocument *doc)
{
    Walk w = {.arena = arena, .mark_n = jb_story_mark_count(doc->book)};
    w.told = jb_arena_alloc_array(arena, w.mark_n, sizeof *w.told);
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        for (size_t i = 0; i < doc->flow_n[lang]; i++) {
            const JbFlow *flow = &doc->flows[lang][i];
            w.where = jb_arena_format(arena, "%s/%s", jb_locale_name(lang), flow->name);
            walk(&w, flow->first);
        }
    jb_json_out_array(o, "claims");
    for (size_t mark = 1; mark <= w.mark_n; mark++) {
        if (!w.told[mark - 1].n)
            continue;
        JbMarked m = jb_story_claim_of_mark(doc->book, mark);
        jb_json_out_object(o, NULL);
        put_claim(o, arena, &m);
        jb_json_out_array(o, "told");
        for (size_t k = 0; k < w.told[mark - 1].n; k++)
            jb_json_out_string(o, NULL, w.told[mark - 1].at[k]);
        jb_json_out_end(o, ']');
        jb_json_out_end(o, '}');
    }
    jb_json_out_end(o, ']');
}

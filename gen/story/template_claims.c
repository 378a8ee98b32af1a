/* SPDX-License-Identifier: MIT */
/* Which claims a template words. */
#include "claims/claims.h"
#include "mustache/token.h"
#include "story/template.h"
#include <string.h>

/* Partials within partials; one that includes itself ends here. */
enum { MOST_DEPTH = 16 };

typedef struct Walk {
    const JbTemplate *t;
    JbLang lang;
    const char *name; /* looked for */
    bool found;       /* it */
    struct Worded {
        const JbMustache *of;
        const JbToken *by;
    } worded[JB_CLAIM_KINDS];     /* the first section on claim.KIND */
    size_t place[JB_CLAIM_KINDS]; /* how many were worded before it */
    size_t worded_n;
    int depth;
    int *least; /* for each partial, 1 + the least depth at which it was walked; 0: it was not */
} Walk;

static bool begins_with(const char *tag, const char *name)
{
    size_t n = strlen(name);
    return strncmp(tag, name, n) == 0 && (tag[n] == '.' || tag[n] == '\0');
}

/* "claim.KIND", "from.claim.KIND", "claim.KIND.lead": the kind; JB_CLAIM_NO_KIND: no such tag. */
static JbClaimKind kind_of(const char *tag)
{
    while (*tag != '\0') {
        size_t n = strcspn(tag, ".");
        bool claim = n == strlen("claim") && strncmp(tag, "claim", n) == 0;
        tag += n + (tag[n] == '.');
        if (claim)
            return jb_claims_kind(tag, strcspn(tag, "."));
    }
    return JB_CLAIM_NO_KIND;
}

static void look_at(Walk *w, const JbMustache *m, const JbToken *t)
{
    const char *tag = jb_mustache_text(t);
    if (w->name)
        w->found = w->found || begins_with(tag, w->name);
    JbClaimKind kind = kind_of(tag);
    if (kind == JB_CLAIM_NO_KIND || t->kind != JB_TOKEN_SECTION || w->worded[kind].by)
        return;
    w->worded[kind] = (struct Worded){m, t};
    w->place[kind] = w->worded_n++;
}

static void walk(Walk *w, const JbMustache *m, const JbToken *t);

/* A partial that was walked before, no deeper than now, has nothing new. */
static void walk_partial(Walk *w, const JbToken *t)
{
    size_t at = jb_story_template_find(w->t, w->lang, jb_mustache_text(t));
    if (at == SIZE_MAX || w->depth >= MOST_DEPTH)
        return;
    if (w->least[at] != 0 && w->least[at] <= w->depth + 1)
        return;
    w->least[at] = w->depth + 1;
    const JbMustache *m = jb_story_template_parsed(w->t, at);
    walk(w, m, jb_mustache_first(m));
}

static void walk(Walk *w, const JbMustache *m, const JbToken *t)
{
    for (; t && !w->found; t = jb_mustache_next(t)) {
        if (t->kind != JB_TOKEN_TEXT && t->kind != JB_TOKEN_PARTIAL)
            look_at(w, m, t);
        w->depth++;
        if (t->kind == JB_TOKEN_PARTIAL)
            walk_partial(w, t);
        walk(w, m, jb_mustache_child(t));
        w->depth--;
    }
}

static void walk_page(Walk *w)
{
    JbArena *scratch = jb_arena_new();
    w->least = jb_arena_alloc_array(scratch, w->t->partials.n, sizeof *w->least);
    const JbMustache *page = w->t->page[w->lang];
    if (page)
        walk(w, page, jb_mustache_first(page));
    jb_arena_free(scratch);
}

bool jb_story_template_names(const JbTemplate *t, JbLang lang, const char *name)
{
    Walk w = {.t = t, .lang = lang, .name = name};
    walk_page(&w);
    return w.found;
}

/* The first section on a kind of the partition; NULL: there is none. */
static const struct Worded *first_of(const Walk *w, JbClaimPartition p)
{
    int first = JB_CLAIM_NO_KIND;
    for (int k = 0; k < JB_CLAIM_KINDS; k++) {
        if (jb_claims_partition((JbClaimKind)k) != p || !w->worded[k].by)
            continue;
        if (first == JB_CLAIM_NO_KIND || w->place[k] < w->place[first])
            first = k;
    }
    return first == JB_CLAIM_NO_KIND ? NULL : &w->worded[first];
}

/* The kinds of the partition that are not worded, parted by commas; "": all are. */
static const char *lacking(JbArena *arena, const Walk *w, JbClaimPartition p)
{
    JbText t = jb_text(arena);
    for (int k = 0; k < JB_CLAIM_KINDS; k++)
        if (jb_claims_partition((JbClaimKind)k) == p && !w->worded[k].by)
            jb_text_put_format(&t, "%sclaim.%s", t.n ? ", " : "", jb_claims_name((JbClaimKind)k));
    return jb_text_str(&t);
}

bool jb_story_template_partitions(JbArena *arena, JbDiags *diags, const JbTemplate *t, JbLang lang)
{
    Walk w = {.t = t, .lang = lang};
    bool ok = true;
    walk_page(&w);
    for (int p = JB_CLAIM_NO_PARTITION + 1; p < JB_CLAIM_PARTITIONS; p++) {
        const struct Worded *first = first_of(&w, (JbClaimPartition)p);
        const char *others = first ? lacking(arena, &w, (JbClaimPartition)p) : "";
        if (*others == '\0')
            continue;
        JbPlace place = jb_mustache_place(first->of, first->by);
        jb_diag_error(diags, "partition-incomplete", &place,
                      "word each of them, be it with an empty section",
                      "the template words '%s' but not %s: one of them holds each time",
                      jb_mustache_text(first->by), others);
        ok = false;
    }
    return ok;
}

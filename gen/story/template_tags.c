/* SPDX-License-Identifier: MIT */
/* Every tag of a template with the sections around it, partials where they are put in. */
#include "mustache/token.h"
#include "story/template.h"

/* Sections and partials within each other; a partial that includes itself ends here. */
enum { MOST_DEPTH = 64, MOST_PARTIALS = 16 };

typedef struct Walk {
    const JbTemplate *t;
    JbLangs langs; /* whose pages are looked at */
    JbLang lang;
    JbTagTest test;
    JbTagVisit visit; /* NULL: partials are only asked whether they are in doubt */
    void *data;
    bool *seen;  /* at first: partials that were walked, each alone and once; NULL later */
    bool *doubt; /* of each partial: whether it, or one that it puts in, may have such a tag */
    bool found;  /* the test held, or a partial in doubt is put in */
    const char *within[MOST_DEPTH];
    size_t depth;
    int partials;
} Walk;

static void walk(Walk *w, const JbMustache *m);

/* A partial with its own sections around its tags alone, unless it was walked. */
static void walk_alone(Walk *w, size_t at)
{
    Walk alone = *w;
    if (w->seen[at])
        return;
    w->seen[at] = true;
    alone.depth = 0;
    walk(&alone, jb_story_template_parsed(w->t, at));
    w->found = alone.found;
}

static void walk_partial(Walk *w, const JbToken *t)
{
    size_t at = jb_story_template_find(w->t, w->lang, jb_mustache_text(t));
    if (at != SIZE_MAX && w->seen) {
        walk_alone(w, at);
        return;
    }
    if (at == SIZE_MAX || !w->doubt[at])
        return;
    w->found = true;
    if (!w->visit || w->partials == MOST_PARTIALS)
        return;
    w->partials++;
    walk(w, jb_story_template_parsed(w->t, at));
    w->partials--;
}

static void walk_tokens(Walk *w, const JbMustache *m, const JbToken *t)
{
    for (; t && !(w->seen && w->found); t = jb_mustache_next(t)) {
        if (t->kind == JB_TOKEN_PARTIAL)
            walk_partial(w, t);
        if (t->kind == JB_TOKEN_PARTIAL || t->kind == JB_TOKEN_TEXT)
            continue;
        const char *name = jb_mustache_text(t);
        const JbTemplateTag tag = {name, jb_mustache_place(m, t), w->within, w->depth};
        if (w->test(w->data, &tag)) {
            w->found = true;
            if (w->visit)
                w->visit(w->data, &tag);
        }
        if (!t->parent || w->depth == MOST_DEPTH)
            continue;
        w->within[w->depth] = name;
        w->depth += t->kind == JB_TOKEN_SECTION;
        walk_tokens(w, m, jb_mustache_child(t));
        w->depth -= t->kind == JB_TOKEN_SECTION;
    }
}

static void walk(Walk *w, const JbMustache *m)
{
    walk_tokens(w, m, jb_mustache_first(m));
}

static bool has_page(const Walk *w, JbLang lang)
{
    return w->t->page[lang] && jb_locale_has(w->langs, lang);
}

static void walk_pages(Walk *w)
{
    for (w->lang = 0; w->lang < JB_LANGS; w->lang++)
        if (has_page(w, w->lang))
            walk(w, w->t->page[w->lang]);
}

/* Whether there is such a tag in a page or in a partial that it reaches: nearly always there is
 * none, and nothing else is looked at. */
static bool has_any(Walk *w, JbArena *scratch)
{
    w->seen = jb_arena_alloc_array(scratch, w->t->partials.n, sizeof *w->seen);
    walk_pages(w);
    w->seen = NULL;
    return w->found;
}

/* Marks the partials that have such a tag, then those that put a marked one in, until no more are
 * found. */
static void find_doubtful(Walk *w)
{
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < w->t->partials.n; i++) {
            w->lang = w->t->partials.at[i].lang;
            if (w->doubt[i] || !has_page(w, w->lang)) /* no page puts it in */
                continue;
            w->found = false;
            walk(w, jb_story_template_parsed(w->t, i));
            w->doubt[i] = w->found;
            more = more || w->found;
        }
    }
}

void jb_story_template_tags(const JbTemplate *t, JbLangs langs, JbTagTest test, JbTagVisit visit,
                            void *data)
{
    JbArena *scratch = jb_arena_new();
    Walk w = {.t = t, .langs = langs, .test = test, .data = data};
    if (has_any(&w, scratch)) {
        w.doubt = jb_arena_alloc_array(scratch, t->partials.n, sizeof *w.doubt);
        find_doubtful(&w);
        w.visit = visit;
        walk_pages(&w);
    }
    jb_arena_free(scratch);
}

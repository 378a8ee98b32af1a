/* SPDX-License-Identifier: MIT */
/* What a template says by itself, between its tags: by partial and by flow, each in its languages.
 */
#include "mustache/token.h"
#include "story/template.h"
#include <string.h>

typedef struct Texts {
    JbArena *arena;
    JbLang lang;
    const JbMustache *m; /* whose texts are read */
    size_t flow;         /* index into list of the one under way; SIZE_MAX: before the first */
    JB_VEC(JbTemplateTexts) list;
} Texts;

/* The entry of that name among those of flows, or of partials; made where it is not there. */
static size_t entry_of(Texts *w, const char *name, bool partial)
{
    for (size_t i = 0; i < w->list.n; i++)
        if (w->list.at[i].partial == partial && strcmp(w->list.at[i].name, name) == 0)
            return i;
    JbTemplateTexts made = {.name = name, .partial = partial};
    JB_PUSH(w->arena, &w->list, made);
    return w->list.n - 1;
}

static void put(Texts *w, size_t entry, const JbToken *t, size_t from, size_t to)
{
    const char *own = jb_mustache_text(t);
    JbTemplateText text = {jb_arena_strndup(w->arena, own + from, to - from),
                           jb_mustache_place(w->m, t)};
    for (size_t i = 0; i < from; i++)
        text.place.line += own[i] == '\n';
    if (entry != SIZE_MAX && to > from)
        JB_PUSH(w->arena, &w->list.at[entry].at[w->lang], text);
}

/* A page's text, which may begin flows. */
static void put_page(Texts *w, const JbToken *t)
{
    static const char sign[] = "::: ";
    size_t n = sizeof sign - 1, from = 0;
    const char *text = jb_mustache_text(t);
    for (size_t i = 0; i + n < t->n; i++) {
        bool start = i == 0 || text[i - 1] == '\n';
        if (!start || memcmp(text + i, sign, n) != 0)
            continue;
        put(w, w->flow, t, from, i);
        const char *end = memchr(text + i, '\n', t->n - i);
        size_t stop = end != NULL ? (size_t)(end - text) : t->n;
        w->flow = entry_of(w, jb_arena_strndup(w->arena, text + i + n, stop - i - n), false);
        from = stop;
    }
    put(w, w->flow, t, from, t->n);
}

static void walk(Texts *w, const JbToken *t, size_t partial)
{
    for (; t != NULL; t = jb_mustache_next(t)) {
        if (t->kind == JB_TOKEN_TEXT && partial != SIZE_MAX)
            put(w, partial, t, 0, t->n);
        else if (t->kind == JB_TOKEN_TEXT)
            put_page(w, t);
        walk(w, jb_mustache_child(t), partial);
    }
}

const JbTemplateTexts *jb_story_template_texts(JbArena *arena, const JbTemplate *tmpl, size_t *n)
{
    Texts w = {.arena = arena};
    for (w.lang = 0; w.lang < JB_LANGS; w.lang++) {
        w.flow = SIZE_MAX;
        w.m = tmpl->page[w.lang];
        if (w.m != NULL)
            walk(&w, jb_mustache_first(w.m), SIZE_MAX);
    }
    for (size_t i = 0; i < tmpl->partials.n; i++) {
        const JbPartial *part = &tmpl->partials.at[i];
        w.lang = part->lang;
        if (tmpl->page[w.lang] == NULL)
            continue;
        w.m = jb_story_template_parsed(tmpl, i);
        walk(&w, jb_mustache_first(w.m), entry_of(&w, part->file->name, true));
    }
    *n = w.list.n;
    return w.list.at;
}

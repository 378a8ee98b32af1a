/* SPDX-License-Identifier: MIT */
/* What a template asks of its layout: flows, and the styles that stand in them, also in branches
 * that no data takes. */
#include "mustache/token.h"
#include "story/template.h"
#include <string.h>

/* Partials within partials; a partial that includes itself ends here. */
#define MOST_DEPTH 16

typedef struct Walk {
    JbArena *arena;
    const JbTemplate *t;
    JbLang lang;
    const JbMustache *m; /* whose tokens are looked at */
    const char *flow;    /* under way */
    int depth;
    bool line_start;
    JB_VEC(JbTemplateUse) uses;
} Walk;

static JbPlace place_at(const Walk *w, const JbToken *t, size_t at)
{
    JbPlace place = jb_mustache_place(w->m, t);
    const char *text = jb_mustache_text(t);
    for (size_t i = 0; i < at; i++) {
        bool newline = text[i] == '\n', inner = ((unsigned char)text[i] & 0xC0) == 0x80;
        place.line += newline;
        place.column = newline ? 1 : place.column + !inner;
    }
    return place;
}

/* Reads the name that begins at `at`; `open` when a tag goes on with it. */
static JbTemplateUse use_at(const Walk *w, const JbToken *t, size_t at, JbTemplateUseKind kind)
{
    size_t n = 0;
    const char *text = jb_mustache_text(t);
    while (at + n < t->n && text[at + n] != '\0' &&
           strchr("abcdefghijklmnopqrstuvwxyz0123456789-_", text[at + n]))
        n++;
    JbTemplateUse u = {.kind = kind, .lang = w->lang, .flow = w->flow, .open = at + n == t->n};
    u.name = jb_arena_strndup(w->arena, text + at, n);
    u.place = place_at(w, t, at);
    return u;
}

static bool here(const JbToken *t, size_t i, const char *what)
{
    size_t n = strlen(what);
    return t->n - i >= n && memcmp(jb_mustache_text(t) + i, what, n) == 0;
}

/* Most bytes begin nothing: a partial's are looked at wherever it is put in. */
static void look(Walk *w, const JbToken *t, size_t i)
{
    static const struct {
        const char *sign;
        JbTemplateUseKind kind;
    } signs[] = {{"{.", JB_USE_STYLE}, {"](style:", JB_USE_STYLE}, {"](light:", JB_USE_LIGHT}};
    char c = jb_mustache_text(t)[i];
    bool begins = c == '{' || c == ']' || c == ':';
    if (begins && w->line_start && here(t, i, "::: ")) {
        JbTemplateUse u = use_at(w, t, i + 4, JB_USE_FLOW);
        u.flow = w->flow = u.name;
        JB_PUSH(w->arena, &w->uses, u);
    }
    for (size_t k = 0; begins && k < sizeof signs / sizeof *signs; k++)
        if (here(t, i, signs[k].sign)) {
            JbTemplateUse u = use_at(w, t, i + strlen(signs[k].sign), signs[k].kind);
            JB_PUSH(w->arena, &w->uses, u);
        }
    w->line_start = c == '\n';
}

static void walk_tokens(Walk *w, const JbToken *t);

static void walk(Walk *w, const JbMustache *m)
{
    const JbMustache *around = w->m;
    w->m = m;
    walk_tokens(w, jb_mustache_first(m));
    w->m = around;
}

static void walk_tokens(Walk *w, const JbToken *t)
{
    for (; t != NULL; t = jb_mustache_next(t)) {
        const JbMustache *part = t->kind == JB_TOKEN_PARTIAL
                                     ? jb_story_template_partial(w->t, w->lang, jb_mustache_text(t))
                                     : NULL;
        for (size_t i = 0; t->kind == JB_TOKEN_TEXT && i < t->n; i++)
            look(w, t, i);
        w->depth++;
        if (part != NULL && w->depth < MOST_DEPTH)
            walk(w, part);
        walk_tokens(w, jb_mustache_child(t));
        w->depth--;
    }
}

const JbTemplateUse *jb_story_template_uses(JbArena *arena, const JbTemplate *tmpl, size_t *n)
{
    Walk w = {.arena = arena, .t = tmpl};
    for (w.lang = 0; w.lang < JB_LANGS; w.lang++) {
        w.line_start = true;
        w.flow = NULL;
        if (tmpl->page[w.lang] != NULL)
            walk(&w, tmpl->page[w.lang]);
    }
    *n = w.uses.n;
    return w.uses.at;
}

bool jb_story_template_speaks(const JbTemplate *tmpl, JbLang lang)
{
    return tmpl->page[lang] != NULL;
}

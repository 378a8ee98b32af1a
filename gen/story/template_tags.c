/* SPDX-License-Identifier: MIT */
/* Every tag of a template with the sections around it, partials where they are put in. */
#include "mustache/mustache_tree.h"
#include "story/template.h"

/* Sections and partials within each other; a partial that includes itself ends here. */
enum { MOST_DEPTH = 64, MOST_PARTIALS = 16 };

typedef struct Walk {
    const JbTemplate *t;
    JbLang lang;
    JbTagVisit visit;
    void *data;
    const char *within[MOST_DEPTH];
    size_t depth;
    int partials;
} Walk;

static void walk(Walk *w, const JbToken *t);

static void walk_partial(Walk *w, const JbToken *t)
{
    const JbMustache *part = jb_story_template_partial(w->t, w->lang, t->text);
    if (!part || w->partials == MOST_PARTIALS)
        return;
    w->partials++;
    walk(w, part->first);
    w->partials--;
}

static void walk(Walk *w, const JbToken *t)
{
    for (; t; t = t->next) {
        if (t->kind == JB_TOKEN_PARTIAL)
            walk_partial(w, t);
        if (t->kind == JB_TOKEN_PARTIAL || t->kind == JB_TOKEN_TEXT)
            continue;
        const JbTemplateTag tag = {t->text, t->place, w->within, w->depth};
        w->visit(w->data, &tag);
        if (!t->child || w->depth == MOST_DEPTH)
            continue;
        w->within[w->depth] = t->text;
        w->depth += t->kind == JB_TOKEN_SECTION;
        walk(w, t->child);
        w->depth -= t->kind == JB_TOKEN_SECTION;
    }
}

void jb_story_template_tags(const JbTemplate *t, JbTagVisit visit, void *data)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++) {
        Walk w = {.t = t, .lang = lang, .visit = visit, .data = data};
        if (t->page[lang])
            walk(&w, t->page[lang]->first);
    }
}

/* SPDX-License-Identifier: MIT */
/* What an editor adds: stories and a photo; and the plans that stand beside the main one. */
#include "story/views.h"

/* A text in variants: their signs must stay, other control characters were refused when it was
 * read. */
static void variants(JbViews *v, JbView *parent, const char *key, JbWords words)
{
    if (words.at[v->lang] != NULL)
        jb_mustache_view_marked(v->nodes, parent, key, words.at[v->lang]);
    else
        jb_story_view_words(v, parent, key, words);
}

static JbView *story_view(JbViews *v, const JbStory *story)
{
    JbView *o = jb_mustache_view_object(v->nodes, NULL, NULL);
    jb_mustache_view_text(v->nodes, o, "id", story->id);
    variants(v, o, "headline", story->headline);
    variants(v, o, "deck", story->deck);
    jb_story_view_words(v, o, "byline", story->byline);
    JbWords body = story->body;
    body.at[v->lang] = jb_story_footnotes(v->arena, body.at[v->lang]);
    jb_story_view_words(v, o, "body", body)->said = &story->body_place[v->lang];
    return o;
}

static void stories(JbViews *v, JbView *root)
{
    const JbSnapshot *now = v->a->series->now;
    JbView **items = jb_arena_alloc_array(v->nodes, now->story_n, sizeof *items);
    for (size_t i = 0; i < now->story_n; i++)
        items[i] = story_view(v, &now->stories[i]);
    jb_story_view_list_of(v, root, "stories", jb_story_view_key(v, "stories", NULL), items,
                          now->story_n);
    jb_mustache_view_bool(v->nodes, root, "has_stories", now->story_n > 0);
}

static void photo(JbViews *v, JbView *root)
{
    const JbPhoto *p = &v->a->series->now->photo;
    JbView *o = p->path != NULL ? jb_mustache_view_object(v->nodes, root, "photo")
                                : jb_story_view_none(v, root, "photo");
    if (p->path == NULL)
        return;
    variants(v, o, "caption", p->caption);
    jb_story_view_words(v, o, "credit", p->credit);
    jb_story_view_words(v, o, "alt", p->alt);
    for (JbView *part = o->child; part != NULL; part = part->next)
        part->place = &p->place;
}

static void fill_companion(JbView *o, void *data)
{
    jb_story_view_fill_root(data, o);
}

static const char *with_underscores(JbArena *arena, const char *id)
{
    char *name = jb_arena_strdup(arena, id);
    for (char *c = name; *c != '\0'; c++)
        *c = *c == '-' ? '_' : *c;
    return name;
}

static JbView *companion_view(JbViews *v, JbView *parent, const JbAttainment *a)
{
    JbViews *own = jb_arena_alloc(v->arena, sizeof *own);
    *own = *v;
    own->a = a;
    own->prefix = jb_arena_format(v->arena, "%s/", a->plan->id);
    own->companions = NULL;
    own->companion_n = 0;
    JbView *o = jb_mustache_view_object(v->nodes, parent, with_underscores(v->arena, a->plan->id));
    o->fill = fill_companion;
    o->data = own;
    return o;
}

static void companions(JbViews *v, JbView *root)
{
    JbView *all = jb_mustache_view_object(v->nodes, root, "companions");
    all->open = true;
    JbView **items = jb_arena_alloc_array(v->nodes, v->companion_n, sizeof *items);
    for (size_t i = 0; i < v->companion_n; i++)
        items[i] = companion_view(v, all, v->companions[i].attainment);
    jb_story_view_list_of(v, root, "companion_list", "companions", items, v->companion_n);
    jb_mustache_view_bool(v->nodes, root, "has_companions", v->companion_n > 0);
}

void jb_story_view_news(JbViews *v, JbView *root)
{
    stories(v, root);
    photo(v, root);
    companions(v, root);
}

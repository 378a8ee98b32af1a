/* SPDX-License-Identifier: MIT */
/* A list with what a sentence asks of it: how many, the first, the first three, the rest. */
#include "story/views.h"

typedef struct ListData {
    JbViews *v;
    const char *path; /* of the list, or of the one that it is a part of */
    const char *part; /* which part, NULL: none */
    JbView **items;
    size_t n;
} ListData;

static JbView *list_of(JbViews *v, JbView *parent, const char *key, ListData data);

/* Written only when somebody asks what is behind a list. */
static void know_path(ListData *d)
{
    if (d->part)
        d->path = jb_arena_format(d->v->arena, "%s.%s", d->path, d->part);
    d->part = NULL;
}

static void attach_part(const ListData *d, JbView *list, const char *key, size_t from, size_t n)
{
    JbViews *v = d->v;
    from = from < d->n ? from : d->n;
    n = n < d->n - from ? n : d->n - from;
    jb_mustache_view_attach(list,
                            list_of(v, NULL, key, (ListData){v, d->path, key, d->items + from, n}));
}

static void attach_item(const ListData *d, JbView *list, const char *key, size_t at)
{
    JbView *item = NULL;
    if (at < d->n) {
        item = jb_mustache_view_object(d->v->nodes, NULL, key);
        item->base = d->items[at];
    } else {
        item = jb_story_view_none(d->v, NULL, key);
    }
    jb_mustache_view_attach(list, item);
}

static void fill_list(JbView *list, void *data)
{
    const ListData *d = data;
    JbViews *v = d->v;
    for (size_t i = 0; i < d->n; i++)
        jb_mustache_view_item(v->nodes, list, d->items[i]);
    jb_mustache_view_close_list(list);
}

/* As many as a sentence can tell one by one. */
enum { FEW = 5 };
/* More than a table beside a text has room for on one page. */
enum { LONG = 40 };

static void more_list(JbView *list, void *data)
{
    ListData *d = data;
    JbViews *v = d->v;
    know_path(d);
    jb_mustache_view_attach(list, jb_mustache_view_bool(v->nodes, NULL, "any", d->n > 0));
    jb_mustache_view_attach(list, jb_mustache_view_bool(v->nodes, NULL, "one", d->n == 1));
    jb_mustache_view_attach(list, jb_mustache_view_bool(v->nodes, NULL, "many", d->n > 1));
    jb_mustache_view_attach(list,
                            jb_mustache_view_bool(v->nodes, NULL, "few", d->n > 0 && d->n <= FEW));
    jb_mustache_view_attach(list, jb_mustache_view_bool(v->nodes, NULL, "long", d->n > LONG));
    jb_mustache_view_attach(
        list, jb_story_view_count(v, NULL, "count", jb_arena_format(v->arena, "%s.count", d->path),
                                  d->n));
    jb_mustache_view_attach(
        list,
        jb_story_view_count(v, NULL, "n", jb_arena_format(v->arena, "%s.count", d->path), d->n));
    jb_mustache_view_attach(list, jb_mustache_view_bool(v->nodes, NULL, "more", d->n > 1));
    attach_item(d, list, "first", 0);
    attach_item(d, list, "top", 0);
    attach_item(d, list, "second", 1);
    attach_item(d, list, "third", 2);
    attach_part(d, list, "head2", 0, 2);
    attach_part(d, list, "head3", 0, 3);
    attach_part(d, list, "head4", 0, 4);
    attach_part(d, list, "head5", 0, 5);
    attach_part(d, list, "head24", 0, 24);
    attach_part(d, list, "first3", 0, 3);
    attach_part(d, list, "tail3", d->n > 3 ? d->n - 3 : 0, 3);
    attach_part(d, list, "rest", 1, d->n);
    attach_part(d, list, "later", 1, d->n);
}

static JbView *list_of(JbViews *v, JbView *parent, const char *key, ListData data)
{
    JbView *list = jb_mustache_view_list(v->nodes, parent, key);
    ListData *d = jb_arena_alloc(v->nodes, sizeof *d);
    *d = data;
    list->fill = fill_list;
    list->more = more_list;
    list->data = d;
    return list;
}

JbView *jb_story_view_list_of(JbViews *v, JbView *parent, const char *key, const char *path,
                              JbView **items, size_t n)
{
    return list_of(v, parent, key, (ListData){v, path, NULL, items, n});
}

JbView *jb_story_view_list_in(JbViews *v, JbView *parent, const char *key, const char *path,
                              JbView **items, size_t n)
{
    return list_of(v, parent, key, (ListData){v, path, key, items, n});
}

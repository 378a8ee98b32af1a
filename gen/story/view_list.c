/* SPDX-License-Identifier: MIT */
/* A list with what a sentence asks of it: how many, the first, the first three, the rest. */
#include "story/views.h"

typedef struct ListData {
    JbViews *v;
    const char *path; /* of the list, or of the one that it is a part of */
    const char *part; /* which part, NULL: none */
    JbView **items;
    size_t n;
    JbViewAsk also; /* for what it has besides; NULL: nothing */
} ListData;

static JbView *list_of(JbViews *v, JbView *parent, const char *key, ListData data);

/* Written only when somebody asks what is behind a list. */
static void know_path(ListData *d)
{
    if (d->part)
        d->path = jb_arena_join(d->v->arena, d->path, ".", d->part);
    d->part = NULL;
}

static JbView *part_of(const ListData *d, const char *key, size_t from, size_t n)
{
    from = from < d->n ? from : d->n;
    n = n < d->n - from ? n : d->n - from;
    return list_of(d->v, NULL, key, (ListData){d->v, d->path, key, d->items + from, n, NULL});
}

static JbView *item_at(const ListData *d, const char *key, size_t at)
{
    if (at >= d->n)
        return jb_story_view_none(d->v, NULL, key);
    JbView *item = jb_mustache_view_object(d->v->nodes, NULL, key);
    item->base = d->items[at];
    return item;
}

static void fill_list(JbView *list, void *data)
{
    const ListData *d = data;
    JbViews *v = d->v;
    for (size_t i = 0; i < d->n; i++)
        jb_mustache_view_item(v->nodes, list, d->items[i]);
}

/* As many as a sentence can tell one by one. */
enum { FEW = 5 };
/* More than a table beside a text has room for on one page. */
enum { LONG = 40 };

/* Members that are true or false, numbers, items, and lists that are parts. */
#define MEMBER_LIST(X)                                                                             \
    X(LIST_ANY, "any")                                                                             \
    X(LIST_ONE, "one")                                                                             \
    X(LIST_MANY, "many")                                                                           \
    X(LIST_MORE, "more")                                                                           \
    X(LIST_FEW, "few")                                                                             \
    X(LIST_LONG, "long")                                                                           \
    X(LIST_COUNT, "count")                                                                         \
    X(LIST_N, "n")                                                                                 \
    X(LIST_FIRST, "first")                                                                         \
    X(LIST_TOP, "top")                                                                             \
    X(LIST_SECOND, "second")                                                                       \
    X(LIST_THIRD, "third")                                                                         \
    X(LIST_HEAD2, "head2")                                                                         \
    X(LIST_HEAD3, "head3")                                                                         \
    X(LIST_HEAD4, "head4")                                                                         \
    X(LIST_HEAD5, "head5")                                                                         \
    X(LIST_HEAD24, "head24")                                                                       \
    X(LIST_FIRST3, "first3")                                                                       \
    X(LIST_TAIL3, "tail3")                                                                         \
    X(LIST_REST, "rest")                                                                           \
    X(LIST_LATER, "later")                                                                         \
    X(MEMBERS, NULL)
typedef enum Member { MEMBER_LIST(JB_NAMES_VALUE) } Member;
static const char *const NAMES[] = {MEMBER_LIST(JB_NAMES_NAME)};

static JbView *member_of(ListData *d, Member member)
{
    JbViews *v = d->v;
    const char *key = NAMES[member];
    switch (member) {
    case LIST_ANY: return jb_mustache_view_bool(v->nodes, NULL, key, d->n > 0);
    case LIST_ONE: return jb_mustache_view_bool(v->nodes, NULL, key, d->n == 1);
    case LIST_MANY:
    case LIST_MORE: return jb_mustache_view_bool(v->nodes, NULL, key, d->n > 1);
    case LIST_FEW: return jb_mustache_view_bool(v->nodes, NULL, key, d->n > 0 && d->n <= FEW);
    case LIST_LONG: return jb_mustache_view_bool(v->nodes, NULL, key, d->n > LONG);
    case LIST_COUNT:
    case LIST_N:
        return jb_story_view_count(v, NULL, key,
                                   jb_arena_join(v->arena, d->path, ".", NAMES[LIST_COUNT]), d->n);
    case LIST_FIRST:
    case LIST_TOP: return item_at(d, key, 0);
    case LIST_SECOND: return item_at(d, key, 1);
    case LIST_THIRD: return item_at(d, key, 2);
    case LIST_HEAD2: return part_of(d, key, 0, 2);
    case LIST_HEAD3:
    case LIST_FIRST3: return part_of(d, key, 0, 3);
    case LIST_HEAD4: return part_of(d, key, 0, 4);
    case LIST_HEAD5: return part_of(d, key, 0, 5);
    case LIST_HEAD24: return part_of(d, key, 0, 24);
    case LIST_TAIL3: return part_of(d, key, d->n > 3 ? d->n - 3 : 0, 3);
    default: return part_of(d, key, 1, d->n);
    }
}

static JbView *ask_list(JbView *list, const char *name, size_t n, void *data)
{
    ListData *d = data;
    Member member = (Member)jb_mustache_view_named(NAMES, MEMBERS, name, n);
    if (member == MEMBERS)
        return d->also != NULL ? d->also(list, name, n, d->v) : NULL;
    know_path(d);
    JbView *made = member_of(d, member);
    jb_mustache_view_attach(list, made);
    return made;
}

static JbView *list_of(JbViews *v, JbView *parent, const char *key, ListData data)
{
    JbView *list = jb_mustache_view_list(v->nodes, parent, key);
    ListData *d = jb_arena_alloc(v->nodes, sizeof *d);
    *d = data;
    list->fill = fill_list;
    list->ask = ask_list;
    list->data = d;
    return list;
}

JbView *jb_story_view_list_of(JbViews *v, JbView *parent, const char *key, const char *path,
                              JbView **items, size_t n)
{
    return list_of(v, parent, key, (ListData){v, path, NULL, items, n, NULL});
}

JbView *jb_story_view_list_in(JbViews *v, JbView *parent, const char *key, const char *path,
                              JbView **items, size_t n)
{
    return list_of(v, parent, key, (ListData){v, path, key, items, n, NULL});
}

void jb_story_view_list_also(JbView *list, JbViewAsk ask)
{
    ListData *d = list->data;
    d->also = ask;
}

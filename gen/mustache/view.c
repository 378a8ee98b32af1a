/* SPDX-License-Identifier: MIT */
#include "mustache/view.h"
#include <string.h>

enum { BITS = 64, MANY = 12 }; /* of JbView.names; children from which on they have an index */

/* The number of a name of n bytes, by its ends and its length. */
static size_t number_of(const char *name, size_t n)
{
    size_t ends = n > 0 ? (unsigned char)name[0] * 5u + (unsigned char)name[n - 1] * 11u : 0;
    return (ends + n * 23) % BITS;
}

static void note_name(JbView *view, const char *key)
{
    view->names |= key != NULL ? (uint64_t)1 << number_of(key, strlen(key)) : 0;
}

/* Of members of one name the first counts: it stands last in its chain. */
static void put_into_index(JbView *parent, JbView *view)
{
    if (view->key == NULL)
        return;
    JbView **first = &parent->index[number_of(view->key, strlen(view->key))];
    view->peer = *first;
    *first = view;
}

static void index_child(JbArena *arena, JbView *parent, JbView *view)
{
    parent->child_n++;
    if (parent->index != NULL) {
        put_into_index(parent, view);
    } else if (parent->child_n == MANY && parent->kind == JB_VIEW_OBJECT) {
        parent->index = jb_arena_alloc_array(arena, BITS, sizeof(JbView *));
        for (JbView *v = parent->child; v != NULL; v = v->next)
            put_into_index(parent, v);
    }
}

JbView *jb_mustache_view_new(JbArena *arena, JbView *parent, JbViewKind kind, const char *key)
{
    JbView *view = jb_arena_alloc(arena, sizeof *view);
    view->kind = kind;
    view->key = key;
    view->figure = SIZE_MAX;
    if (parent != NULL) {
        if (parent->last != NULL)
            parent->last->next = view;
        else
            parent->child = view;
        parent->last = view;
        note_name(parent, key);
        index_child(arena, parent, view);
    }
    return view;
}

JbView *jb_mustache_view_object(JbArena *arena, JbView *parent, const char *key)
{
    return jb_mustache_view_new(arena, parent, JB_VIEW_OBJECT, key);
}

JbView *jb_mustache_view_list(JbArena *arena, JbView *parent, const char *key)
{
    return jb_mustache_view_new(arena, parent, JB_VIEW_LIST, key);
}

JbView *jb_mustache_view_bool(JbArena *arena, JbView *parent, const char *key, bool truth)
{
    JbView *view = jb_mustache_view_new(arena, parent, JB_VIEW_BOOL, key);
    view->truth = truth;
    return view;
}

/* A text from a data file may not forge the marks that carry figures through Markdown. */
static const char *without_controls(JbArena *arena, const char *text)
{
    size_t n = 0;
    for (const char *s = text; *s != '\0'; s++)
        n += (unsigned char)*s >= 0x20 || *s == '\n';
    if (n == strlen(text))
        return text;
    char *copy = jb_arena_alloc(arena, n + 1);
    size_t k = 0;
    for (const char *s = text; *s != '\0'; s++)
        if ((unsigned char)*s >= 0x20 || *s == '\n')
            copy[k++] = *s;
    return copy;
}

JbView *jb_mustache_view_text(JbArena *arena, JbView *parent, const char *key, const char *text)
{
    if (text != NULL && *text != '\0')
        return jb_mustache_view_marked(arena, parent, key, without_controls(arena, text));
    return jb_mustache_view_new(arena, parent, JB_VIEW_NULL, key);
}

JbView *jb_mustache_view_marked(JbArena *arena, JbView *parent, const char *key, const char *text)
{
    JbView *view = jb_mustache_view_new(arena, parent, JB_VIEW_TEXT, key);
    view->text = text;
    return view;
}

void jb_mustache_view_attach(JbView *view, JbView *member)
{
    member->next = view->extra;
    view->extra = member;
    note_name(view, member->key);
}

typedef struct ItemData {
    JbArena *arena;
    size_t before; /* items of its list */
} ItemData;

/* Once the list is complete: a tag asks. */
static JbView *ask_item(JbView *item, const char *name, size_t n, void *data)
{
    enum { FIRST, LAST, ODD, INDEX, NAMES };
    static const char *const names[NAMES] = {"first", "last", "odd", "index"};
    const ItemData *d = data;
    size_t which = jb_mustache_view_named(names, NAMES, name, n);
    if (which == NAMES)
        return NULL;
    if (which != INDEX)
        return jb_mustache_view_bool(d->arena, item, names[which],
                                     which == FIRST  ? d->before == 0
                                     : which == LAST ? item->next == NULL
                                                     : d->before % 2 == 0);
    JbText index = jb_text(d->arena);
    jb_text_put_int(&index, (int64_t)d->before + 1);
    return jb_mustache_view_text(d->arena, item, names[which], index.at);
}

JbView *jb_mustache_view_item(JbArena *arena, JbView *list, JbView *base)
{
    ItemData *d = jb_arena_alloc(arena, sizeof *d);
    *d = (ItemData){arena, list->child_n};
    JbView *item = jb_mustache_view_object(arena, list, NULL);
    item->base = base;
    item->ask = ask_item;
    item->data = d;
    return item;
}

void jb_mustache_view_ready(JbView *view)
{
    JbViewFill fill = view->fill;
    view->fill = NULL;
    if (fill != NULL)
        fill(view, view->data);
}

/* Letter by letter: most members differ in the first, which is asked before, or the second. */
static bool is_called(const JbView *view, const char *name, size_t n)
{
    const char *key = view->key;
    size_t i = 0;
    while (i < n && key[i] == name[i])
        i++;
    return i == n && key[n] == '\0';
}

size_t jb_mustache_view_named(const char *const *names, size_t count, const char *name, size_t n)
{
    size_t i = 0;
    while (i < count &&
           (names[i][0] != name[0] || strncmp(names[i], name, n) != 0 || names[i][n] != '\0'))
        i++;
    return i;
}

static JbView *in_chain(JbView *at, const char *name, size_t n)
{
    for (; at != NULL; at = at->next)
        if (at->key != NULL && at->key[0] == name[0] && is_called(at, name, n))
            return at;
    return NULL;
}

/* Of an object whose members are many. */
static JbView *in_index(const JbView *object, const char *name, size_t n, size_t number)
{
    JbView *found = NULL;
    for (JbView *v = object->index[number]; v != NULL; v = v->peer)
        found = is_called(v, name, n) ? v : found;
    return found;
}

static JbView *own_member(const JbView *view, const char *name, size_t n, size_t number)
{
    if (view->kind != JB_VIEW_OBJECT)
        return NULL;
    return view->index != NULL ? in_index(view, name, n, number) : in_chain(view->child, name, n);
}

static inline JbView *member_of(JbView *view, const char *name, size_t n, size_t number)
{
    for (; view != NULL; view = view->base) {
        if (view->fill != NULL)
            jb_mustache_view_ready(view);
        bool may_be = view->names >> number & 1;
        JbView *found = may_be ? own_member(view, name, n, number) : NULL;
        if (found == NULL && may_be)
            found = in_chain(view->extra, name, n);
        if (found == NULL && view->ask != NULL)
            found = view->ask(view, name, n, view->data);
        if (found != NULL)
            return found;
    }
    return NULL;
}

JbView *jb_mustache_view_member(JbView *view, const char *name, size_t n)
{
    return member_of(view, name, n, number_of(name, n));
}

JbView *jb_mustache_view_within(JbView *const *views, size_t depth, const char *name, size_t n)
{
    size_t number = number_of(name, n);
    JbView *found = NULL;
    while (depth-- > 0 && found == NULL)
        found = member_of(views[depth], name, n, number);
    return found;
}

bool jb_mustache_view_true(const JbView *view)
{
    switch (view->kind) {
    case JB_VIEW_NULL: return false;
    case JB_VIEW_BOOL: return view->truth;
    case JB_VIEW_TEXT: return view->text != NULL && *view->text != '\0';
    case JB_VIEW_LIST: return view->child != NULL;
    case JB_VIEW_FIGURE:
    case JB_VIEW_OBJECT: return true;
    }
    return false;
}

/* SPDX-License-Identifier: MIT */
/* Making and asking views: the tree that a template's tags name. story/ includes it, and deliver/
 * for the words of mail and site. All views live in their arena and are linked, never freed; texts
 * are kept by reference. */
#ifndef JB_MUSTACHE_VIEW_H
#define JB_MUSTACHE_VIEW_H

#include "mustache/mustache.h"

/* Each makes a view called `key` and hangs it at the end of `parent` (NULL: it stands alone; key
 * NULL: an item of a list). */
JbView *jb_mustache_view_new(JbArena *arena, JbView *parent, JbViewKind kind, const char *key);
JbView *jb_mustache_view_object(JbArena *arena, JbView *parent, const char *key);
JbView *jb_mustache_view_list(JbArena *arena, JbView *parent, const char *key);
JbView *jb_mustache_view_bool(JbArena *arena, JbView *parent, const char *key, bool truth);
/* text NULL or "": a NULL view, so that a section on it is false. Control characters but newline
 * are taken out. */
JbView *jb_mustache_view_text(JbArena *arena, JbView *parent, const char *key, const char *text);
/* A text that may hold marked figures: control characters stay. */
JbView *jb_mustache_view_marked(JbArena *arena, JbView *parent, const char *key, const char *text);
/* Hangs a member on a view that is no object (LIST, FIGURE, NULL). */
void jb_mustache_view_attach(JbView *view, JbView *member);
/* An item of `list` that has first, last, index, odd of its own and all members of `base`. */
JbView *jb_mustache_view_item(JbArena *arena, JbView *list, JbView *base);

/* Runs the view's fill, once. */
void jb_mustache_view_ready(JbView *view);
/* The member of n bytes' name, or NULL; fills on the way. */
JbView *jb_mustache_view_member(JbView *view, const char *name, size_t n);
/* The member of the last of `depth` views that has one of this name, or NULL. */
JbView *jb_mustache_view_within(JbView *const *views, size_t depth, const char *name, size_t n);
/* Which of `count` names one of n bytes is; `count`: none. For JbViewAsk. */
size_t jb_mustache_view_named(const char *const *names, size_t count, const char *name, size_t n);
/* Whether a section on it is rendered. */
bool jb_mustache_view_true(const JbView *view);

#endif

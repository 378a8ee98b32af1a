/* SPDX-License-Identifier: MIT */
/* What the office says of this values: their notes. */
#include "base/text.h"
#include "locale/locale.h"
#include "story/views.h"
#include <string.h>

/* The text without the full stop at its end, which the sentence around it brings. */
static const char *without_stop(JbArena *arena, const char *text)
{
    static const char *const stops[] = {".", "\xE3\x80\x82", "\xEF\xBC\x8E", "\xEF\xBC\x9B", ";"};
    size_t n = text != NULL ? strlen(text) : 0;
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t size = strlen(stops[i]);
        if (n > size && strcmp(text + n - size, stops[i]) == 0)
            return jb_arena_strndup(arena, text, n - size);
    }
    return text;
}

static const char *note_of(const JbViews *v, size_t i)
{
    return without_stop(v->arena, v->a->figures[i].observed->note.at[v->lang]);
}

void jb_story_view_note(JbViews *v, JbView *indicator, size_t i)
{
    jb_mustache_view_text(v->nodes, indicator, "note", note_of(v, i));
}

/* The indicators from i on of which the same is said as of i. */
static JbView *one_note(JbViews *v, size_t i, bool *taken)
{
    const char *note = note_of(v, i);
    size_t n = v->a->plan->indicator_n, kept = 0;
    JbView **members = jb_arena_alloc_array(v->nodes, n, sizeof *members);
    for (size_t k = i; k < n; k++) {
        const char *other = note_of(v, k);
        if (taken[k] || other == NULL || strcmp(other, note) != 0)
            continue;
        members[kept++] = v->indicators[k];
        taken[k] = true;
    }
    const char *key = jb_arena_format(v->arena, "noted.%s", v->a->plan->indicators[i].id);
    JbView *item = jb_mustache_view_object(v->nodes, NULL, NULL);
    jb_mustache_view_text(v->nodes, item, "note", note);
    jb_story_view_list_of(v, item, "members", jb_story_view_key(v, key, "members"), members, kept);
    return item;
}

static bool any_note(const JbAttainment *a, JbLang lang)
{
    for (size_t i = 0; i < a->plan->indicator_n; i++)
        if (a->figures[i].observed->note.at[lang] != NULL)
            return true;
    return false;
}

JbView *jb_story_view_noted(JbViews *v, JbView *root)
{
    bool any = any_note(v->a, v->lang);
    for (size_t i = 0; i < v->companion_n && !any; i++)
        any = any_note(v->companions[i].attainment, v->lang);
    jb_mustache_view_bool(v->nodes, root, "has_notes", any);
    size_t n = v->a->plan->indicator_n, kept = 0;
    JbView **items = jb_arena_alloc_array(v->nodes, n, sizeof *items);
    bool *taken = jb_arena_alloc_array(v->arena, n, sizeof *taken);
    for (size_t i = 0; i < n; i++)
        if (!taken[i] && note_of(v, i) != NULL)
            items[kept++] = one_note(v, i, taken);
    return jb_story_view_list_of(v, root, "noted", jb_story_view_key(v, "noted", NULL), items,
                                 kept);
}

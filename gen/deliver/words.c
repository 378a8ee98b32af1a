/* SPDX-License-Identifier: MIT */
#include "deliver/words.h"
#include "base/file.h"
#include "deliver/links.h"
#include <string.h>

#define MOST_BYTES ((size_t)1 << 20) /* of one template file */

static void put_members(JbArena *arena, JbView *object, const JbJson *json)
{
    object->open = true;
    for (const JbJson *m = json->child; m != NULL; m = m->next)
        jb_deliver_words_json(arena, object, m->key, m);
}

static JbView *put_list(JbArena *arena, JbView *parent, const char *key, const JbJson *json)
{
    JbView *list = jb_mustache_view_list(arena, parent, key);
    for (const JbJson *m = json->child; m != NULL; m = m->next) {
        JbView *item = jb_mustache_view_item(arena, list, NULL);
        if (m->kind == JB_JSON_OBJECT)
            put_members(arena, item, m);
        else
            jb_deliver_words_json(arena, item, "text", m);
    }
    jb_mustache_view_attach(list, jb_mustache_view_bool(arena, NULL, "any", list->child != NULL));
    return list;
}

JbView *jb_deliver_words_json(JbArena *arena, JbView *parent, const char *key, const JbJson *json)
{
    switch (json->kind) {
    case JB_JSON_NULL: return jb_mustache_view_new(arena, parent, JB_VIEW_NULL, key);
    case JB_JSON_BOOL: return jb_mustache_view_bool(arena, parent, key, json->truth);
    case JB_JSON_NUMBER: return jb_mustache_view_text(arena, parent, key, json->digits);
    case JB_JSON_STRING: return jb_mustache_view_text(arena, parent, key, json->string);
    case JB_JSON_ARRAY: return put_list(arena, parent, key, json);
    case JB_JSON_OBJECT: break;
    }
    JbView *object = jb_mustache_view_object(arena, parent, key);
    put_members(arena, object, json);
    return object;
}

typedef struct Folder {
    JbArena *arena;
    JbDiags *diags;
    const char *dir;
} Folder;

static const JbMustache *load(void *user, const char *name)
{
    const Folder *f = user;
    const char *path = jb_file_join(f->arena, f->dir, name);
    size_t n = 0;
    const char *bytes = jb_file_read(f->arena, f->diags, path, MOST_BYTES, &n);
    if (bytes == NULL)
        return NULL;
    if (jb_text_utf8_check(bytes, n) < n) {
        JbPlace place = {path, 0, 0, NULL};
        jb_diag_error(f->diags, "not-utf8", &place, "save the template as UTF-8",
                      "the template is not UTF-8");
        return NULL;
    }
    return jb_mustache_parse(f->arena, f->diags, path, bytes, n);
}

const JbText *jb_deliver_words(JbArena *arena, JbDiags *diags, const char *dir, const char *name,
                               JbView *root, JbEscape escape, JbLinks links)
{
    Folder folder = {arena, diags, dir};
    const JbMustache *m = load(&folder, name);
    JbLineMap lines = {0};
    JbText *out = jb_arena_alloc(arena, sizeof *out);
    *out = jb_text(arena);
    if (m == NULL ||
        !jb_mustache_render_as(arena, diags, m, root, load, &folder, escape, out, &lines))
        return NULL;
    if (escape == JB_ESCAPE_HTML && !jb_deliver_links(arena, diags, out, &lines, links))
        return NULL;
    return out;
}

const char *jb_deliver_words_line(JbArena *arena, JbDiags *diags, const char *dir, const char *name,
                                  JbView *root)
{
    const JbText *text =
        jb_deliver_words(arena, diags, dir, name, root, JB_ESCAPE_NONE, JB_LINKS_OUT);
    if (text == NULL)
        return NULL;
    JbText line = jb_text(arena);
    for (const char *s = jb_text_str(text); *s != '\0'; s++) {
        bool blank = *s == ' ' || *s == '\n' || *s == '\t' || *s == '\r';
        if (!blank)
            jb_text_put_char(&line, *s);
        else if (line.n > 0 && line.at[line.n - 1] != ' ')
            jb_text_put_char(&line, ' ');
    }
    if (line.n > 0 && line.at[line.n - 1] == ' ')
        line.at[--line.n] = '\0';
    return jb_text_str(&line);
}

const char *jb_deliver_words_size(JbArena *arena, size_t bytes)
{
    size_t kilo = (bytes + 999) / 1000, tenths = (bytes + 99999) / 100000;
    return kilo < 1000 ? jb_arena_format(arena, "%zu kB", kilo)
                       : jb_arena_format(arena, "%zu.%zu MB", tenths / 10, tenths % 10);
}

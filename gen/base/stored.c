/* SPDX-License-Identifier: MIT */
#include "base/stored.h"

#include <string.h>

/* Then follow the rows, in document order, a container before its members, and the texts. */
typedef struct Head {
    uint32_t rows;
} Head;

/* Texts by their distance from the head, each with a NUL behind it; 0: none. */
typedef struct Row {
    uint32_t key, text, pointer; /* text: the string's, or the number's digits */
    uint32_t n;
    uint32_t line, column, key_line, key_column;
    uint8_t kind, truth, unused[2];
} Row;

typedef struct Store {
    JbArena *arena;
    JB_VEC(Row) rows;
    JbText texts;
} Store;

/* Where the text stands among the texts, from 1; 0: it is NULL. */
static uint32_t put_text(Store *s, const char *text)
{
    if (text == NULL)
        return 0;
    uint32_t at = (uint32_t)s->texts.n + 1;
    jb_text_put_n(&s->texts, text, strlen(text) + 1);
    return at;
}

static void put_value(Store *s, const JbJson *j)
{
    Row row = {.n = (uint32_t)j->n,
               .line = j->place.line,
               .column = j->place.column,
               .key_line = j->key_line,
               .key_column = j->key_column,
               .kind = (uint8_t)j->kind,
               .truth = j->truth};
    row.key = put_text(s, j->key);
    row.text = put_text(s, j->kind == JB_JSON_NUMBER ? j->digits : j->string);
    row.pointer = put_text(s, j->place.pointer);
    JB_PUSH(s->arena, &s->rows, row);
    for (const JbJson *m = j->child; m; m = m->next)
        put_value(s, m);
}

void jb_stored_put(JbText *out, const JbJson *tree)
{
    Store s = {.arena = out->arena, .texts = jb_text(out->arena)};
    put_value(&s, tree);
    Head head = {(uint32_t)s.rows.n};
    uint32_t before = (uint32_t)(sizeof head + s.rows.n * sizeof(Row)) - 1;
    jb_text_put_n(out, &head, sizeof head);
    for (size_t i = 0; i < s.rows.n; i++) {
        Row *row = &s.rows.at[i];
        row->key += row->key ? before : 0;
        row->text += row->text ? before : 0;
        row->pointer += row->pointer ? before : 0;
        jb_text_put_n(out, row, sizeof *row);
    }
    jb_text_put_n(out, s.texts.at, s.texts.n);
}

typedef struct Tree {
    JbArena *arena;
    const char *name, *stored;
    const Row *row; /* the next one … */
    JbJson *at;     /* … and what is made of it */
} Tree;

static const char *text_at(const Tree *t, uint32_t at)
{
    return at ? t->stored + at : NULL;
}

static JbPlace place_of(const Tree *t, const Row *row)
{
    return (JbPlace){t->name, row->line, row->column, text_at(t, row->pointer)};
}

static JbJson *take_value(Tree *t)
{
    const Row *row = t->row++;
    JbJson *j = t->at++, **link = &j->child;
    const char *text = text_at(t, row->text);
    *j = (JbJson){.kind = (JbJsonKind)row->kind,
                  .truth = row->truth,
                  .key = text_at(t, row->key),
                  .n = row->n,
                  .place = place_of(t, row),
                  .key_line = row->key_line,
                  .key_column = row->key_column};
    if (j->kind == JB_JSON_NUMBER) {
        j->digits = text;
        j->number = jb_q_parse(t->arena, text, strlen(text));
    } else {
        j->string = text;
    }
    for (size_t i = 0; i < j->n; i++, link = &(*link)->next)
        *link = take_value(t);
    return j;
}

/* The row behind all that belongs to this one. */
static const Row *behind(const Row *row)
{
    for (size_t left = 1; left > 0; row++)
        left = left - 1 + row->n;
    return row;
}

const JbJson *jb_stored_tree(JbArena *arena, const char *name, const void *stored)
{
    const Head *head = stored;
    Tree t = {.arena = arena,
              .name = name,
              .stored = stored,
              .row = (const Row *)(head + 1),
              .at = jb_arena_alloc_array(arena, head->rows, sizeof(JbJson))};
    return take_value(&t);
}

static bool is_among(const char *key, const char *const *keys, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(keys[i], key) == 0)
            return true;
    return false;
}

const JbJson *jb_stored_members(JbArena *arena, const char *name, const void *stored,
                                const char *const *keys, size_t n)
{
    const Row *root = (const Row *)((const Head *)stored + 1), *row = root + 1;
    if (root->kind != JB_JSON_OBJECT)
        return jb_stored_tree(arena, name, stored);
    Tree t = {.arena = arena, .name = name, .stored = stored};
    JbJson *object = jb_arena_alloc(arena, sizeof *object), **link = &object->child;
    *object = (JbJson){.kind = JB_JSON_OBJECT, .place = place_of(&t, root)};
    for (size_t i = 0; i < root->n; i++) {
        const Row *next = behind(row);
        if (is_among(text_at(&t, row->key), keys, n)) {
            t.row = row;
            t.at = jb_arena_alloc_array(arena, (size_t)(next - row), sizeof *t.at);
            *link = take_value(&t);
            link = &(*link)->next;
            object->n++;
        }
        row = next;
    }
    return object;
}

/* SPDX-License-Identifier: MIT */
#include "proof/names.h"
#include <string.h>

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Bytes of `name` where `text` begins with it, else 0. */
static size_t match(const char *text, const char *name)
{
    size_t n = 0;
    while (name[n] != '\0' && lower(text[n]) == lower(name[n]))
        n++;
    return name[n] == '\0' ? n : 0;
}

enum { HEAD = 3, HEADS = 512 }; /* bytes by which names are told apart: those of a character */

struct JbNames {
    const char **at;
    size_t *next;          /* the one before with the same head, from 1; 0: none */
    size_t by_head[HEADS]; /* the last, from 1 */
    size_t brief;          /* the last of those that are shorter than a head */
};

static size_t head_of(const char *s)
{
    size_t h = 0;
    for (size_t i = 0; i < HEAD; i++)
        h = h * 37 + (unsigned char)lower(s[i]);
    return h % HEADS;
}

const JbNames *jb_proof_names(JbArena *arena, const JbWords *names, size_t n, JbLang lang)
{
    JbNames *all = jb_arena_alloc(arena, sizeof *all);
    all->at = jb_arena_alloc_array(arena, n + 1, sizeof *all->at);
    all->next = jb_arena_alloc_array(arena, n + 1, sizeof *all->next);
    for (size_t i = 0; i < n; i++) {
        const char *name = names[i].at[lang];
        if (name == NULL || *name == '\0')
            continue;
        size_t *last = strnlen(name, HEAD) < HEAD ? &all->brief : &all->by_head[head_of(name)];
        all->at[i + 1] = name;
        all->next[i + 1] = *last;
        *last = i + 1;
    }
    return all;
}

static size_t longest(const char *text, const JbNames *names, size_t from)
{
    size_t best = 0;
    for (size_t i = from; i > 0; i = names->next[i]) {
        size_t k = match(text, names->at[i]);
        best = k > best ? k : best;
    }
    return best;
}

const char *jb_proof_without_names(JbArena *arena, const char *text, const JbNames *names)
{
    JbText out = jb_text(arena);
    size_t left = strlen(text);
    while (left > 0) {
        size_t brief = longest(text, names, names->brief), k = 0;
        if (left >= HEAD)
            k = longest(text, names, names->by_head[head_of(text)]);
        k = brief > k ? brief : k;
        jb_text_put_char(&out, k > 0 ? ';' : *text);
        left -= k > 0 ? k : 1;
        text += k > 0 ? k : 1;
    }
    return jb_text_str(&out);
}

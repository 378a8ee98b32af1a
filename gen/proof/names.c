/* SPDX-License-Identifier: MIT */
#include "proof/names.h"
#include <stdint.h>
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

/* How many bytes names have, of all that begin alike. */
typedef struct Length Length;
struct Length {
    size_t n;
    const Length *next;
};

struct JbNames {
    const char **at;
    size_t *next;                 /* the one before in the same place of `whole`, from 1; 0: none */
    size_t *whole;                /* by the hash of a whole name: the last, from 1 */
    size_t mask;                  /* of that hash: a power of two, less one */
    const Length *lengths[HEADS]; /* each once */
    size_t brief;                 /* the last of those that are shorter than a head */
};

/* Of n bytes, at least a word of eight, letters in either case: their first and last words. */
static size_t hash_long(const char *s, size_t n)
{
    const uint64_t small = 0x2020202020202020u; /* makes a letter of any case the same, and some
                                                   that are none */
    uint64_t first, last;
    memcpy(&first, s, sizeof first);
    memcpy(&last, s + n - sizeof last, sizeof last);
    uint64_t h = ((first | small) * 0x9E3779B97F4A7C15u) ^ (last | small) ^ n;
    h *= 0x9E3779B97F4A7C15u;
    return (size_t)(h >> 32);
}

static size_t hash(const char *s, size_t n)
{
    size_t h = n;
    if (n >= sizeof(uint64_t))
        return hash_long(s, n);
    for (size_t i = 0; i < n; i++)
        h = h * 37 + (unsigned char)lower(s[i]);
    return h;
}

static void note_length(JbArena *arena, const Length **list, size_t n)
{
    for (const Length *l = *list; l != NULL; l = l->next)
        if (l->n == n)
            return;
    Length *l = jb_arena_alloc(arena, sizeof *l);
    *l = (Length){n, *list};
    *list = l;
}

const JbNames *jb_proof_names(JbArena *arena, const JbWords *names, size_t n, JbLang lang)
{
    JbNames *all = jb_arena_alloc(arena, sizeof *all);
    while (all->mask < n)
        all->mask = 2 * all->mask + 1;
    all->at = jb_arena_alloc_array(arena, n + 1, sizeof *all->at);
    all->next = jb_arena_alloc_array(arena, n + 1, sizeof *all->next);
    all->whole = jb_arena_alloc_array(arena, all->mask + 1, sizeof *all->whole);
    for (size_t i = 0; i < n; i++) {
        const char *name = names[i].at[lang];
        if (name == NULL || *name == '\0')
            continue;
        size_t bytes = strlen(name);
        bool brief = bytes < HEAD;
        size_t *last = brief ? &all->brief : &all->whole[hash(name, bytes) & all->mask];
        if (!brief)
            note_length(arena, &all->lengths[hash(name, HEAD) % HEADS], bytes);
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

static bool is_name(const char *text, size_t n, const JbNames *names)
{
    for (size_t i = names->whole[hash(text, n) & names->mask]; i > 0; i = names->next[i])
        if (match(text, names->at[i]) == n)
            return true;
    return false;
}

const char *jb_proof_without_names(JbArena *arena, const char *text, const JbNames *names)
{
    JbText out = jb_text(arena);
    size_t left = strlen(text);
    while (left > 0) {
        size_t k = longest(text, names, names->brief);
        const Length *l = left >= HEAD ? names->lengths[hash(text, HEAD) % HEADS] : NULL;
        for (; l != NULL; l = l->next)
            if (l->n > k && l->n <= left && is_name(text, l->n, names))
                k = l->n;
        jb_text_put_char(&out, k > 0 ? ';' : *text);
        left -= k > 0 ? k : 1;
        text += k > 0 ? k : 1;
    }
    return jb_text_str(&out);
}

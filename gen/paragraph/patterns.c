/* SPDX-License-Identifier: MIT */
#include "paragraph/patterns.h"
#include "base/file.h"
#include <string.h>

enum { MOST_BYTES = 8 << 20, MOST_LETTERS = 62 }; /* of a file; of a word with both its ends */

/* A pattern stays as it is written; it is found by the hash of its letters. */
struct JbPatterns {
    const char *text;
    const uint32_t *slots; /* open addressing: where a pattern begins + 1, or 0 */
    size_t slot_n;         /* a power of two */
    size_t longest;        /* letters */
};

static uint32_t step(uint32_t hash, char letter)
{
    return (hash ^ (unsigned char)letter) * 16777619u; /* FNV-1a */
}

static const uint32_t FIRST = 2166136261u;

static size_t place_of(const JbPatterns *p, uint32_t hash)
{
    return (hash ^ hash >> 15) & (p->slot_n - 1);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_end(char c)
{
    return c == '\n' || c == '\r' || c == '\0';
}

/* Whether the pattern consists of exactly these letters. */
static bool is_of(const char *pattern, const char *letters, size_t n)
{
    size_t i = 0;
    for (; !is_end(*pattern); pattern++) {
        if (is_digit(*pattern))
            continue;
        if (i == n || *pattern != letters[i])
            return false;
        i++;
    }
    return i == n;
}

/* The letters of the pattern and their hash; 0: it is none, or one that is left out. */
static size_t letters_of(const char *line, char *letters, uint32_t *hash)
{
    size_t n = 0;
    *hash = FIRST;
    for (; !is_end(*line); line++) {
        if (is_digit(*line))
            continue;
        if (n == MOST_LETTERS || !(*line == '.' || (*line >= 'a' && *line <= 'z')))
            return 0;
        letters[n++] = *line;
        *hash = step(*hash, *line);
    }
    return n;
}

/* The slot of a pattern with these letters, or the free one where it would stand. */
static size_t slot_of(const JbPatterns *p, uint32_t hash, const char *letters, size_t n)
{
    size_t i = place_of(p, hash);
    while (p->slots[i] != 0 && !is_of(p->text + p->slots[i] - 1, letters, n))
        i = (i + 1) & (p->slot_n - 1);
    return i;
}

/* Of two patterns with the same letters the last counts. */
static void index_lines(JbPatterns *p, uint32_t *slots, const char *line)
{
    char letters[MOST_LETTERS];
    while (*line != '\0') {
        uint32_t hash;
        size_t n = letters_of(line, letters, &hash);
        if (n > 0)
            slots[slot_of(p, hash, letters, n)] = (uint32_t)(line - p->text) + 1;
        p->longest = n > p->longest ? n : p->longest;
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
}

const JbPatterns *jb_para_patterns_read(JbArena *arena, const JbDiags *diags, const char *path)
{
    size_t n = 0, lines = 0;
    const char *text = jb_file_read(arena, jb_diags_unsaid(arena, diags), path, MOST_BYTES, &n);
    if (text == NULL)
        return NULL;
    if (diags->files != NULL) /* which may end before the patterns do */
        text = jb_arena_strndup(arena, text, n);
    for (const char *at = text; (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    JbPatterns *p = jb_arena_alloc(arena, sizeof *p);
    *p = (JbPatterns){.text = text, .slot_n = 64};
    while (p->slot_n < 2 * lines)
        p->slot_n *= 2;
    uint32_t *slots = jb_arena_alloc_array(arena, p->slot_n, sizeof *slots);
    p->slots = slots;
    const char *behind = strchr(text, '\n'); /* the encoding */
    index_lines(p, slots, behind != NULL ? behind + 1 : "");
    return p;
}

/* Puts a pattern's digits where they are greater than those that stand there. */
static void put_digits(const char *pattern, char *digits)
{
    for (size_t i = 0; !is_end(*pattern); pattern++) {
        if (!is_digit(*pattern))
            i++;
        else if (*pattern > digits[i])
            digits[i] = *pattern;
    }
}

void jb_para_patterns_apply(const JbPatterns *patterns, const char *word, size_t n, size_t left,
                            size_t right, bool *points)
{
    char ends[MOST_LETTERS + 1] = ".", digits[MOST_LETTERS + 2] = {0};
    memcpy(ends + 1, word, n);
    ends[n + 1] = '.';
    for (size_t from = 0; from < n + 2; from++) {
        uint32_t hash = FIRST;
        for (size_t to = from; to < n + 2 && to - from < patterns->longest; to++) {
            hash = step(hash, ends[to]);
            uint32_t at = patterns->slots[slot_of(patterns, hash, ends + from, to - from + 1)];
            if (at != 0)
                put_digits(patterns->text + at - 1, digits + from);
        }
    }
    for (size_t i = 0; i < n; i++) /* digits[i + 2] stands behind letter i */
        points[i] = i + 1 >= left && n - i - 1 >= right && is_digit(digits[i + 2]) &&
                    (digits[i + 2] - '0') % 2 != 0;
}

/* SPDX-License-Identifier: MIT */
#include "paragraph/patterns.h"
#include "base/file.h"
#include "base/map.h"
#include <string.h>

enum { MOST_BYTES = 8 << 20, MOST_LETTERS = 62 }; /* of a file; of a word with both its ends */

/* A table begins with this; the slots follow. `sum` is the checksum of all that stands behind it.
 */
typedef struct Head {
    uint64_t magic, sum;
    uint64_t source_n, source_sum; /* bytes and checksum of the file of patterns … */
    char source_sha256[64];        /* … and its hash, in digits */
    uint32_t slot_n, longest;
} Head;

enum { GUARDED = 16 }; /* bytes of a head before those that its sum is of */
static const uint64_t MAGIC = 0x324E485059484A42;

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

/* --- the table --- */

static uint64_t sum_of(const Head *head, size_t n)
{
    return jb_map_checksum((const uint8_t *)head + GUARDED, n - GUARDED);
}

/* Whether each slot names a place in a text of n bytes, and one is free: what a search relies on.
 * Numbers of one width, so that several slots are looked at in a step. */
static bool slots_fit(const uint32_t *slots, size_t slot_n, size_t n)
{
    int32_t free = 0, beyond = 0, any = 0, end = (int32_t)n; /* no text has more than MOST_BYTES */
    for (size_t i = 0; i < slot_n; i++) {
        int32_t slot = (int32_t)slots[i];
        free |= slot == 0;
        beyond |= slot > end;
        any |= slot;
    }
    return free != 0 && beyond == 0 && any >= 0;
}

static JbPatternsFault test_table(const JbMap *map, const char *text, size_t n)
{
    const Head *head = (const void *)map->at;
    if (map->n < sizeof *head || head->magic != MAGIC || head->slot_n == 0 ||
        (head->slot_n & (head->slot_n - 1)) != 0 ||
        map->n != sizeof *head + head->slot_n * sizeof(uint32_t) ||
        head->sum != sum_of(head, map->n))
        return JB_PATTERNS_DAMAGED;
    if (head->source_n != n || head->source_sum != jb_map_checksum((const uint8_t *)text, n))
        return JB_PATTERNS_STALE;
    return slots_fit((const uint32_t *)(head + 1), head->slot_n, n) ? JB_PATTERNS_GOOD
                                                                    : JB_PATTERNS_DAMAGED;
}

/* Takes the slots of a mapped table; false, and why, where it is not there or not to be used. */
static bool take_table(JbPatterns *p, const char *table, size_t n, JbPatternsFault *fault)
{
    JbMap map;
    if (table == NULL || !jb_file_exists(table))
        return false;
    *fault = jb_map_file(table, &map) ? test_table(&map, p->text, n) : JB_PATTERNS_DAMAGED;
    if (*fault != JB_PATTERNS_GOOD) {
        jb_map_drop(&map);
        return false;
    }
    const Head *head = (const void *)map.at;
    p->slots = (const uint32_t *)(head + 1);
    p->slot_n = head->slot_n;
    p->longest = head->longest;
    return true;
}

static size_t slots_for(const char *text)
{
    size_t lines = 0, slot_n = 64;
    for (const char *at = text; (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    while (slot_n < 2 * lines)
        slot_n *= 2;
    return slot_n;
}

static void index_text(JbPatterns *p, uint32_t *slots)
{
    const char *behind = strchr(p->text, '\n'); /* the encoding */
    p->slots = slots;
    index_lines(p, slots, behind != NULL ? behind + 1 : "");
}

const char *jb_para_patterns_table(JbArena *arena, const char *folder, const char *path)
{
    return jb_arena_format(arena, "%s/%s.table", folder, jb_file_base(arena, path));
}

const void *jb_para_patterns_index(JbArena *arena, const char *path, size_t *n)
{
    size_t text_n = 0;
    const char *text = jb_file_read(arena, jb_diags_new(arena), path, MOST_BYTES, &text_n);
    if (text == NULL)
        return NULL;
    JbPatterns p = {.text = text, .slot_n = slots_for(text)};
    *n = sizeof(Head) + p.slot_n * sizeof(uint32_t);
    Head *head = jb_arena_alloc(arena, *n);
    index_text(&p, (uint32_t *)(head + 1));
    *head = (Head){.magic = MAGIC,
                   .source_n = text_n,
                   .source_sum = jb_map_checksum((const uint8_t *)text, text_n),
                   .slot_n = (uint32_t)p.slot_n,
                   .longest = (uint32_t)p.longest};
    memcpy(head->source_sha256, jb_file_sha256(arena, text, text_n), sizeof head->source_sha256);
    head->sum = sum_of(head, *n);
    return head;
}

const char *jb_para_patterns_sha256(JbArena *arena, const char *table, const char *text, size_t n)
{
    JbMap map;
    bool good = jb_map_file(table, &map) && test_table(&map, text, n) == JB_PATTERNS_GOOD;
    const Head *head = (const void *)map.at;
    const char *digits =
        good ? jb_arena_strndup(arena, head->source_sha256, sizeof head->source_sha256) : NULL;
    jb_map_drop(&map);
    return digits;
}

/* Maps a file of patterns; false where it is no such file, or does not end with a line's end, which
 * is what a search stops at. */
static bool map_text(const char *path, JbMap *out)
{
    bool good = jb_map_file(path, out) && out->n <= MOST_BYTES && out->at[out->n - 1] == '\n';
    if (!good)
        jb_map_drop(out);
    return good;
}

/* The patterns of a file that a table was made of, both mapped; NULL: there is no such table. */
static const JbPatterns *map_patterns(JbArena *arena, const char *path, const char *table)
{
    JbMap text;
    JbPatternsFault fault;
    if (table == NULL || !map_text(path, &text))
        return NULL;
    JbPatterns *p = jb_arena_alloc(arena, sizeof *p);
    *p = (JbPatterns){.text = (const char *)text.at};
    if (take_table(p, table, text.n, &fault))
        return p;
    jb_map_drop(&text);
    return NULL;
}

const JbPatterns *jb_para_patterns_read(JbArena *arena, const JbDiags *diags, const char *path,
                                        const char *table, JbPatternsFault *fault)
{
    size_t n = 0;
    *fault = JB_PATTERNS_GOOD;
    const JbPatterns *mapped = map_patterns(arena, path, table);
    if (mapped != NULL)
        return mapped;
    const char *text = jb_file_read(arena, jb_diags_unsaid(arena, diags), path, MOST_BYTES, &n);
    if (text == NULL)
        return NULL;
    if (diags->files != NULL) /* which may end before the patterns do */
        text = jb_arena_strndup(arena, text, n);
    JbPatterns *p = jb_arena_alloc(arena, sizeof *p);
    *p = (JbPatterns){.text = text};
    if (!take_table(p, table, n, fault)) {
        p->slot_n = slots_for(text);
        index_text(p, jb_arena_alloc_array(arena, p->slot_n, sizeof *p->slots));
    }
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

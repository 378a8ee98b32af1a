/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "base/arena.h"
#include "base/format.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

/* Under AddressSanitizer what was not handed out is poisoned and a gap stands behind each piece, so
 * that an overrun inside a block is caught as it would be on the heap. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define JB_ASAN 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define JB_ASAN 1
#endif
#if defined(JB_ASAN)
#include <sanitizer/asan_interface.h>
#define JB_GAP                 32
#define JB_POISON(at, bytes)   ASAN_POISON_MEMORY_REGION((at), (bytes))
#define JB_UNPOISON(at, bytes) ASAN_UNPOISON_MEMORY_REGION((at), (bytes))
#else
#define JB_GAP                 0
#define JB_POISON(at, bytes)   ((void)0)
#define JB_UNPOISON(at, bytes) ((void)0)
#endif

#define LAST_WORDS "out of memory"
#define LAST_HINT  "give the program more, or do fewer briefings at once"

/* What malloc may ask of the system beside what it was asked for (base/heap.h). */
#define LIMIT_MARGIN ((size_t)34 << 20)

/* Bytes of an arena's first block to be filled, which with its heads takes a page; of the largest,
 * of which all are from the third one on; and how much larger each is until then. Many arenas hold
 * little, and what a block leaves unused was often touched before. */
enum { JB_FIRST = 4096 - 64, JB_TIMES = 4, JB_BLOCK = 8 * JB_FIRST };
/* Pieces from here on come from the system as they are; smaller ones malloc() would clear whole. */
enum { JB_LARGE = 1 << 20 };

typedef struct JbBlock JbBlock;
struct JbBlock {
    JbBlock *next;
    size_t cap, used; /* bytes behind the header */
    size_t clean;     /* from `used` up to there they are zero */
    bool ordinary;    /* to be filled with pieces; else it holds one */
    alignas(max_align_t) unsigned char at[];
};

struct JbArena {
    JbBlock *blocks; /* the first one is filled; the others are full or hold one large piece */
    JbBlock *spare;  /* ordinary blocks that are to be filled again */
    size_t next;     /* bytes of the next ordinary block; 0: the first one's */
    size_t size;     /* bytes handed out */
    size_t block_n;  /* of `blocks` */
    size_t moved;    /* how many of them have moved */
};

_Noreturn void jb_arena_die(const char *message)
{
    fprintf(stderr, "jianbao: %s\n", message);
    exit(71); /* JB_EXIT_SYSTEM */
}

static void say(const char *text)
{
    for (size_t n = strlen(text); n > 0;) {
        ssize_t done = write(STDERR_FILENO, text, n);
        if (done <= 0)
            return;
        text += done;
        n -= (size_t)done;
    }
}

/* Whether n bytes more are beyond what this process was allowed, which the system is asked: it may
 * be confined, and not see what it has. Space that nothing may touch is counted like any other. */
static bool beyond_limit(size_t n)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return false;
    if (n > SIZE_MAX / 2)
        return true;
    void *at =
        mmap(NULL, n + LIMIT_MARGIN, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return at == MAP_FAILED;
}

_Noreturn void jb_arena_die_for(size_t n)
{
    const char *form = getenv(JB_ARENA_LAST_WORDS);
    if (form && strcmp(form, "none") == 0)
        _exit(beyond_limit(n) ? JB_ARENA_AT_LIMIT : 71);
    if (form && strcmp(form, "json") == 0)
        say("{\"severity\":\"error\",\"code\":\"out-of-memory\",\"message\":\"" LAST_WORDS
            "\",\"hint\":\"" LAST_HINT "\"}\n");
    else
        say("jianbao: error: " LAST_WORDS "; " LAST_HINT " [out-of-memory]\n");
    _exit(71); /* JB_EXIT_SYSTEM; nothing is flushed: what is half written stays unsaid */
}

_Noreturn void jb_arena_die_of_memory(void)
{
    jb_arena_die_for(0);
}

void *jb_arena_malloc(size_t n)
{
    void *at = malloc(n > 0 ? n : 1);
    if (!at)
        jb_arena_die_for(n);
    return at;
}

void *jb_arena_realloc(void *old, size_t n)
{
    void *at = realloc(old, n > 0 ? n : 1);
    if (!at)
        jb_arena_die_for(n);
    return at;
}

JbArena *jb_arena_new(void)
{
    JbArena *arena = calloc(1, sizeof *arena);
    if (!arena)
        jb_arena_die_of_memory();
    return arena;
}

static void free_blocks(JbBlock *b)
{
    for (JbBlock *next; b; b = next) {
        next = b->next;
        JB_UNPOISON(b->at, b->cap);
        free(b);
    }
}

void jb_arena_free(JbArena *arena)
{
    if (!arena)
        return;
    free_blocks(arena->blocks);
    free_blocks(arena->spare);
    free(arena);
}

void jb_arena_reset(JbArena *arena)
{
    for (JbBlock *b = arena->blocks, *next; b; b = next) {
        next = b->next;
        b->next = b->ordinary ? arena->spare : NULL;
        if (!b->ordinary) {
            free_blocks(b);
            continue;
        }
        b->used = b->clean = 0;
        JB_POISON(b->at, b->cap);
        arena->spare = b;
    }
    arena->blocks = NULL;
    arena->block_n = 0;
    arena->moved++;
    arena->next = 0;
    arena->size = 0;
}

void jb_arena_adopt(JbArena *arena, JbArena *from)
{
    JbBlock **link = arena->blocks ? &arena->blocks->next : &arena->blocks;
    JbBlock *rest = *link;
    *link = from->blocks;
    while (*link)
        link = &(*link)->next;
    *link = rest;
    arena->size += from->size;
    arena->block_n += from->block_n;
    from->block_n = 0;
    from->moved++;
    from->blocks = NULL;
    from->size = 0;
}

bool jb_arena_holds(const JbArena *arena, const void *at)
{
    const JbBlock *b = arena->blocks;
    while (b != NULL && (uintptr_t)at - (uintptr_t)b->at >= b->used)
        b = b->next;
    return b != NULL;
}

/* The first stretch that ends behind an address, or their number. */
static size_t stretch_at(const JbArenaMap *map, uintptr_t at)
{
    size_t low = 0, high = map->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (map->at[middle].to <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Elsewhere, and not by moving a block: those of the arena are being looked at, and the map may lie
 * in one. */
static void widen(JbArenaMap *map)
{
    enum { FIRST = 16 };
    size_t cap = map->cap > 0 ? 2 * map->cap : FIRST;
    struct JbArenaStretch *at = jb_arena_alloc_array(map->in, cap, sizeof *at);
    if (map->n > 0)
        memcpy(at, map->at, map->n * sizeof *at);
    map->at = at;
    map->cap = cap;
}

static void add_stretch(JbArenaMap *map, const JbBlock *b)
{
    struct JbArenaStretch stretch = {(uintptr_t)b->at, (uintptr_t)b->at + b->cap};
    size_t i = stretch_at(map, stretch.from);
    if (i < map->n && map->at[i].from == stretch.from)
        return;
    if (map->n == map->cap)
        widen(map);
    memmove(&map->at[i + 1], &map->at[i], (map->n - i) * sizeof *map->at);
    map->at[i] = stretch;
    map->n++;
}

/* Notes what has been added to the arena or moved in it. */
static void take_up(JbArenaMap *map)
{
    const JbArena *of = map->of;
    if (map->moved != of->moved)
        map->n = map->block_n = 0;
    size_t more = of->block_n - map->block_n;
    map->moved = of->moved;
    map->block_n = of->block_n;
    const JbBlock *b = more > 0 ? of->blocks : NULL;
    for (size_t i = 0; i <= more && b != NULL; i++, b = b->next) /* new ones, and the head of old */
        add_stretch(map, b);
    map->reach = 0;
}

/* The stretch that holds an address, or the gap that it lies in. */
static void look(JbArenaMap *map, uintptr_t at)
{
    size_t i = stretch_at(map, at);
    struct JbArenaStretch found = {.from = i > 0 ? map->at[i - 1].to : 0, .to = UINTPTR_MAX};
    map->held = i < map->n && map->at[i].from <= at;
    if (map->held)
        found = map->at[i];
    else if (i < map->n)
        found.to = map->at[i].from;
    map->near = found.from;
    map->reach = found.to - found.from;
}

bool jb_arena_map_holds(JbArenaMap *map, const void *at)
{
    if (map->block_n != map->of->block_n || map->moved != map->of->moved)
        take_up(map);
    if ((uintptr_t)at - map->near >= map->reach)
        look(map, (uintptr_t)at);
    return map->held;
}

size_t jb_arena_size(const JbArena *arena)
{
    return arena->size;
}

/* Never NULL. Where it is `zeroed`, the system gives pages that are not touched before they are
 * used: a text that grows by doubling may never need its last half. */
static JbBlock *new_block(size_t cap, bool zeroed)
{
    size_t bytes = sizeof(JbBlock) + cap;
    JbBlock *b = NULL;
    if (bytes > cap)
        b = zeroed ? calloc(1, bytes) : malloc(bytes);
    if (b == NULL)
        jb_arena_die_for(cap);
    b->clean = zeroed ? cap : 0;
    return b;
}

/* A block that is to be filled again, of that many bytes at least; NULL: there is none. */
static JbBlock *take_spare(JbArena *arena, size_t cap)
{
    enum { LOOKED_AT = 8 };
    JbBlock **link = &arena->spare;
    for (int i = 0; *link && (*link)->cap < cap && i < LOOKED_AT; i++)
        link = &(*link)->next;
    JbBlock *b = *link;
    if (!b || b->cap < cap)
        return NULL;
    *link = b->next;
    return b;
}

/* A block of `cap` bytes: at the head of the list when it is to be filled further, else behind the
 * head. */
static JbBlock *add_block(JbArena *arena, size_t cap, bool fill)
{
    JbBlock *b = fill ? take_spare(arena, cap) : NULL;
    if (!b) {
        b = new_block(cap, cap >= JB_LARGE);
        b->cap = cap;
        b->used = 0;
        b->ordinary = fill;
        JB_POISON(b->at, cap);
    }
    JbBlock **link = fill || !arena->blocks ? &arena->blocks : &arena->blocks->next;
    b->next = *link;
    *link = b;
    arena->block_n++;
    return b;
}

#if !defined(JB_ASAN)
/* By a pointer that the compiler may not see through, so that it asks the library, which knows the
 * processor: a string instruction of its own takes eight bytes at a time. */
static void clear(unsigned char *at, size_t n)
{
    void *(*volatile set)(void *, int, size_t) = memset;
    (void)set(at, 0, n);
}
#endif

/* Zeroes some more than is asked for, since pieces are small: a scratch arena lives for a paragraph
 * and uses little of its block. */
static void take(JbBlock *b, size_t bytes)
{
    enum { STEP = 1024 };
    b->used += bytes;
#if defined(JB_ASAN)
    unsigned char *from = b->at + (b->used - bytes);
    JB_UNPOISON(from, bytes);
    memset(from, 0, bytes);
    JB_POISON(from, bytes);
    (void)STEP;
#else
    while (b->clean < b->used) {
        size_t n = b->cap - b->clean < STEP ? b->cap - b->clean : STEP;
        clear(b->at + b->clean, n);
        b->clean += n;
    }
#endif
}

/* What a piece of n bytes takes of its block. */
static size_t room_of(size_t n)
{
    const size_t unit = alignof(max_align_t);
    size_t bytes = (n + unit - 1) / unit * unit + JB_GAP;
    return bytes ? bytes : unit;
}

/* A block with room for so many bytes. */
static JbBlock *block_for(JbArena *arena, size_t bytes)
{
    JbBlock *b = arena->blocks;
    if (bytes > JB_BLOCK / 4)
        return add_block(arena, bytes, false);
    if (b && b->cap - b->used >= bytes)
        return b;
    size_t cap = arena->next ? arena->next : JB_FIRST;
    while (cap < bytes)
        cap *= JB_TIMES;
    arena->next = cap < JB_BLOCK / JB_TIMES ? cap * JB_TIMES : JB_BLOCK;
    return add_block(arena, cap, true);
}

/* Apart, so that what is done nearly always needs no frame. */
__attribute__((noinline)) static void *piece_of(JbArena *arena, size_t n)
{
    if (n > SIZE_MAX / 2)
        jb_arena_die_for(n);
    size_t bytes = room_of(n);
    JbBlock *b = block_for(arena, bytes);
    void *at = b->at + b->used;
    take(b, bytes);
    arena->size += n;
    JB_UNPOISON(at, n);
    return at;
}

/* A piece of the block at the head, where that has room which is clean already: nearly always. */
static inline void *at_once(JbArena *arena, size_t n)
{
#if defined(JB_ASAN)
    (void)arena, (void)n;
    return NULL;
#else
    JbBlock *b = arena->blocks;
    size_t bytes = room_of(n);
    if (b == NULL || n > JB_BLOCK || b->used + bytes > b->clean)
        return NULL;
    void *at = b->at + b->used;
    b->used += bytes;
    arena->size += n;
    return at;
#endif
}

void *jb_arena_alloc(JbArena *arena, size_t n)
{
    void *piece = at_once(arena, n);
    return piece != NULL ? piece : piece_of(arena, n);
}

void *jb_arena_alloc_unset(JbArena *arena, size_t n)
{
    if (n > SIZE_MAX / 2)
        jb_arena_die_for(n);
    size_t bytes = room_of(n);
    JbBlock *b = block_for(arena, bytes);
    void *at = b->at + b->used;
    b->used += bytes;
    b->clean = b->clean < b->used ? b->used : b->clean;
    arena->size += n;
    JB_UNPOISON(at, n);
    return at;
}

bool jb_arena_extend(JbArena *arena, const void *at, size_t n, size_t more)
{
    JbBlock *b = arena->blocks;
    if (!b || !at || more > SIZE_MAX / 2 || more < n)
        return false;
    const unsigned char *from = at;
    size_t old = room_of(n), now = room_of(more);
    if (from < b->at || from + old != b->at + b->used || b->cap - (b->used - old) < now)
        return false;
    take(b, now - old);
    arena->size += more - n;
    JB_UNPOISON(at, more);
    return true;
}

void *jb_arena_enlarge(JbArena *arena, const void *at, size_t n, size_t more)
{
    enum { NEAR = 8 }; /* blocks that are looked at: what grows was taken of late */
    JbBlock **link = &arena->blocks;
    int looked = 0;
    if (!at || more < n || more > SIZE_MAX / 2)
        return NULL;
    while (*link && looked < NEAR && ((*link)->at != at || (*link)->cap != room_of(n))) {
        link = &(*link)->next;
        looked++;
    }
    if (!*link || looked == NEAR)
        return NULL;
    size_t cap = room_of(more);
    JB_UNPOISON((*link)->at, (*link)->cap);
    JbBlock *b = jb_arena_realloc(*link, sizeof *b + cap);
    arena->moved++;
    b->cap = b->used = b->clean = cap;
    b->ordinary = false;
    JB_POISON(b->at, cap);
    JB_UNPOISON(b->at, more);
    *link = b;
    arena->size += more - n;
    return b->at;
}

void *jb_arena_alloc_array(JbArena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        jb_arena_die_of_memory();
    return jb_arena_alloc(arena, count * size);
}

char *jb_arena_strndup(JbArena *arena, const char *s, size_t n)
{
    char *copy = jb_arena_alloc(arena, n + 1);
    if (n)
        memcpy(copy, s, n);
    return copy;
}

char *jb_arena_strdup(JbArena *arena, const char *s)
{
    return jb_arena_strndup(arena, s, strlen(s));
}

char *jb_arena_join(JbArena *arena, const char *a, const char *b, const char *c)
{
    size_t a_n = strlen(a), b_n = strlen(b), c_n = strlen(c);
    char *text = jb_arena_alloc(arena, a_n + b_n + c_n + 1);
    memcpy(text, a, a_n);
    memcpy(text + a_n, b, b_n);
    memcpy(text + a_n + b_n, c, c_n);
    return text;
}

char *jb_arena_vformat(JbArena *arena, const char *format, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    char most[256]; /* texts are short: they are formatted once */
    int n = jb_format(most, sizeof most, format, again);
    va_end(again);
    if (n < 0)
        jb_arena_die("error: a message could not be formatted [format]");
    if ((size_t)n < sizeof most)
        return jb_arena_strndup(arena, most, (size_t)n);
    char *s = jb_arena_alloc(arena, (size_t)n + 1);
    jb_format(s, (size_t)n + 1, format, ap);
    return s;
}

char *jb_arena_format(JbArena *arena, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    char *s = jb_arena_vformat(arena, format, ap);
    va_end(ap);
    return s;
}

void *jb_arena_grow(JbArena *arena, const void *old, size_t n, size_t *cap, size_t size)
{
    enum { FIRST = 8, BYTES = 512 }; /* items at first, and what they take when they are large */
    size_t first = size * FIRST <= BYTES ? FIRST : BYTES / size + (size > BYTES);
    size_t more = *cap > SIZE_MAX / 2 ? SIZE_MAX : *cap * 2;
    more = *cap < first ? first : more;
    if (*cap && more <= SIZE_MAX / 2 / size &&
        jb_arena_extend(arena, old, *cap * size, more * size)) {
        *cap = more;
        return (void *)(uintptr_t)old;
    }
    void *at = NULL;
    if (*cap && more <= SIZE_MAX / size)
        at = jb_arena_enlarge(arena, old, *cap * size, more * size);
    if (at == NULL) {
        at = jb_arena_alloc_array(arena, more, size);
        if (n)
            memcpy(at, old, n * size);
    }
    *cap = more;
    return at;
}

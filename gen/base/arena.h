/* SPDX-License-Identifier: MIT */
/* Memory of one briefing. Everything that dies together is taken from one arena and dropped at
 * once. Any room may include this. The arena owns all that was taken from it; nothing in it is
 * freed singly. */
#ifndef JB_BASE_ARENA_H
#define JB_BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct JbArena JbArena;

/* A new, empty arena, owned by the caller. Out of memory ends the program: a line on stderr,
 * exit 71. */
JbArena *jb_arena_new(void);
/* Drops the arena and all that was taken from it. NULL is allowed. */
void jb_arena_free(JbArena *arena);
/* Drops all that was taken from the arena and keeps its blocks for what comes next. */
void jb_arena_reset(JbArena *arena);
/* Makes all that was taken from `from`, which is empty afterwards, live as long as `arena`. */
void jb_arena_adopt(JbArena *arena, JbArena *from);
/* Whether `at` lies in what was taken from it. */
bool jb_arena_holds(const JbArena *arena, const void *at);
/* Where the pieces of an arena lie, for who asks often: in its memory once, then by halves. */
typedef struct JbArenaMap {
    const JbArena *of; /* it may go on growing */
    JbArena *in;       /* of the map itself */
    struct JbArenaStretch {
        uintptr_t from, to;
    } * at;        /* n of them, in order */
    size_t n, cap; /* zeros at first, like the rest */
    size_t block_n, moved;
    uintptr_t near, reach; /* the answer to what was asked last holds of `reach` bytes from here */
    bool held;
} JbArenaMap;
/* jb_arena_holds(map->of, at). */
bool jb_arena_map_holds(JbArenaMap *map, const void *at);
/* Bytes taken so far, for the log. */
size_t jb_arena_size(const JbArena *arena);

/* n zeroed bytes aligned for any type; never NULL (out of memory ends the program with 71). n may
 * be 0. */
void *jb_arena_alloc(JbArena *arena, size_t n);
/* The same of bytes that say nothing yet: what is not written is not touched. */
void *jb_arena_alloc_unset(JbArena *arena, size_t n);
/* Makes the piece of n bytes at `at`, n as it was asked for, `more` bytes long where it stands, the
 * new ones zeroed; false, and nothing is done, where something was taken behind it or its block has
 * no room. */
bool jb_arena_extend(JbArena *arena, const void *at, size_t n, size_t more);
/* Makes the piece of n bytes at `at`, n as it was asked for, `more` bytes long, elsewhere if need
 * be, where it is so large that it stands alone: what it took is given back at once, and nothing
 * may point there any more. The new bytes say nothing yet. NULL, and nothing is done, where it does
 * not stand alone. */
void *jb_arena_enlarge(JbArena *arena, const void *at, size_t n, size_t more);
/* count * size zeroed bytes; an overflow of the product ends the program like running out. */
void *jb_arena_alloc_array(JbArena *arena, size_t count, size_t size);
/* A copy of s (NUL-terminated) / of n bytes with a NUL put behind them. */
char *jb_arena_strdup(JbArena *arena, const char *s);
char *jb_arena_strndup(JbArena *arena, const char *s, size_t n);
/* Three texts, one behind another. */
char *jb_arena_join(JbArena *arena, const char *a, const char *b, const char *c);
/* printf into the arena. Integers and strings only: no floating-point conversion is used in this
 * project. */
char *jb_arena_format(JbArena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *jb_arena_vformat(JbArena *arena, const char *format, va_list ap)
    __attribute__((format(printf, 2, 0)));

/* A growable array in an arena: struct { T *at; size_t n, cap; } by JB_VEC(T). */
#define JB_VEC(T)                                                                                  \
    struct {                                                                                       \
        T *at;                                                                                     \
        size_t n, cap;                                                                             \
    }
/* Makes room for one more item and returns its address as void*; JB_PUSH assigns to it. */
#define JB_PUSH(arena, vec, ...)                                                                   \
    ((vec)->n == (vec)->cap ? (void)((vec)->at = jb_arena_grow((arena), (vec)->at, (vec)->n,       \
                                                               &(vec)->cap, sizeof *(vec)->at))    \
                            : (void)0,                                                             \
     (vec)->at[(vec)->n++] = (__VA_ARGS__))
/* Room for `count` items in an array that has none yet, where so many are to come. */
#define JB_ROOM(arena, vec, count)                                                                 \
    ((vec)->cap == 0 && (count) > 0                                                                \
         ? (void)((vec)->at =                                                                      \
                      jb_arena_alloc_array((arena), (vec)->cap = (count), sizeof *(vec)->at))      \
         : (void)0)
/* Makes room for more than n items of `size` bytes, in place where it can, else by moving or
 * copying them, and sets *cap (items). Used by JB_PUSH. */
void *jb_arena_grow(JbArena *arena, const void *old, size_t n, size_t *cap, size_t size);

/* The program ends here: "jianbao: MESSAGE" on stderr, exit 71. For states in which nothing can be
 * reported. */
_Noreturn void jb_arena_die(const char *message);
/* The program ends for want of memory: exit 71 and one message, made without any. It is a line of
 * text, or of JSON where the variable of the environment below is "json"; "none": no message, the
 * parent of this process says it, and JB_ARENA_AT_LIMIT is the exit where it was this process's own
 * limit (RLIMIT_AS) that was reached. The command line sets the variable to what it was asked for.
 */
_Noreturn void jb_arena_die_of_memory(void);
/* The same where n bytes were asked for. */
_Noreturn void jb_arena_die_for(size_t n);
#define JB_ARENA_LAST_WORDS "JIANBAO_LAST_WORDS"
#define JB_ARENA_AT_LIMIT   79
/* malloc and realloc for libraries that take such functions: never NULL, out of memory ends the
 * program as above. The memory is freed by free(). */
void *jb_arena_malloc(size_t n);
void *jb_arena_realloc(void *old, size_t n);

#endif

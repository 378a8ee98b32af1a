/* SPDX-License-Identifier: MIT */
/* The program's own malloc, calloc and realloc, which every library in it calls: the C library's,
 * but that want of memory ends the program at once (arena.h). Some libraries take NULL for an
 * answer and go on with less: HarfBuzz then leaves out kerning without a word. Linked into the
 * programs alone, in front of the library (Makefile); tests and sanitizers go without. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "base/arena.h"
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

#if !defined(JB_SANITIZED)

/* What comes behind this program: as a rule the C library, in tests what makes calls fail. */
typedef struct Next {
    void *(*malloc)(size_t);
    void *(*calloc)(size_t, size_t);
    void *(*realloc)(void *, size_t);
    int state; /* 0: not looked for yet, 1: being looked for, 2: found */
} Next;

extern void *__libc_malloc(size_t n); /* NOLINT: glibc's own names for them */
extern void *__libc_calloc(size_t count, size_t n);
extern void *__libc_realloc(void *old, size_t n);

/* The libraries' constructors run with one thread, and the first of them asks for memory. */
static const Next *next(void)
{
    static Next found = {__libc_malloc, __libc_calloc, __libc_realloc, 0};
    if (found.state != 0)
        return &found;
    found.state = 1; /* looking may ask for memory itself */
    void *of_malloc = dlsym(RTLD_NEXT, "malloc"), *of_calloc = dlsym(RTLD_NEXT, "calloc"),
         *of_realloc = dlsym(RTLD_NEXT, "realloc");
    if (of_malloc != NULL && of_calloc != NULL && of_realloc != NULL) {
        *(void **)&found.malloc = of_malloc;
        *(void **)&found.calloc = of_calloc;
        *(void **)&found.realloc = of_realloc;
    }
    found.state = 2;
    return &found;
}

void *malloc(size_t n)
{
    void *at = next()->malloc(n);
    if (at == NULL && n > 0)
        jb_arena_die_for(n);
    return at;
}

void *calloc(size_t count, size_t n)
{
    void *at = next()->calloc(count, n);
    if (at == NULL && count > 0 && n > 0)
        jb_arena_die_for(count > SIZE_MAX / n ? SIZE_MAX : count * n);
    return at;
}

void *realloc(void *old, size_t n)
{
    void *at = next()->realloc(old, n);
    if (at == NULL && n > 0)
        jb_arena_die_for(n);
    return at;
}

#endif

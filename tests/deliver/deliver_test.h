/* SPDX-License-Identifier: MIT */
/* What the tests of deliver/ share: an arena and a list of diagnostics for each test. Test programs
 * of this folder include it; it brings in cmocka. */
#ifndef JB_TESTS_DELIVER_TEST_H
#define JB_TESTS_DELIVER_TEST_H

#include "base/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above before it */
#include <cmocka.h>

typedef struct Bench {
    JbArena *arena;
    JbDiags *diags;
} Bench;

static inline int bench_up(void **state)
{
    JbArena *arena = jb_arena_new();
    Bench *b = jb_arena_alloc(arena, sizeof *b);
    *b = (Bench){arena, jb_diags_new(arena)};
    *state = b;
    return 0;
}

static inline int bench_down(void **state)
{
    jb_arena_free(((Bench *)*state)->arena);
    return 0;
}

/* The code of the only diagnostic; the list is emptied. */
static inline const char *only_code(Bench *b)
{
    assert_int_equal(b->diags->list.n, 1);
    b->diags->list.n = 0;
    return b->diags->list.at[0].code;
}

#define JB_TEST(f) cmocka_unit_test_setup_teardown(f, bench_up, bench_down)

#endif

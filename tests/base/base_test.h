/* SPDX-License-Identifier: MIT */
/* What the tests of base/ share: an arena and a list of diagnostics per test, and the first
 * diagnostic as a line. Test programs of this folder include it; it brings in cmocka. */
#ifndef JB_TESTS_BASE_TEST_H
#define JB_TESTS_BASE_TEST_H

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

/* The only diagnostic as text; fails when there is not exactly one. The list is emptied. */
static inline const char *only_line(Bench *b)
{
    assert_int_equal(b->diags->list.n, 1);
    b->diags->list.n = 0;
    return jb_diag_line(b->arena, &b->diags->list.at[0], JB_DIAG_TEXT);
}

#define JB_TEST(f) cmocka_unit_test_setup_teardown(f, bench_up, bench_down)

#endif

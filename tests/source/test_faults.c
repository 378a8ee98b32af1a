/* SPDX-License-Identifier: MIT */
/* Files with 18 different faults each, and the 18 lines that name them: places, wording and
 * remedies are part of the interface. */
#include "base/file.h"
#include "base/root.h"
#include "source/snapshot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#define FAULTS "tests/source/fixtures/faults/"

/* Findings as the program prints them, sorted. */
static const char *lines(JbArena *arena, JbDiags *diags)
{
    JbText text = jb_text(arena);
    jb_diags_sort(diags);
    for (size_t i = 0; i < diags->list.n; i++)
        jb_text_put_format(&text, "%s\n", jb_diag_line(arena, &diags->list.at[i], JB_DIAG_TEXT));
    return jb_text_str(&text);
}

static void assert_golden(JbArena *arena, JbDiags *diags, const char *golden)
{
    size_t n = 0;
    const char *expected = jb_file_read(arena, jb_diags_new(arena), golden, 1 << 20, &n);
    assert_non_null(expected);
    assert_int_equal(diags->list.n, 18);
    assert_string_equal(lines(arena, diags), expected);
    for (size_t i = 0; i < diags->list.n; i++) {
        const JbDiag *d = &diags->list.at[i];
        assert_non_null(d->hint);
        assert_true(d->place.line > 0 && d->place.column > 0);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(d->code, diags->list.at[j].code);
    }
}

static void snapshot_with_18_faults(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    assert_null(jb_source_series_load(arena, diags, FAULTS "2024-05.json", NULL, NULL));
    assert_golden(arena, diags, FAULTS "2024-05.txt");
    assert_int_equal(jb_diags_exit(diags, false), JB_EXIT_DATA);
    jb_arena_free(arena);
}

static void plan_with_18_faults(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    assert_null(jb_source_plan_load(arena, diags, FAULTS "bad.plan.json", NULL));
    assert_golden(arena, diags, FAULTS "bad.plan.txt");
    jb_arena_free(arena);
}

/* With the plan broken, what can be told of the snapshot without it is told in the same run. */
static void broken_plan_hides_nothing(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    assert_null(jb_source_series_load_below(arena, diags, FAULTS "2024-05.json",
                                            FAULTS "bad.plan.json", NULL,
                                            jb_root_real(arena, FAULTS "..")));
    const char *all = lines(arena, diags);
    assert_non_null(strstr(all, "[weights-zero]"));
    assert_non_null(strstr(all, "[as-of-before-period]"));
    assert_non_null(strstr(all, "[photo-not-picture]"));
    jb_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(snapshot_with_18_faults),
                                       cmocka_unit_test(plan_with_18_faults),
                                       cmocka_unit_test(broken_plan_hides_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

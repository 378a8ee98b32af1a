/* SPDX-License-Identifier: MIT */
/* Figures as people type them. */
#include "base/meant.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text, *digits, *rest;
    } cases[] = {{"2316", "2316", ""},
                 {"2,316", "2316", ""},
                 {"1,234,567.8", "1234567.8", ""},
                 {"２３１６", "2316", ""},
                 {"２，３１６．５", "2316.5", ""},
                 {" 2 316 ", "2316", ""},
                 {"2\u00A0316", "2316", ""},
                 {"2316家", "2316", "家"},
                 {"2316 firms", "2316", "firms"},
                 {"46%", "46", "%"},
                 {"+5", "5", ""},
                 {"−3.2", "-3.2", ""},
                 {"007", "7", ""},
                 {"0", "0", ""},
                 {"0.5", "0.5", ""},
                 {"1,23,4", NULL, NULL},
                 {"2024-05", NULL, NULL},
                 {"约2316", NULL, NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        JbArena *arena = jb_arena_new();
        JbMeant m = jb_meant_number(arena, cases[i].text);
        assert_false(m.nothing);
        if (cases[i].digits == NULL) {
            assert_null(m.digits);
        } else {
            assert_string_equal(m.digits, cases[i].digits);
            assert_string_equal(m.rest, cases[i].rest);
        }
        jb_arena_free(arena);
    }
}

static void test_nothing(void **state)
{
    (void)state;
    static const char *const texts[] = {"", " ", "—", "－", "-", "/", "n/a", "无"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        JbArena *arena = jb_arena_new();
        assert_true(jb_meant_number(arena, texts[i]).nothing);
        jb_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

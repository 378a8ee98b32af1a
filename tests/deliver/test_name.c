/* SPDX-License-Identifier: MIT */
#include "deliver/name.h"
#include "deliver_test.h"
#include <string.h>

static const JbNameFields WHOLE = {"cq", "2024-05", NULL, NULL, "zh-en", "screen", "gazette"};
static const JbNameFields AREA = {"cq", "2024-01_2024-02", "beibei",      "r2",
                                  "zh", "print",           "gazette-area"};

static void expect(Bench *b, const char *pattern, const JbNameFields *f, const char *wanted)
{
    const char *stem = jb_deliver_file_stem(b->arena, b->diags, pattern, f);
    assert_non_null(stem);
    assert_string_equal(stem, wanted);
}

static void fields_are_put_in(void **state)
{
    Bench *b = *state;
    expect(b, "{plan}-{period}-{area}-{lang}-{edition}.pdf", &AREA,
           "cq-2024-01_2024-02-beibei-zh-print");
    expect(b, "{template}/{period}/{area}", &AREA, "gazette-area/2024-01_2024-02/beibei");
    expect(b, "{plan}-{revision}", &AREA, "cq-r2");
    expect(b, "{plan}-{revision}-x", &WHOLE, "cq-x");
    expect(b, "{plan", &WHOLE, "{plan");
    expect(b, "\347\256\200\346\212\245 {period}", &WHOLE, "\347\256\200\346\212\245 2024-05");
}

static void a_field_without_value_takes_its_separator_along(void **state)
{
    Bench *b = *state;
    expect(b, "{plan}-{period}-{area}-{lang}.pdf", &WHOLE, "cq-2024-05-zh-en");
    expect(b, "{area}-{plan}", &WHOLE, "cq");
    expect(b, "{plan}_{area}", &WHOLE, "cq");
    expect(b, "x/{area}.{plan}", &WHOLE, "x/cq");
    expect(b, "x{area}y", &WHOLE, "xy");
}

static void values_are_made_safe(void **state)
{
    Bench *b = *state;
    JbNameFields f = WHOLE;
    f.plan = "a/b\\c:d*e?f\"g<h>i|j k\nl";
    expect(b, "{plan}", &f, "a_b_c_d_e_f_g_h_i_j_k_l");
    f.plan = "..";
    assert_null(jb_deliver_file_stem(b->arena, b->diags, "{plan}/x", &f));
    assert_string_equal(only_code(b), "unsafe-name");
}

static void names_that_some_system_refuses(void **state)
{
    Bench *b = *state;
    static const char *const bad[] = {"",    "con",    "NUL.x", "com1", "Lpt9.a.b", "a.",
                                      "a ",  "a/../b", "/a",    "a//b", "a/",       "a:b",
                                      "a|b", "a\\b",   "a\001", ".",    "\xff\xfe", "a\x7f"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_null(jb_deliver_file_stem(b->arena, b->diags, bad[i], &WHOLE));
        assert_string_equal(only_code(b), "unsafe-name");
    }
    static const char *const good[] = {"console", "com0", "com",   "lpt",
                                       "null",    "a.b",  "com10", "-a"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        expect(b, good[i], &WHOLE, good[i]);
    char longest[202] = {0};
    memset(longest, 'x', 200);
    expect(b, longest, &WHOLE, longest);
    longest[200] = 'x';
    assert_null(jb_deliver_file_stem(b->arena, b->diags, longest, &WHOLE));
    assert_string_equal(only_code(b), "unsafe-name");
}

static void unknown_fields_are_told(void **state)
{
    Bench *b = *state;
    assert_null(jb_deliver_file_stem(b->arena, b->diags, "{plan}-{month}", &WHOLE));
    assert_int_equal(b->diags->list.at[0].exit, JB_EXIT_USAGE);
    assert_string_equal(only_code(b), "bad-name-pattern");
}

static void what_is_usual_leaves_defaults_out(void **state)
{
    Bench *b = *state;
    expect(b, jb_deliver_default_pattern(b->arena, false, false, true), &WHOLE, "cq-2024-05");
    expect(b, jb_deliver_default_pattern(b->arena, true, true, false), &AREA,
           "cq-2024-01_2024-02-r2-beibei-zh-print");
}

static void names_collide_in_either_case(void **state)
{
    Bench *b = *state;
    const char *const names[] = {"b", NULL, "a/X.pdf", "c", NULL, "A/x.PDF", "d"};
    size_t first = 0, second = 0;
    assert_true(jb_deliver_names_collide(b->arena, names, 7, &first, &second));
    assert_int_equal(first, 2);
    assert_int_equal(second, 5);
    assert_false(jb_deliver_names_collide(b->arena, names, 5, &first, &second));
    assert_false(jb_deliver_names_collide(b->arena, NULL, 0, &first, &second));
}

int main(void)
{
    const struct CMUnitTest tests[] = {JB_TEST(fields_are_put_in),
                                       JB_TEST(a_field_without_value_takes_its_separator_along),
                                       JB_TEST(values_are_made_safe),
                                       JB_TEST(names_that_some_system_refuses),
                                       JB_TEST(unknown_fields_are_told),
                                       JB_TEST(what_is_usual_leaves_defaults_out),
                                       JB_TEST(names_collide_in_either_case)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

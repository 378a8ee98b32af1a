/* SPDX-License-Identifier: MIT */
#include "base/q.h"
#include "base_test.h"
#include "golden_rational.h"

#include <stdlib.h>
#include <string.h>

static const JbQ *q(JbArena *arena, const char *s)
{
    return jb_q_parse(arena, s, strlen(s));
}

static void numbers_are_read_exactly(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    static const char *const good[][2] = {
        {"0", "0/1"},
        {"-0", "0/1"},
        {"0.0", "0/1"},
        {"5", "5/1"},
        {"-5", "-5/1"},
        {"0.1", "1/10"},
        {"1.50", "3/2"},
        {"1e3", "1000/1"},
        {"1E+3", "1000/1"},
        {"25e-2", "1/4"},
        {"-0.00100", "-1/1000"},
        {"0e5", "0/1"},
        {"1e0000000000000000000001", "10/1"},
        {"1e40", "10000000000000000000000000000000000000000/1"},
        {"1e-40", "1/10000000000000000000000000000000000000000"},
        {"1234567890123456789012345678901234567890", "1234567890123456789012345678901234567890/1"},
        {"9007199254740993", "9007199254740993/1"}, /* no double */
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_string_equal(jb_q_fraction(arena, q(arena, good[i][0])), good[i][1]);
    assert_string_equal(jb_q_fraction(arena, jb_q_parse(arena, "12345", 3)), "123/1");
}

/* However a number is kept, short or by its limbs, it is the same number. */
static void long_and_short_numbers_agree(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    static const int64_t around[] = {0,          1,          127,        128,       INT32_MAX,
                                     2147483648, 4294967296, 2147483647, INT64_MAX, INT64_MAX - 1};
    size_t n = sizeof around / sizeof *around;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 1; k < n; k++)
            for (int sign = -1; sign <= 1; sign += 2) {
                const JbQ *a = jb_q_ratio(arena, sign * around[i], around[k]);
                const JbQ *far = jb_q_mul(arena, a, q(arena, "1e40"));
                assert_true(jb_q_equal(jb_q_div(arena, far, q(arena, "1e40")), a));
                assert_true(jb_q_equal(jb_q_read(arena, jb_q_fraction(arena, a)), a));
                assert_true(jb_q_equal(jb_q_sub(arena, jb_q_add(arena, a, far), far), a));
                assert_int_equal(jb_q_sign(a), around[i] == 0 ? 0 : sign);
                assert_true(jb_q_equal(jb_q_copy(arena, a), a));
                assert_true(jb_q_equal(jb_q_copy(arena, far), far));
            }
    assert_string_equal(jb_q_fraction(arena, jb_q_ratio(arena, -1, INT64_MIN)),
                        "1/9223372036854775808");
}

static void wrong_or_far_numbers_are_refused(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    static const char *const wrong[] = {"",    "-",     "+1",   "01",       "-01",   "1.",  ".5",
                                        "1e",  "1e+",   "1.e1", "1 ",       " 1",    "0x1", "1,5",
                                        "--1", "1e1.5", "NaN",  "Infinity", "1_000", "１",  "00"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_null(q(arena, wrong[i]));
        assert_false(jb_q_is_number(wrong[i], strlen(wrong[i])));
    }
    static const char *const far[] = {"1e41",
                                      "1e-41",
                                      "1e400",
                                      "1e-400",
                                      "10e40",
                                      "0.1e-40",
                                      "1e99999999999999999999",
                                      "0e41",
                                      "1e-99999999999999999999",
                                      "12345678901234567890123456789012345678901",
                                      "0.00000000000000000000000000000000000000001"};
    for (size_t i = 0; i < sizeof far / sizeof far[0]; i++) {
        assert_null(q(arena, far[i]));
        assert_true(jb_q_is_number(far[i], strlen(far[i])));
    }
}

static void arithmetic_agrees_with_python(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    for (size_t i = 0; i < sizeof golden / sizeof golden[0]; i++) {
        const struct Golden *g = &golden[i];
        const JbQ *a = q(arena, g->a), *b = q(arena, g->b), *ratio = jb_q_div(arena, a, b);
        assert_string_equal(jb_q_fraction(arena, jb_q_add(arena, a, b)), g->sum);
        assert_string_equal(jb_q_fraction(arena, jb_q_sub(arena, a, b)), g->difference);
        assert_string_equal(jb_q_fraction(arena, jb_q_mul(arena, a, b)), g->product);
        if (g->quotient)
            assert_string_equal(jb_q_fraction(arena, ratio), g->quotient);
        else
            assert_null(ratio);
        const JbQ *of = ratio ? ratio : a;
        assert_string_equal(jb_q_digits(arena, of, g->places), g->digits);
        assert_string_equal(jb_q_fraction(arena, jb_q_round(arena, of, g->places, JB_HALF_AWAY)),
                            g->rounded);
        assert_string_equal(jb_q_fraction(arena, jb_q_round(arena, of, g->places, JB_CEILING)),
                            g->ceiling);
        assert_string_equal(jb_q_fraction(arena, jb_q_round(arena, of, g->places, JB_FLOOR)),
                            g->floor);
    }
}

/* num/den against 64-bit integers: order, sums by cross-multiplication, the laws of a field. */
static void small_fractions_obey_the_laws(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    for (int a = -6; a <= 6; a++)
        for (int b = 1; b <= 5; b++)
            for (int c = -6; c <= 6; c++)
                for (int d = -3; d <= 4; d++) {
                    if (d == 0)
                        continue;
                    const JbQ *x = jb_q_ratio(arena, a, b), *y = jb_q_ratio(arena, c, d);
                    int order = d > 0 ? a * d - c * b : c * b - a * d;
                    assert_int_equal(jb_q_cmp(x, y), (order > 0) - (order < 0));
                    assert_int_equal(jb_q_equal(x, y), order == 0);
                    assert_true(
                        jb_q_equal(jb_q_add(arena, x, y), jb_q_ratio(arena, a * d + c * b, b * d)));
                    assert_true(jb_q_equal(jb_q_sub(arena, jb_q_add(arena, x, y), y), x));
                    assert_true(jb_q_equal(jb_q_min(x, y), order <= 0 ? x : y));
                    assert_true(jb_q_equal(jb_q_max(x, y), order >= 0 ? x : y));
                    if (c)
                        assert_true(jb_q_equal(jb_q_mul(arena, jb_q_div(arena, x, y), y), x));
                }
}

static void integers_of_64_bits_are_whole(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    assert_string_equal(jb_q_fraction(arena, jb_q_int(arena, INT64_MIN)), "-9223372036854775808/1");
    assert_string_equal(jb_q_fraction(arena, jb_q_int(arena, INT64_MAX)), "9223372036854775807/1");
    assert_string_equal(jb_q_fraction(arena, jb_q_ratio(arena, INT64_MIN, INT64_MIN)), "1/1");
    assert_string_equal(jb_q_fraction(arena, jb_q_ratio(arena, 6, -4)), "-3/2");
    assert_null(jb_q_ratio(arena, 1, 0));
    const JbQ *big = jb_q_int(arena, INT64_MAX), *square = jb_q_mul(arena, big, big);
    assert_string_equal(jb_q_digits(arena, square, 0), "85070591730234615847396907784232501249");
    assert_string_equal(jb_q_fraction(arena, jb_q_div(arena, square, big)),
                        "9223372036854775807/1");
}

static void unknown_stays_unknown(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    const JbQ *one = jb_q_int(arena, 1), *zero = jb_q_int(arena, 0);
    assert_null(jb_q_add(arena, NULL, one));
    assert_null(jb_q_add(arena, one, NULL));
    assert_null(jb_q_sub(arena, NULL, one));
    assert_null(jb_q_mul(arena, zero, NULL));
    assert_null(jb_q_div(arena, NULL, one));
    assert_null(jb_q_div(arena, one, NULL));
    assert_null(jb_q_div(arena, one, zero));
    assert_null(jb_q_min(NULL, one));
    assert_null(jb_q_max(one, NULL));
    assert_null(jb_q_round(arena, NULL, 1, JB_FLOOR));
    assert_null(jb_q_digits(arena, NULL, 1));
    assert_null(jb_q_fraction(arena, NULL));
    assert_true(jb_q_equal(NULL, NULL));
    assert_false(jb_q_equal(NULL, zero));
    assert_int_equal(jb_q_sign(zero), 0);
    assert_int_equal(jb_q_sign(one), 1);
    assert_int_equal(jb_q_sign(jb_q_int(arena, -1)), -1);
}

static void digits_round_half_away_from_zero(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    static const struct {
        const char *number;
        int decimals;
        const char *digits;
    } cases[] = {
        {"0.05", 1, "0.1"},
        {"-0.05", 1, "-0.1"},
        {"0.049999", 1, "0.0"},
        {"-0.049999", 1, "0.0"},
        {"2.5", 0, "3"},
        {"-2.5", 0, "-3"},
        {"0.5", 0, "1"},
        {"0.4", 0, "0"},
        {"99.95", 1, "100.0"},
        {"1.005", 2, "1.01"},
        {"0", 3, "0.000"},
        {"7", 2, "7.00"},
        {"0.001", 2, "0.00"},
        {"1234567", 0, "1234567"},
        {"1250", -2, "1300"},
        {"-1249", -2, "-1200"},
        {"4", -1, "0"},
        {"1e-20", 20, "0.00000000000000000001"},
        {"-123456789.987654321", 5, "-123456789.98765"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(jb_q_digits(arena, q(arena, cases[i].number), cases[i].decimals),
                            cases[i].digits);
}

/* DATA.md section 3, "Worked". */
static void the_worked_example_comes_out(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    const JbQ *hundred = jb_q_int(arena, 100);
    const JbQ *completion = jb_q_mul(arena, jb_q_ratio(arena, 2316, 5000), hundred);
    const JbQ *schedule = jb_q_mul(arena, jb_q_ratio(arena, 5, 12), hundred);
    assert_string_equal(jb_q_digits(arena, completion, 1), "46.3");
    assert_string_equal(jb_q_digits(arena, schedule, 1), "41.7");
    assert_string_equal(jb_q_digits(arena, jb_q_sub(arena, completion, schedule), 4), "4.6533");
    assert_string_equal(
        jb_q_digits(arena, jb_q_round(arena, jb_q_ratio(arena, 2684, 7), 0, JB_CEILING), 0), "384");
}

static void fewest_decimals(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    assert_int_equal(jb_q_decimals(q(arena, "1.50"), 5), 1);
    assert_int_equal(jb_q_decimals(q(arena, "100"), 0), 0);
    assert_int_equal(jb_q_decimals(q(arena, "0.125"), 3), 3);
    assert_int_equal(jb_q_decimals(q(arena, "0.125"), 2), -1);
    assert_int_equal(jb_q_decimals(jb_q_ratio(arena, 1, 3), 20), -1);
    assert_int_equal(jb_q_decimals(jb_q_int(arena, 0), 0), 0);
}

static void lengths_are_clamped(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    assert_int_equal(jb_q_scale(jb_q_ratio(arena, 1, 3), 1000), 333);
    assert_int_equal(jb_q_scale(jb_q_ratio(arena, -1, 2), 1), -1);
    assert_int_equal(jb_q_scale(jb_q_ratio(arena, 1, 2), -1), -1);
    assert_int_equal(jb_q_scale(q(arena, "1e30"), 1000), INT32_MAX);
    assert_int_equal(jb_q_scale(q(arena, "-1e30"), 1000), INT32_MIN);
    assert_int_equal(jb_q_scale(jb_q_int(arena, INT32_MAX), 1), INT32_MAX);
    assert_int_equal(jb_q_scale(NULL, 1000), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JB_TEST(numbers_are_read_exactly),
        JB_TEST(long_and_short_numbers_agree),
        JB_TEST(wrong_or_far_numbers_are_refused),
        JB_TEST(arithmetic_agrees_with_python),
        JB_TEST(small_fractions_obey_the_laws),
        JB_TEST(integers_of_64_bits_are_whole),
        JB_TEST(unknown_stays_unknown),
        JB_TEST(digits_round_half_away_from_zero),
        JB_TEST(the_worked_example_comes_out),
        JB_TEST(fewest_decimals),
        JB_TEST(lengths_are_clamped),
    };
    return cmocka_run_group_tests_name("base/q", tests, NULL, NULL);
}

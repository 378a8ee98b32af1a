/* SPDX-License-Identifier: MIT */
#include "base/text.h"
#include "base_test.h"
#include "locale/lang.h"

#include <string.h>

static void a_text_grows(void **state)
{
    JbText t = jb_text(((Bench *)*state)->arena);
    assert_string_equal(jb_text_str(&t), "");
    jb_text_put(&t, "ab");
    jb_text_put_char(&t, 'c');
    jb_text_put_int(&t, INT64_MIN);
    jb_text_put_n(&t, "x\0y", 3);
    jb_text_put_format(&t, "%05d|%s", 42, "tail");
    assert_int_equal(t.n, 3 + 20 + 3 + 10);
    assert_memory_equal(t.at, "abc-9223372036854775808x\0y00042|tail", t.n + 1);
    for (int i = 0; i < 5000; i++)
        jb_text_put_format(&t, "%04d", i);
    assert_int_equal(t.n, 36 + 20000);
    assert_string_equal(t.at + t.n - 8, "49984999");
}

static void utf8_goes_both_ways_for_every_scalar_value(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    JbText t = jb_text(arena);
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        if (c == 0xD800)
            c = 0xE000;
        t.n = 0;
        jb_text_put_utf8(&t, c);
        size_t i = 0;
        assert_int_equal(jb_text_utf8_next(t.at, t.n, &i), c);
        assert_int_equal(i, t.n);
        assert_int_equal(t.n, 1 + (c >= 0x80) + (c >= 0x800) + (c >= 0x10000));
        assert_int_equal(jb_text_utf8_check(t.at, t.n), t.n);
        assert_int_equal(jb_text_utf8_length(t.at), 1);
        for (size_t cut = 1; cut < t.n; cut++)
            assert_int_equal(jb_text_utf8_check(t.at, cut), 0);
    }
}

static void malformed_utf8_is_refused_byte_by_byte(void **state)
{
    (void)state;
    static const char *const bad[] = {"\x80",
                                      "\xBF",
                                      "\xC0\x80",
                                      "\xC1\xBF",
                                      "\xE0\x80\x80",
                                      "\xE0\x9F\xBF",
                                      "\xED\xA0\x80",
                                      "\xED\xBF\xBF",
                                      "\xF0\x80\x80",
                                      "\xF0\x8F\xBF",
                                      "\xF4\x90\x80\x80",
                                      "\xF5\x80\x80\x80",
                                      "\xFE",
                                      "\xFF",
                                      "\xC3(",
                                      "\xE4\xB8(",
                                      "\xF0\x9F\x98("};
    for (size_t k = 0; k < sizeof bad / sizeof bad[0]; k++) {
        size_t i = 0;
        assert_int_equal(jb_text_utf8_next(bad[k], strlen(bad[k]), &i), JB_UTF8_BAD);
        assert_int_equal(i, 1);
        assert_int_equal(jb_text_utf8_check(bad[k], strlen(bad[k])), 0);
    }
    assert_int_equal(jb_text_utf8_check("a中\xE4\xB8", 6), 4);
    assert_int_equal(jb_text_utf8_check("", 0), 0);
    assert_int_equal(jb_text_utf8_length("a中𠀀"), 3);
}

static void cells_follow_the_width_of_east_asian_text(void **state)
{
    (void)state;
    assert_int_equal(jb_text_cells(""), 0);
    assert_int_equal(jb_text_cells("abc"), 3);
    assert_int_equal(jb_text_cells("重庆市"), 6);
    assert_int_equal(jb_text_cells("，。（％"), 8);  /* punctuation and full-width forms */
    assert_int_equal(jb_text_cells("e\xCC\x81"), 1); /* e, combining acute */
    assert_int_equal(jb_text_cells("ｱ"), 1);         /* half-width katakana */
    assert_int_equal(jb_text_cells("𠀀😀"), 4);
    assert_int_equal(jb_text_cells("\xE2\x80\x8B\xEF\xBB\xBF"), 0); /* U+200B, U+FEFF */
    assert_int_equal(jb_text_cells("\xC2\xAD"), 1);                 /* soft hyphen */
    assert_int_equal(jb_text_cells("é±—█"), 4);                     /* narrow and ambiguous */
}

static void han_is_han(void **state)
{
    (void)state;
    static const uint32_t yes[] = {0x4E00,  0x9FFF,  0x3400,  0x4DBF,  0x3007, 0xF900,
                                   0x20000, 0x2A6DF, 0x2F800, 0x30000, 0x323AF};
    static const uint32_t no[] = {'a',    0x3001, 0x3005, 0x3042,  0xAC00, 0xFF0C,
                                  0x4DC0, 0x33FF, 0xA000, 0x2FFFF, 0x323B0};
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
        assert_true(jb_text_is_han(yes[i]));
    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
        assert_false(jb_text_is_han(no[i]));
}

static void equality_and_languages(void **state)
{
    (void)state;
    assert_true(jb_text_lists("value of month", "of the", 2));
    assert_true(jb_text_lists("value of month", "month", 5));
    assert_false(jb_text_lists("value of month", "mont", 4) || jb_text_lists("", "of", 2));
    assert_true(jb_text_equal("a", "a") && jb_text_equal(NULL, NULL));
    assert_false(jb_text_equal("a", "b") || jb_text_equal(NULL, "") || jb_text_equal("", NULL));
    assert_string_equal(jb_locale_name(JB_ZH), "zh");
    assert_string_equal(jb_locale_name(JB_EN), "en");
    assert_string_equal(jb_locale_tag(JB_ZH), "zh-Hans");
    assert_string_equal(jb_locale_tag(JB_EN), "en-GB");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JB_TEST(a_text_grows),
        JB_TEST(utf8_goes_both_ways_for_every_scalar_value),
        JB_TEST(malformed_utf8_is_refused_byte_by_byte),
        JB_TEST(cells_follow_the_width_of_east_asian_text),
        JB_TEST(han_is_han),
        JB_TEST(equality_and_languages),
    };
    return cmocka_run_group_tests_name("base/text", tests, NULL, NULL);
}

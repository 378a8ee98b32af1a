/* SPDX-License-Identifier: MIT */
/* Names in pinyin: where they divide, and what is none. */
#include "locale/pinyin.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* "fu-ling" for "fuling"; "" where it is no pinyin. */
static const char *divided(const char *word, char out[128])
{
    bool points[JB_PINYIN_MOST];
    size_t n = 0;
    out[0] = '\0';
    if (!jb_locale_pinyin(word, points))
        return out;
    for (size_t i = 0; word[i]; i++) {
        if (i > 0 && points[i])
            out[n++] = '-';
        out[n++] = word[i];
    }
    out[n] = '\0';
    return out;
}

static void test_names_divide_between_syllables(void **state)
{
    (void)state;
    static const char *const words[] = {
        "fu-ling",       "bi-shan",  "sha-ping-ba",      "jiu-long-po",    "liang-jiang",
        "chong-qing",    "qi-jiang", "hei-long-jiang",   "shi-jia-zhuang", "zhang-jia-kou",
        "qi-qi-ha-er",   "hu-nan",   "xi-shuang-ban-na", "wu-lu-mu-qi",    "zhuang-lang",
        "lian-yun-gang", "gan-zi",   "jing-de-zhen",     "tianan-men",     "xin-xiang",
        "dong-ying",     "yin-chuan"};
    for (size_t i = 0; i < COUNT(words); i++) {
        char plain[128], out[128];
        size_t n = 0;
        for (const char *s = words[i]; *s; s++)
            if (*s != '-')
                plain[n++] = *s;
        plain[n] = '\0';
        assert_string_equal(divided(plain, out), words[i]);
    }
}

static void test_other_words_are_none(void **state)
{
    (void)state;
    static const char *const words[] = {"",        "fu",      "zhuang", "digital", "manufacturing",
                                        "service", "chongqq", "tiaq",   "japan",   "qiqihar",
                                        "nyingchi"};
    char out[128];
    for (size_t i = 0; i < COUNT(words); i++)
        assert_string_equal(divided(words[i], out), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_divide_between_syllables),
        cmocka_unit_test(test_other_words_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Marks of an editor's Chinese: what is warned of, and what is not. */
#include "source/check.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static size_t faults_in(const char *text)
{
    JbArena *arena = jb_arena_new();
    JbCheck c = {.arena = arena, .diags = jb_diags_new(arena)};
    JbPlace place = {.file = "made", .line = 1};
    jb_source_check_marks(&c, text, &place);
    size_t n = c.diags->list.n;
    for (size_t i = 0; i < n; i++)
        assert_string_equal(c.diags->list.at[i].code, "han-marks");
    jb_arena_free(arena);
    return n;
}

static void test_faults_are_told(void **state)
{
    (void)state;
    assert_int_equal(faults_in("全市,各区县"), 1);
    assert_int_equal(faults_in("进展顺利."), 1);
    assert_int_equal(faults_in("他说\"好\"。"), 2);
    assert_int_equal(faults_in("还有..."), 1);
    assert_int_equal(faults_in("目标--五千家"), 1);
    assert_int_equal(faults_in("注意:到期"), 1);
    assert_int_equal(faults_in("企业(含个体户)"), 2);
    assert_int_equal(faults_in("标准(GB/T 15834)"), 1);
    assert_int_equal(faults_in("还有。。。"), 1);
    assert_int_equal(faults_in("还有…他"), 1);
    /* behind a figure, a sign or a closing mark too, where Han characters follow */
    assert_int_equal(faults_in("增长5%,其中"), 1);
    assert_int_equal(faults_in("增长5%. 企业"), 1);
    assert_int_equal(faults_in("到2024;其余"), 1);
    assert_int_equal(faults_in("“点”, “线”和（面）,服务"), 1);
    assert_int_equal(faults_in("用GB/T 15834,其中SRDI: 专精特新"), 2);
    /* each of them; of more than five alike the others are counted */
    assert_int_equal(faults_in("全市,各区县,园区,\"点\"上"), 5);
    assert_int_equal(faults_in("一,二,三,四,五,六,七,八,九,十"), 6);
}

static void test_text_is_quoted(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    JbCheck c = {.arena = arena, .diags = jb_diags_new(arena)};
    JbPlace place = {.file = "made", .line = 1};
    jb_source_check_marks(&c, "前一行\n全市,各区县", &place);
    assert_int_equal(c.diags->list.n, 1);
    assert_non_null(strstr(c.diags->list.at[0].message, "\"全市,各区县\""));
    jb_arena_free(arena);
}

static void test_sound_text_is_left_alone(void **state)
{
    (void)state;
    assert_int_equal(faults_in("“点”上，2316家；完成46.3%……——好！"), 0);
    assert_int_equal(faults_in("见 [网站](https://a.cn/?a=1,2) 与 `甲,乙`"), 0);
    assert_int_equal(faults_in("Point, line: \"surface\" ... -- and 1,000"), 0);
    assert_int_equal(faults_in("| 区县 | 数 |\n|:--|--:|\n- 一项\n\n---\n"), 0);
    assert_int_equal(faults_in("[渝北区](style:name)，[甲](链接)，f(x)"), 0);
    assert_int_equal(faults_in("1. 甲\n2.乙3,000家12:30[^1]\n\n[^1]: 初步数 v1.0"), 0);
    assert_int_equal(faults_in(NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_faults_are_told),
        cmocka_unit_test(test_text_is_quoted),
        cmocka_unit_test(test_sound_text_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
#include "base/csv.h"
#include "base_test.h"

/* A line of two fields, the second of them plain. */
static const char *line(Bench *b, const char *field)
{
    JbText t = jb_text(b->arena);
    jb_csv_field(&t, true, field);
    jb_csv_field(&t, false, "x");
    jb_csv_end_line(&t);
    return jb_text_str(&t);
}

static void a_field_is_quoted_where_it_must_be(void **state)
{
    Bench *b = *state;
    assert_string_equal(line(b, "plain"), "plain,x\r\n");
    assert_string_equal(line(b, NULL), ",x\r\n");
    assert_string_equal(line(b, "a,b"), "\"a,b\",x\r\n");
    assert_string_equal(line(b, "a\"b"), "\"a\"\"b\",x\r\n");
    assert_string_equal(line(b, "a\nb"), "\"a\nb\",x\r\n");
    assert_string_equal(line(b, " a"), "\" a\",x\r\n");
}

static void what_a_spreadsheet_would_run_is_text(void **state)
{
    Bench *b = *state;
    assert_string_equal(line(b, "=1+1"), "'=1+1,x\r\n");
    assert_string_equal(line(b, "=HYPERLINK(\"http://a\",\"b\")"),
                        "\"'=HYPERLINK(\"\"http://a\"\",\"\"b\"\")\",x\r\n");
    assert_string_equal(line(b, "+cmd|' /C calc'!A0"), "'+cmd|' /C calc'!A0,x\r\n");
    assert_string_equal(line(b, "-1+2"), "'-1+2,x\r\n");
    assert_string_equal(line(b, "@SUM(A1)"), "'@SUM(A1),x\r\n");
    assert_string_equal(line(b, "\t=1"), "'\t=1,x\r\n");
    assert_string_equal(line(b, "\r=1"), "\"'\r=1\",x\r\n");
    assert_string_equal(line(b, "＝1+1"), "'＝1+1,x\r\n");
    assert_string_equal(line(b, "-"), "'-,x\r\n");
    assert_string_equal(line(b, "1=1"), "1=1,x\r\n");
}

static void numbers_stay_numbers(void **state)
{
    Bench *b = *state;
    static const char *const numbers[] = {"-12.5", "+3", "-0.1", "0", "12.50"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_string_equal(line(b, numbers[i]), jb_arena_format(b->arena, "%s,x\r\n", numbers[i]));
    assert_string_equal(line(b, "-1/3"), "'-1/3,x\r\n");
    assert_string_equal(line(b, "-1."), "'-1.,x\r\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JB_TEST(a_field_is_quoted_where_it_must_be),
        JB_TEST(what_a_spreadsheet_would_run_is_text),
        JB_TEST(numbers_stay_numbers),
    };
    return cmocka_run_group_tests_name("base/csv", tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* What is JSON and what is not; each refusal with its line. */
#include "base/json.h"
#include "base_test.h"

#include <stdio.h>
#include <string.h>

static const JbJson *read_text(Bench *b, const char *text)
{
    return jb_json_read(b->arena, b->diags, "f", text, strlen(text), NULL);
}

static void good_json_is_accepted(void **state)
{
    Bench *b = *state;
    static const char *const good[] = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-1",
        "1e5",
        "1E+5",
        "1e-5",
        "1.5e2",
        "0e1",
        "0E+1",
        "123456789.5",
        "\"\"",
        "\"a\"",
        " 1 ",
        "\n\t\r 1\r\n\t ",
        "[]",
        "[ ]",
        "[\n]",
        "{}",
        "{ }",
        "[1]",
        "[1,2]",
        "[ 1 , 2 ]",
        "[[]]",
        "[[[[1]]]]",
        "[null,true,false]",
        "{\"a\":1}",
        "{\"a\":{\"b\":{}}}",
        "{ \"a\" : 1 , \"b\" : 2 }",
        "{\"\":0}",
        "{\"a\":[]}",
        "{\"a\":1,\"A\":2}",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\\u4E2d\"",
        "\"\\ud83d\\ude00\"",
        "\"\\u0001\"",
        "\"\x7F\"",
        "\"\xC2\x80\"",
        "\"\xEF\xBF\xBF\"",
        "\"\xF4\x8F\xBF\xBF\"",
        "\"\xE2\x80\xA8\"",
        "\"\\\\u0000\"",
        "\"\xEF\xBB\xBF\"",
        "\"中文\"",
        "\"//\"",
        "\"/* */\"",
        "[\"a\",{\"k\":[1,{\"m\":null}]}]",
        "-0.0",
        "1.000",
        "\"\\u002c\"",
        "{\"a\":0,\"b\":0,\"c\":0,\"d\":0,\"e\":0}",
        "[0,0,0,0,0,0,0,0,0,0,0,0,0]",
        "\"\\uFFFF\"",
        "\"\\uD7FF\\uE000\"",
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        if (!read_text(b, good[i]))
            fail_msg("refused: %s", good[i]);
        assert_int_equal(b->diags->list.n, 0);
    }
}

static const struct Refusal {
    const char *text, *line;
} refusals[] = {
#include "refusals.inc"
};

static void bad_json_is_refused_with_its_line(void **state)
{
    Bench *b = *state;
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        assert_null(read_text(b, refusals[i].text));
        assert_int_equal(b->diags->list.at[0].exit, JB_EXIT_DATA);
        assert_string_equal(only_line(b), refusals[i].line);
    }
    assert_true(sizeof refusals / sizeof refusals[0] >= 60);
}

static void nul_bytes_are_refused(void **state)
{
    Bench *b = *state;
    static const struct {
        const char *bytes;
        size_t n;
        const char *place;
    } cases[] = {{"[1\0]", 4, "f:1:3: "},
                 {"\"a\0b\"", 5, "f:1:3: "},
                 {"{}\0", 3, "f:1:3: "},
                 {"\0\0\0\0", 4, "f:1:1: "}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_null(jb_json_read(b->arena, b->diags, "f", cases[i].bytes, cases[i].n, NULL));
        const char *line = only_line(b);
        assert_memory_equal(line, cases[i].place, strlen(cases[i].place));
        assert_non_null(strstr(line, "NUL character"));
        assert_non_null(strstr(line, "[nul-character]"));
    }
}

static void another_file_than_was_meant_is_named(void **state)
{
    Bench *b = *state;
    static const struct {
        const char *text, *place, *says;
    } cases[] = {
        {"\n <html>", "f:2:2: ", "; this is a web page or XML; "},
        {"version https://git-lfs.github.com/spec/v1\n",
         "f:1:1: ", "; this is a pointer of Git LFS"},
        {"{\n<<<<<<< ours\n\"a\":1", "f:2:1: ", "; a merge left both versions here; "},
        {"{\"a\":<5}", "f:1:6: ", "; write a string"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_null(read_text(b, cases[i].text));
        const char *line = only_line(b);
        assert_memory_equal(line, cases[i].place, strlen(cases[i].place));
        if (strstr(line, cases[i].says) == NULL)
            fail_msg("%s", line);
    }
}

static void depth_is_64(void **state)
{
    Bench *b = *state;
    char text[400];
    for (int depth = 63; depth <= 66; depth++) {
        memset(text, '[', (size_t)depth);
        memset(text + depth, ']', (size_t)depth);
        text[2 * depth] = 0;
        assert_int_equal(read_text(b, text) != NULL, depth <= 64);
    }
    assert_int_equal(b->diags->list.n, 2);
    b->diags->list.n = 1;
    const char *line = only_line(b);
    assert_memory_equal(line, "f:1:65: error: brackets are nested deeper than 64 levels (/0/0", 60);
    assert_non_null(strstr(line, "; flatten the data [too-deep]"));
    JbText t = jb_text(b->arena);
    for (int i = 0; i < 1000000; i++)
        jb_text_put(&t, "[{\"a\":");
    assert_null(read_text(b, t.at));
    assert_non_null(strstr(only_line(b), "[too-deep]"));
}

static void all_duplicates_are_reported(void **state)
{
    Bench *b = *state;
    assert_null(
        read_text(b, "{\"中\":1,\n \"b\":{\"x\":1,\"y\":2,\"x\":3},\n \"\\u4e2d\":2,\n \"中\":3}"));
    jb_diags_sort(b->diags);
    static const char *const lines[] = {
        "f:2:19: error: the key \"x\" stands already at 2:7 (/b/x); keep one of the two "
        "[duplicate-key]",
        "f:3:2: error: the key \"中\" stands already at 1:2 (/中); keep one of the two "
        "[duplicate-key]",
        "f:4:2: error: the key \"中\" stands already at 1:2 (/中); keep one of the two "
        "[duplicate-key]",
    };
    assert_int_equal(b->diags->list.n, 3);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(jb_diag_line(b->arena, &b->diags->list.at[i], JB_DIAG_TEXT), lines[i]);
}

static void faults_that_can_be_passed_are_reported_together(void **state)
{
    Bench *b = *state;
    assert_null(read_text(b, "{\"a\":NaN,\n \"b\":[01,1e400,True],\n \"a\":2,\n \"c\":}"));
    jb_diags_sort(b->diags);
    static const char *const codes[] = {"bad-number", "bad-number",    "number-out-of-range",
                                        "bad-json",   "duplicate-key", "bad-json"};
    static const uint32_t lines[] = {1, 2, 2, 2, 3, 4};
    assert_int_equal(b->diags->list.n, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_string_equal(b->diags->list.at[i].code, codes[i]);
        assert_int_equal(b->diags->list.at[i].place.line, lines[i]);
    }
    JbText t = jb_text(b->arena);
    for (int i = 0; i < 1000; i++)
        jb_text_put(&t, i ? ",x" : "[x");
    assert_null(read_text(b, t.at));
    assert_int_equal(b->diags->list.n, 6 + 100);
}

static void many_values_are_read_and_too_many_refused(void **state)
{
    Bench *b = *state;
    for (int n = 999998; n <= 1000001; n += 3) { /* and the array itself */
        JbText t = jb_text(b->arena);
        jb_text_put_char(&t, '[');
        for (int i = 0; i < n; i++)
            jb_text_put(&t, i ? ",0" : "0");
        jb_text_put_char(&t, ']');
        const JbJson *j = read_text(b, t.at);
        if (n < 1000000)
            assert_int_equal(j->n, n);
        else
            assert_null(j);
    }
    assert_non_null(strstr(only_line(b), "more than 1000000 values; check that"));
}

static void long_keys_do_not_fill_memory(void **state)
{
    Bench *b = *state;
    JbText t = jb_text(b->arena);
    jb_text_put(&t, "{\"");
    for (int i = 0; i < 100000; i++)
        jb_text_put_char(&t, 'k');
    jb_text_put(&t, "\":[0");
    for (int i = 0; i < 10000; i++)
        jb_text_put(&t, ",0");
    jb_text_put(&t, "]}");
    assert_null(read_text(b, t.at));
    assert_string_equal(
        only_line(b),
        "f: error: its keys are too long and too many; shorten the keys [file-too-large]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JB_TEST(good_json_is_accepted),
        JB_TEST(bad_json_is_refused_with_its_line),
        JB_TEST(nul_bytes_are_refused),
        JB_TEST(another_file_than_was_meant_is_named),
        JB_TEST(depth_is_64),
        JB_TEST(all_duplicates_are_reported),
        JB_TEST(faults_that_can_be_passed_are_reported_together),
        JB_TEST(many_values_are_read_and_too_many_refused),
        JB_TEST(long_keys_do_not_fill_memory),
    };
    return cmocka_run_group_tests_name("base/json_scan", tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* The tree with its places, checked access, and JSON going out. */
#include "base/json.h"
#include "base_test.h"

#include <string.h>

static const JbJson *read_text(Bench *b, const char *text)
{
    const JbJson *j = jb_json_read(b->arena, b->diags, "f.json", text, strlen(text), NULL);
    assert_non_null(j);
    return j;
}

/* The next diagnostics, in order, are exactly these lines; the list is emptied. */
static void assert_lines(Bench *b, const char *const *lines, size_t n)
{
    assert_int_equal(b->diags->list.n, n);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(jb_diag_line(b->arena, &b->diags->list.at[i], JB_DIAG_TEXT), lines[i]);
    b->diags->list.n = 0;
}
#define LINES(b, ...)                                                                              \
    assert_lines((b), (const char *const[]){__VA_ARGS__},                                          \
                 sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static void assert_place(const JbPlace *p, uint32_t line, uint32_t column, const char *pointer)
{
    assert_string_equal(p->file, "f.json");
    assert_int_equal(p->line, line);
    assert_int_equal(p->column, column);
    assert_string_equal(p->pointer, pointer);
}

static void the_tree_has_values_and_places(void **state)
{
    Bench *b = *state;
    const JbJson *j = read_text(b, "{\"中文\": \"好\\u4e2d\\ud83d\\ude00\\n\",\r\n\t\"b/~\": "
                                   "[true, null, -1.50e2,\n {\"\": false}]}");
    assert_int_equal(j->kind, JB_JSON_OBJECT);
    assert_int_equal(j->n, 2);
    assert_place(&j->place, 1, 1, "");
    const JbJson *s = jb_json_get(j, "中文");
    assert_string_equal(s->string, "好中😀\n");
    assert_string_equal(s->key, "中文");
    assert_place(&s->place, 1, 8, "/中文");
    assert_place(JB_JSON_KEY_PLACE(s), 1, 2, "/中文");
    const JbJson *a = jb_json_get(j, "b/~");
    assert_int_equal(a->n, 4);
    assert_place(JB_JSON_KEY_PLACE(a), 2, 2, "/b~1~0");
    assert_place(&a->place, 2, 9, "/b~1~0");
    const JbJson *item = a->child;
    assert_true(item->kind == JB_JSON_BOOL && item->truth && !item->key);
    item = item->next;
    assert_int_equal(item->kind, JB_JSON_NULL);
    item = item->next;
    assert_string_equal(item->digits, "-1.50e2");
    assert_string_equal(jb_q_fraction(b->arena, item->number), "-150/1");
    assert_place(&item->place, 2, 22, "/b~1~0/2");
    item = item->next;
    assert_place(&item->place, 3, 2, "/b~1~0/3");
    assert_null(item->next);
    assert_place(&jb_json_get(item, "")->place, 3, 7, "/b~1~0/3/");
    assert_false(jb_json_get(item, "")->truth);
    assert_null(jb_json_get(j, "none"));
    assert_null(jb_json_get(a, "b"));
    assert_null(jb_json_get(NULL, "b"));
}

static void unknown_and_missing_keys_are_all_reported(void **state)
{
    Bench *b = *state;
    static const JbField fields[] = {
        {"period", true}, {"values", true}, {"as_of", false}, {"plan", true}};
    const JbJson *j = read_text(b, "{\"perod\":1,\n \"x_own\":{},\n \"$schema\":\"s\",\n "
                                   "\"zzz\":2, \"avlues\":3,\n \"plan\":null}");
    assert_false(jb_json_check_keys(b->diags, j, fields, 4));
    LINES(
        b,
        "f.json:1:2: error: the key \"perod\" is not known here (/perod); did you mean \"period\"? "
        "[unknown-key]",
        "f.json:4:2: error: the key \"zzz\" is not known here (/zzz); take it out; keys of your "
        "own begin "
        "with x_ [unknown-key]",
        "f.json:4:11: error: the key \"avlues\" is not known here (/avlues); did you mean "
        "\"values\"? "
        "[unknown-key]"); /* and not again as missing */
    assert_false(jb_json_check_keys(b->diags, read_text(b, "{\"values\":1}"), fields, 4));
    LINES(b, "f.json:1:1: error: the key \"period\" is missing; add \"period\" [missing-key]",
          "f.json:1:1: error: the key \"plan\" is missing; add \"plan\" [missing-key]");
    assert_true(jb_json_check_keys(b->diags, read_text(b, "{\"period\":1,\"values\":2,\"plan\":3}"),
                                   fields, 4));
    assert_true(jb_json_check_keys(b->diags, NULL, fields, 4));
    assert_int_equal(b->diags->list.n, 0);
    assert_false(jb_json_check_keys(b->diags, read_text(b, "[]"), fields, 4));
    LINES(b, "f.json:1:1: error: this value must be an object, not an array [wrong-type]");
    static const JbField by[] = {{"by", false}};
    assert_false(jb_json_check_keys(b->diags, read_text(b, "{\"yb\":1}"), by,
                                    1)); /* one swap, not two changes */
    LINES(b, "f.json:1:2: error: the key \"yb\" is not known here (/yb); did you mean \"by\"? "
             "[unknown-key]");
    char key[3000];
    memset(key, 'k', sizeof key - 1);
    key[sizeof key - 1] = 0;
    assert_false(jb_json_check_keys(
        b->diags, read_text(b, jb_arena_format(b->arena, "{\"%s\":1}", key)), fields, 0));
    b->diags->list.n = 0;
}

static void typed_access_reports_the_wrong_kind(void **state)
{
    Bench *b = *state;
    const JbJson *j =
        read_text(b, "{\"s\":\"t\",\"n\":2.5,\"i\":-7,\"b\":true,\"o\":{\"k\":1},\"a\":[1],"
                     "\"z\":null,\"big\":1e30,\"five\":5.0}");
    JbDiags *d = b->diags;
    assert_string_equal(jb_json_string(d, j, "s"), "t");
    assert_string_equal(jb_q_fraction(b->arena, jb_json_number(d, j, "n")), "5/2");
    assert_int_equal(jb_json_int(d, j, "i", -7, 10, 99), -7);
    assert_int_equal(jb_json_int(d, j, "five", 5, 5, 99), 5);
    assert_true(jb_json_bool(d, j, "b", false));
    assert_int_equal(jb_json_object(d, j, "o")->n, 1);
    assert_int_equal(jb_json_array(d, j, "a")->n, 1);
    /* absent: quiet */
    assert_null(jb_json_string(d, j, "no"));
    assert_null(jb_json_number(d, NULL, "no"));
    assert_null(jb_json_object(d, j, "no"));
    assert_null(jb_json_array(d, j, "no"));
    assert_int_equal(jb_json_int(d, j, "no", 0, 1, 42), 42);
    assert_true(jb_json_bool(d, j, "no", true));
    assert_int_equal(d->list.n, 0);
    /* wrong: reported */
    assert_null(jb_json_string(d, j, "n"));
    assert_null(jb_json_number(d, j, "s"));
    assert_null(jb_json_object(d, j, "a"));
    assert_null(jb_json_array(d, j, "o"));
    assert_false(jb_json_bool(d, j, "z", false));
    assert_int_equal(jb_json_int(d, j, "n", 0, 9, 42), 42);
    assert_int_equal(jb_json_int(d, j, "i", 0, 9, 42), 42);
    assert_int_equal(jb_json_int(d, j, "big", INT64_MIN, INT64_MAX, 42), 42);
    LINES(
        b,
        "f.json:1:14: error: \"n\" must be a string, not a number (/n); put it in quotation marks "
        "[wrong-type]",
        "f.json:1:6: error: \"s\" must be a number, not a string (/s); write the number without "
        "quotation "
        "marks [wrong-type]",
        "f.json:1:50: error: \"a\" must be an object, not an array (/a) [wrong-type]",
        "f.json:1:38: error: \"o\" must be an array, not an object (/o); put it in square "
        "brackets: a list, be it of one [wrong-type]",
        "f.json:1:58: error: \"z\" must be true or false, not null (/z); leave the key out when "
        "there is "
        "nothing to say [wrong-type]",
        "f.json:1:14: error: \"n\" must be a whole number from 0 to 9, not 2.5 (/n) [bad-value]",
        "f.json:1:22: error: \"i\" must be a whole number from 0 to 9, not -7 (/i) [bad-value]",
        "f.json:1:69: error: \"big\" must be a whole number from -9223372036854775808 to "
        "9223372036854775807, not 1e30 (/big) [bad-value]");
}

static void choices(void **state)
{
    Bench *b = *state;
    static const char *const names[] = {"at_least", "more_than", "equal"};
    const JbJson *j =
        read_text(b, "{\"a\":\"equal\",\"b\":\"at_lest\",\"c\":3,\"f\":\"quite else\"}");
    assert_int_equal(jb_json_choice(b->diags, j, "a", names, 3), 2);
    assert_int_equal(jb_json_choice(b->diags, j, "no", names, 3), -1);
    assert_int_equal(b->diags->list.n, 0);
    assert_int_equal(jb_json_choice(b->diags, j, "b", names, 3), -1);
    assert_int_equal(jb_json_choice(b->diags, j, "c", names, 3), -1);
    assert_int_equal(jb_json_choice(b->diags, j, "f", names, 1), -1);
    LINES(
        b,
        "f.json:1:18: error: \"b\" must be \"at_least\", \"more_than\" or \"equal\", not "
        "\"at_lest\" (/b); "
        "did you mean \"at_least\"? [bad-value]",
        "f.json:1:32: error: \"c\" must be a string, not a number (/c); put it in quotation marks "
        "[wrong-type]",
        "f.json:1:38: error: \"f\" must be \"at_least\", not \"quite else\" (/f) [bad-value]");
}

static void write_sample(JbJsonOut *o)
{
    jb_json_out_object(o, NULL);
    jb_json_out_string(o, "text", "中\"\\\n\t\x01\x7F/\xFF");
    jb_json_out_null(o, "none");
    jb_json_out_string(o, "absent", NULL);
    jb_json_out_array(o, "empty");
    jb_json_out_end(o, ']');
    jb_json_out_object(o, "also \"empty\"");
    jb_json_out_end(o, '}');
    jb_json_out_array(o, "list");
    jb_json_out_int(o, NULL, INT64_MIN);
    jb_json_out_digits(o, NULL, "46.30");
    jb_json_out_digits(o, NULL, NULL);
    jb_json_out_object(o, NULL);
    jb_json_out_bool(o, "yes", true);
    jb_json_out_bool(o, "no", false);
    jb_json_out_end(o, '}');
    jb_json_out_end(o, ']');
    jb_json_out_end(o, '}');
}

static void json_is_written_indented_and_compact(void **state)
{
    Bench *b = *state;
    JbText wide = jb_text(b->arena), narrow = jb_text(b->arena);
    JbJsonOut o = jb_json_out(&wide, false);
    write_sample(&o);
    assert_string_equal(wide.at, "{\n"
                                 "  \"text\": \"中\\\"\\\\\\n\\t\\u0001\\u007f/\xEF\xBF\xBD\",\n"
                                 "  \"none\": null,\n"
                                 "  \"absent\": null,\n"
                                 "  \"empty\": [],\n"
                                 "  \"also \\\"empty\\\"\": {},\n"
                                 "  \"list\": [\n"
                                 "    -9223372036854775808,\n"
                                 "    46.30,\n"
                                 "    null,\n"
                                 "    {\n"
                                 "      \"yes\": true,\n"
                                 "      \"no\": false\n"
                                 "    }\n"
                                 "  ]\n"
                                 "}");
    o = jb_json_out(&narrow, true);
    write_sample(&o);
    assert_string_equal(
        narrow.at,
        "{\"text\":\"中\\\"\\\\\\n\\t\\u0001\\u007f/\xEF\xBF\xBD\",\"none\":null,\"absent\":null,"
        "\"empty\":[],\"also \\\"empty\\\"\":{},\"list\":[-9223372036854775808,46.30,null,"
        "{\"yes\":true,\"no\":false}]}");
    const JbJson *j = read_text(b, wide.at);
    assert_string_equal(jb_json_string(b->diags, j, "text"), "中\"\\\n\t\x01\x7F/\xEF\xBF\xBD");
    assert_string_equal(jb_json_get(j, "list")->child->next->digits, "46.30");
    assert_non_null(read_text(b, narrow.at));
}

/* Strings are looked through eight bytes at a time: each character of ASCII at each place comes out
 * as it went in, and as an escape where JSON asks for one. */
static void each_character_is_written_at_each_place(void **state)
{
    enum { LENGTH = 19 };
    Bench *b = *state;
    for (size_t at = 0; at < LENGTH; at++)
        for (int c = 1; c < 0x80; c++) {
            char text[LENGTH + 1] = "aaaaaaaaaaaaaaaaaaa";
            text[at] = (char)c;
            JbText out = jb_text(b->arena);
            JbJsonOut o = jb_json_out(&out, true);
            jb_json_out_string(&o, NULL, text);
            bool plain = c >= 0x20 && c != '"' && c != '\\' && c != 0x7F;
            assert_int_equal(out.n == LENGTH + 2, plain);
            assert_string_equal(read_text(b, out.at)->string, text);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JB_TEST(the_tree_has_values_and_places),
        JB_TEST(unknown_and_missing_keys_are_all_reported),
        JB_TEST(typed_access_reports_the_wrong_kind),
        JB_TEST(choices),
        JB_TEST(json_is_written_indented_and_compact),
        JB_TEST(each_character_is_written_at_each_place),
    };
    return cmocka_run_group_tests_name("base/json", tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Kinds of documents that readers of JSON (RFC 8259) are known to disagree on: what is JSON is
 * taken and keeps its meaning, but for four kinds that are refused by policy (jianbao(1),
 * CAVEATS); what is none is refused; what the standard leaves to the reader is decided. */
#include "base/json.h"
#include "base_test.h"

#include <stdio.h>
#include <string.h>

/* A document's kind and text; n counts NUL bytes in it. */
typedef struct Kind {
    const char *name, *text;
    size_t n;
} Kind;

#define K(name, text)                                                                              \
    {                                                                                              \
        (name), (text), sizeof(text) - 1                                                           \
    }
#define COUNT(list) (sizeof(list) / sizeof *(list))

static const JbJson *read_kind(Bench *b, const Kind *k)
{
    b->diags->list.n = 0;
    return jb_json_read(b->arena, b->diags, "f", k->text, k->n, NULL);
}

static void write_again(JbJsonOut *o, const JbJson *j)
{
    switch (j->kind) {
    case JB_JSON_NULL: jb_json_out_null(o, j->key); return;
    case JB_JSON_BOOL: jb_json_out_bool(o, j->key, j->truth); return;
    case JB_JSON_NUMBER: jb_json_out_digits(o, j->key, j->digits); return;
    case JB_JSON_STRING: jb_json_out_string(o, j->key, j->string); return;
    case JB_JSON_ARRAY: jb_json_out_array(o, j->key); break;
    case JB_JSON_OBJECT: jb_json_out_object(o, j->key); break;
    }
    for (const JbJson *m = j->child; m; m = m->next)
        write_again(o, m);
    jb_json_out_end(o, j->kind == JB_JSON_ARRAY ? ']' : '}');
}

static bool same(const JbJson *a, const JbJson *b)
{
    if (a->kind != b->kind || !jb_text_equal(a->key, b->key) ||
        !jb_text_equal(a->string, b->string) || a->n != b->n || !jb_q_equal(a->number, b->number))
        return false;
    const JbJson *x = a->child, *y = b->child;
    for (; x && y; x = x->next, y = y->next)
        if (!same(x, y))
            return false;
    return x == y;
}

static const Kind JSON[] = {
    K("array in arrays", "[[], [[ ]]]"),
    K("array of an empty string", "[\"\"]"),
    K("array ends with a line", "[\"x\"\n]"),
    K("array of every kind", "[null, 7, \"7\", {}, [], true]"),
    K("array with blanks about", " \t[ 4 ]\r\n"),
    K("nulls in a row", "[null,null,null,5]"),
    K("number, small fraction", "0.25"),
    K("number, exponent of nought", "0e9"),
    K("number, plus in exponent", "[3E+2]"),
    K("number, minus in exponent", "[3e-2]"),
    K("number, capital E", "[5E2]"),
    K("number, negative zero", "[-0]"),
    K("number, negative", "[-98]"),
    K("number, long", "[12345678901234567890.5]"),
    K("number behind a blank", "[ 6]"),
    K("object, empty", "{}"),
    K("object, empty key", "{\"\":1}"),
    K("object, escaped key", "{\"a\\nb\":1}"),
    K("object, keys that differ in case", "{\"k\":1,\"K\":2}"),
    K("object, long strings", "{\"id\":\"yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\"}"),
    K("object, lines", "{\n\"a\"\n:\n1\n}"),
    K("object, key in Chinese", "{\"键\":\"值\"}"),
    K("string, two bytes by escape", "[\"\\u00e9\\u4E09\"]"),
    K("string, pair of surrogates", "[\"\\uD842\\uDFB7\"]"),
    K("string, two pairs", "[\"\\ud83d\\ude00\\ud83d\\ude01\"]"),
    K("string, each short escape", "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]"),
    K("string, backslash before a u", "[\"\\\\u0041\"]"),
    K("string, escaped control", "[\"\\u0012\"]"),
    K("string, DEL bare", "[\"a\x7f"
                          "a\"]"),
    K("string, noncharacter by escape", "[\"\\uFFFE\\uffff\"]"),
    K("string, noncharacter of another plane", "[\"\xf0\x9f\xbf\xbe\"]"),
    K("string, last character of all", "[\"\xf4\x8f\xbf\xbf\"]"),
    K("string, line separator", "[\"\xe2\x80\xa8\xe2\x80\xa9\"]"),
    K("string, no-break space", "[\"\xc2\xa0\"]"),
    K("string, zero-width", "[\"\xe2\x80\x8b\xef\xbb\xbf\"]"),
    K("string, right to left", "[\"\xd7\xa9\xd7\x9c\"]"),
    K("string, marks of direction", "[\"\\u2066\\u2067a\\u2069\\u202A\\u202e\\u2062\"]"),
    K("string, comment in it", "[\"a/*b*/c//d\"]"),
    K("string alone", "\"\""),
    K("literal alone", "false"),
    K("number alone, line behind", "42\n"),
    K("whitespace, all four", "\t\n\r [ \t\n\r] \t\n\r"),
};

static void what_is_json_is_taken_and_comes_out_again(void **state)
{
    Bench *b = *state;
    for (size_t i = 0; i < COUNT(JSON); i++) {
        const JbJson *j = read_kind(b, &JSON[i]);
        if (!j || b->diags->list.n)
            fail_msg("refused: %s", JSON[i].name);
        JbText text = jb_text(b->arena);
        JbJsonOut out = jb_json_out(&text, i % 2 == 0);
        write_again(&out, j);
        const JbJson *again = jb_json_read(b->arena, b->diags, "again", text.at, text.n, "UTF-8");
        if (!again || !same(j, again))
            fail_msg("changed: %s", JSON[i].name);
    }
}

/* The policy: what could be read in two ways, or what no figure is. */
static const struct {
    Kind kind;
    const char *code;
} POLICY[] = {
    {K("key twice", "{\"a\":1,\"a\":2}"), "duplicate-key"},
    {K("key and value twice", "{\"a\":1,\"a\":1}"), "duplicate-key"},
    {K("key twice, once by escape", "{\"a\":1,\"\\u0061\":2}"), "duplicate-key"},
    {K("NUL in a string", "[\"\\u0000\"]"), "nul-character"},
    {K("NUL in a key", "{\"a\\u0000b\":0}"), "nul-character"},
    {K("number of 60 places", "[0.000000000000000000000000000000000000000000000000000000000001]"),
     "number-out-of-range"},
    {K("number of a great exponent", "[1e55]"), "number-out-of-range"},
    {K("number, digits and a great exponent", "[12.5e+60]"), "number-out-of-range"},
    {K("number of a small exponent", "[2e-70]"), "number-out-of-range"},
};

static void four_kinds_of_json_are_refused_by_policy(void **state)
{
    Bench *b = *state;
    for (size_t i = 0; i < COUNT(POLICY); i++) {
        if (read_kind(b, &POLICY[i].kind))
            fail_msg("taken: %s", POLICY[i].kind.name);
        assert_int_equal(b->diags->list.at[0].exit, JB_EXIT_DATA);
        assert_string_equal(b->diags->list.at[0].code, POLICY[i].code);
    }
}

static const Kind NONE[] = {
    K("array, comma before all", "[,5]"),
    K("array, comma behind its end", "[\"\"],"),
    K("array, commas alone", "[,]"),
    K("array, two commas", "[3,,4]"),
    K("array, comma at the end", "[7,]"),
    K("array, colon", "[\"\":3]"),
    K("array, semicolon", "[1;2]"),
    K("array, closed twice", "[6]]"),
    K("array, no comma between values", "[3[4]]"),
    K("array, no comma between strings", "[\"a\" \"b\"]"),
    K("array, open", "[5"),
    K("array, open in a string", "[\"a"),
    K("array, open after a line", "[\"a\",\n4\n,1,"),
    K("array, star", "[*]"),
    K("array, minus alone", "[-]"),
    K("array, closed as an object", "[5}"),
    K("array, literal cut", "[nul]"),
    K("literal, one letter less", "[tru]"),
    K("literal, capitals", "[True, NULL]"),
    K("literal, letters behind", "[nullx]"),
    K("number, plus", "[+3]"),
    K("number, two plusses", "[++9]"),
    K("number, nought before", "[012]"),
    K("number, minus and nought before", "[-012]"),
    K("number, two minus", "[--1]"),
    K("number, minus and a blank", "[- 1]"),
    K("number, minus and a letter", "[-x]"),
    K("number, point first", "[.5]"),
    K("number, minus and point", "[-.5]"),
    K("number, point last", "[1.]"),
    K("number, minus, point last", "[-2.]"),
    K("number, two points", "[0.3.4]"),
    K("number, point and exponent", "[4.e5]"),
    K("number, exponent empty", "[1e]"),
    K("number, exponent's sign alone", "[1e+]"),
    K("number, fraction and exponent empty", "[0.3e]"),
    K("number, two exponents", "[1eE3]"),
    K("number, exponent of minus", "[1e-]"),
    K("number, exponent with a point", "[1e2.5]"),
    K("number, hexadecimal", "[0x42]"),
    K("number, one digit hexadecimal", "[0x]"),
    K("number, infinity", "[Infinity]"),
    K("number, minus infinity", "[-Infinity]"),
    K("number, not a number", "[NaN]"),
    K("number, minus not a number", "[-NaN]"),
    K("number, expression", "[1+2]"),
    K("number, blank within", "[1 000]"),
    K("number, thousands parted", "[1_000]"),
    K("number, full-width", "[１]"),
    K("number, letter behind", "[1a]"),
    K("number, minus and letters behind", "[-123.123foo]"),
    K("object, trailing comma", "{\"a\":0,}"),
    K("object, two commas", "{\"a\":0,,\"b\":1}"),
    K("object, many commas", "{\"a\":0,,,}"),
    K("object, comma for colon", "{\"a\", 1}"),
    K("object, two colons", "{\"a\"::1}"),
    K("object, no colon", "{\"a\" 1}"),
    K("object, no value", "{\"a\":"),
    K("object, key alone", "{\"a\""),
    K("object, key is an array", "{[: \"x\"}"),
    K("object, key is a number", "{4:4}"),
    K("object, key is a literal", "{null:null}"),
    K("object, key without quotes", "{a: 3}"),
    K("object, key in single quotes", "{'a':0}"),
    K("object, emoji", "{\xf0\x9f\x98\x80}"),
    K("object, closed as an array", "{\"a\":1]"),
    K("object, garbage behind", "{\"a\":true} \"x\""),
    K("object, another behind", "{\"a\":true}{}"),
    K("object, comment", "{\"a\":1/*c*/}"),
    K("object, comment behind", "{\"a\":1}/**/"),
    K("object, comment to the line's end", "{\"a\":1}//"),
    K("object, hash", "{\"a\":1}#"),
    K("object, several values", "{\"a\":1 2}"),
    K("string, single quotes", "['text']"),
    K("string, quote alone", "\""),
    K("string, no quotes", "[text]"),
    K("string, letter with an accent alone", "[\xc3\xa9]"),
    K("string, escape x", "[\"\\x00\"]"),
    K("string, escape of a letter", "[\"\\a\"]"),
    K("string, escape of a quote mark", "[\"\\'\"]"),
    K("string, escape at the end", "[\"\\"),
    K("string, escape eats the quote", "[\"\\\"]"),
    K("string, three backslashes", "[\"\\\\\\\"]"),
    K("string, escape of a tab", "[\"\\\t\"]"),
    K("string, escape of an emoji", "[\"\\\xf0\x9f\x98\x80\"]"),
    K("string, capital U", "[\"\\U0041\"]"),
    K("string, u with three digits", "[\"\\u00A\"]"),
    K("string, u with a letter", "[\"\\u00g0\"]"),
    K("string, u with nothing", "[\"\\u\"]"),
    K("string, surrogate and a cut escape", "[\"\\uD834\\u\"]"),
    K("string, surrogate and a shorter one", "[\"\\uD834\\uDd\"]"),
    K("string, surrogate and escape x", "[\"\\uD800\\x\"]"),
    K("string, NUL bare", "[\"a\0b\"]"),
    K("string, newline bare", "[\"new\nline\"]"),
    K("string, tab bare", "[\"\t\"]"),
    K("string, control bare", "[\"\x1f\"]"),
    K("string, text behind", "\"\"x"),
    K("structure, nothing", ""),
    K("structure, blanks", " "),
    K("structure, byte-order mark", "\xef\xbb\xbf"),
    K("structure, word joiner", "[\xe2\x81\xa0]"),
    K("structure, no-break space", "[\xc2\xa0]"),
    K("structure, form feed", "[\f]"),
    K("structure, NUL", "[\0]"),
    K("structure, angle brackets", "<null>"),
    K("structure, angle brackets about brackets", "<[null]>"),
    K("structure, star", "*"),
    K("structure, ends only", "]"),
    K("structure, bracket closes nothing", "1]"),
    K("structure, begins an array and an object", "[{"),
    K("structure, begins many", "[{\"a\":[{\"a\":[{\"a\":["),
    K("structure, comma instead of an end", "{\"a\":\"b\","),
    K("structure, digit behind a literal", "true1"),
    K("structure, two values", "1 2"),
    K("structure, two documents in lines", "{}\n{}"),
    K("structure, backslash for a quote", "[\\u000A\"\"]"),
    K("structure, u in place of a value", "[\\u0041]"),
    K("structure, variable", "a=1"),
};

static void what_is_no_json_is_refused(void **state)
{
    Bench *b = *state;
    for (size_t i = 0; i < COUNT(NONE); i++) {
        if (read_kind(b, &NONE[i]))
            fail_msg("taken: %s", NONE[i].name);
        assert_int_equal(b->diags->list.at[0].exit, JB_EXIT_DATA);
        assert_true(b->diags->list.at[0].place.line > 0 || !NONE[i].n);
    }
}

static void brackets_without_end_are_refused_at_once(void **state)
{
    Bench *b = *state;
    enum { N = 100000 };
    char *text = jb_arena_alloc(b->arena, 6 * N);
    memset(text, '[', N);
    assert_null(jb_json_read(b->arena, b->diags, "f", text, N, NULL));
    assert_string_equal(b->diags->list.at[0].code, "too-deep");
    b->diags->list.n = 0;
    for (size_t i = 0; i < N; i++)
        memcpy(text + 6 * i, "[{\"\":\n", 6);
    assert_null(jb_json_read(b->arena, b->diags, "f", text, 6 * N, NULL));
    assert_string_equal(b->diags->list.at[0].code, "too-deep");
}

/* What the standard leaves to the reader, with what this one decides: taken, or the code. */
static const struct {
    Kind kind;
    const char *code;
} DECIDED[] = {
    {K("number beyond 64 bits", "[123456789012345678901]"), NULL},
    {K("number, negative, beyond 64 bits", "[-123456789012345678901]"), NULL},
    {K("number beyond a double", "[1.5e+9999]"), "number-out-of-range"},
    {K("number beyond a double, negative", "[-1e9999]"), "number-out-of-range"},
    {K("number under a double", "[123e-10000000]"), "number-out-of-range"},
    {K("number whose exponent is beyond an integer", "[1e99999999999999999999]"),
     "number-out-of-range"},
    {K("surrogate alone, the first", "[\"\\uDADA\"]"), "bad-escape"},
    {K("surrogate alone, the second", "[\"\\uDFAA\"]"), "bad-escape"},
    {K("surrogate in a key", "{\"\\uDFAA\":0}"), "bad-escape"},
    {K("surrogates the wrong way round", "[\"\\uDd1e\\uD834\"]"), "bad-escape"},
    {K("surrogate and a letter", "[\"\\ud800abc\"]"), "bad-escape"},
    {K("surrogate and another character", "[\"\\uD888\\u1234\"]"), "bad-escape"},
    {K("two first surrogates", "[\"\\uD800\\uD800\\n\"]"), "bad-escape"},
    {K("surrogate in UTF-8", "[\"\xed\xa0\x80\"]"), "bad-encoding"},
    {K("continuation byte alone", "[\"\x81\"]"), "bad-encoding"},
    {K("UTF-8 that is cut", "[\"\xe0\xff\"]"), "bad-encoding"},
    {K("Latin-1", "[\"\xe9\"]"), "bad-encoding"},
    {K("byte-order mark and an object", "\xef\xbb\xbf{}"), NULL},
    {K("UTF-16, little end, with mark", "\xff\xfe[\0\"\0-N\"\0]\0"), NULL},
    {K("UTF-16, big end, without mark", "\0[\0\"\0a\0\"\0]"), NULL},
    {K("UTF-16, little end, without mark", "[\0\"\0a\0\"\0]\0"), NULL},
};

static void what_is_left_to_readers_is_decided(void **state)
{
    Bench *b = *state;
    for (size_t i = 0; i < COUNT(DECIDED); i++) {
        const JbJson *j = read_kind(b, &DECIDED[i].kind);
        if (!j != !!DECIDED[i].code)
            fail_msg("decided otherwise: %s", DECIDED[i].kind.name);
        if (!j)
            assert_string_equal(b->diags->list.at[0].code, DECIDED[i].code);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JB_TEST(what_is_json_is_taken_and_comes_out_again),
        JB_TEST(four_kinds_of_json_are_refused_by_policy),
        JB_TEST(what_is_no_json_is_refused),
        JB_TEST(brackets_without_end_are_refused_at_once),
        JB_TEST(what_is_left_to_readers_is_decided),
    };
    return cmocka_run_group_tests_name("base/json_kinds", tests, NULL, NULL);
}

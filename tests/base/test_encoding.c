/* SPDX-License-Identifier: MIT */
#include "base/json.h"
#include "base_test.h"

#include <iconv.h>
#include <string.h>

static const char sample[] =
    "{\n \"市\": \"重庆市中小企业数字化转型，联通——𠀀😀\",\n \"n\": 15000\n}";

/* `text` in another encoding, made by iconv, behind `mark`. */
static const char *encoded(Bench *b, const char *text, const char *encoding, const char *mark,
                           size_t mark_n, size_t *n)
{
    size_t in = strlen(text), room = 4 * in + 16;
    char *from = jb_arena_strdup(b->arena, text), *at = jb_arena_alloc(b->arena, mark_n + room),
         *to = at + mark_n;
    memcpy(at, mark, mark_n);
    iconv_t c = iconv_open(encoding, "UTF-8");
    assert_true(c != (iconv_t)-1);
    assert_int_equal(iconv(c, &from, &in, &to, &room), 0);
    iconv_close(c);
    *n = (size_t)(to - at);
    return at;
}

static void the_encoding_is_found_out(void **state)
{
    Bench *b = *state;
    static const struct {
        const char *encoding, *mark;
        size_t mark_n;
    } ways[] = {{"UTF-8", "", 0},    {"UTF-8", "\xEF\xBB\xBF", 3},
                {"UTF-16LE", "", 0}, {"UTF-16LE", "\xFF\xFE", 2},
                {"UTF-16BE", "", 0}, {"UTF-16BE", "\xFE\xFF", 2},
                {"GB18030", "", 0}};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        for (int named = 0; named < 2; named++) {
            size_t n;
            const char *bytes =
                encoded(b, sample, ways[i].encoding, ways[i].mark, ways[i].mark_n, &n);
            const JbJson *j =
                jb_json_read(b->arena, b->diags, "f", bytes, n, named ? ways[i].encoding : NULL);
            if (!j)
                fail_msg("%s, mark of %zu", ways[i].encoding, ways[i].mark_n);
            assert_string_equal(jb_json_string(b->diags, j, "市"),
                                "重庆市中小企业数字化转型，联通——𠀀😀");
            assert_int_equal(jb_json_get(j, "n")->place.line, 3);
            assert_int_equal(jb_json_get(j, "n")->place.column, 7);
        }
    }
}

static void short_texts_too(void **state)
{
    Bench *b = *state;
    static const char *const texts[] = {"1", "\"a\"", "[]", "{\"联通\":\"联通\"}", " 1"};
    static const char *const encodings[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "GBK", "GB18030"};
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < 5; k++) {
            size_t n;
            const char *bytes = encoded(b, texts[i], encodings[k], "", 0, &n);
            const JbJson *j = jb_json_read(b->arena, b->diags, "f", bytes, n, NULL);
            if (!j)
                fail_msg("%s in %s", texts[i], encodings[k]);
        }
    assert_int_equal(b->diags->list.n, 0);
}

/* Han of Taiwan in its older encoding, and the same Han as the mainland's encodes them. */
static void traditional_han_in_either_encoding(void **state)
{
    Bench *b = *state;
    static const char text[] = "{\"a\": \"臺北市政府環境保護局，信義區的低碳示範區已完成過半。\"}";
    static const char *const encodings[] = {"BIG5", "CP950", "GBK", "GB18030"};
    for (size_t k = 0; k < 4; k++) {
        size_t n;
        const char *bytes = encoded(b, text, encodings[k], "", 0, &n);
        const JbJson *j = jb_json_read(b->arena, b->diags, "f", bytes, n, NULL);
        if (!j)
            fail_msg("%s", encodings[k]);
        assert_string_equal(jb_json_string(b->diags, j, "a"),
                            "臺北市政府環境保護局，信義區的低碳示範區已完成過半。");
    }
}

static void an_encoding_can_be_named(void **state)
{
    Bench *b = *state;
    static const char *const names[] = {"GBK", "gb2312", "GB18030", "BIG5", "UTF-16", "UTF-32"};
    for (size_t i = 0; i < 6; i++) {
        size_t n;
        const char *text = "{\"a\":\"中文\"}", *bytes = encoded(b, text, names[i], "", 0, &n);
        const JbJson *j = jb_json_read(b->arena, b->diags, "f", bytes, n, names[i]);
        assert_non_null(j);
        assert_string_equal(jb_json_string(b->diags, j, "a"), "中文");
    }
}

static const struct Undecodable {
    const char *bytes;
    size_t n;
    const char *encoding, *line;
} undecodable[] = {
#define BYTES(s) (s), sizeof(s) - 1
    {BYTES("{\"a\":\"中中中\xE4\xB8"), NULL,
     "f:1:10: error: the file ends inside a UTF-8 character, at byte offset 15; the file is cut "
     "off; get it "
     "whole again "
     "[bad-encoding]"},
    {BYTES("{\"a\":\"\xE4\xB8"), NULL,
     "f:1:7: error: the file ends inside a UTF-8 character, at byte offset 6; the file is cut off; "
     "get it "
     "whole again "
     "[bad-encoding]"},
    {BYTES("{\"a\":\"中文\",\n\"b\":\"中\xFF文\"}"), NULL,
     "f:2:7: error: byte 0xFF at offset 23 is no UTF-8 character; save the file as UTF-8, or name "
     "its "
     "encoding with "
     "--encoding [bad-encoding]"},
    {BYTES("\xEF\xBB\xBF[\"\xD6\xD0\"]"), NULL,
     "f:1:3: error: byte 0xD6 at offset 5 is no UTF-8 character; save the file as UTF-8, or name "
     "its "
     "encoding with "
     "--encoding [bad-encoding]"},
    {BYTES("[\"\xD6\xD0\",\n \"\xE9\"]"), NULL,
     "f:2:3: error: byte 0xE9 at offset 9 is no GB18030 character; save the file as UTF-8, or name "
     "its "
     "encoding with "
     "--encoding [bad-encoding]"},
    {BYTES("[\"\xD6\xD0\xCE\xC4\xD6\xD0\xCE"), NULL,
     "f:1:6: error: the file ends inside a GB18030 character, at byte offset 8; the file is cut "
     "off; get it "
     "whole again "
     "[bad-encoding]"},
    {BYTES("\xFF\xFE[\0\"\0\x00\xD8\"\0]\0"), NULL,
     "f:1:3: error: byte 0x00 at offset 6 is no UTF-16LE character; save the file as UTF-8, or "
     "name its "
     "encoding with "
     "--encoding [bad-encoding]"},
    {BYTES("\xFF\xFE[\0]"), NULL,
     "f:1:2: error: the file ends inside a UTF-16LE character, at byte offset 4; the file is cut "
     "off; get it "
     "whole again "
     "[bad-encoding]"},
    {BYTES("\0[\0"), NULL,
     "f:1:2: error: the file ends inside a UTF-16BE character, at byte offset 2; the file is cut "
     "off; get it "
     "whole again "
     "[bad-encoding]"},
    {BYTES("\xFF\xFE\0\0[\0\0\0"), NULL,
     "f: error: the file is UTF-32, which JSON does not use; save the file as UTF-8, or name its "
     "encoding "
     "with --encoding "
     "[bad-encoding]"},
    {BYTES("[\"\xFF\"]"), "utf-8",
     "f:1:3: error: byte 0xFF at offset 2 is no UTF-8 character; save the file as UTF-8, or name "
     "its "
     "encoding with "
     "--encoding [bad-encoding]"},
    {BYTES("[]"), "klingon",
     "f: error: the encoding 'klingon' is not known; see iconv --list [unknown-encoding]"},
    {BYTES("[]"), "GBK//IGNORE",
     "f: error: the encoding 'GBK//IGNORE' is not known; see iconv --list [unknown-encoding]"},
    {BYTES("\xFF\xFE"), NULL,
     "f:1:1: error: the file is empty; fill it, or name another file [empty-file]"},
    {BYTES("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), NULL,
     "f:1:1: error: byte 0x89 at offset 0 is no UTF-8 character; save the file as UTF-8, or name "
     "its "
     "encoding with "
     "--encoding [bad-encoding]"},
};

static void what_cannot_be_decoded_says_where(void **state)
{
    Bench *b = *state;
    for (size_t i = 0; i < sizeof undecodable / sizeof undecodable[0]; i++) {
        const struct Undecodable *u = &undecodable[i];
        assert_null(jb_json_read(b->arena, b->diags, "f", u->bytes, u->n, u->encoding));
        bool usage = b->diags->list.at[0].exit == JB_EXIT_USAGE;
        assert_true(usage == (u->encoding && u->encoding[0] != 'u'));
        assert_string_equal(only_line(b), u->line);
    }
}

/* Every way to cut or to spoil one byte of a file ends in a tree or in exactly one message. */
static void spoiled_files_give_one_message(void **state)
{
    Bench *b = *state;
    static const char *const encodings[] = {"UTF-8", "UTF-16LE", "GB18030"};
    for (size_t k = 0; k < 3; k++) {
        size_t n;
        const char *bytes = encoded(b, sample, encodings[k], "", 0, &n);
        for (size_t cut = 0; cut < n; cut++) {
            assert_null(jb_json_read(b->arena, b->diags, "f", bytes, cut, NULL));
            only_line(b);
            for (int with = 0; with < 256; with += 15) {
                char *spoiled = jb_arena_strndup(b->arena, bytes, n);
                spoiled[cut] = (char)with;
                const JbJson *j = jb_json_read(b->arena, b->diags, "f", spoiled, n, NULL);
                assert_int_equal(b->diags->list.n, j ? 0 : 1);
                b->diags->list.n = 0;
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JB_TEST(the_encoding_is_found_out),          JB_TEST(short_texts_too),
        JB_TEST(traditional_han_in_either_encoding), JB_TEST(an_encoding_can_be_named),
        JB_TEST(what_cannot_be_decoded_says_where),  JB_TEST(spoiled_files_give_one_message),
    };
    return cmocka_run_group_tests_name("base/encoding", tests, NULL, NULL);
}

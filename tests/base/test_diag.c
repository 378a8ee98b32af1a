/* SPDX-License-Identifier: MIT */
#include "base/diag.h"
#include "base_test.h"

#include <string.h>

static void lines_in_three_formats(void **state)
{
    Bench *b = *state;
    JbPlace full = {"in/2024-05.json", 7, 3, "/values/srdi"}, line = {"f", 7, 0, NULL},
            whole = {"f", 0, 0, ""};
    jb_diag_error(b->diags, "no-unit", &full, "add a unit", "indicator %d has no unit", 3);
    jb_diag_warn(b->diags, "falls", &line, NULL, "it falls");
    jb_diag_report(b->diags, JB_NOTE, JB_EXIT_DATA, "seen", &whole, NULL, "seen");
    jb_diag_report(b->diags, JB_ERROR, JB_EXIT_CANNOT_WRITE, "full", NULL, "make room", "no space");
    static const char *const lines[][3] = {
        {"in/2024-05.json:7:3: error: indicator 3 has no unit (/values/srdi); add a unit [no-unit]",
         "{\"severity\":\"error\",\"code\":\"no-unit\",\"file\":\"in/"
         "2024-05.json\",\"line\":7,\"column\":3,"
         "\"pointer\":\"/values/srdi\",\"message\":\"indicator 3 has no unit\",\"hint\":\"add a "
         "unit\"}",
         "::error file=in/2024-05.json,line=7,col=3,title=no-unit::indicator 3 has no unit "
         "(/values/srdi); "
         "add a unit"},
        {"f:7: warning: it falls [falls]",
         "{\"severity\":\"warning\",\"code\":\"falls\",\"file\":\"f\",\"line\":7,\"column\":null,"
         "\"pointer\":"
         "null,"
         "\"message\":\"it falls\",\"hint\":null}",
         "::warning file=f,line=7,title=falls::it falls"},
        {"f: note: seen [seen]",
         "{\"severity\":\"note\",\"code\":\"seen\",\"file\":\"f\",\"line\":null,\"column\":null,"
         "\"pointer\":"
         "\"\","
         "\"message\":\"seen\",\"hint\":null}",
         "::notice file=f,title=seen::seen"},
        {"jianbao: error: no space; make room [full]",
         "{\"severity\":\"error\",\"code\":\"full\",\"file\":null,\"line\":null,\"column\":null,"
         "\"pointer\":"
         "null,"
         "\"message\":\"no space\",\"hint\":\"make room\"}",
         "::error title=full::no space; make room"},
    };
    for (size_t i = 0; i < 4; i++)
        for (int f = JB_DIAG_TEXT; f <= JB_DIAG_GITHUB; f++)
            assert_string_equal(jb_diag_line(b->arena, &b->diags->list.at[i], (JbDiagFormat)f),
                                lines[i][f]);
    assert_int_equal(b->diags->list.at[2].exit, JB_EXIT_OK);
}

static void hostile_text_stays_one_plain_line(void **state)
{
    Bench *b = *state;
    JbPlace place = {"a,b:c%\xFF.json", 1, 1, "/k\n"};
    jb_diag_error(b->diags, "x", &place, NULL,
                  "key \"\x1b[31m\r\n::error::\xE2\x80\xAE 100%% 中\"");
    const JbDiag *d = &b->diags->list.at[0];
    assert_string_equal(
        jb_diag_line(b->arena, d, JB_DIAG_TEXT),
        "a,b:c%\\xff.json:1:1: error: key \"\\u001b[31m\\u000d\\u000a::error::\\u202e 100% "
        "中\" (/k\\u000a) [x]");
    assert_string_equal(jb_diag_line(b->arena, d, JB_DIAG_GITHUB),
                        "::error file=a%2Cb%3Ac%25\xFF.json,line=1,col=1,title=x::key "
                        "\"\\u001b[31m\\u000d\\u000a::error::\\u202e "
                        "100%25 中\" (/k\\u000a)");
    const char *json = jb_diag_line(b->arena, d, JB_DIAG_JSON);
    assert_non_null(strstr(json, "\"file\":\"a,b:c%\xEF\xBF\xBD.json\""));
    assert_non_null(strstr(json, "\"message\":\"key \\\"\\u001b[31m\\r\\n::error::"));
    JbPlace lines = {"a\r\nb", 1, 1, NULL};
    jb_diag_error(b->diags, "y", &lines, NULL, "z");
    assert_string_equal(jb_diag_line(b->arena, &b->diags->list.at[1], JB_DIAG_GITHUB),
                        "::error file=a%0D%0Ab,line=1,col=1,title=y::z");
}

static void the_first_error_gives_the_exit_status(void **state)
{
    Bench *b = *state;
    assert_int_equal(jb_diags_exit(b->diags, true), JB_EXIT_OK);
    jb_diag_report(b->diags, JB_NOTE, JB_EXIT_DATA, "n", NULL, NULL, "n");
    assert_int_equal(jb_diags_exit(b->diags, true), JB_EXIT_OK);
    jb_diag_warn(b->diags, "w", NULL, NULL, "w");
    assert_int_equal(jb_diags_exit(b->diags, false), JB_EXIT_OK);
    assert_int_equal(jb_diags_exit(b->diags, true), JB_EXIT_WARNINGS);
    jb_diag_report(b->diags, JB_ERROR, JB_EXIT_NO_INPUT, "e", NULL, NULL, "e");
    jb_diag_error(b->diags, "e", NULL, NULL, "e");
    assert_int_equal(jb_diags_exit(b->diags, false), JB_EXIT_NO_INPUT);
    assert_int_equal(jb_diags_exit(b->diags, true), JB_EXIT_NO_INPUT);
    assert_int_equal(jb_diags_count(b->diags, JB_NOTE), 4);
    assert_int_equal(jb_diags_count(b->diags, JB_WARNING), 3);
    assert_int_equal(jb_diags_count(b->diags, JB_ERROR), 2);
}

static void places_and_messages_are_copied(void **state)
{
    Bench *b = *state;
    char file[] = "file", pointer[] = "/p", word[] = "word";
    JbPlace place = {file, 1, 1, pointer};
    jb_diag_error(b->diags, "c", &place, NULL, "%s", word);
    memset(file, 'X', 4);
    memset(pointer, 'X', 2);
    memset(word, 'X', 4);
    assert_string_equal(only_line(b), "file:1:1: error: word (/p) [c]");
}

static void sorting_is_by_place_and_stable(void **state)
{
    Bench *b = *state;
    uint32_t seed = 1;
    for (int i = 0; i < 777; i++) {
        seed = seed * 1664525 + 1013904223;
        JbPlace p = {(seed >> 8) % 4 ? jb_arena_format(b->arena, "f%u", (unsigned)(seed >> 8) % 4)
                                     : NULL,
                     (seed >> 12) % 5, (seed >> 16) % 3, NULL};
        jb_diag_error(b->diags, "c", &p, NULL, "%06d", i);
    }
    jb_diags_sort(b->diags);
    assert_int_equal(b->diags->list.n, 777);
    for (size_t i = 1; i < 777; i++) {
        const JbDiag *x = &b->diags->list.at[i - 1], *y = &b->diags->list.at[i];
        const char *first = x->place.file ? x->place.file : "";
        int files = strcmp(first, y->place.file ? y->place.file : "");
        assert_true(files <= 0);
        if (files == 0) {
            assert_true(x->place.line <= y->place.line);
            if (x->place.line == y->place.line) {
                assert_true(x->place.column <= y->place.column);
                if (x->place.column == y->place.column)
                    assert_true(strcmp(x->message, y->message) < 0);
            }
        }
    }
    jb_diag_error(b->diags, "c", NULL, NULL, "one more");
    assert_int_equal(b->diags->list.n, 778);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JB_TEST(lines_in_three_formats),
        JB_TEST(hostile_text_stays_one_plain_line),
        JB_TEST(the_first_error_gives_the_exit_status),
        JB_TEST(places_and_messages_are_copied),
        JB_TEST(sorting_is_by_place_and_stable),
    };
    return cmocka_run_group_tests_name("base/diag", tests, NULL, NULL);
}

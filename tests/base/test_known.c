/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "base/known.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* Three files, as the build writes them. */
enum { FILES = 3, PLACE = 16 };
static const char NAMES[FILES][PLACE] = {"a/one.md", "a/two.md", "b/one.md"},
                  BYTES[FILES][PLACE] = {"first", "second", ""};

typedef struct Blob {
    JbKnownHead head;
    JbKnownRow rows[FILES];
    char names[FILES][PLACE], bytes[FILES][PLACE];
    char read[PLACE], letters[PLACE];
} Blob;
#define ROW(i, size, found, words, read, letters)                                                  \
    {                                                                                              \
        offsetof(Blob, names) + (i)*PLACE, offsetof(Blob, bytes) + (i)*PLACE, size, found, words,  \
            read, letters, "hash" #i                                                               \
    }
extern const Blob jb_known_bytes;
const Blob jb_known_bytes __attribute__((aligned(8))) = {
    {FILES},
    {ROW(0, 5, 0, 0, offsetof(Blob, read), 0), ROW(1, 6, 0, 0, 0, offsetof(Blob, letters)),
     ROW(2, 0, JB_KNOWN_CHECKED, 7, 0, 0)},
    {"a/one.md", "a/two.md", "b/one.md"},
    {"first", "second", ""},
    "as read",
    "é—"};

static void files_are_found_under_any_path(void **state)
{
    static const char *const before[] = {"", "/", "templates/", "/usr/share/jianbao/templates/",
                                         "a/../"};
    (void)state;
    for (size_t i = 0; i < FILES; i++)
        for (size_t k = 0; k < sizeof before / sizeof *before; k++) {
            char path[100] = "";
            size_t n = strlen(before[k]);
            memcpy(path, before[k], n);
            memcpy(path + n, NAMES[i], PLACE);
            JbKnown known = {.bytes = NULL};
            assert_true(jb_known_file(path, BYTES[i], strlen(BYTES[i]), &known));
            assert_string_equal(known.bytes, BYTES[i]);
            assert_int_equal(known.n, strlen(BYTES[i]));
            assert_int_equal(known.sha256[4], '0' + (int)i);
        }
    JbKnown known = {.bytes = NULL};
    assert_true(jb_known_file("a/one.md", "first", 5, &known));
    assert_string_equal(known.read, "as read");
    assert_null(known.letters);
    assert_true(jb_known_file("a/two.md", "second", 6, &known));
    assert_null(known.read);
    assert_string_equal(known.letters, "é—");
    assert_true(jb_known_file("b/one.md", "", 0, &known));
    assert_int_equal(known.found, JB_KNOWN_CHECKED);
    assert_int_equal(known.words, 7);
}

static void other_bytes_and_other_names_are_not_known(void **state)
{
    static const struct {
        const char *path, *bytes;
    } other[] = {{"a/one.md", "First"},
                 {"a/one.md", "firs"},
                 {"a/one.md", "firstly"},
                 {"a/one.md", ""},
                 {"a/two.md", "first"},
                 {"b/two.md", "second"},
                 {"one.md", "first"},
                 {"ba/one.md", "first"},
                 {"a/one.md/", "first"},
                 {"a//one.md", "first"},
                 {"", ""},
                 {"c/one.md", "first"}};
    (void)state;
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        JbKnown known = {.bytes = NULL};
        assert_false(jb_known_file(other[i].path, other[i].bytes, strlen(other[i].bytes), &known));
        assert_null(known.bytes);
    }
}

static void a_file_that_is_known_is_the_program_s_own(void **state)
{
    static const struct {
        const char *bytes;
        bool own;
    } cases[] = {
        {"first", true}, {"First", false}, {"fir", false}, {"firstly", false}, {"", false}};
    char folder[] = "/tmp/jianbao-known-XXXXXX";
    JbArena *arena = jb_arena_new();
    (void)state;
    assert_non_null(mkdtemp(folder));
    const char *sub = jb_file_join(arena, folder, "a"), *path = jb_file_join(arena, sub, "one.md");
    assert_int_equal(mkdir(sub, 0700), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(cases[i].bytes, file);
        fclose(file);
        size_t n = 0;
        const char *bytes = jb_file_read(arena, jb_diags_new(arena), path, 100, &n);
        assert_string_equal(bytes, cases[i].bytes);
        assert_int_equal(n, strlen(cases[i].bytes));
        assert_int_equal(bytes == jb_known_bytes.bytes[0], cases[i].own);
    }
    unlink(path);
    rmdir(sub);
    rmdir(folder);
    jb_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(files_are_found_under_any_path),
                                       cmocka_unit_test(other_bytes_and_other_names_are_not_known),
                                       cmocka_unit_test(a_file_that_is_known_is_the_program_s_own)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

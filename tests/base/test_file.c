/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "base/files.h"
#include "base/json.h"
#include "base_test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/jianbao-base-XXXXXX";

static const char *in_folder(Bench *b, const char *name)
{
    return jb_file_join(b->arena, folder, name);
}

static const char *file_of(Bench *b, const char *name, const char *bytes, size_t n)
{
    const char *path = in_folder(b, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
    return path;
}

/* The only diagnostic ends with `exit`; its line without the path. */
static const char *told(Bench *b, const char *path, JbExit exit)
{
    assert_int_equal(b->diags->list.n, 1);
    assert_int_equal(b->diags->list.at[0].exit, exit);
    const char *line = only_line(b);
    assert_memory_equal(line, path, strlen(path));
    return line + strlen(path);
}

static void a_file_is_read_whole(void **state)
{
    Bench *b = *state;
    size_t n = 99;
    const char *path = file_of(b, "whole", "a\0b\n", 4),
               *bytes = jb_file_read(b->arena, b->diags, path, 4, &n);
    assert_int_equal(n, 4);
    assert_memory_equal(bytes, "a\0b\n", 5);
    bytes = jb_file_read(b->arena, b->diags, file_of(b, "none", "", 0), 0, &n);
    assert_int_equal(n, 0);
    assert_string_equal(bytes, "");
    assert_non_null(jb_file_read(b->arena, b->diags, "/proc/self/status", 1 << 20,
                                 &n)); /* says it has 0 bytes */
    assert_true(n > 100);
    assert_int_equal(b->diags->list.n, 0);
    assert_null(jb_file_read(b->arena, b->diags, "/proc/self/status", 50, &n));
    assert_string_equal(
        told(b, "/proc/self/status", JB_EXIT_DATA),
        ": error: the file is larger than the limit of 50 bytes; check that this is the right file "
        "[file-too-large]");
}

static void what_is_no_good_file_is_refused_at_once(void **state)
{
    Bench *b = *state;
    const char *huge = file_of(b, "huge", "", 0), *fifo = in_folder(b, "fifo"),
               *link = in_folder(b, "link");
    assert_int_equal(truncate(huge, (off_t)2 << 30), 0);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    assert_int_equal(symlink("link", link), 0);
    const char *special =
        ": error: this is a special file, not a regular one; name a regular file [not-a-file]";
    const char *missing = ": error: no such file; check the path [no-such-file]";
    const struct {
        const char *path;
        JbExit exit;
        const char *line;
    } cases[] = {
        {in_folder(b, "missing"), JB_EXIT_NO_INPUT, missing},
        {in_folder(b, "huge/below"), JB_EXIT_NO_INPUT, missing},
        {"", JB_EXIT_NO_INPUT, missing},
        {folder, JB_EXIT_DATA,
         ": error: this is a directory, not a file; name a file inside it [is-a-directory]"},
        {"/dev/zero", JB_EXIT_DATA, special},
        {"/dev/null", JB_EXIT_DATA, special},
        {fifo, JB_EXIT_DATA, special},
        {huge, JB_EXIT_DATA,
         ": error: the file is larger than the limit of 67108864 bytes; check that this is the "
         "right file "
         "[file-too-large]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *raw = "";
        size_t raw_n = 0;
        assert_null(jb_json_read_file(b->arena, b->diags, cases[i].path, NULL, &raw, &raw_n));
        assert_null(raw);
        assert_string_equal(told(b, cases[i].path, cases[i].exit), cases[i].line);
    }
    assert_null(
        jb_json_read_file(b->arena, b->diags, link, NULL, NULL, NULL)); /* a link to itself */
    assert_int_equal(b->diags->list.at[0].exit, JB_EXIT_NO_INPUT);
    b->diags->list.n = 0;
    if (geteuid() != 0) {
        const char *locked = file_of(b, "locked", "1", 1);
        assert_int_equal(chmod(locked, 0), 0);
        assert_null(jb_json_read_file(b->arena, b->diags, locked, NULL, NULL, NULL));
        assert_string_equal(told(b, locked, JB_EXIT_NO_INPUT),
                            ": error: the file may not be read; give yourself the right to read it "
                            "(chmod u+r) [unreadable]");
    }
}

static void json_files_keep_their_raw_bytes(void **state)
{
    Bench *b = *state;
    const char *raw = NULL, *bytes = "\xEF\xBB\xBF{\"a\":1}",
               *path = file_of(b, "a.json", bytes, 10);
    size_t n = 0;
    const JbJson *j = jb_json_read_file(b->arena, b->diags, path, NULL, &raw, &n);
    assert_non_null(j);
    assert_string_equal(j->child->place.file, path);
    assert_int_equal(n, 10);
    assert_memory_equal(raw, bytes, 10);
}

static void directories_are_listed_in_order(void **state)
{
    Bench *b = *state;
    const char *dir = in_folder(b, "list");
    assert_int_equal(mkdir(dir, 0700), 0);
    assert_null(jb_file_list(b->arena, dir)[0]);
    static const char *const names[] = {"b", "a", "2024-05.r2.json", "中", "B", ".x"};
    for (size_t i = 0; i < 6; i++)
        file_of(b, jb_file_join(b->arena, "list", names[i]), "", 0);
    const char **list = jb_file_list(b->arena, dir);
    static const char *const sorted[] = {".x", "2024-05.r2.json", "B", "a", "b", "中"};
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(list[i], sorted[i]);
    assert_null(list[6]);
    assert_null(jb_file_list(b->arena, in_folder(b, "nowhere")));
    assert_true(jb_file_exists(dir));
    assert_false(jb_file_exists(in_folder(b, "nowhere")));
}

static void paths_are_taken_apart_and_joined(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    static const char *const parts[][3] = {{"a/b.json", "a", "b.json"},
                                           {"b.json", ".", "b.json"},
                                           {"/b", "/", "b"},
                                           {"/a/b/c", "/a/b", "c"},
                                           {"a//b", "a", "b"},
                                           {"a/", "a", ""},
                                           {"//b", "/", "b"},
                                           {"", ".", ""}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        assert_string_equal(jb_file_dir(arena, parts[i][0]), parts[i][1]);
        assert_string_equal(jb_file_base(arena, parts[i][0]), parts[i][2]);
    }
    assert_string_equal(jb_file_join(arena, "a", "b"), "a/b");
    assert_string_equal(jb_file_join(arena, "a/", "b"), "a/b");
    assert_string_equal(jb_file_join(arena, "/", "b"), "/b");
    assert_string_equal(jb_file_join(arena, "a", "/b"), "/b");
    assert_string_equal(jb_file_join(arena, ".", "b"), "b");
    assert_string_equal(jb_file_join(arena, "", "b"), "b");
}

/* The examples of FIPS 180-2, appendix B, and the empty message. */
static void hashes_are_sha_256(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    assert_string_equal(jb_file_sha256(arena, "", 0),
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_string_equal(jb_file_sha256(arena, "abc", 3),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const char *two = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    assert_string_equal(jb_file_sha256(arena, two, 56),
                        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    char *million = jb_arena_alloc(arena, 1000000);
    memset(million, 'a', 1000000);
    assert_string_equal(jb_file_sha256(arena, million, 1000000),
                        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static int folder_up(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static void empty_folder(JbArena *arena, const char *path)
{
    const char **names = jb_file_list(arena, path);
    for (size_t i = 0; names && names[i]; i++) {
        const char *below = jb_file_join(arena, path, names[i]);
        if (unlink(below) != 0)
            empty_folder(arena, below);
    }
    rmdir(path);
}

/* With what stands behind it, whichever is asked for first, and more than once. */
static void a_hash_goes_on_behind_a_file(void **state)
{
    enum { MANY = 100 }; /* bytes: more than a block of the hash */
    Bench *b = *state;
    char bytes[2 * MANY + 1] = {0};
    for (int i = 0; i < 2 * MANY; i++)
        bytes[i] = (char)('a' + i % 26);
    const char *both = jb_file_sha256(b->arena, bytes, 2 * MANY),
               *first = jb_file_sha256(b->arena, bytes, MANY);
    for (int order = 0; order < 2; order++) {
        JbFiles *files = jb_files_new(NULL);
        assert_true(jb_files_keep(files, "plan", NULL, bytes, MANY));
        JbFile *file = jb_files_find(files, "plan");
        if (order == 0)
            assert_string_equal(jb_files_sha256(file), first);
        for (int again = 0; again < 2; again++)
            assert_string_equal(jb_files_sha256_with(b->arena, file, bytes + MANY, MANY), both);
        assert_string_equal(jb_files_sha256(file), first);
        jb_files_free(files);
    }
}

/* The same bytes and hash as read ones, a NUL behind them, also where they fill their pages. */
static void a_file_is_mapped_whole(void **state)
{
    enum { PAGE = 4096, SIZES = 4 };
    static const size_t sizes[SIZES] = {0, 1, PAGE, 2 * PAGE + 1};
    Bench *b = *state;
    for (size_t i = 0; i < SIZES; i++) {
        char bytes[2 * PAGE + 2];
        memset(bytes, 'x', sizeof bytes);
        const char *path = file_of(b, "mapped", bytes, sizes[i]);
        JbFiles *files = jb_files_new(NULL);
        b->diags->files = files;
        size_t n = 1, again = 1;
        const char *at = jb_file_map(b->arena, b->diags, path, 1 << 20, &n);
        assert_non_null(at);
        assert_int_equal(n, sizes[i]);
        assert_memory_equal(at, bytes, n);
        assert_int_equal(at[n], 0);
        assert_ptr_equal(jb_file_read(b->arena, b->diags, path, 1 << 20, &again), at);
        assert_string_equal(jb_files_sha256(jb_files_find(files, path)),
                            jb_file_sha256(b->arena, bytes, n));
        b->diags->files = NULL;
        jb_files_free(files);
    }
}

static int folder_down(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    empty_folder(arena, folder);
    jb_arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JB_TEST(a_file_is_read_whole),
        JB_TEST(what_is_no_good_file_is_refused_at_once),
        JB_TEST(json_files_keep_their_raw_bytes),
        JB_TEST(directories_are_listed_in_order),
        JB_TEST(paths_are_taken_apart_and_joined),
        JB_TEST(hashes_are_sha_256),
        JB_TEST(a_hash_goes_on_behind_a_file),
        JB_TEST(a_file_is_mapped_whole),
    };
    return cmocka_run_group_tests_name("base/file", tests, folder_up, folder_down);
}

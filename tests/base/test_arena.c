/* SPDX-License-Identifier: MIT */
#include "base/text.h"
#include "base_test.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void pieces_are_zeroed_aligned_and_apart(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    unsigned char *at[400];
    size_t size[400];
    for (size_t i = 0; i < 400; i++) {
        size[i] = i * i % 30011;
        at[i] = jb_arena_alloc(arena, size[i]);
        assert_non_null(at[i]);
        assert_int_equal((uintptr_t)at[i] % alignof(max_align_t), 0);
        for (size_t k = 0; k < size[i]; k++)
            assert_int_equal(at[i][k], 0);
        memset(at[i], (int)(i % 255 + 1), size[i]);
    }
    for (size_t i = 0; i < 400; i++)
        for (size_t k = 0; k < size[i]; k++)
            assert_int_equal(at[i][k], i % 255 + 1);
}

static void size_counts_what_was_taken(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    size_t before = jb_arena_size(arena);
    jb_arena_alloc(arena, 100);
    jb_arena_alloc(arena, 1000000);
    assert_int_equal(jb_arena_size(arena), before + 1000100);
    jb_arena_free(NULL);
}

static void a_large_piece_leaves_the_open_block_in_use(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    char *a = jb_arena_alloc(arena, 16);
    jb_arena_alloc(arena, 1 << 20);
    char *b = jb_arena_alloc(arena, 16);
    assert_true(b > a && b - a <= 128);
}

static void blocks_are_filled_again_after_a_reset(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    char *first = jb_arena_alloc(arena, 100);
    memset(first, 'x', 100);
    jb_arena_alloc(arena, 1 << 20);
    jb_arena_reset(arena);
    assert_int_equal(jb_arena_size(arena), 0);
    char *again = jb_arena_alloc(arena, 100);
    assert_ptr_equal(again, first);
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(again[i], 0);
    jb_arena_free(arena);
}

static void what_is_adopted_lives_on(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena, *from = jb_arena_new(), *none = jb_arena_new();
    char *own = jb_arena_strdup(arena, "own"), *small = jb_arena_strdup(from, "small");
    char *large = jb_arena_alloc(from, 1 << 21);
    size_t before = jb_arena_size(arena), more = jb_arena_size(from);
    jb_arena_adopt(arena, from);
    assert_int_equal(jb_arena_size(arena), before + more);
    assert_int_equal(jb_arena_size(from), 0);
    memset(jb_arena_alloc(from, 100), 'x', 100); /* it goes on with other blocks */
    jb_arena_free(from);
    memset(large, 'y', 1 << 21);
    assert_string_equal(small, "small");
    assert_string_equal(own, "own");
    assert_true((size_t)(jb_arena_strdup(arena, "next") - own) <= 128);
    jb_arena_adopt(none, arena); /* into one that has nothing yet, and back */
    jb_arena_adopt(arena, none);
    assert_string_equal(small, "small");
    jb_arena_free(none);
}

static void copies_and_formats(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    assert_string_equal(jb_arena_strndup(arena, "abcdef", 3), "abc");
    assert_string_equal(jb_arena_strdup(arena, ""), "");
    assert_string_equal(jb_arena_format(arena, "%s-%d", "x", -7), "x--7");
    assert_string_equal(jb_arena_join(arena, "ab", ".", "cde"), "ab.cde");
    assert_string_equal(jb_arena_join(arena, "", "", ""), "");
    char *long_one = jb_arena_format(arena, "%0100000d", 5);
    assert_int_equal(strlen(long_one), 100000);
    assert_int_equal(long_one[99999], '5');
}

static void vectors_grow_and_keep_their_items(void **state)
{
    JbArena *arena = ((Bench *)*state)->arena;
    JB_VEC(int) v = {0};
    for (int i = 0; i < 10000; i++)
        JB_PUSH(arena, &v, i * 3);
    assert_int_equal(v.n, 10000);
    assert_true(v.cap >= v.n);
    for (int i = 0; i < 10000; i++)
        assert_int_equal(v.at[i], i * 3);
}

/* Runs f in a child; returns its exit status and what it wrote to stderr. */
static int status_of(void (*f)(void), char *said, size_t n)
{
    int ends[2], status;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], 2);
        f();
        _exit(0);
    }
    close(ends[1]);
    ssize_t got = read(ends[0], said, n - 1);
    said[got > 0 ? got : 0] = 0;
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static JbArena *volatile kept; /* stays reachable when the program ends, or LeakSanitizer's status
                                  would replace 71 */

static void overflow(void)
{
    kept = jb_arena_new();
    jb_arena_alloc_array(kept, SIZE_MAX / 2, 3);
}

static void huge(void)
{
    kept = jb_arena_new();
    jb_arena_alloc(kept, SIZE_MAX - 5);
}

static void out_of_memory_ends_with_71_and_a_line(void **state)
{
    (void)state;
    char said[200];
    assert_int_equal(status_of(overflow, said, sizeof said), 71);
    assert_string_equal(
        said, "jianbao: error: out of memory; give the program more, or do fewer briefings at "
              "once [out-of-memory]\n");
    assert_int_equal(status_of(huge, said, sizeof said), 71);
    assert_non_null(strstr(said, "[out-of-memory]"));
}

/* Both grow beyond what a block holds, in turns, with small pieces between. */
static void large_pieces_leave_nothing_behind_as_they_grow(void **state)
{
    enum { MANY = 100000 };
    JbArena *arena = jb_arena_new();
    JB_VEC(uint32_t) numbers = {0};
    JbText text = jb_text(arena);
    size_t small = 0;
    (void)state;
    for (uint32_t i = 0; i < MANY; i++) {
        JB_PUSH(arena, &numbers, i);
        jb_text_put_char(&text, (char)('a' + i % 26));
        if (i % 1000 == 0) {
            assert_non_null(jb_arena_strdup(arena, "between"));
            small += sizeof "between";
        }
    }
    for (uint32_t i = 0; i < MANY; i++) {
        assert_int_equal(numbers.at[i], i);
        assert_int_equal(text.at[i], 'a' + i % 26);
    }
    assert_int_equal(strlen(text.at), MANY);
    const size_t once = numbers.cap * sizeof *numbers.at + text.cap + small, before = 32 << 10;
    assert_in_range(jb_arena_size(arena), once, once + 2 * before);
    jb_arena_free(arena);
}

/* What stands with others, or somewhere else, is not moved. */
static void only_a_piece_that_stands_alone_is_enlarged(void **state)
{
    enum { LARGE = 70000 };
    JbArena *arena = jb_arena_new();
    (void)state;
    char *tiny = jb_arena_alloc(arena, 100), *large = jb_arena_alloc(arena, LARGE);
    assert_null(jb_arena_enlarge(arena, tiny, 100, 200));
    assert_null(jb_arena_enlarge(arena, large, LARGE - 1000, LARGE));
    assert_null(jb_arena_enlarge(arena, large + 16, LARGE, 2 * LARGE));
    assert_null(jb_arena_enlarge(arena, large, LARGE, LARGE - 1));
    assert_null(jb_arena_enlarge(arena, NULL, 0, 10));
    memset(large, 'x', LARGE);
    large = jb_arena_enlarge(arena, large, LARGE, 2 * LARGE);
    assert_non_null(large);
    assert_int_equal(large[LARGE - 1], 'x');
    memset(large, 'y', 2 * LARGE);
    assert_int_equal(*(char *)jb_arena_alloc(arena, 100), 0);
    assert_int_equal(tiny[99], 0);
    jb_arena_free(arena);
}

/* While it grows: pieces of many blocks, ones that stand alone, one that moves, what is adopted. */
static void a_map_tells_where_the_pieces_lie(void **state)
{
    (void)state;
    enum { PIECES = 400, PIECE = 700, ALONE = 20000 };
    JbArena *arena = jb_arena_new(), *other = jb_arena_new(), *beside = jb_arena_new();
    JbArenaMap map = {.of = arena, .in = arena}, apart = {.of = arena, .in = beside};
    char *at[PIECES], *grows = jb_arena_alloc(arena, ALONE);
    for (size_t i = 0, size = ALONE; i < PIECES; i++) {
        at[i] = jb_arena_alloc(arena, i % 10 == 9 ? ALONE : PIECE);
        if (i % 50 == 49) {
            grows = jb_arena_enlarge(arena, grows, size, 2 * size);
            grows = grows != NULL ? grows : jb_arena_alloc(arena, 2 * size);
            size *= 2;
        }
        assert_true(jb_arena_map_holds(&map, at[i]));
        assert_true(i % 30 != 0 || jb_arena_map_holds(&apart, grows + size - 1));
    }
    char *adopted = jb_arena_alloc(other, ALONE), *outside = jb_arena_alloc(beside, PIECE);
    assert_false(jb_arena_map_holds(&map, adopted));
    jb_arena_adopt(arena, other);
    for (size_t i = 0; i < PIECES; i++) {
        assert_true(jb_arena_map_holds(&map, at[i] + PIECE - 1));
        assert_true(jb_arena_map_holds(&apart, at[i]));
    }
    assert_true(jb_arena_map_holds(&map, adopted + ALONE - 1));
    assert_false(jb_arena_map_holds(&map, outside) || jb_arena_map_holds(&apart, outside));
    jb_arena_reset(arena);
    assert_false(jb_arena_map_holds(&apart, at[0]));
    jb_arena_free(arena);
    jb_arena_free(other);
    jb_arena_free(beside);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JB_TEST(a_map_tells_where_the_pieces_lie),
        JB_TEST(pieces_are_zeroed_aligned_and_apart),
        JB_TEST(size_counts_what_was_taken),
        JB_TEST(a_large_piece_leaves_the_open_block_in_use),
        JB_TEST(blocks_are_filled_again_after_a_reset),
        JB_TEST(what_is_adopted_lives_on),
        JB_TEST(copies_and_formats),
        JB_TEST(vectors_grow_and_keep_their_items),
        JB_TEST(large_pieces_leave_nothing_behind_as_they_grow),
        JB_TEST(only_a_piece_that_stands_alone_is_enlarged),
        JB_TEST(out_of_memory_ends_with_71_and_a_line),
    };
    return cmocka_run_group_tests_name("base/arena", tests, NULL, NULL);
}

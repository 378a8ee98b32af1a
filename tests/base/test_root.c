/* SPDX-License-Identifier: MIT */
/* Folders beyond which files name nothing: links, dots, homes. */
#include "base/root.h"
#include "base_test.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of its own with a/b/f, a/out -> /etc, a/in -> b, loop -> loop. */
typedef struct Tree {
    Bench bench;
    char top[64];
} Tree;

static const char *at(Tree *t, const char *path)
{
    return jb_arena_format(t->bench.arena, "%s/%s", t->top, path);
}

static int up(void **state)
{
    JbArena *arena = jb_arena_new();
    Tree *t = jb_arena_alloc(arena, sizeof *t);
    t->bench = (Bench){arena, jb_diags_new(arena)};
    strcpy(t->top, "/tmp/jianbao-root-XXXXXX"); /* house: call */
    assert_non_null(mkdtemp(t->top));
    assert_int_equal(mkdir(at(t, "a"), 0700) + mkdir(at(t, "a/b"), 0700), 0);
    FILE *f = fopen(at(t, "a/b/f"), "w");
    assert_non_null(f);
    fclose(f);
    assert_int_equal(symlink("/etc", at(t, "a/out")) + symlink("b", at(t, "a/in")) +
                         symlink("loop", at(t, "loop")),
                     0);
    *state = t;
    return 0;
}

static int down(void **state)
{
    Tree *t = *state;
    static const char *const left[] = {"loop", "a/in", "a/out", "a/b/f"};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++)
        (void)unlink(at(t, left[i]));
    (void)rmdir(at(t, "a/b"));
    (void)rmdir(at(t, "a"));
    (void)rmdir(t->top);
    jb_arena_free(t->bench.arena);
    return 0;
}

static void real(void **state)
{
    Tree *t = *state;
    JbArena *arena = t->bench.arena;
    assert_string_equal(jb_root_real(arena, at(t, "a/./b//../in/f")), at(t, "a/b/f"));
    assert_string_equal(jb_root_real(arena, at(t, "a/out/passwd")), "/etc/passwd");
    assert_string_equal(jb_root_real(arena, at(t, "none/../a/x/y")), at(t, "a/x/y"));
    assert_string_equal(jb_root_real(arena, "/../.."), "/");
    assert_non_null(jb_root_real(arena, at(t, "loop/x"))); /* comes to an end */
}

static void holds(void **state)
{
    Tree *t = *state;
    JbArena *arena = t->bench.arena;
    const char *root = at(t, "a");
    assert_true(jb_root_holds(arena, root, at(t, "a/b/f")));
    assert_true(jb_root_holds(arena, root, at(t, "a/in/f")));
    assert_true(jb_root_holds(arena, root, at(t, "a/not/there")));
    assert_false(jb_root_holds(arena, root, at(t, "ab")));
    assert_false(jb_root_holds(arena, root, at(t, "a/../x")));
    assert_false(jb_root_holds(arena, root, at(t, "a/out/passwd")));
    assert_false(jb_root_holds(arena, root, at(t, "a/out")));
    assert_false(jb_root_holds(arena, root, "/etc/passwd"));
    JbPlace place = {"s.json", 3, 4, NULL};
    assert_false(jb_root_check(arena, t->bench.diags, root, "/etc/passwd", &place, "x"));
    assert_string_equal(t->bench.diags->list.at[0].code, "outside-root");
}

static void inputs(void **state)
{
    Tree *t = *state;
    JbArena *arena = t->bench.arena;
    assert_string_equal(jb_root_of_input(arena, at(t, "a/b/s.json"), at(t, "a/b/../../p")), t->top);
    assert_string_equal(jb_root_of_input(arena, at(t, "a/b/s.json"), at(t, "a/b")), at(t, "a/b"));
    assert_string_equal(jb_root_of_input(arena, at(t, "a/b/s.json"), NULL), at(t, "a/b"));
    assert_string_equal(jb_root_of_input(arena, at(t, "a/in/s.json"), at(t, "a/out")), at(t, "a"));
    /* no folder but "/" holds both, or only a home does */
    assert_string_equal(jb_root_of_input(arena, at(t, "a/b/s.json"), "/etc"), at(t, "a/b"));
    assert_string_equal(jb_root_of_input(arena, "/home/li/s/x/s.json", "/home/li/plans"),
                        "/home/li/s/x");
    assert_string_equal(jb_root_of_input(arena, "/home/li/s/x/s.json", "/home/zhang/plans"),
                        "/home/li/s/x");
    setenv("HOME", t->top, 1);
    assert_string_equal(jb_root_of_input(arena, at(t, "a/b/s.json"), at(t, "p")), at(t, "a/b"));
    setenv("HOME", "/nonexistent", 1);
    assert_string_equal(jb_root_of_template(arena, at(t, "a/in")), at(t, "a"));
}

#define ROOT_TEST(f) cmocka_unit_test_setup_teardown(f, up, down)

int main(void)
{
    const struct CMUnitTest tests[] = {ROOT_TEST(real), ROOT_TEST(holds), ROOT_TEST(inputs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

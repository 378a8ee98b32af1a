/* SPDX-License-Identifier: MIT */
/* The gate for inputs: what is printed, hashed and listed are the bytes of the first reading. */
#include "base/file.h"
#include "briefing/build.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define PARTIAL "/words/light.words"
/* What stands before each language of a file of messages. */
#define NEW_WORDS "zh:\n    改\nen:\n    changed\n"

static char folder[] = "/tmp/jianbao-gate-XXXXXX";

static const char *below(JbArena *arena, const char *name)
{
    return jb_arena_format(arena, "%s%s", folder, name);
}

static void write_file(const char *path, const char *bytes)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, strlen(bytes), f), strlen(bytes));
    assert_int_equal(fclose(f), 0);
}

static void copy_templates(JbArena *arena)
{
    const char *command = jb_arena_format(
        arena, "cp -r templates/gazette templates/words templates/digest templates/icc %s/",
        folder);
    assert_int_equal(system(command), 0); /* NOLINT: a fixed command of the test */
}

static int set_up(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command); /* NOLINT */
}

/* A briefing of the sample month through a gate: the hash of its PDF, and of the partial as listed.
 */
typedef struct Made {
    char pdf[65], partial[65];
} Made;

/* swap: the partial is replaced when the look was read, before the briefing is made. */
static Made make(JbFaces *faces, bool swap)
{
    JbArena *arena = jb_arena_new();
    JbGate *gate = jb_briefing_gate_open(NULL);
    JbDiags *diags = jb_diags_new(arena);
    diags->files = jb_briefing_gate_files(gate);
    JbJob job = {.gate = gate,
                 .snapshot = "input/snapshots/cq-sme-digital/2024-05.json",
                 .template = below(arena, "/gazette"),
                 .icc = "templates/icc",
                 .fonts = "fonts/fonts.json",
                 .out = folder,
                 .langs = jb_locale_usual(),
                 .editions = 1u << JB_SCREEN};
    job.stems[JB_SCREEN] = "made";
    JbResult result = {.skipped = false};
    jb_briefing_read_look(diags, &job);
    if (swap)
        write_file(below(arena, PARTIAL), NEW_WORDS);
    assert_true(jb_briefing_build(arena, diags, faces, &job, &result));
    Made made = {"", ""};
    for (size_t i = 0; i < result.made.inputs.n; i++)
        if (strcmp(result.made.inputs.at[i]->name, &PARTIAL[1]) == 0)
            snprintf(made.partial, sizeof made.partial, "%s", result.made.inputs.at[i]->sha256);
    snprintf(made.pdf, sizeof made.pdf, "%s", result.made.outputs.at[0].sha256);
    jb_briefing_gate_close(gate);
    jb_arena_free(arena);
    return made;
}

static void test_a_partial_that_is_swapped_after_the_first_reading(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    JbFaces *faces = jb_layout_faces_open(jb_diags_new(arena), "fonts/fonts.json");
    copy_templates(arena);
    Made before = make(faces, false), swapped = make(faces, true), after = make(faces, false);
    assert_string_equal(before.pdf, swapped.pdf);
    assert_string_equal(before.partial, swapped.partial);
    assert_true(strlen(before.partial) == 64);
    /* and the swap would have been seen */
    assert_string_not_equal(before.pdf, after.pdf);
    assert_string_not_equal(before.partial, after.partial);
    jb_layout_faces_close(faces);
    jb_arena_free(arena);
}

static void test_a_template_is_parsed_once_and_told_each_time(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    JbGate *gate = jb_briefing_gate_open(NULL);
    copy_templates(arena);
    write_file(below(arena, "/gazette/zh.md"), "::: body\n{{#open}}\n");
    JbDiags *first = jb_diags_new(arena), *second = jb_diags_new(arena);
    JbDress a = jb_briefing_gate_dress(gate, first, below(arena, "/gazette"));
    copy_templates(arena);
    JbDress b = jb_briefing_gate_dress(gate, second, below(arena, "/gazette"));
    assert_null(a.template);
    assert_null(b.template);
    assert_non_null(a.layout);
    assert_ptr_equal(a.layout, b.layout);
    assert_true(first->list.n > 0);
    assert_int_equal(first->list.n, second->list.n);
    assert_string_equal(first->list.at[0].code, second->list.at[0].code);
    jb_briefing_gate_close(gate);
    jb_arena_free(arena);
}

static void test_a_file_of_which_only_the_hash_was_kept(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    JbFiles *run = jb_files_new(NULL), *task = jb_files_new(run);
    const char *path = below(arena, "/one.txt");
    size_t n = 0;
    JbDiags *diags = jb_diags_new(arena);
    write_file(path, "first");
    diags->files = run;
    jb_files_limit(run, 1);
    assert_string_equal(jb_file_read(arena, diags, path, 100, &n), "first");
    diags->files = task;
    assert_string_equal(jb_file_read(arena, diags, path, 100, &n), "first");
    assert_int_equal(diags->list.n, 0);
    write_file(path, "other"); /* the task has its bytes by now */
    assert_string_equal(jb_file_read(arena, diags, path, 100, &n), "first");
    jb_files_free(task);
    diags->files = task = jb_files_new(run); /* the next task reads anew */
    assert_null(jb_file_read(arena, diags, path, 100, &n));
    assert_string_equal(diags->list.at[0].code, "changed-file");
    jb_files_free(task);
    jb_files_free(run);
    jb_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_partial_that_is_swapped_after_the_first_reading),
        cmocka_unit_test(test_a_template_is_parsed_once_and_told_each_time),
        cmocka_unit_test(test_a_file_of_which_only_the_hash_was_kept),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

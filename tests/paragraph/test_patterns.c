/* SPDX-License-Identifier: MIT */
/* Words are cut where libhyphen cuts them, with the same file. */
#include "base/file.h"
#include "paragraph/patterns.h"

#include <hyphen.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FILE_OF_PATTERNS "/usr/share/hyphen/hyph_en_US.dic"

/* libhyphen's places, '-' behind the letters. */
static void by_library(HyphenDict *d, const char *word, char *out)
{
    char points[80] = {0}, **rep = NULL;
    int *pos = NULL, *cut = NULL, n = (int)strlen(word);
    assert_int_equal(hnj_hyphen_hyphenate3(d, word, n, points, NULL, &rep, &pos, &cut, 2, 3, 2, 3),
                     0);
    for (int i = 0; i < n; i++) {
        *out++ = word[i];
        if (i + 1 < n && (points[i] & 1))
            *out++ = '-';
    }
    *out = '\0';
    for (int i = 0; rep && i < n; i++)
        free(rep[i]);
    free(rep);
    free(pos);
    free(cut);
}

static void by_us(const JbPatterns *p, const char *word, char *out)
{
    bool points[60];
    size_t n = strlen(word);
    jb_para_patterns_apply(p, word, n, 2, 3, points);
    for (size_t i = 0; i < n; i++) {
        *out++ = word[i];
        if (points[i])
            *out++ = '-';
    }
    *out = '\0';
}

/* The letters of a line of the file. */
static size_t letters(const char *line, char *out)
{
    size_t n = 0;
    for (; *line && *line != '\n'; line++)
        if (*line >= 'a' && *line <= 'z')
            out[n++] = *line;
    out[n] = '\0';
    return n;
}

static void test_as_libhyphen(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    JbPatternsFault fault;
    const JbPatterns *p =
        jb_para_patterns_read(arena, jb_diags_new(arena), FILE_OF_PATTERNS, NULL, &fault);
    HyphenDict *d = hnj_hyphen_load(FILE_OF_PATTERNS);
    FILE *f = fopen(FILE_OF_PATTERNS, "r");
    assert_non_null(p);
    assert_non_null(d);
    assert_non_null(f);
    char line[128], word[256] = "", mine[160], theirs[160];
    size_t words = 0, cuts = 0;
    while (fgets(line, sizeof line, f)) { /* each pattern behind the one before, at most 60 */
        char next[128];
        size_t n = letters(line, next), had = strlen(word);
        if (had + n > 60)
            memmove(word, word + had / 2, had - had / 2 + 1);
        if (strlen(word) + n <= 60)
            memcpy(word + strlen(word), next, n + 1);
        const char *const all[] = {word, next};
        for (size_t i = 0; i < 2; i++) {
            if (strlen(all[i]) < 5)
                continue;
            by_library(d, all[i], theirs);
            by_us(p, all[i], mine);
            assert_string_equal(mine, theirs);
            words++;
            cuts += strchr(mine, '-') != NULL;
        }
    }
    assert_true(words > 15000 && cuts > 10000);
    fclose(f);
    hnj_hyphen_free(d);
    jb_arena_free(arena);
}

static void test_known_words(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    JbPatternsFault fault;
    const JbPatterns *p =
        jb_para_patterns_read(arena, jb_diags_new(arena), FILE_OF_PATTERNS, NULL, &fault);
    char out[160];
    by_us(p, "transformation", out);
    assert_string_equal(out, "trans-for-ma-tion");
    by_us(p, "percent", out);
    assert_string_equal(out, "per-cent");
    assert_null(jb_para_patterns_read(arena, jb_diags_new(arena), "/nonexistent", NULL, &fault));
    jb_arena_free(arena);
}

/* The table holds its source's hash, and says it of these bytes alone. */
static void test_the_hash_of_a_source(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    size_t n = 0, index_n = 0;
    const char *text = jb_file_read(arena, jb_diags_new(arena), FILE_OF_PATTERNS, 1 << 20, &n),
               *table = "patterns-of-the-test.table";
    const void *index = jb_para_patterns_index(arena, FILE_OF_PATTERNS, &index_n);
    FILE *f = fopen(table, "w");
    assert_non_null(f);
    assert_int_equal(fwrite(index, 1, index_n, f), index_n);
    fclose(f);
    assert_string_equal(jb_para_patterns_sha256(arena, table, text, n),
                        jb_file_sha256(arena, text, n));
    char *other = jb_arena_strndup(arena, text, n);
    other[n / 2] ^= 1;
    assert_null(jb_para_patterns_sha256(arena, table, other, n));
    assert_null(jb_para_patterns_sha256(arena, table, text, n - 1));
    remove(table);
    assert_null(jb_para_patterns_sha256(arena, table, text, n));
    jb_arena_free(arena);
}

/* The last of two patterns counts; others than ASCII's letters and changes of spelling do not. */
static void test_a_file_of_ones_own(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    JbPatternsFault fault;
    const char *path = "patterns-of-the-test.dic";
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("UTF-8\nab1cd\nab2cd\n\xC3\xA9"
          "1d\nde1ef/=,1,1\nef1gh.\n",
          f);
    fclose(f);
    const JbPatterns *p = jb_para_patterns_read(arena, jb_diags_new(arena), path, NULL, &fault);
    remove(path);
    char out[160];
    assert_non_null(p);
    by_us(p, "abcdefgh", out);
    assert_string_equal(out, "abcdefgh"); /* two letters before the end */
    by_us(p, "xabcdexefgh", out);
    assert_string_equal(out, "xabcdexefgh");
    bool points[60];
    jb_para_patterns_apply(p, "abcdefgh", 8, 2, 2, points);
    assert_true(points[5]);
    assert_false(points[1] || points[3]);
    jb_arena_free(arena);
}

/* A file with these bytes. */
static void put_file(const char *path, const void *bytes, size_t n)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    fclose(f);
}

/* With this table the file's words are cut as without; what is said of the table. */
static JbPatternsFault with_table(const char *path, const char *table)
{
    static const char *const words[] = {"transformation", "hyphenation", "programme", "strengths",
                                        "industrialisation"};
    JbArena *arena = jb_arena_new();
    JbPatternsFault none, fault;
    const JbPatterns *bare = jb_para_patterns_read(arena, jb_diags_new(arena), path, NULL, &none),
                     *p = jb_para_patterns_read(arena, jb_diags_new(arena), path, table, &fault);
    char with[160], without[160];
    assert_int_equal(none, JB_PATTERNS_GOOD);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        by_us(bare, words[i], without);
        by_us(p, words[i], with);
        assert_string_equal(with, without);
    }
    jb_arena_free(arena);
    return fault;
}

/* Each bit of a table's head, and some behind it, turned over; the table cut short, or empty. */
static void test_a_damaged_table(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    const char *table = "patterns-of-the-test.table";
    size_t n = 0;
    const uint8_t *index = jb_para_patterns_index(arena, FILE_OF_PATTERNS, &n);
    uint8_t *bytes = jb_arena_alloc(arena, n);
    assert_non_null(index);
    memcpy(bytes, index, n);
    put_file(table, bytes, n);
    assert_int_equal(with_table(FILE_OF_PATTERNS, table), JB_PATTERNS_GOOD);
    for (size_t bit = 0; bit < 8 * n; bit += bit < 8 * 48 ? 5 : 8191) {
        bytes[bit / 8] = (uint8_t)(bytes[bit / 8] ^ 1u << bit % 8);
        put_file(table, bytes, n);
        assert_int_equal(with_table(FILE_OF_PATTERNS, table), JB_PATTERNS_DAMAGED);
        bytes[bit / 8] = index[bit / 8];
    }
    for (size_t cut = 0; cut < n; cut += n / 5 - 1) {
        put_file(table, bytes, cut);
        assert_int_equal(with_table(FILE_OF_PATTERNS, table), JB_PATTERNS_DAMAGED);
    }
    remove(table);
    assert_int_equal(with_table(FILE_OF_PATTERNS, table), JB_PATTERNS_GOOD);
    jb_arena_free(arena);
}

static void test_the_table_of_another_file(void **state)
{
    (void)state;
    static const char one[] = "UTF-8\ntrans1form\n", other[] = "UTF-8\ntran1sform\n";
    JbArena *arena = jb_arena_new();
    const char *path = "patterns-of-the-test.dic", *table = "patterns-of-the-test.table";
    size_t n = 0;
    put_file(path, one, sizeof one - 1);
    const void *index = jb_para_patterns_index(arena, path, &n);
    put_file(table, index, n);
    assert_int_equal(with_table(path, table), JB_PATTERNS_GOOD);
    put_file(path, other, sizeof other - 1);
    assert_int_equal(with_table(path, table), JB_PATTERNS_STALE);
    remove(path);
    remove(table);
    assert_null(jb_para_patterns_index(arena, path, &n));
    jb_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_as_libhyphen),
        cmocka_unit_test(test_known_words),
        cmocka_unit_test(test_the_hash_of_a_source),
        cmocka_unit_test(test_a_file_of_ones_own),
        cmocka_unit_test(test_a_damaged_table),
        cmocka_unit_test(test_the_table_of_another_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

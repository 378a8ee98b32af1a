/* SPDX-License-Identifier: MIT */
/* The vocabulary against what templates/README.md lists and what views have; counts of numbered
 * blocks; contrast. */
#include "base/file.h"
#include "claims/claims.h"
#include "page/page_count.h"
#include "proof/layout_check.h"
#include "story/views.h"
#include "story/vocabulary.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define FIXTURES "tests/story/fixtures/"

static bool is_word(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789_.", s[i]) || s[i] == '\0')
            return false;
    return n > 0 && s[0] >= 'a' && s[0] <= 'z';
}

/* What stands in the first column of the tables of section 2, in backquotes, plain names only. */
static void readme_is_known(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    size_t n = 0, seen = 0;
    const char *text = jb_file_read(arena, jb_diags_new(arena), "templates/README.md", 1 << 20, &n);
    assert_non_null(text);
    const char *line = strstr(text, "## 2. Tags"), *end = strstr(text, "## 3. ");
    assert_non_null(line);
    assert_non_null(end);
    for (; line < end; line += strcspn(line, "\n") + 1) {
        if (strncmp(line, "| `", 3) != 0)
            continue;
        const char *close = strchr(line + 2, '|');
        for (const char *at = line; (at = strchr(at, '`')) && at < close;
             at = strchr(at + 1, '`') + 1) {
            size_t k = strcspn(at + 1, "`");
            const char *name = at[1] == '.' ? at + 2 : at + 1;
            k -= at[1] == '.';
            if (!is_word(name, k) || strstr(jb_arena_strndup(arena, at + 1, k), "ID"))
                continue;
            const bool kind = jb_claims_kind(name, k) != JB_CLAIM_NO_KIND;
            const char *odd = jb_story_unknown_word(arena, jb_arena_strndup(arena, name, k));
            if (odd && !kind)
                fail_msg("templates/README.md lists %.*s, and gen/story/vocabulary.c has no %s",
                         (int)k, name, odd);
            seen++;
        }
    }
    assert_true(seen > 100);
    jb_arena_free(arena);
}

static void walk(JbArena *arena, JbView *view, int depth, size_t *seen);

static void walk_members(JbArena *arena, JbView *m, int depth, size_t *seen)
{
    for (; m && depth > 0; m = m->next) {
        const char *odd = m->key ? jb_story_unknown_word(arena, m->key) : NULL;
        bool kind = odd && jb_claims_kind(m->key, strlen(m->key)) != JB_CLAIM_NO_KIND;
        if (odd && !kind) /* kinds stand under untold, shifted and corrected, too */
            fail_msg("a view has a member %s, and gen/story/vocabulary.c does not", m->key);
        *seen += m->key != NULL;
        static const char *const open[] = {"is", "from", "to", "tally", "i", "g", "companions"};
        bool of_plan = m->open;
        for (size_t i = 0; m->key && i < sizeof open / sizeof *open; i++)
            of_plan |= strcmp(m->key, open[i]) == 0;
        if (!of_plan)
            walk(arena, m, depth - 1, seen);
    }
}

static void walk(JbArena *arena, JbView *view, int depth, size_t *seen)
{
    /* Makes what is made when it is asked for: a list's members, an indicator's areas' orders. */
    static const char *const asked[] = {"any", "largest", "missing", "overlapping", "peers"};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        (void)jb_mustache_view_member(view, asked[i], strlen(asked[i]));
    if (view->base)
        walk(arena, view->base, depth - 1, seen);
    walk_members(arena, view->child, depth, seen);
    walk_members(arena, view->extra, depth, seen);
}

static void views_are_known(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    JbDiags *diags = jb_diags_new(arena);
    const JbSeries *series = jb_source_series_load(arena, diags, FIXTURES "snapshots/2024-05.json",
                                                   FIXTURES "plan.json", NULL);
    assert_non_null(series);
    JbViews v = {.arena = arena,
                 .nodes = arena,
                 .lang = JB_ZH,
                 .langs = jb_locale_usual(),
                 .prefix = "",
                 .check_code = "c",
                 .issue_id = "i"};
    v.a = jb_attain(arena, diags, series, JB_HORIZON_CURRENT);
    v.book = jb_story_book_new(arena, jb_story_numbers_read(arena, diags, NULL));
    size_t seen = 0;
    walk(arena, jb_story_view_root(&v), 5, &seen);
    assert_true(seen > 500);
    jb_arena_free(arena);
}

static void unknown_words(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    assert_null(jb_story_unknown_word(arena, "."));
    assert_null(jb_story_unknown_word(arena, "i.any_id_at_all.completion"));
    assert_null(jb_story_unknown_word(arena, "is.a_light_of_the_plan"));
    assert_string_equal(jb_story_unknown_word(arena, "i.x.completio"), "completio");
    assert_string_equal(jb_story_unknown_word(arena, "value.cel"), "cel");
    assert_string_equal(jb_story_nearest_word("completoin"), "completion");
    assert_string_equal(jb_story_nearest_word("cel"), "cell");
    assert_null(jb_story_nearest_word("nothing_like_it"));
    assert_null(jb_story_nearest_word("a_word_of_very_many_letters_indeed_so_many"));
    jb_arena_free(arena);
}

static void counts(void **state)
{
    (void)state;
    JbArena *arena = jb_arena_new();
    static const struct {
        int n;
        const char *text;
    } han[] = {{1, "\xE4\xB8\x80"},
               {9, "\xE4\xB9\x9D"},
               {10, "\xE5\x8D\x81"},
               {11, "\xE5\x8D\x81\xE4\xB8\x80"},
               {20, "\xE4\xBA\x8C\xE5\x8D\x81"},
               {35, "\xE4\xB8\x89\xE5\x8D\x81\xE4\xBA\x94"}};
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(jb_page_count_text(arena, "{han}", han[i].n), han[i].text);
    assert_string_equal(jb_page_count_text(arena, "({arabic}) ", 12), "(12) ");
    jb_arena_free(arena);
}

static void contrast(void **state)
{
    (void)state;
    static const uint8_t black[3] = {0, 0, 0}, white[3] = {255, 255, 255},
                         gray[3] = {0x76, 0x76, 0x76}, fainter[3] = {0x77, 0x77, 0x77};
    assert_int_equal(jb_proof_contrast(black, white), 2100);
    assert_int_equal(jb_proof_contrast(white, white), 100);
    assert_int_equal(jb_proof_contrast(gray, white),
                     454); /* the palest gray that serves for text, as WCAG's examples have it */
    assert_int_equal(jb_proof_contrast(white, fainter), 447); /* and the next one */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readme_is_known), cmocka_unit_test(views_are_known),
        cmocka_unit_test(unknown_words),   cmocka_unit_test(counts),
        cmocka_unit_test(contrast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

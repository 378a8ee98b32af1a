/* SPDX-License-Identifier: MIT */
/* Template and figures → document: golden dumps, the ledger, faults with their place, digits in
 * prose. JB_GOLDEN=write renews the golden files; look at the difference before it is committed. */
#include "base/file.h"
#include "dump.h"
#include "story/story.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define FIXTURES "tests/story/fixtures/"
#define BOTH     jb_locale_usual()

static JbArena *arena;
static JbDiags *diags;
static const JbAttainment *attainment;

static int setup(void **state)
{
    (void)state;
    arena = jb_arena_new();
    diags = jb_diags_new(arena);
    const JbSeries *series = jb_source_series_load(arena, diags, FIXTURES "snapshots/2024-05.json",
                                                   FIXTURES "plan.json", NULL);
    assert_non_null(series);
    attainment = jb_attain(arena, diags, series, JB_HORIZON_CURRENT);
    diags = jb_diags_new(arena);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    jb_arena_free(arena);
    return 0;
}

static void golden(const char *name, const char *got)
{
    const char *path = jb_arena_format(arena, "tests/story/golden/%s", name);
    const char *renew = getenv("JB_GOLDEN");
    if (renew != NULL && strcmp(renew, "write") == 0) {
        FILE *f = fopen(path, "wb");
        assert_non_null(f);
        assert_int_equal(fwrite(got, 1, strlen(got), f), strlen(got));
        assert_int_equal(fclose(f), 0);
    }
    size_t n = 0;
    const char *want = jb_file_read(arena, diags, path, 1 << 20, &n);
    assert_non_null(want);
    assert_string_equal(got, want);
}

static const JbDocument *document(const char *dir, JbLangs langs)
{
    diags = jb_diags_new(arena);
    const JbTemplate *t = jb_story_template_load(arena, diags, dir);
    return t == NULL ? NULL : jb_story(arena, NULL, diags, attainment, NULL, 0, t, langs, NULL);
}

static void test_documents(void **state)
{
    (void)state;
    const JbDocument *doc = document(FIXTURES "template", BOTH);
    assert_non_null(doc);
    assert_int_equal(diags->list.n, 0);
    for (JbLang lang = JB_ZH; lang <= JB_EN; lang++) {
        JbText out = jb_text(arena);
        dump_document(&out, doc, lang);
        golden(lang == JB_ZH ? "zh.txt" : "en.txt", jb_text_str(&out));
    }
    JbText json = jb_text(arena);
    jb_story_ledger_json(&json, doc, NULL);
    golden("figures.json", jb_text_str(&json));
    assert_non_null(jb_json_read(arena, diags, "ledger", json.at, json.n, NULL));
    assert_int_equal(diags->list.n, 0);
}

static const JbEntry *entry(const JbDocument *doc, const char *key)
{
    for (size_t i = 0; i < doc->ledger->entries.n; i++)
        if (strcmp(doc->ledger->entries.at[i].key, key) == 0)
            return &doc->ledger->entries.at[i];
    return NULL;
}

/* DATA.md's worked example: 2316 of 5000 in May. */
static void test_ledger(void **state)
{
    (void)state;
    const JbDocument *doc = document(FIXTURES "template", BOTH);
    const JbEntry *lead = entry(doc, "sme_transformed.lead");
    assert_non_null(lead);
    assert_string_equal(lead->text[JB_ZH], "4.7");
    assert_string_equal(lead->text[JB_EN], "4.7");
    assert_string_equal(jb_q_fraction(arena, lead->value), "349/75"); /* 46.32 - 125/3 */
    assert_string_equal(jb_q_digits(arena, lead->printed, 1), "4.7");
    const JbEntry *value = entry(doc, "sme_transformed.value");
    assert_string_equal(value->text[JB_EN], "2,316");
    assert_string_equal(value->raw, "2316");
    assert_string_equal(value->source.file, FIXTURES "snapshots/2024-05.json");
    assert_string_equal(value->source.pointer, "/values/sme_transformed");
    assert_true(value->illustrative);
    assert_string_equal(entry(doc, "sme_transformed.completion")->formula, "2316 / 5000");
    const JbEntry *last = entry(doc, "sme_transformed.target.2027-12.words");
    assert_string_equal(last->text[JB_ZH], "1.5万家以上");
    assert_string_equal(last->text[JB_EN], "15,000 or more");
    for (size_t i = 0; i < doc->ledger->entries.n; i++) /* each key once */
        assert_ptr_equal(entry(doc, doc->ledger->entries.at[i].key), &doc->ledger->entries.at[i]);
}

static void test_code(void **state)
{
    (void)state;
    const JbDocument *doc = document(FIXTURES "template", BOTH);
    JbText both = jb_text(arena);
    jb_text_put_n(&both, attainment->plan->bytes, attainment->plan->byte_n);
    jb_text_put_n(&both, attainment->series->now->bytes, attainment->series->now->byte_n);
    const char *hex = jb_file_sha256(arena, both.at, both.n);
    assert_int_equal(strlen(doc->check_code), 9);
    assert_memory_equal(doc->check_code, hex, 4);
    assert_memory_equal(doc->check_code + 5, hex + 4, 4);
    assert_string_equal(doc->issue_id, "cq-sme-digital/2024-05");
    assert_non_null(jb_story_document_flow(doc, JB_ZH, "story1"));
    assert_null(jb_story_document_flow(doc, JB_EN, "story1"));
    assert_null(jb_story_document_flow(doc, JB_ZH, "meta"));
}

static void test_one_language(void **state)
{
    (void)state;
    const JbDocument *doc = document(FIXTURES "template", jb_locale_only(JB_EN));
    assert_non_null(doc);
    assert_int_equal(doc->flow_n[JB_ZH], 0);
    assert_int_equal(doc->flow_n[JB_EN], 2);
}

/* --- templates of one page, in a folder of their own --- */

static const char *folder(const char *page)
{
    char *dir = jb_arena_strdup(arena, "build/story-XXXXXX");
    assert_non_null(mkdtemp(dir));
    FILE *f = fopen(jb_arena_format(arena, "%s/en.md", dir), "wb");
    assert_non_null(f);
    fputs(page, f);
    fclose(f);
    return dir;
}

static void forget(const char *dir)
{
    unlink(jb_arena_format(arena, "%s/en.md", dir));
    rmdir(dir);
}

typedef struct Fault {
    const char *page, *code;
    uint32_t line, column;
} Fault;

static void test_faults(void **state)
{
    (void)state;
    static const Fault rows[] = {
        {"::: a\n\n{{#i.workshops}}\n{{valeu}}\n{{/i.workshops}}\n", "unknown-tag", 4, 1},
        {"::: a\nx {{i.nothing.value}}\n", "figure-absent", 2, 3},
        {"::: a\n{{i.benchmark_firms.value}}\n", "figure-absent", 2, 1},
        {"::: a\n{{#laggard}}{{/laggard}}\n", "unknown-tag", 2, 1},
        {"::: a\n{{>gone}}\n", "unknown-partial", 2, 1},
        {"::: a\n![x](bar:nothing)\n", "unknown-indicator", 2, 1},
        {"::: a\n```trend\nindicator: nothing\nalt: x\n```\n", "bad-directive", 3, 1},
        {"::: a\n```trend\nalt: x\n```\n", "bad-directive", 3, 1},
        {"::: a\n```trend\nindicator: workshops\n```\n", "bad-directive", 3, 1},
        {"::: a\n```strip\nalt: x\nsize: big\n```\n", "bad-directive", 3, 1},
        {"::: a\n```strip\nalt: x\naspect: -3\n```\n", "bad-directive", 3, 1},
        {"::: a\n```strip\nalt x\n```\n", "bad-directive", 3, 1},
        {"::: a\n{{#x}}\n", "section-not-closed", 2, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *dir = folder(rows[i].page);
        const JbDocument *doc = document(dir, jb_locale_only(JB_EN));
        forget(dir);
        assert_null(doc);
        assert_true(diags->list.n > 0);
        const JbDiag *d = &diags->list.at[0];
        if (strcmp(d->code, rows[i].code) != 0)
            print_message("%s", rows[i].page);
        assert_string_equal(d->code, rows[i].code);
        assert_int_equal(d->place.line, rows[i].line);
        assert_int_equal(d->place.column, rows[i].column);
        assert_string_equal(jb_file_base(arena, d->place.file), "en.md");
    }
}

static void test_missing_language(void **state)
{
    (void)state;
    const char *dir = folder("::: a\nx\n");
    assert_null(document(dir, BOTH));
    assert_string_equal(diags->list.at[0].code, "no-template-language");
    assert_int_equal(diags->list.at[0].exit, JB_EXIT_NO_INPUT);
    forget(dir);
    assert_null(document("tests/story/nowhere", BOTH));
    assert_string_equal(diags->list.at[0].code, "no-template");
}

/* A section on what this plan lacks is false, not an error: one template serves many plans. */
static void test_other_plan(void **state)
{
    (void)state;
    const char *dir = folder(
        "::: "
        "a\nx{{#i.elsewhere}}{{value}}{{/i.elsewhere}}{{#companions.other}}y{{/companions.other}}"
        "{{^g.nowhere}}z{{/g.nowhere}}{{#i.benchmark_firms.forecast.value}}no"
        "{{/i.benchmark_firms.forecast.value}} {{i.benchmark_firms.value.cell_u}}\n");
    const JbDocument *doc = document(dir, jb_locale_only(JB_EN));
    forget(dir);
    assert_non_null(doc);
    assert_string_equal(doc->flows[JB_EN][0].first->runs.at[0].text, "xz —");
}

static void test_digits(void **state)
{
    (void)state;
    const char *dir = folder("::: a1\n# In 2024, {{period}}\n\n1. item\n\n{.h2} five or 6.5 "
                             "[1](style:page) of [2](style:x)\n\n"
                             "[a](https://x.y/2024) &#8212; {{period}}\n\n"
                             "```trend\nindicator: workshops\ntop: 5\nlabel.value: 7 of\n```\n");
    const JbTemplate *t = jb_story_template_load(arena, diags, dir);
    JbDiags *found = jb_diags_new(arena);
    jb_story_template_check(arena, found, t);
    forget(dir);
    static const uint32_t places[][2] = {{2, 6}, {6, 15}, {6, 39}, {13, 14}};
    assert_int_equal(found->list.n, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(found->list.at[i].code, "digit-without-key");
        assert_int_equal(found->list.at[i].severity, JB_WARNING);
        assert_int_equal(found->list.at[i].place.line, places[i][0]);
        assert_int_equal(found->list.at[i].place.column, places[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_documents),  cmocka_unit_test(test_ledger),
        cmocka_unit_test(test_code),       cmocka_unit_test(test_one_language),
        cmocka_unit_test(test_faults),     cmocka_unit_test(test_missing_language),
        cmocka_unit_test(test_other_plan), cmocka_unit_test(test_digits),
    };
    return cmocka_run_group_tests_name("story", tests, setup, teardown);
}

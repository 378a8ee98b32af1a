/* SPDX-License-Identifier: MIT */
/* A paragraph is composed once for its text, style and measure: what changes its setting makes it
 * anew, and what there is to report of it is reported each time. */
#include "compose_bench.h"
#include "paragraph/warm.h"

static const JbSetLine *lines_of(Bench *b, const JbRun *run, JbLen measure)
{
    return jb_para_compose(&b->composer, run, 1, &b->styles[0], JB_EN, &measure, 1, EM)->lines;
}

static JbRun text_run(const char *text)
{
    return (JbRun){.kind = JB_RUN_TEXT,
                   .text = text,
                   .lang = JB_EN,
                   .figure = JB_NONE,
                   .figure2 = JB_NONE,
                   .place = {.file = "made", .line = 1, .column = 1}};
}

static void test_the_same_is_not_composed_again(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    char text[] = "Plain words";
    JbRun run = text_run(text), other = text_run("Other words");
    const JbSetLine *first = lines_of(&b, &run, 20 * EM);
    assert_ptr_equal(lines_of(&b, &run, 20 * EM), first);
    assert_ptr_not_equal(lines_of(&b, &run, 19 * EM), first);
    assert_ptr_not_equal(lines_of(&b, &other, 20 * EM), first);
    run.class = "red";
    assert_ptr_not_equal(lines_of(&b, &run, 20 * EM), first);
    run.class = NULL;
    b.styles[0].tracking = 100;
    assert_ptr_not_equal(lines_of(&b, &run, 20 * EM), first);
    b.styles[0].tracking = 0;
    b.layout.composition.max_hyphens = 1;
    assert_ptr_not_equal(lines_of(&b, &run, 20 * EM), first);
    b.layout.composition.max_hyphens = 2;
    text[0] = 'p'; /* the text counts, not where it stands */
    assert_ptr_not_equal(lines_of(&b, &run, 20 * EM), first);
    text[0] = 'P';
    assert_ptr_equal(lines_of(&b, &run, 20 * EM), first);
    bench_close(&b);
}

static void test_widths_are_those_of_the_text(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    JbRun run = text_run("Plain words"), part = text_run("Plain");
    JbLen least = jb_para_min_width(&b.composer, &run, 1, &b.styles[0], JB_EN);
    JbLen width = jb_para_width(&b.composer, &run, 1, &b.styles[0], JB_EN);
    assert_true(least < width);
    assert_true(jb_para_width(&b.composer, &part, 1, &b.styles[0], JB_EN) < width);
    assert_int_equal(jb_para_width(&b.composer, &run, 1, &b.styles[0], JB_EN), width);
    assert_int_equal(jb_para_min_width(&b.composer, &run, 1, &b.styles[0], JB_EN), least);
    bench_close(&b);
    bench_open(&b); /* each is found with the other, whichever is asked for first */
    assert_int_equal(jb_para_width(&b.composer, &run, 1, &b.styles[0], JB_EN), width);
    assert_int_equal(jb_para_min_width(&b.composer, &run, 1, &b.styles[0], JB_EN), least);
    bench_close(&b);
}

static void test_what_is_wrong_is_told_to_each_briefing(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    JbRun run = text_run("a \xF3\xB0\x80\x80 b"); /* U+F0000: no face has it */
    (void)lines_of(&b, &run, 20 * EM);
    assert_int_equal(b.diags->list.n, 1);
    (void)lines_of(&b, &run, 20 * EM); /* told once a briefing */
    assert_int_equal(b.diags->list.n, 1);
    b.composer = jb_para_open(b.arena, b.diags, b.faces, &b.layout);
    (void)lines_of(&b, &run, 20 * EM);
    assert_int_equal(b.diags->list.n, 2);
    bench_close(&b);
}

/* Nor does it tell anything where a style has no faces for a language. */
static void test_warmth_changes_no_line(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    JbRun run = text_run("Plain 12.5% words");
    JbLen width = jb_para_width(&b.composer, &run, 1, &b.styles[0], JB_EN);
    bench_close(&b);
    bench_open(&b);
    for (size_t i = 0; i < 2; i++)
        for (JbLang lang = 0; lang < JB_LANGS; lang++)
            b.styles[i].in[lang] = &b.styles[i];
    b.styles[1].role[JB_EN] = "none";
    jb_para_warm(b.diags, b.faces, &b.layout, jb_locale_with(jb_locale_only(JB_EN), JB_ZH));
    assert_int_equal(b.diags->list.n, 0);
    b.composer = jb_para_open(b.arena, b.diags, b.faces, &b.layout);
    assert_int_equal(jb_para_width(&b.composer, &run, 1, &b.styles[0], JB_EN), width);
    assert_int_equal(b.diags->list.n, 0);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_same_is_not_composed_again),
        cmocka_unit_test(test_widths_are_those_of_the_text),
        cmocka_unit_test(test_what_is_wrong_is_told_to_each_briefing),
        cmocka_unit_test(test_warmth_changes_no_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

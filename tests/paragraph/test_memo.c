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

static void assert_same_run(const JbSetRun *a, const JbSetRun *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->source, b->source);
    assert_int_equal(a->face, b->face);
    assert_int_equal(a->size, b->size);
    assert_int_equal(a->color, b->color);
    assert_int_equal(a->x, b->x);
    assert_int_equal(a->width, b->width);
    assert_string_equal(a->text, b->text);
    assert_int_equal(a->glyph_n, b->glyph_n);
    for (size_t i = 0; i < a->glyph_n; i++) {
        assert_int_equal(a->glyphs[i].id, b->glyphs[i].id);
        assert_int_equal(a->glyphs[i].x, b->glyphs[i].x);
        assert_int_equal(a->glyphs[i].y, b->glyphs[i].y);
        assert_int_equal(a->glyphs[i].advance, b->glyphs[i].advance);
        assert_int_equal(a->glyphs[i].text, b->glyphs[i].text);
        assert_int_equal(a->glyphs[i].text_n, b->glyphs[i].text_n);
    }
}

static void assert_same_line(const JbSetLine *a, const JbSetLine *b)
{
    const JbLineQuality *q = &a->quality, *r = &b->quality;
    assert_int_equal(a->indent, b->indent);
    assert_int_equal(a->measure, b->measure);
    assert_int_equal(a->width, b->width);
    assert_int_equal(a->last, b->last);
    assert_int_equal(a->hyphenated, b->hyphenated);
    assert_int_equal(a->from_run, b->from_run);
    assert_int_equal(a->from_at, b->from_at);
    assert_int_equal(q->natural, r->natural);
    assert_int_equal(q->stretch - q->shrink, r->stretch - r->shrink);
    assert_int_equal(q->widest_han_gap, r->widest_han_gap);
    assert_int_equal(q->loose, r->loose);
    assert_int_equal(q->short_by, r->short_by);
    assert_int_equal(q->compressed, r->compressed);
    assert_int_equal(q->exceptions, r->exceptions);
    assert_int_equal(a->run_n, b->run_n);
    for (size_t i = 0; i < a->run_n; i++)
        assert_same_run(&a->runs[i], &b->runs[i]);
}

static const char *const texts[] = {"Plain words",
                                    "Digital transformation, attendances of 1,234.5%",
                                    "soft\u00ADhyphens of this author",
                                    "47.5%",
                                    " about 730 ",
                                    "two\u2028lines",
                                    "专精特新“小巨人”企业（家）。",
                                    "完成2024年目标的46.3%，"};
enum { TEXTS = sizeof texts / sizeof *texts };

/* The lines of two runs, the second of a class, as they come out in so much of what they take. */
static const JbParagraph *set_runs(Bench *b, const char *text, JbLang lang, bool measured,
                                   JbLen more)
{
    JbRun *runs = jb_arena_alloc_array(b->arena, 2, sizeof *runs);
    runs[0] = runs[1] = text_run(text);
    runs[0].lang = runs[1].lang = lang;
    runs[1].class = "red";
    JbStyle wide = b->styles[0];
    wide.tracking = measured ? 0 : 1; /* else another text is measured */
    JbLen measure = jb_para_width(&b->composer, runs, 2, &wide, lang);
    if (!measured) {
        Bench other;
        bench_open(&other);
        other.layout.composition = b->layout.composition;
        measure = jb_para_width(&other.composer, runs, 2, &b->styles[0], lang);
        bench_close(&other);
    }
    b->styles[0].color = 3;
    measure += more;
    return jb_para_compose(&b->composer, runs, 2, &b->styles[0], lang, &measure, 1, EM);
}

/* What is measured is set on one line by the way; a paragraph that it holds comes out as if it had
 * never been measured. */
static void test_what_was_measured_is_set_alike(void **state)
{
    (void)state;
    static const JbTextAlign aligns[] = {JB_TEXT_LEFT, JB_TEXT_RIGHT, JB_TEXT_CENTER,
                                         JB_TEXT_JUSTIFY, JB_TEXT_SPREAD};
    static const JbLen more[] = {-4000, 0, 4000};
    for (size_t k = 0; k < 5 * 3 * 2 * TEXTS; k++) {
        Bench b[2];
        const JbParagraph *set[2];
        for (int measured = 0; measured < 2; measured++) {
            bench_open(&b[measured]);
            b[measured].layout.composition.hanging = k / TEXTS % 2;
            b[measured].styles[0].align = aligns[k / TEXTS / 2 / 3];
            set[measured] = set_runs(&b[measured], texts[k % TEXTS], k % TEXTS < 6 ? JB_EN : JB_ZH,
                                     measured, more[k / TEXTS / 2 % 3]);
        }
        assert_int_equal(set[0]->line_n, set[1]->line_n);
        for (size_t i = 0; i < set[0]->line_n; i++)
            assert_same_line(&set[0]->lines[i], &set[1]->lines[i]);
        bench_close(&b[0]);
        bench_close(&b[1]);
    }
}

/* Found with the others, what a text needs at least with no word divided is what it needs in a
 * style that divides none. */
static void test_whole_words(void **state)
{
    (void)state;
    size_t narrower = 0;
    for (size_t k = 0; k < TEXTS; k++) {
        Bench b;
        bench_open(&b);
        JbRun run = text_run(texts[k]);
        b.styles[0].indent = 500;
        JbTextWidths w = jb_para_widths(&b.composer, &run, 1, &b.styles[0], JB_EN);
        assert_int_equal(w.width, jb_para_width(&b.composer, &run, 1, &b.styles[0], JB_EN));
        assert_int_equal(w.least, jb_para_min_width(&b.composer, &run, 1, &b.styles[0], JB_EN));
        narrower += w.least < w.whole;
        b.styles[0].hyphenate = false;
        assert_int_equal(w.whole, jb_para_min_width(&b.composer, &run, 1, &b.styles[0], JB_EN));
        bench_close(&b);
    }
    assert_true(narrower > 0); /* "transformation" */
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

/* The glyphs and the text of a run, which marks point to, outlive what was remembered. */
static void test_what_is_shown_stays_when_all_is_forgotten(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    JbRun run = text_run(texts[0]);
    const JbSetRun shown = lines_of(&b, &run, 20 * EM)[0].runs[0];
    JbSetRun kept = shown;
    JbGlyph *glyphs = jb_arena_alloc_array(b.arena, shown.glyph_n, sizeof *glyphs);
    memcpy(glyphs, shown.glyphs, shown.glyph_n * sizeof *glyphs);
    kept.glyphs = glyphs;
    kept.text = jb_arena_strdup(b.arena, shown.text);
    jb_para_forget(b.faces);
    for (size_t i = 1; i < TEXTS; i++) { /* takes the memory that was given back */
        JbRun other = text_run(texts[i]);
        (void)lines_of(&b, &other, 20 * EM);
    }
    assert_same_run(&shown, &kept);
    assert_same_run(&lines_of(&b, &run, 20 * EM)[0].runs[0], &kept);
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
        cmocka_unit_test(test_what_was_measured_is_set_alike),
        cmocka_unit_test(test_whole_words),
        cmocka_unit_test(test_what_is_wrong_is_told_to_each_briefing),
        cmocka_unit_test(test_what_is_shown_stays_when_all_is_forgotten),
        cmocka_unit_test(test_warmth_changes_no_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

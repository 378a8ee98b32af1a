/* SPDX-License-Identifier: MIT */
/* Bilingual parity on pages made by hand: page 1 Chinese, page 2 English, one paragraph or row
 * after the other. */
#include "../base/base_test.h"
#include "proof/parity.h"
#include <string.h>

#define BOTH jb_locale_usual()
enum { GREEN = 0, RED = 1 };

static const JbColor COLORS[] = {{.name = "green"}, {.name = "red"}};
static const struct JbStatusLook LOOKS[] = {{"on_track", GREEN, "disc"}, {"behind", RED, "down"}};
static const JbLayout LAYOUT = {.status_color_n = 2, .looks = (struct JbStatusLook *)LOOKS};

typedef struct Made {
    Bench *bench;
    JbDocument document;
    JbLedger ledger;
    JbPages pages;
    size_t root[JB_LANGS]; /* a Sect for each language */
} Made;

static size_t element(Made *m, JbTag tag, size_t parent, JbLang lang)
{
    JB_PUSH(m->bench->arena, &m->pages.elements,
            (JbElement){.tag = (uint8_t)tag, .parent = (uint32_t)parent, .lang = (uint8_t)lang});
    return m->pages.elements.n - 1;
}

static Made *made(void **state)
{
    Bench *b = *state;
    Made *m = jb_arena_alloc(b->arena, sizeof *m);
    m->bench = b;
    m->document.ledger = &m->ledger;
    m->pages.document = &m->document;
    m->pages.layout = &LAYOUT;
    m->pages.colors = COLORS;
    m->pages.color_n = 2;
    m->pages.langs = BOTH;
    size_t top = element(m, JB_TAG_DOCUMENT, JB_NONE, JB_ZH);
    for (JbLang lang = JB_ZH; lang <= JB_EN; lang++) {
        m->root[lang] = element(m, JB_TAG_SECT, top, lang);
        JB_PUSH(b->arena, &m->pages.pages, (JbPage){.lang = lang});
    }
    return m;
}

/* A ledger entry; value NULL: words or a date. */
static size_t entry(Made *m, const char *key, const char *value, const char *zh, const char *en,
                    const char *unit)
{
    JbArena *a = m->bench->arena;
    const JbQ *q = value != NULL ? jb_q_parse(a, value, strlen(value)) : NULL;
    JbEntry e = {
        .key = key, .value = q, .printed = q, .text = {zh, en}, .unit = {.at = {unit, unit}}};
    JB_PUSH(a, &m->ledger.entries, e);
    return m->ledger.entries.n - 1;
}

static void put_mark(Made *m, JbLang page, JbMark mark)
{
    mark.lang = (uint8_t)page;
    JB_PUSH(m->bench->arena, &m->pages.pages.at[page].marks, mark);
}

static void put(Made *m, JbLang page, size_t e, size_t figure, const char *text)
{
    put_mark(m, page,
             (JbMark){.kind = JB_MARK_GLYPHS,
                      .element = (uint32_t)e,
                      .figure = (uint32_t)figure,
                      .text = text});
}

static size_t paragraph(Made *m, JbLang lang)
{
    return element(m, JB_TAG_P, m->root[lang], lang);
}

/* A paragraph that prints the figures' own texts, words between them. */
static size_t say(Made *m, JbLang lang, const size_t *figures, size_t n)
{
    size_t p = paragraph(m, lang);
    for (size_t i = 0; i < n; i++) {
        put(m, lang, p, JB_NONE, "so and so");
        put(m, lang, p, figures[i], m->ledger.entries.at[figures[i]].text[lang]);
    }
    return p;
}
#define SAY(m, lang, ...)                                                                          \
    say((m), (lang), (const size_t[]){__VA_ARGS__},                                                \
        sizeof((const size_t[]){__VA_ARGS__}) / sizeof(size_t))

/* A status beside the text that follows: a disc for on_track, a triangle that points down for
 * behind. */
static void light(Made *m, JbLang lang, size_t e, size_t color)
{
    static const JbPathStep disc[6] = {{JB_PATH_MOVE, {5}, {0}},   {JB_PATH_CURVE, {5}, {3}},
                                       {JB_PATH_CURVE, {-3}, {5}}, {JB_PATH_CURVE, {-5}, {-3}},
                                       {JB_PATH_CURVE, {3}, {-5}}, {.op = JB_PATH_CLOSE}};
    static const JbPathStep down[4] = {{JB_PATH_MOVE, {0}, {4}},
                                       {JB_PATH_LINE, {5}, {-4}},
                                       {JB_PATH_LINE, {-5}, {-4}},
                                       {.op = JB_PATH_CLOSE}};
    JbMark mark = {.kind = JB_MARK_PATH,
                   .element = (uint32_t)e,
                   .figure = JB_NONE,
                   .color = (uint32_t)color,
                   .fill = true};
    mark.artifact = e == JB_NONE ? JB_ART_LAYOUT : JB_ART_NONE;
    mark.steps = color == GREEN ? disc : down;
    mark.step_n = color == GREEN ? 6 : 4;
    put_mark(m, lang, mark);
}

static void agree(Made *m)
{
    bool same = jb_proof_parity(m->bench->arena, m->bench->diags, &m->pages);
    if (!same)
        print_error("%s\n",
                    jb_diag_line(m->bench->arena, &m->bench->diags->list.at[0], JB_DIAG_TEXT));
    assert_true(same);
    assert_int_equal(m->bench->diags->list.n, 0);
}

/* Exactly one error, whose message is this. */
static void differ(Made *m, const char *message)
{
    JbDiags *d = m->bench->diags;
    assert_false(jb_proof_parity(m->bench->arena, d, &m->pages));
    for (size_t i = 1; i < d->list.n; i++)
        print_error("%s\n", d->list.at[i].message);
    assert_string_equal(d->list.at[0].message, message);
    assert_string_equal(d->list.at[0].code, "parity");
    assert_int_equal(d->list.at[0].severity, JB_ERROR);
    assert_int_equal(d->list.n, 1);
}

/* Element e is a text with variants, one of which would have printed the figure. */
static void leaves_out(Made *m, size_t e, size_t figure)
{
    JbFitRecord r = {.element = (uint32_t)e, .variants = 2, .taken = 1};
    JB_PUSH(m->bench->arena, &r.left_out, figure);
    JB_PUSH(m->bench->arena, &m->pages.fits, r);
}

/* --- what agrees --- */

/* Each language takes the longest variant that it has room for: what the other one holds besides is
 * no fault. */
static void test_variants_that_were_not_taken(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.value", "1", "1", "1", NULL),
           b = entry(m, "b.value", "2", "2", "2", NULL);
    SAY(m, JB_ZH, a, b);
    leaves_out(m, SAY(m, JB_EN, a), b);
    agree(m);

    m = made(state); /* the shortest prints no figure at all */
    a = entry(m, "a.value", "1", "1", "1", NULL), b = entry(m, "b.value", "2", "2", "2", NULL);
    SAY(m, JB_ZH, a);
    SAY(m, JB_ZH, b);
    size_t bare = paragraph(m, JB_EN);
    put(m, JB_EN, bare, JB_NONE, "so and so");
    leaves_out(m, bare, a);
    SAY(m, JB_EN, b);
    agree(m);

    m = made(state); /* and nothing stands beside it: the paragraph behind it has its own partner */
    a = entry(m, "a.value", "1", "1", "1", NULL), b = entry(m, "b.value", "2", "2", "2", NULL);
    bare = paragraph(m, JB_ZH);
    put(m, JB_ZH, bare, JB_NONE, "so and so");
    leaves_out(m, bare, a);
    SAY(m, JB_ZH, a);
    SAY(m, JB_EN, a);
    agree(m);

    m = made(state); /* a headline without its figure is paired, though the figure follows it */
    a = entry(m, "a.value", "1", "1", "1", NULL), b = entry(m, "b.value", "2", "2", "2", NULL);
    bare = paragraph(m, JB_EN);
    put(m, JB_EN, bare, JB_NONE, "so and so");
    leaves_out(m, bare, a);
    for (JbLang lang = JB_ZH; lang <= JB_EN; lang++) {
        if (lang == JB_ZH)
            SAY(m, lang, a);
        SAY(m, lang, a);
        SAY(m, lang, b);
    }
    agree(m);
}

/* What no variant holds is lacking as ever. */
static void test_variants_excuse_their_own_figures_only(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.value", "1", "1", "1", NULL),
           b = entry(m, "b.value", "2", "2", "2", NULL);
    size_t c = entry(m, "c.value", "3", "3", "3", NULL);
    SAY(m, JB_ZH, a, c);
    leaves_out(m, SAY(m, JB_EN, a), b);
    differ(m,
           "page 1 shows c.value as 3 in Chinese, and the English that stands beside it lacks 3");
}

static void test_ten_thousands_agree_with_thousands(void **state)
{
    Made *m = made(state);
    size_t firms = entry(m, "firms.value", "15000", "1.5万", "15,000", "家");
    size_t loans = entry(m, "loans.value", "1277", "1277", "127.7 billion", "亿元");
    size_t share = entry(m, "share.value", "46.3", "46.3%", "46.3%", "%");
    SAY(m, JB_ZH, firms, loans, share);
    SAY(m, JB_EN, firms, loans, share);
    agree(m);
}

static void test_order_is_free_within_a_paragraph_only(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.value", "1", "1", "1", NULL),
           b = entry(m, "b.value", "2", "2", "2", NULL);
    SAY(m, JB_ZH, a, b);
    SAY(m, JB_EN, b, a, b); /* named again: a matter of style */
    agree(m);

    m = made(state);
    a = entry(m, "a.value", "1", "1", "1", NULL), b = entry(m, "b.value", "2", "2", "2", NULL);
    SAY(m, JB_ZH, a, b);
    SAY(m, JB_EN, a);
    SAY(m, JB_EN, b);
    assert_false(jb_proof_parity(m->bench->arena, m->bench->diags, &m->pages));
}

static void test_calendar_figures_are_free(void **state)
{
    Made *m = made(state);
    size_t months = entry(m, "period.months", "5", "5", "5", NULL);
    size_t month = entry(m, "period.month", "5", "5月", "May", NULL);
    size_t by = entry(m, "a.target.2024-12.by", NULL, "2024年12月", "December 2024", NULL);
    size_t year = entry(m, "cq/target_year", "2024", "2024", "2024", NULL);
    size_t a = entry(m, "a.value", "1", "1", "1", NULL);
    SAY(m, JB_ZH, months, a, year);
    SAY(m, JB_EN, a, month);
    SAY(m, JB_EN, by);
    agree(m);
}

static void test_a_year_is_a_date(void **state)
{
    Made *m = made(state);
    size_t period = entry(m, "period", "202412", "2024年", "2024", NULL);
    SAY(m, JB_ZH, period);
    SAY(m, JB_EN, period);
    agree(m);
    m->ledger.entries.at[period].text[JB_EN] = "2025";
    SAY(m, JB_EN, period);
    assert_false(jb_proof_parity(m->bench->arena, m->bench->diags, &m->pages));
}

static void test_words_without_a_number_are_free(void **state)
{
    Made *m = made(state);
    size_t words = entry(m, "a.target.words", NULL, "完成编制", "all compiled", NULL);
    size_t a = entry(m, "a.value", "1", "1", "1", NULL);
    SAY(m, JB_ZH, a, words);
    SAY(m, JB_EN, a);
    agree(m);
}

static void test_a_figure_may_be_set_in_parts(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.value", "15000", "1.5万", "15,000", NULL);
    size_t b = entry(m, "b.value", "1000000", "100万", "1 million", NULL);
    size_t zh = paragraph(m, JB_ZH), en = paragraph(m, JB_EN), cell = paragraph(m, JB_EN);
    put(m, JB_ZH, zh, a, "1.5"); /* a face for digits, a face for Han */
    put(m, JB_ZH, zh, a, "万");
    put(m, JB_ZH, zh, b, "100万");
    put(m, JB_EN, en, a, "15,000");
    put(m, JB_EN, en, b, "1 ");
    put(m, JB_EN, cell, JB_NONE, "words of the next column"); /* painted between the two lines */
    put(m, JB_EN, en, b, "million");
    agree(m);
}

static void test_forms_of_a_figure(void **state)
{
    Made *m = made(state);
    size_t n = entry(m, "behind.count", "3", "3", "3", NULL),
           lead = entry(m, "a.lead", "4.7", "4.7", "4.7", "x");
    size_t zh = paragraph(m, JB_ZH), en = paragraph(m, JB_EN);
    put(m, JB_ZH, zh, n, "三");
    put(m, JB_ZH, zh, lead, "+4.7");
    put(m, JB_EN, en, n, "three");
    put(m, JB_EN, en, JB_NONE, " and ");
    put(m, JB_EN, en, n, "3rd");
    put(m, JB_EN, en, lead, "4.7");
    agree(m);
}

static void test_rows_captions_and_charts_are_blocks(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.value", "1", "1", "1", NULL),
           b = entry(m, "b.value", "2", "2", "2", NULL);
    for (JbLang lang = JB_ZH; lang <= JB_EN; lang++) {
        size_t chart = element(m, JB_TAG_FIGURE, m->root[lang], lang);
        size_t table = element(m, JB_TAG_TABLE, m->root[lang], lang);
        size_t row = element(m, JB_TAG_TR, table, lang);
        size_t first = element(m, JB_TAG_TD, row, lang), second = element(m, JB_TAG_TD, row, lang);
        size_t span = element(m, JB_TAG_SPAN, second, lang);
        put(m, lang, lang == JB_ZH ? first : span, a, "1"); /* columns may stand in another order */
        put(m, lang, lang == JB_ZH ? second : first, b, "2");
        light(m, lang, chart, lang == JB_ZH ? GREEN : RED); /* points of a chart are no statuses */
        put(m, lang, chart, b, "2");
    }
    agree(m);
}

/* --- what does not --- */

static void test_another_figure_in_english(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.completion", "46.3", "46.3%", "46.3%", "%");
    size_t b = entry(m, "b.completion", "37.7", "37.7%", "37.7%", "%");
    SAY(m, JB_ZH, a);
    SAY(m, JB_EN, b);
    differ(m, "English shows b.completion as 37.7% (page 2) where Chinese shows a.completion as "
              "46.3% (page 1)");
}

static void test_a_figure_lacks(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.value", "15000", "1.5万", "15,000", NULL),
           b = entry(m, "b.value", "2", "2", "2", NULL);
    SAY(m, JB_ZH, a, b);
    SAY(m, JB_EN, b);
    differ(m, "page 1 shows a.value as 1.5万 in Chinese, and the English that stands beside it "
              "lacks 15,000");
}

static void test_paragraphs_in_another_order(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.value", "1", "1", "1", NULL),
           b = entry(m, "b.value", "2", "2", "2", NULL);
    SAY(m, JB_ZH, a);
    SAY(m, JB_ZH, b);
    SAY(m, JB_EN, b);
    SAY(m, JB_EN, a);
    assert_false(jb_proof_parity(m->bench->arena, m->bench->diags, &m->pages));
}

static void test_a_paragraph_more_is_one_fault(void **state)
{
    Made *m = made(state);
    size_t figure[5];
    static const char *const digits[] = {"1", "2", "3", "4", "5"}, *const keys[] = {"a.v", "b.v",
                                                                                    "c.v", "d.v",
                                                                                    "e.v"};
    for (size_t i = 0; i < 5; i++) {
        figure[i] = entry(m, keys[i], digits[i], digits[i], digits[i], NULL);
        SAY(m, JB_ZH, figure[i]);
        if (i != 1)
            SAY(m, JB_EN, figure[i]);
    }
    differ(m, "page 1 shows b.v as 2 in Chinese, and the English that stands beside it lacks 2");
}

static void test_a_page_that_ends_early(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.value", "1", "1", "1", NULL);
    SAY(m, JB_EN, a);
    differ(m,
           "page 2 shows a.value as 1 in English, and the Chinese that stands beside it lacks 1");
}

static void test_text_that_is_not_the_ledgers(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.value", "2316", "2316", "2,316", NULL);
    SAY(m, JB_ZH, a);
    put(m, JB_EN, paragraph(m, JB_EN), a, "2,361");
    differ(m, "a.value reads 2,361 on page 2, but the ledger has 2,316");
}

static void test_text_with_another_unit_than_the_ledgers(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.lead", "4.7", "4.7", "4.7", "个百分点");
    SAY(m, JB_ZH, a);
    put(m, JB_EN, paragraph(m, JB_EN), a, "4.7%"); /* points are no percentage */
    differ(m, "a.lead reads 4.7% on page 2, but the ledger has 4.7");
}

static void test_a_scale_left_out(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "loans.value", "1277", "1277", "1,277",
                     "亿元"); /* English counts yuan, not 10^8 yuan */
    SAY(m, JB_ZH, a);
    SAY(m, JB_EN, a);
    differ(m, "loans.value is printed as 1,277 on page 2, but its value is 1277 亿元");
}

static void test_points_printed_as_a_percentage(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.lead", "4.7", "4.7", "4.7%", "个百分点"),
           b = entry(m, "b.words", "10", "10%", "10%", NULL);
    SAY(m, JB_ZH, a, b); /* words of the plan may hold any sign */
    SAY(m, JB_EN, a, b);
    differ(m, "a.lead is printed as 4.7% on page 2, but its value is 4.7 个百分点");
}

static void test_a_minus_left_out(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.lead", "-0.2", "\u22120.2", "0.2", NULL);
    SAY(m, JB_ZH, a);
    SAY(m, JB_EN, a);
    differ(m, "a.lead is printed as 0.2 on page 2, but its value is -0.2 (nothing)");
}

/* They are held against each other when the plan is read. */
static void test_words_of_a_file_are_not_asked_here(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.target.words", "1", "100%达标", "all of them", NULL);
    m->ledger.entries.at[a].source = (JbPlace){"plan.json", 7, 3, "/indicators/0/targets/0"};
    SAY(m, JB_ZH, a);
    SAY(m, JB_EN, a);
    agree(m);
    m->ledger.entries.at[a].source.file = NULL;
    differ(m, "a.target.words is 100%达标 in Chinese but all of them in English (page 2)");
}

static void test_a_drawing_lacks(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.completion", "46.3", "46.3%", "46.3%", "%");
    size_t zh = SAY(m, JB_ZH, a);
    SAY(m, JB_EN, a);
    put_mark(
        m, JB_ZH,
        (JbMark){
            .kind = JB_MARK_RECT, .element = (uint32_t)zh, .figure = (uint32_t)a, .color = GREEN});
    differ(m, "page 1 shows a.completion, drawn, in Chinese, and the English that stands beside it "
              "lacks its "
              "drawing");
}

/* --- statuses --- */

static void test_statuses_agree_in_any_order(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.value", "1", "1", "1", NULL), zh = SAY(m, JB_ZH, a),
           en = SAY(m, JB_EN, a);
    light(m, JB_ZH, zh, GREEN);
    light(m, JB_ZH, zh, RED);
    light(m, JB_EN, en, RED);
    light(m, JB_EN, JB_NONE, GREEN); /* beside the text that says it */
    put(m, JB_EN, en, JB_NONE, "on track");
    agree(m);
}

/* Dots of a chart's dotted line are drawn before the text that follows the chart: more of them
 * where it is wider. */
static void test_dots_are_no_statuses(void **state)
{
    enum { INK = 2 };
    Made *m = made(state);
    size_t a = entry(m, "a.value", "1", "1", "1", NULL);
    for (JbLang lang = JB_ZH; lang <= JB_EN; lang++) {
        if (lang == JB_EN)
            light(m, lang, JB_NONE, INK);
        SAY(m, lang, a);
    }
    agree(m);
}

static void test_another_status_in_english(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.completion", "46.3", "46.3%", "46.3%", "%");
    size_t zh = paragraph(m, JB_ZH), en = paragraph(m, JB_EN);
    light(m, JB_ZH, JB_NONE, GREEN);
    put(m, JB_ZH, zh, a, "46.3%");
    light(m, JB_EN, JB_NONE, RED);
    put(m, JB_EN, en, a, "46.3%");
    differ(m, "beside a.completion as 46.3% the status is on_track in Chinese (page 1) but behind "
              "in English "
              "(page 2)");
}

static void test_statuses_swapped_between_paragraphs(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.value", "1", "1", "1", NULL),
           b = entry(m, "b.value", "2", "2", "2", NULL);
    for (JbLang lang = JB_ZH; lang <= JB_EN; lang++) {
        light(m, lang, SAY(m, lang, a), lang == JB_ZH ? GREEN : RED);
        light(m, lang, SAY(m, lang, b), lang == JB_ZH ? RED : GREEN);
    }
    assert_false(jb_proof_parity(m->bench->arena, m->bench->diags, &m->pages));
    assert_int_equal(m->bench->diags->list.n, 2);
}

static void test_a_bar_of_another_colour(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.completion", "46.3", "46.3%", "46.3%", "%");
    for (JbLang lang = JB_ZH; lang <= JB_EN; lang++) {
        size_t p = SAY(m, lang, a), color = lang == JB_ZH ? GREEN : RED;
        put_mark(m, lang,
                 (JbMark){.kind = JB_MARK_RECT,
                          .element = (uint32_t)p,
                          .figure = (uint32_t)a,
                          .color = (uint32_t)color});
    }
    differ(m, "beside a.completion as 46.3% the status is on_track in Chinese (page 1) but behind "
              "in English "
              "(page 2)");
}

/* --- furniture, one language --- */

static void running(Made *m, JbLang page, size_t figure, const char *text)
{
    put_mark(m, page,
             (JbMark){.kind = JB_MARK_GLYPHS,
                      .artifact = JB_ART_HEADER,
                      .element = JB_NONE,
                      .figure = (uint32_t)figure,
                      .text = text});
}

static void test_furniture_is_read_but_not_paired(void **state)
{
    Made *m = made(state);
    size_t n = entry(m, "issue.number", "5", "5", "5", NULL),
           a = entry(m, "a.value", "1", "1", "1", NULL);
    SAY(m, JB_ZH, a);
    SAY(m, JB_EN, a);
    running(m, JB_ZH, JB_NONE, "No. ");
    running(m, JB_ZH, n, "5");
    agree(m);
    running(m, JB_EN, n, "6");
    differ(m, "issue.number reads 6 on page 2, but the ledger has 5");
}

static void test_one_language_is_held_to_the_ledger(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.value", "2316", "2316", NULL, NULL);
    m->pages.langs = jb_locale_only(JB_ZH);
    SAY(m, JB_ZH, a);
    agree(m);
    put(m, JB_ZH, paragraph(m, JB_ZH), a, "2361");
    differ(m, "a.value reads 2361 on page 1, but the ledger has 2316");
}

static void test_a_figure_out_of_the_ledger(void **state)
{
    Made *m = made(state);
    put(m, JB_ZH, paragraph(m, JB_ZH), 7, "7");
    differ(m, "page 1 prints 7, which is not in the ledger");
}

static void test_both_languages_on_one_page(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.value", "15000", "1.5万", "15,000", NULL),
           b = entry(m, "b.value", "2", "2", "2", NULL);
    size_t zh = paragraph(m, JB_ZH), en = paragraph(m, JB_EN);
    put(m, JB_ZH, zh, a, "1.5万");
    put(m, JB_ZH, en, a, "15,000");
    agree(m);
    put(m, JB_ZH, en, b, "2");
    differ(m,
           "page 1 shows b.value as 2 in English, and the Chinese that stands beside it lacks 2");
}

static void test_the_words_for_a_chart_are_compared(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.value", "2316", "2316", "2,316", NULL), chart = JB_NONE;
    for (JbLang lang = JB_ZH; lang <= JB_EN; lang++) {
        chart = element(m, JB_TAG_FIGURE, m->root[lang], lang);
        m->pages.elements.at[chart].alt = lang == JB_ZH ? "5月达2316家" : "2,316 by May";
        put(m, lang, chart, a, m->ledger.entries.at[a].text[lang]);
    }
    agree(m);
    m->pages.elements.at[chart].alt = "2,361 by May";
    assert_true(jb_proof_parity(m->bench->arena, m->bench->diags, &m->pages));
    assert_int_equal(m->bench->diags->list.n, 1);
    assert_string_equal(m->bench->diags->list.at[0].code, "parity-alt");
    put_mark(m, JB_EN,
             (JbMark){.kind = JB_MARK_IMAGE, .element = (uint32_t)chart, .figure = JB_NONE});
    assert_true(jb_proof_parity(m->bench->arena, m->bench->diags, &m->pages));
    assert_int_equal(m->bench->diags->list.n, 1); /* a picture's words are free */
}

/* The place is the run's in the template that prints the figure. */
static void test_the_place_is_the_templates(void **state)
{
    Made *m = made(state);
    JbArena *arena = m->bench->arena;
    size_t a = entry(m, "a.value", "1", "1", "1", NULL),
           b = entry(m, "b.value", "2", "2", "2", NULL);
    SAY(m, JB_ZH, a);
    SAY(m, JB_ZH, a);
    SAY(m, JB_EN, a);
    SAY(m, JB_EN, a, b);
    JbRun *runs = jb_arena_alloc_array(arena, 3, sizeof *runs);
    runs[0] = (JbRun){.text = "1", .figure = (uint32_t)a, .place = {"en.md", 3, 1, NULL}};
    runs[1] = (JbRun){.text = "1", .figure = (uint32_t)a, .place = {"en.md", 5, 1, NULL}};
    runs[2] = (JbRun){.text = "2", .figure = b, .place = {"en.md", 5, 9, NULL}};
    JbBlock *block = jb_arena_alloc(arena, sizeof *block);
    block->runs = (JbRuns){runs, 3};
    JbFlow *flow = jb_arena_alloc(arena, sizeof *flow);
    flow->first = block;
    m->document.flows[JB_EN] = flow;
    m->document.flow_n[JB_EN] = 1;
    differ(m,
           "page 2 shows b.value as 2 in English, and the Chinese that stands beside it lacks 2");
    assert_string_equal(m->bench->diags->list.at[0].place.file, "en.md");
    assert_int_equal(m->bench->diags->list.at[0].place.column, 9);
}

/* --- words and names --- */

/* "1" in one language and "One change" in the other say the same. */
static void test_number_words_are_numbers(void **state)
{
    Made *m = made(state);
    size_t n = entry(m, "changes.count", "1", "1", "1", NULL),
           a = entry(m, "a.value", "2", "2", "2", NULL);
    SAY(m, JB_ZH, n);
    put(m, JB_EN, paragraph(m, JB_EN), JB_NONE, "One change");
    SAY(m, JB_ZH, n, a);
    size_t p = paragraph(m, JB_EN);
    put(m, JB_EN, p, JB_NONE, "one of ");
    put(m, JB_EN, p, a, "2");
    agree(m);

    m = made(state); /* another word, or a figure with a unit, is no such number */
    n = entry(m, "changes.count", "1", "1", "1", NULL);
    SAY(m, JB_ZH, n);
    put(m, JB_EN, paragraph(m, JB_EN), JB_NONE, "Two changes");
    differ(m, "page 1 shows changes.count as 1 in Chinese, and the English that stands beside it "
              "lacks 1");
}

/* A word elsewhere, before a figure that both show, says another thing. */
static void test_number_words_stand_where_the_figure_does(void **state)
{
    Made *m = made(state);
    size_t n = entry(m, "changes.count", "3", "3", "3", NULL),
           a = entry(m, "a.value", "41", "41", "41", NULL);
    put(m, JB_EN, paragraph(m, JB_EN), JB_NONE, "Do three things well");
    SAY(m, JB_ZH, a);
    SAY(m, JB_EN, a);
    SAY(m, JB_ZH, n);
    put(m, JB_EN, paragraph(m, JB_EN), JB_NONE, "Two changes");
    differ(m, "page 1 shows changes.count as 3 in Chinese, and the English that stands beside it "
              "lacks 3");
}

/* A number and the unit behind it are read together. */
static void test_a_scale_said_twice(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "users.value", "23800", "23800", "238 million", "\u4e07\u6237");
    size_t p = paragraph(m, JB_ZH), q = paragraph(m, JB_EN);
    put(m, JB_ZH, p, a, "23800");
    put(m, JB_ZH, p, JB_NONE, "\u4e07\u6237");
    put(m, JB_EN, q, a, "238 million");
    put(m, JB_EN, q, JB_NONE, " users");
    agree(m);

    put(m, JB_ZH, paragraph(m, JB_ZH), a, "23800");
    q = paragraph(m, JB_EN);
    put(m, JB_EN, q, a, "238 million");
    put(m, JB_EN, q, JB_NONE, " ten thousand users");
    differ(m, "users.value reads 238 million ten thousand users on page 2, but its value is 23800 "
              "\u4e07\u6237");
}

/* An area whose name begins like a scale is no scale, and digits in a name are no figures. */
/* What the first two agree on the third may lack. */
static void test_every_pair_is_compared(void **state)
{
    Made *m = made(state);
    m->pages.langs = jb_locale_with(BOTH, JB_ZH_HANT);
    m->root[JB_ZH_HANT] = element(m, JB_TAG_SECT, 0, JB_ZH_HANT);
    JB_PUSH(m->bench->arena, &m->pages.pages, (JbPage){.lang = JB_ZH_HANT});
    size_t a = entry(m, "a.value", "12", "12", "12", NULL),
           b = entry(m, "b.value", "13", "13", "13", NULL);
    m->ledger.entries.at[a].text[JB_ZH_HANT] = "12";
    m->ledger.entries.at[b].text[JB_ZH_HANT] = "13";
    SAY(m, JB_ZH, a);
    SAY(m, JB_EN, a);
    SAY(m, JB_ZH_HANT, a);
    agree(m);
    SAY(m, JB_ZH, b);
    SAY(m, JB_EN, b);
    assert_false(jb_proof_parity(m->bench->arena, m->bench->diags, &m->pages));
    assert_int_equal(m->bench->diags->list.n, 2); /* against each of the two */
}

static void test_names_are_names(void **state)
{
    static const JbWords names[] = {{.at = {"\u4e07\u5dde\u533a", "Wanzhou"}},
                                    {.at = {"\u4ebf\u5143\u4ee5\u4e0a", "over 100 million yuan"}}};
    Made *m = made(state);
    m->document.names = names;
    m->document.name_n = 2;
    size_t a = entry(m, "a.value", "12", "12", "12", "\u5bb6");
    size_t p = paragraph(m, JB_ZH);
    put(m, JB_ZH, p, a, "12");
    put(m, JB_ZH, p, JB_NONE, "\u4e07\u5dde\u533a");
    SAY(m, JB_EN, a);
    for (JbLang lang = JB_ZH; lang <= JB_EN; lang++) {
        size_t chart = element(m, JB_TAG_FIGURE, m->root[lang], lang);
        m->pages.elements.at[chart].alt =
            lang == JB_ZH ? "\u4ebf\u5143\u4ee5\u4e0a 12" : "Over 100 million yuan: 12";
        put(m, lang, chart, a, "12");
    }
    agree(m);
    m->document.name_n = 1; /* without the name its digit is a number that only one says */
    assert_true(jb_proof_parity(m->bench->arena, m->bench->diags, &m->pages));
    assert_string_equal(m->bench->diags->list.at[0].code, "parity-alt");
}

/* A dot that looks like a status in its colour. */
static void test_emphasis_dots_are_no_statuses(void **state)
{
    Made *m = made(state);
    size_t a = entry(m, "a.value", "1", "1", "1", NULL);
    SAY(m, JB_EN, a);
    light(m, JB_ZH, JB_NONE, GREEN);
    m->pages.pages.at[JB_ZH].marks.at[0].dot = true;
    SAY(m, JB_ZH, a);
    agree(m);
    m->pages.pages.at[JB_ZH].marks.at[0].dot = false;
    differ(m, "beside a.value as 1 the status is on_track in Chinese (page 1) but none in English "
              "(page 2)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JB_TEST(test_number_words_are_numbers),
        JB_TEST(test_number_words_stand_where_the_figure_does),
        JB_TEST(test_a_scale_said_twice),
        JB_TEST(test_every_pair_is_compared),
        JB_TEST(test_names_are_names),
        JB_TEST(test_emphasis_dots_are_no_statuses),
        JB_TEST(test_variants_that_were_not_taken),
        JB_TEST(test_variants_excuse_their_own_figures_only),
        JB_TEST(test_ten_thousands_agree_with_thousands),
        JB_TEST(test_order_is_free_within_a_paragraph_only),
        JB_TEST(test_calendar_figures_are_free),
        JB_TEST(test_a_year_is_a_date),
        JB_TEST(test_words_without_a_number_are_free),
        JB_TEST(test_a_figure_may_be_set_in_parts),
        JB_TEST(test_forms_of_a_figure),
        JB_TEST(test_rows_captions_and_charts_are_blocks),
        JB_TEST(test_another_figure_in_english),
        JB_TEST(test_a_figure_lacks),
        JB_TEST(test_paragraphs_in_another_order),
        JB_TEST(test_a_paragraph_more_is_one_fault),
        JB_TEST(test_a_page_that_ends_early),
        JB_TEST(test_text_that_is_not_the_ledgers),
        JB_TEST(test_text_with_another_unit_than_the_ledgers),
        JB_TEST(test_a_scale_left_out),
        JB_TEST(test_points_printed_as_a_percentage),
        JB_TEST(test_a_minus_left_out),
        JB_TEST(test_words_of_a_file_are_not_asked_here),
        JB_TEST(test_a_drawing_lacks),
        JB_TEST(test_statuses_agree_in_any_order),
        JB_TEST(test_dots_are_no_statuses),
        JB_TEST(test_another_status_in_english),
        JB_TEST(test_statuses_swapped_between_paragraphs),
        JB_TEST(test_a_bar_of_another_colour),
        JB_TEST(test_furniture_is_read_but_not_paired),
        JB_TEST(test_one_language_is_held_to_the_ledger),
        JB_TEST(test_a_figure_out_of_the_ledger),
        JB_TEST(test_both_languages_on_one_page),
        JB_TEST(test_the_words_for_a_chart_are_compared),
        JB_TEST(test_the_place_is_the_templates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

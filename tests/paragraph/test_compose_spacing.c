/* SPDX-License-Identifier: MIT */
/* CLREQ rules 35–48, 53, 54: gaps, the order of shrinking and stretching, exact fill, indents, last
 * lines. */
#include "compose_bench.h"

#define QUARTER (EM / 4)
#define MANY    "国国国国国国国国国国国国国国国国国国国国国国国国国国国国国国"

static JbLen gap_after(const JbParagraph *p, const char *what, int n, const char *next, int m)
{
    Spot a = find_spot(p, what, n), b = find_spot(p, next, m);
    assert_int_equal(a.line, b.line);
    return b.x - a.x;
}

static JbLen width_of(Bench *b, const char *text)
{
    JbRun run = {.kind = JB_RUN_TEXT, .text = text, .lang = JB_ZH};
    return jb_para_width(&b->composer, &run, 1, &b->styles[0], JB_ZH);
}

static void rule_35_a_quarter_em_between_han_and_western(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const JbParagraph *p = bench_set(&b, JB_ZH, "国A国8国", 60 * EM);
    assert_int_equal(gap_after(p, "国", 0, "A", 0), EM + QUARTER);
    assert_int_equal(gap_after(p, "国", 1, "8", 0), EM + QUARTER);
    assert_int_equal(width_of(&b, "国A国") - width_of(&b, "A"), 2 * EM + 2 * QUARTER);
    assert_int_equal(width_of(&b, "国 A 国"),
                     width_of(&b, "国A国")); /* a typed space is that gap */
    b.layout.composition.han_latin = b.layout.composition.han_latin_min =
        b.layout.composition.han_latin_max = 0;
    p = bench_set(&b, JB_ZH, "国A国8国", 60 * EM);
    assert_int_equal(gap_after(p, "国", 0, "A", 0), EM); /* control */
    bench_close(&b);
}

static void rule_36_no_gap_at_the_edges(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const JbParagraph *p = bench_set(&b, JB_ZH, "国国国国国国国国8国国国国国国国8国国国国", 8 * EM);
    Spot eight = find_spot(p, "8", 0);
    assert_int_equal(eight.line, 1);
    assert_int_equal(eight.x, 0);
    for (size_t i = 0; i + 1 < p->line_n; i++)
        assert_int_equal(p->lines[i].width, 8 * EM);
    p = bench_set(&b, JB_ZH, "国国国国国国国 88 国国国国", 8 * EM); /* nor a typed one */
    assert_int_equal(find_spot(p, "8", 0).x, 0);
    bench_close(&b);
}

static void rule_37_no_gap_beside_chinese_marks(void **state)
{
    (void)state;
    static const char *const pairs[] = {"，A", "。A", "（A", "《A", "A）",
                                        "A，", "A》", "A——", "A～", "A·"};
    Bench b;
    bench_open(&b);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const char *with = jb_arena_format(b.arena, "国（%s国", pairs[i]);
        JbLen w = width_of(&b, with);
        b.layout.composition.han_latin = 0; /* nothing changes when gaps are off … but at the Han */
        JbLen w0 = width_of(&b, with);
        b.layout.composition.han_latin = 250;
        bool han_behind = strstr(pairs[i], "A") + 1 == pairs[i] + strlen(pairs[i]);
        assert_int_equal(w - w0, han_behind ? QUARTER : 0);
    }
    bench_close(&b);
}

static void rule_38_shrinks_before_it_stretches(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    /* with the eleventh cell half an em too long and half an em of room, without it half an em
     * short */
    const char *text = "国国国国，国国国国国国乙乙乙乙乙乙乙乙";
    const JbParagraph *p = bench_set(&b, JB_ZH, text, 10 * EM + EM / 2 + EM / 8);
    assert_true(p->lines[0].quality.shrink > 0);
    assert_int_equal(p->lines[0].quality.stretch, 0);
    p = bench_set(&b, JB_ZH, MANY, 10 * EM + EM / 2); /* control: nothing to shrink */
    assert_true(p->lines[0].quality.stretch > 0);
    bench_close(&b);
}

/* One line with a place of each kind, set shorter by `less`: what each kind lost. Places of a kind
 * must lose the same. */
typedef struct Lost {
    JbLen word, bracket, pause, gap, stop;
} Lost;

#define PARTS "甲（乙）丙，丁a be c戊。己"

static Lost lose(Bench *b, JbLen less)
{
    JbLen natural = width_of(b, PARTS);
    const JbParagraph *wide = bench_set(b, JB_ZH, PARTS, natural),
                      *p = bench_set(b, JB_ZH, PARTS, natural - less);
    assert_int_equal(p->line_n, 1);
    assert_int_equal(p->lines[0].quality.shrink, less);
    assert_int_equal(p->lines[0].width, natural - less);
#define LOSS(a, z) (gap_after(wide, a, 0, z, 0) - gap_after(p, a, 0, z, 0))
    Lost lost = {.word = LOSS("a", "b"),
                 .bracket = LOSS("甲", "乙"),
                 .pause = LOSS("丙", "丁"),
                 .gap = LOSS("丁", "a"),
                 .stop = LOSS("戊", "己")};
    assert_in_range(LOSS("乙", "丙") - lost.bracket + 1, 0, 2);
    assert_in_range(LOSS("c", "戊") - lost.gap + 1, 0, 2);
#undef LOSS
    return lost;
}

static void rules_39_40_shrink_in_order_equally_to_the_floor(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    JbLen word = 2 * (2560 - 2500); /* the face's space is 0.256 em; floor a quarter */
    Lost l = lose(&b, word);
    assert_int_equal(l.word, word / 2);
    assert_int_equal(l.bracket, 0);
    l = lose(&b, word + 4000);
    assert_int_equal(l.bracket, 2000);
    assert_int_equal(l.pause, 0);
    l = lose(&b, word + 10000 + 1000);
    assert_int_equal(l.bracket, 5000); /* the floor: half a cell */
    assert_int_equal(l.pause, 1000);
    assert_int_equal(l.gap, 0);
    l = lose(&b, word + 15000 + 1000);
    assert_int_equal(l.pause, 5000);
    assert_int_equal(l.gap, 500);
    assert_int_equal(l.stop, 0);
    l = lose(&b, word + 15000 + 2500 + 3000);
    assert_int_equal(l.gap, 1250); /* an eighth stays */
    assert_int_equal(l.stop, 3000);
    bench_close(&b);
}

/* One line of three faces (regular, bold, and a fallback for U+9FEB, which the serif lacks) and two
 * sizes. */
static const JbParagraph *mixed_line(Bench *b, JbLen measure)
{
    static const JbRun runs[] = {
        {.kind = JB_RUN_TEXT, .text = "甲（", .lang = JB_ZH},
        {.kind = JB_RUN_TEXT, .text = "乙）", .lang = JB_ZH, .strong = true},
        {.kind = JB_RUN_TEXT, .text = "\u9feb（", .lang = JB_ZH},
        {.kind = JB_RUN_TEXT, .text = "丙", .lang = JB_ZH, .class = "red"},
        {.kind = JB_RUN_TEXT, .text = "）丁", .lang = JB_ZH}};
    b->styles[1].size = EM * 6 / 5;
    return jb_para_compose(&b->composer, runs, 5, &b->styles[0], JB_ZH, &measure, 1, 0);
}

/* Places of one step give alike, whatever face, size or markup they stand in. */
static void rule_40_holds_across_faces_sizes_and_fallbacks(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const JbParagraph *wide = mixed_line(&b, 60 * EM);
    JbLen natural = wide->lines[0].width;
    assert_int_not_equal(find_spot(wide, "甲", 0).face, find_spot(wide, "乙", 0).face);
    assert_int_not_equal(find_spot(wide, "甲", 0).face, find_spot(wide, "\u9feb", 0).face);
    static const char *const chars[] = {"甲", "乙", "\u9feb", "丙", "丁"};
    for (JbLen less = 4000; less <= 16000; less += 4000) {
        const JbParagraph *p = mixed_line(&b, natural - less);
        assert_int_equal(p->line_n, 1);
        assert_int_equal(p->lines[0].width, natural - less);
        for (size_t i = 0; i + 1 < 5; i++) {
            JbLen lost = gap_after(wide, chars[i], 0, chars[i + 1], 0) -
                         gap_after(p, chars[i], 0, chars[i + 1], 0);
            assert_in_range(lost - less / 4 + 1, 0, 2);
        }
    }
    bench_close(&b);
}

static void rule_39_full_style_gives_the_line_end_first(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    b.layout.composition.punctuation = JB_PUNCT_FULL;
    const char *text = "甲（乙）丙，丁戊己。";
    const JbParagraph *p = bench_set(&b, JB_ZH, text, 9 * EM + 8000);
    assert_int_equal(p->line_n, 1);
    assert_int_equal(gap_after(p, "甲", 0, "乙", 0), 2 * EM);
    assert_int_equal(p->lines[0].width, 9 * EM + 8000);
    p = bench_set(&b, JB_ZH, text, 9 * EM + 3000); /* then brackets */
    assert_int_equal(gap_after(p, "甲", 0, "乙", 0), 2 * EM - 1000);
    bench_close(&b);
}

/* A first line of two that is stretched by `more`. */
static void rule_41_stretch_in_order_with_caps(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const char *head = "国国be at国国国国国国国";
    const char *text = jb_arena_format(b.arena, "%s\u2028国国", head);
    JbLen natural = width_of(&b, head), word = 5000 - 2560, gap = 2 * (5000 - 2500);
    b.styles[0].align = JB_TEXT_SPREAD; /* fills before a forced break too */
    b.layout.composition.han_gap_max = 1000;
    const JbParagraph *at0 = bench_set(&b, JB_ZH, text, natural);
#define GREW(a, n, z, m) (gap_after(p, a, n, z, m) - gap_after(at0, a, n, z, m))
    const JbParagraph *p = bench_set(&b, JB_ZH, text, natural + 1000);
    assert_int_equal(GREW("e", 0, "a", 0), 1000);
    assert_int_equal(GREW("国", 1, "b", 0), 0);
    p = bench_set(&b, JB_ZH, text, natural + word + 2000);
    assert_int_equal(GREW("e", 0, "a", 0), word); /* half an em, no more */
    assert_int_equal(GREW("国", 1, "b", 0), 1000);
    assert_int_equal(GREW("国", 2, "国", 3), 0);
    p = bench_set(&b, JB_ZH, text, natural + word + gap + 10 * 700);
    assert_int_equal(GREW("国", 0, "国", 1), 700); /* all that remain, equally */
    assert_int_equal(GREW("国", 2, "国", 3), 700);
    assert_int_equal(GREW("国", 1, "b", 0), gap / 2 + 700);
    assert_int_equal(GREW("b", 0, "e", 0), 0); /* never inside a word */
#undef GREW
    bench_close(&b);
}

/* A line that would need wider gaps is set with its gaps at the limit and left ragged; within the
 * limit it is filled, and a spread one has none. */
static void a_line_beyond_the_limits_stays_ragged(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const char *text = "国国国国Chongqingers国";
    b.styles[0].hyphenate = false;
    const JbParagraph *p = bench_set(&b, JB_ZH, text, 7 * EM);
    assert_int_equal(gap_after(p, "国", 0, "国", 1), EM + EM / 2);
    assert_int_equal(p->lines[0].quality.short_by, 7 * EM - 4 * EM - 3 * EM / 2);
    assert_int_equal(p->lines[0].width, 4 * EM + 3 * EM / 2);
    assert_int_equal(p->lines[0].quality.widest_han_gap, EM / 2);
    b.layout.composition.han_gap_max = 1000;
    p = bench_set(&b, JB_ZH, text, 7 * EM);
    assert_int_equal(p->lines[0].quality.short_by, 0);
    assert_int_equal(line_end(&p->lines[0]), 7 * EM);
    b.layout.composition.word_space_max = 1000;
    p = bench_set(&b, JB_EN, "an of Transmogrification", 10 * EM);
    assert_int_equal(find_spot(p, " ", 0).advance, EM);
    assert_true(p->lines[0].quality.short_by > 0);
    bench_close(&b);
}

static void rule_42_units_connectors_and_solidi_do_not_grow(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    b.styles[0].align = JB_TEXT_SPREAD;
    const JbParagraph *p = bench_set(&b, JB_ZH, "国……国～国／国·国20％国国", 20 * EM);
    assert_int_equal(p->line_n, 1);
    assert_int_equal(gap_after(p, "…", 0, "…", 1), EM);
    assert_int_equal(gap_after(p, "国", 1, "国", 2), 2 * EM);      /* around ～ */
    assert_int_equal(gap_after(p, "国", 2, "国", 3), EM + EM / 2); /* around ／ */
    assert_int_equal(gap_after(p, "国", 3, "国", 4), EM + EM / 2); /* around · */
    JbLen grown = gap_after(p, "国", 5, "国", 6) - EM;
    assert_true(grown > EM / 10); /* control: between Han */
    bench_close(&b);
}

/* Letter-spacing stands between glyphs: the last one ends at the measure. */
static void tracking_ends_with_the_last_glyph(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    b.styles[0].tracking = 500;
    const JbParagraph *p = bench_set(&b, JB_ZH, "国国国国国国国国国甲乙乙乙", 10 * 10500 - 500);
    assert_int_equal(find_spot(p, "国", 1).x, 10500);
    assert_int_equal(p->lines[0].width, 10 * 10500 - 500);
    assert_int_equal(find_spot(p, "甲", 0).x + EM, 10 * 10500 - 500);
    assert_int_equal(p->lines[0].quality.stretch, 0);
    bench_close(&b);
}

/* What an opening mark opens stays beside it, and a mark beside what it ends. */
static void marks_do_not_leave_their_text(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    b.styles[0].align = JB_TEXT_SPREAD;
    const JbParagraph *p = bench_set(&b, JB_ZH, "甲（乙）丙，丁", 12 * EM);
    assert_int_equal(gap_after(p, "（", 0, "乙", 0), EM);
    assert_int_equal(gap_after(p, "乙", 0, "）", 0), EM);
    assert_int_equal(gap_after(p, "丙", 0, "，", 0), EM);
    assert_true(gap_after(p, "，", 0, "丁", 0) > 2 * EM);
    bench_close(&b);
}

static const char *const story =
    "本报讯（记者 "
    "张三）“制造业数字化转型”是重庆市2024年的重点工作。到2027年，全市将推动1."
    "5万家规模以上企业实施数字化转型，"
    "占比达到63%～68%"
    "，其中SME（中小企业）约5000家。“他说：‘数字化转型不是选择题，而是必修课。’”——这是市经信委的判"
    "断……"
    "《重庆市中小企业数字化转型行动方案（2024—2027年）》提出，建设100个数字化车间、10个智能工厂！";

static void rule_43_every_line_but_the_last_fills_exactly(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    b.styles[0].indent = 2000;
    for (JbLen measure = 12 * EM; measure < 30 * EM; measure += 3333) {
        const JbParagraph *p = bench_set(&b, JB_ZH, story, measure);
        assert_true(p->line_n > 2);
        for (size_t i = 0; i + 1 < p->line_n; i++) {
            assert_int_equal(line_end(&p->lines[i]), measure);
            assert_int_equal(p->lines[i].indent + p->lines[i].measure, measure);
        }
    }
    b.styles[0].align = JB_TEXT_LEFT; /* control */
    const JbParagraph *p = bench_set(&b, JB_ZH, story, 17 * EM + 3333);
    int full = 0;
    for (size_t i = 0; i + 1 < p->line_n; i++)
        full += line_end(&p->lines[i]) == 17 * EM + 3333;
    assert_int_equal(full, 0);
    bench_close(&b);
}

static void rule_44_the_last_line_is_solid(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const JbParagraph *p = bench_set(&b, JB_ZH, MANY "甲乙丙", 10 * EM + 5000);
    const JbSetLine *last = &p->lines[p->line_n - 1];
    assert_true(last->last);
    assert_int_equal(last->quality.stretch, 0);
    assert_int_equal(gap_after(p, "甲", 0, "乙", 0), EM);
    assert_true(p->lines[0].quality.stretch > 0); /* control */
    bench_close(&b);
}

static void rules_45_47_indents_are_whole_ems(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    b.styles[0].indent = 2000;
    const JbParagraph *p = bench_set(&b, JB_ZH, MANY, 12 * EM);
    assert_int_equal(p->lines[0].indent, 2 * EM);
    assert_int_equal(p->lines[0].measure, 10 * EM);
    assert_int_equal(p->lines[1].indent, 0);
    b.styles[0].indent = -1000; /* a hanging list */
    b.styles[0].indent_all = 1000;
    p = bench_set(&b, JB_ZH, MANY, 12 * EM);
    assert_int_equal(p->lines[0].indent, 0);
    assert_int_equal(p->lines[1].indent, EM);
    assert_int_equal(p->lines[1].measure, 11 * EM);
    bench_close(&b);
}

static void rule_48_two_characters_at_least_in_the_last_line(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    int short_possible = 0;
    for (int n = 20; n < 60; n++) {
        JbText t = jb_text(b.arena);
        for (int i = 0; i < n; i++)
            jb_text_put(&t, i % 7 == 3 ? "，" : "国");
        jb_text_put(&t, "。");
        const JbParagraph *p = bench_set(&b, JB_ZH, jb_text_str(&t), 10 * EM);
        int letters = 0;
        for (const char *s = line_text(&b, &p->lines[p->line_n - 1]); (s = strstr(s, "国")); s++)
            letters++;
        assert_true(letters >= 2);
        short_possible += letters == 2;
    }
    assert_true(short_possible > 0);
    bench_close(&b);
}

static void rule_53_a_run_in_heading_is_followed_by_an_em(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const JbRun runs[] = {{.kind = JB_RUN_TEXT, .text = "头\u3000", .lang = JB_ZH, .strong = true},
                          {.kind = JB_RUN_TEXT, .text = "国" MANY, .lang = JB_ZH}};
    JbLen measure = 12 * EM + 5000;
    const JbParagraph *p =
        jb_para_compose(&b.composer, runs, 2, &b.styles[0], JB_ZH, &measure, 1, 0);
    assert_in_range(gap_after(p, "头", 0, "国", 0), 2 * EM, 2 * EM + 1000);
    assert_int_equal(find_spot(p, "\u3000", 0).line, 0); /* it is in the text too */
    bench_close(&b);
}

static void rule_54_names_are_spread(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    b.styles[0].align = JB_TEXT_SPREAD;
    const JbParagraph *p = bench_set(&b, JB_ZH, "甲乙", 4 * EM);
    assert_int_equal(find_spot(p, "甲", 0).x, 0);
    assert_int_equal(find_spot(p, "乙", 0).x, 3 * EM);
    p = bench_set(&b, JB_ZH, "甲乙丙", 4 * EM);
    assert_int_equal(find_spot(p, "乙", 0).x, EM + EM / 2);
    assert_int_equal(find_spot(p, "丙", 0).x, 3 * EM);
    p = bench_set(&b, JB_ZH, "甲", 4 * EM);
    assert_int_equal(find_spot(p, "甲", 0).x, EM + EM / 2);
    b.styles[0].align = JB_TEXT_JUSTIFY; /* control */
    p = bench_set(&b, JB_ZH, "甲乙", 4 * EM);
    assert_int_equal(find_spot(p, "乙", 0).x, EM);
    bench_close(&b);
}

static void alignments(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    b.styles[0].align = JB_TEXT_CENTER;
    assert_int_equal(find_spot(bench_set(&b, JB_ZH, "甲乙", 5 * EM), "甲", 0).x, EM + EM / 2);
    b.styles[0].align = JB_TEXT_RIGHT;
    assert_int_equal(find_spot(bench_set(&b, JB_ZH, "甲乙", 5 * EM), "甲", 0).x, 3 * EM);
    b.styles[0].align = JB_TEXT_LEFT;
    assert_int_equal(find_spot(bench_set(&b, JB_ZH, "甲乙", 5 * EM), "甲", 0).x, 0);
    bench_close(&b);
}

/* Unequal measures: each line its own. */
static void measures_line_by_line(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const JbRun run = {.kind = JB_RUN_TEXT, .text = MANY, .lang = JB_ZH};
    const JbLen measures[] = {12 * EM, 6 * EM, 8 * EM};
    const JbParagraph *p =
        jb_para_compose(&b.composer, &run, 1, &b.styles[0], JB_ZH, measures, 3, 0);
    assert_int_equal(p->line_n, 4);
    assert_int_equal(p->lines[0].width, 12 * EM);
    assert_int_equal(p->lines[1].width, 6 * EM);
    assert_int_equal(p->lines[2].width, 8 * EM);
    assert_int_equal(p->lines[3].width, 4 * EM);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rule_35_a_quarter_em_between_han_and_western),
        cmocka_unit_test(rule_36_no_gap_at_the_edges),
        cmocka_unit_test(rule_37_no_gap_beside_chinese_marks),
        cmocka_unit_test(rule_38_shrinks_before_it_stretches),
        cmocka_unit_test(rules_39_40_shrink_in_order_equally_to_the_floor),
        cmocka_unit_test(rule_40_holds_across_faces_sizes_and_fallbacks),
        cmocka_unit_test(rule_39_full_style_gives_the_line_end_first),
        cmocka_unit_test(rule_41_stretch_in_order_with_caps),
        cmocka_unit_test(a_line_beyond_the_limits_stays_ragged),
        cmocka_unit_test(rule_42_units_connectors_and_solidi_do_not_grow),
        cmocka_unit_test(tracking_ends_with_the_last_glyph),
        cmocka_unit_test(marks_do_not_leave_their_text),
        cmocka_unit_test(rule_43_every_line_but_the_last_fills_exactly),
        cmocka_unit_test(rule_44_the_last_line_is_solid),
        cmocka_unit_test(rules_45_47_indents_are_whole_ems),
        cmocka_unit_test(rule_48_two_characters_at_least_in_the_last_line),
        cmocka_unit_test(rule_53_a_run_in_heading_is_followed_by_an_em),
        cmocka_unit_test(rule_54_names_are_spread),
        cmocka_unit_test(alignments),
        cmocka_unit_test(measures_line_by_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

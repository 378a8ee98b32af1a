/* SPDX-License-Identifier: MIT */
/* CLREQ rules 10–23: where a Chinese line may end. Each is tried over many measures; the control is
 * the level that lacks the rule, which must break it at one measure at least. */
#include "compose_bench.h"

/* Lines that begin (or end) with `what` in a text full of it, over measures from 8 to 20 em in
 * half-em steps. */
static int edges(Bench *b, JbKinsoku level, const char *what, bool last)
{
    JbText t = jb_text(b->arena);
    int count = 0;
    for (int i = 0; i < 40; i++) {
        for (int k = 0; k < 3 + i % 5; k++)
            jb_text_put(&t, "国");
        jb_text_put(&t, what);
    }
    jb_text_put(&t, "国国国");
    b->layout.composition.kinsoku = level;
    for (int half = 16; half <= 40; half++)
        count += lines_edged_by(b, bench_set(b, JB_ZH, jb_text_str(&t), half * EM / 2), what, last);
    return count;
}

static void check_level(JbKinsoku from, const char *const *marks, size_t n, bool last)
{
    Bench b;
    bench_open(&b);
    for (size_t i = 0; i < n; i++)
        for (int level = JB_KINSOKU_NONE; level <= JB_KINSOKU_STRICT; level++) {
            int count = edges(&b, (JbKinsoku)level, marks[i], last);
            if (level >= (int)from && count != 0)
                fail_msg("level %d: %d lines %s with %s", level, count, last ? "end" : "start",
                         marks[i]);
            if (level < (int)from && count == 0)
                fail_msg("control: at level %d no line %s with %s", level, last ? "ends" : "starts",
                         marks[i]);
        }
    bench_close(&b);
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void rule_10_pause_and_stop_marks_start_no_line(void **state)
{
    (void)state;
    static const char *const marks[] = {"、", "，", "；", "：", "。", "！", "？"};
    check_level(JB_KINSOKU_BASIC, marks, COUNT(marks), false);
}

static void rule_11_closing_marks_start_no_line(void **state)
{
    (void)state;
    static const char *const marks[] = {"”", "’", "）", "】", "〕", "》", "〉"};
    check_level(JB_KINSOKU_BASIC, marks, COUNT(marks), false);
}

static void rule_12_connectors_and_interpunct_start_no_line(void **state)
{
    (void)state;
    static const char *const marks[] = {"–", "—", "～", "·"};
    check_level(JB_KINSOKU_GB, marks, COUNT(marks), false);
}

static void rule_13_opening_marks_end_no_line(void **state)
{
    (void)state;
    static const char *const marks[] = {"“", "‘", "（", "【", "〔", "《", "〈"};
    check_level(JB_KINSOKU_BASIC, marks, COUNT(marks), true);
}

static void rule_14_solidus_starts_and_ends_no_line(void **state)
{
    (void)state;
    static const char *const marks[] = {"／", "/"};
    check_level(JB_KINSOKU_GB, marks, COUNT(marks), false);
    check_level(JB_KINSOKU_GB, marks, COUNT(marks), true);
}

static void rule_15_dashes_and_ellipses_start_no_line_at_strict(void **state)
{
    (void)state;
    static const char *const marks[] = {"——", "……"};
    check_level(JB_KINSOKU_STRICT, marks, COUNT(marks), false);
}

/* A rule gives way only where three marks meet, as a counted exception; two never. */
static void rule_17_exceptions_only_where_three_marks_meet(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const JbParagraph *p = bench_set(&b, JB_ZH, "国“（〈《国》〉）”国", 3 * EM);
    int exceptions = 0;
    for (size_t i = 0; i < p->line_n; i++)
        exceptions += p->lines[i].quality.tolerated;
    assert_true(exceptions > 0);
    p = bench_set(&b, JB_ZH, "国国“国”国国“国”国国国国", 3 * EM);
    for (size_t i = 0; i < p->line_n; i++)
        assert_false(p->lines[i].quality.tolerated);
    bench_close(&b);
}

/* Two cells, one piece: never over two lines, at any level; two ellipses in a row are four cells
 * (rules 18–20). */
static void check_whole(const char *unit, JbLen width)
{
    Bench b;
    bench_open(&b);
    for (int level = JB_KINSOKU_NONE; level <= JB_KINSOKU_STRICT; level++)
        for (int cells = 8; cells < 20; cells++) {
            JbText t = jb_text(b.arena);
            for (int i = 0; i < 12; i++) {
                jb_text_put(&t, &"国国国国国"[3 * (i % 4)]);
                jb_text_put(&t, unit);
            }
            jb_text_put(&t, "国国");
            b.layout.composition.kinsoku = (JbKinsoku)level;
            const JbParagraph *p = bench_set(&b, JB_ZH, jb_text_str(&t), cells * EM);
            int found = 0;
            for (size_t i = 0; i < p->line_n; i++)
                for (const char *s = line_text(&b, &p->lines[i]); (s = strstr(s, unit)) != NULL;
                     s += strlen(unit))
                    found++;
            assert_int_equal(found, 12);
        }
    const JbRun run = {.kind = JB_RUN_TEXT, .text = unit, .lang = JB_ZH};
    assert_int_equal(jb_para_width(&b.composer, &run, 1, &b.styles[0], JB_ZH), width);
    bench_close(&b);
}

static void rule_18_dash_is_two_cells_in_one(void **state)
{
    (void)state;
    check_whole("——", 2 * EM);
    check_whole("⸺", 2 * EM);
}

static void rule_19_ellipsis_is_two_cells_in_one(void **state)
{
    (void)state;
    check_whole("……", 2 * EM);
}

static void rule_20_two_ellipses_are_four_cells(void **state)
{
    (void)state;
    check_whole("…………", 4 * EM);
}

/* In how many measures `a` ends a line and `b` starts the next. */
static int splits(Bench *b, JbLang lang, const char *before, const char *behind)
{
    int count = 0;
    for (int half = 12; half <= 40; half++) {
        JbText t = jb_text(b->arena);
        for (int i = 0; i < 30; i++) {
            jb_text_put(&t, lang == JB_ZH ? &"国国国国国国国"[3 * (i % 6)]
                                          : &"of industrial and other "[3 * (i % 3)]);
            jb_text_put_format(&t, "%s%s%s", before, behind, lang == JB_ZH ? "" : " ");
        }
        const JbParagraph *p = bench_set(b, lang, jb_text_str(&t), half * EM / 2);
        for (size_t i = 0; i + 1 < p->line_n; i++) {
            const char *end = line_text(b, &p->lines[i]), *start = line_text(b, &p->lines[i + 1]);
            size_t n = strlen(end), w = strlen(before);
            count += n >= w && strcmp(end + n - w, before) == 0 &&
                     strncmp(start, behind, strlen(behind)) == 0;
        }
    }
    return count;
}

static void rule_21_figures_keep_their_signs_and_units(void **state)
{
    (void)state;
    static const char *const kept[][2] = {
        {"2027", "年"}, {"100", "个"},  {"63", "%"},   {"12", "‰"},   {"20", "℃"},
        {"￥", "50"},   {"26年", "度"}, {"6月", "底"}, {"1.5", "万"}, {"1.5万", "家"},
        {"±", "3"},     {"5000", "家"}, {"20", "％"},  {"第", "3"},   {"3.", "5"},
        {"$", "50"},    {"90", "°"},    {"1,", "500"}, {"50", "亿"},  {"50亿", "元"}};
    static const char *const control[][2] = {{"2027", "国"}, {"国", "国"}, {"万", "国"}};
    Bench b;
    bench_open(&b);
    for (size_t i = 0; i < COUNT(kept); i++)
        if (splits(&b, JB_ZH, kept[i][0], kept[i][1]))
            fail_msg("%s|%s are split", kept[i][0], kept[i][1]);
    for (size_t i = 0; i < COUNT(control); i++)
        if (!splits(&b, JB_ZH, control[i][0], control[i][1]))
            fail_msg("control: %s|%s are never split", control[i][0], control[i][1]);
    assert_int_equal(splits(&b, JB_ZH, "1 ", "000国"), 0);
    assert_true(splits(&b, JB_ZH, "1 ", "0000国") > 0);
    assert_int_equal(splits(&b, JB_EN, "15 ", "km"), 0);
    assert_int_equal(splits(&b, JB_EN, "15", "%"), 0);
    assert_true(splits(&b, JB_EN, "some ", "km") > 0);
    assert_int_equal(splits(&b, JB_EN, "64 ", "GB"), 0);
    assert_int_equal(splits(&b, JB_EN, "31 ", "May"), 0);
    assert_true(splits(&b, JB_EN, "31 ", "Mayors") > 0); /* control */
    bench_close(&b);
}

/* Behind a space too, in either language: units, their parts, days, numbers of standards and of
 * things; not before another word. */
static void rule_21_holds_over_a_space(void **state)
{
    (void)state;
    static const char *const kept[][2] = {
        {"31 ", "May"},      {"64 ", "GB"},     {"20 ", "℃"},     {"20 ", "°C"}, {"100 ", "km/h"},
        {"100 km/", "h"},    {"GB/", "T 1"},    {"ISO ", "9001"}, {"No. ", "5"}, {"p. ", "12"},
        {"3.5 ", "million"}, {"YD/T ", "4064"}, {"1.5 ", "TB"},   {"8·", "15"}};
    static const char *const control[][2] = {
        {"31 ", "Mayor"}, {"64 ", "GBX"}, {"Iso ", "9001"}, {"ISO ", "90"}, {"end. ", "5"}};
    Bench b;
    bench_open(&b);
    for (size_t i = 0; i < COUNT(kept); i++)
        for (int lang = 0; lang < 2; lang++)
            if (splits(&b, lang ? JB_EN : JB_ZH, kept[i][0], kept[i][1]))
                fail_msg("%s|%s are split", kept[i][0], kept[i][1]);
    for (size_t i = 0; i < COUNT(control); i++)
        if (!splits(&b, JB_ZH, control[i][0], control[i][1]))
            fail_msg("control: %s|%s are never split", control[i][0], control[i][1]);
    bench_close(&b);
}

/* The widest step from `a` to `b`, which stand on one line, over many measures. */
static JbLen widest_step(Bench *b, const char *text, const char *from, const char *to)
{
    JbLen widest = 0;
    b->styles[0].align = JB_TEXT_JUSTIFY;
    for (int half = 14; half <= 40; half++) {
        const JbParagraph *p = bench_set(b, JB_ZH, text, half * EM / 2);
        for (int n = 0;; n++) {
            Spot x = find_spot(p, from, n), y = find_spot(p, to, n);
            if (x.line < 0 || y.line < 0)
                break;
            if (x.line == y.line && y.x - x.x > widest)
                widest = y.x - x.x;
        }
    }
    return widest;
}

/* A figure and its unit are a quarter of an em apart at most, however loose the line. */
static void a_figure_and_its_unit_stay_close(void **state)
{
    (void)state;
    static const char *const text = "国国国国国7年国国国国国国国7年国国国国国国国国Transmogrificati"
                                    "on国7年国国国国国国国国国7年国";
    static const char *const spaced =
        "国国国国国7 t国国国国国国国7 t国国国国国国国国Transmogrification"
        "国7 t国国国国国国国国国7 t国";
    static const char *const control = "国国国国国7民国国国国国国国7民国国国国国国国国Transmogrific"
                                       "ation国7民国国国国国国国国国7民国";
    Bench b;
    bench_open(&b);
    JbLen figure = find_spot(bench_set(&b, JB_ZH, "7", EM), "7", 0).advance;
    assert_in_range(widest_step(&b, text, "7", "年"), figure + EM / 8, figure + EM / 4 + EM / 100);
    assert_in_range(widest_step(&b, spaced, "7", "t"), figure + EM / 8, figure + EM / 4 + EM / 100);
    assert_true(widest_step(&b, control, "7", "民") > figure + EM / 4 + EM / 100);
    bench_close(&b);
}

/* Ranges and numbers of standards stay whole; two years that a dash parts from words do not. */
static void ranges_stay_whole(void **state)
{
    (void)state;
    static const char *const kept[][2] = {{"2024—", "2027"}, {"10—", "40"},      {"20～", "25"},
                                          {"63%～", "68"},   {"15834—", "2011"}, {"2024–", "2027"}};
    Bench b;
    bench_open(&b);
    for (size_t i = 0; i < COUNT(kept); i++)
        if (splits(&b, JB_ZH, kept[i][0], kept[i][1]))
            fail_msg("%s|%s are split", kept[i][0], kept[i][1]);
    assert_int_equal(splits(&b, JB_EN, "2024–", "2027"), 0);
    assert_true(splits(&b, JB_ZH, "国～", "国") > 0); /* control */
    assert_true(splits(&b, JB_ZH, "国——", "2027") > 0);
    bench_close(&b);
}

/* The letters of a standard stay with each other and its number, a province's and joint ones too;
 * two long words beside a solidus do not. */
static void names_of_standards_stay_whole(void **state)
{
    (void)state;
    static const char *const kept[][2] = {
        {"DB50/", "T 123"}, {"DBJ50/", "T-1"}, {"ISO/", "IEC 270"}, {"JTG/", "T 331"}};
    Bench b;
    bench_open(&b);
    for (size_t i = 0; i < COUNT(kept); i++)
        if (splits(&b, JB_ZH, kept[i][0], kept[i][1]) || splits(&b, JB_EN, kept[i][0], kept[i][1]))
            fail_msg("%s|%s are split", kept[i][0], kept[i][1]);
    assert_true(splits(&b, JB_ZH, "ISO/", "IEC") > 0); /* control */
    bench_close(&b);
}

static void rule_22_note_marks_stay(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    assert_int_equal(splits(&b, JB_ZH, "国", "²"), 0);
    assert_int_equal(splits(&b, JB_ZH, "国", "†"), 0);
    assert_true(splits(&b, JB_ZH, "国", "a") > 0);
    bench_close(&b);
}

/* Words of the paragraph as their lines part them: "manu-facturing". */
static const char *parted(Bench *b, const JbParagraph *p)
{
    JbText t = jb_text(b->arena);
    for (size_t i = 0; i < p->line_n; i++) {
        jb_text_put(&t, line_text(b, &p->lines[i]));
        const char *end = i + 1 < p->line_n ? "/" : "";
        jb_text_put(&t, p->lines[i].hyphenated ? "-" : end);
    }
    return jb_text_str(&t);
}

/* In Chinese text too, with a hyphen; names in pinyin between syllables (GB/T 16159). */
static void rule_23_western_words_break_at_hyphenation_points_only(void **state)
{
    (void)state;
    static const char *const points[] = {"Chong-qing", "man-u",       "u-fac",    "fac-tur",
                                         "tur-ing",    "Liang-jiang", "Sha-ping", "ping-ba",
                                         "Bi-shan",    "Fu-ling"};
    Bench b;
    bench_open(&b);
    const char *text = "国国国国Chongqing国国国manufacturing国国国国Liangjiang国国国"
                       "Shapingba国国国国Bishan国国国Fuling国国国国国国";
    int cut = 0;
    for (int half = 16; half <= 60; half++) {
        const JbParagraph *p = bench_set(&b, JB_ZH, text, half * EM / 2);
        const char *set = parted(&b, p);
        for (const char *s = strchr(set, '-'); s; s = strchr(s + 1, '-')) {
            bool known = false;
            for (size_t i = 0; i < COUNT(points); i++) {
                size_t at = (size_t)(strchr(points[i], '-') - points[i]);
                known |= strncmp(s - at, points[i], strlen(points[i])) == 0;
            }
            if (!known)
                fail_msg("%s", set);
            cut++;
        }
        for (const char *s = strchr(set, '/'); s; s = strchr(s + 1, '/'))
            assert_false(s[-1] > 0 && s[1] > 0);
    }
    assert_true(cut > 20);
    b.styles[0].hyphenate = false; /* control */
    for (int half = 16; half <= 60; half++)
        assert_null(strchr(parted(&b, bench_set(&b, JB_ZH, text, half * EM / 2)), '-'));
    bench_close(&b);
}

/* Where words are left whole, one that is wider than its line parts between its syllables before
 * it parts between any two letters; where none of those goes in, it does. */
static void a_word_too_wide_parts_between_syllables(void **state)
{
    (void)state;
    static const struct {
        const char *text, *lines;
        JbLen measure; /* 1/1000 em */
    } cases[] = {{"Yuzhong 41", "Yu-zhong /41", 3500},
                 {"Changshou 87", "Chang-shou /87", 3500},
                 {"Shapingba 105", "Sha-pingba /105", 4000},
                 {"a modularization", "a mod-ulariza-tion", 4300},
                 {"Zhuang 9", "Zh-uan-g 9", 2400}}; /* one syllable: any letters */
    for (size_t i = 0; i < COUNT(cases); i++) {
        Bench b;
        bench_open(&b);
        b.styles[0].hyphenate = false;
        assert_string_equal(
            parted(&b, bench_set(&b, JB_EN, cases[i].text, cases[i].measure * EM / 1000)),
            cases[i].lines);
        bench_close(&b);
    }
}

/* 16.3 billion, 30 September: what a figure keeps is not divided by a hyphen either. */
static void a_figures_unit_takes_no_hyphen(void **state)
{
    (void)state;
    static const char *const texts[] = {"up to 16.3 billion of billion",
                                        "on 30 September in September",
                                        "some 25 thousand of a thousand"};
    Bench b;
    bench_open(&b);
    int cut = 0;
    for (size_t i = 0; i < COUNT(texts); i++)
        for (int half = 10; half <= 30; half++) {
            const char *set = parted(&b, bench_set(&b, JB_EN, texts[i], half * EM / 2));
            for (const char *s = strchr(set, '-'); s; s = strchr(s + 1, '-')) {
                const char *word = s;
                while (word > set && word[-1] != ' ' && word[-1] != '/')
                    word--;
                if (word - set >= 2 && word[-2] >= '0' && word[-2] <= '9')
                    fail_msg("%s", set);
                cut++;
            }
        }
    assert_true(cut > 4); /* the same words without a figure are */
    bench_close(&b);
}

/* ICU 72 lets these fall apart; ours do not (issue: breaks around single quotes between Han, before
 * ～ and ／). */
static void single_quotes_between_han(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    assert_int_equal(splits(&b, JB_ZH, "国‘", "国’国"), 0);
    assert_int_equal(splits(&b, JB_ZH, "国‘国", "’国"), 0);
    assert_true(splits(&b, JB_ZH, "国", "‘国’国") > 0);
    assert_true(splits(&b, JB_ZH, "‘国’", "国") > 0);
    bench_close(&b);
}

/* One level for a document, and it holds across changes of face and markup. */
static void marks_in_other_runs_obey_too(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    JbRun runs[60];
    for (size_t i = 0; i < 60; i += 2) {
        runs[i] = (JbRun){.kind = JB_RUN_TEXT,
                          .text = &"国国国国国国国国"[3 * (i % 5)],
                          .lang = JB_ZH,
                          .strong = i % 4 == 0};
        runs[i + 1] = (JbRun){.kind = JB_RUN_TEXT, .text = "，", .lang = JB_ZH, .em = true};
    }
    for (int half = 16; half < 40; half++) {
        JbLen measure = half * EM / 2;
        const JbParagraph *p =
            jb_para_compose(&b.composer, runs, 60, &b.styles[0], JB_ZH, &measure, 1, 0);
        assert_int_equal(lines_edged_by(&b, p, "，", false), 0);
    }
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rule_10_pause_and_stop_marks_start_no_line),
        cmocka_unit_test(rule_11_closing_marks_start_no_line),
        cmocka_unit_test(rule_12_connectors_and_interpunct_start_no_line),
        cmocka_unit_test(rule_13_opening_marks_end_no_line),
        cmocka_unit_test(rule_14_solidus_starts_and_ends_no_line),
        cmocka_unit_test(rule_15_dashes_and_ellipses_start_no_line_at_strict),
        cmocka_unit_test(rule_17_exceptions_only_where_three_marks_meet),
        cmocka_unit_test(rule_18_dash_is_two_cells_in_one),
        cmocka_unit_test(rule_19_ellipsis_is_two_cells_in_one),
        cmocka_unit_test(rule_20_two_ellipses_are_four_cells),
        cmocka_unit_test(rule_21_figures_keep_their_signs_and_units),
        cmocka_unit_test(rule_21_holds_over_a_space),
        cmocka_unit_test(a_figure_and_its_unit_stay_close),
        cmocka_unit_test(ranges_stay_whole),
        cmocka_unit_test(names_of_standards_stay_whole),
        cmocka_unit_test(rule_22_note_marks_stay),
        cmocka_unit_test(rule_23_western_words_break_at_hyphenation_points_only),
        cmocka_unit_test(a_word_too_wide_parts_between_syllables),
        cmocka_unit_test(a_figures_unit_takes_no_hyphen),
        cmocka_unit_test(single_quotes_between_han),
        cmocka_unit_test(marks_in_other_runs_obey_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* English composition: hyphens, ligatures, kerning, quotes, spaces; and what is drawn in a line or
 * lacks a glyph. */
#include "compose_bench.h"
#include "paragraph/compose.h"

static JbLen width_of(Bench *b, JbLang lang, const char *text)
{
    JbRun run = {.kind = JB_RUN_TEXT, .text = text, .lang = lang};
    return jb_para_width(&b->composer, &run, 1, &b->styles[0], lang);
}

static size_t glyphs_in(const JbSetLine *line)
{
    size_t n = 0;
    for (size_t i = 0; i < line->run_n; i++)
        n += line->runs[i].glyph_n;
    return n;
}

/* All lines' texts joined with `|` where a hyphen was added and `/` where not. */
static const char *broken(Bench *b, const char *text, JbLen measure)
{
    const JbParagraph *p = bench_set(b, JB_EN, text, measure);
    JbText t = jb_text(b->arena);
    for (size_t i = 0; i < p->line_n; i++) {
        if (i > 0)
            jb_text_put(&t, p->lines[i - 1].hyphenated ? "|" : "/");
        jb_text_put(&t, line_text(b, &p->lines[i]));
    }
    return jb_text_str(&t);
}

#define TEXT_A "an administration of industrialisation and more"

static void a_hyphen_is_set_but_is_no_text(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const JbParagraph *p = bench_set(&b, JB_EN, TEXT_A, 12 * EM);
    assert_string_equal(broken(&b, TEXT_A, 12 * EM),
                        "an administration of in|dustrialisation and more");
    assert_true(p->lines[0].hyphenated);
    const JbSetRun *run = &p->lines[0].runs[p->lines[0].run_n - 1];
    const JbGlyph *last = &run->glyphs[run->glyph_n - 1];
    assert_int_equal(last->text_n, 0);
    assert_int_equal(run->x + last->x + last->advance, 12 * EM);
    b.styles[0].hyphenate = false; /* control */
    assert_string_equal(broken(&b, TEXT_A, 12 * EM),
                        "an administration of /industrialisation and /more");
    bench_close(&b);
}

#define EM_DASH "\xE2\x80\x94"
#define EN_DASH "\xE2\x80\x93"

/* A line may end with a dash between words or years, and begins with none; the dash is no hyphen
 * and stays in the text. */
static void dashes_end_lines_and_begin_none(void **state)
{
    (void)state;
    static const char text[] =
        "plans of 2024" EN_DASH "2027 ran well" EM_DASH "better than hoped" EM_DASH "until May";
    Bench b;
    bench_open(&b);
    b.styles[0].hyphenate = false;
    size_t ends = 0;
    for (int em = 5; em < 24; em++) {
        const JbParagraph *p = bench_set(&b, JB_EN, text, em * EM);
        for (size_t i = 0; i < p->line_n; i++) {
            const char *line = line_text(&b, &p->lines[i]);
            size_t n = strlen(line);
            while (n > 0 && line[n - 1] == ' ')
                n--;
            assert_true(strncmp(line, EM_DASH, 3) != 0 && strncmp(line, EN_DASH, 3) != 0);
            ends += i + 1 < p->line_n && n > 3 && strncmp(line + n - 3, EM_DASH, 3) == 0;
            assert_false(p->lines[i].hyphenated);
        }
    }
    assert_true(ends > 3);
    bench_close(&b);
}

static void some_words_are_never_cut(void **state)
{
    (void)state;
    static const char *const whole[] = {"ADMINISTRATION", "administration2024", "McAdministration"};
    Bench b;
    bench_open(&b);
    for (size_t i = 0; i < 3; i++)
        for (int em = 3; em < 12; em++) {
            JbLen width = width_of(&b, JB_EN, whole[i]);
            const char *text = broken(&b, jb_arena_format(b.arena, "a %s", whole[i]), em * EM);
            if (width <= em * EM) /* in a narrower column there is no other way */
                assert_string_equal(text + strlen(text) - strlen(whole[i]), whole[i]);
        }
    assert_non_null(strchr(broken(&b, "a administration", 6 * EM), '|'));
    /* two letters before, three behind */
    for (int em = 2; em < 12; em++) {
        const char *text = broken(&b, "of every administration and ability any", em * EM);
        for (const char *s = text; (s = strchr(s, '|')) != NULL; s++) {
            assert_true(s - text >= 2 && s[-1] != ' ' && s[-2] != ' ');
            assert_true(strlen(s) > 3 && s[1] != ' ' && s[2] != ' ' && s[3] != ' ');
        }
    }
    bench_close(&b);
}

static void an_authors_point_is_taken(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    assert_string_equal(broken(&b, "a Zhongx\u00ADinyzyz", 7 * EM), "a Zhongx|inyzyz");
    assert_string_equal(broken(&b, "a Zhongxinyzyz", 7 * EM), "a /Zhongxinyzyz");
    assert_string_equal(broken(&b, "a Zhongx\u00ADinyz", 20 * EM),
                        "a Zhongxinyz"); /* else it is not there */
    assert_int_equal(width_of(&b, JB_EN, "Zhongx\u00ADinyz"), width_of(&b, JB_EN, "Zhongxinyz"));
    bench_close(&b);
}

static void ligatures_stand_for_all_their_letters(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const JbParagraph *p = bench_set(&b, JB_EN, "office", 40 * EM);
    assert_int_equal(glyphs_in(&p->lines[0]), 4);
    assert_int_equal(find_spot(p, "ffi", 0).line, 0);
    b.styles[0].tracking = 500; /* letters that stand apart do not join */
    assert_int_equal(glyphs_in(&bench_set(&b, JB_EN, "office", 40 * EM)->lines[0]), 6);
    bench_close(&b);
}

/* A hyphenation point inside a ligature (dif-fi-cult, ef-fi-cient) cuts it: letters on both sides,
 * widths of their own. */
static void a_point_inside_a_ligature_cuts_it(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    bool cut = false;
    for (int half = 6; half < 30; half++) {
        const JbParagraph *p =
            bench_set(&b, JB_EN, "a difficult and inefficient efficiency", half * EM / 2);
        for (size_t i = 0; i + 1 < p->line_n; i++) {
            const char *end = line_text(&b, &p->lines[i]), *start = line_text(&b, &p->lines[i + 1]);
            if (end[strlen(end) - 1] != 'f' || start[0] != 'f' || p->lines[i].quality.exceptions)
                continue;
            cut = true;
            assert_int_equal(line_end(&p->lines[i]),
                             p->lines[i].quality.overfull ? line_end(&p->lines[i]) : half * EM / 2);
            const JbSetRun *run = &p->lines[i + 1].runs[0];
            assert_true(run->glyphs[0].text_n >= 1 && run->x == 0 && run->glyphs[0].x == 0);
        }
    }
    assert_true(cut);
    bench_close(&b);
}

/* Cut anywhere, a line is as wide as its text set by itself: kerning and ligatures across the cut
 * are gone from both sides. */
static void a_line_is_as_wide_as_its_text(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const char *text = "an official’s offer of different affordable efficiencies overwhelmed every "
                       "Vancouver taxpayer, "
                       "revolving frameworks of Yugoslavian flywheels and inexplicable workflows";
    size_t cut = 0;
    for (int half = 12; half < 60; half++) {
        const JbParagraph *p = bench_set(&b, JB_EN, text, half * EM / 2);
        for (size_t i = 0; i < p->line_n; i++) {
            char *line = jb_arena_format(b.arena, "%s%s", line_text(&b, &p->lines[i]),
                                         p->lines[i].hyphenated ? "-" : "");
            size_t n = strlen(line);
            if (line[n - 1] == ' ')
                line[n - 1] = '\0';
            cut += p->lines[i].hyphenated;
            assert_int_equal(p->lines[i].quality.natural, width_of(&b, JB_EN, line));
        }
    }
    assert_true(cut > 20);
    bench_close(&b);
}

static void kerning_is_on(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    assert_true(width_of(&b, JB_EN, "AVAVAV") <
                3 * width_of(&b, JB_EN, "A") + 3 * width_of(&b, JB_EN, "V"));
    bench_close(&b);
}

/* The faces' quotes are full cells; English takes the narrow ones, Chinese must not. */
static void quotes_go_by_language(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const JbParagraph *en = bench_set(&b, JB_EN, "the year’s “end”", 40 * EM);
    assert_in_range(find_spot(en, "’", 0).advance, 2000, 3500);
    assert_in_range(find_spot(en, "“", 0).advance, 3500, 5500);
    const JbParagraph *zh = bench_set(&b, JB_ZH, "国“国”国", 40 * EM);
    assert_int_equal(find_spot(zh, "国", 1).x - find_spot(zh, "“", 0).x, EM);
    assert_true(find_spot(zh, "“", 0).glyph != find_spot(en, "“", 0).glyph);
    zh = bench_set(&b, JB_ZH, "国Int’l国", 40 * EM); /* an apostrophe stays one */
    assert_in_range(find_spot(zh, "’", 0).advance, 2000, 3500);
    bench_close(&b);
}

static void spaces_of_all_widths(void **state)
{
    (void)state;
    static const struct {
        const char *text, *space;
        JbLen width;
    } cases[] = {{"1\u20095", "\u2009", 2000}, {"1\u202F5", "\u202F", 2000},
                 {"a\u2003b", "\u2003", EM},   {"a\u2002b", "\u2002", EM / 2},
                 {"a\u200Ab", "\u200A", 1000}, {"1\u20071", "\u2007", 5490}};
    Bench b;
    bench_open(&b);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Spot s = find_spot(bench_set(&b, JB_EN, cases[i].text, 40 * EM), cases[i].space, 0);
        assert_int_equal(s.line, 0);
        assert_in_range(s.advance, cases[i].width - 10, cases[i].width + 10);
    }
    assert_int_equal(b.diags->list.n, 0); /* though no face has a glyph for some */
    for (int em = 2; em < 9; em++) {
        assert_null(strstr(broken(&b, "of some 15\u2009000 and 15\u202F000 or 3\u00A0km", em * EM),
                           "\u2009/"));
        assert_null(strstr(broken(&b, "of some 15\u2009000 and 15\u202F000 or 3\u00A0km", em * EM),
                           "\u202F/"));
        assert_null(strstr(broken(&b, "of some 15\u2009000 and 15\u202F000 or 3\u00A0km", em * EM),
                           "\u00A0/"));
    }
    bench_close(&b);
}

static void invisible_characters_rule_the_break(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    assert_string_equal(broken(&b, "www.example\u200Borganisation.org", 9 * EM),
                        "www.example/organisation.org");
    assert_string_equal(broken(&b, "one two\u2060-three", 4 * EM), "one /two-/three");
    const JbParagraph *p = bench_set(&b, JB_ZH, "国国国国国\u2060国国国国", 5 * EM);
    assert_string_equal(line_text(&b, &p->lines[0]), "国国国国");
    bench_close(&b);
}

static void the_space_at_a_line_end_stands_outside(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const JbParagraph *p =
        bench_set(&b, JB_EN, "one more word and another small word here", 9 * EM);
    for (size_t i = 0; i + 1 < p->line_n; i++) {
        const JbSetRun *run = &p->lines[i].runs[p->lines[i].run_n - 1];
        const JbGlyph *last = &run->glyphs[run->glyph_n - 1];
        if (p->lines[i].hyphenated)
            continue;
        assert_true(glyph_is(run, last, " "));
        assert_int_equal(run->x + last->x, 9 * EM);
        assert_int_equal(p->lines[i].width, 9 * EM);
    }
    bench_close(&b);
}

static void two_hyphens_in_succession_at_most(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const char *text =
        "administration transformation manufacturing representative understanding "
        "counterproductive "
        "infrastructure digitalisation interconnected confidentiality establishment municipality";
    int most[2] = {0, 0};
    for (int limit = 0; limit < 2; limit++)
        for (int half = 20; half < 50; half++) {
            b.layout.composition.max_hyphens = limit ? 2 : 99;
            const JbParagraph *p = bench_set(&b, JB_EN, text, half * EM / 2);
            for (size_t i = 0, run = 0; i < p->line_n; i++) {
                run = p->lines[i].hyphenated ? run + 1 : 0;
                if ((int)run > most[limit] && !p->lines[i].quality.exceptions)
                    most[limit] = (int)run;
            }
        }
    b.layout.composition.max_hyphens = 0; /* where it cannot be helped, it is told */
    const JbParagraph *p = bench_set(&b, JB_EN, text, 6 * EM);
    int exceptions = 0;
    for (size_t i = 0; i < p->line_n; i++)
        exceptions += p->lines[i].quality.hyphens == 1 && p->lines[i].quality.exceptions > 0;
    assert_true(exceptions > 0);
    assert_true(most[0] > 2); /* control */
    assert_true(most[1] <= 2);
    bench_close(&b);
}

static void figures_of_one_width(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    b.styles[0].role[JB_EN] = "kai";
    b.styles[0].tabular = true;
    JbLen one = width_of(&b, JB_EN, "1");
    for (const char *s = "0\0002\0003\0004\0005\0006\0007\0008\0009\0"; *s; s += 2)
        assert_int_equal(width_of(&b, JB_EN, s), one);
    bench_close(&b);
}

static void drawn_things_have_a_place(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const JbRun runs[] = {{.kind = JB_RUN_SHAPE, .text = "met", .name = "met", .lang = JB_ZH},
                          {.kind = JB_RUN_TEXT, .text = "国", .lang = JB_ZH},
                          {.kind = JB_RUN_BAR, .text = "", .lang = JB_ZH},
                          {.kind = JB_RUN_BREAK, .lang = JB_ZH},
                          {.kind = JB_RUN_TEXT, .text = "乙", .lang = JB_ZH}};
    JbLen measure = 20 * EM;
    const JbParagraph *p =
        jb_para_compose(&b.composer, runs, 5, &b.styles[0], JB_ZH, &measure, 1, 4 * EM);
    assert_int_equal(p->line_n, 2);
    assert_int_equal(p->lines[0].run_n, 3);
    assert_int_equal(p->lines[0].runs[0].kind, JB_SET_SHAPE);
    assert_int_equal(p->lines[0].runs[0].width, 7200);
    assert_string_equal(p->lines[0].runs[0].text, "met");
    assert_int_equal(p->lines[0].runs[1].x, 9000);
    assert_int_equal(p->lines[0].runs[1].glyphs[0].x, 0);
    assert_int_equal(p->lines[0].runs[2].kind, JB_SET_BAR);
    assert_int_equal(p->lines[0].runs[2].x, 9000 + EM);
    assert_int_equal(p->lines[0].runs[2].width, 4 * EM);
    assert_int_equal(p->lines[0].runs[2].source, 2);
    assert_int_equal(find_spot(p, "乙", 0).x, 0);
    assert_int_equal(find_spot(p, "乙", 0).line, 1);
    bench_close(&b);
}

/* Lines that end with a drawn thing of the kind which has text behind it, from 4 to 12 em. */
static int ends_drawn(Bench *b, JbRunKind kind)
{
    int count = 0;
    for (JbLen measure = 4 * EM; measure <= 12 * EM; measure += EM / 4) {
        const JbRun runs[] = {{.kind = JB_RUN_TEXT, .text = "国国国国，", .lang = JB_ZH},
                              {.kind = kind, .text = "", .name = "met", .lang = JB_ZH},
                              {.kind = JB_RUN_TEXT, .text = "国国国国，国国，", .lang = JB_ZH},
                              {.kind = kind, .text = "", .name = "met", .lang = JB_ZH},
                              {.kind = JB_RUN_TEXT, .text = "国国", .lang = JB_ZH}};
        const JbParagraph *p =
            jb_para_compose(&b->composer, runs, 5, &b->styles[0], JB_ZH, &measure, 1, EM);
        for (size_t i = 0; i + 1 < p->line_n; i++) {
            const JbSetLine *line = &p->lines[i];
            JbSetKind last = line->runs[line->run_n - 1].kind;
            count += last == JB_SET_SHAPE || last == JB_SET_BAR;
        }
    }
    return count;
}

static void a_shape_stays_with_its_word(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    assert_int_equal(ends_drawn(&b, JB_RUN_SHAPE), 0);
    assert_true(ends_drawn(&b, JB_RUN_BAR) > 0); /* the control */
    bench_close(&b);
}

static void emphasis_and_class_choose_face_and_colour(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const JbRun runs[] = {{.kind = JB_RUN_TEXT, .text = "甲", .lang = JB_ZH},
                          {.kind = JB_RUN_TEXT, .text = "乙", .lang = JB_ZH, .em = true},
                          {.kind = JB_RUN_TEXT, .text = "丙", .lang = JB_ZH, .strong = true},
                          {.kind = JB_RUN_TEXT, .text = "丁", .lang = JB_ZH, .class = "red"}};
    JbLen measure = 20 * EM;
    const JbSetLine *line =
        jb_para_compose(&b.composer, runs, 4, &b.styles[0], JB_ZH, &measure, 1, 0)->lines;
    static const char *const names[] = {"NotoSerifCJKsc-Regular", "LXGWWenKai-Regular",
                                        "NotoSerifCJKsc-Bold", "NotoSansCJKsc-Regular"};
    assert_int_equal(line->run_n, 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(jb_layout_face_name(b.faces, line->runs[i].face), names[i]);
    assert_int_equal(line->runs[2].color, 0);
    assert_int_equal(line->runs[3].color, 7);
    bench_close(&b);
}

static void a_missing_glyph_is_told_with_its_place(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const JbParagraph *p = bench_set(&b, JB_ZH, "国\U0001F9FF国𠮷䶮", 40 * EM);
    assert_int_equal(b.diags->list.n, 1); /* the rare names come from a fallback face */
    assert_string_equal(b.diags->list.at[0].code, "missing-glyph");
    assert_int_equal(b.diags->list.at[0].severity, JB_WARNING);
    assert_non_null(strstr(b.diags->list.at[0].message, "U+1F9FF"));
    assert_int_equal(b.diags->list.at[0].place.line, 1);
    Spot s = find_spot(p, "\U0001F9FF", 0); /* the printers' sign stands in, never an empty box */
    assert_true(s.line == 0 && s.glyph != 0);
    assert_string_equal(line_text(&b, &p->lines[0]), "国\U0001F9FF国𠮷䶮");
    bench_close(&b);
}

/* Variation selectors and joiners need no glyph, and go with the character before them. */
static void invisible_characters_are_not_missing(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const JbParagraph *p = bench_set(&b, JB_ZH, "国\uFE00乙\u200D丙", 40 * EM);
    assert_int_equal(b.diags->list.n, 0);
    assert_string_equal(line_text(&b, &p->lines[0]), "国\uFE00乙\u200D丙");
    assert_int_equal(p->lines[0].width, 3 * EM);
    bench_close(&b);
}

static void a_role_without_a_face_is_an_error(void **state)
{
    (void)state;
    static const char *const roles[] = {"nowhere", NULL};
    static const char *const codes[] = {"unknown-role", "no-role"};
    for (size_t i = 0; i < 2; i++) {
        Bench b;
        bench_open(&b);
        b.styles[0].role[JB_EN] = roles[i];
        assert_int_equal(bench_set(&b, JB_EN, "a word", 20 * EM)->line_n, 0);
        assert_int_equal(jb_diags_count(b.diags, JB_ERROR), 1);
        assert_string_equal(b.diags->list.at[0].code, codes[i]);
        bench_close(&b);
    }
}

static void widths_for_table_columns(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    JbRun run = {.kind = JB_RUN_TEXT, .text = "国国国国", .lang = JB_ZH};
    assert_int_equal(jb_para_width(&b.composer, &run, 1, &b.styles[0], JB_ZH), 4 * EM);
    assert_int_equal(jb_para_min_width(&b.composer, &run, 1, &b.styles[0], JB_ZH), EM);
    run.text = "100个国国";
    JbLen least = jb_para_min_width(&b.composer, &run, 1, &b.styles[0], JB_ZH);
    assert_in_range(least, 28300, 28400); /* 100个, with its gap */
    const JbParagraph *p = jb_para_compose(&b.composer, &run, 1, &b.styles[0], JB_ZH, &least, 1, 0);
    for (size_t i = 0; i < p->line_n; i++)
        assert_false(p->lines[i].quality.overfull);
    run.text = "甲甲甲\u2028乙乙"; /* the longest of the lines */
    assert_int_equal(jb_para_width(&b.composer, &run, 1, &b.styles[0], JB_ZH), 3 * EM);
    assert_int_equal(jb_para_width(&b.composer, &run, 0, &b.styles[0], JB_ZH), 0);
    assert_int_equal(
        jb_para_compose(&b.composer, NULL, 0, &b.styles[0], JB_ZH, &least, 1, 0)->line_n, 0);
    bench_close(&b);
}

/* Nothing stands outside its column: a word that no point cuts is cut where the column wants it, a
 * link behind its signs and without a hyphen. */
static void what_no_line_holds_is_cut(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    assert_string_equal(broken(&b, "the INCOMPREHENSIBILITY of", 5 * EM),
                        "the INC|OMPREH|ENSIBILI|TY of");
    assert_string_equal(broken(&b, "see 0123/4567/89ab/cdef/0123 and", 5 * EM),
                        "see 0123//4567//89ab//cdef/0123 /and");
    for (int em = 2; em < 12; em++) {
        const JbParagraph *p = bench_set(
            &b, JB_EN, "see a94a8fe5ccb19ba61c4c0873d391e987982fbbd3 INDIVISIBILITY", em * EM);
        for (size_t i = 0; i < p->line_n; i++) {
            const char *text = line_text(&b, &p->lines[i]);
            assert_false(p->lines[i].quality.overfull);
            assert_true(p->lines[i].width <= em * EM);
            if (p->lines[i].hyphenated) /* the hash has small letters */
                assert_in_range(text[strlen(text) - 1], 'A', 'Z');
        }
    }
    bench_close(&b);
}

static size_t hyphens_in(Bench *b, const char *text, JbLen measure)
{
    const JbParagraph *p = bench_set(b, JB_EN, text, measure);
    size_t n = 0;
    for (size_t i = 0; i < p->line_n; i++) {
        const char *line = line_text(b, &p->lines[i]);
        if (i > 0 && (line[0] == '\\' || (line[0] == '/' && !strchr(text, ' '))))
            fail_msg("a line begins with a sign: %s", line);
        n += p->lines[i].hyphenated;
    }
    return n;
}

/* The path of a file takes no hyphen, which would read as its own: it is parted behind its signs,
 * then between any two letters. Words with one solidus, and names of capitals, are words. */
static void paths_take_no_hyphen(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    static const char *paths[] = {
        "/usr/share/typesetting/templates",
        "./administration/industrialisation",
        "~/administration/industrialisation",
        "(../administration/industrialisation)",
        "C:\\Windows\\administration\\industrialisation",
        "administration\\industrialisation",
        "share/administration/industrialisation",
    };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        for (int em = 4; em < 14; em++)
            if (hyphens_in(&b, paths[i], em * EM))
                fail_msg("%s takes a hyphen: %s", paths[i], broken(&b, paths[i], em * EM));
    assert_string_equal(broken(&b, "C:\\drivers\\etc\\hosts", 6 * EM), "C:\\drivers\\/etc\\hosts");
    static const char *words[] = {
        "administration/industrialisation",
        "the /administration of",
        "ADMINISTRATION/INDUSTRIALISATION/ISO",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) /* control */
        if (!hyphens_in(&b, words[i], 6 * EM))
            fail_msg("%s takes none: %s", words[i], broken(&b, words[i], 6 * EM));
    assert_string_equal(broken(&b, "some and/or TCP/IP", 5 * EM), "some /and/or /TCP/IP");
    bench_close(&b);
}

/* One character wider than its column is all that can stand out. */
static void a_line_that_cannot_fit_is_known(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    const JbParagraph *p = bench_set(&b, JB_ZH, "国国", EM / 2);
    assert_int_equal(p->line_n, 2);
    assert_true(p->lines[0].quality.overfull && p->lines[0].quality.over_by == EM / 2);
    assert_false(bench_set(&b, JB_ZH, "国国", EM)->lines[0].quality.overfull); /* control */
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hyphen_is_set_but_is_no_text),
        cmocka_unit_test(dashes_end_lines_and_begin_none),
        cmocka_unit_test(some_words_are_never_cut),
        cmocka_unit_test(an_authors_point_is_taken),
        cmocka_unit_test(ligatures_stand_for_all_their_letters),
        cmocka_unit_test(a_point_inside_a_ligature_cuts_it),
        cmocka_unit_test(a_line_is_as_wide_as_its_text),
        cmocka_unit_test(kerning_is_on),
        cmocka_unit_test(quotes_go_by_language),
        cmocka_unit_test(spaces_of_all_widths),
        cmocka_unit_test(invisible_characters_rule_the_break),
        cmocka_unit_test(the_space_at_a_line_end_stands_outside),
        cmocka_unit_test(two_hyphens_in_succession_at_most),
        cmocka_unit_test(figures_of_one_width),
        cmocka_unit_test(drawn_things_have_a_place),
        cmocka_unit_test(a_shape_stays_with_its_word),
        cmocka_unit_test(emphasis_and_class_choose_face_and_colour),
        cmocka_unit_test(a_missing_glyph_is_told_with_its_place),
        cmocka_unit_test(invisible_characters_are_not_missing),
        cmocka_unit_test(a_role_without_a_face_is_an_error),
        cmocka_unit_test(widths_for_table_columns),
        cmocka_unit_test(what_no_line_holds_is_cut),
        cmocka_unit_test(paths_take_no_hyphen),
        cmocka_unit_test(a_line_that_cannot_fit_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

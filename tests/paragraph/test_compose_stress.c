/* SPDX-License-Identifier: MIT */
/* A page's text in both languages at measures from 8 to 40 em in half-em steps, in every level of
 * prohibition and style of punctuation: no text lost or doubled, no line outside its measure
 * or against a rule that is not marked, every line filled or marked as ragged. */
#include "base/file.h"
#include "compose_bench.h"

typedef struct Story {
    const char *at[32];
    size_t n;
} Story;

static Story load(Bench *b, const char *path)
{
    Story s = {{0}, 0};
    size_t n;
    const char *text = jb_file_read(b->arena, b->diags, path, 1 << 20, &n);
    assert_non_null(text);
    for (const char *end; (end = strchr(text, '\n')) != NULL; text = end + 1)
        s.at[s.n++] = jb_arena_strndup(b->arena, text, (size_t)(end - text));
    return s;
}

static const char *const starts_basic[] = {"，", "。", "、", "；", "：", "！", "？",
                                           "”",  "’",  "）", "》", "〉", NULL};
static const char *const starts_gb[] = {"·", "～", "—2027", "／", "–", NULL};
static const char *const starts_strict[] = {"——", "……", NULL};
static const char *const ends_basic[] = {"“", "‘", "（", "《", "〈", NULL};
static const char *const ends_gb[] = {"／", NULL};

static bool starts_with_any(const char *text, const char *const *list)
{
    for (; *list; list++)
        if (strncmp(text, *list, strlen(*list)) == 0)
            return true;
    return false;
}

static bool ends_with_any(const char *text, const char *const *list)
{
    for (; *list; list++) {
        size_t n = strlen(text), w = strlen(*list);
        if (n >= w && strcmp(text + n - w, *list) == 0)
            return true;
    }
    return false;
}

static void check_edges(const Bench *b, const char *text, const JbSetLine *line, bool first)
{
    JbKinsoku level = b->layout.composition.kinsoku;
    if (line->quality.exceptions || (!first && line[-1].quality.exceptions))
        return;
    if (!first && ((level >= JB_KINSOKU_BASIC && starts_with_any(text, starts_basic)) ||
                   (level >= JB_KINSOKU_GB && starts_with_any(text, starts_gb)) ||
                   (level >= JB_KINSOKU_STRICT && starts_with_any(text, starts_strict))))
        fail_msg("level %d: a line starts: %s", (int)level, text);
    if (!line->last && ((level >= JB_KINSOKU_BASIC && ends_with_any(text, ends_basic)) ||
                        (level >= JB_KINSOKU_GB && ends_with_any(text, ends_gb))))
        fail_msg("level %d: a line ends: %s", (int)level, text);
}

/* Returns the number of lines. */
static size_t check_paragraph(Bench *b, JbLang lang, const char *source, JbLen measure)
{
    size_t hyphens = 0;
    const JbParagraph *p = bench_set(b, lang, source, measure);
    JbText all = jb_text(b->arena);
    for (size_t i = 0; i < p->line_n; i++) {
        const JbSetLine *line = &p->lines[i];
        const char *text = line_text(b, line);
        bool unfilled = !line->last && line_end(line) != measure;
        check_edges(b, text, line, i == 0);
        jb_text_put(&all, text);
        hyphens = line->hyphenated ? hyphens + 1 : 0;
        assert_true(hyphens <= 2 || line->quality.exceptions);
        if (line_end(line) > measure || unfilled)
            assert_true(line->quality.short_by > 0);
        assert_int_equal(line->last, i + 1 == p->line_n);
        assert_false(line->quality.overfull);
        assert_true(line_end(line) <= measure);
        if (line->quality.exceptions > 0 || line->quality.loose > 0)
            print_message("%d: %s\n", (int)measure, text);
        b->faults += line->quality.exceptions > 0 || line->quality.loose > 0;
    }
    assert_string_equal(jb_text_str(&all), source);
    return p->line_n;
}

/* A fresh composer for each setting: reports are given once a composer. */
static void sweep(JbLang lang, JbKinsoku level, JbPunctuation punctuation, const char *path)
{
    Bench b;
    bench_open(&b);
    b.layout.composition.kinsoku = level;
    b.layout.composition.punctuation = punctuation;
    b.layout.composition.hanging = level == JB_KINSOKU_BASIC;
    b.styles[0].indent = lang == JB_ZH ? 2000 : 0;
    Story s = load(&b, path);
    assert_true(s.n >= 8);
    for (int half = 16; half <= 80; half++)
        for (size_t i = 0; i < s.n; i++)
            check_paragraph(&b, lang, s.at[i], half * EM / 2);
    assert_int_equal(b.diags->list.n, 0);
    bench_close(&b);
}

static void chinese_in_all_levels_and_styles(void **state)
{
    (void)state;
    for (int level = JB_KINSOKU_NONE; level <= JB_KINSOKU_STRICT; level++)
        for (int punctuation = JB_PUNCT_FULL; punctuation <= JB_PUNCT_LINE_END; punctuation++)
            sweep(JB_ZH, (JbKinsoku)level, (JbPunctuation)punctuation,
                  "tests/paragraph/fixtures/stress.zh.txt");
}

static void english(void **state)
{
    (void)state;
    sweep(JB_EN, JB_KINSOKU_GB, JB_PUNCT_LINE_END, "tests/paragraph/fixtures/stress.en.txt");
    sweep(JB_EN, JB_KINSOKU_STRICT, JB_PUNCT_FULL, "tests/paragraph/fixtures/stress.en.txt");
}

/* What a page is set with must come out clean: no line overfull, none against a rule, none worth a
 * warning. */
static void usual_columns_are_clean(void **state)
{
    (void)state;
    Bench b;
    bench_open(&b);
    Story zh = load(&b, "tests/paragraph/fixtures/stress.zh.txt"),
          en = load(&b, "tests/paragraph/fixtures/stress.en.txt");
    for (int half = 30; half <= 80; half++) {
        b.styles[0].indent = 2000;
        for (size_t i = 0; i < zh.n; i++)
            check_paragraph(&b, JB_ZH, zh.at[i], half * EM / 2);
        b.styles[0].indent = 0;
        for (size_t i = 0; half >= 44 && i < en.n;
             i++) /* a word that no point cuts fills a narrower line alone */
            check_paragraph(&b, JB_EN, en.at[i], half * EM / 2);
    }
    assert_int_equal(b.faults, 0);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(chinese_in_all_levels_and_styles),
                                       cmocka_unit_test(english),
                                       cmocka_unit_test(usual_columns_are_clean)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

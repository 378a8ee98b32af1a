/* SPDX-License-Identifier: MIT */
/* Random texts of many scripts and signs at measures from 8 to 40 em, in every level of prohibition
 * and style of punctuation (JB_SEED=N JB_TEXTS=N in the environment: other
 * ones, and so many for each): nothing stands outside its column, no line ends against a rule
 * without being marked, every line is filled or marked as ragged. */
#include "compose_bench.h"
#include <stdlib.h>

typedef struct Pool {
    uint32_t from, to;
    uint32_t weight;
} Pool;

/* Latin, figures, ASCII signs, spaces, Latin-1, Latin Extended, Greek, Cyrillic, Armenian, Hebrew,
 * Arabic, Devanagari, Bengali, Thai, Georgian, Hangul jamo, general punctuation, currency, arrows,
 * shapes, Chinese marks, kana, bopomofo, Han, Hangul, full-width forms, emoji. */
static const Pool pools[] = {
    {'a', 'z', 20},       {'0', '9', 9},        {'!', '/', 5},         {' ', ' ', 9},
    {0xA0, 0xFF, 2},      {0x100, 0x17F, 2},    {0x391, 0x3C9, 2},     {0x410, 0x44F, 3},
    {0x531, 0x556, 1},    {0x5D0, 0x5EA, 1},    {0x627, 0x64A, 2},     {0x905, 0x94D, 2},
    {0x985, 0x9B9, 1},    {0xE01, 0xE3A, 1},    {0x10D0, 0x10F0, 1},   {0x1100, 0x1112, 1},
    {0x2010, 0x2026, 5},  {0x20A0, 0x20BF, 1},  {0x2190, 0x2193, 1},   {0x25A0, 0x25CF, 1},
    {0x3001, 0x3011, 14}, {0x3041, 0x3096, 3},  {0x3105, 0x3129, 1},   {0x4E00, 0x9FA5, 40},
    {0xAC00, 0xD7A3, 2},  {0xFF01, 0xFF5E, 10}, {0x1F300, 0x1F5FF, 1}, {0x2047, 0x2049, 1},
};

static uint32_t draw(uint32_t *seed, uint32_t n)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)(*seed >> 4) * n >> 28);
}

static uint32_t draw_char(uint32_t *seed)
{
    uint32_t all = 0;
    for (size_t i = 0; i < sizeof pools / sizeof *pools; i++)
        all += pools[i].weight;
    uint32_t at = draw(seed, all);
    for (size_t i = 0;; i++) {
        if (at < pools[i].weight)
            return pools[i].from + draw(seed, pools[i].to - pools[i].from + 1);
        at -= pools[i].weight;
    }
}

/* Runs of one kind too: a character may come several times. */
static const char *draw_text(Bench *b, uint32_t *seed)
{
    JbText t = jb_text(b->arena);
    uint32_t n = 1 + draw(seed, 90);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t c = draw_char(seed), times = draw(seed, 12) ? 1 : 1 + draw(seed, 14);
        while (times-- > 0)
            jb_text_put_utf8(&t, c);
    }
    return jb_text_str(&t);
}

static const char *const starts_basic[] = {"，", "。", "、", "；", "：",
                                           "！", "？", "）", "》", "】"};

static const char *const ends_never[] = {"（", "《", "【", "〔", "〈"};

/* An opening mark ends the line, against the rule of every level but `none`. */
static bool ends_open(const char *text)
{
    size_t n = strlen(text);
    while (n > 0 && text[n - 1] == ' ')
        n--;
    for (size_t k = 0; k < sizeof ends_never / sizeof *ends_never; k++)
        if (n >= 3 && memcmp(text + n - 3, ends_never[k], 3) == 0)
            return true;
    return false;
}

static void check(Bench *b, JbLang lang, const char *text, JbLen measure)
{
    const JbParagraph *p = bench_set(b, lang, text, measure);
    for (size_t i = 0; i < p->line_n; i++) {
        const JbSetLine *line = &p->lines[i];
        const char *start = line_text(b, line);
        if (line->quality.overfull || line_end(line) > measure)
            fail_msg("%d: outside its column: %s | %s", (int)measure, start, text);
        if (!line->last && line_end(line) != measure)
            assert_true(line->quality.short_by > 0);
        if (!line->last && !line->quality.tolerated && ends_open(start) &&
            b->layout.composition.kinsoku != JB_KINSOKU_NONE)
            fail_msg("%d: a line ends: %s | %s", (int)measure, start, text);
        if (i == 0 || p->lines[i - 1].quality.tolerated || p->lines[i - 1].last ||
            b->layout.composition.kinsoku == JB_KINSOKU_NONE)
            continue;
        for (size_t k = 0; k < sizeof starts_basic / sizeof *starts_basic; k++)
            if (strncmp(start, starts_basic[k], 3) == 0)
                fail_msg("%d: a line starts: %s | %s", (int)measure, start, text);
    }
    b->faults += p->line_n;
}

static uint32_t number(const char *name, uint32_t otherwise)
{
    const char *s = getenv(name);
    return s ? (uint32_t)strtoul(s, NULL, 10) : otherwise;
}

static void random_texts_stay_in_their_columns(void **state)
{
    (void)state;
    uint32_t seed = number("JB_SEED", 4711), texts = number("JB_TEXTS", 60);
    size_t lines = 0;
    Bench b;
    for (int level = JB_KINSOKU_NONE; level <= JB_KINSOKU_STRICT; level++)
        for (int style = JB_PUNCT_FULL; style <= JB_PUNCT_AS_NEEDED; style++) {
            bench_open(&b);
            b.layout.composition.kinsoku = (JbKinsoku)level;
            b.layout.composition.punctuation = (JbPunctuation)style;
            for (uint32_t i = 0; i < texts; i++) {
                const char *text = draw_text(&b, &seed);
                JbLen measure = (JbLen)(16 + draw(&seed, 65)) * EM / 2;
                check(&b, JB_ZH, text, measure);
                check(&b, JB_EN, text, measure);
            }
            assert_true(b.faults > 5 * texts); /* lines that were looked at */
            lines += b.faults;
            bench_close(&b);
        }
    print_message("seed %u, %zu lines\n", (unsigned)number("JB_SEED", 4711), lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_texts_stay_in_their_columns)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

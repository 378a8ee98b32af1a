/* SPDX-License-Identifier: MIT */
/* Unicode's own test of line breaking (LineBreakTest.txt, package unicode-data): ICU as we call it
 * must agree with all of it, and where our rules over ICU differ, in Chinese and in English, each
 * pair of characters stands in linebreak_deviations.txt with its reason. */
#include "base/file.h"
#include "compose_bench.h"
#include "paragraph/breaks.h"
#include <stdlib.h>

#define TEST_FILE  "/usr/share/unicode/auxiliary/LineBreakTest.txt"
#define DEVIATIONS "tests/paragraph/linebreak_deviations.txt"
#define LONGEST    64

typedef struct Case {
    uint32_t text[LONGEST];
    bool allowed[LONGEST + 1]; /* before character i */
    size_t n;
} Case;

/* "× 0023 ÷ 0020 ÷ # …": false when the line holds none. */
static bool read_case(const char *s, Case *c)
{
    c->n = 0;
    for (;;) {
        while (*s == ' ' || *s == '\t')
            s++;
        bool may = strncmp(s, "÷", 2) == 0;
        if (!may && strncmp(s, "×", 2) != 0)
            return c->n > 0;
        c->allowed[c->n] = may;
        s += 2;
        char *end;
        unsigned long v = strtoul(s, &end, 16);
        if (end == s || c->n == LONGEST)
            return c->n > 0;
        c->text[c->n++] = (uint32_t)v;
        s = end;
    }
}

static char *load(Bench *b, const char *path)
{
    size_t n;
    const char *text = jb_file_read(b->arena, b->diags, path, 16 << 20, &n);
    assert_non_null(text);
    return jb_arena_strndup(b->arena, text, n);
}

/* One deviation of ours: what stands before and behind the place, and what we do. */
typedef struct Deviation {
    JbLang lang;
    uint32_t before, behind;
    bool ours, spaces; /* spaces stand between */
    bool seen;
} Deviation;

typedef struct List {
    Deviation at[4096];
    size_t n;
} List;

/* The entry that covers d; 0 in an entry stands for any character. */
static Deviation *find(List *l, const Deviation *d)
{
    for (size_t i = 0; i < l->n; i++) {
        Deviation *e = &l->at[i];
        if (e->lang == d->lang && (!e->before || e->before == d->before) &&
            (!e->behind || e->behind == d->behind) && e->ours == d->ours &&
            (!e->before || e->spaces == d->spaces))
            return e;
    }
    return NULL;
}

/* One entry from "2014", "0020+" (spaces behind it) or "*" (any). */
static uint32_t code_point(const char *word, bool *plus)
{
    *plus = strchr(word, '+') != NULL;
    return word[0] == '*' ? 0 : (uint32_t)strtoul(word, NULL, 16);
}

/* "LANG BEFORE BEHIND ÷|× reason"; LANG is zh, en, or icu for ICU itself. */
static void read_deviations(Bench *b, List *l)
{
    for (char *line = strtok(load(b, DEVIATIONS), "\n"); line; line = strtok(NULL, "\n")) {
        char lang[4], before[12], behind[12], mark[4];
        bool plus, unused;
        if (line[0] == '#')
            continue;
        if (sscanf(line, "%3s %11s %11s %3s", lang, before, behind, mark) != 4)
            fail_msg("cannot read: %s", line);
        assert_true(l->n < 4096);
        JbLang which = strcmp(lang, "en") == 0 ? JB_EN : JB_LANGS;
        which = strcmp(lang, "zh") == 0 ? JB_ZH : which;
        Deviation d = {.lang = which, .ours = strncmp(mark, "÷", 2) == 0};
        d.before = code_point(before, &plus);
        d.behind = code_point(behind, &unused);
        d.spaces = plus;
        l->at[l->n++] = d;
    }
}

/* LANG `icu` of the list. */
static void icu_agrees_with_unicode(void **state)
{
    (void)state;
    Bench b;
    Case c;
    size_t cases = 0;
    bool allowed[LONGEST];
    static List list;
    bench_open(&b);
    read_deviations(&b, &list);
    for (char *line = strtok(load(&b, TEST_FILE), "\n"); line; line = strtok(NULL, "\n")) {
        if (!read_case(line, &c))
            continue;
        cases++;
        assert_true(jb_para_unicode_breaks(&b.composer, b.arena, JB_EN, c.text, c.n, allowed));
        for (size_t i = 1; i < c.n; i++) {
            Deviation d = {
                .lang = JB_LANGS, .before = c.text[i - 1], .behind = c.text[i], .ours = allowed[i]};
            if (allowed[i] == c.allowed[i] || find(&list, &d))
                continue;
            if (getenv("JB_LIST_DEVIATIONS"))
                printf("icu %04X %04X %s\n", d.before, d.behind, d.ours ? "÷" : "×");
            else
                fail_msg("before character %zu: %s", i, line);
        }
    }
    assert_true(cases > 7000);
    bench_close(&b);
}

/* Texts that ICU need not be asked about come out as where a blank and a letter follow, which it is
 * asked about. */
static void figures_and_words_break_as_icu_has_them(void **state)
{
    static const uint32_t letters[] = {'a', 'Z', '1', '0', '.', ',', '%'};
    enum { KINDS = sizeof letters / sizeof *letters, MOST = 5 };
    (void)state;
    Bench b;
    bench_open(&b);
    for (size_t n = 1, texts = KINDS; n <= MOST; n++, texts *= KINDS)
        for (size_t i = 0; i < 2 * texts; i++) {
            uint32_t text[MOST + 2];
            bool alone[MOST], before[MOST + 2];
            JbLang lang = i < texts ? JB_ZH : JB_EN;
            for (size_t k = 0, rest = i % texts; k < n; k++, rest /= KINDS)
                text[k] = letters[rest % KINDS];
            text[n] = ' ';
            text[n + 1] = 'a';
            assert_true(jb_para_unicode_breaks(&b.composer, b.arena, lang, text, n, alone));
            assert_true(jb_para_unicode_breaks(&b.composer, b.arena, lang, text, n + 2, before));
            assert_memory_equal(alone, before, n * sizeof *alone);
        }
    bench_close(&b);
}

/* Whether our rules let a line end before character i, or -1 when i is inside a cluster or was
 * taken out. */
static void ours(Bench *b, JbLang lang, const Case *c, int *may)
{
    JbText text = jb_text(b->arena);
    size_t starts[LONGEST], kept = 0, index[LONGEST];
    for (size_t i = 0; i < c->n; i++) {
        starts[i] = text.n;
        jb_text_put_utf8(&text, c->text[i]);
        may[i] = -1;
    }
    JbRun run = {.kind = JB_RUN_TEXT, .text = jb_text_str(&text), .lang = lang};
    JbPara p = {.c = &b->composer,
                .scratch = b->arena,
                .runs = &run,
                .run_n = 1,
                .style = &b->styles[0],
                .rules = &b->layout.composition,
                .lang = lang};
    jb_para_set_attrs(&p);
    jb_para_collect(&p);
    jb_para_itemize(&p);
    jb_para_shape(&p);
    jb_para_set_marks(&p);
    jb_para_set_spaces(&p);
    jb_para_find_breaks(&p);
    for (size_t i = 0; i < c->n; i++)
        if (kept < p.char_n && p.chars[kept].at == starts[i])
            index[kept++] = i;
    for (size_t k = 1; k < p.atoms.n; k++)
        if (p.chars[p.atoms.at[k].ch].hint == JB_HINT_NONE)
            may[index[p.atoms.at[k].ch]] = 0;
    for (size_t i = 1; i + 1 < p.breaks.n; i++) {
        const JbBreak *at = &p.breaks.at[i];
        uint32_t ch = at->post < at->post_end ? p.extra.at[at->post].ch : p.atoms.at[at->right].ch;
        if ((at->kind == JB_BREAK_NORMAL || at->kind == JB_BREAK_FORCED) &&
            p.chars[ch].hint == JB_HINT_NONE)
            may[index[ch]] = 1;
    }
}

static void compare(Bench *b, JbLang lang, const Case *c, List *l)
{
    int may[LONGEST];
    ours(b, lang, c, may);
    for (size_t i = 1; i < c->n; i++) {
        if (may[i] < 0 || (may[i] == 1) == c->allowed[i])
            continue;
        size_t k = i - 1;
        while (k > 0 && c->text[k] == ' ')
            k--;
        Deviation d = {lang, c->text[k], c->text[i], may[i] == 1, k != i - 1, true};
        Deviation *known = find(l, &d);
        if (known)
            known->seen = true;
        else if (getenv("JB_LIST_DEVIATIONS")) {
            printf("%s %04X%s %04X %s\n", jb_locale_name(lang), d.before, d.spaces ? "+" : "",
                   d.behind, d.ours ? "÷" : "×");
            l->at[l->n++] = d;
        } else {
            fail_msg("%s: U+%04X%s U+%04X: ours %s, not in " DEVIATIONS, jb_locale_name(lang),
                     d.before, d.spaces ? " (spaces)" : "", d.behind,
                     d.ours ? "breaks" : "does not break");
        }
    }
}

static void our_deviations_are_listed(void **state)
{
    (void)state;
    Bench b;
    Case c;
    static List list;
    bench_open(&b);
    read_deviations(&b, &list);
    char *text = load(&b, TEST_FILE);
    for (char *next; text && *text; text = next) {
        next = strchr(text, '\n');
        if (next)
            *next++ = '\0';
        if (!read_case(text, &c))
            continue;
        compare(&b, JB_ZH, &c, &list);
        compare(&b, JB_EN, &c, &list);
    }
    for (size_t i = 0; i < list.n; i++)
        if (!list.at[i].seen && list.at[i].lang != JB_LANGS)
            fail_msg("listed, but not so: %s %04X %04X", jb_locale_name(list.at[i].lang),
                     list.at[i].before, list.at[i].behind);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(icu_agrees_with_unicode),
                                       cmocka_unit_test(figures_and_words_break_as_icu_has_them),
                                       cmocka_unit_test(our_deviations_are_listed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* What is kept of a page says the same once all that it was made in is gone, and holds nothing of
 * it; what lived elsewhere is not copied. */
#include "story/keep.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

typedef struct Arenas {
    JbArena *from, *to;
    JbKeep *keep;
} Arenas;

static Arenas begin(void)
{
    Arenas a = {.from = jb_arena_new(), .to = jb_arena_new()};
    a.keep = jb_story_keep_new(a.from, NULL, a.to);
    return a;
}

/* Drops what was made and writes over it. */
static void forget(const Arenas *a)
{
    enum { PIECE = 8 * 1024, PIECES = 4 }; /* larger ones stand alone */
    jb_arena_reset(a->from);
    for (int i = 0; i < PIECES; i++)
        memset(jb_arena_alloc(a->from, PIECE), '?', PIECE);
}

static void end(Arenas a)
{
    jb_arena_free(a.from);
    jb_arena_free(a.to);
}

static void texts_and_numbers_are_copied_once(void **state)
{
    (void)state;
    Arenas a = begin();
    const char *made = jb_arena_strdup(a.from, "made"), *fixed = "fixed";
    const JbQ *third = jb_q_ratio(a.from, -1, 3), *big = jb_q_parse(a.from, "1e39", 4);
    const char *own = jb_story_keep_text(a.keep, made);
    const JbQ *q = jb_story_keep_q(a.keep, third), *other = jb_story_keep_q(a.keep, big);
    assert_ptr_not_equal(own, made);
    assert_true(jb_arena_holds(a.to, own) && jb_arena_holds(a.to, q));
    assert_ptr_equal(jb_story_keep_text(a.keep, made), own);
    assert_ptr_equal(jb_story_keep_q(a.keep, third), q);
    assert_ptr_equal(jb_story_keep_text(a.keep, fixed), fixed);
    assert_ptr_equal(jb_story_keep_text(a.keep, own), own);
    assert_null(jb_story_keep_text(a.keep, NULL));
    assert_null(jb_story_keep_q(a.keep, NULL));
    forget(&a);
    assert_string_equal(own, "made");
    assert_string_equal(jb_q_fraction(a.to, q), "-1/3");
    assert_true(jb_q_equal(other, jb_q_parse(a.to, "1e39", 4)));
    end(a);
}

static JbRuns one_run(JbArena *arena, const char *text)
{
    JbRun *run = jb_arena_alloc(arena, sizeof *run);
    *run = (JbRun){.kind = JB_RUN_TEXT,
                   .text = jb_arena_strdup(arena, text),
                   .href = jb_arena_strdup(arena, "https://example.org/"),
                   .value = jb_q_int(arena, 700),
                   .figure = 3,
                   .figure2 = JB_NONE};
    run->place = (JbPlace){"a.md", 4, 5, jb_arena_strdup(arena, "/values/a")};
    return (JbRuns){run, 1};
}

/* Two variants, of which the second tells a claim, and a chart with a labelled point below. */
static JbBlock *paragraph(JbArena *arena)
{
    JbBlock *b = jb_arena_alloc(arena, sizeof *b), *child = jb_arena_alloc(arena, sizeof *child);
    JbRuns *shorter = jb_arena_alloc(arena, sizeof *shorter);
    JbMarks *told = jb_arena_alloc_array(arena, 2, sizeof *told);
    size_t *mark = jb_arena_alloc(arena, sizeof *mark);
    JbChart *chart = jb_arena_alloc(arena, sizeof *chart);
    JbChartSeries *series = jb_arena_alloc(arena, sizeof *series);
    JbChartPoint *point = jb_arena_alloc(arena, sizeof *point);
    *shorter = one_run(arena, "short");
    *mark = 9;
    told[1] = (JbMarks){mark, 1};
    *point = (JbChartPoint){.y = jb_q_ratio(arena, 1, 2), .label = one_run(arena, "half")};
    *series = (JbChartSeries){.role = "value", .points = point, .n = 1};
    *chart = (JbChart){.alt = jb_arena_strdup(arena, "a chart"), .series = series, .series_n = 1};
    *child = (JbBlock){.kind = JB_BLOCK_CHART, .chart = chart};
    *b = (JbBlock){.kind = JB_BLOCK_PARAGRAPH,
                   .class = jb_arena_strdup(arena, "lead"),
                   .runs = one_run(arena, "long"),
                   .shorter = shorter,
                   .shorter_n = 1,
                   .told = told,
                   .told_n = 2,
                   .child = child};
    return b;
}

static void assert_kept(const Arenas *a, const JbRuns *runs, const char *text)
{
    const JbRun *run = runs->at;
    assert_int_equal(runs->n, 1);
    assert_string_equal(run->text, text);
    assert_string_equal(run->href, "https://example.org/");
    assert_string_equal(run->place.pointer, "/values/a");
    assert_int_equal(run->figure, 3);
    assert_true(jb_q_equal(run->value, jb_q_int(a->to, 700)));
    const void *all[] = {run, run->text, run->href, run->place.pointer, run->value};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        assert_true(jb_arena_holds(a->to, all[i]));
}

static void flows_outlive_their_making(void **state)
{
    (void)state;
    Arenas a = begin();
    JbBlock *second = jb_arena_alloc(a.from, sizeof *second), *b = paragraph(a.from);
    JbFlow flow = {.name = jb_arena_strdup(a.from, "lead"), .first = b};
    JbMarks nothing = {NULL, 0};
    *second = (JbBlock){.kind = JB_BLOCK_PARAGRAPH, .told = &nothing, .told_n = 1};
    b->next = second;
    const JbFlow *kept = jb_story_keep_flows(a.keep, &flow, 1);
    forget(&a);
    const JbBlock *own = kept->first, *chart = own->child;
    assert_string_equal(kept->name, "lead");
    assert_string_equal(own->class, "lead");
    assert_kept(&a, &own->runs, "long");
    assert_kept(&a, own->shorter, "short");
    assert_int_equal(own->told_n, 2);
    assert_int_equal(own->told[1].at[0], 9);
    assert_string_equal(chart->chart->alt, "a chart");
    assert_kept(&a, &chart->chart->series->points->label, "half");
    assert_true(jb_q_equal(chart->chart->series->points->y, jb_q_ratio(a.to, 1, 2)));
    assert_null(own->next->told);
    assert_int_equal(own->next->told_n, 0);
    assert_null(own->next->next);
    end(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(texts_and_numbers_are_copied_once),
                                       cmocka_unit_test(flows_outlive_their_making)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

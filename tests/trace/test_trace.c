/* SPDX-License-Identifier: MIT */
/* The trace of a small page against its golden file; what was written instead is left in build/ to
 * look at, and to take over where it is right. */
#include "../page/page_make.h"
#include "base/file.h"
#include "trace/trace.h"

#define GOLDEN "tests/trace/golden/small.trace"
#define ACTUAL "build/small.trace"

static JbBlock *bar_row(Make *m)
{
    JbBlock *row = row_of(m, "数字化车间|37个|x"), *cell = row->child->next->next;
    JbRun *run = jb_arena_alloc(m->arena, sizeof *run);
    *run = run_of(m, "37.0%");
    run->kind = JB_RUN_BAR;
    run->name = "on_track";
    run->value = jb_q_ratio(m->arena, 37, 100);
    run->tick = jb_q_ratio(m->arena, 5, 12);
    run->figure = 0;
    cell->runs = (JbRuns){run, 1};
    return row;
}

static const JbPages *small_page(Make *m)
{
    JbEntry entry = {.key = "workshops.completion"};
    JB_PUSH(m->arena, &m->ledger.entries, entry);
    JbBlock *table = block(m, JB_BLOCK_TABLE, NULL);
    table->columns = 3;
    table->child = chain_of(row_of(m, "指标|完成|进度"), bar_row(m), NULL);
    table->child->head = true;
    JbBlock *linked = paragraph(m, "见“网站”\\站");
    ((JbRun *)linked->runs.at)->href = "https://example.org/";
    flow(m, "mast", heading(m, 1, "点线面简报"));
    flow(m, "story",
         chain_of(paragraph(m, "截至5月底，全市建成数字化车间37个，完成年度目标的37.0%。"), linked,
                  NULL));
    flow(m, "side", table);
    m->lang = JB_EN;
    flow(m, "story",
         paragraph(m, "By the end of May 37 workshops were digital, 37.0% of the year’s target."));
    const JbLayout *layout = plain_layout(m);
    assert_non_null(layout);
    return jb_page_set(m->arena, m->diags, &m->doc, layout, m->faces, jb_locale_usual(), false);
}

static void test_golden(void **state)
{
    (void)state;
    Make *m = make_new();
    const JbPages *p = small_page(m);
    if (!p)
        print_diags(m);
    assert_non_null(p);
    JbText t = jb_text(m->arena);
    jb_trace(&t, p);
    size_t n = 0;
    const char *golden = jb_file_read(m->arena, m->diags, GOLDEN, 1 << 20, &n);
    if (!golden || n != t.n || memcmp(golden, t.at, n) != 0) {
        FILE *f = fopen(ACTUAL, "w");
        assert_non_null(f);
        fwrite(t.at, 1, t.n, f);
        fclose(f);
        fail_msg("the trace differs: diff -u %s %s", GOLDEN, ACTUAL);
    }
    make_free(m);
}

/* Lengths have three decimals, negative ones a sign; texts are quoted. */
static void test_numbers_and_quotes(void **state)
{
    (void)state;
    Make *m = make_new();
    static const JbColor colors[] = {{.name = "ink"}};
    JbPages pages = {.colors = colors, .color_n = 1, .document = &m->doc};
    JbElement e = {.tag = JB_TAG_FIGURE,
                   .parent = JB_NONE,
                   .alt = "a \"b\"\\\nc",
                   .col_span = 1,
                   .row_span = 1};
    JbPage page = {.width = 1000, .height = 20050};
    JbMark mark = {.kind = JB_MARK_RECT,
                   .x = -5,
                   .y = -12345,
                   .w = 1,
                   .h = 1000000,
                   .figure = JB_NONE,
                   .line = JB_NONE};
    JB_PUSH(m->arena, &pages.elements, e);
    JB_PUSH(m->arena, &page.marks, mark);
    JB_PUSH(m->arena, &pages.pages, page);
    JbText t = jb_text(m->arena);
    jb_trace(&t, &pages);
    assert_string_equal(t.at, "jianbao-trace 1\n"
                              "element 0 Figure parent=- lang=zh alt=\"a \\\"b\\\"\\\\\\nc\"\n"
                              "page 0 zh 1.000x20.050 bleed=0.000\n"
                              "rect at=-0.005,-12.345 0.001x1000.000 color=ink element=0\n");
    make_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden),
        cmocka_unit_test(test_numbers_and_quotes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

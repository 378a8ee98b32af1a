/* SPDX-License-Identifier: MIT */
/* Pages under load: many rows, long names, long stories, every chart, nothing at all. Always:
 * nothing overlaps, nothing leaves the type area, all text is there, no frame is empty. */
#include "page_make.h"

typedef struct Extent {
    size_t page;
    JbLen left, right, baseline, size;
    bool any;
} Extent;

static Extent *extents(Make *m, const JbPages *p)
{
    Extent *e = jb_arena_alloc_array(m->arena, p->lines.n, sizeof *e);
    for (size_t i = 0; i < p->pages.n; i++)
        for (size_t k = 0; k < p->pages.at[i].marks.n; k++) {
            const JbMark *mark = &p->pages.at[i].marks.at[k];
            if (mark->kind != JB_MARK_GLYPHS)
                continue;
            assert_true(mark->line < p->lines.n);
            Extent *x = &e[mark->line];
            x->left = !x->any || mark->x < x->left ? mark->x : x->left;
            x->right = !x->any || mark->x + mark->w > x->right ? mark->x + mark->w : x->right;
            x->size = mark->size > x->size ? mark->size : x->size;
            x->page = i;
            x->baseline = mark->y;
            x->any = true;
        }
    return e;
}

/* How many pairs of lines overlap, and how many leave the type area. */
static void faults(Make *m, const JbPages *p, size_t *overlaps, size_t *outside)
{
    const JbPageMaster *page = &p->layout->page;
    const Extent *e = extents(m, p);
    *overlaps = *outside = 0;
    for (size_t a = 0; a < p->lines.n; a++) {
        if (!e[a].any)
            continue;
        *outside += e[a].left < page->margin[3] - e[a].size / 2 ||
                    e[a].right > page->width - page->margin[1] + e[a].size / 2 ||
                    e[a].baseline < page->margin[0] ||
                    e[a].baseline > page->height - page->margin[2];
        for (size_t b = a + 1; b < p->lines.n; b++) {
            JbLen least = e[a].size < e[b].size ? e[a].size : e[b].size;
            *overlaps += e[b].any && e[a].page == e[b].page && e[a].left < e[b].right - 1000 &&
                         e[b].left < e[a].right - 1000 &&
                         labs((long)e[a].baseline - e[b].baseline) < least * 3 / 4;
        }
    }
}

static const JbPages *set_clean(Make *m, JbLangs langs)
{
    const JbLayout *layout = plain_layout(m);
    assert_non_null(layout);
    const JbPages *p = jb_page_set(m->arena, m->diags, &m->doc, layout, m->faces, langs, false);
    if (!p)
        print_diags(m);
    assert_non_null(p);
    size_t overlaps, outside;
    faults(m, p, &overlaps, &outside);
    assert_int_equal(overlaps, 0);
    assert_int_equal(outside, 0);
    return p;
}

static const char *repeat(Make *m, const char *s, size_t n)
{
    JbText t = jb_text(m->arena);
    for (size_t i = 0; i < n; i++)
        jb_text_put(&t, s);
    return jb_text_str(&t);
}

static JbRun *drawn(Make *m, JbRunKind kind, const char *status, int percent)
{
    JbRun *run = jb_arena_alloc(m->arena, sizeof *run);
    *run = run_of(m, "");
    run->kind = kind;
    run->name = status;
    run->value = jb_q_ratio(m->arena, percent, 100);
    run->tick = jb_q_ratio(m->arena, 5, 12);
    return run;
}

static JbBlock *task_table(Make *m, int rows, const char *name)
{
    JbBlock *t = block(m, JB_BLOCK_TABLE, NULL), **tail = &t->child;
    t->columns = 5;
    for (int i = 0; i <= rows; i++, tail = &(*tail)->next) {
        const char *text = i == 0 ? "指标|目标|完成|进度|"
                                  : jb_arena_format(m->arena, "%s%d|%d家|%d|%d.%d%%|", name, i,
                                                    i * 37, i * 9, i, i % 10);
        *tail = row_of(m, text);
        (*tail)->head = i == 0;
        JbBlock *last = (*tail)->child->next->next->next->next;
        if (i > 0)
            last->runs = (JbRuns){drawn(m, JB_RUN_BAR, i % 2 ? "on_track" : "behind", i), 1};
    }
    return t;
}

static void fill_in(Make *m, int rows, const char *name, size_t sentences)
{
    static const char sentence[] =
        "按近三个月平均进度测算，全年预计完成5620家，“如期”实现目标（2024—2027年）。";
    flow(m, "mast", heading(m, 1, "点线面简报"));
    flow(m, "one", paragraph(m, "2024年5月"));
    flow(m, "two", paragraph(m, repeat(m, sentence, 2)));
    flow(m, "story",
         chain_of(heading(m, 2, "点上"), paragraph(m, repeat(m, sentence, sentences)),
                  heading(m, 2, "线上"), paragraph(m, repeat(m, sentence, sentences / 2 + 1)),
                  NULL));
    flow(m, "table", task_table(m, rows, name));
    flow(m, "running", paragraph(m, "简报"));
    flow(m, "foot", paragraph(m, "信息来源"));
}

static void test_many_rows_long_names_long_stories(void **state)
{
    (void)state;
    static const struct {
        int rows;
        const char *name;
        size_t sentences;
    } cases[] = {{1, "甲", 1},
                 {16, "指标", 8},
                 {60, "指标", 8},
                 {60, "名称长一倍的数字化转型指标之", 24},
                 {16, "指标", 80}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Make *m = make_new();
        fill_in(m, cases[i].rows, cases[i].name, cases[i].sentences);
        const JbPages *p = set_clean(m, jb_locale_only(JB_ZH));
        size_t bars = 0, rows = 0;
        for (size_t k = 0; k < p->pages.n; k++) {
            assert_true(p->pages.at[k].marks.n > 3); /* no empty page */
            for (size_t j = 0; j < p->pages.at[k].marks.n; j++)
                bars += p->pages.at[k].marks.at[j].kind == JB_MARK_RECT &&
                        p->pages.at[k].marks.at[j].w == 700;
        }
        for (size_t k = 0; k < p->elements.n; k++)
            rows += p->elements.at[k].tag == JB_TAG_TR;
        assert_int_equal(rows, cases[i].rows + 1);
        assert_int_equal(bars, cases[i].rows); /* the tick of each */
        make_free(m);
    }
}

static void test_nothing_at_all(void **state)
{
    (void)state;
    Make *m = make_new();
    const JbPages *p = set_clean(m, jb_locale_usual());
    assert_int_equal(p->pages.n, 2); /* a page for each language, without content */
    assert_int_equal(p->lines.n, 0);
    make_free(m);
}

/* --- charts --- */

static JbChart *chart_of(Make *m, JbBlock **b, JbChartKind kind)
{
    JbChart *chart = jb_arena_alloc(m->arena, sizeof *chart);
    *b = block(m, JB_BLOCK_CHART, NULL);
    (*b)->chart = chart;
    chart->kind = kind;
    chart->alt = "图";
    return chart;
}

static JbChartPoint point_of(Make *m, int x, int y, const char *label, const char *status)
{
    return (JbChartPoint){.x = x < 0 ? NULL : jb_q_ratio(m->arena, x, 100),
                          .y = y < 0 ? NULL : jb_q_ratio(m->arena, y, 100),
                          .label = text_of(m, label),
                          .name = status,
                          .figure = JB_NONE};
}

static JbBlock *ranking(Make *m)
{
    JbBlock *b;
    JbChart *chart = chart_of(m, &b, JB_CHART_RANKING);
    JbChartPoint *bars = jb_arena_alloc_array(m->arena, 4, sizeof *bars);
    JbChartTick *names = jb_arena_alloc_array(m->arena, 5, sizeof *names);
    JbChartSeries *s = jb_arena_alloc(m->arena, sizeof *s);
    static const int at[] = {90, 70, 50, 30, 10};
    for (int i = 0; i < 5; i++) /* the third name has no bar: the break */
        names[i] = (JbChartTick){jb_q_ratio(m->arena, at[i], 100),
                                 text_of(m, i == 2 ? "…" : "名字很长的一个新区")};
    for (int i = 0, k = 0; i < 5; i++)
        if (i != 2)
            bars[k++] = point_of(m, 100 - 20 * i, at[i], "58.0%", i < 2 ? "on_track" : "behind");
    *s = (JbChartSeries){.role = "bar", .label = {NULL, 0}, .points = bars, .n = 4};
    chart->series = s;
    chart->series_n = 1;
    chart->y_ticks = names;
    chart->y_tick_n = 5;
    return b;
}

static void test_ranking(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "chart", ranking(m));
    const JbPages *p = set_clean(m, jb_locale_only(JB_ZH));
    JbLen widths[4] = {0}, lefts[4] = {0};
    size_t n = 0, names = 0, dots = 0;
    for (size_t k = 0; k < p->pages.at[0].marks.n; k++) {
        const JbMark *mark = &p->pages.at[0].marks.at[k];
        if (mark->kind == JB_MARK_RECT && mark->element != JB_NONE && n < 4) {
            lefts[n] = mark->x;
            widths[n++] = mark->w;
        }
        dots += mark->kind == JB_MARK_PATH;
        if (mark->kind == JB_MARK_GLYPHS && strstr(mark->text, "名字"))
            names += mark->x + mark->w < lefts[0] || n == 0;
    }
    assert_int_equal(n, 4);
    assert_int_equal(names, 4); /* none runs into the bars */
    assert_int_equal(dots, 6);
    for (size_t i = 1; i < 4; i++)
        assert_int_equal(lefts[i], lefts[0]);
    assert_true(abs(widths[1] * 100 / widths[0] - 80) <= 1 &&
                abs(widths[3] * 100 / widths[0] - 20) <= 1);
    make_free(m);
}

static JbBlock *strip(Make *m, int completion, size_t parts)
{
    JbBlock *b;
    JbChart *chart = chart_of(m, &b, JB_CHART_STRIP);
    JbChartSeries *s = jb_arena_alloc_array(m->arena, 4, sizeof *s);
    static const char *const names[] = {"点", "线", "面", "服务"};
    static const char *const shapes[] = {"point", "line", "surface", "bar"};
    for (size_t i = 0; i < parts; i++) {
        JbChartPoint *point = jb_arena_alloc(m->arena, sizeof *point);
        *point = point_of(m, completion, completion, jb_arena_format(m->arena, "%d%%", completion),
                          "on_track");
        s[i] = (JbChartSeries){
            .role = shapes[i], .label = text_of(m, names[i]), .points = point, .n = 1};
    }
    chart->series = s;
    chart->series_n = parts;
    return b;
}

/* The field has a cell for each per cent, a narrow one (of four) for two; the dots are as many as
 * tens were begun. */
static void test_strip_fills_by_completion(void **state)
{
    (void)state;
    static const int all[] = {0, 37, 46, 100, 250};
    for (size_t i = 0; i < 10; i++) {
        Make *m = make_new();
        bool narrow = i >= 5;
        flow(m, "chart", strip(m, all[i % 5], narrow ? 4 : 3));
        const JbPages *p = set_clean(m, jb_locale_only(JB_ZH));
        size_t cells = 0, discs = 0, ink = jb_layout_color(p->layout, "ink");
        for (size_t k = 0; k < p->pages.at[0].marks.n; k++) {
            const JbMark *mark = &p->pages.at[0].marks.at[k];
            cells += mark->kind == JB_MARK_RECT && mark->color == ink;
            discs += mark->kind == JB_MARK_PATH && mark->color == ink;
        }
        int shown = all[i % 5] > 100 ? 100 : all[i % 5];
        int least = narrow ? shown / 2 : shown;
        assert_in_range(cells, least, least + 10); /* the field's, the bar, links of the chain */
        assert_in_range(discs, 2 * (shown / 10), 2 * ((shown + 9) / 10));
        make_free(m);
    }
}

/* A ring is one path; more groups than a row has room for stand in further rows. */
static void test_strip_of_rings_in_rows(void **state)
{
    (void)state;
    Make *m = make_new();
    JbBlock *b;
    JbChart *chart = chart_of(m, &b, JB_CHART_STRIP);
    JbChartSeries *s = jb_arena_alloc_array(m->arena, 12, sizeof *s);
    JbChartPoint point = point_of(m, 40, 40, "40%", "on_track");
    for (size_t i = 0; i < 12; i++)
        s[i] =
            (JbChartSeries){.role = "ring", .label = text_of(m, "服务"), .points = &point, .n = 1};
    chart->series = s;
    chart->series_n = 12;
    flow(m, "chart", b);
    const JbPages *p = set_clean(m, jb_locale_only(JB_ZH));
    size_t rings = 0, ink = jb_layout_color(p->layout, "ink");
    JbLen first = 0, last = 0;
    for (size_t k = 0; k < p->pages.at[0].marks.n; k++) {
        const JbMark *mark = &p->pages.at[0].marks.at[k];
        if (mark->kind != JB_MARK_PATH || mark->color != ink)
            continue;
        last = mark->steps[0].y[0];
        first = rings++ == 0 ? last : first;
    }
    assert_int_equal(rings, 12);
    assert_true(last != first);
    make_free(m);
}

static JbBlock *spark(Make *m, int panels)
{
    JbBlock *b;
    JbChart *chart = chart_of(m, &b, JB_CHART_SPARK);
    JbChartSeries *s = jb_arena_alloc_array(m->arena, (size_t)panels * 2, sizeof *s);
    for (int i = 0; i < panels; i++) {
        JbChartPoint *points = jb_arena_alloc_array(m->arena, 4, sizeof *points);
        for (int k = 0; k < 4; k++) {
            int y = k == 1 ? -1 : 20 * k + i;
            points[k] = point_of(m, 25 * k, y, k == 3 ? "2316家" : "", "on_track");
        }
        s[2 * i] = (JbChartSeries){
            .role = "value", .label = text_of(m, "推动企业"), .points = points, .n = 4};
        s[2 * i + 1] =
            (JbChartSeries){.role = "schedule", .label = {NULL, 0}, .points = points + 2, .n = 2};
    }
    chart->series = s;
    chart->series_n = (size_t)panels * 2;
    return b;
}

static void test_small_multiples(void **state)
{
    (void)state;
    for (int n = 1; n <= 13; n += 4) {
        Make *m = make_new();
        flow(m, "chart", spark(m, n));
        const JbPages *p = set_clean(m, jb_locale_only(JB_ZH));
        size_t labels = 0;
        for (size_t k = 0; k < p->pages.at[0].marks.n; k++)
            labels += p->pages.at[0].marks.at[k].kind == JB_MARK_GLYPHS;
        assert_int_equal(labels, 2 * n);
        make_free(m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_many_rows_long_names_long_stories),
        cmocka_unit_test(test_nothing_at_all),
        cmocka_unit_test(test_ranking),
        cmocka_unit_test(test_strip_fills_by_completion),
        cmocka_unit_test(test_strip_of_rings_in_rows),
        cmocka_unit_test(test_small_multiples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

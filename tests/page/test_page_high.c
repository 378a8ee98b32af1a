/* SPDX-License-Identifier: MIT */
/* What is wider than its column or higher than a page: tables on their side, rows, charts, lists
 * and boxes that go on. */
#include "around_make.h"

static bool has(const JbMark *mark, const char *text)
{
    return mark->kind == JB_MARK_GLYPHS && mark->text && strstr(mark->text, text) != NULL;
}

static const JbPages *plain(Make *m)
{
    return set_with(m, plain_layout(m));
}

/* With the flow "three" in one column of 150 pt, beside nothing. */
static const JbPages *narrow(Make *m)
{
    size_t n = 0;
    const char *text =
        jb_file_read(m->arena, m->diags, "tests/page/fixtures/plain.layout.json", 1 << 20, &n);
    assert_non_null(text);
    return set_with(m, loaded(m, swapped(m, text, "\"flow\": \"three\", \"columns\": 3",
                                         "\"flow\": \"three\", \"width\": 150")));
}

static JbBlock *table(Make *m, size_t columns)
{
    JbBlock *t = block(m, JB_BLOCK_TABLE, NULL);
    t->columns = columns;
    return t;
}

static void add_row(Make *m, JbBlock *table, const char *cells)
{
    JbBlock **tail = &table->child;
    while (*tail)
        tail = &(*tail)->next;
    *tail = row_of(m, cells);
    (*tail)->head = tail == &table->child;
}

/* Everything stands inside the type area. */
static void assert_inside(const JbPages *p)
{
    const JbPageMaster *page = &p->layout->page;
    for (size_t i = 0; i < p->pages.n; i++)
        for (size_t k = 0; k < p->pages.at[i].marks.n; k++) {
            const JbMark *m = &p->pages.at[i].marks.at[k];
            if (m->kind != JB_MARK_GLYPHS)
                continue;
            JbLen across = m->upward ? 0 : m->w;
            JbLen up = m->upward ? m->w : m->size * 3 / 4;
            assert_true(m->x >= page->margin[3]);
            assert_true(m->x + across <= page->width - page->margin[1] + 10);
            assert_true(m->y - up >= page->margin[0] - 10);
            assert_true(m->y <= page->height - page->margin[2]);
        }
}

static const char *joined(Make *m, const char *first, const char *format, int n)
{
    JbText t = jb_text(m->arena);
    jb_text_put(&t, first);
    for (int i = 0; i < n; i++) {
        jb_text_put_char(&t, '|');
        jb_text_put(&t, jb_arena_format(m->arena, format, 100000 + i));
    }
    return jb_text_str(&t);
}

/* A table of `n` figures a row. */
static void flow_wide(Make *m, const char *name, int n, int rows)
{
    JbBlock *t = table(m, (size_t)n + 1);
    add_row(m, t, joined(m, "区县", "栏%d", n));
    for (int i = 0; i < rows; i++)
        add_row(m, t, joined(m, jb_arena_format(m->arena, "两江新区%d", i), "%d.5", n));
    flow(m, name, t);
}

static const JbPages *wide_table(Make *m, const char *name, int n, int rows)
{
    flow_wide(m, name, n, rows);
    return strcmp(name, "three") == 0 ? narrow(m) : plain(m);
}

/* The head at the left, the first column at the foot, figures upwards; all of it stands once. */
static void test_a_wide_table_stands_on_its_side(void **state)
{
    (void)state;
    Make *m = make_new();
    const JbPages *p = wide_table(m, "three", 7, 5);
    assert_int_equal(reports(m, "table-turned"), 1);
    assert_int_equal(reports(m, "table-split") + reports(m, "table-squeezed"), 0);
    assert_inside(p);
    size_t figures = 0, heads = 0;
    JbLen head = 0, name = 0, first = 0, last = 0;
    for (size_t k = 0; k < p->pages.at[0].marks.n; k++) {
        const JbMark *mark = &p->pages.at[0].marks.at[k];
        if (mark->kind != JB_MARK_GLYPHS)
            continue;
        assert_true(mark->upward && mark->turned && mark->vertical);
        figures += has(mark, ".5");
        heads += has(mark, "栏");
        head = has(mark, "栏100000") ? mark->x : head;
        name = has(mark, "新区0") ? mark->y : name;
        first = has(mark, "100000.5") ? mark->y : first;
        last = has(mark, "100006.5") ? mark->y : last;
        if (has(mark, ".5"))
            assert_true(head > 0 && mark->x > head);
    }
    assert_int_equal(figures, 35);
    assert_int_equal(heads, 7);
    assert_true(name > first && first > last); /* from the foot upwards */
    make_free(m);
    /* control: where the flow cannot go on over a page its columns are split */
    m = make_new();
    p = wide_table(m, "two", 30, 5);
    assert_int_equal(reports(m, "table-turned"), 0);
    assert_int_equal(reports(m, "table-split"), 1);
    make_free(m);
    /* nor is one with a bar turned: statuses and figures are compared by their places */
    m = make_new();
    JbBlock *t = table(m, 8);
    add_row(m, t, joined(m, "区县", "栏%d", 7));
    add_row(m, t, joined(m, "两江新区", "%d.5", 7));
    JbRun *bar = jb_arena_alloc(m->arena, sizeof *bar);
    *bar = run_of(m, "");
    bar->kind = JB_RUN_BAR;
    bar->value = jb_q_int(m->arena, 1);
    bar->name = "on_track";
    t->child->next->child->next->runs = (JbRuns){bar, 1};
    flow(m, "three", t);
    narrow(m);
    assert_int_equal(reports(m, "table-turned"), 0);
    make_free(m);
    /* and a table that goes in stays upright */
    m = make_new();
    p = wide_table(m, "table", 3, 5);
    assert_int_equal(reports(m, "table-turned"), 0);
    for (size_t k = 0; k < p->pages.at[0].marks.n; k++)
        assert_false(p->pages.at[0].marks.at[k].upward);
    make_free(m);
}

/* In a cell of three columns a table too wide for one stands over all of them, upright, and goes on
 * over pages with its head and three rows at least; one that goes in stays in its column. */
static void test_a_wide_table_stands_over_columns(void **state)
{
    (void)state;
    for (int rows = 5; rows < 200; rows += 45) {
        Make *m = make_new();
        flow_wide(m, "three", 7, rows);
        const JbPages *p = plain(m);
        assert_int_equal(reports(m, "table-spread"), 1);
        assert_int_equal(reports(m, "table-turned") + reports(m, "table-split"), 0);
        assert_int_equal(reports(m, "too-high"), 0);
        assert_inside(p);
        size_t names = 0, figures = 0;
        for (size_t i = 0; i < p->pages.n; i++) {
            size_t on = 0, heads = 0;
            JbLen head = 0, first = p->layout->page.height;
            for (size_t k = 0; k < p->pages.at[i].marks.n; k++) {
                const JbMark *mark = &p->pages.at[i].marks.at[k];
                assert_false(mark->kind == JB_MARK_GLYPHS && mark->upward);
                on += has(mark, "新区");
                figures += has(mark, ".5");
                heads += has(mark, "栏");
                head = has(mark, "栏") ? mark->y : head;
                first = has(mark, "新区") && mark->y < first ? mark->y : first;
            }
            names += on;
            assert_int_equal(heads, on > 0 ? 7 : 0);
            assert_true(on == 0 || (on > 2 && head < first));
        }
        assert_int_equal(names, rows);
        assert_int_equal(figures, 7 * rows);
        assert_true(rows < 100 || p->pages.n > 1);
        make_free(m);
    }
    Make *m = make_new();
    flow_wide(m, "three", 1, 5);
    plain(m);
    assert_int_equal(reports(m, "table-spread"), 0);
    make_free(m);
}

/* Of many rows each piece has the head again, which is read out once, and three rows at least. */
static void test_a_long_table_on_its_side_goes_on(void **state)
{
    (void)state;
    Make *m = make_new();
    const JbPages *p = wide_table(m, "three", 7, 40);
    assert_inside(p);
    size_t heads = 0, read_out = 0, names = 0;
    for (size_t i = 0; i < p->pages.n; i++)
        for (size_t k = 0; k < p->pages.at[i].marks.n; k++) {
            const JbMark *mark = &p->pages.at[i].marks.at[k];
            heads += has(mark, "栏100000");
            read_out += has(mark, "栏100000") && mark->artifact == JB_ART_NONE;
            names += has(mark, "新区") && mark->artifact == JB_ART_NONE;
        }
    assert_true(heads > 2);
    assert_int_equal(read_out, 1);
    assert_int_equal(names, 40);
    make_free(m);
}

/* A cell of many lines is parted over pages, two lines at least on each side; all of it stands. */
static void test_a_high_row_goes_on(void **state)
{
    (void)state;
    for (size_t n = 800; n < 4500; n += 700) {
        Make *m = make_new();
        JbBlock *t = table(m, 2);
        add_row(m, t, "项|说明");
        add_row(m, t, jb_arena_format(m->arena, "甲|%s", words(m, n)));
        add_row(m, t, "乙|短");
        for (JbBlock *row = t->child; row; row = row->next)
            row->child->next->align = JB_ALIGN_LEFT;
        flow(m, "side", t);
        const JbPages *p = plain(m);
        assert_int_equal(reports(m, "row-parted"), 1);
        assert_int_equal(reports(m, "too-high"), 0);
        assert_true(n < 2000 || p->pages.n > 1);
        assert_inside(p);
        size_t on[64] = {0}, set = 0;
        for (size_t i = 0; i < p->lines.n; i++)
            if (!p->lines.at[i].furniture && p->lines.at[i].paragraph == 3)
                on[p->lines.at[i].page]++;
        for (size_t i = 0; i < p->pages.n; i++) {
            assert_true(on[i] != 1);
            set += on[i];
        }
        assert_true(set >= n / 45);
        make_free(m);
    }
    Make *m = make_new(); /* control: a row of few lines is whole, and nothing is said */
    JbBlock *t = table(m, 2);
    add_row(m, t, "项|说明");
    add_row(m, t, jb_arena_format(m->arena, "甲|%s", words(m, 40)));
    flow(m, "side", t);
    plain(m);
    assert_int_equal(reports(m, "row-parted"), 0);
    make_free(m);
}

/* A head of a page's height stands once; one of a line on every page. */
static void test_a_high_head_stands_once(void **state)
{
    (void)state;
    for (int high = 0; high < 2; high++) {
        Make *m = make_new();
        JbBlock *t = table(m, 2);
        add_row(m, t, jb_arena_format(m->arena, "区项|%s", words(m, high ? 900 : 4)));
        for (int i = 0; i < 90; i++)
            add_row(m, t, "甲|1");
        flow(m, "side", t);
        const JbPages *p = plain(m);
        size_t heads = 0;
        for (size_t i = 0; i < p->pages.n; i++)
            for (size_t k = 0; k < p->pages.at[i].marks.n; k++)
                heads += has(&p->pages.at[i].marks.at[k], "区项");
        assert_int_equal(reports(m, "head-once"), high);
        assert_true(high ? heads == 1 : heads > 1);
        assert_inside(p);
        make_free(m);
    }
}

static JbBlock *ranking(Make *m, int rows)
{
    JbBlock *b = block(m, JB_BLOCK_CHART, NULL);
    JbChart *chart = jb_arena_alloc(m->arena, sizeof *chart);
    JbChartSeries *bar = jb_arena_alloc(m->arena, sizeof *bar);
    JbChartPoint *points = jb_arena_alloc_array(m->arena, (size_t)rows, sizeof *points);
    JbChartTick *ticks = jb_arena_alloc_array(m->arena, (size_t)rows, sizeof *ticks);
    for (int i = 0; i < rows; i++) {
        const JbQ *y = jb_q_ratio(m->arena, 2 * (rows - i) - 1, 2 * rows);
        points[i] = (JbChartPoint){.x = jb_q_ratio(m->arena, i + 1, rows),
                                   .y = y,
                                   .label = text_of(m, jb_arena_format(m->arena, "%d", i)),
                                   .figure = JB_NONE};
        ticks[i] = (JbChartTick){y, text_of(m, "区县")};
    }
    *bar = (JbChartSeries){.role = "bar", .points = points, .n = (size_t)rows};
    *chart = (JbChart){.kind = JB_CHART_RANKING,
                       .alt = "排名",
                       .series = bar,
                       .series_n = 1,
                       .y_ticks = ticks,
                       .y_tick_n = (size_t)rows};
    b->chart = chart;
    return b;
}

static void test_a_chart_of_many_rows_goes_on(void **state)
{
    (void)state;
    static const int rows[] = {20, 60, 170};
    for (int i = 0; i < 3; i++) {
        Make *m = make_new();
        flow(m, "table", ranking(m, rows[i]));
        const JbPages *p = plain(m);
        size_t names = 0;
        for (size_t k = 0; k < p->pages.n; k++)
            for (size_t j = 0; j < p->pages.at[k].marks.n; j++)
                names += has(&p->pages.at[k].marks.at[j], "区县");
        assert_int_equal(names, rows[i]);
        assert_int_equal(reports(m, "chart-parted"), i > 0);
        assert_true(i == 0 ? p->pages.n == 1 : p->pages.n > 1);
        assert_inside(p);
        make_free(m);
    }
}

/* A chart that its aspect makes higher than a page is as high as a page. */
static void test_a_chart_is_no_higher_than_a_page(void **state)
{
    (void)state;
    for (int high = 0; high < 2; high++) {
        Make *m = make_new();
        JbBlock *b = ranking(m, 5);
        JbChart *chart = jb_arena_alloc(m->arena, sizeof *chart);
        *chart = *b->chart;
        chart->aspect = high ? 9000 : 500;
        b->chart = chart;
        flow(m, "table", b);
        const JbPages *p = plain(m);
        assert_int_equal(reports(m, "box-lower"), high);
        assert_inside(p);
        make_free(m);
    }
}

/* Lists within lists keep six em for their text. */
static void test_lists_within_lists_keep_room(void **state)
{
    (void)state;
    Make *m = make_new();
    JbBlock *list = NULL;
    for (int i = 0; i < 30; i++) {
        JbBlock *item = parent_of(block(m, JB_BLOCK_ITEM, "•"), paragraph(m, words(m, 30)));
        item->child->next = list;
        list = parent_of(block(m, JB_BLOCK_LIST, NULL), item);
    }
    flow(m, "side", list);
    const JbPages *p = plain(m);
    JbLen least = p->layout->page.width, most = 0;
    for (size_t i = 0; i < p->lines.n; i++) {
        assert_false(p->lines.at[i].quality.overfull);
        if (p->lines.at[i].measure > 30000) { /* no bullet's */
            least = p->lines.at[i].measure < least ? p->lines.at[i].measure : least;
            most = p->lines.at[i].measure > most ? p->lines.at[i].measure : most;
        }
    }
    assert_true(least >= 54000 && most > least); /* control: the first ones go in */
    make_free(m);
}

/* Boxes that have no room beside each other: the second stands on the next page, with the text that
 * goes on around it. */
static void test_a_box_waits_for_the_next_page(void **state)
{
    (void)state;
    for (int high = 0; high < 2; high++) {
        Make *m = make_new();
        flow(m, "story", paragraph(m, words(m, 2600)));
        flow(m, "box", paragraph(m, words(m, high ? 1500 : 200)));
        flow(m, "picture", paragraph(m, words(m, high ? 500 : 60)));
        const JbPages *p = set(m);
        assert_int_equal(line_of(p, "box", NULL)->page, 0);
        assert_int_equal(line_of(p, "picture", NULL)->page, high); /* control: both on one */
        assert_int_equal(reports(m, "too-high"), 0);
        assert_inside(p);
        assert_whole(m, p, "story");
        assert_whole(m, p, "box");
        assert_whole(m, p, "picture");
        make_free(m);
    }
    Make *m = make_new(); /* without any text beside them */
    flow(m, "box", paragraph(m, words(m, 1500)));
    flow(m, "picture", paragraph(m, words(m, 500)));
    const JbPages *p = set(m);
    assert_int_equal(line_of(p, "picture", NULL)->page, 1);
    make_free(m);
}

/* On a page, the tint behind the box: none or one, and every line of the box in it. */
static bool box_on_page(const JbPages *p, size_t page)
{
    const JbMark *tint = NULL;
    size_t lines = 0;
    for (size_t k = 0; k < p->pages.at[page].marks.n; k++)
        if (p->pages.at[page].marks.at[k].role == JB_ROLE_TINT) {
            assert_null(tint);
            tint = &p->pages.at[page].marks.at[k];
        }
    for (size_t i = 0; i < p->lines.n; i++) {
        const JbLineRecord *l = &p->lines.at[i];
        if (l->page != page || strcmp(l->flow, "box") != 0)
            continue;
        assert_non_null(tint);
        assert_true(l->baseline > tint->y && l->baseline < tint->y + tint->h);
        lines++;
    }
    assert_true(!tint == (lines == 0));
    return tint != NULL;
}

/* Lines of each of the box's paragraphs on each page: none or two at least. */
static void assert_no_single_line(const JbPages *p)
{
    for (size_t i = 0; i < p->lines.n; i++) {
        const JbLineRecord *l = &p->lines.at[i];
        size_t same = 0;
        for (size_t k = 0; k < p->lines.n && strcmp(l->flow, "box") == 0; k++)
            same += p->lines.at[k].page == l->page && p->lines.at[k].paragraph == l->paragraph;
        assert_true(strcmp(l->flow, "box") != 0 || same > 1);
    }
}

/* A box higher than a page goes on over pages, on its ground, with the text beside it; one that
 * goes in on a page is never parted. */
static void test_a_box_higher_than_a_page_goes_on(void **state)
{
    (void)state;
    static const char *const places[] = {"head", "middle"};
    for (size_t n = 600; n < 6000; n += 450) {
        Make *m = make_new();
        JbBlock *box = paragraph(m, words(m, n / 2));
        box->next = paragraph(m, words(m, n - n / 2));
        flow(m, "story", paragraph(m, words(m, n % 900 ? 2600 : 300)));
        flow(m, "box", box);
        flow(m, "picture", paragraph(m, words(m, 60)));
        const char *at =
            jb_arena_format(m->arena, "\"span\": [2, 3], \"at\": \"%s\"", places[n % 7 % 2]);
        const JbPages *p =
            set_with(m, columns_layout(m, "\"span\": [2, 3], \"at\": \"middle\"", at));
        size_t on = 0, first = p->pages.n, last = 0;
        for (size_t i = 0; i < p->pages.n; i++)
            if (box_on_page(p, i)) {
                first = on++ == 0 ? i : first;
                last = i;
            }
        assert_int_equal(reports(m, "too-high"), 0);
        assert_int_equal(reports(m, "box-parted"), on > 1);
        assert_int_equal(on, last - first + 1);
        assert_true(n < 2200 ? on == 1 : on > 1);
        assert_no_single_line(p);
        assert_inside(p);
        assert_whole(m, p, "story");
        assert_whole(m, p, "box");
        assert_whole(m, p, "picture");
        make_free(m);
    }
}

/* A chart and a table in it are parted as elsewhere; without any text beside it. */
static void test_what_a_high_box_holds_goes_on(void **state)
{
    (void)state;
    Make *m = make_new();
    JbBlock *t = table(m, 2);
    add_row(m, t, "项|说明");
    for (int i = 0; i < 90; i++)
        add_row(m, t, "甲|1");
    t->next = ranking(m, 150);
    flow(m, "box", t);
    const JbPages *p = set(m);
    size_t heads = 0, rows = 0, names = 0;
    for (size_t i = 0; i < p->pages.n; i++)
        for (size_t k = 0; k < p->pages.at[i].marks.n; k++) {
            heads += has(&p->pages.at[i].marks.at[k], "说明");
            rows += has(&p->pages.at[i].marks.at[k], "甲");
            names += has(&p->pages.at[i].marks.at[k], "区县");
        }
    assert_int_equal(reports(m, "box-parted"), 1);
    assert_int_equal(reports(m, "too-high"), 0);
    assert_int_equal(rows, 90);
    assert_int_equal(names, 150);
    assert_true(heads > 1);
    assert_inside(p);
    make_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_wide_table_stands_on_its_side),
        cmocka_unit_test(test_a_long_table_on_its_side_goes_on),
        cmocka_unit_test(test_a_wide_table_stands_over_columns),
        cmocka_unit_test(test_a_high_row_goes_on),
        cmocka_unit_test(test_a_high_head_stands_once),
        cmocka_unit_test(test_a_chart_of_many_rows_goes_on),
        cmocka_unit_test(test_a_chart_is_no_higher_than_a_page),
        cmocka_unit_test(test_lists_within_lists_keep_room),
        cmocka_unit_test(test_a_box_waits_for_the_next_page),
        cmocka_unit_test(test_a_box_higher_than_a_page_goes_on),
        cmocka_unit_test(test_what_a_high_box_holds_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

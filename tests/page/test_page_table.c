/* SPDX-License-Identifier: MIT */
/* Tables, pictures and charts on the page. */
#include "base/file.h"
#include "page/page_image.h"
#include "page_make.h"

static const JbPages *set(Make *m)
{
    const JbLayout *layout = plain_layout(m);
    assert_non_null(layout);
    return jb_page_set(m->arena, m->diags, &m->doc, layout, m->faces, jb_locale_only(JB_ZH), false);
}

static JbBlock *table(Make *m, size_t columns, const char *const *rows, size_t n)
{
    JbBlock *t = block(m, JB_BLOCK_TABLE, NULL), **tail = &t->child;
    t->columns = columns;
    for (size_t i = 0; i < n; i++) {
        bool group = rows[i][0] == '#';
        *tail = row_of(m, rows[i] + group);
        (*tail)->head = i == 0;
        (*tail)->group = group;
        tail = &(*tail)->next;
    }
    return t;
}

/* x of the first glyph that stands for the byte `c` in the mark, or -1. */
static JbLen glyph_x(const JbMark *mark, char c)
{
    for (size_t i = 0; i < mark->glyph_n; i++)
        if (mark->glyphs[i].text_n == 1 && mark->text[mark->glyphs[i].text] == c)
            return mark->x + mark->glyphs[i].x;
    return -1;
}

static bool has(const JbMark *mark, const char *text)
{
    return mark->kind == JB_MARK_GLYPHS && mark->text && strstr(mark->text, text) != NULL;
}

static const JbMark *mark_with(const JbPages *p, const char *text)
{
    for (size_t i = 0; i < p->pages.n; i++)
        for (size_t k = 0; k < p->pages.at[i].marks.n; k++)
            if (has(&p->pages.at[i].marks.at[k], text))
                return &p->pages.at[i].marks.at[k];
    fail_msg("no mark holds %s", text);
    return NULL;
}

/* As an editor's `|---|` leaves it. */
static JbBlock *by_default(JbBlock *t)
{
    for (JbBlock *row = t->child; row; row = row->next)
        for (JbBlock *cell = row->child; cell; cell = cell->next)
            cell->align = JB_ALIGN_DEFAULT;
    return t;
}

/* A column of figures alone, whose alignment says nothing; with a word it is one of text. */
static void test_an_editors_figures_stand_on_their_points(void **state)
{
    (void)state;
    static const char *const rows[] = {"甲乙|完成率|比重", "甲|46.3%|12.25", "乙|1,100.0|——",
                                       "丙|-9.75%|约8.5"};
    Make *m = make_new();
    flow(m, "stiff", by_default(table(m, 3, rows, 4)));
    const JbPages *p = set(m);
    assert_int_equal(glyph_x(mark_with(p, "1,100.0"), '.'), glyph_x(mark_with(p, "46.3"), '.'));
    assert_int_equal(glyph_x(mark_with(p, "9.75"), '.'), glyph_x(mark_with(p, "46.3"), '.'));
    assert_int_equal(mark_with(p, "12.25")->x, mark_with(p, "比重")->x); /* control */
    make_free(m);
}

static void test_figures_stand_on_their_points(void **state)
{
    (void)state;
    static const char *const rows[] = {"指标|完成率|比重", "甲|46.3%|12.25%", "乙|100.0%|7.5%",
                                       "丙|9.75%|8%"};
    Make *m = make_new();
    flow(m, "stiff", table(m, 3, rows, 4));
    const JbPages *p = set(m);
    assert_non_null(p);
    JbLen point = glyph_x(mark_with(p, "46.3"), '.');
    assert_true(point > 0);
    assert_int_equal(glyph_x(mark_with(p, "100.0"), '.'), point);
    assert_int_equal(glyph_x(mark_with(p, "9.75"), '.'), point);
    assert_int_equal(glyph_x(mark_with(p, "12.25"), '.'), glyph_x(mark_with(p, "7.5%"), '.'));
    /* control: right ends differ, so that the points would not stand so by themselves */
    const JbMark *one = mark_with(p, "46.3"), *two = mark_with(p, "9.75");
    assert_true(one->x + one->w != two->x + two->w);
    make_free(m);
}

/* A point that divides ten thousands is no decimal point of the column, nor do two numbers stand on
 * one. */
static void test_other_figures_stand_at_the_edge(void **state)
{
    (void)state;
    static const char *const rows[] = {"指标|目标", "甲|5000家", "乙|1.5万家", "丙|38/41",
                                       "丁|90.5%"};
    Make *m = make_new();
    flow(m, "stiff", table(m, 2, rows, 5));
    const JbPages *p = set(m);
    assert_non_null(p);
    JbLen edge = p->layout->page.width - p->layout->page.margin[1];
    static const char *const texts[] = {"1.5万家", "38/41"};
    for (size_t i = 0; i < 2; i++) {
        const JbMark *mark = mark_with(p, texts[i]);
        assert_true(labs((long)(mark->x + mark->w - edge)) <= 10);
    }
    const JbMark *whole = mark_with(p, "5000家"), *point = mark_with(p, "90.5");
    assert_true(whole->x + whole->w < edge - 1000); /* its digits end where the point stands */
    assert_true(glyph_x(point, '.') > whole->x && glyph_x(point, '.') < whole->x + whole->w);
    make_free(m);
}

static const char *long_rows[80];

static JbBlock *long_table(Make *m)
{
    long_rows[0] = "指标|目标|完成";
    for (int i = 1; i < 80; i++)
        long_rows[i] = i % 10 == 1
                           ? "#总体"
                           : jb_arena_format(m->arena, "指标之%d|%d家|%d家", i, 100 * i, 46 * i);
    return table(m, 3, long_rows, 80);
}

/* A name that is longer than its column stands on as many lines as it needs, whole; rules and the
 * rows below make way. */
static void test_cells_wrap(void **state)
{
    (void)state;
    static const char name[] =
        "规模以上工业企业数字化转型覆盖率包括已建成的和正在建设的全部项目在内按所在区"
        "县统计并且扣除重复计算的部分之后";
    static const char *rows[] = {"指标|目标|完成", "短|5000家|2316家", NULL, "又短|90.5%|46.3%"};
    Make *m = make_new();
    rows[2] = jb_arena_format(m->arena, "%s|1200家|37家", name);
    flow(m, "side", table(m, 3, rows, 4));
    const JbPages *p = set(m);
    assert_non_null(p);
    JbText whole = jb_text(m->arena);
    size_t lines = 0, last = JB_NONE, rules = 0;
    JbLen first = 0, foot = 0;
    for (size_t k = 0; k < p->pages.at[0].marks.n; k++) {
        const JbMark *mark = &p->pages.at[0].marks.at[k];
        rules += mark->kind == JB_MARK_RECT && mark->h == 250;
        if (mark->kind != JB_MARK_GLYPHS || strstr(name, mark->text) == NULL ||
            strcmp(mark->text, "短") == 0)
            continue;
        jb_text_put(&whole, mark->text);
        lines += mark->line != last;
        last = mark->line;
        first = first ? first : mark->y;
        foot = mark->y;
    }
    assert_string_equal(jb_text_str(&whole), name);
    assert_true(lines >= 2);
    assert_int_equal(foot - first, (JbLen)(lines - 1) * 11000);
    assert_true(mark_with(p, "又短")->y >= foot + 11000);
    assert_int_equal(mark_with(p, "1200")->y, first); /* the figures stand beside the first line */
    assert_int_equal(rules, 3);
    make_free(m);
}

/* A group's row has its own tint, the rows around it none; the colour lies behind the text. */
static void test_rows_are_tinted(void **state)
{
    (void)state;
    static const char *const rows[] = {"指标|完成", "甲|1", "#总体|", "乙|2"};
    Make *m = make_new();
    flow(m, "stiff", table(m, 2, rows, 4));
    const JbPages *p = set(m);
    size_t plain = 0;
    for (size_t k = 0; k < p->pages.at[0].marks.n; k++)
        plain += p->pages.at[0].marks.at[k].artifact == JB_ART_BACKGROUND;
    assert_int_equal(plain, 0);
    make_free(m);
    m = make_new();
    flow(m, "stiff", table(m, 2, rows, 4));
    size_t n = 0;
    char *text = jb_arena_strdup(
        m->arena,
        jb_file_read(m->arena, m->diags, "tests/page/fixtures/plain.layout.json", 1 << 20, &n));
    char *at = strstr(text, "\"group\": {");
    assert_non_null(at);
    const JbLayout *layout =
        layout_of(m, jb_arena_format(m->arena, "%.*s\"group\": {\"fill\": \"tint\", %s",
                                     (int)(at - text), text, at + strlen("\"group\": {")));
    assert_non_null(layout);
    p = jb_page_set(m->arena, m->diags, &m->doc, layout, m->faces, jb_locale_only(JB_ZH), false);
    assert_non_null(p);
    const JbMark *tint = NULL;
    for (size_t k = 0; k < p->pages.at[0].marks.n; k++) {
        const JbMark *mark = &p->pages.at[0].marks.at[k];
        if (mark->artifact == JB_ART_BACKGROUND) {
            assert_null(tint);
            tint = mark;
        }
        if (has(mark, "总体"))
            assert_non_null(tint); /* painted before it */
    }
    assert_non_null(tint);
    assert_int_equal(tint->color, jb_layout_color(layout, "tint"));
    assert_int_equal(tint->w,
                     p->layout->page.width - p->layout->page.margin[1] - p->layout->page.margin[3]);
    const JbMark *group = mark_with(p, "总体");
    assert_true(tint->y < group->y - 7000 && tint->y + tint->h > group->y);
    assert_true(tint->y > mark_with(p, "甲")->y && tint->y + tint->h < mark_with(p, "乙")->y);
    make_free(m);
}

/* The head stands again on each page as an artifact; structure has it once; a group's head is never
 * at the foot. */
static void test_heads_are_repeated(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "side", long_table(m));
    const JbPages *p = set(m);
    if (!p)
        print_diags(m);
    assert_non_null(p);
    assert_true(p->pages.n >= 2);
    for (size_t i = 0; i < p->pages.n; i++) {
        size_t heads = 0, groups_last = 0;
        JbLen lowest = 0;
        for (size_t k = 0; k < p->pages.at[i].marks.n; k++) {
            const JbMark *mark = &p->pages.at[i].marks.at[k];
            if (has(mark, "完成")) {
                heads++;
                assert_int_equal(mark->artifact == JB_ART_NONE, i == 0 && heads == 1);
            }
            if (mark->kind == JB_MARK_GLYPHS && mark->y >= lowest) {
                groups_last =
                    mark->y > lowest ? has(mark, "总体") : groups_last && has(mark, "总体");
                lowest = mark->y;
            }
        }
        assert_true(heads >= 1);
        assert_int_equal(groups_last, 0);
    }
    make_free(m);
}

static void test_rows_have_one_length(void **state)
{
    (void)state;
    static const char *const rows[] = {"指标|目标|完成", "#总体", "甲|1家|2家", "乙|3家"};
    Make *m = make_new();
    flow(m, "stiff", table(m, 3, rows, 4));
    const JbPages *p = set(m);
    assert_non_null(p);
    size_t trs = 0;
    for (size_t i = 0; i < p->elements.n; i++) {
        if (p->elements.at[i].tag != JB_TAG_TR)
            continue;
        int cells = 0;
        for (size_t k = i + 1; k < p->elements.n; k++)
            cells += p->elements.at[k].parent == i ? p->elements.at[k].col_span : 0;
        assert_int_equal(cells, 3);
        trs++;
    }
    assert_int_equal(trs, 4);
    make_free(m);
}

/* Nothing of it stands outside its column: the widest columns give, and what they hold is parted.
 */
static void test_table_that_is_too_wide_is_squeezed(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "a|b|c|d", "1234567890123456789012345|1234567890123456789012345|123456789012345678901|1"};
    Make *m = make_new();
    flow(m, "one", table(m, 4, rows, 2));
    flow(m, "two", paragraph(m, "旁"));
    const JbPages *p = set(m);
    assert_non_null(p);
    assert_true(reports(m, "table-squeezed") > 0);
    for (size_t i = 0; i < p->lines.n; i++)
        assert_false(p->lines.at[i].quality.overfull);
    make_free(m);
}

/* --- pictures --- */

static void test_picture_sizes(void **state)
{
    (void)state;
    static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\2\0\0\0\x10\x08\2\0\0\0";
    static const char jpeg[] = "\xff\xd8\xff\xe0\0\4ab\xff\xff\xc2\0\x0b\x08\0\x20\0\x40\1\1\x11\0";
    int32_t w = 0, h = 0;
    assert_true(jb_page_image_size(png, sizeof png - 1, &w, &h));
    assert_true(w == 258 && h == 16);
    assert_true(jb_page_image_size(jpeg, sizeof jpeg - 1, &w, &h));
    assert_true(w == 64 && h == 32);
    for (size_t n = 0; n < sizeof jpeg - 6; n++)
        assert_false(jb_page_image_size(jpeg, n, &w, &h) && n < 17);
    for (size_t n = 0; n < 23; n++)
        assert_false(jb_page_image_size(png, n, &w, &h));
    assert_false(jb_page_image_size("GIF89a............................", 30, &w, &h));
}

static const JbMark *image_mark(const JbPages *p)
{
    for (size_t k = 0; k < p->pages.at[0].marks.n; k++)
        if (p->pages.at[0].marks.at[k].kind == JB_MARK_IMAGE)
            return &p->pages.at[0].marks.at[k];
    return NULL;
}

static JbBlock *picture(Make *m, int32_t aspect, const JbQ *x)
{
    JbBlock *b = block(m, JB_BLOCK_IMAGE, NULL);
    JbImage *image = jb_arena_alloc(m->arena, sizeof *image);
    *image = (JbImage){
        .path = "tests/page/fixtures/wide.png", .alt = "山", .aspect = aspect, .focus_x = x};
    b->image = image;
    return b;
}

/* The picture is 60 x 20 pixels: in a square frame a third of it is seen, around the focus. */
static void test_picture_is_cropped_to_its_focus(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        Make *m = make_new();
        flow(m, "photo", picture(m, 1000, jb_q_ratio(m->arena, i, 2)));
        const JbPages *p = set(m);
        assert_non_null(p);
        const JbMark *mark = image_mark(p);
        assert_non_null(mark);
        int32_t share = (int32_t)((int64_t)100000 * mark->w / (3 * mark->h));
        assert_true(abs(mark->crop[0] - i * (100000 - share) / 2) <= 2);
        assert_true(abs(mark->crop[2] - mark->crop[0] - share) <= 2);
        assert_int_equal(mark->crop[1], 0);
        assert_int_equal(mark->crop[3], 100000);
        int64_t seen = (int64_t)60 * (mark->crop[2] - mark->crop[0]) * mark->h,
                frame = (int64_t)20 * 100000 * mark->w;
        assert_true(llabs(seen - frame) < frame / 500); /* not distorted */
        assert_int_equal(reports(m, "low-resolution"), 1);
        make_free(m);
    }
}

/* --- charts --- */

static JbRuns label(Make *m, const char *text)
{
    return text_of(m, text);
}

static JbBlock *trend(Make *m, int value, int target, int forecast)
{
    JbBlock *b = block(m, JB_BLOCK_CHART, NULL);
    JbChart *chart = jb_arena_alloc(m->arena, sizeof *chart);
    JbChartSeries *s = jb_arena_alloc_array(m->arena, 4, sizeof *s);
    static const char *const roles[] = {"value", "schedule", "target", "forecast"};
    static const char *const names[] = {"完成2316", "时序进度", "目标5000", "预计5620"};
    const int from[] = {0, 0, target, value}, to[] = {value, target, target, forecast};
    const int begin[] = {0, 0, 0, 5}, end[] = {5, 12, 12, 12};
    for (int i = 0; i < 4; i++) {
        JbChartPoint *points = jb_arena_alloc_array(m->arena, 2, sizeof *points);
        points[0] = (JbChartPoint){.x = jb_q_ratio(m->arena, begin[i], 12),
                                   .y = jb_q_ratio(m->arena, from[i], 100),
                                   .figure = JB_NONE};
        points[1] = (JbChartPoint){.x = jb_q_ratio(m->arena, end[i], 12),
                                   .y = jb_q_ratio(m->arena, to[i], 100),
                                   .figure = JB_NONE};
        s[i] = (JbChartSeries){
            .role = roles[i], .label = label(m, names[i]), .points = points, .n = 2};
    }
    JbChartTick *x = jb_arena_alloc_array(m->arena, 12, sizeof *x);
    for (int i = 0; i < 12; i++)
        x[i] = (JbChartTick){jb_q_ratio(m->arena, i + 1, 12),
                             label(m, jb_arena_format(m->arena, "%d月", i + 1))};
    *chart = (JbChart){.kind = JB_CHART_TREND,
                       .alt = "趋势",
                       .series = s,
                       .series_n = 4,
                       .x_ticks = x,
                       .x_tick_n = 12,
                       .aspect = 600};
    b->chart = chart;
    return b;
}

static size_t collisions(const JbPages *p, size_t *labels)
{
    const JbPage *page = &p->pages.at[0];
    size_t n = 0;
    *labels = 0;
    for (size_t a = 0; a < page->marks.n; a++) {
        const JbMark *x = &page->marks.at[a];
        if (x->kind != JB_MARK_GLYPHS)
            continue;
        ++*labels;
        for (size_t b = a + 1; b < page->marks.n; b++) {
            const JbMark *y = &page->marks.at[b];
            if (y->kind == JB_MARK_GLYPHS && x->line != y->line && x->x < y->x + y->w &&
                y->x < x->x + x->w && labs((long)x->y - y->y) < x->size)
                n++;
        }
    }
    return n;
}

/* Labels keep off each other and inside the chart, wherever the lines run. */
static void test_labels_never_collide(void **state)
{
    (void)state;
    for (int value = 5; value <= 95; value += 15)
        for (int target = 80; target <= 100; target += 10) {
            Make *m = make_new();
            flow(m, "chart", trend(m, value, target, value + 5));
            const JbPages *p = set(m);
            assert_non_null(p);
            size_t labels;
            assert_int_equal(collisions(p, &labels), 0);
            assert_true(labels >= 7);
            const JbElement *e = &p->elements.at[p->elements.n - 1];
            assert_int_equal(e->tag, JB_TAG_FIGURE);
            for (size_t k = 0; k < p->pages.at[0].marks.n; k++) {
                const JbMark *mark = &p->pages.at[0].marks.at[k];
                if (mark->kind != JB_MARK_GLYPHS)
                    continue;
                assert_int_equal(mark->element, p->elements.n - 1);
                assert_true(mark->x >= e->x && mark->x + mark->w <= e->x + e->w);
                assert_true(mark->y - mark->size * 8 / 10 >= e->y && mark->y <= e->y + e->h);
            }
            make_free(m);
        }
}

static JbLen figure_height(const JbPages *p)
{
    JbLen foot = p->layout->page.height - p->layout->page.margin[2];
    for (size_t k = 0; k < p->elements.n; k++)
        if (p->elements.at[k].tag == JB_TAG_FIGURE) {
            assert_true(p->elements.at[k].y + p->elements.at[k].h <= foot);
            assert_int_equal(p->elements.at[k].h % p->layout->grid, 0);
            return p->elements.at[k].h;
        }
    return 0;
}

/* A chart of open height takes what the page has left, up to what it gains by. */
static void test_open_chart_grows(void **state)
{
    (void)state;
    JbLen h[2];
    for (int i = 0; i < 2; i++) {
        Make *m = make_new();
        JbBlock *b = trend(m, 50, 90, 80), *first = NULL;
        JbChart *open = jb_arena_alloc(m->arena, sizeof *open);
        *open = *b->chart;
        open->aspect = 0;
        b->chart = open;
        flow(m, "chart", b);
        for (int k = 0; k < 20 * i; k++) {
            JbBlock *line = paragraph(m, "报");
            line->next = first;
            first = line;
        }
        flow(m, "mast", first);
        const JbPages *p = set(m);
        assert_non_null(p);
        assert_int_equal(p->pages.n, 1);
        h[i] = figure_height(p);
        make_free(m);
    }
    assert_true(h[0] > h[1]);
    assert_true(h[1] >= 7 * 13500);
}

/* Long names are broken, words of a few characters beside them are not. */
static void test_short_words_stay_whole(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "指标|状态|说明",
        "推动实施数字化转型的中小企业推动实施数字化转型的中小企业|推进中|尚未公布",
        "公共服务平台覆盖的中小企业主管部门公共服务平台覆盖的中小企业主管部门|未公布|无时间进度"};
    Make *m = make_new();
    flow(m, "table", table(m, 3, rows, 3));
    const JbPages *p = set(m);
    assert_non_null(p);
    assert_string_equal(mark_with(p, "推进中")->text, "推进中");
    assert_string_equal(mark_with(p, "无时间进度")->text, "无时间进度");
    size_t lines = 0;
    for (size_t i = 0; i < p->lines.n; i++)
        lines += strcmp(p->lines.at[i].flow, "table") == 0;
    assert_true(lines > 9); /* the names took two lines */
    make_free(m);
}

static size_t times_said(const Make *m, const char *code)
{
    size_t n = 0;
    for (size_t i = 0; i < m->diags->list.n; i++)
        n += strcmp(m->diags->list.at[i].code, code) == 0;
    return n;
}

/* Columns beyond the page's width stand in further tables, each with the names again, which are
 * read out once. */
static void test_columns_that_do_not_go_in_stand_below(void **state)
{
    (void)state;
    Make *m = make_new();
    JbText head = jb_text(m->arena), row = jb_text(m->arena);
    jb_text_put(&head, "区县");
    jb_text_put(&row, "两江新区");
    for (int i = 1; i <= 30; i++) {
        jb_text_put(&head, jb_arena_format(m->arena, "|第%d项", i));
        jb_text_put(&row, jb_arena_format(m->arena, "|%d", 100000 + i));
    }
    const char *const rows[] = {jb_text_str(&head), jb_text_str(&row)};
    flow(m, "stiff", table(m, 31, rows, 2));
    const JbPages *p = set(m);
    assert_non_null(p);
    assert_int_equal(times_said(m, "table-split"), 1);
    assert_int_equal(times_said(m, "table-squeezed"), 0);
    const JbPageMaster *page = &p->layout->page;
    size_t names = 0, read_out = 0, figures = 0;
    JbLen last = 0;
    for (size_t i = 0; i < p->pages.n; i++)
        for (size_t k = 0; k < p->pages.at[i].marks.n; k++) {
            const JbMark *mark = &p->pages.at[i].marks.at[k];
            if (mark->kind != JB_MARK_GLYPHS)
                continue;
            assert_true(mark->x >= page->margin[3]);
            assert_true(mark->x + mark->w <= page->width - page->margin[1] + 10);
            names += has(mark, "两江新区");
            read_out += has(mark, "两江新区") && mark->element != JB_NONE;
            figures += has(mark, "1000");
            last = has(mark, "1000") ? mark->y : last;
        }
    assert_true(names > 1);
    assert_int_equal(read_out, 1);
    assert_int_equal(figures, 30);
    assert_true(last > mark_with(p, "100001")->y);
    make_free(m);
}

/* The width of the track of the bar in a table whose names are too long for one line. */
static JbLen bar_beside_names(int32_t limit)
{
    static const char *const rows[] = {
        "指标|进度", "中小企业数字化转型服务平台以及产业链协同创新公共服务平台建设与推广运营指标|",
        "中小企业数字化转型城市试点重点行业数字化转型诊断服务覆盖企业情况统计指标|"};
    Make *m = make_new();
    JbLayout *layout = jb_arena_alloc(m->arena, sizeof *layout);
    const JbLayout *plain = plain_layout(m);
    *layout = *plain;
    layout->look.at[JB_LOOK_BAR] = limit;
    JbBlock *t = table(m, 2, rows, 3);
    for (JbBlock *row = t->child->next; row; row = row->next) {
        JbRun *run = jb_arena_alloc(m->arena, sizeof *run);
        *run = run_of(m, "");
        run->kind = JB_RUN_BAR;
        run->value = jb_q_int(m->arena, 1);
        run->name = "on_track";
        row->child->next->runs = (JbRuns){run, 1};
    }
    flow(m, "two", t);
    const JbPages *p =
        jb_page_set(m->arena, m->diags, &m->doc, layout, m->faces, jb_locale_only(JB_ZH), false);
    assert_non_null(p);
    JbLen w = 0;
    for (size_t k = 0; k < p->pages.at[0].marks.n; k++)
        if (p->pages.at[0].marks.at[k].role == JB_ROLE_BAR)
            w = p->pages.at[0].marks.at[k].w;
    make_free(m);
    return w;
}

static void test_a_bar_is_as_wide_as_the_look_asks(void **state)
{
    (void)state;
    assert_true(bar_beside_names(60000) >= 60000);
    assert_true(bar_beside_names(-1) < 60000); /* control: names come first */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_editors_figures_stand_on_their_points),
        cmocka_unit_test(test_figures_stand_on_their_points),
        cmocka_unit_test(test_other_figures_stand_at_the_edge),
        cmocka_unit_test(test_cells_wrap),
        cmocka_unit_test(test_rows_are_tinted),
        cmocka_unit_test(test_heads_are_repeated),
        cmocka_unit_test(test_rows_have_one_length),
        cmocka_unit_test(test_table_that_is_too_wide_is_squeezed),
        cmocka_unit_test(test_short_words_stay_whole),
        cmocka_unit_test(test_columns_that_do_not_go_in_stand_below),
        cmocka_unit_test(test_a_bar_is_as_wide_as_the_look_asks),
        cmocka_unit_test(test_picture_sizes),
        cmocka_unit_test(test_picture_is_cropped_to_its_focus),
        cmocka_unit_test(test_labels_never_collide),
        cmocka_unit_test(test_open_chart_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

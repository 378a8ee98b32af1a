/* SPDX-License-Identifier: MIT */
/* Copyfitting: the longest variant that fits, the policies in their order, nothing cut, nothing
 * under the least size, all of it told. */
#include "page_make.h"

/* The type area is 180 pt wide, twenty characters of 9 pt, and 24 lines of 15 pt high. */
static const char layout_text[] =
    "{\"format\": \"jianbao.layout/1\", \"grid\": 15,"
    " \"page\": {\"width\": 240, \"height\": 400, \"margin\": [20, 30, 20, 30]},"
    " \"composition\": {\"punctuation\": \"full\"},"
    " \"colors\": {\"ink\": {\"screen\": \"#000000\", \"print\": [0, 0, 0, 100]}},"
    " \"styles\": {"
    "  \"body\": {\"font\": \"serif\", \"size\": 9, \"align\": \"left\"},"
    "  \"deck\": {\"extends\": \"body\", \"fit\": {\"lines\": 1}},"
    "  \"two\": {\"extends\": \"body\", \"fit\": {\"lines\": 2}},"
    "  \"few\": {\"extends\": \"body\", \"fit\": {\"characters\": 6}},"
    "  \"first\": {\"extends\": \"body\", \"fit\": {\"lines\": 1, \"policy\": [\"variant\", "
    "\"tighter\"],"
    "   \"tighten\": {\"tracking\": -0.05, \"size\": 0.9}}},"
    "  \"last\": {\"extends\": \"body\", \"fit\": {\"lines\": 1, \"policy\": [\"tighter\", "
    "\"variant\"],"
    "   \"tighten\": {\"tracking\": -0.05, \"size\": 0.9}}},"
    "  \"small\": {\"extends\": \"last\", \"size\": 8.2, \"fit\": {\"lines\": 1, \"policy\": "
    "[\"tighter\"],"
    "   \"tighten\": {\"size\": 0.8}}},"
    "  \"note\": {\"extends\": \"small\", \"size\": 7.3},"
    "  \"free\": {\"extends\": \"deck\", \"fit\": false},"
    "  \"head\": {\"extends\": \"body\", \"span\": 2},"
    "  \"caption\": {\"extends\": \"deck\"}, \"td\": {\"extends\": \"deck\", \"on_grid\": false}},"
    " \"body\": [{\"cells\": [{\"flow\": \"main\"}]},"
    "  {\"cells\": [{\"flow\": \"cell\", \"fit\": {\"lines\": 4, \"policy\": [\"variant\"]}}]},"
    "  {\"cells\": [{\"flow\": \"close\", \"fit\": {\"lines\": 4, \"policy\": [\"tighter\"],"
    "   \"tighten\": {\"size\": 0.9}}}]},"
    "  {\"cells\": [{\"flow\": \"counted\", \"fit\": {\"characters\": 30}}]},"
    "  {\"cells\": [{\"flow\": \"headed\", \"columns\": 2, \"gutter\": 18, \"fit\": {\"lines\": "
    "5}}]},"
    "  {\"split\": true, \"cells\": [{\"flow\": \"over\", \"columns\": 2, \"gutter\": 18,"
    "   \"fit\": {\"lines\": 6, \"policy\": [\"variant\", \"next-page\"]}}]},"
    "  {\"split\": true, \"cells\": [{\"flow\": \"beside\", \"width\": 72,"
    "   \"fit\": {\"lines\": 6, \"policy\": [\"next-page\"]}}, {\"flow\": \"tall\", \"width\": "
    "72}]}],"
    " \"footer\": [{\"cells\": [{\"flow\": \"foot\", \"styles\": {\"p\": \"deck\"}}]}]}";

enum { LONG = 56 }; /* lines of a column: more than two columns of a page have room for */

static const char digits[] =
    "一二三四五六七八九十百千万亿东南西北中天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏";

/* The first n characters. */
static const char *han(Make *m, size_t n)
{
    JbText t = jb_text(m->arena);
    for (size_t i = 0; i < n; i++)
        jb_text_put_n(&t, digits + i % 42 * 3, 3);
    return jb_text_str(&t);
}

/* Gives a block further variants; NULL ends the list. */
static JbBlock *or_else(Make *m, JbBlock *b, ...)
{
    va_list ap;
    JbRuns *list = jb_arena_alloc_array(m->arena, 8, sizeof *list);
    va_start(ap, b);
    for (const char *text; (text = va_arg(ap, const char *)) != NULL;)
        list[b->shorter_n++] = text_of(m, text);
    va_end(ap);
    b->shorter = list;
    return b;
}

static JbBlock *styled(Make *m, const char *style, const char *text)
{
    return classed(paragraph(m, text), style);
}

static const JbPages *set(Make *m)
{
    return set_with(m, layout_of(m, layout_text));
}

/* All text of a flow, a line of it by a newline. */
static const char *text_set(Make *m, const JbPages *p, const char *name)
{
    JbText t = jb_text(m->arena);
    size_t line = JB_NONE;
    for (size_t i = 0; i < p->pages.n; i++)
        for (size_t k = 0; k < p->pages.at[i].marks.n; k++) {
            const JbMark *mark = &p->pages.at[i].marks.at[k];
            if (mark->kind != JB_MARK_GLYPHS || mark->line == JB_NONE ||
                strcmp(p->lines.at[mark->line].flow, name) != 0)
                continue;
            if (line != JB_NONE && line != mark->line)
                jb_text_put_char(&t, '\n');
            line = mark->line;
            jb_text_put(&t, mark->text);
        }
    return jb_text_str(&t);
}

static JbLen least_size(const JbPages *p)
{
    JbLen least = INT32_MAX;
    for (size_t i = 0; i < p->pages.n; i++)
        for (size_t k = 0; k < p->pages.at[i].marks.n; k++) {
            const JbMark *mark = &p->pages.at[i].marks.at[k];
            if (mark->kind == JB_MARK_GLYPHS && mark->size < least)
                least = mark->size;
        }
    return least;
}

static const char *message(const Make *m, const char *code)
{
    for (size_t i = 0; i < m->diags->list.n; i++)
        if (strcmp(m->diags->list.at[i].code, code) == 0)
            return m->diags->list.at[i].message;
    return "";
}

static void test_the_longest_that_fits_stands(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "main", or_else(m, styled(m, "deck", han(m, 25)), han(m, 19), han(m, 10), NULL));
    const JbPages *p = set(m);
    assert_string_equal(text_set(m, p, "main"), han(m, 19));
    assert_int_equal(p->fits.n, 1);
    const JbFitRecord *r = &p->fits.at[0];
    assert_string_equal(r->slot, "deck");
    assert_string_equal(r->flow, "main");
    assert_int_equal(r->taken, 1);
    assert_int_equal(r->variants, 3);
    assert_int_equal(r->over, 5);
    assert_int_equal(r->left, 0);
    assert_int_equal(r->solved, 1u << JB_FIT_VARIANT);
    assert_int_equal(m->diags->list.n, 0);
    make_free(m);
}

/* Twenty characters fill the measure to the last thousandth; one more does not go in. */
static void test_what_fits_exactly_fits(void **state)
{
    (void)state;
    for (size_t n = 20; n <= 21; n++) {
        Make *m = make_new();
        flow(m, "main", or_else(m, styled(m, "deck", han(m, n)), han(m, 12), NULL));
        const JbPages *p = set(m);
        assert_string_equal(text_set(m, p, "main"), n == 20 ? han(m, 20) : han(m, 12));
        assert_int_equal(p->fits.at[0].over, n - 20);
        make_free(m);
    }
}

static void test_lines_and_characters_are_counted(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "main",
         chain_of(or_else(m, styled(m, "two", han(m, 40)), han(m, 20), NULL),
                  or_else(m, styled(m, "two", han(m, 42)), han(m, 39), NULL),
                  or_else(m, styled(m, "few", han(m, 7)), han(m, 6), NULL),
                  styled(m, "free", han(m, 30)), NULL));
    const JbPages *p = set(m);
    assert_int_equal(p->fits.n, 3);
    assert_int_equal(p->fits.at[0].taken, 0);
    assert_int_equal(p->fits.at[1].taken, 1);
    assert_int_equal(p->fits.at[1].over, 2);
    assert_int_equal(p->fits.at[2].taken, 1);
    assert_int_equal(p->fits.at[2].over, 1);
    make_free(m);
}

/* Nothing is small enough: the shortest stands whole, on two lines, and the editor is told by how
 * much it is over. */
static void test_nothing_fits_nothing_is_cut(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "main", or_else(m, styled(m, "deck", han(m, 30)), han(m, 24), NULL));
    const JbPages *p = set(m);
    JbText whole = jb_text(m->arena);
    for (const char *s = text_set(m, p, "main"); *s; s++)
        if (*s != '\n')
            jb_text_put_char(&whole, *s);
    assert_string_equal(jb_text_str(&whole), han(m, 24));
    assert_int_equal(p->lines.n, 2);
    assert_string_equal(message(m, "over-budget"),
                        jb_arena_format(m->arena, "deck over by 4 字: \"%s\"", han(m, 24)));
    assert_int_equal(p->fits.at[0].left, 4);
    assert_int_equal(p->fits.at[0].over, 10);
    assert_int_equal(p->fits.at[0].solved, 1u << JB_FIT_VARIANT);
    make_free(m);
}

static void test_english_is_counted_in_characters(void **state)
{
    (void)state;
    static const char line[] = "Small firms went digital";
    Make *m = make_new();
    m->lang = JB_EN;
    JbText t = jb_text(m->arena);
    while (t.n < 24 * 3)
        jb_text_put(&t, line);
    flow(m, "main", chain_of(styled(m, "deck", jb_text_str(&t)), styled(m, "deck", line), NULL));
    const JbPages *p = set(m);
    assert_int_equal(reports(m, "over-budget"), 1);
    assert_int_equal(p->fits.n, 1);
    assert_string_equal(message(m, "over-budget"),
                        jb_arena_format(m->arena, "deck over by %zu characters: \"%s\"",
                                        p->fits.at[0].left, jb_text_str(&t)));
    size_t left = p->fits.at[0].left;
    make_free(m);
    /* without them it fits, with one of them more it does not */
    for (size_t more = 0; more < 2; more++) {
        m = make_new();
        m->lang = JB_EN;
        t = jb_text(m->arena);
        while (t.n < 24 * 3)
            jb_text_put(&t, line);
        flow(m, "main", styled(m, "deck", jb_arena_strndup(m->arena, t.at, t.n - left + more)));
        set(m);
        assert_int_equal(reports(m, "over-budget"), more);
        if (more)
            assert_string_equal(
                message(m, "over-budget"),
                jb_arena_format(m->arena, "deck over by 1 character: \"%s\"",
                                jb_arena_strndup(m->arena, t.at, t.n - left + more)));
        make_free(m);
    }
}

static void test_policies_are_tried_in_their_order(void **state)
{
    (void)state;
    static const struct {
        const char *style;
        size_t longer, shorter, taken;
        JbLen size;
    } cases[] = {
        {"first", 22, 15, 1, 9000}, /* a shorter text rather than closer type */
        {"last", 22, 15, 0, 8325}, /* closer type rather than a shorter text: three steps of four */
        {"first", 22, 21, 1,
         8550}, /* none fits as it is: the longest that fits at the least tightening */
        {"last", 30, 21, 1, 8550}, /* the longest does not fit at its tightest */
        {"deck", 22, 21, 1, 9000}, /* tightening is not among the policies: set whole */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Make *m = make_new();
        flow(m, "main",
             or_else(m, styled(m, cases[i].style, han(m, cases[i].longer)),
                     han(m, cases[i].shorter), NULL));
        const JbPages *p = set(m);
        assert_int_equal(p->fits.at[0].taken, cases[i].taken);
        assert_int_equal(p->fits.at[0].size, cases[i].size);
        assert_int_equal(least_size(p), cases[i].size);
        bool tight = cases[i].size < 9000, one = strcmp(cases[i].style, "deck") != 0;
        assert_int_equal(p->fits.at[0].solved & 1u << JB_FIT_TIGHTER,
                         tight ? 1u << JB_FIT_TIGHTER : 0);
        assert_int_equal(p->lines.n, one ? 1 : 2);
        assert_int_equal(reports(m, "over-budget"), !one);
        make_free(m);
    }
}

/* At 0.8 of its size the text would fit; at the least size it does not. */
static void test_no_type_under_the_least_size(void **state)
{
    (void)state;
    static const struct {
        const char *style;
        size_t n;
        JbLen size;
        size_t over;
    } cases[] = {{"small", 22, 7875, 0},
                 {"small", 23, 8200, 1},
                 {"note", 25, 7000, 0},
                 {"note", 26, 7300, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Make *m = make_new();
        flow(m, "main", styled(m, cases[i].style, han(m, cases[i].n)));
        const JbPages *p = set(m);
        assert_int_equal(reports(m, "over-budget"), cases[i].over);
        assert_int_equal(least_size(p), cases[i].size);
        make_free(m);
    }
}

/* Each cell takes the longest name that its column has room for. */
static void test_table_cells(void **state)
{
    (void)state;
    Make *m = make_new();
    JbBlock *a = row_of(m, "x|2316"), *b = row_of(m, "x|37"), *c = row_of(m, "x|4");
    a->child->runs = text_of(m, han(m, 18));
    or_else(m, a->child, han(m, 7), NULL);
    b->child->runs = text_of(m, han(m, 9));
    or_else(m, b->child, han(m, 3), NULL);
    c->child->runs = text_of(m, han(m, 30));
    or_else(m, c->child, han(m, 28), han(m, 8), NULL);
    JbBlock *table = parent_of(block(m, JB_BLOCK_TABLE, NULL), chain_of(a, b, c, NULL));
    table->columns = 2;
    flow(m, "main", table);
    const JbPages *p = set(m);
    assert_int_equal(p->fits.n, 3);
    assert_int_equal(p->fits.at[0].taken, 1);
    assert_int_equal(p->fits.at[1].taken, 0);
    assert_int_equal(p->fits.at[2].taken, 2);
    assert_string_equal(p->fits.at[2].slot, "td");
    assert_int_equal(m->diags->list.n, 0);
    assert_int_equal(p->lines.n, 6);
    make_free(m);
}

static void test_captions_and_headings(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "main",
         chain_of(or_else(m, classed(heading(m, 1, han(m, 21)), "deck"), han(m, 5), NULL),
                  or_else(m, block(m, JB_BLOCK_CAPTION, han(m, 22)), han(m, 6), NULL), NULL));
    const JbPages *p = set(m);
    assert_string_equal(text_set(m, p, "main"),
                        jb_arena_format(m->arena, "%s\n%s", han(m, 5), han(m, 6)));
    assert_string_equal(p->fits.at[1].slot, "caption");
    /* the outline names what stands there */
    bool titled = false;
    for (size_t i = 0; i < p->elements.n; i++)
        titled |= p->elements.at[i].title && strcmp(p->elements.at[i].title, han(m, 5)) == 0;
    assert_true(titled);
    make_free(m);
}

static JbEntry *entry(Make *m, const char *key)
{
    JB_PUSH(m->arena, &m->ledger.entries, (JbEntry){.key = key, .optional = true});
    return &m->ledger.entries.at[m->ledger.entries.n - 1];
}

/* Figures and elements are those of the variant that stands. */
static void test_what_is_not_taken_does_not_count(void **state)
{
    (void)state;
    Make *m = make_new();
    entry(m, "long");
    entry(m, "both");
    entry(m, "short");
    JbRun *longer = jb_arena_alloc_array(m->arena, 3, sizeof *longer);
    for (size_t i = 0; i < 3; i++)
        longer[i] = run_of(m, han(m, 10));
    longer[0].figure = 0;
    longer[1].figure = 1;
    longer[2].href = "https://example.org/";
    JbRun *shorter = jb_arena_alloc_array(m->arena, 2, sizeof *shorter);
    shorter[0] = shorter[1] = run_of(m, han(m, 4));
    shorter[0].figure = 1;
    shorter[1].figure = 2;
    JbRuns *list = jb_arena_alloc(m->arena, sizeof *list);
    *list = (JbRuns){shorter, 2};
    JbBlock *b = styled(m, "deck", "");
    b->runs = (JbRuns){longer, 3};
    b->shorter = list;
    b->shorter_n = 1;
    flow(m, "main", b);
    const JbPages *p = set(m);
    assert_int_equal(p->fits.at[0].taken, 1);
    assert_int_equal(p->fits.at[0].left_out.n, 1);
    assert_int_equal(p->fits.at[0].left_out.at[0], 0);
    assert_true(p->left_out[0]);
    assert_false(p->left_out[1]);
    assert_false(p->left_out[2]);
    assert_string_equal(message(m, "figure-left-out"),
                        "no page prints long: a shorter variant was taken");
    for (size_t i = 0; i < p->elements.n; i++)
        assert_int_not_equal(p->elements.at[i].tag, JB_TAG_LINK);
    make_free(m);
}

/* The last text of a cell is shortened first. */
static void test_a_cell_shortens_from_its_end(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "cell",
         chain_of(or_else(m, paragraph(m, han(m, 35)), han(m, 15), NULL),
                  or_else(m, paragraph(m, han(m, 36)), han(m, 22), han(m, 4), NULL),
                  or_else(m, paragraph(m, han(m, 30)), han(m, 18), NULL), NULL));
    const JbPages *p = set(m);
    assert_int_equal(p->lines.n, 4);
    assert_int_equal(m->diags->list.n, 0);
    size_t taken[4] = {9, 9, 9, 9};
    const JbFitRecord *cell = NULL;
    for (size_t i = 0, k = 0; i < p->fits.n; i++)
        if (p->fits.at[i].cell)
            cell = &p->fits.at[i];
        else
            taken[k++] = p->fits.at[i].taken;
    assert_non_null(cell);
    assert_string_equal(cell->slot, "cell");
    assert_true(cell->over > 0);
    assert_int_equal(cell->solved, 1u << JB_FIT_VARIANT);
    assert_int_equal(taken[0], 0);
    assert_int_equal(taken[1], 2);
    assert_int_equal(taken[2], 1);
    make_free(m);
}

/* So many words of one letter. */
static const char *words(Make *m, const char *letters, size_t n)
{
    JbText t = jb_text(m->arena);
    for (size_t i = 0; i < n; i++)
        jb_text_put(&t, letters);
    return jb_text_str(&t);
}

/* Letters far narrower and far wider than those of most texts, so that where to begin with trying
 * is guessed too high and too low: the longest that goes into the four lines stands all the same.
 */
static void test_the_longest_stands_in_any_letters(void **state)
{
    (void)state;
    static const char *const letters[] = {"illi ", "MWWM "};
    for (size_t k = 0; k < 2; k++) {
        size_t longest = 0;
        for (size_t n = 8; n <= 64; n += 8) {
            Make *m = make_new();
            flow(m, "main", paragraph(m, words(m, letters[k], n)));
            longest = set(m)->lines.n <= 4 ? n : longest;
            make_free(m);
        }
        Make *m = make_new();
        flow(m, "cell",
             or_else(m, paragraph(m, words(m, letters[k], 64)), words(m, letters[k], 56),
                     words(m, letters[k], 48), words(m, letters[k], 40), words(m, letters[k], 32),
                     words(m, letters[k], 24), words(m, letters[k], 16), words(m, letters[k], 8),
                     NULL));
        const JbPages *p = set(m);
        assert_true(longest > 8 && longest < 64);
        assert_int_equal(p->fits.at[1].taken, 8 - longest / 8);
        assert_int_equal(m->diags->list.n, 0);
        make_free(m);
    }
}

static void test_a_cell_is_set_tighter(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "close", paragraph(m, han(m, 84)));
    const JbPages *p = set(m);
    assert_int_equal(p->lines.n, 4);
    assert_int_equal(least_size(p), 8550);
    assert_int_equal(p->fits.at[0].solved, 1u << JB_FIT_TIGHTER);
    make_free(m);
    /* and where it does not help, the text stands as its style says, whole, and is told of */
    m = make_new();
    flow(m, "close", paragraph(m, han(m, 110)));
    p = set(m);
    assert_int_equal(p->lines.n, 6);
    assert_int_equal(least_size(p), 9000);
    assert_string_equal(message(m, "over-budget"), "close over by 30 字");
    make_free(m);
}

static void test_a_cell_counts_characters(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "counted", chain_of(paragraph(m, han(m, 20)), paragraph(m, han(m, 13)), NULL));
    set(m);
    assert_string_equal(message(m, "over-budget"), "counted over by 3 字");
    make_free(m);
}

/* A heading over both columns takes one of the five lines: two times four are left for the text. */
static void test_a_cell_with_a_wide_heading(void **state)
{
    (void)state;
    for (size_t more = 0; more < 2; more++) {
        Make *m = make_new();
        flow(m, "headed",
             chain_of(styled(m, "head", han(m, 15)),
                      or_else(m, paragraph(m, han(m, 9 * 8 + more)), han(m, 20), NULL), NULL));
        const JbPages *p = set(m);
        assert_int_equal(p->lines.n, more ? 1 + 3 : 1 + 8);
        assert_int_equal(jb_diags_count(m->diags, JB_WARNING), 0);
        make_free(m);
    }
}

/* Where the page has no room for all of it six lines in each column stay; the rest goes on, and all
 * of it is there. */
static void test_the_rest_goes_on_the_next_page(void **state)
{
    (void)state;
    Make *m = make_new();
    const char *text = han(m, 9 * LONG);
    flow(m, "over", paragraph(m, text));
    const JbPages *p = set(m);
    assert_int_equal(p->pages.n, 2);
    size_t here = 0;
    for (size_t i = 0; i < p->lines.n; i++)
        here += p->lines.at[i].page == 0;
    assert_int_equal(here, 12);
    assert_int_equal(p->lines.n, LONG);
    assert_int_equal(p->fits.at[0].solved, 1u << JB_FIT_NEXT_PAGE);
    assert_int_equal(p->fits.at[0].left, 0);
    assert_int_equal(p->fits.at[0].over, 9 * (LONG - 12));
    assert_int_equal(m->diags->list.n, 0);
    make_free(m);
    /* control: what the page has room for stays on it, within its lines or not */
    for (size_t lines = 12; lines <= 20; lines += 8) {
        m = make_new();
        flow(m, "over", paragraph(m, han(m, 9 * lines)));
        assert_int_equal(set(m)->pages.n, 1);
        make_free(m);
    }
}

/* Beside what is higher than its lines a cell has the height of that. */
static void test_a_cell_stays_as_long_as_what_stands_beside(void **state)
{
    (void)state;
    for (size_t tall = 3; tall <= 15; tall += 12) {
        Make *m = make_new();
        flow(m, "beside", paragraph(m, han(m, 8 * 40)));
        flow(m, "tall", paragraph(m, han(m, 8 * tall)));
        const JbPages *p = set(m);
        size_t here = 0;
        for (size_t i = 0; i < p->lines.n; i++)
            here += p->lines.at[i].page == 0 && strcmp(p->lines.at[i].flow, "beside") == 0;
        assert_int_equal(here, tall > 6 ? tall : 6);
        make_free(m);
    }
}

/* A foot is set again for each page, and told of once. */
static void test_furniture_is_told_of_once(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "over", paragraph(m, han(m, 9 * LONG)));
    flow(m, "foot", or_else(m, paragraph(m, han(m, 21)), han(m, 3), NULL));
    const JbPages *p = set(m);
    assert_int_equal(p->pages.n, 2);
    assert_int_equal(p->fits.n, 2);
    assert_string_equal(text_set(m, p, "foot"),
                        jb_arena_format(m->arena, "%s\n%s", han(m, 3), han(m, 3)));
    make_free(m);
}

static void test_variants_without_a_budget(void **state)
{
    (void)state;
    Make *m = make_new();
    flow(m, "main", or_else(m, styled(m, "free", han(m, 21)), han(m, 3), NULL));
    const JbPages *p = set(m);
    assert_int_equal(p->lines.n, 2);
    assert_int_equal(reports(m, "no-budget"), 1);
    assert_int_equal(jb_diags_count(m->diags, JB_WARNING), 0);
    make_free(m);
}

static const char endless[] =
    "0123456789012345678901234567890123456789012345678901234567890123456789";

/* One word that no line can hold is one line, and does not fit. */
static void test_a_word_too_long_does_not_fit(void **state)
{
    (void)state;
    Make *m = make_new();
    m->lang = JB_EN;
    flow(m, "main", or_else(m, styled(m, "deck", endless), "widow", NULL));
    const JbPages *p = set(m);
    assert_string_equal(text_set(m, p, "main"), "widow");
    make_free(m);
}

/* What only the longest variant needs makes no table too wide. */
static void test_a_table_is_as_narrow_as_its_shortest(void **state)
{
    (void)state;
    Make *m = make_new();
    m->lang = JB_EN;
    JbBlock *row = row_of(m, "x|2316");
    row->child->runs = text_of(m, endless);
    or_else(m, row->child, "short", NULL);
    JbBlock *table = parent_of(block(m, JB_BLOCK_TABLE, NULL), row);
    table->columns = 2;
    flow(m, "main", table);
    const JbPages *p = set(m);
    assert_int_equal(p->fits.at[0].taken, 1);
    assert_int_equal(m->diags->list.n, 0);
    make_free(m);
}

/* Where nobody asks by how much texts were too long, the same is set; what does not go in is told
 * with its number all the same. */
static void test_uncounted_texts_are_set_alike(void **state)
{
    (void)state;
    for (int how = 0; how <= JB_PAGE_UNCOUNTED; how += JB_PAGE_UNCOUNTED) {
        Make *m = make_new();
        flow(m, "main",
             chain_of(or_else(m, styled(m, "deck", han(m, 25)), han(m, 19), NULL),
                      or_else(m, styled(m, "deck", han(m, 30)), han(m, 24), NULL), NULL));
        flow(m, "cell",
             chain_of(or_else(m, paragraph(m, han(m, 135)), han(m, 15), NULL),
                      or_else(m, paragraph(m, han(m, 136)), han(m, 22), han(m, 4), NULL),
                      or_else(m, paragraph(m, han(m, 130)), han(m, 18), NULL), NULL));
        const JbPages *p = jb_page_set(m->arena, m->diags, &m->doc, layout_of(m, layout_text),
                                       m->faces, jb_locale_only(m->lang), (unsigned)how);
        assert_non_null(p);
        assert_string_equal(message(m, "over-budget"),
                            jb_arena_format(m->arena, "deck over by 4 字: \"%s\"", han(m, 24)));
        const JbFitRecord *fits = p->fits.at, *cell = &fits[2];
        assert_int_equal(fits[0].taken, 1);
        assert_int_equal(fits[0].over, how == 0 ? 5 : 1);
        assert_int_equal(fits[1].left, 4);
        assert_int_equal(fits[1].over, 10);
        assert_true(cell->cell);
        assert_true(how == 0 ? cell->over > 300 : cell->over == 1);
        assert_int_equal(cell->left, 0);
        assert_int_equal(fits[3].taken + fits[4].taken + fits[5].taken, 4);
        make_free(m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_uncounted_texts_are_set_alike),
        cmocka_unit_test(test_the_longest_that_fits_stands),
        cmocka_unit_test(test_what_fits_exactly_fits),
        cmocka_unit_test(test_lines_and_characters_are_counted),
        cmocka_unit_test(test_nothing_fits_nothing_is_cut),
        cmocka_unit_test(test_english_is_counted_in_characters),
        cmocka_unit_test(test_policies_are_tried_in_their_order),
        cmocka_unit_test(test_no_type_under_the_least_size),
        cmocka_unit_test(test_table_cells),
        cmocka_unit_test(test_captions_and_headings),
        cmocka_unit_test(test_what_is_not_taken_does_not_count),
        cmocka_unit_test(test_a_cell_shortens_from_its_end),
        cmocka_unit_test(test_the_longest_stands_in_any_letters),
        cmocka_unit_test(test_a_cell_is_set_tighter),
        cmocka_unit_test(test_a_cell_counts_characters),
        cmocka_unit_test(test_a_cell_with_a_wide_heading),
        cmocka_unit_test(test_the_rest_goes_on_the_next_page),
        cmocka_unit_test(test_a_cell_stays_as_long_as_what_stands_beside),
        cmocka_unit_test(test_furniture_is_told_of_once),
        cmocka_unit_test(test_variants_without_a_budget),
        cmocka_unit_test(test_a_word_too_long_does_not_fit),
        cmocka_unit_test(test_a_table_is_as_narrow_as_its_shortest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

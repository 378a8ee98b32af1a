/* SPDX-License-Identifier: MIT */
/* The page of fixtures/columns.layout.json, and what is read from it: for the tests of columns,
 * boxes and flows through cells. Only they include it. */
#ifndef JB_TESTS_AROUND_MAKE_H
#define JB_TESTS_AROUND_MAKE_H

#include "base/file.h"
#include "page_make.h"

#define GRID  13500
#define LEFT  40000
#define WIDTH 520000
#define TOP   30000
/* A column of three: 160 pt, 20 pt between them. */
#define COLUMN 160000
#define STEP   180000

static const char sentence[] =
    "全市推动数字化转型，各区县培育样板企业，平台服务进园区，金融活水到车间。";

static inline const char *words(Make *m, size_t n)
{
    JbText t = jb_text(m->arena);
    for (size_t i = 0; i * 37 < n; i++)
        jb_text_put(&t, sentence);
    size_t end = 0, bytes = t.n;
    for (size_t k = 0; k < n && end < bytes; k++)
        jb_text_utf8_next(t.at, bytes, &end);
    t.at[end] = '\0';
    return t.at;
}

static inline const char *fixture(Make *m)
{
    size_t n = 0;
    const char *text =
        jb_file_read(m->arena, m->diags, "tests/page/fixtures/columns.layout.json", 1 << 20, &n);
    assert_non_null(text);
    return text;
}

/* The text with `new` in place of `old`, which it holds. */
static inline const char *swapped(Make *m, const char *text, const char *old, const char *new)
{
    const char *at = strstr(text, old);
    assert_non_null(at);
    return jb_arena_format(m->arena, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
}

static inline const JbLayout *loaded(Make *m, const char *text)
{
    const JbLayout *l = layout_of(m, text);
    if (!l)
        print_diags(m);
    assert_non_null(l);
    return l;
}

static inline const JbLayout *columns_layout(Make *m, const char *old, const char *new)
{
    return loaded(m, swapped(m, fixture(m), old, new));
}

static inline const JbPages *set(Make *m)
{
    return set_with(m, loaded(m, fixture(m)));
}

static inline const char *text_set(Make *m, const JbPages *p, const char *name)
{
    JbText t = jb_text(m->arena);
    for (size_t i = 0; i < p->pages.n; i++)
        for (size_t k = 0; k < p->pages.at[i].marks.n; k++) {
            const JbMark *mark = &p->pages.at[i].marks.at[k];
            if (mark->kind != JB_MARK_GLYPHS || mark->line == JB_NONE ||
                strcmp(p->lines.at[mark->line].flow, name) != 0)
                continue;
            for (const char *s = mark->text; *s; s++)
                if (*s != ' ') /* those at line ends are not set */
                    jb_text_put_char(&t, *s);
        }
    return jb_text_str(&t);
}

static inline void block_text(JbText *t, const JbBlock *b)
{
    for (; b; b = b->next) {
        for (size_t i = 0; i < b->runs.n; i++)
            for (const char *s = b->runs.at[i].text; *s; s++)
                if (*s != ' ')
                    jb_text_put_char(t, *s);
        block_text(t, b->child);
    }
}

/* All of a flow's text stands, in its order. */
static inline void assert_whole(Make *m, const JbPages *p, const char *name)
{
    JbText t = jb_text(m->arena);
    for (size_t i = 0; i < m->doc.flow_n[m->lang]; i++)
        if (strcmp(m->doc.flows[m->lang][i].name, name) == 0)
            block_text(&t, m->doc.flows[m->lang][i].first);
    assert_string_equal(text_set(m, p, name), jb_text_str(&t));
}

static inline bool is(const JbLineRecord *l, const char *name, const char *style)
{
    return strcmp(l->flow, name) == 0 && (!style || strcmp(l->style, style) == 0);
}

static inline const JbLineRecord *line_of(const JbPages *p, const char *name, const char *style)
{
    for (size_t i = 0; i < p->lines.n; i++)
        if (is(&p->lines.at[i], name, style))
            return &p->lines.at[i];
    fail_msg("no line of %s in %s", style ? style : "any style", name);
    return NULL;
}

/* Height of the first line of body text in a column of a flow on a page, at or below y; 0: none. */
static inline JbLen first_below(const JbPages *p, const char *name, size_t page, int column,
                                JbLen y)
{
    JbLen first = 0;
    for (size_t i = 0; i < p->lines.n; i++) {
        const JbLineRecord *l = &p->lines.at[i];
        if (is(l, name, "body") && l->page == page && l->column == column && l->baseline >= y &&
            (!first || l->baseline < first))
            first = l->baseline;
    }
    return first;
}

static inline void assert_on_grid(const JbPages *p)
{
    JbLen first = TOP + (GRID - 9000) / 2 + 9000 * 88 / 100;
    for (size_t i = 0; i < p->lines.n; i++) {
        const JbLineRecord *l = &p->lines.at[i];
        bool off = strcmp(l->style, "caption") == 0 || strcmp(l->style, "td") == 0 ||
                   strcmp(l->style, "th") == 0;
        if (!off)
            assert_int_equal((l->baseline - first) % GRID, 0);
    }
}

#endif

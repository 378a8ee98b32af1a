/* SPDX-License-Identifier: MIT */
/* Documents and layouts made in C for the tests of pages and the trace: blocks with plain text,
 * pages as they come out. Only tests include it. */
#ifndef JB_TESTS_PAGE_MAKE_H
#define JB_TESTS_PAGE_MAKE_H

#include "page/page.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct Make {
    JbArena *arena;
    JbDiags *diags;
    JbFaces *faces;
    JbDocument doc;
    JbLedger ledger;
    JbFlow flows[JB_LANGS][32];
    JbLang lang; /* of what is made now */
} Make;

static inline Make *make_new(void)
{
    JbArena *arena = jb_arena_new();
    Make *m = jb_arena_alloc(arena, sizeof *m);
    m->arena = arena;
    m->diags = jb_diags_new(arena);
    m->faces = jb_layout_faces_open(m->diags, "fonts/fonts.json");
    assert_non_null(m->faces);
    m->doc = (JbDocument){
        .title = {.at = {"简报", "Briefing"}}, .date = {2024, 5, 31}, .issue_id = "t/2024-05"};
    m->doc.subject = m->doc.author = m->doc.keywords = m->doc.title;
    m->doc.check_code = "0000";
    m->doc.ledger = &m->ledger;
    m->doc.flows[JB_ZH] = m->flows[JB_ZH];
    m->doc.flows[JB_EN] = m->flows[JB_EN];
    return m;
}

static inline void make_free(Make *m)
{
    jb_layout_faces_close(m->faces);
    jb_arena_free(m->arena);
}

static inline JbRun run_of(Make *m, const char *text)
{
    return (JbRun){
        .kind = JB_RUN_TEXT, .text = text, .lang = m->lang, .figure = JB_NONE, .figure2 = JB_NONE};
}

/* One run of text; NULL or "" gives none. */
static inline JbRuns text_of(Make *m, const char *text)
{
    JbRun *run = jb_arena_alloc(m->arena, sizeof *run);
    *run = run_of(m, text);
    return (JbRuns){run, text && *text ? 1 : 0};
}

static inline JbBlock *block(Make *m, JbBlockKind kind, const char *text)
{
    JbBlock *b = jb_arena_alloc(m->arena, sizeof *b);
    b->kind = kind;
    b->lang = m->lang;
    b->runs = text_of(m, text);
    b->place = (JbPlace){.file = "made", .line = 1};
    return b;
}

static inline JbBlock *paragraph(Make *m, const char *text)
{
    return block(m, JB_BLOCK_PARAGRAPH, text);
}

static inline JbBlock *heading(Make *m, int level, const char *text)
{
    JbBlock *b = block(m, JB_BLOCK_HEADING, text);
    b->level = level;
    return b;
}

static inline JbBlock *classed(JbBlock *b, const char *class)
{
    b->class = class;
    return b;
}

/* Hangs blocks behind each other; NULL ends the list. Returns the first. */
static inline JbBlock *chain_of(JbBlock *first, ...)
{
    va_list ap;
    va_start(ap, first);
    for (JbBlock *last = first, *b; (b = va_arg(ap, JbBlock *)) != NULL; last = b)
        last->next = b;
    va_end(ap);
    return first;
}

static inline JbBlock *parent_of(JbBlock *b, JbBlock *child)
{
    b->child = child;
    return b;
}

/* A row of cells parted by '|'; those after the first stand at the right. */
static inline JbBlock *row_of(Make *m, const char *cells)
{
    JbBlock *row = block(m, JB_BLOCK_ROW, NULL), **tail = &row->child;
    char *copy = jb_arena_strdup(m->arena, cells);
    for (char *at = copy; at;) {
        char *bar = strchr(at, '|');
        if (bar)
            *bar = '\0';
        *tail = block(m, JB_BLOCK_CELL, at);
        (*tail)->align = at == copy ? JB_ALIGN_LEFT : JB_ALIGN_RIGHT;
        tail = &(*tail)->next;
        at = bar ? bar + 1 : NULL;
    }
    return row;
}

/* Puts `text` (a layout.json) into a file and loads it; NULL when it is not valid. */
static inline const JbLayout *layout_of(Make *m, const char *text)
{
    char path[] = "/tmp/jb-layout-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
    const JbLayout *layout = jb_layout_load(m->arena, m->diags, path);
    unlink(path);
    return layout;
}

/* The layout of the page tests. */
static inline const JbLayout *plain_layout(Make *m)
{
    return jb_layout_load(m->arena, m->diags, "tests/page/fixtures/plain.layout.json");
}

static inline void flow(Make *m, const char *name, JbBlock *first)
{
    size_t i = m->doc.flow_n[m->lang]++;
    assert_true(i < 32);
    m->flows[m->lang][i] = (JbFlow){
        .name = name, .lang = m->lang, .first = first, .place = {.file = "made", .line = 1}};
}

static inline void print_diags(const Make *m)
{
    for (size_t i = 0; i < m->diags->list.n; i++)
        fprintf(stderr, "%s\n", jb_diag_line(m->arena, &m->diags->list.at[i], JB_DIAG_TEXT));
}

/* The pages of what was made; prints what there is to say where there are none. */
static inline const JbPages *set_with(Make *m, const JbLayout *layout)
{
    if (!layout)
        print_diags(m);
    assert_non_null(layout);
    const JbPages *p =
        jb_page_set(m->arena, m->diags, &m->doc, layout, m->faces, jb_locale_only(m->lang), false);
    if (!p)
        print_diags(m);
    assert_non_null(p);
    return p;
}

static inline size_t reports(const Make *m, const char *code)
{
    size_t n = 0;
    for (size_t i = 0; i < m->diags->list.n; i++)
        n += strcmp(m->diags->list.at[i].code, code) == 0;
    return n;
}

#endif

/* SPDX-License-Identifier: MIT */
/* What the tests of composition share: one style and layout to change, paragraphs made from a
 * string, and where a character came to stand. Sizes are 10 pt, so that one em is 10000. */
#ifndef JB_TESTS_COMPOSE_BENCH_H
#define JB_TESTS_COMPOSE_BENCH_H

#include "paragraph/paragraph.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define EM 10000

typedef struct Bench {
    JbArena *arena;
    JbDiags *diags;
    JbFaces *faces;
    JbStyle styles[2]; /* the first is used; the second is a class, "red" */
    JbLayout layout;
    JbComposer composer;
    uint32_t serial; /* of the paragraph: the line of its place */
    size_t faults;   /* lines that a test counts */
} Bench;

/* A character as placed. */
typedef struct Spot {
    int line; /* -1: not found */
    JbLen x;  /* of its glyph's origin, from the column's left edge */
    JbLen advance;
    JbFaceId face;
    uint32_t glyph;
} Spot;

static inline void bench_open(Bench *b)
{
    *b = (Bench){.arena = jb_arena_new()};
    b->diags = jb_diags_new(b->arena);
    b->faces = jb_layout_faces_open(b->diags, "fonts/fonts.json");
    assert_non_null(b->faces);
    b->styles[0] = (JbStyle){.name = "body",
                             .role = {"serif", "serif"},
                             .strong = {"serif-bold", "serif-bold"},
                             .em = {"kai", NULL},
                             .size = EM,
                             .leading = 14000,
                             .hyphenate = true};
    b->styles[1] = (JbStyle){.name = "red", .role = {"sans", "sans"}, .size = EM, .color = 7};
    b->layout = (JbLayout){.styles = b->styles,
                           .style_n = 2,
                           .composition = {.kinsoku = JB_KINSOKU_GB,
                                           .punctuation = JB_PUNCT_LINE_END,
                                           .han_latin = 250,
                                           .han_latin_min = 125,
                                           .han_latin_max = 500,
                                           .han_gap_max = 500,
                                           .word_space_max = 2000,
                                           .max_hyphens = 2}};
    b->composer = jb_para_open(b->arena, b->diags, b->faces, &b->layout);
}

static inline void bench_close(Bench *b)
{
    jb_layout_faces_close(b->faces);
    jb_arena_free(b->arena);
}

static inline const JbParagraph *bench_set(Bench *b, JbLang lang, const char *text, JbLen measure)
{
    JbRun *run = jb_arena_alloc(b->arena, sizeof *run);
    *run = (JbRun){.kind = JB_RUN_TEXT,
                   .text = text,
                   .lang = lang,
                   .figure = SIZE_MAX,
                   .place = {"zh.md", ++b->serial, 1, NULL}};
    return jb_para_compose(&b->composer, run, 1, &b->styles[0], lang, &measure, 1, 0);
}

/* The text of a line as it would be extracted: what its glyphs stand for. */
static inline const char *line_text(Bench *b, const JbSetLine *line)
{
    JbText t = jb_text(b->arena);
    for (size_t i = 0; i < line->run_n; i++)
        for (size_t g = 0; g < line->runs[i].glyph_n; g++)
            jb_text_put_n(&t, line->runs[i].text + line->runs[i].glyphs[g].text,
                          line->runs[i].glyphs[g].text_n);
    return jb_text_str(&t);
}

static inline bool glyph_is(const JbSetRun *run, const JbGlyph *g, const char *what)
{
    return g->text_n == strlen(what) && memcmp(run->text + g->text, what, g->text_n) == 0;
}

/* The n-th (from 0) cluster that is exactly `what`. */
static inline Spot find_spot(const JbParagraph *p, const char *what, int n)
{
    for (size_t l = 0; l < p->line_n; l++)
        for (size_t i = 0; i < p->lines[l].run_n; i++) {
            const JbSetRun *run = &p->lines[l].runs[i];
            for (size_t g = 0; g < run->glyph_n; g++)
                if (glyph_is(run, &run->glyphs[g], what) && n-- == 0)
                    return (Spot){(int)l, p->lines[l].indent + run->x + run->glyphs[g].x,
                                  run->glyphs[g].advance, run->face, run->glyphs[g].id};
        }
    return (Spot){.line = -1};
}

/* The line that cluster is the first (or, with `last`, the last but spaces) of: counted over a
 * paragraph. */
static inline int lines_edged_by(Bench *b, const JbParagraph *p, const char *what, bool last)
{
    int count = 0;
    for (size_t l = last ? 0 : 1; l + last < p->line_n; l++) {
        const char *text = line_text(b, &p->lines[l]);
        size_t n = strlen(text), w = strlen(what);
        while (n > 0 && text[n - 1] == ' ')
            n--;
        count += n >= w && memcmp(last ? text + n - w : text, what, w) == 0;
    }
    return count;
}

/* Right edge of what stands in a line. */
static inline JbLen line_end(const JbSetLine *line)
{
    return line->indent + line->width;
}

#endif

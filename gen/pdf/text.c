/* SPDX-License-Identifier: MIT */
#include "pdf/font.h"
#include "pdf/writer.h"
#include <string.h>

/* A run under way: where the pen of the PDF reader stands, in 1/100000 of 1/1000 pt, so that rounding never adds up. */
typedef struct Show {
    JbWriter *w;
    JbText *t;
    JbFont *font;
    JbLen size;
    int64_t pen; /* from the run's origin */
    JbLen rise;  /* y of the glyphs shown since the last Tm */
    bool open;   /* inside [< … >] TJ */
} Show;

#define PEN 100000 /* pen units in 1/1000 pt */

static void close_array(Show *s)
{
    if (s->open)
        jb_put(s->t, ">]TJ\n");
    s->open = false;
}

/* TJ numbers are thousandths of an em, subtracted: at most two decimals, and the residue stays in the pen. */
static void move_to(Show *s, JbLen x)
{
    int64_t gap =
        (int64_t)x * PEN - s->pen; /* one hundredth of a TJ unit moves the pen by `size` pen units */
    int64_t half = s->size / 2;
    int64_t adjust = (gap + (gap < 0 ? -half : half)) / s->size;
    if (adjust == 0)
        return;
    jb_put(s->t, s->open ? ">" : "[");
    jb_op_fixed(s->t, -adjust, 2);
    s->t->n--; /* the blank */
    jb_put(s->t, "<");
    s->open = true;
    s->pen += adjust * s->size;
}

static void show_glyph(Show *s, const JbGlyph *g)
{
    move_to(s, g->x);
    if (!s->open)
        jb_put(s->t, "[<");
    s->open = true;
    jb_put_format(s->t, "%04X", jb_font_code(s->font, g->id));
    s->pen += jb_font_advance(s->font, g->id) * s->size; /* advance in 1/100000 em */
}

static void set_origin(Show *s, const JbPage *page, const JbMark *m, JbLen dx, JbLen dy)
{
    close_array(s);
    jb_put(s->t, "1 0 0 1 ");
    jb_op_len(s->t, jb_pdf_x(s->w, m->x + dx));
    jb_op_len(s->t, jb_pdf_y(s->w, page, m->y + dy));
    jb_put(s->t, "Tm\n");
    s->rise = dy;
    s->pen = (int64_t)dx * PEN;
}

/* Glyphs i .. return value - 1 stand for one cluster of text. */
static size_t cluster_end(const JbMark *m, size_t i)
{
    for (i++; i < m->glyph_n && m->glyphs[i].text_n == 0;)
        i++;
    return i;
}

/* What a reader must take for the cluster when its glyphs' ToUnicode would say something else; NULL when they say it. */
static const char *actual_text(Show *s, const JbMark *m, size_t from, size_t to)
{
    const JbGlyph *g = &m->glyphs[from];
    const char *hex = jb_utf16_hex(s->w->arena, m->text + g->text, g->text_n);
    if (to == from + 1 && g->text_n > 0 && jb_font_stands_for(s->font, g->id, hex))
        return NULL;
    for (size_t i = from; i < to; i++) /* glyphs in a Span still need a ToUnicode of their own */
        jb_font_stands_for(s->font, m->glyphs[i].id, NULL);
    return hex;
}

static void show_cluster(Show *s, const JbPage *page, const JbMark *m, size_t from, size_t to)
{
    const char *actual = actual_text(s, m, from, to);
    if (actual != NULL) {
        close_array(s);
        jb_put_format(s->t, "/Span<</ActualText<FEFF%s>>>BDC\n", actual);
    }
    for (size_t i = from; i < to; i++) {
        const JbGlyph *g = &m->glyphs[i];
        if (g->y != s->rise || m->vertical)
            set_origin(s, page, m, g->x, g->y);
        show_glyph(s, g);
    }
    if (actual != NULL) {
        close_array(s);
        jb_put(s->t, "EMC\n");
    }
}

void jb_show(JbWriter *w, const JbPage *page, JbText *t, const JbMark *mark)
{
    JbFont *font = jb_font(w, mark->face);
    Show s = {.w = w, .t = t, .font = font, .size = mark->size};
    if (mark->glyph_n == 0 || font == NULL)
        return;
    jb_put_format(t, "BT/F%u ", (unsigned)mark->face);
    jb_op_len(t, mark->size);
    jb_put(t, "Tf ");
    set_origin(&s, page, mark, 0, mark->glyphs[0].y);
    for (size_t i = 0; i < mark->glyph_n;) {
        size_t end = cluster_end(mark, i);
        show_cluster(&s, page, mark, i, end);
        i = end;
    }
    close_array(&s);
    jb_put(t, "ET\n");
}

/* SPDX-License-Identifier: MIT */
#include "pdf/font.h"
#include "pdf/writer.h"
#include <string.h>

/* A run under way: where the pen of the PDF reader stands, in 1/100000 of 1/1000 pt, so that rounding never adds up. */
typedef struct Show {
    JbContent *c;
    JbText *t;
    const JbMark *m;
    JbFont *font;
    bool down;   /* upright glyphs of a vertical line */
    int64_t pen; /* along the line, from the run's origin */
    JbLen rise;  /* across it: where the glyphs shown since the last origin stand */
    bool text;   /* between BT and ET */
    bool open;   /* inside [< … >] TJ */
} Show;

#define PEN 100000 /* pen units in 1/1000 pt */
enum { LARGE = 10000 /* 1/1000 pt: above this half a unit is more than 1/200 pt */ };

static void close_array(Show *s)
{
    if (s->open)
        jb_put(s->t, ">]TJ\n");
    s->open = false;
}

static void end_text(Show *s)
{
    close_array(s);
    if (s->text)
        jb_put(s->t, "ET\n");
    s->text = false;
}

/* TJ numbers are thousandths of an em, subtracted: whole ones, tenths in large type, so that lines alike in their gaps are alike in their
 * bytes; downwards they are added (PDF 9.4.3). What is left over stays in the pen: no glyph is further than 1/200 pt from its place, which no press and no screen shows. */
static void move_to(Show *s, JbLen along)
{
    int64_t gap =
        (int64_t)along * PEN - s->pen; /* a hundredth of a TJ unit moves the pen by `size` pen units */
    int64_t step = s->m->size <= LARGE ? 100 : 10, unit = s->m->size * step;
    int64_t adjust = (gap + (gap < 0 ? -unit / 2 : unit / 2)) / unit * step;
    if (adjust == 0)
        return;
    jb_put(s->t, s->open ? ">" : "[");
    jb_op_fixed(s->t, s->down ? adjust : -adjust, 2);
    s->t->n--; /* the blank */
    jb_put(s->t, "<");
    s->open = true;
    s->pen += adjust * s->m->size;
}

static void put_code(JbText *t, unsigned code)
{
    static const char digits[] = "0123456789ABCDEF";
    const char hex[4] = {digits[code >> 12 & 15], digits[code >> 8 & 15], digits[code >> 4 & 15],
                         digits[code & 15]};
    jb_put_n(t, hex, sizeof hex);
}

/* The slug's colour is none of the layout's: black of the press. */
static void put_color(Show *s)
{
    if (s->m->color != JB_NONE) {
        jb_use_color(s->c, s->m->color, false, true);
        return;
    }
    jb_put(s->t, "/GSK gs 0 0 0 1 k\n");
    s->c->fill = s->c->stroke = JB_NONE;
}

static JbLen in_em(int64_t share, JbLen size)
{
    int64_t v = share * size;
    return (JbLen)((v + (v < 0 ? -PEN / 2 : PEN / 2)) / PEN);
}

/* Where a glyph's origin stands from the run's: x and y on the page, and along and across its line. An upright glyph of a vertical line is
 * placed by its vertical origin. */
typedef struct Spot {
    JbLen x, y, along, across;
    int64_t advance; /* 1/100000 em */
} Spot;

static Spot spot_of(Show *s, const JbGlyph *g)
{
    Spot at = {g->x, g->y, g->x, g->y, 0};
    if (s->down) {
        JbDown d = jb_font_down(s->font, g->id);
        at.x += in_em(d.x, s->m->size);
        at.y -= in_em(d.y, s->m->size);
        at.advance = d.advance;
    } else {
        at.advance = jb_font_advance(s->font, g->id);
    }
    if (s->m->vertical) {
        at.along = at.y;
        at.across = at.x;
    }
    return at;
}

static void set_font(Show *s)
{
    JbContent *c = s->c;
    if (c->face == s->m->face && c->size == s->m->size && c->down == s->down)
        return;
    jb_put_format(s->t, "/%c%u ", s->down ? 'V' : 'F', (unsigned)s->m->face);
    jb_op_len(s->t, s->m->size);
    jb_put(s->t, "Tf ");
    c->face = s->m->face;
    c->size = s->m->size;
    c->down = s->down;
}

/* Begins a text object where none is open, and puts its origin at the glyph. */
static void set_origin(Show *s, const Spot *at)
{
    JbWriter *w = s->c->w;
    close_array(s);
    if (!s->text) {
        put_color(s);
        jb_put(s->t, "BT ");
        set_font(s);
    }
    jb_put(s->t, s->m->turned ? "0 -1 1 0 " : "1 0 0 1 ");
    jb_op_len(s->t, jb_pdf_x(w, s->m->x + at->x));
    jb_op_len(s->t, jb_pdf_y(w, s->c->page, s->m->y + at->y));
    jb_put(s->t, "Tm\n");
    s->text = true;
    s->rise = at->across;
    s->pen = (int64_t)at->along * PEN;
}

/* In a vertical line glyphs of other widths have origins that differ by a rounding. */
static bool beside(const Show *s, JbLen across)
{
    JbLen by = across - s->rise;
    return by == 0 || (s->m->vertical && by >= -1 && by <= 1);
}

static void show_glyph(Show *s, const JbGlyph *g)
{
    Spot at = spot_of(s, g);
    if (!s->text || !beside(s, at.across))
        set_origin(s, &at);
    move_to(s, at.along);
    if (!s->open)
        jb_put(s->t, "[<");
    s->open = true;
    put_code(s->t, jb_font_code(s->font, g->id));
    s->pen += at.advance * s->m->size;
}

/* Glyphs i .. return value - 1 stand for one cluster of text. */
static size_t cluster_end(const JbMark *m, size_t i)
{
    for (i++; i < m->glyph_n && m->glyphs[i].text_n == 0;)
        i++;
    return i;
}

/* Glyphs from … to stand for these n bytes together, under an ActualText; they still need a ToUnicode of their own. Those of a cell in a
 * vertical line are one for each character. */
static void name_glyphs(Show *s, size_t from, size_t to, const char *text, size_t n)
{
    size_t at = 0;
    for (size_t i = from; i < to; i++) {
        size_t next = at;
        if (s->down && at < n)
            jb_utf8_next(text, n, &next);
        else
            next = n;
        jb_font_name_glyph(s->font, s->m->glyphs[i].id, text + at, next - at);
        at = s->down ? next : 0;
    }
}

/* True when a reader takes the cluster's text from its glyphs: one glyph whose ToUnicode says it. */
static bool speaks(Show *s, size_t from, size_t to)
{
    const JbGlyph *g = &s->m->glyphs[from];
    const char *text = s->m->text + g->text;
    if (to == from + 1 && g->text_n > 0 && jb_font_stands_for(s->font, g->id, text, g->text_n))
        return true;
    name_glyphs(s, from, to, text, g->text_n);
    return false;
}

void jb_vote_text(JbWriter *w)
{
    for (size_t i = 0; i < w->pages->pages.n; i++)
        for (size_t k = 0; k < w->pages->pages.at[i].marks.n; k++) {
            const JbMark *m = &w->pages->pages.at[i].marks.at[k];
            JbFont *font = m->kind == JB_MARK_GLYPHS ? jb_font(w, m->face) : NULL;
            for (size_t from = 0, to = 0; font != NULL && from < m->glyph_n; from = to) {
                to = cluster_end(m, from);
                const JbGlyph *g = &m->glyphs[from];
                if (to == from + 1 && g->text_n > 0)
                    jb_font_vote(font, g->id, m->text + g->text, g->text_n);
            }
        }
}

static void show_glyphs(Show *s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        show_glyph(s, &s->m->glyphs[i]);
}

/* Glyphs from … to under an ActualText, UTF-16BE in hex. */
static void show_as(Show *s, size_t from, size_t to, const char *hex)
{
    end_text(s);
    bool nested = !s->c->w->tagged || s->m->element == JB_NONE || s->m->artifact != JB_ART_NONE;
    if (nested) {
        jb_open_sequence(s->c, s->m);
        jb_put_format(s->t, "/Span <</ActualText <FEFF%s>>> BDC\n", hex);
    } else {
        jb_open_actual(s->c, s->m, hex);
    }
    show_glyphs(s, from, to);
    end_text(s);
    if (nested)
        jb_put(s->t, "EMC\n");
    else
        jb_close_sequence(s->c);
}

/* Clusters from `from` on that do not speak for themselves, under one ActualText; where they end. */
static size_t show_actual(Show *s, size_t from, size_t end)
{
    JbText hex = jb_text(s->c->w->arena);
    size_t to = from;
    do {
        const JbGlyph *g = &s->m->glyphs[to];
        jb_put_utf16_hex(&hex, s->m->text + g->text, g->text_n);
        to = cluster_end(s->m, to);
    } while (to < end && !speaks(s, to, cluster_end(s->m, to)));
    show_as(s, from, to, jb_text_str(&hex));
    return to;
}

static void show_clusters(Show *s, size_t from, size_t to)
{
    while (from < to) {
        size_t end = cluster_end(s->m, from);
        if (!speaks(s, from, end)) {
            from = show_actual(s, from, to);
            continue;
        }
        if (!s->text)
            jb_open_sequence(s->c, s->m);
        show_glyphs(s, from, end);
        from = end;
    }
}

/* A part of a divided word: its glyphs are shown, `word` is what they stand for. */
static void show_part(Show *s, size_t from, size_t to, const char *word)
{
    JbText hex = jb_text(s->c->w->arena);
    jb_put_utf16_hex(&hex, word, strlen(word));
    for (size_t i = from; i < to; i = cluster_end(s->m, i))
        (void)speaks(s, i, cluster_end(s->m, i)); /* they still need a ToUnicode of their own */
    show_as(s, from, to, jb_text_str(&hex));
}

void jb_show(JbContent *c, const JbMark *mark, const JbJoin *join)
{
    Show s = {.c = c, .t = &c->text, .m = mark, .font = jb_font(c->w, mark->face)};
    s.down = mark->vertical && !mark->turned;
    size_t tail = join != NULL ? join->tail : 0, head = join != NULL ? join->head : mark->glyph_n;
    if (mark->glyph_n == 0 || mark->size <= 0)
        return;
    jb_use_font(c, mark->face, s.down);
    if (tail > 0)
        show_part(&s, 0, tail, "");
    show_clusters(&s, tail, head);
    if (head < mark->glyph_n)
        show_part(&s, head, mark->glyph_n, join->word);
    end_text(&s);
}

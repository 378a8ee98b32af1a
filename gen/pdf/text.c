/* SPDX-License-Identifier: MIT */
#include "layout/face_hb.h"
#include "pdf/font.h"
#include "pdf/glyph.h"
#include "pdf/writer.h"
#include <string.h>

/* A run under way. Its pen is the content's, in 1/100000 of 1/1000 pt, so that rounding never adds
 * up. */
typedef struct Show {
    JbContent *c;
    JbText *t;
    const JbMark *m;
    const JbGap *gaps; /* one a glyph, or NULL */
    JbFont *font;
    bool vertical; /* upright glyphs of a vertical line */
} Show;

#define PEN 100000 /* pen units in 1/1000 pt */
enum { LARGE = 16000 /* 1/1000 pt: above this half a unit is more than 1/125 pt */ };

static void close_array(JbContent *c)
{
    if (c->pen.open)
        jb_text_put(&c->text, ">]TJ\n");
    c->pen.open = false;
}

void jb_pdf_end_text(JbContent *c)
{
    close_array(c);
    if (c->pen.text)
        jb_text_put(&c->text, "ET\n");
    c->pen.text = false;
}

static void open_array(JbContent *c)
{
    if (!c->pen.open)
        jb_text_put(&c->text, "[<");
    c->pen.open = true;
}

/* TJ numbers are thousandths of an em, subtracted: whole ones, tenths in large type, so that lines
 * alike in their gaps are alike in their bytes; downwards they are added (PDF 9.4.3). What is left
 * over stays in the pen: no glyph is further than 1/125 pt from its place, which no press and no
 * screen shows. */
static void move_to(Show *s, JbLen along)
{
    JbPen *pen = &s->c->pen;
    int64_t gap = (int64_t)along * PEN -
                  pen->along; /* a hundredth of a TJ unit moves the pen by `size` units */
    int64_t step = s->m->size <= LARGE ? 100 : 10, unit = s->m->size * step;
    int64_t adjust = (gap + (gap < 0 ? -unit / 2 : unit / 2)) / unit * step;
    if (adjust == 0)
        return;
    jb_text_put(s->t, pen->open ? ">" : "[");
    jb_pdf_op_fixed(s->t, s->vertical ? adjust : -adjust, 2);
    s->t->n--; /* the blank */
    jb_text_put(s->t, "<");
    pen->open = true;
    pen->along += adjust * s->m->size;
}

/* Hexadecimal: deflate finds as much in it as in bytes, and people can read it. */
static void put_code(JbText *t, unsigned code)
{
    static const char digits[] = "0123456789ABCDEF";
    const char hex[4] = {digits[code >> 12 & 15], digits[code >> 8 & 15], digits[code >> 4 & 15],
                         digits[code & 15]};
    jb_text_put_n(t, hex, sizeof hex);
}

enum {
    SMALL = 9000 /* 1/1000 pt: in print, smaller text is black or white alone, since a screen of
                    dots or a second ink frays its strokes */
};

/* The colour of the layout in which the run is shown; JB_NONE: black of the press, the slug's too.
 */
static size_t text_color(const Show *s)
{
    const JbWriter *w = s->c->w;
    const JbMark *m = s->m;
    if (m->color == JB_NONE || !w->print || m->size >= SMALL)
        return m->color;
    const uint8_t *ink = w->pages->colors[m->color].cmyk;
    return ink[0] + ink[1] + ink[2] + ink[3] == 0 ? m->color : JB_NONE;
}

static void put_color(Show *s)
{
    if (text_color(s) != JB_NONE) {
        jb_pdf_use_color(s->c, s->m->color, false, true);
        return;
    }
    jb_text_put(s->t, "/GSK gs 0 0 0 1 k\n");
    s->c->fill = s->c->stroke = JB_NONE;
}

static JbLen in_em(int64_t share, JbLen size)
{
    int64_t v = share * size;
    return (JbLen)((v + (v < 0 ? -PEN / 2 : PEN / 2)) / PEN);
}

/* Where a glyph's origin stands: x and y of the layout, and along and across its line. An upright
 * glyph of a vertical line is placed by its vertical origin. */
typedef struct Spot {
    JbLen x, y, along, across;
    int64_t advance; /* 1/100000 em */
} Spot;

static Spot spot_of(Show *s, const JbGlyph *g, JbGap gap)
{
    Spot at = {.x = s->m->x + g->x, .y = s->m->y + g->y};
    if (s->vertical) {
        JbVertical d = jb_pdf_font_vertical(s->font, g->id);
        at.x += in_em(d.x, s->m->size);
        at.y -= in_em(d.y, s->m->size);
        at.advance = d.advance;
    } else {
        int64_t lead = jb_pdf_font_gap(s->font, gap.lead);
        at.x -= in_em(lead, s->m->size);
        at.advance =
            jb_pdf_font_advance(s->font, g->id) + lead + jb_pdf_font_gap(s->font, gap.trail);
    }
    at.along = s->m->vertical ? at.y : at.x;
    at.along = s->m->upward ? -at.along : at.along;
    at.across = s->m->vertical ? at.x : at.y;
    return at;
}

/* In a vertical line glyphs of other widths have origins that differ by a rounding. */
static bool beside(const Show *s, JbLen across)
{
    JbLen by = across - s->c->pen.across;
    return by == 0 || (s->m->vertical && by >= -1 && by <= 1);
}

/* True when the glyph can follow the one shown last in the same string. */
static bool follows(const Show *s, JbLen across)
{
    const JbContent *c = s->c;
    size_t color = text_color(s), fill = JB_NONE;
    if (color != JB_NONE)
        fill = jb_pdf_color_key(c, color, true);
    return c->pen.text && c->pen.vertical == s->m->vertical && c->pen.turned == s->m->turned &&
           c->pen.upward == s->m->upward && c->vertical == s->vertical && beside(s, across) &&
           c->face == s->m->face && c->size == s->m->size && c->fill == fill;
}

static void set_font(Show *s)
{
    JbContent *c = s->c;
    if (c->face == s->m->face && c->size == s->m->size && c->vertical == s->vertical)
        return;
    jb_text_put_format(s->t, "/%c%u ", s->vertical ? 'V' : 'F', (unsigned)s->m->face);
    jb_pdf_op_len(s->t, s->m->size);
    jb_text_put(s->t, "Tf ");
    c->face = s->m->face;
    c->size = s->m->size;
    c->vertical = s->vertical;
}

/* Begins a text object where none is open, and moves its origin to the glyph: by a distance, or
 * with a matrix that turns. */
static void set_origin(Show *s, const Spot *at)
{
    JbContent *c = s->c;
    close_array(c);
    if (c->pen.text && (c->pen.turned != s->m->turned || c->pen.upward != s->m->upward))
        jb_pdf_end_text(c);
    put_color(s);
    bool first = !c->pen.text;
    if (first)
        jb_text_put(s->t, "BT ");
    set_font(s);
    JbLen x = jb_pdf_x(c->w, at->x), y = jb_pdf_y(c->w, c->page, at->y);
    if (s->m->turned)
        jb_text_put(s->t, s->m->upward ? "0 1 -1 0 " : "0 -1 1 0 ");
    bool apart = first || s->m->turned;
    jb_pdf_op_len(s->t, apart ? x : x - c->pen.x);
    jb_pdf_op_len(s->t, apart ? y : y - c->pen.y);
    jb_text_put(s->t, s->m->turned ? "Tm\n" : "Td\n");
    c->pen = (JbPen){
        .text = true, .along = (int64_t)at->along * PEN, .across = at->across, .x = x, .y = y};
    c->pen.vertical = s->m->vertical;
    c->pen.turned = s->m->turned;
    c->pen.upward = s->m->upward;
}

/* True when the text painted next stands further down in the same vertical line. */
static bool goes_on_down(const Show *s)
{
    const JbPage *page = s->c->page;
    for (const JbMark *m = s->m + 1; m < page->marks.at + page->marks.n; m++)
        if (m->kind == JB_MARK_GLYPHS)
            return m->vertical && !s->m->upward && !m->upward && m->x == s->m->x && m->y > s->m->y;
    return false;
}

/* PDFium reads what begins at one height from left to right, whatever the order of painting: the
 * next vertical line, which begins at the left of this one, would come before it. The last glyph in
 * a string of its own begins further down. Within the line it would do harm: a mark of half the
 * width and the turned figures behind it, which stand further to the left, begin close together. */
static void part_lines(Show *s, size_t i)
{
    if (s->m->vertical && i + 1 == s->m->glyph_n && !goes_on_down(s))
        close_array(s->c);
}

static void show_glyph(Show *s, size_t i)
{
    const JbGlyph *g = &s->m->glyphs[i];
    const JbGap gap = s->gaps != NULL ? s->gaps[i] : (JbGap){0};
    const bool wide = gap.lead != 0 || gap.trail != 0;
    Spot at = spot_of(s, g, gap);
    if (!follows(s, at.across))
        set_origin(s, &at);
    part_lines(s, i);
    move_to(s, at.along);
    open_array(s->c);
    put_code(s->t,
             wide ? jb_pdf_font_code_wide(s->font, g->id, gap) : jb_pdf_font_code(s->font, g->id));
    s->c->pen.along += at.advance * s->m->size;
}

/* Glyphs that are shown as text: all but the hyphen of a divided word. */
static size_t text_glyphs(JbWriter *w, const JbMark *m)
{
    return m->glyph_n - jb_pdf_is_divided(w, m);
}

/* Glyphs i .. return value - 1 stand for one cluster of text. */
static size_t cluster_end(const JbMark *m, size_t i, size_t n)
{
    for (i++; i < n && m->glyphs[i].text_n == 0;)
        i++;
    return i;
}

/* Glyphs from … to stand for these n bytes together, under an ActualText; they still need a
 * ToUnicode of their own. Those of a cell in a vertical line are one for each character. */
static void name_glyphs(Show *s, size_t from, size_t to, const char *text, size_t n)
{
    size_t at = 0;
    for (size_t i = from; i < to; i++) {
        size_t next = at;
        if (s->vertical && at < n)
            jb_text_utf8_next(text, n, &next);
        else
            next = n;
        jb_pdf_font_name_glyph(s->font, s->m->glyphs[i].id, text + at, next - at);
        at = s->vertical ? next : 0;
    }
}

/* True when a reader takes the cluster's text from its glyphs: one glyph whose ToUnicode says it.
 */
static bool speaks(Show *s, size_t from, size_t to)
{
    const JbGlyph *g = &s->m->glyphs[from];
    const char *text = s->m->text + g->text;
    if (to == from + 1 && g->text_n > 0 && jb_pdf_font_stands_for(s->font, g->id, text, g->text_n))
        return true;
    name_glyphs(s, from, to, text, g->text_n);
    return false;
}

static void use_blank(JbWriter *w, const JbPage *page, const JbMark *m, JbFont *font)
{
    uint32_t blank = jb_pdf_parting_blank(w, page, m);
    if (blank == 0)
        return;
    jb_pdf_font_vote(font, blank, " ", 1);
    jb_pdf_font_use(font, blank);
}

void jb_pdf_vote_text(JbWriter *w)
{
    for (size_t i = 0; i < w->pages->pages.n; i++)
        for (size_t k = 0; k < w->pages->pages.at[i].marks.n; k++) {
            const JbMark *m = &w->pages->pages.at[i].marks.at[k];
            JbFont *font = m->kind == JB_MARK_GLYPHS ? jb_pdf_font(w, m->face) : NULL;
            size_t n = font != NULL ? text_glyphs(w, m) : 0;
            if (font != NULL)
                use_blank(w, &w->pages->pages.at[i], m, font);
            for (size_t from = 0, to = 0; from < n; from = to) {
                to = cluster_end(m, from, n);
                const JbGlyph *g = &m->glyphs[from];
                if (to == from + 1 && g->text_n > 0)
                    jb_pdf_font_vote(font, g->id, m->text + g->text, g->text_n);
                for (size_t g_n = from; g_n < to; g_n++)
                    jb_pdf_font_use(font, m->glyphs[g_n].id);
            }
            if (n > 0 && n < m->glyph_n)
                jb_pdf_font_vote(font, m->glyphs[n].id, "-", 1);
        }
    jb_pdf_fonts_number(w);
}

static void show_glyphs(Show *s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        show_glyph(s, i);
}

/* Glyphs from … to under an ActualText, UTF-16BE in hex. */
static void show_as(Show *s, size_t from, size_t to, const char *hex)
{
    jb_pdf_end_text(s->c);
    bool nested = !s->c->w->tagged || s->m->element == JB_NONE || s->m->artifact != JB_ART_NONE;
    if (nested) {
        jb_pdf_open_sequence(s->c, s->m);
        jb_text_put_format(s->t, "/Span <</ActualText <FEFF%s>>> BDC\n", hex);
    } else {
        jb_pdf_open_actual(s->c, s->m, hex);
    }
    show_glyphs(s, from, to);
    jb_pdf_end_text(s->c);
    if (nested)
        jb_text_put(s->t, "EMC\n");
    else
        jb_pdf_close_sequence(s->c);
}

/* Clusters from `from` on that do not speak for themselves, under one ActualText; where they end.
 */
static size_t show_actual(Show *s, size_t from, size_t end)
{
    JbText hex = jb_text(s->c->w->arena);
    size_t to = from;
    do {
        const JbGlyph *g = &s->m->glyphs[to];
        jb_pdf_put_utf16_hex(&hex, s->m->text + g->text, g->text_n);
        to = cluster_end(s->m, to, end);
    } while (to < end && !speaks(s, to, cluster_end(s->m, to, end)));
    show_as(s, from, to, jb_text_str(&hex));
    return to;
}

static void show_clusters(Show *s, size_t from, size_t to)
{
    while (from < to) {
        size_t end = cluster_end(s->m, from, to);
        if (!speaks(s, from, end)) {
            from = show_actual(s, from, to);
            continue;
        }
        jb_pdf_open_sequence(s->c, s->m);
        show_glyphs(s, from, end);
        from = end;
    }
}

/* Text that is none: a zero width space, since PDFium passes over an empty ActualText and reads the
 * glyphs. */
static const char NOTHING[] = "\xE2\x80\x8B";

/* A part of a divided word: its glyphs are shown, `word` is what they stand for. */
static void show_part(Show *s, size_t from, size_t to, const char *word)
{
    JbText hex = jb_text(s->c->w->arena);
    jb_pdf_put_utf16_hex(&hex, word, strlen(word));
    for (size_t i = from; i < to; i = cluster_end(s->m, i, to))
        (void)speaks(s, i, cluster_end(s->m, i, to)); /* they still need a ToUnicode of their own */
    show_as(s, from, to, jb_text_str(&hex));
}

/* A point of a glyph's outline, font units, on the page: about the glyph's origin, turned where the
 * line is. */
static void place_point(const Show *s, const JbGlyph *g, int64_t upem, JbLen *x, JbLen *y)
{
    JbLen right = (JbLen)((int64_t)*x * s->m->size / upem),
          up = (JbLen)((int64_t)*y * s->m->size / upem);
    JbLen way = s->m->upward ? -1 : 1;
    *x = s->m->x + g->x + (s->m->turned ? way * up : right);
    *y = s->m->y + g->y + (s->m->turned ? way * right : -up);
}

/* The hyphen of a word that is not joined is painted as a shape and no text: it would be read as
 * one of the word's own. */
static void paint_hyphen(Show *s, const JbGlyph *g)
{
    const JbFaces *faces = s->c->w->pages->faces;
    jb_layout_face_drawn(faces, s->c->w->diags, s->m->face, g->id);
    JbOutline o = jb_pdf_outline(s->c->w->arena, jb_layout_face_font(faces, s->m->face), g->id);
    for (size_t i = 0; i < o.steps.n; i++)
        for (int k = 0; k < 3; k++)
            place_point(s, g, jb_layout_face_upem(faces, s->m->face), &o.steps.at[i].x[k],
                        &o.steps.at[i].y[k]);
    JbMark shape = {.artifact = JB_ART_LAYOUT, .element = JB_NONE};
    jb_pdf_end_text(s->c);
    jb_pdf_open_sequence(s->c, &shape);
    put_color(s);
    jb_pdf_op_path(s->c, o.steps.at, o.steps.n);
    jb_text_put(s->t, "f\n");
}

/* The blank that parts large type from the line close to it, in its own string. */
static void part(Show *s)
{
    uint32_t blank = jb_pdf_parting_blank(s->c->w, s->c->page, s->m);
    if (blank == 0 || !s->c->pen.open || !jb_pdf_font_stands_for(s->font, blank, " ", 1))
        return;
    put_code(s->t, jb_pdf_font_code(s->font, blank));
    s->c->pen.along += jb_pdf_font_advance(s->font, blank) * s->m->size;
}

/* Text that is not painted (rendering mode 3): readers have it, a press needs it not. */
static void show_hidden(Show *s)
{
    if (s->c->w->print)
        return;
    jb_pdf_end_text(s->c);
    jb_pdf_open_sequence(s->c, s->m);
    jb_text_put(s->t, "3 Tr\n");
    show_clusters(s, 0, s->m->glyph_n);
    jb_pdf_end_text(s->c);
    jb_text_put(s->t, "0 Tr\n");
}

void jb_pdf_show(JbContent *c, const JbMark *mark, const JbJoin *join, const JbGap *gaps)
{
    Show s = {.c = c, .t = &c->text, .m = mark, .gaps = gaps};
    s.font = jb_pdf_font(c->w, mark->face);
    s.vertical = mark->vertical && !mark->turned;
    if (mark->glyph_n == 0 || mark->size <= 0)
        return;
    if (mark->hidden) {
        jb_pdf_use_font(c, mark->face, false);
        show_hidden(&s);
        return;
    }
    size_t n = text_glyphs(c->w, mark), tail = join != NULL ? join->tail : 0;
    size_t head = join != NULL && join->head < n ? join->head : n;
    jb_pdf_use_font(c, mark->face, s.vertical);
    if (tail > 0)
        show_part(&s, 0, tail, NOTHING);
    show_clusters(&s, tail, head);
    if (head == mark->glyph_n)
        part(&s);
    if (head < n) /* with its hyphen, by which those who read the glyphs alone join the word */
        show_part(&s, head, mark->glyph_n, join->word);
    else if (n < mark->glyph_n)
        paint_hyphen(&s, &mark->glyphs[n]);
}

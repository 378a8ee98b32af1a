/* SPDX-License-Identifier: MIT */
/* Spaces as glue, the gap between Han and Western text, the places that may grow, and the sums that
 * lines are measured with. */
#include "locale/locale.h"
#include "paragraph/breaks.h"

/* clreq 6.2.2: a Western word space in a Chinese line is between a quarter and half an em. */
#define WORD_MIN_HAN 250
#define WORD_MAX_HAN 500
/* In Western text one and three quarters of the usual space: what a line may well have. */
#define WORD_MAX 400
/* In Western text the face's own space may lose a third before words run together (as TeX's does).
 */
#define WORD_MIN_OF_NATURAL 667

/* At most between a figure and its unit, where nothing else fills the line. */
#define UNIT_MAX 250

/* Type from which gaps that small type needs look like holes. */
#define LARGE 20000

static bool is_han(uint8_t kind)
{
    return kind == JB_CH_HAN;
}

/* Western text that stands off from the Han before it. */
static bool opens_western(uint8_t kind)
{
    return kind == JB_CH_LATIN || kind == JB_CH_DIGIT || kind == JB_CH_LATIN_OPEN;
}

static bool closes_western(uint8_t kind)
{
    return kind == JB_CH_LATIN || kind == JB_CH_DIGIT || kind == JB_CH_LATIN_CLOSE ||
           kind == JB_CH_NOTE;
}

static bool meets(const JbAtom *a, const JbAtom *b)
{
    if (a->cell || b->cell) /* clreq 3.2.3: the gap is for text that is turned */
        return false;
    return (is_han(a->last) && opens_western(b->first)) ||
           (closes_western(a->last) && is_han(b->first));
}

/* Large type has a gap of its own, where the layout names one. */
static bool is_close(const JbPara *p, JbLen size)
{
    return p->rules->han_latin_large >= 0 && size >= LARGE;
}

/* A space that was typed between Han and Western text is the gap, not more. */
static void set_gap_space(const JbPara *p, JbAtom *a)
{
    a->lead_step = JB_SHRINK_GAP;
    a->space_step = JB_STRETCH_GAP;
    if (is_close(p, a->size)) {
        a->body = a->space_min = a->space_max = jb_para_em(a->size, p->rules->han_latin_large);
        return;
    }
    a->body = jb_para_em(a->size, p->rules->han_latin);
    a->space_min = jb_para_em(a->size, p->rules->han_latin_min);
    a->space_max = jb_para_em(a->size, p->rules->han_latin_max);
}

static void set_word_space(const JbPara *p, JbAtom *a, JbLang lang)
{
    JbLen natural = a->body;
    if (jb_locale_is_han(lang)) {
        a->space_min = jb_para_em(a->size, WORD_MIN_HAN);
        natural = natural > a->space_min ? natural : a->space_min;
    } else {
        a->space_min = jb_para_em(natural, WORD_MIN_OF_NATURAL);
    }
    a->space_max = jb_para_em(a->size, jb_locale_is_han(lang) ? WORD_MAX_HAN : WORD_MAX);
    a->space_max = a->space_max > natural ? a->space_max : natural;
    a->body = natural;
    a->lead_step = JB_SHRINK_WORD;
    (void)p;
}

/* The space between a figure and its unit stretches last, and to a quarter of an em. */
static void hold_space(JbAtom *a)
{
    JbLen most = jb_para_em(a->size, UNIT_MAX);
    a->space_max = most > a->body ? most : a->body;
    a->space_step = JB_STRETCH_UNIT;
}

static void set_fixed_space(const JbPara *p, JbAtom *a, uint32_t c)
{
    int width = jb_para_fixed_space(c);
    if (width > 0) {
        a->body = jb_para_em(a->size, width);
        return;
    }
    if (width == -1) {
        a->body = jb_para_figure_width(p, a->ch);
        return;
    }
    hb_codepoint_t glyph;
    hb_font_t *font = jb_layout_face_font(p->c->faces, a->face);
    if (hb_font_get_nominal_glyph(font, '.', &glyph))
        a->body = (JbLen)((int64_t)hb_font_get_glyph_h_advance(font, glyph) * a->size /
                          (int64_t)jb_layout_face_upem(p->c->faces, a->face));
}

static void set_space(JbPara *p, size_t i)
{
    JbAtom *a = &p->atoms.at[i];
    const JbChar *ch = &p->chars[a->ch];
    if (a->first == JB_CH_FIXED || a->first == JB_CH_STUCK) {
        set_fixed_space(p, a, ch->c);
        return;
    }
    bool between = i > 0 && i + 1 < p->atoms.n;
    if (between && meets(&a[-1], &a[1]))
        set_gap_space(p, a);
    else
        set_word_space(p, a, p->attrs[ch->run].lang);
    if (between && jb_para_keeps_figure(p, a[1].ch))
        hold_space(a);
}

static void set_gap(const JbPara *p, JbAtom *a, JbAtom *b)
{
    if (!meets(a, b))
        return;
    JbLen em = is_han(a->last) ? a->size : b->size;
    b->gap = jb_para_em(em, p->rules->han_latin);
    b->gap_min = jb_para_em(em, p->rules->han_latin_min);
    b->gap_max = jb_para_em(em, p->rules->han_latin_max);
    if (jb_para_keeps_figure(p, b->ch) && b->gap_max > jb_para_em(em, UNIT_MAX)) {
        JbLen most = jb_para_em(em, UNIT_MAX);
        b->gap_max = most > b->gap ? most : b->gap;
    }
    if (is_close(p, em))
        b->gap = b->gap_min = b->gap_max = jb_para_em(em, p->rules->han_latin_large);
}

/* Rule 42: not inside units, not beside connectors, solidi and interpuncts, not between a mark and
 * what it belongs to. */
static bool may_grow(const JbAtom *a, const JbAtom *b)
{
    static const uint32_t closed = 1u << JB_CH_CONNECT | 1u << JB_CH_SOLIDUS | 1u << JB_CH_MIDDLE;
    if ((closed >> a->last & 1u) || (closed >> b->first & 1u) || a->last == JB_CH_OPEN)
        return false;
    if (b->first == JB_CH_CLOSE || b->first == JB_CH_PAUSE || b->first == JB_CH_STOP ||
        b->first == JB_CH_EXCLAIM)
        return false;
    if ((a->last == JB_CH_DASH && b->first == JB_CH_DASH) ||
        (a->last == JB_CH_ELLIPSIS && b->first == JB_CH_ELLIPSIS))
        return false;
    if (b->first == JB_CH_POSTFIX || a->last == JB_CH_PREFIX || b->first == JB_CH_NOTE)
        return false;
    if (jb_para_kind_is_space((JbCharKind)b->first))
        return false;
    if (jb_para_kind_is_space((JbCharKind)a->last))
        return a->space_max > 0;
    return jb_para_kind_is_cjk((JbCharKind)a->last) || jb_para_kind_is_cjk((JbCharKind)b->first);
}

/* A figure and its unit meet there. */
static bool is_held(const JbPara *p, const JbAtom *a, const JbAtom *b)
{
    if (jb_para_kind_is_space((JbCharKind)a->last))
        return a->space_step == JB_STRETCH_UNIT;
    return b->gap > 0 && jb_para_keeps_figure(p, b->ch);
}

/* To the limit of its kind, the steps before it counted in. */
static JbLen growth_of(const JbPara *p, const JbAtom *a, const JbAtom *b)
{
    bool word = a->space_max > 0 && a->space_step == JB_STRETCH_WORD;
    JbLen most = jb_para_em(a->size, word ? p->rules->word_space_max : p->rules->han_gap_max);
    JbLen before = a->space_max > 0 ? a->space_max : b->gap_max;
    return most > before ? most - before : 0;
}

static void add_blank(JbSum *s, JbLen blank, uint8_t step)
{
    s->width += blank;
    s->shrink[step] += blank;
}

static void add_atom(JbSum *s, const JbAtom *a)
{
    s->width += a->gap + a->body;
    s->shrink[JB_SHRINK_GAP] += a->gap - a->gap_min;
    s->stretch[JB_STRETCH_GAP] += a->gap_max - a->gap;
    add_blank(s, a->lead, a->lead_step);
    add_blank(s, a->trail, a->trail_step);
    if (a->space_max > 0) {
        s->shrink[a->lead_step] += a->body - a->space_min;
        s->stretch[a->space_step] += a->space_max - a->body;
    }
    s->places += a->place > 0;
    s->growth += a->place;
    s->letters += a->first == JB_CH_HAN || a->first == JB_CH_LATIN || a->first == JB_CH_DIGIT;
}

void jb_para_set_spaces(JbPara *p)
{
    JbSum *sums = jb_arena_alloc_array(p->scratch, p->atoms.n + 1, sizeof *sums);
    for (size_t i = 0; i < p->atoms.n; i++) {
        JbAtom *a = &p->atoms.at[i];
        if (jb_para_kind_is_space((JbCharKind)a->first))
            set_space(p, i);
        else if (i > 0)
            set_gap(p, &a[-1], a);
    }
    for (size_t i = 0; i < p->atoms.n; i++) {
        JbAtom *a = &p->atoms.at[i];
        bool grows = i > 0 && may_grow(&a[-1], a) && !is_held(p, &a[-1], a);
        a->place = grows ? growth_of(p, &a[-1], a) : 0;
        sums[i + 1] = sums[i];
        add_atom(&sums[i + 1], a);
    }
    p->sums = sums;
}

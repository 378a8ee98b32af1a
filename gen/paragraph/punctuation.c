/* SPDX-License-Identifier: MIT */
/* Widths of Chinese marks, settled before lines are chosen (CLREQ rule 16): the full cell is a body
 * and a blank; neighbours, the line's edges and the document's style of punctuation take blanks
 * away. */
#include "locale/locale.h"
#include "paragraph/cache.h"

/* A glyph under this share of the em is no full cell: the face draws the mark narrow, and the cell
 * is made around it. */
#define FULL_CELL 750

/* One mark, shaped: its glyph, and how far along the line it is moved and advances. */
typedef struct Shape {
    hb_codepoint_t glyph;
    int32_t offset, advance;
} Shape;

static Shape shape_mark(const JbPara *p, JbFaceId face, JbLang lang, uint32_t c, bool vertical,
                        bool halved)
{
    const JbSetting setting = {.script = HB_SCRIPT_HAN,
                               .lang = (uint8_t)lang,
                               .cjk = true,
                               .vertical = vertical,
                               .mark = true,
                               .halved = halved};
    const JbShaping s = jb_para_shaping(p, face, &setting, &c, 1);
    if (vertical)
        return (Shape){s.info[0].codepoint, -s.pos[0].y_offset, -s.pos[0].y_advance};
    return (Shape){s.info[0].codepoint, s.pos[0].x_offset, s.pos[0].x_advance};
}

/* `halt` moves an opening mark left by its blank, and takes the blank behind a closing one from its
 * advance; `vhal` does so upwards. */
static JbMarkCell measure_cell(const JbPara *p, JbFaceId face, JbLang lang, uint32_t c,
                               bool vertical)
{
    hb_font_t *font = jb_layout_face_font(p->c->faces, face);
    hb_codepoint_t nominal = 0;
    hb_font_get_nominal_glyph(font, c, &nominal);
    Shape full = {nominal, 0, hb_font_get_glyph_h_advance(font, nominal)};
    if (vertical)
        full = shape_mark(p, face, lang, c, true, false);
    JbMarkCell cell = {
        .face = face, .lang = lang, .c = c, .vertical = vertical, .form = full.glyph != nominal};
    Shape half = shape_mark(p, face, lang, c, vertical, true);
    cell.advance = full.advance;
    if (half.advance < cell.advance) {
        cell.half = true;
        cell.lead = full.offset - half.offset;
        cell.trail = cell.advance - half.advance - cell.lead;
    }
    return cell;
}

const JbMarkCell *jb_para_mark_cell(const JbPara *p, JbFaceId face, JbLang lang, uint32_t c,
                                    bool vertical)
{
    JbTools *tools = jb_para_tools(p->c->faces);
    for (size_t i = 0; i < tools->cells.n; i++) {
        const JbMarkCell *known = &tools->cells.at[i];
        if (known->face == face && known->lang == lang && known->c == c &&
            known->vertical == vertical)
            return known;
    }
    JbMarkCell cell = measure_cell(p, face, lang, c, vertical);
    JB_PUSH(tools->arena, &tools->cells, cell);
    return &tools->cells.at[tools->cells.n - 1];
}

static JbLen of_em(const JbPara *p, const JbAtom *a, int32_t units)
{
    return (JbLen)((int64_t)units * a->size / (int64_t)jb_layout_face_upem(p->c->faces, a->face));
}

/* Body of half an em with the glyph as it is, or in its middle where the face draws it narrow. */
static void make_cell(const JbPara *p, JbAtom *a)
{
    const JbMarkCell *cell = jb_para_mark_cell(p, a->face, p->attrs[p->chars[a->ch].run].lang,
                                               p->chars[a->ch].shown, a->orientation == JB_UPRIGHT);
    JbLen half = jb_para_em(a->size, 500), width = a->body;
    if (cell->half) {
        a->lead_full = of_em(p, a, cell->lead);
        a->trail_full = of_em(p, a, cell->trail);
        a->body = width - a->lead_full - a->trail_full;
        a->pad = -a->lead_full;
        return;
    }
    JbLen blank = jb_para_em(a->size, 1000) - half;
    if (a->first == JB_CH_OPEN)
        a->lead_full = blank;
    else
        a->trail_full = blank;
    if (width >= jb_para_em(a->size, FULL_CELL))
        a->pad = -a->lead_full;
    else
        a->pad = (half - width) / 2;
    a->body = half;
}

/* Interpunct, solidus, short connector: half an em, never adjusted (rule 25). */
static void make_fixed(JbAtom *a)
{
    JbLen half = jb_para_em(a->size, 500);
    a->pad = (half - a->body) / 2;
    a->body = half;
}

static bool keeps_blank(const JbPara *p, const JbAtom *a)
{
    switch (p->rules->punctuation) {
    case JB_PUNCT_HALF: return false;
    case JB_PUNCT_KAIMING: return a->first == JB_CH_STOP || a->first == JB_CH_EXCLAIM;
    default: return true;
    }
}

static void set_steps(JbAtom *a)
{
    a->lead_step = JB_SHRINK_BRACKET;
    if (a->first == JB_CH_PAUSE)
        a->trail_step = JB_SHRINK_PAUSE;
    else if (a->first == JB_CH_STOP || a->first == JB_CH_EXCLAIM)
        a->trail_step = JB_SHRINK_STOP;
    else
        a->trail_step = JB_SHRINK_BRACKET;
}

/* ‼ ⁇ ⁈ ⁉: two marks in the cell of one. */
static bool is_double(uint32_t c)
{
    return c == 0x203C || (c >= 0x2047 && c <= 0x2049);
}

/* One em, its glyph in the middle. */
static void make_whole(JbAtom *a)
{
    JbLen em = jb_para_em(a->size, 1000);
    a->pad = (em - a->body) / 2;
    a->body = em;
}

/* A pause or a stop of a language that sets them in the middle of their cell: taking half of it
 * away would move the mark out of the middle, so it keeps one em wherever it stands. */
static bool is_centred(const JbPara *p, const JbAtom *a)
{
    return jb_para_is_centred((JbCharKind)a->first, p->attrs[p->chars[a->ch].run].lang);
}

/* clreq 3.1.6.1: in vertical lines ： ； ！ ？ always take one em. */
static bool is_whole(const JbPara *p, const JbAtom *a, uint32_t c)
{
    if (is_centred(p, a))
        return true;
    return a->orientation == JB_UPRIGHT &&
           (a->first == JB_CH_EXCLAIM || c == 0xFF1A || c == 0xFF1B);
}

static void set_one(const JbPara *p, JbAtom *a)
{
    uint32_t c = p->chars[a->ch].c;
    if (a->first == JB_CH_EXCLAIM && is_double(c)) {
        make_whole(a);
        return;
    }
    if (is_whole(p, a, c))
        return;
    if (jb_para_kind_is_mark((JbCharKind)a->first)) {
        make_cell(p, a);
        a->lead = keeps_blank(p, a) ? a->lead_full : 0;
        a->trail = keeps_blank(p, a) ? a->trail_full : 0;
        set_steps(a);
    } else if (a->first == JB_CH_MIDDLE || a->first == JB_CH_SOLIDUS ||
               (a->first == JB_CH_CONNECT && (c == 0x2013 || c == 0xFF0D || c == '-'))) {
        make_fixed(a);
    }
}

/* Two that touch: 1.5 em instead of 2, the bracket stays with what it encloses (rules 26, 27). */
static void set_pair(const JbPara *p, JbAtom *a, JbAtom *b)
{
    bool mark_a = jb_para_kind_is_mark((JbCharKind)a->first),
         mark_b = jb_para_kind_is_mark((JbCharKind)b->first);
    if (mark_a && mark_b) {
        if (b->first == JB_CH_OPEN && (a->first == JB_CH_OPEN || is_centred(p, a)))
            b->lead = 0;
        else if (b->first != JB_CH_OPEN || b->lead > 0)
            a->trail = 0;
    } else if (mark_a && b->first == JB_CH_MIDDLE) {
        a->trail = 0;
    } else if (mark_b && a->first == JB_CH_MIDDLE) {
        b->lead = 0;
    }
}

/* Exclamation and question marks in a row: two in one em, three in two (rule 30). */
static void set_exclaims(JbPara *p)
{
    for (size_t i = 0, end; i < p->atoms.n; i = end) {
        for (end = i; end < p->atoms.n && p->atoms.at[end].first == JB_CH_EXCLAIM;)
            end++;
        if (end - i >= 2 && (end - i) % 2 == 0)
            p->atoms.at[end - 1].trail = 0;
        end += end == i;
    }
}

void jb_para_set_marks(JbPara *p)
{
    for (size_t i = 0; i < p->atoms.n; i++)
        if (!p->chars[p->atoms.at[i].ch].missing)
            set_one(p, &p->atoms.at[i]);
    for (size_t i = 1; i < p->atoms.n; i++)
        set_pair(p, &p->atoms.at[i - 1], &p->atoms.at[i]);
    set_exclaims(p);
}

/* Rules 28 and 29; only the full style keeps whole cells at the line's edges; as needed, they stay
 * at its end until the line wants their blank, which is the first to go (rule 39). */
JbLen jb_para_edge_lead(const JbPara *p, const JbAtom *a)
{
    return p->rules->punctuation == JB_PUNCT_FULL ? a->lead_full : 0;
}

JbLen jb_para_edge_trail(const JbPara *p, const JbAtom *a)
{
    bool kept =
        p->rules->punctuation == JB_PUNCT_FULL || p->rules->punctuation == JB_PUNCT_AS_NEEDED;
    return kept ? a->trail_full : 0;
}

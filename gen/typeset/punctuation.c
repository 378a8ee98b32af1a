/* SPDX-License-Identifier: MIT */
/* Widths of Chinese marks, settled before lines are chosen (CLREQ rule 16): the full cell is a body and a blank; neighbours, the line's
 * edges and the document's style of punctuation take blanks away. */
#include "typeset/cache.h"

/* A glyph under this share of the em is no full cell: the face draws the mark narrow, and the cell is made around it. */
#define FULL_CELL 750

static int32_t halved(hb_font_t *font, hb_buffer_t *buffer, uint32_t c, int32_t *offset)
{
    hb_feature_t halt = {HB_TAG('h', 'a', 'l', 't'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_add(buffer, c, 0);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
    hb_buffer_set_language(buffer, hb_language_from_string(jb_lang_tag(JB_ZH), -1));
    hb_shape(font, buffer, &halt, 1);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(buffer, NULL);
    *offset = pos[0].x_offset;
    return pos[0].x_advance;
}

/* `halt` moves an opening mark left by its blank, and takes the blank behind a closing one from its advance. */
static JbMarkCell measure_cell(const JbPara *p, JbFaceId face, uint32_t c)
{
    hb_font_t *font = jb_face_font(p->c->faces, face);
    hb_codepoint_t glyph = 0;
    int32_t offset = 0;
    hb_font_get_nominal_glyph(font, c, &glyph);
    JbMarkCell cell = {.face = face, .c = c, .advance = hb_font_get_glyph_h_advance(font, glyph)};
    int32_t half = halved(font, jb_tools(p->c->faces)->buffer, c, &offset);
    if (half < cell.advance) {
        cell.half = true;
        cell.lead = -offset;
        cell.trail = cell.advance - half + offset;
    }
    return cell;
}

static const JbMarkCell *cell_of(const JbPara *p, JbFaceId face, uint32_t c)
{
    JbTools *tools = jb_tools(p->c->faces);
    for (size_t i = 0; i < tools->cells.n; i++)
        if (tools->cells.at[i].face == face && tools->cells.at[i].c == c)
            return &tools->cells.at[i];
    JbMarkCell cell = measure_cell(p, face, c);
    JB_PUSH(tools->arena, &tools->cells, cell);
    return &tools->cells.at[tools->cells.n - 1];
}

static JbLen of_em(const JbPara *p, const JbAtom *a, int32_t units)
{
    return (JbLen)((int64_t)units * a->size / (int64_t)jb_face_upem(p->c->faces, a->face));
}

/* Body of half an em with the glyph as it is, or in its middle where the face draws it narrow. */
static void make_cell(const JbPara *p, JbAtom *a)
{
    const JbMarkCell *cell = cell_of(p, a->face, p->chars[a->ch].shown);
    JbLen half = jb_em(a->size, 500), width = a->body;
    if (cell->half) {
        a->lead_full = of_em(p, a, cell->lead);
        a->trail_full = of_em(p, a, cell->trail);
        a->body = width - a->lead_full - a->trail_full;
        a->pad = -a->lead_full;
        return;
    }
    JbLen blank = jb_em(a->size, 1000) - half;
    if (a->first == JB_CH_OPEN)
        a->lead_full = blank;
    else
        a->trail_full = blank;
    if (width >= jb_em(a->size, FULL_CELL))
        a->pad = -a->lead_full;
    else
        a->pad = (half - width) / 2;
    a->body = half;
}

/* Interpunct, solidus, short connector: half an em, never adjusted (rule 25). */
static void make_fixed(JbAtom *a)
{
    JbLen half = jb_em(a->size, 500);
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

static void set_one(const JbPara *p, JbAtom *a)
{
    uint32_t c = p->chars[a->ch].c;
    if (jb_kind_is_mark((JbCharKind)a->first)) {
        make_cell(p, a);
        a->lead = keeps_blank(p, a) ? a->lead_full : 0;
        a->trail = keeps_blank(p, a) ? a->trail_full : 0;
        set_steps(a);
    } else if (a->first == JB_CH_MIDDLE || a->first == JB_CH_SOLIDUS ||
               (a->first == JB_CH_CONNECT && (c == 0x2013 || c == 0xFF0D))) {
        make_fixed(a);
    }
}

/* Two that touch: 1.5 em instead of 2, the bracket stays with what it encloses (rules 26, 27). */
static void set_pair(JbAtom *a, JbAtom *b)
{
    bool mark_a = jb_kind_is_mark((JbCharKind)a->first), mark_b = jb_kind_is_mark((JbCharKind)b->first);
    if (mark_a && mark_b) {
        if (b->first == JB_CH_OPEN && a->first == JB_CH_OPEN)
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

void jb_set_marks(JbPara *p)
{
    for (size_t i = 0; i < p->atoms.n; i++)
        if (!p->chars[p->atoms.at[i].ch].missing)
            set_one(p, &p->atoms.at[i]);
    for (size_t i = 1; i < p->atoms.n; i++)
        set_pair(&p->atoms.at[i - 1], &p->atoms.at[i]);
    set_exclaims(p);
}

/* Rules 28 and 29; only the full style keeps whole cells at the line's edges. */
JbLen jb_edge_lead(const JbPara *p, const JbAtom *a)
{
    return p->rules->punctuation == JB_PUNCT_FULL ? a->lead_full : 0;
}

JbLen jb_edge_trail(const JbPara *p, const JbAtom *a)
{
    return p->rules->punctuation == JB_PUNCT_FULL ? a->trail_full : 0;
}

/* SPDX-License-Identifier: MIT */
/* How characters stand in a vertical line (clreq 3.2.3,
 * #mixed_text_composition_in_vertical_writing_mode; GB/T 15834 5.2): Han and their marks upright,
 * in the vertical forms of their face; marks that have none there, words and long figures turned
 * clockwise; short figures and single capitals upright in a cell. */
#include "locale/locale.h"
#include "paragraph/cache.h"

/* The Han figure one: every face with Han has it. */
#define HAN 0x4E00u

int32_t jb_para_face_middle(const JbPara *p, JbFaceId face)
{
    hb_font_t *font = jb_layout_face_font(p->c->faces, face);
    hb_codepoint_t glyph;
    hb_glyph_extents_t box;
    hb_position_t x, y;
    if (hb_font_get_nominal_glyph(font, HAN, &glyph)) {
        hb_font_get_glyph_origin_for_direction(font, glyph, HB_DIRECTION_TTB, &x, &y);
        return y - (int32_t)jb_layout_face_upem(p->c->faces, face) / 2;
    }
    /* a Western face: its capitals and figures are centred */
    if (hb_font_get_nominal_glyph(font, 'H', &glyph) &&
        hb_font_get_glyph_extents(font, glyph, &box))
        return (box.y_bearing * 2 + box.height) / 2;
    return (int32_t)jb_layout_face_upem(p->c->faces, face) * 380 / 1000;
}

/* Marks that a vertical line turns (GB/T 15834 5.2.2, 5.2.3; Unicode's Vertical_Orientation R and
 * Tr), unless the face has a form for it. */
static bool is_to_turn(const JbPara *p, const JbChar *c)
{
    static const uint32_t turned = 1u << JB_CH_OPEN | 1u << JB_CH_CLOSE | 1u << JB_CH_CONNECT |
                                   1u << JB_CH_SOLIDUS | 1u << JB_CH_DASH | 1u << JB_CH_ELLIPSIS;
    if (c->missing || !(turned >> c->kind & 1u))
        return false;
    return !jb_para_mark_cell(p, c->face, p->attrs[c->run].lang, c->shown, true)->form;
}

/* GB/T 15834 5.2.1: these stand at the upper right; a face without forms has them at the lower
 * left, half an em from there. */
static bool is_to_move(const JbPara *p, const JbChar *c)
{
    bool mark = c->c == 0x3001 || c->c == 0x3002 || c->c == 0xFF0C;
    return mark && !c->missing &&
           !jb_para_mark_cell(p, c->face, p->attrs[c->run].lang, c->shown, true)->form;
}

static bool is_western(const JbChar *c)
{
    return !jb_para_kind_is_cjk((JbCharKind)c->kind) &&
           !jb_para_kind_is_space((JbCharKind)c->kind) && c->kind != JB_CH_OBJECT &&
           c->kind != JB_CH_NEWLINE;
}

/* Characters from `from` on without a space or a Chinese character between them. */
static size_t word_end(const JbPara *p, size_t from)
{
    size_t to = from + 1;
    while (to < p->char_n && is_western(&p->chars[to]))
        to++;
    return to;
}

static bool all_digits(const JbPara *p, size_t from, size_t to)
{
    const JbChar *first = &p->chars[from];
    for (size_t i = from; i < to; i++)
        if (p->chars[i].kind != JB_CH_DIGIT || p->chars[i].run != first->run ||
            p->chars[i].face != first->face)
            return false;
    return true;
}

static void put_upright(JbPara *p, size_t at, size_t n)
{
    for (size_t i = at; i < at + n; i++)
        p->chars[i].orientation = JB_UPRIGHT;
    p->chars[at].cell = (uint8_t)n;
}

/* Figures of few digits side by side, longer ones turned or digit under digit; a capital by itself
 * as it stands; all else is turned. */
static void set_word(JbPara *p, size_t from, size_t to)
{
    const JbComposition *rules = p->rules;
    uint32_t c = p->chars[from].c;
    bool chinese = jb_locale_is_han(p->attrs[p->chars[from].run].lang),
         figure = all_digits(p, from, to);
    for (size_t i = from; i < to; i++)
        p->chars[i].orientation = JB_TURNED;
    if (!chinese)
        return;
    if ((figure && to - from <= (size_t)rules->upright_figures) ||
        (to - from == 1 && c >= 'A' && c <= 'Z'))
        put_upright(p, from, to - from);
    else if (figure && rules->stacked_figures)
        for (size_t i = from; i < to; i++)
            put_upright(p, i, 1);
}

void jb_para_set_orientations(JbPara *p)
{
    if (!p->style->vertical)
        return;
    for (size_t i = 0, end; i < p->char_n; i = end) {
        JbChar *c = &p->chars[i];
        end = i + 1;
        if (is_western(c)) {
            end = word_end(p, i);
            set_word(p, i, end);
        } else if (jb_para_kind_is_space((JbCharKind)c->kind) || is_to_turn(p, c)) {
            c->orientation = JB_TURNED;
        } else {
            c->orientation = JB_UPRIGHT;
            c->moved = is_to_move(p, c);
        }
    }
}

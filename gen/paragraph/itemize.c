/* SPDX-License-Identifier: MIT */
/* A face for each character: the first of its role that has it. */
#include "paragraph/cache.h"
#include <stdio.h>

/* The printers' sign for type that is missing, U+3013; never an empty box. */
#define GETA 0x3013u

/* No character below it is without a glyph of its own: the soft hyphen is the first. */
#define LEAST_IGNORABLE 0xADu

/* The ids to try for text of one role, and the font that was asked last. */
typedef struct Candidates {
    const char *role;
    const JbFaceId *ids;
    size_t n;
    JbFoundFace *found; /* what is remembered of all roles */
} Candidates;

static bool load(JbPara *p, Candidates *k, const char *role)
{
    if (role && k->role == role)
        return k->n > 0;
    k->role = role;
    k->n = 0;
    if (!role && jb_para_first_time(p->c, "no-role", 0, &p->runs[0].place))
        jb_diag_error(p->c->diags, "no-role", &p->runs[0].place,
                      "give the style a role for this language in layout.json",
                      "the style %s has no face for text of one of its languages",
                      p->style->name ? p->style->name : "(none)");
    return role && jb_layout_faces_role(p->c->faces, p->c->diags, role, &k->ids, &k->n);
}

static bool has_glyph(const JbPara *p, JbFaceId id, uint32_t c)
{
    hb_codepoint_t glyph;
    if (!hb_font_get_nominal_glyph(jb_layout_face_font(p->c->faces, id), c, &glyph) || glyph == 0)
        return false;
    bool whole = jb_layout_face_outline(p->c->faces, id, glyph);
    if (!whole)
        jb_layout_face_tell_damage(p->c->faces, p->c->diags, id);
    return whole;
}

/* Mostly the role's first face, as for the same character before. */
static bool find_face(JbPara *p, const Candidates *k, uint32_t c, JbFaceId *face)
{
    JbFoundFace *found = &k->found[(c + ((uintptr_t)k->ids >> 4)) % JB_FOUND_FACES];
    if (found->ids == k->ids && found->c == c && k->n > 0) {
        *face = k->ids[0];
        return true;
    }
    for (size_t i = 0; i < k->n; i++)
        if (has_glyph(p, k->ids[i], c)) {
            if (i == 0)
                *found = (JbFoundFace){k->ids, c};
            *face = k->ids[i];
            return true;
        }
    return false;
}

/* Where marks stand in the middle of their cell, the first face that draws this one so: a face made
 * for the mainland has it in the corner. */
static bool find_centred(JbPara *p, const Candidates *k, const JbChar *ch, JbFaceId *face)
{
    JbLang lang = p->attrs[ch->run].lang;
    for (size_t i = 0; jb_para_is_centred((JbCharKind)ch->kind, lang) && i < k->n; i++)
        if (has_glyph(p, k->ids[i], ch->shown) &&
            jb_para_mark_cell(p, k->ids[i], lang, ch->shown, false)->lead > 0) {
            *face = k->ids[i];
            return true;
        }
    return false;
}

/* What data and templates hold was looked at before (glyph coverage), and is an error
 * there; what comes so far is an editor's, and has the mark. */
static void report_missing(JbPara *p, const JbChar *ch)
{
    const JbPlace *place = &p->runs[ch->run].place;
    if (!jb_para_first_time(p->c, "missing-glyph", ch->c, place))
        return;
    char shown[5] = {0};
    JbText text = jb_text(p->scratch);
    jb_text_put_utf8(&text, ch->c);
    snprintf(shown, sizeof shown, "%s", jb_text_str(&text));
    jb_diag_warn(p->c->diags, "missing-glyph", place,
                 "write another character, or add to fonts.json a fallback role whose face has it",
                 "no face of the role %s has U+%04X (%s)", p->attrs[ch->run].role, (unsigned)ch->c,
                 shown);
}

/* GB/T 15834 5.2.3: vertical text has ﹃ ﹄ and ﹁ ﹂ for “ ” and ‘ ’; they are the vertical forms
 * of these. */
static uint32_t quote_for(uint32_t c)
{
    switch (c) {
    case 0x201C: return 0x300E;
    case 0x201D: return 0x300F;
    case 0x2018: return 0x300C;
    case 0x2019: return 0x300D;
    default: return c;
    }
}

/* The character whose glyph is set: spaces are made of the word space; the solidus of half an em is
 * the narrow one, since the full-width one would run into its neighbours (CLREQ rule 25). */
static uint32_t shown_for(const JbPara *p, const JbChar *ch)
{
    if (p->style->vertical && (ch->kind == JB_CH_OPEN || ch->kind == JB_CH_CLOSE))
        return quote_for(ch->c);
    if (jb_para_kind_is_space((JbCharKind)ch->kind))
        return ' ';
    return ch->c == 0xFF0F ? '/' : ch->c;
}

static bool is_western(const JbChar *ch)
{
    return !jb_para_kind_is_cjk((JbCharKind)ch->kind) && ch->kind != JB_CH_OBJECT &&
           ch->kind != JB_CH_NEWLINE;
}

/* False when no face plays the role; that was reported. */
static bool choose_face(JbPara *p, JbChar *ch, Candidates *own, Candidates *latin)
{
    const JbAttr *attr = &p->attrs[ch->run];
    ch->shown = shown_for(p, ch);
    if (is_western(ch) && attr->latin && load(p, latin, attr->latin) &&
        find_face(p, latin, ch->shown, &ch->face))
        return true;
    if (!load(p, own, attr->role))
        return false;
    if (find_centred(p, own, ch, &ch->face) || find_face(p, own, ch->shown, &ch->face))
        return true;
    ch->missing = true;
    report_missing(p, ch);
    ch->face = own->ids[0];
    ch->shown = find_face(p, own, GETA, &ch->face) ? GETA : ' ';
    return true;
}

/* A paragraph whose role no face plays is left without text: the error says so. */
void jb_para_itemize(JbPara *p)
{
    Candidates own = {.found = jb_para_tools(p->c->faces)->found}, latin = own;
    for (size_t i = 0; i < p->char_n; i++) {
        JbChar *ch = &p->chars[i];
        if (ch->kind == JB_CH_OBJECT || ch->kind == JB_CH_NEWLINE)
            continue;
        if (ch->c >= LEAST_IGNORABLE && i > 0 && jb_para_char_is_ignorable(ch->c) &&
            ch[-1].kind < JB_CH_OBJECT) {
            ch->face = ch[-1].face; /* goes with what it follows */
            ch->kind = ch[-1].kind;
            ch->shown = ch->c;
            continue;
        }
        if (!choose_face(p, ch, &own, &latin)) {
            p->char_n = 0;
            return;
        }
    }
}

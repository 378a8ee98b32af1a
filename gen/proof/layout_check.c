/* SPDX-License-Identifier: MIT */
#include "proof/layout_check.h"
#include "base/text.h"
#include "locale/locale.h"
#include <math.h>
#include <string.h>

/* Contrast that text needs, in hundredths, and sizes from which type is large (WCAG 2.1, 1.4.3). */
#define CONTRAST_TEXT  450
#define CONTRAST_LARGE 300
#define LARGE          18000
#define LARGE_BOLD     14000

/* --- contrast --- */

/* WCAG 2.1, "relative luminance": sRGB made linear, weighted as the eye does. */
static double luminance(const uint8_t rgb[3])
{
    static const double weight[3] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double c = rgb[i] / 255.0;
        sum += weight[i] * (c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
}

int jb_proof_contrast(const uint8_t a[3], const uint8_t b[3])
{
    double la = luminance(a), lb = luminance(b);
    double light = la > lb ? la : lb;
    double dark = la > lb ? lb : la;
    return (int)floor((light + 0.05) / (dark + 0.05) * 100);
}

static bool is_bold(const char *role)
{
    return role && (strstr(role, "bold") || strstr(role, "black"));
}

static bool too_faint(const JbLayout *l, const JbStyle *s, size_t fill, int *ratio, int *needed)
{
    static const uint8_t paper[3] = {255, 255, 255};
    bool bold = true;
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        bold = bold && is_bold(s->role[lang]);
    *needed = s->size >= LARGE || (bold && s->size >= LARGE_BOLD) ? CONTRAST_LARGE : CONTRAST_TEXT;
    *ratio = jb_proof_contrast(l->colors[s->color].rgb,
                               fill == JB_NO_COLOR ? paper : l->colors[fill].rgb);
    return *ratio < *needed;
}

void jb_proof_layout_contrast(JbDiags *diags, const JbLayout *layout, size_t style, size_t fill)
{
    for (int lang = 0; lang < JB_LANGS; lang++) {
        const JbStyle *s = layout->styles[style].in[lang];
        int ratio, needed;
        size_t ground = s->fill == JB_NO_COLOR ? fill : s->fill;
        if (!too_faint(layout, s, ground, &ratio, &needed))
            continue;
        jb_diag_warn(
            diags, "low-contrast", &s->place, "take a darker or lighter colour, or larger type",
            "text of style '%s' in %s on %s has a contrast of %d.%02d to 1 and needs %d.%d",
            s->name, layout->colors[s->color].name,
            ground == JB_NO_COLOR ? "paper" : layout->colors[ground].name, ratio / 100, ratio % 100,
            needed / 100, needed / 10 % 10);
        return;
    }
}

/* --- faces --- */

static bool known_before(const JbLayout *l, size_t upto, const char *role)
{
    for (size_t i = 0; i < upto; i++)
        for (int lang = 0; lang < JB_LANGS; lang++) {
            const JbStyle *s = l->styles[i].in[lang];
            for (int k = 0; k < JB_LANGS; k++)
                if (jb_text_equal(s->role[k], role) || jb_text_equal(s->strong[k], role) ||
                    jb_text_equal(s->em[k], role))
                    return true;
        }
    return false;
}

/* Once a role: at the first style that asks for it. */
static void check_role(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbStyle *s,
                       const char *role)
{
    const JbFaceId *ids;
    size_t n;
    if (!jb_layout_faces_has_role(faces, role)) {
        jb_diag_error(
            diags, "unknown-role", &s->place, "name a role of fonts.json, or add one there",
            "style '%s' asks for the face '%s', and fonts.json has no such role", s->name, role);
        return;
    }
    JbDiags *quiet = jb_diags_new(arena);
    if (!jb_layout_faces_role(faces, quiet, role, &ids, &n))
        jb_diag_error(diags, "missing-face", &s->place,
                      "install it, or name another file in fonts.json",
                      "the face '%s' that style '%s' asks for is not installed", role, s->name);
}

static void check_roles(JbArena *arena, JbDiags *diags, const JbLayout *l, JbFaces *faces)
{
    const char *asked = NULL;
    for (size_t i = 0; i < l->style_n; i++)
        for (int k = 0; k < 3 * JB_LANGS; k++) {
            const JbStyle *s = l->styles[i].in[k % JB_LANGS];
            const char *const *roles = k / JB_LANGS == 0   ? s->role
                                       : k / JB_LANGS == 1 ? s->strong
                                                           : s->em;
            const char *role = roles[k % JB_LANGS];
            bool again = k > 0 && jb_text_equal(role, asked);
            if (role && !again && !known_before(l, i, role))
                check_role(arena, diags, faces, s, role);
            asked = role ? role : asked;
        }
}

/* --- letters --- */

/* The face that sets Western letters of a style; false when there is none, which was reported. */
static bool western_face(JbArena *arena, JbFaces *faces, const char *role, JbFaceId *id)
{
    const JbFaceId *ids;
    size_t n;
    const char *latin = role ? jb_layout_faces_latin(faces, role) : NULL;
    role = latin ? latin : role;
    if (!role || !jb_layout_faces_has_role(faces, role) ||
        !jb_layout_faces_role(faces, jb_diags_new(arena), role, &ids, &n) || n == 0)
        return false;
    *id = ids[0];
    return true;
}

/* Small capitals are never made of capitals set smaller: where the face has none, letters stay as
 * they are, and the author is told. */
static void check_letters_in(JbArena *arena, JbDiags *diags, const JbStyle *s, JbFaces *faces,
                             const char *role)
{
    JbFaceId id;
    if (!(s->small_caps || s->old_style) || !western_face(arena, faces, role, &id))
        return;
    if (s->small_caps && !jb_layout_face_has_feature(faces, id, "smcp"))
        jb_diag_warn(diags, "no-such-letters", &s->place,
                     "name a face that has them: \"latin\" in fonts.json",
                     "style '%s' asks for small capitals, and the face %s has none", s->name,
                     jb_layout_face_name(faces, id));
    if (s->old_style && !jb_layout_face_has_feature(faces, id, "onum"))
        jb_diag_warn(diags, "no-such-letters", &s->place,
                     "name a face that has them: \"latin\" in fonts.json",
                     "style '%s' asks for old-style figures, and the face %s has none", s->name,
                     jb_layout_face_name(faces, id));
}

static void check_letters(JbArena *arena, JbDiags *diags, const JbLayout *l, JbFaces *faces)
{
    for (size_t i = 0; i < l->style_n; i++)
        for (JbLang lang = 0; lang < JB_LANGS; lang++)
            if (!jb_locale_is_han(lang)) {
                const JbStyle *s = l->styles[i].in[lang];
                check_letters_in(arena, diags, s, faces, s->role[lang]);
            }
}

/* --- frames --- */

/* Width inside the cell's insets when all cells of the band are there. */
static int64_t width_of(const JbLayout *l, const JbBand *b, const JbCell *c)
{
    const JbPageMaster *m = &l->page;
    int64_t room = (int64_t)m->width - m->margin[1] - m->margin[3] -
                   (int64_t)(b->cell_n - 1) * b->gutter,
            weights = 0;
    for (size_t i = 0; i < b->cell_n; i++) {
        room -= b->cells[i].weight ? 0 : b->cells[i].width;
        weights += b->cells[i].weight;
    }
    return (c->weight ? room * c->weight / weights : c->width) - c->inset[1] - c->inset[3];
}

/* A vertical cell needs the width of one line of the largest style that it names. */
static void check_vertical(JbDiags *diags, const JbLayout *l, const JbBand *b, const JbCell *c)
{
    JbLen w = (JbLen)width_of(l, b, c), pitch = l->grid;
    for (size_t i = 0; i < c->style_n; i++)
        for (int lang = 0; lang < JB_LANGS; lang++) {
            JbLen leading = l->styles[c->styles[i].style].in[lang]->leading;
            if (jb_locale_has(b->langs, (JbLang)lang) && leading > pitch)
                pitch = leading;
        }
    if (w < pitch)
        jb_diag_error(
            diags, "cell-too-narrow", &c->place,
            "make the cell wider, or the leading of its styles less",
            "a vertical line of flow '%s' takes %d.%03d pt, its cell is %d.%03d pt wide inside",
            c->flow, pitch / 1000, pitch % 1000, w / 1000, (w < 0 ? -w : w) % 1000);
    JbLen h = (b->height - c->inset[0] - c->inset[2] - (c->columns - 1) * c->gutter) / c->columns;
    if (b->sizing == JB_BAND_FIXED && h < 2 * l->grid)
        jb_diag_error(diags, "cell-too-narrow", &c->place,
                      "make the band higher, or give the cell fewer columns",
                      "the vertical lines of flow '%s' are only %d.%03d pt long", c->flow, h / 1000,
                      (h < 0 ? -h : h) % 1000);
}

static void check_widths(JbDiags *diags, const JbLayout *l, const JbBand *bands, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < bands[i].cell_n; k++) {
            const JbCell *c = &bands[i].cells[k];
            if (c->vertical) {
                check_vertical(diags, l, &bands[i], c);
                continue;
            }
            JbLen w = (JbLen)((width_of(l, &bands[i], c) - (c->columns - 1) * (int64_t)c->gutter) /
                              c->columns);
            if (w < 2 * l->grid)
                jb_diag_error(diags, "cell-too-narrow", &c->place,
                              "give it fewer columns, smaller insets or more weight",
                              "the columns of flow '%s' are only %d.%03d pt wide", c->flow,
                              w / 1000, (w < 0 ? -w : w) % 1000);
        }
}

/* The least that bands which are always there take: stated heights only. */
static JbLen stated(const JbBand *bands, size_t n)
{
    JbLen sum = 0;
    for (size_t i = 0; i < n; i++)
        if (bands[i].sizing == JB_BAND_FIXED)
            sum += bands[i].before + bands[i].height + bands[i].after;
    return sum;
}

static void check_heights(JbDiags *diags, const JbLayout *l)
{
    const JbPageMaster *m = &l->page;
    JbLen room = m->height - m->margin[0] - m->margin[2],
          furniture = stated(m->footer, m->footer_n);
    for (size_t i = 0; i < m->body_n; i++) {
        const JbBand *b = &m->body[i];
        JbLen h = b->height + furniture;
        if (h > room && (b->sizing != JB_BAND_FIXED || !b->split))
            jb_diag_error(
                diags, "too-high", &b->place,
                "make it, or what stands at the page's foot, less high",
                "band '%s' and the page's foot take %d.%03d pt, the page gives %d.%03d pt", b->name,
                h / 1000, h % 1000, room / 1000, room % 1000);
    }
    JbLen h = stated(m->header, m->header_n) + furniture;
    if (h > room && m->header_n > 0)
        jb_diag_error(diags, "too-high", &m->header[0].place, "make them less high",
                      "the first page's head and foot take %d.%03d pt, the page gives %d.%03d pt",
                      h / 1000, h % 1000, room / 1000, room % 1000);
}

/* --- budgets --- */

/* Tightening stops at the least size (copyfit.c): a limit under it promises what will not be. */
static void check_tighten(JbDiags *diags, const JbLayout *l)
{
    for (size_t i = 0; i < l->style_n; i++)
        for (int lang = 0; lang < JB_LANGS; lang++) {
            const JbStyle *s = l->styles[i].in[lang];
            JbLen least = s->size >= JB_LEAST_RUNNING ? JB_LEAST_RUNNING : JB_LEAST_NOTE;
            JbLen size = (JbLen)((int64_t)s->size * s->fit.size / 1000);
            if (!jb_layout_has_budget(&s->fit) || s->fit.size == 1000 || size >= least)
                continue;
            jb_diag_warn(diags, "tighten-under-least", &s->fit.place,
                         "take a size nearer to 1, or larger type",
                         "style '%s' in %s would shrink to %d.%03d pt; it stops at %d.%03d pt",
                         s->name, jb_locale_name((JbLang)lang), size / 1000, size % 1000,
                         least / 1000, least % 1000);
            break;
        }
}

void jb_proof_layout(JbArena *arena, JbDiags *diags, const JbLayout *layout, JbFaces *faces)
{
    const JbPageMaster *m = &layout->page;
    check_tighten(diags, layout);
    check_roles(arena, diags, layout, faces);
    check_letters(arena, diags, layout, faces);
    check_widths(diags, layout, m->header, m->header_n);
    check_widths(diags, layout, m->next_header, m->next_header_n);
    check_widths(diags, layout, m->body, m->body_n);
    check_widths(diags, layout, m->footer, m->footer_n);
    check_heights(diags, layout);
}

/* SPDX-License-Identifier: MIT */
#include "layout/face_hb.h"
#include "pdf/font_parts.h"
#include "pdf/glyph.h"
#include "pdf/unicode.h"
#include <hb-ot.h>
#include <string.h>

#define SEVERAL 0x80000000u /* of a ToUnicode value: an index in `texts` */

static bool has_glyf(hb_face_t *face)
{
    hb_blob_t *cff = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
    bool none = hb_blob_get_length(cff) == 0;
    hb_blob_destroy(cff);
    return none;
}

static JbFont *lead_of(JbFont *f)
{
    const char *name = jb_layout_face_name(f->w->pages->faces, f->id);
    for (size_t i = 0; i < f->w->font_n; i++) {
        JbFont *other = f->w->fonts[i];
        if (other != NULL && other->glyf == f->glyf && other->upem == f->upem &&
            other->lead == other &&
            strcmp(jb_layout_face_name(f->w->pages->faces, other->id), name) == 0)
            return other;
    }
    return f;
}

JbGlyphInfo *jb_pdf_font_info(const JbFont *f, uint32_t glyph)
{
    return jb_pdf_glyph_info(&f->glyphs, glyph);
}

static JbFont *new_font(JbWriter *w, JbFaceId face)
{
    JbFont *f = jb_arena_alloc(w->arena, sizeof *f);
    f->w = w;
    f->id = face;
    f->face = jb_layout_face_hb(w->pages->faces, face);
    f->font = jb_layout_face_font(w->pages->faces, face);
    f->upem = hb_face_get_upem(f->face);
    f->glyph_n = hb_face_get_glyph_count(f->face);
    f->glyphs = jb_pdf_glyph_infos(w->arena, f->glyph_n);
    f->vertical = hb_set_create();
    f->glyf = has_glyf(f->face);
    f->lead = lead_of(f);
    if (f->lead == f)
        JB_PUSH(w->arena, &f->order, (JbShown){.font = f});
    return f;
}

JbFont *jb_pdf_font(JbWriter *w, JbFaceId face)
{
    if (face >= w->font_n) {
        size_t n = jb_layout_faces_count(w->pages->faces);
        JbFont **more = jb_arena_alloc_array(w->arena, n, sizeof *more);
        if (w->font_n > 0)
            memcpy(more, w->fonts, w->font_n * sizeof *more);
        w->fonts = more;
        w->font_n = n;
    }
    if (w->fonts[face] == NULL)
        w->fonts[face] = new_font(w, face);
    return w->fonts[face];
}

bool jb_pdf_font_is_hyphen(const JbFont *font, uint32_t glyph)
{
    hb_codepoint_t g = 0;
    return (hb_font_get_nominal_glyph(font->font, 0x2010, &g) && g == glyph) ||
           (hb_font_get_nominal_glyph(font->font, '-', &g) && g == glyph);
}

static JbDict reserved(JbFont *lead, JbDict *dict)
{
    if (dict->h == NULL)
        *dict = jb_pdf_dict(lead->w, true);
    return *dict;
}

JbDict jb_pdf_font_dict(JbFont *font)
{
    return reserved(font->lead, &font->lead->dict);
}

JbDict jb_pdf_font_dict_vertical(JbFont *font)
{
    return reserved(font->lead, &font->lead->dict_vertical);
}

void jb_pdf_font_use(JbFont *font, uint32_t glyph)
{
    if (glyph < font->glyph_n)
        jb_pdf_font_info(font, glyph)->used = true;
}

unsigned jb_pdf_font_code(JbFont *font, uint32_t glyph)
{
    jb_pdf_font_use(font, glyph);
    JbFont *lead = font->lead;
    if (glyph == 0 || glyph >= font->glyph_n || lead->order.n > UINT16_MAX)
        return 0;
    JbGlyphInfo *info = jb_pdf_font_info(font, glyph);
    if (info->code == 0) {
        info->code = (uint16_t)lead->order.n;
        JB_PUSH(font->w->arena, &lead->order, (JbShown){font, glyph, {0}});
    }
    return info->code;
}

unsigned jb_pdf_font_code_wide(JbFont *font, uint32_t glyph, JbGap gap)
{
    JbFont *lead = font->lead;
    for (size_t i = 0; i < font->wide.n; i++)
        if (font->wide.at[i].glyph == glyph && font->wide.at[i].gap.lead == gap.lead &&
            font->wide.at[i].gap.trail == gap.trail)
            return font->wide.at[i].code;
    if (lead->order.n > UINT16_MAX)
        return 0;
    jb_pdf_font_use(font, glyph);
    const JbWideCode w = {glyph, gap, (uint16_t)lead->order.n};
    JB_PUSH(font->w->arena, &font->wide, w);
    JB_PUSH(font->w->arena, &lead->order, (JbShown){font, glyph, gap});
    return w.code;
}

void jb_pdf_fonts_number(JbWriter *w)
{
    for (size_t i = 0; i < w->font_n; i++) {
        JbFont *f = w->fonts[i];
        for (size_t g = 0; f != NULL && (g = jb_pdf_glyph_next_used(&f->glyphs, g)) < f->glyph_n;)
            (void)jb_pdf_font_code(f, (uint32_t)g++);
    }
}

int jb_pdf_font_units(const JbFont *f, uint32_t glyph)
{
    if (glyph >= f->glyph_n)
        return hb_font_get_glyph_h_advance(f->font, glyph);
    JbGlyphInfo *info = jb_pdf_font_info(f, glyph);
    if (info->advance == 0)
        info->advance = hb_font_get_glyph_h_advance(f->font, glyph) + 1;
    return info->advance - 1;
}

int64_t jb_pdf_font_advance(const JbFont *font, uint32_t glyph)
{
    int64_t a = jb_pdf_font_units(font, glyph);
    return (a * 100000 + font->upem / 2) / font->upem;
}

int jb_pdf_font_gap_units(const JbFont *f, int n)
{
    const int grid = jb_layout_prepared_grid(f->upem);
    return n * ((int)f->upem / JB_GAP_STEPS / grid * grid);
}

static int64_t of_em(const JbFont *f, int64_t units)
{
    return (units * 100000 + (units < 0 ? -(int64_t)f->upem : (int64_t)f->upem) / 2) / f->upem;
}

int64_t jb_pdf_font_gap(const JbFont *font, int n)
{
    return n != 0 ? of_em(font, jb_pdf_font_gap_units(font, n)) : 0; /* as most have */
}

/* Where the vertical origin lies under that of the face, 1/1000 em: the cell's middle in place of
 * its head. It changes nothing that is seen, as glyphs are placed by it; but readers differ in
 * whether a cell begins or ends at its origin, and poppler, which lets it end there, takes an
 * upright character for one that covers the turned word before it, and tears the line apart, unless
 * they overlap by less than half an em. */
enum { ORIGIN_SHIFT = 520 };

/* x is half the width (PDF 9.7.4.3: the default of W2), y and the advance are by the face's VORG
 * and vmtx. */
static JbVertical vertical_of(const JbFont *f, uint32_t glyph)
{
    hb_position_t x = 0, y = 0;
    hb_font_get_glyph_origin_for_direction(f->font, glyph, HB_DIRECTION_TTB, &x, &y);
    return (JbVertical){jb_pdf_font_advance(f, glyph) / 2, of_em(f, y) - ORIGIN_SHIFT * 100,
                        of_em(f, -(int64_t)hb_font_get_glyph_v_advance(f->font, glyph))};
}

JbVertical jb_pdf_font_vertical(JbFont *font, uint32_t glyph)
{
    hb_set_add(font->vertical, glyph);
    return vertical_of(font, glyph);
}

static uint32_t text_value(JbFont *f, const char *utf8, size_t n)
{
    size_t end = 0;
    uint32_t c = jb_text_utf8_next(utf8, n, &end);
    if (end == n)
        return c == JB_UTF8_BAD || c == 0 ? 0xFFFD : c;
    for (size_t i = 0; i < f->texts.n; i++)
        if (f->texts.at[i].n == n && memcmp(f->texts.at[i].at, utf8, n) == 0)
            return SEVERAL + (uint32_t)i;
    JB_PUSH(f->w->arena, &f->texts, (JbCharacters){utf8, n});
    return SEVERAL + (uint32_t)(f->texts.n - 1);
}

/* Boyer and Moore's majority vote: one counter is enough. */
void jb_pdf_font_vote(JbFont *font, uint32_t glyph, const char *utf8, size_t n)
{
    if (glyph >= font->glyph_n)
        return;
    uint32_t value = text_value(font, utf8, n);
    JbGlyphInfo *info = jb_pdf_font_info(font, glyph);
    if (info->votes == 0)
        info->unicode = value;
    if (info->unicode == value)
        info->votes++;
    else
        info->votes--;
}

bool jb_pdf_font_stands_for(JbFont *font, uint32_t glyph, const char *utf8, size_t n)
{
    if (glyph >= font->glyph_n)
        return false;
    uint32_t value = text_value(font, utf8, n), *stands = &jb_pdf_font_info(font, glyph)->unicode;
    *stands = *stands == 0 ? value : *stands;
    return *stands == value;
}

void jb_pdf_font_name_glyph(JbFont *font, uint32_t glyph, const char *utf8, size_t n)
{
    if (glyph >= font->glyph_n || jb_pdf_font_info(font, glyph)->unicode != 0)
        return;
    hb_codepoint_t c = jb_pdf_nominal(font->font, glyph);
    c = c == 0 && n > 0 ? text_value(font, utf8, n) : c;
    jb_pdf_font_info(font, glyph)->unicode = c != 0 ? c : 0xFFFD;
}

/* What the code says, UTF-16 in hexadecimal; NULL: nothing. */
static const char *text_of(JbArena *arena, const JbShown *s)
{
    const JbFont *f = s->font;
    uint32_t value = jb_pdf_font_info(f, s->glyph)->unicode;
    JbText one = jb_text(arena), hex = jb_text(arena);
    if (value == 0)
        return NULL;
    if (value >= SEVERAL)
        jb_text_put_n(&one, f->texts.at[value - SEVERAL].at, f->texts.at[value - SEVERAL].n);
    else
        jb_text_put_utf8(&one, value);
    jb_pdf_put_utf16_hex(&hex, one.at, one.n);
    return jb_text_str(&hex);
}

/* --- the subset --- */

/* ABCDEF+Name: the tag from the glyph set (FNV-1a), so that it is the same each time and differs
 * where the subset does. */
static const char *subset_name(const JbFont *f)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < f->order.n; i++) {
        h = (h ^ (f->order.at[i].glyph & 0xFF)) * 16777619u;
        h = (h ^ (f->order.at[i].glyph >> 8)) * 16777619u;
    }
    char tag[8];
    for (int i = 0; i < 6; i++, h /= 26)
        tag[i] = (char)('A' + h % 26);
    tag[6] = '\0';
    return jb_arena_format(f->w->arena, "%s+%s", tag,
                           jb_layout_face_name(f->w->pages->faces, f->id));
}

static JbLen thousandths(const JbFont *f, int64_t units)
{
    return (JbLen)(units * 1000 / (int64_t)f->upem);
}

static JbLen metric(const JbFont *f, hb_ot_metrics_tag_t tag)
{
    hb_position_t v = 0;
    hb_ot_metrics_get_position_with_fallback(f->font, tag, &v);
    return thousandths(f, v);
}

void jb_pdf_font_box(const JbFont *f, int box[4])
{
    hb_blob_t *head = hb_face_reference_table(f->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned n = 0;
    const uint8_t *at = (const uint8_t *)hb_blob_get_data(head, &n);
    for (int i = 0; i < 4; i++)
        box[i] = n >= 44 ? (int16_t)(at[36 + 2 * i] << 8 | at[37 + 2 * i]) : 0;
    hb_blob_destroy(head);
}

static JbDict descriptor(const JbFont *f, const char *name, JbDict file)
{
    JbDict d = jb_pdf_dict(f->w, true);
    JbArray bounds = jb_pdf_array(f->w, false);
    int box[4];
    jb_pdf_font_box(f, box);
    for (int i = 0; i < 4; i++)
        jb_pdf_add_int(f->w, bounds, thousandths(f, box[i]));
    jb_pdf_set_name(f->w, d, "Type", "FontDescriptor");
    jb_pdf_set_name(f->w, d, "FontName", name);
    jb_pdf_set_int(f->w, d, "Flags", 4); /* symbolic: no standard Latin encoding is claimed */
    jb_pdf_set_array(f->w, d, "FontBBox", bounds);
    jb_pdf_set_int(f->w, d, "ItalicAngle", 0);
    jb_pdf_set_int(f->w, d, "Ascent", metric(f, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER));
    jb_pdf_set_int(f->w, d, "Descent", metric(f, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER));
    jb_pdf_set_int(f->w, d, "CapHeight", metric(f, HB_OT_METRICS_TAG_CAP_HEIGHT));
    jb_pdf_set_int(f->w, d, "StemV",
                   80); /* no table says it; readers use it only for fonts that are not embedded */
    jb_pdf_set_dict(f->w, d, f->glyf ? "FontFile2" : "FontFile3", file);
    return d;
}

/* W: runs of neighbouring codes; full ems are DW and left out. */
static JbArray widths(const JbFont *f)
{
    JbArray w = jb_pdf_array(f->w, false), run = {NULL};
    for (size_t i = 1; i < f->order.n; i++) {
        const JbShown *s = &f->order.at[i];
        int64_t advance = jb_pdf_font_advance(s->font, s->glyph) +
                          jb_pdf_font_gap(s->font, s->gap.lead) +
                          jb_pdf_font_gap(s->font, s->gap.trail); /* 1/100 of W's unit */
        if (advance == 100000) {
            run.h = NULL;
            continue;
        }
        if (run.h == NULL) {
            jb_pdf_add_int(f->w, w, (int64_t)i);
            run = jb_pdf_array(f->w, false);
            jb_pdf_add_array(f->w, w, run);
        }
        jb_pdf_add_len(f->w, run, (JbLen)(advance * 10));
    }
    return w;
}

/* Vertical origin and advance of a full cell of Han faces, 1/1000 em. */
enum { CELL_ORIGIN = 880 - ORIGIN_SHIFT, CELL_ADVANCE = 1000 };

/* W2: glyphs that stand otherwise than DW2 says, each with its advance and its vertical origin. */
static JbArray heights(const JbFont *f)
{
    JbArray w = jb_pdf_array(f->w, false);
    for (size_t i = 1; i < f->order.n; i++) {
        const JbShown *s = &f->order.at[i];
        JbVertical d = vertical_of(s->font, s->glyph);
        if (!hb_set_has(s->font->vertical, s->glyph) ||
            (d.y == CELL_ORIGIN * 100 && d.advance == CELL_ADVANCE * 100))
            continue;
        JbArray one = jb_pdf_array(f->w, false);
        jb_pdf_add_int(f->w, w, (int64_t)i);
        jb_pdf_add_len(f->w, one, (JbLen)(-d.advance * 10));
        jb_pdf_add_len(f->w, one, (JbLen)(d.x * 10));
        jb_pdf_add_len(f->w, one, (JbLen)(d.y * 10));
        jb_pdf_add_array(f->w, w, one);
    }
    return w;
}

static JbDict to_unicode(const JbFont *f)
{
    JbArena *scratch = jb_arena_new();
    const char **said = jb_arena_alloc_array(scratch, f->order.n, sizeof *said);
    for (size_t i = 1; i < f->order.n; i++)
        said[i] = text_of(scratch, &f->order.at[i]);
    const JbText map = jb_pdf_to_unicode(scratch, said, f->order.n);
    JbDict stream = jb_pdf_stream(f->w, map.at, map.n, JB_FLATE_TEXT);
    jb_arena_free(scratch);
    return stream;
}

static JbDict cid_font(const JbFont *f, const char *name, JbDict file)
{
    JbDict cid = jb_pdf_dict(f->w, true), info = jb_pdf_dict(f->w, false);
    jb_pdf_set_name(f->w, cid, "Type", "Font");
    jb_pdf_set_name(f->w, cid, "Subtype", f->glyf ? "CIDFontType2" : "CIDFontType0");
    jb_pdf_set_name(f->w, cid, "BaseFont", name);
    jb_pdf_set_text(f->w, info, "Registry", "Adobe");
    jb_pdf_set_text(f->w, info, "Ordering", "Identity");
    jb_pdf_set_int(f->w, info, "Supplement", 0);
    jb_pdf_set_dict(f->w, cid, "CIDSystemInfo", info);
    jb_pdf_set_dict(f->w, cid, "FontDescriptor", descriptor(f, name, file));
    jb_pdf_set_int(f->w, cid, "DW", 1000);
    jb_pdf_set_array(f->w, cid, "W", widths(f));
    if (f->glyf)
        jb_pdf_set_name(f->w, cid, "CIDToGIDMap", "Identity");
    if (f->dict_vertical.h != NULL) {
        JbArray cell = jb_pdf_array(f->w, false);
        jb_pdf_add_int(f->w, cell, CELL_ORIGIN);
        jb_pdf_add_int(f->w, cell, -CELL_ADVANCE);
        jb_pdf_set_array(f->w, cid, "DW2", cell);
        jb_pdf_set_array(f->w, cid, "W2", heights(f));
    }
    return cid;
}

/* The font that writes along lines or downwards, where it was asked for. */
static void fill_type0(const JbFont *f, JbDict font, const char *encoding, const char *name,
                       JbDict cid, JbDict to_unicode)
{
    JbWriter *w = f->w;
    if (font.h == NULL)
        return;
    JbArray descendants = jb_pdf_array(w, false);
    jb_pdf_add_dict(w, descendants, cid);
    jb_pdf_set_name(w, font, "Type", "Font");
    jb_pdf_set_name(w, font, "Subtype", "Type0");
    jb_pdf_set_name(w, font, "BaseFont",
                    f->glyf ? name : jb_arena_format(w->arena, "%s-%s", name, encoding));
    jb_pdf_set_name(w, font, "Encoding", encoding);
    jb_pdf_set_array(w, font, "DescendantFonts", descendants);
    jb_pdf_set_dict(w, font, "ToUnicode", to_unicode);
}

static void fill_font(const JbFont *f, const char *name, JbDict cid)
{
    JbDict text = to_unicode(f);
    fill_type0(f, f->dict, "Identity-H", name, cid, text);
    fill_type0(f, f->dict_vertical, "Identity-V", name, cid, text);
}

static void end_font(JbFont *f)
{
    const char *name = subset_name(f);
    if (f->dict.h == NULL && f->dict_vertical.h == NULL) /* none of its glyphs is shown */
        return;
    f->subset = name;
    f->file = jb_pdf_stream_later(f->w);
    fill_font(f, name, cid_font(f, name, f->file));
}

void jb_pdf_fonts_end(JbWriter *w)
{
    for (size_t i = 0; i < w->font_n; i++)
        if (w->fonts[i] != NULL && w->fonts[i]->lead == w->fonts[i])
            end_font(w->fonts[i]);
}

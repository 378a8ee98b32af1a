/* SPDX-License-Identifier: MIT */
#include "pdf/font.h"
#include "layout/face_hb.h"
#include "layout/prepared.h"
#include "pdf/cff.h"
#include "pdf/glyf.h"
#include "pdf/glyph.h"
#include "pdf/glyph_info.h"
#include "pdf/glyph_kept.h"
#include "pdf/unicode.h"
#include <hb-ot.h>
#include <string.h>

/* UTF-8 of several characters, for instance a ligature's. */
typedef struct Text {
    const char *at;
    size_t n;
} Text;
#define SEVERAL 0x80000000u

/* A glyph of a font that shares its codes with others. */
typedef struct Shown {
    JbFont *font;
    uint32_t glyph;
    JbGap gap;
} Shown;

/* A code with a gap within its advance. */
typedef struct Wide {
    uint32_t glyph;
    JbGap gap;
    uint16_t code;
} Wide;

struct JbFont {
    JbWriter *w;
    JbFont *lead; /* the first font of the same typeface: prepared and whole face end in one subset.
                     Itself where it is the first */
    JbFaceId id;
    hb_face_t *face;
    hb_font_t *font;
    unsigned upem;
    bool glyf;           /* TrueType outlines; else CFF */
    size_t glyph_n;      /* in the face */
    JbGlyphInfos glyphs; /* ToUnicode: a character, or SEVERAL + index in `texts` */
    JB_VEC(Wide) wide;   /* codes besides */
    JB_VEC(Shown) order; /* of the lead: glyphs by code, .notdef first */
    JB_VEC(Text) texts;
    hb_set_t *vertical;         /* of those used: upright in vertical lines */
    JbDict dict, dict_vertical; /* of the lead; h is NULL until it is asked for */
    const char *subset;         /* its name in the file, and … */
    JbDict file;                /* … its program, which is yet to be filled in; h NULL: none */
};

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

/* Of a glyph below glyph_n. */
static JbGlyphInfo *info_of(const JbFont *f, uint32_t glyph)
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
        JB_PUSH(w->arena, &f->order, (Shown){.font = f});
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
        info_of(font, glyph)->used = true;
}

unsigned jb_pdf_font_code(JbFont *font, uint32_t glyph)
{
    jb_pdf_font_use(font, glyph);
    JbFont *lead = font->lead;
    if (glyph == 0 || glyph >= font->glyph_n || lead->order.n > UINT16_MAX)
        return 0;
    JbGlyphInfo *info = info_of(font, glyph);
    if (info->code == 0) {
        info->code = (uint16_t)lead->order.n;
        JB_PUSH(font->w->arena, &lead->order, (Shown){font, glyph, {0}});
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
    const Wide w = {glyph, gap, (uint16_t)lead->order.n};
    JB_PUSH(font->w->arena, &font->wide, w);
    JB_PUSH(font->w->arena, &lead->order, (Shown){font, glyph, gap});
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

/* Of the face, in its units. */
static int advance_of(const JbFont *f, uint32_t glyph)
{
    if (glyph >= f->glyph_n)
        return hb_font_get_glyph_h_advance(f->font, glyph);
    JbGlyphInfo *info = info_of(f, glyph);
    if (info->advance == 0)
        info->advance = hb_font_get_glyph_h_advance(f->font, glyph) + 1;
    return info->advance - 1;
}

int64_t jb_pdf_font_advance(const JbFont *font, uint32_t glyph)
{
    int64_t a = advance_of(font, glyph);
    return (a * 100000 + font->upem / 2) / font->upem;
}

/* Outlines of the screen edition stay on their grid. */
static int gap_units(const JbFont *f, int n)
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
    return n != 0 ? of_em(font, gap_units(font, n)) : 0; /* as most have */
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
    JB_PUSH(f->w->arena, &f->texts, (Text){utf8, n});
    return SEVERAL + (uint32_t)(f->texts.n - 1);
}

/* Boyer and Moore's majority vote: one counter is enough. */
void jb_pdf_font_vote(JbFont *font, uint32_t glyph, const char *utf8, size_t n)
{
    if (glyph >= font->glyph_n)
        return;
    uint32_t value = text_value(font, utf8, n);
    JbGlyphInfo *info = info_of(font, glyph);
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
    uint32_t value = text_value(font, utf8, n), *stands = &info_of(font, glyph)->unicode;
    *stands = *stands == 0 ? value : *stands;
    return *stands == value;
}

void jb_pdf_font_name_glyph(JbFont *font, uint32_t glyph, const char *utf8, size_t n)
{
    if (glyph >= font->glyph_n || info_of(font, glyph)->unicode != 0)
        return;
    hb_codepoint_t c = jb_pdf_nominal(font->font, glyph);
    c = c == 0 && n > 0 ? text_value(font, utf8, n) : c;
    info_of(font, glyph)->unicode = c != 0 ? c : 0xFFFD;
}

/* What the code says, UTF-16 in hexadecimal; NULL: nothing. */
static const char *text_of(JbArena *arena, const Shown *s)
{
    const JbFont *f = s->font;
    uint32_t value = info_of(f, s->glyph)->unicode;
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

/* head's box in font units. */
static void font_box(const JbFont *f, int box[4])
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
    font_box(f, box);
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
        const Shown *s = &f->order.at[i];
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
        const Shown *s = &f->order.at[i];
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

/* Outlines for screens stand on 1/200 em: at 9 pt that moves no edge by more than 1/25 pt, and
 * saves a third of the font program. The other editions keep each unit. */
static int grid_of(const JbFont *f)
{
    return f->w->edition->coarse ? jb_layout_prepared_grid(f->upem) : 1;
}

static int width_of(const Shown *s)
{
    return advance_of(s->font, s->glyph) + gap_units(s->font, s->gap.lead) +
           gap_units(s->font, s->gap.trail);
}

/* The glyph's outline as a charstring without its width, in the scratch or kept by the run. */
static JbText outline_code(const JbFont *f, JbArena *scratch, const Shown *s)
{
    JbText t = jb_text(scratch), made = jb_text(scratch);
    JbGlyphs *kept = f->w->options->glyphs;
    const JbGlyphKey key = {s->font->id, s->glyph, grid_of(f)};
    size_t n = 0;
    const JbFaces *faces = f->w->pages->faces;
    const char *code = jb_layout_face_code(faces, key.face, key.glyph, key.grid, &n);
    code = code != NULL ? code : jb_pdf_glyphs_find(kept, &key, &n);
    if (code == NULL) {
        jb_layout_face_drawn(faces, f->w->diags, key.face, key.glyph);
        const JbOutline fine = jb_pdf_outline(scratch, s->font->font, s->glyph),
                        outline = jb_pdf_outline_coarse(scratch, &fine, key.grid);
        jb_pdf_charstring(&made, scratch, &outline);
        jb_pdf_glyphs_keep(kept, &key, jb_text_str(&made), made.n);
    }
    n = made.n > 0 ? made.n : n;
    jb_pdf_put_charstring(&t, code != NULL ? code : made.at, n,
                          gap_units(f, s->gap.lead) / key.grid);
    return t;
}

/* Widths around the middle of Latin ones take a byte; a full em is left out. .notdef is empty where
 * it is not shown. */
static JbText charstring(const JbFont *f, JbArena *arena, JbArena *scratch, const JbCff *cff,
                         const Shown *s)
{
    JbText t = jb_text(arena), code = jb_text(scratch);
    bool shown = s->glyph != 0 || info_of(f, 0)->used;
    const int grid = grid_of(f), usual = cff->default_width * grid;
    int width = shown ? width_of(s) : usual;
    if (shown)
        code = outline_code(f, scratch, s);
    else
        jb_pdf_charstring(&code, scratch, &(JbOutline){{0}});
    if (width != usual)
        jb_pdf_put_type2_part(&t, width - cff->nominal_width * grid, grid);
    jb_text_put_n(&t, code.at, code.n);
    return t;
}

/* As far back as deflating finds what it has seen. */
enum { WINDOW = 32 << 10 /* bytes */ };

/* A code, and the one behind whose outline its own stands. */
typedef struct Placed {
    uint16_t behind, code;
} Placed;

static int by_place(const void *a, const void *b)
{
    const Placed *one = a, *other = b;
    int order = (one->behind > other->behind) - (one->behind < other->behind);
    return order != 0 ? order : (one->code > other->code) - (one->code < other->code);
}

/* The code of the same outline without a gap; its own where that is not shown. */
static uint16_t base_of(const JbFont *f, size_t i)
{
    const Shown *s = &f->order.at[i];
    uint16_t code = i == 0 ? 0 : info_of(s->font, s->glyph)->code;
    return code != 0 ? code : (uint16_t)i;
}

/* The codes as their outlines, `strings` by code, stand in the program; NULL: in their order. One
 * with a gap stands behind the same one without where that is too far ahead of the end to be found
 * again. */
static const uint16_t *places(JbArena *arena, const JbFont *f, const JbText *strings)
{
    size_t n = f->order.n, at = 0, total = 0, moved = 0;
    for (size_t i = 0; i < n; i++)
        total += strings[i].n;
    size_t *begins = jb_arena_alloc_array(arena, n, sizeof *begins);
    Placed *placed = jb_arena_alloc_array(arena, n, sizeof *placed);
    for (size_t i = 0; i < n; at += strings[i++].n) {
        uint16_t base = base_of(f, i);
        begins[i] = at;
        bool far = base < i && total - begins[base] > WINDOW;
        placed[i] = (Placed){far ? base : (uint16_t)i, (uint16_t)i};
        moved += far;
    }
    if (moved == 0)
        return NULL;
    qsort(placed, n, sizeof *placed, by_place);
    uint16_t *codes = jb_arena_alloc_array(arena, n, sizeof *codes);
    for (size_t i = 0; i < n; i++)
        codes[i] = placed[i].code;
    return codes;
}

static void fill_cff(const JbFont *f, const char *name)
{
    const int grid = grid_of(f), em = (int)f->upem / grid; /* steps of the grid, of which an em has
                                                               a whole number */
    JbCff cff = {.name = name,
                 .upem = (unsigned)em,
                 .glyph_n = f->order.n,
                 .default_width = em,
                 .nominal_width = em / 2};
    font_box(f, cff.box);
    for (int i = 0; i < 4; i++) /* outwards */
        cff.box[i] = (cff.box[i] + (i < 2 ? 0 : grid - 1)) / grid - (i < 2 && cff.box[i] < 0);
    JbArena *arena = jb_arena_new(), *scratch = jb_arena_new();
    JbText *strings = jb_arena_alloc_array(arena, f->order.n, sizeof *strings);
    for (size_t i = 0; i < f->order.n; i++) {
        strings[i] = charstring(f, arena, scratch, &cff, &f->order.at[i]);
        jb_arena_reset(scratch);
    }
    cff.cids = places(arena, f, strings);
    cff.charstrings = strings;
    if (cff.cids != NULL) {
        JbText *placed = jb_arena_alloc_array(arena, f->order.n, sizeof *placed);
        for (size_t i = 0; i < f->order.n; i++)
            placed[i] = strings[cff.cids[i]];
        cff.charstrings = placed;
    }
    JbText program = jb_pdf_cff(scratch, &cff);
    jb_pdf_fill_stream(f->w, f->file, program.at, program.n, JB_FLATE_PROGRAM);
    jb_arena_free(scratch);
    jb_arena_free(arena);
    jb_pdf_set_name(f->w, f->file, "Subtype", "CIDFontType0C");
}

/* A TrueType program of the same glyphs: glyph i has code i. Empty where the face lacks a table. */
static JbText glyf_program(const JbFont *f, JbArena *arena)
{
    JbGlyfGlyph *glyphs = jb_arena_alloc_array(arena, f->order.n, sizeof *glyphs);
    for (size_t i = 0; i < f->order.n; i++) {
        const Shown *s = &f->order.at[i];
        bool empty = s->glyph == 0 && !info_of(f, 0)->used;
        glyphs[i] =
            (JbGlyfGlyph){s->font->font, s->glyph, gap_units(f, s->gap.lead), width_of(s), empty};
    }
    return jb_pdf_glyf(arena, f->face, glyphs, f->order.n, grid_of(f));
}

static void fill_glyf(const JbFont *f)
{
    JbArena *arena = jb_arena_new();
    const JbText program = glyf_program(f, arena);
    if (program.n == 0)
        jb_diag_report(f->w->diags, JB_ERROR, JB_EXIT_DATA, "font-subset", NULL,
                       "name another file for this face in fonts.json",
                       "the face %s lacks head or hhea",
                       jb_layout_face_name(f->w->pages->faces, f->id));
    jb_pdf_fill_stream(f->w, f->file, jb_text_str(&program), program.n, JB_FLATE_PROGRAM);
    jb_pdf_set_int(f->w, f->file, "Length1", (int64_t)program.n);
    jb_arena_free(arena);
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

void jb_pdf_fonts_fill(JbWriter *w)
{
    for (size_t i = 0; i < w->font_n; i++) {
        JbFont *f = w->fonts[i];
        if (f != NULL && f->file.h != NULL && f->glyf)
            fill_glyf(f);
        else if (f != NULL && f->file.h != NULL)
            fill_cff(f, f->subset);
    }
    for (size_t i = 0; i < w->font_n; i++)
        if (w->fonts[i] != NULL)
            hb_set_destroy(w->fonts[i]->vertical);
}

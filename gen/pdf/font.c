/* SPDX-License-Identifier: MIT */
#include "pdf/font.h"
#include "pdf/cff.h"
#include "typeset/face_hb.h"
#include <hb-ot.h>
#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>

typedef enum JbOutlines {
    JB_CFF_CID,  /* codes are CIDs; hb-subset keeps them in the charset */
    JB_CFF_NAME, /* codes are glyph ids, which must not move in the subset */
    JB_GLYF      /* codes are glyph ids; CIDToGIDMap leads to the subset's */
} JbOutlines;

/* UTF-8 of several characters, for instance a ligature's. */
typedef struct Text {
    const char *at;
    size_t n;
} Text;
#define SEVERAL 0x80000000u

struct JbFont {
    JbWriter *w;
    JbFaceId id;
    hb_face_t *face;
    hb_font_t *font;
    unsigned upem;
    JbOutlines outlines;
    const uint16_t *cids; /* CFF_CID: by glyph */
    size_t glyph_n;       /* in the face */
    uint32_t *
        unicode; /* by glyph: the character that ToUnicode says, or SEVERAL + index in `texts`; 0: none yet */
    uint32_t *votes; /* by glyph: how much more often than anything else */
    JB_VEC(Text) texts;
    hb_set_t *glyphs;       /* used */
    hb_set_t *down;         /* of them: upright in vertical lines */
    JbDict dict, dict_down; /* the second one's h is NULL until it is asked for */
};

static void find_outlines(JbFont *f)
{
    hb_blob_t *cff = hb_face_reference_table(f->face, HB_TAG('C', 'F', 'F', ' '));
    unsigned n = 0;
    const char *bytes = hb_blob_get_data(cff, &n);
    if (n == 0)
        f->outlines = JB_GLYF;
    else if (jb_cff_cids(f->w->arena, (const uint8_t *)bytes, n, f->glyph_n, &f->cids))
        f->outlines = JB_CFF_CID;
    else
        f->outlines = JB_CFF_NAME;
    hb_blob_destroy(cff);
}

static JbFont *new_font(JbWriter *w, JbFaceId face)
{
    JbFont *f = jb_alloc(w->arena, sizeof *f);
    f->w = w;
    f->id = face;
    f->face = jb_face_hb(w->pages->faces, face);
    f->font = jb_face_font(w->pages->faces, face);
    f->upem = hb_face_get_upem(f->face);
    f->glyph_n = hb_face_get_glyph_count(f->face);
    f->unicode = jb_alloc_array(w->arena, f->glyph_n, sizeof *f->unicode);
    f->votes = jb_alloc_array(w->arena, f->glyph_n, sizeof *f->votes);
    f->glyphs = hb_set_create();
    f->down = hb_set_create();
    hb_set_add(f->glyphs, 0);
    find_outlines(f);
    f->dict = jb_dict(w, true);
    return f;
}

JbFont *jb_font(JbWriter *w, JbFaceId face)
{
    if (face >= w->font_n) {
        size_t n = jb_faces_count(w->pages->faces);
        JbFont **more = jb_alloc_array(w->arena, n, sizeof *more);
        if (w->font_n > 0)
            memcpy(more, w->fonts, w->font_n * sizeof *more);
        w->fonts = more;
        w->font_n = n;
    }
    if (w->fonts[face] == NULL)
        w->fonts[face] = new_font(w, face);
    return w->fonts[face];
}

bool jb_font_is_hyphen(const JbFont *font, uint32_t glyph)
{
    hb_codepoint_t g = 0;
    return (hb_font_get_nominal_glyph(font->font, 0x2010, &g) && g == glyph) ||
           (hb_font_get_nominal_glyph(font->font, '-', &g) && g == glyph);
}

JbDict jb_font_dict(const JbFont *font)
{
    return font->dict;
}

JbDict jb_font_dict_down(JbFont *font)
{
    if (font->dict_down.h == NULL)
        font->dict_down = jb_dict(font->w, true);
    return font->dict_down;
}

static unsigned code_of(const JbFont *f, uint32_t glyph)
{
    return f->outlines == JB_CFF_CID && glyph < f->glyph_n ? f->cids[glyph] : glyph;
}

unsigned jb_font_code(JbFont *font, uint32_t glyph)
{
    hb_set_add(font->glyphs, glyph);
    return code_of(font, glyph);
}

int64_t jb_font_advance(const JbFont *font, uint32_t glyph)
{
    int64_t a = hb_font_get_glyph_h_advance(font->font, glyph);
    return (a * 100000 + font->upem / 2) / font->upem;
}

static int64_t of_em(const JbFont *f, int64_t units)
{
    return (units * 100000 + (units < 0 ? -(int64_t)f->upem : (int64_t)f->upem) / 2) / f->upem;
}

/* Where the vertical origin lies under that of the face, 1/1000 em: the cell's middle in place of its head. It changes nothing that is seen, as
 * glyphs are placed by it; but readers differ in whether a cell begins or ends at its origin, and poppler, which lets it end there, takes
 * an upright character for one that covers the turned word before it, and tears the line apart, unless they overlap by less than half an em. */
enum { ORIGIN_SHIFT = 520 };

/* x is half the width (PDF 9.7.4.3: the default of W2), y and the advance are by the face's VORG and vmtx. */
static JbDown down_of(const JbFont *f, uint32_t glyph)
{
    hb_position_t x = 0, y = 0;
    hb_font_get_glyph_origin_for_direction(f->font, glyph, HB_DIRECTION_TTB, &x, &y);
    return (JbDown){jb_font_advance(f, glyph) / 2, of_em(f, y) - ORIGIN_SHIFT * 100,
                    of_em(f, -(int64_t)hb_font_get_glyph_v_advance(f->font, glyph))};
}

JbDown jb_font_down(JbFont *font, uint32_t glyph)
{
    hb_set_add(font->down, glyph);
    return down_of(font, glyph);
}

static uint32_t text_value(JbFont *f, const char *utf8, size_t n)
{
    size_t end = 0;
    uint32_t c = jb_utf8_next(utf8, n, &end);
    if (end == n)
        return c == JB_UTF8_BAD || c == 0 ? 0xFFFD : c;
    for (size_t i = 0; i < f->texts.n; i++)
        if (f->texts.at[i].n == n && memcmp(f->texts.at[i].at, utf8, n) == 0)
            return SEVERAL + (uint32_t)i;
    JB_PUSH(f->w->arena, &f->texts, (Text){utf8, n});
    return SEVERAL + (uint32_t)(f->texts.n - 1);
}

/* Boyer and Moore's majority vote: one counter is enough. */
void jb_font_vote(JbFont *font, uint32_t glyph, const char *utf8, size_t n)
{
    if (glyph >= font->glyph_n)
        return;
    uint32_t value = text_value(font, utf8, n);
    if (font->votes[glyph] == 0)
        font->unicode[glyph] = value;
    if (font->unicode[glyph] == value)
        font->votes[glyph]++;
    else
        font->votes[glyph]--;
}

bool jb_font_stands_for(JbFont *font, uint32_t glyph, const char *utf8, size_t n)
{
    if (glyph >= font->glyph_n)
        return false;
    uint32_t value = text_value(font, utf8, n);
    if (font->unicode[glyph] == 0)
        font->unicode[glyph] = value;
    return font->unicode[glyph] == value;
}

/* The character that the cmap gives this glyph, or 0. The hyphen is by far the commonest; else the whole cmap is searched. */
static hb_codepoint_t nominal_character(const JbFont *f, uint32_t glyph)
{
    hb_codepoint_t found = 0, g = 0;
    if (hb_font_get_nominal_glyph(f->font, '-', &g) && g == glyph)
        return '-';
    hb_set_t *all = hb_set_create();
    hb_face_collect_unicodes(f->face, all);
    for (hb_codepoint_t c = HB_SET_VALUE_INVALID; found == 0 && hb_set_next(all, &c);)
        if (hb_font_get_nominal_glyph(f->font, c, &g) && g == glyph)
            found = c;
    hb_set_destroy(all);
    return found;
}

void jb_font_name_glyph(JbFont *font, uint32_t glyph, const char *utf8, size_t n)
{
    if (glyph >= font->glyph_n || font->unicode[glyph] != 0)
        return;
    hb_codepoint_t c = nominal_character(font, glyph);
    font->unicode[glyph] = c != 0 ? c : n > 0 ? text_value(font, utf8, n) : 0xFFFD;
}

static void put_text_of(const JbFont *f, JbText *t, uint32_t glyph)
{
    uint32_t value = f->unicode[glyph];
    if (value >= SEVERAL) {
        jb_put_utf16_hex(t, f->texts.at[value - SEVERAL].at, f->texts.at[value - SEVERAL].n);
        return;
    }
    JbText one = jb_text(f->w->arena);
    jb_put_utf8(&one, value);
    jb_put_utf16_hex(t, one.at, one.n);
}

/* --- the subset --- */

/* The face with no more tables than the PDF's font has: the subsetter then spends no time on cmap and layout. The font program of CFF is
 * the table alone; its advances stand in W. */
static hb_face_t *bare_face(const JbFont *f)
{
    static const hb_tag_t cff[] = {HB_TAG('C', 'F', 'F', ' '), HB_TAG('h', 'e', 'a', 'd'),
                                   HB_TAG('m', 'a', 'x', 'p'), 0};
    static const hb_tag_t glyf[] = {HB_TAG('g', 'l', 'y', 'f'),
                                    HB_TAG('l', 'o', 'c', 'a'),
                                    HB_TAG('h', 'e', 'a', 'd'),
                                    HB_TAG('m', 'a', 'x', 'p'),
                                    HB_TAG('h', 'h', 'e', 'a'),
                                    HB_TAG('h', 'm', 't', 'x'),
                                    0};
    hb_face_t *face = hb_face_builder_create();
    for (const hb_tag_t *tag = f->outlines == JB_GLYF ? glyf : cff; *tag != 0; tag++) {
        hb_blob_t *blob = hb_face_reference_table(f->face, *tag);
        hb_face_builder_add_table(face, *tag, blob);
        hb_blob_destroy(blob);
    }
    return face;
}

static hb_subset_plan_t *plan_subset(const JbFont *f)
{
    hb_subset_input_t *in = hb_subset_input_create_or_fail();
    if (in == NULL)
        return NULL;
    hb_set_union(hb_subset_input_glyph_set(in), f->glyphs);
    unsigned flags = HB_SUBSET_FLAGS_NO_HINTING;
    if (f->outlines == JB_CFF_NAME)
        flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
    hb_subset_input_set_flags(in, flags);
    hb_face_t *face = bare_face(f);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face, in);
    hb_face_destroy(face);
    hb_subset_input_destroy(in);
    return plan;
}

/* ABCDEF+Name: the tag from the glyph set (FNV-1a), so that it is the same each time and differs where the subset does. */
static const char *subset_name(const JbFont *f)
{
    uint32_t h = 2166136261u;
    for (hb_codepoint_t g = HB_SET_VALUE_INVALID; hb_set_next(f->glyphs, &g);) {
        h = (h ^ (g & 0xFF)) * 16777619u;
        h = (h ^ (g >> 8)) * 16777619u;
    }
    char tag[8];
    for (int i = 0; i < 6; i++, h /= 26)
        tag[i] = (char)('A' + h % 26);
    tag[6] = '\0';
    return jb_format(f->w->arena, "%s+%s", tag, jb_face_name(f->w->pages->faces, f->id));
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

static JbArray font_box(const JbFont *f)
{
    hb_blob_t *head = hb_face_reference_table(f->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned n = 0;
    const uint8_t *at = (const uint8_t *)hb_blob_get_data(head, &n);
    JbLen v[4] = {0, 0, 0, 0};
    for (int i = 0; i < 4 && n >= 44; i++)
        v[i] = thousandths(f, (int16_t)(at[36 + 2 * i] << 8 | at[37 + 2 * i]));
    hb_blob_destroy(head);
    return jb_box(f->w, v[0] * 1000, v[1] * 1000, v[2] * 1000, v[3] * 1000);
}

static JbDict descriptor(const JbFont *f, const char *name, JbDict file)
{
    JbDict d = jb_dict(f->w, true);
    jb_set_name(f->w, d, "Type", "FontDescriptor");
    jb_set_name(f->w, d, "FontName", name);
    jb_set_int(f->w, d, "Flags", 4); /* symbolic: no standard Latin encoding is claimed */
    jb_set_array(f->w, d, "FontBBox", font_box(f));
    jb_set_int(f->w, d, "ItalicAngle", 0);
    jb_set_int(f->w, d, "Ascent", metric(f, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER));
    jb_set_int(f->w, d, "Descent", metric(f, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER));
    jb_set_int(f->w, d, "CapHeight", metric(f, HB_OT_METRICS_TAG_CAP_HEIGHT));
    jb_set_int(f->w, d, "StemV",
               80); /* no table says it; readers use it only for fonts that are not embedded */
    jb_set_dict(f->w, d, f->outlines == JB_GLYF ? "FontFile2" : "FontFile3", file);
    return d;
}

typedef struct Code {
    unsigned code;
    uint32_t glyph;
} Code;

static int by_code(const void *a, const void *b)
{
    const Code *x = a, *y = b;
    return (x->code > y->code) - (x->code < y->code);
}

static Code *sorted_codes(const JbFont *f, size_t *n)
{
    Code *codes = jb_alloc_array(f->w->arena, hb_set_get_population(f->glyphs), sizeof *codes);
    *n = 0;
    for (hb_codepoint_t g = HB_SET_VALUE_INVALID; hb_set_next(f->glyphs, &g);)
        codes[(*n)++] = (Code){code_of(f, g), g};
    qsort(codes, *n, sizeof *codes, by_code);
    return codes;
}

/* W: runs of neighbouring codes; full ems are DW and left out. */
static JbArray widths(const JbFont *f, const Code *codes, size_t n)
{
    JbArray w = jb_array(f->w, false), run = {NULL};
    for (size_t i = 0; i < n; i++) {
        int64_t advance = jb_font_advance(f, codes[i].glyph); /* 1/100000 em = 1/100 of W's unit */
        if (advance == 100000) {
            run.h = NULL;
            continue;
        }
        if (run.h == NULL || codes[i - 1].code + 1 != codes[i].code) {
            jb_add_int(f->w, w, codes[i].code);
            run = jb_array(f->w, false);
            jb_add_array(f->w, w, run);
        }
        jb_add_len(f->w, run, (JbLen)(advance * 10));
    }
    return w;
}

/* Vertical origin and advance of a full cell of Han faces, 1/1000 em. */
enum { CELL_ORIGIN = 880 - ORIGIN_SHIFT, CELL_ADVANCE = 1000 };

/* W2: glyphs that stand otherwise than DW2 says, each with its advance and its vertical origin. */
static JbArray heights(const JbFont *f, const Code *codes, size_t n)
{
    JbArray w = jb_array(f->w, false);
    for (size_t i = 0; i < n; i++) {
        JbDown d = down_of(f, codes[i].glyph);
        if (!hb_set_has(f->down, codes[i].glyph) ||
            (d.y == CELL_ORIGIN * 100 && d.advance == CELL_ADVANCE * 100))
            continue;
        JbArray one = jb_array(f->w, false);
        jb_add_int(f->w, w, codes[i].code);
        jb_add_len(f->w, one, (JbLen)(-d.advance * 10));
        jb_add_len(f->w, one, (JbLen)(d.x * 10));
        jb_add_len(f->w, one, (JbLen)(d.y * 10));
        jb_add_array(f->w, w, one);
    }
    return w;
}

static JbDict to_unicode(const JbFont *f, const Code *codes, size_t n)
{
    JbText t = jb_text(f->w->arena);
    jb_put(&t, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
               "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
               "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
               "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    size_t known = 0, done = 0;
    for (size_t i = 0; i < n; i++)
        known += f->unicode[codes[i].glyph] != 0;
    for (size_t i = 0; i < n; i++) {
        if (f->unicode[codes[i].glyph] == 0)
            continue;
        if (done % 100 == 0) /* at most 100 in a block (Adobe Technical Note 5014) */
            jb_put_format(&t, "%zu beginbfchar\n", known - done < 100 ? known - done : 100);
        jb_put_format(&t, "<%04X> <", codes[i].code);
        put_text_of(f, &t, codes[i].glyph);
        jb_put(&t, ">\n");
        done++;
        if (done % 100 == 0 || done == known)
            jb_put(&t, "endbfchar\n");
    }
    jb_put(&t, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    return jb_stream(f->w, t.at, t.n, true);
}

/* GLYF: two bytes for each code up to the last one used, the glyph in the subset. */
static JbDict glyph_map(const JbFont *f, const hb_subset_plan_t *plan)
{
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
    size_t top = hb_set_get_max(f->glyphs);
    uint8_t *bytes = jb_alloc(f->w->arena, 2 * (top + 1));
    for (hb_codepoint_t g = HB_SET_VALUE_INVALID; hb_set_next(f->glyphs, &g);) {
        hb_codepoint_t v = hb_map_get(map, g);
        bytes[2 * g] = (uint8_t)(v >> 8);
        bytes[2 * g + 1] = (uint8_t)(v & 255);
    }
    return jb_stream(f->w, bytes, 2 * (top + 1), true);
}

static JbDict font_file(const JbFont *f, hb_face_t *subset)
{
    hb_blob_t *blob = f->outlines == JB_GLYF ? hb_face_reference_blob(subset)
                                             : hb_face_reference_table(subset, HB_TAG('C', 'F', 'F', ' '));
    unsigned n = 0;
    const char *bytes = hb_blob_get_data(blob, &n);
    JbDict file = jb_stream(f->w, bytes, n, true);
    if (f->outlines == JB_GLYF)
        jb_set_int(f->w, file, "Length1", n);
    else
        jb_set_name(f->w, file, "Subtype", "CIDFontType0C");
    hb_blob_destroy(blob);
    return file;
}

static JbDict cid_font(const JbFont *f, const char *name, JbDict file, const hb_subset_plan_t *plan,
                       const Code *codes, size_t n)
{
    JbDict cid = jb_dict(f->w, true), info = jb_dict(f->w, false);
    jb_set_name(f->w, cid, "Type", "Font");
    jb_set_name(f->w, cid, "Subtype", f->outlines == JB_GLYF ? "CIDFontType2" : "CIDFontType0");
    jb_set_name(f->w, cid, "BaseFont", name);
    jb_set_text(f->w, info, "Registry", "Adobe");
    jb_set_text(f->w, info, "Ordering", "Identity");
    jb_set_int(f->w, info, "Supplement", 0);
    jb_set_dict(f->w, cid, "CIDSystemInfo", info);
    jb_set_dict(f->w, cid, "FontDescriptor", descriptor(f, name, file));
    jb_set_int(f->w, cid, "DW", 1000);
    jb_set_array(f->w, cid, "W", widths(f, codes, n));
    if (f->dict_down.h != NULL) {
        JbArray cell = jb_array(f->w, false);
        jb_add_int(f->w, cell, CELL_ORIGIN);
        jb_add_int(f->w, cell, -CELL_ADVANCE);
        jb_set_array(f->w, cid, "DW2", cell);
        jb_set_array(f->w, cid, "W2", heights(f, codes, n));
    }
    if (f->outlines == JB_GLYF)
        jb_set_dict(f->w, cid, "CIDToGIDMap", glyph_map(f, plan));
    return cid;
}

static void fill_type0(const JbFont *f, JbDict font, const char *encoding, const char *name, JbDict cid,
                       JbDict to_unicode)
{
    JbWriter *w = f->w;
    JbArray descendants = jb_array(w, false);
    jb_add_dict(w, descendants, cid);
    jb_set_name(w, font, "Type", "Font");
    jb_set_name(w, font, "Subtype", "Type0");
    jb_set_name(w, font, "BaseFont",
                f->outlines == JB_GLYF ? name : jb_format(w->arena, "%s-%s", name, encoding));
    jb_set_name(w, font, "Encoding", encoding);
    jb_set_array(w, font, "DescendantFonts", descendants);
    jb_set_dict(w, font, "ToUnicode", to_unicode);
}

static void fill_font(const JbFont *f, hb_face_t *subset, const hb_subset_plan_t *plan)
{
    size_t n = 0;
    const Code *codes = sorted_codes(f, &n);
    const char *name = subset_name(f);
    JbDict cid = cid_font(f, name, font_file(f, subset), plan, codes, n);
    JbDict text = to_unicode(f, codes, n);
    fill_type0(f, f->dict, "Identity-H", name, cid, text);
    if (f->dict_down.h != NULL)
        fill_type0(f, f->dict_down, "Identity-V", name, cid, text);
}

static void end_font(JbFont *f)
{
    hb_subset_plan_t *plan = plan_subset(f);
    hb_face_t *subset = plan != NULL ? hb_subset_plan_execute_or_fail(plan) : NULL;
    if (subset == NULL)
        jb_report(f->w->diags, JB_ERROR, JB_EXIT_DATA, "font-subset", NULL,
                  "name another file for this face in fonts.json", "the face %s cannot be subset",
                  jb_face_name(f->w->pages->faces, f->id));
    else
        fill_font(f, subset, plan);
    hb_face_destroy(subset);
    hb_subset_plan_destroy(plan);
    hb_set_destroy(f->glyphs);
    hb_set_destroy(f->down);
    f->glyphs = f->down = NULL;
}

void jb_fonts_end(JbWriter *w)
{
    for (size_t i = 0; i < w->font_n; i++)
        if (w->fonts[i] != NULL)
            end_font(w->fonts[i]);
}

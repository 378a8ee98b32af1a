/* SPDX-License-Identifier: MIT */
/* The subset of a face that a file embeds: CFF charstrings or TrueType outlines of the glyphs that
 * have codes. */
#include "pdf/cff.h"
#include "pdf/font_parts.h"
#include "pdf/glyf.h"
#include "pdf/glyph.h"
#include "pdf/glyph_kept.h"
#include <stdlib.h>

/* Outlines for screens stand on 1/200 em: at 9 pt that moves no edge by more than 1/25 pt, and
 * saves a third of the font program. The other editions keep each unit. */
static int grid_of(const JbFont *f)
{
    return f->w->edition->coarse ? jb_layout_prepared_grid(f->upem) : 1;
}

static int width_of(const JbShown *s)
{
    return jb_pdf_font_units(s->font, s->glyph) + jb_pdf_font_gap_units(s->font, s->gap.lead) +
           jb_pdf_font_gap_units(s->font, s->gap.trail);
}

/* The glyph's outline as a charstring without its width, in the scratch or kept by the run. */
static JbText outline_code(const JbFont *f, JbArena *scratch, const JbShown *s)
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
                          jb_pdf_font_gap_units(f, s->gap.lead) / key.grid);
    return t;
}

/* Widths around the middle of Latin ones take a byte; a full em is left out. .notdef is empty where
 * it is not shown. */
static JbText charstring(const JbFont *f, JbArena *arena, JbArena *scratch, const JbCff *cff,
                         const JbShown *s)
{
    JbText t = jb_text(arena), code = jb_text(scratch);
    bool shown = s->glyph != 0 || jb_pdf_font_info(f, 0)->used;
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
    const JbShown *s = &f->order.at[i];
    uint16_t code = i == 0 ? 0 : jb_pdf_font_info(s->font, s->glyph)->code;
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
    jb_pdf_font_box(f, cff.box);
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
        const JbShown *s = &f->order.at[i];
        bool empty = s->glyph == 0 && !jb_pdf_font_info(f, 0)->used;
        glyphs[i] = (JbGlyfGlyph){s->font->font, s->glyph, jb_pdf_font_gap_units(f, s->gap.lead),
                                  width_of(s), empty};
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

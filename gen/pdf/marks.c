/* SPDX-License-Identifier: MIT */
#include "layout/face_hb.h"
#include "pdf/font.h"
#include "pdf/writer.h"
#include <string.h>

#define MM(x) ((JbLen)((x)*72000LL * 10 / 254))

static JbDict graphics_state(JbWriter *w, bool overprint)
{
    JbDict g = jb_pdf_dict(w, true);
    jb_pdf_set_name(w, g, "Type", "ExtGState");
    jb_pdf_set_bool(w, g, "OP", overprint);
    jb_pdf_set_bool(w, g, "op", overprint);
    jb_pdf_set_int(w, g, "OPM", overprint ? 1 : 0);
    return g;
}

void jb_pdf_print_resources(JbWriter *w, JbDict resources)
{
    if (w->overprint.h == NULL) {
        w->overprint = graphics_state(w, true);
        w->knockout = graphics_state(w, false);
        /* Separation All: on every plate, for crop and registration marks only */
        w->registration = jb_pdf_tint_transform(w, (const uint8_t[4]){100, 100, 100, 100});
    }
    JbDict states = jb_pdf_dict(w, false), spaces = jb_pdf_dict(w, false);
    JbArray all = jb_pdf_array(w, false);
    jb_pdf_set_dict(w, states, "GSK", w->overprint);
    jb_pdf_set_dict(w, states, "GSN", w->knockout);
    jb_pdf_set_dict(w, resources, "ExtGState", states);
    jb_pdf_add_name(w, all, "Separation");
    jb_pdf_add_name(w, all, "All");
    jb_pdf_add_name(w, all, "DeviceCMYK");
    jb_pdf_add_dict(w, all, w->registration);
    jb_pdf_set_array(w, spaces, "CSAll", all);
    jb_pdf_put_spots(w, spaces);
    jb_pdf_set_dict(w, resources, "ColorSpace", spaces);
}

static void line(JbText *t, JbLen x0, JbLen y0, JbLen x1, JbLen y1)
{
    jb_pdf_op_len(t, x0);
    jb_pdf_op_len(t, y0);
    jb_text_put(t, "m ");
    jb_pdf_op_len(t, x1);
    jb_pdf_op_len(t, y1);
    jb_text_put(t, "l\n");
}

/* A circle of radius r about (x, y) from four Bézier curves, and a cross through it. */
static void registration(JbText *t, JbLen x, JbLen y)
{
    const JbLen r = MM(1), k = r * 5523 / 10000, long_arm = MM(3) / 2;
    const JbLen p[4][6] = {{x + r, y + k, x + k, y + r, x, y + r},
                           {x - k, y + r, x - r, y + k, x - r, y},
                           {x - r, y - k, x - k, y - r, x, y - r},
                           {x + k, y - r, x + r, y - k, x + r, y}};
    jb_pdf_op_len(t, x + r);
    jb_pdf_op_len(t, y);
    jb_text_put(t, "m ");
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 6; j++)
            jb_pdf_op_len(t, p[i][j]);
        jb_text_put(t, "c ");
    }
    line(t, x - long_arm, y, x + long_arm, y);
    line(t, x, y - long_arm, x, y + long_arm);
}

static void crop_marks(JbWriter *w, const JbPage *page, JbText *t)
{
    const JbLen gap = page->bleed + MM(1), length = MM(5), m = w->margin,
                middle = page->bleed + MM(3);
    for (int i = 0; i < 4; i++) {
        bool right = i & 1, top = i & 2;
        JbLen x = m + right * page->width, sx = right ? 1 : -1;
        JbLen y = m + top * page->height, sy = top ? 1 : -1;
        line(t, x + sx * gap, y, x + sx * (gap + length), y);
        line(t, x, y + sy * gap, x, y + sy * (gap + length));
    }
    registration(t, m + page->width / 2, m - middle);
    registration(t, m + page->width / 2, m + page->height + middle);
    registration(t, m - middle, m + page->height / 2);
    registration(t, m + page->width + middle, m + page->height / 2);
}

enum { SLUG_SIZE = 7000 };

/* The slug is set here and not in page/: it belongs to the edition, not to the page. First face of
 * the role "sans". */
static void slug_line(JbContent *c)
{
    JbWriter *w = c->w;
    const JbFaceId *ids = NULL;
    size_t n = 0;
    JbFaces *faces =
        (JbFaces *)(uintptr_t)
            w->pages->faces; /* opening a face maps it; the list of roles stays as it is */
    if (w->options->slug == NULL || !jb_layout_faces_role(faces, w->diags, "sans", &ids, &n) ||
        n == 0)
        return;
    hb_buffer_t *b = hb_buffer_create();
    hb_buffer_add_utf8(b, w->options->slug, -1, 0, -1);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_set_script(b, HB_SCRIPT_HAN);
    hb_buffer_set_language(b, hb_language_from_string(jb_locale_tag(w->pages->langs.at[0]), -1));
    hb_shape(jb_layout_face_font(faces, ids[0]), b, NULL, 0);
    unsigned count = 0;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &count);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(b, &count);
    JbGlyph *glyphs = jb_arena_alloc_array(w->arena, count, sizeof *glyphs);
    int64_t pen = 0, upem = jb_layout_face_upem(faces, ids[0]);
    for (unsigned i = 0; i < count; i++) {
        size_t end = i + 1 < count ? info[i + 1].cluster : strlen(w->options->slug);
        glyphs[i] = (JbGlyph){.id = (uint16_t)info[i].codepoint,
                              .x = (JbLen)(pen * SLUG_SIZE / upem),
                              .text = info[i].cluster,
                              .text_n = (uint16_t)(end - info[i].cluster)};
        pen += pos[i].x_advance;
    }
    JbMark mark = {.kind = JB_MARK_GLYPHS,
                   .face = ids[0],
                   .size = SLUG_SIZE,
                   .text = w->options->slug,
                   .glyphs = glyphs,
                   .glyph_n = count,
                   .x = MM(10),
                   .y = c->page->height + c->w->margin - MM(1),
                   .artifact = JB_ART_LAYOUT,
                   .element = JB_NONE,
                   .color = JB_NONE};
    jb_pdf_show(c, &mark, NULL, NULL);
    hb_buffer_destroy(b);
}

JbLen jb_pdf_print_margin(const JbPages *pages)
{
    JbLen bleed = 0;
    for (size_t i = 0; i < pages->pages.n; i++)
        if (pages->pages.at[i].bleed > bleed)
            bleed = pages->pages.at[i].bleed;
    return bleed + MM(9); /* room for the marks and the slug */
}

void jb_pdf_op_printer_marks(JbContent *c)
{
    jb_text_put(&c->text, "/Artifact <</Type /Page>> BDC\nq /CSAll CS 1 SCN 0.25 w\n");
    crop_marks(c->w, c->page, &c->text);
    jb_text_put(&c->text, "S Q\nEMC\n");
    slug_line(c);
}

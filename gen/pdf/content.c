/* SPDX-License-Identifier: MIT */
#include "pdf/writer.h"
#include <string.h>

/* --- marked content --- */

void jb_pdf_close_sequence(JbContent *c)
{
    jb_pdf_end_text(c);
    if (c->open && c->w->tagged)
        jb_text_put(&c->text, "EMC\n");
    c->open = false;
}

static const char *const ARTIFACTS[] = {
    [JB_ART_NONE] = "/Artifact <</Type /Layout>> BDC\n",
    [JB_ART_LAYOUT] = "/Artifact <</Type /Layout>> BDC\n",
    [JB_ART_BACKGROUND] = "/Artifact <</Type /Background>> BDC\n",
    [JB_ART_HEADER] = "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC\n",
    [JB_ART_FOOTER] = "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC\n",
};

static bool is_artifact(const JbMark *m)
{
    return m->artifact != JB_ART_NONE || m->element == JB_NONE;
}

static void begin(JbContent *c, const JbMark *m)
{
    jb_pdf_close_sequence(c);
    c->open = true;
    c->artifact = m->artifact;
    c->element = m->element;
}

void jb_pdf_open_sequence(JbContent *c, const JbMark *m)
{
    if (c->open && c->artifact == m->artifact && c->element == m->element)
        return;
    begin(c, m);
    if (!c->w->tagged)
        return;
    if (is_artifact(m)) {
        jb_text_put(&c->text, ARTIFACTS[m->artifact]);
        return;
    }
    jb_text_put_format(&c->text, "/%s <</MCID %d>> BDC\n",
                       jb_layout_tag_name(c->w->pages->elements.at[m->element].tag), c->mcid);
    jb_pdf_structure_mark(c->w, m->element, c->index, c->mcid++);
}

/* One sequence has both MCID and ActualText, none lies within another: poppler's reader of the
 * structure takes the end of an inner sequence for that of the outer one and loses what follows. */
void jb_pdf_open_actual(JbContent *c, const JbMark *m, const char *hex)
{
    begin(c, m);
    jb_text_put_format(&c->text, "/Span <</MCID %d /ActualText <FEFF%s>>> BDC\n", c->mcid, hex);
    jb_pdf_structure_mark(c->w, m->element, c->index, c->mcid++);
}

size_t jb_pdf_color_key(const JbContent *c, size_t color, bool text)
{
    return 2 * color + (c->w->print && text);
}

void jb_pdf_use_color(JbContent *c, size_t color, bool stroke, bool text)
{
    size_t *now = stroke ? &c->stroke : &c->fill, key = jb_pdf_color_key(c, color, text);
    if (*now == key)
        return;
    jb_pdf_op_color(c->w, &c->text, color, stroke, text);
    *now = key;
    /* in print an overprinting black must not leave its graphics state to the other colour operator
     */
    if (c->w->print)
        *(stroke ? &c->fill : &c->stroke) = JB_NONE;
}

void jb_pdf_use_font(JbContent *c, JbFaceId face, bool vertical)
{
    if (face >= c->font_n) {
        size_t n = (size_t)face + 8;
        uint8_t *more = jb_arena_alloc_array(c->w->arena, n, sizeof *more);
        if (c->font_n > 0)
            memcpy(more, c->font_used, c->font_n);
        c->font_used = more;
        c->font_n = n;
    }
    c->font_used[face] |= vertical ? 2 : 1;
}

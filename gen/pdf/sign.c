/* SPDX-License-Identifier: MIT */
/* A signature field for the office's own tool (ISO 32000-1, 12.7.4.5): empty, and seen by nobody
 * until it is signed. It stands where the seal is set: over the issuer's name, as an office in
 * China seals a document (GB/T 9704-2012, 7.3.5), where the layout names that flow; else at the
 * foot of the last page. */
#include "base/clamp.h"
#include "locale/locale.h"
#include "pdf/writer.h"
#include <string.h>

static JbLen within(JbLen v, JbLen most)
{
    return (JbLen)jb_clamp(v, 0, most);
}

static JbLen width_of(const JbMark *m)
{
    JbLen w = 0;
    for (size_t i = 0; i < m->glyph_n; i++)
        w += m->glyphs[i].advance;
    return w;
}

/* A square. */
typedef struct Place {
    size_t page;
    JbLen x, y, size; /* upper left corner, down from the trim's */
} Place;

/* The middle of the last line of the seal's flow; false where it has none. */
static bool over_the_issuer(const JbWriter *w, Place *p)
{
    const JbLayout *layout = w->pages->layout;
    const JbLineRecord *last = NULL;
    for (size_t i = 0; layout->seal_flow != NULL && i < w->pages->lines.n; i++)
        if (strcmp(w->pages->lines.at[i].flow, layout->seal_flow) == 0)
            last = &w->pages->lines.at[i];
    if (last == NULL)
        return false;
    JbLen right = last->x;
    const JbPage *page = &w->pages->pages.at[last->page];
    for (size_t i = 0; i < page->marks.n; i++) {
        const JbMark *m = &page->marks.at[i];
        if (m->kind == JB_MARK_GLYPHS && m->line != JB_NONE && &w->pages->lines.at[m->line] == last)
            right = m->x + width_of(m);
    }
    p->page = last->page;
    p->x = (last->x + right - p->size) / 2;
    p->y = last->baseline - p->size / 2;
    return true;
}

static Place place_of(const JbWriter *w)
{
    const JbPageMaster *m = &w->pages->layout->page;
    Place p = {.page = w->pages->pages.n - 1, .size = w->pages->layout->seal_size};
    if (!over_the_issuer(w, &p)) {
        p.x = m->width - m->margin[1] - p.size;
        p.y = m->height - m->margin[2] - p.size;
    }
    p.x = within(p.x, m->width - p.size);
    p.y = within(p.y, m->height - p.size);
    return p;
}

/* What the field shows before it is signed: nothing, which PDF/A wants said (ISO 19005-2, 6.3.3).
 */
static JbDict appearance(JbWriter *w, JbLen size)
{
    JbDict form = jb_pdf_stream(w, "\n", 1, JB_FLATE_NONE), look = jb_pdf_dict(w, false),
           none = jb_pdf_dict(w, false);
    jb_pdf_set_name(w, form, "Type", "XObject");
    jb_pdf_set_name(w, form, "Subtype", "Form");
    jb_pdf_set_array(w, form, "BBox", jb_pdf_box(w, 0, 0, size, size));
    jb_pdf_set_dict(w, form, "Resources", none);
    jb_pdf_set_dict(w, look, "N", form);
    return look;
}

void jb_pdf_write_sign_field(JbWriter *w)
{
    if (!w->options->sign_field || !w->tagged || w->print || w->pages->pages.n == 0)
        return;
    Place p = place_of(w);
    const JbPage *page = &w->pages->pages.at[p.page];
    JbDict field = jb_pdf_dict(w, true), form = jb_pdf_dict(w, true);
    jb_pdf_set_name(w, field, "Type", "Annot");
    jb_pdf_set_name(w, field, "Subtype", "Widget");
    jb_pdf_set_name(w, field, "FT", "Sig");
    jb_pdf_set_text(w, field, "T", "Signature");
    jb_pdf_set_text(w, field, "TU", jb_locale(page->lang)->seal);
    jb_pdf_set_text(w, field, "Contents", jb_locale(page->lang)->seal);
    jb_pdf_set_array(w, field, "Rect",
                     jb_pdf_box(w, jb_pdf_x(w, p.x), jb_pdf_y(w, page, p.y + p.size),
                                jb_pdf_x(w, p.x + p.size), jb_pdf_y(w, page, p.y)));
    jb_pdf_set_int(w, field, "F", 4); /* it is printed */
    jb_pdf_set_dict(w, field, "P", (JbDict){w->page[p.page]});
    jb_pdf_set_dict(w, field, "AP", appearance(w, p.size));
    jb_pdf_structure_form(w, p.page, field);
    JbArray fields = jb_pdf_array(w, false);
    jb_pdf_add_dict(w, fields, field);
    jb_pdf_set_array(w, form, "Fields", fields);
    jb_pdf_set_dict(w, (JbDict){w->doc->catalog}, "AcroForm", form);
}

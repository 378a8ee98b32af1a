/* SPDX-License-Identifier: MIT */
/* A signature field for the office's own tool (ISO 32000-1, 12.7.4.5): empty, and seen by nobody
 * until it is signed. It stands in the room that the pages keep for the seal, over nothing. */
#include "locale/locale.h"
#include "pdf/writer.h"

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
    const JbSealRoom *room = &w->pages->seal;
    if (!room->kept || !w->tagged || w->print)
        return;
    const JbLen size = w->pages->layout->seal_size;
    const JbPage *page = &w->pages->pages.at[room->page];
    JbDict field = jb_pdf_dict(w, true), form = jb_pdf_dict(w, true);
    jb_pdf_set_name(w, field, "Type", "Annot");
    jb_pdf_set_name(w, field, "Subtype", "Widget");
    jb_pdf_set_name(w, field, "FT", "Sig");
    jb_pdf_set_text(w, field, "T", "Signature");
    jb_pdf_set_text(w, field, "TU", jb_locale(page->lang)->seal);
    jb_pdf_set_text(w, field, "Contents", jb_locale(page->lang)->seal);
    jb_pdf_set_array(w, field, "Rect",
                     jb_pdf_box(w, jb_pdf_x(w, room->x), jb_pdf_y(w, page, room->y + size),
                                jb_pdf_x(w, room->x + size), jb_pdf_y(w, page, room->y)));
    jb_pdf_set_int(w, field, "F", 4); /* it is printed */
    jb_pdf_set_dict(w, field, "P", (JbDict){w->page[room->page]});
    jb_pdf_set_dict(w, field, "AP", appearance(w, size));
    jb_pdf_structure_form(w, room->page, field);
    JbArray fields = jb_pdf_array(w, false);
    jb_pdf_add_dict(w, fields, field);
    jb_pdf_set_array(w, form, "Fields", fields);
    jb_pdf_set_dict(w, (JbDict){w->doc->catalog}, "AcroForm", form);
}

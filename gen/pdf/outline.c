/* SPDX-License-Identifier: MIT */
#include "pdf/writer.h"

/* Level of a heading's tag, 1..6; 0: no heading. */
static int heading_level(JbTag tag)
{
    return tag >= JB_TAG_H1 && tag <= JB_TAG_H6 ? (int)(tag - JB_TAG_H1) + 1 : 0;
}

/* PDF 2.0: to the structure element, and for readers that do not know such a destination to the
 * place on its page (ISO 32000-2, 12.3.2.3; ISO 14289-2, 8.8). */
static void go_to_element(JbWriter *w, JbDict item, JbDict element, JbArray place)
{
    JbDict action = jb_pdf_dict(w, false);
    JbArray structure = jb_pdf_array(w, false);
    jb_pdf_add_dict(w, structure, element);
    jb_pdf_add_name(w, structure, "XYZ");
    for (int i = 0; i < 3; i++)
        jb_pdf_add_null(w, structure);
    jb_pdf_set_name(w, action, "S", "GoTo");
    jb_pdf_set_array(w, action, "D", place);
    jb_pdf_set_array(w, action, "SD", structure);
    jb_pdf_set_dict(w, item, "A", action);
}

JbArray jb_pdf_destination(JbWriter *w, const JbElement *e)
{
    JbArray dest = jb_pdf_array(w, false);
    jb_pdf_add_dict(w, dest, (JbDict){w->page[e->page]});
    jb_pdf_add_name(w, dest, "XYZ");
    jb_pdf_add_null(w, dest);
    jb_pdf_add_len(w, dest, jb_pdf_y(w, &w->pages->pages.at[e->page], e->y));
    jb_pdf_add_null(w, dest);
    return dest;
}

static HPDF_Outline new_item(JbWriter *w, HPDF_Outline parent, const JbElement *e)
{
    HPDF_Outline item = HPDF_CreateOutline(w->doc, parent, "x", NULL);
    if (item == NULL)
        return NULL;
    JbDict d = {item};
    JbArray dest = jb_pdf_destination(w, e);
    jb_pdf_set_text(w, d, "Title", e->title);
    HPDF_Dict_RemoveElement(item, "Type"); /* libharu writes the root's type into items */
    JbDict element = w->tagged ? w->element[e - w->pages->elements.at] : (JbDict){NULL};
    if (w->edition->pdfua == 2)
        go_to_element(w, d, element, dest);
    else
        jb_pdf_set_array(w, d, "Dest", dest);
    /* the element that it leads to, whose language is the title's (PDF 32000-1, table 153) */
    if (w->tagged)
        jb_pdf_set_dict(w, d, "SE", element);
    return item;
}

/* Headings in reading order; a deeper one hangs under the last one above it. Languages follow one
 * another, so that each has its branch. */
void jb_pdf_write_outline(JbWriter *w)
{
    HPDF_Outline last[7] = {NULL};
    bool any = false;
    for (size_t i = 0; i < w->pages->elements.n; i++) {
        const JbElement *e = &w->pages->elements.at[i];
        int level = heading_level(e->tag);
        if (level == 0 || e->title == NULL)
            continue;
        HPDF_Outline parent = NULL;
        for (int l = level - 1; l > 0 && parent == NULL; l--)
            parent = last[l];
        last[level] = new_item(w, parent, e);
        for (int l = level + 1; l < 7; l++)
            last[l] = NULL;
        any = true;
    }
    if (any)
        HPDF_SetPageMode(w->doc, HPDF_PAGE_MODE_USE_OUTLINE);
}

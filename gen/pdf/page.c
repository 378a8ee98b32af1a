/* SPDX-License-Identifier: MIT */
#include "pdf/font.h"
#include "pdf/image.h"
#include "pdf/writer.h"
#include <string.h>

/* A page's content under way. */
typedef struct Out {
    JbWriter *w;
    size_t index;
    const JbPage *page;
    JbText text;
    bool open;      /* a marked-content sequence is open */
    size_t element; /* of it; JB_NONE: an artifact */
    JbArtifact artifact;
    int mcid;            /* the next */
    size_t fill, stroke; /* colours in force; JB_NONE: unknown */
    bool *font_used;     /* by face id */
    JbDict images;       /* resources; h NULL: none yet */
} Out;

JbLen jb_pdf_x(const JbWriter *w, JbLen x)
{
    return x + w->margin;
}

JbLen jb_pdf_y(const JbWriter *w, const JbPage *page, JbLen y)
{
    return page->height - y + w->margin;
}

static void close_sequence(Out *o)
{
    if (o->open && o->w->tagged)
        jb_put(&o->text, "EMC\n");
    o->open = false;
}

static const char *const ARTIFACTS[] = {
    [JB_ART_LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
    [JB_ART_BACKGROUND] = "/Artifact<</Type/Background>>BDC\n",
    [JB_ART_HEADER] = "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n",
    [JB_ART_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n",
};

static void open_sequence(Out *o, const JbMark *m)
{
    if (o->open && o->artifact == m->artifact && o->element == m->element)
        return;
    close_sequence(o);
    o->open = true;
    o->artifact = m->artifact;
    o->element = m->element;
    if (!o->w->tagged)
        return;
    if (m->artifact != JB_ART_NONE) {
        jb_put(&o->text, ARTIFACTS[m->artifact]);
        return;
    }
    jb_put_format(&o->text, "/%s<</MCID %d>>BDC\n", jb_tag_name(o->w->pages->elements.at[m->element].tag),
                  o->mcid);
    jb_structure_mark(o->w, m->element, o->index, o->mcid++);
}

static void use_color(Out *o, size_t color, bool stroke)
{
    size_t *now = stroke ? &o->stroke : &o->fill;
    if (*now == color)
        return;
    jb_op_color(o->w, &o->text, color, stroke);
    *now = color;
    /* in print an overprinting black must not leave its graphics state to the other colour operator */
    if (o->w->print)
        *(stroke ? &o->fill : &o->stroke) = JB_NONE;
}

static void put_point(Out *o, JbLen x, JbLen y)
{
    jb_op_len(&o->text, jb_pdf_x(o->w, x));
    jb_op_len(&o->text, jb_pdf_y(o->w, o->page, y));
}

static void write_rect(Out *o, const JbMark *m)
{
    use_color(o, m->color, false);
    put_point(o, m->x, m->y + m->h);
    jb_op_len(&o->text, m->w);
    jb_op_len(&o->text, m->h);
    jb_put(&o->text, "re f\n");
}

static void write_step(Out *o, const JbPathStep *s)
{
    switch (s->op) {
    case JB_PATH_MOVE:
        put_point(o, s->x[0], s->y[0]);
        jb_put(&o->text, "m\n");
        break;
    case JB_PATH_LINE:
        put_point(o, s->x[0], s->y[0]);
        jb_put(&o->text, "l\n");
        break;
    case JB_PATH_CURVE:
        for (int i = 0; i < 3; i++)
            put_point(o, s->x[i], s->y[i]);
        jb_put(&o->text, "c\n");
        break;
    case JB_PATH_CLOSE: jb_put(&o->text, "h\n"); break;
    }
}

static void write_path(Out *o, const JbMark *m)
{
    use_color(o, m->color, !m->fill);
    if (!m->fill) {
        jb_op_len(&o->text, m->stroke);
        jb_put(&o->text, "w [");
        for (int i = 0; i < 2 && m->dash[0] > 0; i++)
            jb_op_len(&o->text, m->dash[i]);
        jb_put(&o->text, "]0 d 1 j\n");
    }
    for (size_t i = 0; i < m->step_n; i++)
        write_step(o, &m->steps[i]);
    jb_put(&o->text, m->fill ? "f\n" : "S\n");
}

static void write_image(Out *o, const JbMark *m)
{
    JbDict image = jb_image(o->w, m);
    if (image.h == NULL)
        return;
    const char *name = jb_image_name(o->w, m);
    if (o->images.h == NULL)
        o->images = jb_dict(o->w, false);
    if (HPDF_Dict_GetItem(o->images.h, name, HPDF_OCLASS_DICT) == NULL)
        jb_set_dict(o->w, o->images, name, image);
    jb_put(&o->text, "q ");
    jb_op_len(&o->text, m->w);
    jb_put(&o->text, "0 0 ");
    jb_op_len(&o->text, m->h);
    put_point(o, m->x, m->y + m->h);
    jb_put_format(&o->text, "cm /%s Do Q\n", name);
}

static void write_glyphs(Out *o, const JbMark *m)
{
    use_color(o, m->color, false);
    jb_font(o->w, m->face); /* makes the table of fonts as long as the faces */
    o->font_used[m->face] = true;
    jb_show(o->w, o->page, &o->text, m);
}

static void write_mark(Out *o, const JbMark *m)
{
    open_sequence(o, m);
    switch (m->kind) {
    case JB_MARK_GLYPHS: write_glyphs(o, m); break;
    case JB_MARK_RECT: write_rect(o, m); break;
    case JB_MARK_PATH: write_path(o, m); break;
    case JB_MARK_IMAGE: write_image(o, m); break;
    }
}

/* One annotation for each line on which a link's text stands. */
static void write_links(Out *o)
{
    const JbElement *elements = o->w->pages->elements.at;
    if (!o->w->tagged || o->w->print)
        return;
    for (size_t i = 0; i < o->page->marks.n;) {
        const JbMark *m = &o->page->marks.at[i++];
        if (m->kind != JB_MARK_GLYPHS || m->artifact != JB_ART_NONE ||
            elements[m->element].tag != JB_TAG_LINK)
            continue;
        JbLen right = m->x + m->w;
        for (; i < o->page->marks.n && o->page->marks.at[i].element == m->element &&
               o->page->marks.at[i].y == m->y;
             i++)
            right = o->page->marks.at[i].x + o->page->marks.at[i].w;
        jb_link(o->w, m->element, o->index, m->x, m->y - m->size, right - m->x, m->size + m->size / 4);
    }
}

static void set_resources(Out *o)
{
    JbWriter *w = o->w;
    JbDict page = {w->page[o->index]};
    JbDict resources = {HPDF_Page_GetInheritableItem(page.h, "Resources", HPDF_OCLASS_DICT)};
    JbDict fonts = jb_dict(w, false);
    for (size_t i = 0; i < w->font_n; i++)
        if (o->font_used[i])
            jb_set_dict(w, fonts, jb_format(w->arena, "F%zu", i), jb_font_dict(jb_font(w, (JbFaceId)i)));
    jb_set_dict(w, resources, "Font", fonts);
    if (o->images.h != NULL)
        jb_set_dict(w, resources, "XObject", o->images);
    if (w->print)
        jb_print_resources(w, resources);
}

static void set_boxes(Out *o)
{
    JbWriter *w = o->w;
    JbDict page = {w->page[o->index]};
    JbLen m = w->margin, width = o->page->width, height = o->page->height, b = o->page->bleed;
    jb_set_array(w, page, "MediaBox", jb_box(w, 0, 0, width + 2 * m, height + 2 * m));
    if (w->print) {
        jb_set_array(w, page, "BleedBox", jb_box(w, m - b, m - b, m + width + b, m + height + b));
        jb_set_array(w, page, "TrimBox", jb_box(w, m, m, m + width, m + height));
    }
    if (w->tagged) {
        jb_set_int(w, page, "StructParents", (int64_t)o->index);
        jb_set_name(w, page, "Tabs", "S");
    }
}

static void write_page(JbWriter *w, size_t index)
{
    const JbPage *page = &w->pages->pages.at[index];
    Out o = {
        .w = w, .index = index, .page = page, .text = jb_text(w->arena), .fill = JB_NONE, .stroke = JB_NONE};
    o.font_used = jb_alloc_array(w->arena, 65536, sizeof *o.font_used);
    if (w->print)
        jb_op_printer_marks(w, page, &o.text);
    for (size_t i = 0; i < page->marks.n; i++)
        write_mark(&o, &page->marks.at[i]);
    close_sequence(&o);
    if (o.text.n == 0)
        jb_put(&o.text, "\n");
    write_links(&o);
    set_boxes(&o);
    set_resources(&o);
    jb_digest(w, o.text.at, o.text.n);
    HPDF_Stream_Write(((HPDF_PageAttr)w->page[index]->attr)->stream, (const HPDF_BYTE *)o.text.at,
                      (HPDF_UINT)o.text.n);
}

void jb_write_pages(JbWriter *w)
{
    size_t n = w->pages->pages.n;
    w->page = jb_alloc_array(w->arena, n, sizeof *w->page);
    w->parents = jb_alloc_array(w->arena, n, sizeof *w->parents);
    for (size_t i = 0; i < n; i++) {
        w->page[i] = HPDF_AddPage(w->doc);
        if (w->page[i] == NULL)
            return;
        w->parents[i] = jb_array(w, true);
    }
    if (w->tagged)
        jb_structure_begin(w);
    for (size_t i = 0; i < n; i++)
        write_page(w, i);
    if (w->tagged)
        jb_structure_end(w);
}

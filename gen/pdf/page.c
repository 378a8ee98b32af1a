/* SPDX-License-Identifier: MIT */
#include "base/clamp.h"
#include "base/map.h"
#include "pdf/font.h"
#include "pdf/image.h"
#include "pdf/writer.h"

typedef JbContent Out;

static void put_box(Out *o, JbLen x, JbLen y, JbLen w, JbLen h)
{
    jb_pdf_op_point(o, x, y + h);
    jb_pdf_op_len(&o->text, w);
    jb_pdf_op_len(&o->text, h);
}

static JbLen clamp(JbLen v, JbLen lo, JbLen hi)
{
    return (JbLen)jb_clamp(v, lo, hi);
}

/* The least thickness of a line that a press holds, 1/1000 pt: of a solid ink, of a tint. */
enum { SOLID_LINE = 250, TINT_LINE = 500, LONG = 10 /* times as long as thick: a line */ };

/* A line's thickness as this edition has it. */
static JbLen line_width(const Out *o, size_t color, JbLen width)
{
    if (!o->w->print || width <= 0)
        return width;
    bool solid = o->w->pages->colors[color].spot != NULL;
    for (int i = 0; i < 4; i++)
        solid = solid || o->w->pages->colors[color].cmyk[i] == 100;
    JbLen least = solid ? SOLID_LINE : TINT_LINE;
    return width < least ? least : width;
}

/* A rectangle that is a line is thickened about its middle where the press asks for it. */
static JbMark held(const Out *o, const JbMark *m)
{
    JbMark out = *m;
    if (m->w > LONG * (int64_t)m->h) {
        out.h = line_width(o, m->color, m->h);
        out.y -= (out.h - m->h) / 2;
    } else if (m->h > LONG * (int64_t)m->w) {
        out.w = line_width(o, m->color, m->w);
        out.x -= (out.w - m->w) / 2;
    }
    return out;
}

/* What bleeds over the trim is cut at the edge of the medium: outside print there is nothing beyond
 * it. */
static void write_rect(Out *o, const JbMark *mark)
{
    const JbMark line = held(o, mark), *m = &line;
    JbLen bleed = o->w->print ? o->page->bleed : 0;
    JbLen left = clamp(m->x, -bleed, o->page->width + bleed),
          top = clamp(m->y, -bleed, o->page->height + bleed);
    JbLen right = clamp(m->x + m->w, -bleed, o->page->width + bleed),
          foot = clamp(m->y + m->h, -bleed, o->page->height + bleed);
    if (right <= left || foot <= top)
        return;
    jb_pdf_open_sequence(o, m);
    jb_pdf_use_color(o, m->color, false, false);
    put_box(o, left, top, right - left, foot - top);
    jb_text_put(&o->text, "re f\n");
}

static void write_path(Out *o, const JbMark *m)
{
    jb_pdf_open_sequence(o, m);
    jb_pdf_use_color(o, m->color, !m->fill, false);
    if (!m->fill) {
        jb_pdf_op_len(&o->text, line_width(o, m->color, m->stroke));
        jb_text_put(&o->text, "w [");
        for (int i = 0; i < 2 && m->dash[0] > 0; i++)
            jb_pdf_op_len(&o->text, m->dash[i]);
        jb_text_put(&o->text, "]0 d 1 j\n");
    }
    jb_pdf_op_path(o, m->steps, m->step_n);
    jb_text_put(&o->text, m->fill ? "f\n" : "S\n");
}

static void write_image(Out *o, const JbMark *m)
{
    JbShown s = jb_pdf_image(o->w, m);
    if (s.object.h == NULL)
        return;
    if (o->images.h == NULL)
        o->images = jb_pdf_dict(o->w, false);
    if (HPDF_Dict_GetItem(o->images.h, s.name, HPDF_OCLASS_DICT) == NULL)
        jb_pdf_set_dict(o->w, o->images, s.name, s.object);
    jb_pdf_open_sequence(o, m);
    jb_text_put(&o->text, o->w->print ? "q /GSN gs " : "q ");
    if (s.cut) {
        put_box(o, m->x, m->y, m->w, m->h);
        jb_text_put(&o->text, "re W n ");
    }
    jb_pdf_op_len(&o->text, s.w);
    jb_text_put(&o->text, "0 0 ");
    jb_pdf_op_len(&o->text, s.h);
    jb_pdf_op_point(o, s.x, s.y + s.h);
    jb_text_put_format(&o->text, "cm /%s Do Q\n", s.name);
}

static void show_text(Out *o, const JbMark *m)
{
    const size_t i = (size_t)(m - o->page->marks.at);
    jb_pdf_show(o, m, &o->joins[i], o->gaps[i]);
}

static void write_mark(Out *o, const JbMark *m)
{
    if (m->kind != JB_MARK_GLYPHS)
        jb_pdf_end_text(o);
    switch (m->kind) {
    case JB_MARK_GLYPHS: show_text(o, m); break;
    case JB_MARK_RECT: write_rect(o, m); break;
    case JB_MARK_PATH: write_path(o, m); break;
    case JB_MARK_IMAGE: write_image(o, m); break;
    }
}

/* The link that the element is, or lies in as a passage of the other language; else JB_NONE. */
static size_t link_of(const JbWriter *w, const JbMark *m)
{
    size_t e = m->kind == JB_MARK_GLYPHS && m->artifact == JB_ART_NONE ? m->element : JB_NONE;
    while (e != JB_NONE && w->pages->elements.at[e].tag == JB_TAG_SPAN)
        e = w->pages->elements.at[e].parent;
    return e != JB_NONE && w->pages->elements.at[e].tag == JB_TAG_LINK ? e : JB_NONE;
}

/* One annotation for each line on which a link's text stands. */
static void write_links(Out *o)
{
    if (!o->w->tagged || o->w->print)
        return;
    const JbMark *marks = o->page->marks.at;
    for (size_t i = 0; i < o->page->marks.n;) {
        const JbMark *m = &marks[i++];
        size_t link = link_of(o->w, m);
        if (link == JB_NONE)
            continue;
        if (m->upward) { /* its baseline is at x */
            jb_pdf_link(o->w, link, o->index, m->x - m->size, m->y - m->w, m->size + m->size / 4,
                        m->w);
            continue;
        }
        if (m->vertical) { /* one for each run: a line's middle is at x */
            jb_pdf_link(o->w, link, o->index, m->x - m->size / 2, m->y, m->size, m->w);
            continue;
        }
        JbLen right = m->x + m->w;
        for (; i < o->page->marks.n && link_of(o->w, &marks[i]) == link && marks[i].y == m->y; i++)
            right = marks[i].x + marks[i].w;
        jb_pdf_link(o->w, link, o->index, m->x, m->y - m->size, right - m->x,
                    m->size + m->size / 4);
    }
}

static void set_resources(Out *o)
{
    JbWriter *w = o->w;
    JbDict page = {w->page[o->index]};
    JbDict resources = {HPDF_Page_GetInheritableItem(page.h, "Resources", HPDF_OCLASS_DICT)};
    JbDict fonts = jb_pdf_dict(w, false);
    for (size_t i = 0; i < o->font_n; i++) {
        if (o->font_used[i] & 1)
            jb_pdf_set_dict(w, fonts, jb_arena_format(w->arena, "F%zu", i),
                            jb_pdf_font_dict(jb_pdf_font(w, (JbFaceId)i)));
        if (o->font_used[i] & 2)
            jb_pdf_set_dict(w, fonts, jb_arena_format(w->arena, "V%zu", i),
                            jb_pdf_font_dict_vertical(jb_pdf_font(w, (JbFaceId)i)));
    }
    jb_pdf_set_dict(w, resources, "Font", fonts);
    if (o->images.h != NULL)
        jb_pdf_set_dict(w, resources, "XObject", o->images);
    if (w->print)
        jb_pdf_print_resources(w, resources);
}

static void set_boxes(Out *o)
{
    JbWriter *w = o->w;
    JbDict page = {w->page[o->index]};
    JbLen m = w->margin, width = o->page->width, height = o->page->height, b = o->page->bleed;
    jb_pdf_set_array(w, page, "MediaBox", jb_pdf_box(w, 0, 0, width + 2 * m, height + 2 * m));
    if (w->print) {
        jb_pdf_set_array(w, page, "BleedBox",
                         jb_pdf_box(w, m - b, m - b, m + width + b, m + height + b));
        jb_pdf_set_array(w, page, "TrimBox", jb_pdf_box(w, m, m, m + width, m + height));
    }
    if (w->tagged) {
        jb_pdf_set_int(w, page, "StructParents", (int64_t)o->index);
        jb_pdf_set_name(w, page, "Tabs", "S");
    }
}

static void write_page(JbWriter *w, size_t index)
{
    const JbPage *page = &w->pages->pages.at[index];
    JbArena *scratch = jb_arena_new(); /* for the text alone, which grows where it stands */
    Out o = {.w = w,
             .index = index,
             .page = page,
             .text = jb_text(scratch),
             .fill = JB_NONE,
             .stroke = JB_NONE};
    if (w->print)
        jb_pdf_op_printer_marks(&o);
    o.joins = jb_pdf_find_joins(w, page);
    o.gaps = jb_pdf_find_gaps(w, page);
    for (size_t i = 0; i < page->marks.n; i++)
        write_mark(&o, &page->marks.at[i]);
    jb_pdf_close_sequence(&o);
    if (o.text.n == 0)
        jb_text_put(&o.text, "\n");
    write_links(&o);
    set_boxes(&o);
    set_resources(&o);
    jb_text_put_format(&w->digest, "%016llx",
                       (unsigned long long)jb_map_checksum((const uint8_t *)o.text.at, o.text.n));
    HPDF_PageAttr attr = w->page[index]->attr;
    if (w->options->uncompressed)
        HPDF_Stream_Write(attr->stream, (const HPDF_BYTE *)o.text.at, (HPDF_UINT)o.text.n);
    else
        jb_pdf_put_deflated(w, attr->contents, o.text.at, o.text.n, JB_FLATE_TEXT);
    attr->stream = attr->contents->stream;
    jb_arena_free(scratch);
}

void jb_pdf_write_pages(JbWriter *w)
{
    size_t n = w->pages->pages.n;
    w->page = jb_arena_alloc_array(w->arena, n, sizeof *w->page);
    w->parents = jb_arena_alloc_array(w->arena, n, sizeof *w->parents);
    for (size_t i = 0; i < n; i++) {
        w->page[i] = HPDF_AddPage(w->doc);
        if (w->page[i] == NULL)
            return;
        if (w->tagged)
            w->parents[i] = jb_pdf_array(w, true);
    }
    jb_pdf_vote_text(w);
    if (w->tagged)
        jb_pdf_structure_begin(w);
    w->pixels = jb_arena_new();
    for (size_t i = 0; i < n; i++)
        write_page(w, i);
    jb_arena_free(w->pixels);
    w->pixels = NULL;
    jb_pdf_write_sign_field(w);
    if (w->tagged)
        jb_pdf_structure_end(w);
}

/* SPDX-License-Identifier: MIT */
#include "locale/locale.h"
#include "pdf/writer.h"
#include <stdlib.h>
#include <string.h>

#define NO_ELEMENT UINT32_MAX

/* A child of an element: marked content, another element, or an annotation. Most elements have one
 * or two: they are chained. */
typedef struct Kid Kid;
struct Kid {
    Kid *next;
    uint32_t element; /* NO_ELEMENT: marked content or annotation */
    uint32_t page;
    int32_t mcid;      /* below 0: annotation -1 - mcid of the tree's */
    uint32_t sequence; /* when it was first painted, from 1; UINT32_MAX: never */
};

typedef struct Kids {
    Kid *first, *last;
} Kids;

/* What writes an element's dictionary. */
typedef struct Element {
    JbWriter *w;
    size_t index;
    JbDict parent;
} Element;

/* The tree hangs on the writer; only this file knows it. */
typedef struct JbStructure {
    Element *elements; /* by element */
    Kids *kids;        /* by element */
    JbText text;       /* of the element that is being written */
    uint32_t *first;   /* by element: when the first of its content was painted; 0: not yet */
    uint32_t sequence;
    JB_VEC(JbDict) annots;
    JbDict *around;      /* by element: the link that a chart stands in; NULL: none */
    size_t last_section; /* below the document */
    JbDict form;         /* of the signature field */
    JbDict namespace;    /* PDF 2.0: of the standard structure (ISO 32000-2, 14.8.6) */
} Tree;

static Tree *tree_of(const JbWriter *w)
{
    return w->tree;
}

/* True for a status mark or bar within a line of text. */
static bool stands_in_text(const JbWriter *w, const JbElement *e)
{
    JbTag parent = e->parent == JB_NONE ? JB_TAG_DOCUMENT : w->pages->elements.at[e->parent].tag;
    return parent == JB_TAG_P || parent == JB_TAG_TD || parent == JB_TAG_TH ||
           parent == JB_TAG_SPAN || parent == JB_TAG_LBODY ||
           (parent >= JB_TAG_H1 && parent <= JB_TAG_H6);
}

static void figure_box(JbWriter *w, const JbElement *e, JbDict d)
{
    const JbPage *page = &w->pages->pages.at[e->page];
    JbDict a = jb_pdf_dict(w, false);
    jb_pdf_set_name(w, a, "O", "Layout");
    jb_pdf_set_name(w, a, "Placement", stands_in_text(w, e) ? "Inline" : "Block");
    jb_pdf_set_array(w, a, "BBox",
                     jb_pdf_box(w, jb_pdf_x(w, e->x), jb_pdf_y(w, page, e->y + e->h),
                                jb_pdf_x(w, e->x + e->w), jb_pdf_y(w, page, e->y)));
    jb_pdf_set_dict(w, d, "A", a);
}

static const char *note_id(JbWriter *w, size_t element)
{
    return jb_arena_format(
        w->arena, "n%06zu",
        element); /* equal length: their order as strings is that of the elements */
}

/* The table's title, where the chart leads to it. */
static const char *title_of(const JbWriter *w, const JbElement *e)
{
    bool leads =
        e->tag == JB_TAG_FIGURE && e->table != 0 && w->edition->pdfua == 1 && !w->edition->attached;
    return leads ? w->pages->elements.at[e->head].title : NULL;
}

/* The bar of this row. */
static const JbChartPoint *bar_of(const JbChart *chart, const JbChartTick *row)
{
    for (size_t i = 0; i < chart->series_n; i++)
        for (size_t k = 0; k < chart->series[i].n; k++) {
            const JbChartPoint *p = &chart->series[i].points[k];
            if (jb_q_equal(p->y, row->at) && p->label.n > 0 && p->of != NULL)
                return p;
        }
    return NULL;
}

/* The words of a ranking, and behind them each bar, where they leave some out. */
static const char *with_bars(JbWriter *w, const JbElement *e)
{
    static const char *const part[] = {", ", "\xE3\x80\x81"}, *const end[] = {".", "\xE3\x80\x82"};
    const bool wide = jb_locale_is_han(e->lang);
    JbText t = jb_text(w->arena);
    bool more = false;
    for (size_t i = 0; i < e->chart->y_tick_n; i++) {
        const JbChartPoint *p = bar_of(e->chart, &e->chart->y_ticks[i]);
        if (p == NULL)
            continue;
        more = more || strstr(e->alt, p->of) == NULL;
        if (t.n > 0)
            jb_text_put(&t, part[wide]);
        jb_text_put_format(&t, "%s%s", p->of, wide ? "" : " ");
        for (size_t k = 0; k < p->label.n; k++)
            if (p->label.at[k].kind == JB_RUN_TEXT)
                jb_text_put(&t, p->label.at[k].text);
    }
    if (!more)
        return e->alt;
    return jb_arena_format(w->arena, "%s%s%s%s", e->alt, wide ? "" : " ", jb_text_str(&t),
                           end[wide]);
}

/* What stands for the picture or chart `e` (its alt is not NULL): its own words, and in an edition
 * that has not the chart's data attached the title of the table that it refers to; a ranking that
 * no table of the page is of tells its bars itself. */
static const char *alternative(JbWriter *w, const JbElement *e)
{
    const char *title = title_of(w, e);
    if (title != NULL)
        return jb_arena_format(w->arena, "%s%s", e->alt, jb_locale_see(w->arena, e->lang, title));
    bool ranks = e->chart != NULL && e->chart->kind == JB_CHART_RANKING;
    return ranks && e->table == 0 && !w->edition->attached ? with_bars(w, e) : e->alt;
}

/* --- An element as text: a page has hundreds, and a libharu object for each of their entries would
 * take ten times as long. --- */

/* "12 0 R ": an object that is referred to. */
static void put_reference_to(JbText *t, JbDict to)
{
    jb_pdf_op_fixed(t, (int64_t)(to.h->header.obj_id & 0x00FFFFFF), 0);
    jb_text_put(t, "0 R ");
}

/* The kind of element, in PDF 2.0 with its namespace: that has FENote in place of Note, and no
 * BlockQuote, which stays in the namespace of 1.7, the one that holds where none is named. */
static void put_kind(const JbWriter *w, const JbElement *e, JbText *t)
{
    bool second = w->edition->pdfua == 2;
    jb_text_put(t, "/S/");
    jb_text_put(t, second && e->tag == JB_TAG_NOTE ? "FENote" : jb_layout_tag_name(e->tag));
    if (second && e->tag != JB_TAG_QUOTE) {
        jb_text_put(t, "/NS ");
        put_reference_to(t, tree_of(w)->namespace);
    }
}

/* How a list's items are labelled: by names that their bodies tell of "Description" says, which
 * PDF 2.0 alone knows (ISO 32000-2, table 382). */
static const char *numbering(const JbWriter *w, const JbElement *e)
{
    if (e->described)
        return w->edition->pdfua == 2 ? "Description" : "None";
    return e->ordered ? "Decimal" : "Disc";
}

static void put_cell(const JbElement *e, JbText *t)
{
    if (e->tag == JB_TAG_TD && e->col_span <= 1 && e->row_span <= 1)
        return;
    jb_text_put(t, "/A<</O/Table");
    if (e->tag == JB_TAG_TH)
        jb_text_put(t, e->scope == 2 ? "/Scope/Row" : "/Scope/Column");
    if (e->col_span > 1)
        jb_text_put_format(t, "/ColSpan %d", (int)e->col_span);
    if (e->row_span > 1)
        jb_text_put_format(t, "/RowSpan %d", (int)e->row_span);
    jb_text_put(t, ">>");
}

static void put_attributes(const JbWriter *w, const JbElement *e, JbText *t)
{
    if (e->tag == JB_TAG_TH || e->tag == JB_TAG_TD)
        put_cell(e, t);
    else if (e->tag == JB_TAG_L)
        jb_text_put_format(t, "/A<</O/List/ListNumbering/%s>>", numbering(w, e));
    else if (e->tag == JB_TAG_NOTE && w->edition->pdfua == 2)
        /* one that nothing refers to (ISO 14289-2, 8.2.5.14) */
        jb_text_put(t, "/A<</O/FENote/NoteType/None>>");
}

/* The element, or the link that it stands in. */
static JbDict outermost(const JbWriter *w, size_t element)
{
    JbDict around = tree_of(w)->around[element];
    return around.h != NULL ? around : w->element[element];
}

/* Another element; OBJR of a link annotation; MCR where the element goes on over a page; else the
 * bare MCID. */
static void put_kid(const JbWriter *w, const Kid *kid, size_t first_page, JbText *t)
{
    if (kid->element != NO_ELEMENT) {
        put_reference_to(t, outermost(w, kid->element));
        return;
    }
    if (kid->mcid >= 0 && kid->page == first_page) {
        jb_pdf_op_fixed(t, kid->mcid, 0);
        return;
    }
    jb_text_put(t, kid->mcid < 0 ? "<</Type/OBJR/Pg " : "<</Type/MCR/Pg ");
    put_reference_to(t, (JbDict){w->page[kid->page]});
    jb_text_put(t, kid->mcid < 0 ? "/Obj " : "/MCID ");
    if (kid->mcid < 0)
        put_reference_to(t, tree_of(w)->annots.at[-1 - kid->mcid]);
    else
        jb_pdf_op_fixed(t, kid->mcid, 0);
    jb_text_put(t, ">>");
}

/* The signature field stands at the end of the last section. */
static bool holds_form(const Tree *t, size_t element)
{
    return t->form.h != NULL && element == t->last_section;
}

static void put_kids(const JbWriter *w, size_t element, JbText *t)
{
    const Tree *tree = tree_of(w);
    const Kids *kids = &tree->kids[element];
    size_t first_page = JB_NONE;
    if (kids->first == NULL)
        return;
    for (const Kid *kid = kids->first; kid != NULL && first_page == JB_NONE; kid = kid->next)
        if (kid->element == NO_ELEMENT && kid->mcid >= 0)
            first_page = kid->page;
    if (first_page != JB_NONE) {
        jb_text_put(t, "/Pg ");
        put_reference_to(t, (JbDict){w->page[first_page]});
    }
    jb_text_put(t, "/K[");
    for (const Kid *kid = kids->first; kid != NULL; kid = kid->next)
        put_kid(w, kid, first_page, t);
    if (holds_form(tree, element))
        put_reference_to(t, tree->form);
    jb_text_put(t, "]");
}

/* libharu calls it behind the entries that it has of the dictionary. */
static HPDF_STATUS write_element(HPDF_Dict d, HPDF_Stream stream)
{
    const Element *own = d->attr;
    const JbElement *e = &own->w->pages->elements.at[own->index];
    JbText *t = &tree_of(own->w)->text;
    t->n = 0;
    put_kind(own->w, e, t);
    put_attributes(own->w, e, t);
    jb_text_put(t, "/P ");
    put_reference_to(t, own->parent);
    put_kids(own->w, own->index, t);
    jb_text_put(t, "\n");
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)t->at, (HPDF_UINT)t->n);
}

/* What most elements have not; the rest is written with the element (write_element). */
static JbDict element_dict(JbWriter *w, const JbElement *e)
{
    JbDict d = jb_pdf_dict(w, true);
    if (e->lang_differs)
        jb_pdf_set_text(w, d, "Lang", jb_locale_tag(e->lang));
    if (e->alt != NULL)
        jb_pdf_set_text(w, d, "Alt", alternative(w, e));
    if (e->tag == JB_TAG_NOTE) /* PDF/UA-1, 7.9: each note has an ID of its own */
        jb_pdf_set_text(w, d, "ID", note_id(w, (size_t)(e - w->pages->elements.at)));
    if (e->tag == JB_TAG_FIGURE)
        figure_box(w, e, d);
    return d;
}

void jb_pdf_structure_begin(JbWriter *w)
{
    size_t n = w->pages->elements.n;
    Tree *t = jb_arena_alloc(w->arena, sizeof *t);
    t->kids = jb_arena_alloc_array(w->arena, n, sizeof *t->kids);
    t->first = jb_arena_alloc_array(w->arena, n, sizeof *t->first);
    t->around = jb_arena_alloc_array(w->arena, n, sizeof *t->around);
    w->tree = t;
    if (w->edition->pdfua == 2) {
        t->namespace = jb_pdf_dict(w, true);
        jb_pdf_set_name(w, t->namespace, "Type", "Namespace");
        jb_pdf_set_text(w, t->namespace, "NS", "http://iso.org/pdf2/ssn");
    }
    w->element = jb_arena_alloc_array(w->arena, n, sizeof *w->element);
    t->elements = jb_arena_alloc_array(w->arena, n, sizeof *t->elements);
    t->text = jb_text(w->arena);
    for (size_t i = 0; i < n; i++) {
        w->element[i] = element_dict(w, &w->pages->elements.at[i]);
        t->elements[i] = (Element){.w = w, .index = i};
        if (w->element[i].h != NULL) {
            w->element[i].h->attr = &t->elements[i];
            w->element[i].h->write_fn = write_element;
        }
    }
}

static void append(Kids *kids, Kid *kid)
{
    *(kids->last != NULL ? &kids->last->next : &kids->first) = kid;
    kids->last = kid;
    kid->next = NULL;
}

static void add_kid(JbWriter *w, size_t element, Kid kid)
{
    Kid *own = jb_arena_alloc(w->arena, sizeof *own);
    *own = kid;
    append(&tree_of(w)->kids[element], own);
}

static void add_painted(JbWriter *w, size_t element, Kid kid)
{
    Tree *t = tree_of(w);
    kid.sequence = ++t->sequence;
    add_kid(w, element, kid);
    for (size_t e = element; e != JB_NONE && t->first[e] == 0; e = w->pages->elements.at[e].parent)
        t->first[e] = kid.sequence;
}

void jb_pdf_structure_mark(JbWriter *w, size_t element, size_t page, int mcid)
{
    add_painted(w, element, (Kid){.element = NO_ELEMENT, .page = (uint32_t)page, .mcid = mcid});
    jb_pdf_add_dict(w, w->parents[page], w->element[element]);
}

/* A URI has ASCII alone (RFC 3986): other bytes of UTF-8 and blanks are escaped. */
static const char *ascii_uri(JbWriter *w, const char *uri)
{
    JbText t = jb_text(w->arena);
    for (const char *p = uri; *p != '\0'; p++) {
        unsigned char c = (unsigned char)*p;
        if (c <= ' ' || c >= 0x7F)
            jb_text_put_format(&t, "%%%02X", c);
        else
            jb_text_put_char(&t, *p);
    }
    return jb_text_str(&t);
}

/* Adds an annotation to a page, and gives it the key by which its structure element, `element`, is
 * found. */
static void add_annotation(JbWriter *w, size_t page, JbDict annotation, JbDict element)
{
    jb_pdf_set_int(w, annotation, "StructParent", (int64_t)(w->pages->pages.n + w->link_parents.n));
    JB_PUSH(w->arena, &w->link_parents, element);
    JbArray annots = {HPDF_Dict_GetItem(w->page[page], "Annots", HPDF_OCLASS_ARRAY)};
    if (annots.h == NULL) {
        annots = jb_pdf_array(w, false);
        jb_pdf_set_array(w, (JbDict){w->page[page]}, "Annots", annots);
    }
    jb_pdf_add_dict(w, annots, annotation);
}

void jb_pdf_structure_form(JbWriter *w, size_t page, JbDict widget)
{
    Tree *t = tree_of(w);
    JbDict form = jb_pdf_dict(w, true), reference = jb_pdf_dict(w, false);
    jb_pdf_set_name(w, form, "S", "Form");
    if (t->namespace.h != NULL)
        jb_pdf_set_dict(w, form, "NS", t->namespace);
    jb_pdf_set_name(w, reference, "Type", "OBJR");
    jb_pdf_set_dict(w, reference, "Pg", (JbDict){w->page[page]});
    jb_pdf_set_dict(w, reference, "Obj", widget);
    jb_pdf_set_dict(w, form, "K", reference);
    add_annotation(w, page, widget, form);
    t->form = form;
}

typedef struct Box {
    JbLen x, y, w, h;
} Box;

/* A link's annotation over a box of the page; `contents` says where it leads. */
static JbDict link_box(JbWriter *w, size_t page, Box b, const char *contents)
{
    const JbPage *p = &w->pages->pages.at[page];
    JbDict a = jb_pdf_dict(w, true);
    JbArray border = jb_pdf_array(w, false);
    for (int i = 0; i < 3; i++)
        jb_pdf_add_int(w, border, 0);
    jb_pdf_set_name(w, a, "Type", "Annot");
    jb_pdf_set_name(w, a, "Subtype", "Link");
    jb_pdf_set_array(w, a, "Rect",
                     jb_pdf_box(w, jb_pdf_x(w, b.x), jb_pdf_y(w, p, b.y + b.h),
                                jb_pdf_x(w, b.x + b.w), jb_pdf_y(w, p, b.y)));
    jb_pdf_set_int(w, a, "F", 4);
    jb_pdf_set_array(w, a, "Border", border);
    jb_pdf_set_text(w, a, "Contents", contents);
    jb_pdf_set_dict(w, a, "P", (JbDict){w->page[page]});
    return a;
}

void jb_pdf_link(JbWriter *w, size_t element, size_t page, JbLen x, JbLen y, JbLen width,
                 JbLen height)
{
    const JbElement *e = &w->pages->elements.at[element];
    JbDict a = link_box(w, page, (Box){x, y, width, height}, e->href),
           action = jb_pdf_dict(w, false);
    jb_pdf_set_name(w, action, "Type", "Action");
    jb_pdf_set_name(w, action, "S", "URI");
    jb_pdf_set_text(w, action, "URI", ascii_uri(w, e->href));
    jb_pdf_set_dict(w, a, "A", action);
    add_annotation(w, page, a, w->element[element]);
    Tree *t = tree_of(w);
    JB_PUSH(w->arena, &t->annots, a);
    add_painted(
        w, element,
        (Kid){.element = NO_ELEMENT, .page = (uint32_t)page, .mcid = -(int32_t)t->annots.n});
}

/* Elements without content of their own hold their children in the order of their numbers, which is
 * the reading order (pages.h). Where content and elements alternate, in a line of text, the order
 * of painting says where each child stands. */
static void sort_mixed(Kids *kids)
{
    bool content = false;
    for (const Kid *kid = kids->first; kid != NULL; kid = kid->next)
        content = content || kid->element == NO_ELEMENT;
    if (!content)
        return;
    Kids sorted = {NULL, NULL};
    Kid **place = &sorted.first; /* behind the last one that was put between others */
    uint32_t before = 0;         /* of the one before it */
    for (Kid *kid = kids->first, *next; kid != NULL; kid = next) {
        next = kid->next;
        if (sorted.last == NULL || sorted.last->sequence <= kid->sequence) {
            append(&sorted, kid);
            continue;
        }
        if (before > kid->sequence)
            place = &sorted.first;
        while ((*place)->sequence <= kid->sequence)
            place = &(*place)->next;
        kid->next = *place;
        *place = kid;
        before = kid->sequence;
        place = &kid->next;
    }
    *kids = sorted;
}

/* Numbers in one array of a number tree; libharu's arrays hold 32,767 entries. */
#define LEAF ((size_t)4096)

/* The parents of numbers [from, to): those of pages, then those of links. */
static JbArray parents_of(JbWriter *w, size_t from, size_t to)
{
    JbArray nums = jb_pdf_array(w, false);
    size_t pages = w->pages->pages.n;
    for (size_t i = from; i < to; i++) {
        jb_pdf_add_int(w, nums, (int64_t)i);
        if (i < pages)
            jb_pdf_add_array(w, nums, w->parents[i]);
        else
            jb_pdf_add_dict(w, nums, w->link_parents.at[i - pages]);
    }
    return nums;
}

static void write_parent_tree(JbWriter *w, JbDict root)
{
    size_t n = w->pages->pages.n + w->link_parents.n;
    JbDict parents = jb_pdf_dict(w, true);
    JbArray leaves = {NULL};
    if (n > LEAF)
        leaves = jb_pdf_array(w, false);
    for (size_t from = 0; n > LEAF && from < n; from += LEAF) {
        size_t to = n - from < LEAF ? n : from + LEAF;
        JbDict leaf = jb_pdf_dict(w, true);
        JbArray limits = jb_pdf_array(w, false);
        jb_pdf_add_int(w, limits, (int64_t)from);
        jb_pdf_add_int(w, limits, (int64_t)to - 1);
        jb_pdf_set_array(w, leaf, "Limits", limits);
        jb_pdf_set_array(w, leaf, "Nums", parents_of(w, from, to));
        jb_pdf_add_dict(w, leaves, leaf);
    }
    if (n > LEAF)
        jb_pdf_set_array(w, parents, "Kids", leaves);
    else
        jb_pdf_set_array(w, parents, "Nums", parents_of(w, 0, n));
    jb_pdf_set_dict(w, root, "ParentTree", parents);
    jb_pdf_set_int(w, root, "ParentTreeNextKey", (int64_t)n);
}

static void write_id_tree(JbWriter *w, JbDict root)
{
    JbArray names = jb_pdf_array(w, false), limits = jb_pdf_array(w, false),
            leaves = jb_pdf_array(w, false);
    const char *last = "";
    for (size_t i = 0; i < w->pages->elements.n; i++) {
        if (w->pages->elements.at[i].tag != JB_TAG_NOTE)
            continue;
        const char *id = note_id(w, i);
        if (last[0] == '\0')
            jb_pdf_add_text(w, limits, id);
        jb_pdf_add_text(w, names, id);
        jb_pdf_add_dict(w, names, w->element[i]);
        last = id;
    }
    JbDict leaf = jb_pdf_dict(w, false), tree = jb_pdf_dict(w, true);
    jb_pdf_add_text(w, limits, last);
    jb_pdf_set_array(w, leaf, "Limits", limits);
    jb_pdf_set_array(w, leaf, "Names", names);
    jb_pdf_add_dict(w, leaves, leaf);
    jb_pdf_set_array(w, tree, "Kids", leaves);
    jb_pdf_set_dict(w, root, "IDTree", tree);
}

/* A chart in a link to the table that it is of: to the heading over it. */
static void put_in_link(JbWriter *w, size_t figure, const char *title)
{
    const JbElement *e = &w->pages->elements.at[figure], *head = &w->pages->elements.at[e->head];
    JbDict link = jb_pdf_dict(w, true), reference = jb_pdf_dict(w, false),
           look = jb_pdf_dict(w, false),
           a = link_box(w, e->page, (Box){e->x, e->y, e->w, e->h}, title);
    JbArray kids = jb_pdf_array(w, false);
    jb_pdf_set_array(w, a, "Dest", jb_pdf_destination(w, head));
    jb_pdf_set_name(w, link, "S", "Link");
    jb_pdf_set_name(w, look, "O", "Layout"); /* it stands where a paragraph may (32000-1, 14.8.3) */
    jb_pdf_set_name(w, look, "Placement", "Block");
    jb_pdf_set_dict(w, link, "A", look);
    jb_pdf_set_dict(w, link, "P", w->element[e->parent]);
    jb_pdf_set_name(w, reference, "Type", "OBJR");
    jb_pdf_set_dict(w, reference, "Pg", (JbDict){w->page[e->page]});
    jb_pdf_set_dict(w, reference, "Obj", a);
    jb_pdf_add_dict(w, kids, w->element[figure]);
    jb_pdf_add_dict(w, kids, reference);
    jb_pdf_set_array(w, link, "K", kids);
    add_annotation(w, e->page, a, link);
    tree_of(w)->around[figure] = link;
}

/* In PDF 2.0 the chart itself names the table's element (ISO 32000-2, table 355). */
static void put_reference(JbWriter *w, size_t figure)
{
    JbArray to = jb_pdf_array(w, false);
    jb_pdf_add_dict(w, to, w->element[w->pages->elements.at[figure].table]);
    jb_pdf_set_array(w, w->element[figure], "Ref", to);
}

static void tie_tables(JbWriter *w)
{
    for (size_t i = 0; i < w->pages->elements.n; i++) {
        const JbElement *e = &w->pages->elements.at[i];
        const char *title = title_of(w, e);
        if (title != NULL)
            put_in_link(w, i, title);
        else if (e->table != 0 && w->edition->pdfua == 2)
            put_reference(w, i);
    }
}

void jb_pdf_structure_end(JbWriter *w)
{
    size_t n = w->pages->elements.n;
    Tree *t = tree_of(w);
    JbDict root = jb_pdf_dict(w, true);
    JbArray top = jb_pdf_array(w, false);
    bool notes = false;
    jb_pdf_set_name(w, root, "Type", "StructTreeRoot");
    tie_tables(w);
    for (size_t i = 0; i < n; i++) {
        const JbElement *e = &w->pages->elements.at[i];
        JbDict parent = e->parent == JB_NONE ? root : w->element[e->parent];
        t->elements[i].parent = t->around[i].h != NULL ? t->around[i] : parent;
        if (e->parent == JB_NONE)
            jb_pdf_add_dict(w, top, w->element[i]);
        else
            add_kid(w, e->parent,
                    (Kid){.element = (uint32_t)i,
                          .sequence = t->first[i] == 0 ? UINT32_MAX : t->first[i]});
        notes = notes || e->tag == JB_TAG_NOTE;
        if (e->parent != JB_NONE && w->pages->elements.at[e->parent].parent == JB_NONE)
            t->last_section = i;
    }
    for (size_t i = 0; i < n; i++)
        sort_mixed(&t->kids[i]);
    if (t->form.h != NULL)
        jb_pdf_set_dict(w, t->form, "P", w->element[t->last_section]);
    jb_pdf_set_array(w, root, "K", top);
    if (t->namespace.h != NULL) {
        JbArray namespaces = jb_pdf_array(w, false);
        jb_pdf_add_dict(w, namespaces, t->namespace);
        jb_pdf_set_array(w, root, "Namespaces", namespaces);
    }
    write_parent_tree(w, root);
    if (notes)
        write_id_tree(w, root);
    jb_pdf_set_dict(w, (JbDict){w->doc->catalog}, "StructTreeRoot", root);
}

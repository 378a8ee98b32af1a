/* SPDX-License-Identifier: MIT */
#include "pdf/writer.h"
#include <stdlib.h>

/* A child of an element in reading order: marked content, another element, or an annotation. */
typedef struct Kid {
    size_t element; /* JB_NONE: marked content */
    size_t page;
    int mcid; /* -1: an annotation */
    JbDict annot;
} Kid;

typedef JB_VEC(Kid) Kids;

typedef struct JbStructure {
    Kids *kids;   /* by element */
    bool *placed; /* the element stands among its parent's kids already */
} Tree;

/* The tree hangs on the writer through this; kept apart since only this file knows it. */
static Tree *tree_of(JbWriter *w)
{
    return w->tree;
}

static void attributes(JbWriter *w, const JbElement *e, JbDict d)
{
    JbDict a = jb_dict(w, false);
    jb_set_name(w, a, "O", "Table");
    if (e->tag == JB_TAG_TH)
        jb_set_name(w, a, "Scope", e->scope == 2 ? "Row" : "Column");
    if (e->col_span > 1)
        jb_set_int(w, a, "ColSpan", e->col_span);
    if (e->row_span > 1)
        jb_set_int(w, a, "RowSpan", e->row_span);
    jb_set_dict(w, d, "A", a);
}

static void figure_box(JbWriter *w, const JbElement *e, JbDict d)
{
    const JbPage *page = &w->pages->pages.at[e->page];
    JbDict a = jb_dict(w, false);
    jb_set_name(w, a, "O", "Layout");
    jb_set_name(w, a, "Placement", "Block");
    jb_set_array(w, a, "BBox",
                 jb_box(w, jb_pdf_x(w, e->x), jb_pdf_y(w, page, e->y + e->h), jb_pdf_x(w, e->x + e->w),
                        jb_pdf_y(w, page, e->y)));
    jb_set_dict(w, d, "A", a);
}

static JbDict element_dict(JbWriter *w, const JbElement *e)
{
    JbDict d = jb_dict(w, true);
    jb_set_name(w, d, "Type", "StructElem");
    jb_set_name(w, d, "S", jb_tag_name(e->tag));
    if (e->lang_differs)
        jb_set_text(w, d, "Lang", jb_lang_tag(e->lang));
    if (e->alt != NULL)
        jb_set_text(w, d, "Alt", e->alt);
    if (e->tag == JB_TAG_TH || e->tag == JB_TAG_TD) {
        if (e->tag == JB_TAG_TH || e->col_span > 1 || e->row_span > 1)
            attributes(w, e, d);
    } else if (e->tag == JB_TAG_FIGURE) {
        figure_box(w, e, d);
    } else if (e->tag == JB_TAG_L) {
        JbDict a = jb_dict(w, false);
        jb_set_name(w, a, "O", "List");
        jb_set_name(w, a, "ListNumbering", e->ordered ? "Decimal" : "Disc");
        jb_set_dict(w, d, "A", a);
    }
    return d;
}

void jb_structure_begin(JbWriter *w)
{
    size_t n = w->pages->elements.n;
    Tree *t = jb_alloc(w->arena, sizeof *t);
    t->kids = jb_alloc_array(w->arena, n, sizeof *t->kids);
    t->placed = jb_alloc_array(w->arena, n, sizeof *t->placed);
    w->tree = t;
    w->element = jb_alloc_array(w->arena, n, sizeof *w->element);
    for (size_t i = 0; i < n; i++)
        w->element[i] = element_dict(w, &w->pages->elements.at[i]);
}

/* Elements with text of their own hold their inline children where these appear; containers hold theirs in reading order, which is
 * the order of their numbers (pages.h). */
static bool inline_tag(JbTag tag)
{
    return tag == JB_TAG_SPAN || tag == JB_TAG_LINK;
}

static void place(JbWriter *w, size_t element)
{
    Tree *t = tree_of(w);
    const JbElement *e = &w->pages->elements.at[element];
    if (t->placed[element] || e->parent == JB_NONE)
        return;
    t->placed[element] = true;
    JB_PUSH(w->arena, &t->kids[e->parent], (Kid){element, 0, 0, {NULL}});
    if (inline_tag(w->pages->elements.at[e->parent].tag))
        place(w, e->parent);
}

void jb_structure_mark(JbWriter *w, size_t element, size_t page, int mcid)
{
    Tree *t = tree_of(w);
    if (inline_tag(w->pages->elements.at[element].tag))
        place(w, element);
    JB_PUSH(w->arena, &t->kids[element], (Kid){JB_NONE, page, mcid, {NULL}});
    jb_add_dict(w, w->parents[page], w->element[element]);
}

void jb_link(JbWriter *w, size_t element, size_t page, JbLen x, JbLen y, JbLen width, JbLen height)
{
    Tree *t = tree_of(w);
    const JbElement *e = &w->pages->elements.at[element];
    const JbPage *p = &w->pages->pages.at[page];
    JbDict a = jb_dict(w, true), action = jb_dict(w, false);
    JbArray border = jb_array(w, false);
    for (int i = 0; i < 3; i++)
        jb_add_int(w, border, 0);
    jb_set_name(w, a, "Type", "Annot");
    jb_set_name(w, a, "Subtype", "Link");
    jb_set_array(
        w, a, "Rect",
        jb_box(w, jb_pdf_x(w, x), jb_pdf_y(w, p, y + height), jb_pdf_x(w, x + width), jb_pdf_y(w, p, y)));
    jb_set_int(w, a, "F", 4);
    jb_set_array(w, a, "Border", border);
    jb_set_text(w, a, "Contents", e->href);
    jb_set_dict(w, a, "P", (JbDict){w->page[page]});
    jb_set_name(w, action, "Type", "Action");
    jb_set_name(w, action, "S", "URI");
    jb_set_text(w, action, "URI", e->href);
    jb_set_dict(w, a, "A", action);
    jb_set_int(w, a, "StructParent", (int64_t)(w->pages->pages.n + w->link_parents.n));
    JB_PUSH(w->arena, &w->link_parents, w->element[element]);
    JbArray annots = {HPDF_Dict_GetItem(w->page[page], "Annots", HPDF_OCLASS_ARRAY)};
    if (annots.h == NULL) {
        annots = jb_array(w, false);
        jb_set_array(w, (JbDict){w->page[page]}, "Annots", annots);
    }
    jb_add_dict(w, annots, a);
    JB_PUSH(w->arena, &t->kids[element], (Kid){JB_NONE, page, -1, a});
}

/* OBJR of a link annotation; MCR where the element goes on over a page; else the bare MCID. */
static void add_content(JbWriter *w, JbArray k, const Kid *kid, size_t first_page)
{
    if (kid->mcid >= 0 && kid->page == first_page) {
        jb_add_int(w, k, kid->mcid);
        return;
    }
    JbDict m = jb_dict(w, false);
    jb_set_name(w, m, "Type", kid->mcid < 0 ? "OBJR" : "MCR");
    jb_set_dict(w, m, "Pg", (JbDict){w->page[kid->page]});
    if (kid->mcid < 0)
        jb_set_dict(w, m, "Obj", kid->annot);
    else
        jb_set_int(w, m, "MCID", kid->mcid);
    jb_add_dict(w, k, m);
}

static void tie(JbWriter *w, size_t element)
{
    const Kids *kids = &tree_of(w)->kids[element];
    JbDict d = w->element[element];
    size_t first_page = JB_NONE;
    for (size_t i = 0; i < kids->n && first_page == JB_NONE; i++)
        if (kids->at[i].element == JB_NONE && kids->at[i].mcid >= 0)
            first_page = kids->at[i].page;
    if (first_page != JB_NONE)
        jb_set_dict(w, d, "Pg", (JbDict){w->page[first_page]});
    JbArray k = jb_array(w, false);
    for (size_t i = 0; i < kids->n; i++) {
        if (kids->at[i].element != JB_NONE)
            jb_add_dict(w, k, w->element[kids->at[i].element]);
        else
            add_content(w, k, &kids->at[i], first_page);
    }
    jb_set_array(w, d, "K", k);
}

static void write_parent_tree(JbWriter *w, JbDict root)
{
    JbArray nums = jb_array(w, false);
    size_t pages = w->pages->pages.n;
    for (size_t i = 0; i < pages; i++) {
        jb_add_int(w, nums, (int64_t)i);
        jb_add_array(w, nums, w->parents[i]);
    }
    for (size_t i = 0; i < w->link_parents.n; i++) {
        jb_add_int(w, nums, (int64_t)(pages + i));
        jb_add_dict(w, nums, w->link_parents.at[i]);
    }
    JbDict parents = jb_dict(w, true);
    jb_set_array(w, parents, "Nums", nums);
    jb_set_dict(w, root, "ParentTree", parents);
    jb_set_int(w, root, "ParentTreeNextKey", (int64_t)(pages + w->link_parents.n));
}

void jb_structure_end(JbWriter *w)
{
    size_t n = w->pages->elements.n;
    JbDict root = jb_dict(w, true);
    JbArray top = jb_array(w, false);
    jb_set_name(w, root, "Type", "StructTreeRoot");
    for (size_t i = 0; i < n; i++) {
        const JbElement *e = &w->pages->elements.at[i];
        place(w, i);
        jb_set_dict(w, w->element[i], "P", e->parent == JB_NONE ? root : w->element[e->parent]);
        if (e->parent == JB_NONE)
            jb_add_dict(w, top, w->element[i]);
    }
    for (size_t i = 0; i < n; i++)
        tie(w, i);
    jb_set_array(w, root, "K", top);
    write_parent_tree(w, root);
    jb_set_dict(w, (JbDict){w->doc->catalog}, "StructTreeRoot", root);
}

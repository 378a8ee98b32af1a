/* SPDX-License-Identifier: MIT */
/* Pages → text (format: trace.h). */
#include "trace/trace.h"
#include <string.h>

static void put_length(JbText *out, JbLen v)
{
    uint32_t a = v < 0 ? (uint32_t)-v : (uint32_t)v;
    jb_text_put_format(out, "%s%u.%03u", v < 0 ? "-" : "", a / 1000, a % 1000);
}

static void put_pair(JbText *out, const char *before, JbLen x, char between, JbLen y)
{
    jb_text_put(out, before);
    put_length(out, x);
    jb_text_put_char(out, between);
    put_length(out, y);
}

static void put_field(JbText *out, const char *name, JbLen v)
{
    jb_text_put(out, name);
    put_length(out, v);
}

static void put_quoted(JbText *out, const char *name, const char *s)
{
    if (!s)
        return;
    jb_text_put(out, name);
    jb_text_put_char(out, '"');
    for (; *s; s++) {
        if (*s == '"' || *s == '\\')
            jb_text_put_char(out, '\\');
        if (*s == '\n')
            jb_text_put(out, "\\n");
        else
            jb_text_put_char(out, *s);
    }
    jb_text_put_char(out, '"');
}

static void put_index(JbText *out, const char *name, size_t i)
{
    if (i == JB_NONE)
        jb_text_put_format(out, "%s-", name);
    else
        jb_text_put_format(out, "%s%zu", name, i);
}

/* Which variant of an element's text stands. */
static size_t taken(const JbPages *pages, size_t element)
{
    for (size_t i = 0; i < pages->fits.n; i++)
        if (pages->fits.at[i].element == element && pages->fits.at[i].variants)
            return pages->fits.at[i].taken;
    return 0;
}

/* The claims that the text tells, by id. */
static void put_claims(JbText *out, const JbPages *pages, const JbElement *e, size_t i)
{
    size_t variant = e->told_n > 1 ? taken(pages, i) : 0;
    const JbMarks *told = variant < e->told_n ? &e->told[variant] : NULL;
    for (size_t k = 0; told && k < told->n; k++) {
        const char *name = jb_story_claim_name(out->arena, pages->document, told->at[k]);
        if (k == 0)
            jb_text_put_format(out, " style=%s", e->style ? e->style : "-");
        jb_text_put(out, k ? "," : " claims=");
        jb_text_put(out, name ? name : "-");
    }
}

static void put_element(JbText *out, const JbPages *pages, size_t i)
{
    const JbElement *e = &pages->elements.at[i];
    jb_text_put_format(out, "element %zu %s", i, jb_layout_tag_name(e->tag));
    put_index(out, " parent=", e->parent);
    jb_text_put_format(out, " lang=%s", jb_locale_name(e->lang));
    if (e->scope)
        jb_text_put(out, e->scope == 1 ? " scope=column" : " scope=row");
    if (e->col_span > 1 || e->row_span > 1)
        jb_text_put_format(out, " span=%dx%d", e->col_span, e->row_span);
    if (e->ordered)
        jb_text_put(out, " ordered");
    if (e->described)
        jb_text_put(out, " described");
    if (e->w > 0) {
        jb_text_put_format(out, " page=%u", e->page);
        put_pair(out, " at=", e->x, ',', e->y);
        put_pair(out, ",", e->w, ',', e->h);
    }
    put_quoted(out, " alt=", e->alt);
    put_quoted(out, " href=", e->href);
    put_quoted(out, " title=", e->title);
    put_claims(out, pages, e, i);
    jb_text_put_char(out, '\n');
}

static void put_line(JbText *out, const JbLineRecord *l, size_t i)
{
    jb_text_put_format(out, "line %zu page=%u %s %s col=%d", i, l->page, l->flow ? l->flow : "-",
                       l->style ? l->style : "-", l->column);
    put_pair(out, " at=", l->x, ',', l->baseline);
    put_field(out, " measure=", l->measure);
    jb_text_put_format(out, " par=%u%s", l->paragraph, l->first ? " first" : "");
    jb_text_put(out, l->last ? " last" : "");
    jb_text_put(out, l->justified ? " justified" : "");
    put_field(out, " natural=", l->quality.natural);
    put_field(out, " shrink=", l->quality.shrink);
    put_field(out, " stretch=", l->quality.stretch);
    put_field(out, " gap=", l->quality.widest_han_gap);
    jb_text_put_format(out, " compressed=%d exceptions=%d", l->quality.compressed,
                       l->quality.exceptions);
    jb_text_put(out, l->quality.overfull ? " overfull" : "");
    jb_text_put(out, l->quality.short_by > 0 ? " ragged" : "");
    jb_text_put(out, l->vertical ? " vertical\n" : "\n");
}

static const char *color_name(const JbPages *pages, size_t color)
{
    return color < pages->color_n ? pages->colors[color].name : "-";
}

static void put_of(JbText *out, const JbPages *pages, const JbMark *m)
{
    static const char *const artifacts[] = {JB_ARTIFACTS(JB_NAMES_NAME)};
    if (m->kind != JB_MARK_IMAGE)
        jb_text_put_format(out, " color=%s", color_name(pages, m->color));
    if (m->kind == JB_MARK_GLYPHS)
        jb_text_put_format(out, " lang=%s", jb_locale_name(m->lang));
    if (m->artifact == JB_ART_NONE)
        put_index(out, " element=", m->element);
    else
        jb_text_put_format(out, " artifact=%s", artifacts[m->artifact]);
    const JbLedger *ledger = pages->document ? pages->document->ledger : NULL;
    if (m->figure != JB_NONE && ledger && m->figure < ledger->entries.n)
        jb_text_put_format(out, " figure=%s", ledger->entries.at[m->figure].key);
}

/* Where each glyph stands, from the mark's origin, and how many bytes of the text it is the first
 * glyph of. */
static void put_origins(JbText *out, const JbMark *m)
{
    for (size_t i = 0; i < m->glyph_n; i++) {
        const JbGlyph *g = &m->glyphs[i];
        put_field(out, i ? "," : " glyphs=", g->x);
        if (g->y != 0)
            put_field(out, ":", g->y);
        jb_text_put_format(out, "/%u", (unsigned)g->text_n);
    }
}

static void put_glyphs(JbText *out, const JbPages *pages, const JbMark *m)
{
    put_pair(out, "text at=", m->x, ',', m->y);
    put_field(out, " w=", m->w);
    jb_text_put_format(out, " face=%s",
                       pages->faces ? jb_layout_face_name(pages->faces, m->face) : "-");
    put_field(out, " size=", m->size);
    put_of(out, pages, m);
    if (m->line != JB_NONE)
        jb_text_put_format(out, " line=%u", m->line);
    if (m->hidden)
        jb_text_put(out, " hidden");
    jb_text_put(out, m->turned || m->vertical ? " vertical" : "");
    jb_text_put(out, m->turned ? " turned" : "");
    jb_text_put(out, m->upward ? " upward" : "");
    put_origins(out, m);
    put_quoted(out, " ", m->text ? m->text : "");
}

static void put_steps(JbText *out, const JbMark *m)
{
    for (size_t i = 0; i < m->step_n; i++) {
        const JbPathStep *s = &m->steps[i];
        switch (s->op) {
        case JB_PATH_MOVE: put_pair(out, " m ", s->x[0], ',', s->y[0]); break;
        case JB_PATH_LINE: put_pair(out, " l ", s->x[0], ',', s->y[0]); break;
        case JB_PATH_CURVE:
            put_pair(out, " c ", s->x[0], ',', s->y[0]);
            put_pair(out, " ", s->x[1], ',', s->y[1]);
            put_pair(out, " ", s->x[2], ',', s->y[2]);
            break;
        case JB_PATH_CLOSE: jb_text_put(out, " z"); break;
        }
    }
}

static void put_path(JbText *out, const JbPages *pages, const JbMark *m)
{
    jb_text_put(out, m->fill ? "path fill" : "path");
    if (!m->fill)
        put_field(out, " stroke=", m->stroke);
    if (m->dash[0] > 0)
        put_pair(out, " dash=", m->dash[0], ',', m->dash[1]);
    put_of(out, pages, m);
    put_steps(out, m);
}

static void put_box(JbText *out, const JbPages *pages, const JbMark *m)
{
    bool image = m->kind == JB_MARK_IMAGE;
    put_pair(out, image ? "image at=" : "rect at=", m->x, ',', m->y);
    put_pair(out, " ", m->w, 'x', m->h);
    if (image)
        jb_text_put_format(out, " crop=%d,%d,%d,%d", m->crop[0], m->crop[1], m->crop[2],
                           m->crop[3]);
    put_of(out, pages, m);
    if (image) {
        const char *name = strrchr(m->image, '/');
        put_quoted(out, " ", name ? name + 1 : m->image);
    }
}

static void put_mark(JbText *out, const JbPages *pages, const JbMark *m)
{
    if (m->kind == JB_MARK_GLYPHS)
        put_glyphs(out, pages, m);
    else if (m->kind == JB_MARK_PATH)
        put_path(out, pages, m);
    else
        put_box(out, pages, m);
    jb_text_put_char(out, '\n');
}

static void put_page(JbText *out, const JbPages *pages, size_t i)
{
    const JbPage *page = &pages->pages.at[i];
    jb_text_put_format(out, "page %zu %s", i, jb_locale_name(page->lang));
    put_pair(out, " ", page->width, 'x', page->height);
    put_field(out, " bleed=", page->bleed);
    jb_text_put_char(out, '\n');
    for (size_t k = 0; k < pages->lines.n; k++)
        if (pages->lines.at[k].page == i)
            put_line(out, &pages->lines.at[k], k);
    for (size_t k = 0; k < page->marks.n; k++)
        put_mark(out, pages, &page->marks.at[k]);
}

void jb_trace(JbText *out, const JbPages *pages)
{
    jb_text_put(out, "jianbao-trace 1\n");
    for (size_t i = 0; i < pages->elements.n; i++)
        put_element(out, pages, i);
    for (size_t i = 0; i < pages->pages.n; i++)
        put_page(out, pages, i);
}

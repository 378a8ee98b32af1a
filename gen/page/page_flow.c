/* SPDX-License-Identifier: MIT */
#include "page/page_flow.h"

/* A cell in which a flow only goes on is none of its places. */
static void count_cell(const JbCell *c, const char *flow, const JbCell **found, int *count)
{
    if (jb_text_equal(c->flow, flow) && !c->goes_on) {
        *found = *found ? *found : c;
        ++*count;
    }
    for (size_t i = 0; i < c->box_n; i++)
        count_cell(&c->boxes[i].cell, flow, found, count);
}

static const JbCell *cell_in(const JbBand *bands, size_t n, JbLang lang, const char *flow,
                             int *count)
{
    const JbCell *found = NULL;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; jb_locale_has(bands[i].langs, lang) && k < bands[i].cell_n; k++)
            count_cell(&bands[i].cells[k], flow, &found, count);
    return found;
}

bool jb_page_is_spared(const JbLayout *layout, const JbFlow *flow)
{
    int count = 0;
    for (size_t i = 0; i < layout->page.body_n; i++)
        if (jb_layout_leaves_out(layout, &layout->page.body[i]))
            cell_in(&layout->page.body[i], 1, flow->lang, flow->name, &count);
    return count > 0;
}

const JbCell *jb_page_cell_of(JbPlacement p, const JbFlow *flow)
{
    const JbPageMaster *m = &p.page->layout->page;
    JbLang lang = p.ink.lang;
    int content = 0, furniture = 0;
    const JbCell *cell = cell_in(m->header, m->header_n, lang, flow->name, &content);
    const JbCell *body = cell_in(m->body, m->body_n, lang, flow->name, &content);
    cell_in(m->next_header, m->next_header_n, lang, flow->name, &furniture);
    cell_in(m->footer, m->footer_n, lang, flow->name, &furniture);
    if (content > 1)
        jb_diag_error(p.ink.composer->diags, "flow-twice", &flow->place,
                      "let one cell of layout.json show it", "the flow '%s' stands in %d cells",
                      flow->name, content);
    else if (content + furniture == 0 && flow->first)
        jb_diag_error(p.ink.composer->diags, "flow-without-place", &flow->place,
                      "give it a cell in layout.json", "the flow '%s' has no place on the page",
                      flow->name);
    if (jb_page_is_spared(p.page->layout, flow))
        return NULL;
    return cell ? cell : body;
}

const char *jb_page_list_of(JbPlacement p, const JbCell *cell)
{
    const JbPageMaster *m = &p.page->layout->page;
    for (size_t i = 0; i < m->body_n; i++)
        if (cell >= m->body[i].cells && cell < m->body[i].cells + m->body[i].cell_n)
            return m->body[i].list;
    return NULL;
}

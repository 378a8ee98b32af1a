/* SPDX-License-Identifier: MIT */
#include "page/left_out.h"
#include "page/page_flow.h"

/* The keys of what went with a record's variant and is found nowhere, each told once; NULL: none.
 */
static const char *keys_of(JbPlacement p, const JbFitRecord *r, bool *told)
{
    const JbLedger *ledger = p.page->document->ledger;
    JbText keys = jb_text(p.ink.composer->arena);
    for (size_t k = 0; k < r->left_out.n; k++) {
        size_t figure = r->left_out.at[k];
        if (p.page->pages->left_out[figure] && !told[figure])
            jb_text_put_format(&keys, "%s%s", keys.n > 0 ? ", " : "",
                               ledger->entries.at[figure].key);
        told[figure] = true;
    }
    return keys.n > 0 ? jb_text_str(&keys) : NULL;
}

/* The editor learns of figures that went with a variant: a note for each text. */
static void tell_left_out(JbPlacement p)
{
    const JbLedger *ledger = p.page->document->ledger;
    bool *told = jb_arena_alloc_array(p.ink.composer->arena, ledger->entries.n, sizeof *told);
    for (size_t i = 0; i < p.page->pages->fits.n; i++) {
        const JbFitRecord *r = &p.page->pages->fits.at[i];
        const char *keys = keys_of(p, r, told);
        if (keys != NULL)
            jb_diag_report(p.ink.composer->diags, JB_NOTE, JB_EXIT_OK, "figure-left-out", &r->place,
                           "let a shorter variant or another text print it, if it matters",
                           "no page prints %s: a shorter variant was taken", keys);
    }
}

/* Figures of runs are among those that are left out. */
static void spare_runs(JbPages *pages, JbRuns runs)
{
    for (size_t i = 0; i < runs.n; i++) {
        const JbRun *run = &runs.at[i];
        if (run->figure != JB_NONE)
            pages->left_out[run->figure] = true;
        if (run->kind == JB_RUN_BAR && run->figure2 != JB_NONE)
            pages->left_out[run->figure2] = true;
    }
}

static void spare_chart(JbPages *pages, const JbChart *c)
{
    for (size_t i = 0; i < c->series_n; i++) {
        spare_runs(pages, c->series[i].label);
        for (size_t k = 0; k < c->series[i].n; k++) {
            const JbChartPoint *at = &c->series[i].points[k];
            spare_runs(pages, at->label);
            if (at->figure != JB_NONE)
                pages->left_out[at->figure] = true;
        }
    }
}

static void spare_blocks(JbPages *pages, const JbBlock *b)
{
    for (; b; b = b->next) {
        spare_runs(pages, b->runs);
        if (b->chart)
            spare_chart(pages, b->chart);
        spare_blocks(pages, b->child);
    }
}

/* What stands in bands that the layout leaves out. */
static void spare_flows(JbPages *pages)
{
    for (size_t i = 0; i < pages->langs.n; i++) {
        JbLang lang = pages->langs.at[i];
        for (size_t k = 0; k < pages->document->flow_n[lang]; k++) {
            const JbFlow *flow = &pages->document->flows[lang][k];
            if (jb_page_is_spared(pages->layout, flow))
                spare_blocks(pages, flow->first);
        }
    }
}

static bool leaves_bands_out(const JbLayout *layout)
{
    for (size_t i = 0; i < layout->page.body_n; i++)
        if (jb_layout_leaves_out(layout, &layout->page.body[i]))
            return true;
    return false;
}

void jb_page_fit_leave_out(JbPlacement p)
{
    const JbLedger *ledger = p.page->document->ledger;
    JbPages *pages = p.page->pages;
    if (!ledger || (!pages->fits.n && !leaves_bands_out(pages->layout)))
        return;
    pages->left_out =
        jb_arena_alloc_array(p.ink.composer->kept, ledger->entries.n, sizeof *pages->left_out);
    for (size_t i = 0; i < ledger->entries.n; i++)
        pages->left_out[i] = ledger->entries.at[i].optional;
    spare_flows(pages);
    for (size_t page = 0; page < pages->pages.n; page++)
        for (size_t k = 0; k < pages->pages.at[page].marks.n; k++)
            if (pages->pages.at[page].marks.at[k].figure < ledger->entries.n)
                pages->left_out[pages->pages.at[page].marks.at[k].figure] = false;
    tell_left_out(p);
}

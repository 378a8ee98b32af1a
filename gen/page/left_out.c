/* SPDX-License-Identifier: MIT */
#include "page/left_out.h"

/* The editor learns of a figure that went with a variant and is found nowhere. */
static void tell_left_out(JbPlacement p)
{
    const JbLedger *ledger = p.page->document->ledger;
    bool *told = jb_arena_alloc_array(p.ink.composer->arena, ledger->entries.n, sizeof *told);
    for (size_t i = 0; i < p.page->pages->fits.n; i++) {
        const JbFitRecord *r = &p.page->pages->fits.at[i];
        for (size_t k = 0; k < r->left_out.n; k++) {
            size_t figure = r->left_out.at[k];
            if (p.page->pages->left_out[figure] && !told[figure])
                jb_diag_report(p.ink.composer->diags, JB_NOTE, JB_EXIT_OK, "figure-left-out",
                               &r->place,
                               "let a shorter variant or another text print it, if it matters",
                               "no page prints %s: it stands in a variant that was too long",
                               ledger->entries.at[figure].key);
            told[figure] = true;
        }
    }
}

void jb_page_fit_leave_out(JbPlacement p)
{
    const JbLedger *ledger = p.page->document->ledger;
    JbPages *pages = p.page->pages;
    if (!ledger || !pages->fits.n)
        return;
    pages->left_out =
        jb_arena_alloc_array(p.ink.composer->arena, ledger->entries.n, sizeof *pages->left_out);
    for (size_t i = 0; i < ledger->entries.n; i++)
        pages->left_out[i] = ledger->entries.at[i].optional;
    for (size_t page = 0; page < pages->pages.n; page++)
        for (size_t k = 0; k < pages->pages.at[page].marks.n; k++)
            if (pages->pages.at[page].marks.at[k].figure < ledger->entries.n)
                pages->left_out[pages->pages.at[page].marks.at[k].figure] = false;
    tell_left_out(p);
}

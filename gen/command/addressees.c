/* SPDX-License-Identifier: MIT */
#include "command/addressees.h"
#include "sheet/grid.h"
#include "sheet/words.h"
#include <string.h>

static JbAddressee *find(JbAddressees *all, const char *area)
{
    for (size_t i = 0; i < all->list.n; i++)
        if (strcmp(all->list.at[i].area, area) == 0)
            return &all->list.at[i];
    return NULL;
}

static JbAddressee *find_or_add(JbCommand *c, JbAddressees *all, const char *area)
{
    JbAddressee *there = find(all, area);
    if (there != NULL)
        return there;
    JbAddressee made = {.area = area};
    JB_PUSH(c->arena, &all->list, made);
    return &all->list.at[all->list.n - 1];
}

bool jb_command_read_addressees(JbCommand *c, JbDiags *diags, JbAddressees *all)
{
    const JbGrid *grid = jb_sheet_grid(c->arena, diags, c->by_area, NULL);
    if (grid == NULL || grid->pages.n == 0)
        return false;
    const JbGridPage *page = &grid->pages.at[0];
    size_t before = jb_diags_count(diags, JB_ERROR);
    for (uint32_t row = 0; row < jb_sheet_row_n(page); row++) {
        const char *area = jb_sheet_fold(c->arena, jb_sheet_cell(page, row, 0)->text),
                   *address = jb_sheet_fold(c->arena, jb_sheet_cell(page, row, 1)->text);
        bool headings = row == 0 && strchr(address, '@') == NULL;
        if (headings || (*area == '\0' && *address == '\0'))
            continue;
        JbPlace place = jb_sheet_cell_place(c->arena, grid, page, row, *area == '\0' ? 0 : 1);
        if (*area == '\0' || *address == '\0')
            jb_diag_error(diags, "area-address", &place, "write an area's id and an address",
                          "this row has no area, or no address");
        else
            JB_PUSH(c->arena, &find_or_add(c, all, area)->addresses, address);
    }
    return jb_diags_count(diags, JB_ERROR) == before;
}

JbAddressee *jb_command_addressee(JbDiags *diags, JbAddressees *all, const char *area,
                                  const char *pdf)
{
    JbAddressee *a = find(all, area);
    JbPlace place = {.file = pdf};
    if (a == NULL)
        jb_diag_warn(diags, "briefing-without-recipient", &place,
                     "add a row for its area, or leave it out",
                     "nobody is named for this briefing's area");
    return a;
}

bool jb_command_has_briefing(const JbCommand *c, JbDiags *diags, const JbAddressee *a)
{
    JbPlace place = {.file = c->by_area};
    if (a->pdfs.n == 0)
        jb_diag_warn(diags, "area-without-briefing", &place,
                     "name its briefing, or take its row out",
                     "there is no briefing for the area \"%s\"", a->area);
    return a->pdfs.n > 0;
}

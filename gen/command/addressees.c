/* SPDX-License-Identifier: MIT */
#include "command/addressees.h"
#include "mail/mail.h"
#include "sheet/grid.h"
#include "sheet/words.h"
#include <string.h>

static JbAddressee *find_or_add(JbCommand *c, JbAddressees *all, const char *area,
                                const JbPlace *place)
{
    for (size_t i = 0; i < all->list.n; i++)
        if (strcmp(all->list.at[i].area, area) == 0)
            return &all->list.at[i];
    JbAddressee made = {.area = area};
    JbAreaWord word = {area, *place};
    JB_PUSH(c->arena, &made.called, word);
    JB_PUSH(c->arena, &all->list, made);
    return &all->list.at[all->list.n - 1];
}

static void read_row(JbCommand *c, JbDiags *diags, JbAddressees *all, const JbGrid *grid,
                     uint32_t row)
{
    const JbGridPage *page = &grid->pages.at[0];
    const char *area = jb_sheet_fold(c->arena, jb_sheet_cell(page, row, 0)->text),
               *address = jb_sheet_fold(c->arena, jb_sheet_cell(page, row, 1)->text);
    bool headings = row == 0 && strchr(address, '@') == NULL;
    if (headings || (*area == '\0' && *address == '\0'))
        return;
    JbPlace first = jb_sheet_cell_place(c->arena, grid, page, row, 0),
            second = jb_sheet_cell_place(c->arena, grid, page, row, 1);
    if (*area == '\0' || *address == '\0')
        jb_diag_error(diags, "area-address", *area == '\0' ? &first : &second,
                      "write an area's id or name, and an address",
                      "this row has no area, or no address");
    else if (jb_mail_check_address(c->arena, diags, &second, address))
        JB_PUSH(c->arena, &find_or_add(c, all, area, &first)->addresses, address);
}

bool jb_command_read_addressees(JbCommand *c, JbDiags *diags, JbAddressees *all)
{
    const JbGrid *grid = jb_sheet_grid(c->arena, diags, c->by_area, NULL);
    if (grid == NULL || grid->pages.n == 0)
        return false;
    size_t before = jb_diags_count(diags, JB_ERROR);
    for (uint32_t row = 0; row < jb_sheet_row_n(&grid->pages.at[0]); row++)
        read_row(c, diags, all, grid, row);
    return jb_diags_count(diags, JB_ERROR) == before;
}

/* The word among the addressee's that means the area: its id, or a name as sheets compare names.
 * NULL: none. */
static const JbAreaWord *meant(const JbCommand *c, const JbAddressee *a, const char *area,
                               const JbWords *names)
{
    for (size_t i = 0; i < a->called.n; i++) {
        const JbAreaWord *word = &a->called.at[i];
        bool same = strcmp(word->text, area) == 0;
        for (JbLang lang = 0; lang < JB_LANGS && !same; lang++)
            same = names->at[lang] != NULL && jb_sheet_same(c->arena, word->text, names->at[lang]);
        if (same)
            return word;
    }
    return NULL;
}

/* What one row has comes to another row of the same area, and the row goes. */
static void join(const JbCommand *c, JbAddressees *all, JbAddressee *to, size_t from)
{
    const JbAddressee *gone = &all->list.at[from];
    for (size_t i = 0; i < gone->addresses.n; i++)
        JB_PUSH(c->arena, &to->addresses, gone->addresses.at[i]);
    for (size_t i = 0; i < gone->called.n; i++)
        JB_PUSH(c->arena, &to->called, gone->called.at[i]);
    for (size_t i = from + 1; i < all->list.n; i++)
        all->list.at[i - 1] = all->list.at[i];
    all->list.n--;
}

/* Finds the rows of an area, and makes them one. False after a report. */
static bool gather(const JbCommand *c, JbDiags *diags, JbAddressees *all, const char *area,
                   const JbWords *names, JbAddressee **found)
{
    for (size_t i = 0; i < all->list.n; i++) {
        JbAddressee *a = &all->list.at[i];
        const JbAreaWord *word = meant(c, a, area, names);
        if (word == NULL)
            continue;
        if (a->pdfs.n > 0 && strcmp(a->area, area) != 0) {
            jb_diag_error(diags, "ambiguous-area", &word->place, "write the id that the plan has",
                          "this may mean the area \"%s\" or \"%s\"", a->area, area);
            return false;
        }
        if (*found == NULL)
            *found = a;
        else
            join(c, all, *found, i--);
    }
    return true;
}

JbAddressee *jb_command_addressee(const JbCommand *c, JbDiags *diags, JbAddressees *all,
                                  const char *area, const JbWords *names, const char *pdf)
{
    JbAddressee *a = NULL;
    JbPlace place = {.file = pdf};
    if (!gather(c, diags, all, area, names, &a))
        return NULL;
    if (a != NULL)
        a->area = area;
    else
        jb_diag_warn(diags, "briefing-without-recipient", &place,
                     "add a row for its area, or leave it out",
                     "nobody is named for this briefing's area");
    return a;
}

bool jb_command_has_briefing(JbDiags *diags, const JbAddressee *a)
{
    if (a->pdfs.n == 0)
        jb_diag_warn(diags, "area-without-briefing", &a->called.at[0].place,
                     "name its briefing, write the area as the plan does, or take its row out",
                     "there is no briefing for the area \"%s\"", a->area);
    return a->pdfs.n > 0;
}

/* SPDX-License-Identifier: MIT */
#include "command/addressees.h"
#include "base/nearest.h"
#include "mail/mail.h"
#include "sheet/answer.h"
#include "sheet/words.h"
#include <string.h>
#include <strings.h>

#define MOST_NAMED 12 /* areas in a remedy */

/* --- the sheet --- */

/* One that is struck through is none. */
static bool is_seen(JbCommand *c, JbDiags *diags, const JbGridCell *cell, const JbPlace *place)
{
    JbQuestion q = {.arena = c->arena, .diags = diags, .cell = cell, .place = *place};
    return jb_sheet_is_seen(&q);
}

static void read_row(JbCommand *c, JbDiags *diags, JbAddressees *all, const JbGrid *grid,
                     uint32_t row)
{
    const JbGridPage *page = &grid->pages.at[0];
    JbAddresseeRow read = {.area = jb_sheet_fold(c->arena, jb_sheet_cell(page, row, 0)->text),
                           .address = jb_sheet_fold(c->arena, jb_sheet_cell(page, row, 1)->text),
                           .area_place = jb_sheet_cell_place(c->arena, grid, page, row, 0)};
    JbPlace place = jb_sheet_cell_place(c->arena, grid, page, row, 1);
    bool headings = row == 0 && strchr(read.address, '@') == NULL;
    if (headings || (*read.area == '\0' && *read.address == '\0'))
        return;
    if (*read.area == '\0' || *read.address == '\0') {
        jb_diag_error(diags, "area-address", *read.area == '\0' ? &read.area_place : &place,
                      "write an area's id or name, and an address",
                      "this row has no area, or no address");
        return;
    }
    if (!is_seen(c, diags, jb_sheet_cell(page, row, 0), &read.area_place) ||
        !is_seen(c, diags, jb_sheet_cell(page, row, 1), &place))
        return;
    if (jb_sheet_row_hidden(page, row))
        jb_diag_warn(diags, "sheet-hidden", &place, "show the row, or delete it",
                     "this row is hidden, and its address is written to");
    JbAddresses named = {NULL, 0};
    if (!c->mailboxes(c->arena, diags, &place, read.address, &named))
        return;
    for (size_t i = 0; i < named.n; i++)
        JB_PUSH(c->arena, &read.mailboxes, ((JbMailboxAt){named.at[i], place}));
    JB_PUSH(c->arena, &all->rows, read);
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

/* --- the briefings --- */

static JbAddressee *by_id(const JbAddressees *all, const char *area)
{
    for (size_t i = 0; i < all->list.n; i++)
        if (strcmp(all->list.at[i].area, area) == 0)
            return &all->list.at[i];
    return NULL;
}

void jb_command_add_briefing(const JbCommand *c, JbAddressees *all, const char *area,
                             const JbWords *names, const char *pdf, const char *figures)
{
    JbAddressee *a = by_id(all, area);
    if (a == NULL) {
        JbAddressee made = {.area = area, .names = *names};
        JB_PUSH(c->arena, &all->list, made);
        a = &all->list.at[all->list.n - 1];
    }
    JB_PUSH(c->arena, &a->pdfs, pdf);
    if (figures != NULL)
        JB_PUSH(c->arena, &a->figures, figures);
}

/* --- who gets which --- */

static bool is_named(const JbCommand *c, const JbAddressee *a, const char *name)
{
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        if (a->names.at[lang] != NULL && jb_sheet_same(c->arena, name, a->names.at[lang]))
            return true;
    return false;
}

/* The area that has the id, else the one that has the name; NULL: none. *other: a second one of
 * that name, or NULL. */
static JbAddressee *meant(const JbCommand *c, const JbAddressees *all, const char *called,
                          const JbAddressee **other)
{
    JbAddressee *found = by_id(all, called);
    bool id = found != NULL;
    *other = NULL;
    for (size_t i = 0; i < all->list.n && !id; i++) {
        JbAddressee *a = &all->list.at[i];
        if (!is_named(c, a, called) && !jb_sheet_same(c->arena, called, a->area))
            continue;
        if (found == NULL)
            found = a;
        else
            *other = a;
    }
    return found;
}

/* The areas of which there are briefings: "beibei, banan". */
static const char *list_of(const JbCommand *c, const JbAddressees *all)
{
    JbText t = jb_text(c->arena);
    size_t n = 0;
    for (size_t i = 0; i < all->list.n; i++) {
        if (*all->list.at[i].area == '\0')
            continue;
        if (n == MOST_NAMED) {
            jb_text_put(&t, ", …");
            break;
        }
        jb_text_put_format(&t, "%s%s", n++ > 0 ? ", " : "", all->list.at[i].area);
    }
    return jb_text_str(&t);
}

static const char *remedy(const JbCommand *c, const JbAddressees *all, const char *called)
{
    const char *best = NULL;
    size_t nearest = SIZE_MAX;
    for (size_t i = 0; i < all->list.n; i++) {
        const JbAddressee *a = &all->list.at[i];
        jb_nearest_try(called, a->area, &best, &nearest);
        for (JbLang lang = 0; lang < JB_LANGS; lang++)
            if (a->names.at[lang] != NULL)
                jb_nearest_try(called, a->names.at[lang], &best, &nearest);
    }
    if (best != NULL)
        return jb_arena_format(c->arena, "did you mean \"%s\"?", best);
    const char *list = list_of(c, all);
    if (*list == '\0')
        return JB_SAID("name briefings that are made for areas, with build --each area");
    return jb_arena_format(
        c->arena, JB_SAID("there are briefings of \"%s\"; write one of them, or take this out"),
        list);
}

static void give(const JbCommand *c, JbDiags *diags, const JbAddressees *all,
                 const JbAddresseeRow *row)
{
    const JbAddressee *other;
    JbAddressee *a = meant(c, all, row->area, &other);
    if (other != NULL) {
        jb_diag_error(diags, "ambiguous-area", &row->area_place, "write the id that the plan has",
                      "this may mean the area \"%s\" or \"%s\"", a->area, other->area);
        return;
    }
    if (a == NULL) {
        jb_diag_warn(diags, "area-without-briefing", &row->area_place, remedy(c, all, row->area),
                     "there is no briefing for the area \"%s\"", row->area);
        return;
    }
    size_t before = a->mailboxes.n;
    for (size_t i = 0; i < row->mailboxes.n; i++) {
        const JbMailboxAt *m = &row->mailboxes.at[i];
        bool known = false;
        for (size_t k = 0; k < a->mailboxes.n && !known; k++)
            known = strcasecmp(a->mailboxes.at[k].address, m->address) == 0;
        if (known)
            jb_diag_warn(diags, "same-address", &m->place, "take one of them out",
                         "%s stands here a second time for the area \"%s\"", m->address, a->area);
        else
            JB_PUSH(c->arena, &a->mailboxes, *m);
    }
    if (a->mailboxes.n > before)
        JB_PUSH(c->arena, &a->addresses, row->address);
}

bool jb_command_match_addressees(const JbCommand *c, JbDiags *diags, JbAddressees *all)
{
    size_t before = jb_diags_count(diags, JB_ERROR);
    for (size_t i = 0; i < all->rows.n; i++)
        give(c, diags, all, &all->rows.at[i]);
    for (size_t i = 0; i < all->list.n; i++) {
        const JbAddressee *a = &all->list.at[i];
        for (size_t k = 0; k < a->pdfs.n && a->addresses.n == 0; k++) {
            JbPlace place = {.file = a->pdfs.at[k]};
            jb_diag_warn(diags, "briefing-without-recipient", &place,
                         "add a row for its area, or leave it out",
                         "nobody is named for this briefing's area");
        }
    }
    return jb_diags_count(diags, JB_ERROR) == before;
}

/* SPDX-License-Identifier: MIT */
/* Who gets the briefings of which area: the sheet of --by-area. command/mail.c and dry_run.c
 * include it. */
#ifndef JB_COMMAND_ADDRESSEES_H
#define JB_COMMAND_ADDRESSEES_H

#include "command/command.h"

/* A mailbox's address, as local@domain, and the cell where it stands. */
typedef struct JbMailboxAt {
    const char *address;
    JbPlace place;
} JbMailboxAt;

/* A row of the sheet: an area as it is called there, and what is written as its address. */
typedef struct JbAddresseeRow {
    const char *area, *address;
    JbPlace area_place;
    JB_VEC(JbMailboxAt) mailboxes; /* that the address names, one or more */
} JbAddresseeRow;

/* An area that has briefings, and who gets them. */
typedef struct JbAddressee {
    const char *area; /* its id; "" of the whole */
    JbWords names;
    JbTexts pdfs, figures; /* figures: of each PDF that is not written yet, what will stand in its
                              figures; else none */
    JbTexts addresses;     /* as written in the sheet; none before jb_command_match_addressees */
    JB_VEC(JbMailboxAt) mailboxes; /* of them */
} JbAddressee;

typedef struct JbAddressees {
    JB_VEC(JbAddresseeRow) rows;
    JB_VEC(JbAddressee) list; /* in the order of their briefings */
} JbAddressees;

/* Reads c->by_area, rows of area and address; a first row without an address in it is headings.
 * Asks c->mailboxes, which must be set. False after reports, at the cell, of what is missing and of
 * what is no address. */
bool jb_command_read_addressees(JbCommand *c, JbDiags *diags, JbAddressees *all);
/* A briefing of an area. `figures`: what will stand in its figures; NULL: they are written. */
void jb_command_add_briefing(const JbCommand *c, JbAddressees *all, const char *area,
                             const JbWords *names, const char *pdf, const char *figures);
/* Gives each area that has a briefing the addresses of its rows, which call it by its id or, as
 * filled sheets may, by one of its names. Warns of a row whose area has no briefing, of a briefing
 * for whose area there is no row, of an address that an area has twice. False after an error: a
 * row's name is that of two areas (ambiguous-area). */
bool jb_command_match_addressees(const JbCommand *c, JbDiags *diags, JbAddressees *all);

#endif

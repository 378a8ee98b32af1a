/* SPDX-License-Identifier: MIT */
/* Who gets the briefings of which area: the sheet of --by-area. command/mail.c and dry_run.c
 * include it. */
#ifndef JB_COMMAND_ADDRESSEES_H
#define JB_COMMAND_ADDRESSEES_H

#include "command/command.h"

/* A word by which the sheet calls an area, and its first cell. */
typedef struct JbAreaWord {
    const char *text;
    JbPlace place;
} JbAreaWord;

/* Who gets the briefings of an area. */
typedef struct JbAddressee {
    const char *area;          /* the first of `called`; of one that has a briefing its id */
    JB_VEC(JbAreaWord) called; /* one or more */
    JbTexts addresses, pdfs;
    JbTexts figures; /* of each PDF that is not written yet, what will stand in its figures */
} JbAddressee;

typedef struct JbAddressees {
    JB_VEC(JbAddressee) list; /* in the order of the sheet */
} JbAddressees;

/* Reads c->by_area, rows of area and address; a first row without an address in it is headings.
 * False after reports, at the cell, of what is missing and of what is no address. */
bool jb_command_read_addressees(JbCommand *c, JbDiags *diags, JbAddressees *all);
/* The one of an area, which rows of the sheet may call by its id or by one of its names: all of
 * these become one. NULL: nobody is named, which is told as a warning at the briefing `pdf`; or an
 * error (ambiguous-area): a row's name is that of another area too. */
JbAddressee *jb_command_addressee(const JbCommand *c, JbDiags *diags, JbAddressees *all,
                                  const char *area, const JbWords *names, const char *pdf);
/* Whether it has a briefing; else a warning at its cell. */
bool jb_command_has_briefing(JbDiags *diags, const JbAddressee *a);

#endif

/* SPDX-License-Identifier: MIT */
/* Who gets the briefings of which area: the sheet of --by-area. command/mail.c and dry_run.c
 * include it. */
#ifndef JB_COMMAND_ADDRESSEES_H
#define JB_COMMAND_ADDRESSEES_H

#include "command/command.h"

/* Who gets the briefings of an area. */
typedef struct JbAddressee {
    const char *area; /* its id */
    JbTexts addresses, pdfs;
    JbTexts figures; /* of each PDF that is not written yet, what will stand in its figures */
} JbAddressee;

typedef struct JbAddressees {
    JB_VEC(JbAddressee) list; /* in the order of the sheet */
} JbAddressees;

/* Reads c->by_area, rows of area and address; a first row without an address in it is headings.
 * False after a report. */
bool jb_command_read_addressees(JbCommand *c, JbDiags *diags, JbAddressees *all);
/* The one of an area; NULL: nobody is named, which is told as a warning at the briefing `pdf`. */
JbAddressee *jb_command_addressee(JbDiags *diags, JbAddressees *all, const char *area,
                                  const char *pdf);
/* Whether it has a briefing; else a warning at the sheet. */
bool jb_command_has_briefing(const JbCommand *c, JbDiags *diags, const JbAddressee *a);

#endif

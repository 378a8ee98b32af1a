/* SPDX-License-Identifier: MIT */
/* The next period's snapshot as a file: every id of the plan, dates, issue number counted on, what
 * a sheet says or null. command/ includes this. */
#ifndef JB_SHEET_NEXT_H
#define JB_SHEET_NEXT_H

#include "base/text.h"
#include "sheet/fill.h"

typedef struct JbNext {
    const JbPlan *plan;
    JbPeriod period;
    int revision;
    const JbSnapshot *last; /* the latest earlier one, or NULL */
    const JbFilledSheets *sheets;
    const char *const *sheet_names; /* of sheets->files, as seen from the snapshot's folder */
    const char *schema;             /* path of the schema for "$schema", or NULL */
} JbNext;

/* The period behind `last`, of its kind: the next month, quarter, half or year; behind a range the
 * month after it. */
JbPeriod jb_sheet_next_period(JbPeriod last);
/* The snapshot, as JSON with a line for each value. */
void jb_sheet_next_json(JbText *out, const JbNext *next);

#endif

/* SPDX-License-Identifier: MIT */
/* A filled sheet → what it says of the plan's indicators, each answer with its cell. command/
 * includes this. Everything lives in the arena that is given. */
#ifndef JB_SHEET_FILL_H
#define JB_SHEET_FILL_H

#include "sheet/answer.h"

#define JB_SHEET_WHOLE SIZE_MAX /* as an area */

typedef struct JbFilled {
    size_t area; /* index into plan->areas, or JB_SHEET_WHOLE */
    size_t indicator;
    JbAnswer answer;
    const char *of;     /* digits; coverage */
    const char *status; /* NULL: the snapshot's */
    JbDate as_of;       /* year 0: the snapshot's */
    JbWords note;
    size_t file;                /* index into files */
    const char *cell, *of_cell; /* "PAGE!C7", "C7"; of_cell NULL: none of its own */
} JbFilled;

typedef struct JbFilledFile {
    const char *path, *name, *sha256;
} JbFilledFile;

typedef struct JbFilledSheets {
    JB_VEC(JbFilled) values; /* in the plan's order: the whole's, then those of areas */
    JB_VEC(JbFilledFile) files;
} JbFilledSheets;

/* Reads one sheet for a plan and a period; what it says comes to what earlier ones said. Findings
 * go to diags with places as jb_sheet_cell_place has them; false when an error was among them. */
bool jb_sheet_fill(JbArena *arena, JbDiags *diags, const JbPlan *plan, JbPeriod period,
                   const char *path, const char *encoding, JbFilledSheets *sheets);
/* Puts the answers in order; false with reports where something is said twice. */
bool jb_sheet_fill_end(JbArena *arena, JbDiags *diags, const JbPlan *plan, JbFilledSheets *sheets);
/* The place of an answer, for messages: "FILE!PAGE!C7". */
const char *jb_sheet_filled_place(JbArena *arena, const JbFilledSheets *sheets,
                                  const JbFilled *value);

#endif

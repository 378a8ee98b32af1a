/* SPDX-License-Identifier: MIT */
/* The form that goes out to be filled in: a row for each indicator with its unit, target and last
 * value, and empty cells for what is asked; areas as columns (CSV) or a page of their own (XLSX).
 * command/ includes this. */
#ifndef JB_SHEET_FORM_H
#define JB_SHEET_FORM_H

#include "attain/attainment.h"
#include "base/text.h"

/* Who may write into a cell, and what. */
typedef enum JbFormKind {
    JB_FORM_FIXED,  /* nobody */
    JB_FORM_NUMBER, /* a number of 0 or more */
    JB_FORM_SIGNED, /* a number */
    JB_FORM_CHOICE, /* one of `choices` */
    JB_FORM_DAY,    /* a date not after the period's end */
    JB_FORM_TEXT
} JbFormKind;

typedef struct JbFormCell {
    const char *text; /* "" where it is to be filled in */
    JbFormKind kind;
    bool heading, numeric; /* text is digits */
    char **choices;        /* CHOICE; NULL behind the last */
} JbFormCell;

typedef struct JbFormRow {
    JB_VEC(JbFormCell) cells;
} JbFormRow;

typedef struct JbFormPage {
    const char *name;
    size_t headings; /* rows up to the end of the headings */
    JB_VEC(JbFormRow) rows;
} JbFormPage;

typedef struct JbForm {
    JB_VEC(JbFormPage) pages;
    JbDate last_day; /* of the period */
    char *title;     /* the plan's */
} JbForm;

/* The form for the period of a->series->now, whose own values are not looked at, in one language of
 * the plan. `one_page`: areas stand as columns. */
const JbForm *jb_sheet_form(JbArena *arena, const JbAttainment *a, JbLang lang, bool one_page);

/* As CSV (RFC 4180), UTF-8 with a byte-order mark so that spreadsheets open it right. */
void jb_sheet_form_csv(JbText *out, const JbForm *form);
/* As XLSX: what is not asked for is protected, what is asked for validated. The same form gives the
 * same bytes. NULL after a report (71): no temporary file could be written. */
const char *jb_sheet_form_xlsx(JbArena *arena, JbDiags *diags, const JbForm *form, size_t *n);

#endif

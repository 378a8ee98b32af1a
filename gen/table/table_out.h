/* SPDX-License-Identifier: MIT */
/* Private to table/: what the files share that write the figures as JSON. */
#ifndef JB_TABLE_TABLE_OUT_H
#define JB_TABLE_TABLE_OUT_H

#include "attain/attainment.h"

typedef struct JbTableOut {
    JbJsonOut json;
    JbArena *arena;
    const JbAttainment *a;
} JbTableOut;

/* "2024-05"; null for JB_NO_MONTH. */
void jb_table_put_month(JbTableOut *o, const char *key, JbMonth m);
/* table_figures.c: all members of the figures of an indicator, of the whole or an area (NULL: the
 * whole), into the object that is open. */
void jb_table_put_figures(JbTableOut *o, const JbFigures *f, const JbAreaFigures *area);
/* table_exact.c: `exact` of the figures; share is of an area, or NULL. */
void jb_table_put_exact(JbTableOut *o, const JbFigures *f, const JbQ *share);
/* A share of 1 in per cent, as a fraction in lowest terms. */
void jb_table_put_exact_percent(JbTableOut *o, const char *key, const JbQ *share);

#endif

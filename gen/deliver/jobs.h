/* SPDX-License-Identifier: MIT */
/* Job files (jianbao.jobs/1): a declared matrix, plans × periods × areas × languages × editions ×
 * templates, as a list of orders. Everything lives in the arena. Commands include it. */
#ifndef JB_DELIVER_JOBS_H
#define JB_DELIVER_JOBS_H

#include "attain/attainment.h"
#include "base/json.h"
#include "pdf/pdf.h"

/* One snapshot, and how its briefings are to be made. */
typedef struct JbOrder {
    const char *snapshot;
    const char *area; /* id; NULL: the whole */
    bool each_area;   /* a briefing for each area that the snapshot reports */
    bool each_lang;   /* a briefing for each language of `langs` */
    JbLangs langs;    /* none: those of the plan */
    unsigned editions;
    const char *template;
    const char *name; /* pattern, or NULL */
    JbHorizon horizon;
} JbOrder;

typedef struct JbOrders {
    JB_VEC(JbOrder) list;
} JbOrders;

/* Whether a JSON value says that it is a job file, of any version. */
bool jb_deliver_is_jobs(const JbJson *root);
/* Adds the orders of a job file that was read already; what it leaves out is taken from `defaults`.
 * Paths count from the file's folder, and lie below `root_folder` (real; NULL: jb_root_of_jobs).
 * False, with reports, for errors: keys and values that are not
 * known, a plan without snapshots, a period that none has. */
bool jb_deliver_jobs_read(JbArena *arena, JbDiags *diags, const JbJson *root, const char *path,
                          const JbOrder *defaults, const char *root_folder, JbOrders *orders);

#endif

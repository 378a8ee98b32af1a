/* SPDX-License-Identifier: MIT */
/* A snapshot as DATA.md section 2 defines it, checked against its plan: what was reached by the end
 * of one period; and the series that ends with it. Plain data in an arena; read-only after loading.
 * attain/, story/ and deliver/ include it. */
#ifndef JB_SOURCE_SNAPSHOT_H
#define JB_SOURCE_SNAPSHOT_H

#include "source/plan.h"

/* Four different things in input, print and totals; zero is a JB_REPORTED 0. */
#define JB_PRESENCE_LIST(X)                                                                        \
    X(JB_NOT_REPORTED, "not_reported")                                                             \
    X(JB_NOT_APPLICABLE, "not_applicable")                                                         \
    X(JB_NOT_YET_PUBLISHED, "not_yet_published")                                                   \
    X(JB_REPORTED, "reported")
typedef enum JbPresence { JB_PRESENCE_LIST(JB_NAMES_VALUE) JB_PRESENCES } JbPresence;
#define JB_VALUE_STATUS_LIST(X)                                                                    \
    X(JB_FINAL, "final")                                                                           \
    X(JB_PRELIMINARY, "preliminary")                                                               \
    X(JB_ILLUSTRATIVE, "illustrative")
typedef enum JbStatusOfValue {
    JB_VALUE_STATUS_LIST(JB_NAMES_VALUE) JB_VALUE_STATUSES
} JbStatusOfValue;
#define JB_STATE_LIST(X)                                                                           \
    X(JB_NOT_STARTED, "not_started")                                                               \
    X(JB_UNDER_WAY, "under_way")                                                                   \
    X(JB_DONE, "done")
typedef enum JbMilestoneState { JB_STATE_LIST(JB_NAMES_VALUE) JB_STATES } JbMilestoneState;

typedef struct JbValue {
    JbPresence presence;
    const JbQ *value; /* count, level, numerator; milestone: percent (NULL when none is given; done
                         = 100) */
    const JbQ *of;    /* coverage: denominator */
    JbMilestoneState state; /* milestone */
    JbStatusOfValue status; /* the value's own, else the snapshot's */
    JbDate as_of;           /* the value's own, else the snapshot's */
    bool own_as_of;         /* it differs from the snapshot's */
    JbMonth month;  /* that the value is of: its own date's where that is before the period's last
                       month, else this */
    const JbQ *yoy; /* supplied year-on-year growth, %; NULL when none */
    const char *yoy_digits; /* as written; NULL when none */
    JbPlace yoy_place;
    bool said;      /* "missing" says why there is no value */
    bool plausible; /* "plausible": true: however unlikely, it is right */
    JbWords note;
    const char *digits; /* the value as written in the file, for explanations */
    const char *cell;   /* of a sheet that it was read from, "5.xlsx!PAGE!C7"; NULL: none is said */
    JbPlace place;
} JbValue;

/* What areas report. Most say nothing of most indicators: kept is what is said, and for each area
 * one value that stands for all of which it says nothing. */
typedef struct JbAreaValues {
    size_t indicator_n; /* of the plan */
    JbValue *blank;     /* by area: what it says nothing of */
    uint32_t *at;       /* [area * indicator_n + indicator]: number in `said`, from 1; 0: none */
    JB_VEC(JbValue) said;
} JbAreaValues;

/* A filled sheet that values were read from. */
typedef struct JbSheetFile {
    const char *file;         /* as seen from the snapshot's folder */
    const char *sha256;       /* as it was when they were read */
    const char *path, *bytes; /* NULL: it is not there, or another one */
    size_t byte_n;
    JbPlace place;
} JbSheetFile;

/* An editor's own story. */
typedef struct JbStory {
    const char *id;         /* may be NULL */
    JbWords headline, deck; /* variants, longest first, parted by JB_VARIANT_SIGN */
    JbWords byline, body;   /* body: Markdown */
    JbPlace place;
    JbPlace body_place[JB_LANGS]; /* of each language's body */
} JbStory;

typedef struct JbPhoto {
    const char *path; /* resolved against the snapshot's folder; NULL: no photo */
    JbWords caption;  /* variants as of a headline */
    JbWords credit, alt;
    const JbQ *focus_x, *focus_y; /* 0..1 from the left, from the top */
    JbPlace place;
} JbPhoto;

typedef struct JbSnapshot {
    const char *path;
    const char *bytes; /* the file as it is */
    size_t byte_n;
    const char *plan_id;
    JbPeriod period;
    JbDate as_of;
    int revision;                  /* from 1 */
    int issue_number, issue_total; /* 0: not given */
    JbStatusOfValue status;
    JbWords source;
    const JbValue *values;           /* one for each indicator of the plan, in its order */
    const JbAreaValues *area_values; /* NULL when the snapshot has no areas */
    const bool *by_areas; /* of each indicator, whether any area reports it; NULL: as before */
    const JbStory *stories;
    size_t story_n;
    JbPhoto photo;
    const JbSheetFile *sheets;
    size_t sheet_n;
} JbSnapshot;

/* The area's value of an indicator (indices into the plan's); NULL when the snapshot has no areas.
 */
const JbValue *jb_source_area_value(const JbSnapshot *s, size_t area, size_t indicator);
/* Whether the snapshot names the indicator among the area's values, be it without a value. */
bool jb_source_area_says(const JbSnapshot *s, size_t area, size_t indicator);

/* The plan, the snapshot and what came before it. */
typedef struct JbSeries {
    const JbPlan *plan;
    const JbSnapshot *now;
    const JbSnapshot *const
        *history; /* earlier periods, oldest first; the highest revision of each */
    size_t history_n;
    const JbSnapshot *const
        *superseded; /* lower revisions of any period up to now's, oldest first */
    size_t superseded_n;
    const char *root; /* the folder beyond which its files name nothing; real */
} JbSeries;

/* Whether the issue tells a year as a whole, and the last one did not lie within it: what is needed
 * and the pace are then told per year. */
bool jb_source_yearly(const JbSeries *series);

/* What `build SNAPSHOT` needs: reads the snapshot, finds its plan (`plan_path`, or by id in
 * ../../plans, ../plans, and the snapshot's own folder: ID.json, else a file there that holds it)
 * and, in the snapshot's folder, the history of the same plan. Checks each snapshot against the
 * plan and the series against itself (a falling cumulative, two files of one period and revision).
 * All findings go to diags; NULL when there is an error in the plan or the snapshot itself; an
 * error in a history file is an error too, its warnings are left to the briefing of its own month.
 * history holds one snapshot for each month: of two earlier periods that end in the same month
 * (March, the first quarter) the shorter counts; the other is named in a note. A period that ends
 * in now's own month is no history. encoding (NULL: each file's is detected) holds for the
 * snapshot, the plan and the history alike, save files in UTF-8. */
const JbSeries *jb_source_series_load(JbArena *arena, JbDiags *diags, const char *snapshot_path,
                                      const char *plan_path, const char *encoding);
/* The same; all that the snapshot and its plan name lies below `root` (real, see base/root.h): the
 * plan when it is not given, the history, companions and the photo. NULL: the snapshot's own root,
 * jb_root_of_input. */
const JbSeries *jb_source_series_load_below(JbArena *arena, JbDiags *diags,
                                            const char *snapshot_path, const char *plan_path,
                                            const char *encoding, const char *root);

/* The languages of the plan that jb_source_series_load would find for the snapshot's root object,
 * without a report (diags lends its files): those of the snapshot's texts where there is no plan
 * that can be read. */
JbLangs jb_source_series_langs(JbArena *arena, const JbDiags *diags, const char *snapshot_path,
                               const JbJson *root, const char *plan_path, const char *encoding);
/* Reading before work is shared out; and what whoever does it may then ask the system for. */
typedef struct JbAhead {
    JbArena *arena;
    JbDiags *diags; /* its reports are dropped, what is read goes into its files */
    const char *encoding, *root;
    JB_VEC(const char *) files, folders; /* that may be asked for: folders, for names in them */
    JB_VEC(const char *) plans;          /* that are among them */
} JbAhead;
/* Nothing as yet. encoding, root: as for jb_source_series_load_below. */
JbAhead jb_source_ahead(JbArena *arena, const JbDiags *diags, const char *encoding,
                        const char *root);
/* Reads what loading the snapshots of a folder asks for: the plan, each of them, and companions
 * with theirs. Whoever loads one of them then finds the same bytes. Reports nothing. False where
 * this snapshot tells of no plan, for which it may be at fault: another of the folder is to be
 * tried. */
bool jb_source_ahead_series(JbAhead *a, const char *snapshot_path, const char *plan_path);
/* The same of what one snapshot alone asks for: its plan, where others of the folder have another,
 * its photo and the sheets of its values. */
void jb_source_ahead_snapshot(JbAhead *a, const char *snapshot_path, const char *plan_path);

/* The same series as one area's own (index into plan->areas): its targets, its values, and of the
 * indicators and groups those that any area reports in series->now; without what speaks of the
 * whole (areas, stories, context, companions, words of targets). plan->area says which. */
const JbSeries *jb_source_series_of_area(JbArena *arena, const JbSeries *series, size_t area);

const char *jb_source_presence_name(JbPresence presence);        /* "not_reported", … */
const char *jb_source_state_name(JbMilestoneState state);        /* "under_way", … */
const char *jb_source_value_status_name(JbStatusOfValue status); /* "final", … */

#endif

/* SPDX-License-Identifier: MIT */
/* One briefing from a snapshot's path to files: the pipeline. main.c and command_*.c include it. */
#ifndef JB_BRIEFING_BUILD_H
#define JB_BRIEFING_BUILD_H

#include "attain/attainment.h"
#include "briefing/gate.h"
#include "deliver/manifest.h"
#include "layout/face.h"
#include "layout/layout.h"
#include "pdf/pdf.h"

/* What to build, and from what. Strings are the caller's. */
typedef struct JbJob {
    JbGate *gate; /* through which templates come; never NULL */
    const char *snapshot;
    const char *plan; /* path; NULL: found beside the snapshot */
    const char *root; /* folder beyond which inputs name no file; NULL: found, see base/root.h */
    const char *area; /* id of the area that the briefing is about; NULL: the whole */
    const char *encoding; /* of the input; NULL: detected */
    const char *template; /* folder */
    const char *icc;      /* folder of colour profiles */
    const char *fonts;    /* path of fonts.json */
    const char *out;      /* folder */
    const char *report;   /* path of the line-quality report; NULL: none */
    const char *name;     /* file name pattern; NULL: {plan}-{period} and what is not the default */
    const char
        *stems[JB_EDITIONS]; /* names below `out`, without ending, of the editions to be made */
    JbLangs langs;           /* those asked for; none: all of the plan */
    unsigned editions;       /* bits of JbEdition */
    bool trace;              /* the pages as text in place of PDF */
    bool words;              /* the words of each page of the screen edition beside it, as text */
    bool frames, uncompressed, sign_field;
    bool data; /* jb_briefing_pages: no page is set, only what it would be made from is looked at */
    bool alone; /* this process makes no other briefing: nothing is kept for a next one */
    bool seal;  /* this process is confined and makes no other briefing: once the inputs are read it
                   reads no more of them (briefing/confine.h) */
    JbHorizon horizon;
    const char *const *allow; /* rules of the editions that may be broken */
    size_t allow_n;
    const char *made_with; /* libraries and catalogues of the program, for made.key; NULL: none */
    const char *manner;    /* the options that change bytes, as text, for made.key; NULL: none */
    const JbBriefingKeys
        *before; /* what was made earlier and may be left as it is; NULL: everything is made */
    int64_t (*now)(
        void); /* microseconds of some clock, for the stages' times; NULL: none are taken */
} JbJob;

#define JB_STAGE_LIST(X)                                                                           \
    X(JB_STAGE_SOURCE, "source")                                                                   \
    X(JB_STAGE_ATTAIN, "attain")                                                                   \
    X(JB_STAGE_STORY, "story")                                                                     \
    X(JB_STAGE_TYPESET, "typeset")                                                                 \
    X(JB_STAGE_WRITE, "write")
typedef enum JbStage { JB_STAGE_LIST(JB_NAMES_VALUE) JB_STAGES } JbStage;
const char *jb_briefing_stage_name(JbStage stage);

typedef struct JbResult {
    JbBriefing made; /* as far as it came */
    bool skipped;    /* it is as it was: `made` is the entry of job->before */
    int64_t micros[JB_STAGES];
} JbResult;

/* Builds every edition that the job names and writes it, with the ledger beside it; findings go to
 * diags. False when something was an error: then no file of this job was left half-written, and
 * none is written after the first error. */
bool jb_briefing_build(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbJob *job,
                       JbResult *result);

/* The files that the job's own are made over: the run's, or those of the whole whose area it is
 * about. */
JbFiles *jb_briefing_shared_files(const JbJob *job);

/* The same up to the pages, writing nothing: `check`. NULL on error, and with job->data, where it
 * ends behind the claims: plan, snapshot, figures and characters are looked at. */
const JbPages *jb_briefing_pages(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbJob *job,
                                 JbResult *result, const JbAttainment **attainment);

/* The same up to what stands on them, in words and figures: no page is set, nothing is written.
 * NULL on error. With job->before result->skipped says whether the build would leave it as it is.
 */
const JbDocument *jb_briefing_document(JbArena *arena, JbDiags *diags, JbFaces *faces,
                                       const JbJob *job, JbResult *result);

/* --- inputs.c --- */

/* What the pipeline begins with. */
typedef struct JbLoaded {
    const JbSeries *series;
    const JbSeries *const *companions; /* those that have a snapshot of the period */
    size_t companion_n;
    JbLangs langs; /* of the briefing: those of the plan that were asked for, in the plan's order */
} JbLoaded;

/* Every character of the texts that the briefing is made from against the faces; false when one has
 * no glyph, which was reported. */
bool jb_briefing_count_characters(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbJob *job,
                                  const JbLoaded *loaded, const JbLayout *layout);

/* Paths of the colour profiles of screens and of the press: the layout's own, else (or without a
 * layout) the program's. */
const char *jb_briefing_screen_profile(JbArena *arena, const JbJob *job);
const char *jb_briefing_press_profile(JbArena *arena, const JbJob *job, const JbLayout *layout);

/* Reads and hashes what a briefing looks like, through diags' files: its template, the partials
 * that it borrows, faces' lists, profiles. Before work is shared out, so that each task finds them
 * read. */
void jb_briefing_read_look(const JbDiags *diags, const JbJob *job);
/* Adds the faces that its pages are set in. */
void jb_briefing_list_faces(JbArena *arena, const JbPages *pages, JbBriefing *made);
/* Lists every file that the briefing is made from but its faces, with its hash, in
 * result->made.inputs, and sets made.key, which holds what the faces are as well. What is there and
 * cannot be read is told (input-unlisted, a warning). */
void jb_briefing_collect_inputs(JbArena *arena, JbDiags *diags, const JbJob *job,
                                const JbFaces *faces, const JbLoaded *loaded, JbBriefing *made);

#endif

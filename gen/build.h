/* SPDX-License-Identifier: MIT */
/* One briefing from a snapshot's path to files: the pipeline. main.c includes it. */
#ifndef JB_BUILD_H
#define JB_BUILD_H

#include "attain/attainment.h"
#include "pdf/pdf.h"
#include "typeset/face.h"

/* What to build, and from what. Strings are the caller's. */
typedef struct JbJob {
    const char *snapshot;
    const char *plan;     /* path; NULL: found beside the snapshot */
    const char *encoding; /* of the input; NULL: detected */
    const char *template; /* folder */
    const char *icc;      /* folder of colour profiles */
    const char *out;      /* folder */
    const char *name;     /* file name pattern; NULL: {plan}-{period} and what is not the default */
    unsigned langs;       /* bits of JbLang */
    unsigned editions;    /* bits of JbEdition */
    bool trace;           /* the pages as text in place of PDF */
    bool frames, uncompressed;
    JbHorizon horizon;
    const char *const *allow; /* rules of the editions that may be broken */
    size_t allow_n;
    int64_t (*now)(void); /* microseconds of some clock, for the stages' times; NULL: none are taken */
} JbJob;

typedef enum JbStage {
    JB_STAGE_SOURCE,
    JB_STAGE_ATTAIN,
    JB_STAGE_STORY,
    JB_STAGE_TYPESET,
    JB_STAGE_WRITE,
    JB_STAGES
} JbStage;
const char *jb_stage_name(JbStage stage);

typedef struct JbOutput {
    const char *path;
    const char *edition; /* "screen", …, "trace", "figures" */
    size_t bytes, pages;
    const char *sha256;
} JbOutput;

typedef struct JbResult {
    JB_VEC(JbOutput) outputs;
    const char *title[JB_LANGS];
    const char *issue_id, *check_code;
    int64_t micros[JB_STAGES];
} JbResult;

/* Builds every edition that the job names and writes it, with the ledger beside it; findings go to diags. False when something
 * was an error: then no file of this job was left half-written, and none is written after the first error. */
bool jb_build(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbJob *job, JbResult *result);

/* The same up to the pages, writing nothing: `check`. NULL on error. */
const JbPages *jb_build_pages(JbArena *arena, JbDiags *diags, JbFaces *faces, const JbJob *job,
                              JbResult *result, const JbAttainment **attainment);

#endif

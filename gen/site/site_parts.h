/* SPDX-License-Identifier: MIT */
/* What the steps of a site hand to each other. Only site*.c include it. Everything lives in the
 * arena. */
#ifndef JB_SITE_SITE_PARTS_H
#define JB_SITE_SITE_PARTS_H

#include "base/calendar.h"
#include "base/json.h"
#include "site/site.h"

typedef struct JbSiteFile {
    const char *file;    /* below the built folder, and below the site */
    const char *edition; /* "screen", …, "figures" */
    size_t bytes, pages;
    const char *sha256;
} JbSiteFile;

typedef struct JbSiteEntry {
    const char *issue; /* "cq-sme-digital/2024-05", of an area "cq-sme-digital/2024-05/beibei" */
    bool area;         /* of an area, not of the whole */
    const char *id;    /* stable, letters, digits and hyphens: for anchors and the feed */
    JbDate as_of;
    const JbJson *figures; /* contents of its figures file */
    const char *csv;       /* the figures as CSV: path below the site, or NULL */
    const char *thumb;     /* path below the site, or NULL */
    JB_VEC(JbSiteFile) files;
} JbSiteEntry;

typedef struct JbSite {
    JB_VEC(JbSiteEntry *) entries; /* newest first; of one date the whole before its areas */
} JbSite;

/* Reads manifest.json and the figures of each briefing, and holds each file against its hash. NULL
 * with reports. */
JbSite *jb_site_read(JbArena *arena, JbDiags *diags, const JbSiteJob *job);

/* The printed figures as CSV (RFC 4180, with a byte-order mark so that spreadsheets read it right):
 * key, exact and printed value, text and unit in each language, formula, source. */
void jb_site_csv(JbText *out, const JbJson *figures);

/* Page 1 of a PDF as JPEG, `width` pixels wide, by a process that reads nothing but it and the
 * system's files (free_to: by one that is not confined). NULL when it could not be made: a warning
 * says why. */
const char *jb_site_thumb(JbArena *arena, JbDiags *diags, const char *pdf, int width, bool free_to,
                          size_t *n);

#endif

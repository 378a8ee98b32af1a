/* SPDX-License-Identifier: MIT */
/* A folder of built briefings → a static site. command_site.c includes it. */
#ifndef JB_SITE_SITE_H
#define JB_SITE_SITE_H

#include "base/diag.h"
#include "locale/lang.h"

typedef struct JbSiteJob {
    const char *built; /* folder with manifest.json */
    const char *out;   /* folder of the site */
    const char *words; /* folder with page.html, feed.xml, sitemap.xml, style.css and for each
                          language LANGUAGE.json */
    const char *url; /* where the site will stand, "https://…", or NULL: then links are relative and
                        there is no sitemap */
    bool open;       /* pdftoppm is not confined */
    JbLangs langs;   /* a page and a feed for each; none: for each that the briefings speak */
} JbSiteJob;

typedef struct JbSiteResult {
    size_t briefings, files; /* files: written */
} JbSiteResult;

/* Writes the pages (index.html in the first language, LANGUAGE.html in others), feeds, figures as
 * JSON and CSV, thumbnails (by poppler's pdftoppm; without it a warning and none), copies of the
 * briefings and of manifest.json. Pages are written last, so that what they link to is there. False
 * after an error was reported: a file of the manifest that is not there or has changed, an
 * unreadable manifest. */
bool jb_site(JbArena *arena, JbDiags *diags, const JbSiteJob *job, JbSiteResult *result);

#endif

/* SPDX-License-Identifier: MIT */
/* What the steps of a site hand to each other. Only site*.c include it. Everything lives in the
 * arena. */
#ifndef JB_SITE_SITE_PARTS_H
#define JB_SITE_SITE_PARTS_H

#include "base/calendar.h"
#include "base/json.h"
#include "mustache/view.h"
#include "site/site.h"

typedef struct JbSiteFile {
    const char *file;    /* below the built folder, and below the site */
    const char *edition; /* "screen", …, "figures" */
    size_t bytes, pages;
    size_t opens[JB_LANGS]; /* the first page in each language, from 1; 0: none is known */
    const char *sha256;
} JbSiteFile;

typedef struct JbSiteEntry {
    const char *issue; /* "cq-sme-digital/2024-05", of an area "cq-sme-digital/2024-05/beibei" */
    bool area;         /* of an area, not of the whole */
    const char *id;    /* stable, letters, digits and hyphens: for anchors and the feed */
    JbDate as_of;
    const JbJson *figures;       /* contents of its figures file */
    const char *csv;             /* the figures as CSV: path below the site, or NULL */
    const char *thumb;           /* path below the site, or NULL */
    const char *superseded_by;   /* the issue that stands in its place, or NULL */
    bool card;                   /* its template says that it is one */
    const char *cards[JB_LANGS]; /* pictures for chats, or NULL */
    JB_VEC(JbSiteFile) files;
} JbSiteEntry;

typedef struct JbSite {
    JB_VEC(JbSiteEntry *) entries; /* newest first; of one date the whole before its areas */
} JbSite;

/* What is written, and how. */
typedef struct JbSiteWriter {
    JbArena *arena;
    JbDiags *diags;
    const JbSiteJob *job;
    JbLangs langs; /* of the pages */
    JbSite *site;
    JbSiteResult *result;
} JbSiteWriter;

/* Writes a file of the site; false after a report. */
bool jb_site_put_file(JbSiteWriter *w, const char *name, const void *bytes, size_t n);
/* Renders a page's template and writes it as `name`. */
bool jb_site_render(JbSiteWriter *w, const char *template, const char *name, JbView *root);
/* What each page may say: `w` (its words), page_lang, office (who issues the newest briefing),
 * page, others (the same page in other languages), home, feed, search, url, updated; one of
 * by_month, by_quarter, by_year, by_issue is true: how often issues come. `stem` is the page's name
 * without language and ending. */
JbView *jb_site_page_view(JbSiteWriter *w, JbLang lang, const JbJson *words, const char *stem);
/* The name of that page: STEM.html in the site's first language, STEM.LANGUAGE.html in others; of
 * "index" LANGUAGE.html there. */
const char *jb_site_page_name(const JbSiteWriter *w, const char *stem, JbLang lang);
/* A text of the figures file in that language, else in the first that has it. NULL: in none. */
const char *jb_site_words(const JbJson *object, JbLang lang);
/* A path as part of a URL: what is neither letter, digit, '/' nor one of -._~ percent-encoded. */
const char *jb_site_href(JbArena *arena, const char *path);
/* As part of a file's name or an anchor, whatever a manifest or figures say: what is no letter of
 * ASCII, digit or _ becomes -. "cq-sme-digital/2024-05/beibei" → "cq-sme-digital-2024-05-beibei".
 */
const char *jb_site_file_word(JbArena *arena, const char *text);

/* A page, a chart and a CSV for each indicator of each plan, over the issues of the whole that
 * nothing supersedes. False after a report. */
bool jb_site_indicators(JbSiteWriter *w, JbLang lang, const JbJson *words);
/* Hangs the list `plans` on a page: of each plan `title` and `indicators` (short, name, value,
 * preliminary, href; `dated`: of when the value is where it is not of the newest issue's day). */
void jb_site_indicators_view(JbSiteWriter *w, JbView *root, JbLang lang);

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

/* SPDX-License-Identifier: MIT */
/* Pages → bytes of a PDF. Walks the pages and decides nothing. build.c includes it. */
#ifndef JB_PDF_PDF_H
#define JB_PDF_PDF_H

#include "page/pages.h"
#include "pdf/photo.h"

typedef enum JbEdition { JB_SCREEN, JB_ARCHIVE, JB_PRINT, JB_PLAIN, JB_EDITIONS } JbEdition;
const char *jb_pdf_edition_name(JbEdition e);

/* A file inside the archive edition. */
typedef struct JbAttachment {
    const char *name; /* ASCII file name */
    const char *mime;
    const char *relationship; /* "Source", "Data" */
    const char *description;
    const char *bytes;
    size_t n;
} JbAttachment;

typedef struct JbPdfOptions {
    JbEdition edition;
    bool uncompressed;
    const char *icc_screen, *icc_print; /* profile files */
    /* Print: identifier and words of the output condition. NULL: as the file NAME.json beside the
     * profile NAME.icc says,
     * {"identifier": "FOGRA39", "text": "…", "registry": "http://www.color.org"}. */
    const char *condition, *condition_text;
    const char *slug;                /* print: file, edition, date, for the slug line */
    const JbAttachment *attachments; /* archive */
    size_t attachment_n;
    JbPhotos *photos;         /* of the run; NULL: every photo is coded anew */
    const char *const *allow; /* rules that may be broken with a warning */
    size_t allow_n;
} JbPdfOptions;

/* The whole file in the arena; its length in *n. NULL, with a report, when the edition would not
 * conform or libharu fails. Same input, same bytes: dates are the document's. */
const char *jb_pdf(JbArena *arena, JbDiags *diags, const JbPages *pages,
                   const JbPdfOptions *options, size_t *n);

#endif

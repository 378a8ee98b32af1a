/* SPDX-License-Identifier: MIT */
/* Pages → bytes of a PDF. Walks the pages and decides nothing. build.c includes it. */
#ifndef JB_PDF_PDF_H
#define JB_PDF_PDF_H

#include "page/pages.h"
#include "pdf/glyph_kept.h"
#include "pdf/photo.h"

typedef enum JbEdition {
    JB_SCREEN,
    JB_ARCHIVE,
    JB_ARCHIVE4,
    JB_PRINT,
    JB_PLAIN,
    JB_EDITIONS
} JbEdition;

/* What an edition is: the one place that says it. */
typedef struct JbEditionTraits {
    const char *name;         /* as options, job files and the manifest name it */
    const char *version;      /* of PDF: "1.7" */
    const char *standards[4]; /* that it claims, closed by NULL */
    int pdfa;                 /* part of ISO 19005; 0: none */
    char conformance;         /* of that part: 'A', 'F' */
    int pdfua;                /* part of ISO 14289; 0: none */
    bool tagged;              /* structure, XMP, output intent */
    bool print;               /* PDF/X-4: CMYK, boxes, printer's marks; no links */
    bool attached;            /* sources and figures stand in the file */
    bool coarse;              /* outlines on 1/200 em, which makes it smaller */
} JbEditionTraits;

/* Never NULL. */
const JbEditionTraits *jb_pdf_edition(JbEdition e);
const char *jb_pdf_edition_name(JbEdition e);
/* JB_EDITIONS when there is none of that name. */
JbEdition jb_pdf_edition_named(const char *name);
/* All names, with "," between them, in their order, in the arena. */
const char *jb_pdf_edition_names(JbArena *arena);

/* The file beside a print profile that names its output condition: "coated.json" of "coated.icc".
 */
const char *jb_pdf_condition_path(JbArena *arena, const char *profile);

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
    const JbAttachment *attachments; /* editions with attachments */
    size_t attachment_n;
    JbGlyphs *glyphs;         /* of the run; NULL: every outline is coded anew */
    JbPhotos *photos;         /* of the run; NULL: every photo is coded anew */
    const char *const *allow; /* rules that may be broken with a warning */
    size_t allow_n;
    const char **sha256; /* NULL, or where the file's SHA-256 is put, in hex digits */
} JbPdfOptions;

/* The whole file in the arena; its length in *n. NULL, with a report, when the edition would not
 * conform or libharu fails. Same input, same bytes: dates are the document's. */
const char *jb_pdf(JbArena *arena, JbDiags *diags, const JbPages *pages,
                   const JbPdfOptions *options, size_t *n);

#endif

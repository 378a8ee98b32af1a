/* SPDX-License-Identifier: MIT */
#include "pdf/pdf.h"
#include <string.h>

static const JbEditionTraits EDITIONS[JB_EDITIONS] = {
    [JB_SCREEN] = {.name = JB_SAID("screen"),
                   .version = "1.7",
                   .standards = {"PDF/A-2a", "PDF/UA-1"},
                   .pdfa = 2,
                   .conformance = 'A',
                   .pdfua = 1,
                   .tagged = true,
                   .coarse = true},
    [JB_ARCHIVE] = {.name = JB_SAID("archive"),
                    .version = "1.7",
                    .standards = {"PDF/A-3a", "PDF/UA-1"},
                    .pdfa = 3,
                    .conformance = 'A',
                    .pdfua = 1,
                    .tagged = true,
                    .attached = true},
    [JB_ARCHIVE4] = {.name = JB_SAID("archive4"),
                     .version = "2.0",
                     .standards = {"PDF/A-4f", "PDF/UA-2", "WTPDF 1.0"},
                     .pdfa = 4,
                     .conformance = 'F',
                     .pdfua = 2,
                     .tagged = true,
                     .attached = true},
    [JB_PRINT] = {.name = JB_SAID("print"),
                  .version = "1.6",
                  .standards = {"PDF/A-2a", "PDF/X-4"},
                  .pdfa = 2,
                  .conformance = 'A',
                  .tagged = true,
                  .print = true},
    [JB_PLAIN] = {.name = JB_SAID("plain"), .version = "1.4"}};

const JbEditionTraits *jb_pdf_edition(JbEdition e)
{
    return &EDITIONS[e];
}

const char *jb_pdf_edition_name(JbEdition e)
{
    return EDITIONS[e].name;
}

JbEdition jb_pdf_edition_named(const char *name)
{
    JbEdition e = 0;
    while (e < JB_EDITIONS && strcmp(EDITIONS[e].name, name) != 0)
        e++;
    return e;
}

const char *jb_pdf_edition_names(JbArena *arena)
{
    JbText t = jb_text(arena);
    for (JbEdition e = 0; e < JB_EDITIONS; e++)
        jb_text_put_format(&t, "%s%s", e > 0 ? ", " : "", EDITIONS[e].name);
    return jb_text_str(&t);
}

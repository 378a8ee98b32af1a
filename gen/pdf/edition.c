/* SPDX-License-Identifier: MIT */
#include "pdf/pdf.h"

static const char *const EDITIONS[JB_EDITIONS] = {"screen", "archive", "print", "plain"};

const char *jb_pdf_edition_name(JbEdition e)
{
    return EDITIONS[e];
}

/* SPDX-License-Identifier: MIT */
/* What codes stand for, as readers of the text take it (ISO 32000-1, 9.10.3). */
#ifndef JB_PDF_UNICODE_H
#define JB_PDF_UNICODE_H

#include "base/text.h"

/* The ToUnicode CMap of two-byte codes 1 to n - 1: said[code] is UTF-16BE in hexadecimal, NULL for
 * a code that is not named. */
JbText jb_pdf_to_unicode(JbArena *arena, const char *const *said, size_t n);

#endif

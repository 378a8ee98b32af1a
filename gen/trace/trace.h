/* SPDX-License-Identifier: MIT */
/* Pages → text: the second writer, for golden tests and `--format trace`. Walks the pages and decides nothing. */
#ifndef JB_TRACE_TRACE_H
#define JB_TRACE_TRACE_H

#include "typeset/pages.h"

/* One line per page, element, text line, run of glyphs, rule, path and image: positions in pt with three decimals, text, language, structure, figure's key. */
void jb_trace(JbText *out, const JbPages *pages);

#endif

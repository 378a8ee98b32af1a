/* SPDX-License-Identifier: MIT */
/* Pages → text: the second writer, for golden tests and `--format trace`. Walks the pages and
 * decides nothing.
 *
 * The format, one thing a line, fields parted by one blank, lengths in pt with three decimals,
 * texts in double quotes with \" \\ \n escaped,
 * "-" for what is not there. It is stable: fields may be added at a line's end, before a text that
 * ends it.
 *
 * jianbao-trace 1
 *
 * element N TAG parent=N|- lang=LANG [scope=column|row] [span=COLSxROWS] [ordered]
 *
 *     [page=N at=X,Y,W,H] [alt="…"] [href="…"] [title="…"] [claims=ID,ID,…]
 *
 * page N LANG WxH bleed=B
 *
 * line N page=N FLOW STYLE col=N at=X,BASELINE measure=W par=N [first] [last] [justified]
 *
 *     natural=W shrink=S stretch=S gap=G compressed=N exceptions=N [overfull] [ragged] [vertical]
 *
 *     vertical: X is its middle, BASELINE its head, W its length; of a line that runs upwards X is
 *     its baseline and BASELINE its beginning
 *
 * text at=X,BASELINE w=W face=NAME size=S color=NAME lang=LANG OF [figure=KEY] [line=N]
 *
 *     [vertical [turned [upward]]] [glyphs=G,G,…] "TEXT"
 *
 *     each G is X/BYTES or X:Y/BYTES: a glyph's origin from `at`, and the bytes of TEXT that it
 *     begins (0: none). vertical: X is the line's middle, BASELINE the run's head, W its length
 *     downwards; turned: its glyphs are turned clockwise by a quarter; upward: counter-clockwise, X
 *     is the baseline, and the run goes upwards from BASELINE
 *
 * rect at=X,Y WxH color=NAME OF [figure=KEY]
 *
 * path fill|stroke=W [dash=ON,OFF] color=NAME OF [figure=KEY] STEPS
 *
 *     STEPS: m X,Y  l X,Y  c X,Y X,Y X,Y  z
 *
 * image at=X,Y WxH crop=L,T,R,B (1/100000 of the picture) OF "FILE"    its name without folders
 *
 * OF is element=N, or artifact=layout|background|header|footer. The order: all elements, then each
 * page with its lines of text (in order of setting) and its marks (in painting order). Pages, lines
 * and elements count from 0. */
#ifndef JB_TRACE_TRACE_H
#define JB_TRACE_TRACE_H

#include "page/pages.h"

/* Appends the pages in the format above. */
void jb_trace(JbText *out, const JbPages *pages);

/* Appends the words of a page (from 0) in the order in which they are read, a block or a table's
 * row a line, cells parted by " | ", of charts and pictures what stands in their place: the text
 * alternative of a picture of the page. */
void jb_trace_words(JbText *out, const JbPages *pages, size_t page);

#endif

/* SPDX-License-Identifier: MIT */
/* How a finished page looks, in numbers: distances of ink to rules, heads and edges, the room in
 * tables, the size of charts, what stays empty. Measured on the marks of the pages, held against
 * the limits of the template ("look" in layout.json). briefing/ calls it after jb_page_set; it
 * walks the pages and changes nothing. Results live in the arena. */
#ifndef JB_PROOF_LOOK_H
#define JB_PROOF_LOOK_H

#include "page/pages.h"

/* The worst of each kind on one page. */
typedef struct JbLookPage {
    bool there[JB_LOOKS];    /* the page has something of this kind */
    int32_t at[JB_LOOKS];    /* in 1/1000 of the limit's unit */
    JbPlace place[JB_LOOKS]; /* in the template: of the text at which it was measured */
} JbLookPage;

/* Measures page `page`, from 0. */
JbLookPage jb_proof_look_page(JbArena *arena, const JbPages *pages, size_t page);

/* Warns (look) of each kind on each page that is beyond its limit, at the place of the text where
 * it was measured, else of the limit. */
void jb_proof_look(JbArena *arena, JbDiags *diags, const JbPages *pages);

/* True when a limit of the layout is exceeded on the page. */
bool jb_proof_look_is_beyond(const JbPages *pages, const JbLookPage *measured, JbLook look);

#endif

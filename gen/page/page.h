/* SPDX-License-Identifier: MIT */
/* Document → pages: the page builder's one way through. */
#ifndef JB_PAGE_PAGE_H
#define JB_PAGE_PAGE_H

#include "page/pages.h"

/* How pages are set, as bits. JB_PAGE_FRAMES: cells and baselines are drawn too, and the pages are
 * returned in spite of errors, so that a template's author sees them. JB_PAGE_UNCOUNTED: by how
 * much a text was too long that was made to fit is not found out (JbFitRecord.over is 1): nobody
 * asks. */
typedef enum JbPageHow { JB_PAGE_PLAIN, JB_PAGE_FRAMES = 1, JB_PAGE_UNCOUNTED = 2 } JbPageHow;

/* Document → pages. Text that does not fit, a missing glyph, … go to diags. NULL on error. */
const JbPages *jb_page_set(JbArena *arena, JbDiags *diags, const JbDocument *doc,
                           const JbLayout *layout, JbFaces *faces, JbLangs langs, unsigned how);
/* Further pages of the same briefing: those that were made stay. */
const JbPages *jb_page_set_beside(JbArena *arena, JbDiags *diags, const JbDocument *doc,
                                  const JbLayout *layout, JbFaces *faces, JbLangs langs,
                                  unsigned how);
/* Once all pages are made and looked at that this process will make: what was composed and measured
 * for them is remembered no longer. The pages stay. */
void jb_page_forget(JbFaces *faces);

#endif

/* SPDX-License-Identifier: MIT */
/* Document → pages: the page builder's one way through. */
#ifndef JB_PAGE_PAGE_H
#define JB_PAGE_PAGE_H

#include "page/pages.h"

/* Document → pages. Text that does not fit, a missing glyph, … go to diags. NULL on error.
 * `frames`: draw cells and baselines too, and return the pages in spite of errors, so that a
 * template's author sees them. */
const JbPages *jb_page_set(JbArena *arena, JbDiags *diags, const JbDocument *doc,
                           const JbLayout *layout, JbFaces *faces, JbLangs langs, bool frames);
/* Further pages of the same briefing: those that were made stay. */
const JbPages *jb_page_set_beside(JbArena *arena, JbDiags *diags, const JbDocument *doc,
                                  const JbLayout *layout, JbFaces *faces, JbLangs langs,
                                  bool frames);

#endif

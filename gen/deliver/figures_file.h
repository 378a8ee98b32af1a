/* SPDX-License-Identifier: MIT */
/* BRIEFING.figures.json (format jianbao.figures/1), as mail and site read it. deliver/ alone
 * includes it. */
#ifndef JB_DELIVER_FIGURES_FILE_H
#define JB_DELIVER_FIGURES_FILE_H

#include "base/json.h"
#include "locale/lang.h"
#include "mustache/view.h"

/* The path of the figures that belong to a PDF: STEM.figures.json; where STEM ends in an edition's
 * name, that of the stem without it will do. Existing or not. */
const char *jb_deliver_figures_path(JbArena *arena, const char *pdf);

/* Reads and checks it: format, as_of. NULL after a report. */
const JbJson *jb_deliver_figures_read(JbArena *arena, JbDiags *diags, const char *path,
                                      JbDate *as_of);

/* Members of a view about a briefing: issue, plan and month (its parts), check_code, as_of, and for
 * each language of `langs` an object of its name with title, period, issuer, area (its name, or
 * null), named_so (the digest's name of the publication is the title), and digest.FLOW: lists of
 * blocks, each with one of heading, paragraph, item, table (table.head, table.rows, whose items
 * have cells). The list `languages` has an item for each language that the briefing speaks, in the
 * plan's order: with its members, `tag` (BCP 47), and of the names of languages its own true and
 * the others null. */
void jb_deliver_figures_view(JbArena *arena, JbView *briefing, const JbJson *figures,
                             JbLangs langs);

#endif

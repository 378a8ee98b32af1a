/* SPDX-License-Identifier: MIT */
/* What a run says of one briefing on standard output. command/batch.c includes it. */
#ifndef JB_COMMAND_BATCH_SAY_H
#define JB_COMMAND_BATCH_SAY_H

#include "command/command.h"

/* Appends the briefing as an object of JSON, a line: snapshot, area, what it was made of, its
 * files, the milliseconds of each stage, warnings and errors; ok: it was made. */
void jb_command_put_json(JbText *t, const JbJob *job, const JbResult *r, const JbDiags *diags,
                         bool ok);
/* Appends a line for each file that has pages: its path, pages and size, or that it is unchanged,
 * in the catalogue's language. */
void jb_command_put_lines(JbText *t, const JbCatalog *catalog, const JbJob *job, const JbResult *r);

#endif

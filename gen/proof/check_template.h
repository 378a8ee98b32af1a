/* SPDX-License-Identifier: MIT */
/* A template as a whole, its words against its layout: what `jianbao check TEMPLATE` says.
 * command_build.c includes it. */
#ifndef JB_PROOF_CHECK_TEMPLATE_H
#define JB_PROOF_CHECK_TEMPLATE_H

#include "base/diag.h"
#include "layout/face.h"

/* Everything about the template in folder `dir` that can be seen without data goes to diags, with
 * file and line: its words (story.h), its layout (layout_check.h), and what one asks of the other:
 * flows without a cell, cells without a flow, flows in two cells, unknown styles, and text that is
 * hard to read on what stands behind it. */
void jb_proof_template(JbArena *arena, JbDiags *diags, JbFaces *faces, const char *dir);

#endif

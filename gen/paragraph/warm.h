/* SPDX-License-Identifier: MIT */
/* For a process that is to fork others which compose. command/ includes it. */
#ifndef JB_PARAGRAPH_WARM_H
#define JB_PARAGRAPH_WARM_H

#include "paragraph/paragraph.h"

/* Makes what the first paragraphs of these languages in the layout's styles would make for those
 * behind them, so that processes which are forked from this one share it. Nothing is told. */
void jb_para_warm(const JbDiags *diags, JbFaces *faces, const JbLayout *layout, JbLangs langs);

#endif

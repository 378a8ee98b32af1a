/* SPDX-License-Identifier: MIT */
/* What was found of a page's look: the worst of each kind, and where. */
#include "proof/look_parts.h"

/* Two things stand over each other when they share more than this. */
#define SHARED 500

bool jb_proof_look_over(JbLen a0, JbLen a1, JbLen b0, JbLen b1)
{
    JbLen from = a0 > b0 ? a0 : b0;
    JbLen to = a1 < b1 ? a1 : b1;
    return to - from > SHARED;
}

void jb_proof_look_note(JbLooking *l, JbLook look, int64_t value, const JbLookInk *ink)
{
    int32_t v = value > INT32_MAX ? INT32_MAX : (int32_t)value;
    JbLookPage *out = &l->out;
    bool worse = jb_layout_look_is_least(look) ? v < out->at[look] : v > out->at[look];
    if (out->there[look] && !worse)
        return;
    out->there[look] = true;
    out->at[look] = v;
    out->place[look] = (JbPlace){0};
    if (ink && ink->line != JB_NONE)
        out->place[look] = l->pages->lines.at[ink->line].place;
}

/* SPDX-License-Identifier: MIT */
#include "layout/tag.h"

const char *jb_layout_tag_name(JbTag tag)
{
    static const char *const names[] = {JB_TAG_LIST(JB_NAMES_NAME)};
    return names[tag];
}

bool jb_layout_tag_of_style(JbTag tag)
{
#define OF_STYLE(value, name, of_style) [value] = of_style,
    static const bool of_style[] = {JB_TAG_LIST(OF_STYLE)};
#undef OF_STYLE
    return of_style[tag];
}

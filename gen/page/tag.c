/* SPDX-License-Identifier: MIT */
#include "page/tag.h"

const char *jb_page_tag_name(JbTag tag)
{
    static const char *const names[] = {
#define X(e, name) [e] = name,
        JB_TAG_LIST(X)
#undef X
    };
    return names[tag];
}

/* SPDX-License-Identifier: MIT */
#include "page/tag.h"

const char *jb_page_tag_name(JbTag tag)
{
    static const char *const names[] = {JB_TAG_LIST(JB_NAMES_NAME)};
    return names[tag];
}

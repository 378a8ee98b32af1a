/* SPDX-License-Identifier: MIT */
/* Styles and colours by their names. */
#include "base/text.h"
#include "layout/layout.h"
#include <string.h>

size_t jb_layout_style(const JbLayout *layout, const char *name)
{
    for (size_t i = 0; name != NULL && i < layout->style_n; i++)
        if (*layout->styles[i].name == *name && strcmp(layout->styles[i].name, name) == 0)
            return i;
    return SIZE_MAX;
}

size_t jb_layout_color(const JbLayout *layout, const char *name)
{
    for (size_t i = 0; i < layout->color_n; i++)
        if (jb_text_equal(layout->colors[i].name, name))
            return i;
    return SIZE_MAX;
}

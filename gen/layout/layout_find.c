/* SPDX-License-Identifier: MIT */
/* Styles and colours by their names. */
#include "base/text.h"
#include "layout/layout.h"
#include <string.h>

/* Where the style of that name is placed, or would be. */
static size_t place_of(const JbLayout *layout, const char *name)
{
    uint32_t hash = 2166136261u;
    for (const char *c = name; *c != '\0'; c++)
        hash = (hash ^ (unsigned char)*c) * 16777619u; /* FNV-1a */
    size_t at = (hash ^ hash >> 15) & (layout->style_place_n - 1);
    while (layout->style_places[at] != 0 &&
           strcmp(layout->styles[layout->style_places[at] - 1].name, name) != 0)
        at = (at + 1) & (layout->style_place_n - 1);
    return at;
}

void jb_layout_place_styles(JbArena *arena, JbLayout *layout)
{
    size_t n = 4;
    while (n < 2 * layout->style_n)
        n *= 2;
    uint16_t *places = jb_arena_alloc_array(arena, n, sizeof *places);
    if (layout->style_n >= UINT16_MAX)
        return;
    layout->style_places = places;
    layout->style_place_n = n;
    for (size_t i = layout->style_n; i > 0; i--) /* of two with one name the first is found */
        places[place_of(layout, layout->styles[i - 1].name)] = (uint16_t)i;
}

size_t jb_layout_style(const JbLayout *layout, const char *name)
{
    if (name != NULL && layout->style_places != NULL) {
        uint16_t style = layout->style_places[place_of(layout, name)];
        return style != 0 ? style - 1u : SIZE_MAX;
    }
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

/* SPDX-License-Identifier: MIT */
#include "deliver/picture.h"
#include "site/site_parts.h"

const char *jb_site_thumb(JbArena *arena, JbDiags *diags, const char *pdf, int width, bool free_to,
                          size_t *n)
{
    JbPicture wish = {
        .pdf = pdf, .page = 1, .kind = JB_PICTURE_JPEG, .width = width, .open = free_to};
    const char *why = NULL, *bytes = jb_deliver_picture(arena, &wish, &why, n);
    JbPlace place = {pdf, 0, 0, NULL};
    if (bytes == NULL)
        jb_diag_warn(diags, "no-thumbnail", &place, "install poppler-utils",
                     "pdftoppm made no picture of the page: %s", why);
    return bytes;
}

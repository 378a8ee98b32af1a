/* SPDX-License-Identifier: MIT */
/* Pictures: cropped to their frame around the focus. */
#ifndef JB_PAGE_PAGE_IMAGE_H
#define JB_PAGE_PAGE_IMAGE_H

#include "page/page_tree.h"

void jb_page_draw_image(JbPlacement p, JbFrame *f, const JbNode *node, JbLen w, JbLen h);
/* Pixels of a PNG or JPEG file, from its header. */
bool jb_page_image_size(const char *bytes, size_t n, int32_t *w, int32_t *h);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Adds to a cut face the table of its glyphs' charstrings. For the build tool in this folder only.
 */
#ifndef JB_FONTS_CODES_H
#define JB_FONTS_CODES_H

#include <hb.h>

/*
 * `cut`, which is dropped, with the table JB_PREPARED_CODES (layout/prepared.h) behind all others;
 * *summed is where that begins. A face without CFF outlines comes back as it is, *summed its
 * length.
 */
hb_blob_t *jb_codes_add(hb_blob_t *cut, unsigned *summed);

#endif

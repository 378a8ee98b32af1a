/* SPDX-License-Identifier: MIT */
/* What a CFF table says of its glyphs' names (Adobe Technical Note 5176). Only pdf/ includes it. */
#ifndef JB_PDF_CFF_H
#define JB_PDF_CFF_H

#include "base/arena.h"
#include <stdbool.h>
#include <stdint.h>

/* The CIDs of a CID-keyed CFF, by glyph id: *cids (glyph_n of them) in the arena. False when the table is name-keyed or malformed. */
bool jb_cff_cids(JbArena *arena, const uint8_t *cff, size_t n, size_t glyph_n, const uint16_t **cids);

#endif

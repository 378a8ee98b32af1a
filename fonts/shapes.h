/* SPDX-License-Identifier: MIT */
/*
 * Writes beside a prepared face the tables by which text is shaped in it (layout/shapes.h). For the
 * build tool in this folder and its tests only.
 */
#ifndef JB_FONTS_SHAPES_H
#define JB_FONTS_SHAPES_H

#include "base/text.h"

#include <hb.h>

/*
 * The bytes of the tables for a prepared face of n bytes at `face`, whose blocks' checksums have
 * the checksum `sums` (16 digits). A setting in which the face does more than a table can tell has
 * none.
 */
JbText jb_shapes_make(JbArena *arena, const char *face, unsigned n, const char *sums);

#endif

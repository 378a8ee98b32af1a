/* SPDX-License-Identifier: MIT */
/* A prepared face: what its stamp says of it (prepared.json, written by `make fonts`), and whether
 * its bytes still are what was written. A run tests the head, all tables but the outlines, and of
 * the outlines the blocks that hold the glyphs it uses. face.c, fonts.c and the tool that prepares
 * faces include this. */
#ifndef JB_LAYOUT_PREPARED_H
#define JB_LAYOUT_PREPARED_H

#include "base/arena.h"
#include "base/map.h"

#define JB_PREPARED_BLOCK 16384 /* bytes of a block, the last one may be shorter */
#define JB_PREPARED_HEAD                                                                           \
    65536 /* bytes of a source that tell it from another: its list of tables                       \
             holds the checksum of each */

/* Checksums of the blocks of n bytes, 16 hexadecimal digits each, one after the other. */
const char *jb_layout_prepared_sums(JbArena *arena, const uint8_t *at, size_t n);
/* The same of what a source begins with, as one. */
const char *jb_layout_prepared_head(JbArena *arena, const uint8_t *at, size_t n);

/* What is tested of a mapped face. */
typedef struct JbPrepared JbPrepared;
/* `sums` as above, for `size` bytes; NULL when the map has another length, the sums are none, or
 * the head or a table that is no outline is damaged. Lives in the arena, uses the map. */
JbPrepared *jb_layout_prepared_open(JbArena *arena, JbMap map, int64_t size, const char *sums);
/* Whether the blocks are whole that hold the outline of a glyph. */
bool jb_layout_prepared_outline(JbPrepared *p, uint32_t glyph);

#endif

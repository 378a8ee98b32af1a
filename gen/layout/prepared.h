/* SPDX-License-Identifier: MIT */
/* A prepared face: what its stamp says of it (prepared.json, written by `make fonts`), and whether
 * its bytes still are what was written. A run tests the head, all tables but the outlines, and of
 * the outlines what it uses: as a rule not the outlines of the face itself, but their charstrings,
 * which were coded when the face was prepared and stand in a table of our own behind all others.
 * face.c, fonts.c, pdf/font.c and the tool that prepares faces include this. */
#ifndef JB_LAYOUT_PREPARED_H
#define JB_LAYOUT_PREPARED_H

#include "base/arena.h"
#include "base/map.h"

#define JB_PREPARED_BLOCK 16384 /* bytes of a block, the last one may be shorter */
#define JB_PREPARED_HEAD                                                                           \
    65536 /* bytes of a source that tell it from another: its list of tables                       \
             holds the checksum of each */

/* The table of charstrings, behind the tables of the face; numbers are big-endian as in every table
 * of an OpenType file. It begins with the grid of the coarse ones in units, which are the steps
 * that these count in (16 bits), zeros (16 bits), how many glyphs there are (32 bits), and where
 * each record begins in the table, and the last one ends (32 bits each): first those of the coarse
 * charstrings, glyph by glyph, then those of the fine ones, since a briefing for screens or one for
 * the press touches only its own. A record: 64 bits of jb_layout_prepared_sum over the rest; in a
 * coarse one the ink's left, top, width and height as HarfBuzz has them (32 bits each, width 0:
 * none); the charstring. */
#define JB_PREPARED_CODES "JBo4"

/* The coarse grid of a face with so many units per em: 1/200 em or the next finer one that goes
 * into an em without remainder, as fine as a screen can show. */
#define JB_PREPARED_COARSE 200
static inline int jb_layout_prepared_grid(unsigned upem)
{
    unsigned grid = upem / JB_PREPARED_COARSE;
    while (grid > 1 && upem % grid != 0)
        grid--;
    return grid > 1 ? (int)grid : 1;
}

/* What guards a record by its number: so many bytes behind its sum. */
uint64_t jb_layout_prepared_sum(size_t record, const uint8_t *at, size_t n);

/* Checksums of the blocks of n bytes, 64 bits each, big-endian, one after the other: *size bytes.
 * They stand at the end of a prepared face. */
const uint8_t *jb_layout_prepared_sums(JbArena *arena, const uint8_t *at, size_t n, size_t *size);
/* The checksum of n bytes, 16 hexadecimal digits. */
const char *jb_layout_prepared_digits(JbArena *arena, const uint8_t *at, size_t n);
/* The same of what n bytes of a source begin with. */
const char *jb_layout_prepared_head(JbArena *arena, const uint8_t *at, size_t n);

/* What is tested of a mapped face. */
typedef struct JbPrepared JbPrepared;
/* A face whose first `summed` of `size` bytes, those before the table of charstrings, have the sums
 * that stand at its end, which have the checksum `sum`. NULL when the map has another length, the
 * sums are others, or the head or a table that is no outline is damaged. Lives in the arena, uses
 * the map. */
JbPrepared *jb_layout_prepared_open(JbArena *arena, JbMap map, int64_t size, int64_t summed,
                                    const char *sum);
/* Whether what a page shows of a glyph is whole: its coarse charstring, or, where the face has
 * none, the blocks that hold its outline. */
bool jb_layout_prepared_outline(JbPrepared *p, uint32_t glyph);
/* Whether the blocks are whole that hold its outline in the face itself. */
bool jb_layout_prepared_drawn(JbPrepared *p, uint32_t glyph);
/* The glyph's outline on a grid of so many units as a Type 2 charstring without its width, n bytes
 * of the map; NULL: it was not prepared, or is damaged. */
const char *jb_layout_prepared_code(JbPrepared *p, uint32_t glyph, int grid, size_t *n);
/* Its ink in font units: left, top, width, height (downwards negative), as HarfBuzz has them; false
 * where that was not prepared, or is damaged. */
bool jb_layout_prepared_ink(JbPrepared *p, uint32_t glyph, int32_t ink[4]);

#endif

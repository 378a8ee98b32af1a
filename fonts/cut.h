/* SPDX-License-Identifier: MIT */
/*
 * Cuts a face down to the characters, features and tables that briefings use. For the build tool in
 * this folder and its tests only. Blobs returned are the caller's, to be released with
 * hb_blob_destroy.
 */
#ifndef JB_FONTS_CUT_H
#define JB_FONTS_CUT_H

#include <hb.h>

/*
 * The face `index` (from 0) of `source`, a TrueType, OpenType or collection file, cut to
 * `characters`: without hints and subroutines, with a glyph for "missing", its names and licence,
 * its metrics in both directions, and the layout features named in cut.c. Glyph ids are numbered
 * anew, since each later step takes time in proportion to their count. NULL when the data is no
 * face with at least one of the characters.
 */
hb_blob_t *jb_cut_face(hb_blob_t *source, unsigned index, const hb_set_t *characters);

/* How many of `characters` the face `index` of `source` has a glyph for. */
unsigned jb_count_covered(hb_blob_t *source, unsigned index, const hb_set_t *characters);

#endif

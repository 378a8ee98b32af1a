/* SPDX-License-Identifier: MIT */
/*
 * What the lookups do that HarfBuzz applies to text: which glyphs they replace one by one, join,
 * kern, or look around for (OpenType, "OpenType Layout Common Table Formats", GSUB, GPOS). For the
 * build tool in this folder only.
 */
#ifndef JB_FONTS_LOOKUPS_H
#define JB_FONTS_LOOKUPS_H

#include <hb.h>
#include <stdbool.h>

/* Sets of glyphs, the last two of lookups; dropped by jb_lookups_drop. */
typedef struct JbLookups {
    hb_set_t *barred;  /* what becomes of them may depend on any glyphs around them */
    hb_set_t *joined;  /* parts of ligatures */
    hb_set_t *kerned;  /* the second one of a pair moves with the first one's advance */
    hb_set_t *singles; /* lookups of GSUB that replace a glyph whatever stands beside it */
    unsigned longest;  /* parts of a ligature, at most */
} JbLookups;

/*
 * Of these lookups of a face's GSUB and GPOS. False where one of them does what cannot be told by
 * sets of glyphs: it leaves out base glyphs or ligatures between those that it changes, chains
 * glyphs together, moves the second one of a pair, or joins what was joined.
 */
bool jb_lookups_read(hb_face_t *face, const hb_set_t *gsub, const hb_set_t *gpos,
                     JbLookups *lookups);
void jb_lookups_drop(JbLookups *lookups);

/* Adds to `forms` what the lookups that replace one by one make of the glyphs in it. */
void jb_lookups_follow(hb_face_t *face, const JbLookups *lookups, hb_set_t *forms);

#endif

/* SPDX-License-Identifier: MIT */
/* HarfBuzz objects of a face, for the rooms that set and embed glyphs, which include HarfBuzz
 * themselves (paragraph/, pdf/). */
#ifndef JB_LAYOUT_FACE_HB_H
#define JB_LAYOUT_FACE_HB_H

#include "layout/face.h"
#include "layout/shapes.h"
#include <hb.h>

/* Lent, valid until jb_layout_faces_close. The font's scale is units per em. */
hb_face_t *jb_layout_face_hb(const JbFaces *faces, JbFaceId id);
hb_font_t *jb_layout_face_font(const JbFaces *faces, JbFaceId id);
/* Two ids of one typeface (prepared and full) give the same number, so that both end in one PDF
 * font where their glyph ids agree. */
unsigned jb_layout_face_upem(const JbFaces *faces, JbFaceId id);

/* The table of shapes beside a prepared face, opened at the first call, or NULL: there is none, or
 * it was made for another face, HarfBuzz or other settings. */
JbShapes *jb_layout_face_shapes(JbFaces *faces, JbFaceId id, JbShapesFor meant);

/* What paragraph/ keeps with the faces for the whole run; NULL until it was kept. `drop` is called
 * with it by jb_layout_faces_close. */
void *jb_layout_faces_kept(const JbFaces *faces);
void jb_layout_faces_keep(JbFaces *faces, void *kept, void (*drop)(void *kept));

#endif

/* SPDX-License-Identifier: MIT */
/* Coded photos that processes of one run lend each other: memory which they share from the fork on.
 * One process puts a photo there when it has coded it, another one finds it whole or not at all; a
 * process that ends on its way leaves nothing that could be found. Only photo.c includes it. */
#ifndef JB_PDF_SHELF_H
#define JB_PDF_SHELF_H

#include "pdf/photo.h"

typedef struct JbShelf JbShelf;

/* An empty one; NULL where the system has no such memory. The caller drops it; a process that was
 * forked has it until its end. */
JbShelf *jb_pdf_shelf_new(void);
void jb_pdf_shelf_drop(JbShelf *shelf);
/* Puts a copy there; nothing happens where it does not fit any more. */
void jb_pdf_shelf_put(JbShelf *shelf, const JbPhotoKey *key, const JbCoded *coded);
/* The photo of this key, its bytes on the shelf; false: it is not there. */
bool jb_pdf_shelf_find(const JbShelf *shelf, const JbPhotoKey *key, JbCoded *out);

#endif

/* SPDX-License-Identifier: MIT */
/* A page of a PDF → a picture, by poppler's pdftoppm. */
#ifndef JB_DELIVER_PICTURE_H
#define JB_DELIVER_PICTURE_H

#include "base/diag.h"

typedef enum JbPictureKind { JB_PICTURE_JPEG, JB_PICTURE_PNG } JbPictureKind;

typedef struct JbPicture {
    const char *pdf; /* path */
    size_t page;     /* from 1 */
    JbPictureKind kind;
    int width; /* pixels, the height in proportion; 0: by ppi */
    int ppi;   /* pixels an inch */
    bool open; /* the process is not confined; else it reads nothing but the page and the system's
                  files */
} JbPicture;

/* The picture's bytes, n of them; NULL when it could not be made, *why then says why (JB_SAID). */
const char *jb_deliver_picture(JbArena *arena, const JbPicture *p, const char **why, size_t *n);

#endif

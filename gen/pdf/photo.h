/* SPDX-License-Identifier: MIT */
/* Photos as they were coded for an edition, kept over the briefings of a run: the same picture,
 * crop and size is decoded, resampled, converted and compressed once. */
#ifndef JB_PDF_PHOTO_H
#define JB_PDF_PHOTO_H

#include "base/diag.h"
#include <stdbool.h>

typedef struct JbPhotos JbPhotos;
typedef struct JbConversions JbConversions; /* image.h */

/* What a coded photo is known by; no byte of it is left unset. */
typedef struct JbPhotoKey {
    char sha256[65];  /* of the picture's file */
    char profile[65]; /* of the press's colour profile; empty: for the screen */
    int32_t crop[4];
    uint32_t most[2]; /* pixels */
    int quality;
} JbPhotoKey;

/* A coded photo: n bytes of JPEG. */
typedef struct JbCoded {
    const uint8_t *jpeg;
    size_t n;
    uint32_t width, height;
    int channels;
} JbCoded;

bool jb_pdf_photo_keys_equal(const JbPhotoKey *a, const JbPhotoKey *b);

/* No photos yet; the caller frees them. */
JbPhotos *jb_pdf_photos_new(void);
void jb_pdf_photos_free(JbPhotos *photos);
/* The conversions of colours that go with them; NULL where photos are NULL. */
JbConversions *jb_pdf_photos_conversions(JbPhotos *photos);
/* Processes that are forked from now on find what one of them has coded. */
void jb_pdf_photos_share(JbPhotos *photos);
/* The photo of this key, lent until the next one is kept; NULL: it is not known. photos may be
 * NULL. */
const JbCoded *jb_pdf_photos_find(JbPhotos *photos, const JbPhotoKey *key);
/* Keeps a copy of a photo; older ones are dropped where all of them would take too much. photos may
 * be NULL: nothing is kept. */
void jb_pdf_photos_keep(JbPhotos *photos, const JbPhotoKey *key, const JbCoded *coded);

#endif

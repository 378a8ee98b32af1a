/* SPDX-License-Identifier: MIT */
#include "pdf/image.h"
#include "pdf/shelf.h"
#include <string.h>

/* All photos together, in bytes. */
#define MOST ((size_t)8 << 20)

typedef struct Entry {
    JbPhotoKey key;
    JbCoded coded;
} Entry;

struct JbPhotos {
    JbArena *own;   /* this */
    JbArena *arena; /* what is kept */
    JbConversions *conversions;
    JbShelf *shelf; /* of the run's processes; NULL: there is none */
    JB_VEC(Entry) list;
};

JbPhotos *jb_pdf_photos_new(void)
{
    JbArena *own = jb_arena_new();
    JbPhotos *photos = jb_arena_alloc(own, sizeof *photos);
    photos->own = own;
    photos->arena = jb_arena_new();
    photos->conversions = jb_pdf_conversions_new(own);
    return photos;
}

void jb_pdf_photos_free(JbPhotos *photos)
{
    if (photos == NULL)
        return;
    jb_pdf_shelf_drop(photos->shelf);
    jb_pdf_conversions_free(photos->conversions);
    jb_arena_free(photos->arena);
    jb_arena_free(photos->own);
}

JbConversions *jb_pdf_photos_conversions(JbPhotos *photos)
{
    return photos != NULL ? photos->conversions : NULL;
}

void jb_pdf_photos_share(JbPhotos *photos)
{
    if (photos->shelf == NULL)
        photos->shelf = jb_pdf_shelf_new();
}

bool jb_pdf_photo_keys_equal(const JbPhotoKey *a, const JbPhotoKey *b)
{
    return strcmp(a->sha256, b->sha256) == 0 && strcmp(a->profile, b->profile) == 0 &&
           memcmp(a->crop, b->crop, sizeof a->crop) == 0 &&
           memcmp(a->most, b->most, sizeof a->most) == 0 && a->quality == b->quality;
}

static const JbCoded *keep(JbPhotos *photos, const JbPhotoKey *key, const JbCoded *coded)
{
    if (jb_arena_size(photos->arena) + coded->n > MOST) {
        jb_arena_reset(photos->arena);
        photos->list.at = NULL;
        photos->list.n = photos->list.cap = 0;
    }
    Entry e = {*key, *coded};
    uint8_t *copy = jb_arena_alloc(photos->arena, coded->n);
    memcpy(copy, coded->jpeg, coded->n);
    e.coded.jpeg = copy;
    JB_PUSH(photos->arena, &photos->list, e);
    return &photos->list.at[photos->list.n - 1].coded;
}

const JbCoded *jb_pdf_photos_find(JbPhotos *photos, const JbPhotoKey *key)
{
    JbCoded lent;
    for (size_t i = 0; photos != NULL && i < photos->list.n; i++)
        if (jb_pdf_photo_keys_equal(&photos->list.at[i].key, key))
            return &photos->list.at[i].coded;
    if (photos == NULL || photos->shelf == NULL || !jb_pdf_shelf_find(photos->shelf, key, &lent))
        return NULL;
    return keep(photos, key, &lent);
}

void jb_pdf_photos_keep(JbPhotos *photos, const JbPhotoKey *key, const JbCoded *coded)
{
    if (photos == NULL)
        return;
    (void)keep(photos, key, coded);
    if (photos->shelf != NULL)
        jb_pdf_shelf_put(photos->shelf, key, coded);
}

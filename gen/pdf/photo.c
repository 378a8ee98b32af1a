/* SPDX-License-Identifier: MIT */
#include "pdf/image.h"
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
    jb_pdf_conversions_free(photos->conversions);
    jb_arena_free(photos->arena);
    jb_arena_free(photos->own);
}

JbConversions *jb_pdf_photos_conversions(JbPhotos *photos)
{
    return photos != NULL ? photos->conversions : NULL;
}

static bool same(const JbPhotoKey *a, const JbPhotoKey *b)
{
    return strcmp(a->sha256, b->sha256) == 0 && strcmp(a->profile, b->profile) == 0 &&
           memcmp(a->crop, b->crop, sizeof a->crop) == 0 &&
           memcmp(a->most, b->most, sizeof a->most) == 0 && a->quality == b->quality;
}

const JbCoded *jb_pdf_photos_find(const JbPhotos *photos, const JbPhotoKey *key)
{
    for (size_t i = 0; photos != NULL && i < photos->list.n; i++)
        if (same(&photos->list.at[i].key, key))
            return &photos->list.at[i].coded;
    return NULL;
}

void jb_pdf_photos_keep(JbPhotos *photos, const JbPhotoKey *key, const JbCoded *coded)
{
    if (photos == NULL)
        return;
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
}

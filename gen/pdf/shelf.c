/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "pdf/shelf.h"
#include "base/map.h"
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>

enum { PLACES = 16, ROOM = 4 << 20 /* bytes of all photos */ };

/* A photo: once `whole` is set nothing of it changes. */
typedef struct Place {
    atomic_bool whole;
    JbPhotoKey key;
    JbCoded coded; /* but for where its bytes are */
    uint32_t at;   /* these, in `bytes` */
    uint64_t checksum;
} Place;

struct JbShelf {
    atomic_uint taken; /* places, also those that came to nothing */
    atomic_uint used;  /* bytes */
    Place places[PLACES];
    uint8_t bytes[ROOM];
};

JbShelf *jb_pdf_shelf_new(void)
{
    void *at =
        mmap(NULL, sizeof(JbShelf), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return at != MAP_FAILED ? at : NULL; /* the system clears it */
}

void jb_pdf_shelf_drop(JbShelf *shelf)
{
    if (shelf != NULL)
        munmap(shelf, sizeof *shelf);
}

void jb_pdf_shelf_put(JbShelf *shelf, const JbPhotoKey *key, const JbCoded *coded)
{
    if (coded->n > ROOM || atomic_load(&shelf->taken) >= PLACES ||
        atomic_load(&shelf->used) > ROOM - coded->n)
        return;
    unsigned place = atomic_fetch_add(&shelf->taken, 1),
             at = atomic_fetch_add(&shelf->used, (unsigned)coded->n);
    if (place >= PLACES || at > ROOM - coded->n)
        return;
    Place *p = &shelf->places[place];
    p->key = *key;
    p->coded = *coded;
    p->coded.jpeg = NULL;
    p->at = at;
    p->checksum = jb_map_checksum(coded->jpeg, coded->n);
    memcpy(shelf->bytes + at, coded->jpeg, coded->n);
    atomic_store(&p->whole, true);
}

bool jb_pdf_shelf_find(const JbShelf *shelf, const JbPhotoKey *key, JbCoded *out)
{
    for (size_t i = 0; i < PLACES; i++) {
        const Place *p = &shelf->places[i];
        if (!atomic_load(&p->whole) || !jb_pdf_photo_keys_equal(&p->key, key))
            continue;
        *out = p->coded;
        out->jpeg = shelf->bytes + p->at;
        return out->n <= ROOM && p->at <= ROOM - out->n &&
               jb_map_checksum(out->jpeg, out->n) == p->checksum;
    }
    return false;
}

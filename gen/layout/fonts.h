/* SPDX-License-Identifier: MIT */
/* fonts.json as data: which file plays which role, and which faces `make fonts` has prepared. Only
 * face.c and its tests include this. Everything lives in the arena that is given. */
#ifndef JB_LAYOUT_FONTS_H
#define JB_LAYOUT_FONTS_H

#include "base/diag.h"

typedef struct JbFontRole {
    const char *name;
    const char *file;     /* path of the full face */
    const char *prepared; /* path of its prepared cut, or NULL when there is none that still fits */
    const char *stale;    /* path of a cut that was made of another file, or NULL */
    const char *unproven; /* path of a cut of a file that is there and cannot be read, or NULL */
    int64_t size;         /* of the prepared cut, in bytes, as its stamp says … */
    int64_t summed;       /* … of them before its table of charstrings … */
    const char *sum;      /* … and the checksum of their blocks' checksums (prepared.h) */
    const char *sha256, *source_sha256; /* … and the hashes of the cut and of its source */
    const char *source_head; /* length, and checksum of what the full face begins with; NULL: it
                                cannot be read, or is not there */
    unsigned index;          /* place of the full face in a collection, from 0 */
    const char *package;     /* Debian package that holds the file, or NULL */
    bool optional;           /* the file may be absent: `other` plays the role */
    const char *other;       /* role that stands in, or NULL */
    const char *latin;       /* role for Latin letters and digits, or NULL: this one */
    const char **fallback;   /* roles asked, in order, for what the face lacks */
    size_t fallback_n;
    JbPlace place; /* in fonts.json */
} JbFontRole;

typedef struct JbFontList {
    const JbFontRole *roles;
    size_t n;
} JbFontList;

/* Reads fonts.json ("jianbao.fonts/1") and, beside it, prepared/prepared.json where that exists.
 * Checks keys, types, that there are at most a thousand roles and that each role named by another
 * is there. NULL on error, with reports. */
const JbFontList *jb_layout_fonts_read(JbArena *arena, JbDiags *diags, const char *path);
/* The role of that name, or NULL. */
const JbFontRole *jb_layout_fonts_role(const JbFontList *list, const char *name);

#endif

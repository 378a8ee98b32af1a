/* SPDX-License-Identifier: MIT */
/* Text shaped by a table that `make fonts` writes beside a prepared face: what HarfBuzz makes of
 * each character, of two that stand side by side, and of those that are joined, for each setting
 * (paragraph/setting.h) in which that is all there is to know. The tool shows that it is, from the
 * kinds of the face's lookups, and by shaping; what it cannot show is not in the table, and text
 * with it is HarfBuzz's. face.c, paragraph/shape.c and the tool that prepares faces include this.
 */
#ifndef JB_LAYOUT_SHAPES_H
#define JB_LAYOUT_SHAPES_H

#include "base/arena.h"
#include <hb.h>

/* --- the file: numbers are in the order of bytes of the machine it is written on --- */

#define JB_SHAPES_MAGIC UINT64_C(0x3153455041485342)
enum {
    JB_SHAPES_PAGE = 64,                        /* characters of a page … */
    JB_SHAPES_PAGES = 0x30000 / JB_SHAPES_PAGE, /* … and pages of planes 0 to 2 */
    JB_SHAPES_JOINED = 4,                       /* characters that are joined to one, at most */
    JB_SHAPES_DIGITS = 16
};
/* In place of kerning: what comes of the two together is not in the table. */
#define JB_SHAPES_APART INT16_MIN

/* The file begins with this; behind it stands for each setting where its table begins, in bytes
 * from the file's begin (32 bits; 0: it has none), and the tables. `sum` is the checksum of what
 * stands between it and the first table. */
typedef struct JbShapesHead {
    uint64_t magic, sum;
    char face[JB_SHAPES_DIGITS];   /* the prepared face: the checksum of its blocks' checksums */
    char shaper[JB_SHAPES_DIGITS]; /* HarfBuzz's version, zeros behind it */
    uint64_t settings;             /* JbShapesFor.sum */
    uint64_t setting_n;
} JbShapesHead;

/* A table: this, its forms, its joins, for each page of planes 0 to 2 its number in the table,
 * counted from 1 (16 bits; 0: no character of it is known), the kerning of each left class with
 * each right one (16 bits, font units), zeros up to a multiple of eight bytes; the pages. `sum` is
 * the checksum of all from `size` on up to the pages, `size` bytes. */
typedef struct JbShapesTable {
    uint64_t sum;
    uint32_t size, page_n, form_n, join_n, left_n, right_n;
} JbShapesTable;

/* What glyphs have in common. */
typedef struct JbShapesForm {
    int32_t advance;      /* font units */
    uint16_t left, right; /* classes of kerning with what follows, and with what stands before */
    int16_t offset;       /* along the line, font units */
    uint16_t joins;       /* 1: joins may begin with the character */
} JbShapesForm;

/* Characters that become one glyph; those that begin alike stand together, the longest first. */
typedef struct JbShapesJoin {
    uint32_t n, text[JB_SHAPES_JOINED];
    uint32_t entry;
} JbShapesJoin;

/* An entry is a glyph and, in the upper 16 bits, its form, counted from 1; 0: nothing is known.
 * `sum` is the checksum of the entries, plus the page's number in the table. */
typedef struct JbShapesPage {
    uint64_t sum;
    uint32_t entries[JB_SHAPES_PAGE];
} JbShapesPage;

/* --- reading it --- */

typedef struct JbShapes JbShapes;
/* The settings that tables are asked for: how many, and a checksum of what each one is. */
typedef struct JbShapesFor {
    size_t n;
    uint64_t sum;
} JbShapesFor;
/* Where the tables of a prepared face stand: beside it. In the arena. */
const char *jb_layout_shapes_path(JbArena *arena, const char *prepared);
/* Fills in a head, but for its sum. `face`: 16 digits, of the prepared face. */
void jb_layout_shapes_head(JbShapesHead *head, const char *face, JbShapesFor meant);
/* A mapped file's tables, none where it is damaged; NULL where they are for another face, other
 * settings or another version of HarfBuzz. Live in the arena, use the map. */
JbShapes *jb_layout_shapes_open(JbArena *arena, const void *at, size_t n, const char *face,
                                JbShapesFor meant);
/* Shapes n characters into as many glyphs at most, whose number is returned, as HarfBuzz does:
 * clusters count from 0, flags as hb_glyph_info_get_glyph_flags has them. 0: the table does not
 * tell; what stands in info and pos is without meaning then. */
unsigned jb_layout_shapes_run(JbShapes *shapes, size_t setting, const uint32_t *text, unsigned n,
                              hb_glyph_info_t *info, hb_glyph_position_t *pos);
/* Whether a mapped file is as it was written, to the last byte, whatever it was made for. */
bool jb_layout_shapes_whole(JbArena *arena, const void *at, size_t n);
/* Whether what was asked for so far was found to be damaged. */
bool jb_layout_shapes_damaged(const JbShapes *shapes);

#endif

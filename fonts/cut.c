/* SPDX-License-Identifier: MIT */
#include "cut.h"

#include <hb-subset.h>
#include <stddef.h>

/* What composition asks of a face; the rest (annotation forms, historical forms, ruby) would only
 * add glyphs. */
static const char FEATURES[][5] = {
    "ccmp", "locl", "mark", "mkmk", "kern", "liga", "clig",
    "calt", "rlig", "case", "cpsp",                         /* any text */
    "halt", "palt", "pwid", "hwid", "fwid", "chws",         /* widths of Han text */
    "vert", "vrt2", "vhal", "vpal", "vkrn", "vchw", "valt", /* vertical text */
    "lnum", "onum", "pnum", "tnum", "zero", "frac", "numr",
    "dnom", "sups", "subs", "ordn", /* figures */
    "smcp", "c2sc", "ital",         /* Latin faces */
};

static hb_tag_t tag(const char *text)
{
    return hb_tag_from_string(text, 4);
}

static hb_subset_input_t *new_input(const hb_set_t *characters)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL)
        return NULL;
    hb_set_union(hb_subset_input_unicode_set(input), characters);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE |
                                         HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_set_t *features = hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
    hb_set_clear(features);
    for (size_t i = 0; i < sizeof FEATURES / sizeof FEATURES[0]; i++)
        hb_set_add(features, tag(FEATURES[i]));
    hb_set_t *names = hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID);
    hb_set_clear(names);
    hb_set_add_range(
        names, 0,
        6); /* copyright, family, style, identifier, full name, version, PostScript name */
    hb_set_add_range(names, 13, 14); /* licence: the Open Font License asks that it travels along */
    /* BASE, the baselines of the scripts, names no glyph: copied as it is, though HarfBuzz would
     * drop it */
    hb_set_del(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG), tag("BASE"));
    hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_NO_SUBSET_TABLE_TAG), tag("BASE"));
    hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG), tag("gasp"));
    return input;
}

hb_blob_t *jb_cut_face(hb_blob_t *source, unsigned index, const hb_set_t *characters)
{
    hb_blob_t *result = NULL;
    if (jb_count_covered(source, index, characters) == 0)
        return NULL;
    hb_subset_input_t *input = new_input(characters);
    hb_face_t *face = hb_face_create(source, index);
    hb_face_t *cut = input != NULL ? hb_subset_or_fail(face, input) : NULL;
    if (cut != NULL)
        result = hb_face_reference_blob(cut);
    hb_face_destroy(cut);
    hb_face_destroy(face);
    hb_subset_input_destroy(input);
    return result;
}

unsigned jb_count_covered(hb_blob_t *source, unsigned index, const hb_set_t *characters)
{
    hb_face_t *face = hb_face_create(source, index);
    hb_set_t *covered = hb_set_create();
    hb_face_collect_unicodes(face, covered);
    hb_set_intersect(covered, characters);
    unsigned count = hb_set_get_population(covered);
    hb_set_destroy(covered);
    hb_face_destroy(face);
    return count;
}

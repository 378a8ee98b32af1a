/* SPDX-License-Identifier: MIT */
#include "lookups.h"

#include <hb-ot.h>
#include <stddef.h>

/* Kinds of lookups. */
enum {
    SINGLE = 1,
    MULTIPLE,
    ALTERNATE,
    LIGATURE,
    CONTEXT,
    CHAINED,
    SUBSTITUTED_ELSEWHERE,
    REVERSE
};
enum {
    MOVED = 1,
    PAIR,
    CURSIVE,
    ON_BASE,
    ON_LIGATURE,
    ON_MARK,
    MOVED_IN_CONTEXT,
    MOVED_IN_CHAIN,
    MOVED_ELSEWHERE
};
enum { IGNORES_LETTERS = 2 | 4 }; /* of a lookup's flag: base glyphs, ligatures */

/* A table of the face, from `at` on. */
typedef struct Part {
    const uint8_t *bytes;
    unsigned n, at;
} Part;

static unsigned number(Part p, unsigned at, unsigned width)
{
    unsigned v = 0, from = p.at + at;
    for (unsigned i = 0; i < width; i++)
        v = v << 8 | (from + i < p.n && from + i >= from ? p.bytes[from + i] : 0u);
    return v;
}

/* What the offset of 16 bits at a place leads to. */
static Part follow(Part p, unsigned at)
{
    return (Part){p.bytes, p.n, p.at + number(p, at, 2)};
}

static Part lookup_of(Part table, unsigned index)
{
    return follow(follow(table, 8), 2 + 2 * index);
}

/* A lookup's subtable; *kind is that of what it leads to where it stands elsewhere. */
static Part subtable_of(Part lookup, unsigned i, unsigned elsewhere, unsigned *kind)
{
    Part sub = follow(lookup, 6 + 2 * i);
    *kind = number(lookup, 0, 2);
    if (*kind != elsewhere)
        return sub;
    *kind = number(sub, 2, 2);
    return (Part){sub.bytes, sub.n, sub.at + number(sub, 4, 4)};
}

static unsigned longest_in(Part ligatures)
{
    unsigned most = 0;
    for (unsigned i = 0; i < number(ligatures, 4, 2); i++) {
        Part set = follow(ligatures, 6 + 2 * i);
        for (unsigned k = 0; k < number(set, 0, 2); k++) {
            unsigned parts = number(follow(set, 2 + 2 * k), 2, 2);
            most = parts > most ? parts : most;
        }
    }
    return most;
}

/* Glyphs of a lookup: all that it looks at, or what it may put in their place. */
static void add_glyphs(hb_face_t *face, hb_tag_t table, unsigned index, hb_set_t *looks_at,
                       hb_set_t *puts)
{
    hb_ot_layout_lookup_collect_glyphs(face, table, index, looks_at, looks_at, looks_at, puts);
}

static void add_coverage(Part coverage, hb_set_t *glyphs)
{
    bool ranges = number(coverage, 0, 2) == 2;
    for (unsigned i = 0; i < number(coverage, 2, 2); i++) {
        unsigned at = 4 + (ranges ? 6 : 2) * i, first = number(coverage, at, 2);
        hb_set_add_range(glyphs, first, ranges ? number(coverage, at + 2, 2) : first);
    }
}

static bool read_substitution(hb_face_t *face, unsigned index, Part lookup, hb_set_t *made,
                              JbLookups *out)
{
    for (unsigned i = 0, kind; i < number(lookup, 4, 2); i++) {
        Part sub = subtable_of(lookup, i, SUBSTITUTED_ELSEWHERE, &kind);
        unsigned parts = kind == LIGATURE ? longest_in(sub) : 0;
        out->longest = parts > out->longest ? parts : out->longest;
        switch (kind) {
        case SINGLE:
        case ALTERNATE: hb_set_add(out->singles, index); break;
        case LIGATURE: add_glyphs(face, HB_OT_TAG_GSUB, index, out->joined, made); break;
        case MULTIPLE:
        case CONTEXT:
        case CHAINED:
        case REVERSE: add_glyphs(face, HB_OT_TAG_GSUB, index, out->barred, NULL); break;
        default: return false;
        }
    }
    return true;
}

static bool read_position(hb_face_t *face, unsigned index, Part lookup, JbLookups *out)
{
    for (unsigned i = 0, kind; i < number(lookup, 4, 2); i++) {
        Part sub = subtable_of(lookup, i, MOVED_ELSEWHERE, &kind);
        switch (kind) {
        case MOVED: break;
        case ON_BASE: /* moves the mark alone */
        case ON_LIGATURE:
        case ON_MARK: add_coverage(follow(sub, 2), out->barred); break;
        case PAIR:
            if (number(sub, 6, 2) != 0) /* the second one's value format */
                return false;
            add_glyphs(face, HB_OT_TAG_GPOS, index, out->kerned, NULL);
            break;
        case MOVED_IN_CONTEXT:
        case MOVED_IN_CHAIN: add_glyphs(face, HB_OT_TAG_GPOS, index, out->barred, NULL); break;
        default: return false;
        }
    }
    return true;
}

static bool read_table(hb_face_t *face, hb_tag_t tag, const hb_set_t *indices, hb_set_t *made,
                       JbLookups *out)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    Part table = {.at = 0};
    bool good = true;
    table.bytes = (const uint8_t *)hb_blob_get_data(blob, &table.n);
    for (hb_codepoint_t i = HB_SET_VALUE_INVALID; good && hb_set_next(indices, &i);) {
        Part lookup = lookup_of(table, i);
        good = (number(lookup, 2, 2) & IGNORES_LETTERS) == 0 &&
               (tag == HB_OT_TAG_GSUB ? read_substitution(face, i, lookup, made, out)
                                      : read_position(face, i, lookup, out));
    }
    hb_blob_destroy(blob);
    return good;
}

bool jb_lookups_read(hb_face_t *face, const hb_set_t *gsub, const hb_set_t *gpos,
                     JbLookups *lookups)
{
    hb_set_t *made = hb_set_create();
    *lookups = (JbLookups){hb_set_create(), hb_set_create(), hb_set_create(), hb_set_create(), 0};
    bool good = read_table(face, HB_OT_TAG_GSUB, gsub, made, lookups) &&
                read_table(face, HB_OT_TAG_GPOS, gpos, made, lookups);
    jb_lookups_follow(face, lookups, made);
    hb_set_t *again = hb_set_copy(lookups->joined);
    hb_set_union(again, lookups->barred);
    hb_set_intersect(again, made);
    good = good && hb_set_is_empty(again);
    hb_set_destroy(again);
    hb_set_destroy(made);
    return good;
}

void jb_lookups_drop(JbLookups *lookups)
{
    hb_set_destroy(lookups->barred);
    hb_set_destroy(lookups->joined);
    hb_set_destroy(lookups->kerned);
    hb_set_destroy(lookups->singles);
}

/* What a lookup makes of one glyph. */
static void add_alternates(hb_face_t *face, unsigned lookup, hb_codepoint_t glyph, hb_set_t *forms)
{
    hb_codepoint_t found[16];
    unsigned n = sizeof found / sizeof *found;
    for (unsigned from = 0; n == sizeof found / sizeof *found; from += n) {
        hb_ot_layout_lookup_get_glyph_alternates(face, lookup, glyph, from, &n, found);
        for (unsigned i = 0; i < n; i++)
            hb_set_add(forms, found[i]);
    }
}

void jb_lookups_follow(hb_face_t *face, const JbLookups *lookups, hb_set_t *forms)
{
    for (unsigned before = 0; before != hb_set_get_population(forms);) {
        before = hb_set_get_population(forms);
        for (hb_codepoint_t i = HB_SET_VALUE_INVALID; hb_set_next(lookups->singles, &i);)
            for (hb_codepoint_t g = HB_SET_VALUE_INVALID; hb_set_next(forms, &g);)
                add_alternates(face, i, g, forms);
    }
}

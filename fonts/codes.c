/* SPDX-License-Identifier: MIT */
#include "codes.h"
#include "layout/prepared.h"
#include "pdf/glyph.h"
#include <stdlib.h>
#include <string.h>

static void put(JbText *t, unsigned bytes, uint64_t v)
{
    while (bytes-- > 0)
        jb_text_put_char(t, (char)(v >> (8 * bytes) & 255));
}

static unsigned number(const char *at, unsigned bytes)
{
    unsigned v = 0;
    while (bytes-- > 0)
        v = v << 8 | (unsigned char)*at++;
    return v;
}

/* --- the table --- */

static void put_code(JbText *t, JbArena *scratch, hb_font_t *font, uint32_t glyph, int grid)
{
    const JbOutline fine = jb_pdf_outline(scratch, font, glyph),
                    outline = jb_pdf_outline_coarse(scratch, &fine, grid);
    jb_pdf_charstring(t, scratch, &outline);
}

/* A record, with_ink: with the ink in front of the charstring. */
static void put_record(JbText *t, JbArena *scratch, hb_font_t *font, size_t record, uint32_t glyph,
                       int grid, bool with_ink)
{
    hb_glyph_extents_t ink = {0};
    JbText rest = jb_text(scratch);
    if (!hb_font_get_glyph_extents(font, glyph, &ink))
        ink = (hb_glyph_extents_t){0};
    for (int i = 0; with_ink && i < 4; i++)
        put(&rest, 4,
            (uint32_t)(const int32_t[]){ink.x_bearing, ink.y_bearing, ink.width, ink.height}[i]);
    put_code(&rest, scratch, font, glyph, grid);
    put(t, 8, jb_layout_prepared_sum(record, (const uint8_t *)jb_text_str(&rest), rest.n));
    jb_text_put_n(t, rest.at, rest.n);
}

static JbText table_of(JbArena *arena, hb_face_t *face)
{
    unsigned upem = hb_face_get_upem(face), count = hb_face_get_glyph_count(face);
    unsigned head = 8 + 4 * (2 * count + 1);
    int coarse = jb_layout_prepared_grid(upem);
    hb_font_t *font = hb_font_create(face);
    hb_font_set_scale(font, (int)upem, (int)upem);
    JbText records = jb_text(arena), t = jb_text(arena);
    JbArena *scratch = jb_arena_new();
    put(&t, 2, (unsigned)coarse);
    put(&t, 2, 0);
    put(&t, 4, count);
    for (unsigned record = 0; record < 2 * count; record++) {
        bool fine = record >= count;
        put(&t, 4, head + records.n);
        put_record(&records, scratch, font, record, fine ? record - count : record,
                   fine ? 1 : coarse, !fine);
        jb_arena_reset(scratch);
    }
    put(&t, 4, head + records.n);
    jb_text_put_n(&t, records.at, records.n);
    jb_arena_free(scratch);
    hb_font_destroy(font);
    return t;
}

/* --- the file (OpenType, "Organization of an OpenType Font") --- */

enum { HEAD = 12, ENTRY = 16 };

static unsigned checksum(const JbText *t)
{
    unsigned sum = 0;
    for (size_t i = 0; i < t->n; i++)
        sum += (unsigned)(unsigned char)t->at[i] << (8 * (3 - i % 4));
    return sum;
}

static void pad(JbText *t)
{
    while (t->n % 4 != 0)
        jb_text_put_char(t, 0);
}

/* An entry of the list of tables; they stand in the order of their tags. */
static void put_entry(JbText *t, const char *tag, unsigned sum, size_t at, size_t n)
{
    jb_text_put_n(t, tag, 4);
    put(t, 4, sum);
    put(t, 4, at);
    put(t, 4, n);
}

/* The face's bytes with one more table: the others move by the length of its entry. */
static JbText with_table(JbArena *arena, const char *at, size_t n, const JbText *table,
                         size_t *summed)
{
    JbText t = jb_text(arena);
    unsigned tables = number(at + 4, 2), log = 0;
    while (2u << log <= tables + 1)
        log++;
    *summed = (n + ENTRY + 3) / 4 * 4;
    jb_text_put_n(&t, at, 4);
    put(&t, 2, tables + 1);
    put(&t, 2, (uint64_t)ENTRY << log);
    put(&t, 2, log);
    put(&t, 2, ENTRY * (tables + 1) - ((uint64_t)ENTRY << log));
    bool stands = false;
    for (unsigned i = 0; i <= tables; i++) {
        const char *entry = at + HEAD + (size_t)ENTRY * i;
        if (!stands && (i == tables || memcmp(entry, JB_PREPARED_CODES, 4) > 0)) {
            put_entry(&t, JB_PREPARED_CODES, checksum(table), *summed, table->n);
            stands = true;
        }
        if (i < tables)
            put_entry(&t, entry, number(entry + 4, 4), number(entry + 8, 4) + ENTRY,
                      number(entry + 12, 4));
    }
    size_t list = HEAD + (size_t)ENTRY * tables;
    jb_text_put_n(&t, at + list, n - list);
    pad(&t);
    jb_text_put_n(&t, table->at, table->n);
    pad(&t);
    return t;
}

static bool has_cff(hb_face_t *face)
{
    hb_blob_t *cff = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
    bool there = hb_blob_get_length(cff) > 0;
    hb_blob_destroy(cff);
    return there;
}

hb_blob_t *jb_codes_add(hb_blob_t *cut, unsigned *summed)
{
    hb_face_t *face = hb_face_create(cut, 0);
    hb_blob_t *whole = cut;
    *summed = hb_blob_get_length(cut);
    if (has_cff(face)) {
        JbArena *arena = jb_arena_new();
        JbText table = table_of(arena, face);
        size_t begins = 0;
        unsigned n = 0;
        const char *at = hb_blob_get_data(cut, &n);
        JbText t = with_table(arena, at, n, &table, &begins);
        whole = hb_blob_create(t.at, (unsigned)t.n, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
        *summed = (unsigned)begins;
        jb_arena_free(arena);
        hb_blob_destroy(cut);
    }
    hb_face_destroy(face);
    return whole;
}

/* SPDX-License-Identifier: MIT */
/*
 * floor TIMES REST FACE[#INDEX]=TEXT…: the least that a briefing can cost, to measure the program
 * against.
 *
 * Maps each face once; then, TIMES times over, shapes each line of the face's text file, copies the
 * outlines of the glyphs used as they stand in the face, and deflates them and the file REST, which
 * holds all other streams of the briefing, at level 6. Nothing is laid out, no outline is coded
 * anew, no table of the face is subset, nothing is written. Prints the glyphs shaped and the bytes
 * deflated of the last round, and the milliseconds spent on shaping, copying and deflating in all.
 */
#include <hb-ot.h>
#include <hb.h>
#include <libdeflate.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAX_FACES = 16 };

typedef struct Face {
    hb_face_t *face;
    hb_font_t *font;
    hb_blob_t *text; /* UTF-8, a run of text a line */
} Face;

typedef struct Tally {
    size_t glyphs;    /* shaped in the last round */
    size_t bytes;     /* deflated in the last round */
    double shaping;   /* ms in all */
    double copying;   /* ms in all */
    double deflating; /* ms in all */
} Tally;

static void fail(const char *what, const char *about)
{
    fprintf(stderr, "floor: %s: %s\n", what, about);
    exit(1);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static Face open_face(char *argument)
{
    Face result;
    char *text = strchr(argument, '=');
    if (text == NULL)
        fail("no =TEXT in", argument);
    *text++ = '\0';
    char *index = strchr(argument, '#');
    if (index != NULL)
        *index++ = '\0';
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(argument);
    if (blob == NULL)
        fail("cannot read", argument);
    result.face = hb_face_create(blob, index != NULL ? (unsigned)atoi(index) : 0);
    result.font = hb_font_create(result.face);
    result.text = hb_blob_create_from_file_or_fail(text);
    if (result.text == NULL)
        fail("cannot read", text);
    hb_blob_destroy(blob);
    return result;
}

static void shape_line(const Face *face, hb_buffer_t *buffer, const char *line, int size,
                       hb_set_t *used)
{
    unsigned count;
    bool han = size > 0 && (unsigned char)line[0] >= 0xE2;
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, line, size, 0, size);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, han ? HB_SCRIPT_HAN : HB_SCRIPT_LATIN);
    hb_buffer_set_language(buffer, hb_language_from_string(han ? "zh-Hans" : "en", -1));
    hb_shape(face->font, buffer, NULL, 0);
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, &count);
    for (unsigned i = 0; i < count; i++)
        hb_set_add(used, glyphs[i].codepoint);
}

static size_t shape_text(const Face *face, hb_set_t *used)
{
    unsigned size;
    size_t glyphs = 0;
    const char *at = hb_blob_get_data(face->text, &size);
    const char *end = at + size;
    hb_buffer_t *buffer = hb_buffer_create();
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop != NULL ? stop : end;
        shape_line(face, buffer, at, (int)(stop - at), used);
        glyphs += hb_buffer_get_length(buffer);
        at = stop + 1;
    }
    hb_buffer_destroy(buffer);
    return glyphs;
}

/* --- outlines as they stand in the face --- */

static uint32_t number(const uint8_t *p, int bytes)
{
    uint32_t v = 0;
    for (int i = 0; i < bytes; i++)
        v = v << 8 | p[i];
    return v;
}

/* An INDEX of the Compact Font Format (Adobe Technical Note 5176, 5). */
typedef struct Index {
    uint32_t count;
    int size;              /* of an offset */
    const uint8_t *offset; /* the first */
    const uint8_t *data;   /* offsets count from the byte before it */
} Index;

static Index index_at(const uint8_t *p)
{
    Index x = {.count = number(p, 2), .size = p[2], .offset = p + 3};
    x.data = x.offset + (size_t)(x.count + 1) * (size_t)x.size - 1;
    return x;
}

static const uint8_t *entry(const Index *x, uint32_t i)
{
    return x->data + number(x->offset + (size_t)i * (size_t)x->size, x->size);
}

/* The operand of operator 17 of the Top DICT: where the charstrings are (ibid., 4 and 9). */
static size_t charstrings_of(const uint8_t *cff)
{
    Index names = index_at(cff + cff[2]);
    Index top = index_at(entry(&names, names.count));
    size_t operand = 0;
    for (const uint8_t *p = entry(&top, 0), *end = entry(&top, 1); p < end;) {
        if (*p == 17)
            return operand;
        if (*p <= 21) {
            p += *p == 12 ? 2 : 1;
        } else if (*p == 30) { /* a real number, two digits a byte, ended by the digit 15 */
            for (p++; (*p & 15) != 15 && *p >> 4 != 15; p++)
                ;
            p++;
        } else if (*p == 28 || *p == 29) {
            operand = number(p + 1, *p == 28 ? 2 : 4);
            p += *p == 28 ? 3 : 5;
        } else {
            operand = *p <= 246 ? (size_t)*p - 139 : ((size_t)*p - 247) * 256 + p[1] + 108;
            p += *p <= 246 ? 1 : 2;
        }
    }
    fail("no charstrings", "a face");
    return 0;
}

/* Copies the outlines of the glyphs to `out`; their bytes. */
static size_t copy_cff(const hb_set_t *used, const uint8_t *cff, uint8_t *out)
{
    Index all = index_at(cff + charstrings_of(cff));
    size_t n = 0;
    for (hb_codepoint_t g = HB_SET_VALUE_INVALID; hb_set_next(used, &g) && g < all.count;) {
        const uint8_t *from = entry(&all, g);
        size_t length = (size_t)(entry(&all, g + 1) - from);
        memcpy(out + n, from, length);
        n += length;
    }
    return n;
}

static hb_blob_t *table(const Face *face, const char *tag)
{
    return hb_face_reference_table(face->face, hb_tag_from_string(tag, 4));
}

static size_t copy_glyf(const hb_set_t *used, const Face *face, uint8_t *out)
{
    hb_blob_t *head = table(face, "head"), *loca = table(face, "loca"), *glyf = table(face, "glyf");
    const uint8_t *places = (const uint8_t *)hb_blob_get_data(loca, NULL),
                  *outlines = (const uint8_t *)hb_blob_get_data(glyf, NULL);
    bool wide = number((const uint8_t *)hb_blob_get_data(head, NULL) + 50, 2) != 0;
    size_t n = 0;
    for (hb_codepoint_t g = HB_SET_VALUE_INVALID; hb_set_next(used, &g);) {
        uint32_t from = wide ? number(places + 4 * g, 4) : 2 * number(places + 2 * g, 2);
        uint32_t to = wide ? number(places + 4 * g + 4, 4) : 2 * number(places + 2 * g + 2, 2);
        memcpy(out + n, outlines + from, to - from);
        n += to - from;
    }
    hb_blob_destroy(head);
    hb_blob_destroy(loca);
    hb_blob_destroy(glyf);
    return n;
}

/* --- a round --- */

/* What a round works in. */
typedef struct Bench {
    struct libdeflate_compressor *compressor;
    uint8_t *raw, *packed; /* MOST bytes each */
    hb_blob_t *rest;
} Bench;

enum { MOST = 8 << 20 };

static size_t deflated(const Bench *b, const void *data, size_t n)
{
    return libdeflate_zlib_compress(b->compressor, data, n, b->packed, MOST);
}

static void run_face(const Bench *b, const Face *face, Tally *tally)
{
    hb_set_t *used = hb_set_create();
    double start = now();
    tally->glyphs += shape_text(face, used);
    double shaped = now();
    hb_set_add(used, 0);
    hb_blob_t *cff = table(face, "CFF ");
    bool is_cff = hb_blob_get_length(cff) > 0;
    size_t n = is_cff ? copy_cff(used, (const uint8_t *)hb_blob_get_data(cff, NULL), b->raw)
                      : copy_glyf(used, face, b->raw);
    double copied = now();
    tally->bytes += deflated(b, b->raw, n);
    tally->deflating += now() - copied;
    tally->copying += copied - shaped;
    tally->shaping += shaped - start;
    hb_blob_destroy(cff);
    hb_set_destroy(used);
}

static void run_rest(const Bench *b, Tally *tally)
{
    unsigned n;
    double start = now();
    const char *data = hb_blob_get_data(b->rest, &n);
    tally->bytes += deflated(b, data, n);
    tally->deflating += now() - start;
}

int main(int argc, char **argv)
{
    Face faces[MAX_FACES];
    Tally tally = {0};
    int count = argc - 3, times = argc > 1 ? atoi(argv[1]) : 0;
    if (times < 1 || count < 1 || count > MAX_FACES)
        fail("usage", "floor TIMES REST FACE[#INDEX]=TEXT... (16 faces at most)");
    Bench b = {.compressor = libdeflate_alloc_compressor(6),
               .raw = malloc(MOST),
               .packed = malloc(MOST),
               .rest = hb_blob_create_from_file_or_fail(argv[2])};
    if (b.compressor == NULL || b.raw == NULL || b.packed == NULL || b.rest == NULL)
        fail("cannot read", argv[2]);
    for (int i = 0; i < count; i++)
        faces[i] = open_face(argv[i + 3]);
    for (int round = 0; round < times; round++) {
        tally.glyphs = tally.bytes = 0;
        for (int i = 0; i < count; i++)
            run_face(&b, &faces[i], &tally);
        run_rest(&b, &tally);
    }
    printf("%zu glyphs, %zu bytes; shaping %.1f ms, copying %.1f ms, deflating %.1f ms\n",
           tally.glyphs, tally.bytes, tally.shaping, tally.copying, tally.deflating);
    for (int i = 0; i < count; i++) {
        hb_font_destroy(faces[i].font);
        hb_face_destroy(faces[i].face);
        hb_blob_destroy(faces[i].text);
    }
    libdeflate_free_compressor(b.compressor);
    hb_blob_destroy(b.rest);
    free(b.raw);
    free(b.packed);
    return 0;
}

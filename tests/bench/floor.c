/* SPDX-License-Identifier: MIT */
/*
 * floor TIMES FACE[#INDEX]=TEXT…: the least that a briefing can cost, to measure the program
 * against.
 *
 * Maps each face once; then, TIMES times over, shapes each line of the face's text file, subsets
 * the face to the glyphs used and deflates the result, as any writer of a PDF with embedded faces
 * must. Nothing is laid out and nothing is written. Prints the glyphs shaped and the bytes deflated
 * of the last round, and the milliseconds spent on shaping, on subsetting and on deflating in all.
 */
#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

enum { MAX_FACES = 16 };

typedef struct Face {
    hb_face_t *face;
    hb_font_t *font;
    hb_blob_t *text; /* UTF-8, a run of text a line */
} Face;

typedef struct Tally {
    size_t glyphs;     /* shaped in the last round */
    size_t bytes;      /* deflated in the last round */
    double shaping;    /* ms in all */
    double subsetting; /* ms in all */
    double deflating;  /* ms in all */
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

static hb_blob_t *subset(const Face *face, const hb_set_t *used)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL)
        fail("out of memory", "subset");
    hb_set_union(hb_subset_input_glyph_set(input), used);
    hb_set_clear(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG));
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
    hb_face_t *cut = hb_subset_or_fail(face->face, input);
    if (cut == NULL)
        fail("cannot subset", "a face");
    hb_blob_t *blob = hb_face_reference_blob(cut);
    hb_face_destroy(cut);
    hb_subset_input_destroy(input);
    return blob;
}

static size_t deflated(hb_blob_t *blob)
{
    unsigned size;
    const char *data = hb_blob_get_data(blob, &size);
    uLongf length = compressBound(size);
    Bytef *out = malloc(length);
    if (out == NULL || compress2(out, &length, (const Bytef *)data, size, 6) != Z_OK)
        fail("cannot deflate", "a face");
    free(out);
    return length;
}

static void run_face(const Face *face, Tally *tally)
{
    hb_set_t *used = hb_set_create();
    double start = now();
    tally->glyphs += shape_text(face, used);
    double shaped = now();
    hb_blob_t *blob = subset(face, used);
    double cut = now();
    tally->bytes += deflated(blob);
    tally->deflating += now() - cut;
    tally->subsetting += cut - shaped;
    tally->shaping += shaped - start;
    hb_blob_destroy(blob);
    hb_set_destroy(used);
}

int main(int argc, char **argv)
{
    Face faces[MAX_FACES];
    Tally tally = {0};
    int count = argc - 2;
    int times = argc > 1 ? atoi(argv[1]) : 0;
    if (times < 1 || count < 1 || count > MAX_FACES)
        fail("usage", "floor TIMES FACE[#INDEX]=TEXT... (16 faces at most)");
    for (int i = 0; i < count; i++)
        faces[i] = open_face(argv[i + 2]);
    for (int round = 0; round < times; round++) {
        tally.glyphs = tally.bytes = 0;
        for (int i = 0; i < count; i++)
            run_face(&faces[i], &tally);
    }
    printf("%zu glyphs, %zu bytes; shaping %.1f ms, subsetting %.1f ms, deflating %.1f ms\n",
           tally.glyphs, tally.bytes, tally.shaping, tally.subsetting, tally.deflating);
    for (int i = 0; i < count; i++) {
        hb_font_destroy(faces[i].font);
        hb_face_destroy(faces[i].face);
        hb_blob_destroy(faces[i].text);
    }
    return 0;
}

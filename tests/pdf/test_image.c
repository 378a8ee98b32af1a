/* SPDX-License-Identifier: MIT */
/* Pictures: what is cut, averaged, converted and refused. */
#include "base/file.h"
#include "page/page_image.h"
#include "pdf/image.h"
#include <lcms2.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <turbojpeg.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

#define SRGB      "templates/icc/srgb.icc"
#define NEWSPRINT "templates/icc/newsprint.icc"
#define COATED    "templates/icc/coated.icc"

static const int32_t WHOLE[4] = {0, 0, 100000, 100000};

static void a_crop_takes_its_part_alone(void **state)
{
    uint8_t grey[8 * 4];
    for (int i = 0; i < 32; i++)
        grey[i] = (uint8_t)i;
    JbPixels p = {.at = grey, .width = 8, .height = 4, .channels = 1};
    JbPixels out =
        jb_pdf_pixels_fit(*state, &p, (const int32_t[4]){25000, 50000, 75000, 100000}, 100, 100);
    assert_int_equal(out.width, 4);
    assert_int_equal(out.height, 2);
    const uint8_t expected[] = {18, 19, 20, 21, 26, 27, 28, 29};
    assert_memory_equal(out.at, expected, sizeof expected);
}

static void smaller_pixels_are_means(void **state)
{
    uint8_t rgb[2 * 2 * 3] = {0, 10, 255, 0, 20, 255, 255, 30, 255, 255, 41, 255};
    JbPixels p = {.at = rgb, .width = 2, .height = 2, .channels = 3};
    JbPixels out = jb_pdf_pixels_fit(*state, &p, WHOLE, 1, 1);
    assert_int_equal(out.width, 1);
    assert_int_equal(out.at[0], 128); /* 127.5, half up */
    assert_int_equal(out.at[1], 25);  /* 25.25 */
    assert_int_equal(out.at[2], 255);
    out = jb_pdf_pixels_fit(*state, &p, WHOLE, 10, 10); /* never larger than it was */
    assert_int_equal(out.width, 2);
    out = jb_pdf_pixels_fit(*state, &p, (const int32_t[4]){0, 0, 0, 0}, 10, 10); /* no crop given */
    assert_int_equal(out.height, 2);
}

/* The mean of a channel over a pixel of the result, half up, as one would work it out by hand. */
static uint8_t mean_of(const JbPixels *p, const JbPixels *out, uint32_t x, uint32_t y, int channel)
{
    uint64_t sum = 0, count = 0;
    for (uint32_t v = y * p->height / out->height; v < (y + 1) * p->height / out->height; v++)
        for (uint32_t u = x * p->width / out->width; u < (x + 1) * p->width / out->width; u++) {
            sum += p->at[((size_t)v * p->width + u) * (size_t)p->channels + (size_t)channel];
            count++;
        }
    return (uint8_t)((sum + count / 2) / count);
}

/* Of every size from the picture's own to a tenth: pixels of one and two, of two, of many. */
static void every_size_is_of_means(void **state)
{
    enum { W = 61, H = 47 };
    for (int channels = 1; channels <= 4; channels++) {
        JbPixels p = {.width = W, .height = H, .channels = channels};
        p.at = jb_arena_alloc(*state, (size_t)W * H * 4);
        uint32_t noise = 7;
        for (int i = 0; i < W * H * channels; i++) {
            noise = noise * 1664525u + 1013904223u;
            p.at[i] = i % 97 < 20 ? 255 : (uint8_t)(noise >> 24); /* whole stretches of white */
        }
        for (uint32_t w = W; w > 5; w -= 5)
            for (uint32_t h = H; h > 5; h -= 6) {
                JbPixels out = jb_pdf_pixels_fit(*state, &p, WHOLE, w, h);
                for (uint32_t i = 0; i < w * h * (uint32_t)channels; i++) {
                    uint32_t at = i / (uint32_t)channels;
                    assert_int_equal(out.at[i], mean_of(&p, &out, at % w, at / w,
                                                        (int)(i % (uint32_t)channels)));
                }
            }
    }
}

static JbPixels in_ink(JbArena *arena, uint8_t r, uint8_t g, uint8_t b, const char *profile)
{
    JbDiags *diags = jb_diags_new(arena);
    size_t srgb_n = 0, icc_n = 0;
    const char *srgb = jb_file_read(arena, diags, SRGB, 1 << 20, &srgb_n);
    const char *icc = jb_file_read(arena, diags, profile, 1 << 20, &icc_n);
    uint8_t *rgb = jb_arena_alloc(arena, 3);
    rgb[0] = r;
    rgb[1] = g;
    rgb[2] = b;
    JbPixels p = {.at = rgb, .width = 1, .height = 1, .channels = 3}, out = {0};
    assert_true(jb_pdf_pixels_cmyk(arena, NULL, &p, srgb, srgb_n, icc, icc_n, &out));
    assert_int_equal(out.channels, 4);
    return out;
}

static void white_has_no_ink_and_black_no_more_than_allowed(void **state)
{
    static const char *const profiles[] = {NEWSPRINT, COATED};
    for (int i = 0; i < 2; i++) {
        JbPixels white = in_ink(*state, 255, 255, 255, profiles[i]);
        assert_int_equal(white.at[0] + white.at[1] + white.at[2] + white.at[3], 0);
        int most = 0;
        for (int c = 0; c < 6 * 6 * 6; c++) {
            JbPixels p = in_ink(*state, (uint8_t)(c % 6 * 51), (uint8_t)(c / 6 % 6 * 51),
                                (uint8_t)(c / 36 * 51), profiles[i]);
            int ink = p.at[0] + p.at[1] + p.at[2] + p.at[3];
            most = ink > most ? ink : most;
        }
        assert_in_range(most, 180 * 255 / 100, 241 * 255 / 100); /* 240 % but for rounding */
    }
}

static void a_profile_of_another_kind_is_refused(void **state)
{
    JbDiags *diags = jb_diags_new(*state);
    size_t n = 0;
    const char *srgb = jb_file_read(*state, diags, SRGB, 1 << 20, &n);
    uint8_t rgb[3] = {0};
    JbPixels p = {.at = rgb, .width = 1, .height = 1, .channels = 3}, out = {0};
    assert_false(jb_pdf_pixels_cmyk(*state, NULL, &p, srgb, n, srgb, n, &out));
    assert_false(jb_pdf_pixels_cmyk(*state, NULL, &p, srgb, n, "nothing", 7, &out));
}

static const char *temporary(JbArena *arena, const void *bytes, size_t n)
{
    char *path = jb_arena_strdup(arena, "/tmp/jb-image-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, n), (ssize_t)n);
    close(fd);
    return path;
}

static void a_jpeg_comes_back_with_its_profile(void **state)
{
    JbDiags *diags = jb_diags_new(*state);
    JbPixels p;
    assert_true(
        jb_pdf_pixels_read(*state, diags, "input/photos/jinyun.jpg", UINT32_MAX, UINT32_MAX, &p));
    assert_int_equal(p.channels, 3);
    assert_non_null(p.icc);
    size_t n = 0;
    assert_true(p.icc_n > 128);
    assert_memory_equal(p.icc + 36, "acsp",
                        4); /* a whole profile: its length stands at its beginning */
    assert_int_equal(p.icc_n, (size_t)p.icc[2] << 8 | p.icc[3]);
    JbPixels small = jb_pdf_pixels_fit(*state, &p, WHOLE, 64, 64), again;
    const uint8_t *jpeg = jb_pdf_pixels_jpeg(*state, &small, 95, &n);
    assert_non_null(jpeg);
    const char *path = temporary(*state, jpeg, n);
    assert_true(
        jb_pdf_pixels_read(*state, diags, path, 16, 9, &again)); /* at least so many: a quarter */
    assert_int_equal(again.width, 16);
    assert_true(jb_pdf_pixels_read(*state, diags, path, 17, 9, &again));
    assert_int_equal(again.width, 32);
    assert_true(jb_pdf_pixels_read(*state, diags, path, UINT32_MAX, UINT32_MAX, &again));
    assert_int_equal(again.width, 64);
    assert_null(again.icc);
    long difference = 0;
    for (size_t i = 0; i < 64 * 64 * 3; i++)
        difference +=
            again.at[i] > small.at[i] ? again.at[i] - small.at[i] : small.at[i] - again.at[i];
    assert_in_range(difference / (64 * 64 * 3), 0, 8);
    unlink(path);
}

static void what_is_no_picture_is_refused(void **state)
{
    static const char *const bad[] = {"", "no picture", "\xFF\xD8\xFF\xE0\x00\x10JFIF",
                                      "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"};
    static const size_t length[] = {0, 10, 10, 16};
    for (size_t i = 0; i < 4; i++) {
        JbDiags *diags = jb_diags_new(*state);
        const char *path = temporary(*state, bad[i], length[i]);
        JbPixels p;
        assert_false(jb_pdf_pixels_read(*state, diags, path, 1, 1, &p));
        assert_int_equal(jb_diags_count(diags, JB_ERROR), 1);
        assert_string_equal(diags->list.at[0].code, "photo-unreadable");
        unlink(path);
    }
}

/* A JPEG of the photo in other clothes. */
static const char *coded_anew(JbArena *arena, const JbPixels *p, int format, int sampling,
                              int flags)
{
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    tjhandle h = tjInitCompress();
    assert_int_equal(tjCompress2(h, p->at, (int)p->width, 0, (int)p->height, format, &bytes, &size,
                                 sampling, 90, flags),
                     0);
    const char *path = temporary(arena, bytes, size);
    tjFree(bytes);
    tjDestroy(h);
    return path;
}

/* Fitted row by row as they are decoded, they are what the whole would be fitted to. */
static void is_fitted_alike(JbArena *arena, const char *path, const JbPixels *whole,
                            const int32_t rows[2], uint32_t least)
{
    const JbFitting how = {{9000, rows[0], 83000, rows[1]}, {whole->width / 3, whole->height / 2}};
    JbPixels part;
    bool fitted;
    assert_true(jb_pdf_pixels_read_rows(arena, jb_diags_new(arena), path,
                                        (const uint32_t[2]){least, 1}, rows, &how, &part, &fitted));
    if (!fitted)
        part = jb_pdf_pixels_fit(arena, &part, how.crop, how.most[0], how.most[1]);
    JbPixels all = jb_pdf_pixels_fit(arena, whole, how.crop, how.most[0], how.most[1]);
    assert_int_equal(part.width, all.width);
    assert_int_equal(part.height, all.height);
    assert_memory_equal(part.at, all.at, (size_t)all.width * all.height * (size_t)all.channels);
}

static void has_rows_of(JbArena *arena, const char *path, const JbPixels *whole, uint32_t least)
{
    for (int32_t from = 0; from < 100000; from += 46912)
        for (int32_t to = from + 3000; to <= 100000; to += 47000) {
            JbPixels part;
            JbDiags *diags = jb_diags_new(arena);
            bool fitted;
            const int32_t rows[2] = {from, to};
            assert_true(jb_pdf_pixels_read_rows(arena, diags, path, (const uint32_t[2]){least, 1},
                                                rows, NULL, &part, &fitted));
            assert_false(fitted);
            is_fitted_alike(arena, path, whole, rows, least);
            assert_int_equal(part.width, whole->width);
            assert_int_equal(part.height, whole->height);
            size_t stride = (size_t)part.width * (size_t)part.channels;
            size_t first = (size_t)part.height * (size_t)from / 100000,
                   last = ((size_t)part.height * (size_t)to + 99999) / 100000;
            assert_memory_equal(part.at + first * stride, whole->at + first * stride,
                                (last - first) * stride);
        }
}

/* Of a part of the rows each is as of the whole, at every scale and of every kind of JPEG. */
static void rows_are_those_of_the_whole(void **state)
{
    JbPixels photo;
    JbDiags *diags = jb_diags_new(*state);
    assert_true(jb_pdf_pixels_read(*state, diags, "input/photos/jinyun.jpg", 320, 200, &photo));
    const char *const paths[] = {
        coded_anew(*state, &photo, TJPF_RGB, TJSAMP_420, 0),
        coded_anew(*state, &photo, TJPF_RGB, TJSAMP_422, 0),
        coded_anew(*state, &photo, TJPF_RGB, TJSAMP_444, TJFLAG_PROGRESSIVE),
        coded_anew(*state, &photo, TJPF_RGB, TJSAMP_420, TJFLAG_PROGRESSIVE),
        coded_anew(*state, &photo, TJPF_RGB, TJSAMP_GRAY, 0)};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        for (uint32_t divisor = 1; divisor <= 8; divisor *= 2) {
            JbPixels whole;
            uint32_t least = photo.width / divisor;
            assert_true(jb_pdf_pixels_read(*state, diags, paths[i], least, 1, &whole));
            has_rows_of(*state, paths[i], &whole, least);
        }
        unlink(paths[i]);
    }
}

/* --- kinds of pictures --- */

/* A JPEG of 32 × 16 pixels whose quarters are a, b over c, d (four channels each; of RGB the first
 * three count). */
static JbText quarters(JbArena *arena, const uint8_t q[4][4], int format, int channels)
{
    uint8_t pixels[16 * 32 * 4];
    for (int i = 0; i < 16 * 32; i++)
        memcpy(pixels + i * channels, q[2 * (i / 32 >= 8) + (i % 32 >= 16)], (size_t)channels);
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    tjhandle h = tjInitCompress();
    int sampling = format == TJPF_GRAY ? TJSAMP_GRAY : TJSAMP_444;
    assert_int_equal(tjCompress2(h, pixels, 32, 0, 16, format, &bytes, &size, sampling, 100, 0), 0);
    JbText t = jb_text(arena);
    jb_text_put_n(&t, bytes, size);
    tjFree(bytes);
    tjDestroy(h);
    return t;
}

/* The JPEG with a segment put in behind its first two bytes. */
static JbText with_segment(JbArena *arena, const JbText *jpeg, uint8_t marker, const void *data,
                           size_t n)
{
    JbText t = jb_text(arena);
    jb_text_put_n(&t, jpeg->at, 2);
    const uint8_t head[4] = {0xFF, marker, (uint8_t)((n + 2) >> 8), (uint8_t)((n + 2) & 255)};
    jb_text_put_n(&t, head, 4);
    jb_text_put_n(&t, data, n);
    jb_text_put_n(&t, jpeg->at + 2, jpeg->n - 2);
    return t;
}

static JbPixels read_bytes(JbArena *arena, const JbText *file)
{
    JbDiags *diags = jb_diags_new(arena);
    const char *path = temporary(arena, file->at, file->n);
    JbPixels p = {0};
    assert_true(jb_pdf_pixels_read(arena, diags, path, UINT32_MAX, UINT32_MAX, &p));
    unlink(path);
    return p;
}

static void is_near(const JbPixels *p, uint32_t x, uint32_t y, const uint8_t *expected)
{
    const uint8_t *at = p->at + ((size_t)y * p->width + x) * (size_t)p->channels;
    for (int c = 0; c < p->channels; c++)
        assert_in_range(at[c] + 4, expected[c] > 0 ? expected[c] : 0, expected[c] + 8);
}

/* Where each quarter of the stored picture is seen, for the eight orientations of Exif: upper left,
 * upper right, lower left, lower right. */
static void a_photo_is_turned_upright(void **state)
{
    static const uint8_t colors[4][4] = {
        {200, 30, 30}, {30, 200, 30}, {30, 30, 200}, {200, 200, 30}};
    static const int seen[8][4] = {{0, 1, 2, 3}, {1, 0, 3, 2}, {3, 2, 1, 0}, {2, 3, 0, 1},
                                   {0, 2, 1, 3}, {2, 0, 3, 1}, {3, 1, 2, 0}, {1, 3, 0, 2}};
    JbText jpeg = quarters(*state, colors, TJPF_RGB, 3);
    for (int orientation = 1; orientation <= 8; orientation++)
        for (int little = 0; little < 2; little++) {
            uint8_t exif[] = "Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\0\0\0";
            uint8_t other[] = "Exif\0\0II*\0\10\0\0\0\1\0\22\1\3\0\1\0\0\0\0\0\0\0";
            exif[25] = other[24] = (uint8_t)orientation;
            JbText file = with_segment(*state, &jpeg, 0xE1, little ? other : exif, sizeof exif - 1);
            JbPixels p = read_bytes(*state, &file);
            bool swaps = orientation >= 5;
            int32_t w = 0, h = 0;
            assert_int_equal(p.width, swaps ? 16 : 32);
            assert_int_equal(p.height, swaps ? 32 : 16);
            for (int i = 0; i < 4; i++)
                is_near(&p, p.width / 4 + (i & 1 ? p.width / 2 : 0),
                        p.height / 4 + (i & 2 ? p.height / 2 : 0),
                        colors[seen[orientation - 1][i]]);
            assert_true(
                jb_page_image_size(file.at, file.n, &w, &h)); /* typesetting knows it, too */
            assert_int_equal(w, p.width);
            assert_int_equal(h, p.height);
        }
}

/* Cameras say sRGB in Exif alone (tag 0xA001 = 1 in the Exif directory); 2 and 0xFFFF are other
 * colours, or none that Exif knows. */
static void exif_alone_says_srgb(void **state)
{
    static const uint8_t colors[4][4] = {
        {200, 30, 30}, {30, 200, 30}, {30, 30, 200}, {200, 200, 30}};
    JbText jpeg = quarters(*state, colors, TJPF_RGB, 3);
    JbPixels plain = read_bytes(*state, &jpeg);
    assert_false(plain.srgb);
    for (int value = 1; value <= 3; value++) {
        uint8_t exif[] = "Exif\0\0MM\0*\0\0\0\10\0\1\207\151\0\4\0\0\0\1\0\0\0\32\0\0\0\0"
                         "\0\1\240\1\0\3\0\0\0\1\0\0\0\0\0\0\0\0";
        exif[6 + 26 + 2 + 9] = (uint8_t)value;
        JbText file = with_segment(*state, &jpeg, 0xE1, exif, sizeof exif - 1);
        JbPixels p = read_bytes(*state, &file);
        assert_int_equal(p.srgb, value == 1);
    }
}

static void grey_and_ink_come_as_what_they_are(void **state)
{
    static const uint8_t greys[4][4] = {{20}, {90}, {160}, {230}};
    static const uint8_t inks[4][4] = {
        {255, 0, 0, 0}, {0, 255, 0, 0}, {0, 0, 255, 0}, {0, 0, 0, 255}};
    JbText gray = quarters(*state, greys, TJPF_GRAY, 1),
           cmyk = quarters(*state, inks, TJPF_CMYK, 4);
    JbPixels p = read_bytes(*state, &gray);
    assert_int_equal(p.channels, 1);
    is_near(&p, 24, 12, greys[3]);
    /* libjpeg writes the mark of Adobe's programs, for which 255 is no ink: so does the picture
     * that comes back */
    p = read_bytes(*state, &cmyk);
    assert_int_equal(p.channels, 4);
    const uint8_t complement[4] = {0, 255, 255, 255};
    is_near(&p, 8, 4, complement);
}

/* Segments are searched for the mark of Adobe's programs once, not for every byte of the picture:
 * that would take minutes here. */
static void very_many_segments_take_no_time(void **state)
{
    enum { SIDE = 1000, SEGMENTS = 16000 };
    uint8_t *pixels = jb_arena_alloc_array(*state, SIDE * SIDE, 4);
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    tjhandle h = tjInitCompress();
    assert_int_equal(
        tjCompress2(h, pixels, SIDE, 0, SIDE, TJPF_CMYK, &bytes, &size, TJSAMP_444, 90, 0), 0);
    JbText t = jb_text(*state);
    jb_text_put_n(&t, bytes, 2);
    for (int i = 0; i < SEGMENTS; i++)
        jb_text_put_n(&t, "\xFF\xFE\0\2", 4);
    jb_text_put_n(&t, bytes + 2, size - 2);
    tjFree(bytes);
    tjDestroy(h);
    JbPixels p = read_bytes(*state, &t);
    assert_int_equal(p.width, SIDE);
}

static void put_chunk(JbText *t, const char *type, const void *data, size_t n)
{
    JbText body = jb_text(t->arena);
    jb_text_put_n(&body, type, 4);
    if (n > 0)
        jb_text_put_n(&body, data, n);
    uint32_t sum = (uint32_t)crc32(0, (const Bytef *)body.at, (uInt)body.n);
    for (int i = 3; i >= 0; i--)
        jb_text_put_char(t, (char)(uint8_t)(n >> (8 * i) & 255));
    jb_text_put_n(t, body.at, body.n);
    for (int i = 3; i >= 0; i--)
        jb_text_put_char(t, (char)(uint8_t)(sum >> (8 * i) & 255));
}

/* A PNG of one row of two pixels; `row` is what stands behind the filter's byte; extra chunks as
 * type and data in turn. */
static JbText two_pixels(JbArena *arena, uint8_t depth, uint8_t kind, const void *row, size_t row_n,
                         const char *extra, const void *data, size_t data_n)
{
    JbText t = jb_text(arena), raw = jb_text(arena);
    jb_text_put_n(&t, "\x89PNG\r\n\x1a\n", 8);
    const uint8_t head[13] = {0, 0, 0, 2, 0, 0, 0, 1, depth, kind, 0, 0, 0};
    put_chunk(&t, "IHDR", head, sizeof head);
    if (extra != NULL)
        put_chunk(&t, extra, data, data_n);
    jb_text_put_char(&raw, 0);
    jb_text_put_n(&raw, row, row_n);
    uint8_t deflated[256];
    uLongf size = sizeof deflated;
    assert_int_equal(compress(deflated, &size, (const Bytef *)raw.at, (uLong)raw.n), Z_OK);
    put_chunk(&t, "IDAT", deflated, size);
    put_chunk(&t, "IEND", NULL, 0);
    return t;
}

static void every_kind_of_png_is_read(void **state)
{
    static const uint8_t deep[12] = {0x80, 0x12, 0x40, 0, 0x20, 0, 255, 255, 0, 0, 0, 0};
    static const uint8_t clear[8] = {10, 20, 30, 255, 10, 20, 30, 0};
    static const uint8_t palette[6] = {1, 2, 3, 200, 100, 50};
    static const uint8_t deep_seen[3] = {0x80, 0x40, 0x20},
                         clear_seen[2][3] = {{10, 20, 30}, {255, 255, 255}};
    JbText file = two_pixels(*state, 16, 2, deep, sizeof deep, NULL, NULL, 0);
    JbPixels p = read_bytes(*state, &file);
    assert_int_equal(p.channels, 3);
    assert_false(p.srgb);
    is_near(&p, 0, 0, deep_seen); /* its upper bytes: not brightened as linear light would be */
    file = two_pixels(*state, 8, 6, clear, sizeof clear, "sRGB", "", 1);
    p = read_bytes(*state, &file);
    assert_true(p.srgb);
    is_near(&p, 0, 0, clear_seen[0]);
    is_near(&p, 1, 0, clear_seen[1]); /* on white */
    file = two_pixels(*state, 1, 3, "\x40", 1, "PLTE", palette, sizeof palette);
    p = read_bytes(*state, &file);
    assert_int_equal(p.channels, 3);
    is_near(&p, 0, 0, palette);
    is_near(&p, 1, 0, palette + 3);
    file = two_pixels(*state, 8, 4, "\x30\xFF\x30\x00", 4, NULL, NULL, 0);
    p = read_bytes(*state, &file);
    assert_int_equal(p.channels, 1);
    assert_int_equal(p.at[1], 255);
}

/* A profile in a PNG is the picture's own, as in a JPEG; one that is cut short is none. */
static void a_png_brings_its_profile(void **state)
{
    JbDiags *diags = jb_diags_new(*state);
    size_t n = 0;
    const char *srgb = jb_file_read(*state, diags, SRGB, 1 << 20, &n);
    uint8_t deflated[4096];
    uLongf size = sizeof deflated;
    assert_int_equal(compress(deflated, &size, (const Bytef *)srgb, (uLong)n), Z_OK);
    for (size_t cut = 0; cut < 2; cut++) {
        JbText data = jb_text(*state);
        jb_text_put_n(&data, "name\0\0", 6);
        jb_text_put_n(&data, deflated, cut == 0 ? size : size / 2);
        JbText file = two_pixels(*state, 8, 2, "\1\2\3\4\5\6", 6, "iCCP", data.at, data.n);
        JbPixels p = read_bytes(*state, &file);
        if (cut == 0) {
            assert_int_equal(p.icc_n, n);
            assert_memory_equal(p.icc, srgb, n);
        } else {
            assert_null(p.icc);
        }
    }
}

/* Inks of one press become those of the other, and colours of a screen, through their profile. */
static void inks_are_converted_through_their_profile(void **state)
{
    JbDiags *diags = jb_diags_new(*state);
    size_t coated_n = 0, news_n = 0, srgb_n = 0;
    const char *coated = jb_file_read(*state, diags, COATED, 4 << 20, &coated_n);
    const char *news = jb_file_read(*state, diags, NEWSPRINT, 4 << 20, &news_n);
    const char *srgb = jb_file_read(*state, diags, SRGB, 4 << 20, &srgb_n);
    uint8_t cyan[8] = {255, 0, 0, 0, 0, 0, 0, 0};
    JbPixels p = {.at = cyan,
                  .width = 2,
                  .height = 1,
                  .channels = 4,
                  .icc = (const uint8_t *)coated},
             out;
    p.icc_n = coated_n;
    assert_true(jb_pdf_pixels_srgb(*state, NULL, &p, srgb, srgb_n, &out));
    assert_int_equal(out.channels, 3);
    assert_true(out.at[0] < 60 && out.at[1] > 100 && out.at[2] > 180);
    assert_true(out.at[3] > 250 && out.at[5] > 250);
    assert_true(jb_pdf_pixels_cmyk(*state, NULL, &p, srgb, srgb_n, news, news_n, &out));
    assert_true(out.at[0] > 150 && out.at[1] < 60 && out.at[3] < 60);
    p.icc = (const uint8_t *)"no profile";
    p.icc_n = 10;
    assert_false(jb_pdf_pixels_srgb(*state, NULL, &p, srgb, srgb_n, &out));
    assert_true(jb_pdf_pixels_cmyk(*state, NULL, &p, srgb, srgb_n, news, news_n,
                                   &out)); /* taken as this press's */
    JbPixels small = jb_pdf_pixels_fit(*state, &p, WHOLE, 1, 1);
    assert_int_equal(small.at[0], 128);
    assert_int_equal(small.at[3], 0);
}

/* A profile of sRGB's primaries with a table for a curve, as cameras have it: `gamma` 0 is sRGB's
 * own curve. */
static const uint8_t *table_profile(JbArena *arena, double gamma, cmsUInt32Number *n)
{
    enum { STEPS = 1024 };
    uint16_t table[STEPS];
    for (int i = 0; i < STEPS; i++) {
        double x = i / (double)(STEPS - 1);
        double y = x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4);
        table[i] = (uint16_t)(65535 * (gamma > 0 ? pow(x, gamma) : y) + 0.5);
    }
    cmsToneCurve *curve = cmsBuildTabulatedToneCurve16(NULL, STEPS, table),
                 *all[] = {curve, curve, curve};
    const cmsCIExyY white = {0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries = {
        {0.6400, 0.3300, 1}, {0.3000, 0.6000, 1}, {0.1500, 0.0600, 1}};
    cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, all);
    assert_true(cmsSaveProfileToMem(profile, NULL, n));
    uint8_t *bytes = jb_arena_alloc(arena, *n);
    assert_true(cmsSaveProfileToMem(profile, bytes, n));
    cmsCloseProfile(profile);
    cmsFreeToneCurve(curve);
    return bytes;
}

/* A picture whose profile is sRGB's in other words stays as it is; one with another curve does not.
 */
static void srgb_in_other_words_is_srgb(void **state)
{
    uint8_t pixels[6] = {10, 100, 200, 0, 128, 255};
    size_t srgb_n = 0;
    const char *srgb = jb_file_read(*state, jb_diags_new(*state), SRGB, 1 << 20, &srgb_n);
    for (int other = 0; other < 2; other++) {
        cmsUInt32Number n = 0;
        JbPixels p = {.at = pixels, .width = 2, .height = 1, .channels = 3}, out;
        p.icc = table_profile(*state, other == 1 ? 1.8 : 0, &n);
        p.icc_n = n;
        assert_true(jb_pdf_pixels_srgb(*state, NULL, &p, srgb, srgb_n, &out));
        if (other == 0)
            assert_ptr_equal(out.at, pixels);
        else
            assert_memory_not_equal(out.at, pixels, sizeof pixels);
    }
}

static int arena_up(void **state)
{
    *state = jb_arena_new();
    return 0;
}

static int arena_down(void **state)
{
    jb_arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_crop_takes_its_part_alone),
        cmocka_unit_test(smaller_pixels_are_means),
        cmocka_unit_test(every_size_is_of_means),
        cmocka_unit_test(white_has_no_ink_and_black_no_more_than_allowed),
        cmocka_unit_test(a_profile_of_another_kind_is_refused),
        cmocka_unit_test(a_jpeg_comes_back_with_its_profile),
        cmocka_unit_test(what_is_no_picture_is_refused),
        cmocka_unit_test(rows_are_those_of_the_whole),
        cmocka_unit_test(a_photo_is_turned_upright),
        cmocka_unit_test(exif_alone_says_srgb),
        cmocka_unit_test(grey_and_ink_come_as_what_they_are),
        cmocka_unit_test(very_many_segments_take_no_time),
        cmocka_unit_test(every_kind_of_png_is_read),
        cmocka_unit_test(a_png_brings_its_profile),
        cmocka_unit_test(inks_are_converted_through_their_profile),
        cmocka_unit_test(srgb_in_other_words_is_srgb),
    };
    return cmocka_run_group_tests(tests, arena_up, arena_down);
}

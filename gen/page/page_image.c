/* SPDX-License-Identifier: MIT */
/* Pictures: cropped to their frame around the focus, their resolution on paper checked. Only the
 * file's header is read here. */
#include "page/page_image.h"
#include "base/clamp.h"
#include "base/exif.h"
#include "base/file.h"
#include <string.h>

/* Pixels per inch that a printed picture needs. */
#define LEAST_DPI 200
/* As jb_file_read: no picture of a briefing is larger. */
#define FILE_LIMIT ((size_t)64 << 20)
#define WHOLE      100000

static uint32_t big_endian(const unsigned char *b, int n)
{
    uint32_t v = 0;
    for (int i = 0; i < n; i++)
        v = v << 8 | b[i];
    return v;
}

/* PNG: the IHDR chunk is the first, behind the eight bytes of the signature (PNG 2nd
 * ed., 5.2, 11.2.2). */
static bool png_size(const unsigned char *b, size_t n, uint32_t *w, uint32_t *h)
{
    static const unsigned char signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    if (n < 24 || memcmp(b, signature, 8) != 0 || memcmp(b + 12, "IHDR", 4) != 0)
        return false;
    *w = big_endian(b + 16, 4);
    *h = big_endian(b + 20, 4);
    return true;
}

static bool is_frame_header(unsigned char marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* JPEG: segments up to the first SOFn (ITU-T T.81, B.2.2). */
static bool jpeg_size(const unsigned char *b, size_t n, uint32_t *w, uint32_t *h)
{
    if (n < 4 || b[0] != 0xFF || b[1] != 0xD8)
        return false;
    size_t i = 2;
    while (i + 9 <= n && b[i] == 0xFF) {
        unsigned char marker = b[i + 1];
        if (marker == 0xFF || (marker >= 0xD0 && marker <= 0xD7) || marker == 0x01) {
            i += marker == 0xFF ? 1 : 2; /* fill bytes, and markers without a segment */
            continue;
        }
        if (is_frame_header(marker)) {
            *h = big_endian(b + i + 5, 2);
            *w = big_endian(b + i + 7, 2);
            return true;
        }
        i += 2 + big_endian(b + i + 2, 2);
    }
    return false;
}

bool jb_page_image_size(const char *bytes, size_t n, int32_t *w, int32_t *h)
{
    const unsigned char *b = (const unsigned char *)bytes;
    uint32_t width = 0, height = 0;
    if (!png_size(b, n, &width, &height) && !jpeg_size(b, n, &width, &height))
        return false;
    if (width == 0 || height == 0 || width > 1000000 || height > 1000000)
        return false;
    bool turned = b[0] == 0xFF && jb_exif_swaps(jb_exif_orientation(bytes, n));
    *w = (int32_t)(turned ? height : width);
    *h = (int32_t)(turned ? width : height);
    return true;
}

/* Where the part of `share` stands along one side so that the focus is as near its middle as can
 * be; all in 1/100000. */
static void crop_side(const JbQ *focus, int64_t share, int32_t *from, int32_t *to)
{
    int64_t middle = focus ? jb_q_scale(focus, WHOLE) : WHOLE / 2;
    int64_t at = middle - share / 2;
    at = jb_clamp(at, 0, WHOLE - share);
    *from = (int32_t)at;
    *to = (int32_t)(at + share);
}

static void crop(const JbImage *image, int32_t pw, int32_t ph, JbLen w, JbLen h, int32_t out[4])
{
    int64_t wide = (int64_t)pw * h, high = (int64_t)ph * w; /* picture's against frame's aspect */
    int64_t across = wide > high ? high * WHOLE / wide : WHOLE,
            down = high > wide ? wide * WHOLE / high : WHOLE;
    crop_side(image->focus_x, across, &out[0], &out[2]);
    crop_side(image->focus_y, down, &out[1], &out[3]);
}

static void check_resolution(JbPlacement p, const JbImage *image, int32_t pw, const int32_t c[4],
                             JbLen w)
{
    int64_t pixels = (int64_t)pw * (c[2] - c[0]) / WHOLE, dpi = w ? pixels * 72000 / w : LEAST_DPI;
    if (dpi < LEAST_DPI)
        jb_diag_warn(p.ink.composer->diags, "low-resolution", &image->place,
                     "use a larger picture or a smaller frame",
                     "the picture has %d dpi on paper; print needs %d", (int)dpi, LEAST_DPI);
}

void jb_page_draw_image(JbPlacement p, JbFrame *f, const JbNode *node, JbLen w, JbLen h)
{
    const JbImage *image = node->block->image;
    size_t n;
    int32_t pw, ph;
    const char *bytes =
        jb_file_read(p.ink.composer->arena, p.ink.composer->diags, image->path, FILE_LIMIT, &n);
    if (!bytes)
        return;
    if (!jb_page_image_size(bytes, n, &pw, &ph)) {
        jb_diag_error(p.ink.composer->diags, "no-picture", &image->place, "use a JPEG or PNG file",
                      "'%s' is no picture", image->path);
        return;
    }
    JbMark *m = jb_para_frame_rect(p.ink, f, node->element, 0, 0, 0, w, h);
    m->kind = JB_MARK_IMAGE;
    m->fill = false;
    m->image = image->path;
    crop(image, pw, ph, w, h, m->crop);
    check_resolution(p, image, pw, m->crop, w);
}

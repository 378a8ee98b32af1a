/* SPDX-License-Identifier: MIT */
/* TurboJPEG and libpng's simplified interface: neither needs setjmp. */
#include "base/file.h"
#include "pdf/image.h"
#include <png.h>
#include <string.h>
#include <turbojpeg.h>

enum { FILE_LIMIT = 64 << 20, SIDE_LIMIT = 16384 };

static bool refuse(JbDiags *diags, const char *path, const char *what)
{
    JbPlace place = {.file = path};
    jb_error(diags, "photo-unreadable", &place,
             "give a JPEG or PNG, grey or RGB, of at most 16384 pixels a side",
             "the picture cannot be used: %s", what);
    return false;
}

/* --- JPEG --- */

/* The ICC profile in the APP2 segments (ICC.1:2010, B.4), pieces joined in their order; NULL when there is none. */
static const uint8_t *jpeg_profile(JbArena *arena, const uint8_t *at, size_t n, size_t *size)
{
    JbText t = jb_text(arena);
    for (size_t i = 2; i + 4 <= n && at[i] == 0xFF && at[i + 1] != 0xDA;) {
        size_t length = (size_t)at[i + 2] << 8 | at[i + 3];
        if (length < 2 || length > n - i - 2)
            break;
        if (at[i + 1] == 0xE2 && length > 16 && memcmp(at + i + 4, "ICC_PROFILE", 12) == 0)
            jb_put_n(&t, at + i + 18, length - 16);
        i += 2 + length;
    }
    *size = t.n;
    return t.n > 0 ? (const uint8_t *)t.at : NULL;
}

/* The side of a picture decoded at one part in `divisor` (TurboJPEG rounds up). */
static int scaled(int side, int divisor)
{
    return (side + divisor - 1) / divisor;
}

static int divisor_for(int width, int height, uint32_t least_w, uint32_t least_h)
{
    int divisor = 8;
    while (divisor > 1 &&
           ((uint32_t)scaled(width, divisor) < least_w || (uint32_t)scaled(height, divisor) < least_h))
        divisor /= 2;
    return divisor;
}

static bool read_jpeg(JbArena *arena, JbDiags *diags, const char *path, const uint8_t *at, size_t n,
                      const uint32_t least[2], JbPixels *out)
{
    int width = 0, height = 0, sampling = 0, space = 0;
    tjhandle h = tjInitDecompress();
    bool ok =
        h != NULL && tjDecompressHeader3(h, at, (unsigned long)n, &width, &height, &sampling, &space) == 0;
    if (ok && (space == TJCS_CMYK || space == TJCS_YCCK || width > SIDE_LIMIT || height > SIDE_LIMIT)) {
        tjDestroy(h);
        return refuse(diags, path,
                      space == TJCS_CMYK || space == TJCS_YCCK ? JB_SAID("its colours are CMYK")
                                                               : JB_SAID("it is too large"));
    }
    if (ok) {
        int divisor = divisor_for(width, height, least[0], least[1]);
        width = scaled(width, divisor);
        height = scaled(height, divisor);
        out->channels = space == TJCS_GRAY ? 1 : 3;
        out->width = (uint32_t)width;
        out->height = (uint32_t)height;
        out->at = jb_alloc_array(arena, (size_t)width * (size_t)height, (size_t)out->channels);
        /* accurate DCT: the same pixels on every processor */
        ok = tjDecompress2(h, at, (unsigned long)n, out->at, width, 0, height,
                           space == TJCS_GRAY ? TJPF_GRAY : TJPF_RGB, TJFLAG_ACCURATEDCT) == 0;
        out->icc = jpeg_profile(arena, at, n, &out->icc_n);
    }
    const char *why = ok ? NULL : jb_strdup(arena, h != NULL ? tjGetErrorStr2(h) : JB_SAID("out of memory"));
    tjDestroy(h);
    return ok || refuse(diags, path, why);
}

const uint8_t *jb_pixels_jpeg(JbArena *arena, const JbPixels *p, int quality, size_t *n)
{
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    tjhandle h = tjInitCompress();
    bool gray = p->channels == 1;
    bool ok =
        h != NULL &&
        tjCompress2(h, p->at, (int)p->width, 0, (int)p->height, gray ? TJPF_GRAY : TJPF_RGB, &bytes, &size,
                    gray ? TJSAMP_GRAY : TJSAMP_420, quality, TJFLAG_ACCURATEDCT | TJFLAG_PROGRESSIVE) == 0;
    const uint8_t *copy = ok ? (const uint8_t *)jb_strndup(arena, (const char *)bytes, size) : NULL;
    *n = size;
    tjFree(bytes);
    tjDestroy(h);
    return copy;
}

/* --- PNG --- */

/* True when a chunk says what the colours mean; libpng then gives sRGB. */
static bool png_tagged(const uint8_t *at, size_t n)
{
    for (size_t i = 8; i + 12 <= n;) {
        size_t length = (size_t)at[i] << 24 | (size_t)at[i + 1] << 16 | (size_t)at[i + 2] << 8 | at[i + 3];
        if (memcmp(at + i + 4, "sRGB", 4) == 0 || memcmp(at + i + 4, "gAMA", 4) == 0)
            return true;
        if (memcmp(at + i + 4, "IDAT", 4) == 0 || length > n - i - 12)
            return false;
        i += 12 + length;
    }
    return false;
}

static bool read_png(JbArena *arena, JbDiags *diags, const char *path, const uint8_t *at, size_t n,
                     JbPixels *out)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    const png_color white = {255, 255, 255};
    if (!png_image_begin_read_from_memory(&image, at, n))
        return refuse(diags, path, jb_strdup(arena, image.message));
    if (image.width > SIDE_LIMIT || image.height > SIDE_LIMIT) {
        png_image_free(&image);
        return refuse(diags, path, "it is too large");
    }
    out->channels = image.format & PNG_FORMAT_FLAG_COLOR ? 3 : 1;
    image.format = out->channels == 3 ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
    out->width = image.width;
    out->height = image.height;
    out->srgb = png_tagged(at, n);
    out->at = jb_alloc_array(arena, (size_t)image.width * image.height, (size_t)out->channels);
    bool ok = png_image_finish_read(&image, &white, out->at, 0, NULL) != 0;
    const char *why = ok ? NULL : jb_strdup(arena, image.message);
    png_image_free(&image);
    return ok || refuse(diags, path, why);
}

bool jb_pixels_read(JbArena *arena, JbDiags *diags, const char *path, uint32_t least_w, uint32_t least_h,
                    JbPixels *out)
{
    const uint32_t least[2] = {least_w, least_h};
    size_t n = 0;
    const uint8_t *at = (const uint8_t *)jb_file_read(arena, diags, path, FILE_LIMIT, &n);
    *out = (JbPixels){0};
    if (at == NULL)
        return false;
    if (n > 8 && memcmp(at, "\x89PNG\r\n\x1a\n", 8) == 0)
        return read_png(arena, diags, path, at, n, out);
    if (n > 3 && at[0] == 0xFF && at[1] == 0xD8)
        return read_jpeg(arena, diags, path, at, n, least, out);
    return refuse(diags, path, "it is neither JPEG nor PNG");
}

/* SPDX-License-Identifier: MIT */
/* JPEG by TurboJPEG, its pixels by libjpeg (jpeg.c); PNG: decode_png.c. */
#include "base/exif.h"
#include "base/file.h"
#include "pdf/image.h"
#include <stdio.h>
#include <string.h>
#include <turbojpeg.h>

enum { FILE_LIMIT = 64 << 20 };

bool jb_pdf_pixels_refuse(JbDiags *diags, const char *path, const char *what)
{
    JbPlace place = {.file = path};
    if (strstr(what, "memory") != NULL) /* libjpeg and libpng say so, each in its words */
        jb_arena_die_of_memory();
    jb_diag_error(diags, "photo-unreadable", &place,
                  "give a JPEG or PNG of at most 16384 pixels a side",
                  "the picture cannot be used: %s", what);
    return false;
}

bool jb_pdf_pixels_refuse_whole(JbDiags *diags, const char *path, const char *kind)
{
    JbPlace place = {.file = path};
    jb_diag_error(diags, "photo-too-large", &place,
                  "save it as a baseline JPEG or a PNG without interlacing, or scale it down",
                  "the picture is %s of more than 40 million pixels, which can only be read whole",
                  kind);
    return false;
}

/* --- JPEG --- */

/* The ICC profile in the APP2 segments (ICC.1:2010, B.4), pieces joined in their order; NULL when
 * there is none. */
static const uint8_t *jpeg_profile(JbArena *arena, const uint8_t *at, size_t n, size_t *size)
{
    JbText t = jb_text(arena);
    for (size_t i = 2; i + 4 <= n && at[i] == 0xFF && at[i + 1] != 0xDA;) {
        size_t length = (size_t)at[i + 2] << 8 | at[i + 3];
        if (length < 2 || length > n - i - 2)
            break;
        if (at[i + 1] == 0xE2 && length > 16 && memcmp(at + i + 4, "ICC_PROFILE", 12) == 0)
            jb_text_put_n(&t, at + i + 18, length - 16);
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
    while (divisor > 1 && ((uint32_t)scaled(width, divisor) < least_w ||
                           (uint32_t)scaled(height, divisor) < least_h))
        divisor /= 2;
    return divisor;
}

/* Adobe's programs store inks as their complement, and say that the file is theirs in an APP14
 * segment. */
static bool of_adobe(const uint8_t *at, size_t n)
{
    for (size_t i = 2; i + 4 <= n && at[i] == 0xFF && at[i + 1] != 0xDA;) {
        size_t length = (size_t)at[i + 2] << 8 | at[i + 3];
        if (length < 2 || length > n - i - 2)
            break;
        if (at[i + 1] == 0xEE && length >= 14 && memcmp(at + i + 4, "Adobe", 5) == 0)
            return true;
        i += 2 + length;
    }
    return false;
}

/* The picture upright: pixel (x, y) comes from (u, v) = (x, y) or (y, x), counted from the stored
 * side that the orientation names. */
static void turn(JbArena *arena, JbPixels *p, int orientation)
{
    bool swaps = jb_exif_swaps(orientation);
    bool from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    bool from_foot = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    JbPixels out = *p;
    size_t channels = (size_t)p->channels;
    if (orientation == 1)
        return;
    out.width = swaps ? p->height : p->width;
    out.height = swaps ? p->width : p->height;
    out.at = jb_arena_alloc_array(arena, (size_t)p->width * p->height, channels);
    uint8_t *to = out.at;
    for (uint32_t y = 0; y < out.height; y++)
        for (uint32_t x = 0; x < out.width; x++, to += channels) {
            uint32_t u = swaps ? y : x;
            uint32_t v = swaps ? x : y;
            u = from_right ? p->width - 1 - u : u;
            v = from_foot ? p->height - 1 - v : v;
            memcpy(to, p->at + ((size_t)v * p->width + u) * channels, channels);
        }
    *p = out;
}

/* Whether its pixels come in several passes over the whole picture: a frame of the progressive
 * kinds (ITU-T T.81, table B.1). */
static bool is_progressive(const uint8_t *at, size_t n)
{
    for (size_t i = 2; i + 4 <= n && at[i] == 0xFF && at[i + 1] != 0xDA;) {
        size_t length = (size_t)at[i + 2] << 8 | at[i + 3];
        if (at[i + 1] == 0xC2 || at[i + 1] == 0xC6 || at[i + 1] == 0xCA || at[i + 1] == 0xCE)
            return true;
        i += 2 + length;
    }
    return false;
}

/* What a JPEG's header says. */
typedef struct Header {
    int width, height, space;
} Header;

/* What of a picture is wanted. */
typedef struct Wanted {
    uint32_t least[2];    /* pixels of the whole, upright */
    int32_t rows[2];      /* shares of its height, 1/100000 */
    const JbFitting *how; /* NULL: it is not fitted */
    bool *fitted;
} Wanted;

enum { WHOLE = 100000 };

/* The rows as the file has them, with one more on both sides for what is rounded. */
static void rows_of(const Wanted *wanted, int orientation, uint32_t height, uint32_t rows[2])
{
    rows[0] = 0;
    rows[1] = height;
    if (orientation != 1)
        return;
    uint64_t from = (uint64_t)height * (uint32_t)wanted->rows[0] / WHOLE,
             to = (uint64_t)height * (uint32_t)wanted->rows[1] / WHOLE + 2;
    rows[0] = from > 1 ? (uint32_t)from - 1 : 0;
    rows[1] = to < height ? (uint32_t)to : height;
}

static bool decompress(JbArena *arena, const uint8_t *at, size_t n, const Header *head, int divisor,
                       const Wanted *wanted, JbPixels *out, char *why)
{
    bool inks = head->space == TJCS_CMYK || head->space == TJCS_YCCK,
         gray = head->space == TJCS_GRAY;
    uint32_t rows[2];
    out->channels = gray ? 1 : 3;
    if (inks)
        out->channels = 4;
    out->width = (uint32_t)scaled(head->width, divisor);
    out->height = (uint32_t)scaled(head->height, divisor);
    int orientation = jb_exif_orientation((const char *)at, n);
    rows_of(wanted, orientation, out->height, rows);
    bool complement = inks && of_adobe(at, n); /* asked once: a file may have very many segments */
    JbFit *fit = NULL;
    if (wanted->how != NULL && orientation == 1 && !complement)
        fit = jb_pdf_fit_new(arena, out, wanted->how, rows);
    size_t size = (size_t)out->width * out->height * (size_t)out->channels;
    if (fit == NULL)
        out->at = jb_arena_alloc(arena, size);
    if (!jb_pdf_jpeg_rows(at, n, divisor, rows[0], rows[1], out, fit, why))
        return false;
    if (fit != NULL) {
        *out = jb_pdf_fit_made(fit);
        *wanted->fitted = true;
    }
    for (size_t i = 0; complement && i < size; i++)
        out->at[i] = (uint8_t)(255 - out->at[i]);
    out->icc = jpeg_profile(arena, at, n, &out->icc_n);
    out->srgb = out->channels == 3 && jb_exif_is_srgb((const char *)at, n);
    return true;
}

static bool read_jpeg(JbArena *arena, JbDiags *diags, const char *path, const uint8_t *at, size_t n,
                      const Wanted *wanted, JbPixels *out)
{
    Header head;
    int sampling = 0, orientation = jb_exif_orientation((const char *)at, n);
    bool swaps = jb_exif_swaps(orientation);
    tjhandle h = tjInitDecompress();
    bool ok = h != NULL && tjDecompressHeader3(h, at, (unsigned long)n, &head.width, &head.height,
                                               &sampling, &head.space) == 0;
    if (ok && (head.width > JB_PICTURE_SIDE || head.height > JB_PICTURE_SIDE)) {
        tjDestroy(h);
        return jb_pdf_pixels_refuse(diags, path, JB_SAID("it is too large"));
    }
    if (ok && (int64_t)head.width * head.height > JB_PICTURE_WHOLE && is_progressive(at, n)) {
        tjDestroy(h);
        return jb_pdf_pixels_refuse_whole(diags, path, JB_SAID("a progressive JPEG"));
    }
    int wide = swaps ? 1 : 0;
    char why[JB_JPEG_WHY];
    if (!ok)
        snprintf(why, sizeof why, "%s", h != NULL ? tjGetErrorStr2(h) : JB_SAID("out of memory"));
    tjDestroy(h);
    const uint32_t *least = wanted->least;
    ok = ok && decompress(arena, at, n, &head,
                          divisor_for(head.width, head.height, least[wide], least[1 - wide]),
                          wanted, out, why);
    if (ok)
        turn(arena, out, orientation);
    return ok || jb_pdf_pixels_refuse(diags, path, why);
}

bool jb_pdf_pixels_read_rows(JbArena *arena, JbDiags *diags, const char *path,
                             const uint32_t least[2], const int32_t rows[2], const JbFitting *how,
                             JbPixels *out, bool *fitted)
{
    const Wanted wanted = {{least[0], least[1]}, {rows[0], rows[1]}, how, fitted};
    size_t n = 0;
    *fitted = false;
    const uint8_t *at = (const uint8_t *)jb_file_read(arena, diags, path, FILE_LIMIT, &n);
    *out = (JbPixels){0};
    if (at == NULL)
        return false;
    if (n > 8 && memcmp(at, "\x89PNG\r\n\x1a\n", 8) == 0)
        return jb_pdf_png_read(arena, diags, path, at, n, wanted.least, out);
    if (n > 3 && at[0] == 0xFF && at[1] == 0xD8)
        return read_jpeg(arena, diags, path, at, n, &wanted, out);
    return jb_pdf_pixels_refuse(diags, path, "it is neither JPEG nor PNG");
}

bool jb_pdf_pixels_read(JbArena *arena, JbDiags *diags, const char *path, uint32_t least_w,
                        uint32_t least_h, JbPixels *out)
{
    static const int32_t all[2] = {0, WHOLE};
    const uint32_t least[2] = {least_w, least_h};
    bool fitted;
    return jb_pdf_pixels_read_rows(arena, diags, path, least, all, NULL, out, &fitted);
}

/* SPDX-License-Identifier: MIT */
/* PNG → pixels: what is small by libpng's simplified interface, which needs no setjmp; what is
 * large row by row, made smaller on the way, so that the whole never stands in memory. */
#include "base/clamp.h"
#include "base/exif.h"
#include "pdf/image.h"
#include <libdeflate.h>
#include <png.h>
#include <setjmp.h>
#include <string.h>

enum { PROFILE_LIMIT = 4 << 20 };
/* More pixels than this are read row by row. */
#define WHOLE_PIXELS 8000000
/* Sums of boxes of so many pixels a side stay within 32 bits. */
#define DIVISOR_MAX 1024

/* The data of the first chunk of this type before the pixels; NULL when there is none. */
static const uint8_t *png_chunk(const uint8_t *at, size_t n, const char *type, size_t *size)
{
    for (size_t i = 8; i + 12 <= n;) {
        size_t length =
            (size_t)at[i] << 24 | (size_t)at[i + 1] << 16 | (size_t)at[i + 2] << 8 | at[i + 3];
        if (length > n - i - 12 || memcmp(at + i + 4, "IDAT", 4) == 0)
            return NULL;
        *size = length;
        if (memcmp(at + i + 4, type, 4) == 0)
            return at + i + 8;
        i += 12 + length;
    }
    return NULL;
}

/* The ICC profile in iCCP: a name of at most 79 bytes, NUL, method 0, zlib data (PNG 2nd
 * ed., 11.3.3.3). */
static const uint8_t *png_profile(JbArena *arena, const uint8_t *at, size_t n, size_t *profile_n)
{
    size_t size = 0, name = 0;
    const uint8_t *chunk = png_chunk(at, n, "iCCP", &size);
    while (chunk != NULL && name < size && name < 80 && chunk[name] != 0)
        name++;
    if (chunk == NULL || name + 2 >= size || chunk[name] != 0 || chunk[name + 1] != 0)
        return NULL;
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    if (d == NULL)
        jb_arena_die_of_memory();
    uint8_t *profile = NULL;
    enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
    for (size_t room = 1 << 16; result == LIBDEFLATE_INSUFFICIENT_SPACE && room <= PROFILE_LIMIT;
         room *= 4) {
        profile = jb_arena_alloc(arena, room);
        result = libdeflate_zlib_decompress(d, chunk + name + 2, size - name - 2, profile, room,
                                            profile_n);
    }
    libdeflate_free_decompressor(d);
    if (result != LIBDEFLATE_SUCCESS) { /* a wrong checksum: its length was told all the same */
        *profile_n = 0;
        return NULL;
    }
    return profile;
}

/* True when a chunk says what the colours mean; libpng then gives sRGB. */
static bool png_tagged(const uint8_t *at, size_t n)
{
    size_t size = 0, exif_n = 0;
    const uint8_t *exif = png_chunk(at, n, "eXIf", &exif_n);
    return png_chunk(at, n, "sRGB", &size) != NULL || png_chunk(at, n, "gAMA", &size) != NULL ||
           (exif != NULL && jb_exif_block_is_srgb(exif, exif_n));
}

static bool read_whole(JbArena *arena, png_image *image, JbPixels *out)
{
    const png_color white = {255, 255, 255};
    out->channels = image->format & PNG_FORMAT_FLAG_COLOR ? 3 : 1;
    image->flags |= PNG_IMAGE_FLAG_16BIT_sRGB; /* 16 bits without a word about their meaning are as
                                                  8 bits are */
    image->format = out->channels == 3 ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
    out->width = image->width;
    out->height = image->height;
    out->at =
        jb_arena_alloc_array(arena, (size_t)image->width * image->height, (size_t)out->channels);
    return png_image_finish_read(image, &white, out->at, 0, NULL) != 0;
}

/* --- row by row --- */

/* A picture that is read, and the smaller one that it becomes. */
typedef struct Rows {
    JbArena *arena;
    const uint8_t *at; /* the file … */
    size_t n, read;    /* … and how far it was read */
    char why[96];      /* what libpng said */
    png_structp png;
    png_infop info;
    uint32_t width, height, least[2];
    uint8_t *row;
    uint32_t *sums, *edge; /* of a row of the result; where its pixels begin */
    JbPixels *out;
} Rows;

static void note_error(png_structp png, png_const_charp message)
{
    Rows *r = png_get_error_ptr(png);
    snprintf(r->why, sizeof r->why, "%s", message);
    png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void give_bytes(png_structp png, png_bytep to, size_t n)
{
    Rows *r = png_get_io_ptr(png);
    if (n > r->n - r->read)
        png_error(png, "the file is cut off");
    memcpy(to, r->at + r->read, n);
    r->read += n;
}

/* Any kind of pixel → 8 bits of grey or RGB of sRGB, laid on white. */
static void set_transforms(Rows *r)
{
    png_color_16 white = {.red = 255, .green = 255, .blue = 255, .gray = 255};
    png_set_alpha_mode(r->png, PNG_ALPHA_PNG, PNG_DEFAULT_sRGB);
    png_set_expand(r->png);
    png_set_scale_16(r->png);
    if ((png_get_color_type(r->png, r->info) & PNG_COLOR_MASK_ALPHA) != 0 ||
        png_get_valid(r->png, r->info, PNG_INFO_tRNS) != 0)
        png_set_background_fixed(r->png, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0, 0);
    png_read_update_info(r->png, r->info);
}

/* Where pixel i of n begins on a side. */
static uint32_t edge_of(uint32_t side, uint32_t i, uint32_t n)
{
    return (uint32_t)((uint64_t)i * side / n);
}

static void make_room(Rows *r)
{
    uint32_t x = r->width / (r->least[0] > 0 ? r->least[0] : 1),
             y = r->height / (r->least[1] > 0 ? r->least[1] : 1);
    uint32_t divisor = (uint32_t)jb_clamp(x < y ? x : y, 1, DIVISOR_MAX);
    r->out->channels = png_get_channels(r->png, r->info);
    r->out->width = r->width / divisor > 0 ? r->width / divisor : 1;
    r->out->height = r->height / divisor > 0 ? r->height / divisor : 1;
    size_t across = (size_t)r->out->width * (size_t)r->out->channels;
    r->row = jb_arena_alloc(r->arena, png_get_rowbytes(r->png, r->info));
    r->sums = jb_arena_alloc_array(r->arena, across, sizeof *r->sums);
    r->edge = jb_arena_alloc_array(r->arena, (size_t)r->out->width + 1, sizeof *r->edge);
    for (uint32_t i = 0; i <= r->out->width; i++)
        r->edge[i] = edge_of(r->width, i, r->out->width);
    r->out->at = jb_arena_alloc_array(r->arena, across, r->out->height);
}

static void add_row(Rows *r)
{
    const uint8_t *from = r->row;
    size_t channels = (size_t)r->out->channels;
    for (uint32_t x = 0; x < r->out->width; x++) {
        uint32_t *sum = r->sums + x * channels;
        for (uint32_t k = r->edge[x]; k < r->edge[x + 1]; k++, from += channels)
            for (size_t c = 0; c < channels; c++)
                sum[c] += from[c];
    }
}

/* The means of what was summed of `rows` rows, as row y of the result. */
static void end_row(Rows *r, uint32_t y, uint32_t rows)
{
    size_t channels = (size_t)r->out->channels, across = r->out->width * channels;
    uint8_t *to = r->out->at + y * across;
    for (size_t i = 0; i < across; i++) {
        size_t x = i / channels;
        uint64_t count = (uint64_t)rows * (r->edge[x + 1] - r->edge[x]);
        to[i] = (uint8_t)((r->sums[i] + count / 2) / count);
    }
    memset(r->sums, 0, across * sizeof *r->sums);
}

static void read_all(Rows *r)
{
    png_read_info(r->png, r->info);
    set_transforms(r);
    make_room(r);
    uint32_t top = 0, y = 0;
    for (uint32_t i = 0; i < r->height; i++) {
        png_read_row(r->png, r->row, NULL);
        add_row(r);
        if (i + 1 < edge_of(r->height, y + 1, r->out->height))
            continue;
        end_row(r, y++, i + 1 - top);
        top = i + 1;
    }
}

/* libpng comes back by longjmp when the file is damaged; nothing of this frame is used then. */
static bool read_rows(Rows *r)
{
    if (setjmp(png_jmpbuf(r->png)) != 0)
        return false;
    png_set_read_fn(r->png, r, give_bytes);
    png_set_user_limits(r->png, JB_PICTURE_SIDE, JB_PICTURE_SIDE);
    read_all(r);
    return true;
}

static bool read_large(Rows *r)
{
    r->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, r, note_error, ignore_warning);
    r->info = r->png != NULL ? png_create_info_struct(r->png) : NULL;
    if (r->info == NULL)
        jb_arena_die_of_memory();
    bool ok = read_rows(r);
    png_destroy_read_struct(&r->png, &r->info, NULL);
    return ok;
}

/* Byte 28 of the file, the last of IHDR (PNG 2nd ed., 11.2.2). */
static bool is_interlaced(const uint8_t *at, size_t n)
{
    return n > 28 && at[28] != 0;
}

bool jb_pdf_png_read(JbArena *arena, JbDiags *diags, const char *path, const uint8_t *at, size_t n,
                     const uint32_t least[2], JbPixels *out)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_memory(&image, at, n))
        return jb_pdf_pixels_refuse(diags, path, jb_arena_strdup(arena, image.message));
    int64_t pixels = (int64_t)image.width * image.height;
    bool wide = image.width > JB_PICTURE_SIDE || image.height > JB_PICTURE_SIDE,
         interlaced = is_interlaced(at, n), ok = false;
    const char *why = JB_SAID("it is too large");
    Rows rows = {.arena = arena, .at = at, .n = n, .out = out};
    rows.width = image.width;
    rows.height = image.height;
    memcpy(rows.least, least, sizeof rows.least);
    out->srgb = png_tagged(at, n);
    out->icc = png_profile(arena, at, n, &out->icc_n);
    if (!wide && (pixels <= WHOLE_PIXELS || (interlaced && pixels <= JB_PICTURE_WHOLE))) {
        ok = read_whole(arena, &image, out);
        why = ok ? NULL : jb_arena_strdup(arena, image.message);
    } else if (!wide && !interlaced) {
        ok = read_large(&rows);
        why = rows.why;
    }
    png_image_free(&image);
    if (!wide && interlaced && pixels > JB_PICTURE_WHOLE)
        return jb_pdf_pixels_refuse_whole(diags, path, JB_SAID("an interlaced PNG"));
    return ok || jb_pdf_pixels_refuse(diags, path, why);
}

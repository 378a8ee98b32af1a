/* SPDX-License-Identifier: MIT */
/* The rows of a JPEG that are shown, by libjpeg: TurboJPEG decodes a picture to its end. */
#include "pdf/image.h"
#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

enum { MARGIN = 8 }; /* rows before the first, so that what the decoder mixes into it is there */

/* libjpeg calls its handlers with what begins here. */
typedef struct Errors {
    struct jpeg_error_mgr base;
    jmp_buf back;
    char *why; /* JMSG_LENGTH_MAX bytes */
} Errors;

_Noreturn static void give_up(j_common_ptr d)
{
    Errors *e = (Errors *)(void *)d->err;
    d->err->format_message(d, e->why);
    longjmp(e->back, 1);
}

/* A warning is an error, too: a picture that is cut off would come with grey instead of the rest.
 */
static void heed(j_common_ptr d, int level)
{
    if (level < 0)
        give_up(d);
}

static void say_nothing(j_common_ptr d)
{
    (void)d;
}

static void read_rows(struct jpeg_decompress_struct *d, uint32_t from, uint32_t to, JbPixels *out)
{
    size_t stride = (size_t)out->width * (size_t)out->channels;
    if (from > 0)
        (void)jpeg_skip_scanlines(d, from);
    while (d->output_scanline < to) {
        JSAMPROW row = out->at + (size_t)d->output_scanline * stride;
        (void)jpeg_read_scanlines(d, &row, 1);
    }
}

bool jb_pdf_jpeg_rows(const uint8_t *at, size_t n, int divisor, uint32_t from, uint32_t to,
                      JbPixels *out, char why[JB_JPEG_WHY])
{
    static const J_COLOR_SPACE spaces[] = {[1] = JCS_GRAYSCALE, [3] = JCS_RGB, [4] = JCS_CMYK};
    _Static_assert(JB_JPEG_WHY >= JMSG_LENGTH_MAX, "a message of libjpeg fits");
    struct jpeg_decompress_struct d = {.global_state = 0};
    Errors errors = {.why = why};
    d.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = give_up;
    errors.base.emit_message = heed;
    errors.base.output_message = say_nothing;
    if (setjmp(errors.back) != 0) {
        jpeg_destroy_decompress(&d);
        return false;
    }
    jpeg_create_decompress(&d);
    jpeg_mem_src(&d, at, (unsigned long)n);
    (void)jpeg_read_header(&d, TRUE);
    d.scale_num = 1;
    d.scale_denom = (unsigned)divisor;
    d.out_color_space = spaces[out->channels];
    d.dct_method = JDCT_ISLOW; /* the same pixels on every processor */
    (void)jpeg_start_decompress(&d);
    if (d.output_width == out->width && d.output_height == out->height && to <= out->height)
        read_rows(&d, from > MARGIN ? from - MARGIN : 0, to, out);
    jpeg_destroy_decompress(&d); /* without what comes behind the rows */
    return true;
}

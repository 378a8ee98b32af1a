/* SPDX-License-Identifier: MIT */
/* JPEG by libjpeg: the rows that are shown, and the coding of pixels. TurboJPEG decodes a picture
 * to its end, and either takes tables of the standard or codes in many passes. */
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

static void handle(Errors *e, char *why)
{
    (void)jpeg_std_error(&e->base);
    e->base.error_exit = give_up;
    e->base.emit_message = heed;
    e->base.output_message = say_nothing;
    e->why = why;
}

static void read_rows(struct jpeg_decompress_struct *d, uint32_t from, uint32_t to, JbPixels *out,
                      JbFit *fit)
{
    size_t stride = (size_t)out->width * (size_t)out->channels;
    if (from > 0)
        (void)jpeg_skip_scanlines(d, from);
    while (d->output_scanline < to) {
        uint32_t y = d->output_scanline;
        JSAMPROW row = fit != NULL ? jb_pdf_fit_room(fit, y) : out->at + (size_t)y * stride;
        (void)jpeg_read_scanlines(d, &row, 1);
        if (fit != NULL)
            jb_pdf_fit_take(fit, y);
    }
}

bool jb_pdf_jpeg_rows(const uint8_t *at, size_t n, int divisor, uint32_t from, uint32_t to,
                      JbPixels *out, JbFit *fit, char why[JB_JPEG_WHY])
{
    static const J_COLOR_SPACE spaces[] = {[1] = JCS_GRAYSCALE, [3] = JCS_RGB, [4] = JCS_CMYK};
    _Static_assert(JB_JPEG_WHY >= JMSG_LENGTH_MAX, "a message of libjpeg fits");
    struct jpeg_decompress_struct d = {.global_state = 0};
    Errors errors;
    handle(&errors, why);
    d.err = &errors.base;
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
        read_rows(&d, from > MARGIN ? from - MARGIN : 0, to, out, fit);
    jpeg_destroy_decompress(&d); /* without what comes behind the rows */
    return true;
}

/* What the pixels are and how they are coded: colours of screens at half the resolution, inks at
 * the whole, since a press shows the edges of each. In one pass with the Huffman tables of the
 * standard (ITU-T T.81, K.3): tables of the picture's own take one part in sixteen off a photo of
 * 500 pixels and twice the instructions, several passes (progressive) less off it and five times as
 * many. */
static void describe(struct jpeg_compress_struct *c, const JbPixels *p, int quality)
{
    static const J_COLOR_SPACE spaces[] = {[1] = JCS_GRAYSCALE, [3] = JCS_RGB, [4] = JCS_CMYK},
                               coded[] = {[1] = JCS_GRAYSCALE, [3] = JCS_YCbCr, [4] = JCS_YCCK};
    c->image_width = p->width;
    c->image_height = p->height;
    c->input_components = p->channels;
    c->in_color_space = spaces[p->channels];
    jpeg_set_defaults(c);
    jpeg_set_quality(c, quality, TRUE);
    jpeg_set_colorspace(c, coded[p->channels]);
    for (int i = 0; i < c->num_components; i++)
        c->comp_info[i].h_samp_factor = c->comp_info[i].v_samp_factor = 1;
    if (p->channels == 3)
        c->comp_info[0].h_samp_factor = c->comp_info[0].v_samp_factor = 2;
    c->dct_method = JDCT_ISLOW; /* the same bytes on every processor */
}

static void write_rows(struct jpeg_compress_struct *c, const JbPixels *p)
{
    size_t stride = (size_t)p->width * (size_t)p->channels;
    jpeg_start_compress(c, TRUE);
    while (c->next_scanline < c->image_height) {
        JSAMPROW row = p->at + (size_t)c->next_scanline * stride;
        (void)jpeg_write_scanlines(c, &row, 1);
    }
    jpeg_finish_compress(c);
}

/* libjpeg's state and where its bytes go; outside the function that errors jump back to. */
typedef struct Coding {
    struct jpeg_compress_struct c;
    struct jpeg_destination_mgr to;
    Errors errors;
    JbText out;
    JOCTET piece[4096];
} Coding;

static void begin_piece(j_compress_ptr c)
{
    Coding *coding = c->client_data;
    coding->to.next_output_byte = coding->piece;
    coding->to.free_in_buffer = sizeof coding->piece;
}

static boolean take_piece(j_compress_ptr c)
{
    Coding *coding = c->client_data;
    jb_text_put_n(&coding->out, coding->piece, sizeof coding->piece);
    begin_piece(c);
    return TRUE;
}

static void take_last_piece(j_compress_ptr c)
{
    Coding *coding = c->client_data;
    jb_text_put_n(&coding->out, coding->piece, sizeof coding->piece - coding->to.free_in_buffer);
}

const uint8_t *jb_pdf_pixels_jpeg(JbArena *arena, const JbPixels *p, int quality, size_t *n)
{
    char why[JB_JPEG_WHY];
    Coding *coding = jb_arena_alloc(arena, sizeof *coding);
    struct jpeg_compress_struct *c = &coding->c;
    coding->out = jb_text(arena);
    coding->to = (struct jpeg_destination_mgr){.init_destination = begin_piece,
                                               .empty_output_buffer = take_piece,
                                               .term_destination = take_last_piece};
    handle(&coding->errors, why);
    c->err = &coding->errors.base;
    if (setjmp(coding->errors.back) != 0) {
        jpeg_destroy_compress(c);
        return NULL;
    }
    jpeg_create_compress(c);
    c->client_data = coding;
    c->dest = &coding->to;
    describe(c, p, quality);
    write_rows(c, p);
    jpeg_destroy_compress(c);
    *n = coding->out.n;
    return (const uint8_t *)coding->out.at;
}

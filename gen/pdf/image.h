/* SPDX-License-Identifier: MIT */
/* Photos: decoded, cropped, brought to the resolution that paper needs, in the edition's colour.
 * Only pdf/ includes it. */
#ifndef JB_PDF_IMAGE_H
#define JB_PDF_IMAGE_H

#include "pdf/writer.h"

/* Pixels, 8 bits a channel, rows from the top. */
typedef struct JbPixels {
    uint8_t *at;
    uint32_t width, height;
    int channels;       /* 1 grey, 3 RGB, 4 CMYK */
    const uint8_t *icc; /* embedded profile, or NULL */
    size_t icc_n;
    bool srgb; /* the file says sRGB (PNG's sRGB or gAMA chunk) */
} JbPixels;

/* Most pixels a side; and most pixels of a picture that can only be decoded whole. */
#define JB_PICTURE_SIDE  16384
#define JB_PICTURE_WHOLE 40000000

/* Reads a JPEG (grey, RGB, CMYK; turned upright as its Exif data say) or PNG (of any kind;
 * transparency is laid on white, 16 bits become 8). False with a report when the file is missing,
 * damaged, larger than 16384 pixels a side, or an interlaced PNG or progressive JPEG of more than
 * 40 million pixels. A JPEG may come in a half, quarter or eighth of its size (and faster), a PNG
 * of more than 8 million pixels in any part of it, as long as it has at least least_w × least_h
 * pixels then; UINT32_MAX: whole. decode.c */
bool jb_pdf_pixels_read(JbArena *arena, JbDiags *diags, const char *path, uint32_t least_w,
                        uint32_t least_h, JbPixels *out);
/* What of a picture is shown: the part crop (1/100000: left, top, right, bottom), at most so many
 * pixels along and down. */
typedef struct JbFitting {
    int32_t crop[4];
    uint32_t most[2];
} JbFitting;
/* The same where only the rows between two shares of the height (1/100000, from the top) are shown:
 * the others may be left black, and what is wrong below them is not told. A JPEG that stands
 * upright is fitted row by row as it is decoded, so that the whole never stands in memory: then
 * *fitted is set, and `out` is what jb_pdf_pixels_fit would make of it. */
bool jb_pdf_pixels_read_rows(JbArena *arena, JbDiags *diags, const char *path,
                             const uint32_t least[2], const int32_t rows[2], const JbFitting *how,
                             JbPixels *out, bool *fitted);
/* Rows `from` up to `to` of the n bytes of a JPEG, at one part in `divisor` (1, 2, 4, 8), of `out`,
 * whose sides and channels are there: into its zeroed bytes, or, where `fit` is not NULL, into that
 * one's room. False, with the reason in `why`, where libjpeg has an error or a warning. jpeg.c */
#define JB_JPEG_WHY 256
typedef struct JbFit JbFit;
bool jb_pdf_jpeg_rows(const uint8_t *at, size_t n, int divisor, uint32_t from, uint32_t to,
                      JbPixels *out, JbFit *fit, char why[JB_JPEG_WHY]);
/* The same for the n bytes of a PNG; path is for reports. decode_png.c */
bool jb_pdf_png_read(JbArena *arena, JbDiags *diags, const char *path, const uint8_t *at, size_t n,
                     const uint32_t least[2], JbPixels *out);
/* Reports that a picture cannot be used, and why; that one of this kind is too large to be decoded
 * whole. Both give false. */
bool jb_pdf_pixels_refuse(JbDiags *diags, const char *path, const char *what);
bool jb_pdf_pixels_refuse_whole(JbDiags *diags, const char *path, const char *kind);
/* The part crop (1/100000: left, top, right, bottom), made smaller by area averaging to at most
 * max_w × max_h. resample.c */
JbPixels jb_pdf_pixels_fit(JbArena *arena, const JbPixels *p, const int32_t crop[4], uint32_t max_w,
                           uint32_t max_h);
/* The same of rows that come one by one, from the top, of a picture with p's sides and channels:
 * each is put where jb_pdf_fit_room says, and then taken. Rows that are not shown may be left out,
 * or taken, too: `rows`, the first and the end of those that will come, is widened to those that
 * are. In the arena. */
JbFit *jb_pdf_fit_new(JbArena *arena, const JbPixels *p, const JbFitting *how, uint32_t rows[2]);
uint8_t *jb_pdf_fit_room(JbFit *f, uint32_t row);
void jb_pdf_fit_take(JbFit *f, uint32_t row);
/* What was made of them. */
JbPixels jb_pdf_fit_made(const JbFit *f);
/* Baseline JPEG of grey, RGB or CMYK pixels, quality 0..100; its bytes, *n of them; NULL when the
 * library refuses. jpeg.c */
const uint8_t *jb_pdf_pixels_jpeg(JbArena *arena, const JbPixels *p, int quality, size_t *n);
/* What conversions of colours are worked out from profiles, kept for the next picture: dearer than
 * converting one. In the arena; free gives back what lcms2 holds. convert.c */
JbConversions *jb_pdf_conversions_new(JbArena *arena);
void jb_pdf_conversions_free(JbConversions *kept);
/* Pixels of any kind → the CMYK of the profile, relative colorimetric with black-point compensation
 * (lcms2). RGB without a profile is taken as sRGB, CMYK without one as the profile's. False when
 * the profile cannot be used. kept may be NULL. convert.c */
bool jb_pdf_pixels_cmyk(JbArena *arena, JbConversions *kept, const JbPixels *p,
                        const void *srgb_icc, size_t srgb_n, const void *cmyk_icc, size_t cmyk_n,
                        JbPixels *out);

/* RGB or CMYK of the picture's own profile → sRGB, in the same way; RGB stays as it was when its
 * profile cannot be used or is sRGB's in other words (colorants and curves alike to half a step of
 * eight bits), CMYK gives false then. convert.c */
bool jb_pdf_pixels_srgb(JbArena *arena, JbConversions *kept, const JbPixels *p,
                        const void *srgb_icc, size_t srgb_n, JbPixels *out);

/* What a mark shows: an image XObject, and where it stands on the page (1/1000 pt, as the mark). */
typedef struct JbShown {
    JbDict object;    /* h NULL after a report */
    const char *name; /* of the resource: "Im0", "Im1", … */
    JbLen x, y, w, h;
    bool cut; /* it is larger than the mark's box, which must clip it */
} JbShown;
/* The same picture at the same scale gives the same object, holding all that its marks show. */
JbShown jb_pdf_image(JbWriter *w, const JbMark *mark);

#endif

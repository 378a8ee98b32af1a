/* SPDX-License-Identifier: MIT */
#include "pdf/image.h"
#include "base/file.h"
#include "base/files.h"
#include <string.h>

/* Most dots per inch that are kept: what paper can show (print), what a screen can use. */
enum {
    PRINT_DPI = 300,
    LEAST_PRINT_DPI = 200,
    SCREEN_DPI = 144,
    SCREEN_QUALITY = 72,
    PRINT_QUALITY = 90,
    PROFILE_LIMIT = 4 << 20,
    WHOLE = 100000
};

struct JbPicture {
    const char *path;
    const JbMark *like;    /* the largest mark that shows it */
    int32_t crop[4];       /* what all of them show together, as a mark's */
    const JbPixels *whole; /* while pages are written; NULL: could not be read */
    JbDict object;         /* h NULL: could not be made */
};

static uint32_t most_pixels(JbLen side, int dpi)
{
    int64_t v = (int64_t)side * dpi / 72000 + 1;
    return (uint32_t)(v < 1 ? 1 : v);
}

static void describe(JbWriter *w, JbDict d, const JbPixels *p)
{
    static const char *const spaces[] = {[1] = "DeviceGray", [3] = "DeviceRGB", [4] = "DeviceCMYK"};
    jb_pdf_set_name(w, d, "Type", "XObject");
    jb_pdf_set_name(w, d, "Subtype", "Image");
    jb_pdf_set_int(w, d, "Width", p->width);
    jb_pdf_set_int(w, d, "Height", p->height);
    jb_pdf_set_int(w, d, "BitsPerComponent", 8);
    jb_pdf_set_name(w, d, "ColorSpace", spaces[p->channels]);
}

/* Untagged RGB is taken as sRGB on screens; a press must be told. What inks without a profile look
 * like nobody knows. */
static bool knows_colors(JbWriter *w, const char *path, const JbPixels *p)
{
    JbPlace place = {.file = path};
    if (p->channels == 1 || p->icc != NULL || p->srgb || (p->channels == 3 && !w->print))
        return true;
    if (p->channels == 4)
        return jb_pdf_rule_broken(
            w, "photo-without-profile", &place,
            "save the picture with the profile that its inks are for, or as sRGB",
            "a CMYK picture without a profile");
    return jb_pdf_rule_broken(w, "photo-without-profile", &place,
                              "save the picture with its colour profile (sRGB will do)",
                              "an RGB picture without a profile");
}

/* Dots per inch at which `pixels` stand on a side of `length`. */
static int64_t resolution(uint32_t pixels, JbLen length)
{
    return length > 0 ? (int64_t)pixels * 72000 / length : 0;
}

static bool fine_enough(JbWriter *w, const JbMark *m, const JbPixels *p)
{
    int64_t x = resolution(p->width, m->w), y = resolution(p->height, m->h), least = x < y ? x : y;
    JbPlace place = {.file = m->image};
    return least >= LEAST_PRINT_DPI ||
           jb_pdf_rule_broken(w, "photo-too-coarse", &place,
                              "take a larger picture, crop less of it or print it smaller",
                              "a picture of %d dots per inch, below 200", (int)least);
}

/* A picture as an object of the file; `lent`: its bytes live as long as the file is written. */
static JbDict coded_object(JbWriter *w, const JbCoded *c, bool lent)
{
    JbPixels p = {.width = c->width, .height = c->height, .channels = c->channels};
    JbDict d = lent ? jb_pdf_stream_lent(w, c->jpeg, c->n)
                    : jb_pdf_stream(w, c->jpeg, c->n, JB_FLATE_NONE);
    if (d.h != NULL)
        d.h->filter = HPDF_STREAM_FILTER_DCT_DECODE;
    describe(w, d, &p);
    return d;
}

static bool code(JbWriter *w, const char *path, const JbPixels *p, int quality, JbCoded *out)
{
    *out = (JbCoded){.width = p->width, .height = p->height, .channels = p->channels};
    out->jpeg = jb_pdf_pixels_jpeg(w->arena, p, quality, &out->n);
    JbPlace place = {.file = path};
    if (out->jpeg == NULL)
        jb_diag_error(w->diags, "photo-unreadable", &place, "save the picture anew as a JPEG",
                      "the picture cannot be compressed");
    return out->jpeg != NULL;
}

static bool print_image(JbWriter *w, const JbMark *m, const JbPixels *p, JbCoded *out)
{
    JbPixels cmyk;
    size_t srgb_n = 0, icc_n = 0;
    if (!knows_colors(w, m->image, p) || !fine_enough(w, m, p))
        return false;
    const char *srgb =
        jb_file_read(w->arena, w->diags, w->options->icc_screen, PROFILE_LIMIT, &srgb_n);
    const char *icc =
        jb_file_read(w->arena, w->diags, w->options->icc_print, PROFILE_LIMIT, &icc_n);
    if (srgb == NULL || icc == NULL)
        return false;
    if (!jb_pdf_pixels_cmyk(w->pixels, jb_pdf_photos_conversions(w->options->photos), p, srgb,
                            srgb_n, icc, icc_n, &cmyk)) {
        JbPlace place = {.file = w->options->icc_print};
        jb_diag_error(w->diags, "profile-unusable", &place, "name a CMYK output profile",
                      "the colour profile cannot convert pictures");
        return false;
    }
    return code(w, m->image, &cmyk, PRINT_QUALITY, out);
}

/* sRGB of what is no sRGB yet; inks that name no profile are taken as those of the edition's press.
 */
static bool for_screen(JbWriter *w, const char *path, const JbPixels *p, JbPixels *shown)
{
    size_t srgb_n = 0;
    JbPixels from = *p;
    *shown = *p;
    if (p->channels == 1 || (p->channels == 3 && p->icc == NULL))
        return true;
    if (p->icc == NULL)
        from.icc = (const uint8_t *)jb_file_read(w->arena, w->diags, w->options->icc_print,
                                                 PROFILE_LIMIT, &from.icc_n);
    const char *srgb =
        jb_file_read(w->arena, w->diags, w->options->icc_screen, PROFILE_LIMIT, &srgb_n);
    if (srgb == NULL || from.icc == NULL)
        return false;
    if (jb_pdf_pixels_srgb(w->pixels, jb_pdf_photos_conversions(w->options->photos), &from, srgb,
                           srgb_n, shown))
        return true;
    JbPlace place = {.file = path};
    jb_diag_error(w->diags, "photo-unreadable", &place,
                  "save the picture with another profile, or as sRGB",
                  "the picture's colour profile cannot be used");
    return false;
}

static bool screen_image(JbWriter *w, const char *path, const JbPixels *p, JbCoded *out)
{
    JbPixels shown;
    return knows_colors(w, path, p) && for_screen(w, path, p, &shown) &&
           code(w, path, &shown, SCREEN_QUALITY, out);
}

/* Pixels that the whole picture must have on one side so that every part of it that is shown has
 * what the edition wants. */
static uint32_t whole_pixels(const JbMark *m, int axis, int dpi)
{
    int32_t share = m->crop[axis + 2] - m->crop[axis];
    int64_t shown = most_pixels(axis == 0 ? m->w : m->h, dpi);
    int64_t v = shown * WHOLE / (share > 0 ? share : WHOLE) + 1;
    return v > UINT32_MAX ? UINT32_MAX : (uint32_t)v;
}

/* The mark's crop; no crop at all is the whole picture. */
static void crop_of(const JbMark *m, int32_t crop[4])
{
    static const int32_t whole[4] = {0, 0, WHOLE, WHOLE};
    memcpy(crop, m->crop[2] > m->crop[0] && m->crop[3] > m->crop[1] ? m->crop : whole,
           sizeof whole);
}

/* The file as it was decoded whole, once for all the marks that show a part of it, or NULL. */
static const JbPixels *known_whole(const JbWriter *w, const char *path)
{
    for (size_t i = 0; i < w->pictures.n; i++)
        if (strcmp(w->pictures.at[i]->path, path) == 0 && w->pictures.at[i]->whole != NULL)
            return w->pictures.at[i]->whole;
    return NULL;
}

/* What the file shows, decoded; rows that no mark shows are not. */
static bool decode(JbWriter *w, const char *path, int dpi, const JbFitting *how, JbPixels *out,
                   bool *fitted)
{
    uint32_t least[2] = {1, 1};
    int32_t rows[2] = {WHOLE, 0};
    for (size_t i = 0; i < w->pages->pages.n; i++)
        for (size_t k = 0; k < w->pages->pages.at[i].marks.n; k++) {
            const JbMark *m = &w->pages->pages.at[i].marks.at[k];
            int32_t crop[4];
            if (m->kind != JB_MARK_IMAGE || strcmp(m->image, path) != 0)
                continue;
            for (int axis = 0; axis < 2; axis++) {
                uint32_t need = whole_pixels(m, axis, dpi);
                least[axis] = need > least[axis] ? need : least[axis];
            }
            crop_of(m, crop);
            rows[0] = crop[1] < rows[0] ? crop[1] : rows[0];
            rows[1] = crop[3] > rows[1] ? crop[3] : rows[1];
        }
    return jb_pdf_pixels_read_rows(w->pixels, w->diags, path, least, rows, how, out, fitted);
}

/* True when both marks show the same picture at scales that differ by no more than a third, as two
 * languages' boxes do, and along and down alike: one picture serves both. */
static bool same_scale(const JbMark *a, const JbMark *b)
{
    int32_t x[4], y[4];
    int64_t ratio[2];
    crop_of(a, x);
    crop_of(b, y);
    const JbLen sides[2][2] = {{a->w, b->w}, {a->h, b->h}};
    for (int axis = 0; axis < 2; axis++) {
        int64_t one = (int64_t)sides[axis][0] * (y[axis + 2] - y[axis]),
                other = (int64_t)sides[axis][1] * (x[axis + 2] - x[axis]);
        int64_t larger = one > other ? one : other, smaller = one + other - larger;
        if (larger - smaller > larger / 3)
            return false;
        ratio[axis] = one * WHOLE / (other > 0 ? other : 1);
    }
    int64_t bent = ratio[0] > ratio[1] ? ratio[0] - ratio[1] : ratio[1] - ratio[0];
    return bent <= WHOLE / 250 && strcmp(a->image, b->image) == 0;
}

/* Whether `a` shows the picture larger than b does: then it needs more pixels. */
static bool is_larger(const JbMark *a, const JbMark *b)
{
    int32_t x[4], y[4];
    crop_of(a, x);
    crop_of(b, y);
    return (int64_t)a->w * (y[2] - y[0]) > (int64_t)b->w * (x[2] - x[0]);
}

static int64_t area(const int32_t c[4])
{
    return (int64_t)(c[2] - c[0]) * (c[3] - c[1]);
}

/* Widens `crop` by what another mark shows, where that is no more pixels than two pictures. */
static void join(int32_t crop[4], const JbMark *m)
{
    int32_t other[4], both[4];
    crop_of(m, other);
    for (int i = 0; i < 2; i++) {
        both[i] = crop[i] < other[i] ? crop[i] : other[i];
        both[i + 2] = crop[i + 2] > other[i + 2] ? crop[i + 2] : other[i + 2];
    }
    if (area(both) <= area(crop) + area(other))
        memcpy(crop, both, sizeof both);
}

static JbLen in_proportion(JbLen side, int32_t part, int32_t whole)
{
    return (JbLen)(((int64_t)side * part + whole / 2) / whole);
}

/* Where the picture stands so that its part which the mark shows lies in the mark's box. */
static JbMark placed(const JbPicture *p, const JbMark *m)
{
    int32_t c[4];
    JbMark out = *m;
    crop_of(m, c);
    out.w = in_proportion(m->w, p->crop[2] - p->crop[0], c[2] - c[0]);
    out.h = in_proportion(m->h, p->crop[3] - p->crop[1], c[3] - c[1]);
    out.x = m->x - in_proportion(m->w, c[0] - p->crop[0], c[2] - c[0]);
    out.y = m->y - in_proportion(m->h, c[1] - p->crop[1], c[3] - c[1]);
    return out;
}

/* What the picture is known by in the run; false where the run keeps no files. */
static bool key_of(const JbWriter *w, const JbPicture *p, JbPhotoKey *key)
{
    JbDiags *unsaid = jb_diags_unsaid(w->arena, w->diags);
    const char *files[] = {p->path, w->print ? w->options->icc_print : NULL};
    JbMark at = placed(p, p->like);
    int dpi = w->print ? PRINT_DPI : SCREEN_DPI;
    memset(key, 0, sizeof *key);
    for (int i = 0; i < 2 && files[i] != NULL; i++) {
        size_t n = 0;
        (void)jb_file_read(w->arena, unsaid, files[i], PROFILE_LIMIT, &n);
        JbFile *file = unsaid->files != NULL ? jb_files_find(unsaid->files, files[i]) : NULL;
        if (file == NULL || file->bytes == NULL)
            return false;
        memcpy(i == 0 ? key->sha256 : key->profile, jb_files_sha256(file), sizeof key->sha256);
    }
    memcpy(key->crop, p->crop, sizeof key->crop);
    key->most[0] = most_pixels(at.w, dpi);
    key->most[1] = most_pixels(at.h, dpi);
    key->quality = w->print ? PRINT_QUALITY : SCREEN_QUALITY;
    return true;
}

/* Decoded, cropped, resampled, in the edition's colours, compressed. */
static bool code_picture(JbWriter *w, const JbMark *m, JbPicture *picture, JbCoded *out)
{
    int dpi = w->print ? PRINT_DPI : SCREEN_DPI;
    JbMark at = placed(picture, m);
    JbFitting how = {.most = {most_pixels(at.w, dpi), most_pixels(at.h, dpi)}};
    memcpy(how.crop, picture->crop, sizeof how.crop);
    JbPixels *shown = jb_arena_alloc(w->pixels, sizeof *shown);
    bool fitted = false;
    picture->whole = known_whole(w, m->image);
    if (picture->whole == NULL && !decode(w, m->image, dpi, &how, shown, &fitted))
        return false;
    if (picture->whole == NULL && !fitted)
        picture->whole = shown;
    JbPixels part =
        fitted ? *shown
               : jb_pdf_pixels_fit(w->pixels, picture->whole, how.crop, how.most[0], how.most[1]);
    return w->print ? print_image(w, &at, &part, out) : screen_image(w, m->image, &part, out);
}

/* The largest of the marks that one picture serves; crop receives what they show together. */
static const JbMark *serve_all(const JbWriter *w, const JbMark *m, int32_t crop[4])
{
    const JbMark *largest = m;
    crop_of(m, crop);
    for (size_t i = 0; i < w->pages->pages.n; i++)
        for (size_t k = 0; k < w->pages->pages.at[i].marks.n; k++) {
            const JbMark *other = &w->pages->pages.at[i].marks.at[k];
            if (other->kind != JB_MARK_IMAGE || !same_scale(m, other))
                continue;
            join(crop, other);
            largest = is_larger(other, largest) ? other : largest;
        }
    return largest;
}

/* The same picture in both languages, cut and scaled a little differently, is kept once. */
static JbPicture *new_picture(JbWriter *w, const JbMark *m)
{
    JbPicture *picture = jb_arena_alloc(w->arena, sizeof *picture);
    *picture = (JbPicture){.path = m->image};
    picture->like = serve_all(w, m, picture->crop);
    JbPhotoKey key;
    bool keyed = w->options->photos != NULL && key_of(w, picture, &key);
    const JbCoded *known = keyed ? jb_pdf_photos_find(w->options->photos, &key) : NULL;
    JbCoded coded;
    size_t findings = w->diags->list.n;
    if (known != NULL || code_picture(w, picture->like, picture, &coded))
        picture->object = coded_object(w, known != NULL ? known : &coded, known == NULL);
    if (known == NULL && picture->object.h != NULL && keyed && w->diags->list.n == findings)
        jb_pdf_photos_keep(w->options->photos, &key, &coded);
    JB_PUSH(w->arena, &w->pictures, picture);
    return picture;
}

static bool contains(const JbPicture *p, const JbMark *m)
{
    int32_t c[4];
    crop_of(m, c);
    return p->crop[0] <= c[0] && p->crop[1] <= c[1] && p->crop[2] >= c[2] && p->crop[3] >= c[3];
}

JbShown jb_pdf_image(JbWriter *w, const JbMark *mark)
{
    size_t i = 0;
    while (i < w->pictures.n &&
           !(same_scale(w->pictures.at[i]->like, mark) && contains(w->pictures.at[i], mark)))
        i++;
    const JbPicture *p = i < w->pictures.n ? w->pictures.at[i] : new_picture(w, mark);
    JbMark at = placed(p, mark);
    return (JbShown){.object = p->object,
                     .name = jb_arena_format(w->arena, "Im%zu", i),
                     .x = at.x,
                     .y = at.y,
                     .w = at.w,
                     .h = at.h,
                     .cut = at.w != mark->w || at.h != mark->h};
}

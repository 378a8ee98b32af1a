/* SPDX-License-Identifier: MIT */
#include "pdf/image.h"
#include <lcms2_plugin.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static cmsColorSpaceSignature space_of(const JbPixels *p)
{
    if (p->channels == 1)
        return cmsSigGrayData;
    return p->channels == 3 ? cmsSigRgbData : cmsSigCmykData;
}

/* The picture's own profile, else one for what it is taken as: grey of gamma 2.2, `assumed` for
 * colours. */
static cmsHPROFILE source_profile(cmsContext context, const JbPixels *p, const void *assumed,
                                  size_t assumed_n)
{
    if (p->icc != NULL) {
        cmsHPROFILE own = cmsOpenProfileFromMemTHR(context, p->icc, (cmsUInt32Number)p->icc_n);
        if (own != NULL && cmsGetColorSpace(own) == space_of(p))
            return own;
        if (own != NULL)
            cmsCloseProfile(own);
    }
    if (p->channels == 1) {
        cmsToneCurve *curve = cmsBuildGamma(context, 2.2);
        cmsHPROFILE gray = cmsCreateGrayProfileTHR(context, cmsD50_xyY(), curve);
        cmsFreeToneCurve(curve);
        return gray;
    }
    return cmsOpenProfileFromMemTHR(context, assumed, (cmsUInt32Number)assumed_n);
}

/* Most that are kept: a run's pictures have a profile or two, its editions as many. */
enum { MOST_KEPT = 8 };

/* Profile and space of one side. */
typedef struct Side {
    const void *icc; /* NULL: none, taken as `assumed` */
    size_t n;
    const void *assumed;
    size_t assumed_n;
    int channels;
} Side;

typedef struct Conversion {
    Side from, to;
    cmsContext context;
    cmsHTRANSFORM transform;
} Conversion;

struct JbConversions {
    JbArena *arena;
    Conversion at[MOST_KEPT];
    size_t n;
};

JbConversions *jb_pdf_conversions_new(JbArena *arena)
{
    JbConversions *kept = jb_arena_alloc(arena, sizeof *kept);
    kept->arena = arena;
    return kept;
}

static void drop(Conversion *c)
{
    if (c->transform != NULL)
        cmsDeleteTransform(c->transform);
    cmsDeleteContext(c->context);
}

void jb_pdf_conversions_free(JbConversions *kept)
{
    for (size_t i = 0; i < kept->n; i++)
        drop(&kept->at[i]);
}

static bool same_bytes(const void *a, size_t a_n, const void *b, size_t b_n)
{
    return a_n == b_n && (a_n == 0 || memcmp(a, b, a_n) == 0);
}

static bool same_side(const Side *a, const Side *b)
{
    return a->channels == b->channels && same_bytes(a->icc, a->n, b->icc, b->n) &&
           same_bytes(a->assumed, a->assumed_n, b->assumed, b->assumed_n);
}

static Side copy_of(JbArena *arena, const Side *s)
{
    Side copy = *s;
    copy.icc = s->n > 0 ? jb_arena_strndup(arena, s->icc, s->n) : NULL;
    copy.assumed = s->assumed_n > 0 ? jb_arena_strndup(arena, s->assumed, s->assumed_n) : NULL;
    return copy;
}

static void *take(cmsContext context, cmsUInt32Number n)
{
    (void)context;
    return jb_arena_malloc(n);
}

static void *grow(cmsContext context, void *old, cmsUInt32Number n)
{
    (void)context;
    return jb_arena_realloc(old, n);
}

static void give_back(cmsContext context, void *at)
{
    (void)context;
    free(at);
}

/* Out of memory is no profile that cannot be used: it ends the program. */
static cmsContext new_context(void)
{
    cmsPluginMemHandler memory = {
        .base = {cmsPluginMagicNumber, 2000, cmsPluginMemHandlerSig, NULL},
        .MallocPtr = take,
        .FreePtr = give_back,
        .ReallocPtr = grow};
    return cmsCreateContext(&memory, NULL);
}

/* Relative colorimetric with black-point compensation; transform NULL where a profile cannot be
 * used. */
static Conversion make(const JbPixels *p, const Side *from, const Side *to)
{
    static const cmsUInt32Number formats[] = {
        [1] = TYPE_GRAY_8, [3] = TYPE_RGB_8, [4] = TYPE_CMYK_8};
    Conversion c = {*from, *to, new_context(), NULL};
    cmsHPROFILE source = source_profile(c.context, p, from->assumed, from->assumed_n);
    cmsHPROFILE aim = cmsOpenProfileFromMemTHR(c.context, to->icc, (cmsUInt32Number)to->n);
    cmsColorSpaceSignature space = to->channels == 4 ? cmsSigCmykData : cmsSigRgbData;
    if (source != NULL && aim != NULL && cmsGetColorSpace(aim) == space)
        c.transform = cmsCreateTransformTHR(c.context, source, formats[from->channels], aim,
                                            formats[to->channels], INTENT_RELATIVE_COLORIMETRIC,
                                            cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE);
    if (source != NULL)
        cmsCloseProfile(source);
    if (aim != NULL)
        cmsCloseProfile(aim);
    return c;
}

/* The conversion as it was made before, or anew; *own: the caller drops it. */
static Conversion conversion(JbConversions *kept, const JbPixels *p, const Side *from,
                             const Side *to, bool *own)
{
    *own = false;
    for (size_t i = 0; kept != NULL && i < kept->n; i++)
        if (same_side(&kept->at[i].from, from) && same_side(&kept->at[i].to, to))
            return kept->at[i];
    Conversion c = make(p, from, to);
    *own = kept == NULL || kept->n == MOST_KEPT || c.transform == NULL;
    if (!*own) {
        c.from = copy_of(kept->arena, from);
        c.to = copy_of(kept->arena, to);
        kept->at[kept->n++] = c;
    }
    return c;
}

/* p in the colours of the profile `icc` with that many channels. */
static bool convert(JbArena *arena, JbConversions *kept, const JbPixels *p, const void *assumed,
                    size_t assumed_n, const void *icc, size_t icc_n, int channels, JbPixels *out)
{
    bool own;
    Side from = {p->icc, p->icc_n, assumed, assumed_n, p->channels},
         to = {icc, icc_n, NULL, 0, channels};
    Conversion c = conversion(kept, p, &from, &to, &own);
    bool usable = c.transform != NULL;
    if (usable) {
        *out = (JbPixels){.width = p->width, .height = p->height, .channels = channels};
        out->at = jb_arena_alloc_array(arena, (size_t)p->width * p->height, (size_t)channels);
        cmsDoTransform(c.transform, p->at, out->at, p->width * p->height);
    }
    if (own)
        drop(&c);
    return usable;
}

bool jb_pdf_pixels_cmyk(JbArena *arena, JbConversions *kept, const JbPixels *p,
                        const void *srgb_icc, size_t srgb_n, const void *cmyk_icc, size_t cmyk_n,
                        JbPixels *out)
{
    if (p->channels == 4)
        return convert(arena, kept, p, cmyk_icc, cmyk_n, cmyk_icc, cmyk_n, 4, out);
    return convert(arena, kept, p, srgb_icc, srgb_n, cmyk_icc, cmyk_n, 4, out);
}

/* Colorants and curves of two RGB profiles differ by less than half of what eight bits can tell: of
 * XYZ in shares of 1, of light in 1/65535 (at the dark end, where sRGB's curve has the slope
 * 1/12.92, half a step of 1/255 is ten of these). */
#define SAME_XYZ 0.0005
enum { SAME_LIGHT = 10, LEVELS = 256 };

static bool same_colorant(cmsHPROFILE a, cmsHPROFILE b, cmsTagSignature tag)
{
    const cmsCIEXYZ *x = cmsReadTag(a, tag), *y = cmsReadTag(b, tag);
    return x != NULL && y != NULL && fabs(x->X - y->X) < SAME_XYZ && fabs(x->Y - y->Y) < SAME_XYZ &&
           fabs(x->Z - y->Z) < SAME_XYZ;
}

static bool same_curve(cmsHPROFILE a, cmsHPROFILE b, cmsTagSignature tag)
{
    const cmsToneCurve *x = cmsReadTag(a, tag), *y = cmsReadTag(b, tag);
    if (x == NULL || y == NULL)
        return false;
    for (int i = 0; i < LEVELS; i++) {
        int level = i * (UINT16_MAX / (LEVELS - 1));
        int one = cmsEvalToneCurve16(x, (cmsUInt16Number)level),
            other = cmsEvalToneCurve16(y, (cmsUInt16Number)level);
        if (abs(one - other) > SAME_LIGHT)
            return false;
    }
    return true;
}

/* Whether both say the same in other words, so that a conversion would leave each pixel as it is:
 * most cameras and programs have a profile of their own for sRGB. */
static bool says_the_same(const void *icc, size_t n, const void *other_icc, size_t other_n)
{
    static const cmsTagSignature colorants[] = {cmsSigRedColorantTag, cmsSigGreenColorantTag,
                                                cmsSigBlueColorantTag},
                                 curves[] = {cmsSigRedTRCTag, cmsSigGreenTRCTag, cmsSigBlueTRCTag};
    cmsContext context = new_context();
    cmsHPROFILE a = cmsOpenProfileFromMemTHR(context, icc, (cmsUInt32Number)n),
                b = cmsOpenProfileFromMemTHR(context, other_icc, (cmsUInt32Number)other_n);
    bool same = a != NULL && b != NULL && cmsGetColorSpace(a) == cmsSigRgbData &&
                cmsGetColorSpace(b) == cmsSigRgbData && cmsIsMatrixShaper(a) &&
                cmsIsMatrixShaper(b) && !cmsIsTag(a, cmsSigAToB1Tag);
    for (size_t i = 0; i < sizeof curves / sizeof *curves; i++)
        same = same && same_colorant(a, b, colorants[i]) && same_curve(a, b, curves[i]);
    if (a != NULL)
        cmsCloseProfile(a);
    if (b != NULL)
        cmsCloseProfile(b);
    cmsDeleteContext(context);
    return same;
}

bool jb_pdf_pixels_srgb(JbArena *arena, JbConversions *kept, const JbPixels *p,
                        const void *srgb_icc, size_t srgb_n, JbPixels *out)
{
    bool same = same_bytes(p->icc, p->icc_n, srgb_icc, srgb_n) ||
                (p->channels == 3 && says_the_same(p->icc, p->icc_n, srgb_icc, srgb_n));
    *out = *p;
    return same || convert(arena, kept, p, srgb_icc, srgb_n, srgb_icc, srgb_n, 3, out) ||
           p->channels != 4;
}

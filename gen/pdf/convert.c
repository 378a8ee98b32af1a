/* SPDX-License-Identifier: MIT */
#include "pdf/image.h"
#include <lcms2.h>
#include <string.h>

static cmsColorSpaceSignature space_of(const JbPixels *p)
{
    return p->channels == 1 ? cmsSigGrayData : p->channels == 3 ? cmsSigRgbData : cmsSigCmykData;
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

/* p in the colours of the profile `icc`, whose space is `space`: relative colorimetric with
 * black-point compensation. */
static bool convert(JbArena *arena, const JbPixels *p, const void *assumed, size_t assumed_n,
                    const void *icc, size_t icc_n, cmsColorSpaceSignature space, JbPixels *out)
{
    cmsContext context = cmsCreateContext(NULL, NULL);
    cmsHPROFILE from = source_profile(context, p, assumed, assumed_n);
    cmsHPROFILE to = cmsOpenProfileFromMemTHR(context, icc, (cmsUInt32Number)icc_n);
    cmsHTRANSFORM transform = NULL;
    int channels = space == cmsSigCmykData ? 4 : 3;
    static const cmsUInt32Number formats[] = {
        [1] = TYPE_GRAY_8, [3] = TYPE_RGB_8, [4] = TYPE_CMYK_8};
    if (from != NULL && to != NULL && cmsGetColorSpace(to) == space)
        transform = cmsCreateTransformTHR(context, from, formats[p->channels], to,
                                          formats[channels], INTENT_RELATIVE_COLORIMETRIC,
                                          cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE);
    if (transform != NULL) {
        *out = (JbPixels){.width = p->width, .height = p->height, .channels = channels};
        out->at = jb_arena_alloc_array(arena, (size_t)p->width * p->height, (size_t)channels);
        cmsDoTransform(transform, p->at, out->at, p->width * p->height);
        cmsDeleteTransform(transform);
    }
    if (from != NULL)
        cmsCloseProfile(from);
    if (to != NULL)
        cmsCloseProfile(to);
    cmsDeleteContext(context);
    return transform != NULL;
}

bool jb_pdf_pixels_cmyk(JbArena *arena, const JbPixels *p, const void *srgb_icc, size_t srgb_n,
                        const void *cmyk_icc, size_t cmyk_n, JbPixels *out)
{
    bool inks = p->channels == 4;
    return convert(arena, p, inks ? cmyk_icc : srgb_icc, inks ? cmyk_n : srgb_n, cmyk_icc, cmyk_n,
                   cmsSigCmykData, out);
}

bool jb_pdf_pixels_srgb(JbArena *arena, const JbPixels *p, const void *srgb_icc, size_t srgb_n,
                        JbPixels *out)
{
    bool same = p->icc_n == srgb_n && memcmp(p->icc, srgb_icc, srgb_n) == 0;
    *out = *p;
    return same || convert(arena, p, srgb_icc, srgb_n, srgb_icc, srgb_n, cmsSigRgbData, out) ||
           p->channels != 4;
}

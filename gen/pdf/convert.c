/* SPDX-License-Identifier: MIT */
#include "pdf/image.h"
#include <lcms2.h>
#include <string.h>

static cmsHPROFILE source_profile(cmsContext context, const JbPixels *p, const void *srgb_icc, size_t srgb_n)
{
    if (p->icc != NULL) {
        cmsHPROFILE own = cmsOpenProfileFromMemTHR(context, p->icc, (cmsUInt32Number)p->icc_n);
        if (own != NULL && cmsGetColorSpace(own) == (p->channels == 1 ? cmsSigGrayData : cmsSigRgbData))
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
    return cmsOpenProfileFromMemTHR(context, srgb_icc, (cmsUInt32Number)srgb_n);
}

/* p in the colours of the profile `icc`, whose space is `space`: relative colorimetric with black-point compensation. */
static bool convert(JbArena *arena, const JbPixels *p, const void *srgb_icc, size_t srgb_n, const void *icc,
                    size_t icc_n, cmsColorSpaceSignature space, JbPixels *out)
{
    cmsContext context = cmsCreateContext(NULL, NULL);
    cmsHPROFILE from = source_profile(context, p, srgb_icc, srgb_n);
    cmsHPROFILE to = cmsOpenProfileFromMemTHR(context, icc, (cmsUInt32Number)icc_n);
    cmsHTRANSFORM transform = NULL;
    int channels = space == cmsSigCmykData ? 4 : 3;
    if (from != NULL && to != NULL && cmsGetColorSpace(to) == space)
        transform =
            cmsCreateTransformTHR(context, from, p->channels == 1 ? TYPE_GRAY_8 : TYPE_RGB_8, to,
                                  channels == 4 ? TYPE_CMYK_8 : TYPE_RGB_8, INTENT_RELATIVE_COLORIMETRIC,
                                  cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE);
    if (transform != NULL) {
        *out = (JbPixels){.width = p->width, .height = p->height, .channels = channels};
        out->at = jb_alloc_array(arena, (size_t)p->width * p->height, (size_t)channels);
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

bool jb_pixels_cmyk(JbArena *arena, const JbPixels *p, const void *srgb_icc, size_t srgb_n,
                    const void *cmyk_icc, size_t cmyk_n, JbPixels *out)
{
    return convert(arena, p, srgb_icc, srgb_n, cmyk_icc, cmyk_n, cmsSigCmykData, out);
}

void jb_pixels_srgb(JbArena *arena, const JbPixels *p, const void *srgb_icc, size_t srgb_n, JbPixels *out)
{
    bool same = p->icc_n == srgb_n && memcmp(p->icc, srgb_icc, srgb_n) == 0;
    if (same || !convert(arena, p, srgb_icc, srgb_n, srgb_icc, srgb_n, cmsSigRgbData, out))
        *out = *p;
}

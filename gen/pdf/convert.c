/* SPDX-License-Identifier: MIT */
#include "pdf/image.h"
#include <lcms2.h>

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

bool jb_pixels_cmyk(JbArena *arena, const JbPixels *p, const void *srgb_icc, size_t srgb_n,
                    const void *cmyk_icc, size_t cmyk_n, JbPixels *out)
{
    cmsContext context = cmsCreateContext(NULL, NULL);
    cmsHPROFILE from = source_profile(context, p, srgb_icc, srgb_n);
    cmsHPROFILE to = cmsOpenProfileFromMemTHR(context, cmyk_icc, (cmsUInt32Number)cmyk_n);
    cmsHTRANSFORM transform = NULL;
    if (from != NULL && to != NULL && cmsGetColorSpace(to) == cmsSigCmykData)
        transform = cmsCreateTransformTHR(context, from, p->channels == 1 ? TYPE_GRAY_8 : TYPE_RGB_8, to,
                                          TYPE_CMYK_8, INTENT_RELATIVE_COLORIMETRIC,
                                          cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE);
    if (transform != NULL) {
        *out = (JbPixels){.width = p->width, .height = p->height, .channels = 4};
        out->at = jb_alloc_array(arena, (size_t)p->width * p->height, 4);
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

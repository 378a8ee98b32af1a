/* SPDX-License-Identifier: MIT */
#include "locale/lang.h"

const char *jb_locale_name(JbLang lang)
{
    return lang == JB_ZH ? "zh" : "en";
}

const char *jb_locale_tag(JbLang lang)
{
    return lang == JB_ZH ? "zh-Hans" : "en-GB";
}

/* SPDX-License-Identifier: MIT */
#include "locale/lang.h"

const char *jb_lang_name(JbLang lang)
{
    return lang == JB_ZH ? "zh" : "en";
}

const char *jb_lang_tag(JbLang lang)
{
    return lang == JB_ZH ? "zh-Hans" : "en-GB";
}

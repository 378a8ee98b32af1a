/* SPDX-License-Identifier: MIT */
#include "paragraph/setting.h"
#include "base/map.h"
#include <string.h>

static hb_feature_t feature(const char *tag, bool on)
{
    hb_feature_t f = {.tag = hb_tag_from_string(tag, -1),
                      .value = on ? 1 : 0,
                      .start = HB_FEATURE_GLOBAL_START,
                      .end = HB_FEATURE_GLOBAL_END};
    return f;
}

/* Chinese cells keep their advance: the faces' kerning belongs to proportional forms. Western text
 * takes proportional quotes and dashes. */
static unsigned features_of_line(const JbSetting *s, hb_feature_t *out)
{
    unsigned n = 0;
    if (s->cjk) {
        out[n++] = feature("kern", false);
        return n;
    }
    out[n++] = feature("pwid", true);
    out[n++] = feature("kern", true);
    out[n++] = feature("liga", !s->apart);
    if (s->tabular)
        out[n++] = feature("tnum", true);
    if (s->small_caps)
        out[n++] = feature("smcp", true);
    out[n++] = feature(s->old_style ? "onum" : "lnum",
                       true); /* some faces have the other kind without asking */
    return n;
}

/* Characters that share a cell are one cluster, in figures of half an em where the face has them.
 * HarfBuzz asks for `vert` itself where the text runs downwards; some faces have their forms under
 * the older name `vrt2` alone. */
unsigned jb_para_features(const JbSetting *s, hb_feature_t *features)
{
    unsigned n = s->cell || s->mark ? 0 : features_of_line(s, features);
    if (s->mark) {
        features[n++] = feature(s->vertical ? "vhal" : "halt", s->halved);
    } else if (s->cell) {
        features[n++] = feature("kern", false);
        features[n++] = feature("hwid", s->cell > 1);
        features[n++] = feature(s->old_style ? "onum" : "lnum", true);
    }
    if (s->vertical && !s->mark)
        features[n++] = feature("vkrn", false);
    if (s->vertical)
        features[n++] = feature("vrt2", true);
    return n;
}

enum { APART = 1, TABULAR = 2, SMALL_CAPS = 4, OLD_STYLE = 8, WESTERN = 16 };

size_t jb_para_setting_number(const JbSetting *s)
{
    if (s->cell || s->vertical || s->mark != s->halved)
        return JB_SETTINGS;
    if (s->cjk)
        return (size_t)s->lang + (s->mark ? JB_LANGS : 0);
    size_t flags = s->apart ? APART : 0;
    flags |= s->tabular ? TABULAR : 0;
    flags |= s->small_caps ? SMALL_CAPS : 0;
    flags |= s->old_style ? OLD_STYLE : 0;
    return 2 * JB_LANGS + (size_t)s->lang * WESTERN + flags;
}

JbSetting jb_para_setting(size_t number)
{
    if (number < 2 * JB_LANGS)
        return (JbSetting){.script = HB_SCRIPT_HAN,
                           .lang = (uint8_t)(number % JB_LANGS),
                           .cjk = true,
                           .mark = number >= JB_LANGS,
                           .halved = number >= JB_LANGS};
    size_t flags = (number - 2 * JB_LANGS) % WESTERN;
    return (JbSetting){.script = HB_SCRIPT_LATIN,
                       .lang = (uint8_t)((number - 2 * JB_LANGS) / WESTERN),
                       .apart = (flags & APART) != 0,
                       .tabular = (flags & TABULAR) != 0,
                       .small_caps = (flags & SMALL_CAPS) != 0,
                       .old_style = (flags & OLD_STYLE) != 0};
}

void jb_para_setting_tell(const JbSetting *s, hb_buffer_t *buffer)
{
    hb_buffer_set_direction(buffer, s->vertical ? HB_DIRECTION_TTB : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, (hb_script_t)s->script);
    hb_buffer_set_language(buffer, hb_language_from_string(jb_locale_tag((JbLang)s->lang), -1));
}

JbShapesFor jb_para_settings(void)
{
    hb_feature_t features[JB_SETTINGS][JB_FEATURES];
    char tags[JB_LANGS][16];
    uint64_t sums[2];
    memset(features, 0, sizeof features);
    for (size_t i = 0; i < JB_SETTINGS; i++) {
        JbSetting s = jb_para_setting(i);
        (void)jb_para_features(&s, features[i]);
    }
    memset(tags, 0, sizeof tags);
    for (JbLang lang = 0; lang < JB_LANGS; lang++)
        memcpy(tags[lang], jb_locale_tag(lang), strnlen(jb_locale_tag(lang), sizeof *tags));
    sums[0] = jb_map_checksum((const uint8_t *)features, sizeof features);
    sums[1] = jb_map_checksum((const uint8_t *)tags, sizeof tags);
    return (JbShapesFor){JB_SETTINGS, jb_map_checksum((const uint8_t *)sums, sizeof sums)};
}

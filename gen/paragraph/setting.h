/* SPDX-License-Identifier: MIT */
/* What HarfBuzz is told of a stretch beside its face and its text, and the settings that tables of
 * shapes (layout/shapes.h) are made for. shape.c, warm.c and the tool that prepares fonts include
 * this. */
#ifndef JB_PARAGRAPH_SETTING_H
#define JB_PARAGRAPH_SETTING_H

#include "layout/shapes.h"
#include "locale/lang.h"
#include <hb.h>

/* Kept without a hole, so that it can be part of a key that is compared byte for byte. */
typedef struct JbSetting {
    uint32_t script; /* as HarfBuzz has it */
    uint8_t lang;    /* JbLang */
    uint8_t cell;    /* so many characters upright in a cell of a vertical line; 0: none */
    bool cjk;        /* Chinese, else Western */
    bool vertical;   /* upright in a vertical line */
    bool apart;      /* tracked: without ligatures */
    bool tabular, small_caps, old_style;
    bool mark;   /* one alone, for its cell to be measured … */
    bool halved; /* … without its blank */
    bool unused[2];
} JbSetting;

/* Settings with a table: horizontal text, Chinese of Han characters or Western of Latin letters,
 * and halved marks. */
enum { JB_SETTINGS = JB_LANGS * (2 + 16) };

enum { JB_FEATURES = 8 };
/* The features that are asked for, JB_FEATURES at most; how many. */
unsigned jb_para_features(const JbSetting *setting, hb_feature_t *features);
/* The number of the setting's table, whatever the script; JB_SETTINGS: it has none. */
size_t jb_para_setting_number(const JbSetting *setting);
/* The setting of that number. */
JbSetting jb_para_setting(size_t number);
/* All of them, as a table says which it was made for. */
JbShapesFor jb_para_settings(void);
/* Tells the buffer what it is to know of the setting. */
void jb_para_setting_tell(const JbSetting *setting, hb_buffer_t *buffer);

#endif

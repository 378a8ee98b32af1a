/* SPDX-License-Identifier: MIT */
/* What kind of character stands in a line: the classes that the rules of CLREQ.md speak of. Only
 * the composing files and glyph coverage include this. */
#ifndef JB_PARAGRAPH_CHARKIND_H
#define JB_PARAGRAPH_CHARKIND_H

#include "locale/lang.h"
#include <stdbool.h>
#include <stdint.h>

typedef enum JbCharKind {
    JB_CH_HAN,      /* Han, kana, and what else takes a full cell and breaks on both sides */
    JB_CH_OPEN,     /* opening quotes, brackets, title marks */
    JB_CH_CLOSE,    /* closing ones */
    JB_CH_PAUSE,    /* marks inside a sentence */
    JB_CH_STOP,     /* the full stop */
    JB_CH_EXCLAIM,  /* exclamation and question marks */
    JB_CH_MIDDLE,   /* interpunct */
    JB_CH_CONNECT,  /* connectors */
    JB_CH_SOLIDUS,  /* between Chinese words */
    JB_CH_DASH,     /* two cells */
    JB_CH_ELLIPSIS, /* two cells */
    JB_CH_POSTFIX,  /* full-width unit signs: stay with the number before */
    JB_CH_PREFIX,   /* full-width currency signs: stay with the number behind */
    JB_CH_LATIN,    /* letters of alphabets, and signs that are set like them */
    JB_CH_DIGIT,
    JB_CH_LATIN_OPEN,
    JB_CH_LATIN_CLOSE,
    JB_CH_LATIN_MARK, /* full stop, comma and so on of Western text */
    JB_CH_NOTE,       /* superscripts and note marks: stay with what they mark */
    JB_CH_SPACE,      /* word space: glue, break behind it */
    JB_CH_FIXED,      /* a space of fixed width, break behind it */
    JB_CH_STUCK,      /* a space of fixed width, no break */
    JB_CH_NBSP,       /* word space without a break */
    JB_CH_OBJECT,     /* something drawn */
    JB_CH_NEWLINE     /* a forced break */
} JbCharKind;

/* Marks that read differently in Chinese and in English (quotes, dashes, ellipsis, interpunct) go
 * by `lang`; `before` and `after` are the characters beside it (0: none). */
JbCharKind jb_para_char_kind(uint32_t c, JbLang lang, uint32_t before, uint32_t after);
/* Full-width marks that can lose half their cell. */
static inline bool jb_para_kind_is_mark(JbCharKind kind)
{
    return kind >= JB_CH_OPEN && kind <= JB_CH_EXCLAIM;
}
/* A pause or a stop of a language that sets them in the middle of their cell. */
bool jb_para_is_centred(JbCharKind kind, JbLang lang);
/* Set on a cell of its own in the Chinese manner: Han and all Chinese marks. */
static inline bool jb_para_kind_is_cjk(JbCharKind kind)
{
    return kind <= JB_CH_PREFIX;
}
/* Any kind of space. */
static inline bool jb_para_kind_is_space(JbCharKind kind)
{
    return kind >= JB_CH_SPACE && kind <= JB_CH_NBSP;
}
/* Characters that have no glyph: joiners, marks of direction, variation selectors. */
bool jb_para_char_is_ignorable(uint32_t c);
/* Width of a space of fixed width in 1/1000 em; -1: as wide as the face's figure; -2: as its full
 * stop; 0: not such a space. */
int jb_para_fixed_space(uint32_t c);

#endif

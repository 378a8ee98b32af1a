/* SPDX-License-Identifier: MIT */
/* Names of Chinese in Latin letters, which divide between syllables alone (GB/T 16159). */
#ifndef JB_LOCALE_PINYIN_H
#define JB_LOCALE_PINYIN_H

#include <stdbool.h>
#include <stddef.h>

/* Letters of a word at most; a longer one is none. */
#define JB_PINYIN_MOST 60

/* True when the word, in small letters, is two or more syllables of pinyin; points[i] is then
 * whether it may be divided before letter i: a syllable ends there, however it is read. */
bool jb_locale_pinyin(const char *word, bool points[JB_PINYIN_MOST]);

#endif

/* SPDX-License-Identifier: MIT */
/* Names of Chinese in Latin letters, which divide between syllables alone (GB/T 16159). */
#ifndef JB_LOCALE_PINYIN_H
#define JB_LOCALE_PINYIN_H

#include <stdbool.h>
#include <stddef.h>

/* The word, in small letters, is two or more syllables of pinyin. */
bool jb_locale_is_pinyin(const char *word);
/* Length of the syllable that the rest of such a word begins with; 0: it begins with none. first:
 * it is the word's first one, which may begin with a vowel. */
size_t jb_locale_pinyin_syllable(const char *word, bool first);

#endif

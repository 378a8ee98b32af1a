/* SPDX-License-Identifier: MIT */
/* Chinese names in Latin letters divide between syllables alone (GB/T 16159): Fu-ling, Sha-ping-ba.
 * A syllable behind another begins with a consonant, or an apostrophe would part them, so that a
 * word divides in one way only. */
#include "locale/pinyin.h"
#include <string.h>

static const char *const initials[] = {"zh", "ch", "sh", "b", "p", "m", "f", "d",
                                       "t",  "n",  "l",  "g", "k", "h", "j", "q",
                                       "x",  "r",  "z",  "c", "s", "y", "w"};
static const char *const finals[] = {
    "iang", "iong", "uang", "ang", "eng", "ing", "ong", "ian", "iao", "uai", "uan", "ueng",
    "ai",   "ei",   "ao",   "ou",  "an",  "en",  "er",  "ia",  "ie",  "iu",  "in",  "ua",
    "uo",   "ui",   "un",   "ue",  "ve",  "a",   "o",   "e",   "i",   "u",   "v"};

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Length of the initial that the text begins with; 0: none. */
static size_t initial_at(const char *s)
{
    for (size_t i = 0; i < COUNT(initials); i++)
        if (strncmp(s, initials[i], strlen(initials[i])) == 0)
            return strlen(initials[i]);
    return 0;
}

/* The longest final behind which the word ends or a syllable with an initial begins. */
static size_t final_at(const char *s)
{
    size_t longest = 0;
    for (size_t i = 0; i < COUNT(finals); i++) {
        size_t n = strlen(finals[i]);
        if (n > longest && strncmp(s, finals[i], n) == 0 && (s[n] == '\0' || initial_at(s + n)))
            longest = n;
    }
    return longest;
}

size_t jb_locale_pinyin_syllable(const char *word, bool first)
{
    size_t initial = initial_at(word);
    if (initial == 0 && !first)
        return 0;
    size_t final = final_at(word + initial);
    return final ? initial + final : 0;
}

bool jb_locale_is_pinyin(const char *word)
{
    size_t syllables = 0, n;
    for (const char *s = word; *s; s += n, syllables++)
        if ((n = jb_locale_pinyin_syllable(s, s == word)) == 0)
            return false;
    return syllables > 1;
}

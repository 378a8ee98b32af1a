/* SPDX-License-Identifier: MIT */
/* Chinese names in Latin letters divide between syllables alone (GB/T 16159): Fu-ling, Sha-ping-ba.
 * A syllable behind another begins with a consonant, or an apostrophe would part them, so that a
 * word divides in one way only; one that cannot be read so is divided where every way to read it
 * has a syllable's end (Tianan-men). */
#include "locale/pinyin.h"
#include <string.h>

/* Syllables of Modern Chinese by their initials (GB/T 16159, and Xiandai Hanyu Cidian's table). */
typedef struct Initial {
    const char *letters, *finals; /* each with a blank on both sides */
} Initial;

#define FINALS_G " a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo "
#define FINALS_J " i ia ian iang iao ie in ing iong iu u uan ue un "
#define FINALS_S " a ai an ang ao e en eng i ong ou u uan ui un uo "
static const Initial initials[] = {
    {"zh", " a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo "},
    {"ch", " a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo "},
    {"sh", " a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo "},
    {"b", " a ai an ang ao ei en eng i ian iao ie in ing o u "},
    {"p", " a ai an ang ao ei en eng i ian iao ie in ing o ou u "},
    {"m", " a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u "},
    {"f", " a an ang ei en eng o ou u "},
    {"d", " a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo "},
    {"t", " a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo "},
    {"n", " a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue un uo v ve "},
    {"l", " a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan ue un uo v ve "},
    {"g", FINALS_G},
    {"k", FINALS_G},
    {"h", FINALS_G},
    {"j", FINALS_J},
    {"q", FINALS_J},
    {"x", FINALS_J},
    {"r", " an ang ao e en eng i ong ou u ua uan ui un uo "},
    {"z", " a ai an ang ao e ei en eng i ong ou u uan ui un uo "},
    {"c", FINALS_S},
    {"s", FINALS_S},
    {"y", " a an ang ao e i in ing o ong ou u uan ue un "},
    {"w", " a ai an ang ei en eng o u "},
    {"", " a ai an ang ao e ei en eng er o ou "},
};

#define COUNT(list) (sizeof(list) / sizeof *(list))
/* Letters of the longest syllable. */
#define SYLLABLE_MOST 6

static bool is_final(const char *finals, const char *s, size_t n)
{
    char final[SYLLABLE_MOST + 3] = " ";
    if (n == 0 || n > SYLLABLE_MOST)
        return false;
    memcpy(final + 1, s, n);
    final[n + 1] = ' ';
    return strstr(finals, final) != NULL;
}

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'o';
}

/* A syllable ends in one of these. */
static bool may_end(char c)
{
    return is_vowel(c) || c == 'i' || c == 'u' || c == 'v' || c == 'n' || c == 'g' || c == 'r';
}

/* The n letters are a syllable; one that begins with a vowel only where `vowel` allows it. */
static bool is_syllable(const char *s, size_t n, bool vowel)
{
    if (n == 0 || !may_end(s[n - 1]))
        return false;
    if (is_vowel(s[0]))
        return vowel && is_final(initials[COUNT(initials) - 1].finals, s, n);
    for (size_t i = 0; i + 1 < COUNT(initials); i++) {
        const char *letters = initials[i].letters;
        size_t first = letters[1] ? 2 : 1;
        if (letters[0] == s[0] && first < n && (first == 1 || letters[1] == s[1]))
            return is_final(initials[i].finals, s + first, n - first);
    }
    return false;
}

/* The letters before `at` are syllables, and those from it on. */
typedef struct Reading {
    bool before[JB_PINYIN_MOST + 1], behind[JB_PINYIN_MOST + 1];
} Reading;

static bool joins(const char *word, size_t from, size_t to, bool strict)
{
    return is_syllable(word + from, to - from, !strict || from == 0);
}

/* False where the word cannot be read. */
static bool read(const char *word, size_t n, bool strict, Reading *r)
{
    *r = (Reading){.before = {[0] = true}};
    size_t reached = 0;
    for (size_t to = 1; to <= n && to - reached <= SYLLABLE_MOST; to++) {
        for (size_t k = 1; k <= SYLLABLE_MOST && k <= to && !r->before[to]; k++)
            r->before[to] = r->before[to - k] && joins(word, to - k, to, strict);
        reached = r->before[to] ? to : reached;
    }
    if (!r->before[n])
        return false;
    r->behind[n] = true;
    for (size_t from = n; from-- > 0;)
        for (size_t k = 1; k <= SYLLABLE_MOST && from + k <= n; k++)
            r->behind[from] |= r->behind[from + k] && joins(word, from, from + k, strict);
    return true;
}

/* No way to read the word has a syllable over this place. */
static bool ends_always(const char *word, size_t n, bool strict, const Reading *r, size_t at)
{
    for (size_t from = at > SYLLABLE_MOST ? at - SYLLABLE_MOST : 0; from < at; from++)
        for (size_t to = at + 1; to <= n && to - from <= SYLLABLE_MOST; to++)
            if (r->before[from] && r->behind[to] && joins(word, from, to, strict))
                return false;
    return true;
}

static bool divide(const char *word, size_t n, bool strict, bool *points)
{
    Reading r;
    if (!read(word, n, strict, &r))
        return false;
    for (size_t at = 1; at < n; at++)
        points[at] = r.before[at] && r.behind[at] && ends_always(word, n, strict, &r, at);
    return true;
}

bool jb_locale_pinyin(const char *word, bool points[JB_PINYIN_MOST])
{
    size_t n = strlen(word);
    if (n == 0 || n > JB_PINYIN_MOST || !may_end(word[n - 1]) || is_syllable(word, n, true))
        return false;
    memset(points, 0, JB_PINYIN_MOST * sizeof *points);
    return divide(word, n, true, points) || divide(word, n, false, points);
}

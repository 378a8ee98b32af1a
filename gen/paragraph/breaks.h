/* SPDX-License-Identifier: MIT */
/* Break opportunities of the Unicode line breaking algorithm (UAX 14), from ICU, and words cut at
 * hyphenation points. Only the composing files and their tests include this. */
#ifndef JB_PARAGRAPH_BREAKS_H
#define JB_PARAGRAPH_BREAKS_H

#include "paragraph/compose.h"

/* allowed[i] true when a line may end before code point i (0 < i < n); allowed[0] is false.
 * `scratch` is for what is needed meanwhile. False when ICU fails. */
bool jb_para_unicode_breaks(JbComposer *c, JbArena *scratch, JbLang lang, const uint32_t *text,
                            size_t n, bool *allowed);
/* The same of words, by ICU's dictionary: begins[i] true where one begins or ends before code point
 * i. */
bool jb_para_word_edges(JbComposer *c, JbArena *scratch, JbLang lang, const uint32_t *text,
                        size_t n, bool *begins);
/* Whether a line may end before atom k in our own rules over ICU's; `penalty` receives its cost.
 * `icu` is ICU's word for it. */
bool jb_para_may_break(const JbPara *p, size_t k, bool icu, JbBreakKind *kind, int32_t *penalty);
/* A figure and what belongs to it meet before character i: unit, percent and currency sign, the
 * figure behind a range's connector, thousands, a month, the code of a standard, "No." (rule 21).
 * No line ends there, and a space there does not grow beyond a quarter of an em. */
bool jb_para_keeps_figure(const JbPara *p, size_t i);
/* Marks addresses, paths of files among them, and joints in p->chars. */
void jb_para_find_tokens(JbPara *p);
/* One of / \ . ? & = - _ @, behind which a token may be parted, and never before. */
bool jb_para_is_joint_sign(uint32_t c);
/* Such a sign ends before character i, and a letter or figure stands there. */
bool jb_para_is_joint(const JbPara *p, size_t i);
/* No rule forbids a line's end before atom k, whether or not there is a word's end. */
bool jb_para_may_part(const JbPara *p, size_t k);
/* A break before atom k as a last resort: nothing is shaped again; a hyphen if it is of that kind.
 */
void jb_para_put_resort(JbPara *p, size_t k, JbBreakKind kind, int32_t penalty);
/* Makes breaks within words of Han characters dearer; false where none became so. */
bool jb_para_weigh_words(JbPara *p);
/* Makes hyphens dearer where one of these lines ends in one that is no last resort; false where
 * none does. */
bool jb_para_weigh_hyphens(JbPara *p, const JbChosen *lines, size_t n);
/* Hyphenation points (of English patterns; of a name in pinyin between its syllables) of the word
 * of characters [from, to): calls back with each character that may start the next line. */
void jb_para_hyphenate(JbPara *p, uint32_t from, uint32_t to,
                       void (*put)(void *data, uint32_t ch, int32_t penalty), void *data);
/* The points of all words, also of those that the style leaves whole, for a last resort: for each
 * character that may start the next line 1 more than the cost of a hyphen before it, else 0. In the
 * paragraph's scratch arena. */
const int32_t *jb_para_points(JbPara *p);

#endif

/* SPDX-License-Identifier: MIT */
/* Heads and names are parted between words, of Han characters or of letters, not within one, where
 * they may be and are no longer for it. */
#include "base/text.h"
#include "locale/locale.h"
#include "paragraph/breaks.h"

/* A line's end within a word costs as much as a ragged line that is twelve ems short: a title a
 * little longer than one line is parted beside its middle rather than in a word. */
#define WORD_PENALTY 1600
/* Beside a word of one character, which is mostly a prefix or a suffix of its neighbour: less. */
#define SINGLE_PENALTY 250

/* A hyphen costs as much as a ragged line that is twelve ems short. */
#define HYPHEN_PENALTY 1600

static bool han_at(const JbPara *p, size_t ch)
{
    return ch < p->char_n && jb_text_is_han(p->chars[ch].c);
}

/* The word of one character that ends before ch, or begins there; 0: none does. */
static uint32_t single_at(const JbPara *p, const bool *edge, size_t ch, bool behind)
{
    size_t at = behind ? ch : ch - 1;
    bool single = (at == 0 || edge[at] || !han_at(p, at - 1)) &&
                  (at + 1 >= p->char_n || edge[at + 1] || !han_at(p, at + 1));
    return single ? p->chars[at].c : 0;
}

/* Before the word "high" of "high quality" a line may end, behind it none: a prefix belongs to the
 * word behind it, a suffix to the one before; of other single characters either may be meant. */
static int32_t penalty_at(const JbPara *p, const bool *edge, size_t ch)
{
    if (ch == 0 || !han_at(p, ch) || !han_at(p, ch - 1))
        return 0;
    if (!edge[ch])
        return WORD_PENALTY;
    uint32_t before = single_at(p, edge, ch, false), behind = single_at(p, edge, ch, true);
    if (jb_locale_is_prefix(p->lang, before) || jb_locale_is_suffix(p->lang, behind))
        return WORD_PENALTY;
    bool free = jb_locale_is_suffix(p->lang, before) || jb_locale_is_prefix(p->lang, behind);
    return (before || behind) && !free ? SINGLE_PENALTY : 0;
}

bool jb_para_weigh_hyphens(JbPara *p, const JbChosen *lines, size_t n)
{
    bool any = false;
    for (size_t i = 0; i < n; i++)
        any |= lines[i].to->kind == JB_BREAK_HYPHEN && !lines[i].to->resort;
    for (size_t i = 0; i < p->breaks.n && any; i++)
        p->breaks.at[i].penalty += p->breaks.at[i].kind == JB_BREAK_HYPHEN ? HYPHEN_PENALTY : 0;
    return any;
}

/* Whether a line may end between two Han characters: only there words are asked for. */
static bool may_part_han(const JbPara *p)
{
    for (size_t i = 0; i < p->breaks.n; i++) {
        const JbBreak *b = &p->breaks.at[i];
        size_t ch = b->right < p->atoms.n ? p->atoms.at[b->right].ch : 0;
        if (b->kind == JB_BREAK_NORMAL && ch > 0 && han_at(p, ch) && han_at(p, ch - 1))
            return true;
    }
    return false;
}

bool jb_para_weigh_words(JbPara *p)
{
    if (!may_part_han(p))
        return false;
    bool *edge = jb_arena_alloc_array(p->scratch, p->char_n + 1, sizeof *edge);
    uint32_t *text = jb_arena_alloc_array(p->scratch, p->char_n + 1, sizeof *text);
    bool any = false;
    for (size_t i = 0; i < p->char_n; i++)
        text[i] = p->chars[i].c;
    if (!jb_para_word_edges(p->c, p->scratch, p->lang, text, p->char_n, edge))
        return false;
    for (size_t i = 0; i < p->breaks.n; i++) {
        JbBreak *b = &p->breaks.at[i];
        int32_t more = 0;
        if (b->kind == JB_BREAK_NORMAL && b->right < p->atoms.n)
            more = penalty_at(p, edge, p->atoms.at[b->right].ch);
        b->penalty += more;
        any |= more > 0;
    }
    return any;
}

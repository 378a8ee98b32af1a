/* SPDX-License-Identifier: MIT */
/* Heads and names are parted between words, of Han characters or of letters, not within one, where
 * they may be and are no longer for it. */
#include "base/text.h"
#include "paragraph/breaks.h"

/* A line's end within a word costs as much as a ragged line that is six ems short. */
#define WORD_PENALTY 500
/* Beside a word of one character, which is mostly a prefix or a suffix of its neighbour: half. */
#define SINGLE_PENALTY 250

/* A hyphen costs as much as a ragged line that is twelve ems short. */
#define HYPHEN_PENALTY 1600

static bool han_at(const JbPara *p, size_t ch)
{
    return ch < p->char_n && jb_text_is_han(p->chars[ch].c);
}

static int32_t penalty_at(const JbPara *p, const bool *edge, size_t ch)
{
    if (ch == 0 || !han_at(p, ch) || !han_at(p, ch - 1))
        return 0;
    if (!edge[ch])
        return WORD_PENALTY;
    bool behind = ch == 1 || edge[ch - 1], before = ch + 1 >= p->char_n || edge[ch + 1];
    return behind || before ? SINGLE_PENALTY : 0;
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

bool jb_para_weigh_words(JbPara *p)
{
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

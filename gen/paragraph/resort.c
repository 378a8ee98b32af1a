/* SPDX-License-Identifier: MIT */
/* The last resort: where a stretch without a break is wider than the column, breaks inside it.
 * First at the joints of a token, after its signs, where a run that is to stand whole could part,
 * and between a word's syllables (a name's in pinyin: GB/T 16159), be it that the style leaves
 * words whole; then between any two letters; at the very last against the rules of line ends too.
 * What then still stands out is one cluster by itself. */
#include "paragraph/breaks.h"
#include <stdlib.h>

#define JOINT_PENALTY  300
#define SYLL_PENALTY   800 /* a word's syllables, dearer than between words */
#define LETTER_PENALTY 1000
#define ANY_PENALTY    5000

static bool is_word_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

/* A word of letters takes a hyphen; a link, a hash or a number none, which would read as its own.
 */
static bool in_plain_word(const JbPara *p, size_t from, size_t to, size_t k)
{
    const JbAtom *a = &p->atoms.at[k - 1], *b = &p->atoms.at[k];
    if (!is_word_letter(p->chars[a->ch_end - 1].c) || !is_word_letter(p->chars[b->ch].c) ||
        p->chars[b->ch].address)
        return false;
    for (size_t i = from; i < to; i++)
        for (uint32_t ch = p->atoms.at[i].ch; ch < p->atoms.at[i].ch_end; ch++) {
            uint32_t c = p->chars[ch].c;
            if ((c >= '0' && c <= '9') || c == '_' || c == '=' || c == '+')
                return false;
        }
    return true;
}

/* Between two letters of an address, and never before one of its signs. */
static bool takes_letters(const JbPara *p, size_t k)
{
    const JbChar *c = &p->chars[p->atoms.at[k].ch];
    return jb_para_may_part(p, k) && !(c->address && jb_para_is_joint_sign(c->c));
}

static bool is_joint(const JbPara *p, size_t k)
{
    return p->chars[p->atoms.at[k].ch].held || jb_para_is_joint(p, p->atoms.at[k].ch);
}

static bool takes(const JbPara *p, size_t k, JbResort level)
{
    switch (level) {
    case JB_RESORT_JOINTS: return is_joint(p, k);
    case JB_RESORT_LETTERS: return takes_letters(p, k);
    default: return true;
    }
}

/* The syllables inside one stretch. */
static void part_words(JbPara *p, size_t from, size_t to, const int32_t *points)
{
    for (size_t k = from + 1; k < to; k++)
        if (points[p->atoms.at[k].ch] && !is_joint(p, k))
            jb_para_put_resort(p, k, JB_BREAK_HYPHEN, SYLL_PENALTY);
}

/* The breaks inside one stretch, between atoms `from` and `to`. */
static void part(JbPara *p, size_t from, size_t to, JbResort level)
{
    static const int32_t penalties[] = {JOINT_PENALTY, LETTER_PENALTY, ANY_PENALTY};
    bool asked = false, plain = false;
    for (size_t k = from + 1; k < to; k++) {
        if (!takes(p, k, level))
            continue;
        bool letters = level == JB_RESORT_LETTERS;
        if (letters && !asked)
            plain = in_plain_word(p, from, to, k);
        asked = letters;
        const JbAtom *a = &p->atoms.at[k - 1], *b = &p->atoms.at[k];
        bool hyphen = letters && plain && is_word_letter(p->chars[a->ch_end - 1].c) &&
                      is_word_letter(p->chars[b->ch].c);
        bool against = level == JB_RESORT_ANY && !jb_para_may_part(p, k);
        JbBreakKind kind = against ? JB_BREAK_TOLERATED : JB_BREAK_NORMAL;
        jb_para_put_resort(p, k, hyphen ? JB_BREAK_HYPHEN : kind, penalties[level]);
    }
}

/* The atom that a break stands before. Where a part is shaped again at it, that part lies over the
 * atoms; a break without one is put there too, so that lines can end inside the part. */
static size_t place_of(JbPara *p, const JbBreak *b, size_t otherwise)
{
    if (b->post == b->post_end)
        return otherwise;
    uint32_t ch = p->extra.at[b->post].ch;
    size_t k = b->left;
    while (k < b->right && p->atoms.at[k].ch < ch)
        k++;
    if (k == b->right || p->atoms.at[k].ch != ch || k == 0)
        return otherwise;
    jb_para_put_resort(p, k, (JbBreakKind)b->kind, b->penalty);
    return k;
}

static int by_place(const void *a, const void *b)
{
    const JbBreak *x = a, *y = b;
    if (x->left != y->left)
        return x->left < y->left ? -1 : 1;
    return (x->right > y->right) - (x->right < y->right);
}

void jb_para_add_resorts(JbPara *p, JbLen narrow, JbResort level)
{
    size_t known = p->breaks.n, last = 0; /* break that the stretch begins with */
    const int32_t *points = NULL;
    for (size_t i = 1; i < known; i++) {
        JbFit fit;
        const JbBreak a = p->breaks.at[last], b = p->breaks.at[i]; /* the list grows */
        if (!jb_para_fit_line(p, &a, &b, &fit))
            continue;
        last = i;
        if (fit.natural <= narrow)
            continue;
        size_t from = place_of(p, &a, a.right), to = place_of(p, &b, b.left);
        part(p, from, to, level);
        if (level != JB_RESORT_JOINTS)
            continue;
        points = points ? points : jb_para_points(p);
        part_words(p, from, to, points);
    }
    qsort(p->breaks.at, p->breaks.n, sizeof *p->breaks.at, by_place);
}

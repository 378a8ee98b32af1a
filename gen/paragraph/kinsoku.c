/* SPDX-License-Identifier: MIT */
/* Our rules over ICU's: what starts and ends no line at each level (CLREQ rules 10–15), units that
 * stay whole (18–22). */
#include "paragraph/breaks.h"

/* A break right behind a figure, before its noun, reads badly; it costs half a hyphen more than a
 * hyphen. */
#define FIGURE_PENALTY 80
/* After a hyphen that the word has itself. */
#define COMPOUND_PENALTY 40
/* Inside the address of a page or of mail: dearer than a hyphen, since a reader may take the break
 * for a part of it. */
#define ADDRESS_PENALTY 300
/* Rule 17: last resort, dearer than any loose line. */
#define TOLERATED_PENALTY 5000

#define BIT(kind) (1u << (kind))

/* Kinds that never start a line, by level: clreq 6.1.1, table of levels. */
static const uint32_t no_start[] = {
    [JB_KINSOKU_NONE] = 0,
    [JB_KINSOKU_BASIC] = BIT(JB_CH_CLOSE) | BIT(JB_CH_PAUSE) | BIT(JB_CH_STOP) | BIT(JB_CH_EXCLAIM),
    [JB_KINSOKU_GB] = BIT(JB_CH_CLOSE) | BIT(JB_CH_PAUSE) | BIT(JB_CH_STOP) | BIT(JB_CH_EXCLAIM) |
                      BIT(JB_CH_CONNECT) | BIT(JB_CH_MIDDLE) | BIT(JB_CH_SOLIDUS),
    [JB_KINSOKU_STRICT] = BIT(JB_CH_CLOSE) | BIT(JB_CH_PAUSE) | BIT(JB_CH_STOP) |
                          BIT(JB_CH_EXCLAIM) | BIT(JB_CH_CONNECT) | BIT(JB_CH_MIDDLE) |
                          BIT(JB_CH_SOLIDUS) | BIT(JB_CH_DASH) | BIT(JB_CH_ELLIPSIS),
};
/* Kinds that never end a line. */
static const uint32_t no_end[] = {
    [JB_KINSOKU_NONE] = 0,
    [JB_KINSOKU_BASIC] = BIT(JB_CH_OPEN),
    [JB_KINSOKU_GB] = BIT(JB_CH_OPEN) | BIT(JB_CH_SOLIDUS),
    [JB_KINSOKU_STRICT] = BIT(JB_CH_OPEN) | BIT(JB_CH_SOLIDUS),
};

static bool is_digit(const JbPara *p, size_t i)
{
    return i < p->char_n && p->chars[i].kind == JB_CH_DIGIT;
}

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool inside_unit(const JbAtom *a, const JbAtom *b)
{
    return (a->last == JB_CH_DASH && b->first == JB_CH_DASH) ||
           (a->last == JB_CH_ELLIPSIS && b->first == JB_CH_ELLIPSIS);
}

static bool is_stuck(uint8_t kind)
{
    return kind == JB_CH_NBSP || kind == JB_CH_STUCK;
}

/* The mark before the spaces that end at atom k, or k - 1. */
static const JbAtom *before_spaces(const JbPara *p, size_t k)
{
    const JbAtom *a = &p->atoms.at[k - 1];
    while (a > p->atoms.at && (a->first == JB_CH_SPACE || a->first == JB_CH_FIXED))
        a--;
    return a;
}

static bool forbidden(const JbPara *p, size_t k)
{
    const JbAtom *b = &p->atoms.at[k];
    const JbAtom *a = before_spaces(p, k);
    JbKinsoku level = p->rules->kinsoku;
    uint32_t never = a == b - 1 ? no_end[level] : no_end[level] & BIT(JB_CH_OPEN);
    return (no_start[level] >> b->first & 1u) || (never >> a->last & 1u);
}

static bool is_any_mark(const JbPara *p, size_t k)
{
    return k < p->atoms.n && p->atoms.at[k].first >= JB_CH_OPEN &&
           p->atoms.at[k].first <= JB_CH_ELLIPSIS;
}

/* Rule 17: three marks meet around the place before atom k. */
static bool three_meet(const JbPara *p, size_t k)
{
    if (!is_any_mark(p, k) || !is_any_mark(p, k - 1))
        return false;
    return is_any_mark(p, k + 1) || (k >= 2 && is_any_mark(p, k - 2));
}

/* Kana, hangul and the like are ICU's affair, as are the halves of an emoji. */
static bool is_icus(const JbPara *p, const JbAtom *a)
{
    return a->first == JB_CH_HAN && !jb_text_is_han(p->chars[a->ch].c);
}

/* Western signs that are neither letters nor figures. */
static bool is_sign(uint8_t kind, uint32_t c)
{
    return kind == JB_CH_LATIN && !is_letter(c) && c < 0x2E80 && !(c >= 0xC0 && c < 0x2000);
}

/* `a` is the last that is no space before b. */
static bool allowed_in_chinese(const JbPara *p, const JbAtom *a, const JbAtom *b, bool icu)
{
    if (p->rules->kinsoku != JB_KINSOKU_NONE && (is_icus(p, a) || is_icus(p, b)))
        return icu;
    if (b->first == JB_CH_LATIN_MARK || b->first == JB_CH_LATIN_CLOSE ||
        a->last == JB_CH_LATIN_OPEN)
        return icu;
    if (a->last == JB_CH_PREFIX || b->first == JB_CH_POSTFIX)
        return icu;
    if (is_sign(a->last, p->chars[a->ch_end - 1].c) || is_sign(b->first, p->chars[b->ch].c))
        return icu;
    return true;
}

/* The shape of a status, which stays with its word. */
static bool is_shape(const JbPara *p, const JbAtom *a)
{
    return a->first == JB_CH_OBJECT && p->runs[p->chars[a->ch].run].kind == JB_RUN_SHAPE;
}

static int32_t penalty_at(const JbPara *p, const JbAtom *a, const JbAtom *b)
{
    uint32_t c = p->chars[a->ch_end - 1].c;
    if (c == '-')
        return COMPOUND_PENALTY;
    if (a->last == JB_CH_SPACE && a->ch > 0 && is_digit(p, a->ch - 1) && b->first == JB_CH_LATIN)
        return FIGURE_PENALTY;
    return 0;
}

bool jb_para_may_part(const JbPara *p, size_t k)
{
    const JbAtom *a = &p->atoms.at[k - 1], *b = &p->atoms.at[k];
    return !inside_unit(a, b) && !forbidden(p, k) && b->first != JB_CH_NOTE && !is_stuck(a->last) &&
           !jb_para_kind_is_space((JbCharKind)b->first) && b->first != JB_CH_LATIN_MARK &&
           b->first != JB_CH_LATIN_CLOSE && a->last != JB_CH_LATIN_OPEN &&
           !jb_para_keeps_figure(p, b->ch);
}

/* A letter or figure of Western text. */
static bool is_western(uint8_t kind)
{
    return kind == JB_CH_LATIN || kind == JB_CH_DIGIT;
}

bool jb_para_may_break(const JbPara *p, size_t k, bool icu, JbBreakKind *kind, int32_t *penalty)
{
    const JbAtom *a = &p->atoms.at[k - 1];
    const JbAtom *b = &p->atoms.at[k];
    JbHint hint = (JbHint)p->chars[b->ch].hint;
    *kind = a->first == JB_CH_NEWLINE ? JB_BREAK_FORCED : JB_BREAK_NORMAL;
    *penalty = 0;
    if (*kind == JB_BREAK_FORCED || hint == JB_HINT_ZERO)
        return true;
    if (!icu && is_western(a->last) && is_western(b->first) && !p->chars[b->ch].joint)
        return false; /* no rule allows what ICU does not */
    if (hint == JB_HINT_JOIN || b->first == JB_CH_NEWLINE ||
        jb_para_kind_is_space((JbCharKind)b->first) || is_stuck(a->last))
        return false;
    if (inside_unit(a, b) || is_shape(p, a) || b->first == JB_CH_NOTE ||
        jb_para_keeps_figure(p, b->ch))
        return false;
    if (forbidden(p, k)) {
        *kind = JB_BREAK_TOLERATED;
        *penalty = TOLERATED_PENALTY;
        return three_meet(p, k);
    }
    *penalty = penalty_at(p, a, b);
    const JbAtom *before = before_spaces(p, k);
    if (p->chars[b->ch].c == 0x2014 && b->first == JB_CH_LATIN) /* rule 12, in English too */
        return false;
    if (jb_para_kind_is_cjk((JbCharKind)before->last) || jb_para_kind_is_cjk((JbCharKind)b->first))
        return allowed_in_chinese(p, before, b, icu);
    if (p->chars[b->ch].joint) {
        *penalty = ADDRESS_PENALTY;
        return true;
    }
    return icu && !(p->chars[b->ch].address && jb_para_is_joint_sign(p->chars[b->ch].c));
}

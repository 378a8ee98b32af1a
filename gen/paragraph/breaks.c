/* SPDX-License-Identifier: MIT */
/* Where a line may end: ICU's word, our rules over it, hyphenation points. */
#include "paragraph/breaks.h"
#include "locale/locale.h"

/* The author's own hyphenation point. */
#define SOFT_PENALTY 40
/* So many atoms on each side of a break are shaped again at most, where all hang together. */
#define UNSAFE_MAX 32
/* Where that has come to so many times the paragraph's atoms, fewer. */
#define UNSAFE_TIMES 4
#define UNSAFE_LATER 2

/* Hyphenation points while they are gathered: penalty + 1 before each character, 0: none. */
typedef struct Points {
    JbPara *p;
    int32_t *cost;
} Points;

static JbBreak simple(const JbPara *p, size_t k, JbBreakKind kind, int32_t penalty)
{
    return (JbBreak){.kind = (uint8_t)kind,
                     .left = (uint32_t)k,
                     .trim = p->trims[k],
                     .right = (uint32_t)k,
                     .penalty = penalty};
}

/* Where a line that ends before each atom ends without the spaces behind it. */
static void find_trims(JbPara *p)
{
    uint32_t *trims = jb_arena_alloc_array(p->scratch, p->atoms.n + 1, sizeof *trims);
    for (uint32_t k = 1; k <= p->atoms.n; k++) {
        uint8_t last = p->atoms.at[k - 1].first;
        bool space = last == JB_CH_SPACE || last == JB_CH_FIXED || last == JB_CH_NEWLINE;
        trims[k] = space ? trims[k - 1] : k;
    }
    p->trims = trims;
}

/* So many of the last hyphens are looked through: a run has no more different letters, and one that
 * is made twice costs little. */
#define HYPHENS_KEPT 64

/* Index in p->extra of the hyphen behind the character before ch; its gap is the kerning between
 * the two. */
static uint32_t hyphen_behind(JbPara *p, uint32_t ch)
{
    const JbChar *before = &p->chars[ch - 1];
    size_t n = p->hyphens.n < HYPHENS_KEPT ? p->hyphens.n : HYPHENS_KEPT;
    for (size_t i = 1; i <= n; i++) {
        const JbHyphen *h = &p->hyphens.at[p->hyphens.n - i];
        if (h->run == before->run && h->letter == before->c && h->face == before->face)
            return h->at;
    }
    JbLen both = jb_para_shape_part(p, ch - 1, ch, true);
    uint32_t at = (uint32_t)p->extra.n - 1;
    JbLen letter = jb_para_shape_part(p, ch - 1, ch, false);
    JbAtom *hyphen = &p->extra.at[at];
    hyphen->gap = hyphen->gap_min = hyphen->gap_max = both - letter - hyphen->body;
    JB_PUSH(p->scratch, &p->hyphens, (JbHyphen){before->run, before->c, before->face, at});
    return at;
}

static void hyphen_alone(JbPara *p, uint32_t ch, JbBreak *b)
{
    b->pre = hyphen_behind(p, ch);
    b->pre_end = b->pre + 1;
    b->pre_width = p->extra.at[b->pre].gap + p->extra.at[b->pre].body;
}

void jb_para_put_resort(JbPara *p, size_t k, JbBreakKind kind, int32_t penalty)
{
    JbBreak b = simple(p, k, kind, penalty);
    b.resort = true;
    if (kind == JB_BREAK_HYPHEN)
        hyphen_alone(p, p->atoms.at[k].ch, &b);
    JB_PUSH(p->scratch, &p->breaks, b);
}

static bool fixed_edge(const JbPara *p, size_t k)
{
    return k == 0 || k >= p->atoms.n || !p->atoms.at[k].unsafe ||
           jb_para_kind_is_space((JbCharKind)p->atoms.at[k].first) ||
           jb_para_kind_is_space((JbCharKind)p->atoms.at[k - 1].first);
}

/* The gap before a part that is shaped again stays as it was, and no longer gives. */
static JbLen keep_gap(JbAtom *part, const JbAtom *whole)
{
    part->gap = part->gap_min = part->gap_max = whole->gap;
    return whole->gap;
}

static size_t unsafe_most(const JbPara *p)
{
    return p->extra.n < UNSAFE_TIMES * (p->atoms.n + 1000) ? UNSAFE_MAX : UNSAFE_LATER;
}

/* A break before character ch, which atom k begins with or holds inside (a ligature), with a hyphen
 * if it is of that kind. Where kerning or a ligature crosses the place, both sides are shaped again
 * from the next place where nothing does. */
static void put_break(JbPara *p, size_t k, uint32_t ch, JbBreakKind kind, int32_t penalty)
{
    JbBreak b = simple(p, k, kind, penalty);
    bool inside = p->atoms.at[k].ch < ch, hyphen = kind == JB_BREAK_HYPHEN;
    if (!inside && fixed_edge(p, k)) {
        if (hyphen)
            hyphen_alone(p, ch, &b);
    } else {
        size_t left = k, right = inside ? k + 1 : k, most = unsafe_most(p);
        while (k - left < most && !fixed_edge(p, left))
            left--;
        while (right - k < most && !fixed_edge(p, right))
            right++;
        uint32_t end = right < p->atoms.n ? p->atoms.at[right].ch : (uint32_t)p->char_n;
        b.left = b.trim = (uint32_t)left;
        b.right = (uint32_t)right;
        b.pre = (uint32_t)p->extra.n;
        b.pre_width = jb_para_shape_part(p, p->atoms.at[left].ch, ch, hyphen);
        b.pre_end = b.post = (uint32_t)p->extra.n;
        b.pre_width += keep_gap(&p->extra.at[b.pre], &p->atoms.at[left]);
        if (end > ch)
            b.post_width = jb_para_shape_part(p, ch, end, false);
        b.post_end = (uint32_t)p->extra.n;
    }
    JB_PUSH(p->scratch, &p->breaks, b);
}

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

static bool joins_word(uint32_t c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
}

/* The end of the word of letters that begins at i; words with figures in them are left whole. */
static uint32_t word_at(const JbPara *p, uint32_t i, bool *plain)
{
    uint32_t to = i;
    *plain = true;
    while (to < p->char_n && joins_word(p->chars[to].c) && p->chars[to].run == p->chars[i].run &&
           p->chars[to].face == p->chars[i].face)
        *plain &= is_letter(p->chars[to++].c);
    if (to < p->char_n && joins_word(p->chars[to].c)) /* goes on in another run */
        *plain = false;
    return to;
}

static void put_point(void *to, uint32_t ch, int32_t penalty)
{
    int32_t *cost = to;
    cost[ch] = penalty + 1;
}

/* `all`: of words that the style leaves whole too. The unit of a figure is never divided: it would
 * be of two lines as much as if it stood below. */
static void find_points(JbPara *p, bool all, int32_t *cost)
{
    for (uint32_t i = 0; i < p->char_n;) {
        bool plain;
        if (p->chars[i].hint == JB_HINT_SOFT && i > 0)
            cost[i] = SOFT_PENALTY + 1;
        if (!joins_word(p->chars[i].c)) {
            i++;
            continue;
        }
        uint32_t to = word_at(p, i, &plain);
        bool whole = i == 0 || !joins_word(p->chars[i - 1].c);
        bool wanted = all || p->attrs[p->chars[i].run].hyphenate;
        if (plain && whole && wanted && !p->chars[i].address && !jb_para_keeps_figure(p, i) &&
            jb_locale(p->attrs[p->chars[i].run].lang)->hyphens)
            jb_para_hyphenate(p, i, to, put_point, cost);
        for (uint32_t k = i + 1; k < to; k++) /* the author's points, in any text */
            if (p->chars[k].hint == JB_HINT_SOFT)
                cost[k] = SOFT_PENALTY + 1;
        i = to;
    }
}

const int32_t *jb_para_points(JbPara *p)
{
    int32_t *cost = jb_arena_alloc_array(p->scratch, p->char_n + 1, sizeof *cost);
    find_points(p, true, cost);
    return cost;
}

/* No hyphen in a paragraph's last word that leaves so few letters. */
#define LAST_PART 4

static void spare_last_word(const JbPara *p, int32_t *cost)
{
    size_t end = p->char_n;
    while (end > 0 && !joins_word(p->chars[end - 1].c) &&
           !jb_para_kind_is_cjk((JbCharKind)p->chars[end - 1].kind))
        end--;
    for (size_t i = end; i > 0 && end - i < LAST_PART; i--)
        if (i < end)
            cost[i] = 0;
}

static bool *ask_icu(JbPara *p)
{
    bool *allowed = jb_arena_alloc_array(p->scratch, p->char_n + 1, sizeof *allowed);
    uint32_t *text = jb_arena_alloc_array(p->scratch, p->char_n + 1, sizeof *text);
    for (size_t i = 0; i < p->char_n; i++)
        text[i] = p->chars[i].c;
    if (!jb_para_unicode_breaks(p->c, p->scratch, p->lang, text, p->char_n, allowed))
        jb_diag_report(p->c->diags, JB_ERROR, JB_EXIT_SYSTEM, "no-line-breaks", NULL,
                       "install ICU with its data", "the line break rules of ICU cannot be used");
    return allowed;
}

static void find_inside(Points *s, size_t k)
{
    const JbAtom a = s->p->atoms.at[k];
    for (uint32_t ch = a.ch + 1; ch < a.ch_end; ch++)
        if (s->cost[ch])
            put_break(s->p, k, ch, JB_BREAK_HYPHEN, s->cost[ch] - 1);
}

static bool in_whole(const JbPara *p, uint32_t ch)
{
    return p->chars[ch].run == p->chars[ch - 1].run && p->attrs[p->chars[ch].run].whole;
}

static void put_or_hold(JbPara *p, size_t k, JbBreakKind kind, int32_t penalty)
{
    uint32_t ch = p->atoms.at[k].ch;
    p->chars[ch].held = kind == JB_BREAK_NORMAL && in_whole(p, ch);
    if (!p->chars[ch].held)
        put_break(p, k, ch, kind, penalty);
}

void jb_para_find_breaks(JbPara *p)
{
    const bool *icu = ask_icu(p);
    find_trims(p);
    jb_para_find_tokens(p);
    Points s = {.p = p, .cost = jb_arena_alloc_array(p->scratch, p->char_n + 1, sizeof *s.cost)};
    find_points(p, false, s.cost);
    spare_last_word(p, s.cost);
    JB_PUSH(p->scratch, &p->breaks, (JbBreak){.kind = JB_BREAK_FORCED});
    for (size_t k = 0; k < p->atoms.n; k++) {
        JbBreakKind kind;
        int32_t penalty;
        uint32_t ch = p->atoms.at[k].ch;
        if (k > 0 && jb_para_may_break(p, k, icu[ch], &kind, &penalty))
            put_or_hold(p, k, kind, penalty);
        else if (k > 0 && s.cost[ch] && jb_para_may_part(p, k))
            put_break(p, k, ch, JB_BREAK_HYPHEN, s.cost[ch] - 1);
        find_inside(&s, k);
    }
    JB_PUSH(p->scratch, &p->breaks, simple(p, p->atoms.n, JB_BREAK_END, 0));
}

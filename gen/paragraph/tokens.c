/* SPDX-License-Identifier: MIT */
/* Tokens of ASCII characters without a space: which are addresses or paths, and where they may be
 * parted. One pass over the paragraph, whatever it holds. */
#include "paragraph/breaks.h"

/* A shorter name is worth no break after its full stop or underscore. */
#define NAME_MIN 12

typedef struct Token {
    size_t from, to; /* characters */
    bool address;
} Token;

static bool is_token(const JbChar *c)
{
    return c->c > 0x20 && c->c < 0x7F;
}

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool jb_para_is_joint_sign(uint32_t c)
{
    return c == '/' || c == '.' || c == '?' || c == '&' || c == '=' || c == '-' || c == '_' ||
           c == '@' || c == '\\';
}

bool jb_para_is_joint(const JbPara *p, size_t i)
{
    return i > 0 && i < p->char_n && jb_para_is_joint_sign(p->chars[i - 1].c) &&
           (is_letter(p->chars[i].c) || p->chars[i].kind == JB_CH_DIGIT);
}

/* The token is the address of a page or of mail: "www.", "://" or "@" says so. */
static bool is_address(const JbPara *p, const Token *t)
{
    for (size_t i = t->from; i + 2 < t->to; i++) {
        const JbChar *c = &p->chars[i];
        if (c[0].c == '@' && i > t->from)
            return true;
        if (c[0].c == ':' && c[1].c == '/' && c[2].c == '/')
            return true;
        if (i == t->from && i + 3 < t->to && c[0].c == 'w' && c[1].c == 'w' && c[2].c == 'w' &&
            c[3].c == '.')
            return true;
    }
    return false;
}

static bool is_alnum(const JbChar *c)
{
    return is_letter(c->c) || c->kind == JB_CH_DIGIT;
}

/* "/name", "./name", "../name" or "~/name" begins the token, behind marks that open. What is
 * counted by the solidus behind Chinese ("/kWh") has one only. */
static bool from_root(const JbPara *p, const Token *t, size_t solidi)
{
    size_t i = t->from;
    while (i < t->to && !is_alnum(&p->chars[i]) && p->chars[i].c != '/')
        i++;
    if (i + 1 >= t->to || p->chars[i].c != '/' || !is_letter(p->chars[i + 1].c))
        return false;
    bool here = i > t->from && (p->chars[i - 1].c == '.' || p->chars[i - 1].c == '~');
    return here || solidi > 0;
}

/* The token is the path of a file: a backslash between letters; a root or two solidi, one of them
 * between letters. Short ones ("and/or/not") and names of capitals ("ISO/IEC/IEEE") are none. */
static bool is_path(const JbPara *p, const Token *t)
{
    size_t solidi = 0;
    bool small = false, between = false;
    for (size_t i = t->from; i < t->to; i++) {
        const JbChar *c = &p->chars[i];
        small = small || (c->c >= 'a' && c->c <= 'z');
        if (i == t->from || i + 1 >= t->to || !is_alnum(&c[1]))
            continue;
        if (c->c == '\\' && (is_alnum(&c[-1]) || c[-1].c == ':'))
            return true;
        bool parts = c->c == '/' && is_alnum(&c[-1]);
        solidi += parts;
        between = between || (parts && is_letter(c[-1].c) && is_letter(c[1].c));
    }
    return from_root(p, t, solidi) ||
           (solidi > 1 && between && small && t->to - t->from >= NAME_MIN);
}

/* In other long names a sign parts only what has a letter on each side: no decimal, no date, no
 * number of a standard. */
static bool parts_name(const JbPara *p, const Token *t, size_t i)
{
    return t->to - t->from >= NAME_MIN && i >= t->from + 2 && is_letter(p->chars[i].c) &&
           is_letter(p->chars[i - 2].c);
}

static void mark(JbPara *p, const Token *t)
{
    for (size_t i = t->from; i < t->to; i++) {
        p->chars[i].address = t->address;
        p->chars[i].joint =
            i > t->from && jb_para_is_joint(p, i) && (t->address || parts_name(p, t, i));
    }
}

void jb_para_find_tokens(JbPara *p)
{
    for (size_t i = 0; i < p->char_n;) {
        Token t = {.from = i};
        while (i < p->char_n && is_token(&p->chars[i]))
            i++;
        t.to = i;
        t.address = is_address(p, &t) || is_path(p, &t);
        mark(p, &t);
        i += t.to == t.from;
    }
}

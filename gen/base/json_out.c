/* SPDX-License-Identifier: MIT */
#include "base/json.h"

#include <string.h>

JbJsonOut jb_json_out(JbText *text, bool compact)
{
    return (JbJsonOut){.text = text, .first = true, .compact = compact};
}

JbJsonOut jb_json_out_within(JbText *text, int depth)
{
    return (JbJsonOut){.text = text, .depth = depth};
}

static void new_line(JbJsonOut *o)
{
    if (o->compact)
        return;
    static const char indent[] = "\n                                ";
    enum { AT_ONCE = (sizeof indent - 2) / 2 };
    jb_text_put_n(o->text, indent, 1 + 2 * (size_t)(o->depth < AT_ONCE ? o->depth : AT_ONCE));
    for (int i = AT_ONCE; i < o->depth; i++)
        jb_text_put(o->text, "  ");
}

static void put_escape(JbText *t, uint32_t c)
{
    static const char names[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    const char *name = c > 0 && c < 0x80 ? strchr(names, (int)c) : NULL;
    if (name)
        jb_text_put_format(t, "\\%c", name[1]);
    else
        jb_text_put_format(t, "\\u%04x", (unsigned)c);
}

static inline bool is_plain(char c)
{
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

#define EACH_BYTE 0x0101010101010101u

/* In the top bit of each of eight bytes: whether it may be none that is_plain; behind one that is
 * none, a plain one may be called so, too. */
static inline uint64_t not_plain(const char *s)
{
    uint64_t v, quote, escape;
    memcpy(&v, s, sizeof v);
    quote = v ^ EACH_BYTE * '"';
    escape = v ^ EACH_BYTE * '\\';
    return ((v - EACH_BYTE * 0x20) | v | (v + EACH_BYTE) | (quote - EACH_BYTE) |
            (escape - EACH_BYTE)) &
           EACH_BYTE * 0x80;
}

/* How many bytes of s[from, n) are plain, from the first on. */
static size_t plain_from(const char *s, size_t from, size_t n)
{
    size_t i = from;
    while (n - i >= 8 && not_plain(s + i) == 0)
        i += 8;
    while (is_plain(s[i])) /* the NUL is not */
        i++;
    return i - from;
}

/* What is not UTF-8 (a path from the command line can be) becomes U+FFFD, so that the output is
 * JSON in any case. */
static void put_quoted(JbText *t, const char *s)
{
    size_t n = strlen(s), kept = 0; /* up to there it is put */
    jb_text_put_char(t, '"');
    for (size_t i = 0; i < n;) {
        i += plain_from(s, i, n);
        size_t from = i;
        if (i == n)
            break;
        uint32_t c = jb_text_utf8_next(s, n, &i);
        if (c != JB_UTF8_BAD && c != '"' && c != '\\' && !jb_text_is_control(c))
            continue;
        jb_text_put_n(t, s + kept, from - kept);
        kept = i;
        if (c == JB_UTF8_BAD)
            jb_text_put_utf8(t, 0xFFFD);
        else
            put_escape(t, c);
    }
    jb_text_put_n(t, s + kept, n - kept);
    jb_text_put_char(t, '"');
}

/* Comma, line break, indent and key before a value. */
static void before(JbJsonOut *o, const char *key)
{
    if (!o->first)
        jb_text_put_char(o->text, ',');
    if (o->depth || !o->first)
        new_line(o);
    o->first = false;
    if (key) {
        put_quoted(o->text, key);
        jb_text_put_char(o->text, ':');
        if (!o->compact)
            jb_text_put_char(o->text, ' ');
    }
}

static void open_with(JbJsonOut *o, const char *key, char opening)
{
    before(o, key);
    jb_text_put_char(o->text, opening);
    o->depth++;
    o->first = true;
}

void jb_json_out_object(JbJsonOut *o, const char *key)
{
    open_with(o, key, '{');
}

void jb_json_out_array(JbJsonOut *o, const char *key)
{
    open_with(o, key, '[');
}

void jb_json_out_end(JbJsonOut *o, char closing)
{
    o->depth--;
    if (!o->first)
        new_line(o);
    jb_text_put_char(o->text, closing);
    o->first = false;
}

void jb_json_out_digits(JbJsonOut *o, const char *key, const char *digits)
{
    before(o, key);
    jb_text_put(o->text, digits ? digits : "null");
}

void jb_json_out_string(JbJsonOut *o, const char *key, const char *value)
{
    if (!value) {
        jb_json_out_null(o, key);
        return;
    }
    before(o, key);
    put_quoted(o->text, value);
}

void jb_json_out_int(JbJsonOut *o, const char *key, int64_t value)
{
    before(o, key);
    jb_text_put_int(o->text, value);
}

void jb_json_out_bool(JbJsonOut *o, const char *key, bool value)
{
    jb_json_out_digits(o, key, value ? "true" : "false");
}

void jb_json_out_null(JbJsonOut *o, const char *key)
{
    jb_json_out_digits(o, key, NULL);
}

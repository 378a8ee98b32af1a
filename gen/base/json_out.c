/* SPDX-License-Identifier: MIT */
#include "base/json.h"

#include <string.h>

JbJsonOut jb_json_out(JbText *text, bool compact)
{
    return (JbJsonOut){.text = text, .first = true, .compact = compact};
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

/* What is not UTF-8 (a path from the command line can be) becomes U+FFFD, so that the output is
 * JSON in any case. */
static void put_quoted(JbText *t, const char *s)
{
    size_t n = strlen(s), kept = 0; /* up to there it is put */
    jb_text_put_char(t, '"');
    for (size_t i = 0; i < n;) {
        while (is_plain(s[i])) /* the NUL is not */
            i++;
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
        jb_text_put(o->text, o->compact ? ":" : ": ");
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

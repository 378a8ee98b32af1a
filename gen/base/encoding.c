/* SPDX-License-Identifier: MIT */
#include "base/json_parts.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

static const char save_as_utf8[] = "save the file as UTF-8, or name its encoding with --encoding";

/* What is to be decoded, and where faults are reported. */
typedef struct Input {
    JbArena *arena;
    JbDiags *diags;
    const char *name; /* of the file */
    const char *bytes;
    size_t n;
} Input;

/* The place behind `n` bytes of UTF-8; a byte-order mark is no column. */
static JbPlace place_behind(const char *name, const char *text, size_t n)
{
    JbPlace place = {.file = name, .line = 1, .column = 1};
    for (size_t i = 0; i < n;) {
        uint32_t c = jb_text_utf8_next(text, n, &i);
        if (c == 0xFEFF && i == 3)
            continue;
        place.column = c == '\n' ? 1 : place.column + 1;
        place.line += c == '\n';
    }
    return place;
}

static void undecodable(const Input *in, const char *encoding, const JbText *before, size_t offset,
                        bool cut)
{
    JbPlace place = place_behind(in->name, jb_text_str(before), before->n);
    if (cut)
        jb_diag_error(in->diags, "bad-encoding", &place, "the file is cut off; get it whole again",
                      "the file ends inside a %s character, at byte offset %zu", encoding, offset);
    else
        jb_diag_error(in->diags, "bad-encoding", &place, save_as_utf8,
                      "byte 0x%02X at offset %zu is no %s character",
                      (unsigned)(unsigned char)in->bytes[offset], offset, encoding);
}

/* Converts through an open iconv descriptor; the bytes that were read before a fault in *offset. 0,
 * EILSEQ or EINVAL. */
static int convert(const Input *in, iconv_t to_utf8, size_t skip, JbText *out, size_t *offset)
{
    char piece[16384];
    char *from = (char *)(uintptr_t)(in->bytes + skip); /* iconv does not write to its input */
    size_t left = in->n - skip;
    int fault = 0;
    bool flushing = false;
    for (;;) {
        char *to = piece;
        size_t room = sizeof piece;
        size_t got = flushing ? iconv(to_utf8, NULL, NULL, &to, &room)
                              : iconv(to_utf8, &from, &left, &to, &room);
        int error = errno;
        jb_text_put_n(out, piece, sizeof piece - room);
        if (got == (size_t)-1 && error == E2BIG)
            continue;
        if (got == (size_t)-1)
            fault = error == EINVAL ? EINVAL : EILSEQ;
        if (fault || flushing)
            break;
        flushing = true;
    }
    *offset = (size_t)(from - in->bytes);
    return fault;
}

static bool is_cut(const char *s, size_t n, size_t at)
{
    unsigned char c = (unsigned char)s[at];
    size_t need = c >= 0xE0 ? 3 : 2;
    need = c >= 0xF0 ? 4 : need;
    if (c < 0xC2 || c > 0xF4 || n - at >= need)
        return false;
    for (size_t i = at + 1; i < n; i++)
        if (((unsigned char)s[i] & 0xC0) != 0x80)
            return false;
    return true;
}

static const char *as_utf8(const Input *in, size_t skip, size_t *out_n)
{
    const char *text = in->bytes + skip;
    size_t n = in->n - skip, good = jb_text_utf8_check(text, n);
    if (good < n) {
        JbText before = {
            .arena = in->arena, .at = jb_arena_strndup(in->arena, text, good), .n = good};
        undecodable(in, "UTF-8", &before, skip + good, is_cut(text, n, good));
        return NULL;
    }
    if (n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 && skip == 0) {
        text += 3;
        n -= 3;
    }
    *out_n = n;
    return jb_arena_strndup(in->arena, text, n);
}

/* True for text that can be nothing but UTF-8: a file beside the one for whose sake an encoding was
 * named. By chance Chinese text in an older encoding has two bytes that fit, hardly three, and
 * never all of a file. */
static bool surely_utf8(const Input *in)
{
    if (jb_text_utf8_check(in->bytes, in->n) < in->n || memchr(in->bytes, 0, in->n))
        return false;
    for (size_t i = 0; i < in->n; i++)
        if ((unsigned char)in->bytes[i] >= 0xE0)
            return true;
    return false;
}

static const char *through_iconv(const Input *in, const char *encoding, size_t skip, size_t *out_n)
{
    iconv_t to_utf8 = strchr(encoding, '/') ? (iconv_t)-1 : iconv_open("UTF-8", encoding);
    if (to_utf8 == (iconv_t)-1) {
        JbPlace place = {.file = in->name};
        jb_diag_report(in->diags, JB_ERROR, JB_EXIT_USAGE, "unknown-encoding", &place,
                       "see iconv --list", "the encoding '%s' is not known", encoding);
        return NULL;
    }
    if (skip == 0 && surely_utf8(in)) {
        iconv_close(to_utf8);
        return as_utf8(in, 0, out_n);
    }
    JbText out = jb_text(in->arena);
    size_t offset = 0;
    int fault = convert(in, to_utf8, skip, &out, &offset);
    iconv_close(to_utf8);
    if (fault) {
        undecodable(in, encoding, &out, offset, fault == EINVAL);
        return NULL;
    }
    jb_text_put_n(&out, "", 0);
    bool marked = out.n >= 3 && memcmp(out.at, "\xEF\xBB\xBF", 3) == 0;
    *out_n = out.n - (marked ? 3 : 0);
    return out.at + (marked ? 3 : 0);
}

/* True when a file with faults is nevertheless meant as UTF-8: its well-formed sequences of three
 * bytes and more outnumber the bytes that do not fit. In GB18030 text nearly no byte above 0x7F
 * fits. */
static bool mostly_utf8(const char *s, size_t n)
{
    size_t good = 0, bad = 0;
    for (size_t i = 0; i < n;) {
        size_t from = i;
        if (jb_text_utf8_next(s, n, &i) == JB_UTF8_BAD)
            bad++;
        else
            good += i - from >= 3;
    }
    return good > bad;
}

/* True for Big5, which Taiwan's and Hong Kong's spreadsheets write: every two bytes above 0x7F and
 * behind are of its table, a sixth of them and more end below 0x80 (in Big5 two in five do, in
 * GB18030 only rare Han), and nine in ten stand in its part for common ones (up to 0xC6; in GB18030
 * half do). */
static bool is_big5(const char *s, size_t n)
{
    size_t all = 0, low = 0, common = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char lead = (unsigned char)s[i];
        if (lead < 0x80)
            continue;
        unsigned char trail = i + 1 < n ? (unsigned char)s[i + 1] : 0;
        bool is_low = trail >= 0x40 && trail <= 0x7E;
        if (lead < 0xA1 || lead > 0xF9 || !(is_low || (trail >= 0xA1 && trail <= 0xFE)))
            return false;
        all++;
        low += is_low;
        common += lead <= 0xC6;
        i++;
    }
    return all > 0 && 6 * low >= all && 10 * common >= 9 * all;
}

static bool begins(const Input *in, const char *mark, size_t n)
{
    return in->n >= n && memcmp(in->bytes, mark, n) == 0;
}

/* Detection without a byte-order mark. JSON begins with an ASCII character, so UTF-16 shows by
 * which of the first two bytes is 0. */
static const char *detected(const Input *in, size_t *out_n)
{
    const char *s = in->bytes;
    bool well_formed = jb_text_utf8_check(s, in->n) == in->n;
    if (well_formed && !memchr(s, 0, in->n))
        return as_utf8(in, 0, out_n);
    if (in->n >= 2 && !s[0] != !s[1])
        return through_iconv(in, s[0] ? "UTF-16LE" : "UTF-16BE", 0, out_n);
    if (well_formed || memchr(s, 0, in->n) || mostly_utf8(s, in->n) ||
        is_cut(s, in->n, jb_text_utf8_check(s, in->n)))
        return as_utf8(in, 0, out_n);
    return through_iconv(in, is_big5(s, in->n) ? "CP950" : "GB18030", 0, out_n);
}

const char *jb_json_decode(JbArena *arena, JbDiags *diags, const char *name, const char *bytes,
                           size_t n, const char *encoding, size_t *out_n)
{
    Input in = {arena, diags, name, bytes, n};
    if (encoding && strcasecmp(encoding, "UTF-8") != 0 && strcasecmp(encoding, "UTF8") != 0)
        return through_iconv(&in, encoding, 0, out_n);
    if (encoding || begins(&in, "\xEF\xBB\xBF", 3))
        return as_utf8(&in, 0, out_n);
    if (begins(&in, "\xFF\xFE\0\0", 4) || begins(&in, "\0\0\xFE\xFF", 4)) {
        JbPlace place = {.file = name};
        jb_diag_error(diags, "bad-encoding", &place, save_as_utf8,
                      "the file is UTF-32, which JSON does not use");
        return NULL;
    }
    if (begins(&in, "\xFF\xFE", 2))
        return through_iconv(&in, "UTF-16LE", 2, out_n);
    if (begins(&in, "\xFE\xFF", 2))
        return through_iconv(&in, "UTF-16BE", 2, out_n);
    return detected(&in, out_n);
}
